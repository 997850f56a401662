"""Layouts that a template lacks, made from its nearest sheet: our places in its area for text; its ground, title and logos stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lehrwerk.bases.fonts import known
from lehrwerk.bases.grounds import ground_at, legible, readable
from lehrwerk.bases.matching import Fitted, footers, large_slots, place_on, roomy, title_of
from lehrwerk.bases.reading import Base, Sheet, Slot
from lehrwerk.boxes import TITLE, Box, Ornament, Place, Spec
from lehrwerk.contrast import READABLE, contrast
from lehrwerk.stages import AREA, stages

VISIBLE = 3.0  # contrast of shapes, WCAG 2.2
HEAD, TAIL = 54.0, 24.0  # points at the top and the bottom of our area that keep their height: column headings, the source
LABEL, GAP = 22.0, 6.0
STATED = ("statement", "question", "discussion")  # the title is all there is, or nearly
UPPER = 0.55
LOWEST, TOP = 0.45, 0.3  # of the slide's height: where a title ends at the latest, and where the text below a lifted one begins
NARROW = 0.35  # of the slide's width: titles that are still narrower break at every word
LEAST = 0.5  # of the slide's height and width, for text
GROUND = 0.5  # of the slide: a picture so large is its ground
SHAPED = ("comparison", "then-now", "columns")  # with the stages, the layouts whose shapes mean something


def composed(base: Base, fitted: Fitted, wanted: Mapping[str, Spec]) -> dict[str, Spec]:
    """The specs of the missing layouts, by our names; their `decoration` are the shapes to be drawn."""
    sheets = {sheet.name: sheet for sheet in base.sheets}
    taken = set(sheets)
    found: dict[str, Spec] = {}
    for name, sheet in fitted.missing.items():
        spec = _on(sheets[sheet], name, wanted[name], base)
        while spec.name in taken:
            spec = replace(spec, name=f"{spec.name} (lehrwerk)")
        taken.add(spec.name)
        found[name] = spec
    return found


def _on(sheet: Sheet, name: str, ours: Spec, base: Base) -> Spec:
    """One of our layouts in the sheet's area."""
    title, area = title_of(sheet), area_of(sheet, base)
    head = roomy(place_on(title, ours.places["title"]), sheet) if title is not None else None
    put = head is not None and (name in STATED or _misplaced(title, base))
    head, area = _parted(head, area, base) if head is not None and not put else (head, area)
    places = dict(ours.places)
    label = Box(area.x, area.y, area.w, LABEL)
    below = Box(area.x, area.y + LABEL + GAP, area.w, area.h - LABEL - GAP) if "label" in places else area
    drawn: Iterable[Ornament] = ()
    staged = stages(below).get(name)
    if staged is not None:
        places, drawn = dict(staged.places), staged.decoration[1:]
    else:
        places = {role: replace(place, box=_moved(place.box, below)) for role, place in places.items()}
        drawn = [(colour, shape, _moved(box, below)) for colour, shape, box in ours.decoration[1:]] if name in SHAPED else ()
        if ours.places["title"].box != TITLE and "body" in places:
            places["body"] = replace(places["body"], box=below, anchor="t")
    places["label"] = replace(places["label"], box=label, anchor="t")
    if name in STATED:
        places |= _stated(places, below)
    offset = 100 * (1 + max((slot.idx for slot in sheet.slots if slot.idx < 2**31), default=0) // 100)
    face, accent = known(base.body_font)[0], _accent(sheet, base)
    done = {role: _inked(role, place, offset, face, accent, sheet, base) for role, place in places.items()}
    if head is not None:
        done["title"] = head
        if put:
            where, anchor = (_upper(below), "b") if name in STATED else (_above(area, base), head.anchor)
            done["title"] = replace(head, box=where, anchor=anchor, moved=False, colour=_moved_ink(title, sheet, base, where))
    else:
        top = Box(area.x, max(area.y - 90, 12.0), area.w, 80)
        done["title"] = replace(places["title"], box=top, colour="", spacing=1.0, face=known(base.heading_font)[0])
    shapes = tuple(_outlined(ornament, accent) for ornament in drawn)
    return Spec(ours.name, done, "cust", ours.foot, ours.wider, shapes, footers(sheet, ours), put)


def _parted(head: Place, area: Box, base: Base) -> tuple[Place, Box]:
    """A title that was given a second line, and the area below it; one line where too little would be left."""
    low, bottom = head.box.y + head.box.h + GAP, area.y + area.h
    if not head.moved or low <= area.y or head.box.y > area.y:
        return head, area
    if bottom - low >= LEAST * base.height:
        return head, Box(area.x, low, area.w, bottom - low)
    return replace(head, box=Box(head.box.x, head.box.y, head.box.w, max(area.y - head.box.y, 1.0))), area


def _stated(places: Mapping[str, Place], area: Box) -> dict[str, Place]:
    """What stands below a sentence that stands alone."""
    top = area.y + area.h * UPPER + 2 * GAP
    return {"body": replace(places["body"], box=Box(area.x, top, area.w, area.y + area.h - top), anchor="t")}


def _misplaced(title: Slot | None, base: Base) -> bool:
    """Whether a title stands so low that too little room is left below it, as on a title slide, or is too narrow for a sentence."""
    return title is not None and (title.box.y + title.box.h + 12 > LOWEST * base.height or title.box.w < NARROW * base.width)


def _above(area: Box, base: Base) -> Box:
    """Where a title stands that was lifted."""
    top = base.height * 0.06
    return Box(area.x, top, area.w, max(area.y - 12 - top, 1.0))


def _upper(area: Box) -> Box:
    """Where a sentence stands alone."""
    return Box(area.x, area.y, area.w, area.h * UPPER)


def area_of(sheet: Sheet, base: Base) -> Box:
    """Where text may stand: the sheet's own placeholders, or those of a sheet whose title stands alike, or what is left below the title."""
    title = title_of(sheet)
    floor = min((slot.box.y for slot in sheet.slots if slot.kind in ("ftr", "dt", "sldNum") and slot.box.y > base.height * 0.7),
                default=base.height * 0.94) - GAP  # fmt: skip
    alike = [other for other in base.sheets if title and (place := title_of(other)) and place.box == title.box]
    for other in (sheet, *alike):
        large = large_slots(other, base)
        if large:
            left, top = min(slot.box.x for slot in large), min(slot.box.y for slot in large)
            right, bottom = (max(getattr(slot.box, a) + getattr(slot.box, b) for slot in large) for a, b in (("x", "w"), ("y", "h")))
            roomy = right - left >= 0.6 * base.width and bottom - top >= 0.4 * base.height
            if roomy and not _meets(title.box if title else None, top, bottom):
                return Box(left, top, right - left, min(bottom, max(floor, top + 0.4 * base.height)) - top)
    side = base.width / 16
    low = title.box.y + title.box.h + 12 if title and not _misplaced(title, base) else base.height * TOP
    return _beside(Box(side, low, base.width - 2 * side, max(floor - low, base.height * 0.3)), sheet, base)


def _beside(area: Box, sheet: Sheet, base: Base) -> Box:
    """The area without what pictures of the sheet cover, as long as enough of it is left."""
    for box in sheet.pictures:
        if box.w * box.h >= GROUND * base.width * base.height:
            continue
        if box.x >= area.x + area.w or box.x + box.w <= area.x or box.y >= area.y + area.h or box.y + box.h <= area.y:
            continue
        right, bottom = area.x + area.w, area.y + area.h
        left, top = box.x + box.w + GAP, box.y + box.h + GAP
        rest = (Box(area.x, area.y, box.x - GAP - area.x, area.h), Box(left, area.y, right - left, area.h),
                Box(area.x, area.y, area.w, box.y - GAP - area.y), Box(area.x, top, area.w, bottom - top))  # fmt: skip
        largest = max(rest, key=lambda one: max(one.w, 0.0) * max(one.h, 0.0))
        if largest.w >= LEAST * base.width and largest.h >= 0.3 * base.height:
            area = largest
    return area


def _meets(box: Box | None, top: float, bottom: float) -> bool:
    return box is not None and box.y < bottom - 1 and box.y + box.h > top + 1


def _moved(box: Box, area: Box) -> Box:
    """A box of our area in another one."""
    x, wide = area.x + (box.x - AREA.x) * area.w / AREA.w, box.w * area.w / AREA.w
    top, bottom = (_down(value, area) for value in (box.y, box.y + box.h))
    return Box(x, top, wide, max(bottom - top, 1.0))


def _down(y: float, area: Box) -> float:
    """A height in our area in another one: the edges keep their height, what lies between gives way."""
    at = y - AREA.y
    if at <= HEAD:
        return area.y + at
    if at >= AREA.h - TAIL:
        return area.y + area.h - (AREA.h - at)
    return area.y + HEAD + (at - HEAD) * (area.h - HEAD - TAIL) / (AREA.h - HEAD - TAIL)


def _accent(sheet: Sheet, base: Base) -> str:
    """The first colour of the theme that shapes can be seen in on the sheet's ground."""
    for name in ("accent1", "accent2", "tx2", "accent3", "accent4", "accent5", "accent6"):
        ratio = contrast(base.colours.get(name, ""), ground_at(sheet, area_of(sheet, base)) or base.colours.get("bg1", ""))
        if ratio is not None and ratio >= VISIBLE:
            return name
    return "tx1"


def _inked(role: str, place: Place, offset: int, face: str, accent: str, sheet: Sheet, base: Base) -> Place:
    """The place without our colours: text takes the master's if it is readable there, numbers on a disc the one that is."""
    colour = ""
    if place.colour == "bg1" and role.startswith("number-"):
        ratio = contrast(base.colours.get("bg1", ""), base.colours.get(accent, ""))
        colour = "bg1" if ratio is None or ratio >= READABLE else "tx1"
    elif place.kind == "chart" or not legible(_text_ink(sheet, base), sheet, place.box):
        colour = readable(sheet, base, place.box)
    idx = place.idx + offset if place.kind not in ("title", "ctrTitle") else 0
    kind = "body" if place.kind == "subTitle" else place.kind
    return replace(place, kind=kind, idx=idx, colour=colour, face="" if place.font == "code" else face)


def _text_ink(sheet: Sheet, base: Base) -> str:
    """The colour of running text, as the sheet or another one has it."""
    slots = [slot for one in (sheet, *base.sheets) for slot in large_slots(one, base) if slot.colour]
    return slots[0].colour if slots else base.colours.get("tx1", "")


def _moved_ink(title: Slot | None, sheet: Sheet, base: Base, area: Box) -> str:
    """A title's colour where it stands elsewhere than on its own sheet, say no longer on a dark bar; "" where its own is readable."""
    if title is None or title.fill is not None or legible(title.colour, sheet, area):
        return ""
    return readable(sheet, base, area)


def _outlined(ornament: Ornament, accent: str) -> Ornament:
    """Panels as outlines, so that text keeps its contrast; arrows, discs and lines in the accent."""
    colour, shape, box = ornament
    panel = colour.startswith("bg") and shape == "rect"
    return (f"line:{accent}" if panel else accent, shape, box)
