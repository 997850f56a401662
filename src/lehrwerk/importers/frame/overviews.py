"""Tables of contents: lines that only repeat the headings of the text, under a head that says so or with dots and page numbers."""

from __future__ import annotations

import re

from lehrwerk.importers.prose import content, is_prose
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.text.lists import MARK

HEAD = re.compile(
    r"(?:inhaltsverzeichnis|inhalt|inhaltsübersicht|(?:table of )?contents|in diesem (?:artikel|beitrag)|in this (?:article|post)"
    r"|auf dieser seite|on this page)(?: ?[\[(]?(?:verbergen|anzeigen|hide|show|ausblenden|einblenden)[\])]?)?\s?:?",
    re.IGNORECASE,
)
LEADERS = re.compile(r"\s?(?:\.\s?){4,}\s?\d{1,4}$|\s?…{2,}\s?\d{1,4}$")
PAGE = re.compile(r"\s\d{1,4}$")
COUNT = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
REASON = "table of contents"


def clear_overview(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without tables of contents; a list that announces what a text holds, without such a head, is its own."""
    result = list(lines)
    places = content(result)
    later = {_key(result[place].text): place for place in places}
    for at, place in enumerate(places):
        head = HEAD.fullmatch(result[place].text)
        if head or _leads(result[place].text):
            run = _run(result, places[at + 1 :] if head else places[at:], later)
            if len(run) > 1:
                for gone in [place, *run] if head else run:
                    result[gone] = findings.drop(result[gone], REASON)
                return result
    return result


def _leads(text: str) -> bool:
    return bool(LEADERS.search(text))


def _run(lines: list[Line], places: list[int], later: dict[str, int]) -> list[int]:
    """The lines that repeat later ones, or lead to pages, up to the first that does neither."""
    run: list[int] = []
    for place in places:
        text = lines[place].text
        if is_prose(text) and not _leads(text):
            break
        if not (_leads(text) or any(later.get(_key(form), -1) > place for form in (text, PAGE.sub("", text)))):
            break
        run.append(place)
    return run


def _key(text: str) -> str:
    """The words of a line without bullet, number, and dots."""
    bare = LEADERS.sub("", text)
    mark = MARK.match(bare)
    return " ".join(re.findall(r"\w+", COUNT.sub("", bare[mark.end() :] if mark else bare).casefold()))
