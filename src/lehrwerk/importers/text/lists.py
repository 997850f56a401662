"""Bullets and numbers at the beginning of lines: which of them are lists, and the lists as blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lehrwerk.importers.frame.dates import MONTH
from lehrwerk.importers.prose import content
from lehrwerk.importers.results import Line
from lehrwerk.importers.text.blocks import Block, Item

SIGNS = "•‣▪▫■□●○◦∙►▶➤➜➔⁃✔✓☐☑✅❯\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8"
BULLET = re.compile(rf"(?P<sign>[{SIGNS}])\s*(?=\S)|(?P<weak>[·*+–—-])\s(?=\S)|(?P<o>o)\s(?=\S)")
NUMBER = re.compile(rf"(?:(?P<one>\d{{1,2}})[.)]|\((?P<two>\d{{1,2}})\))\s(?!{MONTH}\b)(?=\S)", re.IGNORECASE)
MARK = re.compile(rf"(?:{BULLET.pattern}|(?:\d{{1,2}}[.)]|\(\d{{1,2}}\))\s(?!(?i:{MONTH})\b)(?=\S))")
TASK = re.compile(r"\[[ xX]?\](?:\s|$)")
DEEPEST = 4
PLAIN_HEADING = re.compile(r"[^.,;:!]$")


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of an item at a line: its number (None for bullets), its sign, and the text behind it."""

    number: int | None
    sign: str
    text: str
    indent: int


def markers(lines: list[Line]) -> dict[int, Marker]:
    """The places of lines that are items of lists."""
    found = {place: mark for place in content(lines) if (mark := _marker(lines[place]))}
    accepted = {place for place, mark in found.items() if mark.number is None and _is_bullet(place, mark, found, lines)}
    accepted |= _numbered(lines, found)
    return {place: found[place] for place in sorted(accepted)}


def _marker(line: Line) -> Marker | None:
    if match := BULLET.match(line.text):
        sign = match["sign"] or match["weak"] or match["o"]
        mark = Marker(None, sign, line.text[match.end() :], line.indent)
    elif match := NUMBER.match(line.text):
        mark = Marker(int(match["one"] or match["two"]), "", line.text[match.end() :], line.indent)
    else:
        return None
    return None if TASK.match(mark.text) else mark  # a box to tick would come alive as a task


def _is_bullet(place: int, mark: Marker, found: dict[int, Marker], lines: list[Line]) -> bool:
    """Strong signs are always bullets; a hyphen, star or plus needs an indent or another one beside it."""
    if mark.sign in SIGNS or (mark.indent and mark.sign != "o"):
        return True
    before = next((near for near in range(place - 1, -1, -1) if lines[near].text), None)
    after = next((near for near in range(place + 1, len(lines)) if lines[near].text), None)
    return any(near in found and found[near].sign == mark.sign for near in (before, after) if near is not None)


def _numbered(lines: list[Line], found: dict[int, Marker]) -> set[int]:
    """Numbers that follow one another are lists, unless each of them heads a text of its own."""
    accepted: set[int] = set()
    runs: dict[int, list[int]] = {}
    for place, mark in found.items():
        if mark.number is None:
            continue
        run = runs.get(mark.indent, [])
        if run and mark.number == (found[run[-1]].number or 0) + 1:
            run.append(place)
        else:
            accepted |= _accepted(run, lines, found)
            runs[mark.indent] = [place]
    for run in runs.values():
        accepted |= _accepted(run, lines, found)
    return accepted


def _accepted(run: list[int], lines: list[Line], found: dict[int, Marker]) -> set[int]:
    if not run or (len(run) == 1 and not (found[run[0]].indent and found[run[0]].number == 1)):
        return set()
    below = [_below(place, lines) for place in run]
    heads = all(after is not None and (after not in found or found[after].number is None) for after in below)
    return set() if heads and any(after not in found for after in below) else set(run)


def _below(place: int, lines: list[Line]) -> int | None:
    """The place of what a numbered line heads, if it stands above something of its own: "1. Argument: ..."."""
    text = lines[place].text
    if lines[place].indent or len(text) > 100 or not PLAIN_HEADING.search(text):
        return None
    after = next((later for later in range(place + 1, len(lines)) if lines[later].text), None)
    return after if after is not None and lines[after].indent == 0 else None


def gather(lines: list[Line], marks: dict[int, Marker], place: int) -> tuple[list[Block], int]:
    """The list, or the lists of different kinds, that begins at a place, and the place behind it."""
    entries: list[tuple[Marker, list[str], int]] = []
    blank = False
    while place < len(lines):
        line = lines[place]
        if place in marks:
            entries.append((marks[place], [marks[place].text], line.number))
        elif not line.text:
            blank = True
            place += 1
            continue
        elif line.indent >= max(2, entries[-1][0].indent + 1):
            texts = entries[-1][1]
            texts[-1:] = [texts[-1], line.text] if blank else [f"{texts[-1]} {line.text}"]
        else:
            break
        blank = False
        place += 1
    return _nest(entries), place


def _nest(entries: list[tuple[Marker, list[str], int]], depth: int = 1) -> list[Block]:
    """Deeper indents become lists below the item before; a change of kind or a new count begins a new list."""
    blocks: list[Block] = []
    margin = entries[0][0].indent if entries else 0
    at = 0
    while at < len(entries):
        mark, texts, number = entries[at]
        end = at + 1
        while depth < DEEPEST and end < len(entries) and entries[end][0].indent > max(margin, mark.indent) + 1:
            end += 1
        item = Item(texts, _nest(entries[at + 1 : end], depth + 1))
        if not blocks or _is_new(blocks[-1], mark):
            blocks.append(Block("bullets" if mark.number is None else "numbers", number=number, start=mark.number or 0))
        blocks[-1].items.append(item)
        at = end
    return blocks


def _is_new(block: Block, mark: Marker) -> bool:
    if mark.number is None or block.kind == "bullets":
        return (mark.number is None) != (block.kind == "bullets")
    return mark.number != block.start + len(block.items)
