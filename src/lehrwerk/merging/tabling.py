"""A table in three versions -> the trainer's with the article's change: rows and columns by their likeness, then cell by cell."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lehrwerk.merging.graphs import Cell, Table
from lehrwerk.merging.normal import A
from lehrwerk.merging.threeway import Triple, triples
from lehrwerk.merging.wording import Pen, Wording, wording

Tell = Callable[[str, str, str], None]  # where, the trainer's words, the article's


@dataclass(slots=True)
class Tabling:
    """The state of merging one table."""

    base: Table
    mine: Table
    new: Table
    pen: Pen
    tell: Tell

    def run(self) -> None:
        """Changes the trainer's table; what both changed is told."""
        columns = self._columns()
        rows = self._rows(columns)
        columns = [one for one in columns if self._stays(one, rows, column=True)]
        rows = [one for one in rows if self._stays(one, columns, column=False)]
        places = [[one[1] for one in found] for found in (rows, columns)]
        formed = places == [list(range(len(self.mine.rows))), list(range(_width(self.mine)))]
        if not formed and any(cell.spans for table in (self.mine, self.new) for row in table.rows for cell in row):
            self.tell("", _said(self.mine), _said(self.new))
            return
        made = [self._row(row, columns) for row in rows]
        grid = self.mine.element.find(A + "tblGrid")
        self._widths(grid, columns, formed)
        for one in self.mine.element.findall(A + "tr"):
            self.mine.element.remove(one)
        self.mine.element.extend(made)

    # ------------------------------------------------------------ which rows and columns

    def _columns(self) -> list[Triple]:
        tables = (self.base, self.mine, self.new)
        if len({_width(one) for one in tables}) == 1:
            return [(at, at, at) for at in range(_width(self.base))]
        texts = [["\n".join(_text(table, y, x) for y in range(len(table.rows))) for x in range(_width(table))] for table in tables]
        return triples(texts, texts)

    def _rows(self, columns: Sequence[Triple]) -> list[Triple]:
        """The rows, known by what they hold in the columns that all have."""
        common = [one for one in columns if None not in one] or list(columns)
        texts = []
        for side, table in enumerate((self.base, self.mine, self.new)):
            places = [one[side] for one in common]
            texts.append([" | ".join(_text(table, y, x) for x in places if x is not None) for y in range(len(table.rows))])
        return triples(texts, texts)

    def _stays(self, one: Triple, across: Sequence[Triple], column: bool) -> bool:
        """Whether a row or column is in the merged table: what one side deleted goes, unless the other changed it."""
        b, m, n = one
        if m is not None and (n is not None or b is None):
            return True
        if m is None:
            if b is not None and n is not None and self._differ(one, across, column, 2):
                self.tell("column" if column else "row", "", self._line(2, n, column))
            return b is None and n is not None
        if self._differ(one, across, column, 1):
            self.tell("column" if column else "row", self._line(1, m, column), "")
            return True
        return False

    def _differ(self, one: Triple, across: Sequence[Triple], column: bool, side: int) -> bool:
        """Whether one side changed a row or column in what all have of it; what the trainer wrote into own cells of it counts, too."""
        place, was = one[side], one[0]
        for other in across:
            if other[side] is None or place is None or was is None:
                continue
            there = (other[side] or 0, place) if column else (place, other[side] or 0)
            if other[0] is None:
                if side == 1 and _text(self.mine, *there):
                    return True
                continue
            then = (other[0], was) if column else (was, other[0])
            left, right = _cell((self.base, self.mine, self.new)[side], *there), _cell(self.base, *then)
            if left is None or right is None or _key(left, self.pen.foreign) != _key(right, self.pen.foreign):
                return True
        return False

    def _line(self, side: int, at: int, column: bool) -> str:
        table = (self.base, self.mine, self.new)[side]
        cells = [_text(table, y, at) for y in range(len(table.rows))] if column else [_text(table, at, x) for x in range(_width(table))]
        return " | ".join(cells)

    # ------------------------------------------------------------ cells

    def _row(self, row: Triple, columns: Sequence[Triple]) -> Any:
        b, m, n = row
        mine = self.mine.element.findall(A + "tr")
        if m is not None:
            made = mine[m]
            like: Any = made.findall(A + "tc")
        elif self.pen.foreign:
            made = copy.deepcopy(mine[-1])
            like = made.findall(A + "tc")
        else:
            made = self.pen.graft.element(self.new.element.findall(A + "tr")[n or 0], self.pen.source, self.pen.target)
            like = made.findall(A + "tc")
        cells = [self._placed(row, column, like) for column in columns]
        for one in made.findall(A + "tc"):
            made.remove(one)
        for at, one in enumerate(cells):
            made.insert(at, one)
        if b is not None and m is not None and n is not None and self.base.element is not None:
            was, now = self.base.element.findall(A + "tr")[b].get("h"), self.new.element.findall(A + "tr")[n].get("h")
            if abs(int(was or 0) - int(made.get("h") or 0)) <= 720:
                made.set("h", now or "0")
        return made

    def _placed(self, row: Triple, column: Triple, like: Sequence[Any]) -> Any:
        """The cell in a row and a column of the merged table."""
        (b, m, n), (u, v, w) = row, column
        new = _cell(self.new, n, w) if n is not None and w is not None else None
        if m is not None and v is not None:
            mine = _cell(self.mine, m, v)
            was = _cell(self.base, b, u) if b is not None and u is not None else None
            if mine is not None and new is not None and was is not None:
                self._merged(was, mine, new, f"row {m + 1}, column {v + 1}")
            return mine.element if mine is not None else _blank(like)
        if new is not None and self.pen.foreign:
            made = _blank(like)
            body = made.find(A + "txBody")
            old = body.findall(A + "p")
            for one in new.paragraphs:
                body.append(self.pen.dressed(old[0], one))
            for each in old:
                body.remove(each)
            return made
        return self.pen.graft.element(new.element, self.pen.source, self.pen.target) if new is not None else _blank(like)

    def _merged(self, base: Cell, mine: Cell, new: Cell, place: str) -> None:
        foreign = self.pen.foreign
        if [one.key() for one in base.paragraphs] != [one.key() for one in new.paragraphs]:
            found: Wording = wording(base.paragraphs, mine.paragraphs, new.paragraphs, foreign)
            body = mine.element.find(A + "txBody")
            self.pen.put(body, found, mine.paragraphs, new.paragraphs)
            for left, right in found.conflicts:
                self.tell(place, left, right)
        if base.look == mine.look != new.look and not foreign and mine.element.find(A + "tcPr") is not None:
            about = new.element.find(A + "tcPr")
            mine.element.replace(mine.element.find(A + "tcPr"), self.pen.graft.element(about, self.pen.source, self.pen.target))

    def _widths(self, grid: Any, columns: Sequence[Triple], formed: bool) -> None:
        """The widths of the columns: the article's where the trainer left them alone, else as wide together as before."""
        old, fresh = grid.findall(A + "gridCol"), self.new.element.find(A + "tblGrid").findall(A + "gridCol")
        total = sum(self.mine.widths)
        made = [old[v] if v is not None else copy.deepcopy(fresh[w or 0]) for _, v, w in columns]
        alone = len(self.base.widths) == len(self.mine.widths) and all(
            abs(a - b) <= 720 for a, b in zip(self.base.widths, self.mine.widths, strict=True)
        )
        if alone and len(columns) == len(self.new.widths) and all(w is not None for _, _, w in columns):
            for one, (_, _, w) in zip(made, columns, strict=True):
                one.set("w", str(self.new.widths[w or 0]))
        elif not formed and made:
            now = sum(int(one.get("w") or 0) for one in made) or 1
            for one in made:
                one.set("w", str(round(int(one.get("w") or 0) * total / now)))
        for one in old:
            grid.remove(one)
        for at, one in enumerate(made):
            grid.insert(at, one)


def _width(table: Table) -> int:
    return max((len(row) for row in table.rows), default=0)


def _cell(table: Table, y: int, x: int) -> Cell | None:
    return table.rows[y][x] if y < len(table.rows) and x < len(table.rows[y]) else None


def _text(table: Table, y: int, x: int) -> str:
    found = _cell(table, y, x)
    return found.text if found else ""


def _key(cell: Cell, foreign: bool) -> object:
    return [one.key(foreign) for one in cell.paragraphs], "" if foreign else cell.look


def _said(table: Table) -> str:
    return "\n".join(" | ".join(row) for row in table.texts)


def _blank(like: Sequence[Any]) -> Any:
    """An empty cell in the look of another."""
    made = copy.deepcopy(like[-1])
    for one in made.findall(f"{A}txBody/{A}p")[1:]:
        one.getparent().remove(one)
    for piece in list(made.find(f"{A}txBody/{A}p")):
        if piece.tag in (A + "r", A + "br", A + "fld"):
            piece.getparent().remove(piece)
    return made
