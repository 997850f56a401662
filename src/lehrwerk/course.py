"""`source/course.yaml` and the articles -> a course: its settings and an outline of every article, all problems at once."""

from __future__ import annotations

import dataclasses
import posixpath
from dataclasses import dataclass, field
from typing import Any

from lehrwerk import pictures, records
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.files import ORIGINALS, Files
from lehrwerk.model import Meta, Node, Settings
from lehrwerk.reader import read
from lehrwerk.typography import slug

SETTINGS = "source/course.yaml"
LONGEST = 5_000_000  # characters of an article


@dataclass(slots=True)
class Outline:
    """What the rest of a course may know of an article without its text; plain data, so that it can be remembered.

    `ids`, `links` and `pictures` say in which line they stand.
    """

    path: str
    slug: str
    meta: dict[str, Any]
    ids: dict[str, int]
    links: list[tuple[str, int]]
    pictures: list[tuple[str, int]]
    problems: list[Problem]

    @property
    def broken(self) -> bool:
        return any(found.severity == "error" for found in self.problems)


@dataclass(slots=True)
class Course:
    """A course: settings as plain data, its articles' outlines in order, and what is wrong with it."""

    settings: dict[str, Any]
    articles: list[Outline]
    problems: list[Problem] = field(default_factory=list)


Memory = dict[str, dict[str, Any]]


def load(files: Files, memory: Memory | None = None) -> Course:
    """Loads the course. What did not change since `memory` was filled is not read again; `memory` is brought up to date."""
    memory = {} if memory is None else memory
    known: Memory = dict(memory)
    fresh: Memory = {}
    problems: list[Problem] = []
    settings = _settings(files, known, fresh, problems)
    if isinstance(settings["participants"], str):
        settings = {**settings, "participants": _people(files, f"source/{settings['participants']}", problems)}
    outlines = [_outline(files, path, str(settings["language"]), known, fresh) for path in _paths(files, settings, problems)]
    for outline in outlines:
        problems += outline.problems
    problems += [*_collisions(outlines), *_plan(settings, outlines, files)]
    by_path = {outline.path: outline for outline in outlines}
    for outline in outlines:
        found = _links(outline, by_path, files) + _pictures(outline, files, known, fresh)
        outline.problems = outline.problems + found
        problems += found
    memory.clear()
    memory.update(fresh)
    return Course(settings, outlines, problems)


def body(files: Files, path: str, language: str, title: str = "") -> Node:
    """The text of an article as a document; its headings start at level 2 and skip none. Raises UserError."""
    text = files.text(path)
    _, rest, line = records.split(text)
    root, problems = read(rest, path, language, line)
    errors = [found for found in problems if found.severity == "error"]
    if errors:
        raise UserError(errors)
    return _levelled(root, title)


# ---------------------------------------------------------------- settings


def _settings(files: Files, known: Memory, fresh: Memory, problems: list[Problem]) -> dict[str, Any]:
    key = f"{SETTINGS} {files.digest(SETTINGS)}"
    if key not in known:
        default = dataclasses.asdict(Settings(title=files.root.name or "Kurs"))
        try:
            known[key] = dataclasses.asdict(records.load(Settings, files.text(SETTINGS), SETTINGS)) if files.exists(SETTINGS) else default
        except UserError as error:
            problems += error.problems
            return default
    fresh[key] = known[key]
    return known[key]


def _people(files: Files, path: str, problems: list[Problem]) -> list[dict[str, str]]:
    """The participants of a table (CSV) that a spreadsheet saved."""
    try:
        return records.table(files.read(path), path, "name")
    except UserError as error:
        problems += error.problems
        return []


def _line(files: Files, word: str) -> int:
    """The line of course.yaml where a word stands first."""
    return next((number for number, text in enumerate(files.text(SETTINGS).splitlines(), 1) if word in text), 0)


def _plan(settings: dict[str, Any], outlines: list[Outline], files: Files) -> list[Problem]:
    """Rows of the day plan whose unit is no article."""
    names = [outline.path.removeprefix("source/").removesuffix(".md") for outline in outlines]
    units = [row["unit"] for day in settings["days"] for row in day["plan"] if row["unit"]]
    return [
        problem(f'there is no article "{unit}"', SETTINGS, _line(files, unit), 0, nearest(unit, names))
        for unit in dict.fromkeys(units) if unit not in names
    ]  # fmt: skip


def _paths(files: Files, settings: dict[str, Any], problems: list[Problem]) -> list[str]:
    """The articles' files: in the order of course.yaml, or else by name."""
    found = [path for path in files.list("source", ".md") if not path.startswith(ORIGINALS) and not path.endswith(".report.md")]
    if not settings["articles"]:
        return found
    names = {path.removeprefix("source/").removesuffix(".md"): path for path in found}
    listed = []
    for name in settings["articles"]:
        if name in names:
            listed.append(names[name])
        else:
            problems.append(problem(f'there is no article "{name}"', SETTINGS, _line(files, name), 0, f"expected source/{name}.md"))
    for path in sorted(set(found) - set(listed)):
        problems.append(problem("is not made: course.yaml does not list it", path, remedy="add it to articles:", severity="warning"))
    return listed


# ---------------------------------------------------------------- articles


def _outline(files: Files, path: str, language: str, known: Memory, fresh: Memory) -> Outline:
    key = f"{path} {language} {files.digest(path)}"
    if key in known:
        stored = dict(known[key])
        stored["problems"] = [Problem(*entry) for entry in stored["problems"]]
        outline = Outline(**stored)
    else:
        outline = _fresh_outline(files, path, language)
    fresh[key] = {**_plain(outline), "problems": [dataclasses.astuple(entry) for entry in outline.problems]}
    return outline


def _plain(outline: Outline) -> dict[str, Any]:
    return {entry.name: getattr(outline, entry.name) for entry in dataclasses.fields(outline)}


def _fresh_outline(files: Files, path: str, language: str) -> Outline:
    name = path.removeprefix("source/").removesuffix(".md")
    outline = Outline(path, "/".join(slug(part) or "artikel" for part in name.split("/")), {}, {}, [], [], [])
    try:
        text = files.text(path)
    except UserError as error:
        outline.problems = error.problems
        return outline
    if len(text) > LONGEST:
        outline.problems.append(problem(f"longer than {LONGEST // 10**6} million characters", path, remedy="divide the article"))
        return outline
    front, rest, line = records.split(text)
    if not front and text.startswith("---"):
        outline.problems.append(problem("the front matter is never closed", path, 1, 0, "end it with a line of three hyphens"))
    data, places, problems = records.parse(front, path, 2)
    outline.problems += problems
    spoken = data.get("language") if isinstance(data, dict) and isinstance(data.get("language"), str) else ""
    unreadable = bool(problems)
    root, problems = read(rest, path, spoken or language, line)
    outline.problems += problems
    if not unreadable:
        _meta(outline, data, places, root, language)
        outline.problems += _objectives(outline, root)
    _gather(outline, root)
    if not any(node.text.strip() for node in root.walk()):
        outline.problems.append(problem("this article has no text", path, line))
    return outline


def _meta(outline: Outline, data: Any, places: Any, root: Node, language: str) -> None:
    """The front matter, with the title from the first heading where it gives none."""
    first = next((node for node in root.children if node.kind == "heading" and node.attrs["level"] == 1), None)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        outline.problems.append(problem("expected keys with values (key: value)", outline.path, 2))
        return
    if "title" not in data and first is not None:
        data = {"title": first.plain(), **data}
    try:
        meta = dataclasses.asdict(records.check(Meta, data, places, outline.path))
    except UserError as error:
        outline.problems += error.problems
        return
    meta["language"] = meta["language"] or language
    meta["objectives"] = [{"text": one, "id": "", "level": None} if isinstance(one, str) else one for one in meta["objectives"]]
    outline.meta = meta


def _gather(outline: Outline, root: Node) -> None:
    for node in root.walk():
        if node.attrs.get("id"):
            outline.ids[str(node.attrs["id"])] = node.line
        if node.kind == "link" and node.attrs.get("href"):
            outline.links.append((str(node.attrs["href"]), node.line))
        if node.kind == "image" and node.attrs.get("src"):
            outline.pictures.append((str(node.attrs["src"]), node.line))


def _objectives(outline: Outline, root: Node) -> list[Problem]:
    """Exercises and questions that name an objective which the front matter does not have."""
    known = [one["id"] for one in outline.meta.get("objectives", []) if one["id"]]
    return [
        problem(f'there is no objective "{node.attrs["objective"]}"', outline.path, node.line, 0,
                nearest(str(node.attrs["objective"]), known), "warning")
        for node in root.walk() if node.attrs.get("objective") and node.attrs["objective"] not in known
    ]  # fmt: skip


def _levelled(root: Node, title: str) -> Node:
    """Takes away a first heading that repeats the title, and lets the levels begin at 2 without gaps."""
    first = root.children[0] if root.children else None
    if first and first.kind == "heading" and first.attrs["level"] == 1 and (not title or first.plain().strip() == title.strip()):
        root.children.pop(0)
    headings = [node for node in root.walk() if node.kind == "heading"]
    stack: list[int] = []
    for node in headings:
        level = int(node.attrs["level"])
        while stack and stack[-1] >= level:
            stack.pop()
        stack.append(level)
        node.attrs["level"] = len(stack) + 1
    return root


# ---------------------------------------------------------------- what holds a course together


def _collisions(outlines: list[Outline]) -> list[Problem]:
    taken: dict[str, str] = {}
    problems = []
    for outline in outlines:
        other = taken.setdefault(outline.slug.casefold(), outline.path)
        if other != outline.path:
            problems.append(problem(f"would be made into the same files as {other}", outline.path, remedy="rename one of them"))
            outline.problems = [*outline.problems, problems[-1]]
    return problems


def _links(outline: Outline, by_path: dict[str, Outline], files: Files) -> list[Problem]:
    problems = []
    for href, line in outline.links:
        path, _, anchor = href.partition("#")
        if ":" in path:
            continue
        target = by_path.get(path) if path else outline
        if target is None and not files.exists(path):
            problems.append(problem(f'the link leads nowhere: there is no "{path}"', outline.path, line))
        elif target is not None and anchor and anchor not in target.ids:
            where = f' in "{path}"' if path else ""
            problems.append(problem(f'the link leads nowhere: there is no id "{anchor}"{where}', outline.path, line,
                                    remedy=_near(anchor, target.ids)))  # fmt: skip
    return problems


def _near(anchor: str, ids: dict[str, int]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(anchor, ids, n=1, cutoff=0.5)
    return f'did you mean "{close[0]}"?' if close else "give the heading an id: ## Title {#id}"


def _pictures(outline: Outline, files: Files, known: Memory, fresh: Memory) -> list[Problem]:
    problems = []
    for src, line in outline.pictures:
        found = files.digest(src)
        if found is None:
            near = [
                path
                for path in files.list(posixpath.dirname(src) or "source")
                if posixpath.basename(path).lower() == posixpath.basename(src).lower()
            ]
            remedy = f"did you mean {near[0]}?" if near else "put the file there, or mend the name"
            problems.append(problem(f'there is no picture "{src}"', outline.path, line, 0, remedy))
            continue
        key = f"picture {found}"
        if key not in known:
            try:
                pictures.picture(files.read(src))
                known[key] = {"wrong": ""}
            except ValueError as error:
                known[key] = {"wrong": str(error)}
        fresh[key] = known[key]
        if known[key]["wrong"]:
            problems.append(problem(f'the picture "{src}" cannot be used: {known[key]["wrong"]}', outline.path, line))
    return problems
