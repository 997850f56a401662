"""Numbers as people write them, dates counted on, and how large a name can stand."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from lehrwerk.metrics import Run, count_lines, width

SMALLEST, LARGEST = 30, 88  # points
PADDING = 0.62  # of the size of the letters, above and below a row together


def amount(value: float, language: str = "de") -> str:
    """A number with at most one decimal: 8, 7,5 (de), 7.5 (en)."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if language.startswith("de") else text


def later(date: str, days: int) -> str:
    """The date (ISO) so many days after another."""
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days=days)).isoformat()


def fitted(name: str, room: float = 690.0) -> dict[str, Any]:
    """The lines of a name (one or two) and the largest size in points in which they fit into `room` points.

    Two lines are taken where they can be larger by a good deal; the break stands where the longer line is shortest.
    """
    words = name.split() or [""]
    choices = [[" ".join(words)]] + [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    sizes = [(_size(lines, room), lines) for lines in choices]
    best = max(sizes, key=lambda one: one[0])
    if best[0] < sizes[0][0] * 1.25:
        best = sizes[0]
    return {"size": best[0], "lines": best[1]}


def _size(lines: list[str], room: float) -> int:
    widest = max(width(line, 100, "bold") for line in lines) or 1.0
    return max(min(int(room / widest * 100), LARGEST if len(lines) == 1 else LARGEST - 12), SMALLEST)


def lettering(texts: Sequence[str], width_of_line: float, height: float, largest: int = 42, smallest: int = 16) -> int:
    """The largest size in points in which the rows of a table fit a page: each text breaks at the width, above and below it is room.

    Width and height are points.
    """
    for size in range(largest, smallest, -1):
        lines = [count_lines((Run(text),), size, width_of_line) for text in texts]
        if sum(number * 1.15 * size + PADDING * size for number in lines) <= height:
            return size
    return smallest
