"""What lines look like: prose or not, how they end; where the content of a list of lines stands."""

from __future__ import annotations

import re

from lehrwerk.importers.results import Line

SENTENCE_END = re.compile(r"[.!?…][“”\"’»)\]]*(?:\s?[^\w\s.,;:!?]{1,4})?$")
# No sentence, and no heading, ends with one of these words.
UNFINISHED = (
    "der|die|das|den|dem|des|ein|eine|einen|einem|einer|im|am|vom|zum|zur|beim|für|und|oder|aber|dass|weil|wenn"
    "|the|a|an|of|and|or|but|that|because"
)
ORNAMENT = re.compile(r"^([*_=~·–—#•-])(?:\s?\1){2,}$")
HASHTAGS = re.compile(r"^#\w[\w-]*(?:[\s,;|·]+#\w[\w-]*)+$")
ROW, CELL = "\x1e", "\x1f"  # between the rows and the cells of a table (tabular.py): no cleaned text holds them
INNER_STOP = re.compile(r"[a-zäöüß]{3,}[.!?]\s+[A-ZÄÖÜ(].*[a-zäöüß)]$")  # a sentence and more: "... gemeldet. (uv)"
FULL_STOP = re.compile(r"[.!:][“”\"’»)\]]*$")


def content(lines: list[Line]) -> list[int]:
    """The places of the lines that hold text."""
    return [place for place, line in enumerate(lines) if line.text]


def is_prose(text: str) -> bool:
    """Whether the text can only be running text: long, or a sentence of some length; or a table, which belongs to it."""
    if is_table(text) or len(text) >= 120:
        return True
    count = len(text.split()) if len(text) >= 40 else 0
    return (count >= 6 and bool(FULL_STOP.search(text))) or (count >= 9 and bool(INNER_STOP.search(text)))


def is_table(text: str) -> bool:
    """Whether the line is a whole table."""
    return CELL in text


def is_closed(text: str) -> bool:
    """Whether a sentence ends where the text ends."""
    return bool(SENTENCE_END.search(text))
