"""Column widths and row heights of a table from its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lehrwerk.geometry import CELL_MARGIN, CELL_PADDING
from lehrwerk.metrics import LINE, Run, count_lines, faced, lead, line_height, too_wide, width

Cells = Sequence[Sequence[Sequence[Run]]]
LOOSE = 1.04
STRETCH = 2.2  # columns grow at most so much beyond their content to fill the slide
CALM = 20.0  # larger text only where every cell has one line
AIR = 14.0  # a row grows at most so much to fill the slide
NUMBER = re.compile(r"[\s\d.,:%€$+\-\u2212\u2013/]*\d[\s\d.,:%€$+\-\u2212\u2013/]*[⁰¹²³⁴-⁹]*")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's measures in points."""

    size: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(self.rows)


def columns(cells: Cells, size: float, room: float) -> tuple[float, ...] | None:
    """Widths that give each column its longest word and share the rest by content; None where words are too wide."""
    count = max((len(row) for row in cells), default=0)
    least = [_margins(max((_widest_word(row[n], size) for row in cells if n < len(row)), default=0.0)) for n in range(count)]
    wish = [_margins(max((_one_line(row[n], size) for row in cells if n < len(row)), default=0.0)) for n in range(count)]
    if sum(least) > room:
        return None
    if sum(wish) <= room:
        factor = min(room / sum(wish), STRETCH)
        return tuple(each * factor for each in wish)
    spare = room - sum(least)
    wants = [(want - low) ** 0.75 for want, low in zip(wish, least, strict=True)]
    return tuple(low + spare * want / sum(wants) for low, want in zip(least, wants, strict=True))


def _margins(text: float) -> float:
    return max(text * LOOSE, 24.0) + 2 * CELL_MARGIN + 1.0


def _one_line(runs: Sequence[Run], size: float) -> float:
    lines = "".join(run.text for run in runs).split("\n")
    return max((width(line, size, _bold(runs)) for line in lines), default=0.0)


def faced_cells(cells: Cells, face: str) -> list[list[list[Run]]]:
    """The cells in a font that was learnt; "" is ours."""
    return [[[run._replace(style=faced(run.style, face)) for run in runs] for runs in row] for row in cells]


def _face(runs: Sequence[Run]) -> str:
    return next((run.style.partition("@")[2] for run in runs if "@" in run.style), "")


def _bold(runs: Sequence[Run]) -> str:
    return faced("bold", _face(runs))


def _widest_word(runs: Sequence[Run], size: float) -> float:
    """The width of the longest unbreakable piece, found by asking which piece needs more than nothing."""
    bold = [Run(run.text, "mono" if run.style == "mono" else _bold(runs)) for run in runs]
    return max((max(width(word, size, style) for style in {run.style for run in bold})
                for word in too_wide(bold, size, 0.0)), default=0.0)  # fmt: skip


def grid(cells: Cells, size: float, widths: Sequence[float]) -> Grid:
    """The height of each row at these column widths."""
    rows = []
    for number, row in enumerate(cells):
        heights = [LINE * size]
        for runs, column in zip(row, widths, strict=False):
            shown = [Run(run.text, _bold(runs)) for run in runs] if number == 0 else list(runs)
            room = column - 2 * CELL_MARGIN
            heights.append(count_lines(shown, size, room) * line_height(shown, size, lead(_face(runs))))
        rows.append(max(heights) * 1.01 + 2 * CELL_PADDING)
    return Grid(size, tuple(widths), tuple(rows))


def numeric(cells: Cells, column: int) -> bool:
    """Whether a column holds numbers only, so that it is set flush right."""
    texts = ["".join(run.text for run in row[column]) for row in cells[1:] if column < len(row)]
    return bool(texts) and all(NUMBER.fullmatch(text) for text in texts)


def choose(cells: Cells, sizes: Sequence[float], room: float, high: float) -> Grid | None:
    """The table at the largest size at which it fits into a box."""
    for size in sizes:
        widths = columns(cells, size, room)
        found = grid(cells, size, widths) if widths else None
        if found and found.height <= high and (size <= CALM or max(found.rows) < 2 * LINE * size):
            return found
    return None


def airy(found: Grid, high: float) -> Grid:
    """The table with higher rows where its box has room for them."""
    more = min(max(high - found.height, 0.0) / max(len(found.rows), 1), AIR)
    return Grid(found.size, found.columns, tuple(row + more for row in found.rows))
