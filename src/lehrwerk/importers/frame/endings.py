"""What stands below an article: greeting and signature, the author's biography, contact data, advertising for a course."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.adverts import take_advert
from lehrwerk.importers.frame.biographies import take_biography
from lehrwerk.importers.frame.contacts import drop_all, take_contact
from lehrwerk.importers.frame.names import NAME, SINGLE, is_person
from lehrwerk.importers.prose import content, is_closed, is_prose
from lehrwerk.importers.results import Findings, Line

GREETING = re.compile(
    r"^(?:(?:mit\s)?(?:viele|herzliche|liebe|beste|freundliche|schöne|schoene|sonnige|freundlichen|herzlichen|vielen|lieben"
    r"|besten)\s(?:grüße|grüsse|gruesse|gruß|gruss|grüßen|grüssen|gruessen)"
    r"|herzlichst|mfg|lg|vg|alles (?:liebe|gute)|bis (?:bald|dann|zum nächsten mal)|(?:best|kind|warm)\s(?:regards|wishes)|sincerely"
    r"|yours|cheers"
    r"|(?:ihre?|eure?|deine?)(?=\s[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+)?$))\b(?P<rest>.{0,60})$",
    re.IGNORECASE,
)
OFFICE = re.compile(r"(?:ihre?|eure?|euer|deine?|das|die|der|unser|team|your|the)\s", re.IGNORECASE)


def prune_end(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without what follows the article's own end, taken off from below until nothing more is found."""
    result = list(lines)
    while any(step(result, findings) for step in (take_contact, _signature, take_biography, take_advert)):
        pass
    return result


def _signature(lines: list[Line], findings: Findings) -> bool:
    places = content(lines)
    for back in range(1, min(6, len(places))):
        found = GREETING.match(lines[places[-back]].text)
        after = places[len(places) - back + 1 :]
        if found and not any(is_prose(lines[place].text) or len(lines[place].text) > 60 for place in after):
            names = [found["rest"].strip(" ,!.–-"), *(lines[place].text.strip(" ,") for place in after)]
            _sign(names, lines[places[-back]].number, findings)
            return drop_all(lines, [places[-back], *after], "greeting and signature", findings)
    if len(places) > 1 and re.fullmatch(NAME, name := lines[places[-1]].text) and is_person(name) and is_closed(lines[places[-2]].text):
        findings.conclude("author", name, f"the signature, line {lines[places[-1]].number}")
        return drop_all(lines, places[-1:], "greeting and signature", findings)
    return False


def _sign(names: list[str], number: int, findings: Findings) -> None:
    full = next((name for name in names if re.fullmatch(NAME, name) and not OFFICE.match(name)), "")
    if full:
        findings.conclude("author", full, f"the signature, line {number}")
    elif short := next((name for name in names if re.fullmatch(SINGLE, name) and is_person(name)), ""):
        findings.questions.append((number, f"The text is signed “{short}” only: what is the author's full name?"))
