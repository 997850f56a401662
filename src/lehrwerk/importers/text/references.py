"""Marks such as "[1]" in the text, and the notes below it: together they are footnotes, where every mark has its note."""

from __future__ import annotations

import re

from lehrwerk.importers.results import Dropped, Findings
from lehrwerk.importers.text.blocks import Block, Item

# Characters that no text holds once it is cleaned (characters.py), so that marks of notes survive escaping.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(r"(?<=\S)[ \u00a0]?\[(\d{1,3})\]")
NOTE = re.compile(r"^(?:\[(?P<one>\d{1,3})\]|\((?P<two>\d{1,3})\)|(?P<three>\d{1,3})[.)]?\s?[↑^])\s?[↑^]?\s*(?P<text>\S.*)$")
BACK = re.compile(r"^(?:[↑^]\s?|(?:[a-z]\s)+)+(?=\S)")
HEAD = re.compile(
    r"(?:einzelnachweise?|fußnoten?|fussnoten?|anmerkungen?|quellen(?:angaben|verzeichnis)?|literatur(?:verzeichnis)?|endnoten|nachweise"
    r"|references|footnotes?|notes(?: and references)?|sources|endnotes)\s?:?",
    re.IGNORECASE,
)


def note_references(blocks: list[Block], findings: Findings) -> list[Block]:
    """The blocks with footnotes, if marks and notes of the text fit together one by one; else as they are."""
    notes = _notes(blocks)
    body = [block for at, block in enumerate(blocks) if at not in notes.values()]
    marks = {int(found) for block in body for text in _texts(block) for found in MARK.findall(text)}
    texts = _numbered(blocks, notes)
    if not texts or marks != set(texts):
        return blocks
    for block in body:
        _rewrite(block)
    body = [block for at, block in enumerate(body) if not (block.kind == "heading" and HEAD.fullmatch(block.text) and at == len(body) - 1)]
    gone = [block for block in blocks if block.kind == "heading" and block not in body]
    findings.dropped += [Dropped(block.number, block.text, "heading of the footnotes") for block in gone]
    findings.concluded.append(f"notes: {len(texts)} marks in square brackets and the notes below the text are footnotes")
    return [*body, *(Block("note", text, number, start=label) for label, (text, number) in texts.items())]


def _texts(block: Block) -> list[str]:
    inside = [text for item in block.items for text in item.texts]
    return [block.text, *inside, *(text for item in block.items for below in item.below for text in _texts(below))]


def _notes(blocks: list[Block]) -> dict[int, int]:
    """The places of the blocks that end the text and could be notes: counted paragraphs, or one counted list below a heading for them."""
    last = len(blocks) - 1
    if last > 0 and blocks[last].kind == "numbers" and HEAD.fullmatch(blocks[last - 1].text):
        return {0: last}
    found: dict[int, int] = {}
    while last >= 0 and blocks[last].kind in ("paragraph", "verse") and all(map(NOTE.match, blocks[last].text.split("\n"))):
        found[last] = last
        last -= 1
    return found


def _numbered(blocks: list[Block], notes: dict[int, int]) -> dict[int, tuple[str, int]]:
    """Number -> text of the note and its line."""
    found: dict[int, tuple[str, int]] = {}
    for at in sorted(notes.values()):
        block = blocks[at]
        for place, item in enumerate(block.items):
            found[block.start + place] = (_plain(item), block.number + place)
        for place, line in enumerate(block.text.split("\n") if block.text else []):
            if note := NOTE.match(line):
                found[int(note["one"] or note["two"] or note["three"])] = (note["text"], block.number + place)
    return found


def _plain(item: Item) -> str:
    return BACK.sub("", " ".join(item.texts))


def _rewrite(block: Block) -> None:
    block.text = MARK.sub(rf"{OPEN}\1{CLOSE}", block.text)
    for item in block.items:
        item.texts = [MARK.sub(rf"{OPEN}\1{CLOSE}", text) for text in item.texts]
        for below in item.below:
            _rewrite(below)
