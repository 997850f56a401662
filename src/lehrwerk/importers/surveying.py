"""A page measured once: where the words of each element begin and end in the page's words, and how much of them are links."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from lehrwerk.importers.visible import LEFT_OUT, is_hidden

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
    linked: list[int] = field(default_factory=list)  # borders of the stretches that are links, in turn begin and end

    def size(self, element: Any) -> int:
        """How many letters the element shows."""
        begin, end = self.spans.get(element, (0, 0))
        return end - begin

    def links(self, element: Any) -> float:
        """How much of the element's letters are links, from 0 to 1; 1 where it has none."""
        begin, end = self.spans.get(element, (0, 0))
        if begin == end:
            return 1.0
        place = bisect_left(self.linked, begin + 1) // 2 * 2
        inside = 0
        while place + 1 < len(self.linked) and self.linked[place] < end:
            inside += max(0, min(self.linked[place + 1], end) - max(self.linked[place], begin))
            place += 2
        return inside / (end - begin)


def survey(root: Any) -> Survey:
    """Measures all visible elements below the root; those that are not visible have no span."""
    parts: list[str] = []
    starts: dict[Any, int] = {}
    spans: dict[Any, tuple[int, int]] = {}
    linked: list[int] = []
    length = 0
    todo: list[Any] = [root]
    while todo:
        one = todo.pop()
        if isinstance(one, tuple):
            spans[one[0]] = (starts[one[0]], length)
            if one[0].tag == "a" and length > starts[one[0]] and (not linked or linked[-1] <= starts[one[0]]):
                linked += [starts[one[0]], length]
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
    return Survey("".join(parts), spans, linked=linked)
