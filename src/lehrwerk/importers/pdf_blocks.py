"""Lines to blocks: where a paragraph, an item or a heading ends and the next one begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from lehrwerk.importers.lists import NUMBER
from lehrwerk.importers.pdf_columns import Region
from lehrwerk.importers.pdf_lines import Line
from lehrwerk.importers.pdf_rows import parts
from lehrwerk.importers.pdf_words import BULLETS

Kind = Literal["paragraph", "heading", "item", "quote", "code", "table", "row", "caption", "note"]

CLOSED = re.compile(r"[.!?:…][“”\"’»«)\]]*\d{0,3}$")
RUNNING = re.compile(r"[\w,–-]$")
HYPHENS = "-\u2010\u00ad"
WEAK = "-–—*·o+"
LETTERED = re.compile(r"\(?([a-z])[.)]$")
OPENS_LOW = re.compile(r"[(„“\"»«‚']*[a-zäöüß]")


@dataclass(slots=True)
class Metrics:
    """What is usual in a document: the size of its text, the room from line to line, whether paragraphs begin with an indent."""

    size: float
    leads: dict[float, float]
    bold: bool = False
    italic: bool = False
    mono: bool = False
    rights: list[tuple[float, float]] = field(default_factory=list)  # left and right edges of columns

    def lead(self, size: float) -> float:
        """The usual room from line to line of text of a size, in points."""
        known = self.leads.get(round(size, 1))
        return known if known else size * min(1.6, max(1.1, self.leads.get(round(self.size, 1), 1.25 * size) / self.size))


@dataclass(slots=True)
class Mark:
    """The bullet or number at the beginning of an item, and where the item's text begins."""

    sign: str
    number: int | None
    x: float
    text_x: float
    words: int  # of the line that the mark takes


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


def measure(regions: Iterable[Region]) -> Metrics:
    """What is usual in the document that has these regions."""
    sizes: Counter[float] = Counter()
    looks: Counter[tuple[bool, bool, bool]] = Counter()
    leads: dict[float, Counter[float]] = {}
    rights: list[tuple[float, float]] = []
    for region in regions:
        for line in region.lines:
            for word in line.words:
                sizes[round(word.size, 1)] += len(word.text)
                looks[word.look.bold, word.look.italic, word.look.mono] += len(word.text)
        for one, two in zip(region.lines, region.lines[1:], strict=False):
            wraps = one.size == two.size and 0.95 * one.size < one.y - two.y < 3 * one.size
            if wraps and not one.rows and not two.rows and fits(one, two, region.x1) <= 0:
                leads.setdefault(round(one.size, 1), Counter())[round(2 * (one.y - two.y)) / 2] += 1
        if len(region.lines) >= 4 and not region.aside:
            rights.append((region.x0, region.x1))
    usual = {size: _usual(found) for size, found in leads.items() if found.total() >= 3}
    bold, italic, mono = looks.most_common(1)[0][0] if looks else (False, False, False)
    return Metrics(sizes.most_common(1)[0][0] if sizes else 10.0, usual, bold, italic, mono, rights)


def _usual(found: Counter[float]) -> float:
    """The most common room between lines that are full; of several common ones the largest, as lists may be set closer than text."""
    most = found.most_common(1)[0][1]
    return max(room for room, count in found.items() if count >= 0.3 * most)


def blocks(regions: list[Region], metrics: Metrics) -> list[Block]:
    """The blocks of the regions in reading order, not yet told apart but for items and tables."""
    counts = [{mark.number for line in region.lines if (mark := _mark(line)) and mark.number is not None} for region in regions]
    near = [set().union(*counts[max(0, place - 1) : place], *counts[place + 1 : place + 2]) for place in range(len(counts))]
    return [block for place, region in enumerate(regions) for block in _blocks(region, place, metrics, near[place])]


def _blocks(region: Region, number: int, metrics: Metrics, counts: set[int]) -> list[Block]:
    left, right = _edges(region, metrics)
    marks = _marks(region.lines, left, right, metrics, counts)
    found: list[Block] = []
    for part in parts(region.lines, right):
        for place, line in enumerate(part):
            if isinstance(line, list):
                found.append(Block("row", line, left, right, region=number))
                continue
            below = part[place + 1] if place + 1 < len(part) else None
            mark = marks.get(id(line))
            last = found[-1] if found else None
            if last is None or mark or last.kind == "row" or _begins(last, line, below, metrics):
                kind: Kind = "table" if line.rows else "item" if mark else "paragraph"
                found.append(Block(kind, [line], left, right, mark, aside=region.aside, region=number))
            else:
                last.lines.append(line)
    return found


def _edges(region: Region, metrics: Metrics) -> tuple[float, float]:
    """Where the column begins and ends; a short one ends where other columns that begin in its place do."""
    starts = Counter(round(line.x0) for line in region.lines if not line.rows)
    often = [x for x, count in starts.items() if count >= max(1, 0.15 * sum(starts.values()))]
    left = float(min(often, default=region.x0))
    alike = [end for start, end in metrics.rights if abs(start - region.x0) <= 8 and end >= region.x1 - 1]
    return left, min(alike, default=region.x1) if len(region.lines) < 6 else region.x1


def fits(line: Line, below: Line, right: float) -> float:
    """By how many points the first word of the line below would have fitted on this one; negative where it would not."""
    end = below.words[0].x1
    for word in below.words[1:]:
        if word.spaced:
            break
        end = word.x1
    return right - line.x1 - 0.25 * line.size - (end - below.words[0].x0)


def is_closed(line: Line) -> bool:
    """Whether a sentence ends where the line does."""
    return bool(CLOSED.search(line.text))


def alike(one: Line, two: Line) -> bool:
    """Whether two lines are set in one size, or a change of size is no change between them."""
    if _near(one.size, two.size):
        return True
    big = [max((word.size for word in line.words if not word.script), default=line.size) for line in (one, two)]
    return (_near(*big) and not (one.mono and two.mono)) or _near(one.words[-1].size, two.words[0].size)


def _near(one: float, two: float) -> bool:
    return abs(one - two) <= 0.08 * max(one, two)


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
    return _indents(block, line, below) or _ends(block, last, line, gap / lead)


def _leaves(block: Block, mark: Mark, last: Line, line: Line) -> bool:
    """Whether a line below an item's line belongs to it no more."""
    if line.x0 >= mark.text_x - 0.6 * line.size:
        return line.x0 > mark.text_x + 1.5 * line.size and fits(last, line, block.right) > 0 and len(block.lines) > 1
    if len(block.lines) > 1 and block.lines[-1].x0 >= mark.text_x - 0.6 * line.size:
        return True
    return fits(last, line, block.right) > 1.5 * line.size and (is_closed(last) or not OPENS_LOW.match(line.text))


def _indents(block: Block, line: Line, below: Line | None) -> bool:
    """Whether an indent, or its end, begins a paragraph."""
    last, step = block.lines[-1], 0.7 * line.size
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


def _marks(lines: list[Line], left: float, right: float, metrics: Metrics, counts: set[int]) -> dict[int, Mark]:
    """The lines that begin with the mark of an item; `counts` are the numbers before lines of the regions before and after."""
    found = {id(line): mark for line in lines if not line.rows and (mark := _mark(line))}
    accepted: dict[int, Mark] = {}
    for place, line in enumerate(lines):
        mark = found.get(id(line))
        if mark is None:
            continue
        if mark.sign in BULLETS and mark.number is None:
            accepted[id(line)] = mark
            continue
        alike = [other for other in (found.get(id(one)) for one in lines) if other and abs(other.x - mark.x) < 0.8 * line.size]
        below = lines[place + 1] if place + 1 < len(lines) else None
        hanging = below is not None and abs(below.x0 - mark.text_x) < 0.3 * line.size and mark.text_x > mark.x + 0.6 * line.size
        free = place == 0 or _is_free(lines[place - 1], line, left, right, metrics)
        if _is_listed(mark, alike, hanging, line.x0 > left + 0.5 * line.size, free, counts):
            accepted[id(line)] = mark
    return accepted


def _mark(line: Line) -> Mark | None:
    """What stands before the first space, if it is a bullet or a number."""
    head = ""
    for place, word in enumerate(line.words):
        if place and (word.spaced or head in BULLETS):
            break
        head += word.text
    else:
        return None
    sign, x, text_x = head, line.x0, line.words[place].x0
    if sign in BULLETS or sign in WEAK:
        return Mark(sign, None, x, text_x, place)
    if number := NUMBER.match(line.text):
        return Mark("1", int(number["one"] or number["two"]), x, text_x, place)
    if letter := LETTERED.match(sign):
        return Mark("a", ord(letter[1]) - 96, x, text_x, place)
    return None


def _is_free(above: Line, line: Line, left: float, right: float, metrics: Metrics) -> bool:
    """Whether the line does not go on the one above."""
    apart = above.y - line.y > 1.15 * metrics.lead(line.size) or line.x0 > left + 0.5 * line.size
    return apart or is_closed(above) or above.bold or fits(above, line, right) > line.size


def _is_listed(mark: Mark, alike: list[Mark], hanging: bool, indented: bool, free: bool, counts: set[int]) -> bool:
    """Whether a number or a weak sign is the mark of an item: it has its like above or below, or what stands below hangs behind it."""
    same = [other for other in alike if other.sign == mark.sign and other is not mark]
    if mark.number is None:
        return free and (bool(same) or hanging or (indented and mark.sign in "-–*·"))
    numbers = {other.number for other in same}
    if {mark.number - 1, mark.number + 1} & numbers:
        return free or (hanging or indented)
    return free and ((hanging and mark.number == 1) or bool({mark.number - 1, mark.number + 1} & counts))
