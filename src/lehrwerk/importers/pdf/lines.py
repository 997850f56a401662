"""Words to lines of text: what stands on one line, in its order, with its spaces."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lehrwerk.importers.pdf.words import WORD_GAP, Word

SAME_LINE = 0.28  # of the size: how far words of one line may be apart in height
BIG_GAP = 2.0  # of the size: room between the words of a line that no typesetter leaves


@dataclass(slots=True)
class Line:
    """A line of text in its column, in points from the lower left corner of its page."""

    words: list[Word]
    page: int = 0
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0

    def __post_init__(self) -> None:
        if self.words:
            self.x0, self.x1 = min(word.x0 for word in self.words), max(word.x1 for word in self.words)
            sizes: Counter[float] = Counter()
            for word in self.words:
                if not word.script:
                    sizes[word.size] += len(word.text)
            self.size = sizes.most_common(1)[0][0] if sizes else self.words[0].size
            self.y = next((word.y for word in self.words if word.size == self.size), self.words[0].y)

    @property
    def text(self) -> str:
        """The words with their spaces."""
        return "".join((" " if place and word.spaced else "") + word.text for place, word in enumerate(self.words))

    @property
    def rows(self) -> list[list[list[Word]]]:
        """The rows of the table that stands in the place of the line, if any."""
        return self.words[0].rows if self.words else []

    @property
    def shifted(self) -> bool:
        """Whether the line has raised or lowered letters, which push other lines away."""
        return any(word.script for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        told = [word.look.bold for word in self.words if any(map(str.isalnum, word.text)) and not word.script]
        return bool(told) and all(told)

    @property
    def mono(self) -> bool:
        """Whether all of it is set in letters of one width."""
        return all(word.look.mono for word in self.words)


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """The words by the height at which they stand, from top to bottom, each row from left to right."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.y, word.x0)):
        if found and found[-1][0].y - word.y <= SAME_LINE * min(word.size, found[-1][0].size):
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in found]


def lines(words: Iterable[Word], page: int) -> list[Line]:
    """The lines of one column, from top to bottom."""
    found = rows(words)
    for row in found:
        for before, word in itertools.pairwise(row):
            if word.spaced is None or word.order != before.order + 1:
                room = word.x0 - before.x1
                word.spaced = room > (0.25 if word.script else WORD_GAP) * max(word.size, before.size)
    return [Line(row, page) for row in found]


def segments(row: Sequence[Word], widest: float = BIG_GAP) -> list[list[Word]]:
    """The parts of a row between which more room is left than between words."""
    parts = [[row[0]]]
    for before, word in itertools.pairwise(row):
        if word.x0 - max(other.x1 for other in parts[-1]) > widest * max(before.size, word.size):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts
