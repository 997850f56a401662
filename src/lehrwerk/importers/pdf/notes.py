"""Footnotes: small lines at the foot of a page that begin with the raised number of a place in its text, or a list of them at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lehrwerk.importers.pdf.blocks import Block
from lehrwerk.importers.pdf.columns import Region
from lehrwerk.importers.pdf.lines import Line
from lehrwerk.importers.pdf.metrics import OPENS_LOW, Metrics, is_closed
from lehrwerk.importers.pdf.words import Word

SMALL = 0.94  # times the text's size
LABEL = re.compile(r"\(?(\d{1,3}|\*{1,3}|[†‡§])[).]?")
UNITS = ("m", "cm", "mm", "km", "dm", "qm", "x", "n", "s", "r")  # what a number above them is a power of
HEADING = re.compile(r"(?:anmerkungen|endnoten|fußnoten|fussnoten|notes|endnotes|footnotes|einzelnachweise|nachweise)\W*", re.IGNORECASE)
NUMERALS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = re.compile(r"(?<=\D)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})$")


@dataclass(slots=True)
class Note:
    """A footnote: the key that words of the text carry, its lines, of which the first begins with `words` words of mark."""

    key: str
    lines: list[Line]
    words: int


def take(regions: list[Region], metrics: Metrics) -> tuple[list[Note], list[Region]]:
    """The footnotes of the document, and the regions without them; the words that refer to them carry their keys."""
    notes: list[Note] = []
    for page in sorted({line.page for region in regions for line in region.lines}):
        mine = [region for region in regions if region.lines and region.lines[0].page == page and not region.aside]
        references = _references([line for region in mine for line in region.lines], metrics)
        for region in mine:
            notes += _of(region, page, references, notes[-1] if notes else None, metrics)
    return notes, [region for region in regions if region.lines]


def _references(lines: list[Line], metrics: Metrics) -> dict[str, list[Word]]:
    """The raised numbers of a page's text, by number."""
    found: dict[str, list[Word]] = {}
    for line in lines:
        for place, word in enumerate(line.words):
            label = LABEL.fullmatch(word.text.strip(",;"))
            power = place and not word.spaced and line.words[place - 1].text.lstrip("(").casefold() in UNITS
            if label and word.script == "super" and place and not power and line.size > SMALL * metrics.size:
                found.setdefault(label[1], []).append(word)
    return found


def _of(region: Region, page: int, references: dict[str, list[Word]], last: Note | None, metrics: Metrics) -> list[Note]:
    """The footnotes at the end of a region, taken off it."""
    start = len(region.lines)
    while start and region.lines[start - 1].size < SMALL * metrics.size and not region.lines[start - 1].rows:
        start -= 1
    found: list[Note] = []
    taken: list[Line] = []
    for line in region.lines[start:]:
        label, words = _label(line)
        if label in references:
            found.append(Note(f"{page}:{label}", [line], words))
            for word in references[label]:
                word.note = found[-1].key
        elif found and not label:
            found[-1].lines.append(line)
        elif not found and not label and last and last.lines[-1].page == page - 1 and _goes_on(last, line):
            last.lines.append(line)
        else:
            continue
        taken.append(line)
    region.lines = [line for line in region.lines if not any(line is other for other in taken)]
    return found


def _label(line: Line) -> tuple[str, int]:
    """The number before a note, and how many words it takes; "" where the line begins with none."""
    first = line.words[0]
    found = LABEL.fullmatch(first.text.translate(NUMERALS))
    if not found or len(line.words) < 2:
        return "", 0
    return found[1], 1


def _goes_on(note: Note, line: Line) -> bool:
    return not is_closed(note.lines[-1]) and bool(OPENS_LOW.match(line.text))


def at_end(parts: list[Block], metrics: Metrics) -> tuple[list[Block], list[Note], list[Block]]:
    """The blocks without a list of notes at the end, the notes, and the heading that only they had.

    A list is one of notes if its numbers are those that the text before it refers to, no more and no less.
    """
    if parts and parts[-1].kind == "heading" and HEADING.fullmatch(parts[-1].text):
        return parts[:-1], [], parts[-1:]
    end = len(parts)
    start = next((place for place in range(end - 1, -1, -1) if parts[place].kind != "heading" and _number(parts[place])[0] == "1"), None)
    if start is None:
        return parts, [], []
    while start < end and end > start and not _number(parts[end - 1])[0]:
        end -= 1
    labels = [_number(block) for block in parts[start:end]]
    told = _references([line for block in parts[:start] for line in block.lines], metrics)
    told = {label: words for label, words in told.items() if not any(word.note for word in words)}
    if [label for label, _ in labels] != [str(place) for place in range(1, len(labels) + 1)] or set(told) != {label for label, _ in labels}:
        return parts, [], []
    notes: list[Note] = []
    for block, (label, words) in zip(parts[start:end], labels, strict=True):
        notes.append(Note(f"end:{label}", [*block.lines, *(line for below in block.below for line in below.lines)], words))
        for word in told[label]:
            word.note = notes[-1].key
    headed = start > 0 and parts[start - 1].kind == "heading" and (end == len(parts) or parts[end].kind == "heading")
    return parts[: start - headed] + parts[end:], notes, parts[start - headed : start]


def _number(block: Block) -> tuple[str, int]:
    """The number before a block, and how many words it takes."""
    if block.mark is not None:
        return (str(block.mark.number), block.mark.words) if block.mark.number is not None else ("", 0)
    return _label(block.lines[0]) if block.kind == "paragraph" and block.lines[0].words else ("", 0)


def strangers(parts: list[Block], metrics: Metrics) -> list[tuple[int, str]]:
    """The raised numbers behind words that no footnote was found for: page and number."""
    found: list[tuple[int, str]] = []
    for line in [line for block in parts for line in block.lines]:
        for before, word in pairwise(line.words):
            told = word.script == "super" and word.text.strip(",;()").isdigit() and not word.note
            if told and len(before.text.rstrip('.,;:!?“”"»)')) > 2 and line.size > SMALL * metrics.size:
                found.append((line.page, word.text))
    return found
