"""Tables, charts and pictures on a drawn slide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from lehrwerk import chart_svg, flow
from lehrwerk.boxes import CELL_MARGIN, Box, Place
from lehrwerk.charts import Chart
from lehrwerk.drawing.palettes import Palette
from lehrwerk.drawing.text import DESCENT, line
from lehrwerk.metrics import Run, faced, lead, line_height, set_lines
from lehrwerk.model import Node
from lehrwerk.slides.placing import alignments, measures
from lehrwerk.tables import faced_cells

SVG = re.compile(r'<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>(?:<title>.*?</title>)?(.*)</svg>', re.DOTALL)
LARGEST = 2.0  # times: a small chart does not shout


def table(node: Node, place: Place, wished: Place, palette: Palette, ink: str) -> str:
    """A table with the widths that the fit has chosen: a strong line below its head, hairlines between rows."""
    cells = faced_cells(flow.cells(node), place.face)
    grid = measures(node, cells, place, wished)
    aligned = alignments(node, cells, len(grid.columns))
    y, rules, drawn = place.box.y, [(place.box.y, 0.75, "accent4")], []
    for number, (row, high) in enumerate(zip(cells, grid.rows, strict=True)):
        colour = palette.colour("accent1") if number == 0 else ink
        found = "".join(_cells(row, aligned[number], place, (y, high), grid.size, grid.columns, number == 0))
        drawn.append(f'<g fill="#{colour}"{" font-weight=" + chr(34) + "bold" + chr(34) if number == 0 else ""}>{found}</g>')
        y += high
        rules.append((y, 2.0 if number == 0 else 0.75, "accent1" if number == 0 else "accent4"))
    x, wide = place.box.x, sum(grid.columns)
    lines = "".join(
        f'<path d="M{x:g} {at:.1f}h{wide:.1f}" stroke="#{palette.colour(name)}" stroke-width="{w:g}"/>' for at, w, name in rules
    )
    return lines + "".join(drawn)


def _cells(row: Sequence[Sequence[Run]], aligned: Sequence[str], place: Place, rows: tuple[float, float], size: float,
           columns: Sequence[float], head: bool) -> list[str]:  # fmt: skip
    """The text of a row that begins at `rows[0]` and is `rows[1]` high, in the middle of its cells as in the deck."""
    found, x = [], place.box.x
    for at, (runs, wide) in enumerate(zip(row, columns, strict=False)):
        left, right = x + CELL_MARGIN * bool(at), x + wide - CELL_MARGIN
        shown = [run._replace(style=faced("bold", place.face)) if head and run.style != "mono" else run for run in runs]
        high = line_height(shown, size, lead(place.face))
        anchor = {"ctr": (left + right) / 2, "r": right}.get(aligned[at], left)
        lines = set_lines(shown, size, right - left)
        y = rows[0] + (rows[1] - len(lines) * high) / 2 + high - DESCENT * size
        for number, one in enumerate(lines):
            found.append(line(one, anchor, y + number * high, size, aligned[at], head))
        x += wide
    return found


def chart(found: Chart, box: Box, accent: str) -> str:
    """A chart as the handout draws it, as large as its place allows; `accent` is six digits."""
    match = SVG.fullmatch(chart_svg.svg(found, f"#{accent}"))
    if match is None:
        raise ValueError("a chart without a drawing")
    wide, high = float(match[1]), float(match[2])
    factor = min(box.w / wide, box.h / high, LARGEST)
    left, top = box.x + (box.w - wide * factor) / 2, box.y + (box.h - high * factor) / 2
    look = f'font-size="{chart_svg.SIZE:g}" fill="{chart_svg.INK}"'
    return f'<g transform="translate({left:.1f} {top:.1f}) scale({factor:.3f})" {look}>{match[3]}</g>'


def picture(href: str, box: Box) -> str:
    """A picture in its frame."""
    return f'<image href="{escape(href)}" x="{box.x:g}" y="{box.y:g}" width="{box.w:.1f}" height="{box.h:.1f}"/>'
