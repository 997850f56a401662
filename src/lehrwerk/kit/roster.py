"""Participants as lists name them: surnames first and in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

PARTICLES = frozenset(
    "af al bin d da dal das de degli dei del dela della den der des di do dos du el la las le los ten ter van vom von y zu zum zur".split()
)
TITLES = ("dr", "prof", "dipl", "mag", "ing")


def parted(name: str) -> tuple[str, str]:
    """First names and surname: "Lutz von der Heyde" -> Lutz, von der Heyde; "Heyde, Lutz von der" is the same person's other form."""
    if "," in name:
        last, _, first = name.partition(",")
        return " ".join(first.split()), " ".join(last.split())
    words = name.split()
    at = max(len(words) - 1, 0)
    small = next((place for place in range(1, at) if words[place].casefold() in PARTICLES and words[place].islower()), at)
    while small > 1 and words[small - 1].casefold() in PARTICLES and words[small - 1][:1].islower():
        small -= 1
    if small and all(word.casefold().rstrip(".").split("-")[0] in TITLES for word in words[:small]):
        return " ".join(words[:small]), " ".join(words[small:])
    return " ".join(words[:small]), " ".join(words[small:])


def spoken(name: str) -> str:
    """A name as it is said: Lutz von der Heyde, however the table writes it."""
    return " ".join(part for part in parted(name) if part)


def roster(people: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Name, surname and first_name of each, by surname as German lists sort (DIN 5007: ä as a; von and the like do not count).

    A column `surname` decides where a name leaves it open. Nothing but names comes out.
    """
    found = []
    for one in people:
        name = " ".join(str(one["name"]).split())
        surname = str(one["surname"]).strip() if "surname" in one else ""
        first, last = (name.removesuffix(surname).strip(), surname) if surname and name.endswith(surname) else parted(name)
        found.append({"name": f"{first} {last}".strip(), "surname": last, "first_name": first})
    return sorted(found, key=lambda entry: (_sortable(entry["surname"]), _sortable(entry["first_name"]), entry["name"]))


def _sortable(text: str) -> str:
    words = text.split()
    while len(words) > 1 and words[0].casefold() in PARTICLES:
        words = words[1:]
    plain = unicodedata.normalize("NFKD", " ".join(words).casefold().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return "".join(char for char in plain if not unicodedata.combining(char))
