"""`source/runs/<name>/` -> what one run of the course has otherwise: values, a client, slides skipped, moved and added, notes."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from lehrwerk import pictures, records
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.files import RUNS, Files
from lehrwerk.limits import Line, Words
from lehrwerk.model import Settings
from lehrwerk.reader import read
from lehrwerk.validation import Path, Place, check

OUTPUT = "build/"
RESULTS = OUTPUT + "runs/"
START = "start"


@dataclass(slots=True)
class Client:
    """Whom a run of the course is for; `logo` is a picture in the run's folder."""

    name: Words
    logo: Line = ""


@dataclass(slots=True)
class CourseRun:
    """`source/runs/<name>/run.yaml`: what one run of the course has otherwise.

    `course` are values of course.yaml; `skip` are keys of slides that it leaves out, `move` puts one behind another ("start": before all),
    `notes` are own notes by the keys of their slides.
    """

    course: dict[str, Any] = field(default_factory=dict)
    client: Client | None = None
    skip: list[Words] = field(default_factory=list)
    move: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Added:
    """The front matter of a run's own slides: the key of the slide behind which they stand."""

    after: Words


@dataclass(slots=True)
class Layer:
    """A run: the values that it gives instead of those of course.yaml and where they stand in `file`; its client; and by slide keys what
    it skips, moves and notes; `added` are the files of its own slides and the keys behind which they stand."""

    name: str
    file: str
    settings: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    client: dict[str, str] | None = None
    skip: list[str] = field(default_factory=list)
    move: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    added: list[tuple[str, str]] = field(default_factory=list)
    stated: list[tuple[str, str, int]] = field(default_factory=list)  # each key, with the file and line that names it

    def strays(self, slugs: Collection[str]) -> list[Problem]:
        """Keys that begin with the name of no article."""
        return [
            problem(f'there is no slide "{key}": keys begin with the name of an article', file, line, 0, nearest(key.split("/")[0], slugs))
            for key, file, line in self.stated if not any(key.startswith(f"{slug}/") for slug in slugs)
        ]  # fmt: skip

    def context(self, slugs: Iterable[str]) -> dict[str, Any]:
        """What a target about these articles may know of the run, as plain data."""
        return {"name": self.name, "client": self.client, "decks": {slug: self._deck(f"{slug}/") for slug in slugs}}

    def _deck(self, prefix: str) -> dict[str, Any]:
        return {
            "skip": [key for key in self.skip if key.startswith(prefix)],
            "move": {key: after for key, after in self.move.items() if key.startswith(prefix)},
            "notes": {key: text for key, text in self.notes.items() if key.startswith(prefix)},
            "added": [[path, after] for path, after in self.added if after.startswith(prefix)],
        }


def folder(run: str) -> str:
    """Where the results of a run lie, or ("") those of the course itself."""
    return f"{RESULTS}{run}/" if run else OUTPUT


def of(path: str) -> str:
    """The run that a result belongs to; "" for the course itself."""
    return path.removeprefix(RESULTS).split("/")[0] if path.startswith(RESULTS) else ""


def own(results: Iterable[str], run: str, files: Files) -> set[str]:
    """Those of the results that a build of a run may remove; the course itself takes care of those whose run is gone."""
    known = () if run else names(files)
    return {path for path in results if of(path) == run or (not run and of(path) not in known)}


def names(files: Files) -> list[str]:
    """The runs of the course."""
    return sorted({path.removeprefix(RUNS).split("/")[0] for path in files.list(RUNS.rstrip("/")) if path.count("/") > 2})


def load(files: Files, name: str, language: str = "de") -> Layer:
    """A run with its own slides checked. Raises UserError with all that is wrong with it, or if there is none of this name."""
    known = names(files)
    if name not in known:
        remedy = f"make {RUNS}{name}/run.yaml, which may be empty" + (f"; {nearest(name, known)}" if known else "")
        raise UserError([problem(f'there is no run "{name}"', remedy=remedy)])
    folder = f"{RUNS}{name}/"
    found = Layer(name, folder + "run.yaml")
    problems: list[Problem] = []
    for part in (_settings, _slides):
        try:
            part(files, folder, found, language)
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(problems)
    return found


def _settings(files: Files, folder: str, found: Layer, language: str) -> None:
    text = files.text(found.file) if files.exists(found.file) else ""
    data, places, problems = records.parse(text, found.file)
    if problems:
        raise UserError(problems)
    if data is not None and not isinstance(data, dict):
        raise UserError([problem("expected keys with values (key: value)", found.file, 1)])
    run = check(CourseRun, data or {}, places, found.file)
    found.places = {path[1:]: place for path, place in places.items() if path[:1] == ("course",) and len(path) > 1}
    whole = dataclasses.asdict(check(Settings, {"title": "-", **run.course}, found.places, found.file))
    found.settings = {key: whole[key] for key in run.course if key in whole}
    for one, other in (("days", "calendar"), ("calendar", "days")):  # a run has its own days in the one way or the other
        if one in run.course and other not in run.course:
            found.settings[other] = [] if other == "days" else None
    found.skip, found.move, found.notes = run.skip, run.move, run.notes
    line = {path: place[0] for path, place in places.items()}
    found.stated += [(key, found.file, line.get(("skip", at), 0)) for at, key in enumerate(run.skip)]
    for part in ("move", "notes"):
        found.stated += [(key, found.file, line.get((part, key), 0)) for key in getattr(run, part)]
    found.stated += [(after, found.file, line.get(("move", key), 0)) for key, after in run.move.items() if after != START]
    if run.client:
        found.client = {"name": run.client.name, "logo": _logo(files, folder, run.client.logo, found.file, line.get(("client", "logo"), 0))}


def _logo(files: Files, folder: str, name: str, file: str, line: int) -> str:
    """The path of the client's logo; "" without one."""
    if not name:
        return ""
    if not files.exists(folder + name):
        near = [path.removeprefix(folder) for path in files.list(folder.rstrip("/"))]
        raise UserError([problem(f'there is no picture "{folder}{name}"', file, line, 0, nearest(name, near))])
    try:
        pictures.picture(files.read(folder + name))
    except ValueError as error:
        raise UserError([problem(f'the picture "{folder}{name}" cannot be used: {error}', file, line)]) from None
    return folder + name


def _slides(files: Files, folder: str, found: Layer, language: str) -> None:
    """The files of the run's own slides."""
    problems: list[Problem] = []
    for path in files.list(folder.rstrip("/"), ".md"):
        front, rest, first = records.split(files.text(path))
        try:
            after = records.load(Added, front, path, 2).after
        except UserError as error:
            problems += error.problems
            continue
        root, wrong = read(rest, path, language, first)
        problems += [one for one in wrong if one.severity == "error"]
        problems += [
            problem("only slides can stand here", path, node.line, 0, "put it into ::: slide ... :::")
            for node in root.children if node.kind != "slide"
        ]  # fmt: skip
        found.added.append((path, after))
        found.stated.append((after, path, 2))
    if problems:
        raise UserError(problems)
