"""Who wrote it, when and where: lines and prefixes that say so become front matter."""

from __future__ import annotations

import re

from lehrwerk.importers.dates import DATE, TIME, iso
from lehrwerk.importers.names import NAME, NAMES, PROFESSION, SINGLE, is_person
from lehrwerk.importers.prose import content, edges, is_prose
from lehrwerk.importers.results import Findings, Line

_WHEN = rf"(?:\w{{2,12}}\.?,\s)?{DATE}(?:[,.]?\s?(?:um|at|-|–|\|)?\s?{TIME})?"
_AFTER = rf"(?:\s?[,|·•–-]?\s?(?:am|on|um|at|vom)?\s?(?P<date>{_WHEN}|{TIME}))?"
# The names are told by their capitals; all other words may be written either way.
_NAMES = rf"(?P<name>(?-i:{NAMES}))"
_ANY = rf"(?P<name>(?-i:{NAMES}|{SINGLE}))"


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^{pattern}$", re.IGNORECASE)


LABELLED = _line(rf"(?:autor(?:in)?|author|verfasser(?:in)?|text|von|by|geschrieben von|verfasst von|written by)\s?:\s?{_ANY}{_AFTER}")
WRITTEN = _line(
    rf"(?:geschrieben|verfasst|written|posted|published|veröffentlicht|eingestellt|gepostet|erstellt|(?:ein )?(?:gast)?beitrag|guest post)"
    rf"\s(?:von|by)\s{_ANY}{_AFTER}"
)
PUBLISHED = _line(
    rf"(?:veröffentlicht|publiziert|erschienen|published|posted|gepostet|erstveröffentlichung|veröffentlichungsdatum)(?: am| on)?\s?:?\s?"
    rf"(?P<date>{_WHEN})(?:\s?[|·•,–-]?\s?(?:von|by)\s{_ANY})?"
)
BARE = _line(rf"(?:von|by)\s{_NAMES}{_AFTER}")
DATE_LINE = _line(rf"(?:datum|date|stand|am|vom)?\s?:?\s?(?P<date>{_WHEN})(?:\s?[|·•,–-]?\s?(?:von|by)?\s{_ANY})?")
NAMED_DATE = _line(rf"{_ANY}\s?[,|·•–-]?\s(?:am |on |vom )?(?P<date>{_WHEN})")
TITLE = _line(r"(?:titel|title|überschrift|betreff|subject)\s?:\s?(?P<title>\S.{1,200})")
SOURCE = _line(
    r"(?:quelle|source|original(?:artikel)?|url|link|permalink|erschienen (?:auf|bei|in)|originally published (?:at"
    r"|on))\s?:?\s?(?P<url>https?://\S+)"
)
URL = _line(r"(?P<url>https?://\S+)")
ALONE = re.compile(rf"^(?P<name>{NAME})$")
POST = _line(rf"(?:beitrag|post|eintrag|von|by)\s?(?:von|by)?:?\s\S.{{0,40}}?\s»\s(?P<date>.{{0,12}}{DATE}.{{0,20}})")
PREFIX = re.compile(rf"^(?P<name>{NAME}):\s+(?=[„\"»A-ZÄÖÜ])(?P<rest>.+)$", re.DOTALL)

_READINGS = (LABELLED, WRITTEN, PUBLISHED, TITLE, SOURCE)
_AT_HEAD = (*_READINGS, DATE_LINE, NAMED_DATE, POST)
_BELOW_TITLE = (*_AT_HEAD, BARE, URL, ALONE)
_BY_FORM = (NAMED_DATE, ALONE)  # nothing but the form of the line says that this is an author
_NOT_MOVED = {DATE_LINE: "date", POST: "head of a forum's post"}


def collect(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without those at the article's edges that only say who wrote it, when and where."""
    result = list(lines)
    first, last = edges(result)
    if first == 0 and last == len(result):
        return result
    heads = 0
    for place in content(result):
        if first < place < last or is_prose(result[place].text):
            continue
        patterns = _READINGS if place >= first else _BELOW_TITLE if heads else _AT_HEAD
        result[place] = _read(result[place], patterns, findings)
        if result[place].text and _describes(lines, result, place):
            result[place] = findings.drop(result[place], "who the author is")
        heads += bool(result[place].text)
    return result


def _describes(lines: list[Line], result: list[Line], place: int) -> bool:
    """Whether a short line says what the person is whose name stands right above it."""
    above = place and lines[place - 1].text and not result[place - 1].text
    named = above and (ALONE.match(lines[place - 1].text) or LABELLED.match(lines[place - 1].text))
    return bool(named) and bool(PROFESSION.search(lines[place].text))


def _read(line: Line, patterns: tuple[re.Pattern[str], ...], findings: Findings) -> Line:
    for pattern in patterns:
        if (found := pattern.match(line.text)) and _take(pattern, found.groupdict(), line, findings):
            return findings.drop(line, _NOT_MOVED.get(pattern, "moved to the front matter"))
    return line


def _take(pattern: re.Pattern[str], said: dict[str, str | None], line: Line, findings: Findings) -> bool:
    where = f"line {line.number}"
    name, date = said.get("name"), iso(said.get("date") or "")
    known = findings.meta.get("author")
    if name and pattern in _BY_FORM and not (name == known or (is_person(name) and not known)):
        return False
    if pattern in _NOT_MOVED:
        findings.facts.append(f"A date stands at the head ({where}): {line.text}")
        findings.questions.append((line.number, "Is this the day of publication? Then enter it as published."))
    elif date and pattern in (PUBLISHED, WRITTEN):
        findings.conclude("published", date, where)
    elif said.get("date"):
        findings.facts.append(f"A date stands beside the author's name ({where}): {line.text}")
    if name:
        findings.conclude("author", name, where)
    for key, value in (("title", said.get("title")), ("source", said.get("url"))):
        if value:
            findings.conclude(key, value, where)
    return True


def prefix(lines: list[Line], findings: Findings) -> list[Line]:
    """Take "Name Name:" off the first paragraph; where it is not certain that this is a person, ask."""
    result = list(lines)
    place = next((place for place in content(result) if is_prose(result[place].text)), None)
    found = PREFIX.match(result[place].text) if place is not None else None
    if place is None or not found:
        return result
    line, name, rest = result[place], found["name"], found["rest"]
    elsewhere = any(name in other.text for at, other in enumerate(result) if at != place) or name in rest
    if elsewhere or not is_prose(rest) or not is_person(name):
        if not elsewhere and not any(re.search(rf"\b{re.escape(word)}\b", rest, re.IGNORECASE) for word in name.split()):
            findings.questions.append((line.number, f"Is “{name}” the author?"))
        return result
    if findings.conclude("author", name, f"taken off the beginning of line {line.number}"):
        result[place] = Line(line.numbers, line.raws, rest, line.indent)
    return result
