"""Three lists -> the stretches in which they agree or differ (diff3), and three texts -> one, word by word.

After Khanna, Kunal and Pierce: A Formal Investigation of Diff3 (2007).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Side = Literal["base", "theirs", "ours", "both", "conflict"]
WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of three lists and whose it is: unchanged, changed by one, by both alike, or by both differently."""

    side: Side
    base: range
    theirs: range
    ours: range


def stretches(base: Sequence[Hashable], theirs: Sequence[Hashable], ours: Sequence[Hashable]) -> list[Stretch]:
    """The lists cut into stretches, in order; those of one side's insertions and those that meet at a place come apart where they can."""
    found: list[Stretch] = []
    at, left, right = 0, 0, 0
    for start, end, there, here in [*_stable(base, theirs, ours), (len(base), len(base), len(theirs), len(ours))]:
        if (at, left, right) != (start, there, here):
            found += _told(base, theirs, ours, range(at, start), range(left, there), range(right, here))
        if end > start:
            found.append(Stretch("base", range(start, end), range(there, there + end - start), range(here, here + end - start)))
        at, left, right = end, there + end - start, here + end - start
    return found


def _stable(base: Sequence[Hashable], theirs: Sequence[Hashable], ours: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of `base` that both others have: start and end, and where they begin in the others."""
    left = _matched(base, theirs)
    right = _matched(base, ours)
    start = 0
    while start < len(base):
        if start not in left or start not in right:
            start += 1
            continue
        end = start + 1
        while end < len(base) and left.get(end) == left[start] + end - start and right.get(end) == right[start] + end - start:
            end += 1
        yield start, end, left[start], right[start]
        start = end


def _matched(one: Sequence[Hashable], other: Sequence[Hashable]) -> dict[int, int]:
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        found |= {block.a + step: block.b + step for step in range(block.size)}
    return found


def _told(
    base: Sequence[Hashable], theirs: Sequence[Hashable], ours: Sequence[Hashable], was: range, left: range, right: range
) -> list[Stretch]:
    """Whose a differing stretch is; one of equal lengths is told item by item."""
    if len(was) == len(left) == len(right) > 1:
        return [one for a, b, c in zip(was, left, right, strict=True)
                for one in _told(base, theirs, ours, range(a, a + 1), range(b, b + 1), range(c, c + 1))]  # fmt: skip
    old, one, two = ([items[at] for at in span] for items, span in ((base, was), (theirs, left), (ours, right)))
    if one == two:
        return [Stretch("both" if one != old else "base", was, left, right)]
    if one == old:
        return [Stretch("ours", was, left, right)]
    if two == old:
        return [Stretch("theirs", was, left, right)]
    if not old:  # two insertions at one place: both, the trainer's first
        return [Stretch("theirs", was, left, range(right.start, right.start)), Stretch("ours", was, range(left.stop, left.stop), right)]
    return [Stretch("conflict", was, left, right)]


def words(base: str, theirs: str, ours: str) -> str | None:
    """The text with both changes, or None where they meet."""
    lists = [WORD.findall(text) for text in (base, theirs, ours)]
    merged: list[str] = []
    for one in stretches(*lists):
        if one.side == "conflict":
            return None
        spans = {"theirs": (lists[1], one.theirs), "ours": (lists[2], one.ours)}
        items, span = spans.get(one.side, (lists[1], one.theirs))
        merged += [items[at] for at in span]
    return "".join(merged)


def merged(base: Sequence[Hashable], theirs: Sequence[Hashable], ours: Sequence[Hashable],
           settle: Callable[[Stretch], Sequence[tuple[str, int]]]) -> list[tuple[str, int]]:  # fmt: skip
    """The merged list as (side, index) pairs; `settle` says what stands for a conflict."""
    found: list[tuple[str, int]] = []
    for one in stretches(base, theirs, ours):
        if one.side == "conflict":
            found += settle(one)
        elif one.side == "ours":
            found += [("ours", at) for at in one.ours]
        else:
            found += [("theirs", at) for at in one.theirs]
    return found
