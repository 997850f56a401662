"""What an import yields, and what is noted on the way to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lehrwerk.errors import Problem

# An address as it stands in a file (of a picture, mostly) -> what lies there, None where nothing may be had.
Near = Callable[[str], bytes | None]
RECENT = 8  # a line is told of several times in a row


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the input that does not go into the article; `text` is empty where it must not be shown."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """Characters or a word of a kept line that were changed."""

    line: int
    old: str
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class Import:
    """An article as Markdown, and the cleaning report that accounts for the rest of the input."""

    slug: str
    markdown: str
    report: str
    problems: list[Problem]
    source: str = ""  # the address that the original gives for itself
    pictures: dict[str, bytes] = field(default_factory=dict)  # path below source/ -> what to put there


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the input, or several that were one paragraph; a dropped line keeps its numbers and loses its text."""

    numbers: tuple[int, ...]
    raws: tuple[str, ...]
    text: str
    indent: int = 0

    @property
    def number(self) -> int:
        """The first line number, counted from 1."""
        return self.numbers[0]


@dataclass(slots=True)
class Findings:
    """The notes for the report: front matter found, conclusions, lines dropped, words changed, questions to the trainer."""

    meta: dict[str, str] = field(default_factory=dict)
    concluded: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    repairs: dict[str, list[int]] = field(default_factory=dict)
    facts: list[str] = field(default_factory=list)
    questions: list[tuple[int, str]] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)  # line number -> level, where the text marks them
    counted: str = ""  # what the line numbers count, where the original has no lines
    offers: list[tuple[str, str, str]] = field(default_factory=list)  # key, value, source: for what the text does not say itself

    def drop(self, line: Line, reason: str, shown: bool = True) -> Line:
        """Note the line as dropped and give back the blank that takes its place."""
        for number, raw in zip(line.numbers, line.raws, strict=True):
            self.dropped.append(Dropped(number, " ".join(raw.split()) if shown else "", reason))
        return Line(line.numbers, line.raws, "")

    def repaired(self, kind: str, number: int) -> None:
        """Note a change of characters that alters no word."""
        numbers = self.repairs.setdefault(kind, [])
        if number not in numbers[-RECENT:]:
            numbers.append(number)

    def conclude(self, key: str, value: str, source: str) -> bool:
        """Set a key of the front matter unless an earlier, better source has set it; true where the value stands."""
        if key in self.meta:
            return self.meta[key] == value
        self.meta[key] = value
        self.concluded.append(f"{key}: {value} ({source})")
        return True

    def settle(self, only: str = "") -> None:
        """Conclude from the offers what nothing better has set, all or only one key."""
        for key, value, source in self.offers:
            if key not in self.meta and only in ("", key):
                self.conclude(key, value, source)
