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
FULL_STOP = re.compile(r"[.!:][“”\"’»)\]]*$")


def content(lines: list[Line]) -> list[int]:
    """The places of the lines that hold text."""
    return [place for place, line in enumerate(lines) if line.text]


def is_prose(text: str) -> bool:
    """Whether the text can only be running text: long, or a sentence of some length."""
    return len(text) >= 120 or (len(text) >= 40 and len(text.split()) >= 6 and bool(FULL_STOP.search(text)))


def is_closed(text: str) -> bool:
    """Whether a sentence ends where the text ends."""
    return bool(SENTENCE_END.search(text))


def edges(lines: list[Line]) -> tuple[int, int]:
    """The places of the first and of the last line of prose; all lines between them are the article's body.

    Without prose there are no edges: (0, number of lines).
    """
    prose = [place for place, line in enumerate(lines) if is_prose(line.text)]
    return (prose[0], prose[-1]) if prose else (0, len(lines))
