"""What the blocks are: headings with their levels, captions, quotations, listings; all else is a paragraph."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from lehrwerk.importers.pdf.blocks import Block
from lehrwerk.importers.pdf.metrics import Metrics, fits

LARGER = 1.07  # times the text's size: type that stands out
LONGEST, MOST_LINES = 160, 4  # of a heading
CAPTION = re.compile(
    r"(?:Abbildung|Abb\.|Bild|Tabelle|Tab\.|Grafik|Foto|Fotos|Quelle|Figure|Fig\.|Table|Photo|Image|Source|Credit)\s?(?:\d+|[A-Z]\b)?\s?[:.–|-]",
)
NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\S")
LETTERS = re.compile(r"[^\W\d_]")
UNFIT = re.compile(r"[.,;]$|[a-zäöüß][-\u2010\u00ad]$")
LEADER = re.compile(r"(?:\s?[.…·_]){4,}\s*(?:\d{1,4}|[ivxl]{1,6})$")
COUNTED = re.compile(r"\s[\divx]+$")
CONTENTS = re.compile(r"(?:inhalt|inhaltsverzeichnis|inhaltsübersicht|(?:table of )?contents)\W*", re.IGNORECASE)
INSET, FAR = 1.3, 2.0  # times the text's size: how far a quotation is set in; so far as nothing else is


def classify(blocks: list[Block], metrics: Metrics) -> None:
    """Sets the kinds of the blocks, and the levels of headings from 1 on."""
    emphatic = sum(len(block.text) for block in blocks if _is_bold(block)) > 0.4 * sum(len(block.text) for block in blocks)
    for place, block in enumerate(blocks):
        if block.kind != "paragraph":
            continue
        if all(line.mono for line in block.lines) and not metrics.mono and _is_listing(block):
            block.kind = "code"
        elif CAPTION.match(block.text) and not (block.size > LARGER * metrics.size):
            block.kind = "caption"
        elif _is_heading(block, blocks, place, metrics, emphatic):
            block.kind = "heading"
        elif _is_quote(block, blocks, place, metrics):
            block.kind = "quote"
    _undo_rows(blocks)
    _level(blocks)


def contents(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks without tables of contents, and those that make them up: rows of dots, and page numbers behind them."""
    listed = [sum(bool(LEADER.search(line.text)) for line in block.lines) for block in blocks]
    gone: set[int] = set()
    places = [place for place, count in enumerate(listed) if count]
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= 3 and all(COUNTED.search(blocks[near].text) for near in range(runs[-1][-1] + 1, place)):
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        if sum(listed[place] for place in run) >= 3:
            titled = run[0] > 0 and CONTENTS.fullmatch(blocks[run[0] - 1].text) is not None
            gone.update(range(run[0] - titled, run[-1] + 1))
    return [block for place, block in enumerate(blocks) if place not in gone], [blocks[place] for place in sorted(gone)]


def _is_bold(block: Block) -> bool:
    return all(line.bold for line in block.lines)


def _is_listing(block: Block) -> bool:
    return len(block.lines) > 1 or block.lines[0].x0 > block.left + block.size


def _is_heading(block: Block, blocks: list[Block], place: int, metrics: Metrics, emphatic: bool) -> bool:
    text = block.text
    if len(block.lines) > MOST_LINES or len(text) > LONGEST or not LETTERS.search(text) or LEADER.search(text):
        return False
    if block.size > LARGER * metrics.size:
        return not (text.endswith((".", ",", ";")) and (len(text) > 60 or len(block.lines) > 2)) and text[-1:] not in "-\u2010"
    if UNFIT.search(text) or block.size < 0.93 * metrics.size or text[0].islower():
        return False
    if _is_bold(block) and not metrics.bold and not emphatic:
        return _heads(blocks, place) and len(text) <= 120
    room = _room(blocks, place, metrics)
    if room and place > 2 and len(block.lines) == 1 and not metrics.italic and _is_set_off(blocks, place, metrics):
        return True
    found = NUMBERED.match(text)
    if found and "." in found["number"] and len(block.lines) == 1 and len(text) <= 90:
        return room and _heads(blocks, place)
    shouted = text.isupper() and len(LETTERS.findall(text)) >= 5
    return shouted and len(block.lines) <= 2 and room and _heads(blocks, place)


def _heads(blocks: list[Block], place: int) -> bool:
    """Whether something follows that the block can be the heading of."""
    return any(not block.aside for block in blocks[place + 1 : place + 2])


def _is_set_off(blocks: list[Block], place: int, metrics: Metrics) -> bool:
    """Whether a line in italics stands closer to the text below than to the text above."""
    block, below = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
    if below is None or below.region != block.region or len(block.text) > 80 or block.text.endswith((".", "!", "?", ":")):
        return False
    slanted = [all(word.look.italic for word in line.words) for line in (block.lines[0], below.lines[0])]
    above = blocks[place - 1].lines[-1].y - block.lines[0].y if blocks[place - 1].region == block.region else 1000.0
    return slanted == [True, False] and above > block.lines[0].y - below.lines[0].y + 0.2 * metrics.lead(block.size)


def _room(blocks: list[Block], place: int, metrics: Metrics) -> bool:
    """Whether more room than between lines stands above."""
    block, above = blocks[place], blocks[place - 1] if place else None
    if above is None or above.region != block.region:
        return True
    return above.lines[-1].y - block.lines[0].y > 1.25 * metrics.lead(block.size)


def _is_quote(block: Block, blocks: list[Block], place: int, metrics: Metrics) -> bool:
    """Whether a paragraph is set in on the left, and on the right too, or far more than an indent."""
    start = min(line.x0 for line in block.lines)
    if len(block.lines) < 2 or block.aside or block.size > LARGER * metrics.size or start < block.left + INSET * metrics.size:
        return False
    level = sum(abs(line.x0 - start) < 2 for other in blocks if other.region == block.region for line in other.lines)
    if level > 0.4 * sum(len(other.lines) for other in blocks if other.region == block.region) and level > len(block.lines):
        return False
    ends = [fits(one, two, block.right) > 0.5 * one.size for one, two in pairwise(block.lines)]
    if all(ends) and max(line.x1 for line in block.lines) < block.right - 0.8 * INSET * metrics.size:
        return True
    above = next((other.mark for other in reversed(blocks[:place]) if other.mark or other.kind == "heading"), None)
    listed = above is not None and abs(above.text_x - start) < metrics.size
    return not listed and start > block.left + FAR * metrics.size and max(line.x0 for line in block.lines) - start < metrics.size


def _undo_rows(blocks: list[Block]) -> None:
    """Three lines or more in bold type, one below the other, of which none heads a text, are no headings."""
    for key, group in groupby(blocks, key=lambda block: (block.kind == "heading", round(block.size, 1), _is_bold(block))):
        run = list(group)
        if key[0] and len(run) >= 3 and not any(NUMBERED.match(block.text) for block in run):
            for block in run[:-1]:
                block.kind = "paragraph" if key[2] and len(run) > 3 else block.kind


def _level(blocks: list[Block]) -> None:
    """Levels by size, weight and the depth of numbers, from the largest on."""
    heads = [block for block in blocks if block.kind == "heading"]
    sizes: list[float] = []
    for size in sorted({block.size for block in heads}, reverse=True):
        if not sizes or size < 0.97 * sizes[-1]:
            sizes.append(size)
    styles = {
        id(block): (next(place for place, size in enumerate(sizes) if block.size >= 0.97 * size), not _is_bold(block)) for block in heads
    }
    depths = {id(block): _depth(block) for block in heads}
    least = {
        style: min((depths[id(one)] for one in heads if styles[id(one)] == style and depths[id(one)]), default=0)
        for style in styles.values()
    }
    keys = {id(block): (*styles[id(block)], depths[id(block)] or least[styles[id(block)]]) for block in heads}
    order = sorted(set(keys.values()))
    for block in heads:
        block.level = order.index(keys[id(block)]) + 1


def level_slides(blocks: list[Block]) -> None:
    """Levels for the pages of a deck: its largest heading is the title of a page, whatever the sizes of others."""
    for _, group in groupby((block for block in blocks if block.kind == "heading"), key=lambda block: block.lines[0].page):
        heads = list(group)
        largest = max(heads, key=lambda block: block.size)
        for block in heads:
            block.level = (1 if block.lines[0].page == blocks[0].lines[0].page else 2) if block is largest else 3


def _depth(block: Block) -> int:
    found = NUMBERED.match(block.text)
    return found["number"].count(".") + 1 if found else 0
