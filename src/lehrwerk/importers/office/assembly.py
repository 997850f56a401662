"""A flow of paragraphs and tables that say what they are -> a document of nodes: nested lists, quotations, listings, tables."""

from __future__ import annotations

from dataclasses import dataclass

from lehrwerk.importers.office.paragraphs import Cell, Flow, Item, Paragraph, Table, every, merged
from lehrwerk.importers.webpage.boxes import put_caption, put_heading, put_item, put_list, put_table
from lehrwerk.importers.webpage.building import Building, Close
from lehrwerk.importers.webpage.inlines import Run, is_break
from lehrwerk.model import Attr, Node

DEEPEST = 6  # lists inside lists
LONG = 600  # characters in a cell that no table of data has


def document(flow: Flow) -> Node:
    """The flow as a document of nodes, with its marks, not numbered."""
    return _Assembly().run(flow)


@dataclass(slots=True)
class _Open:
    """A list with its last item, both still open."""

    item: Item
    close_list: Close
    close_item: Close
    count: int = 1


class _Assembly:
    """One document under construction."""

    def __init__(self) -> None:
        self.building = Building()
        self.lists: list[_Open] = []
        self.quotation: Close | None = None
        self.listing: list[str] = []

    def run(self, flow: Flow) -> Node:
        self._put(dissolved(flow))
        self._end(())
        self.building.end_line()
        return self.building.top.node

    def _put(self, flow: Flow) -> None:
        for one in flow:
            if isinstance(one, Paragraph):
                self._paragraph(one)
            elif isinstance(one, Table):
                self._table(one)
            else:
                self._end(())
                self.building.add(one)
                self.building.end_line()

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.empty:
            self._beside(paragraph)
            return
        if paragraph.item:
            self._end(("lists",))
            self._item(paragraph.item)
        else:
            self._end(("lists",) if paragraph.inside else (paragraph.role,))
        match paragraph.role:
            case "heading":
                self._line(Node("heading", attrs={"level": min(max(paragraph.level, 1), 6)}), paragraph)
            case "caption":
                self._line(Node("document"), paragraph)
            case "code":
                self.listing += "".join("\n" if is_break(run) else run.text for run in paragraph.runs).rstrip().split("\n")
            case "quote":
                self.quotation = self.quotation or self.building.box(Node("blockquote"))
                self.building.top.runs += merged(paragraph.runs)
            case _:
                self.building.top.runs += merged(paragraph.runs)
        self._beside(paragraph)

    def _beside(self, paragraph: Paragraph) -> None:
        for mark in paragraph.beside:
            self.building.add(mark)
        if not self.listing:
            self.building.end_line()

    def _line(self, node: Node, paragraph: Paragraph) -> None:
        close = self.building.line(node, put_heading if node.kind == "heading" else put_caption)
        self.building.top.runs += [Run(" ") if is_break(run) else run for run in merged(paragraph.runs)]
        close()

    def _end(self, going_on: tuple[str, ...]) -> None:
        """Closes what does not go on: lists, a quotation, a listing."""
        if self.listing and "code" not in going_on:
            text, self.listing = "\n".join(self.listing), []
            self.building.add(Node("code", text))
            self.building.end_line()
        if self.quotation and "quote" not in going_on:
            self.quotation()
            self.quotation = None
        while self.lists and "lists" not in going_on:
            self._close()

    def _close(self) -> None:
        last = self.lists.pop()
        last.close_item()
        last.close_list()

    def _item(self, item: Item) -> None:
        """Opens the item, in the list that is open or in a new one."""
        while self.lists and self.lists[-1].item.depth > item.depth:
            self._close()
        last = self.lists[-1] if self.lists else None
        if last and (last.item.depth == item.depth or len(self.lists) == DEEPEST):
            if _goes_on(last, item):
                last.close_item()
                last.close_item = self.building.box(Node("item"), put_item)
                last.count += 1
                return
            self._close()
        node = Node("bullets") if item.number is None else Node("numbers", attrs={"start": max(item.number, 0)})
        close = self.building.box(node, lambda node, around: put_list(node, around, None))
        self.lists.append(_Open(item, close, self.building.box(Node("item"), put_item)))

    def _table(self, table: Table) -> None:
        self._end(())
        close = self.building.box(Node("table"), put_table)
        for row in table.rows:
            close_row = self.building.box(Node("row"))
            for cell in row:
                self._cell(cell)
            close_row()
        close()
        self.building.end_line()

    def _cell(self, cell: Cell) -> None:
        attrs: dict[str, Attr] = {"across": cell.across, "down": cell.down} | ({"align": cell.align} if cell.align else {})
        close = self.building.line(Node("cell", attrs=attrs), lambda node, row: row.children.append(node))
        for paragraph in every(cell.flow):
            if paragraph.item:
                self.building.top.runs.append(Run("• " if paragraph.item.number is None else f"{paragraph.item.number}. "))
            self.building.top.runs += [*(Run(" ") if is_break(run) else run for run in merged(paragraph.runs)), Run(" ")]
            for mark in paragraph.beside:
                self.building.add(mark)
        for one in cell.flow:
            if isinstance(one, Node):
                self.building.add(one)
        close()


def _goes_on(last: _Open, item: Item) -> bool:
    if last.item.number is None or item.number is None:
        return last.item.number is item.number
    return item.number == last.item.number + last.count


def dissolved(flow: Flow) -> Flow:
    """The flow with what stands in tables that only put things beside one another."""
    result: Flow = []
    for one in flow:
        if isinstance(one, Table) and _is_layout(one):
            result += [part for cell in _in_order(one.rows) for part in dissolved(cell.flow)]
        else:
            result.append(one)
    return result


def _is_layout(table: Table) -> bool:
    cells = [cell for row in table.rows for cell in row if any(not isinstance(one, Paragraph) or not one.empty for one in cell.flow)]
    inside = [one for cell in cells for one in cell.flow]
    if any(isinstance(one, Table) for one in inside):
        return True
    if len(table.rows) < 2 or max(sum(cell.across for cell in row) for row in table.rows) < 2:
        return True
    if table.plain:
        return False
    pictures = sum(any(one.pictures for one in every(cell.flow)) for cell in cells)
    headed = any(isinstance(one, Paragraph) and one.role == "heading" for one in inside)
    return headed or pictures * 2 >= max(len(cells), 1) or any(sum(len(one.text) for one in every(cell.flow)) > LONG for cell in cells)


def _in_order(rows: list[list[Cell]]) -> list[Cell]:
    """The cells row by row; a row of captions goes with the row of pictures above it."""
    result: list[Cell] = []
    place = 0
    while place < len(rows):
        row, below = rows[place], rows[place + 1] if place + 1 < len(rows) else []
        shown = [any(one.pictures for one in every(cell.flow)) for cell in row]
        named = [any(one.pictures for one in every(cell.flow)) for cell in below]
        if len(row) == len(below) and all(shown) and not any(named):
            result += [cell for pair in zip(row, below, strict=True) for cell in pair]
            place += 1
        else:
            result += row
        place += 1
    return result
