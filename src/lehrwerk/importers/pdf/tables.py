"""Tables that are ruled: their cells from the rules, and the words in them; what only looks like a table stays lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from lehrwerk.importers.pdf.drawing import THIN, Box
from lehrwerk.importers.pdf.lines import rows, segments
from lehrwerk.importers.pdf.words import Word

NEAR = 4.0  # points: rules no further apart are one
MOST_RULES = 3_000  # a page with more is a drawing
MOST_MERGED = 600
MOST_CELLS = 2_000
LEAST = 3  # level rules that make a table
MOST_WORDS = 60  # in a cell of a table without upright rules
GAP = 0.8  # of the size: room between the columns of a table without upright rules

Cell = list[Word]


@dataclass(slots=True)
class Table:
    """A table of a page: its place, and rows of cells of words."""

    box: Box
    rows: list[list[Cell]]


def tables(rules: list[Box], words: list[Word]) -> list[Table]:
    """The tables of a page, from top to bottom. A word is in one of them at most."""
    if len(rules) > MOST_RULES:
        return []
    level = _merged([rule for rule in rules if rule.height <= THIN and rule.width > 8])
    upright = [_flip(rule) for rule in _merged([_flip(rule) for rule in rules if rule.width <= THIN and rule.height > 4])]
    if len(level) + len(upright) > MOST_MERGED:
        return []
    found = [table for group in _groups(level, upright) if (table := _grid(*group, words))]
    inside = {id(word) for table in found for row in table.rows for cell in row for word in cell}
    spare = [word for word in words if id(word) not in inside]
    for group in _stacks([rule for rule in level if not any(_holds(table.box, rule) for table in found)]):
        if table := _ruled(group, spare):
            found.append(table)
            inside = {id(word) for row in table.rows for cell in row for word in cell}
            spare = [word for word in spare if id(word) not in inside]
    return sorted(found, key=lambda table: -table.box.y1)


def stand_in(table: Table, like: Word) -> Word:
    """A word without letters that holds the table's place on the page."""
    box = table.box
    return Word(
        "",
        box.x0,
        box.x1,
        box.y1 - like.size,
        like.size,
        like.look,
        order=table.rows[0][0][0].order if table.rows[0][0] else 0,
        rows=table.rows,
    )


def _flip(rule: Box) -> Box:
    return Box(rule.y0, rule.x0, rule.y1, rule.x1)


def _holds(box: Box, rule: Box) -> bool:
    return box.x0 - NEAR <= rule.x0 and rule.x1 <= box.x1 + NEAR and box.y0 - NEAR <= rule.y0 <= box.y1 + NEAR


def _merged(rules: list[Box]) -> list[Box]:
    """Level rules, with pieces of one rule and rules side by side made one."""
    found: list[Box] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.y0 / NEAR), rule.x0)):
        last = next((place for place in range(len(found) - 1, max(-1, len(found) - 40), -1) if _touches(found[place], rule)), None)
        if last is None:
            found.append(rule)
        else:
            one = found[last]
            found[last] = Box(min(one.x0, rule.x0), min(one.y0, rule.y0), max(one.x1, rule.x1), max(one.y1, rule.y1))
    return found


def _touches(one: Box, two: Box) -> bool:
    return abs(one.y0 - two.y0) <= NEAR and abs(one.y1 - two.y1) <= NEAR and two.x0 <= one.x1 + NEAR and one.x0 <= two.x1 + NEAR


def _groups(level: list[Box], upright: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Rules that cross or meet one another."""
    groups: list[tuple[list[Box], list[Box]]] = []
    spare = list(upright)
    for rule in level:
        crossing = [other for other in spare if _meet(rule, other)]
        joined = [group for group in groups if any(_meet(rule, other) for other in group[1])]
        if not crossing and not joined:
            continue
        spare = [other for other in spare if other not in crossing]
        groups = [group for group in groups if group not in joined]
        groups.append(([rule, *(one for group in joined for one in group[0])], [*crossing, *(one for group in joined for one in group[1])]))
    return groups


def _meet(level: Box, upright: Box) -> bool:
    return level.x0 - NEAR <= upright.x0 <= level.x1 + NEAR and upright.y0 - NEAR <= level.y0 <= upright.y1 + NEAR


def _places(values: Iterable[float]) -> list[float]:
    """The values with those that are near one another made one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _grid(level: list[Box], upright: list[Box], words: list[Word]) -> Table | None:
    """The table that the rules draw, if they divide at least two rows and two columns with text."""
    around = Box(
        min(rule.x0 for rule in level + upright), min(rule.y0 for rule in level + upright),
        max(rule.x1 for rule in level + upright), max(rule.y1 for rule in level + upright),
    )  # fmt: skip
    xs = _places([*(rule.x0 for rule in upright), around.x0, around.x1])
    ys = _places([*(rule.y0 for rule in level), around.y0, around.y1])
    if len(xs) < 3 or len(ys) < 3 or (len(xs) - 1) * (len(ys) - 1) > MOST_CELLS:
        return None
    heads = ys[::-1]
    cells: list[list[Cell]] = [[[] for _ in xs[1:]] for _ in ys[1:]]
    for word in words:
        across, up = (word.x0 + word.x1) / 2, word.y + 0.3 * word.size
        if around.x0 <= across <= around.x1 and around.y0 <= up <= around.y1:
            column = max(place for place, x in enumerate(xs[:-1]) if x <= across or place == 0)
            row = max(place for place, y in enumerate(heads[:-1]) if y >= up or place == 0)
            row, column = _spanned(row, column, up, level, upright, xs, heads)
            cells[row][column].append(word)
    return _table(around, cells)


def _spanned(
    row: int, column: int, up: float, level: list[Box], upright: list[Box], xs: list[float], heads: list[float]
) -> tuple[int, int]:
    """The first cell of those that have no rule between them: a cell may reach over columns and rows."""
    while column and not any(abs(rule.x0 - xs[column]) <= NEAR and rule.y0 - NEAR <= up <= rule.y1 + NEAR for rule in upright):
        column -= 1
    middle = (xs[column] + xs[column + 1]) / 2
    while row and not any(abs(rule.y0 - heads[row]) <= NEAR and rule.x0 - NEAR <= middle <= rule.x1 + NEAR for rule in level):
        row -= 1
    return row, column


def _table(around: Box, cells: list[list[Cell]]) -> Table | None:
    """The table without empty rows and columns, None where too little is left."""
    cells = [row for row in cells if any(row)]
    filled = list(range(len(cells[0]))) if cells else []
    filled = [column for column in filled if any(row[column] for row in cells)]
    if len(cells) < 2 or len(filled) < 2:
        return None
    return Table(around, [[row[column] for column in filled] for row in cells])


def _stacks(level: list[Box]) -> list[list[Box]]:
    """Level rules of one width, one above the other: at least three, as tables without upright rules have them."""
    groups: list[list[Box]] = []
    for rule in sorted(level, key=lambda rule: -rule.y0):
        group = next((group for group in groups if abs(group[0].x0 - rule.x0) <= NEAR and abs(group[0].x1 - rule.x1) <= NEAR), None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    return [group for group in groups if len(group) >= LEAST and group[0].width > 60]


def _ruled(level: list[Box], words: list[Word]) -> Table | None:
    """The table between level rules alone: its columns are where nearly all its rows leave room."""
    around = Box(level[0].x0, level[-1].y0, level[0].x1, level[0].y1)
    inside = [word for word in words if around.x0 - NEAR <= word.x0 and word.x1 <= around.x1 + NEAR]
    bands = [[word for word in inside if low.y0 < word.y + 0.3 * word.size < high.y0] for high, low in pairwise(level)]
    if not all(bands):
        return None
    drawn = [part for band in bands for part in (rows(band) if len(level) == LEAST else [sorted(band, key=lambda word: word.x0)])]
    starts = _gutters([_spans(part) for part in drawn])
    if not starts:
        return None
    cells = [_cut(part, starts) for band in bands for part in (_rows_of(band, starts) if len(level) == LEAST else [band])]
    several = sum(sum(bool(cell) for cell in row) > 1 for row in cells)
    if any(len(cell) > MOST_WORDS for row in cells for cell in row):
        return None  # columns of text between rules
    return _table(around, cells) if several >= 0.6 * len(cells) else None


def _spans(words: list[Word]) -> list[tuple[float, float]]:
    """From where to where the cells of a row reach, if it has several."""
    return [(part[0].x0, max(word.x1 for word in part)) for part in segments(words, GAP)]


def _gutters(drawn: list[list[tuple[float, float]]]) -> list[float]:
    """Where columns begin: in the middle of rooms that at least half of the rows have, and few rows cross."""
    several = [spans for spans in drawn if len(spans) > 1]
    middles = sorted((one[1] + two[0]) / 2 for spans in several for one, two in pairwise(spans))
    likely = []
    for x in middles:
        free = sum(any(one[1] <= x <= two[0] for one, two in pairwise(spans)) for spans in several)
        crossed = sum(any(start < x < end for start, end in spans) for spans in drawn)
        if free >= max(1, 0.5 * len(several)) and crossed <= 0.34 * len(drawn):
            likely.append(x)
    found: list[float] = []
    for x in likely:
        if not found or any(found[-1] < start and end < x for spans in several for start, end in spans):
            found.append(x)
    return found


def _rows_of(band: list[Word], starts: list[float]) -> list[list[Word]]:
    """The lines of a band as rows; a line without a first cell goes on the row above."""
    found: list[list[Word]] = []
    for row in rows(band):
        if found and row[0].x0 >= starts[0]:
            found[-1] += row
        else:
            found.append(list(row))
    return found


def _cut(words: list[Word], starts: list[float]) -> list[Cell]:
    """The words of a row by columns; a cell that reaches over several stands in the first."""
    cells: list[Cell] = [[] for _ in range(len(starts) + 1)]
    for part in segments(sorted(words, key=lambda word: word.x0), GAP):
        cells[sum(part[0].x0 >= start for start in starts)].extend(part)
    return cells
