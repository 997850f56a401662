"""Slides that the storyboard made of prose -> `slide` blocks in the article that say the same, each behind its passage."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace

from lehrwerk.drafting.editing import Lines
from lehrwerk.drafting.writing import SPACES, lightened
from lehrwerk.model import Attr, Node, Slide
from lehrwerk.storyboard.passages import Passage

OWN = frozenset({"slide", "key-point", "definition", "then-now", "quote", "blockquote", "terms", "chart"})  # they have slides of their own


def spelled(text: str, path: str, title: str, body: Node, passage: Passage, slides: Sequence[Slide]) -> str:
    """The article's text with a block for each slide of a passage that comes of its prose, its lists or its tables.

    Their keys stay as they are: such blocks are counted like the slides that they stand for.
    """
    lines = Lines.of(text)
    own = {node.line for node in passage.nodes if node.kind in OWN}
    tops = sorted({node.line for node in body.children})
    first = min((node.line for node in passage.nodes), default=passage.line)
    last = max((node.line for node in passage.nodes), default=passage.line)
    at, found = passage.line, list[tuple[int, Node]]()
    for slide in slides:
        if slide.key.split("/")[-2] != passage.key or slide.line in own or any(block.line in own for block in slide.blocks):
            continue
        told = [node.line for block in [*slide.notes, *slide.blocks] for node in block.walk() if first <= node.line]
        at = max(at, *(line for line in told if line <= last), 0, first)
        found.append((_end(lines, next((top for top in tops if top > at), 0)), _block(slide, title, path)))
    for after, node in reversed(found):
        lines.insert(after, lightened(node).split("\n"))
    return lines.text()


def _end(lines: Lines, following: int) -> int:
    """The last line with words before the block that begins in a line (0: before the text's end)."""
    number = (following or lines.first + len(lines.rest)) - 1
    while number >= lines.first and not lines.rest[number - lines.first].strip():
        number -= 1
    return number


def _block(slide: Slide, title: str, path: str) -> Node:
    attrs: dict[str, Attr] = {} if slide.layout == "claim" else {"layout": slide.layout}
    heading = Node("heading", attrs={"level": 2}, children=[Node("text", slide.title or title)])
    return Node("slide", attrs=attrs, children=[heading, *(_near(block, path) for block in slide.blocks)])


def _near(node: Node, path: str) -> Node:
    """The block with pictures and files named as they are seen from the article, and no hard spaces: typography puts them."""
    attrs = dict(node.attrs)
    for key in ("src", "href"):
        name = str(attrs.get(key, ""))
        if name and ":" not in name and not name.startswith("#"):
            attrs[key] = posixpath.relpath(name, posixpath.dirname(path))
    return replace(node, text=node.text.translate(SPACES), attrs=attrs, children=[_near(child, path) for child in node.children])
