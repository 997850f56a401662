"""The words on the page: labels of a language, dates as people write them, hyphenation exceptions, QR codes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lehrwerk import products, records
from lehrwerk.errors import UserError, problem
from lehrwerk.files import PACKAGED, Files

MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
DATE = re.compile(r"(?P<year>[1-9]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)
LOCALES = {"de": "de-DE", "en": "en-GB"}


def safe(text: str) -> Any:
    """Text that is markup already."""
    from markupsafe import Markup

    return Markup(text)


def label_files(files: Files, language: str) -> list[str]:
    """Where the words of a language stand: those of lehrwerk (English for a language that it does not know), then the project's."""
    names = [name for name in (f"labels/{language[:2]}.yaml", "labels/en.yaml") if files.exists(PACKAGED + name)]
    return [path for path in (PACKAGED + names[0], f"templates/{names[0]}") if files.exists(path)]


def labels(files: Files, paths: list[str]) -> dict[str, str]:
    """The words of a language: those of lehrwerk, entry by entry replaced by the project's own."""
    words: dict[str, str] = {}
    for path in paths:
        data, places, problems = records.parse(files.text(path), path)
        if data is not None and not isinstance(data, dict):
            raise UserError([problem("expected words by key (key: word)", path, 1)])
        problems += [problem("a label is a word: key: value", path, *places[(key,)]) for key, value in (data or {}).items()
                     if not isinstance(value, str | int)]  # fmt: skip
        if problems:
            raise UserError(problems)
        words |= {key: str(value) for key, value in (data or {}).items()}
    return words


def hyphens(files: Files, language: str) -> list[str]:
    """The hyphenation exceptions that come with lehrwerk or lie in the project's templates."""
    path = products.find(files, f"labels/hyphenation-{language[:2]}.txt")
    return files.text(path).splitlines() if files.exists(path) else []


def qr(url: str) -> Any:
    """A QR code as SVG, with the address as its title."""
    import segno

    if len(url) > 500:  # no telephone reads more from paper
        return ""
    code = segno.make(url, micro=False, error="m")
    return safe(code.svg_inline(title=url, omitsize=True, border=2, svgclass="qr", lineclass=None))


@lru_cache(maxsize=256)
def day(value: str, language: str, style: str = "long") -> str:
    """A date such as 2027-01-18 as people write it; other text stays as it is."""
    import datetime

    if style == "long" and language in MONTHS and (found := DATE.fullmatch(value)):  # without a library of all the world's dates
        try:
            datetime.date(*map(int, found.groups()))
        except ValueError:
            return value
        name = MONTHS[language][int(found["month"]) - 1]
        return f"{int(found['day'])}.\u00a0{name} {found['year']}" if language == "de" else f"{int(found['day'])} {name} {found['year']}"

    from babel.core import UnknownLocaleError
    from babel.dates import format_date

    try:
        return str(
            format_date(datetime.date.fromisoformat(value), style, locale=LOCALES.get(language, language).replace("-", "_"))
        ).replace(". ", ".\u00a0", 1)
    except (ValueError, UnknownLocaleError):
        return value
