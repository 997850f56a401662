"""The parts of an imported article: headings, paragraphs, lists, quotations, rules, tables, footnotes, questions to the readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "verse", "quote", "rule", "bullets", "numbers", "table", "discussion", "note"]


@dataclass(slots=True)
class Item:
    """An item of a list: its paragraphs, and the lists below it."""

    texts: list[str]
    below: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """One block, with the number of its first line.

    A verse has its lines in `text`, a table its rows and cells (prose.ROW, prose.CELL); `level` counts for headings, `start` and `items`
    for lists, `start` also for notes (their number), `by` for quotations (whose they are);
    a `loose` paragraph stands as a line between blanks, or right on top of a paragraph.
    """

    kind: BlockKind
    text: str = ""
    number: int = 0
    level: int = 2
    start: int = 1
    items: list[Item] = field(default_factory=list)
    loose: bool = False
    by: str = ""
