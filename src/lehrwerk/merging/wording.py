"""The paragraphs of a text in three versions -> those of both changes, each with what becomes of its words and its look."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from lehrwerk.merging.normal import A, R
from lehrwerk.merging.package import Relation
from lehrwerk.merging.paragraphs import Paragraph, retext
from lehrwerk.merging.threeway import Triple, triples, words
from lehrwerk.merging.transplanting import Transplant
from lehrwerk.typography import loose


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of the merged text: whose element it is, which one, and the words that it gets (None: those that it has)."""

    side: Literal["theirs", "ours"]
    at: int
    text: str | None = None


@dataclass(slots=True)
class Wording:
    """A merged text, and what both changed: the trainer's words, and the article's."""

    items: list[Item] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)


def wording(base: Sequence[Paragraph], mine: Sequence[Paragraph], new: Sequence[Paragraph], foreign: bool) -> Wording:
    """Both changes of a text; what both changed is tried word by word, else the trainer's stays.

    What both say alike, typography aside, is the article's, once and at its place.
    """
    if _spoken(mine) == _spoken(new) != _spoken(base):
        return Wording([Item("ours", at) for at in range(len(new))])
    done = Wording()
    versions = (base, mine, new)
    keys = [[one.key(foreign) for one in version] for version in versions]
    for triple in triples(keys, [[one.text for one in version] for version in versions]):
        _settle(done, triple, base, mine, new, foreign)
    came = {loose(new[one.at].text) for one in done.items if one.side == "ours"} - {loose(one.text) for one in base}
    done.items = [one for one in done.items if one.side == "ours" or loose(mine[one.at].text) not in came]
    return done


def _spoken(found: Sequence[Paragraph]) -> list[object]:
    """What a text says, typography, looks and blank paragraphs aside."""
    return [[(loose(run.text), run.bold, run.italic, run.link) for run in one.runs] for one in found if one.text.strip()]


def _settle(done: Wording, triple: Triple, base: Sequence[Paragraph], mine: Sequence[Paragraph], new: Sequence[Paragraph],
            foreign: bool) -> None:  # fmt: skip
    b, m, n = triple
    if m is None and n is None:
        return
    if b is None:
        done.items.append(Item("theirs", m) if m is not None else Item("ours", n or 0))
    elif m is None:
        if n is not None and new[n].key(foreign) != base[b].key(foreign):
            done.conflicts.append(("", new[n].text))
    elif n is None:
        if mine[m].key(foreign) != base[b].key(foreign):
            done.items.append(Item("theirs", m))
            done.conflicts.append((mine[m].text, ""))
    else:
        _both(done, base[b], mine[m], new[n], m, n, foreign)


def _both(done: Wording, base: Paragraph, mine: Paragraph, new: Paragraph, m: int, n: int, foreign: bool) -> None:
    """A paragraph that all three have."""
    was, left, right = (one.key(foreign) for one in (base, mine, new))
    if right in (was, left):
        done.items.append(Item("theirs", m))
        return
    if left == was:
        done.items.append(Item("ours", n))
        return
    if _spoken([mine]) == _spoken([new]):
        done.items.append(Item("ours", n))
        return
    looks = [one.looks(foreign) for one in (base, mine, new)]
    text = words(base.text, mine.text, new.text)
    if text is None:
        done.items.append(Item("theirs", m))
        done.conflicts.append((mine.text, new.text))
    elif looks[0] == looks[1] != looks[2]:
        done.items.append(Item("ours", n, text))
    else:
        done.items.append(Item("theirs", m, text))
        if looks[0] != looks[2] and looks[1] != looks[2]:
            done.conflicts.append((mine.text, new.text))


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes merged texts into a part of the trainer's from one of the new version; in a file that LibreOffice saved (`foreign`) new
    words get the look that is written out there."""

    graft: Transplant
    source: str
    target: str
    foreign: bool = False

    def put(self, body: Any, found: Wording, mine: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        """Writes merged paragraphs into a text."""
        elements = []
        for at, item in enumerate(found.items):
            if item.side == "theirs":
                made = mine[item.at].element
            elif self.foreign and mine:
                made = self.dressed(_like(found.items, at, mine), new[item.at])
            else:
                made = self.graft.element(new[item.at].element, self.source, self.target)
            if item.text is not None:
                retext(made, item.text)
            elements.append(made)
        for one in body.findall(A + "p"):
            body.remove(one)
        body.extend(elements or [body.makeelement(A + "p", {})])

    def dressed(self, like: Any, new: Paragraph) -> Any:
        """A paragraph with new words in the look of another; bold, italic and links are its own."""
        made = copy.deepcopy(like)
        looks = [one.find(A + "rPr") for one in made if one.find(A + "rPr") is not None]
        look = looks[0] if looks else made.makeelement(A + "rPr", {})
        for one in list(made):
            if one.tag in (A + "r", A + "br", A + "fld"):
                made.remove(one)
        end = made.find(A + "endParaRPr")
        for run in new.runs:
            for number, line in enumerate(run.text.split("\n")):
                for name, text in [("br", "")] * bool(number) + [("r", line)] * bool(line):
                    piece = made.makeelement(A + name, {})
                    piece.append(self._look(look, run.bold, run.italic, run.link))
                    if name == "r":
                        piece.append(piece.makeelement(A + "t", {}))
                        piece[-1].text = text
                    made.append(piece) if end is None else end.addprevious(piece)
        return made

    def _look(self, look: Any, bold: bool, italic: bool, link: str) -> Any:
        found = copy.deepcopy(look)
        found.set("b", str(int(bold)))
        found.set("i", str(int(italic)))
        for one in found.findall(A + "hlinkClick"):
            found.remove(one)
        if link and "://" in link:
            rid = self.graft.target.package.relate(self.target, Relation("hyperlink", link, True))
            click = found.makeelement(A + "hlinkClick", {R + "id": rid})
            late = next((one for one in found if one.tag in (A + "hlinkMouseOver", A + "rtl", A + "extLst")), None)
            found.append(click) if late is None else late.addprevious(click)
        return found


def _like(items: Sequence[Item], at: int, mine: Sequence[Paragraph]) -> Any:
    """The trainer's paragraph that is nearest to a place."""
    near = [item.at for item in [*items[:at][::-1], *items[at:]] if item.side == "theirs"]
    return mine[near[0] if near else min(at, len(mine) - 1)].element
