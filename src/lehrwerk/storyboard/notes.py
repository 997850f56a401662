"""Blocks of an article -> what stands in a slide's speaker notes; footnotes where they are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lehrwerk.model import Node, Slide

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
UNWRAPPED = frozenset({"note", "trainer", "notes", "key-point", "definition", "slides-only", "then-now", "slide", "discussion", "exercise"})


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


def footnoted(slide: Slide, footnotes: Mapping[str, Node]) -> Slide:
    """The slide with its footnotes as paragraphs at the end of the notes, and numbers for the references."""
    shown = [*slide.blocks, *slide.aside, *slide.notes]
    labels = [str(node.attrs.get("label")) for block in shown for node in block.walk() if node.kind == "footnote-ref"]
    texts = [footnotes[label] for label in dict.fromkeys(labels) if label in footnotes]
    if not labels:
        return slide
    blocks, aside, notes = ([_numbered(node) for node in group] for group in (slide.blocks, slide.aside, slide.notes))
    return replace(slide, blocks=blocks, aside=aside, notes=[*notes, *(part for one in texts for part in _note(one))])


def _number(node: Node) -> str:
    return str(node.attrs.get("number", "")).translate(SUPERSCRIPT)


def _numbered(node: Node) -> Node:
    if node.kind == "footnote-ref":
        return Node("text", _number(node), line=node.line)
    return replace(node, children=[_numbered(child) for child in node.children]) if node.children else node


def _note(footnote: Node) -> list[Node]:
    first, *rest = footnote.children or [Node("paragraph")]
    mark = Node("text", f"{_number(footnote)} ")
    if first.kind != "paragraph":
        return [Node("paragraph", children=[mark]), first, *rest]
    return [replace(first, children=[mark, *(_numbered(child) for child in first.children)]), *map(_numbered, rest)]
