"""Captions that lost their pictures: between the halves of a sentence, or glued below a paragraph."""

from __future__ import annotations

import re

from lehrwerk.importers.hyphens import glue, goes_on
from lehrwerk.importers.prose import UNFINISHED, content, is_closed, is_prose, is_table
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.text.lists import MARK
from lehrwerk.importers.text.quotations import QUOTED, whose

OPEN = re.compile(r"[\w,–—-]$")
LINK = re.compile(r"https?://|www\.|\S@\S")
DANGLING = re.compile(rf"(?:\b(?:{UNFINISHED}|in|an|auf|von|mit|zu|bei|als|wie|es gibt|sehr|to|for|with|on|at)|,)$", re.IGNORECASE)


def groups(lines: list[Line]) -> list[list[int]]:
    """The places of lines that stand together, without a blank line between them."""
    found: list[list[int]] = []
    for place in content(lines):
        if found and found[-1][-1] == place - 1:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def is_spaced(lines: list[Line]) -> bool:
    """Whether the text separates its paragraphs by blank lines; lists and short lines together do not count."""
    texts = [[lines[place].text for place in group] for group in groups(lines)]
    sizes = [len(group) for group in texts if len(group) == 1 or not (any(map(MARK.match, group)) or max(map(len, group)) <= 60)]
    return 1 in sizes and sum(size for size in sizes if size > 1) <= sum(sizes) / 2


def detach(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without captions; sentences that were cut in two are whole again."""
    result = list(lines)
    spaced = is_spaced(result)
    for place in content(result):
        while result[place].text and _rejoin(result, place, findings):
            pass
    if spaced:
        for group in groups(result):
            _unglue(result, group, findings)
    return result


def _rejoin(lines: list[Line], place: int, findings: Findings) -> bool:
    first = lines[place]
    following = [place + 1 + later for later in content(lines[place + 1 : place + 30])[:2]]
    if is_table(first.text) or any(is_table(lines[near].text) for near in following):
        return False
    if following and goes_on(first.text, lines[following[0]].text):
        _merge(lines, place, following[0], findings)
        return True
    if len(first.text) < 60 or len(first.text.split()) < 9 or not OPEN.search(first.text) or MARK.match(first.text):
        return False
    if following and _continues(first, lines[following[0]]) and lines[following[0]].text[0].islower():
        _merge(lines, place, following[0], findings)
        return True
    if len(following) == 2 and _is_caption(lines[following[0]].text, 80) and _continues(first, lines[following[1]]):
        lines[following[0]] = findings.drop(lines[following[0]], "caption of a picture, it cut a sentence in two")
        _merge(lines, place, following[1], findings)
        return True
    return False


def _continues(first: Line, line: Line) -> bool:
    if MARK.match(line.text) or LINK.match(line.text) or line.indent > first.indent + 1:
        return False
    return line.text[0].islower() or (bool(DANGLING.search(first.text)) and len(line.text) > 40)


def _merge(lines: list[Line], place: int, other: int, findings: Findings) -> None:
    one, two = lines[place], lines[other]
    findings.facts.append(f"Lines {one.numbers[-1]} and {two.number} are one paragraph again.")
    lines[place] = Line(one.numbers + two.numbers, one.raws + two.raws, glue(one.text, two.text), one.indent)
    lines[other] = Line(two.numbers, two.raws, "")


def _is_caption(text: str, limit: int) -> bool:
    if len(text) > limit or len(text.split()) > 12 or MARK.match(text) or LINK.search(text):
        return False
    return not is_closed(text) and text[-1] not in ":,;" and (text[0].isupper() or text[0].isdigit())


def _unglue(lines: list[Line], group: list[int], findings: Findings) -> None:
    if len(group) < 2:
        return
    above, last = lines[group[-2]], lines[group[-1]]
    if is_table(above.text) or is_table(last.text) or (QUOTED.match(above.text) and whose(last.text)):
        return
    paragraph = is_prose(above.text) and is_closed(above.text) and not MARK.match(above.text)
    if paragraph and _is_caption(last.text, 60) and len(last.text.split()) <= 8:
        lines[group[-1]] = findings.drop(last, "caption of a picture")
