"""The body of a part of Word -> a flow of paragraphs and tables that say what they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lehrwerk.importers.office.margins import dropped
from lehrwerk.importers.office.paragraphs import Cell, Flow, Item, Paragraph, Table, every
from lehrwerk.importers.webpage.inlines import Run, is_break
from lehrwerk.importers.word.numbers import LETTERED, Numbers
from lehrwerk.importers.word.parts import Part, Text
from lehrwerk.importers.word.styles import Style, W, indent, number, numbering, outline, switch, value
from lehrwerk.importers.word.text import CONTENTS, DELETED, SKIPPED, Reading
from lehrwerk.model import Node

WIDEST = 63  # columns a table of Word can have
BLOCKS = (W + "p", W + "tbl")
LONGEST = 250  # characters of a heading
TWIPS = 20  # to a point


class Body:
    """One walk over one part. `lettered` notes whether a list was counted with letters."""

    def __init__(self, part: Part, numbers: Numbers) -> None:
        self.document = part.document
        self.numbers = numbers
        self.reading = Reading(part, self.flow)
        self.pending: Text | None = None  # a paragraph whose end was deleted goes on in the next one
        self.lettered = False

    def flow(self, parent: Any) -> Flow:
        """What stands in an element that holds paragraphs and tables."""
        result: Flow = []
        for child in parent:
            if child.tag == W + "p":
                result += self._paragraph(child)
            elif child.tag == W + "tbl":
                result += self._table(child)
            elif child.tag == W + "sdt":
                result += self._control(child)
            elif child.tag not in SKIPPED:
                result += self.flow(child) if next(child.iter(*BLOCKS), None) is not None else self._stray(child)
        if self.pending:
            result += self._finished(self.pending, None)
            self.pending = None
        return _continued(result)

    def _control(self, element: Any) -> Flow:
        """A content control; the one of a table of contents says so."""
        gallery = value(element.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") or ""
        inside = [one for child in element.iterchildren(W + "sdtContent") for one in self.flow(child)]
        return [_gone(one, CONTENTS) for one in every(inside)] if gallery in ("Table of Contents", "Table of Figures") else inside

    def _stray(self, element: Any) -> Flow:
        """Runs that stand in no paragraph, and what a body may hold beside paragraphs."""
        text = Text(Style())
        self.reading.content([element], text)
        return self._finished(text, None)

    # -------------------------------------------------------- paragraphs

    def _paragraph(self, element: Any) -> Flow:
        properties = element.find(W + "pPr")
        text = self.pending or Text(Style())
        text.style = self.document.styles.paragraph(value(properties, "pStyle"))
        self.pending = None
        self.reading.content(element, text)
        if text.runs and _runs_on(properties):
            self.pending = text
            return []
        return self._finished(text, properties)

    def _finished(self, text: Text, properties: Any) -> Flow:
        style, after = text.style, text.after
        count = sum(text.sizes.values())
        paragraph = Paragraph(
            text.runs,
            style.role,
            style.level,
            bold=count > 0 and text.heavy == count,
            underlined=count > 0 and text.lined == count,
            size=text.sizes.most_common(1)[0][0] / 2 if count else 0,
            indent=(indent(properties) or style.indent) / TWIPS,
            beside=text.beside + [dropped(words, reason) for reason, words in text.gone if words.strip()],
        )
        place = outline(properties)
        if place and not style.role:
            paragraph.role, paragraph.level = "heading", place
        if paragraph.role == "heading" and len(paragraph.text) > LONGEST:
            paragraph.role = ""
        if style.role in ("contents", "contents-title"):
            return [_gone(paragraph, CONTENTS), *after]
        if not paragraph.empty and paragraph.role in ("", "heading"):
            self._number(paragraph, properties, style)
        if paragraph.empty and _has_line(properties):
            after = [Node("rule"), *after]
        return [paragraph, *after]

    def _number(self, paragraph: Paragraph, properties: Any, style: Style) -> None:
        """Makes the paragraph an item if it has a mark; with an empty one it is set in like one, with one of words it begins with these."""
        found = numbering(properties) or style.numbering
        if found is None or found[0] == "0":
            return
        place = self.numbers.next(*found)
        if place is None:
            paragraph.indent = max(paragraph.indent, 1)
        elif place.label:
            paragraph.runs.insert(0, Run(f"{place.label} "))
        elif paragraph.role:
            return
        else:
            self.lettered = self.lettered or place.form in LETTERED
            paragraph.item = Item(place.depth + style.depth, place.number, place.list)

    # -------------------------------------------------------- tables

    def _table(self, element: Any) -> Flow:
        rows, gone = [], []
        flagged = False
        for row in _inside(element, W + "tr"):
            properties = row.find(W + "trPr")
            cells = self._cells(row, properties)
            if properties is not None and properties.find(W + "del") is not None:
                gone += [_gone(one, DELETED) for cell in cells for one in every(cell.flow)]
                continue
            flagged = flagged or bool(switch(properties, "tblHeader"))
            rows.append(cells)
        return [Table([row for row in rows if row], plain=flagged), *gone]

    def _cells(self, row: Any, properties: Any) -> list[Cell]:
        cells = [Cell([], _count(value(properties, "gridBefore")))] if value(properties, "gridBefore") else []
        for cell in _inside(row, W + "tc"):
            said = cell.find(W + "tcPr")
            cells.append(Cell(self.flow(cell), _count(value(said, "gridSpan")), align=_align(cell)))
        return cells


def _gone(paragraph: Paragraph, reason: str) -> Paragraph:
    """The paragraph as a line of the report."""
    marks = [dropped(paragraph.text, reason)] if paragraph.text else []
    return Paragraph(beside=[*marks, *paragraph.beside])


def _runs_on(properties: Any) -> bool:
    """Whether the next paragraph goes on with this one: its end was deleted, or it is nothing but a large first letter."""
    if properties is None:
        return False
    frame = properties.find(W + "framePr")
    letter = frame is not None and frame.get(W + "dropCap") in ("drop", "margin")
    return letter or properties.find(f"{W}rPr/{W}del") is not None


def _has_line(properties: Any) -> bool:
    """Whether a paragraph has a border below or above, as Word makes it of three hyphens."""
    border = properties.find(W + "pBdr") if properties is not None else None
    sides = [border.find(W + side) for side in ("bottom", "top")] if border is not None else []
    return any(side is not None and side.get(W + "val") not in ("nil", "none") for side in sides)


def _inside(parent: Any, wanted: str) -> Iterator[Any]:
    """The rows or cells of a table, also those in controls and tracked changes."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag not in (*BLOCKS, *SKIPPED):
            yield from _inside(child, wanted)


def _count(text: str | None) -> int:
    return min(max(number(text) or 1, 1), WIDEST)


def _align(cell: Any) -> str:
    """Right or center, where all paragraphs with text are set so."""
    found = {value(one.find(W + "pPr"), "jc") for one in cell.iterchildren(W + "p") if next(one.iter(W + "t"), None) is not None}
    said = found.pop() if len(found) == 1 else None
    return {"right": "right", "end": "right", "center": "center"}.get(said or "", "")


def _continued(flow: Flow) -> Flow:
    """Paragraphs without a mark that are set in between two items belong to the item above, unless a new count begins."""
    waiting: list[Paragraph] = []
    last: Item | None = None
    for one in flow:
        if not isinstance(one, Paragraph):
            waiting, last = [], None
        elif one.item:
            if last and one.item.number != 1:
                for paragraph in waiting:
                    paragraph.inside = True
            waiting, last = [], one.item
        elif one.empty:
            continue
        elif last and one.indent > 0 and not one.role:
            waiting.append(one)
        else:
            waiting, last = [], None
    return flow


def typed(flow: Flow, letters: bool) -> Flow:
    """The flow with listings: paragraphs that stand wholly in letters of a typewriter. If all does (`letters`), these say nothing."""
    for one in every(flow):
        words = [run for run in one.runs if run.text.strip()]
        pure = all(run.code for run in words) and all(run.node is None or is_break(run) for run in one.runs)
        if letters:
            one.runs = [replace(run, code=False) for run in one.runs]
        elif words and pure and not one.role and not one.item:
            one.role = "code"
    return flow
