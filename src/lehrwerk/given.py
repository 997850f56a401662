"""Blocks on their way through a template: a mark on a line of its own stands for them, instead of Markdown that is read back at once.

Only blocks of which it is known that they would read back as they are: plain paragraphs, lists and quotations. All else goes as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lehrwerk.markdown import to_markdown
from lehrwerk.model import Node
from lehrwerk.pieces import MARK, PLAIN, Marked
from lehrwerk.reader import TASK

MARKED = re.compile(rf"{MARK}(\d+){MARK}")
AROUND = re.compile(rf"(?!{MARK})(?:{PLAIN.pattern}|#|:::)")  # how a line begins that a list is never part of
GLUE = dict.fromkeys(map(ord, "\u00a0\u202f\u00ad"))  # not printable, and yet of the text
LISTS = ("bullets", "numbers")


class Given:
    """The blocks of one document, by the numbers of their marks."""

    def __init__(self) -> None:
        self.blocks: list[list[Node]] = []

    def markdown(self, value: Node | Iterable[Node]) -> str:
        """What a template prints for some nodes: a mark, or their Markdown."""
        nodes = [value] if isinstance(value, Node) else list(value)
        lists = any(one.kind in LISTS and other.kind in LISTS for one, other in pairwise(nodes))
        if not nodes or lists or not all(map(_simple, nodes)):
            return to_markdown(nodes).replace(MARK, "")
        self.blocks.append(nodes)
        return f"{MARK}{len(self.blocks) - 1}{MARK}"

    def spelled(self, text: str) -> str:
        """The text with Markdown for each mark."""
        return MARKED.sub(lambda mark: to_markdown(self.blocks[int(mark[1])]), text) if self.blocks else text

    def kept(self, text: str) -> tuple[str, Marked | None]:
        """The text for the reader, and what its marks mean; nothing where a mark stands beside or within something else."""
        return (text, Marked(self.blocks, self.spelled)) if _apart(text.split("\n")) else (self.spelled(text), None)


def _apart(lines: Sequence[str]) -> bool:
    """Whether each mark has a line of its own, with nothing around it that could go on before or behind it."""
    said = [(at, line) for at, line in enumerate(lines) if line.strip(" \t")]
    for place, (at, line) in enumerate(said):
        if MARK in line:
            near = [said[other] for other in (place - 1, place + 1) if 0 <= other < len(said)]
            close = any(abs(at - there) == 1 and not each.startswith(":::") for there, each in near)
            if close or not MARKED.fullmatch(line) or not all(AROUND.match(each) for _, each in near):
                return False
    return True


def _simple(node: Node) -> bool:
    """Whether a node would read back as it is."""
    if node.kind == "paragraph":
        return not node.attrs and _plain(node.children)
    if node.kind == "blockquote":
        return not node.attrs and bool(node.children) and all(one.kind == "paragraph" and _simple(one) for one in node.children)
    start = node.attrs.get("start")
    known = node.kind == "bullets" and not node.attrs
    known = known or (node.kind == "numbers" and len(node.attrs) == 1 and isinstance(start, int) and 0 <= start < 10**6)
    return known and bool(node.children) and all(map(_item, node.children))


def _item(item: Node) -> bool:
    first = item.children[0] if len(item.children) == 1 and not item.attrs else item
    return (
        first.kind == "paragraph" and first.attrs == {"tight": True} and _plain(first.children) and not TASK.match(first.children[0].text)
    )


def _plain(children: Sequence[Node]) -> bool:
    """Whether inline nodes are words alone, or begin with some bold ones."""
    if len(children) == 1 and children[0].kind == "strong":
        return _bold(children[0])
    if len(children) == 2:
        bold, rest = children
        return bold.kind == "strong" and _bold(bold) and rest.kind == "text" and rest.text[0:1] == " " and _words(rest.text[1:])
    return len(children) == 1 and children[0].kind == "text" and _words(children[0].text)


def _bold(node: Node) -> bool:
    return not node.attrs and len(node.children) == 1 and node.children[0].kind == "text" and _words(node.children[0].text)


def _words(text: str) -> bool:
    return text == text.strip() and bool(text) and (text.isprintable() or text.translate(GLUE).isprintable())
