"""The kinds of values that people write as settings, with their limits: dates, times, addresses, colours, texts, numbers."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, NamedTuple


def is_date(text: str) -> bool:
    """Whether the text is an ISO date such as 2027-01-18."""
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def is_time(text: str) -> bool:
    """Whether the text is a clock time such as 9:00."""
    hours, colon, minutes = text.partition(":")
    return bool(colon) and hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60


def is_hours(text: str) -> bool:
    """Whether the text is a stretch of a day such as 9:00-10:30."""
    start, dash, end = text.replace("–", "-").partition("-")
    return bool(dash) and is_time(start.strip()) and is_time(end.strip())


def is_colour(text: str) -> bool:
    """Whether the text is a colour of six hexadecimal digits, as in #1f4e79."""
    digits = text.removeprefix("#")
    return len(digits) == 6 and all(char in "0123456789abcdefABCDEF" for char in digits)


def millimetres(text: str) -> float:
    """A length on paper such as 6cm or 45mm in millimetres; 0 where the text is none."""
    number, unit = text[:-2].strip().replace(",", "."), text[-2:]
    known = unit in ("cm", "mm") and number.isascii() and number.replace(".", "", 1).isdigit() and len(number) < 6
    return float(number) * (10 if unit == "cm" else 1) if known else 0.0


def is_source(text: str) -> bool:
    """Whether the text is an address that a reader may follow, or the name of a source without any scheme."""
    scheme = text.split(":", 1)[0].strip().lower()
    return len(text) <= 2_000 and (scheme in ("http", "https") or ":" not in text or not scheme.isalpha() or len(scheme) > 12)


def minutes_of(clock: str) -> int:
    """The minutes after midnight of a clock time such as 9:05."""
    hours, _, minutes = clock.strip().partition(":")
    return int(hours) * 60 + int(minutes)


def clock(minutes: int) -> str:
    """A clock time such as 9:05 from the minutes after midnight."""
    return f"{minutes // 60 % 24}:{minutes % 60:02d}"


class Span(NamedTuple):
    """The least and the most that a number may be, or a text may have in characters."""

    least: int
    most: int = 10**18


Date = Annotated[str, is_date]  # kept as text, so that nothing guesses
Time = Annotated[str, is_time]
Hours = Annotated[str, is_hours]
Url = Annotated[str, is_source]
Colour = Annotated[str, is_colour]
Minutes = Annotated[int, Span(1, 10_000)]
Words = Annotated[str, Span(1, 500)]
Line = Annotated[str, Span(0, 2_000)]
Rights = Literal["own", "permission", "quotation", "licence", "unclear"]
Level = Literal["K1", "K2", "K3", "K4", "K5", "K6"]
