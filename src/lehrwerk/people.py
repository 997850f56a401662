"""What a table says of participants, checked: hours missed or attended, birth dates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lehrwerk.limits import is_date

GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?$")


class Mistake(NamedTuple):
    """What is wrong with the entry at a place (from 0)."""

    place: int
    message: str
    remedy: str


def people(entries: Sequence[Mapping[str, str]], planned: float) -> tuple[list[dict[str, str]], list[Mistake]]:
    """The participants with numbers as 1.5 and birth dates as 1980-05-17, and what is wrong with them.

    `planned` are the teaching units of the course (0: unknown), of which nobody can miss or attend more.
    """
    found, mistakes = [], []
    for place, entry in enumerate(entries):
        one = dict(entry)
        wrong = [said for key in ("missed", "attended") if (said := _units(one, key, planned))]
        if planned and one.get("missed") and one.get("attended") and not wrong and float(one["missed"]) + float(one["attended"]) != planned:
            wrong.append((f"missed and attended are not {planned:g} UE together", "keep one of them"))
        if one.get("born") and not _born(one):
            wrong.append((f'born: is not a date: "{one["born"]:.40}"', "write 1980-05-17 or 17.05.1980"))
        mistakes += [Mistake(place, *said) for said in wrong]
        found.append(one)
    return found, mistakes


def _units(one: dict[str, str], key: str, planned: float) -> tuple[str, str] | None:
    """Puts a number of units in order; what is wrong with it, and the remedy."""
    text = one.get(key, "").strip().removesuffix("UE").strip()
    if not text:
        return None
    if not NUMBER.match(text):
        return f'{key}: is not a number of teaching units: "{one[key]:.40}"', "write 4 or 1,5; leave it empty for everything attended"
    one[key] = f"{float(text.replace(',', '.')):g}"
    if planned and float(one[key]) > planned:
        return f"{key}: {text} UE are more than the course has ({planned:g})", "mend the number, or units: in course.yaml"
    return None


def _born(one: dict[str, str]) -> bool:
    match = GERMAN.match(one["born"].strip())
    one["born"] = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else one["born"].strip()
    return is_date(one["born"])
