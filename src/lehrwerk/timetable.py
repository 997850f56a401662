"""Settings and articles -> their schedule, and what does not add up in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lehrwerk import calendar_days
from lehrwerk.errors import Severity, nearest
from lehrwerk.limits import minutes_of
from lehrwerk.schedule import extent, schedule

LEAVE = 6  # UE that a day of educational leave has at least (Nordrhein-Westfalen; other Länder ask for the same or have no rule)


class Unit(NamedTuple):
    """What a schedule needs of an article; `name` is its file without source/ and .md."""

    name: str
    slug: str
    title: str
    minutes: int | None
    goals: list[str]


class Complaint(NamedTuple):
    """What is wrong with a value of course.yaml: the way to it, such as ("days", 0, "plan", 2)."""

    path: tuple[str | int, ...]
    message: str
    remedy: str = ""
    severity: Severity = "warning"


def complete(settings: Mapping[str, Any], units: Sequence[Unit]) -> tuple[dict[str, Any], list[Complaint]]:
    """The settings with their days (made by the calendar where none are written), `schedule` and `extent`, and what is wrong with them."""
    found = dict(settings)
    calendar, complaints = settings["calendar"], []
    if calendar:
        found["units"] = settings["units"] or calendar["units"]
        complaints += list(_calendar(calendar, settings["ue"]))
    made = bool(calendar) and not settings["days"] and not complaints
    if made:
        laid = [(one.slug, one.minutes or settings["ue"]) for one in units]
        found["days"] = calendar_days.days(calendar, laid, settings["ue"])
    found["days"] = _named(found["days"], units)
    known = {one.slug: {"title": one.title, "goals": one.goals} for one in units}
    found["schedule"] = schedule(found["days"], known, settings["ue"], settings["language"])
    found["extent"] = extent(found["schedule"], settings["ue"])
    if found["days"]:
        complaints += [*_days(found, made), *_total(found, made), *_units(found, units, made)]
    return found, complaints


def _named(days: Sequence[Mapping[str, Any]], units: Sequence[Unit]) -> list[dict[str, Any]]:
    """The days with the slugs of units, however people name them."""
    slugs = {one.name: one.slug for one in units}
    return [{**day, "plan": [{**row, "unit": slugs.get(row["unit"], row["unit"])} for row in day["plan"]]} for day in days]


def _calendar(calendar: Mapping[str, Any], ue: int) -> Iterator[Complaint]:
    region = calendar["holidays"]
    if region and region.upper() not in calendar_days.regions():
        remedy = nearest(region.upper(), [name for name, (country, part) in calendar_days.regions().items() if country == "DE" and part])
        yield Complaint(("calendar", "holidays"), f'no holidays are known for "{region}"', remedy, "error")
    if not calendar["weekdays"] or not calendar["grid"]:
        empty = "grid" if calendar["weekdays"] else "weekdays"
        yield Complaint(("calendar", empty), f"{empty}: names nothing", "leave it out, or name at least one", "error")
        return
    try:
        room = sum(end - start for start, end in calendar_days.blocks(calendar))
    except ValueError as error:
        yield Complaint(("calendar", "grid"), str(error), 'write them in order: ["9:00-10:30", "10:45-12:15"]', "error")
        return
    if room < calendar["per_day"] * ue:
        said = f"the grid has room for {_ue(room, ue)} UE, per_day says {calendar['per_day']}"
        yield Complaint(("calendar",), said, "lengthen the grid, or lower per_day", "error")


def _days(settings: Mapping[str, Any], made: bool) -> Iterator[Complaint]:
    """Days that are longer than they may be, or shorter than educational leave asks."""
    calendar = settings["calendar"]
    for at, day in enumerate(settings["schedule"]):
        path: tuple[str | int, ...] = ("calendar",) if made else ("days", at)
        limit = day["until"] or (calendar and calendar["grid"] and calendar["grid"][-1].replace("–", "-").partition("-")[2])
        over = _length(day) - (minutes_of(limit) - minutes_of(day["start"])) if limit else 0
        if over > 0:
            yield Complaint(path, f"the day is {_minutes(over)} too long: it ends at {day['end']}, not at {limit.strip()}",
                            _droppable(day, over))  # fmt: skip
        if settings["bildungsurlaub"] and day["minutes"] < LEAVE * settings["ue"]:
            said = f"{day['date']}: {_ue(day['minutes'], settings['ue'])} UE are too few for educational leave"
            yield Complaint(path, said, f"at least {LEAVE} UE a day")


def _length(day: Mapping[str, Any]) -> int:
    return sum(row["minutes"] for row in day["rows"] if row["kind"] != "self-study")


def _droppable(day: Mapping[str, Any], over: int) -> str:
    """What could be dropped of a day: the optional rows in their order, as many as it takes."""
    names: list[str] = []
    won = 0
    for row in day["rows"]:
        if row["optional"] and row["kind"] != "self-study" and won < over:
            names.append(f'"{row["title"] or row["unit_title"] or row["kind"]}" ({_minutes(row["minutes"])})')
            won += row["minutes"]
    if not names:
        return "shorten a row, or mark rows that may be dropped with optional: yes"
    missing = f", and shorten other rows by {_minutes(over - won)}" if won < over else ""
    return f"drop {' and '.join(names)}{missing}"


def _total(settings: Mapping[str, Any], made: bool) -> Iterator[Complaint]:
    """Whether the days come to the teaching units that the course has."""
    wanted, minutes, ue = settings["units"], settings["extent"]["minutes"], settings["ue"]
    if wanted and minutes != wanted * ue:
        less = minutes < wanted * ue
        said = f"the days have {_ue(minutes, ue)} UE, units: says {wanted}"
        remedy = f"{_minutes(abs(wanted * ue - minutes))} {'are missing' if less else 'are too many'}"
        yield Complaint(("calendar", "units") if made else ("units",), said, remedy)


def _units(settings: Mapping[str, Any], units: Sequence[Unit], made: bool) -> Iterator[Complaint]:
    """Articles that no day has, and those that have more or fewer minutes there than they say."""
    planned: dict[str, int] = {}
    places: dict[str, tuple[str | int, ...]] = {}
    for at, day in enumerate(settings["days"]):
        for number, row in enumerate(day["plan"]):
            if row["unit"]:
                planned[row["unit"]] = planned.get(row["unit"], 0) + row["minutes"]
                places.setdefault(row["unit"], ("days", at, "plan", number))
    for one in units if planned else ():
        minutes = one.minutes or (settings["ue"] if made else 0)
        if one.slug not in planned:
            remedy = "raise units:, or shorten other articles" if made else f"add a row: {{minutes: {minutes or 45}, unit: {one.name}}}"
            yield Complaint(("calendar",) if made else ("days",), f'no day has the article "{one.name}"', remedy)
        elif minutes and planned[one.slug] != minutes:
            said = f'"{one.name}" has {_minutes(planned[one.slug])} here, and {minutes} in its front matter'
            yield Complaint(("calendar",) if made else places[one.slug], said, "let both say the same")


def _minutes(number: int) -> str:
    return f"{number} minute{'' if number == 1 else 's'}"


def _ue(minutes: int, ue: int) -> str:
    return f"{minutes / ue:.2f}".rstrip("0").rstrip(".")
