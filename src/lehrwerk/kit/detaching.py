"""Blocks that leave their article for a sheet of their own: without ids, with their footnotes, links into the article as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lehrwerk.model import Node

HIDDEN = frozenset({"solution", "trainer", "notes"})  # what participants never see


def detached(nodes: Iterable[Node], body: Node) -> list[Node]:
    """The nodes as they can stand alone; where they refer to footnotes, as a document that holds these too."""
    found = [_alone(node) for node in nodes]
    labels = {node.attrs.get("label") for one in found for node in one.walk() if node.kind == "footnote-ref"}
    notes = [_alone(node) for node in body.children if node.kind == "footnote" and node.attrs.get("label") in labels]
    return [Node("document", children=[*found, *notes])] if notes else found


def visible(nodes: Sequence[Node]) -> list[Node]:
    """The nodes without what only trainers see, however deep it lies."""
    return [replace(node, children=visible(node.children)) for node in nodes if node.kind not in HIDDEN]


def _alone(node: Node) -> Node:
    inside = node.kind == "link" and str(node.attrs.get("href", "")).startswith("#")
    attrs = {} if inside else {key: value for key, value in node.attrs.items() if key != "id"}
    return Node("span" if inside else node.kind, node.text, attrs, [_alone(child) for child in node.children], node.line)
