"""What stands behind the text of a sheet, and a colour of the theme in which text can be read there."""

from __future__ import annotations

from lehrwerk.bases.reading import Base, Sheet, Slot
from lehrwerk.boxes import Box
from lehrwerk.contrast import READABLE, contrast

INKS = ("tx1", "bg1")


def ground_at(sheet: Sheet, box: Box) -> str:
    """The colour behind the middle of a box: of the last shape drawn there, else of the sheet; "" where it is not one colour."""
    x, y = box.x + box.w / 2, box.y + box.h / 2
    hit = [shade for one, shade in sheet.painted if one.x <= x <= one.x + one.w and one.y <= y <= one.y + one.h]
    return hit[-1] if hit else sheet.ground


def ground_of(slot: Slot, sheet: Sheet) -> str:
    """The colour behind a placeholder's text: its own, else what it stands on."""
    return ground_at(sheet, slot.box) if slot.fill is None else slot.fill


def legible(ink: str, sheet: Sheet, box: Box) -> bool:
    """Whether text of this colour can be read there, as far as both colours are known."""
    ratio = contrast(ink, ground_at(sheet, box))
    return ratio is None or ratio >= READABLE


def readable(sheet: Sheet, base: Base, box: Box) -> str:
    """The theme's name of a colour to write in there; on a picture or gradient the one that is like the sheet's own text."""
    ground = ground_at(sheet, box)
    if ground:
        return max(INKS, key=lambda name: (contrast(base.colours.get(name, ""), ground) or 0.0, name == "tx1"))
    own = next((slot.colour for kinds in (("obj", "body", "subTitle"), ("title", "ctrTitle")) for slot in sheet.slots
                if slot.kind in kinds and slot.colour), "")  # fmt: skip
    return min(INKS, key=lambda name: contrast(base.colours.get(name, ""), own) or 0.0) if own else "tx1"
