"""Headings that name opposite sides: advantages and disadvantages, for and against."""

from __future__ import annotations

import re

from lehrwerk.sentences import words

HEADING_WORDS = 6
GERMAN = (
    (
        r"vorteile?|vorzüge|pluspunkte|pro|plus|stärken|chancen|nutzen|dafür|(?:das|was) (?:spricht )?dafür(?: spricht)?|für",
        r"nachteile?|schwachpunkte|minuspunkte|[ck]ontra|minus|schwächen|risiken|gefahren|kosten|dagegen|"
        r"(?:das|was) (?:spricht )?dagegen(?: spricht)?|gegen",
    ),
    (
        r"(?:so ist es |was ist )?richtig|(?:was )?(?:ist )?erlaubt(?: ist)?|gut|tun",
        r"(?:was ist )?falsch|(?:was )?(?:ist )?verboten(?: ist)?|schlecht|lassen",
    ),
)
ENGLISH = (
    (
        r"(?:the )?(?:advantages?|benefits?|pros?|strengths?|opportunit(?:y|ies)|upsides?)",
        r"(?:the )?(?:disadvantages?|drawbacks?|cons?|weakness(?:es)?|risks?|threats?|downsides?|costs?)",
    ),
    (r"do'?s?|right|allowed|for", r"don[’']?ts?|do nots?|wrong|forbidden|against"),
)
OF = r"(?=\s+(?:de[srmn]|von|of|für|in|bei|beim|eine[rs])\b|[:.]?$)"


def opposed(one: str, other: str) -> bool:
    """Whether two headings name opposite sides."""
    return _opposed(one, other, GERMAN) or _opposed(one, other, ENGLISH)


def joined(one: str, other: str) -> str:
    """Both headings in one, in their language."""
    link = "und" if _opposed(one, other, GERMAN) else "and"
    return f"{one.rstrip(': ')} {link} {other.rstrip(': ')}"


def _opposed(one: str, other: str, pairs: tuple[tuple[str, str], ...]) -> bool:
    if max(len(words(one)), len(words(other))) > HEADING_WORDS:
        return False
    return any(_begins(left, one) and _begins(right, other) for pro, con in pairs for left, right in ((pro, con), (con, pro)))


def _begins(pattern: str, name: str) -> bool:
    return bool(re.match(rf"(?:(?:die|der|das) )?(?:{pattern}){OF}", name.strip(), re.IGNORECASE))
