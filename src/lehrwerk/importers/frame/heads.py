"""What a page puts above its article and between title and text: which of those lines is the title, and the others gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lehrwerk.importers.frame.bylines import ALONE, frame, is_date, is_text, stands
from lehrwerk.importers.frame.interface import EDITED, NAVIGATION, SHARE, sign
from lehrwerk.importers.frame.names import PROFESSION, is_person
from lehrwerk.importers.frame.notes import drop_sign
from lehrwerk.importers.prose import content, is_closed
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.text.titles import SALUTATION, UNFIT, same

NAMED = r"(?:\b(?:von|by|from)|©(?: \d{4})?)\s+"
LONGEST = 120
MOST = 300  # lines above a text, or below it, where a page tells more of it
HEAD = "page head"


def clear_head(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without what stands above the title and without interface between title and text, if a page's head is there.

    Lines that say who wrote it and when stay; nothing is taken where nothing of a page's head is there.
    """
    first = _text(lines)
    above = [place for place in content(lines) if place < first]
    if first == len(lines) or not 1 < len(above) <= MOST:
        return lines
    title = _title(lines, above, first, findings)
    framed = _evident(lines, above) or (title is not None and any(place < title and is_date(lines[place].text) for place in above))
    if not framed or title is None:
        return _plain(lines, above, findings) if framed else lines
    return _cleared(lines, above, title, findings)


def _text(lines: list[Line]) -> int:
    """Where the text begins: at the first prose that no program wrote, and that is no title with a byline below it."""
    places = content(lines)
    for at, place in enumerate(places):
        text = lines[place].text
        if is_text(text):
            below = lines[places[at + 1]].text if at + 1 < len(places) else ""
            if len(text) > LONGEST or not (below and stands(below)):
                return place
    return len(lines)


def _evident(lines: list[Line], above: list[int]) -> bool:
    """Whether a program wrote something above the text; a date of the last edit stands in documents too."""
    return any((said := sign(lines[place].text)) is not None and said.reason != EDITED for place in above)


def _title(lines: list[Line], above: list[int], first: int, findings: Findings) -> int | None:
    """The place of the title: followed by a byline, said twice, longer than the items of a menu, close to the text."""
    known = findings.meta.get("title", "")
    candidates = [place for at, place in enumerate(above) if _may_be(lines[place].text) and not _describes(lines, above, at)]
    if known:
        return next((place for place in reversed(candidates) if same(lines[place].text, known)), None)
    seen = Counter(_key(lines[place].text) for place in above)
    menu = max((place for place in above if (said := sign(lines[place].text)) and said.reason == NAVIGATION), default=-1)

    fresh = next((place for place in candidates if place > menu), -1)

    def score(place: int) -> float:
        text, at = lines[place].text, above.index(place)
        before = lines[above[at - 1]].text if at else ""
        after = lines[above[at + 1]].text if at + 1 < len(above) else ""
        words = len(text.split())
        points = min(words, 6) / 2 + 2 * (place > menu) + (place == candidates[-1]) + (place == fresh and seen[_key(text)] == 1)
        points += 6 * (words > 2 and (seen[_key(text)] > 1 or _is_trail(lines, above, text) or _is_quoted(lines, text)))
        points += _followed(lines, place, after, at == 0) if after else 2
        points += 2 * is_date(before) + (sign(before) is not None) - 4 * _is_name(before, lines)
        return points - 3 * (is_closed(text) and not text.endswith("?"))

    return max(candidates, key=lambda place: (score(place), place), default=None)


def _followed(lines: list[Line], place: int, after: str, on_top: bool) -> int:
    """What the line below says for a title: a date may also head the next one, a byline below the first line of all is the best sign."""
    if is_date(after):
        return 3 if lines[place + 1].text else 1
    if stands(after):
        return 8 if on_top else 5
    return 5 if _is_name(after, lines) else 0


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_trail(lines: list[Line], above: list[int], text: str) -> bool:
    """Whether a longer line of the head ends with the text: "Home » News » Title", "Thread: Title"."""
    return any(re.search(rf"[»›>/:]\s?{re.escape(text)}$", lines[place].text) for place in above)


def _is_quoted(lines: list[Line], text: str) -> bool:
    """Whether a line anywhere on the page puts the text in quotation marks: "3 thoughts on “Title”"."""
    marked = re.compile(rf"[„“\"»]{re.escape(text)}")
    return any(marked.search(raw) for raw in _told(lines))


def _told(lines: list[Line]) -> Iterator[str]:
    """The short lines around a text, as they came."""
    edge = [*lines[:MOST], *lines[-MOST:]] if len(lines) > 2 * MOST else lines
    return (" ".join(raw.split()) for line in edge for raw in line.raws if len(raw) < 2 * LONGEST)


def _may_be(text: str) -> bool:
    if sign(text) or stands(text) or UNFIT.search(text) or SALUTATION.match(text) or len(text) > LONGEST:
        return False
    return bool(re.search(r"[^\W\d_]{2}|^\d{4}$", text)) and not (ALONE.match(text) and is_person(text))


def _describes(lines: list[Line], above: list[int], at: int) -> bool:
    """Whether the line says what the person does whose name stands above it."""
    return at > 0 and _is_name(lines[above[at - 1]].text, lines) and bool(PROFESSION.search(lines[above[at]].text))


def _is_name(text: str, lines: list[Line]) -> bool:
    """Whether the line is a name: of a common form, or one that the page names as somebody's elsewhere."""
    if not ALONE.match(text):
        return False
    named = re.compile(NAMED + re.escape(text), re.IGNORECASE)
    return is_person(text) or _is_doubled(lines, text) or any(named.search(raw) for raw in _told(lines))


def _is_doubled(lines: list[Line], text: str) -> bool:
    """Whether the line stands there twice in a row, as what a portrait shows and as the name beside it."""
    near = [line.text for line in lines[:MOST] if line.text]
    return any(one == text == two for one, two in pairwise(near))


def _plain(lines: list[Line], above: list[int], findings: Findings) -> list[Line]:
    """Without a title: the interface goes, and a name on top of it is the author's."""
    result = list(lines)
    for at, place in enumerate(above):
        line = lines[place]
        if said := frame(line.text):
            result[place] = drop_sign(line, said, findings)
        elif _is_name(line.text, lines) and "author" not in findings.meta:
            findings.conclude("author", line.text, f"the name above the text, line {line.number}")
            result[place] = findings.drop(line, "moved to the front matter")
        elif _describes(lines, above, at):
            result[place] = findings.drop(line, "who the author is")
    return result


def _cleared(lines: list[Line], above: list[int], title: int, findings: Findings) -> list[Line]:
    result = list(lines)
    texts = {place: lines[place].text for place in above}
    lowest = max(place for place, text in texts.items() if place == title or sign(text) or stands(text) or _is_name(text, lines))
    for place in above:
        line = lines[place]
        said = frame(line.text)
        if said and said.reason != EDITED:
            result[place] = drop_sign(line, said, findings)
        elif place == title:
            findings.headings[line.number] = 1
        elif said or stands(line.text):
            continue
        elif same(line.text, lines[title].text):
            result[place] = findings.drop(line, "the title again")
        elif _is_name(line.text, lines):
            known = findings.conclude("author", line.text, f"the name beside the title, line {line.number}")
            result[place] = findings.drop(line, "moved to the front matter" if known else HEAD)
        elif place < lowest or _goes_with(lines, above, place):
            at = above.index(place)
            least = LONGEST if place < title else 4 if above[at - 1] == title else 10 if _is_name(lines[above[at - 1]].text, lines) else 6
            result[place] = _head_line(line, least, findings)
    return result


def _goes_with(lines: list[Line], above: list[int], place: int) -> bool:
    """Whether a short line stands in one row, without a blank, below the head of a list of tags."""
    at = above.index(place)
    while at and above[at - 1] == above[at] - 1:
        at -= 1
        if said := sign(lines[above[at]].text):
            return said.reason != SHARE and len(lines[place].text.split()) <= 3
    return False


def _head_line(line: Line, least: int, findings: Findings) -> Line:
    """A line of enough words below the title, above the names and dates, is its subtitle; anything else is part of the page."""
    if len(line.text.split()) >= least and findings.conclude("subtitle", line.text, f"the line below the title, line {line.number}"):
        return findings.drop(line, "moved to the front matter")
    return findings.drop(line, HEAD)
