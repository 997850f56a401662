"""Paragraphs as they are compared, and new words put into one without losing its look."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from lehrwerk.merging.normal import A, R, normal, plain
from lehrwerk.merging.package import Package
from lehrwerk.merging.threeway import WORD

MARKS = frozenset({"b", "i"})
TRUE = ("1", "true")
Mark = Callable[[int, str], bool]  # a level and `b` or `i` -> whether text is bold or italic that does not say so


class Run(NamedTuple):
    """Characters in one look: bold and italic as they show, the address of the link, and all else that is said of their look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    look: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its runs, neighbours of one look joined; its level and look; its element (None where only its words are known)."""

    runs: tuple[Run, ...]
    level: int = 0
    look: str = ""
    element: Any = None

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)

    def key(self, foreign: bool = False) -> object:
        """What makes it the same as another; that LibreOffice saved one (`foreign`) leaves words, marks, links and the level."""
        if not foreign:
            return self.runs, self.level, self.look
        return joined(run._replace(look="") for run in self.runs), self.level

    def looks(self, foreign: bool = False) -> object:
        """Its look without its words."""
        found = [run[1 : 4 if foreign else 5] for run in self.runs if run.text.strip()]
        return [one for at, one in enumerate(found) if not at or found[at - 1] != one], self.level, "" if foreign else self.look


def paragraph(package: Package, part: str, element: Any, mark: Mark = lambda level, name: False) -> Paragraph:
    """A paragraph of a part; the number of the slide is no text."""
    about = element.find(A + "pPr")
    level = int(about.get("lvl") or 0) if about is not None else 0
    runs = []
    for one, text in _pieces(element):
        look = one.find(A + "rPr")
        said = [look.get(name) if look is not None else None for name in ("b", "i")]
        bold, italic = (mark(level, name) if value is None else value in TRUE for name, value in zip(("b", "i"), said, strict=True))
        rest = plain(look, attributes=MARKS) if look is not None else ""
        runs.append(Run(normal(text), bold, italic, _link(package, part, look), "" if rest == "<rPr>/" else rest))
    found = plain(about, attributes={"lvl"}) if about is not None else ""
    return Paragraph(joined(runs), level, "" if found == "<pPr>/" else found, element)


def joined(runs: Iterator[Run] | list[Run]) -> tuple[Run, ...]:
    """Runs with neighbours of one look made one; a line break takes the look of what is before it."""
    found: list[Run] = []
    for run in runs:
        if found and run.text and (found[-1][1:] == run[1:] or run.text == "\n"):
            found[-1] = found[-1]._replace(text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)


def _pieces(element: Any) -> list[tuple[Any, str]]:
    """The runs, breaks and fields of a paragraph with their characters."""
    found = []
    for one in element:
        if one.tag == A + "br":
            found.append((one, "\n"))
        elif one.tag == A + "r" or (one.tag == A + "fld" and one.get("type") != "slidenum"):
            found.append((one, "".join(each.text or "" for each in one.iterfind(A + "t"))))
    return found


def _link(package: Package, part: str, look: Any) -> str:
    click = look.find(A + "hlinkClick") if look is not None else None
    relation = package.relations(part).get(click.get(R + "id")) if click is not None else None
    return relation.target if relation else ""


# ---------------------------------------------------------------- new words


def retext(element: Any, text: str) -> None:
    """Puts a text into a paragraph: words that stay keep their look, new ones take that of the words that they stand for."""
    pieces = _pieces(element)
    said = [normal(one) for _, one in pieces]
    old = "".join(said)
    if old == text:
        return
    owners = [at for at, one in enumerate(said) for _ in one]
    given = ["" for _ in pieces]
    fallback: list[str] = []
    was, now = WORD.findall(old), WORD.findall(text)
    starts = [0]
    for word in was:
        starts.append(starts[-1] + len(word))
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            for at in range(starts[a], starts[b]):
                given[owners[at]] += old[at]
        elif d > c:
            at = starts[a] if b > a else starts[a] - 1
            _give(pieces, given, fallback, owners[at] if 0 <= at < len(owners) else 0, "".join(now[c:d]))
    for (piece, _), new in zip(pieces, given, strict=True):
        if not new:
            element.remove(piece)
        elif piece.tag != A + "br":
            _say(piece, new)
    if fallback:
        _append(element, "".join(fallback), pieces)


def _give(pieces: list[tuple[Any, str]], given: list[str], fallback: list[str], at: int, text: str) -> None:
    """Gives new words to the run at a place, or behind a break to the next one; to a run of their own where there is none."""
    while at < len(pieces) and pieces[at][0].tag != A + "r":
        at += 1
    if at < len(pieces):
        given[at] += text
    else:
        fallback.append(text)


def _say(piece: Any, text: str) -> None:
    """The characters of a run or a field; line feeds in them become breaks."""
    lines = text.split("\n")
    for late in piece.findall(A + "t")[1:]:
        piece.remove(late)
    if piece.find(A + "t") is None:
        piece.append(piece.makeelement(A + "t", {}))
    piece.find(A + "t").text = lines[0]
    last = piece
    for line in lines[1:]:
        more = copy.deepcopy(piece)
        more.find(A + "t").text = line
        gap = piece.makeelement(A + "br", {})
        if piece.find(A + "rPr") is not None:
            gap.append(copy.deepcopy(piece.find(A + "rPr")))
        last.addnext(gap)
        gap.addnext(more)
        last = more


def _append(element: Any, text: str, pieces: list[tuple[Any, str]]) -> None:
    """A run at the end of a paragraph that has none there, in the look of the last or of the empty paragraph."""
    run = element.makeelement(A + "r", {})
    last = next((one.find(A + "rPr") for one, _ in reversed(pieces) if one.find(A + "rPr") is not None), None)
    end = element.find(A + "endParaRPr")
    if last is not None:
        run.append(copy.deepcopy(last))
    elif end is not None:
        like = copy.deepcopy(end)
        like.tag = A + "rPr"
        run.append(like)
    run.append(run.makeelement(A + "t", {}))
    if end is not None:
        end.addprevious(run)
    else:
        element.append(run)
    _say(run, text)
