"""The day plan of course.yaml -> a schedule: clock times, breaks and teaching units (UE), as plain data for templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lehrwerk.limits import clock, minutes_of
from lehrwerk.typography import sentence

Row = dict[str, Any]
APART = ("break", "self-study")  # what is no time in class


def schedule(days: Sequence[Mapping[str, Any]], units: Mapping[str, Mapping[str, Any]], ue: int, language: str) -> list[Row]:
    """The days with the clock times of all rows.

    `units` holds title and goals (texts of the objectives) of each article by its slug, `ue` is the length of a teaching unit in minutes.
    A day: date, number, title, start, end, until (when it must be over, or ""), minutes and ue (in class), self_minutes, rows, units
    (slugs in order), goals (by slug). A row: start, end (both "" for self-study, which has no time of its own), minutes, kind, title,
    unit, unit_title, continued (whether the unit has begun in an earlier row), method, form, material, optional.
    """
    seen: set[str] = set()
    return [_day(number, day, units, ue, language, seen) for number, day in enumerate(days, 1)]


def _day(number: int, day: Mapping[str, Any], units: Mapping[str, Mapping[str, Any]], ue: int, language: str, seen: set[str]) -> Row:
    at, rows = minutes_of(day["start"]), []
    for one in day["plan"]:
        end = at + (0 if one["kind"] == "self-study" else one["minutes"])
        rows.append(_row(one, at, end, units, language, seen))
        at = end
    names = list(dict.fromkeys(row["unit"] for row in rows if row["unit"]))
    taught = sum(row["minutes"] for row in rows if row["kind"] not in APART)
    return {
        "date": day["date"], "number": number, "title": sentence(day["title"], language), "start": clock(minutes_of(day["start"])),
        "end": clock(at), "until": day["end"] or "", "minutes": taught, "ue": round(taught / ue, 2),
        "self_minutes": sum(row["minutes"] for row in rows if row["kind"] == "self-study"), "rows": rows, "units": names,
        "goals": {name: list(units[name]["goals"]) for name in names if name in units},
    }  # fmt: skip


def _row(one: Mapping[str, Any], start: int, end: int, units: Mapping[str, Mapping[str, Any]], language: str, seen: set[str]) -> Row:
    timed = one["kind"] != "self-study"
    continued = one["unit"] in seen
    seen |= {one["unit"]} - {""}
    return {
        "start": clock(start) if timed else "", "end": clock(end) if timed else "", "minutes": one["minutes"], "kind": one["kind"],
        **{key: sentence(one[key], language) for key in ("title", "method", "form", "material")}, "unit": one["unit"],
        "unit_title": units[one["unit"]]["title"] if one["unit"] in units else one["unit"], "continued": continued,
        "optional": one["optional"],
    }  # fmt: skip


def extent(days: Sequence[Mapping[str, Any]], ue: int) -> Row:
    """What a schedule comes to: first and last date, days, their dates, minutes and ue (both with self-study), self_minutes, self_ue and
    share, the self-study in per cent."""
    taught, alone = sum(day["minutes"] for day in days), sum(day["self_minutes"] for day in days)
    dates = sorted(day["date"] for day in days)
    return {
        "first": dates[0] if dates else "", "last": dates[-1] if dates else "", "days": len(days), "dates": dates,
        "minutes": taught + alone,
        "ue": round((taught + alone) / ue, 2), "self_minutes": alone, "self_ue": round(alone / ue, 2),
        "share": round(100 * alone / (taught + alone)) if alone else 0,
    }  # fmt: skip
