"""The order in which a page is read: columns one after the other, what runs across them before or after, notes in the margin beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from lehrwerk.importers.pdf.lines import Line, lines, rows
from lehrwerk.importers.pdf.words import Word

CELL = 2.0  # points: how finely gutters are looked for
SOLID = 0.7  # of the size: narrower gaps are spaces within a line
GUTTER = 0.75  # of the size: no narrower room divides columns
LEAST, SURE = 2, 3  # lines on either side of a gutter; so many need no other sign
NARROWEST = 12  # letters a line of a column has, in the mean
DEEPEST = 4
KNOWN = 5  # lines on either side of a gutter that other pages are measured by

Row = list[Word]


@dataclass(slots=True)
class Region:
    """Lines that are read one after the other; a region that stands aside is read where it stands beside the text."""

    lines: list[Line]
    aside: bool = False
    x0: float = 0.0
    x1: float = 0.0

    def __post_init__(self) -> None:
        self.x0, self.x1 = min(line.x0 for line in self.lines), max(line.x1 for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Zone:
    """The rows from `top` up to `end` that a gutter at `x` divides."""

    x: float
    top: int
    end: int
    lines: int


def regions(words: list[Word], page: int, gutters: list[float]) -> list[Region]:
    """The regions of a page in reading order; `gutters` are those of the pages before, and gets those of this one."""
    size = median(word.size for word in words for _ in range(min(len(word.text), 20))) if words else 10.0
    return [Region(lines(part, page), aside) for part, aside in _read(rows(words), size, gutters, 0) if part]


def _read(found: list[Row], size: float, gutters: list[float], depth: int) -> Iterator[tuple[list[Word], bool]]:
    zone = _zone(found, size, gutters) if depth < DEEPEST and len(found) > 1 else None
    if zone is None:
        yield [word for row in found for word in row], False
        return
    yield from _read(found[: zone.top], size, gutters, depth + 1)
    left, right = _sides(found, zone)
    if _is_aside(left, right):
        yield from _read(right, size, gutters, depth + 1)
        yield [word for row in left for word in row], True
    elif _is_aside(right, left):
        yield from _read(left, size, gutters, depth + 1)
        yield [word for row in right for word in row], True
    else:
        gutters += [zone.x] if zone.lines > KNOWN and not any(abs(zone.x - x) < size for x in gutters) else []
        for part in (left, right):
            yield from _read(part, size, gutters, depth + 1)
    yield from _read(found[zone.end :], size, gutters, depth + 1)


def _zone(found: list[Row], size: float, gutters: list[float]) -> _Zone | None:
    """The gutter that divides most lines, and the rows which it divides; a gutter of other pages may divide fewer."""
    start, end = min(row[0].x0 for row in found), max(word.x1 for row in found for word in row)
    cells = min(int((end - start) / CELL) + 1, 2000)
    wide = max(2, int(GUTTER * size / CELL))
    inks = [_ink(row, start) for row in found]
    best: list[_Zone] = []
    most = (0, 0)
    for cell in range(wide, cells - 2 * wide):
        for zone in _runs(inks, cell, wide, start, LEAST):
            worth = (zone.lines, zone.end - zone.top)
            if worth >= most:
                best = [*best, zone] if worth == most else [zone]
                most = worth
    for zone in sorted(best, key=lambda zone: abs(zone.x - median(one.x for one in best)))[:3]:
        trimmed = _trimmed(found, zone, size, LEAST)
        if trimmed is not None and _divides(found, trimmed):
            return trimmed
    known = [int((x - start) / CELL - wide / 2) for x in gutters if start + wide * CELL < x < end - wide * CELL]
    for zone in [zone for cell in known for zone in _runs(inks, cell, wide, start, 1)]:
        trimmed = _trimmed(found, zone, size, 1)
        if trimmed is not None and _in_turn(*_sides(found, trimmed)):
            return trimmed
    return None


def _ink(row: Row, start: float) -> int:
    """The cells in which the row has text, as bits; spaces between words count as text."""
    bits, edge, size = 0, row[0].x0, row[0].size
    for word in row:
        begin = edge if word.x0 - edge <= SOLID * min(size, word.size) else word.x0
        first, last = int((begin - start) / CELL), int((word.x1 - start) / CELL)
        if last >= first >= 0:
            bits |= ((1 << min(last - first + 1, 4000)) - 1) << min(first, 4000)
        edge, size = max(edge, word.x1), word.size
    return bits


def _runs(inks: list[int], cell: int, wide: int, start: float, least: int) -> Iterator[_Zone]:
    """The runs of rows that leave the room at a cell free, with how many lines stand on its poorer side."""
    room, left = ((1 << wide) - 1) << cell, (1 << cell) - 1
    top, sides = 0, [0, 0]
    for place, ink in enumerate([*inks, room]):
        if ink & room:
            if min(sides) >= least:
                yield _Zone(start + (cell + wide / 2) * CELL, top, place, min(sides))
            top, sides = place + 1, [0, 0]
        else:
            sides[0] += bool(ink & left)
            sides[1] += bool(ink & ~(left | room))


def _trimmed(found: list[Row], zone: _Zone, size: float, least: int) -> _Zone | None:
    """The zone without rows of one side at its ends that do not belong to a column; cut at headings that stand above both columns."""
    heights: tuple[list[float], list[float]] = ([], [])
    sides: dict[int, tuple[bool, bool]] = {}
    for place in range(zone.top, zone.end):
        sides[place] = (found[place][0].x1 <= zone.x + CELL, found[place][-1].x1 > zone.x + CELL)
        for side in (0, 1):
            heights[side].extend([found[place][0].y] * sides[place][side])
    leads = [one - two for side in heights for one, two in pairwise(side)]
    lead = max(median(leads) if leads else 0.0, 1.3 * size)
    high, low = min(heights[0][0], heights[1][0]) + 0.5 * lead, max(heights[0][-1], heights[1][-1]) - 0.5 * lead
    core = [place for place in sides if low <= found[place][0].y <= high]
    if not core:
        return None
    inside = [word for place in core for word in found[place]]
    first = _share([word.order for word in inside if word.x1 > zone.x + CELL], 0.1)  # of the right side
    last = _share([word.order for word in inside if word.x1 <= zone.x + CELL], 0.9)  # of the left one
    top = _reach(found, sides, core, -1, lead, lambda word: word.order > last)
    end = _reach(found, sides, core, 1, lead, lambda word: word.order < first) + 1
    for place in range(top + 1, min(end, core[-1])):
        heading = sides[place] == (True, False) and max(word.size for word in found[place]) > 1.12 * size
        y = found[place][0].y
        level = any(abs(found[other][0].y - y) < 0.8 * lead and sides[other][1] for other in (place - 1, place + 1))
        apart = heading and not level and found[place - 1][0].y - y > 1.5 * lead and _count(sides, top, place) >= least
        if apart and _is_done(found[top:place], found[place:end], zone):
            return _Zone(zone.x, top, place, zone.lines)
    return _Zone(zone.x, top, end, zone.lines) if _count(sides, top, end) >= least else None


def _is_done(above: list[Row], below: list[Row], zone: _Zone) -> bool:
    """Whether the PDF draws the right side above a heading before the left side below it: then the columns end there."""
    right = [word.order for row in above for word in row if word.x1 > zone.x + CELL]
    left = [word.order for row in below for word in row if word.x1 <= zone.x + CELL]
    return _share(right, 0.9) < _share(left, 0.1)


def _count(sides: dict[int, tuple[bool, bool]], top: int, end: int) -> int:
    return min(sum(sides[place][side] for place in range(top, end)) for side in (0, 1))


def _reach(
    found: list[Row], sides: dict[int, tuple[bool, bool]], core: list[int], step: int, lead: float, is_drawn: Callable[[Word], bool]
) -> int:
    """How far rows of one side go on a column beyond both: no further apart than lines are, or drawn with the column."""
    place = core[0] if step < 0 else core[-1]
    ends = [next((found[near][0].y for near in core[::-step] if sides[near][side]), None) for side in (0, 1)]
    while place + step in sides:
        row, side = found[place + step], 0 if sides[place + step][0] else 1
        near = ends[side] is not None and abs(row[0].y - (ends[side] or 0.0)) <= 1.9 * lead
        if not near and sum(map(is_drawn, row)) < 0.6 * len(row):
            break
        ends[side] = row[0].y
        place += step
    return place


def _sides(found: list[Row], zone: _Zone) -> tuple[list[Row], list[Row]]:
    inside = found[zone.top : zone.end]
    left = [[word for word in row if word.x1 <= zone.x + CELL] for row in inside]
    right = [[word for word in row if word.x1 > zone.x + CELL] for row in inside]
    return [row for row in left if row], [row for row in right if row]


def _divides(found: list[Row], zone: _Zone) -> bool:
    """Whether the sides are columns of text, or text and notes beside it, and not the cells of a table or the marks of a list."""
    left, right = _sides(found, zone)
    if min(_letters(left), _letters(right)) < NARROWEST or (min(len(left), len(right)) < SURE and not _in_turn(left, right)):
        return False
    if _is_aside(left, right) or _is_aside(right, left):
        return True
    return _in_turn(left, right) or (min(_fill(left), _fill(right)) >= 0.6 and min(_words(left), _words(right)) >= 2.5)


def _letters(side: list[Row]) -> float:
    return sum(len(word.text) + 1 for row in side for word in row) / max(len(side), 1)


def _words(side: list[Row]) -> float:
    return sum(len(row) for row in side) / max(len(side), 1)


def _fill(side: list[Row]) -> float:
    """How much of the width the lines take, in the mean."""
    start, end = min(row[0].x0 for row in side), max(word.x1 for row in side for word in row)
    return sum(max(word.x1 for word in row) - start for row in side) / len(side) / max(end - start, 1.0)


def _in_turn(left: list[Row], right: list[Row]) -> bool:
    """Whether the PDF draws all of the left side before the right one; all but marks of lists, which some draw last."""
    sides = [[word.order for row in side for word in row if len(word.text) > 2] for side in (left, right)]
    if min(len(left), len(right)) < SURE:
        return max(sides[0], default=0) < min(sides[1], default=0)
    return _share(sides[0], 0.9) < _share(sides[1], 0.1)


def _share(orders: list[int], share: float) -> int:
    """The order up to which a share of the words is drawn; marks of lists may be drawn last of all."""
    return sorted(orders)[int(share * (len(orders) - 1))] if orders else 0


def _is_aside(few: list[Row], many: list[Row]) -> bool:
    """Whether one side is a margin in which notes or headings stand beside the text."""
    if not few or not many or 2 * len(few) > len(many):
        return False
    width = max(word.x1 for row in few for word in row) - min(row[0].x0 for row in few)
    text = max(word.x1 for row in many for word in row) - min(row[0].x0 for row in many)
    return width < 0.45 * text
