"""What a trainer should know of a template before decks are made on it."""

from __future__ import annotations

from collections.abc import Iterator

from lehrwerk.bases.grounds import ground_of
from lehrwerk.bases.matching import Fitted, large_slots, title_of
from lehrwerk.bases.reading import Base, Sheet, Slot
from lehrwerk.contrast import READABLE, contrast
from lehrwerk.metrics import LINE

TITLE, TEXT = 28.0, 24.0  # points, the least that is read at the back of a room
LINES = 2


def findings(base: Base, fitted: Fitted) -> list[str]:
    """Sentences about what is missing or hard to read, for the layouts that are used."""
    used = {spec.name for spec in fitted.layouts.values()} | set(fitted.missing.values())
    found, alike = list(fitted.notes), dict[str, list[str]]()
    for sheet in base.sheets:
        for said in _of_sheet(sheet, base) if sheet.name in used else ():
            alike.setdefault(said, []).append(sheet.name)
    found += [f"{', '.join(dict.fromkeys(names))}: {said}" for said, names in alike.items()]
    if not any(large_slots(sheet, base) for sheet in base.sheets):
        found.append("no layout has a placeholder for text: all layouts are composed")
    return list(dict.fromkeys(found))


def _of_sheet(sheet: Sheet, base: Base) -> Iterator[str]:
    title = title_of(sheet)
    if title is None:
        yield "no placeholder for a title"
    elif title.box.h < LINES * TITLE * LINE * 0.9:
        yield f"the title has room for one line only ({title.box.h:.0f} pt high); longer titles are shortened and stand in full below"
    for slot in [title, *large_slots(sheet, base)]:
        if slot is not None:
            yield from _of_slot(slot, sheet, TITLE if slot is title else TEXT)
    if not any(slot.kind == "sldNum" for slot in sheet.slots):
        yield "no placeholder for the slide number"


def _of_slot(slot: Slot, sheet: Sheet, least: float) -> Iterator[str]:
    name = "title" if slot.kind in ("title", "ctrTitle") else "text"
    if slot.size < least:
        yield f"its {name} has {slot.size:g} pt; decks write it with at least {least:g} pt"
    ground = ground_of(slot, sheet)
    ratio = contrast(slot.colour, ground)
    if ratio is not None and ratio < READABLE:
        yield f"its {name} has a contrast of {ratio:.1f}:1 to the ground (wanted: at least {READABLE}:1)"
    elif ratio is None and not ground:
        yield "its ground is a picture or a gradient; look whether text is easy to read on it"
