"""An article's text -> its leaves: the stretches that a slide can show as they are, each with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from lehrwerk import fences, flow, records
from lehrwerk.drafting.editing import Lines
from lehrwerk.model import BLOCKS, Node, is_inline
from lehrwerk.reader import read
from lehrwerk.typography import loose

AROUND = frozenset({*BLOCKS, "bullets", "numbers", "table", "blockquote", "terms"})  # what makes a text more than prose
TASKS = ("exercise", "quiz", "discussion", "solution")
TOLD = ("trainer", "solution", "notes")  # what stands behind a task belongs to it
BEFORE = {
    "item": re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+(?:\[[ xX]\][ \t]+)?"),
    "heading": re.compile(r"[ \t>]*#{1,6}[ \t]+"), "details": re.compile(r"[ \t>]*(?::[ \t]+)?"),
}  # fmt: skip
PLAIN = re.compile(r"[ \t>]*")
HEAD_END = re.compile(r"[ \t]*(?:\{[^{}\n]*\}|#+)?[ \t]*$")
CELL = re.compile(r"(?:\\.|[^|\\])*")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of the text from `start` to before `end`, and what it reads as.

    `kind` is item, paragraph, heading, cell, term, attribute or front (a value of the front matter); `prefix` what stands before it on
    its line; `around` the kinds and lines of the blocks around it, outermost first; `level` how deep it stands in lists; `way` the
    keys of a value or the name of an attribute.
    """

    kind: str
    text: str
    start: int
    end: int
    line: int
    prefix: str = ""
    around: tuple[tuple[str, int], ...] = ()
    level: int = 0
    way: tuple[str | int, ...] = ()
    runs: tuple[Any, ...] = ()

    @property
    def prose(self) -> bool:
        """Whether it is a paragraph or a heading of the author's text, not a part of a block, list or table."""
        return not self.around and self.kind not in ("front", "attribute")


@dataclass(slots=True)
class Source:
    """An article's text, its document, its lines with where each begins, and its leaves; `sound` where it has no errors."""

    text: str
    root: Node
    lines: list[str]
    starts: list[int]
    leaves: list[Leaf]
    sound: bool

    def line(self, number: int) -> str:
        """A line of the text without its end, counted from 1."""
        return self.lines[number - 1].rstrip("\r\n") if 0 < number <= len(self.lines) else ""


def source(text: str, path: str, language: str) -> Source:
    """The text and its leaves in the body, in the order of the text."""
    _, rest, first = records.split(text)
    root, problems = read(rest, path, language, first)
    both = Lines.of(text)
    lines = [*both.front, *both.rest]
    starts = [0, *accumulate(map(len, lines))]
    found = Source(text, root, lines, starts, [], not any(one.severity == "error" for one in problems))
    taken = {node.line for node in root.walk() if not is_inline(node)}
    task = 0
    for child in root.children:
        task = child.line if child.kind in TASKS and child.kind not in TOLD else task if child.kind in TOLD else 0
        behind = ((child.kind, task),) if task and child.line != task else ()
        found.leaves += _leaves(found, root, child, behind, taken)
    return found


def _leaves(here: Source, parent: Node, node: Node, around: tuple[tuple[str, int], ...], taken: set[int]) -> Iterator[Leaf]:
    if node.kind in BLOCKS:
        yield from _attributes(here, node, (*around, (node.kind, node.line)))
    if node.children and all(map(is_inline, node.children)):
        yield from _captions(here, node, around)
        if any(run.text.strip() for run in flow.runs(node.children)):
            leaf = _cell(here, parent, node, around) if node.kind == "cell" else _lined(here, parent, node, around, taken)
            yield from [leaf] if leaf else []
        return
    inner = (*around, (node.kind, node.line)) if node.kind in AROUND else around
    for child in node.children:
        yield from _leaves(here, node, child, inner, taken)


def _captions(here: Source, node: Node, around: tuple[tuple[str, int], ...]) -> Iterator[Leaf]:
    """The titles of pictures, which stand below them."""
    for image in node.walk():
        said = str(image.attrs.get("title", "")) if image.kind == "image" else ""
        start = here.text.find(f'"{said}"', here.starts[image.line - 1]) if said else -1
        if start >= 0:
            line = bisect_right(here.starts, start)
            yield Leaf("attribute", said, start, start + len(said) + 2, line, "", around, 0, ("title",))


def _said(node: Node) -> tuple[str, tuple[Any, ...]]:
    found = tuple((run.text, run.style in ("bold", "bold-italic"), run.style in ("italic", "bold-italic"), run.href)
                  for run in flow.runs(node.children))  # fmt: skip
    return "".join(run[0] for run in found), found


def _lined(here: Source, parent: Node, node: Node, around: tuple[tuple[str, int], ...], taken: set[int]) -> Leaf | None:
    """The leaf of a node that stands on lines of its own."""
    last = node.line
    while node.kind != "heading" and last < len(here.lines) and last + 1 not in taken and _goes_on(here.line(last + 1)):
        last += 1
    kind = "item" if parent.kind == "item" and node is parent.children[0] else node.kind
    before = BEFORE.get("details" if parent.kind == "details" else kind, PLAIN).match(here.line(node.line))
    if before is None:
        return None
    start = here.starts[node.line - 1] + before.end()
    end = here.starts[last - 1] + len(here.line(last).rstrip())
    if node.kind == "heading":
        raw = here.text[start:end]
        end = start + len(HEAD_END.sub("", raw))
    text, runs = _said(node)
    level = max(sum(kind in ("bullets", "numbers") for kind, _ in around) - 1, 0)
    return Leaf(kind, text, start, end, node.line, before[0], around, level, runs=runs)


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(":::")


def _cell(here: Source, row: Node, node: Node, around: tuple[tuple[str, int], ...]) -> Leaf | None:
    """The leaf of a cell, by its column."""
    column = next(at for at, cell in enumerate(row.children) if cell is node)
    spans = cells(here.line(node.line))
    if column >= len(spans):
        return None
    text, runs = _said(node)
    start, end = (here.starts[node.line - 1] + one for one in spans[column])
    return Leaf("cell", text, start, end, node.line, "", around, 0, (column,), runs)


def cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of a table's line begin and end, without the blanks around them."""
    found: list[tuple[int, int]] = []
    at = line.index("|") + 1 if line.lstrip().startswith("|") else 0
    while at <= len(line):
        match = CELL.match(line, at)
        text = match[0] if match else ""
        if at + len(text) >= len(line) and not text.strip():
            break
        inner = text.strip()
        start = at + (text.index(inner) if inner else min(1, len(text)))
        found.append((start, start + len(inner)))
        at += len(text) + 1
    return found


def _attributes(here: Source, node: Node, around: tuple[tuple[str, int], ...]) -> Iterator[Leaf]:
    """The values in the head of a block."""
    line = here.line(node.line)
    at = line.find("{") + 1
    while at and (match := fences.ATTRIBUTE.match(line, at)) and match.end() > at:
        key = match["key"]
        if key and key != "draft" and key in node.attrs:
            start, end = match.span("quoted") if match["quoted"] is not None else match.span("bare")
            if match["quoted"] is not None:
                start, end = start - 1, end + 1
            first = here.starts[node.line - 1]
            yield Leaf("attribute", str(node.attrs[key]), first + start, first + end, node.line, "", around, 0, (key,))
        at = match.end()


def within(leaf: Leaf, line: int) -> bool:
    """Whether a leaf belongs to the block of a line."""
    return leaf.line == line or any(start == line for _, start in leaf.around)


def same(one: Sequence[Leaf], other: Sequence[Leaf], but: int) -> bool:
    """Whether two lists of leaves say the same but for one place."""
    pairs = enumerate(zip(one, other, strict=False))
    return len(one) == len(other) and all(at == but or loose(a.text) == loose(b.text) for at, (a, b) in pairs)
