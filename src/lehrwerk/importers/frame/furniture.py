"""What a page puts around its article and into it: its head, its end, and the lines of interface between the paragraphs."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.bylines import edges, frame
from lehrwerk.importers.frame.heads import clear_head
from lehrwerk.importers.frame.interface import ADVERT, EDITED, RELATED, Sign
from lehrwerk.importers.frame.names import SINGLE
from lehrwerk.importers.frame.notes import drop_sign
from lehrwerk.importers.frame.overviews import clear_overview
from lehrwerk.importers.frame.tails import clear_tail, is_announced
from lehrwerk.importers.prose import HASHTAGS, content, is_closed, is_prose
from lehrwerk.importers.results import Findings, Line

_AGENCY = (
    r"pixabay|unsplash|fotolia|shutterstock|istock\w*|adobe stock|pexels|flickr|wikimedia|getty\w*|dpa|privat|private|eigene\w*"
    r"|cc[ -]by\S*"
)
PICTURE = re.compile(
    rf"^[\[(]?(?:foto|bild|photo|image|picture|titelbild|grafik|illustration|screenshot|credit|quelle)s?\s?(?:(?:by|von)\s|[:©]\s?)(?:©\s?)?"
    rf"(?:(?-i:{SINGLE})|\S*(?:{_AGENCY})\S*)(?:[\s/,|()–-]+(?:(?-i:{SINGLE})|\S*(?:{_AGENCY})\S*|via|auf|on)){{0,4}}[\])]?$"
    r"|^[\[(]?(?:bildquelle|bildnachweis|bildrechte|fotoquelle|bildcredit)s?\s?[:©].{1,120}$"
    r"|^(?:abb(?:ildung|\.)?|fig(?:ure|\.)?)\s?\d+\s?[:.].{1,120}$|^©\s?(?!\d).{2,80}$",
    re.IGNORECASE,
)


def prune(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without the page's furniture, each piece noted."""
    result = clear_overview(lines, findings)
    after = clear_tail(clear_head(result, findings), findings)
    framed = any(old.text and not new.text for old, new in zip(result, after, strict=True))
    result = _inside(after, framed, findings)
    return _edges(result, findings)


def _inside(lines: list[Line], framed: bool, findings: Findings) -> list[Line]:
    """Without lines that only a machine writes, rows of interface, and what a page with a frame puts between the paragraphs."""
    result = list(lines)
    places = content(result)
    signs = {place: said for place in places if (said := frame(result[place].text))}
    framed = framed or any(said.level == 2 and said.reason != EDITED for said in signs.values())
    gone = {place for place, said in signs.items() if said.level == 2}
    gone |= {place for place, said in signs.items() if said.level == 1 and _is_label(result, places, place, said, framed)}
    gone |= _rows(result, places, signs)
    for place in gone:
        result[place] = drop_sign(result[place], signs[place], findings)
    for place in sorted(gone):
        teased = _teased(result, place) if signs[place].reason == RELATED else None
        if teased is not None:
            result[teased] = findings.drop(result[teased], RELATED)
    return [findings.drop(line, "caption or credit of a picture") if _is_credit(line.text) else line for line in result]


def _is_credit(text: str) -> bool:
    return bool(text) and not is_prose(text) and bool(PICTURE.match(text))


def _is_label(lines: list[Line], places: list[int], place: int, said: Sign, framed: bool) -> bool:
    """Whether a line that could be a heading is interface: in a page with a frame, or a label of advertising; never above a text on it."""
    at = places.index(place)
    below = lines[places[at + 1]].text if at + 1 < len(places) else ""
    word = re.findall(r"\w{4,}", lines[place].text.casefold())
    if is_prose(below) and any(one in below.casefold() for one in word):
        return False
    return framed or said.reason == RELATED or (said.reason == ADVERT and not is_prose(below))


def _rows(lines: list[Line], places: list[int], signs: dict[int, Sign]) -> set[int]:
    """Two or more lines of interface in a row, one of them more than a word that may stand in a list, and nothing announces them."""
    found: set[int] = set()
    run: list[int] = []
    for place in [*places, -1]:
        if place in signs:
            run.append(place)
            continue
        if len(run) > 1 and any(signs[one].level for one in run) and not is_announced(lines, run[0]):
            found |= set(run)
        run = []
    return found


def _teased(lines: list[Line], place: int) -> int | None:
    """The title glued below "Lesen Sie auch"."""
    below = place + 1
    if below >= len(lines) or not lines[below].text or ":" in lines[place].raws[0]:
        return None
    return below if not is_prose(lines[below].text) and not is_closed(lines[below].text) else None


def _edges(lines: list[Line], findings: Findings) -> list[Line]:
    """Without single lines of interface above the first and below the last prose."""
    first, last = edges(lines)
    if first == 0 and last == len(lines):
        return lines
    result, title = list(lines), _only(lines, first)
    under = ""
    for place in content(result):
        if first <= place <= last or place == title:
            continue
        said = frame(result[place].text)
        if said and HASHTAGS.match(result[place].text) and is_announced(result, place):
            said = None
        if place > last and said and said.reason == RELATED:
            under = RELATED
        if said:
            result[place] = drop_sign(result[place], said, findings)
        elif under and len(result[place].text) < 120:
            result[place] = findings.drop(result[place], under)
    return result


def _only(lines: list[Line], first: int) -> int | None:
    """The place of a line that stands alone above the article, which is its title even where it reads "Newsletter"."""
    above = content(lines[:first])
    return above[0] if len(above) == 1 else None
