"""Lines that an editor broke at a fixed width are joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lehrwerk.importers.results import Findings, Line

WIDEST = 110
MARKER = re.compile(r"(?:[•·‣▪▫■□●○◦∙►▶➤*+>–—-]|\(?\d{1,3}[.)])\s")
SPLIT_WORD = re.compile(r"[a-zäöüß]{2}-$")
AND_OR = {"und", "oder", "bzw.", "beziehungsweise", "sowie", "als", "wie", "and", "or"}
CLOSED = re.compile(r"[.!?:…][“”\"’»)\]]*$")


def unwrap(lines: list[Line], findings: Findings) -> list[Line]:
    """The same lines, joined to paragraphs if the text was broken at a fixed width."""
    width = _width(lines)
    if not width:
        return lines
    joined: list[Line] = []
    for line in lines:
        if joined and _continues(joined[-1], line, width):
            joined[-1] = _join(joined[-1], line, findings)
        else:
            joined.append(line)
    return joined


def _pairs(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    return ((one, two) for one, two in pairwise(lines) if one.text and two.text)


def _full(line: Line) -> int:
    return line.indent + len(line.text)


def _width(lines: list[Line]) -> int:
    """The width at which the text was broken, or 0 where it was not.

    Broken text shows in lines below which the next word would not have fitted.
    """
    pairs = [(one, two) for one, two in _pairs(lines) if not MARKER.match(two.text)]
    width = max((_full(one) for one, _ in pairs), default=0)
    if len(pairs) < 3 or not 40 <= width <= WIDEST or any(len(line.text) > 2 * WIDEST for line in lines):
        return 0
    if sum(bool(CLOSED.search(one.text)) for one, _ in pairs) > len(pairs) / 2:
        return 0  # lines that end with their sentences are paragraphs
    fitting = sum(_fills(one, two, width) for one, two in pairs)
    return width if fitting >= 0.6 * len(pairs) else 0


def _fills(one: Line, two: Line, width: int, slack: int = 6) -> bool:
    return _full(one) + 1 + len(two.text.split(" ", 1)[0]) > width - slack


def _continues(paragraph: Line, line: Line, width: int) -> bool:
    if not paragraph.text or not line.text or MARKER.match(line.text):
        return False
    listed = bool(MARKER.match(paragraph.text))
    if line.indent > paragraph.indent and not listed:
        return False
    last = Line(paragraph.numbers[-1:], paragraph.raws[-1:], " ".join(paragraph.raws[-1].split()), paragraph.indent)
    if _fills(last, line, width):
        return True
    return not CLOSED.search(last.text) and (line.text[0].islower() or _full(last) > 0.6 * width)


def _join(paragraph: Line, line: Line, findings: Findings) -> Line:
    text = f"{paragraph.text} {line.text}"
    first = line.text.split(" ", 1)[0]
    if SPLIT_WORD.search(paragraph.text) and first[0].islower() and first not in AND_OR:
        text = paragraph.text[:-1] + line.text
        findings.repaired("words divided at the end of a line joined", paragraph.numbers[-1])
        findings.repaired("words divided at the end of a line joined", line.number)
    return Line(paragraph.numbers + line.numbers, paragraph.raws + line.raws, text, paragraph.indent)
