"""Groups drawn by lot: the same people together as rarely as can be, and the same lots each time."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

APART = 1_000  # what it costs to put two together who are to be kept apart; together again costs 1
TRIES = 120  # draws of a day at most, shared by all participants
Groups = list[list[int]]
Pair = tuple[int, int]


def draws(people: Sequence[Mapping[str, Any]], days: int, seed: str, sizes: Sequence[int] = (2, 3, 4)) -> list[list[dict[str, Any]]]:
    """For each day the draws of all sizes: size, groups (lists of names), again (how many pairs were together before in that size).

    Those who share a word in the column `group_apart` are kept apart where that can be. No group is smaller than two.
    """
    names = [" ".join(str(one["name"]).split()) for one in people]
    apart = _apart([str(one["group_apart"]) if "group_apart" in one else "" for one in people])
    table = {size: _rounds(names, size, days, f"{seed}/{size}", apart) for size in sizes if len(names) >= size}
    return [
        [{"size": size, "groups": [[names[one] for one in group] for group in rounds[day][0]], "again": rounds[day][1]}
         for size, rounds in table.items()]
        for day in range(days)
    ]  # fmt: skip


def _apart(tags: Sequence[str]) -> set[Pair]:
    words = [set(re.split(r"[\s,;]+", tag.casefold())) - {""} for tag in tags]
    return {(one, other) for one, other in combinations(range(len(tags)), 2) if words[one] & words[other]}


def _rounds(names: Sequence[str], size: int, days: int, seed: str, apart: set[Pair]) -> list[tuple[Groups, int]]:
    """The groups of each day, and how many pairs in them were together before."""
    met: Counter[Pair] = Counter()
    found = []
    pairs = _tournament(_shuffled(names, seed), apart) if size == 2 and len(names) % 2 == 0 else []
    for day in range(days):
        if day < len(pairs):
            groups = pairs[day]
        else:
            groups = _best_of(names, size, f"{seed}/{day}", met, apart)
        together = [_pair(one, other) for group in groups for one, other in combinations(group, 2)]
        found.append((groups, sum(1 for pair in together if met[pair])))
        met.update(together)
    return found


def _best_of(names: Sequence[str], size: int, seed: str, met: Counter[Pair], apart: set[Pair]) -> Groups:
    """The best of several draws: the first in which nobody meets again, if there is one."""
    found: Groups = []
    least = -1
    for turn in range(max(TRIES // len(names), 1)):
        groups = _drawn(names, size, f"{seed}/{turn}", met, apart)
        cost = _cost(groups, met, apart)
        if least < 0 or cost < least:
            found, least = groups, cost
        if not least:
            break
    return found


def _shuffled(names: Sequence[str], seed: str) -> list[int]:
    return sorted(range(len(names)), key=lambda at: (hashlib.sha256(f"{seed}/{at}/{names[at]}".encode()).digest(), at))


def _tournament(order: list[int], apart: set[Pair]) -> list[Groups]:
    """All rounds in which everybody meets everybody once (the circle method of tournaments), without those that join who are apart."""
    fixed, ring = order[0], order[1:]
    rounds = []
    for _ in ring:
        line = [fixed, *ring]
        rounds.append([[line[at], line[-1 - at]] for at in range(len(line) // 2)])
        ring = [ring[-1], *ring[:-1]]
    return [groups for groups in rounds if not any(_pair(*group) in apart for group in groups)]


def _drawn(names: Sequence[str], size: int, seed: str, met: Counter[Pair], apart: set[Pair]) -> Groups:
    """Groups of one day: filled one after another by who suits best, then mended by exchanges."""
    waiting = _shuffled(names, seed)
    count = max(min((2 * len(names) + size) // (2 * size), len(names) // 2), 1)  # none of one
    groups: Groups = []
    for at in range(count):
        room = len(names) // count + (at < len(names) % count)
        group = [waiting.pop(0)]
        while len(group) < room:
            group.append(waiting.pop(_best(group, waiting, met, apart)))
        groups.append(group)
    _mend(groups, met, apart)
    return groups


def _best(group: list[int], waiting: list[int], met: Counter[Pair], apart: set[Pair]) -> int:
    """Where the one stands, first of those who suit the group best."""
    least, found = -1, 0
    for at, one in enumerate(waiting):
        cost = sum(_weight(_pair(one, other), met, apart) for other in group)
        if least < 0 or cost < least:
            least, found = cost, at
        if not least:
            break
    return found


def _mend(groups: Groups, met: Counter[Pair], apart: set[Pair]) -> None:
    """Exchanges members as long as that makes fewer meet again."""
    for _ in range(4):
        better = False
        for left, right in combinations(range(len(groups)), 2):
            if _cost([groups[left], groups[right]], met, apart):
                better |= _exchanged(groups[left], groups[right], met, apart)
        if not better:
            return


def _exchanged(left: list[int], right: list[int], met: Counter[Pair], apart: set[Pair]) -> bool:
    found = False
    for one in range(len(left)):
        for other in range(len(right)):
            before = _cost([left, right], met, apart)
            left[one], right[other] = right[other], left[one]
            if _cost([left, right], met, apart) < before:
                found = True
            else:
                left[one], right[other] = right[other], left[one]
    return found


def _cost(groups: Groups, met: Counter[Pair], apart: set[Pair]) -> int:
    return sum(_weight(_pair(one, other), met, apart) for group in groups for one, other in combinations(group, 2))


def _weight(pair: Pair, met: Counter[Pair], apart: set[Pair]) -> int:
    return met[pair] + (APART if pair in apart else 0)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
