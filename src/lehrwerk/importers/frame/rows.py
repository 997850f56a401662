"""Rows of small facts under a title: "12. März 2015 | Petra Muster | Garten | 3 Kommentare", in any order, with any signs between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lehrwerk.importers.frame.dates import DATE, TIME
from lehrwerk.importers.frame.interface import COMMENTS, COUNTER, NAVIGATION, READING, SHARE, sign
from lehrwerk.importers.frame.names import NAMES, is_person

DAYS = (
    r"(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?"
)
WHEN = rf"(?:\w{{2,12}}\.?,\s|{DAYS}\s)?{DATE}(?:[,.]?\s?(?:um|at|-|–|\|)?\s?{TIME}(?:\s[A-Z]{{2,4}}\b)?)?"
DAY = re.compile(rf"(?:(?:am|on|vom|der|den)\s)?{WHEN}", re.IGNORECASE)
SEPARATOR = re.compile(r"\s*[|·•∙»/]\s*|\s+[–—-]\s+|,\s+|\s{2,}")
COUNTED = re.compile(r"\b(?:\d+|keine|no) (?:kommentare?|comments?|antworten|replies)$", re.IGNORECASE)
BY = re.compile(r"^(?:von|by|autor(?:in)?:?|author:?|text:?)\s+", re.IGNORECASE)
NAMED = re.compile(rf"(?:{NAMES})$")
NOBODY = re.compile(
    r"(?:(?:die |unsere )?redaktion|admin\w*|gast|guest|team|redaktionsteam|staff|editorial(?: staff| team)?|webmaster|root|user"
    r"|anonym(?:ous)?)\b",
    re.IGNORECASE,
)
LONGEST = 140
SPLIT = (COMMENTS, COUNTER, NAVIGATION, READING, SHARE)


@dataclass(frozen=True, slots=True)
class Row:
    """The date as it is written, and who is named as the author, "" for nobody."""

    date: str
    name: str


def row(text: str) -> Row | None:
    """What a row says; None for lines that are none, or only a date."""
    found = DAY.search(text)
    if not found or len(text) > LONGEST:
        return None
    before, after = text[: found.start()], text[found.end() :]
    parts = [part for side in (before, COUNTED.sub("", after)) for part in SEPARATOR.split(side.strip(" |·•∙»/,–—-")) if part]
    counted = bool(COUNTED.search(after))
    names = [name for part in parts if (name := _name(part))]
    others = [part for part in parts if not _name(part) and not ((said := sign(part)) and said.reason in SPLIT)]
    if not parts and not counted:
        return None
    if len(names) > 1 or any(len(part.split()) > 3 or part[-1] in ".!?:" for part in others) or (others and not (names or counted)):
        return None
    return Row(found.group(), "" if not names or NOBODY.match(names[0]) else cased(names[0]))


def _name(part: str) -> str:
    """The name that a part of a row gives: after "von", or that of a person."""
    bare = BY.sub("", part)
    if bare != part and (NAMED.match(bare) or NOBODY.match(bare) or len(bare.split()) == 1):
        return bare
    return part if NAMED.match(part) and is_person(part) else ""


def cased(name: str) -> str:
    """A name in capitals as names are written."""
    return name.title() if name.isupper() else name
