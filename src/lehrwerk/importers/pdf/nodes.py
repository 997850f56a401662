"""Blocks to the nodes of an article."""

from __future__ import annotations

from lehrwerk.importers.pdf.blocks import Block
from lehrwerk.importers.pdf.inlines import Writer, nodes
from lehrwerk.importers.pdf.lines import Line, lines
from lehrwerk.importers.pdf.notes import Note
from lehrwerk.importers.pdf.tables import Cell
from lehrwerk.model import Attr, Node

STEP = 0.7  # of the size: an item that is set in further stands below the one before


def build(blocks: list[Block], writer: Writer) -> list[Node]:
    """The nodes of the blocks, with items gathered to lists."""
    found: list[Node] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if block.mark is None:
            found.append(_node(block, writer))
            place += 1
            continue
        end = place
        while end < len(blocks) and blocks[end].mark is not None:
            end += 1
        found += _lists(blocks[place:end], writer)
        place = end
    return found


def _node(block: Block, writer: Writer) -> Node:
    page = block.lines[0].page + 1
    match block.kind:
        case "heading":
            return Node("heading", attrs={"level": block.level}, children=nodes(writer.runs(block.lines, plain=True)), line=page)
        case "table":
            return _table(block.lines[0].rows, writer, block.lines[0].page)
        case "code":
            return Node("code", _listing(block.lines), line=page)
        case "quote":
            return Node("blockquote", children=[_paragraph(block.lines, writer)])
    return _paragraph(block.lines, writer)


def _paragraph(found: list[Line], writer: Writer) -> Node:
    """A paragraph; until the lines are numbered, its `line` is its page."""
    return Node("paragraph", children=nodes(writer.runs(found)), line=found[0].page + 1)


def footnotes(root: Node, notes: list[Note], writer: Writer) -> list[Node]:
    """The footnotes in the order in which the text refers to them, and both sides with their numbers."""
    by_key = {note.key: note for note in notes}
    labels: dict[str, str] = {}
    found: list[Node] = []
    for node in root.walk():
        key = str(node.attrs.get("label", "")) if node.kind == "footnote-ref" else ""
        if key and key not in labels:
            labels[key] = str(len(labels) + 1)
            note = by_key[key]
            lines = [Line(note.lines[0].words[note.words :], note.lines[0].page), *note.lines[1:]]
            attrs: dict[str, Attr] = {"label": labels[key], "number": int(labels[key])}
            found.append(Node("footnote", attrs=attrs, children=[_paragraph(lines, writer)]))
        if key:
            node.attrs = {"label": labels[key], "number": int(labels[key])}
    return found


def _lists(items: list[Block], writer: Writer) -> list[Node]:
    """Items by their indents; another kind of mark, or a count that begins again, begins a new list."""
    found: list[Node] = []
    place = 0
    while place < len(items):
        block = items[place]
        end = place + 1
        while end < len(items) and _is_below(items[end], block):
            end += 1
        kind = "bullets" if block.mark and block.mark.number is None else "numbers"
        number = block.mark.number if block.mark and block.mark.number is not None else 0
        last = found[-1] if found else None
        if last is None or last.kind != kind or (kind == "numbers" and number != int(last.attrs["start"]) + len(last.children)):
            found.append(Node("numbers", attrs={"start": number}) if kind == "numbers" else Node("bullets"))
        found[-1].children.append(_item(block, items[place + 1 : end], writer))
        place = end
    return found


def _is_below(block: Block, item: Block) -> bool:
    """Whether an item stands in a list below another one."""
    if block.mark is None or item.mark is None:
        return False
    if block.region != item.region and block.mark.sign == item.mark.sign:
        return False  # another column, whose edge may not show
    return (block.mark.x - block.left) - (item.mark.x - item.left) > STEP * block.size


def _item(block: Block, below: list[Block], writer: Writer) -> Node:
    first = block.lines[0]
    words = first.words[block.mark.words :] if block.mark else first.words
    text = _paragraph([Line(words, first.page), *block.lines[1:]], writer)
    return Node("item", children=[text, *(_node(part, writer) for part in block.below), *_lists(below, writer)])


def _listing(found: list[Line]) -> str:
    """The lines of a listing with their indents."""
    left = min(line.x0 for line in found)
    texts: list[str] = []
    for place, line in enumerate(found):
        if place and found[place - 1].page == line.page and found[place - 1].y - line.y > 1.9 * line.size:
            texts.append("")
        width = max(1.0, (line.x1 - line.x0) / max(1, len(line.text)))
        texts.append(" " * min(60, round((line.x0 - left) / width)) + line.text)
    return "\n".join(texts)


def _table(rows: list[list[Cell]], writer: Writer, page: int) -> Node:
    table = Node("table")
    for number, row in enumerate(rows):
        cells = [nodes(writer.runs(lines(cell, page), plain=number == 0)) for cell in row]
        table.children.append(
            Node("row", children=[Node("cell", attrs={"header": number == 0}, children=cell, line=page + 1) for cell in cells])
        )
    return table
