"""Foreign files -> articles in `source/`, each with its cleaning report; nothing that a person wrote is overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lehrwerk import importers
from lehrwerk.errors import Problem, UserError, problem
from lehrwerk.files import ORIGINALS, Files, digest

MEMORY = "build/.lehrwerk/imports.json"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one foreign file: the article's path ("" if none), its text and report, and problems."""

    name: str
    path: str = ""
    markdown: str = ""
    report: str = ""
    note: str = ""
    problems: tuple[Problem, ...] = ()

    def plain(self) -> dict[str, Any]:
        from dataclasses import asdict

        return asdict(self)


def take(files: Files, paths: Iterable[Path], dry_run: bool = False) -> list[Taken]:
    """Imports files and folders; one that fails does not stop the others."""
    written = _written(files)
    results = [_one(files, path, written, dry_run) for path in _expanded(paths)]
    if not dry_run and any(one.path for one in results):
        files.write(MEMORY, json.dumps(written, indent=1, sort_keys=True).encode())
    return results


def _expanded(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(one for one in path.iterdir() if one.suffix.lower() in importers.IMPORTERS) if path.is_dir() else [path]
        found += inside
    return found


def _one(files: Files, path: Path, written: dict[str, str], dry_run: bool) -> Taken:
    try:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UserError([problem(f"cannot be read: {error.strerror}", path.name)]) from None
        made = importers.load(path.name, data)
        target, note = _place(files, made.slug, made.markdown, written)
        if not dry_run:
            _keep(files, f"{ORIGINALS}{path.name}", data)
            if not note.startswith(", unchanged"):
                files.write(target, made.markdown.encode())
                files.write(target.removesuffix(".md") + ".report.md", made.report.encode())
            written[target] = digest(made.markdown.encode())
        return Taken(path.name, target, made.markdown, made.report, note, tuple(made.problems))
    except UserError as error:
        return Taken(path.name, problems=tuple(error.problems))


def _place(files: Files, slug: str, markdown: str, written: dict[str, str]) -> tuple[str, str]:
    """Where the article goes: over its own earlier import if nobody changed that, else beside it."""
    for number in range(1, 1000):
        path = f"source/{slug}.md" if number == 1 else f"source/{slug}-{number}.md"
        found = files.digest(path)
        if found is None:
            return path, f", beside {slug}.md, which was changed" if number > 1 else ""
        if found == digest(markdown.encode()):
            return path, ", unchanged"
        if written.get(path) == found:
            return path, ", imported again"
    raise UserError([problem("too many articles of this name", f"source/{slug}.md")])


def _keep(files: Files, path: str, data: bytes) -> None:
    """The original stays as it came; another one of the same name gets its digest into the name."""
    if files.digest(path) not in (None, digest(data)):
        stem, dot, suffix = path.rpartition(".")
        path = f"{stem}-{digest(data)[:8]}{dot}{suffix}"
    if files.digest(path) is None:
        files.write(path, data)


def _written(files: Files) -> dict[str, str]:
    try:
        return dict(json.loads(files.text(MEMORY)))
    except (UserError, ValueError):
        return {}
