"""The author's biography below an article: under a head of its own, or a last paragraph that can only be one."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.contacts import drop_all
from lehrwerk.importers.frame.names import GIVEN, NAME, PROFESSION, is_person
from lehrwerk.importers.prose import content, is_prose
from lehrwerk.importers.results import Findings, Line

HEAD = re.compile(
    r"^(?:über (?:den|die) (?:autor(?:in|en)?|verfasser(?:in)?)|zur person|zum autor|zur autorin|der autor|die autorin"
    r"|about the authors?|author bio|über mich|written by)"
    r"\s?:?(?:\s(?P<name>(?-i:[A-ZÄÖÜ]).{3,50}))?$",
    re.IGNORECASE,
)
BIOGRAPHY = re.compile(
    rf"^(?:Der Autor |Die Autorin |Unser Gastautor |Unsere Gastautorin |The author )?(?P<name>{NAME})(?:\s\([^)]{{1,60}}\)"
    rf"|,\s[^,]{{1,60}},)?\s"
    r"(?:ist|war|arbeitet|berät|beraet|schreibt|bloggt|lebt|studierte|gründete|leitet|lehrt|betreibt|hat|beschäftigt sich|unterstützt"
    r"|begleitet|is|works|writes|lives|founded|runs|has)\b"
)
CAREER = re.compile(
    r"\b(?:seit|since|jahren|years|studi\w+|zuvor|früher|previously|agentur|agency|twitter|xing|linkedin|buch|books?"
    r"|www\.)|@\w",
    re.IGNORECASE,
)
OF_SOMEBODY = re.compile(rf"^(?:{NAME}\b|[a-zäöü]|(?:Er|Sie|She|He|They|Ich|I|Als|Der Autor|Die Autorin|The author)\b)")
MOST = 5


def take_biography(lines: list[Line], findings: Findings) -> bool:
    """Drop a biography that ends the text, in the list itself; true if there was one."""
    places = content(lines)
    for back in range(2, min(MOST + 1, len(places))):
        head = HEAD.match(lines[places[-back]].text)
        texts = [lines[place].text for place in places[len(places) - back + 1 :]]
        if head and _has_prose(lines, places[:-back]) and _tells(texts):
            named = next((found.group() for text in texts if (found := re.match(NAME, text))), "")
            if name := head["name"] or named:
                findings.conclude("author", name, f"the biography, line {lines[places[-back]].number}")
            return drop_all(lines, places[-back:], "author's biography", findings)
    return _last(lines, places, findings)


def _tells(texts: list[str]) -> bool:
    """Whether the lines can be a biography: names, then one or two paragraphs about somebody, and no heading of another text below them."""
    prose = [at for at, text in enumerate(texts) if is_prose(text)]
    if not prose:
        return len(texts) <= 2
    first = texts[prose[0]]
    about = OF_SOMEBODY.match(first) or first.split()[0].lower() in GIVEN or PROFESSION.search(first[:200])
    return len(prose) <= 2 and prose[-1] - prose[0] == len(prose) - 1 and bool(about)


def _last(lines: list[Line], places: list[int], findings: Findings) -> bool:
    line = lines[places[-1]] if places else None
    found = BIOGRAPHY.match(line.text) if line else None
    if line is None or not found or not _has_prose(lines, places[:-1]):
        return False
    if _likelihood(found["name"], line.text, [lines[place].text for place in places[:-1]], findings) < 3:
        return False
    findings.conclude("author", found["name"], f"the biography, line {line.number}")
    return drop_all(lines, places[-1:], "author's biography", findings)


def _has_prose(lines: list[Line], places: list[int]) -> bool:
    return any(is_prose(lines[place].text) for place in places)


def _likelihood(name: str, text: str, others: list[str], findings: Findings) -> int:
    """How many signs say that a last paragraph about a person is about the author; a person of the article's own is none."""
    if findings.meta.get("author") == name:
        return 4
    if any(name in other for other in others):
        return 0
    start = text[: 200 + len(name)]
    contacts = any(dropped.reason == "contact data" for dropped in findings.dropped)
    return bool(PROFESSION.search(start)) * 2 + bool(CAREER.search(text)) + contacts + is_person(name)
