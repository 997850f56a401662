"""Where on a slide tables, pictures and source lines stand: what the deck's writer and the drawing share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lehrwerk.geometry import Box, Place, Spec
from lehrwerk.metrics import Paragraph, Run, faced, width
from lehrwerk.model import Node
from lehrwerk.places import RESERVE, best_size
from lehrwerk.slides.composing import Content
from lehrwerk.tables import Grid, airy, choose, grid, numeric


def framed(content: Content, spec: Spec, wide: float, high: float) -> Box:
    """A picture of so many pixels as large as its place allows, nothing cropped; the line of the source is free where none is named."""
    box = spec.places["picture"].box
    line = spec.places["source"].box if "source" in spec.places and "source" not in content.texts else box
    factor = min(box.w / max(wide, 1), max(line.y + line.h - box.y, box.h) / max(high, 1))
    left = box.x + (box.w - wide * factor) / 2 if content.layout == "figure" else box.x
    return Box(left, box.y, wide * factor, high * factor)


def below(picture: Box, place: Place, found: list[Paragraph]) -> Box:
    """The source line under a picture, flush with it if it fits there."""
    line, top = place.box, picture.y + picture.h + 6
    flush = Box(picture.x, top, line.x + line.w - picture.x, line.h)
    return flush if best_size(found, replace(place, box=flush)) is not None else Box(line.x, top, line.w, line.h)


def one_line(value: str, place: Place) -> str:
    """As many words of a footer as its line holds."""
    words, style = value.split(), faced("regular", place.face)
    while len(words) > 1 and width(" ".join(words), place.sizes[0], style) > place.box.w:
        words = [*words[:-2], "…"] if words[-1] == "…" else [*words[:-1], "…"]
    return " ".join(words)


def measures(table: Node, cells: list[list[list[Run]]], place: Place, wished: Place) -> Grid:
    """The widths of a table's columns that the fit has chosen, else new ones; its rows are higher where there is room."""
    if "columns" in table.attrs:
        found = grid(cells, float(table.attrs["size"]), [float(part) for part in str(table.attrs["columns"]).split()])
    else:
        count = max(len(cells[0]), 1) if cells else 1
        even = [place.box.w / count] * count
        found = choose(cells, wished.sizes, place.box.w, place.box.h) or grid(cells, wished.sizes[-1], even)
    return airy(found, place.box.h / RESERVE)


def alignments(table: Node, cells: Sequence[Sequence[Sequence[Run]]], columns: int) -> list[list[str]]:
    """How the cells are aligned, row by row: as the table says, columns of numbers behind the first flush right, else left (l, ctr, r)."""
    right = [column > 0 and numeric(cells, column) for column in range(columns)]
    said = [[str(cell.attrs.get("align", "")) for cell in row.children] for row in table.children]
    return [[_align(said[y][x : x + 1], right[x]) for x in range(len(row))] for y, row in enumerate(cells)]


def _align(said: list[str], right: bool) -> str:
    wished = said[0] if said else ""
    return {"center": "ctr", "right": "r", "left": "l"}.get(wished, "r" if right else "l")
