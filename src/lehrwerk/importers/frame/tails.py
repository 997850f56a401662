"""Where the article ends and the page goes on: the first line of interface below which nothing of the article comes any more."""

from __future__ import annotations

import re

from lehrwerk.importers.frame import interface as ui
from lehrwerk.importers.frame.bylines import edges, is_date, stands
from lehrwerk.importers.frame.contacts import is_contact
from lehrwerk.importers.frame.endings import GREETING
from lehrwerk.importers.frame.interface import Sign, sign
from lehrwerk.importers.frame.names import NAME, is_person
from lehrwerk.importers.frame.notes import drop_sign
from lehrwerk.importers.prose import ORNAMENT, content, is_closed, is_prose
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.text.lists import markers

# How many paragraphs of prose in a row a line of interface may head: a biography, a teaser, a legal notice.
CREDIT = {ui.AUTHOR: 2, ui.PRESS: 2, ui.LETTER: 2, ui.WALL: 1, ui.RELATED: 1, ui.FOOTER: 9}
TEASED = (ui.READING, ui.NAVIGATION, ui.SHARE)  # what stands below a teaser
WEAK = (ui.COUNTER, ui.FILLER, ui.EDITED)  # alone they end no article
FRAME = {ui.AUTHOR, ui.COMMENTS, ui.FOOTER, ui.NAVIGATION, ui.RELATED, ui.SHARE, ui.TAGS, "comments", "comment form", "page head"}
ABOUT = re.compile(r"(?:über|about) (?:(?:die|das|den|the) )?(?P<whom>[^.!?]{2,60}?)\W?$", re.IGNORECASE)
PEOPLE = re.compile(rf"{NAME}(?:,| und | and |$)")
BELOW = "short line below the article"
MOST = 600  # lines of a page's end
SHORT, TAG = 60, 3  # letters of a line that may be left over, words of a tag


def clear_tail(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without the page's end, each with the reason that the line of interface above it gives."""
    first, _ = edges(lines)
    places = [place for place in content(lines) if place > first][-MOST:]
    signs = {place: said for place in places if (said := sign(lines[place].text))}
    start = next((at for at, place in enumerate(places) if place in signs and _ends(lines, places[at:], signs)), None)
    if start is None:
        return lines
    result, reason = list(lines), signs[places[start]].reason
    start = _with_profile(lines, places, start) if reason == ui.PRESS else _with_tags(lines, places, start)
    for place in places[start:]:
        reason = signs[place].reason if place in signs else reason
        said = signs.get(place, Sign(reason, 0))
        result[place] = drop_sign(lines[place], said, findings, shown=not _names_people(lines[place].text))
    return result


def _ends(lines: list[Line], rest: list[int], signs: dict[int, Sign]) -> bool:
    """Whether all that follows is the page's: interface at least twice, little prose, and none that is not explained."""
    said = [signs[place] for place in rest if place in signs]
    prose = [place for place in rest if place not in signs and is_prose(lines[place].text)]
    contact = sum(is_contact(lines[place].text) for place in rest if place not in signs)
    weight = sum(max(1, one.level) for one in said if one.reason not in WEAK) + any(one.reason in WEAK for one in said) + (contact > 1)
    few = bool(prose) and len(said) < 2
    if said[0].reason in WEAK or weight < 2 or few or 3 * len(prose) > len(rest) or is_announced(lines, rest[0]):
        return False
    return _is_explained([lines[place].text for place in rest])


def _is_explained(texts: list[str]) -> bool:
    """Whether interface heads each paragraph of prose (and no more of them than such a line may), or it is a teaser or about a person."""
    head, credit = "", 0
    for at, text in enumerate(texts):
        if said := sign(text):
            inline = said.reason == ui.RELATED and said.level > 0
            head, credit = ("", 0) if inline else (said.reason, CREDIT.get(said.reason, credit))
        elif not is_prose(text):  # each teaser has a title of its own; below a newsletter's form a title is one of the article's
            credit = 1 if head == ui.RELATED else 0 if head in (ui.LETTER, ui.WALL) else credit
        elif credit:
            credit -= 1
        elif not (_is_teaser(texts, at) or _is_about(texts, at)):
            return False
    return True


def _is_teaser(texts: list[str], at: int) -> bool:
    """Whether a paragraph is the teaser of another article: a short line above it, a date or "read more" below."""
    above, below = (texts[near] if 0 <= near < len(texts) else "" for near in (at - 1, at + 1))
    said = sign(below)
    return bool(above) and not sign(above) and not is_prose(above) and (is_date(below) or (said is not None and said.reason in TEASED))


def _is_about(texts: list[str], at: int) -> bool:
    """Whether a paragraph is about the person whose name stands in one of the two lines above it."""
    names = [text for text in texts[max(0, at - 2) : at] if re.fullmatch(NAME, text)]
    return any(texts[at].split()[0].strip(",") in (name.split()[0], "Er", "Sie", "He", "She") or name in texts[at] for name in names)


def is_announced(lines: list[Line], place: int) -> bool:
    """Whether the text above the line ends with a colon."""
    above = next((lines[near].text for near in range(place - 1, -1, -1) if lines[near].text), "")
    return above.endswith(":") and not sign(above)


def clear_leftovers(lines: list[Line], findings: Findings) -> list[Line]:
    """In a page with a frame, the lines without short ones below the last prose that are no list, no signature, and no sentence above
    the page's end."""
    _, last = edges(lines)
    if last == len(lines) or sum(dropped.reason in FRAME for dropped in findings.dropped) < 2:
        return lines
    result, listed, ended = list(lines), markers(lines), False
    for place in range(last + 1, len(lines)):
        text = lines[place].text
        if not text:
            ended = ended or any(raw.strip() for raw in lines[place].raws)  # something of the page was taken out here
            continue
        if place in listed or len(text) > SHORT or is_announced(lines, place) or GREETING.match(text) or stands(text):
            return result
        if not is_closed(text) or ended:
            result[place], ended = findings.drop(lines[place], BELOW, shown=not _names_people(text)), True
    return result


def _with_tags(lines: list[Line], places: list[int], start: int) -> int:
    """Up over several very short lines, the tags; not over a name, a greeting or the end of a sentence."""
    top = start
    while top:
        text = lines[places[top - 1]].text
        if len(text.split()) > TAG or is_contact(text) or is_closed(text) or text[-1] in ":,":
            break
        if GREETING.match(text) or re.fullmatch(NAME, text):
            break
        top -= 1
    tags = sum(not ORNAMENT.match(lines[place].text) for place in places[top:start])
    return top if tags > 1 and not is_announced(lines, places[top]) else start


def _with_profile(lines: list[Line], places: list[int], start: int) -> int:
    """Up over what the firm that gives the press its news says about itself: "About X", and a paragraph that names X."""
    for top in range(max(0, start - 3), start - 1):
        found = ABOUT.match(lines[places[top]].text)
        prose = [lines[place].text for place in places[top + 1 : start]]
        if found and all(map(is_prose, prose)) and found["whom"].casefold() in prose[0].casefold():
            return top
    return start


def _names_people(text: str) -> bool:
    """Whether the line may name people who left a trace on the page."""
    return bool(PEOPLE.match(text)) and (is_person(text) or " und " in text or " and " in text)
