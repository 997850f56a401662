"""Bullets and numbers at the beginning of lines: which of them are the marks of items."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lehrwerk.importers.pdf.lines import Line
from lehrwerk.importers.pdf.metrics import Metrics, fits, is_closed
from lehrwerk.importers.pdf.words import BULLETS
from lehrwerk.importers.text.lists import NUMBER

WEAK = frozenset("-–—*·o+")  # signs that stand in text, too
LETTERED = re.compile(r"\(?([a-z])[.)]$")
MOST = 2_000  # marks in one column


@dataclass(slots=True)
class Mark:
    """The bullet or number at the beginning of an item, and where the item's text begins."""

    sign: str
    number: int | None
    x: float
    text_x: float
    words: int  # of the line that the mark takes


def marks(lines: list[Line], left: float, right: float, metrics: Metrics, counts: set[int]) -> dict[int, Mark]:
    """The lines that begin with the mark of an item; `counts` are the numbers before lines of the regions before and after."""
    found = {id(line): mark for line in lines if not line.rows and (mark := mark_of(line))}
    accepted: dict[int, Mark] = {}
    likely = list(found.values()) if len(found) <= MOST else []
    for place, line in enumerate(lines):
        mark = found.get(id(line))
        if mark is None:
            continue
        if mark.sign in BULLETS and mark.number is None:
            accepted[id(line)] = mark
            continue
        alike = [other for other in likely if other.sign == mark.sign and other is not mark and abs(other.x - mark.x) < 0.8 * line.size]
        below = lines[place + 1] if place + 1 < len(lines) else None
        hanging = below is not None and abs(below.x0 - mark.text_x) < 0.3 * line.size and mark.text_x > mark.x + 0.6 * line.size
        free = place == 0 or _is_free(lines[place - 1], line, left, right, metrics)
        if _is_listed(mark, alike, hanging, line.x0 > left + 0.5 * line.size, free, counts):
            accepted[id(line)] = mark
    return accepted


def mark_of(line: Line) -> Mark | None:
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
    if mark.number is None:
        return free and (bool(alike) or hanging or (indented and mark.sign not in "o+—"))
    numbers = {other.number for other in alike}
    if {mark.number - 1, mark.number + 1} & numbers:
        return True
    return free and ((hanging and mark.number == 1) or bool({mark.number - 1, mark.number + 1} & counts))
