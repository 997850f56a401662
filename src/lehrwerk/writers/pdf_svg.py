"""Text in drawings is set line by line: WeasyPrint lays out each letter by itself, which takes ten times as long and loses kerning."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import Any

PLACED = ("rotate", "dx", "dy", "letter-spacing", "textLength")  # what needs the letters one by one


class Whole(str):
    """A line that counts as one letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        return iter((str(self),))


def line_by_line(svg: Any) -> None:
    """Changes how WeasyPrint draws text; `svg` is its module of that name. A version of it that is built otherwise stays as it is."""
    draw, tags = getattr(svg, "text", None), getattr(svg, "TAGS", {})
    if callable(draw) and tags.get("text") is draw and not hasattr(draw, "__wrapped__"):
        svg.text = _whole(draw)
        tags.update({name: svg.text for name, function in tags.items() if function is draw})


def _whole(draw: Any) -> Any:
    @wraps(draw)
    def drawn(svg: Any, node: Any, size: float) -> None:
        one = not any(len(str(node.get(key, "")).replace(",", " ").split()) > 1 for key in ("x", "y"))
        if node.text and one and not any(node.get(key) for key in PLACED):
            node._etree_node.text = Whole(node.text)
        draw(svg, node, size)

    return drawn
