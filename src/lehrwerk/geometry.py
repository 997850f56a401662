"""Where things stand on a slide: boxes, text sizes and names of every layout, in points; base.pptx and the fit share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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
    `space` before a paragraph as a share of the smallest."""

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

    @property
    def gap(self) -> float:
        """The space before a paragraph."""
        return 0.0 if self.kind in ("title", "ctrTitle") else float(round(self.sizes[-1] * self.space))

    @property
    def inset(self) -> float:
        """The space above the first line, which close line spacing would push out of the box."""
        return 5.0 if self.spacing < 1 else 0.0


@dataclass(frozen=True, slots=True)
class Spec:
    """A layout: its name in PowerPoint, its places by role, and the layout that takes over where it is too small."""

    name: str
    places: Mapping[str, Place]
    type: str = "cust"
    foot: float | None = 60.0
    wider: str = ""
    decoration: tuple[tuple[str, str, Box], ...] = field(default=())


def _title(box: Box, sizes: tuple[float, ...] = (30, 28), colour: str = "tx1", anchor: str = "t") -> Place:
    return Place("title", 0, "Titel", box, sizes, True, colour, anchor, 0.9, False, "head")


def _label(box: Box, colour: str = "accent1", anchor: str = "b") -> Place:
    return Place("body", 13, "Kennzeile", box, (16, 14), True, colour, anchor, 1.0, False)


def _body(box: Box, sizes: tuple[float, ...] = (28, 26, 24), idx: int = 1, name: str = "Text", anchor: str = "t") -> Place:
    return Place("body", idx, name, box, sizes, anchor=anchor)


def _plain(box: Box, sizes: tuple[float, ...], colour: str = "tx1", anchor: str = "t", idx: int = 1) -> Place:
    return Place("body", idx, "Text", box, sizes, False, colour, anchor, 1.0, False)


def _head(box: Box, idx: int, colour: str = "accent1") -> Place:
    return Place("body", idx, "Überschrift", box, (24,), True, colour, "b", 1.0, False)


def _source(box: Box, sizes: tuple[float, ...] = (14,)) -> Place:
    return Place("body", 14, "Quelle", box, sizes, False, "tx2", "t", 1.0, False)


_LABEL, _TITLE, _BODY = Box(60, 28, 840, 22), Box(60, 48, 840, 104), Box(60, 160, 840, 312)
_TOP = {"title": _title(_TITLE), "label": _label(_LABEL)}
_TICK = ("accent1", "rect", Box(0, 56, 20, 30))
_PANEL = ("bg2", "rect", Box(60, 160, 840, 312))
_EDGE = ("accent1", "rect", Box(60, 160, 8, 312))
_SIDE = Box(0, 0, 320, 540)


def _split(colour: str) -> dict[str, Place]:
    title = _title(Box(44, 88, 248, 300), colour=colour)
    return {"title": title, "body": _body(Box(372, 84, 528, 388)), "label": _label(Box(44, 36, 248, 42), colour)}


LAYOUTS: Mapping[str, Spec] = {
    "title": Spec(
        "Titel",
        {
            "title": Place(
                "ctrTitle", 0, "Titel", Box(84, 130, 760, 190), (44, 40, 36, 32, 28), True, "bg1", "b", 0.9, False, "head"
            ),
            "body": Place("subTitle", 1, "Untertitel", Box(84, 362, 760, 118), (26, 24), False, "bg1", "t", 1.0, False),
            "label": _label(Box(84, 60, 760, 22), "bg1"),
        },
        "title",
        None,
        "claim",
        decoration=(("accent1", "ground", Box(0, 0, 960, 540)), ("accent5", "rect", Box(0, 0, 28, 540)),
                    ("bg1", "rect", Box(84, 338, 72, 4))),
    ),
    "section": Spec(
        "Abschnitt",
        {
            "title": _title(Box(84, 110, 780, 190), (40, 36, 32, 28), "accent1", "b"),
            "body": _plain(Box(84, 320, 780, 150), (26, 24), "tx2"),
            "label": _label(Box(84, 60, 780, 22)),
        },
        "secHead",
        84.0,
        "claim",
        decoration=(("bg2", "ground", Box(0, 0, 960, 540)), ("accent1", "rect", Box(0, 0, 28, 540))),
    ),
    "question": Spec(
        "Einstiegsfrage",
        {
            "title": _title(Box(60, 110, 590, 262), (40, 36, 32, 28), "accent1", "ctr"),
            "body": _body(Box(60, 380, 590, 92), (24,)),
            "label": _label(Box(60, 28, 590, 22)),
        },
        wider="claim",
        decoration=(("bg2", "rect", Box(700, 0, 260, 540)), ("accent1", "?", Box(700, 90, 260, 330)), _TICK),
    ),
    "agenda": Spec("Agenda", _split("accent1"), "obj", 372.0, "claim",
                   decoration=(("bg2", "rect", _SIDE), ("accent1", "rect", Box(0, 0, 20, 540)))),
    "objectives": Spec("Lernziele", _split("bg1"), "obj", 372.0, "claim", decoration=(("accent1", "rect", _SIDE),)),
    "claim": Spec("Aussage", {**_TOP, "body": _body(_BODY)}, "obj", decoration=(_TICK,)),
    "picture": Spec(
        "Aussage mit Bild",
        {
            **_TOP,
            "body": _body(Box(60, 160, 400, 312)),
            "picture": Place("pic", 2, "Bild", Box(500, 166, 400, 280), (16,)),
            "source": _source(Box(500, 450, 400, 22)),
        },
        decoration=(_TICK,),
    ),
    "figure": Spec(
        "Bild",
        {**_TOP, "picture": Place("pic", 2, "Bild", Box(60, 164, 840, 280), (16,)), "source": _source(Box(60, 450, 840, 22))},
        decoration=(_TICK,),
    ),
    "columns": Spec(
        "Zwei Spalten",
        {
            **_TOP,
            "heading": _head(Box(60, 160, 396, 34), 15),
            "body": _body(Box(60, 202, 396, 270), (26, 24)),
            "aside_heading": _head(Box(504, 160, 396, 34), 16),
            "aside": _body(Box(504, 202, 396, 270), (26, 24), 2, "Text rechts"),
        },
        "twoTxTwoObj",
        decoration=(_TICK, ("accent4", "rect", Box(479.5, 164, 1, 308))),
    ),
    "quote": Spec(
        "Zitat",
        {
            **_TOP,
            "body": _plain(Box(196, 176, 680, 236), (32, 28, 26, 24), anchor="ctr"),
            "source": _source(Box(196, 420, 680, 44), (18, 16)),
        },
        decoration=(_PANEL, ("accent1", "“", Box(60, 168, 130, 130)), _TICK),
    ),
    "table": Spec(
        "Tabelle",
        {
            **_TOP,
            "body": Place("tbl", 1, "Tabelle", Box(60, 162, 840, 282), (20, 18, 16)),
            "source": _source(Box(60, 450, 840, 22)),
        },
        "tbl",
        decoration=(_TICK,),
    ),
    "code": Spec(
        "Code",
        {**_TOP, "body": Place("body", 1, "Code", Box(88, 174, 790, 284), (20, 18, 16), anchor="ctr", bullets=False, font="code")},
        decoration=(_PANEL, _EDGE, _TICK),
    ),
    "definition": Spec(
        "Definition",
        {
            "title": _title(_TITLE, (36, 32, 28), "accent1"),
            "label": _label(_LABEL),
            "body": _plain(Box(100, 180, 772, 272), (32, 28, 26, 24), anchor="ctr"),
        },
        decoration=(_PANEL, _EDGE, _TICK),
    ),
    "exercise": Spec(
        "Übung",
        {
            "title": _title(Box(60, 72, 840, 104)),
            "body": replace(_body(Box(60, 176, 840, 296)), space=0.2),
            "label": _label(Box(60, 12, 840, 30), "bg1", "ctr"),
        },
        decoration=(("accent1", "rect", Box(0, 0, 960, 54)),),
    ),
    "discussion": Spec(
        "Diskussion",
        {
            "title": _title(Box(92, 84, 776, 164), (36, 32, 28), "accent1", "ctr"),
            "body": _body(Box(92, 306, 776, 166)),
            "label": _label(_LABEL),
        },
        wider="exercise",
        decoration=(("bg2", "ground", Box(0, 0, 960, 540)), ("bg1", "bubble", Box(60, 70, 840, 192))),
    ),
    "then-now": Spec(
        "Damals/heute",
        {
            **_TOP,
            "heading": _head(Box(80, 172, 350, 34), 15, "tx2"),
            "body": _body(Box(80, 214, 350, 246), (28, 26, 24)),
            "aside_heading": _head(Box(532, 172, 350, 34), 16),
            "aside": _body(Box(532, 214, 350, 246), (28, 26, 24), 2, "Text rechts"),
        },
        "twoTxTwoObj",
        decoration=(_TICK, ("bg1:95", "rect", Box(60, 160, 388, 312)), ("bg2", "rect", Box(512, 160, 388, 312)),
                    ("accent1", "rect", Box(512, 160, 388, 4)), ("accent3", "rect", Box(60, 160, 388, 4)),
                    ("accent1", "arrow", Box(461, 298, 38, 36))),
    ),
    "quiz": Spec(
        "Quiz",
        {
            "title": _title(Box(84, 48, 816, 104)),
            "label": _label(Box(84, 28, 816, 22)),
            "body": _body(Box(116, 176, 760, 280), (32, 28, 26, 24), anchor="ctr"),
        },
        "obj",
        84.0,
        decoration=(("accent1", "rect", Box(0, 0, 28, 540)), ("bg2", "rect", Box(84, 160, 816, 312))),
    ),
    "summary": Spec("Zusammenfassung", _split("bg1"), "obj", 372.0, "claim", decoration=(("accent1", "rect", _SIDE),)),
    "transfer": Spec(
        "Transfer",
        {**_TOP, "body": _body(Box(60, 180, 740, 272), (32, 28, 26, 24), anchor="ctr")},
        wider="claim",
        decoration=(("bg2", "homePlate", Box(0, 160, 900, 312)), _TICK),
    ),
    "sources": Spec("Quellen", {**_TOP, "body": _body(_BODY, (18, 16, 14))}, "obj", decoration=(_TICK,)),
}  # fmt: skip


def footer_boxes(spec: Spec) -> dict[str, Box]:
    """Boxes of the footer, the date and the slide number."""
    left = spec.foot or 60.0
    return {"ftr": Box(left, 496, 670 - left, 24), "dt": Box(690, 496, 120, 24), "sldNum": Box(820, 496, 80, 24)}
