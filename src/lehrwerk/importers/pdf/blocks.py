"""Lines to blocks: where a paragraph, an item or a heading ends and the next one begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from lehrwerk.importers.pdf.columns import Region
from lehrwerk.importers.pdf.lines import Line
from lehrwerk.importers.pdf.marks import Mark, mark_of, marks
from lehrwerk.importers.pdf.metrics import HYPHENS, OPENS_LOW, RUNNING, Metrics, alike, edges, fits, is_closed
from lehrwerk.importers.pdf.rows import parts

Kind = Literal["paragraph", "heading", "item", "quote", "code", "table", "row", "caption", "note"]


@dataclass(slots=True)
class Block:
    """Lines that belong together."""

    kind: Kind
    lines: list[Line]
    left: float  # edges of the column
    right: float
    mark: Mark | None = None
    level: int = 0
    aside: bool = False
    region: int = 0
    label: str = ""
    below: list[Block] = field(default_factory=list)  # further paragraphs of an item

    @property
    def text(self) -> str:
        """The lines as one, as they stand."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.lines[0].size


def blocks(regions: list[Region], metrics: Metrics) -> list[Block]:
    """The blocks of the regions in reading order, not yet told apart but for items and tables."""
    counts = [{mark.number for line in region.lines if (mark := mark_of(line)) and mark.number is not None} for region in regions]
    near = [set().union(*counts[max(0, place - 1) : place], *counts[place + 1 : place + 2]) for place in range(len(counts))]
    return [block for place, region in enumerate(regions) for block in _blocks(region, place, metrics, near[place])]


def _blocks(region: Region, number: int, metrics: Metrics, counts: set[int]) -> list[Block]:
    left, right = edges(region, metrics)
    found_marks = marks(region.lines, left, right, metrics, counts)
    found: list[Block] = []
    for part in parts(region.lines, right):
        rows = [line for line in part if isinstance(line, list)]
        found += [Block("row", row, left, right, region=number) for row in rows]
        for place, line in enumerate(lines := [line for line in part if not isinstance(line, list)]):
            below = lines[place + 1] if place + 1 < len(lines) else None
            mark = found_marks.get(id(line))
            last = found[-1] if found else None
            if last is None or mark or last.kind == "row" or _begins(last, line, below, metrics):
                kind: Kind = "table" if line.rows else "item" if mark else "paragraph"
                found.append(Block(kind, [line], left, right, mark, aside=region.aside, region=number))
            else:
                last.lines.append(line)
    return found


def _begins(block: Block, line: Line, below: Line | None, metrics: Metrics) -> bool:
    """Whether the line begins something new below the block."""
    last = block.lines[-1]
    if line.rows or last.rows or not alike(last, line):
        return True
    if last.mono and line.mono and not metrics.mono:
        return last.y - line.y > 3 * metrics.lead(line.size)
    gap, lead = last.y - line.y, metrics.lead(max(last.size, line.size))
    lead = min([lead, *(one.y - two.y for one, two in pairwise(block.lines) if one.page == two.page and one.y - two.y > 0.95 * one.size)])
    gap -= 0.4 * line.size * (last.shifted + line.shifted) if gap > 1.1 * lead else 0
    heading = len(block.lines) <= 3 and (last.size > 1.08 * metrics.size or (last.bold and not metrics.bold))
    running = not heading and not block.mark and RUNNING.search(last.text) and fits(last, line, block.right) <= 0
    if gap > (1.9 if running else 1.27) * lead or gap < -0.5 * lead:
        return True
    if last.text[-1:] in HYPHENS and line.text[:1].islower():
        return False
    if last.bold != line.bold and (gap > 1.04 * lead or fits(last, line, block.right) > line.size or is_closed(last)):
        return True
    if heading and last.bold == line.bold:
        return False
    if block.mark:
        return _leaves(block, block.mark, last, line)
    return _indents(block, line, below, metrics) or _ends(block, last, line, gap / lead)


def _leaves(block: Block, mark: Mark, last: Line, line: Line) -> bool:
    """Whether a line below an item's line belongs to it no more."""
    if line.x0 >= mark.text_x - 0.6 * line.size:
        return line.x0 > mark.text_x + 1.5 * line.size and fits(last, line, block.right) > 0 and len(block.lines) > 1
    if len(block.lines) > 1 and block.lines[-1].x0 >= mark.text_x - 0.6 * line.size:
        return True
    return fits(last, line, block.right) > 1.5 * line.size and (is_closed(last) or not OPENS_LOW.match(line.text))


def _indents(block: Block, line: Line, below: Line | None, metrics: Metrics) -> bool:
    """Whether an indent, or its end, begins a paragraph."""
    last, step = block.lines[-1], 0.7 * line.size
    if metrics.indent and all(abs(one.x0 - block.left - metrics.indent) < 1.5 for one in (last, line)) and len(block.lines) == 1:
        return is_closed(last)  # two first lines of paragraphs
    if line.x0 - last.x0 >= step:
        hanging = len(block.lines) == 1 and below is not None and abs(below.x0 - line.x0) < 0.4 * line.size
        return not hanging or fits(last, line, block.right) > line.size
    if last.x0 - line.x0 >= step:
        return len(block.lines) > 1 and not _is_centred(block, line)
    return False


def _is_centred(block: Block, line: Line) -> bool:
    middle = (block.left + block.right) / 2
    return all(abs((one.x0 + one.x1) / 2 - middle) < 0.5 * one.size for one in [*block.lines, line])


def _ends(block: Block, last: Line, line: Line, gap: float) -> bool:
    """Whether the last line was ended on purpose, since more would have gone onto it."""
    room = fits(last, line, _right(block))
    low = bool(OPENS_LOW.match(line.text))
    if gap > 1.08 and is_closed(last) and not low and (room > 0 or gap > 1.16):
        return True
    if room <= 0.6 * line.size or low:
        return room > 0.5 * (block.right - block.left) and is_closed(last)
    return is_closed(last) or room > 0.12 * (block.right - block.left)


def _right(block: Block) -> float:
    """The right edge near the block's end: less far where text runs around a picture."""
    near = [line.x1 for line in block.lines[-6:-1]]
    if len(near) >= 3 and max(near) < block.right - 3 * block.size and max(near) - min(near) < 3 * block.size:
        return max(near)
    return block.right
