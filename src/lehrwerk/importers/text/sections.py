"""Short lines that are headings by their form and their place: which of them head a section."""

from __future__ import annotations

import re
from itertools import pairwise

from lehrwerk.importers.frame.names import NAME, is_person
from lehrwerk.importers.prose import HASHTAGS, UNFINISHED, is_closed, is_prose
from lehrwerk.importers.results import Findings
from lehrwerk.importers.text.blocks import Block
from lehrwerk.importers.text.labels import speakers, speaks

OPENING = re.compile(r"^(?:[\w„»\"“]|#\w)")
TRAILING = re.compile(rf"\b(?:{UNFINISHED})$", re.IGNORECASE)
TEASER = re.compile(r"(?:…|\.\.\.)$")
CLOSING = re.compile(r"[\w)“”\"»«%*'’]$")
TWO_SENTENCES = re.compile(r"\w{4,}[.!?]\s+[A-ZÄÖÜ]")
AFTERTHOUGHT = re.compile(r"^(?:und|oder|aber|also|doch|denn|and|or|but|so)\b", re.IGNORECASE)
ENCLOSED = re.compile(r"^[„»“\"(\[].*[“«”\")\]]$")
ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|^@")
SAYING = re.compile(rf"^[„»“\"].+[“«”\"]\s?[-–—(,]+\s?(?P<name>{NAME})\b")
SUBSECTION = re.compile(r"^\d+\.\d+")
LONGEST_SUBHEADING = 9  # words of a question
GREETING = re.compile(
    r"^(?:(?:mit )?(?:viele|herzliche|liebe|beste|freundliche|schöne)[nr]? (?:grüße|grüsse|gruß|grüßen)|(?:best|kind|warm) regards)\b",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"(?:(?:(?:zum|ein) )?beispiel|also|kurz|kurzum|hinweis|achtung|tipp|wichtig|merke|fragen?|antwort(?:en)?"
    r"|(?:for )?example|note|q|a)\s?:$",
    re.IGNORECASE,
)


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


def mark_headings(blocks: list[Block], spaced: bool, findings: Findings) -> None:
    """Make headings of short lines, in the blocks themselves; `spaced`: the text parts its paragraphs by blank lines."""
    known = speakers(block.text for block in blocks if block.kind == "paragraph")
    sure = {at for at, block in enumerate(blocks) if _may_head(blocks, at, spaced) and not speaks(block.text, known)}
    rest = [at for at in range(len(blocks)) if at not in sure and not speaks(blocks[at].text, known)]
    weak = {at for at in rest if _may_head_among_others(blocks, at)}
    others = any(_heads(blocks, at) for at in sure) or len(weak) > 1
    sure -= {near for at in sure if GREETING.match(blocks[at].text) and not _heads(blocks, at) for near in (at, at + 1)}
    run: list[int] = []
    for at in range(len(blocks) + 1):
        if at in sure or (at in weak and (others or blocks[at - 1].kind != "paragraph")):
            run.append(at)
        elif run:
            _decide(blocks, run, spaced, findings)
            run = []
    _nest_questions(blocks)


def _nest_questions(blocks: list[Block]) -> None:
    """Questions under a heading that is none stay under it, all of them."""
    under = False
    for above, block in pairwise(blocks):
        if block.kind != "heading":
            continue
        asks = block.text.endswith("?")
        if above.kind == "heading" and asks and block.level == 3 and not above.text.endswith("?"):
            under = True
        elif not asks:
            under = False
        elif under and block.level == 2:
            block.level = 3


def _heads(blocks: list[Block], at: int) -> bool:
    return at + 1 < len(blocks) and is_prose(blocks[at + 1].text)


def _may_head(blocks: list[Block], at: int, spaced: bool) -> bool:
    block, before = blocks[at], blocks[at - 1] if at else None
    if block.kind != "paragraph" or not is_heading_like(block.text):
        return False
    ended = before is None or before.kind != "paragraph" or is_closed(before.text) or before.text.endswith(":")
    return block.loose or (not spaced and ended and len(block.text) <= 70)


def _may_head_among_others(blocks: list[Block], at: int) -> bool:
    """Whether a line alone above prose could be a heading if the text has some: "Und was nun?", a quotation, or words before a colon."""
    block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    text = block.text
    if block.kind != "paragraph" or not block.loose or after is None or len(text) > 90 or text[0].islower() or not at:
        return False
    if text.endswith("?") and AFTERTHOUGHT.match(text):
        return is_prose(after.text) and len(text.split()) <= 8
    if text.endswith(":"):
        short = len(text.split()) <= (4 if is_prose(after.text) else 2) and len(text) <= 40
        spoken = after.kind == "quote" or after.text.startswith(("„", "»", "“", '"')) or re.match(rf"{NAME}:$", text)
        return short and not spoken and _is_text(after) and not LEAD_IN.match(text)
    quoted = text[1:-1].casefold()
    again = any(quoted in other.text.casefold() for other in blocks if other is not block)
    return bool(re.match(r"^[„»“\"][^„»“\"]+[“”«\"]$", text)) and len(text.split()) >= 4 and is_prose(after.text) and not again


def _decide(blocks: list[Block], run: list[int], spaced: bool, findings: Findings) -> None:
    """One short line above a text is its heading, two are heading and subheading; of more nobody can tell."""
    after = blocks[run[-1] + 1] if run[-1] + 1 < len(blocks) else None
    if len(run) == 2 and blocks[run[1]].text.endswith("?") and len(blocks[run[1]].text.split()) > LONGEST_SUBHEADING:
        run = run[:1]
    lead = run[0] > 0 and blocks[run[0] - 1].kind == "paragraph" and blocks[run[0] - 1].text.endswith(":")
    announced = lead and not (len(run) == 1 and blocks[run[0]].loose and after is not None and _is_text(after))
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


def _is_text(block: Block) -> bool:
    return block.kind in ("bullets", "numbers", "table") or is_prose(block.text)


def _carries(heading: Block, after: Block) -> bool:
    """Whether what follows a short line between lines without blanks is text enough for a heading."""
    return heading.loose or after.kind in ("bullets", "numbers", "quote") or len(after.text) >= 100 or is_prose(after.text)
