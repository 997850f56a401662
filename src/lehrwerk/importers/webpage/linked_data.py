"""JSON-LD: what pages tell search engines about themselves. Whatever is broken in it is passed over, as browsers do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

ARTICLES = re.compile(r"(?:\w*Article|\w*Posting|Report|Review|HowTo|CreativeWork|Recipe)$")
FRAME = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
LONGEST, MOST = 2_000_000, 2_000  # characters, objects
LISTS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
PEOPLE = ("author", "publisher", "creator")

Thing = dict[str, Any]


def graph(root: Any) -> list[Thing]:
    """All objects of the page's JSON-LD."""
    found: list[Thing] = []
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                found += _objects(json.loads(FRAME.sub("", script.text or "")[:LONGEST], strict=False))
            except (ValueError, RecursionError):
                continue
    return found[:MOST]


def _objects(value: Any) -> Iterator[Thing]:
    todo = [value]
    for _ in range(MOST):
        if not todo:
            return
        one = todo.pop(0)
        if isinstance(one, list):
            todo += one[:MOST]
        elif isinstance(one, dict):
            yield one
            todo += [one[key] for key in LISTS if isinstance(one.get(key), list | dict)]
            todo += [one[key] for key in PEOPLE if isinstance(one.get(key), dict) and "@id" in one[key]]


def article(things: list[Thing], title: str) -> Thing:
    """The object that is the article: of several the one that the page's title names, else the first of one headline; {} for none."""
    found = [thing for thing in things if any(ARTICLES.match(kind) for kind in texts(thing.get("@type")))]
    named = [thing for thing in found if any(headline in title for headline in texts(thing.get("headline") or thing.get("name")))]
    same = len({str(thing.get("headline")) for thing in found}) == 1
    return (named or (found if same else []) or [{}])[0]


def names(value: Any, things: list[Thing]) -> list[str]:
    """The names of one or several people or firms, told right here or by reference."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            referred: Thing = next(
                (other for other in things if one.get("@id") and other.get("@id") == one["@id"] and other.get("name")), {}
            )
            one = one.get("name") or referred.get("name")
        found += texts(one)
    return found


def texts(value: Any) -> list[str]:
    """The strings of a value that may be one, a list, or something else; white space collapsed, none empty."""
    parts = value if isinstance(value, list) else [value]
    return [text for part in parts if isinstance(part, str) and (text := " ".join(part.split())[:500])]
