"""The page's own line about author and date, where its elements say what is what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from lehrwerk.importers.frame.dates import DATE, TIME
from lehrwerk.importers.results import Findings
from lehrwerk.importers.webpage.metadata import day_of, person
from lehrwerk.importers.webpage.scaffolding import tokens
from lehrwerk.importers.webpage.visible import words

NAMES = re.compile(
    r"fn|author-name|byline-name|byline-author|authors?|author-link|post-author|entry-author|wp-block-post-author(?:-name)?|createdby|created-by|username|autor|(?:reader-)?credits|[\w-]*type-author",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"published|post-?date|entry-date|post-date|date-?published|posted-on|create-?date|article-date|article-publication-date|dateline|pubdate|[\w-]*type-date",
    re.IGNORECASE,
)
EDITED = re.compile(r"updated|modified|last-?(?:modified|updated)|date-?modified", re.IGNORECASE)

WORDS = re.compile(
    r"\b(?:von|vom|vor|am|um|at|on|by|by:|uhr|in|und|and|follow(?:ing)?|folgen|min(?:uten?|utes?|s)?|read|reading|time|lesezeit|lesedauer|ca|etwa|lesen|published|posted|written|"
    r"updated|aktualisiert|veröffentlicht|publiziert|geschrieben|erstellt|zuletzt|stand|last|autor(?:in)?|author|text|listen|share|teilen|foto|photo|member-only|story|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mo|di|mi|do|fr|sa|so|"
    r"jahr(?:en)?|monat(?:en)?|wochen?|tag(?:en)?|stunden?|ago|years?|months?|weeks?|days?|hours?)\b",
    re.IGNORECASE,
)
WHEN = re.compile(rf"{DATE}|{TIME}|\d+", re.IGNORECASE)


def is_byline(text: str, meta: dict[str, str]) -> bool:
    """Whether a line says nothing but who wrote the article, when, and how long it takes to read."""
    rest = text
    for name in [meta.get("author", ""), *meta.get("author", "").split(", "), meta.get("site", "")]:
        rest = rest.replace(name, " ") if name else rest
    bare = WORDS.sub(" ", WHEN.sub(" ", rest))
    return len(text) < 200 and text != bare and bool(text.strip()) and not re.search(r"[^\W_]", bare)


def read(elements: Iterable[Any], findings: Findings) -> None:
    """Takes over the author and the dates that elements of an article's head or foot state."""
    for element in elements:
        _author(element, findings)
        _dates(element, findings)


def _author(element: Any, findings: Findings) -> None:
    stated = "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "").split()
    if "author" in findings.meta or not (stated or any(NAMES.fullmatch(name) for name in tokens(element))):
        return
    inner = next((one for one in islice(element.iterdescendants("*"), 20) if one.get("itemprop") == "name" or "fn" in tokens(one)), element)
    text = element.get("content") if element.tag == "meta" else words(inner, 150)
    name = person(text or "")
    if name and len(name.split()) <= 8:
        findings.conclude("author", name, "the byline")


def _dates(element: Any, findings: Findings) -> None:
    props = {word.rpartition(":")[2] for word in f"{element.get('itemprop') or ''} {element.get('property') or ''}".split()}
    names = tokens(element)
    edited = bool({"dateModified", "modified", "modified_time"} & props) or any(EDITED.fullmatch(name) for name in names)
    published = bool({"datePublished", "created", "issued", "published_time"} & props) or element.get("pubdate") is not None
    published = published or any(PUBLISHED.fullmatch(name) for name in names)
    if element.tag != "time" and not published and not edited:
        return
    told = (
        element.get("datetime")
        or (element.get("content") if props else "")
        or (element.get("title") if element.tag == "abbr" else "")
        or ""
    )
    day = day_of(told) or day_of(words(element, 40) or "")
    if day and edited and not (published and "published" not in findings.meta):
        if findings.meta.get("published") != day:
            findings.conclude("edited", day, "the byline")
    elif day:
        findings.conclude("published", day, "the byline")
