"""Boxes, places and layouts as plain data in points, and how the usual places of a slide are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WIDTH, HEIGHT = 960.0, 540.0
EMU = 12700  # per point

BULLET_INDENT = 24.0  # per level
NUMBER_INDENT = 40.0
SPACE_BEFORE = 0.35  # of the text size, before each paragraph
CODE_SIZE = 18.0  # of code among text
CELL_MARGIN = 8.0
CELL_PADDING = 4.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder of a layout: `kind` and `idx` as PowerPoint knows them, sizes from the wished to the smallest;
    `space` before a paragraph as a share of the smallest, `align` as in DrawingML (l, ctr, r).

    On a foreign layout: `own` says that the placeholder does not have our look, so that the text brings it along (a text box where
    `kind` is empty), `moved` that its box differs from the layout's; `face` is the font to measure with, where it is not ours.
    """

    kind: str
    idx: int
    name: str
    box: Box
    sizes: tuple[float, ...]
    bold: bool = False
    colour: str = "tx1"
    anchor: str = "t"
    spacing: float = 1.0
    bullets: bool = True
    font: str = "body"
    space: float = SPACE_BEFORE
    align: str = "l"
    own: bool = False
    moved: bool = False
    face: str = ""

    @property
    def gap(self) -> float:
        """The space before a paragraph."""
        return 0.0 if self.kind in ("title", "ctrTitle") else float(round(self.sizes[-1] * self.space))

    @property
    def inset(self) -> float:
        """The space above the first line, which close line spacing would push out of the box."""
        return 5.0 if self.spacing < 1 else 0.0


Ornament = tuple[str, str, Box]  # colour, shape, where


@dataclass(frozen=True, slots=True)
class Spec:
    """A layout: its name in PowerPoint, its places by role in reading order, and the layout that takes over where it is too small.

    `footers` are the placeholders for footer, date and slide number of a foreign layout (None: ours); `put` says that its title stands
    elsewhere than on the sheet that it was made from.
    """

    name: str
    places: Mapping[str, Place]
    type: str = "cust"
    foot: float | None = 60.0
    wider: str = ""
    decoration: tuple[Ornament, ...] = field(default=())
    footers: Mapping[str, Place] | None = None
    put: bool = False


LABEL, TITLE, BODY = Box(60, 28, 840, 22), Box(60, 50, 840, 102), Box(60, 160, 840, 312)
TICK: Ornament = ("accent1", "rect", Box(0, 58, 20, 30))


def title(box: Box, sizes: tuple[float, ...] = (32, 30, 28), colour: str = "tx1", anchor: str = "t") -> Place:
    """A title."""
    return Place("title", 0, "Titel", box, sizes, True, colour, anchor, 0.9, False, "head")


def label(box: Box, colour: str = "accent1", anchor: str = "b") -> Place:
    """The small line above the title."""
    return Place("body", 13, "Kennzeile", box, (16, 14), True, colour, anchor, 1.0, False)


def body(box: Box, sizes: tuple[float, ...] = (28, 26, 24), idx: int = 1, name: str = "Text", anchor: str = "t") -> Place:
    """Text with bullets."""
    return Place("body", idx, name, box, sizes, anchor=anchor)


def plain(box: Box, sizes: tuple[float, ...], colour: str = "tx1", anchor: str = "t", idx: int = 1, name: str = "Text") -> Place:
    """Text without bullets."""
    return Place("body", idx, name, box, sizes, False, colour, anchor, 1.0, False)


def head(box: Box, idx: int, colour: str = "accent1", anchor: str = "b", name: str = "Überschrift") -> Place:
    """A line above a column or an event."""
    return Place("body", idx, name, box, (24,), True, colour, anchor, 1.0, False)


def source(box: Box, sizes: tuple[float, ...] = (14,)) -> Place:
    """The line that names a source."""
    return Place("body", 14, "Quelle", box, sizes, False, "tx2", "t", 1.0, False)


def top() -> dict[str, Place]:
    """Title and label as most layouts have them."""
    return {"title": title(TITLE), "label": label(LABEL)}
