"""What objectives are drafted from, and which of those found are proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lehrwerk.drafting.sections import Section
from lehrwerk.model import Node
from lehrwerk.sentences import stems
from lehrwerk.storyboard.passages import numbered, text

MOST, SAME = 4, 3
SCAFFOLD = frozenset(stems("nennen erklären erläutern beschreiben Begriff Begriffe name explain describe term terms the", "de"))
KEY, SPARE = 8, 9  # goals of these ranks only fill up: to two, to one


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective found: its words and level, the kind of its evidence, how good that is (0 is best), and where it comes from."""

    text: str
    level: str
    kind: str
    rank: float
    line: int = 0


@dataclass(frozen=True, slots=True)
class Matter:
    """An article as objectives see it: its title, sections and text, the terms that it explains, its key sentences with their lines."""

    title: str
    sections: list[Section]
    text: str
    terms: list[str]
    keys: list[tuple[str, int]]


def counts(section: Section) -> set[int]:
    """How many things a section lists: items of lists, rows of tables, its own headings."""
    found = {len(node.children) for node, _ in section.lists}
    found |= {sum(not row.children[0].attrs.get("header") for row in node.children) for node in section.nodes if node.kind == "table"}
    return found | {sum(node.kind == "heading" for node in section.nodes)}


def is_step(section: Section, matter: Matter) -> bool:
    """Whether a section is one of several steps that are only numbered."""
    numbers = [numbered(one.heading)[0] for one in matter.sections]
    mine = numbered(section.heading)[0]
    return bool(mine) and not any(map(str.isalpha, mine)) and sum(map(bool, numbers)) > 1


def columns(node: Node) -> tuple[str, list[str], int]:
    """A table's first head, its other heads, and the number of its rows."""
    head, *rows = node.children
    first, *others = (text(cell) for cell in head.children)
    return first, others, len(rows)


def _alike(one: str, other: str) -> bool:
    """Whether two goals say nearly the same."""
    mine, theirs = (set(stems(text, "de")) - SCAFFOLD for text in (one, other))
    shared = len(mine & theirs)
    return shared > 0.75 * max(len(mine), len(theirs)) or (shared > 2 and shared == min(len(mine), len(theirs)))


def chosen(found: Iterable[Goal]) -> list[Goal]:
    """The goals to propose: of different kinds and places first, no more than four, in the order of their levels."""
    ranked = sorted(found, key=lambda one: (one.rank, one.line))
    picked: list[Goal] = []
    for limit in range(1, SAME + 1):
        for one in ranked:
            most = 1 if one.rank >= SPARE else 2 if one.rank >= KEY else MOST if limit < SAME else MOST - 1
            same = sum(other.kind == one.kind for other in picked)
            near = any((other.line == one.line and one.line) or _alike(one.text, other.text) for other in picked)
            last = limit == SAME or one.rank < KEY
            if last and len(picked) < most and same < limit and not near:
                picked.append(one)
    return sorted(picked, key=lambda one: (one.level, one.rank, one.line))
