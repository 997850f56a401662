"""An article's text with lines put in, marks or drafts taken away; every other byte stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lehrwerk import fences, records
from lehrwerk.errors import UserError, problem
from lehrwerk.model import Draft
from lehrwerk.validation import Path, Place

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
HEAD = re.compile(r"(?P<before>.*:::\s*\{)(?P<inner>.*)(?P<after>\}.*)", re.DOTALL)
MARK = re.compile(r"[\"']?draft[\"']?\s*:\s*[\w\"']+[ \t]*")
COMMENT = re.compile(r"\s*(?:#.*)?$")


@dataclass(slots=True)
class Lines:
    """The lines of an article with their ends, counted as the reader counts them: the front matter's and the body's."""

    front: list[str]
    rest: list[str]
    ending: str

    @classmethod
    def of(cls, text: str) -> Lines:
        """The lines of an article's text."""
        rest = records.split(text)[1]
        front = text[: len(text) - len(rest)]
        ending = re.search(r"\r\n|\n|\r", text)
        return cls(re.findall(r"[^\n]*\n|[^\n]+", front), LINE.findall(rest), ending[0] if ending else "\n")

    @property
    def first(self) -> int:
        """The line of the file where the body begins."""
        return len(self.front) + 1

    def text(self) -> str:
        """The text again."""
        return "".join([*self.front, *self.rest])

    # -------------------------------------------------------- blocks

    def insert(self, after: int, block: Sequence[str]) -> None:
        """Puts lines behind a line of the body, a blank one before them."""
        at = after - self.first + 1
        new = [line + self.ending for line in ["", *block]]
        if at and not self.rest[at - 1].endswith(("\n", "\r")):
            new = [self.ending, *new[:-1], block[-1]]
        self.rest[at:at] = new

    def without(self, draft: Draft, blank: bool) -> Lines:
        """These lines without a draft, and without a blank line right before it."""
        start, end = draft.node.line - self.first, draft.last - self.first + 1
        if blank and start and not self.rest[start - 1].strip():
            start -= 1
        rest = [*self.rest[:start], *self.rest[end:]]
        if rest and not self.rest[-1].endswith(("\n", "\r")):
            rest[-1] = rest[-1].rstrip("\r\n")
        return replace(self, rest=rest)

    def unmark(self, draft: Draft) -> None:
        """Takes `draft=yes` out of the head of a block."""
        at = draft.node.line - self.first
        head = HEAD.fullmatch(self.rest[at])
        if head is not None:
            self.rest[at] = f"{head['before']}{_without_mark(head['inner'])}{head['after']}"

    # -------------------------------------------------------- objectives

    def add_objectives(self, goals: Sequence[tuple[str, str]]) -> None:
        """Adds objectives (text and level) at the end of the front matter; makes one where there is none."""
        rows = [f"  - {{text: {json.dumps(text, ensure_ascii=False)}, level: {level}, draft: true}}" for text, level in goals]
        new = [line + self.ending for line in ["objectives:", *rows]]
        if self.front:
            self.front[-1:-1] = new
        else:
            self.front = [f"---{self.ending}", *new, f"---{self.ending}"]

    def unmark_objectives(self, path: str) -> None:
        """Takes `draft: true` out of all objectives. Raises UserError where it stands too unusually."""
        found, places = objectives_of(self.text(), path)
        for at in reversed(_marked(found)):
            line, column = places[("objectives", at, "draft")]
            self._unmark(line - 1, column - 1, path)

    def _unmark(self, at: int, column: int, path: str) -> None:
        line = self.front[at]
        before, mark = line[:column], MARK.match(line, column)
        after = line[mark.end() :] if mark else ""
        if mark and before.rstrip().endswith(","):
            self.front[at] = before.rstrip()[:-1] + after
        elif mark and after.startswith(","):
            self.front[at] = before + after[1:].lstrip(" ")
        elif mark and not before.strip() and COMMENT.match(after):
            del self.front[at]
        elif mark and before.strip() == "-" and COMMENT.match(after):
            self.front[at : at + 2] = [before + self.front[at + 1].lstrip()]
        else:
            raise _by_hand(path, at + 1)

    def remove_objectives(self, path: str) -> None:
        """Takes out the objectives that are drafts; the key and the front matter, too, if nothing is left in them."""
        found, places = objectives_of(self.text(), path)
        gone = _marked(found)
        starts = sorted({place[0] - 1 for way, place in places.items() if len(way) == 1 or (len(way) == 2 and way[0] == "objectives")})
        for at in reversed(gone):
            start = places[("objectives", at)][0] - 1
            end = min([other for other in starts if other > start], default=len(self.front) - 1)
            while end - 1 > start and COMMENT.match(self.front[end - 1]):
                end -= 1
            if not self.front[start].lstrip().startswith("- "):
                raise _by_hand(path, start + 1)
            del self.front[start:end]
        if gone and len(gone) == len([one for one in found if one is not None]):
            del self.front[places[("objectives",)][0] - 1]
        if gone and len(self.front) == 2:
            self.front = []


def objectives_of(text: str, path: str) -> tuple[list[Any], dict[Path, Place]]:
    """The objectives as they are written, and the places (line, column) of everything in the front matter."""
    data, places, _ = records.parse(records.split(text)[0], path, 2)
    found = data.get("objectives") if isinstance(data, dict) else None
    return (found if isinstance(found, list) else []), places


def _marked(found: list[Any]) -> list[int]:
    return [at for at, one in enumerate(found) if isinstance(one, dict) and one.get("draft") is True]


def _without_mark(inner: str) -> str:
    """The attributes of a block's head without `draft=...`."""
    kept, at = "", 0
    while match := fences.ATTRIBUTE.match(inner, at):
        kept += "" if match["key"] == "draft" else match[0]
        at = match.end()
    return kept.rstrip() + inner[at:]


def _by_hand(path: str, line: int) -> UserError:
    return UserError([problem("this draft cannot be changed by itself", path, line, 0, "delete draft: true, or the objective, by hand")])
