"""How wide and how high text is, from advance widths alone: no font, no rendering.

Measured against 120 rendered boxes of German text: widths times 1.02 never gave too few lines.
Sizes and lengths are points; a line is 1.2207 times its size high, as in Calibri and its twin Carlito.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Style = Literal["regular", "bold", "italic", "bold-italic", "mono"]

SAFETY = 1.02
LINE = 1.2207
TALL_LINE = 1.5  # what fonts for Chinese or emoji need
MONO = 0.6  # Courier New and its twins
BREAKS = re.compile(
    r"(?<=[ \t])(?=[^ \t])|(?<=\w[-\u2013])(?=\w)|(?<=/)(?=[^\W\d_])|(?<=\u00ad)|(?<=\u200b)"
    r"|(?<=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef])(?=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])"
)
INVISIBLE = "\u00ad\u200b\u200c\u200d\ufeff\u2060"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one look; a line feed in `text` is a hard line break."""

    text: str
    style: Style = "regular"
    href: str = ""
    strike: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs with the mark of a list; `indent` is the left edge of the text in points, `level` 0 is the outermost list."""

    runs: tuple[Run, ...]
    marker: Literal["", "bullet", "number", "letter"] = ""
    level: int = 0
    indent: float = 0.0
    start: int = 1
    code: bool = False

    def plain(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, float]]:
    stored = json.loads(files("lehrwerk").joinpath("carlito.json").read_text(encoding="utf-8"))
    tables = {}
    for style, widths in stored.items():
        table = {char: int(width) / 2048 for width, chars in widths.items() for char in chars}
        table |= dict.fromkeys(INVISIBLE, 0.0) | {"\u00a0": table[" "], "\u2011": table["-"]}  # as programs draw what the font lacks
        tables[style] = table
    return tables


@lru_cache(maxsize=65536)
def ems(text: str, style: Style = "regular") -> float:
    """The width in em, without the margin of safety; a character the font has not got counts one em."""
    if style == "mono":
        return sum(0.0 if char in INVISIBLE else MONO if ord(char) < 0x2E80 else 1.0 for char in text)
    table = _tables()[style]
    return sum([table.get(char, 1.0) for char in text])


def width(text: str, size: float, style: Style = "regular") -> float:
    """The width in points, on the safe side."""
    return ems(text, style) * size * SAFETY


@lru_cache(maxsize=65536)
def _known(text: str) -> bool:
    table = _tables()["regular"]
    return all(char in table for char in text)


def line_height(runs: Iterable[Run], size: float, spacing: float = 1.0) -> float:
    """The height of a line; taller where another font has to lend characters."""
    return (LINE if all(_known(run.text.replace("\n", "")) for run in runs) else TALL_LINE) * size * spacing


@lru_cache(maxsize=16384)
def _pieces_of(text: str, style: Style) -> list[tuple[str, float, float]]:
    return [(piece, ems(piece.rstrip(" \t"), style), ems(piece, style)) for piece in BREAKS.split(text)]


def _pieces(runs: Sequence[Run]) -> list[tuple[str, float, float]]:
    """The unbreakable pieces of a line: text, width in em without, and with, the blanks at its end."""
    if len(runs) == 1:
        return _pieces_of(runs[0].text, runs[0].style)
    pieces, at, bounds = [], 0, []
    for run in runs:
        bounds.append((at, at + len(run.text), run))
        at += len(run.text)
    start = 0
    for piece in BREAKS.split("".join(run.text for run in runs)):
        end, seen = start + len(piece), start + len(piece.rstrip(" \t"))
        parts = [(run, run.text[max(start - a, 0) : seen - a] if seen > a else "", run.text[max(start - a, 0) : end - a])
                 for a, b, run in bounds if a < end and b > start]  # fmt: skip
        pieces.append((piece, sum(ems(bare, run.style) for run, bare, _ in parts), sum(ems(full, run.style) for run, _, full in parts)))
        start = end
    return pieces


def _hard_lines(runs: Sequence[Run]) -> list[list[Run]]:
    if not any("\n" in run.text for run in runs):
        return [list(runs)]
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.style))
        lines.extend([Run(other, run.style)] for other in others)
    return lines


def count_lines(runs: Sequence[Run], size: float, limit: float, safety: float = SAFETY) -> int:
    """How many lines the runs take in a width of `limit` points; too long a word is cut anywhere."""
    room = limit / (size * safety)
    return sum(_count(_pieces(line), room) for line in _hard_lines(runs))


def _count(pieces: Sequence[tuple[str, float, float]], room: float) -> int:
    lines, used = 1, 0.0
    hyphen = ems("-")
    for index, (text, bare, full) in enumerate(pieces):
        soft = hyphen if text.endswith("\u00ad") and index + 1 < len(pieces) else 0.0
        if used and used + bare + soft > room:
            lines, used = lines + 1, 0.0
        if bare + soft > room:
            extra = int(bare / max(room - 1.0, 0.5))
            lines, used = lines + extra, min(bare, room)
        used += full
    return lines


def too_wide(runs: Sequence[Run], size: float, limit: float) -> list[str]:
    """The words that a line of `limit` points cannot hold."""
    room = limit / (size * SAFETY)
    return [text.strip() for line in _hard_lines(runs) for text, bare, _ in _pieces(line) if bare > room]
