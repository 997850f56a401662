"""Lines to blocks: lists, quotations, verses, paragraphs, and headings that have no mark but their place."""

from __future__ import annotations

import re

from lehrwerk.importers.announcements import enumerate_points
from lehrwerk.importers.blocks import Block
from lehrwerk.importers.captions import is_spaced
from lehrwerk.importers.lists import gather, markers
from lehrwerk.importers.names import NAME, is_person
from lehrwerk.importers.prose import HASHTAGS, ORNAMENT, UNFINISHED, is_closed, is_prose
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.series import equalise

OPENING = re.compile(r"^(?:[\w„»\"“]|#\w)")
TRAILING = re.compile(rf"\b(?:{UNFINISHED})$", re.IGNORECASE)
TEASER = re.compile(r"(?:…|\.\.\.)$")
CLOSING = re.compile(r"[\w)“”\"»«%*'’]$")
TWO_SENTENCES = re.compile(r"\w{4,}[.!?]\s+[A-ZÄÖÜ]")
AFTERTHOUGHT = re.compile(r"^(?:und|oder|aber|also|doch|denn|and|or|but|so)\b", re.IGNORECASE)
ENCLOSED = re.compile(r"^[„»“\"(\[].*[“«”\")\]]$")
QUOTED = re.compile(r"^(?:„[^„]{38,}[“”]|»[^»]{38,}«|“[^“]{38,}”|\"[^\"]{38,}\")[.!?]?$")
ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|^@")
SIGNED = re.compile(r"(?P<level>#{1,6})\s(?P<text>.{0,120}?[^\s#])\s?#*$")
FRAMED = re.compile(r"^(?P<sign>[*=~_+-])(?P=sign){2,}\s?(?P<text>.{0,88}?[^\W\d_].{0,88}?)\s?(?P=sign){3,}$")
SAYING = re.compile(rf"^[„»“\"].+[“«”\"]\s?[-–—(,]+\s?(?P<name>{NAME})\b")
SUBSECTION = re.compile(r"^\d+\.\d+")


def is_heading_like(text: str) -> bool:
    """Whether the text could be a heading by its form: short, one sentence, no full stop."""
    count = len(text.split())
    if not 2 <= len(text) <= 90 or count > 14 or not OPENING.match(text) or text[0].islower() or ADDRESS.search(text):
        return False
    if TWO_SENTENCES.search(text) or ENCLOSED.match(text) or not re.search(r"[^\W\d_]", text):
        return False
    if TRAILING.search(text) or HASHTAGS.match(text) or ((said := SAYING.match(text)) and is_person(said["name"])):
        return False
    if TEASER.search(text):
        return len(text) <= 40
    if text.endswith("?"):
        return count <= 12 and not AFTERTHOUGHT.match(text)
    return bool(CLOSING.search(text))


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
    return result


def arrange(lines: list[Line], findings: Findings) -> list[Block]:
    """The blocks of the article's body."""
    spaced = is_spaced(lines)
    blocks = _cut(lines, spaced, findings.headings)
    _mark_headings(blocks, spaced, findings)
    equalise(blocks)
    return _trimmed(enumerate_points(blocks, findings))


def _cut(lines: list[Line], spaced: bool, headings: dict[int, int]) -> list[Block]:
    marks = markers(lines)
    stops = {*marks, *(place for place, line in enumerate(lines) if line.number in headings)}
    blocks: list[Block] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if ORNAMENT.match(line.text):
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
    while end < len(lines) and lines[end].text and end not in stops and not ORNAMENT.match(lines[end].text):
        end += 1
    group = lines[place:end]
    if all(line.text.startswith(">") for line in group):
        text = " ".join(line.text.lstrip("> ") for line in group).strip()
        blocks += [Block("quote", text, group[0].number)] if text else []
        return end
    if spaced and len(group) > 1 and all(len(line.text) <= 60 and not is_closed(line.text) for line in group):
        blocks.append(Block("verse", "\n".join(line.text for line in group), group[0].number))
        return end
    for at, line in enumerate(group):
        leads = at == 0 and len(group) > 1 and is_prose(group[1].text)
        quoted = QUOTED.match(line.text) and blocks and blocks[-1].text.endswith(":")
        blocks.append(Block("quote" if quoted else "paragraph", line.text, line.number, loose=len(group) == 1 or leads))
    return end


def _mark_headings(blocks: list[Block], spaced: bool, findings: Findings) -> None:
    run: list[int] = []
    for at in range(len(blocks) + 1):
        if at < len(blocks) and _may_head(blocks, at, spaced):
            run.append(at)
        elif run:
            _decide(blocks, run, spaced, findings)
            run = []


def _may_head(blocks: list[Block], at: int, spaced: bool) -> bool:
    block, before = blocks[at], blocks[at - 1] if at else None
    if block.kind != "paragraph" or not is_heading_like(block.text):
        return False
    ended = before is None or before.kind != "paragraph" or is_closed(before.text) or before.text.endswith(":")
    return block.loose or (not spaced and ended and len(block.text) <= 70)


def _decide(blocks: list[Block], run: list[int], spaced: bool, findings: Findings) -> None:
    """One short line above a text is its heading, two are heading and subheading; of more nobody can tell."""
    after = blocks[run[-1] + 1] if run[-1] + 1 < len(blocks) else None
    lead = run[0] > 0 and blocks[run[0] - 1].kind == "paragraph" and blocks[run[0] - 1].text.endswith(":")
    announced = lead and not (len(run) == 1 and blocks[run[0]].loose and after is not None and is_prose(after.text))
    if after is None:
        for at in run:
            findings.questions.append((blocks[at].number, "Does this short line at the end belong to the article?"))
    if after is None or announced or after.text[:1].islower() or (not spaced and len(run) == 1 and not _carries(blocks[run[0]], after)):
        return
    first, last = blocks[run[0]].number, blocks[run[-1]].number
    if len(run) > 2:
        findings.questions.append((first, f"Are the short lines {first} to {last} headings, a list, or captions of pictures?"))
        return
    for at in run:
        blocks[at].kind = "heading"
        blocks[at].level = 3 if SUBSECTION.match(blocks[at].text) else 2
    if len(run) == 2:
        blocks[run[1]].level = 3
        findings.questions.append((last, "This line stands right under a heading: is it a subheading, or the caption of a picture?"))


def _carries(heading: Block, after: Block) -> bool:
    """Whether what follows a short line between lines without blanks is text enough for a heading."""
    return heading.loose or after.kind in ("bullets", "numbers", "quote") or len(after.text) >= 100 or is_prose(after.text)


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
