"""The shapes of a slide -> pieces of a flow in the order in which people read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lehrwerk.importers.deck.parts import FRAME, TITLES, P, Place, R, Sheet, holder, shapes
from lehrwerk.importers.deck.text import paragraphs
from lehrwerk.importers.office import graphics
from lehrwerk.importers.office.graphics import A
from lehrwerk.importers.office.margins import asking, dropped
from lehrwerk.importers.office.paragraphs import Cell, Flow, Paragraph, Table, every
from lehrwerk.importers.webpage.inlines import Run
from lehrwerk.model import Node

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
MEDIA = tuple(A + name for name in ("videoFile", "audioFile", "wavAudioFile", "quickTimeFile"))
SLACK = 0.1  # of a shape's size: so far shapes may overlap and still stand beside one another
LABEL = 60  # characters of a line that stands above a column
NOWHERE = Place(0, 10**9, 0, 0)


@dataclass(slots=True)
class Piece:
    """A shape: what it shows, where, and what it is (`title`, `subtitle`, `body`, a kind of the slide's frame, or "")."""

    flow: Flow
    place: Place
    role: str = ""
    pictures: list[str] = field(default_factory=list)  # the parts that it shows

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(one.text for one in every(self.flow) if one.text)


def pieces(sheet: Sheet) -> list[Piece]:
    """The pieces of a slide that show something, in reading order."""
    return ordered([piece for shape in shapes(sheet.tree) for piece in _piece(shape, sheet)])


def _piece(shape: Any, sheet: Sheet) -> list[Piece]:
    said = holder(shape)
    kind = said[0] if said else ""
    role = "title" if kind in TITLES else "subtitle" if kind == "subTitle" else kind if kind in FRAME else "body" if said else ""
    place = sheet.place(shape) or NOWHERE
    if shape.tag == P + "grpSp":
        inside = ordered([piece for child in shapes(shape) for piece in _piece(child, sheet)])
        flow = [one for piece in inside for one in piece.flow]
        return [Piece(flow, place, role, [one for piece in inside for one in piece.pictures])] if flow else []
    flow = FLOWS.get(shape.tag, _nothing)(shape, sheet)
    shown = [str(run.node.attrs["src"]) for one in every(flow) for run in one.runs if run.node is not None and run.node.kind == "image"]
    seen = any(not isinstance(one, Paragraph) or not one.empty or one.beside for one in flow)
    return [Piece(flow, place, role, shown)] if seen else []


def _nothing(shape: Any, sheet: Sheet) -> Flow:
    return []


def _text(shape: Any, sheet: Sheet) -> Flow:
    """A shape with text, or filled with a picture."""
    fill = shape.find(f"{P}spPr/{A}blipFill/{A}blip")
    body = shape.find(P + "txBody")
    picture = _picture(fill, shape, sheet) if fill is not None else []
    return [*picture, *(paragraphs(body, sheet, shape) if body is not None else [])]


def _photo(shape: Any, sheet: Sheet) -> Flow:
    """A picture, or the first frame of a film."""
    if any(True for _ in shape.iter(*MEDIA)):
        name = next((one.get("name", "") for one in shape.iter(P + "cNvPr")), "")
        return [asking(f"A film or a sound stood here ({name}); it could not be taken over.")]
    blip = shape.find(f"{P}blipFill/{A}blip")
    return _picture(blip, shape, sheet) if blip is not None else []


def _picture(blip: Any, shape: Any, sheet: Sheet) -> Flow:
    address = sheet.target(blip.get(R + "embed") or blip.get(R + "link"), "image")
    named: Any = next(shape.iter(P + "cNvPr"), {})
    decorative = any(one.get("val") in ("1", "true") for one in shape.iter(DECORATIVE))
    if decorative:
        return [dropped(named.get("name") or "picture", "picture that is marked as decoration")]
    if not address:
        return []
    said = graphics.described(named.get("descr") or named.get("title") or "")
    image = Node("image", attrs={"src": address}, children=[Node("text", said)] if said else [])
    return [Paragraph([Run(node=image)])]


def _graphic(shape: Any, sheet: Sheet) -> Flow:
    """A table, a chart, a diagram, or something of another program."""
    data = shape.find(f"{A}graphic/{A}graphicData")
    inside = list(data) if data is not None else []
    for element in inside:
        if element.tag == A + "tbl":
            return [_table(element, sheet)]
        part = sheet.target(element.get(R + "id"), "chart") if element.tag == C + "chart" else ""
        if part and (root := sheet.archive.xml(part)) is not None:
            return graphics.chart(root)
        part = sheet.target(element.get(R + "dm"), "diagramData") if element.tag == D + "relIds" else ""
        if part and (root := sheet.archive.xml(part)) is not None:
            told = "A drawing (SmartArt) stood here; the list holds its words: make a picture of it, if you need it."
            return [*graphics.diagram(root), asking(told)]
    if data is not None and "chart" in data.get("uri", ""):
        return [asking("A chart stood here; it could not be taken over. Make a picture or a table of it, if you need it.")]
    name = next((one.get("progId") for one in shape.iter(P + "oleObj") if one.get("progId")), "") or "unnamed"
    return [asking(f"Something of another program stood here ({name}); it could not be taken over.")]


def _table(element: Any, sheet: Sheet) -> Table:
    properties = element.find(A + "tblPr")
    rows = [[_cell(cell, sheet) for cell in row.iterchildren(A + "tc")] for row in element.iterchildren(A + "tr")]
    return Table([row for row in rows if row], plain=properties is not None and properties.get("firstRow") in ("1", "true"))


def _cell(cell: Any, sheet: Sheet) -> Cell:
    """A cell; those that another one covers stand in the file as well, empty."""
    body = cell.find(A + "txBody")
    return Cell(list(paragraphs(body, sheet, None)) if body is not None else [])


FLOWS: dict[str, Callable[[Any, Sheet], Flow]] = {P + "sp": _text, P + "cxnSp": _text, P + "pic": _photo, P + "graphicFrame": _graphic}


# ---------------------------------------------------------------- the order of reading


def ordered(found: list[Piece]) -> list[Piece]:
    """Titles first, then from above to below and from left to right; a column with a label above it stays whole."""
    heads = [[piece for piece in found if piece.role == role] for role in ("title", "subtitle")]
    return [*heads[0], *heads[1], *_sorted([piece for piece in found if piece.role not in ("title", "subtitle")])]


def _sorted(found: list[Piece]) -> list[Piece]:
    if len(found) < 2:
        return found
    rows = _labelled(_groups(found, lambda place: (place.top, place.height)))
    if len(rows) > 1:
        return [piece for row in rows for piece in _sorted(row)]
    columns = _groups(found, lambda place: (place.left, place.width))
    if len(columns) > 1:
        return [piece for column in columns for piece in _sorted(column)]
    return sorted(found, key=lambda piece: (piece.place.top, piece.place.left))


def _groups(found: list[Piece], span: Callable[[Place], tuple[int, int]]) -> list[list[Piece]]:
    """The pieces in groups that do not overlap in one direction."""
    groups: list[list[Piece]] = []
    end = 0.0
    for piece in sorted(found, key=lambda piece: span(piece.place)):
        start, size = span(piece.place)
        if groups and start + size * SLACK < end:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        end = max(end if len(groups[-1]) > 1 else 0.0, start + size * (1 - SLACK))
    return groups


def _is_label(piece: Piece) -> bool:
    return 0 < len(piece.text) <= LABEL and len(piece.flow) == 1


def _labelled(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows; one of labels joins the one below, if each label has its column there."""
    result: list[list[Piece]] = []
    for row in rows:
        above = result[-1] if result else []
        if len(above) > 1 and len(above) == len(row) and all(map(_is_label, above)) and not all(map(_is_label, row)):
            columns = _groups([*above, *row], lambda place: (place.left, place.width))
            if len(columns) == len(row) and all(len(column) == 2 for column in columns):
                result[-1] = [*above, *row]
                continue
        result.append(row)
    return result
