"""A deck as it was made and as a person left it -> what the texts were and what they shall be, stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from lehrwerk.merging import matching
from lehrwerk.merging.editing import Edit, edits, where
from lehrwerk.merging.graphs import Cell
from lehrwerk.merging.paragraphs import Paragraph, joined
from lehrwerk.merging.reading import Deck, Shape, Slide
from lehrwerk.typography import loose

Runs = tuple[tuple[str, bool, bool, str], ...]  # text, bold, italic, address of the link
NOTES = "notes"
FOOT = ("ftr", "dt", "sldNum")
SPOKEN = ("changed", "marked otherwise")  # what is said of an edit that is one of texts


class Said(NamedTuple):
    """A paragraph (one cell) or the row of a table: the runs of each cell, and how deep it stands in a list."""

    cells: tuple[Runs, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The characters alone."""
        return " | ".join("".join(run[0] for run in cell) for cell in self.cells)

    @property
    def ragged(self) -> bool:
        """Whether a cell of a row holds several lines, which no row of an article can."""
        return len(self.cells) > 1 and any("\n" in run[0] for cell in self.cells for run in cell)

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same as another, typography aside."""
        return tuple(tuple((loose(run[0]), *run[1:]) for run in cell) for cell in self.cells), self.level


Texts = Mapping[str, Sequence[Said]]  # of one slide, by the number of the shape; `notes` are those of the speaker


@dataclass(frozen=True, slots=True)
class Wish:
    """A stretch of a text that shall be another one.

    `slide`, `title` and `where` say for people where it is, `key` and `name` for programs; `at` is its place in the text as it was, `ahead`
    and `behind` what stands around it there.
    """

    slide: int
    title: str
    where: str
    key: str
    name: str
    at: int
    before: tuple[Said, ...]
    after: tuple[Said, ...]
    ahead: Said | None
    behind: Said | None


def texts(slide: Slide, like: Slide | None = None, plain: bool = False) -> dict[str, list[Said]]:
    """The texts of a slide, by the numbers that its shapes have in `like`; blank paragraphs do not count.

    `plain`: without bold, italic and links, which LibreOffice writes its own way.
    """
    pairs = matching.shapes(like, slide) if like else [(one, one) for one in slide.shapes]
    found = {str(one.number): _shape(other, plain) for one, other in pairs if one.holder[0] not in FOOT}
    return {name: said for name, said in found.items() if said} | {NOTES: _paragraphs(slide.notes, plain)}


def _shape(one: Shape, plain: bool) -> list[Said]:
    if one.table:
        return [Said(tuple(_cell(cell, plain) for cell in row)) for row in one.table.rows]
    return _paragraphs(one.paragraphs, plain)


def _cell(cell: Cell, plain: bool) -> Runs:
    """The runs of a cell; one of several lines is one."""
    if plain or len(cell.paragraphs) > 1:
        return ((cell.text, False, False, ""),) if cell.text else ()
    return tuple(run for one in cell.paragraphs for run in _runs(one))


def _paragraphs(found: Iterable[Paragraph], plain: bool) -> list[Said]:
    return [Said((((one.text, False, False, ""),) if plain else _runs(one),), one.level) for one in found if one.text.strip()]


def _runs(one: Paragraph) -> Runs:
    """The runs without what no Markdown can say."""
    return tuple((run.text, run.bold, run.italic, run.link) for run in joined(run._replace(look="") for run in one.runs))


def wishes(base: Deck, theirs: Deck) -> tuple[list[Wish], list[Edit]]:
    """The changed texts, and all other edits, in the order of the slides."""
    pairs = matching.slides(base, theirs)
    found: list[Wish] = []
    told: set[tuple[int, str]] = set()
    for at, there in sorted(pairs.items(), key=lambda pair: pair[1]):
        one, other = base.slides[at], theirs.slides[there]
        was, now = texts(one, plain=theirs.foreign), texts(other, one, theirs.foreign)
        names = {str(shape.number): where(shape) for shape in one.shapes} | {NOTES: NOTES}
        for name, said in was.items():
            wished = _stretches(said, now.get(name, []), (there + 1, one.title, names[name], one.key, name)) if name in now else []
            found += wished
            told |= {(there + 1, names[name])} if wished else set()
        told |= {(there + 1, where(shape)) for shape in one.shapes if _silent(shape, was, now)}
    rest = [one for one in edits(base, theirs, pairs) if not (one.what in SPOKEN and (one.slide, one.where) in told)]
    return found, rest


def _silent(shape: Shape, was: Texts, now: Texts) -> bool:
    """Whether only the typography of a text was changed, or its blank lines: nothing to speak of."""
    name = str(shape.number)
    return name in was and name in now and [one.key for one in was[name]] == [one.key for one in now[name]]


def _stretches(was: Sequence[Said], now: Sequence[Said], about: tuple[int, str, str, str, str]) -> list[Wish]:
    """What differs between two texts; paragraphs are told one by one where as many stand for as many."""
    left, right = [one.key for one in was], [one.key for one in now]
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        common = min(b - a, d - c)
        spans = [(a + step, a + step + 1, c + step, c + step + 1) for step in range(common)]
        if (b - a) != (d - c):
            spans.append((a + common, b, c + common, d))
        for start, end, here, stop in spans:
            if left[start:end] != right[here:stop]:
                ahead = was[start - 1] if start else None
                behind = was[end] if end < len(was) else None
                found.append(Wish(*about, start, tuple(was[start:end]), tuple(now[here:stop]), ahead, behind))
    return found


def wished(was: Sequence[Said], granted: Iterable[Wish]) -> list[Said]:
    """A text with some wishes fulfilled."""
    found = list(was)
    for one in sorted(granted, key=lambda wish: (-wish.at, -len(wish.before))):
        found[one.at : one.at + len(one.before)] = one.after
    return found
