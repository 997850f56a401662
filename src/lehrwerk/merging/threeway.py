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
HALF = 0.5  # how alike changed items must be to be known again
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


Alike = Callable[[int, int], float]  # places of two items -> how alike they are, from 0 to 1


def partners(count: int, other: int, alike: Alike) -> dict[int, int]:
    """Which item of one list is which of another, in order, so that they are as alike as can be; less than half is no partner."""
    best = [[0.0] * (other + 1) for _ in range(count + 1)]
    scores = [[score if (score := alike(at, there)) >= HALF else 0.0 for there in range(other)] for at in range(count)]
    for at in range(count - 1, -1, -1):
        for there in range(other - 1, -1, -1):
            met = best[at + 1][there + 1] + scores[at][there]
            best[at][there] = max(best[at + 1][there], best[at][there + 1], met if scores[at][there] else 0.0)
    found: dict[int, int] = {}
    at = there = 0
    while at < count and there < other:
        if scores[at][there] and best[at][there] == best[at + 1][there + 1] + scores[at][there]:
            found[at] = there
            at, there = at + 1, there + 1
        elif best[at][there] == best[at + 1][there]:
            at += 1
        else:
            there += 1
    return found


def likeness(one: str, other: str) -> float:
    """How alike two texts are: the share of words that they have in common."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, WORD.findall(one.casefold()), WORD.findall(other.casefold()), autojunk=False).ratio()


Triple = tuple[int | None, int | None, int | None]  # places of one item in base, theirs and ours; None where it is not


def triples(keys: Sequence[Sequence[Hashable]], texts: Sequence[Sequence[str]]) -> list[Triple]:
    """The items of base, theirs and ours, in the order of the merged list, each once with its places.

    `keys` say which items are equal, `texts` by what a changed one is known again. What one side deleted is among them, with its place
    in base and in the other side, if it is there.
    """
    found: list[Triple] = []
    for one in stretches(*keys):
        if len(one.base) == len(one.theirs) == len(one.ours):
            found += zip(one.base, one.theirs, one.ours, strict=True)
        else:
            spans = (one.base, one.theirs, one.ours)
            found += _paired(one, *([said[at] for at in span] for said, span in zip(texts, spans, strict=True)))
    return found


def _paired(stretch: Stretch, base: list[str], theirs: list[str], ours: list[str]) -> list[Triple]:
    """The items of a stretch whose lists are not of one length, by their likeness."""
    left = partners(len(base), len(theirs), lambda at, there: likeness(base[at], theirs[there]))
    right = partners(len(base), len(ours), lambda at, there: likeness(base[at], ours[there]))
    found: list[Triple] = []
    mine = new = 0
    for at in range(len(base) + 1):
        end, stop = left.get(at, mine), right.get(at, new)
        if at == len(base):
            end, stop = len(theirs), len(ours)
        known = {ours[there]: there for there in range(new, stop)}
        same = {there: known.pop(theirs[there]) for there in range(mine, end) if theirs[there] in known}
        found += [(None, stretch.theirs[there], stretch.ours[same[there]] if there in same else None) for there in range(mine, end)]
        found += [(None, None, stretch.ours[there]) for there in range(new, stop) if there not in same.values()]
        if at < len(base):
            there, here = (stretch.theirs[left[at]] if at in left else None), (stretch.ours[right[at]] if at in right else None)
            found.append((stretch.base[at], there, here))
            mine, new = end + (at in left), stop + (at in right)
    return found
