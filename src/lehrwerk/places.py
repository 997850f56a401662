"""Whether paragraphs fit a place of a layout, and at which of its sizes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import get_args

from lehrwerk.geometry import CODE_SIZE, Place
from lehrwerk.metrics import (
    CUT,
    KERNED,
    LINE,
    SAFETY,
    Paragraph,
    Run,
    Style,
    count_lines,
    edition,
    ems,
    faced,
    lead,
    least,
    line_height,
    set_lines,
    too_wide,
)

BOLD: tuple[tuple[str, str], ...] = (("regular", "bold"), ("italic", "bold-italic"))
CODE: tuple[tuple[str, str], ...] = tuple((style, "mono") for style in get_args(Style))
RESERVE = 1.04  # rendered text was at most so much higher than predicted
SNUG = 0.85  # text may be so much smaller where that saves a line
LOOSE = 1.07  # in boxes of few lines, text that is so much wider must fit too
SOFTENED = re.compile("[^ \\t\\n]*\u00ad[^ \\t\\n]*")


def size_of(paragraph: Paragraph, size: float, place: Place) -> float:
    """Code among text has a size of its own."""
    return CODE_SIZE if paragraph.code and place.font != "code" else size


def lines(found: Iterable[Paragraph], place: Place, size: float, safety: float = SAFETY) -> int:
    """How many lines the paragraphs take in the place's width."""
    return sum(count_lines(_set(p, place), size_of(p, size, place), place.box.w - p.indent, safety) for p in found)


def _set(paragraph: Paragraph, place: Place) -> tuple[Run, ...]:
    """The runs as the place shows them: bold or monospaced throughout."""
    if place.font == "code":
        return _styled(paragraph.runs, CODE)
    runs = _styled(paragraph.runs, BOLD) if place.bold else paragraph.runs
    return in_face(runs, place.face) if place.face else runs


@lru_cache(maxsize=4096)
def in_face(runs: tuple[Run, ...], face: str) -> tuple[Run, ...]:
    """The runs in another font than ours; code stays as it is."""
    return tuple([run._replace(style=faced(run.style, face)) for run in runs])


@lru_cache(maxsize=4096)
def _styled(runs: tuple[Run, ...], instead: tuple[tuple[str, str], ...]) -> tuple[Run, ...]:
    styles = dict(instead)
    return tuple([Run(run.text, styles.get(run.style, run.style), *run[2:]) for run in runs])


def leading(place: Place) -> float:
    """The height of a line, relative to one of Carlito at full spacing."""
    return place.spacing * lead(place.face)


def height(found: Iterable[Paragraph], place: Place, size: float, safety: float = SAFETY) -> float:
    """The height in points, with the space before each paragraph."""
    total = 0.0
    for paragraph in found:
        own = size_of(paragraph, size, place)
        room = place.box.w - paragraph.indent
        count = count_lines(_set(paragraph, place), own, room, safety)
        total += count * line_height(paragraph.runs, own, leading(place)) + place.gap
    return total


def broken(found: Iterable[Paragraph], place: Place, size: float, code: bool | None = False) -> list[str]:
    """The words that the place's width would cut, in text, in code, or (None) in both."""
    return [
        word for paragraph in found if code is None or paragraph.code == code
        for word in too_wide(_set(paragraph, place), size_of(paragraph, size, place), place.box.w - paragraph.indent)
    ]  # fmt: skip


def divided(found: Sequence[Paragraph], place: Place, size: float) -> list[Paragraph]:
    """The paragraphs with hyphens instead of soft ones: programs break at those, but do not agree on drawing them.

    Words that a line holds are whole again, as long as that takes no line more.
    """
    if not any("\u00ad" in run.text for paragraph in found for run in paragraph.runs):
        return list(found)
    return [_whole(paragraph._replace(runs=tuple(_divided(paragraph, place, size))), place, size) for paragraph in found]


def _whole(paragraph: Paragraph, place: Place, size: float) -> Paragraph:
    """The paragraph without the soft hyphens that are left, where they save no line."""
    closed = paragraph._replace(runs=tuple([run._replace(text=run.text.replace("\u00ad", "")) for run in paragraph.runs]))
    if closed == paragraph or broken([closed], place, size):
        return paragraph
    return closed if all(lines([closed], place, size, by) <= lines([paragraph], place, size, by) for by in (SAFETY, LOOSE)) else paragraph


def _divided(paragraph: Paragraph, place: Place, size: float) -> Iterable[Run]:
    room = (place.box.w - paragraph.indent) / size_of(paragraph, size, place)
    for run, shown in zip(paragraph.runs, _set(paragraph, place), strict=True):
        yield run._replace(text=SOFTENED.sub(partial(_cut, shown.style, room), run.text))


def _cut(style: str, room: float, word: re.Match[str]) -> str:
    """The word with hyphens between parts that no line holds together; wherever it begins, each line ends at one of them.

    A font that another one stands in for may be so much narrower that a line holds two: there the soft hyphen stays.
    """
    parts = word[0].split("\u00ad")
    if ems("".join(parts), style) * SAFETY <= room:
        return word[0]
    filled, last = parts[:1], len(parts) - 1
    for at, part in enumerate(parts[1:], 1):
        if ems(f"{filled[-1]}{part}{'-' * (at < last)}", style) * SAFETY <= room:
            filled[-1] += part
        else:
            filled.append(part)
    share = least(style)
    certain = [share >= KERNED or ems(one + "-" + two, style) * share > room for one, two in pairwise(filled)]
    return "".join(part + (CUT if sure else "\u00ad") for part, sure in zip(filled, certain, strict=False)) + filled[-1]


def fits(found: Sequence[Paragraph], place: Place, size: float, share: float = 1 / RESERVE) -> bool:
    """Whether the paragraphs stay within a share of the place's height, with a margin where it holds few lines."""
    free = place.box.h - place.inset
    few = free / (size * LINE * leading(place)) < 5
    room = free if few else free * share
    return height(found, place, size, LOOSE if few else SAFETY) - place.gap * few <= room


def best_size(found: Sequence[Paragraph], place: Place) -> float | None:
    """The largest size at which the text fits with no word cut, else at which it fits, else None."""
    return _best_size(tuple(found), place, edition())


@lru_cache(maxsize=1024)
def _best_size(found: Sequence[Paragraph], place: Place, edition: int) -> float | None:
    largest = None
    for size in place.sizes:
        if fits(found, place, size):
            if not broken(found, place, size, code=None):
                return size
            largest = largest or size
    return largest


def set_text(paragraph: Paragraph, place: Place, size: float) -> list[list[Run]]:
    """The lines of a paragraph on its place, each as its runs in the style that the place shows them in."""
    own = size_of(paragraph, size, place)
    return set_lines(_set(paragraph, place), own, place.box.w - paragraph.indent)


def snug_size(found: Sequence[Paragraph], place: Place, share: float = SNUG) -> float | None:
    """The largest size as for `best_size`, or one less by a `share` at most that saves a line: no word is left alone on the last one."""
    size = best_size(found, place)
    count = lines(found, place, size) if size else 1
    if size is None or count == 1:
        return size
    return next((less for less in place.sizes if share * size <= less < size and lines(found, place, less) < count), size)
