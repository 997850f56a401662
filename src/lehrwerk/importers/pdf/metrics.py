"""What is usual in a document: the size of its text, the room from line to line, the edges of its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from lehrwerk.importers.pdf.columns import Region
from lehrwerk.importers.pdf.lines import Line

CLOSED = re.compile(r"[.!?:…][“”\"’»«)\]]*\d{0,3}$")
OPENS_LOW = re.compile(r"[(„“\"»«‚']*[a-zäöüß]")
RUNNING = re.compile(r"[\w,\u2010–-]$")
HYPHENS = "-\u2010\u00ad"
LEAST_INDENT = 5.0  # points


@dataclass(slots=True)
class Metrics:
    """What is usual in a document: the size of its text, the room from line to line, whether paragraphs begin with an indent."""

    size: float
    leads: dict[float, float]
    bold: bool = False
    italic: bool = False
    mono: bool = False
    rights: list[tuple[float, float]] = field(default_factory=list)  # left and right edges of columns
    indent: float = 0.0  # of the first line of a paragraph, in points; 0 where there is none

    def lead(self, size: float) -> float:
        """The usual room from line to line of text of a size, in points."""
        known = self.leads.get(round(size, 1))
        return known if known else size * min(1.6, max(1.1, self.leads.get(round(self.size, 1), 1.25 * size) / self.size))


def measure(regions: Iterable[Region]) -> Metrics:
    """What is usual in the document that has these regions."""
    sizes: Counter[float] = Counter()
    looks: Counter[tuple[bool, bool, bool]] = Counter()
    leads: dict[float, Counter[float]] = {}
    rights: list[tuple[float, float]] = []
    for region in regions:
        for line in region.lines:
            for word in line.words:
                sizes[round(word.size, 1)] += len(word.text) * (1 if word.look.bold else 4)  # headings are bold
                looks[word.look.bold, word.look.italic, word.look.mono] += len(word.text)
        for one, two in pairwise(region.lines):
            wraps = one.size == two.size and 0.95 * one.size < one.y - two.y < 3 * one.size
            if wraps and not one.rows and not two.rows and RUNNING.search(one.text) and fits(one, two, region.x1) <= 0:
                leads.setdefault(round(one.size, 1), Counter())[round(2 * (one.y - two.y)) / 2] += 1
        if len(region.lines) >= 4 and not region.aside:
            rights.append((region.x0, region.x1))
    usual = {size: _usual(found) for size, found in leads.items() if found.total() >= 3}
    bold, italic, mono = looks.most_common(1)[0][0] if looks else (False, False, False)
    metrics = Metrics(sizes.most_common(1)[0][0] if sizes else 10.0, usual, bold, italic, mono, rights)
    metrics.indent = _indent([_indents_of(region, metrics) for region in regions])
    return metrics


def _indents_of(region: Region, metrics: Metrics) -> list[float]:
    """How far lines are set in below which the text goes back to the left edge, 0 for lines of running text that are not."""
    left, _ = edges(region, metrics)
    lines = [line for line in region.lines if not line.rows and abs(line.size - metrics.size) < 0.5 and not line.bold]
    return [one.x0 - left for one, two in pairwise(lines) if abs(two.x0 - left) < 1 and one.x0 - left < 4 * one.size]


def _indent(found: list[list[float]]) -> float:
    steps = Counter(round(step) for indents in found for step in indents if step > LEAST_INDENT)
    if not steps:
        return 0.0
    step, count = steps.most_common(1)[0]
    return float(step) if count >= max(3, 0.05 * sum(map(len, found))) else 0.0


def _usual(found: Counter[float]) -> float:
    """The most common room between lines that are full; of several common ones the largest, as lists may be set closer than text."""
    most = found.most_common(1)[0][1]
    return max(room for room, count in found.items() if count >= max(min(most, 2), 0.3 * most))


def edges(region: Region, metrics: Metrics) -> tuple[float, float]:
    """Where the column begins and ends; a short one ends where other columns that begin in its place do."""
    found = [line for line in region.lines if not line.rows]
    starts = Counter(round(line.x0) for line in found)
    wide = {round(line.x0) for line in found if line.x1 - line.x0 > 0.6 * (region.x1 - region.x0)}
    often = [x for x, count in starts.items() if count >= 0.05 * len(found) and (count > 1 or x in wide)]
    alike = [end for start, end in metrics.rights if abs(start - region.x0) <= 8 and end >= region.x1 - 1]
    return float(min(often, default=region.x0)), min(alike, default=region.x1) if len(region.lines) < 6 else region.x1


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
