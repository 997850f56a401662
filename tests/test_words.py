"""Dates on the page are those of the library, also where none is asked."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_date

from lehrwerk.words import day


@pytest.mark.parametrize(("language", "locale"), [("de", "de_DE"), ("en", "en_GB")])
def test_long_dates_as_the_library_writes_them(language: str, locale: str) -> None:
    for month in range(1, 13):
        for number in (1, 9, 28):
            found = datetime.date(2027, month, number)
            assert day(found.isoformat(), language) == str(format_date(found, "long", locale=locale)).replace(". ", ".\u00a0", 1)


@pytest.mark.parametrize("text", ["2027-02-30", "2027-13-01", "im Mai", "", "0000-01-01"])
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    assert day(text, "de") == text
