"""Lines to running text: words divided at line ends joined, bold and italic runs, links, raised numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from lehrwerk.importers import language
from lehrwerk.importers.hyphens import glue
from lehrwerk.importers.pdf.lines import Line
from lehrwerk.importers.pdf.metrics import Metrics
from lehrwerk.importers.pdf.words import Word
from lehrwerk.model import Node

RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
SOFT = "\u00ad\u2010"
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Style:
    """What a run of text is beside its letters."""

    bold: bool = False
    italic: bool = False
    mono: bool = False
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one style."""

    text: str
    style: Style


class Writer:
    """Makes running text of lines; knows the words of the whole document, which tell how divided ones are written."""

    def __init__(self, metrics: Metrics, lines: Iterable[Line]) -> None:
        self._metrics = metrics
        self._known: set[str] = set()
        texts = [line.text for line in lines]
        for text in texts:
            self._known.update(WORD.findall(text)[1:-1])
        self._english = language.detect(texts) == "en"

    def runs(self, lines: list[Line], plain: bool = False) -> list[Run]:
        """The lines as one text; `plain` leaves weight and slant out."""
        found: list[Run] = []
        for line in lines:
            words = [word for word in line.words if word.text]
            if found and words:
                self._join(found, line)
            for place, word in enumerate(words):
                if place and word.spaced:
                    found.append(Run(" ", Style()))
                found.append(self._part(word, plain))
        return _merged(found)

    def _part(self, word: Word, plain: bool) -> Run:
        look, usual = word.look, self._metrics
        if word.note:
            return Run("", Style(note=word.note))
        table = RAISED if word.script == "super" else LOWERED if word.script == "sub" else {}
        text = word.text.translate(table) if all(ord(char) in table for char in word.text) else word.text
        mono = look.mono and not usual.mono
        bold, italic = look.bold and not usual.bold and not plain, look.italic and not usual.italic and not plain
        return Run(text, Style(bold and not mono, italic and not mono, mono, word.href))

    def _join(self, found: list[Run], line: Line) -> None:
        """Makes the text so far ready for the next line: with a space, or without the hyphen of a divided word."""
        last = found[-1]
        one, two = "".join(run.text for run in found[-12:]).split(" ")[-1], line.text.split(" ")[0]
        kind = self._glued(one, two) if one and two and one[-1] in "-" + SOFT else "apart"
        if len(one) > 1 and one[-1] == "/" and two[:1].isalnum():
            return  # und/oder
        if kind == "apart":
            found.append(Run(" ", Style()))
        else:
            found[-1] = replace(last, text=last.text[:-1] + ("-" if kind == "hyphen" else ""))

    def _glued(self, one: str, two: str) -> str:
        """How the halves of a word are written in one line: closed up, with a hyphen, or apart."""
        head = re.sub(rf"^\W+|[-{SOFT}]$", "", one)
        tail = re.match(r"[^\W\d_]+", two)
        if not tail or not head:
            return "apart"
        if one[-1] == "\u00ad":
            return "closed"
        closed, hyphened = head + tail.group(), f"{head}-{tail.group()}"
        glued = glue(one[:-1] + "-", two)
        if glued.endswith(f" {two}"):
            return "apart"
        if hyphened in self._known and closed not in self._known:
            return "hyphen"
        if closed in self._known:
            return "closed"
        if self._english and one[-1] == "-" and glued == one[:-1] + two:
            return _spelled(head, tail.group())
        if one[-1] == "\u2010" and two[0].islower():
            return "closed"
        return "hyphen" if glued == f"{one[:-1]}-{two}" else "closed"


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    """The words of English; nothing where the dictionary is not installed."""
    try:
        from spellchecker import SpellChecker
    except ImportError:
        return ()
    return SpellChecker(language="en", distance=1)


def _spelled(head: str, tail: str) -> str:
    """Whether two English words are one compound with a hyphen, or the halves of one word."""
    known = _dictionary()
    last = head.rpartition("-")[2]
    if "-" in head or (
        (head + tail).lower() not in known and last.lower() in known and tail.lower() in known and min(len(last), len(tail)) > 2
    ):
        return "hyphen"
    return "closed"


def _merged(runs: list[Run]) -> list[Run]:
    """Neighbours of one style as one; a space between two of one style belongs to it."""
    styled: list[Run] = []
    for place, run in enumerate(runs):
        if run.text == " " and 0 < place < len(runs) - 1 and runs[place + 1].style == styled[-1].style and not styled[-1].style.note:
            run = replace(run, style=styled[-1].style)
        styled.append(run)
    return [Run("".join(run.text for run in group), style) for style, group in groupby(styled, key=lambda run: run.style)]


def nodes(runs: list[Run]) -> list[Node]:
    """The inline nodes of a text."""
    return _nodes(runs, ("href", "bold", "italic", "mono"))


def _nodes(runs: list[Run], marks: tuple[str, ...]) -> list[Node]:
    if not marks:
        return [_leaf(run) for run in runs if run.text or run.style.note]
    found: list[Node] = []
    place = 0
    while place < len(runs):
        value = getattr(runs[place].style, marks[0])
        end = place + 1
        while end < len(runs) and getattr(runs[end].style, marks[0]) == value:
            end += 1
        inner = _nodes(runs[place:end], marks[1:])
        found += [_marked(marks[0], value, inner)] if value and inner else inner
        place = end
    return found


def _marked(mark: str, value: object, inner: list[Node]) -> Node:
    if mark == "href":
        return Node("link", attrs={"href": str(value)}, children=inner)
    if mark == "mono":
        return Node("codespan", "".join(node.text for node in inner))
    return Node("strong" if mark == "bold" else "emphasis", children=inner)


def _leaf(run: Run) -> Node:
    if run.style.note:
        return Node("footnote-ref", attrs={"label": run.style.note, "number": 0})
    return Node("text", run.text)
