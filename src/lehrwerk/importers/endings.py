"""What stands below an article: greeting and signature, the author's biography, contact data, advertising for a course."""

from __future__ import annotations

import re

from lehrwerk.importers.dates import DATE
from lehrwerk.importers.names import NAME, PROFESSION, SINGLE, is_person
from lehrwerk.importers.prose import content, is_closed, is_prose
from lehrwerk.importers.results import Findings, Line

_URL = r"(?:https?://|www\.)\S+|\b[a-z0-9-]+\.(?:de|com|net|org|at|ch|info|eu|io)\b/?\S*"
_MAIL = r"[\w.+-]+(?:@|\s?\(at\)\s?|\[at\])[\w.-]+\.\w{2,}"
_PHONE = r"(?:\+|00|0|\()[\d()/ .–-]{6,20}\d"
CONTACT = re.compile(
    rf"^(?:(?:tel(?:efon)?|fon|phone|fax|telefax|mobil|mobile|handy|e-?mail|mail|web|website|webseite|internet|url|twitter|facebook"
    rf"|xing|linkedin|blog|skype)"
    rf"\W{{0,3}}\s*)?(?:{_URL}|{_MAIL}|{_PHONE}|@\w+)(?:\s?[|,·]\s?(?:{_URL}|{_MAIL}|{_PHONE}))*$",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"^(?:(?:D-|A-|CH-)?\d{4,5}\s[A-ZÄÖÜ][\w.-]+(?:[ /-][\w.-]+){0,3}|[A-ZÄÖÜ][\w.-]+(?:\s[\w.-]+){0,2}(?:straße|strasse|str\.|weg"
    r"|platz|allee|gasse)?\s\d{1,4}\s?[a-z]?)$"
)
CONTACT_HEAD = re.compile(r"^(?:kontakt|contact|ansprechpartner(?:in)?|pressekontakt|so erreichen sie (?:uns|mich))\s?:?$", re.IGNORECASE)
FILLER = re.compile(r"^[.·•|_*–—=-]{1,40}$")
GREETING = re.compile(
    r"^(?:(?:mit\s)?(?:viele|herzliche|liebe|beste|freundliche|schöne|schoene|sonnige|freundlichen|herzlichen|vielen|lieben"
    r"|besten)\s(?:grüße|grüsse|gruesse|gruß|gruss|grüßen|grüssen|gruessen)"
    r"|herzlichst|mfg|lg|vg|alles (?:liebe|gute)|bis (?:bald|dann|zum nächsten mal)|(?:best|kind|warm)\s(?:regards|wishes)|sincerely"
    r"|yours|cheers"
    r"|(?:ihre?|eure?|deine?)(?=\s[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+)?$))\b(?P<rest>.{0,60})$",
    re.IGNORECASE,
)
BIOGRAPHY_HEAD = re.compile(
    r"^(?:über (?:den|die) (?:autor(?:in|en)?|verfasser(?:in)?)|zur person|zum autor|zur autorin|der autor|die autorin"
    r"|about the authors?|author bio|über mich|written by)"
    r"\s?:?(?:\s(?P<name>(?-i:[A-ZÄÖÜ]).{3,50}))?$",
    re.IGNORECASE,
)
BIOGRAPHY = re.compile(
    rf"^(?:Der Autor |Die Autorin |Unser Gastautor |Unsere Gastautorin |The author )?(?P<name>{NAME})(?:\s\([^)]{{1,60}}\)"
    rf"|,\s[^,]{{1,60}},)?\s"
    r"(?:ist|war|arbeitet|berät|beraet|schreibt|bloggt|lebt|studierte|gründete|leitet|lehrt|betreibt|hat|beschäftigt sich|unterstützt"
    r"|begleitet|is|works|writes|lives|founded|runs|has)\b"
)
CAREER = re.compile(
    r"\b(?:seit|since|jahren|years|studi\w+|zuvor|früher|previously|agentur|agency|twitter|xing|linkedin|buch|books?"
    r"|www\.)|@\w",
    re.IGNORECASE,
)

COURSE = re.compile(
    r"\b\w*(?:kurs|seminar|weiterbildung|fortbildung|workshop|webinar|lehrgang|schulung|training|ausbildung|course|masterclass"
    r"|bootcamp)(?:e?s|en?|s)?\b",
    re.IGNORECASE,
)
PRICE = re.compile(
    r"(?:\b\d[\d.,]*\s?(?:euro|eur|€|chf|usd|\$)|[€$]\s?\d[\d.,]*|\bkostet\b|\bcosts\b|\bteilnahmegebühr|\brabatt\b"
    r"|\bdiscount\b|\bfrühbucher)",
    re.IGNORECASE,
)
SUM = re.compile(r"\d[\d.,]*\s?(?:Euro|EUR|€|CHF|USD|\$)|[€$]\s?\d[\d.,]*", re.IGNORECASE)
SIGN_UP = re.compile(
    r"\b(?:anmeldung(?:en)?|anmelden|melde dich|melden sie sich|jetzt buchen|plätze|tickets?|register|sign up|enroll"
    r"|book now|buchen|reservier\w+)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"\b(?:bei uns|unser\w{0,2}|wir|beim nächsten|nächste[nrs]?|our|we|next|mein(?:e[nrms]?)?|my|jetzt)\b", re.IGNORECASE)
POINTER = re.compile(rf"(?:\bhier\b|\bhere\b|{_URL})\W{{0,3}}$", re.IGNORECASE)


def prune_end(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without what follows the article's own end, taken off from below until nothing more is found."""
    result = list(lines)
    while any(step(result, findings) for step in (_contact, _signature, _biography, _advert)):
        pass
    return result


def _drop(lines: list[Line], places: list[int], reason: str, findings: Findings) -> bool:
    for place in places:
        lines[place] = findings.drop(lines[place], reason)
    return bool(places)


def _contact(lines: list[Line], findings: Findings) -> bool:
    run: list[int] = []
    for place in reversed(content(lines)):
        text = lines[place].text
        if not (_is_contact(text) or _is_label(text)):
            break
        run.append(place)
    while run and not (_is_contact(lines[run[-1]].text) or _has_contact_below(lines, run)):
        run.pop()
    certain = sum(bool(CONTACT.match(lines[place].text)) for place in run)
    if certain < 2 and not (certain and any(CONTACT_HEAD.match(lines[place].text) for place in run)):
        return False
    rest = any(is_prose(line.text) for place, line in enumerate(lines) if place not in run)
    return rest and _drop(lines, sorted(run), "contact data", findings)


def _is_contact(text: str) -> bool:
    return bool(CONTACT.match(text) or FILLER.match(text) or ADDRESS.match(text) or CONTACT_HEAD.match(text))


def _is_label(text: str) -> bool:
    """A name or a firm: at most five words, all with capitals."""
    words = text.split()
    capital = all(word[0].isupper() or not word[0].isalpha() for word in words)
    return capital and len(words) <= 5 and not is_closed(text) and text[-1] not in ":,"


def _has_contact_below(lines: list[Line], run: list[int]) -> bool:
    """Whether the uppermost line of the run, a name, stands close above contact data."""
    below = [lines[place].text for place in run[-4:-1]]
    return any(_is_contact(text) for text in below)


def _signature(lines: list[Line], findings: Findings) -> bool:
    places = content(lines)
    for back in range(1, min(6, len(places))):
        found = GREETING.match(lines[places[-back]].text)
        after = places[len(places) - back + 1 :]
        if found and not any(is_prose(lines[place].text) or len(lines[place].text) > 60 for place in after):
            names = [found["rest"].strip(" ,!.–-"), *(lines[place].text.strip(" ,") for place in after)]
            _sign(names, lines[places[-back]].number, findings)
            return _drop(lines, [places[-back], *after], "greeting and signature", findings)
    if len(places) > 1 and re.fullmatch(NAME, name := lines[places[-1]].text) and is_person(name) and is_closed(lines[places[-2]].text):
        findings.conclude("author", name, f"the signature, line {lines[places[-1]].number}")
        return _drop(lines, places[-1:], "greeting and signature", findings)
    return False


def _sign(names: list[str], number: int, findings: Findings) -> None:
    full = next((name for name in names if re.fullmatch(NAME, name)), "")
    if full:
        findings.conclude("author", full, f"the signature, line {number}")
    elif short := next((name for name in names if re.fullmatch(SINGLE, name) and is_person(name)), ""):
        findings.questions.append((number, f"The text is signed “{short}” only: what is the author's full name?"))


def _biography(lines: list[Line], findings: Findings) -> bool:
    places = content(lines)
    for back in range(2, min(6, len(places))):
        head = BIOGRAPHY_HEAD.match(lines[places[-back]].text)
        if head and _has_prose(lines, places[:-back]):
            taken = places[-back:]
            named = next((found.group() for place in taken[1:] if (found := re.match(NAME, lines[place].text))), "")
            if name := head["name"] or named:
                findings.conclude("author", name, f"the biography, line {lines[taken[0]].number}")
            return _drop(lines, taken, "author's biography", findings)
    line = lines[places[-1]] if places else None
    found = BIOGRAPHY.match(line.text) if line else None
    if line is None or not found or not _has_prose(lines, places[:-1]):
        return False
    if _likelihood(found["name"], line.text, [lines[place].text for place in places[:-1]], findings) < 3:
        return False
    findings.conclude("author", found["name"], f"the biography, line {line.number}")
    return _drop(lines, places[-1:], "author's biography", findings)


def _has_prose(lines: list[Line], places: list[int]) -> bool:
    return any(is_prose(lines[place].text) for place in places)


def _likelihood(name: str, text: str, others: list[str], findings: Findings) -> int:
    """How many signs say that a last paragraph about a person is about the author; a person of the article's own is none."""
    if findings.meta.get("author") == name:
        return 4
    if any(name in other for other in others):
        return 0
    start = text[: 200 + len(name)]
    contacts = any(dropped.reason == "contact data" for dropped in findings.dropped)
    return bool(PROFESSION.search(start)) * 2 + bool(CAREER.search(text)) + contacts + is_person(name)


def _advert(lines: list[Line], findings: Findings) -> bool:
    places = content(lines)
    for back in range(1, min(4, len(places))):
        line, after = lines[places[-back]], places[len(places) - back + 1 :]
        advert = COURSE.search(line.text) and _signs(line.text) >= 3 and _has_prose(lines, places[:-back])
        if advert and all(_points(lines[place].text) for place in after):
            facts = re.findall(DATE, line.text, re.IGNORECASE) + SUM.findall(line.text)
            quoted = f": {'; '.join(facts)}" if facts else ""
            findings.facts.append(f"Advertising for a course was taken out (line {line.number}){quoted}. Its facts belong to course.yaml.")
            return _drop(lines, [places[-back], *after], "advertisement for a course", findings)
    return False


def _signs(text: str) -> int:
    if not (PRICE.search(text) or SIGN_UP.search(text)):
        return 0
    return sum(bool(pattern.search(text)) for pattern in (COURSE, PRICE, SIGN_UP, OWN)) + bool(re.search(DATE, text, re.IGNORECASE))


def _points(text: str) -> bool:
    return len(text) <= 120 and bool(POINTER.search(text) or SIGN_UP.search(text))
