"""A document under construction: boxes inside boxes, each with the line of text that is being filled.

A box for blocks makes paragraphs of its lines; an inline box (heading, cell, term, caption) has one line, whatever its original held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from lehrwerk.importers.webpage.inlines import Run, inlines, joined, lines
from lehrwerk.model import Node

DEPTH = 14  # boxes inside boxes; what would stand deeper joins the box around it
NO_BOX = ("heading", "cell", "term", "row", "table", "terms", "bullets", "numbers")
LISTS = ("bullets", "numbers")

Close = Callable[[], None]


@dataclass(slots=True)
class Frame:
    """A node that is being filled: the runs of its line, and the blocks that go behind the paragraph of this line."""

    node: Node
    inline: bool = False
    runs: list[Run] = field(default_factory=list)
    behind: list[Node] = field(default_factory=list)


class Building:
    """The open boxes, the outermost first, and the pens that text is written with."""

    def __init__(self) -> None:
        self.frames = [Frame(Node("document"))]
        self.pens = [Run()]

    @property
    def top(self) -> Frame:
        """The innermost box."""
        return self.frames[-1]

    @property
    def shallow(self) -> bool:
        """Whether a box for blocks may be opened here."""
        return not self.top.inline and len(self.frames) <= DEPTH

    def write(self, text: str) -> None:
        """Text with the marks of the pen."""
        self.top.runs.append(replace(self.pens[-1], text=text))

    def pen(self, pen: Run) -> Close:
        """Takes another pen until the returned function is called."""
        self.pens.append(pen)
        return self._lift

    def _lift(self) -> None:
        self.pens.pop()

    def end_line(self) -> None:
        """The line ends; in a box for blocks it becomes paragraphs."""
        frame = self.top
        if frame.inline:
            frame.runs.append(Run(" "))
            return
        if frame.runs or frame.behind:
            runs, frame.runs = frame.runs, []
            behind, frame.behind = frame.behind, []
            frame.node.children += [*_paragraphs(lines(runs)), *behind]

    def block(self) -> Close:
        """A stretch that begins and ends with a line, and is no box."""
        self.end_line()
        return self.end_line

    def box(self, node: Node, settle: Callable[[Node, Node], None] | None = None) -> Close:
        """A box for blocks. When it closes, `settle(node, around)` puts it in place; by default behind what is there."""
        self.end_line()
        self._push(node)

        def close() -> None:
            self.end_line()
            self._pop()
            if settle is not None:
                settle(node, self.top.node)
            elif node.children:
                self.top.node.children.append(node)

        return close

    def line(self, node: Node, settle: Callable[[Node, Node], None]) -> Close:
        """An inline box. When it closes, `settle(node, around)` puts it in place; what came up in it goes behind."""
        self.end_line()
        self._push(node, inline=True)

        def close() -> None:
            runs = [run for line in lines(self.top.runs) for run in line]
            words = [run for run in runs if run.text.strip()]
            if words and all("strong" in run.marks for run in words):
                runs = [replace(run, marks=tuple(mark for mark in run.marks if mark != "strong")) for run in runs]
            node.children = inlines(runs)
            behind = self.top.behind
            self._pop()
            settle(node, self.top.node)
            for one in behind:
                self.add(one)

        return close

    def aside(self, node: Node, settle: Callable[[Node], None], block: bool) -> Close:
        """A box beside the text, in which nothing of the marks around holds; where it is no block, the line around goes on behind it."""
        if block:
            self.end_line()
        self._push(node, fresh=True)

        def close() -> None:
            self.end_line()
            self._pop()
            settle(node)

        return close

    def add(self, node: Node) -> None:
        """A block, behind the line that is being written, in the nearest box for blocks."""
        frame = next(frame for frame in reversed(self.frames) if not frame.inline and frame.node.kind not in NO_BOX)
        frame.behind.append(node)

    def _push(self, node: Node, inline: bool = False, fresh: bool = False) -> None:
        self.frames.append(Frame(node, inline))
        self.pens.append(Run() if fresh else self.pens[-1])

    def _pop(self) -> None:
        self.frames.pop()
        self.pens.pop()


def is_picture(node: Node) -> bool:
    """Whether the node is a paragraph with a picture and nothing else."""
    return node.kind == "paragraph" and len(node.children) == 1 and node.children[0].kind == "image"


def _paragraphs(content: list[list[Run]]) -> Iterator[Node]:
    """Lines between empty lines are a paragraph; a picture gets one of its own, before or behind the text of its line."""
    for filled, group in groupby(content, key=bool):
        waiting: list[list[Run]] = []
        for line in group if filled else ():
            pictures = [run for run in line if _is_image(run)]
            words = lines(run for run in line if not _is_image(run))[0]
            if pictures and (not words or _is_image(line[0])):
                yield from _paragraph(waiting)
                yield from map(_picture, pictures)
                waiting, pictures = [], []
            waiting += [words] if words else []
            if pictures:
                yield from _paragraph(waiting)
                yield from map(_picture, pictures)
                waiting = []
        yield from _paragraph(waiting)


def _is_image(run: Run) -> bool:
    return run.node is not None and run.node.kind == "image"


def _paragraph(content: list[list[Run]]) -> Iterator[Node]:
    if content:
        yield Node("paragraph", children=inlines(joined(content)))


def _picture(run: Run) -> Node:
    return Node("paragraph", children=inlines([run]))
