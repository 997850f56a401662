"""Blocks in the order of the whole document: paragraphs that go on in the next column or page, lists, notes beside the text."""

from __future__ import annotations

import re
from itertools import groupby

from lehrwerk.importers.pdf.blocks import Block
from lehrwerk.importers.pdf.metrics import HYPHENS, OPENS_LOW, Metrics, alike, fits, is_closed

FLOATING = ("caption", "table", "row", "note")
OPEN = re.compile(r"[\w,–—-]$")


def flow(blocks: list[Block], metrics: Metrics) -> list[Block]:
    """The blocks as they are read: asides where they stand, what was cut by a column or page joined, items in one piece."""
    return _items(_joined(_beside(blocks), metrics))


def _beside(blocks: list[Block]) -> list[Block]:
    """The blocks with those that stand aside behind the block that they stand beside, or, as a box of its own, at the page's end."""
    result = [block for block in blocks if not block.aside]
    for _, group in groupby((block for block in blocks if block.aside), key=lambda block: block.region):
        run = list(group)
        if len(run) > 2 and any(block.kind in ("heading", "item") for block in run):
            last = [place for place, other in enumerate(result) if other.lines[0].page <= run[0].lines[0].page]
            place = last[-1] + 1 if last else 0
            result[place:place] = run
            continue
        for block in run:
            result.insert(_place(result, block), block)
    return result


def _place(result: list[Block], block: Block) -> int:
    """Behind the block that the aside one stands beside; a heading before it."""
    top, page = block.lines[0].y, block.lines[0].page
    near = [place for place, other in enumerate(result) if other.lines[0].page == page and abs(other.region - block.region) <= 1]
    above = [place for place in near if result[place].lines[0].y >= top - 0.5 * block.size and not result[place].aside]
    if not above:
        return near[0] if near else len(result)
    first = result[above[-1]]
    level = abs(first.lines[0].y - top) < 0.5 * first.size
    place = above[-1] + (0 if level and block.kind == "heading" else 1)
    while above[-1] < place < len(result) and result[place].aside:
        place += 1
    return place


def _joined(blocks: list[Block], metrics: Metrics) -> list[Block]:
    result: list[Block] = []
    for block in blocks:
        place = _before(result, block, metrics)
        if place is None:
            result.append(block)
        else:
            result[place].lines += block.lines
    return result


def _before(result: list[Block], block: Block, metrics: Metrics) -> int | None:
    """The place of the block that this one goes on, over what floats between them."""
    if block.kind not in ("paragraph", "quote") or block.aside or not result:
        return None
    place = len(result) - 1
    while place > 0 and len(result) - place <= 4 and _floats(result[place], block, metrics):
        place -= 1
    last = result[place]
    if last.lines[-1].page == block.lines[0].page and last.region == block.region:
        return None
    if last.kind not in (block.kind, "item", "paragraph") or not alike(last.lines[-1], block.lines[0]):
        return None
    over = place < len(result) - 1
    return place if _goes_on(last, block, metrics, over) else None


def _floats(block: Block, text: Block, metrics: Metrics) -> bool:
    """Whether a block may stand in the middle of a paragraph: what is no running text, and smaller type at a page's foot."""
    return block.kind in FLOATING or block.aside or (block.size < 0.93 * metrics.size < text.size and block.kind != "heading")


def _goes_on(last: Block, block: Block, metrics: Metrics, over: bool) -> bool:
    """Whether a sentence or at least a paragraph runs from one column or page into the next."""
    one, two = last.lines[-1], block.lines[0]
    low = bool(OPENS_LOW.match(two.text))
    if one.bold != two.bold and not low:
        return False
    indent = two.x0 - block.left
    if last.mark and abs(indent - (last.mark.text_x - last.left)) > 0.8 * two.size and not (low and indent < 0.8 * two.size):
        return False
    shifted = abs(one.x0 - last.left - indent) > 0.8 * two.size and len(last.lines) > 1 and not last.mark
    if low:
        return OPEN.search(one.text) is not None or one.text[-1] in HYPHENS or not is_closed(one) or not over
    alone = len(last.lines) == 1 or abs(one.x0 - last.left - indent) > 0.7 * two.size
    if over or shifted or (not last.mark and indent > 0.7 * two.size and alone):
        return False
    room = fits(one, two, last.right)
    if not is_closed(one):
        return room <= 0.6 * one.size and bool(OPEN.search(one.text))
    return room <= 0 and len(last.lines) > 1 and not last.mark


def _items(blocks: list[Block]) -> list[Block]:
    """The blocks with paragraphs that are set in like an item's text put below that item."""
    result: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if last is None or last.mark is None or block.kind not in ("paragraph", "code"):
            result.append(block)
            continue
        inset = block.lines[0].x0 - block.left
        wanted = last.mark.text_x - last.left
        if wanted > 0.8 * block.size and abs(inset - wanted) <= 0.5 * block.size and block.region == last.region:
            last.below.append(block)
        else:
            result.append(block)
    return result
