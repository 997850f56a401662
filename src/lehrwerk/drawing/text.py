"""Paragraphs as SVG text: one element for each line, with the breaks, places and marks that the deck has."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lehrwerk.bases.fonts import CAPITALS
from lehrwerk.boxes import BULLET_INDENT, Box, Place
from lehrwerk.metrics import LINE, Paragraph, Run, line_height
from lehrwerk.places import leading, set_text, size_of

DESCENT = 0.2686  # of Carlito's size, below the line on which letters stand
FAMILY = "Carlito, Calibri, 'DejaVu Sans', Symbola, sans-serif"
MONO = "'Courier New', 'Liberation Mono', 'DejaVu Sans Mono', monospace"
ANCHORS = {"ctr": "middle", "r": "end"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
INVALID = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


def text(found: Sequence[Paragraph], place: Place, box: Box, size: float, ink: str, accent: str) -> str:
    """The paragraphs of a place; `box` is where it stands on this slide, `accent` the colour of bullets."""
    y = _top(found, place, box, size)
    drawn = []
    for at, paragraph in enumerate(found):
        own = size_of(paragraph, size, place)
        high = line_height(paragraph.runs, own, leading(place))
        y += place.gap if at else 0.0
        lines = set_text(paragraph, place, size)
        if paragraph.marker and lines:
            drawn.append(_marker(paragraph, place, box.x, _baseline(y, high, own, place), own, accent))
        for runs in lines:
            x = box.x + paragraph.indent + (box.w - paragraph.indent) * {"ctr": 0.5, "r": 1.0}.get(place.align, 0.0)
            drawn.append(line(runs, x, _baseline(y, high, own, place), own, place.align, place.bold))
            y += high
    weight = ' font-weight="bold"' * place.bold
    return f'<g fill="#{ink}" font-size="{size:g}"{_family(place)}{weight}>{"".join(drawn)}</g>'


def _top(found: Sequence[Paragraph], place: Place, box: Box, size: float) -> float:
    """Where the first line begins: at the top of the box, in its middle or so that the last one ends at its bottom."""
    free = box.h - place.inset - height(found, place, size)
    return box.y + place.inset + free * {"ctr": 0.5, "b": 1.0}.get(place.anchor, 0.0)


def height(found: Sequence[Paragraph], place: Place, size: float) -> float:
    """The height of the lines that are drawn; no space stands before the first."""
    lines = (
        len(set_text(each, place, size)) * line_height(each.runs, size_of(each, size, place), leading(place)) + place.gap for each in found
    )
    return max(sum(lines) - place.gap, 0.0)


def _baseline(top: float, high: float, size: float, place: Place) -> float:
    return top + (high * (1 - DESCENT / LINE) if place.face else high - DESCENT * size)


def line(runs: Sequence[Run], x: float, y: float, size: float, align: str = "l", bold: bool = False) -> str:
    """A line of text; what differs from its usual look stands in an element of its own."""
    inner = "".join(_run(run, bold) for run in runs)
    if not inner.strip():
        return ""
    anchor = f' text-anchor="{ANCHORS[align]}"' if align in ANCHORS else ""
    kept = ' xml:space="preserve"' if "  " in inner or inner.startswith(" ") else ""
    return f'<text x="{x:g}" y="{y:.1f}" font-size="{size:g}"{anchor}{kept}>{inner}</text>'


def _run(run: Run, bold: bool) -> str:
    style, _, face = run.style.partition("@")
    marks = "" if bold or not style.startswith("bold") else ' font-weight="bold"'
    marks += ' font-style="italic"' * style.endswith("italic")
    marks += f' font-family="{MONO}"' if style == "mono" else ""
    lines = " ".join(["underline"] * bool(run.href) + ["line-through"] * run.strike)
    marks += f' text-decoration="{lines}"' if lines else ""
    marks += f' lang="{escape(run.lang)}"' if run.lang else ""
    said = said_as(run.text.upper() if face.endswith(CAPITALS) else run.text)
    return f"<tspan{marks}>{said}</tspan>" if marks else said


def said_as(value: str) -> str:
    """Text as markup, without the characters that XML does not know."""
    return escape(value.translate(INVALID))


def _family(place: Place) -> str:
    name = place.face.removesuffix(CAPITALS)
    return f""" font-family="'{escape(name.replace("'", ""))}', {FAMILY}\"""" if name else ""


def _marker(paragraph: Paragraph, place: Place, left: float, y: float, size: float, accent: str) -> str:
    """The bullet, the number or the letter of a list's item."""
    match paragraph.marker:
        case "number":
            sign, x = f"{paragraph.start}.", left + paragraph.level * BULLET_INDENT
        case "letter":
            sign, x = f"{_letter(paragraph.start)})", left + paragraph.level * BULLET_INDENT
        case _:
            sign, x = "–" if paragraph.level else "•", left + paragraph.indent - BULLET_INDENT
    colour = f' fill="#{accent}"' if place.bullets and place.colour else ""
    return f'<text x="{x:g}" y="{y:.1f}" font-size="{size:g}"{colour}>{sign}</text>'


def _letter(number: int) -> str:
    times, at = divmod(max(number, 1) - 1, len(LETTERS))
    return LETTERS[at] * (times + 1)
