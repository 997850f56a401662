"""Two versions of a deck -> what was changed by hand: slide by slide, shape by shape, in words for people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lehrwerk.merging.fields import COVERED, FIELDS, differing, same_notes
from lehrwerk.merging.matching import Pairs, shapes, slides
from lehrwerk.merging.reading import NEW, Deck, Shape, Slide

WHERE = {"title": "title", "ctrTitle": "title", "subTitle": "text", "body": "text", "obj": "text", "tbl": "table", "pic": "picture",
         "chart": "chart", "ftr": "footer", "dt": "date", "sldNum": "slide number"}  # fmt: skip

FRAME = "background, transition, animation or comment"


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
        return self.told({})

    def told(self, words: Mapping[str, str]) -> str:
        """The same in a language, by its labels."""
        what, _, number = self.what.partition(" (was slide ")
        plain = f"{what} (was slide {{}})" if number else what
        done = words.get(f"merge_said_{what.replace(' ', '_')}", plain).replace("{}", number.rstrip(")"))
        place = in_words(self.where, words)
        return f"{in_words('slide', words)} {self.slide}: {f'{place} ' if place else ''}{done}"


def edits(base: Deck, theirs: Deck, pairs: Pairs | None = None) -> list[Edit]:
    """What a person did to a deck after it was made, in the order of its slides; deleted slides come last."""
    pairs = slides(base, theirs) if pairs is None else pairs
    back = {there: at for at, there in pairs.items()}
    moved = _moved(pairs)
    found: list[Edit] = []
    for there, slide in enumerate(theirs.slides):
        if slide.key.endswith(NEW):
            continue  # it lies there for choosing
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
    ends: list[int] = []  # the last of the best run of each length
    runs: list[list[int]] = []
    for one in order:
        at = bisect_left(ends, one)
        run = [*(runs[at - 1] if at else []), one]
        ends[at : at + 1], runs[at : at + 1] = [one], [run]
    return set(order) - set(runs[-1] if runs else [])


def changes(base: Slide, theirs: Slide, foreign: bool = False) -> Iterator[tuple[str, str, str, str]]:
    """What differs between two versions of a slide: where, what, before, after.

    A file that LibreOffice saved (`foreign`) says less: looks, names and layouts are its own there.
    """
    if base.shapes is theirs.shapes:
        return  # known to the byte
    if base.hidden != theirs.hidden:
        yield "", "hidden" if theirs.hidden else "shown", "", ""
    if not foreign and base.layout != theirs.layout:
        yield "layout", "changed", base.layout, theirs.layout
    if not foreign and base.frame != theirs.frame:
        yield "frame", "changed", "", ""
    pairs = shapes(base, theirs, foreign)
    for one, other in pairs:
        yield from shape_changes(one, other, foreign)
    for lone in base.shapes:
        if not any(lone is one for one, _ in pairs):
            yield where(lone), "deleted", lone.text, ""
    for lone in theirs.shapes:
        if not any(lone is other for _, other in pairs):
            yield where(lone), "added", "", lone.text
    if not same_notes(base, theirs):
        was, now = ("\n".join(one.text for one in slide.notes).strip() for slide in (base, theirs))
        yield "notes", "changed", was, now


def shape_changes(one: Shape, other: Shape, foreign: bool = False) -> Iterator[tuple[str, str, str, str]]:
    """What differs between two versions of a shape: where, what, before, after."""
    found, place = differing(one, other, foreign), where(one)
    for field in found:
        if COVERED.get(field) not in found:
            before, after = (one.alt, other.alt) if field in ("picture", "data", "alt") else ("", "")
            if field in ("words", "marks", "cells", "cell looks"):
                before, after = one.text, other.text
            yield place, FIELDS[field][1], before, after


def in_words(place: str, words: Mapping[str, str]) -> str:
    """A place on a slide ("table, row 2") in a language, by its labels."""
    parts = []
    for part in place.split(", ") if place else ():
        name, _, number = part.rpartition(" ") if part[-1:].isdigit() else (part, "", "")
        known = words.get(f"merge_said_{name.replace(' ', '_')}", FRAME if name == "frame" else name)
        parts.append(f"{known} {number}".rstrip())
    return ", ".join(parts)


def where(shape: Shape) -> str:
    """What people call a shape."""
    if shape.table:
        return "table"
    if shape.chart:
        return "chart"
    if shape.holder[0]:
        return WHERE.get(shape.holder[0], "text")
    return {"pic": "picture", "graphicFrame": "object", "cxnSp": "line", "grpSp": "group"}.get(shape.kind, "text box")
