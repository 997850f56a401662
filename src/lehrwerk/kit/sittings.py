"""A day of the schedule -> what participants sign for: the day, its halves or its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

LUNCH = 30  # minutes that the break between two halves of a day has at least


def sittings(day: Mapping[str, Any], how: str, ue: int) -> list[dict[str, Any]]:
    """The parts of a day: start, end, minutes and ue (in class) of each; `how` is day, half-day or block.

    Halves lie on both sides of the longest break, if that is long enough for lunch.
    """
    rows = [row for row in day["rows"] if row["kind"] != "self-study"]
    pauses = [at for at, row in enumerate(rows) if row["kind"] == "break"]
    if how == "half-day":
        longest = max(pauses, key=lambda at: (rows[at]["minutes"], -at), default=None)
        pauses = [] if longest is None or rows[longest]["minutes"] < LUNCH else [longest]
    elif how == "day":
        pauses = []
    bounds = [-1, *pauses, len(rows)]
    return [part for first, last in pairwise(bounds) if (part := _part(rows[first + 1 : last], ue))]


def _part(rows: list[Mapping[str, Any]], ue: int) -> dict[str, Any] | None:
    if not rows:
        return None
    minutes = sum(row["minutes"] for row in rows if row["kind"] != "break")
    return {"start": rows[0]["start"], "end": rows[-1]["end"], "minutes": minutes, "ue": round(minutes / ue, 2)}
