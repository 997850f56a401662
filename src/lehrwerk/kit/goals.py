"""The objectives of all articles, as many as a sheet can ask about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

MOST = 24


def goals(articles: Sequence[Mapping[str, Any]], most: int = MOST) -> list[dict[str, Any]]:
    """Articles that have objectives: number, title, goals (texts), in order.

    Where they are more than `most`, each article keeps those of its highest levels, at least one.
    """
    found = [
        {"number": one["number"], "title": one["title"], "goals": [(goal["text"], goal["level"] or "K0") for goal in one["objectives"]]}
        for one in articles
    ]
    found = [one for one in found if one["goals"]]
    share = max(most // max(len(found), 1), 1)
    if sum(len(one["goals"]) for one in found) <= most:
        share = most
    return [{**one, "goals": _highest(one["goals"], share)} for one in found]


def _highest(given: list[tuple[str, str]], number: int) -> list[str]:
    """The texts of the highest levels, in their own order."""
    kept = sorted(range(len(given)), key=lambda at: (given[at][1], -at), reverse=True)[:number]
    return [given[at][0] for at in sorted(kept)]
