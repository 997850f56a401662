"""A page measured once: where the words of each element begin and end in the page's words, and how much of them are links."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from lehrwerk.importers.webpage.visible import LEFT_OUT, is_hidden

NO_LETTER = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Letters and digits alone, in lower case: what two copies of a text have in common."""
    return NO_LETTER.sub("", text).lower()


@dataclass(slots=True)
class Survey:
    """`words` are all visible letters of the page; `spans` says for each element from where to where they are its own."""

    words: str
    spans: dict[Any, tuple[int, int]]
    layouts: dict[Any, bool] = field(default_factory=dict)  # tables -> whether they are none
    begins: list[int] = field(default_factory=list)  # where the links begin and end; they do not overlap
    ends: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=lambda: [0])  # letters of the first so many links

    def size(self, element: Any) -> int:
        """How many letters the element shows."""
        begin, end = self.spans.get(element, (0, 0))
        return end - begin

    def links(self, element: Any) -> float:
        """How much of the element's letters are links, from 0 to 1; 1 where it has none."""
        begin, end = self.spans.get(element, (0, 0))
        return (self._linked(end) - self._linked(begin)) / (end - begin) if end > begin else 1.0

    def _linked(self, place: int) -> int:
        """How many letters before a place are links."""
        at = bisect_right(self.begins, place)
        return self.sums[at] - max(0, self.ends[at - 1] - place) if at else 0


def survey(root: Any) -> Survey:
    """Measures all visible elements below the root; those that are not visible have no span."""
    parts: list[str] = []
    starts: dict[Any, int] = {}
    spans: dict[Any, tuple[int, int]] = {}
    page = Survey("", spans)
    length = 0
    todo: list[Any] = [root]
    while todo:
        one = todo.pop()
        if isinstance(one, tuple):
            spans[one[0]] = (starts[one[0]], length)
            if one[0].tag == "a" and length > starts[one[0]] and (not page.ends or page.ends[-1] <= starts[one[0]]):
                page.begins.append(starts[one[0]])
                page.ends.append(length)
                page.sums.append(page.sums[-1] + length - starts[one[0]])
            continue
        if isinstance(one, str):
            word = letters(one)
            parts.append(word)
            length += len(word)
            continue
        todo += [one.tail] if one is not root and one.tail else []
        if not isinstance(one.tag, str) or one.tag in LEFT_OUT or is_hidden(one):
            continue
        starts[one] = length
        todo.append((one,))
        todo += reversed(one)
        todo += [one.text] if one.text else []
    page.words = "".join(parts)
    return page
