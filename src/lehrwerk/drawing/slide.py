"""A slide as a drawing (SVG): the texts, tables, charts and pictures of the deck at their places, with the deck's line breaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from lehrwerk import charts, flow
from lehrwerk.boxes import Box, Spec
from lehrwerk.drawing import filling
from lehrwerk.drawing.ornaments import ornaments
from lehrwerk.drawing.palettes import PAPER, Palette
from lehrwerk.drawing.text import FAMILY, said_as, text
from lehrwerk.geometry import LAYOUTS, footer_places
from lehrwerk.metrics import Paragraph, Run, undivided
from lehrwerk.model import Slide
from lehrwerk.slides import Content, compose
from lehrwerk.slides.placing import below, framed, one_line

MUTED = "tx2"
FOOT = {"ftr": "l", "dt": "r", "sldNum": "r"}


class Shown(NamedTuple):
    """A picture of the project: the address by which the drawing names it, and its size."""

    href: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A slide with its texts placed, and what it is drawn with."""

    slide: Slide
    content: Content
    spec: Spec
    layouts: Mapping[str, Spec]
    palette: Palette
    chart: charts.Chart | None


def svg(slide: Slide, number: int, layouts: Mapping[str, Spec] = LAYOUTS, *, name: str = "", footer: str = "", language: str = "de",
        picture: Callable[[str], Shown] = lambda src: Shown(f"/{src}", 4, 3), palette: Palette = PAPER) -> str:  # fmt: skip
    """The drawing of a slide that fits its layout.

    `name` says what it is in words (such as "Folie 3"), `footer` is the line at its foot, `picture` gives the pictures that it shows.
    On paper the title holds all that can be read, for that is what a PDF's reader hears; on screens that stands in the description.
    """
    content = compose(slide, layouts)
    found = charts.chart(content.chart, language)[0] if content.chart is not None else None
    sheet = _Sheet(slide, content, layouts[content.layout], layouts, palette, found)
    image = content.picture
    frame, drawn = None, ""
    if image is not None:
        shown = picture(str(image.attrs.get("src", "")))
        frame = framed(content, sheet.spec, shown.width, shown.height)
        drawn = filling.picture(shown.href, frame)
    inner = [ornaments(sheet.spec, palette), *_texts(sheet, frame), _table(sheet), _chart(sheet), drawn, _foot(sheet, footer, number)]
    wide, high = palette.size
    edge = f'<path d="M.6 .6H{wide - 0.6:g}V{high - 0.6:g}H.6z" fill="none" stroke="#777" stroke-width="1.2"/>' * palette.paper
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="slide" viewBox="0 0 {wide:g} {high:g}" role="img" font-family="{FAMILY}">'
        f"{_told(sheet, name or str(number))}{''.join(inner)}{edge}</svg>"
    )


def _texts(sheet: _Sheet, frame: Box | None) -> list[str]:
    """The texts in reading order."""
    found = []
    accent = sheet.palette.colour("accent1")
    for role, place in sheet.spec.places.items():
        if role in sheet.content.texts:
            written = sheet.content.texts[role]
            box = below(frame, place, written) if frame and role == "source" else place.box
            ink = sheet.palette.ink(sheet.spec, place)
            found.append(text(written, place, box, sheet.content.sizes[role], ink, accent))
    return found


def _table(sheet: _Sheet) -> str:
    if sheet.content.table is None:
        return ""
    place = sheet.spec.places["body"]
    ink = sheet.palette.ink(sheet.spec, replace(place, colour=place.colour and "tx1"))
    return filling.table(sheet.content.table, place, sheet.layouts["table"].places["body"], sheet.palette, ink)


def _chart(sheet: _Sheet) -> str:
    return filling.chart(sheet.chart, sheet.spec.places["chart"].box, sheet.palette.colour("accent1")) if sheet.chart else ""


def _foot(sheet: _Sheet, footer: str, number: int) -> str:
    """The footer and the slide's number."""
    found = []
    for kind, place in footer_places(sheet.spec).items():
        value = {"ftr": footer, "sldNum": str(number)}.get(kind, "")
        if value.strip():
            at = replace(place, colour=place.colour and MUTED, align=FOOT[kind], anchor="ctr", bullets=False)
            ink = sheet.palette.ink(sheet.spec, at)
            found.append(text([Paragraph((Run(one_line(value, at)),))], at, at.box, at.sizes[0], ink, ink))
    return "".join(found)


def _told(sheet: _Sheet, name: str) -> str:
    """The slide in words."""
    title = sheet.slide.title
    parts = [each.plain() for role, found in sheet.content.texts.items() if role != "title" for each in found]
    if sheet.content.table is not None:
        parts += [" · ".join("".join(run.text for run in cell) for cell in row) for row in flow.cells(sheet.content.table)]
    if sheet.chart:
        parts.append(f"{sheet.chart.title}: {sheet.chart.words()}" if sheet.chart.title else sheet.chart.words())
    if sheet.content.picture is not None:
        parts.append(sheet.content.picture.plain())
    head, rest = (_clean(part) for part in (f"{name}: {title}", "; ".join(part for part in parts if part.strip())))
    if sheet.palette.paper:
        return f"<title>{head}{'. ' * bool(rest)}{rest}</title>"
    return f"<title>{head}</title><desc>{rest}</desc>" if rest else f"<title>{head}</title>"


def _clean(value: str) -> str:
    return said_as(" ".join(undivided(value).split()))
