"""Dates in German and English text, as ISO dates."""

from __future__ import annotations

import re
from datetime import date

_NAMES = (
    "januar|jänner|january|jan", "februar|february|feb", "märz|maerz|march|mär|mrz|mar", "april|apr", "mai|may",
    "juni|june|jun", "juli|july|jul", "august|aug", "september|sept|sep", "oktober|october|okt|oct",
    "november|nov", "dezember|december|dez|dec",
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split("|")}
MONTH = "(?:" + "|".join(_NAMES) + ")"
DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{2}}-\d{{2}}-\d{{4}}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{2,4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
    rf"|\d{{1,2}}\.?\s?{MONTH}\.?,?\s\d{{4}}|{MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
)
TIME = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?(?:uhr|am|pm|a\.m\.|p\.m\.))?)"
_UNIT = (
    r"(?:y|yrs?\.?|years?|mo|months?|w|weeks?|d|days?|h|hours?|min|minutes?|s|jahr(?:en?)?|j\.?|monat(?:en?)?|mon\.?|woch(?:en?)?|wo\.?"
    r"|tag(?:en?)?|t\.?|stunden?|std\.?|minuten?|min\.?)"
)
AGE = rf"(?:(?:vor )?(?:\d+|einem|einer|an?) ?{_UNIT}(?: ago)?(?!\w))"  # how long ago: "3y ago", "vor 2 Jahren", "4 h"

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\.?\s?({MONTH})\.?,?\s(\d{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({MONTH})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})", re.IGNORECASE)


def iso(text: str) -> str:
    """The first date of the text as year-month-day; empty where there is none, or none that can be read one way only."""
    for pattern, order in ((_ISO, "ymd"), (_POINTS, "dmy"), (_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy")):
        if found := pattern.search(text):
            parts = dict(zip(order, found.groups(), strict=True))
            return _valid(parts["y"], parts["m"], parts["d"])
    return ""


def _valid(year: str, month: str, day: str) -> str:
    number = _NUMBER.get(month.lower()) or (int(month) if month.isdecimal() else 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
