"""A slide -> the slides that hold its body: tables, pictures and code on slides of their own, long texts shared evenly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lehrwerk import flow
from lehrwerk.geometry import NUMBER_INDENT, Place, Spec
from lehrwerk.metrics import LINE, Run, faced, width
from lehrwerk.model import Layout, Node, Slide
from lehrwerk.places import RESERVE, best_size, fits, height, leading
from lehrwerk.slides.composing import PICTURES, SOURCE, TWO, Content, compose
from lehrwerk.slides.pages import Piece, join, pieces, share
from lehrwerk.tables import Grid, choose, columns, faced_cells, grid

FILL = 0.85  # of a place's height, on slides that are split anyway
BROAD = ("table", "chart")  # they take the whole width, each on a slide of its own
KEEPS_TABLE = ("agenda", "table")


def spread(slide: Slide, layouts: Mapping[str, Spec]) -> list[Slide]:
    """The slide, or the slides that its content needs."""
    return [part for segment in _segments(slide, layouts) for part in _split(segment, layouts)]


def _segments(slide: Slide, layouts: Mapping[str, Spec]) -> list[Slide]:
    """Slides with one matter each: text, text beside a picture, a table, a chart, or code."""
    shown = flow.pictures([*slide.blocks, *slide.aside])
    if slide.layout in TWO and not any(block.kind in BROAD for block in _with_tables([*slide.blocks, *slide.aside])):
        return [slide, *(_figure(slide, image) for image in shown)]
    slide = _in_line(slide) if slide.layout in TWO else slide
    groups = _groups(slide, layouts)
    if len(groups) == 1 and not shown and _layout(slide, groups[0][0], []) == slide.layout and groups[0][1] == slide.blocks:
        return [slide]
    texts = [index for index, (kind, _) in enumerate(groups) if kind == "text"]
    found: list[Slide] = []
    for index, (kind, blocks) in enumerate(groups):
        images = flow.pictures(blocks)
        part = replace(slide, layout=_layout(slide, kind, images), blocks=blocks, notes=slide.notes if not index else [])
        if images and "picture" in layouts[part.layout].places:
            images = images[1:]
        if kind != "text" or flow.paragraphs(blocks) or part.layout in PICTURES or len(texts) == len(groups) == 1:
            found.append(part)
        found += [_figure(slide, image) for image in images]
    return found or [slide]


def _figure(slide: Slide, image: Node) -> Slide:
    title = str(image.attrs.get("title") or "") or image.plain()
    captioned = Node("paragraph", children=[replace(image, attrs={**image.attrs, "title": title})])
    return replace(slide, layout="picture", blocks=[captioned], aside=[], heading="", aside_heading="", notes=[])


def _in_line(slide: Slide) -> Slide:
    """Two columns one below the other, for a table needs the whole width."""
    halves = ((slide.heading, slide.blocks), (slide.aside_heading, slide.aside))
    blocks = [part for name, half in halves for part in ([flow.text_node("heading", name)] * bool(name) + half)]
    return replace(slide, layout="claim", blocks=blocks, aside=[], heading="", aside_heading="")


def _groups(slide: Slide, layouts: Mapping[str, Spec]) -> list[tuple[str, list[Node]]]:
    groups: list[tuple[str, list[Node]]] = []
    only_code = all(block.kind == "code" for block in slide.blocks)
    for block in _with_tables(slide.blocks):
        kind = block.kind if block.kind in BROAD else "code" if block.kind == "code" and (only_code or slide.layout == "code") else "text"
        caption = kind == "text" and bool(groups) and groups[-1][0] in BROAD and _is_caption(block, layouts[groups[-1][0]])
        if groups and (caption or (groups[-1][0] == kind and kind not in BROAD)):
            groups[-1][1].append(block)
        else:
            groups.append((kind, [block]))
    return groups


def _is_caption(block: Node, spec: Spec) -> bool:
    """Whether a block names a source and fits on the layout's line for it."""
    place = spec.places.get("source")
    return place is not None and bool(SOURCE.match(block.plain())) and best_size(flow.paragraphs([block]), place) is not None


def _with_tables(blocks: Sequence[Node]) -> list[Node]:
    """The blocks, with those opened that hold tables: each table gets a slide."""
    return [part for block in blocks for part in _with_table(block)]


def _with_table(block: Node) -> list[Node]:
    inner = block.children if block.kind == "blockquote" else flow.opened(block)
    if inner == [block] or not any(node.kind in BROAD for node in block.walk()):
        return [block]
    return _with_tables(inner)


def _layout(slide: Slide, kind: str, images: Sequence[Node]) -> Layout:
    if kind == "table":
        return slide.layout if slide.layout in KEEPS_TABLE else "table"
    if kind in ("chart", "code"):
        return "chart" if kind == "chart" else "code"
    if images and slide.layout in ("claim", *PICTURES, "table", "chart", "code"):
        return slide.layout if slide.layout in PICTURES else "picture"
    return "claim" if slide.layout in ("table", "chart", "code", *PICTURES) else slide.layout


def _split(slide: Slide, layouts: Mapping[str, Spec]) -> list[Slide]:
    if slide.layout in TWO:
        return _two(slide, layouts)
    if flow.tables(slide.blocks):
        return _table(slide, layouts)
    content = compose(slide, layouts)
    if "body" not in content.texts or _fits(content, "body", layouts):
        return [slide]
    if content.picture is not None:
        texts = replace(slide, layout="claim")
        return [*_split_text(texts, layouts), _figure(slide, content.picture)]
    return _split_text(slide, layouts)


def _fits(content: Content, role: str, layouts: Mapping[str, Spec]) -> bool:
    place = layouts[content.layout].places[role]
    return fits(content.texts[role], place, content.sizes[role])


def _split_text(slide: Slide, layouts: Mapping[str, Spec]) -> list[Slide]:
    place = layouts[slide.layout].places["body"]
    return [
        replace(slide, blocks=_stamped(blocks, place), notes=slide.notes if not index else [])
        for index, blocks in enumerate(_pages([_closed(block, place) for block in slide.blocks], place))
    ]


def _closed(node: Node, place: Place) -> Node:
    """The node without soft hyphens in words that fit a line: they may have been put in for a narrower place."""
    room, style = place.box.w - 2 * NUMBER_INDENT, faced("bold", place.face)
    words = (word for word in node.text.split(" ") if "\u00ad" in word and width(word, place.sizes[-1], style) <= room)
    text = node.text
    for word in words:
        text = text.replace(word, word.replace("\u00ad", ""))
    return replace(node, text=text, children=[_closed(child, place) for child in node.children])


def _stamped(blocks: list[Node], place: Place) -> list[Node]:
    """Notes on the first block the size that all parts share."""
    if not blocks:
        return blocks
    return [replace(blocks[0], attrs={**blocks[0].attrs, "size": f"{place.sizes[-1]:g}"}), *blocks[1:]]


def _pages(blocks: Sequence[Node], place: Place) -> list[list[Node]]:
    """The blocks on pages, at the place's smallest size."""
    size = place.sizes[-1]
    flat = [part for block in blocks for part in flow.opened(block)]
    if fits(flow.paragraphs(flat), place, size):
        return [flat]
    room = place.box.h * FILL

    def measure(node: Node) -> float:
        return height(flow.paragraphs([node]), place, size)

    line = LINE * size * leading(place)
    tries = [[piece for piece in pieces(flat, measure, room, line, even) if piece.height > 0] for even in (True, False)]
    return [join(page, flat) for page in min((share(found, room) for found in tries), key=len)]


def _two(slide: Slide, layouts: Mapping[str, Spec]) -> list[Slide]:
    """Both columns side by side as long as they take equally many slides, else one after the other."""
    places = layouts[slide.layout].places
    left, right = _pages(slide.blocks, places["body"]), _pages(slide.aside, places["aside"])
    if len(left) == len(right) == 1:
        return [slide]
    if len(left) == len(right):
        return [
            replace(slide, blocks=_stamped(blocks, places["body"]), aside=aside, notes=slide.notes if not index else [])
            for index, (blocks, aside) in enumerate(zip(left, right, strict=True))
        ]
    parts = []
    for heading, blocks in ((slide.heading, slide.blocks), (slide.aside_heading, slide.aside)):
        headed = [flow.text_node("heading", heading), *blocks] if heading else blocks
        parts += _split_text(replace(slide, layout="claim", blocks=headed, aside=[], heading="", aside_heading=""), layouts)
    return [replace(part, notes=slide.notes if not index else []) for index, part in enumerate(parts)]


# ---------------------------------------------------------------- tables


def _table(slide: Slide, layouts: Mapping[str, Spec]) -> list[Slide]:
    """The table on one slide, on several with the header repeated, or, where it is too wide, as a list."""
    table = flow.tables(slide.blocks)[0]
    box, sizes = layouts[slide.layout].places["body"].box, layouts["table"].places["body"].sizes
    cells = faced_cells(flow.cells(table), layouts[slide.layout].places["body"].face)
    whole = choose(cells, sizes, box.w, box.h / RESERVE)
    if whole:
        return [replace(slide, blocks=_with(slide, _sized(table, whole)))]
    if slide.layout != "table":
        return _table(replace(slide, layout="table"), layouts)
    tries = [pages for size in sizes if (pages := _table_pages(table, cells, size, box.w, box.h * 0.92))]
    if not tries:
        listed = replace(slide, layout="claim", blocks=_with(slide, _as_list(table)))
        return _split(listed, layouts)
    fewest = min(len(pages) for pages in tries)
    enough = next(pages for pages in tries if len(pages) == fewest)
    return [replace(slide, blocks=_with(slide, page), notes=slide.notes if not index else []) for index, page in enumerate(enough)]


def _with(slide: Slide, table: Node) -> list[Node]:
    return [table if block.kind == "table" else block for block in slide.blocks]


def _sized(table: Node, measures: Grid) -> Node:
    return replace(table, attrs={**table.attrs, "size": int(measures.size), "columns": " ".join(f"{w:.2f}" for w in measures.columns)})


def _table_pages(table: Node, cells: list[list[list[Run]]], size: float, wide: float, room: float) -> list[Node]:
    """Tables of as many rows as a page holds; none where a column or a row does not fit at this size."""
    widths = columns(cells, size, wide)
    if not widths:
        return []
    measures = grid(cells, size, widths)
    head, rows = table.children[0], table.children[1:]
    if not rows or max(measures.rows[1:]) + measures.rows[0] > room:
        return []
    found = [Piece(row, 0, high) for row, high in zip(rows, measures.rows[1:], strict=True)]
    pages = share(found, room, measures.rows[0])
    return [_sized(replace(table, children=[head, *(piece.block for piece in page)]), measures) for page in pages]


def _as_list(table: Node) -> Node:
    """Each row as an item: its first cell, then every other cell after its column's name."""
    names = [cell.plain().strip() for cell in table.children[0].children] if len(table.children) > 1 else []
    items = []
    for row in table.children[1:] or table.children:
        inner: list[Node] = []
        for number, cell in enumerate(row.children):
            name = names[number] if number < len(names) else ""
            inner += [Node("text", "; " if number else ""), Node("text", f"{name}: " if name else ""), *cell.children]
        items.append(Node("item", children=[Node("paragraph", children=inner)], line=row.line))
    return Node("bullets", children=items, line=table.line)
