"""What printed pages leave in a copy: page numbers, "Seite 2 von 3", and the running heads beside them."""

from __future__ import annotations

import re

from lehrwerk.importers.prose import content, is_closed
from lehrwerk.importers.results import Findings, Line

CERTAIN = re.compile(
    r"^(?:[-–—]\s?\d{1,4}\s?[-–—]|\[?(?:seite|page|s\.|p\.|blatt)\s?\d{1,4}\s?(?:von|of|/)\s?\d{1,4}\]?"
    r"|[-–—|·]\s?(?:seite|page)\s?\d{1,4}\s?[-–—|·])$",
    re.IGNORECASE,
)
COUNTED = re.compile(r"^(?:(?:seite|page|s\.|p\.)\s?)?(?P<number>\d{1,4})$", re.IGNORECASE)
NUMBERED = re.compile(
    r"^(?:(?P<before>\d{1,4})\s+[|·–-]?\s*)?(?P<head>\D.{2,78}?)(?:\s+[|·–-]?\s*(?:(?:seite|page)\s)?(?P<behind>\d{1,4}))?$", re.I
)
WORDS = re.compile(r"[^\W\d_]{2,}")
SPREAD = re.compile(r"\S(?:\s{2,}|\t)\d{1,4}\s*$|^\s*\d{1,4}(?:\s{2,}|\t)\S")  # the head left, the number right


def turn(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without page numbers and running heads, each noted; where nothing is certain, nothing is taken."""
    marks = {place for place in content(lines) if CERTAIN.match(lines[place].text)}
    marks |= _counted(lines, marks)
    heads = _running(lines, marks)
    result = list(lines)
    for place in sorted(marks | heads):
        result[place] = findings.drop(lines[place], "page number" if place in marks else "running head")
    return result


def _alone(lines: list[Line], place: int) -> bool:
    return not any(0 <= near < len(lines) and lines[near].text for near in (place - 1, place + 1))


def _counted(lines: list[Line], marks: set[int]) -> set[int]:
    """Page numbers without any sign: "Seite 2", "Seite 3" or bare numbers, one by one upwards, where a page begins or ends."""
    found = [(place, match) for place in content(lines) if (match := COUNTED.match(lines[place].text))]
    named = [(place, match) for place, match in found if not lines[place].text[0].isdigit()]
    turned = [(place, match) for place, match in found if _turns(lines, place)]
    accepted: set[int] = set()
    for group in (named, turned):
        numbers = [int(match["number"]) for _, match in group]
        if len(group) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            accepted |= {place for place, _ in group if _alone(lines, place)}
    return accepted - marks


def _turns(lines: list[Line], place: int) -> bool:
    """Whether a form feed, the printer's sign for a new page, stands at the line or right behind it."""
    later = (lines[near] for near in range(place + 1, len(lines)))
    after = next((line for line in later if line.text or "\f" in line.raws[0]), None)
    return "\f" in lines[place].raws[0] or (after is not None and "\f" in after.raws[0])


def _running(lines: list[Line], marks: set[int]) -> set[int]:
    """The title or another line of several words again and again, with the number of its page, or beside a page's mark."""
    seen: dict[str, list[tuple[int, str]]] = {}
    places = [place for place in content(lines) if place not in marks]
    for place in places:
        match = NUMBERED.match(lines[place].text)
        if match and not is_closed(match["head"]) and len(WORDS.findall(match["head"])) > 1:
            seen.setdefault(match["head"].casefold(), []).append((place, match["before"] or match["behind"] or ""))
    found: set[int] = set()
    for uses in seen.values():
        titled, paged = uses[0][0] == places[0], _are_paged([number for _, number in uses])
        for place, number in uses[titled:] if len(uses) > 1 else ():
            numbered = number and ((titled and SPREAD.search(lines[place].raws[0])) or ((titled or paged) and _alone(lines, place)))
            beside = _turns(lines, place) or _is_beside(lines, place, marks)
            if numbered or (beside and _alone_above(lines, place)):
                found.add(place)
    return found


def _are_paged(numbers: list[str]) -> bool:
    """Whether the numbers behind equal words can only be those of pages: upwards, and not from the first on as in a series."""
    pages = [int(number) for number in numbers if number]
    return len(pages) > 1 and pages == sorted(set(pages)) and pages[0] >= 10


def _alone_above(lines: list[Line], place: int) -> bool:
    """Whether the line does not go on a text: nothing, or the end of a page, stands right above it."""
    above = lines[place - 1].text if place else ""
    return not above or bool(CERTAIN.match(above))


def _is_beside(lines: list[Line], place: int, marks: set[int]) -> bool:
    """Whether the nearest line with text, above or below, is the mark of a page."""
    above = next((near for near in range(place - 1, -1, -1) if lines[near].text), None)
    below = next((near for near in range(place + 1, len(lines)) if lines[near].text), None)
    return above in marks or below in marks
