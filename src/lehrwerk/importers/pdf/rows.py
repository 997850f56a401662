"""Tables without rules: lines that show them by the room between their words, put together cell by cell; they stay lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lehrwerk.importers.pdf.lines import Line, lines, segments
from lehrwerk.importers.pdf.words import BULLETS, Word

ROOM, WIDE = 1.2, 3.0  # times the size: room between cells; room that no text has
APART = 0.6  # times the size: room between cells that the PDF draws one after the other
ALIGNED = 3.0  # points
LEAST = 3  # rows


def parts(found: list[Line], right: float) -> Iterator[list[Line] | list[list[Line]]]:
    """The lines of a column in order: runs of lines of text, and tables as lists of rows, each row the lines of its cells."""
    tables = [*_scrambled(found), *_aligned(found, right)]
    place = 0
    while place < len(found):
        end = max((end for start, end in tables if start == place), default=0)
        if end:
            yield list(_rows(found[place:end]))
        else:
            end = min((start for start, _ in tables if start > place), default=len(found))
            yield found[place:end]
        place = end


def _cells(line: Line, room: float) -> list[list[Word]]:
    """The parts of a line between wide spaces, without the mark of an item."""
    if line.rows or line.mono:
        return []
    found = segments(line.words, room)
    first = "".join(word.text for word in found[0])
    marked = first in BULLETS or (len(first) <= 4 and not any(map(str.isalpha, first[1:])))
    return found[1:] if marked and len(found) > 1 else found


def _scrambled(found: list[Line]) -> list[tuple[int, int]]:
    """Runs of lines that the PDF does not draw from left to right and downwards: it draws cell by cell."""
    torn = {
        place for place, line in enumerate(found) if any(two[0].order != one[-1].order + 1 for one, two in pairwise(_cells(line, APART)))
    }
    for place, (one, two) in enumerate(pairwise(found)):
        torn |= {place, place + 1} if _is_back(one, two) else set()
    runs: list[tuple[int, int]] = []
    for place in sorted(torn):
        start, end = max(place, runs[-1][1] if runs else 0), place + 1
        while end < len(found) and (end in torn or _jumps(found[end - 1], found[end])):
            end += 1
        while start > (runs[-1][1] if runs else 0) and (
            _jumps(found[start - 1], found[start]) or _heads(found[start - 1], found[start:end])
        ):
            start -= 1
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return [(start, end) for start, end in runs if end - start > 1]


def _jumps(one: Line, two: Line) -> bool:
    """Whether the PDF draws something else between two lines of which the lower follows closely."""
    marked = len(_cells(two, APART)) < len(segments(two.words, APART))
    return not marked and two.words[0].order != one.words[-1].order + 1 and one.y - two.y < 1.6 * one.size


def _is_back(one: Line, two: Line) -> bool:
    """Whether the PDF draws the lower of two lines first, which stand beside each other more than below."""
    apart = two.x0 > one.x1 or one.x0 > two.x1
    return apart and not (one.rows or two.rows) and one.words[0].order > two.words[-1].order and one.y - two.y < 1.6 * one.size


def _heads(line: Line, below: list[Line]) -> bool:
    """Whether the cells of a line stand above those of the lines below."""
    starts = [cell[0].x0 for other in below for cell in _cells(other, APART)]
    cells = _cells(line, APART)
    return len(cells) > 1 and all(any(abs(cell[0].x0 - start) <= ALIGNED for start in starts) for cell in cells)


def _aligned(found: list[Line], right: float) -> Iterator[tuple[int, int]]:
    """Runs of lines with room in the same places, which no line of text has."""
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and _follows(found[end - 1], found[end], right):
            end += 1
        if end - start >= LEAST:
            yield start, end
        start = end


def _follows(one: Line, two: Line, right: float) -> bool:
    starts = [[cell[0].x0 for cell in _cells(line, ROOM if right - line.x1 > 1.5 else WIDE)[1:]] for line in (one, two)]
    return any(abs(first - second) <= ALIGNED for first in starts[0] for second in starts[1])


def _rows(found: list[Line]) -> Iterator[list[Line]]:
    """The rows of a table, each as the lines of its cells, one cell after the other."""
    page = found[0].page
    cells: list[list[Word]] = []
    left = 0.0
    for word in sorted((word for line in found for word in line.words), key=lambda word: word.order):
        if cells and word.order == cells[-1][-1].order + 1 and _goes_on(cells[-1][-1], left, word):
            cells[-1].append(word)
            left = min(left, word.x0)
        else:
            cells.append([word])
            left = word.x0
    rows: list[list[list[Word]]] = []
    foot = 0.0
    for cell in sorted(cells, key=lambda cell: (-max(word.y for word in cell), cell[0].x0)):
        low = min(word.y for word in cell)
        if rows and max(word.y for word in cell) > foot - 0.6 * cell[0].size:
            rows[-1].append(cell)
            foot = min(foot, low)
        else:
            rows.append([cell])
            foot = low
    for row in rows:
        yield [line for cell in sorted(row, key=lambda cell: cell[0].x0) for line in lines(cell, page)]


def _goes_on(last: Word, left: float, word: Word) -> bool:
    """Whether a word stands behind the last one of a cell, or below its left edge."""
    if abs(word.y - last.y) < 0.3 * word.size:
        return -word.size < word.x0 - last.x1 < APART * word.size
    return 0.8 * word.size < last.y - word.y < 1.9 * word.size and abs(word.x0 - left) < 1.5 * word.size
