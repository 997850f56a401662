"""The slides of a deck in their order, each with its pieces, its notes, and what of it is the same on all slides."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lehrwerk.importers.deck.parts import FRAME, P, R, Sheet, holder, shapes
from lehrwerk.importers.deck.shapes import Piece, pieces
from lehrwerk.importers.deck.text import paragraphs
from lehrwerk.importers.office.archives import Archive
from lehrwerk.importers.office.graphics import A
from lehrwerk.importers.office.margins import dropped
from lehrwerk.importers.office.paragraphs import Flow, Paragraph, every
from lehrwerk.model import Node

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
UNNAMED = re.compile(
    r"(?:standardabschnitt|default section|abschnitt ohne titel|untitled section|unbenannter abschnitt)\s?\d*", re.IGNORECASE
)
GRID = 200_000  # units of the file, about half a centimetre: as far apart, places count as the same


@dataclass(slots=True)
class Slide:
    """A slide: its number, its pieces in reading order, its notes; `layout` is the kind of its layout (title, secHead, obj ...)."""

    number: int
    pieces: list[Piece]
    notes: Flow
    layout: str = ""
    section: str = ""
    hidden: bool = False
    beside: list[Node] = field(default_factory=list)

    def taken(self, role: str) -> list[Paragraph]:
        """The paragraphs of the pieces of a role, which leave the slide."""
        found = [piece for piece in self.pieces if piece.role == role]
        self.pieces = [piece for piece in self.pieces if piece.role != role]
        return [one for piece in found for one in every(piece.flow) if not one.empty or one.beside]


def read(archive: Archive, main: str) -> list[Slide]:
    """All slides, those that are hidden too."""
    root, related = archive.xml(main), archive.relations(main)
    sections = _sections(root)
    known: dict[str, Sheet] = {}
    slides: list[Slide] = []
    for entry in root.iterfind(f"{P}sldIdLst/{P}sldId"):
        found = related.get(entry.get(R + "id", ""))
        if found is None or found.kind != "slide" or found.target not in archive:
            raise archive.refused("one of its slides is missing")
        sheet = Sheet(archive, found.target, "slide", known)
        slides.append(_slide(sheet, len(slides) + 1, sections.get(entry.get("id", ""), "")))
    _unframe(slides)
    return slides


def _sections(root: Any) -> dict[str, str]:
    """Id of a slide -> name of its section, where the deck has several and their author named them."""
    found = list(root.iter(P14 + "section"))
    if len(found) < 2:
        return {}
    named = [(section, " ".join(section.get("name", "").split())) for section in found]
    return {one.get("id", ""): name for section, name in named if not UNNAMED.fullmatch(name) for one in section.iter(P14 + "sldId")}


def _slide(sheet: Sheet, number: int, section: str) -> Slide:
    layout = sheet.below.root.get("type", "") if sheet.below and sheet.below.root is not None else ""
    hidden = sheet.root.get("show") in ("0", "false")
    remarks = [dropped(text, "comment on a slide", shown=False) for text in _remarks(sheet)]
    return Slide(number, pieces(sheet), _notes(sheet), layout, section, hidden, remarks)


def _notes(sheet: Sheet) -> Flow:
    """What the speaker notes say; the frame of their page is told."""
    result: Flow = []
    for name in sheet.targets("notesSlide"):
        page = Sheet(sheet.archive, name, "notesSlide", {})
        for shape in shapes(page.tree):
            body, said = shape.find(P + "txBody"), holder(shape)
            if body is None:
                continue
            inside = [one for one in paragraphs(body, page, shape) if not one.empty]
            framed = said is not None and said[0] in FRAME
            result += [dropped(one.text, "frame of the notes") for one in inside] if framed else inside
    return result


def _remarks(sheet: Sheet) -> list[str]:
    """The comments on a slide, old and new ones."""
    found = []
    for name in sheet.targets("comments"):
        root = sheet.archive.xml(name)
        for one in root if root is not None else ():
            texts = [part.text or "" for part in one.iter(A + "t", P + "text")]
            found += [" ".join(" ".join(texts).split())] if "".join(texts).strip() else []
    return found


def _unframe(slides: list[Slide]) -> None:
    """Numbers, dates and footers go, and what stands on most slides at the same place."""
    counts = Counter(key for slide in slides for key in {_key(piece) for piece in slide.pieces})
    for slide in slides:
        kept = []
        for piece in slide.pieces:
            often = counts[_key(piece)]
            if piece.role in FRAME:
                slide.beside += [dropped(piece.text, FRAME[piece.role])] if piece.text else []
            elif not piece.role and often >= 3 and often > len(slides) / 2:
                named = piece.text or "picture " + ", ".join(one.rpartition("/")[2] for one in piece.pictures)
                slide.beside.append(dropped(named, "stands on most slides at the same place"))
            else:
                kept.append(piece)
        slide.pieces = kept


def _key(piece: Piece) -> tuple[str, tuple[str, ...], int, int]:
    """What a piece shows, whatever its numbers, and where."""
    if not (piece.text or piece.pictures):
        return str(id(piece)), (), 0, 0
    return re.sub(r"\d+", "#", piece.text), tuple(piece.pictures), piece.place.left // GRID, piece.place.top // GRID
