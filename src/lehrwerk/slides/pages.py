"""Cuts blocks that are too long for a slide into pieces, shares them evenly between pages and joins them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lehrwerk.expressions import expression
from lehrwerk.model import Node

LISTS = ("bullets", "numbers")
SENTENCE_END = expression(r"(?<=[^\W\d_]{3}[.!?…])[“”\"'»«)]?\s+(?=[\"'„“»«(]?[A-ZÄÖÜ0-9])|(?<=[0-9)%“”»«][.!?])\s+(?=[„“»«(]?[A-ZÄÖÜ])")
CLAUSE_END = expression(r"(?<=[,;:–])\s+")
BLANK = expression(r"\s+")
ORPHAN = 1e3
EVEN = (0.55, 0.62, 0.69, 0.76, 0.83, 0.9)  # of the room: what is tried for parts of about one length


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest part that stays together; pieces of one `source` are joined again on a page."""

    block: Node
    source: int
    height: float
    short: bool = False  # an orphan if it stands alone
    clings: bool = False  # must not end a page
    inner: bool = False  # goes on with a list item; should not begin a page


Measure = Callable[[Node], float]


def pieces(blocks: Sequence[Node], measure: Measure, room: float, one_line: float, even: bool = False) -> list[Piece]:
    """The parts of the blocks, each at most `room` high as far as words allow, or what a heading before it leaves of that.

    Parts of a long text are filled one by one, or are about as long as one another (`even`).
    """
    found: list[Piece] = []
    for source, block in enumerate(blocks):
        above = found[-1].height if found and found[-1].clings and found[-1].height < room / 2 else 0.0
        for part in _parts(block, measure, room - above, even):
            high = measure(part)
            short = high <= one_line * 1.6 and part.kind != "code"
            found.append(Piece(part, source, high, short, part.kind in ("heading", "term") or _introduces(part), _continued(part)))
    return found


def _continued(part: Node) -> bool:
    return part.kind in LISTS and bool(part.children[0].attrs.get("continued"))


def _introduces(block: Node) -> bool:
    return block.kind == "paragraph" and block.plain().rstrip().endswith(":")


def _parts(block: Node, measure: Measure, room: float, even: bool) -> list[Node]:
    if block.kind in LISTS:
        first = int(block.attrs.get("start", 1))
        items = [_numbered(block, item, number) for number, item in enumerate(block.children, first)]
        return [part for item in items for part in _item_parts(item, measure, room, even)]
    if block.kind == "table":
        return [replace(block, children=[row]) for row in block.children]
    if block.kind == "code":
        return _code_parts(block, measure, room)
    if measure(block) <= room:
        return [block]
    if block.kind in ("paragraph", "term", "heading"):
        return split_text(block, measure, room, even)
    if block.children:
        return [replace(part) for child in block.children for part in _parts(_inside(block, child), measure, room, even)]
    return [block]


def _inside(block: Node, child: Node) -> Node:
    """A child of a container that is taken apart: keeps the slant of a block quotation."""
    if block.kind == "blockquote" and child.kind == "paragraph":
        return replace(child, children=[Node("emphasis", children=child.children)])
    return child


def _numbered(block: Node, item: Node, number: int) -> Node:
    return replace(block, attrs={**block.attrs, "start": number}, children=[item])


def _item_parts(single: Node, measure: Measure, room: float, even: bool) -> list[Node]:
    """A list of one item as its blocks one by one, without the bullet from the second on."""
    item = single.children[0]
    if len(item.children) < 2 and measure(single) <= room:
        return [single]
    parts = [part for child in item.children for part in _parts(child, measure, room * 0.95, even)]
    return [
        replace(single, children=[replace(item, attrs={**item.attrs, "continued": True} if index else item.attrs, children=[part])])
        for index, part in enumerate(parts)
    ]


def _code_parts(block: Node, measure: Measure, room: float) -> list[Node]:
    lines = block.text.rstrip("\n").split("\n")
    if measure(block) <= room:
        return [block]
    return [replace(block, text=line) for line in lines]


def split_text(block: Node, measure: Measure, room: float, even: bool = False) -> list[Node]:
    """A long paragraph in parts that fit: at sentence ends, else at clauses, else between words; `even` ones if they are no more."""
    text = block.plain()
    for pattern in (SENTENCE_END, CLAUSE_END, BLANK):
        cuts = [match.end() for match in pattern.finditer(text)]
        parts = _greedy(block, cuts, measure, room) if cuts else []
        if parts and all(measure(part) <= room for part in parts):
            tries = (_greedy(block, cuts, measure, room * less) for less in EVEN * even)
            return next((found for found in tries if len(found) == len(parts)), parts)
    return parts or [block]


def _greedy(block: Node, cuts: Sequence[int], measure: Measure, room: float) -> list[Node]:
    """Sentence by sentence for sentences; larger bites where only words can be parted."""
    parts, rest, done, last = [], block, 0, 0
    for cut in [*cuts, len(block.plain())]:
        head, _ = split_at(rest, cut - done)
        if last > done and measure(head) > room:
            head, rest = split_at(rest, last - done)
            parts.append(head)
            done = last
        last = cut
    return [*parts, rest]


def split_at(node: Node, offset: int) -> tuple[Node, Node]:
    """The node before and after a character of its plain text; marks are kept on both sides."""
    if not node.children:
        if node.kind in ("break", "softbreak"):
            return (node, Node("text")) if offset else (Node("text"), node)
        return replace(node, text=node.text[:offset]), replace(node, text=node.text[offset:])
    before: list[Node] = []
    after: list[Node] = []
    for child in node.children:
        length = len(child.plain())
        if offset >= length:
            before.append(child)
        elif offset <= 0:
            after.append(child)
        else:
            left, right = split_at(child, offset)
            before.append(left)
            after.append(right)
        offset -= length
    return replace(node, children=before), replace(node, children=after)


def share(found: Sequence[Piece], room: float, overhead: float = 0.0) -> list[list[Piece]]:
    """The pieces on as few pages as hold them, evenly filled, no page ending in a heading or holding one short piece alone."""
    count = len(found)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    page = room * room * 100  # a page more always weighs more than an uneven one
    for end in range(1, count + 1):
        high = overhead
        for start in range(end - 1, -1, -1):
            high += found[start].height
            if high > room and start < end - 1:
                break
            alone = ORPHAN * page * (end - start == 1 and found[start].short and count > 1)
            ends = ORPHAN * page * (found[end - 1].clings and end < count)
            inside = page * 0.5 * found[start].inner
            total = best[start][0] + page + (room - min(high, room)) ** 2 + alone + ends + inside
            if total < best[end][0]:
                best[end] = (total, start)
    cuts, end = [], count
    while end:
        cuts.append((best[end][1], end))
        end = best[end][1]
    return [list(found[start:end]) for start, end in reversed(cuts)]


def join(found: Sequence[Piece], source: Sequence[Node]) -> list[Node]:
    """The pieces of a page as blocks again; a table repeats its header row."""
    blocks: list[Node] = []
    last = -1
    for piece in found:
        if piece.source == last and piece.block.kind in (*LISTS, "table", "code") and blocks[-1].kind == piece.block.kind:
            blocks[-1] = _merged(blocks[-1], piece.block)
        else:
            blocks.append(piece.block)
        last = piece.source
    return blocks


def _merged(left: Node, right: Node) -> Node:
    if left.kind == "code":
        return replace(left, text=left.text.rstrip("\n") + "\n" + right.text)
    if right.children and right.children[0].attrs.get("continued") and left.children:
        last = left.children[-1]
        joined = replace(last, children=[*last.children, *right.children[0].children])
        return replace(left, children=[*left.children[:-1], joined])
    return replace(left, children=[*left.children, *right.children])
