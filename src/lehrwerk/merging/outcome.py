"""What comes of a merge: the deck, what was kept, what both changed, what was done to whole slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lehrwerk.merging.editing import Edit

DONE = {
    "gone_by_hand": 'slide "{}" was deleted by hand and stays so; the article has changed it since',
    "left": 'slide "{}" is no more in the article; it stays, for it was changed by hand',
    "removed": 'slide "{}" removed: it is no more in the article',
    "new": 'slide "{}" added',
    "order": "slides put into the order of the article",
    "order_yours": "the article has a new order of slides, but so have you: yours stays",
    "look": "the template has changed, and the deck with it",
    "look_yours": "the template has changed, but so have you: your {} stays",
    "look_foreign": "the template has changed; slides that LibreOffice saved keep their look, new ones have the new one",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed: the key and title of the slide, where on it, the trainer's text (it stays) and the article's."""

    key: str
    title: str
    where: str
    theirs: str
    ours: str


@dataclass(slots=True)
class Merge:
    """A merged deck: its bytes, the edits that were kept, the conflicts, and what was done to whole slides."""

    data: bytes = b""
    edits: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def say(self, words: Mapping[str, str], key: str, what: str = "") -> None:
        """Notes what was done to slides as a whole, in the language of these labels."""
        self.said.append(words.get(f"merge_done_{key}", DONE[key]).replace("{}", what))
