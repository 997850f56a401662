"""Boxes, filled in whatever order their original had -> lists, definition lists, tables and figures as the model wants them."""

from __future__ import annotations

from itertools import groupby

from lehrwerk.importers.webpage.building import LISTS, is_picture
from lehrwerk.model import Node

WIDEST = 50  # columns
MOST = 100_000  # cells


def put_item(item: Node, around: Node) -> None:
    """An item into its list; without one, into a list that it opens."""
    if not item.children:
        return
    if around.kind in LISTS:
        around.children.append(item)
        return
    last = around.children[-1] if around.children else None
    if last is None or not last.attrs.get("opened"):
        last = Node("bullets", attrs={"opened": True})
        around.children.append(last)
    last.children.append(item)


def put_list(node: Node, around: Node, level: int | None) -> None:
    """A list in its place; without items it is none. `level` says how deep it stands where its original does not nest."""
    if not any(child.kind == "item" for child in node.children):
        around.children += node.children
        return
    items: list[Node] = []
    for child in node.children:
        if child.kind == "item":
            items.append(child)
        elif items:
            items[-1].children.append(child)
        else:
            items.append(Node("item", children=[child]))
    if all(is_picture(child) for item in items for child in item.children):
        around.children += [child for item in items for child in item.children]
        return
    node.children = items
    for _ in range(level or 0):
        if not around.children or around.children[-1].kind not in LISTS:
            break
        around = around.children[-1].children[-1]
    before = around.children[-1] if around.children else None
    if before is not None and before.kind == node.kind and _goes_on(before, node, level):
        before.children += node.children
    else:
        around.children.append(node)


def _goes_on(before: Node, node: Node, level: int | None) -> bool:
    """Whether a list goes on with the one above it: it counts on, or its original makes a list of each item or of each level."""
    if node.kind == "bullets":
        return level is not None or len(node.children) == 1
    return len(before.children) > 0 and node.attrs.get("start") == int(before.attrs.get("start", 1)) + len(before.children)


def trimmed(nodes: list[Node]) -> list[Node]:
    """Rules separate: none at the ends or before the footnotes, none twice."""
    kept: list[Node] = []
    for node in nodes:
        if node.kind == "footnote" and kept and kept[-1].kind == "rule":
            kept.pop()
        if node.kind != "rule" or (kept and kept[-1].kind != "rule"):
            kept.append(node)
    return kept[:-1] if kept and kept[-1].kind == "rule" else kept


def put_terms(node: Node, around: Node) -> None:
    """A definition list, each term with at least one explanation; terms that share one are one line. Else paragraphs."""
    groups = [(kind, list(group)) for kind, group in groupby(node.children, key=lambda child: child.kind)]
    kinds = [kind for kind, _ in groups]
    if kinds != ["term", "details"] * (len(kinds) // 2):
        for child in node.children:
            around.children += _loose(child)
        return
    node.children = []
    for kind, parts in groups:
        node.children += [_one_line(parts)] if kind == "term" else parts
    if node.children:
        around.children.append(node)


def _loose(node: Node) -> list[Node]:
    if node.kind == "term":
        return [Node("paragraph", children=[Node("strong", children=node.children)])] if node.children else []
    return node.children if node.kind == "details" else [node]


def _one_line(terms: list[Node]) -> Node:
    children = [part for place, term in enumerate(terms) for part in ([Node("text", ", ")] if place else []) + term.children]
    return Node("term", children=children)


def put_table(node: Node, around: Node) -> None:
    """A table as a grid: cells over several columns or rows stand once, the places beside and below them are empty.

    What stands in the table outside of its cells, such as the caption, goes before it. One column, or far too many cells, are no table.
    """
    around.children += [child for child in node.children if child.kind != "row"]
    rows = [
        [cell if cell.kind == "cell" else Node("cell", children=[cell]) for cell in row.children]
        for row in node.children
        if row.kind == "row"
    ]
    grid = [row for row in _grid(rows) if any(cell.children for cell in row)]
    width = max(map(len, grid), default=0)
    small = len(grid) * width <= MOST
    filled = [column for column in range(width) if small and any(column < len(row) and row[column].children for row in grid)]
    if len(filled) < 2:
        around.children += [Node("paragraph", children=cell.children) for row in grid for cell in row if cell.children]
        return
    for row in grid:
        row += [Node("cell") for _ in range(width - len(row))]
    node.children = [Node("row", children=[row[column] for column in filled]) for row in grid]
    for place, line in enumerate(node.children):
        for cell in line.children:
            cell.attrs["header"] = place == 0
    around.children.append(node)


def _grid(rows: list[list[Node]]) -> list[list[Node]]:
    """Rows with empty cells where one above or to the left reaches; spans beyond the widest table are ignored."""
    until: dict[int, int] = {}  # column -> the row where it is free again
    grid: list[list[Node]] = []
    for y, cells in enumerate(rows):
        line: list[Node] = []
        for cell in cells:
            across, down = int(cell.attrs.pop("across", 1)), int(cell.attrs.pop("down", 1))
            while until.get(len(line), 0) > y:
                line.append(Node("cell"))
            across = max(1, min(across, WIDEST - len(line)))
            if down > 1:
                until |= dict.fromkeys(range(len(line), len(line) + across), y + down)
            line += [cell, *(Node("cell") for _ in range(across - 1))]
        grid.append(line)
    return grid


def put_caption(caption: Node, around: Node) -> None:
    """A caption to the picture right above it; elsewhere it waits as the figure's, or is a paragraph."""
    if not caption.children:
        return
    if around.attrs.get("figure") or not _name(around.children[-1:], caption):
        around.children.append(Node("paragraph", attrs={"caption": True} if around.attrs.get("figure") else {}, children=caption.children))


def put_figure(figure: Node, around: Node) -> None:
    """The figure's blocks, its caption with its picture."""
    pictures = [child for child in figure.children if is_picture(child)]
    for caption in [child for child in figure.children if child.attrs.pop("caption", False)]:
        if len(pictures) == 1 and _name(pictures, caption):
            figure.children = [child for child in figure.children if child is not caption]
    around.children += figure.children


def _name(pictures: list[Node], caption: Node) -> bool:
    """Gives a lone picture without a caption this one; footnotes need a paragraph."""
    if len(pictures) != 1 or not is_picture(pictures[0]) or any(node.kind == "footnote-ref" for node in caption.walk()):
        return False
    image = pictures[0].children[0]
    if image.attrs.get("title"):
        return False
    image.attrs["title"] = " ".join(caption.plain().split())
    return True


def put_heading(heading: Node, around: Node) -> None:
    """A heading; one without words is the pictures that it holds, one with words has them behind it."""
    pictures = [child for child in heading.children if child.kind == "image"]
    heading.children = [child for child in heading.children if child.kind != "image"]
    around.children += [heading] if heading.plain().strip() else []
    around.children += [Node("paragraph", children=[picture]) for picture in pictures]
