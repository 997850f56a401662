"""Who wrote it, when and where: lines and prefixes that say so become front matter."""

from __future__ import annotations

import re
from functools import lru_cache

from lehrwerk.importers.frame.dates import TIME, iso
from lehrwerk.importers.frame.interface import BAR, EDITED, READING, Sign, sign
from lehrwerk.importers.frame.names import NAME, NAMES, PROFESSION, SINGLE, is_person
from lehrwerk.importers.frame.notes import edited
from lehrwerk.importers.frame.rows import NOBODY, WHEN, cased, row
from lehrwerk.importers.prose import content, is_prose
from lehrwerk.importers.results import Findings, Line

_AFTER = rf"(?:\s?[,|·•–-]?\s?(?:am|on|um|at|vom)?\s?(?P<date>{WHEN}|{TIME}))?\.?"
# The names are told by their capitals; all other words may be written either way.
_NAMES = rf"(?P<name>(?-i:{NAMES}))"
_ANY = rf"(?P<name>(?-i:{NAMES}|{SINGLE}))"
_WHO = rf"(?:{_ANY}|(?P<handle>\S{{2,30}}))"


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^{pattern}$", re.IGNORECASE)


LABELLED = _line(
    rf"(?:(?:autor(?:in|en)?|authors?|verfasser(?:in)?|text|von|by|geschrieben von|verfasst von|written by)\s?:\s?"
    rf"|(?:autor(?:in)?|author)\s){_ANY}{_AFTER}"
)
WRITTEN = _line(
    rf"(?:(?:presse)?text )?(?:geschrieben|verfasst|written|posted|published|veröffentlicht|eingestellt|gepostet|erstellt|gespeichert"
    rf"|submitted|eingetragen|(?:ein )?(?:gast)?beitrag|guest post)\s(?:von|by)\s{_WHO}{_AFTER}"
)
PUBLISHED = _line(
    rf"(?:veröffentlicht|publiziert|erschienen|published|posted|gepostet|erstveröffentlichung|veröffentlichungsdatum"
    rf"|erstellt)(?: am| on)?\s?:?\s?(?P<date>{WHEN})(?:\s?[|·•,–-]?\s?(?:von|by)\s{_ANY})?"
)
BARE = _line(rf"(?:von|by)\s{_NAMES}{_AFTER}")
DATE_LINE = _line(rf"(?:datum|date|stand|am|vom)?\s?:?\s?(?P<date>{WHEN})(?:\s?[|·•,–-]?\s?(?:von|by)?\s{_ANY})?")
NAMED_DATE = _line(rf"{_ANY}\s?[,|·•–-]?\s(?:am |on |vom )?(?P<date>{WHEN})")
TITLE = _line(r"(?:titel|title|überschrift|betreff|subject)\s?:\s?(?P<title>\S.{1,200})")
SOURCE = _line(
    r"(?:quelle|source|original(?:artikel)?|url|link|permalink|erschienen (?:auf|bei|in)|originally published (?:at"
    r"|on))\s?:?\s?(?P<url>https?://\S+)"
)
URL = _line(r"(?P<url>https?://\S+)")
ALONE = re.compile(rf"^(?P<name>{NAME})$")
POST = _line(rf"(?:beitrag|post|eintrag|von|by)\s?(?:von|by)?:?\s\S.{{0,40}}?\s»\s(?P<date>.{{0,12}}{WHEN}.{{0,20}})")
PREFIX = re.compile(rf"^(?P<name>{NAME}):\s+(?=[„\"»A-ZÄÖÜ])(?P<rest>.+)$", re.DOTALL)

_READINGS = (LABELLED, WRITTEN, PUBLISHED, TITLE, SOURCE)
_AT_HEAD = (*_READINGS, DATE_LINE, NAMED_DATE, POST)
_BELOW_TITLE = (*_AT_HEAD, BARE, URL, ALONE)
END = " ·•|"  # what a page leaves behind a line when its next part is gone
_BY_FORM = (NAMED_DATE, ALONE)  # nothing but the form of the line says that this is an author
_NOT_MOVED = {DATE_LINE: "date", POST: "head of a forum's post"}
_STANDING = (LABELLED, WRITTEN, PUBLISHED, DATE_LINE, NAMED_DATE, POST, BARE, TITLE, SOURCE)


@lru_cache(maxsize=20_000)
def stands(text: str) -> bool:
    """Whether the line is one that stands beside a title and says who wrote it or when."""
    if (said := sign(text)) and said.reason == EDITED:
        return True
    for pattern in _STANDING:
        if (found := pattern.match(text.rstrip(END))) and (pattern is not NAMED_DATE or is_person(cased(found["name"]))):
            return True
    return row(text) is not None


def frame(text: str) -> Sign | None:
    """What a line is that belongs to the page, None for the article's own and for what is to be read as a byline."""
    said = sign(text)
    return None if said and not said.level and stands(text) else said


def is_text(text: str) -> bool:
    """Whether the line is prose of the article: no program wrote it, and it says more than who wrote it and when."""
    return is_prose(text) and not sign(text) and not stands(text)


def edges(lines: list[Line]) -> tuple[int, int]:
    """The places of the first and of the last line of the article's prose; all lines between them are its body.

    Without prose there are no edges: (0, number of lines).
    """
    prose = [place for place, line in enumerate(lines) if is_text(line.text)]
    return (prose[0], prose[-1]) if prose else (0, len(lines))


def is_date(text: str) -> bool:
    """Whether the line is nothing but a date."""
    return bool((found := DATE_LINE.match(text.rstrip(END))) and not found["name"])


def collect(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without those at the article's edges that only say who wrote it, when and where."""
    result = list(lines)
    first, last = edges(result)
    if first == 0 and last == len(result):
        return result
    heads, titled = 0, "title" in findings.meta or 1 in findings.headings.values()
    for place in content(result):
        if first < place < last or is_text(result[place].text):
            continue
        patterns = _READINGS if place >= first else _BELOW_TITLE if heads or titled else _AT_HEAD
        if place < first and is_date(result[place].text) and _is_beside(lines, place):
            result[place] = _read_date(result[place], findings)
        result[place] = _read(result[place], patterns, findings)
        if result[place].text and _describes(lines, result, place):
            result[place] = findings.drop(result[place], "who the author is")
        heads += bool(result[place].text)
    return result


def _is_beside(lines: list[Line], place: int) -> bool:
    """Whether the name of the author or a reading time stands in the nearest line above or below, one that was taken out or not."""
    for steps in (range(place - 1, -1, -1), range(place + 1, len(lines))):
        near = next((raw for at in steps if (raw := " ".join(lines[at].raws[0].split())).strip(END)), "")
        if near and _names_author(near):
            return True
    return False


def _names_author(text: str) -> bool:
    said = sign(text)
    if said is not None and said.reason == READING:
        return True
    return bool(any(pattern.match(text) for pattern in (LABELLED, WRITTEN, BARE)) or (ALONE.match(text) and is_person(text)))


def _read_date(line: Line, findings: Findings) -> Line:
    date = iso(line.text)
    if not date or "published" in findings.meta:
        return line
    findings.conclude("published", date, f"the date beside the author's name or the reading time, line {line.number}")
    return findings.drop(line, "moved to the front matter")


def _describes(lines: list[Line], result: list[Line], place: int) -> bool:
    """Whether a short line says what the person is whose name stands right above it."""
    above = place and lines[place - 1].text and not result[place - 1].text
    named = above and (ALONE.match(lines[place - 1].text) or LABELLED.match(lines[place - 1].text))
    return bool(named) and bool(PROFESSION.search(lines[place].text))


def _read(line: Line, patterns: tuple[re.Pattern[str], ...], findings: Findings) -> Line:
    for pattern in patterns:
        if (found := pattern.match(line.text.rstrip(END))) and _take(pattern, found.groupdict(), line, findings):
            return findings.drop(line, _NOT_MOVED.get(pattern, "moved to the front matter"))
    if DATE_LINE in patterns and _read_row(line, findings):
        return findings.drop(line, "moved to the front matter")
    return line


def _read_row(line: Line, findings: Findings) -> bool:
    """Rows with a date, and lines of several statements with bars between them."""
    where = f"line {line.number}"
    if found := row(line.text):
        if found.name:
            findings.conclude("author", found.name, where)
        _beside(iso(found.date), where, line, findings)
        return True
    parts = BAR.split(line.text)
    matches = [next(((one, match) for one in _STANDING if (match := one.match(part))), None) for part in parts]
    said = [reading is not None or sign(part) is not None for reading, part in zip(matches, parts, strict=True)]
    if len(parts) < 2 or not all(said) or not any(matches):
        return False
    for reading, part in zip(matches, parts, strict=True):
        if reading:
            _take(reading[0], reading[1].groupdict(), line, findings)
        else:
            edited(part, line, findings)
    return True


def _beside(date: str, where: str, line: Line, findings: Findings) -> None:
    """The date beside the author's name is the day of publication, unless another line says that."""
    if date and "published" not in findings.meta:
        findings.conclude("published", date, f"the date beside the author's name or the comments, {where}")
    elif not date:
        findings.facts.append(f"A date stands beside the author's name ({where}): {line.text}")


def _take(pattern: re.Pattern[str], said: dict[str, str | None], line: Line, findings: Findings) -> bool:
    where = f"line {line.number}"
    name, date = said.get("name"), iso(said.get("date") or "")
    known = findings.meta.get("author")
    if name and pattern in _BY_FORM and not (name == known or (is_person(cased(name)) and not known)):
        return False
    if pattern in (DATE_LINE, POST) and not name:
        findings.facts.append(f"A date stands at the head ({where}): {line.text}")
        findings.questions.append((line.number, "Is this the day of publication? Then enter it as published."))
    elif date and pattern in (PUBLISHED, WRITTEN):
        findings.conclude("published", date, where)
    elif said.get("date"):
        _beside(date, where, line, findings)
    if name and not NOBODY.match(name):
        findings.conclude("author", cased(name), where)
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
