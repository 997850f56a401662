"""Blocks of an article -> what stands in a slide's speaker notes; footnotes where they are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import is_

from lehrwerk.flow import attribution
from lehrwerk.model import BLOCKS, Attr, Node, Slide

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
UNWRAPPED = frozenset(
    {"note", "trainer", "notes", "key-point", "definition", "slides-only", "then-now", "slide", "discussion", "exercise", "solution"}
)

ONE_LINE = 110  # characters of footnotes that stand on one line below a table
INSIDE = frozenset({"bullets", "numbers", "blockquote", "terms", "table"})  # here a fence would not be found again


def paragraph(text: str, strong: bool = False) -> Node:
    """A paragraph of plain text."""
    inline = Node("text", text)
    return Node("paragraph", children=[Node("strong", children=[inline])] if strong else [inline])


def spoken(nodes: Iterable[Node]) -> list[Node]:
    """The blocks as notes: headings become bold paragraphs, fenced blocks their content; `handout-only` is left out."""
    found: list[Node] = []
    for node in nodes:
        if node.kind in ("handout-only", "rule", "footnote"):
            continue
        if node.kind == "heading":
            found.append(Node("paragraph", children=[Node("strong", children=node.children)], line=node.line))
        elif node.kind in UNWRAPPED:
            name = str(node.attrs.get("title") or node.attrs.get("term") or "")
            found += [paragraph(name, strong=True)] if name else []
            found += spoken(node.children)
        else:
            found.append(node)
    return found


def embedded(nodes: Iterable[Node], hidden: frozenset[str] = frozenset()) -> list[Node]:
    """Blocks as a deck can hold them: without ids, and in lists and quotations the content of fenced blocks in their place.

    `hidden` are the kinds that are left out there.
    """
    return [part for node in nodes for part in _embedded(node, hidden, inside=False)]


def _embedded(node: Node, hidden: frozenset[str], inside: bool) -> list[Node]:
    if inside and node.kind in BLOCKS:
        return [] if node.kind in hidden else [part for one in _content(node) for part in _embedded(one, hidden, inside=True)]
    below = inside or node.kind in INSIDE
    children = [part for child in node.children for part in _embedded(child, hidden, below)]
    if "id" not in node.attrs and len(children) == len(node.children) and all(map(is_, children, node.children)):
        return [node]
    return [replace(node, attrs=without_id(node), children=children)]


def _content(node: Node) -> list[Node]:
    """What a fenced block says, as plain blocks."""
    name = str(node.attrs.get("title") or node.attrs.get("term") or "")
    said = attribution(node)
    body = [Node("blockquote", children=node.children)] if node.kind == "quote" else node.children
    return [*([paragraph(name, strong=True)] if name else []), *body, *([paragraph(f"– {said}")] if said else [])]


def without_id(node: Node) -> dict[str, Attr]:
    """The node's attributes but its id."""
    return {key: value for key, value in node.attrs.items() if key != "id"}


def footnotes_of(body: Node) -> dict[str, Node]:
    """The footnotes of an article by their labels."""
    return {str(node.attrs.get("label")): node for node in body.children if node.kind == "footnote"}


def footnoted(slide: Slide, footnotes: Mapping[str, Node]) -> Slide:
    """The slide without references to footnotes; those stand at the end of the notes, with numbers for the references there.

    Below a table alone there is room for them on the slide, too.
    """
    shown = [*slide.blocks, *slide.aside, *slide.notes]
    if not any(node.kind == "footnote-ref" for block in shown for node in block.walk()):
        return slide
    notes = referred(shown, slide.notes, footnotes)
    told = referred(slide.blocks, [], footnotes)
    line = "   ".join(" ".join(node.plain().split()) for node in told)
    if slide.layout == "table" and len(slide.blocks) == 1 and 0 < len(line) <= ONE_LINE:
        return replace(slide, blocks=[*map(marked, slide.blocks), paragraph(line)], notes=notes)
    return replace(slide, blocks=unmarked(slide.blocks), aside=unmarked(slide.aside), notes=notes)


def referred(shown: Iterable[Node], notes: list[Node], footnotes: Mapping[str, Node]) -> list[Node]:
    """The notes with the footnotes that the nodes shown refer to."""
    labels = [str(node.attrs.get("label")) for block in shown for node in block.walk() if node.kind == "footnote-ref"]
    if not labels:
        return notes
    texts = [footnotes[label] for label in dict.fromkeys(labels) if label in footnotes]
    return [*map(marked, notes), *(part for one in texts for part in _note(one))]


def unmarked(nodes: Iterable[Node]) -> list[Node]:
    """The nodes without references to footnotes."""
    return [_unmarked(node) for node in nodes]


def _unmarked(node: Node) -> Node:
    children = [_unmarked(child) for child in node.children if child.kind != "footnote-ref"]
    same = len(children) == len(node.children) and all(map(is_, children, node.children))
    return node if same else replace(node, children=children)


def _number(node: Node) -> str:
    return str(node.attrs.get("number", "")).translate(SUPERSCRIPT)


def marked(node: Node) -> Node:
    """The node with numbers for its references to footnotes."""
    if node.kind == "footnote-ref":
        return Node("text", _number(node), line=node.line)
    return replace(node, children=[marked(child) for child in node.children]) if node.children else node


def _note(footnote: Node) -> list[Node]:
    first, *rest = footnote.children or [Node("paragraph")]
    mark = Node("text", f"{_number(footnote)} ")
    if first.kind != "paragraph":
        return [Node("paragraph", children=[mark]), first, *rest]
    return [replace(first, children=[mark, *(marked(child) for child in first.children)]), *map(marked, rest)]
