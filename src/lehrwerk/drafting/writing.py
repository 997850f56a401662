"""Drafts put into an article, accepted or taken out again: the article is read, changed, checked and written as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from typing import Any, Literal

from lehrwerk import records
from lehrwerk.course import SETTINGS
from lehrwerk.drafting.editing import Lines, objectives_of
from lehrwerk.drafting.proposing import Block, Proposal, propose
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.files import Files, is_article
from lehrwerk.markdown import attribute, to_markdown
from lehrwerk.model import Draft, Node, Settings
from lehrwerk.outlines import outline
from lehrwerk.reader import read
from lehrwerk.typography import slug

Change = Literal["draft", "accept", "remove"]
BOM = b"\xef\xbb\xbf"
BARE = re.compile(r"[a-z-]+")  # a value that needs no quotation marks
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u00ad": None})
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft: its line in the article, its kind (with the level of an objective), its words."""

    line: int
    kind: str
    text: str


@dataclass(slots=True)
class Drafted:
    """What became of one article: the drafts that were put in, accepted or taken out, and what was looked for in vain."""

    path: str
    drafts: list[Entry] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """The same as plain data, for programs."""
        return asdict(self)


def chosen(files: Files, names: Iterable[str]) -> list[str]:
    """The articles that names such as `01-kaffee` or `source/01-kaffee.md` mean. Raises UserError with all names that mean none."""
    found = [path for path in files.list("source", ".md") if is_article(path)]
    known = {_name(path): path for path in found}
    slugs = {"/".join(slug(part) for part in name.split("/")): path for name, path in known.items()}
    paths = [name.replace("\\", "/").removeprefix("./") for name in names]
    wanted = [_name(path) for path in paths if not path.endswith(".md") or is_article(path)]  # `*.md` names reports as well
    if wrong := [name for name in wanted if name not in known and name not in slugs]:
        raise UserError(
            [problem(f'there is no article "{name}"', remedy=nearest(name, known) if known else "see lehrwerk import") for name in wrong]
        )
    return list(dict.fromkeys(known.get(name) or slugs[name] for name in wanted))


def _name(path: str) -> str:
    return path.removeprefix("source/").removesuffix(".md")


def each(files: Files, names: Iterable[str], change: Change, dry_run: bool = False) -> tuple[list[Drafted], list[Problem]]:
    """Drafts for several articles, or their drafts accepted or removed; one that fails does not stop the others.

    Raises UserError, before anything is written, for a name that means no article.
    """
    done: list[Drafted] = []
    problems: list[Problem] = []
    for path in chosen(files, names):
        try:
            done.append({"draft": draft, "accept": accept, "remove": remove}[change](files, path, dry_run))
        except UserError as error:
            problems += error.problems
    return done, problems


def draft(files: Files, path: str, dry_run: bool = False) -> Drafted:
    """Puts drafts into an article where it has nothing of their kind. Raises UserError where the article has errors."""
    article = _Article(files, path)
    proposal = propose(files, path, article.language, article.title, article.wants_objectives)
    goals, blocks = proposal.goals, proposal.blocks
    if not article.keeps(text := article.drafted(proposal)):
        blocks = [one for one in blocks if article.keeps(article.drafted(Proposal(blocks=[one])))]
        goals = goals if article.keeps(article.drafted(Proposal(goals))) else []
        text = article.drafted(Proposal(goals, blocks))
    if not article.keeps(text):
        raise UserError([problem("no drafts can be put into this article without changing its text", path)])
    missing = proposal.missing if goals or not proposal.goals else [*proposal.missing, "objective (this front matter takes no more lines)"]
    old = {(one.kind, one.text) for one in article.entries(article.text)}
    new = [one for one in article.entries(text) if (one.kind, one.text) not in old]
    article.write(text, dry_run)
    return Drafted(path, new, missing)


def accept(files: Files, path: str, dry_run: bool = False) -> Drafted:
    """Takes the marks off all drafts of an article: from now on they count. Raises UserError where one cannot be taken off alone."""
    article = _Article(files, path)
    lines = Lines.of(article.text)
    lines.unmark_objectives(path)
    for one in article.drafts:
        lines.unmark(one)
    text = lines.text()
    if article.entries(text) or _front(text, path, accepted=True) != _front(article.text, path, accepted=True):
        raise UserError([problem("not all drafts can be accepted at once", path, remedy="delete draft=yes and draft: true by hand")])
    article.write(text, dry_run)
    return Drafted(path, article.entries(article.text))


def remove(files: Files, path: str, dry_run: bool = False) -> Drafted:
    """Deletes all drafts of an article. Raises UserError where one cannot be taken out without changing the text around it."""
    article = _Article(files, path)
    lines = Lines.of(article.text)
    outer = [one for one in article.drafts if not any(other.node.line < one.node.line <= other.last for other in article.drafts)]
    for one in reversed(outer):
        tight = lines.without(one, blank=True)
        lines = tight if article.keeps(tight.text()) else lines.without(one, blank=False)
    lines.remove_objectives(path)
    text = lines.text()
    if not article.keeps(text) or article.entries(text):
        raise UserError(
            [problem("the drafts cannot be taken out without changing the text around them", path, remedy="delete them by hand")]
        )
    article.write(text, dry_run)
    return Drafted(path, article.entries(article.text))


class _Article:
    """An article on the disk and the drafts in it. Raises UserError where it has errors."""

    def __init__(self, files: Files, path: str) -> None:
        self.files, self.path = files, path
        spoken = records.load(Settings, files.text(SETTINGS), SETTINGS).language if files.exists(SETTINGS) else "de"
        found = outline(files, path, spoken, {}, {})
        if found.broken:
            raise UserError(one for one in found.problems if one.severity == "error")
        self.language, self.title, self.text = str(found.meta["language"]), str(found.meta["title"]), files.text(path)
        self._readings: dict[str, tuple[Node | None, list[Draft]]] = {}
        self.root, self.drafts = self._read(self.text)

    def _read(self, text: str) -> tuple[Node | None, list[Draft]]:
        """The document of a text, None where it has errors, and its drafts."""
        if text not in self._readings:
            _, rest, first = records.split(text)
            drafts: list[Draft] = []
            root, problems = read(rest, self.path, self.language, first, drafts)
            self._readings[text] = (None if any(found.severity == "error" for found in problems) else root, drafts)
        return self._readings[text]

    @property
    def wants_objectives(self) -> bool:
        """Whether the front matter has no such key; one that holds nothing stays as it is."""
        front, _, _ = records.split(self.text)
        data, _, _ = records.parse(front, self.path, 2)
        return "objectives" not in data if isinstance(data, dict) else not Lines.of(self.text).front

    def entries(self, text: str) -> list[Entry]:
        """The drafts in a text."""
        drafts = self._read(text)[1]
        found, places = objectives_of(text, self.path)
        goals = [(places[("objectives", at)][0], one) for at, one in enumerate(found) if isinstance(one, dict) and one.get("draft") is True]
        return [
            *(Entry(line, f"objective {one.get('level') or ''}".strip(), str(one.get("text", ""))) for line, one in goals),
            *(Entry(one.node.line, one.node.kind, _words(one.node)) for one in drafts),
        ]

    def drafted(self, proposal: Proposal) -> str:
        """The text with drafts put in."""
        lines = Lines.of(self.text)
        for after, group in groupby(sorted(proposal.blocks, key=lambda one: -one.after), key=lambda one: one.after):
            lines.insert(after, _lines(list(group)))
        if proposal.goals:
            lines.add_objectives([(one.text.translate(SPACES), one.level) for one in proposal.goals])
        return lines.text()

    def keeps(self, text: str) -> bool:
        """Whether a changed text still says the same when all drafts are left out."""
        root = self._read(text)[0]
        return root is not None and _same(root, self.root) and _front(text, self.path) == _front(self.text, self.path)

    def write(self, text: str, dry_run: bool) -> None:
        """Writes a changed text, its mark of UTF-8 before it where there was one."""
        if text != self.text and not dry_run:
            mark = BOM if self.files.read(self.path).startswith(BOM) else b""
            self.files.write(self.path, mark + text.encode())


def _lines(blocks: Sequence[Block]) -> list[str]:
    """Blocks as lines, blank ones between them."""
    return "\n\n".join(_block(one.node) for one in blocks).split("\n")


def _block(node: Node) -> str:
    """A block as people write it, marked as a draft."""
    term = {"term": str(node.attrs["term"]).translate(SPACES)} if "term" in node.attrs else {}
    return lightened(replace(node, attrs={**term, "draft": "yes"}))


def lightened(node: Node) -> str:
    """A block as people write it: with the fewest marks, and no hard spaces, for typography puts them."""
    values = "".join(f" {key}={value if BARE.fullmatch(str(value)) else attribute(value)}" for key, value in node.attrs.items())
    inside = to_markdown(node.children).translate(SPACES)
    light = ESCAPE.sub(r"\1", inside)  # most escapes are for the sake of caution
    same = _same(read(light, "", "")[0], read(inside, "", "")[0])
    head = f"{{.{node.kind}{values}}}" if values else node.kind
    return f"::: {head}\n{light if same else inside}\n:::"


def _words(node: Node) -> str:
    """What a block says, on one line."""
    term = [str(node.attrs["term"])] if "term" in node.attrs else []
    return " | ".join([*term, *(" ".join(child.plain().split()) for child in _leaves(node))])


def _leaves(node: Node) -> list[Node]:
    return [node] if node.kind in ("paragraph", "heading") else [leaf for child in node.children for leaf in _leaves(child)]


def _same(one: Node | None, other: Node | None) -> bool:
    """Whether two documents say the same, wherever their lines are."""
    if one is None or other is None or (one.kind, one.text, one.attrs) != (other.kind, other.text, other.attrs):
        return one is other
    return len(one.children) == len(other.children) and all(map(_same, one.children, other.children))


def _front(text: str, path: str, accepted: bool = False) -> Any:
    """The front matter without drafts, or with them as if they were accepted; None for one that cannot be read."""
    data, _, problems = records.parse(records.split(text)[0], path, 2)
    if problems or not isinstance(data, dict):
        return None if problems else {}
    found = [one for one in data.get("objectives") or [] if accepted or not (isinstance(one, dict) and one.get("draft") is True)]
    bare = [{key: value for key, value in one.items() if key != "draft"} if isinstance(one, dict) else one for one in found]
    return {**data, "objectives": bare} if bare else {key: value for key, value in data.items() if key != "objectives"}
