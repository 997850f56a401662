"""Lines to blocks: lists, quotations, verses, paragraphs, and headings that have no mark but their place."""

from __future__ import annotations

import re

from lehrwerk.importers.prose import ORNAMENT, is_closed, is_prose, is_table
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.text.announcements import enumerate_points
from lehrwerk.importers.text.blocks import Block
from lehrwerk.importers.text.captions import is_spaced
from lehrwerk.importers.text.closing import propose
from lehrwerk.importers.text.lists import gather, markers
from lehrwerk.importers.text.quotations import QUOTED, attribute_quotations
from lehrwerk.importers.text.references import note_references
from lehrwerk.importers.text.sections import mark_headings
from lehrwerk.importers.text.series import equalise
from lehrwerk.importers.text.verses import are_items

LONGEST_ITEM = 200
SIGNED = re.compile(r"(?P<level>#{1,6})\s(?P<text>.{0,120}?[^\s#])\s?#*$")
FRAMED = re.compile(r"^(?P<sign>[*=~_+-])(?P=sign){2,}\s?(?P<text>.{0,88}?[^\W\d_].{0,88}?)\s?(?P=sign){3,}$")
_EDIT = r"(?:(?:quelltext )?bearbeiten|edit(?: source)?)"
EDIT = re.compile(rf"\s?\[\s?{_EDIT}(?:\s?\|\s?{_EDIT})?\s?\]$", re.IGNORECASE)


def marked(lines: list[Line], findings: Findings) -> list[Line]:
    """Take the signs off headings that are marked with them: `*** so ***`, and `## so` if the text does that more than once."""
    found = {place: sign for place, line in enumerate(lines) if (sign := SIGNED.match(line.text))}
    found = found if len(found) > 1 else {}
    found |= {place: sign for place, line in enumerate(lines) if (sign := FRAMED.match(line.text))}
    result = list(lines)
    for place, sign in found.items():
        line = lines[place]
        result[place] = Line(line.numbers, line.raws, sign["text"], line.indent)
        findings.headings[line.number] = max(2, len(sign.groupdict().get("level") or ""))
    for place, line in enumerate(lines):
        if bare := EDIT.sub("", line.text) if len(line.text) <= 200 and EDIT.search(line.text) else "":
            result[place] = Line(line.numbers, line.raws, bare, line.indent)
            findings.headings[line.number] = 2
            findings.repaired("links for editing taken off headings", line.number)
    return result


def arrange(lines: list[Line], findings: Findings) -> list[Block]:
    """The blocks of the article's body."""
    spaced = is_spaced(lines)
    blocks = propose(attribute_quotations(_cut(lines, spaced, findings.headings)), findings)
    mark_headings(blocks, spaced, findings)
    equalise(blocks)
    return note_references(_trimmed(enumerate_points(blocks, findings)), findings)


def _cut(lines: list[Line], spaced: bool, headings: dict[int, int]) -> list[Block]:
    marks = markers(lines)
    stops = {*marks, *(place for place, line in enumerate(lines) if line.number in headings)}
    blocks: list[Block] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if is_table(line.text):
            blocks.append(Block("table", line.text, line.number))
            place += 1
        elif ORNAMENT.match(line.text):
            _ornament(blocks, lines, place)
            place += 1
        elif line.text and line.number in headings:
            blocks.append(Block("heading", line.text, line.number, level=headings[line.number]))
            place += 1
        elif place in marks:
            gathered, place = gather(lines, marks, place)
            blocks += gathered
        elif line.text:
            place = _running(blocks, lines, stops, place, spaced)
        else:
            place += 1
    return blocks


def _ornament(blocks: list[Block], lines: list[Line], place: int) -> None:
    """A row of signs underlines the short line right above it, or else separates two parts."""
    below = place and lines[place - 1].text and blocks and blocks[-1].kind in ("paragraph", "heading")
    if below and len(blocks[-1].text) <= 90 and lines[place].text[0] in "=-~*#":
        blocks[-1].kind = "heading"
        blocks[-1].level = 2 if lines[place].text[0] in "=#*" else 3
        if len(blocks) > 1 and blocks[-2].kind == "rule" and blocks[-2].number == blocks[-1].number - 1:
            del blocks[-2]  # the upper line of its frame
    else:
        blocks.append(Block("rule", number=lines[place].number))


def _running(blocks: list[Block], lines: list[Line], stops: set[int], place: int, spaced: bool) -> int:
    """Append what begins at a line of running text; the place behind it."""
    end = place
    while end < len(lines) and lines[end].text and end not in stops and not (ORNAMENT.match(lines[end].text) or is_table(lines[end].text)):
        end += 1
    group = lines[place:end]
    if all(line.text.startswith(">") for line in group):
        text = " ".join(line.text.lstrip("> ") for line in group).strip()
        blocks += [Block("quote", text, group[0].number)] if text else []
        return end
    if spaced and len(group) > 1:
        place = 1 if len(group) > 2 and group[0].text.endswith(":") else 0
        lead, lines_below = group[:place], [line.text for line in group[place:]]
        announced = (lead[0].text if lead else blocks[-1].text if blocks else "").endswith(":")
        if all(len(text) <= 60 and not is_closed(text) for text in lines_below) or (announced and _are_items(lines_below)):
            blocks += [Block("paragraph", line.text, line.number, loose=True) for line in lead]
            blocks.append(Block("verse", "\n".join(lines_below), group[place].number))
            return end
    for at, line in enumerate(group):
        leads = at == 0 and len(group) > 1 and is_prose(group[1].text)
        quoted = QUOTED.match(line.text) and blocks and blocks[-1].text.endswith(":")
        blocks.append(Block("quote" if quoted else "paragraph", line.text, line.number, loose=len(group) == 1 or leads))
    return end


def _are_items(texts: list[str]) -> bool:
    """Whether lines below a colon are items though they are long: none is more than a sentence or two."""
    return max(map(len, texts)) <= LONGEST_ITEM and are_items(texts) and not QUOTED.match(texts[0])


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Rules separate: none at the ends, none twice, and levels of headings without a gap."""
    kept: list[Block] = []
    level = 1
    spare = min((block.level for block in blocks if block.kind == "heading"), default=2) - 2
    for block in blocks:
        if block.kind == "rule" and (not kept or kept[-1].kind == "rule"):
            continue
        if block.kind == "heading":
            level = block.level = min(block.level - spare, level + 1)
        kept.append(block)
    while kept and kept[-1].kind == "rule":
        kept.pop()
    return kept
