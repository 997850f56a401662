"""Foreign files and pages -> articles in `source/`, each with its cleaning report; nothing that a person wrote is overwritten."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from lehrwerk import importers
from lehrwerk.errors import Problem, UserError, problem
from lehrwerk.files import ORIGINALS, Files, digest, is_article
from lehrwerk.importers import Import
from lehrwerk.importers.jobs import Job, Original, convert
from lehrwerk.workers import Workers

MEMORY = "build/.lehrwerk/imports.json"
SOURCE = re.compile(r"^source:\s*(?P<quote>[\"']?)(?P<url>\S+?)(?P=quote)\s*$", re.MULTILINE)
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PASSED_ON = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|share)$")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one foreign file: the article's path ("" if none), its text and report, and problems.

    `kept` is the article of the same page that was left as it is, with the new text at `path` and a comparison at `diff`.
    """

    name: str
    path: str = ""
    markdown: str = ""
    report: str = ""
    note: str = ""
    kept: str = ""
    diff: str = ""
    problems: tuple[Problem, ...] = ()

    def plain(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class Memory:
    """What earlier imports wrote: path -> digest; and for each article its page and the digest of what was last offered for it."""

    written: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    offered: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, files: Files) -> Memory:
        """The memory of the project; a broken one counts as an empty one."""
        try:
            found = json.loads(files.text(MEMORY))
            return cls(dict(found["written"]), dict(found["pages"]), dict(found["offered"]))
        except (UserError, ValueError, KeyError, TypeError):
            return cls()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an import goes. `kept`: the article of the same page that its reader has changed; `same`: there is nothing new."""

    path: str
    note: str
    kept: str = ""
    same: bool = False


def take(files: Files, names: Iterable[str | Path], dry_run: bool = False) -> list[Taken]:
    """Imports files, folders and addresses; one that fails does not stop the others."""
    memory = Memory.read(files)
    results: list[Taken] = []
    with Workers() as workers:
        for name in names:
            try:
                jobs, others = list(_jobs(str(name))), _passed_over(str(name))
            except UserError as error:
                jobs, others = [], [Taken(str(name), problems=tuple(error.problems))]
            results += [*(_one(files, workers, job, memory, dry_run) for job in jobs), *others]
    if not dry_run and any(one.path for one in results):
        files.write(MEMORY, json.dumps(asdict(memory), indent=1, sort_keys=True).encode())
    return results


def _jobs(name: str) -> Iterator[Job]:
    if ADDRESS.match(name):
        yield Job(address=name, today=datetime.date.today().isoformat())
        return
    path = Path(name)
    if not path.is_dir():
        yield Job(path)
        return
    for one in _inside(path):
        if importers.ending(one.name) in importers.IMPORTERS:
            yield Job(one)


def _inside(folder: Path) -> list[Path]:
    try:
        return [one for one in sorted(folder.iterdir()) if one.is_file() and not one.name.startswith((".", "~$"))]
    except OSError as error:
        raise UserError([problem(f"cannot be read: {error.strerror}", str(folder))]) from None


def _passed_over(name: str) -> list[Taken]:
    """A hint for each document of a folder that another program has to save anew; pictures and the like are passed over."""
    folder = Path(name)
    if ADDRESS.match(name) or not folder.is_dir():
        return []
    kinds = {one.name: importers.ending(one.name) for one in _inside(folder)}
    found = {one: importers.SAVE_AS[kind] for one, kind in kinds.items() if kind in importers.SAVE_AS}
    if not found and not set(kinds.values()) & set(importers.IMPORTERS):
        found[name] = "it holds no file that can be imported: " + " ".join(importers.IMPORTERS)
    return [Taken(one, note="passed over", problems=(problem("is not imported", one, 0, 0, why, "hint"),)) for one, why in found.items()]


def _one(files: Files, workers: Executor, job: Job, memory: Memory, dry_run: bool) -> Taken:
    try:
        original, made = convert(workers, job)
        page = _page(made, original)
        place = _place(files, made, page, memory)
        diff = ""
        if not dry_run:
            offer = _offer(made)
            made = _with_pictures(files, made, place, memory)
            diff = _write(files, original, made, page, place, memory, offer)
        return Taken(job.name, place.path, made.markdown, made.report, place.note, place.kept, diff, tuple(made.problems))
    except UserError as error:
        return Taken(job.name, problems=tuple(error.problems))


def _page(made: Import, original: Original) -> str:
    """What tells whether two imports are the same page: the address it gives for itself, else its bytes."""
    return normal(made.source) if ADDRESS.match(made.source) else digest(original.data)


def normal(address: str) -> str:
    """An address without what varies between visits: protocol, www, tracking, fragment."""
    parts = urlsplit(address)
    query = urlencode([pair for pair in parse_qsl(parts.query) if not PASSED_ON.match(pair[0])])
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def _place(files: Files, made: Import, page: str, memory: Memory) -> Place:
    path = _known(files, page, memory) or _free(files, made, page, memory)
    found, new = files.digest(path), digest(made.markdown.encode())
    if found is None:
        return Place(path, "")
    if (memory.offered.get(path) == _offer(made) and memory.written.get(path) == found) or (found == new and not made.pictures):
        return Place(path, ", unchanged", same=True)
    if found == new or memory.written.get(path) == found:
        return Place(path, ", imported again")
    if memory.offered.get(path) == _offer(made):
        return Place(path, ", unchanged at its source; your text stays", same=True)
    beside = _unwritten(files, path.removesuffix(".md") + ".new", ".md", memory)
    return Place(beside, f", beside {path}, which you have changed", kept=path)


def _offer(made: Import) -> str:
    """The digest of all that an import brings: its text and its pictures."""
    return digest("\n".join([made.markdown, *(f"{name} {digest(data)}" for name, data in made.pictures.items())]).encode())


def _known(files: Files, page: str, memory: Memory) -> str:
    """The article that was made of this page, by the memory of imports or by the address in its front matter."""
    articles = [path for path in files.list("source", ".md") if is_article(path)]
    return next((path for path in articles if _origin(files, path, memory) == page), "")


def _origin(files: Files, path: str, memory: Memory) -> str:
    """The page of an article: as its front matter states it, or as the import noted it."""
    head = files.read(path)[:4000].decode("utf-8", "replace").split("\n---", 1)[0]
    stated = SOURCE.search(head)
    return normal(stated["url"]) if stated and ADDRESS.match(stated["url"]) else memory.pages.get(path, "")


def _free(files: Files, made: Import, page: str, memory: Memory) -> str:
    """A name that is free, or that of an article which is plainly an earlier state of this one."""
    for number in range(1, 1000):
        path = f"source/{made.slug}.md" if number == 1 else f"source/{made.slug}-{number}.md"
        if files.digest(path) is None:
            return path
        elsewhere = "/" in page and "/" in _origin(files, path, memory)
        if not elsewhere and _alike(files.text(path), made.markdown):
            return path
    raise UserError([problem("too many articles of this name", f"source/{made.slug}.md")])


def _alike(old: str, new: str) -> bool:
    """Whether at least a third of the longer lines of the shorter text stand in the other, too."""
    one, two = ({line for line in text.split("\n") if len(line) > 40} for text in (old, new))
    return len(one & two) * 3 >= max(1, min(len(one), len(two)))


def _unwritten(files: Files, stem: str, ending: str, memory: Memory) -> str:
    """A path for a file beside another: over our own earlier one, never over one that a person changed."""
    path, number = f"{stem}{ending}", 1
    while files.digest(path) not in (None, memory.written.get(path)):
        number += 1
        path = f"{stem}-{number}{ending}"
    return path


def _with_pictures(files: Files, made: Import, place: Place, memory: Memory) -> Import:
    """Writes the pictures; one whose name is taken by another picture gets the next free name, in the article as well."""
    markdown = made.markdown
    for name, data in () if place.same else made.pictures.items():
        stem, dot, ending = name.rpartition(".")
        path = f"source/{name}"
        if files.digest(path) not in (None, digest(data)) and (place.kept or files.digest(path) != memory.written.get(path)):
            path = f"source/{stem}-{digest(data)[:8]}{dot}{ending}"
            markdown = markdown.replace(f"({name}", f"({path.removeprefix('source/')}")
        _put(files, path, data, memory)
    return replace(made, markdown=markdown)


def _write(files: Files, original: Original, made: Import, page: str, place: Place, memory: Memory, offer: str) -> str:
    """Puts the article, its report, its original and, beside a changed article, the comparison; the comparison's path."""
    _keep(files, f"{ORIGINALS}{original.name}", original.data)
    memory.offered[place.kept or place.path] = offer
    memory.pages[place.kept or place.path] = page
    if place.same:
        if files.digest(place.path) == digest(made.markdown.encode()):
            memory.written[place.path] = digest(made.markdown.encode())
        return ""
    stem = place.path.removesuffix(".md")
    _put(files, place.path, made.markdown.encode(), memory)
    _put(files, _unwritten(files, stem, ".report.md", memory), made.report.encode(), memory)
    if not place.kept:
        return ""
    path = _unwritten(files, stem, ".diff", memory)
    _put(files, path, _difference(files.text(place.kept), made.markdown, place).encode(), memory)
    return path


def _difference(yours: str, new: str, place: Place) -> str:
    from difflib import unified_diff

    return "".join(unified_diff(yours.splitlines(True), new.splitlines(True), place.kept, place.path, n=2))


def _put(files: Files, path: str, data: bytes, memory: Memory) -> None:
    if files.digest(path) != digest(data):
        files.write(path, data)
    memory.written[path] = digest(data)


def _keep(files: Files, path: str, data: bytes) -> None:
    """The original stays as it came; another one of the same name gets its digest into the name."""
    if files.digest(path) not in (None, digest(data)):
        stem, dot, suffix = path.rpartition(".")
        path = f"{stem}-{digest(data)[:8]}{dot}{suffix}"
    if files.digest(path) is None:
        files.write(path, data)
