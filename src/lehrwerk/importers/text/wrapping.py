"""Lines that an editor broke at a fixed width are joined to paragraphs again."""

from __future__ import annotations

import re

from lehrwerk.importers.hyphens import glue, goes_on
from lehrwerk.importers.prose import is_table
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.text.captions import groups

NARROWEST, NARROW, WIDEST = 28, 44, 110
MARKER = re.compile(r"(?:[•·‣▪▫■□●○◦∙►▶➤*+>–—-]|\(?\d{1,3}[.)])\s")
ROW = re.compile(r"^\W+$")
CLOSED = re.compile(r"[.!?:…][“”\"’»)\]]*$")

Pair = tuple[Line, Line]


def unwrap(lines: list[Line], findings: Findings) -> list[Line]:
    """The same lines, joined to paragraphs if the text was broken at a fixed width; divided words are joined in any text."""
    width = _width(lines)
    short = {place for group in groups(lines) if _is_short(_pairs(lines, group), width) for place in group}
    joined: list[Line] = []
    for place, line in enumerate(lines):
        above = joined[-1] if joined else None
        if above and (_is_cut(above, line) or (width and place not in short and _continues(above, line, width))):
            joined[-1] = _join(above, line, findings)
        else:
            joined.append(line)
    return joined


def _full(line: Line) -> int:
    return line.indent + len(line.text)


def _pairs(lines: list[Line], group: list[int]) -> list[Pair]:
    """The lines of a group, each with the next one, where both could be running text."""
    pairs = [(lines[place], lines[place + 1]) for place in group[:-1]]
    return [(one, two) for one, two in pairs if not (MARKER.match(two.text) or _stands(one) or _stands(two))]


def _stands(line: Line) -> bool:
    """Whether the line is a row of signs or a table."""
    return bool(ROW.match(line.text)) or is_table(line.text)


def _is_short(pairs: list[Pair], width: int) -> bool:
    """Whether the lines were ended by hand: verses, addresses, prices."""
    return max((_full(one) for one, _ in pairs), default=width) < 0.6 * width


def _width(lines: list[Line]) -> int:
    """The width at which the text was broken, or 0 where it was not.

    Broken text shows in lines below which the next word would not have fitted, and in sentences that go on over their ends.
    """
    found = [_pairs(lines, group) for group in groups(lines)]
    widths = {_full(one) for pairs in found for one, _ in pairs if NARROWEST <= _full(one) <= WIDEST}
    long = sum(len(line.text) > 2 * WIDEST for line in lines)
    width = max(widths, key=lambda width: (sum(_filled(pairs, width) for pairs in found), width), default=0)
    running = [pair for pairs in found if not _is_short(pairs, width) for pair in pairs]
    if len(running) < max(3, 5 * long) or sum(bool(CLOSED.search(one.text)) for one, _ in running) > len(running) / 2:
        return 0  # lines that end with their sentences are paragraphs
    share = 0.8 if width < NARROW else 0.6
    flowing = sum(two.text[0].islower() for _, two in running)
    return width if _filled(running, width) >= share * len(running) and flowing >= len(running) / 4 else 0


def _filled(pairs: list[Pair], width: int) -> int:
    slack = 2 if width < NARROW else 6
    return sum(_full(one) <= width and _fills(one, two, width, slack) for one, two in pairs)


def _fills(one: Line, two: Line, width: int, slack: int = 6) -> bool:
    return _full(one) + 1 + len(two.text.split(" ", 1)[0]) > width - slack


def _continues(paragraph: Line, line: Line, width: int) -> bool:
    if not paragraph.text or not line.text or MARKER.match(line.text) or ROW.match(paragraph.raws[-1]):
        return False
    if _stands(line) or _stands(paragraph):
        return False
    listed = bool(MARKER.match(paragraph.text))
    if line.indent > paragraph.indent and not listed:
        return False
    last = Line(paragraph.numbers[-1:], paragraph.raws[-1:], " ".join(paragraph.raws[-1].split()), paragraph.indent)
    if _fills(last, line, width):
        return True
    return not CLOSED.search(last.text) and (line.text[0].islower() or _full(last) > 0.6 * width)


def _is_cut(paragraph: Line, line: Line) -> bool:
    return bool(paragraph.text and line.text) and not is_table(paragraph.text + line.text) and goes_on(paragraph.text, line.text)


def _join(paragraph: Line, line: Line, findings: Findings) -> Line:
    text = glue(paragraph.text, line.text)
    if len(text) < len(paragraph.text) + len(line.text):
        findings.repaired("words divided at the end of a line joined", paragraph.numbers[-1])
        findings.repaired("words divided at the end of a line joined", line.number)
    return Line(paragraph.numbers + line.numbers, paragraph.raws + line.raws, text, paragraph.indent)
