"""An article's file -> its text as a document, and the outline that the rest of the course may know of it."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from typing import Any

from lehrwerk import quiz_lint, records, validation
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.files import Files, digest
from lehrwerk.model import Draft, Meta, Node
from lehrwerk.reader import read
from lehrwerk.typography import sentence, slug

LONGEST = 5_000_000  # characters of an article
AHEAD = 64  # documents that wait between planning and making; those of a whole course would fill the memory

Memory = dict[str, dict[str, Any]]


@dataclass(slots=True)
class Outline:
    """What the rest of a course may know of an article without its text; plain data, so that it can be remembered.

    `ids`, `links` and `pictures` say in which line they stand; `front` is the key of the front matter in memory; `questions` are its quiz.
    """

    path: str
    slug: str
    meta: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    links: list[tuple[str, int]] = field(default_factory=list)
    pictures: list[tuple[str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    front: str = ""
    questions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        """Whether the article has errors."""
        return any(found.severity == "error" for found in self.problems)


def body(files: Files, path: str, language: str, title: str = "", drafts: list[Draft] | None = None) -> Node:
    """The text of an article as a document; its headings start at level 2 and skip none. Raises UserError.

    `drafts` takes the blocks that wait to be accepted; the document is without them.
    """
    text = files.text(path)
    _, rest, line = records.split(text)
    key = (path, language, line, rest)
    root, problems, blocks = _ahead.pop(key) if key in _ahead else _document(*key)
    if drafts is not None:
        drafts += blocks
    errors = [found for found in problems if found.severity == "error"]
    if errors:
        raise UserError(errors)
    return _levelled(root, title)


Key = tuple[str, str, int, str]  # path, language, first line, text
Document = tuple[Node, list[Problem], list[Draft]]
_ahead: dict[Key, Document] = {}  # each is used once, for whoever makes something of a document may change it


def _document(path: str, language: str, line: int, text: str) -> Document:
    drafts: list[Draft] = []
    root, problems = read(text, path, language, line, drafts)
    return root, problems, drafts


def outline(files: Files, path: str, language: str, known: Memory, fresh: Memory) -> Outline:
    """The outline of an article, from memory where its bytes are known; `fresh` takes what is to be remembered."""
    key = f"{path} {language} {files.digest(path)}"
    if key in known:
        stored = dict(known[key])
        stored["problems"] = [Problem(*entry) for entry in stored["problems"]]
        found = Outline(**stored)
    else:
        found = _read(files, path, language, known, fresh)
    fresh[key] = {**_plain(found), "problems": [dataclasses.astuple(entry) for entry in found.problems]}
    if found.front in known:
        fresh[found.front] = known[found.front]
    return found


def _plain(found: Outline) -> dict[str, Any]:
    return {entry.name: getattr(found, entry.name) for entry in dataclasses.fields(found)}


def _read(files: Files, path: str, language: str, known: Memory, fresh: Memory) -> Outline:
    name = path.removeprefix("source/").removesuffix(".md")
    found = Outline(path, "/".join(slug(part) or "artikel" for part in name.split("/")))
    try:
        text = files.text(path)
    except UserError as error:
        found.problems = error.problems
        return found
    if len(text) > LONGEST:
        found.problems.append(problem(f"longer than {LONGEST // 10**6} million characters", path, remedy="divide the article"))
        return found
    front, rest, line = records.split(text)
    if line == 1 and text.startswith("---"):
        old = "\r" in text and "\n" not in text
        said = "this file has the line ends of old Macs" if old else "the front matter is never closed"
        remedy = "save it with those of Windows or Unix (LF)" if old else "end it with a line of three hyphens"
        found.problems.append(problem(said, path, 1, 0, remedy))
    found.front = f"front {language} {digest(front.encode())}"
    kept = known.get(found.front, {})
    meta, drafts = kept.get("meta"), kept.get("drafts", [])
    data, places, unreadable = ({}, {}, []) if meta else records.parse(front, path, 2)
    data = {} if data is None else data
    spoken = (meta or data or {}).get("language") if isinstance(meta or data or {}, dict) else ""
    key = (path, spoken if isinstance(spoken, str) and spoken else language, line, rest)
    root, problems, blocks = _ahead[key] = _document(*key)
    if len(_ahead) > AHEAD:
        del _ahead[next(iter(_ahead))]
    found.problems += [*unreadable, *problems]
    if meta:
        found.meta = meta
    elif not unreadable:
        found.meta, drafts = _meta(found, data, places, root, language)
        if found.meta and "title" in data:
            fresh[found.front] = known[found.front] = {"meta": found.meta, "drafts": drafts}
    found.problems += [*_objectives(found, root), *_waiting([*drafts, *(block.node.line for block in blocks)], path)]
    asked = quiz_lint.items(root)
    found.questions = [dataclasses.asdict(one) for one in asked]
    found.problems += quiz_lint.lint(asked, root, found.meta.get("objectives", []), path, key[1])
    _gather(found, root)
    if not any(node.text.strip() or node.kind == "image" for node in root.walk()):
        found.problems.append(problem("this article has no text", path, line))
    return found


def _meta(found: Outline, data: Any, places: Any, root: Node, language: str) -> tuple[dict[str, Any], list[int]]:
    """The front matter, with the title from the first heading where it gives none, set in the typography of its language.

    Objectives that are drafts are left out; their lines come second.
    """
    first = next((node for node in root.children if node.kind == "heading" and node.attrs["level"] == 1), None)
    if not isinstance(data, dict):
        found.problems.append(problem("expected keys with values (key: value)", found.path, 2))
        return {}, []
    if "title" not in data:
        name = found.path.rpartition("/")[2].removesuffix(".md")
        data = {"title": (first.plain() if first else re.sub(r"[-_]+", " ", name).strip().capitalize())[:500] or "-", **data}
        if first is None:
            remedy = "add title: ... to the front matter, or a first line # Title"
            found.problems.append(problem("this article has no title; its file's name stands in", found.path, 1, 0, remedy, "warning"))
    try:
        meta: dict[str, Any] = dataclasses.asdict(validation.check(Meta, data, places, found.path))
    except UserError as error:
        found.problems += error.problems
        return {}, []
    meta["language"] = meta["language"] or language
    spoken = str(meta["language"])
    for key in ("title", "subtitle", "question", "transfer", "summary"):
        meta[key] = sentence(str(meta[key]), spoken)
    objectives = [{"text": one, "id": "", "level": None, "draft": False} if isinstance(one, str) else one for one in meta["objectives"]]
    lines = [places[("objectives", at)][0] for at, one in enumerate(data.get("objectives") or []) if one is not None]
    drafts = [line for line, one in zip(lines, objectives, strict=True) if one["draft"]]
    accepted = [one for one in objectives if not one.pop("draft")]
    meta["objectives"] = [{**one, "text": sentence(str(one["text"]), spoken)} for one in accepted]
    return meta, drafts


def _waiting(lines: list[int], path: str) -> list[Problem]:
    """A hint that drafts wait to be accepted."""
    if not lines:
        return []
    what = f"{len(lines)} drafts wait in lines" if len(lines) > 1 else "1 draft waits in line"
    remedy = "accept by deleting draft=yes (draft: true), or delete them"
    return [problem(f"{what} {', '.join(map(str, lines))}", path, lines[0], 0, remedy, "hint")]


def _gather(found: Outline, root: Node) -> None:
    for node in root.walk():
        if node.attrs.get("id"):
            found.ids[str(node.attrs["id"])] = node.line
        if node.kind == "link" and node.attrs.get("href"):
            found.links.append((str(node.attrs["href"]), node.line))
        if node.kind == "image" and node.attrs.get("src"):
            found.pictures.append((str(node.attrs["src"]), node.line))


def _objectives(found: Outline, root: Node) -> list[Problem]:
    """Exercises and questions that name an objective which the front matter does not have."""
    known = [one["id"] for one in found.meta.get("objectives", []) if one["id"]]
    return [
        problem(f'there is no objective "{node.attrs["objective"]}"', found.path, node.line, 0,
                nearest(str(node.attrs["objective"]), known), "warning")
        for node in root.walk() if node.attrs.get("objective") and node.attrs["objective"] not in known
    ]  # fmt: skip


def _levelled(root: Node, title: str) -> Node:
    """Takes away a first heading that repeats the title, and lets the levels begin at 2 without gaps."""
    first = root.children[0] if root.children else None
    if first and first.kind == "heading" and first.attrs["level"] == 1 and (not title or slug(first.plain(), 500) == slug(title, 500)):
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
