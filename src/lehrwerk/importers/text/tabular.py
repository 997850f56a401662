"""Tables in plain text: rows of cells between tabs, bars, or columns of spaces. Where that is not certain, lines stay lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from lehrwerk.importers.prose import CELL, ROW
from lehrwerk.importers.results import Findings, Line

LONGEST, WIDEST = 300, 12  # letters of a cell, columns
MANY = 40  # letters of a cell on average: above that, columns of spaces are columns of running text
RULE = re.compile(r"[\s|+:=_–-]*[=_–-]{2}[\s|+:=_–-]*")
GAP = re.compile(r"\s{2,}")
SIGN = re.compile(r"(?:[^\w\s]|o|\(?(?:\d{1,3}|[a-z])[.)])")

Cells = list[str]


def tabulate(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines, with each table as one line, whose cells and rows are parted by the control characters for that."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        found = next((rows for read in (_tabs, _bars, _spaces) if (rows := _run(lines, at, read))), None)
        if found is None:
            result.append(lines[at])
            at += 1
            continue
        taken = lines[at : at + len(found)]
        rows = [cells for cells in found if cells]
        text = ROW.join(CELL.join(cells) for cells in rows)
        numbers = tuple(number for line in taken for number in line.numbers)
        result.append(Line(numbers, tuple(raw for line in taken for raw in line.raws), text))
        findings.concluded.append(f"table: lines {numbers[0]} to {numbers[-1]}, the first row as its head")
        at += len(found)
    return result


def _run(lines: list[Line], at: int, read: Callable[[Line], Cells | None]) -> list[Cells] | None:
    """The rows of the table that begins at a place, [] for lines that only rule it off; None where no table begins."""
    found: list[Cells] = []
    width = 0
    for place in range(at, len(lines)):
        line = lines[place]
        ruled = bool(found) and bool(line.text) and RULE.fullmatch(line.text) is not None
        cells = [] if ruled else read(line)
        if cells is None or (cells and width and len(cells) != width):
            break
        width = width or len(cells)
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    rows = [cells for cells in found if cells]
    ruled = len(found) > 1 and not found[1]
    least = 2 if ruled or (read is not _spaces and width > 2) else 3
    if len(rows) < least or (read is _spaces and not (_aligned(lines[at : at + len(found)], found) or ruled)):
        return None
    if all(cells[0].endswith(":") for cells in rows) or not all(any(cells) for cells in rows):
        return None
    return found


def _fit(cells: Cells) -> Cells | None:
    plain = 1 < len(cells) <= WIDEST and max(map(len, cells)) <= LONGEST and not SIGN.fullmatch(cells[0])
    return [" ".join(cell.split()) for cell in cells] if plain else None


def _tabs(line: Line) -> Cells | None:
    raw = line.raws[0].strip(" \r\n\f").lstrip("\t")
    return _fit(re.split(r" *\t *", raw.rstrip("\t"))) if "\t" in raw and line.text else None


def _bars(line: Line) -> Cells | None:
    text = line.text
    boxed = len(text) > 2 and text[0] == text[-1] == "|"
    if not boxed and text.count(" | ") < 2:
        return None
    return _fit([cell.strip() for cell in (text[1:-1] if boxed else text).split("|")])


def _spaces(line: Line) -> Cells | None:
    cells = GAP.split(line.raws[0].strip()) if line.text and "\t" not in line.raws[0] else []
    return _fit(cells) if cells and not re.search(r"\.{3,}|…", line.text) else None


def _aligned(lines: list[Line], found: list[Cells]) -> bool:
    """Whether the cells of each column begin or end at the same place, and are no running text in columns."""
    spans = [_spans(line.raws[0].expandtabs()) for line, cells in zip(lines, found, strict=True) if cells]
    for column in zip(*spans, strict=True):
        if any(one[0] != two[0] for one, two in pairwise(column)) and any(one[1] != two[1] for one, two in pairwise(column)):
            return False
    wide = [column for column in zip(*spans, strict=True) if sum(end - start for start, end in column) > MANY * len(column)]
    return len(wide) < 2


def _spans(raw: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(r"\S+(?:\s\S+)*", raw)]
