"""What participants may read of an article, as a document of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from operator import is_

from lehrwerk.choices import unanswered
from lehrwerk.markup import Paper, to_html
from lehrwerk.model import Node

HIDDEN = Paper().hidden
ID = re.compile(r'\sid="([^"]*)"')


def shown(node: Node) -> Node:
    """The document without what the trainer alone sees: solutions, hints, slides, the answers of quiz questions."""
    if node.kind == "quiz":
        node = unanswered(node)
    children = [shown(child) for child in node.children if child.kind not in HIDDEN]
    same = len(children) == len(node.children) and all(map(is_, children, node.children))
    return node if same else replace(node, children=children)


def anchors(node: Node) -> set[str]:
    """The ids that the document has on paper, where links can lead."""
    return {unescape(one) for one in ID.findall(to_html(node, Paper(chart=lambda _: "-")))}
