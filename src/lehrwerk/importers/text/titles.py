"""The article's title, from a line of its own or from what else the text gives; the name of its file."""

from __future__ import annotations

import re

from lehrwerk.importers.prose import ORNAMENT, content, is_prose, is_table
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.text.blocks import Block
from lehrwerk.importers.text.captions import groups, is_spaced
from lehrwerk.importers.text.lists import MARK
from lehrwerk.typography import slug

DEVICES = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d|clock)$")
SALUTATION = re.compile(
    r"^(?:hallo|hi|hey|liebe[rs]?|sehr geehrte[rs]?|dear|hello|guten (?:tag|morgen|abend)|moin|servus|grüß)\b", re.IGNORECASE
)
UNFIT = re.compile(r"[.,;:]$|^[(\[]|https?://|^@|\S@\S+\.\w")
MARKS = re.compile(r"^(?:#{1,6}\s+|([*=~_+-])\1+(?=\s?[^\W_])\s*|[*=~_]+(?=[^\W_].*[*=~_]$))")
MARKS_BEHIND = re.compile(r"\s*(?:([*=~_+-])\1+|(?<=\s)#+|[*=~_])$")
LONGEST = 120
UNTITLED = "Text"


def take(lines: list[Line], quoted: str, findings: Findings) -> list[Line]:
    """The lines without the title's; `quoted` is the title as the head of the comments quotes it."""
    result = list(lines)
    places = content(result)
    head = places[:8]
    if quoted:
        _confirm(result, head, quoted, findings)
    marked = next((place for place in places if findings.headings.get(result[place].number) == 1), None)
    if marked is not None:
        line = result[marked]
        del findings.headings[line.number]
        if findings.conclude("title", bare(line.text), f"the page's head, line {line.number}"):
            result[marked] = Line(line.numbers, line.raws, "")
    places = content(result)
    if len(places) > 2 and ORNAMENT.match(result[places[0]].text) and "title" not in findings.meta and _is_title(result, places[1:]):
        result[places[0]] = findings.drop(result[places[0]], "line above the title")
        places = places[1:]
    if "title" not in findings.meta and places and _is_title(result, places):
        line = result[places[0]]
        findings.conclude("title", bare(line.text), f"the first line of the text, line {line.number}")
        result[places[0]] = Line(line.numbers, line.raws, "")
        if len(places) > 1 and places[1] == places[0] + 1 and ORNAMENT.match(result[places[1]].text):
            result[places[1]] = findings.drop(result[places[1]], "line under the title")
    for place in content(result)[:4]:
        if is_prose(result[place].text):
            break
        if same(result[place].text, findings.meta.get("title", "")):
            result[place] = findings.drop(result[place], "the title again")
    return result if content(result) else lines


def _confirm(lines: list[Line], head: list[int], quoted: str, findings: Findings) -> None:
    """A line that the comments' head quotes is the title; the short lines above it are the page's head."""
    place = next((place for place in head if same(lines[place].text, quoted)), None)
    if place is None or any(is_prose(lines[above].text) for above in head if above < place):
        return
    for above in head:
        if above < place:
            lines[above] = findings.drop(lines[above], "page head")
    line = lines[place]
    if findings.conclude("title", bare(line.text), f"line {line.number}, and the comments' head names it"):
        lines[place] = Line(line.numbers, line.raws, "")


def bare(text: str) -> str:
    """A title without the signs that mark it: `# so`, `*** so ***`."""
    opened = MARKS.match(text)
    if not opened:
        return text
    bare = text[opened.end() :]
    return MARKS_BEHIND.sub("", bare) or bare


def same(one: str, two: str) -> bool:
    """Whether two lines have the same words."""
    return bool(two) and re.findall(r"\w+", one.lower()) == re.findall(r"\w+", two.lower())


def _is_title(lines: list[Line], places: list[int]) -> bool:
    text = bare(lines[places[0]].text)
    places = places[:1] + [place for place in places[1:] if place != places[0] + 1 or not ORNAMENT.match(lines[place].text)]
    if len(places) < 2 or len(text) > LONGEST or is_table(text) or UNFIT.search(text) or SALUTATION.match(text) or MARK.match(text):
        return False
    if text[0].islower() or not re.search(r"[^\W\d_]{2}|^\d{4}$", text):
        return False
    following = lines[places[1]].text
    alone = (places[1] > places[0] + 1 and not lines[places[1] - 1].text) or len(groups(lines)[0]) == 1
    return alone or is_prose(following) or (not is_spaced(lines) and any(is_prose(lines[place].text) for place in places[1:4]))


def conclude(blocks: list[Block], name: str, findings: Findings) -> None:
    """Where no line is the title, take the first heading, or the file's name, and ask the trainer."""
    if "title" in findings.meta:
        return
    heading = next((block for block in blocks if block.kind == "heading"), None)
    if heading:
        findings.conclude("title", bare(heading.text), f"the text has no title; this is its first heading, line {heading.number}")
    else:
        findings.conclude("title", _from_file(name), "the text has neither title nor headings; this is the file's name")
    findings.questions.append((0, "The text names no title: which one shall the article have?"))


def _from_file(name: str) -> str:
    stem = re.split(r"[/\\]", name)[-1].rsplit(".", 1)[0]
    words = re.sub(r"[\s_\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+", " ", stem).strip(" .-")
    return words if re.search(r"\w", words) else UNTITLED


def file_name(title: str) -> str:
    """A title as a file name of at most 60 letters, digits and hyphens, which no system reserves."""
    name = slug(title, 60) or slug(UNTITLED)
    return f"{name}-text" if DEVICES.match(name) else name
