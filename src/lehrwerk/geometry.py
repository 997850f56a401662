"""Where things stand on a slide: boxes, text sizes and names of every layout, in points; base.pptx and the fit share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lehrwerk.boxes import (
    BODY,
    BULLET_INDENT,
    CELL_MARGIN,
    CELL_PADDING,
    CODE_SIZE,
    EMU,
    HEIGHT,
    LABEL,
    NUMBER_INDENT,
    TICK,
    TITLE,
    WIDTH,
    Box,
    Place,
    Spec,
    body,
    head,
    label,
    plain,
    source,
    title,
    top,
)
from lehrwerk.stages import STAGES

__all__ = [
    "BULLET_INDENT", "CELL_MARGIN", "CELL_PADDING", "CODE_SIZE", "EMU", "HEIGHT", "LAYOUTS", "NUMBER_INDENT", "WIDTH",
    "Box", "Place", "Spec", "footer_boxes", "footer_places",
]  # fmt: skip

FOOTER_SIZE = 14.0
_PANEL = ("bg2", "rect", Box(60, 154, 840, 322))
_EDGE = ("accent1", "rect", Box(60, 154, 8, 322))
_SIDE = Box(0, 0, 320, 540)
_GROUND = Box(0, 0, 960, 540)


def _split(colour: str) -> dict[str, Place]:
    left = title(Box(44, 88, 248, 300), (30, 28), colour)
    return {"title": left, "label": label(Box(44, 36, 248, 42), colour), "body": body(Box(372, 84, 528, 388))}


def _pictured(name: str, text: float, picture: float) -> Spec:
    """Text beside a picture; both are so wide, from these left edges."""
    places = {
        **top(),
        "body": body(Box(text, 160, 400, 312)),
        "picture": Place("pic", 2, "Bild", Box(picture, 166, 400, 262), (16,)),
        "source": source(Box(picture, 434, 400, 38)),
    }
    return Spec(name, places, decoration=(TICK,))


def _halves(name: str, left: str, *decoration: tuple[str, str, Box]) -> Spec:
    """Two panels with a heading each."""
    places = {
        **top(),
        "heading": head(Box(80, 172, 350, 34), 15, left),
        "body": body(Box(80, 214, 350, 246)),
        "aside_heading": head(Box(532, 172, 350, 34), 16),
        "aside": body(Box(532, 214, 350, 246), idx=2, name="Text rechts"),
    }
    return Spec(name, places, "twoTxTwoObj", decoration=(TICK, *decoration))


LAYOUTS: Mapping[str, Spec] = {
    "title": Spec(
        "Titel",
        {
            "title": Place(
                "ctrTitle", 0, "Titel", Box(84, 130, 760, 190), (44, 40, 36, 32, 28), True, "bg1", "b", 0.9, False, "head"
            ),
            "label": label(Box(84, 60, 760, 22), "bg1"),
            "body": Place("subTitle", 1, "Untertitel", Box(84, 362, 760, 118), (26, 24), False, "bg1", "t", 1.0, False),
        },
        "title",
        None,
        "claim",
        decoration=(("accent1", "ground", _GROUND), ("accent5", "rect", Box(0, 0, 28, 540)), ("bg1", "rect", Box(84, 338, 72, 4))),
    ),
    "section": Spec(
        "Abschnitt",
        {
            "title": title(Box(84, 110, 780, 190), (40, 36, 32, 28), "accent1", "b"),
            "label": label(Box(84, 60, 780, 22)),
            "body": plain(Box(84, 320, 780, 150), (26, 24), "tx2"),
        },
        "secHead",
        84.0,
        "claim",
        decoration=(("bg2", "ground", _GROUND), ("accent1", "rect", Box(0, 0, 28, 540))),
    ),
    "question": Spec(
        "Einstiegsfrage",
        {
            "title": title(Box(60, 110, 590, 262), (40, 36, 32, 28), "accent1", "ctr"),
            "label": label(Box(60, 28, 590, 22)),
            "body": body(Box(60, 380, 590, 92), (24,)),
        },
        wider="claim",
        decoration=(("bg2", "rect", Box(700, 0, 260, 540)), ("accent1", "?", Box(700, 90, 260, 330)), TICK),
    ),
    "agenda": Spec("Agenda", _split("accent1"), "obj", 372.0, "claim",
                   decoration=(("bg2", "rect", _SIDE), ("accent1", "rect", Box(0, 0, 20, 540)))),
    "objectives": Spec("Lernziele", _split("bg1"), "obj", 372.0, "claim", decoration=(("accent1", "rect", _SIDE),)),
    "claim": Spec(
        "Aussage", {**top(), "body": body(Box(80, 155, 800, 320), (32, 28, 26, 24), anchor="ctr")}, "obj",
        decoration=(_PANEL, TICK),
    ),
    "statement": Spec(
        "Kernaussage",
        {
            "title": title(Box(100, 112, 776, 192), (44, 40, 36, 32, 28), "accent1", "b"),
            "label": label(LABEL),
            "body": plain(Box(100, 322, 776, 126), (28, 26, 24)),
        },
        "obj",
        decoration=(TICK, ("accent1", "rect", Box(60, 124, 8, 312))),
    ),
    "picture": _pictured("Aussage mit Bild", 60, 500),
    "picture-left": _pictured("Aussage mit Bild links", 500, 60),
    "figure": Spec(
        "Bild",
        {**top(), "picture": Place("pic", 2, "Bild", Box(60, 160, 840, 284), (16,)), "source": source(Box(60, 450, 840, 22))},
        decoration=(TICK,),
    ),
    "columns": Spec(
        "Zwei Spalten",
        {
            **top(),
            "heading": head(Box(60, 160, 396, 34), 15),
            "body": body(Box(60, 202, 396, 270), (26, 24)),
            "aside_heading": head(Box(504, 160, 396, 34), 16),
            "aside": body(Box(504, 202, 396, 270), (26, 24), 2, "Text rechts"),
        },
        "twoTxTwoObj",
        decoration=(TICK, ("accent4", "rect", Box(479.5, 164, 1, 308))),
    ),
    "comparison": _halves(
        "Vergleich", "accent1",
        ("bg2", "rect", Box(60, 154, 388, 322)), ("bg2", "rect", Box(512, 154, 388, 322)),
        ("accent1", "rect", Box(60, 154, 388, 4)), ("accent1", "rect", Box(512, 154, 388, 4)),
    ),
    "then-now": _halves(
        "Damals/heute", "tx2",
        ("bg1:95", "rect", Box(60, 154, 388, 322)), ("bg2", "rect", Box(512, 154, 388, 322)),
        ("accent1", "rect", Box(512, 154, 388, 4)), ("accent3", "rect", Box(60, 154, 388, 4)),
        ("accent1", "rightArrow", Box(461, 298, 38, 36)),
    ),
    "number": Spec(
        "Zahl",
        {
            **top(),
            "amount": replace(plain(Box(60, 160, 840, 150), (120, 104, 88, 72, 60, 48), "accent1", "b", 17, "Zahl"), bold=True),
            "body": plain(Box(60, 336, 760, 108), (28, 26, 24)),
            "source": source(Box(60, 450, 840, 22)),
        },
        decoration=(TICK, ("accent1", "rect", Box(60, 318, 72, 4))),
    ),
    **STAGES,
    "quote": Spec(
        "Zitat",
        {
            **top(),
            "body": plain(Box(196, 176, 680, 236), (40, 36, 32, 28, 26, 24), anchor="ctr"),
            "source": source(Box(196, 420, 680, 44), (18, 16)),
        },
        decoration=(_PANEL, ("accent1", "“", Box(60, 168, 130, 130)), TICK),
    ),
    "table": Spec(
        "Tabelle",
        {
            **top(),
            "body": Place("tbl", 1, "Tabelle", Box(60, 162, 840, 282), (24, 22, 20, 18, 16)),
            "source": source(Box(60, 450, 840, 22)),
        },
        "tbl",
        decoration=(TICK,),
    ),
    "chart": Spec(
        "Diagramm",
        {**top(), "chart": Place("chart", 1, "Diagramm", Box(60, 160, 840, 284), (16,)), "source": source(Box(60, 450, 840, 22))},
        "chart",
        decoration=(TICK,),
    ),
    "code": Spec(
        "Code",
        {**top(), "body": Place("body", 1, "Code", Box(88, 174, 790, 284), (20, 18, 16), anchor="ctr", bullets=False, font="code")},
        decoration=(_PANEL, _EDGE, TICK),
    ),
    "definition": Spec(
        "Definition",
        {
            "title": title(TITLE, (36, 32, 28), "accent1"),
            "label": label(LABEL),
            "body": plain(Box(100, 180, 772, 272), (32, 28, 26, 24), anchor="ctr"),
        },
        decoration=(_PANEL, _EDGE, TICK),
    ),
    "exercise": Spec(
        "Übung",
        {
            "title": title(Box(60, 72, 840, 104)),
            "label": label(Box(60, 12, 840, 30), "bg1", "ctr"),
            "body": replace(body(Box(60, 176, 840, 296)), space=0.2),
        },
        decoration=(("accent1", "rect", Box(0, 0, 960, 54)),),
    ),
    "discussion": Spec(
        "Diskussion",
        {
            "title": title(Box(92, 102, 776, 204), (44, 40, 36, 32, 28), "accent1", "ctr"),
            "label": label(LABEL),
            "body": body(Box(92, 362, 776, 110)),
        },
        wider="exercise",
        decoration=(("bg2", "ground", _GROUND), ("bg1", "bubble", Box(60, 84, 840, 240))),
    ),
    "quiz": Spec(
        "Quiz",
        {
            "title": title(Box(84, 50, 816, 102)),
            "label": label(Box(84, 28, 816, 22)),
            "body": body(Box(116, 176, 760, 280), (32, 28, 26, 24), anchor="ctr"),
        },
        "obj",
        84.0,
        decoration=(("accent1", "rect", Box(0, 0, 28, 540)), ("bg2", "rect", Box(84, 154, 816, 322))),
    ),
    "answer": Spec(
        "Quiz-Antwort",
        {
            "title": title(Box(84, 50, 816, 102)),
            "label": label(Box(84, 28, 816, 22)),
            "body": replace(body(Box(116, 168, 760, 296), (28, 26, 24), anchor="ctr"), space=0.25),
        },
        "obj",
        84.0,
        decoration=(("bg2", "ground", _GROUND), ("accent1", "rect", Box(0, 0, 28, 540)), ("bg1", "rect", Box(84, 154, 816, 322))),
    ),
    "summary": Spec("Zusammenfassung", _split("bg1"), "obj", 372.0, "claim", decoration=(("accent1", "rect", _SIDE),)),
    "transfer": Spec(
        "Transfer",
        {**top(), "body": body(Box(60, 180, 740, 272), (32, 28, 26, 24), anchor="ctr")},
        wider="claim",
        decoration=(("bg2", "homePlate", Box(0, 154, 900, 322)), TICK),
    ),
    "sources": Spec("Quellen", {**top(), "body": body(BODY, (24, 20, 18, 16, 14))}, "obj", decoration=(TICK,)),
}  # fmt: skip


def footer_boxes(spec: Spec) -> dict[str, Box]:
    """Boxes of the footer, the date and the slide number."""
    left = spec.foot or 60.0
    return {"ftr": Box(left, 496, 670 - left, 24), "dt": Box(690, 496, 120, 24), "sldNum": Box(820, 496, 80, 24)}


def footer_places(spec: Spec) -> Mapping[str, Place]:
    """The places of the footer, the date and the slide number that a layout has, in reading order."""
    if spec.footers is not None or spec.foot is None:
        return spec.footers or {}
    boxes = footer_boxes(spec)
    return {
        "ftr": Place("ftr", 11, "Fußzeile", boxes["ftr"], (FOOTER_SIZE,)),
        "dt": Place("dt", 10, "Datum", boxes["dt"], (FOOTER_SIZE,)),
        "sldNum": Place("sldNum", 12, "Foliennummer", boxes["sldNum"], (FOOTER_SIZE,)),
    }
