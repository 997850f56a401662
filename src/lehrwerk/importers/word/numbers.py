"""Word's numbering: which paragraphs are items of lists, of which kind, and with which number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lehrwerk.importers.word.styles import W, number, value

PLACE = re.compile(r"%([1-9])")  # where the number of a level stands in a mark
WORDS = re.compile(r"[^\W\d_]{2}|§")
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LETTERED = ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman")


@dataclass(frozen=True, slots=True)
class Place:
    """An item: the list it belongs to, its depth from 0, its number (None for a bullet), and how Word counts (`decimal`, `bullet` ...).

    `label` is its mark as the page shows it, where words belong to that: "§ 4", "Schritt 2:".
    """

    list: str
    depth: int
    number: int | None
    form: str
    label: str = ""


class Numbers:
    """The lists of a document (`numbering.xml`, or None where it has none), counted as the paragraphs come."""

    def __init__(self, root: Any) -> None:
        elements = [] if root is None else list(root)
        abstract = {one.get(W + "abstractNumId"): one for one in elements if one.tag == W + "abstractNum"}
        self._numbers = {one.get(W + "numId"): one for one in elements if one.tag == W + "num"}
        linked = {value(one, "styleLink"): one for one in abstract.values() if value(one, "styleLink")}
        self._abstract = {identity: linked.get(value(one, "numStyleLink"), one) for identity, one in abstract.items()}
        self._counts: dict[tuple[str, int], int] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, identity: str, depth: int) -> Place | None:
        """The item that comes now, None where the paragraph has no mark."""
        level, start, restarted = self._level(identity, depth)
        form = value(level, "numFmt") or "decimal"
        if level is None or form == "none" or _is_blank(level):
            return None
        if form == "bullet":
            return Place(identity, depth, None, form)
        series = str(value(self._numbers[identity], "abstractNumId"))
        if restarted and (identity, depth) not in self._started:
            self._counts.pop((series, depth), None)
        self._started.add((identity, depth))
        count = self._counts.get((series, depth), start - 1) + 1
        self._counts[series, depth] = count
        for key in [key for key in self._counts if key[0] == series and key[1] > depth]:
            del self._counts[key]
        return Place(series, depth, count, form, self._label(identity, series, level, depth))

    def _label(self, identity: str, series: str, level: Any, depth: int) -> str:
        """The mark of an item, if it holds words."""
        text = value(level, "lvlText") or ""
        if not WORDS.search(PLACE.sub("", text)):
            return ""

        def counted(match: re.Match[str]) -> str:
            above = int(match[1]) - 1
            other = level if above == depth else self._level(identity, above)[0]
            return _shown(self._counts.get((series, above), 1), value(other, "numFmt") or "decimal")

        return PLACE.sub(counted, text)[:100]

    def _level(self, identity: str, depth: int) -> tuple[Any, int, bool]:
        """The level's element, its first number, and whether this list begins to count anew."""
        entry = self._numbers.get(identity)
        if entry is None:
            return None, 1, False
        own = next((one for one in entry.findall(W + "lvlOverride") if one.get(W + "ilvl") == str(depth)), None)
        abstract = self._abstract.get(value(entry, "abstractNumId"))
        levels = abstract.findall(W + "lvl") if abstract is not None else []
        level = next((one for one in levels if one.get(W + "ilvl") == str(depth)), None)
        if own is not None and own.find(W + "lvl") is not None:
            level = own.find(W + "lvl")
        again = number(value(own, "startOverride"))
        start = number(value(level, "start")) if again is None else again
        return level, max(0, 1 if start is None else start), again is not None


def _is_blank(level: Any) -> bool:
    """Whether the mark is empty: such paragraphs go on with the item above."""
    text = value(level, "lvlText")
    return text is not None and not text.strip() and level.find(W + "lvlPicBulletId") is None


def _shown(count: int, form: str) -> str:
    """A number as Word writes it."""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26 * 20:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        text = ""
        for worth, sign in ROMAN:
            text += sign * (count // worth)
            count %= worth
    else:
        return str(count)
    return text.upper() if form.startswith("upper") else text
