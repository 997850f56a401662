"""Paragraphs and tables of Word and PowerPoint, which say of themselves what they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from lehrwerk.importers.webpage.inlines import Run, is_break
from lehrwerk.model import Node

Role = Literal["", "title", "subtitle", "heading", "quote", "caption", "code", "contents", "contents-title"]


@dataclass(frozen=True, slots=True)
class Item:
    """A place in a list: its depth from 0, its number (None for a bullet), and which list counts it."""

    depth: int = 0
    number: int | None = None
    series: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its text, what it is, and how it looks where nothing says what it is.

    `level` counts for headings; `inside`: it belongs to the item above; `bold` and `underlined` hold for all of its text, `size` is that
    of its letters in points, `indent` in points. `beside` holds marks (margins.py) that go with it.
    """

    runs: list[Run] = field(default_factory=list)
    role: Role = ""
    level: int = 0
    item: Item | None = None
    inside: bool = False
    bold: bool = False
    underlined: bool = False
    size: float = 0
    indent: float = 0
    beside: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, on one line."""
        return " ".join("".join(" " if is_break(run) else run.text for run in self.runs).split())

    @property
    def pictures(self) -> bool:
        """Whether a picture stands in it."""
        return any(run.node is not None and run.node.kind == "image" for run in self.runs)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see."""
        return not self.text and all(run.node is None or is_break(run) for run in self.runs)


@dataclass(slots=True)
class Cell:
    """A cell: what stands in it, and over how many columns and rows it goes."""

    flow: Flow
    across: int = 1
    down: int = 1
    align: str = ""


@dataclass(slots=True)
class Table:
    """A table; `plain` means that it says itself to be one of data."""

    rows: list[list[Cell]]
    plain: bool = False


Flow = list["Paragraph | Table | Node"]


def every(flow: Flow) -> Iterable[Paragraph]:
    """The paragraphs of a flow, those in tables too."""
    for one in flow:
        if isinstance(one, Paragraph):
            yield one
        elif isinstance(one, Table):
            yield from (inner for row in one.rows for cell in row for inner in every(cell.flow))


def merged(runs: list[Run]) -> list[Run]:
    """Neighbours that are set alike as one run, also where only white space stands between them: programs cut text anywhere."""
    result: list[Run] = []
    for place, run in enumerate(runs):
        behind = runs[place + 1] if place + 1 < len(runs) else None
        if result and behind and not run.text.strip() and run.node is None and _alike(result[-1], behind):
            run = replace(result[-1], text=run.text)
        if result and _alike(result[-1], run):
            result[-1] = replace(run, text=result[-1].text + run.text)
        else:
            result.append(run)
    return result


def _alike(one: Run, other: Run) -> bool:
    return one.node is None is other.node and (one.marks, one.href, one.code) == (other.marks, other.href, other.code)


def without(runs: list[Run], count: int) -> list[Run]:
    """The runs without their first characters."""
    result = []
    for run in runs:
        if run.node is None and count:
            cut = min(count, len(run.text))
            count -= cut
            run = replace(run, text=run.text[cut:])
        result.append(run)
    return result
