"""Two versions of a deck -> what was changed by hand: slide by slide, shape by shape, in words for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lehrwerk.merging.matching import Pairs, shapes, slides
from lehrwerk.merging.reading import Deck, Shape, Slide, near

WHERE = {"title": "title", "ctrTitle": "title", "subTitle": "text", "body": "text", "obj": "text", "tbl": "table", "pic": "picture",
         "chart": "chart", "ftr": "footer", "dt": "date", "sldNum": "slide number"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """A change by hand: the slide's place (from 1) and title, where on it, what was done, and the texts before and after."""

    slide: int
    title: str
    where: str
    what: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"slide {self.slide}: {f'{self.where} ' if self.where else ''}{self.what}"


def edits(base: Deck, theirs: Deck, pairs: Pairs | None = None) -> list[Edit]:
    """What a person did to a deck after it was made, in the order of its slides; deleted slides come last."""
    pairs = slides(base, theirs) if pairs is None else pairs
    back = {there: at for at, there in pairs.items()}
    moved = _moved(pairs)
    found: list[Edit] = []
    for there, slide in enumerate(theirs.slides):
        if there not in back:
            found.append(Edit(there + 1, slide.title, "", "added", after=slide.title))
            continue
        if there in moved:
            found.append(Edit(there + 1, slide.title, "", f"moved (was slide {back[there] + 1})"))
        found += [Edit(there + 1, slide.title, *one) for one in changes(base.slides[back[there]], slide, theirs.foreign)]
    found += [Edit(at + 1, slide.title, "", "deleted", before=slide.title) for at, slide in enumerate(base.slides) if at not in pairs]
    return found


def _moved(pairs: Pairs) -> set[int]:
    """The slides outside the longest run of slides that kept their order."""
    order = [pairs[at] for at in sorted(pairs)]
    runs: list[list[int]] = [[]]
    for one in order:
        fitting = [run for run in runs if not run or run[-1] < one]
        longest: list[int] = max(fitting, key=len)
        runs.append([*longest, one])
    kept: list[int] = max(runs, key=len)
    return set(order) - set(kept)


def changes(base: Slide, theirs: Slide, foreign: bool = False) -> Iterator[tuple[str, str, str, str]]:
    """What differs between two versions of a slide: where, what, before, after.

    A file that LibreOffice saved (`foreign`) says less: looks, names and layouts are its own there.
    """
    if base.hidden != theirs.hidden:
        yield "", "hidden" if theirs.hidden else "shown", "", ""
    if base.layout != theirs.layout and not foreign:
        yield "layout", "changed", base.layout, theirs.layout
    pairs = shapes(base, theirs)
    for one, other in pairs:
        yield from shape_changes(one, other, foreign)
    for lone in base.shapes:
        if not any(lone is one for one, _ in pairs):
            yield where(lone), "deleted", lone.text, ""
    for lone in theirs.shapes:
        if not any(lone is other for _, other in pairs) and not (foreign and not lone.text and not lone.picture):
            yield where(lone), "added", "", lone.text
    was, now = ("\n".join(one.text for one in slide.notes).strip() for slide in (base, theirs))
    if was != now:
        yield "notes", "changed", was, now


def shape_changes(one: Shape, other: Shape, foreign: bool = False) -> Iterator[tuple[str, str, str, str]]:
    """What differs between two versions of a shape: where, what, before, after."""
    place = where(one)
    if one.text != other.text:
        yield place, "changed", one.text, other.text
    elif not foreign and [part.key for part in one.paragraphs] != [part.key for part in other.paragraphs]:
        yield place, "marked otherwise", one.text, other.text
    if one.picture != other.picture or one.chart != other.chart:
        yield place, "replaced", one.alt, other.alt
    if foreign:
        return
    if not near(one.place, other.place):
        yield place, "moved or resized", "", ""
    if one.look != other.look:
        yield place, "given another look", "", ""
    if one.alt != other.alt:
        yield place, "described otherwise", one.alt, other.alt


def where(shape: Shape) -> str:
    """What people call a shape."""
    if shape.holder[0]:
        return WHERE.get(shape.holder[0], "text")
    return {"pic": "picture", "graphicFrame": "table" if shape.cells else "chart", "cxnSp": "line", "grpSp": "group"}.get(
        shape.kind, "text box"
    )
