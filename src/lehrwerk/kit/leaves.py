"""The entries of an index -> two columns on each page, by the lines that they will take: the columns of a browser engine cost many
times as much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lehrwerk.metrics import Run, count_lines

Group = dict[str, Any]

SIZE, LEADING, BELOW = 10.0, 13.5, 1.5  # points: the letters of an entry, its lines, the space below it
HEAD = 24.0  # points that a letter takes above its entries
WIDTH, INDENT = 215.0, 15.0  # points of a column, and what the lines of an entry stand in
ROOM, TITLE = 670.0, 85.0  # points of a page, and what the title takes of the first one
PAGE = ", 999"  # how wide a reference may become


def leaves(letters: Sequence[Group]) -> list[list[list[Group]]]:
    """Pages of two columns of groups (`letter`, `terms`, `more`: it goes on from the column before); the last page is balanced."""
    waiting = [(group["letter"], term, _height(term)) for group in letters for term in group["terms"]]
    pages: list[list[list[Group]]] = []
    while waiting:
        room = ROOM - (0 if pages else TITLE)
        if _taken(waiting) <= 2 * room:  # the last page: as high as its entries need
            room = next(high for high in _steps(room) if len(_filled(waiting, high)) + len(_rest(waiting, high)) == len(waiting))
        left = _filled(waiting, room)
        right = _filled(waiting[len(left) :], room)
        pages.append([_grouped(left, pages[-1][-1] if pages else []), _grouped(right, _grouped(left, []))])
        waiting = waiting[len(left) + len(right) :]
    return pages


Entry = tuple[str, Any, float]


def _height(term: Any) -> float:
    text = term["term"] + " " + PAGE * len(term["references"])
    return count_lines([Run(text)], SIZE, WIDTH - INDENT) * LEADING + BELOW


def _steps(room: float) -> Iterator[float]:
    """Heights up to a page's, in lines."""
    return (min(HEAD + LEADING * number, room) for number in range(1, int(room / LEADING) + 2))


def _filled(waiting: Sequence[Entry], room: float) -> list[Entry]:
    """As many entries as a column holds, at least one; no letter stands alone at its end."""
    found: list[Entry] = []
    used = 0.0
    for entry in waiting:
        used += entry[2] + (HEAD if not found or found[-1][0] != entry[0] else 0)
        if found and used > room:
            break
        found.append(entry)
    return found


def _rest(waiting: Sequence[Entry], room: float) -> list[Entry]:
    return _filled(waiting[len(_filled(waiting, room)) :], room)


def _taken(waiting: Sequence[Entry]) -> float:
    """The points that all entries take, and a column's loss at its foot."""
    return sum(entry[2] for entry in waiting) + HEAD * (len({entry[0] for entry in waiting}) + 1) + 2 * LEADING


def _grouped(entries: Sequence[Entry], before: Sequence[Group]) -> list[Group]:
    found: list[Group] = []
    for name, term, _ in entries:
        if not found or found[-1]["letter"] != name:
            found.append({"letter": name, "terms": [], "more": not found and bool(before) and before[-1]["letter"] == name})
        found[-1]["terms"].append(term)
    return found
