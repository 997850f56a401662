"""Pictures, charts, diagrams and other programs' things in a paragraph of Word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lehrwerk.importers.office import graphics
from lehrwerk.importers.office.margins import asking
from lehrwerk.importers.webpage.inlines import Run
from lehrwerk.importers.word.parts import Part, R, Text
from lehrwerk.importers.word.styles import W
from lehrwerk.model import Node

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
V = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
NEWER_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
SHOWN = (W + "t", W + "sym", graphics.A + "blip", V + "imagedata", CHART, NEWER_CHART, DIAGRAM)
LOST = "A chart stood here; it could not be taken over. Make a picture or a table of it, if you need it."


def handlers(part: Part) -> dict[str, Callable[[Any, Text], None]]:
    """Element -> what to do with it in a paragraph."""
    return {
        WP + "docPr": _said,
        PIC + "cNvPr": _said,
        graphics.A + "blip": lambda element, text: _picture(element, text, part),
        V + "imagedata": lambda element, text: _picture(element, text, part),
        V + "textpath": lambda element, text: text.after.append(graphics.paragraph(element.get("string", ""))),
        CHART: lambda element, text: _chart(element, text, part),
        NEWER_CHART: lambda element, text: text.ask(LOST),
        DIAGRAM: lambda element, text: _diagram(element, text, part),
        OFFICE + "OLEObject": lambda element, text: foreign(element.get("ProgID"), text),
        W + "control": lambda element, text: foreign(element.get(W + "name"), text),
        W + "altChunk": lambda element, text: foreign("a document inside this one", text),
    }


def foreign(name: str | None, text: Text) -> None:
    """Asks about something of another program."""
    text.ask(f"Something of another program stood here ({name or 'unnamed'}); it could not be taken over.")


def _said(element: Any, text: Text) -> None:
    """A drawing's words for those who do not see it; a picture in a group of them may have its own."""
    said = graphics.described(element.get("descr") or element.get("title") or "")
    if said or element.tag == WP + "docPr":
        text.said = said


def _picture(element: Any, text: Text, part: Part) -> None:
    identity = element.get(R + "embed") or element.get(R + "link") or element.get(R + "id")
    address, said = part.target(identity, "image"), text.said or graphics.described(element.get(OFFICE + "title", ""))
    if address:
        text.runs.append(Run(node=Node("image", attrs={"src": address}, children=[Node("text", said)] if said else [])))


def _chart(element: Any, text: Text, part: Part) -> None:
    root = part.document.archive.xml(part.target(element.get(R + "id"), "chart"))
    if root is None:
        text.ask(LOST)
    else:
        text.after += graphics.chart(root)


def _diagram(element: Any, text: Text, part: Part) -> None:
    root = part.document.archive.xml(part.target(element.get(R + "dm"), "diagramData"))
    inside = graphics.diagram(root) if root is not None else []
    text.after += [*inside, asking("A drawing (SmartArt) stood here; the list holds its words: make a picture of it, if you need it.")]
