"""A calendar of course.yaml -> days: the dates that are no holidays, and the articles laid into the blocks of a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from lehrwerk.limits import clock, minutes_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS = 10  # a calendar that finds no days in so long a time never will
SLIVER = 10  # minutes at the end of a block in which no unit is begun
Block = tuple[int, int]  # begin and end in minutes after midnight


def regions() -> dict[str, tuple[str, str | None]]:
    """The names of regions whose public holidays are known: Länder such as NW, countries (AT), their parts (CH-ZH)."""
    import holidays

    known: dict[str, tuple[str, str | None]] = {}
    for country, parts in holidays.list_supported_countries().items():
        known[country] = (country, None)
        known |= {f"{country}-{part}": (country, part) for part in parts}
    return known | {part: ("DE", part) for part in holidays.list_supported_countries()["DE"]}


def dates(calendar: Mapping[str, Any], number: int) -> list[str]:
    """The first dates (ISO) of a calendar: its weekdays, without public holidays and the days of `skip`."""
    free = _holidays(calendar["holidays"])
    found: list[str] = []
    day = datetime.date.fromisoformat(calendar["start"])
    end = day.replace(year=day.year + YEARS, day=min(day.day, 28))
    while len(found) < number and day < end:
        if WEEKDAYS[day.weekday()] in calendar["weekdays"] and day.isoformat() not in calendar["skip"] and day not in free:
            found.append(day.isoformat())
        day += datetime.timedelta(days=1)
    return found


def _holidays(region: str) -> Any:
    """The public holidays of a region; none where it is not named or unknown."""
    if not region:
        return ()
    import holidays

    country, part = regions().get(region.upper(), ("", None))
    return holidays.country_holidays(country, subdiv=part) if country else ()


def blocks(calendar: Mapping[str, Any]) -> list[Block]:
    """The blocks of a day. Raises ValueError where they overlap."""
    found = []
    for text in calendar["grid"]:
        start, _, end = text.replace("–", "-").partition("-")
        found.append((minutes_of(start), minutes_of(end)))
    if any(start >= end for start, end in found) or any(one[1] > other[0] for one, other in pairwise(found)):
        raise ValueError("the blocks of the grid overlap or run backwards")
    return found


def _cut(grid: Sequence[Block], minutes: int) -> list[Block]:
    """The first minutes of a day's blocks."""
    found = []
    for start, end in grid:
        if minutes > 0:
            found.append((start, min(end, start + minutes)))
        minutes -= end - start
    return found


def days(calendar: Mapping[str, Any], units: Sequence[tuple[str, int]], ue: int) -> list[dict[str, Any]]:
    """Days as course.yaml has them, of a calendar and of the units: slug and minutes of each, in order.

    A unit that does not end with a block goes on in the next one; what the units leave of the time is for practice.
    """
    grid = blocks(calendar)
    room = sum(end - start for start, end in grid)
    daily = min(calendar["per_day"] * ue, room)
    total = calendar["units"] * ue
    waiting = [[slug, minutes] for slug, minutes in units]
    found = []
    for number, date in enumerate(dates(calendar, -(-total // daily) if daily else 0)):
        chosen = _cut(grid, min(daily, total - number * daily))
        rows = list(_rows(chosen, waiting, calendar["opening"], calendar["closing"]))
        found.append({"date": date, "start": clock(chosen[0][0]), "end": clock(chosen[-1][1]), "title": "", "plan": rows})
    return found


def _rows(chosen: Sequence[Block], waiting: list[list[Any]], opening: int, closing: int) -> Iterator[dict[str, Any]]:
    """The rows of a day; takes from the units that wait what it has room for."""
    for number, (start, end) in enumerate(chosen):
        if number:
            yield _row("break", start - chosen[number - 1][1])
        left = end - start
        if number == 0 and opening:
            yield _row("opening", min(opening, left))
            left -= min(opening, left)
        last = min(closing, left) if number == len(chosen) - 1 else 0
        yield from _laid(left - last, waiting)
        if last:
            yield _row("closing", last)


def _laid(left: int, waiting: list[list[Any]]) -> Iterator[dict[str, Any]]:
    """Units in a block, and practice in what they leave."""
    begun = True  # the first unit of a block may be the rest of one that has begun before
    while left > 0:
        if not waiting or (not begun and left < SLIVER < waiting[0][1]):
            yield _row("practice", left)
            return
        slug, minutes = waiting[0]
        taken = min(left, minutes)
        yield _row("unit", taken, slug)
        waiting[0][1] -= taken
        if not waiting[0][1]:
            waiting.pop(0)
        left, begun = left - taken, False


def _row(kind: str, minutes: int, unit: str = "") -> dict[str, Any]:
    return {"minutes": minutes, "title": "", "unit": unit, "kind": kind, "method": "", "form": "", "material": "", "optional": False}
