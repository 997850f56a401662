"""The planned results and the days of a course -> what is printed for each day, how often, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lehrwerk.products import Printing, Target

MIDDLE = 50  # what has a smaller order is handed out before the day's units, the rest after them
Key = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True)
class Item:
    """A result to print: its path, how many `copies`, on how many `sides` of a sheet, stapled or not; `target` is what it is."""

    path: str
    copies: int
    sides: int
    staple: bool
    target: Target


@dataclass(slots=True)
class Pack:
    """A day of the course by its number (from 1), its ISO date ("" where the course has no days) and title, and what is printed for it."""

    number: int
    date: str = ""
    title: str = ""
    items: list[Item] = field(default_factory=list)


def packs(days: Sequence[Mapping[str, Any]], slugs: Sequence[str], targets: Sequence[Target], copies: int) -> list[Pack]:
    """What is printed for each day; a course without a day plan counts as one day on which all units (`slugs`) are taught.

    A unit's sheets are handed out on the day on which it begins; units that no day has come on the last.
    """
    begins = _begins(days, slugs)
    found = []
    for number in range(1, max(len(days), 1) + 1):
        day = days[number - 1] if days else {}
        pack = Pack(number, str(day.get("date", "")), str(day.get("title", "")))
        rows = [(_key(target, begins, number, max(len(days), 1)), target) for target in _printed(targets)]
        pack.items = [_item(target, copies) for key, target in sorted(rows, key=lambda row: row[0] or ()) if key]
        pack.items = [item for item in pack.items if item.copies]
        found.append(pack)
    return found


def _begins(days: Sequence[Mapping[str, Any]], slugs: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The day on which each unit begins, and its place among the units of that day."""
    begins: dict[str, tuple[int, int]] = {}
    for number, day in enumerate(days, 1):
        for row in day["plan"]:
            if row["unit"]:
                begins.setdefault(str(row["unit"]), (number, len(begins)))
    for slug in slugs:
        begins.setdefault(slug, (max(len(days), 1), len(begins)))
    return begins


def _printed(targets: Sequence[Target]) -> list[Target]:
    """The targets that are printed: of variants from which each participant gets one, that which product.yaml names first."""
    found: list[Target] = []
    groups: dict[tuple[str, str, str], int] = {}
    for target in targets:
        recipe = target.product.recipe
        if recipe.writer != "pdf" or recipe.print is None or recipe.print.copies == "none":
            continue
        if not target.variant or recipe.print.copies != "each":
            found.append(target)
            continue
        place = groups.setdefault((target.product.name, target.about, str(target.context.get("number", ""))), len(found))
        if place == len(found):
            found.append(target)
        elif recipe.variants.index(target.variant) < recipe.variants.index(found[place].variant):
            found[place] = target
    return found


def _key(target: Target, begins: Mapping[str, tuple[int, int]], day: int, last: int) -> Key | None:
    """Where a target stands among what is handed out on a day; None if it is not."""
    wish = target.product.recipe.print or Printing()
    if target.product.recipe.per in ("days", "schedule"):
        due = int(target.context["number"]) == day
    elif target.about and wish.when == "unit":
        first, place = begins[str(target.context["article"]["slug"])]
        return (1, place, wish.order, target.path) if first == day else None
    else:
        due = {"day": True, "last": day == last}.get(wish.when, day == 1)
    return (0 if wish.order < MIDDLE else 2, wish.order, int(target.context.get("number") or 0), target.path) if due else None


def _item(target: Target, copies: int) -> Item:
    """A target as it is printed; what is made for each person is printed once."""
    recipe = target.product.recipe
    wish = recipe.print or Printing()
    count = copies if wish.copies == "each" and recipe.per in ("course", "articles", "days", "schedule") else 1
    if wish.copies == "split":
        kinds = list(recipe.variants) or [""]
        place = kinds.index(target.variant) if target.variant in kinds else 0
        count = copies // len(kinds) + (place < copies % len(kinds))
    return Item(target.path, count, wish.sides, wish.staple, target)
