"""A schedule -> an iCalendar file (RFC 5545) with an event for each day."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any

from lehrwerk.kit.amounts import amount

ZONE = "Europe/Berlin"


def icalendar(course: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """The days of a course as events; folded, escaped and with its time zone.

    `words` are the words in the descriptions: trainer, room, day, ue, appointment. An event's UID is made of title and date, so that a
    calendar takes in changed times instead of showing the day twice.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//lehrwerk//session kit//DE")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", course["title"])
    days = list(course["schedule"])
    if days:
        made.add_component(_zone())
    for day in days:
        made.add_component(_event(course, day, len(days), words))
    return bytes(made.to_ical()).decode()


def _event(course: Mapping[str, Any], day: Mapping[str, Any], count: int, words: Mapping[str, str]) -> Any:
    from icalendar import Event

    date = datetime.date.fromisoformat(day["date"])
    title = " – ".join([course["title"], words["day"].replace("{number}", str(day["number"])).replace("{of}", str(count))])
    stamp = course["date"] or course["schedule"][0]["date"]
    event = Event()
    event.add("uid", hashlib.sha256(f"{course['title']}\n{day['date']}".encode()).hexdigest()[:32] + "@lehrwerk.invalid")
    event.add("dtstamp", datetime.datetime.combine(datetime.date.fromisoformat(stamp), datetime.time(), datetime.UTC))
    event.add("dtstart", _moment(date, day["start"]))
    event.add("dtend", _moment(date, day["end"]))
    event.add("summary", title)
    if course["place"]:
        event.add("location", course["place"])
    event.add("description", "\n".join(_told(course, day, words)))
    return event


def _told(course: Mapping[str, Any], day: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    """The lines of an event's description."""
    trainer = course["trainer"]["name"] if course["trainer"] else ""
    facts = [
        (words["trainer"], trainer),
        (words["room"], course["place"]),
        ("", words["ue"].replace("{ue}", amount(day["ue"], course["language"]))),
    ]
    titles = dict.fromkeys(row["unit_title"] for row in day["rows"] if row["unit"])
    return [*([day["title"]] if day["title"] else []), *(f"{name}: {value}" if name else value for name, value in facts if value),
            *(f"- {title}" for title in titles)]  # fmt: skip


def _moment(date: datetime.date, clock: str) -> datetime.datetime:
    from zoneinfo import ZoneInfo

    hours, _, minutes = clock.partition(":")
    return datetime.datetime.combine(date, datetime.time(int(hours), int(minutes)), ZoneInfo(ZONE))


def _zone() -> Any:
    """Central European time by its rule, which every program knows how to read."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    hour = datetime.timedelta(hours=1)
    for part, name, before, after, month in (
        (TimezoneDaylight(), "CEST", hour, 2 * hour, 3),
        (TimezoneStandard(), "CET", 2 * hour, hour, 10),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("dtstart", datetime.datetime(1996, month, 31 if month == 3 else 27, 2 if month == 3 else 3))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone
