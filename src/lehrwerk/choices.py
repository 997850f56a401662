"""A quiz as participants see it: without what gives the answer away."""

from __future__ import annotations

from lehrwerk.model import Node


def unanswered(node: Node) -> Node:
    """A quiz as participants see it: question and choices; the explanation after them belongs to the trainer."""
    first = next((number for number, child in enumerate(node.children) if is_choice(child)), len(node.children))
    return Node(node.kind, node.text, node.attrs, [*node.children[:first], *map(_open, node.children[first : first + 1])], node.line)


def is_choice(node: Node) -> bool:
    """Whether this is the list of a question's answers: the first one with boxes to tick."""
    return node.kind in ("bullets", "numbers") and any("checked" in item.attrs for item in node.children)


def _open(node: Node) -> Node:
    """A list of choices without what gives the answer away."""
    items = [Node(item.kind, "", {key: False if key == "checked" else value for key, value in item.attrs.items()}, item.children, item.line)
             for item in node.children]  # fmt: skip
    return Node(node.kind, "", node.attrs, items, node.line)
