"""An article's body -> its sections: what stands in them, what kinds of blocks they have already, and where another one can go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lehrwerk.model import Draft, Node
from lehrwerk.storyboard import storyboard
from lehrwerk.storyboard.blocks import introduction
from lehrwerk.storyboard.passages import SKELETON, Passage, numbered, parts, passages, size, text
from lehrwerk.storyboard.statements import assertion

AFTER = SKELETON | {"trainer", "rule", "footnote"}  # what may stand behind a section's text without being part of it
ASIDE = re.compile(r"\s*$|\[[^\]]+\]:\s")  # blank lines, and the texts of footnotes and links
LONG = 250  # words; more without a heading are several sections
SAID = frozenset({"paragraph", "bullets", "numbers"})


@dataclass(slots=True)
class Section:
    """A section: its heading without number, its blocks, its first line, the line behind which a block can stand, its last.

    `kinds` are the kinds of its blocks, drafts among them; `weak`: its slide would have no whole sentence as title, or it would have none.
    """

    title: str
    heading: str
    nodes: list[Node]
    line: int
    place: int
    end: int
    kinds: frozenset[str]
    weak: bool = False

    @property
    def paragraphs(self) -> list[str]:
        """The running text, without lists."""
        return [text(node) for node in self.nodes if node.kind == "paragraph" and text(node)]

    @property
    def lists(self) -> list[tuple[Node, str]]:
        """The lists, each with the words that announce it: those of a colon before it."""
        pairs = zip([None, *self.nodes], self.nodes, strict=False)
        return [(node, introduction(above) if above else "") for above, node in pairs if node.kind in ("bullets", "numbers")]

    @property
    def size(self) -> int:
        """The words of paragraphs and lists."""
        return size(node for node in self.nodes if node.kind in SAID)


def sections(body: Node, lines: Sequence[str], first: int, drafts: Sequence[Draft], language: str) -> list[Section]:
    """The sections of a body; `lines` are its lines, the first of which is line `first` of the file."""
    slides, _ = storyboard(body, "x", language)
    found = []
    for passage in passages(body):
        mine = [slide for slide in slides if slide.key.split("/")[1] == passage.key]
        weak = not mine or (any(one.layout == "claim" for one in mine) and not any(assertion(one.title, language) for one in mine))
        for one in _of(passage, body, lines, first, drafts):
            one.weak = weak
            found.append(one)
    return found


def _of(passage: Passage, body: Node, lines: Sequence[str], first: int, drafts: Sequence[Draft]) -> list[Section]:
    """A passage as a section; a long one without headings as several."""
    headings = [node.line for node in body.children if node.kind == "heading"]
    seen = max([passage.heading.line if passage.heading else 0, *(one.line for node in passage.nodes for one in node.walk())])
    start = passage.heading.line if passage.heading else min((node.line for node in passage.nodes), default=first)
    end = min([line for line in headings if line > seen], default=first + len(lines))
    nodes = [node for node in body.children if start <= node.line < end and node is not passage.heading]
    kinds = {one.kind for node in nodes for one in node.walk()}
    groups = _split(nodes) if passage.heading is None and not kinds & {"slide", "key-point", "heading"} else [nodes]
    found = []
    for at, group in enumerate(groups):
        begins = start if at == 0 else group[0].line
        ends = groups[at + 1][0].line if at + 1 < len(groups) else end
        own = {one.kind for node in group for one in node.walk()} | {one.node.kind for one in drafts if begins <= one.node.line < ends}
        title = numbered(passage.title)[1]
        found.append(
            Section(
                title,
                passage.title,
                group,
                begins,
                _place(group, begins, ends, lines, first),
                _back(ends - 1, begins, lines, first),
                frozenset(own),
            )
        )
    return found


def _split(nodes: list[Node]) -> list[list[Node]]:
    """Blocks in groups of about the same length; what announces a list stays with it."""
    groups = parts(nodes, round(size(nodes) / LONG))
    for one, following in pairwise(groups):
        while len(one) > 1 and text(one[-1]).endswith(":"):
            following.insert(0, one.pop())
    return groups or [nodes]


def _place(nodes: list[Node], start: int, end: int, lines: Sequence[str], first: int) -> int:
    """The last line of a section's text: before exercises, footnotes and blank lines at its end."""
    kept = list(nodes)
    while kept and kept[-1].kind in AFTER and kept[-1].line > start:
        end = min(end, kept.pop().line)
    return _back(end - 1, start, lines, first)


def _back(last: int, start: int, lines: Sequence[str], first: int) -> int:
    """The last line that is neither blank nor the text of a footnote."""
    while last > start and ASIDE.match(lines[last - first]):
        last -= 1
    return last
