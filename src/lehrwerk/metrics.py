"""How wide and how high text is, from advance widths alone: no font, no rendering.

Measured against 120 rendered boxes of German text: widths times 1.02 never gave too few lines.
Sizes and lengths are points; a line is 1.2207 times its size high, as in Calibri and its twin Carlito.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add
from pathlib import Path
from typing import Literal, NamedTuple

Style = Literal["regular", "bold", "italic", "bold-italic", "mono"]

SAFETY = 1.02
KERNED = 0.995  # of its measured width text takes at least: pairs of letters stand closer
LINE = 1.2207
TALL_LINE = 1.5  # what fonts for Chinese or emoji need
MONO = 0.6  # Courier New and its twins
WORDS = re.compile(r"[^ \t]*[ \t]+|[^ \t]+")
SEAM = re.compile("[-\u2013/\u00ad\u200b]|[^\0-\u2e7f]")  # where a line may break inside a word; as a range up it takes long to compile
INNER = r"(?<=\w[-\u2013])(?=\w)|(?<=/)(?=[^\W\d_])|(?<=\u00ad)|(?<=\u200b)"
ADDRESS = re.compile(r"(?<=\u00ad)|(?<=\u200b)")  # programs do not agree on where else
FAR_EAST = r"(?<=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef])(?=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])"
FIRST_IDEOGRAPH = "\u2e80"
INVISIBLE = "\u00ad\u200b\u200c\u200d\ufeff\u2060"
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\u2060"))
CUT = "-\u200b\u200b"  # the hyphen of a word that we divide; the invisible signs tell it from a hyphen of the word's own


def undivided(text: str) -> str:
    """The text as it was before words were divided for their places: for names, comparisons and all that is read aloud."""
    return text.replace(CUT, "").replace("\u00ad", "").replace("\u200b", "")


class Run(NamedTuple):
    """Characters in one look; a line feed in `text` is a hard line break."""

    text: str
    style: str = "regular"
    href: str = ""
    strike: bool = False
    lang: str = ""


class Paragraph(NamedTuple):
    """Runs with the mark of a list; `indent` is the left edge of the text in points, `level` 0 is the outermost list."""

    runs: tuple[Run, ...]
    marker: Literal["", "bullet", "number", "letter"] = ""
    level: int = 0
    indent: float = 0.0
    start: int = 1
    code: bool = False

    def plain(self) -> str:
        """The characters alone."""
        return "".join([run.text for run in self.runs])


class Face(NamedTuple):
    """A font: the widths of its characters in em by style, the height of its lines relative to Carlito's, and the share of its widths
    that text takes at least: kerning draws it together, and a stand-in is wider than the font that it stands in for.
    """

    widths: Mapping[str, Mapping[str, float]]
    lead: float
    least: float = KERNED


_faces: dict[str, Face] = {}
_edition = 0


def learn(name: str, face: Face) -> None:
    """Makes a font known by a name, for the styles that `faced` gives."""
    global _edition
    if _faces.get(name) != face:
        _faces[name] = face
        _edition += 1
        for cache in (ems, _lines):
            cache.cache_clear()


def edition() -> int:
    """How many times a font was learnt so far: what was measured before may not hold any more."""
    return _edition


def faced(style: str, face: str) -> str:
    """The style in a font that was learnt; "" and code stay as they are."""
    return f"{style}@{face}" if face and style != "mono" and "@" not in style else style


def lead(face: str) -> float:
    """How much higher lines are than in Carlito."""
    return _faces[face].lead if face else 1.0


def least(style: str) -> float:
    """The share of its measured width that text in this style takes at least."""
    _, _, face = style.partition("@")
    return _faces[face].least if face else KERNED


def stretch(face: str) -> float:
    """How much wider bold text may be than in Carlito, by its small letters."""
    letters = "abcdefghijklmnopqrstuvwxyzäöüß"
    return max(ems(char, faced("bold", face)) / ems(char, "bold") for char in letters) if face else 1.0


def _table(style: str) -> Mapping[str, float]:
    """The widths of a style, in Carlito or in a font that was learnt."""
    plain, _, face = style.partition("@")
    return _faces[face].widths[plain] if face else widths()[plain]


@lru_cache(maxsize=1)
def widths() -> dict[str, dict[str, float]]:
    """Carlito: the width of each character in em, by style."""
    stored = json.loads(Path(__file__).with_name("carlito.json").read_text(encoding="utf-8"))
    tables = {}
    for style, widths in stored.items():
        table = {char: int(width) / 2048 for width, chars in widths.items() for char in chars}
        table |= dict.fromkeys(INVISIBLE, 0.0) | {"\u00a0": table[" "], "\u2011": table["-"]}  # as programs draw what the font lacks
        tables[style] = table
    return tables


@lru_cache(maxsize=65536)
def ems(text: str, style: str = "regular") -> float:
    """The width in em, without the margin of safety; a character the font has not got counts one em."""
    if style == "mono":
        return sum(0.0 if char in INVISIBLE else MONO if ord(char) < 0x2E80 else 1.0 for char in text)
    table = _table(style)
    return sum([table.get(char, 1.0) for char in text])


def width(text: str, size: float, style: str = "regular") -> float:
    """The width in points, on the safe side."""
    return ems(text, style) * size * SAFETY


@lru_cache(maxsize=65536)
def _known(text: str) -> bool:
    return widths()["regular"].keys() >= set(text.replace("\n", ""))


def line_height(runs: Iterable[Run], size: float, spacing: float = 1.0) -> float:
    """The height of a line; taller where another font has to lend characters."""
    return (LINE if all(map(_known, [run.text for run in runs])) else TALL_LINE) * size * spacing


class Line(NamedTuple):
    """A line up to its hard break, as pieces that nothing breaks, in em.

    `bare` are the widths of the pieces without the blanks at their ends, `widest` is the largest of them; `starts` and `ends` are where
    each begins and its bare width ends if all stand in one row; `soft` says that a soft hyphen may be drawn at a piece's end.
    """

    pieces: list[str]
    bare: list[float]
    starts: list[float]
    ends: list[float]
    soft: bool
    widest: float


@lru_cache(maxsize=16384)
def _lines(runs: tuple[Run, ...]) -> list[Line]:
    return [_measured(line) for line in _hard_lines(runs)]


def _hard_lines(runs: Sequence[Run]) -> list[Sequence[Run]]:
    if not any("\n" in run.text for run in runs):
        return [runs]
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=other)] for other in others)
    return list(lines)


def _measured(runs: Sequence[Run]) -> Line:
    text = "".join([run.text for run in runs])
    pieces = WORDS.findall(text) or [""]
    if SEAM.search(text):
        usual = _breaks(max(text) >= FIRST_IDEOGRAPH)
        pieces = [part for piece in pieces for part in (ADDRESS if "://" in piece else usual).split(piece)]
    words = [piece.rstrip(" \t") for piece in pieces]
    if len(runs) == 1:
        style = runs[0].style
        bare = [ems(word, style) for word in words]
        gaps = [ems(piece[len(word) :], style) if len(piece) > len(word) else 0.0 for piece, word in zip(pieces, words, strict=True)]
    else:
        ends = list(accumulate(map(len, pieces)))
        bare = [_width(runs, end - len(piece), end - len(piece) + len(word)) for end, piece, word in zip(ends, pieces, words, strict=True)]
        gaps = [_width(runs, end - len(piece) + len(word), end) for end, piece, word in zip(ends, pieces, words, strict=True)]
    starts = list(accumulate(map(add, bare[:-1], gaps), initial=0.0))
    return Line(pieces, bare, starts, list(map(add, starts, bare)), "\u00ad" in text, max(bare))


@lru_cache(maxsize=2)
def _breaks(ideographs: bool) -> re.Pattern[str]:
    """Where a word may be broken; the signs that break anywhere are a pattern of their own, for it takes long to compile."""
    return re.compile(f"{INNER}|{FAR_EAST}" if ideographs else INNER)


def _width(runs: Sequence[Run], start: int, end: int) -> float:
    """The width in em of what stands from one character of the runs to another."""
    if start == end:
        return 0.0
    if len(runs) == 1:
        return ems(runs[0].text[start:end], runs[0].style)
    total, at = 0.0, 0
    for run in runs:
        total += ems(run.text[max(start - at, 0) : max(end - at, 0)], run.style)
        at += len(run.text)
    return total


def count_lines(runs: Sequence[Run], size: float, limit: float, safety: float = SAFETY) -> int:
    """How many lines the runs take in a width of `limit` points; too long a word is cut anywhere."""
    room = limit / (size * safety)
    return sum([1 if line.ends[-1] <= room and not line.soft else _count(line, room) for line in _lines(tuple(runs))])


def _count(line: Line, room: float) -> int:
    if line.soft or line.widest > room:
        return _count_cut(line, room)
    starts, ends = line.starts, line.ends
    lines, first = 1, bisect_right(ends, room)
    while first < len(ends):
        lines, first = lines + 1, bisect_right(ends, starts[first] + room, first + 1)
    return lines


def _count_cut(line: Line, room: float) -> int:
    """The lines where words may be cut, at soft hyphens or anywhere."""
    lines, used = 1, 0.0
    hyphen, last = ems("-"), len(line.pieces) - 1
    for index, (text, bare) in enumerate(zip(line.pieces, line.bare, strict=True)):
        soft = hyphen if index < last and text.endswith("\u00ad") else 0.0
        if used and used + bare + soft > room:
            lines, used = lines + 1, 0.0
        if bare + soft > room:
            extra = int(bare / max(room - 1.0, 0.5))
            lines, used = lines + extra, min(bare, room)
        used += line.starts[index + 1] - line.starts[index] if index < last else bare
    return lines


def too_wide(runs: Sequence[Run], size: float, limit: float) -> list[str]:
    """The words that a line of `limit` points cannot hold."""
    room = limit / (size * SAFETY)
    return [
        piece.strip() for line in _lines(tuple(runs)) if line.widest > room
        for piece, bare in zip(line.pieces, line.bare, strict=True) if bare > room
    ]  # fmt: skip


# ---------------------------------------------------------------- the lines themselves


def set_lines(runs: Sequence[Run], size: float, limit: float, safety: float = KERNED) -> list[list[Run]]:
    """The lines that the runs take in a width of `limit` points, each as its runs: where `count_lines` counts them with this `safety`.

    A soft hyphen at which a line ends is a hyphen, the others are gone, as are the blanks at the ends of lines. Without `safety` the
    breaks are those of the programs that show a deck.
    """
    room = limit / (size * safety)
    found = []
    for hard, line in zip(_hard_lines(runs), _lines(tuple(runs)), strict=True):
        cuts = [0, *_cuts(line, hard, room), sum(len(run.text) for run in hard)]
        found += [_cleared(_between(hard, start, end), end < cuts[-1]) for start, end in pairwise(cuts)]
    return found


def _cuts(line: Line, runs: Sequence[Run], room: float) -> list[int]:
    """The characters with which further lines begin."""
    lengths = [0, *accumulate(map(len, line.pieces))]
    found, first = [], 0
    while first < len(line.pieces):
        after = _row(line, first, room)
        if after == first:  # the piece is wider than a line
            at, end = lengths[first], lengths[first + 1]
            while end - at > 1 and _width(runs, at, end) + _soft(line, first) > room:
                at = min(at + _held(runs, at, end, room), end - 1)
                found.append(at)
            after = _row(line, first + 1, room - _width(runs, at, end)) if first + 1 < len(line.pieces) else first + 1
        first = after
        if first < len(line.pieces):
            found.append(lengths[first])
    return found


def _soft(line: Line, at: int) -> float:
    """The width of the hyphen that is drawn if a line ends behind a piece."""
    return ems("-") if line.pieces[at].endswith("\u00ad") else 0.0


def _row(line: Line, first: int, room: float) -> int:
    """The piece after the last one that a line from the piece `first` on holds; `first` itself where it holds none."""
    after = bisect_right(line.ends, line.starts[first] + room, first)
    if after == len(line.pieces):
        return after
    while after > first and line.ends[after - 1] - line.starts[first] + _soft(line, after - 1) > room:
        after -= 1
    return after


def _held(runs: Sequence[Run], start: int, end: int, room: float) -> int:
    """How many characters from `start` on a line holds, at least one."""
    return max(bisect_right(range(start + 1, end + 1), room, key=lambda at: _width(runs, start, at)), 1)


def _between(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    found, at = [], 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        found += [run._replace(text=text)] if text else []
        at += len(run.text)
    return found


def _cleared(runs: list[Run], goes_on: bool) -> list[Run]:
    """The runs of a line as they are drawn."""
    while runs and not runs[-1].text.strip(" \t"):
        runs = runs[:-1]
    if not runs:
        return runs
    last = runs[-1].text.rstrip(" \t")
    hyphen = "-" if goes_on and last.endswith("\u00ad") else ""
    runs = [*runs[:-1], runs[-1]._replace(text=last + hyphen)]
    return [run._replace(text=run.text.translate(UNSEEN)) for run in runs]
