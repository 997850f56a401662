"""What a user can do wrong, as data: one problem, many problems, one exception."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]
MANY = 20  # names: a list of more is not read
NEAR = 5  # names that are offered where a word is part of many


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, where, and what to do.

    `file` is relative to the project, `line` and `column` count from 1 (0: the file as a whole).
    """

    file: str
    line: int
    column: int
    message: str
    remedy: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])
        text = f"{place}: {self.message}" if self.file else self.message
        return printable(f"{text} ({self.remedy})" if self.remedy else text)


class UserError(Exception):
    """A mistake that the user can mend; carries all problems that were found together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[UserError], tuple[list[Problem]]]:
        """Comes whole out of another process."""
        return type(self), (self.problems,)


def problem(message: str, file: str = "", line: int = 0, column: int = 0, remedy: str = "", severity: Severity = "error") -> Problem:
    """A problem, its message first."""
    return Problem(file, line, column, message, remedy, severity)


def printable(text: str) -> str:
    """The text without control characters, so that no file name or heading can steer a terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else repr(char)[1:-1] for char in text)


def nearest(word: str, known: Iterable[str]) -> str:
    """A remedy that names the closest known word, or the known ones; of very many only as many as a person reads."""
    from difflib import get_close_matches

    names = sorted(set(known))
    if not names:
        return "there are none"
    parts = [name for name in names if len(word) > 1 and word.lower() in name.lower()]
    close = get_close_matches(word, names, n=1, cutoff=0.6) or parts[:NEAR]
    allowed = f"allowed: {some(names)}"
    if not close:
        return allowed
    meant = "did you mean " + " or ".join(f'"{name}"' for name in close) + "?"
    return meant if len(names) > MANY else f"{meant} {allowed}"


def some(names: Iterable[str], most: int = MANY) -> str:
    """The first of many names in a row, and how many there are."""
    known = list(names)
    return ", ".join(known[:most]) + (f" … ({len(known)} in all)" if len(known) > most else "")
