"""Advertising for a course below an article: it goes, what it names of date, price and place is told."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.contacts import URL, drop_all
from lehrwerk.importers.frame.dates import DATE, MONTH
from lehrwerk.importers.prose import content, is_prose
from lehrwerk.importers.results import Findings, Line

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
OFFERED = re.compile(
    r"\b(?:bei uns|unser\w{0,2}|wir|beim nächsten|nächste[nrs]?|our|we|next|mein(?:e[nrms]?)?|my"
    r"|jetzt (?:anmelden|buchen|sichern)"
    r"|anmeldung(?:en)? (?:bitte |ab sofort )?(?:unter|über|bei|per|an)|melden sie sich|melde dich|register (?:now|at)"
    r"|sign up (?:now|at))\b",
    re.IGNORECASE,
)
POINTER = re.compile(rf"(?:\bhier\b|\bhere\b|{URL})\W{{0,3}}$", re.IGNORECASE)
DAYS = re.compile(rf"\b(?:\d{{1,2}}\.(?:\d{{1,2}}\.)?\s?(?:bis|und|[–-])\s?)?{DATE}|\b\d{{1,2}}\.\s?{MONTH}\b", re.IGNORECASE)
PLACE = re.compile(
    r"\b(?:Ort|Veranstaltungsort|Location|Venue)\s?:\s?(?P<said>[^.;,|]{2,60})"
    r"|\b(?P<house>(?:IHK|VHS|Volkshochschule|Akademie|Hochschule|Universität|Hotel|Handwerkskammer)\s[A-ZÄÖÜ][\w-]+)"
    r"|\b(?:in|In)\s(?P<town>[A-ZÄÖÜ][a-zäöüß]+(?:(?:[ -]|\s(?:am|an der|im)\s)[A-ZÄÖÜ][a-zäöüß]+){0,2})(?!\w)"
    r"|\b(?P<online>online|per Zoom|via Zoom)\b"
)
# What stands behind "in" with a capital and is no town.
NO_TOWN = re.compile(
    rf"(?:Zusammenarbeit|Kooperation|Teilzeit|Vollzeit|Höhe|Form|Gruppen|Modulen|Absprache|Kürze|Zukunft|Ihre|Planung|Social|Teil\w*|Theorie"
    rf"|Praxis|Deutsch\b|Englisch|{MONTH}|.*(?:ung|heit|keit|ion|ien|marketing|management|media)$)",
    re.IGNORECASE,
)


def take_advert(lines: list[Line], findings: Findings) -> bool:
    """Drop advertising for a course that ends the text, in the list itself; true if there was some. A text of nothing else keeps it."""
    places = content(lines)
    for back in range(1, min(4, len(places))):
        line, after = lines[places[-back]], places[len(places) - back + 1 :]
        rest = any(is_prose(lines[place].text) for place in places[:-back])
        if rest and _advertises(line.text) and all(_points(lines[place].text) for place in after):
            _tell(line, findings)
            return drop_all(lines, [places[-back], *after], "advertisement for a course", findings)
    return False


def _advertises(text: str) -> bool:
    """Whether somebody offers a course of their own: what it costs or when it is, and that one can come."""
    if not (COURSE.search(text) and OFFERED.search(text) and (SUM.search(text) or DAYS.search(text) or re.search(URL, text))):
        return False
    return bool(PRICE.search(text) or SIGN_UP.search(text))


def _points(text: str) -> bool:
    return len(text) <= 120 and bool(POINTER.search(text) or SIGN_UP.search(text))


def _tell(line: Line, findings: Findings) -> None:
    places = [next(filter(None, found.groups())) for found in PLACE.finditer(line.text)]
    facts = [found.group() for found in DAYS.finditer(line.text)] + SUM.findall(line.text)
    facts += [place for place in dict.fromkeys(places) if not NO_TOWN.match(place)]
    named = f" The advert names: {'; '.join(facts)}." if facts else ""
    findings.facts.append(f"Advertising for a course was taken out (line {line.number}).{named} Such facts belong to course.yaml.")
