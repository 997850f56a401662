"""Contact data at the end of a text: a name, an address, numbers and addresses of the net."""

from __future__ import annotations

import re

from lehrwerk.importers.prose import content, is_closed, is_prose
from lehrwerk.importers.results import Findings, Line

URL = r"(?:https?://|www\.)\S+|\b[a-z0-9-]+\.(?:de|com|net|org|at|ch|info|eu|io)\b/?\S*"
MAIL = r"[\w.+-]+(?:@|\s?\(at\)\s?|\[at\])[\w.-]+\.\w{2,}"
PHONE = r"(?:\+|00|0|\()[\d()/ .–-]{6,20}\d"
CONTACT = re.compile(
    rf"^(?:(?:tel(?:efon)?|fon|phone|fax|telefax|mobil|mobile|handy|e-?mail|mail|web|website|webseite|internet|url|twitter|facebook"
    rf"|xing|linkedin|blog|skype)"
    rf"\W{{0,3}}\s*)?(?:{URL}|{MAIL}|{PHONE}|@\w+)(?:\s?[|,·]\s?(?:{URL}|{MAIL}|{PHONE}))*$",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"^(?:(?:D-|A-|CH-)?\d{4,5}\s[A-ZÄÖÜ][\w.-]+(?:[ /-][\w.-]+){0,3}|[A-ZÄÖÜ][\w.-]+(?:\s[\w.-]+){0,2}(?:straße|strasse|str\.|weg"
    r"|platz|allee|gasse)?\s\d{1,4}\s?[a-z]?)$"
)
CONTACT_HEAD = re.compile(r"^(?:kontakt|contact|ansprechpartner(?:in)?|pressekontakt|so erreichen sie (?:uns|mich))\s?:?$", re.IGNORECASE)
FILLER = re.compile(r"^[.·•|_*–—=-]{1,40}$")


def drop_all(lines: list[Line], places: list[int], reason: str, findings: Findings) -> bool:
    """Drop the lines at the places, in the list itself; true if there were any."""
    for place in places:
        lines[place] = findings.drop(lines[place], reason)
    return bool(places)


def take_contact(lines: list[Line], findings: Findings) -> bool:
    """Drop a block of contact data that ends the text, in the list itself; true if there was one."""
    run: list[int] = []
    for place in reversed(content(lines)):
        text = lines[place].text
        if not (is_contact(text) or _is_label(text)):
            break
        run.append(place)
    while run and not (is_contact(lines[run[-1]].text) or _has_contact_below(lines, run)):
        run.pop()
    certain = sum(bool(CONTACT.match(lines[place].text)) for place in run)
    if certain < 2 and not (certain and any(CONTACT_HEAD.match(lines[place].text) for place in run)):
        return False
    rest = any(is_prose(line.text) for place, line in enumerate(lines) if place not in run)
    return rest and drop_all(lines, sorted(run), "contact data", findings)


def is_contact(text: str) -> bool:
    """Whether the line is an address, a number, or the head of such lines."""
    return bool(CONTACT.match(text) or FILLER.match(text) or ADDRESS.match(text) or CONTACT_HEAD.match(text))


def _is_label(text: str) -> bool:
    """A name or a firm: at most five words, all with capitals."""
    words = text.split()
    capital = all(word[0].isupper() or not word[0].isalpha() for word in words)
    return capital and len(words) <= 5 and not is_closed(text) and text[-1] not in ":,"


def _has_contact_below(lines: list[Line], run: list[int]) -> bool:
    """Whether the uppermost line of the run, a name, stands close above contact data."""
    below = [lines[place].text for place in run[-4:-1]]
    return any(is_contact(text) for text in below)
