"""Which layout of a template serves for which of ours: by type, placeholders and where they stand; names only decide between equals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lehrwerk.bases.fonts import known
from lehrwerk.bases.grounds import readable
from lehrwerk.bases.reading import FOOTERS, Base, Sheet, Slot
from lehrwerk.boxes import Box, Place, Spec
from lehrwerk.geometry import FOOTER_SIZE
from lehrwerk.metrics import LINE, lead

TITLES = ("title", "ctrTitle")
CONTENT = ("obj", "body", "subTitle")
LARGE = 0.12  # of the slide's area: a placeholder for text, not for a caption
NAMES: dict[str, re.Pattern[str]] = {
    role: re.compile(words, re.IGNORECASE)
    for role, words in {
        "title": r"titel(?:folie)?$|title(?: slide)?$|deckblatt|cover|start",
        "section": r"abschnitt|section|kapitel|chapter|trenn|divider|zwischentitel",
        "claim": r"titel und (?:inhalt|text|objekt)|title and (?:content|text)|^inhalt$|^content$|aufz(?:ä|ae)hlung|bullet|standard",
        "columns": r"zwei (?:inhalte|spalten|objekte)|two (?:content|columns)|2 spalten",
        "comparison": r"vergleich|comparison",
        "picture": r"bild|picture|foto|photo|image",
        "quote": r"zitat|quot",
        "table": r"tabelle|table",
        "chart": r"diagramm|chart",
        "bare": r"nur titel|title only|titel allein",
    }.items()
}  # fmt: skip
TYPES = {
    "title": ("title",), "section": ("secHead",), "claim": ("obj", "tx"), "columns": ("twoObj", "twoColTx"), "comparison": ("twoTxTwoObj",),
    "picture": ("picTx",), "table": ("tbl",), "chart": ("chart",), "bare": ("titleOnly",), "quote": (),
}  # fmt: skip
SHARED = ("agenda", "objectives", "exercise", "quiz", "answer", "definition", "summary", "transfer", "sources")
LEAST_HEIGHT = 32.0  # points, of a box that gives a line away
STEP = 2.0
TEXT_LINES = 6  # of the smallest text, that a layout for it should have room for
LINES = 2  # that a title should have room for


@dataclass(frozen=True, slots=True)
class Fitted:
    """A template made ready: `layouts` on its own sheets by our names, the sheet to compose each of the `missing` ones from."""

    layouts: Mapping[str, Spec]
    missing: Mapping[str, str]
    notes: tuple[str, ...] = field(default=())


def match(base: Base, wanted: Mapping[str, Spec], said: Mapping[str, str] | None = None) -> Fitted:
    """The template's layouts for ours; `said` (our name -> the sheet's name) is what a person has decided and wins.

    What no sheet can hold is missing, with the sheet that stands nearest to it.
    """
    said = said or {}
    found: dict[str, Spec] = {}
    missing: dict[str, str] = {}
    plain = _best("claim", base, base.sheets) or _best("bare", base, base.sheets)
    spare = _best("bare", base, base.sheets) or plain or base.sheets[0]
    for name, spec in wanted.items():
        sheet = next((one for one in base.sheets if one.name == said.get(name)), None)
        if sheet is None:
            sheet = plain if name in SHARED else _best(name, base, base.sheets) if name in TYPES else None
        made = _on(sheet, name, spec, base) if sheet is not None else None
        if made is None:
            own = sheet is not None and (name in ("title", "section") or name in said)
            missing[name] = (sheet if own and sheet else spare).name
        else:
            found[name] = made
    return Fitted(found, missing, tuple(_notes(base, said, wanted)))


def _notes(base: Base, said: Mapping[str, str], wanted: Mapping[str, Spec]) -> Iterable[str]:
    names = {sheet.name for sheet in base.sheets}
    for ours, theirs in said.items():
        if ours not in wanted:
            yield f'there is no layout "{ours}" in lehrwerk'
        elif theirs not in names:
            yield f'{ours}: the template has no layout "{theirs}"'
    if base.masters > 1:
        yield f"the template has {base.masters} masters; the first one is used"


def _best(role: str, base: Base, sheets: Sequence[Sheet]) -> Sheet | None:
    """The sheet that serves this role best, None where none can."""
    rated = [(score, -at, sheet) for at, sheet in enumerate(sheets) if (score := _score(role, sheet, base)) > 0]
    return max(rated, key=lambda one: one[:2])[2] if rated else None


def _score(role: str, sheet: Sheet, base: Base) -> float:
    """How well a sheet serves: 0 where it lacks what the role needs."""
    if not _serves(role, sheet, base):
        return 0.0
    score = 1.0 + 4.0 * (sheet.type in TYPES[role]) + 3.0 * bool(NAMES[role].search(sheet.name))
    others = [other for other in NAMES if other != role and (sheet.type in TYPES[other] or NAMES[other].search(sheet.name))]
    large = large_slots(sheet, base)
    area = sum(slot.box.w * slot.box.h for slot in large) / (base.width * base.height)
    return max(0.1, score - 2.0 * bool(others) - 0.5 * ("vert" in sheet.type.lower()) + min(area, 1.0))


def _serves(role: str, sheet: Sheet, base: Base) -> bool:
    """Whether it has what the role needs."""
    large, named = large_slots(sheet, base), _named(role, sheet)
    if title_of(sheet) is None:
        return False
    match role:
        case "title" | "section":
            return named
        case "claim":
            return (
                len(large) == 1
                and large[0].box.h >= TEXT_LINES * 24 * LINE
                and sheet.type not in TYPES["title"] + TYPES["section"]
                and not _first(sheet, ("pic", "tbl", "chart"))
            )
        case "columns" | "comparison":
            return side_by_side(large) is not None and (role == "columns" or len(_heads(sheet, base)) == 2)
        case "picture":
            return _first(sheet, ("pic",)) is not None and len(large) == 1
        case "table":
            return _first(sheet, ("tbl",)) is not None
        case "chart":
            return _first(sheet, ("chart",)) is not None
        case "quote":
            return named and len(large) == 1
        case _:
            return not large and not _first(sheet, ("pic", "tbl", "chart"))


def _named(role: str, sheet: Sheet) -> bool:
    return sheet.type in TYPES[role] or bool(NAMES[role].search(sheet.name))


def title_of(sheet: Sheet) -> Slot | None:
    """The placeholder for the title."""
    return next((slot for slot in sheet.slots if slot.kind in TITLES), None)


def _first(sheet: Sheet, kinds: Sequence[str]) -> Slot | None:
    return next((slot for slot in sheet.slots if slot.kind in kinds), None)


def large_slots(sheet: Sheet, base: Base) -> list[Slot]:
    """The placeholders that hold running text, in reading order."""
    found = [slot for slot in sheet.slots if slot.kind in CONTENT and slot.box.w * slot.box.h >= LARGE * base.width * base.height]
    return sorted(found, key=lambda slot: (slot.box.y, slot.box.x))


def side_by_side(slots: Sequence[Slot]) -> tuple[Slot, Slot] | None:
    """Two placeholders beside each other, left and right."""
    for at, left in enumerate(slots):
        for right in slots[at + 1 :]:
            level = abs(left.box.y - right.box.y) <= 0.2 * max(left.box.h, right.box.h)
            apart = left.box.x + left.box.w <= right.box.x + 1 or right.box.x + right.box.w <= left.box.x + 1
            if level and apart and len(slots) == 2:
                return (left, right) if left.box.x < right.box.x else (right, left)
    return None


def _heads(sheet: Sheet, base: Base) -> list[Slot]:
    """The low placeholders right above the two large ones."""
    pair = side_by_side(large_slots(sheet, base))
    small = [slot for slot in sheet.slots if slot.kind == "body" and pair and slot not in pair]
    above = [
        next((slot for slot in small if abs(slot.box.x - one.box.x) < one.box.w / 4 and slot.box.y + slot.box.h <= one.box.y + 12), None)
        for one in pair or ()
    ]
    return [slot for slot in above if slot is not None]


# ---------------------------------------------------------------- our places on their placeholders


def _on(sheet: Sheet, name: str, spec: Spec, base: Base) -> Spec | None:
    """Our layout on a sheet: each role on a placeholder; None where a role that carries text finds none."""
    title = title_of(sheet)
    if title is None:
        return None
    large = large_slots(sheet, base)
    slots: dict[str, Slot | None] = {"title": title, "body": large[0] if large else None}
    if "aside" in spec.places:
        pair = side_by_side(large)
        if pair is None:
            return None
        slots |= {"body": pair[0], "aside": pair[1]}
        heads = _heads(sheet, base)
        if len(heads) == 2:
            slots |= {"heading": heads[0], "aside_heading": heads[1]}
        elif "heading" in spec.places and name != "columns":
            return None
    for role, kind in (("picture", "pic"), ("chart", "chart")):
        if role in spec.places:
            slots[role] = _first(sheet, (kind,))
    if "body" in spec.places and spec.places["body"].kind == "tbl":
        slots["body"] = _first(sheet, ("tbl",))
    if name in ("title", "section"):
        rest = [slot for slot in sheet.slots if slot.kind in CONTENT]
        slots["body"] = large[0] if large else next(iter(rest), None)
    places = {role: place_on(slot, spec.places[role]) for role, slot in slots.items() if slot is not None and role in spec.places}
    places = _with_lines(places | {"title": roomy(places["title"], sheet)}, spec)
    lacking = [role for role in spec.places if role not in places and role not in ("heading", "aside_heading")]
    for role in ("label", "source", "chart"):
        if role in places and (role == "chart" or not places[role].kind):
            places[role] = replace(places[role], colour=readable(sheet, base, places[role].box))
    return None if lacking else Spec(sheet.name, places, spec.type, spec.foot, spec.wider, footers=footers(sheet, spec))


def place_on(slot: Slot, ours: Place) -> Place:
    """A placeholder as a place: its sizes from its own down to our smallest."""
    least = ours.sizes[-1]
    top = max(min(slot.size, 60.0), least)
    sizes = tuple(dict.fromkeys([top, *(size for size in _down(top, least)), least]))
    return replace(
        ours, kind=slot.kind, idx=slot.idx, name=slot.name or ours.name, box=slot.box, sizes=sizes, bold=slot.bold, spacing=1.0,
        anchor=slot.anchor, own=True, moved=slot.cut, face=known(slot.face, slot.capitals)[0],
    )  # fmt: skip


def roomy(title: Place, sheet: Sheet) -> Place:
    """A title with the height of two lines, if there is room between it and what stands below and above."""
    box, high = title.box, LINES * title.sizes[-1] * LINE * lead(title.face) + 2
    if box.h >= high:
        return title
    others = [
        slot.box
        for slot in sheet.slots
        if slot.kind not in (*FOOTERS, *TITLES) and slot.box.x < box.x + box.w and box.x < slot.box.x + slot.box.w
    ]
    floor = min((other.y for other in others if other.y >= box.y + box.h / 2), default=box.y + high) - 2
    ceiling = max((other.y + other.h for other in others if other.y + other.h <= box.y + 1), default=4.0) + 2
    bottom = max(min(box.y + high, floor), box.y + box.h)
    top = min(max(bottom - high, ceiling), box.y)
    return replace(title, box=Box(box.x, top, box.w, bottom - top), moved=True)


def _down(top: float, least: float) -> Iterable[float]:
    size = top - STEP if top < 36 else top - 2 * STEP
    while size > least:
        yield size
        size -= STEP if size < 36 else 2 * STEP


def _with_lines(places: dict[str, Place], spec: Spec) -> dict[str, Place]:
    """Label and source have no placeholder in common templates: they take the first and the last line of the text's box."""
    if not places.keys() & {"picture", "chart", "body"}:
        return places
    done = dict(places)
    if "label" in spec.places:
        done |= _cut(done, spec.places["label"], "label", 28.0, above=True)
    if "source" in spec.places:
        done |= _cut(done, spec.places["source"], "source", 24.0, above=False)
    return {role: done[role] for role in spec.places if role in done}


def _cut(places: Mapping[str, Place], ours: Place, role: str, high: float, above: bool) -> dict[str, Place]:
    """A text box of one line taken from the boxes below the title, and these boxes without it."""
    roles = [name for name in ("heading", "aside_heading", "body", "aside", "picture", "chart") if name in places]
    edge = min(places[name].box.y for name in roles) if above else max(places[name].box.y + places[name].box.h for name in roles)
    hit = [name for name in roles if _touches(places[name].box, edge, high, above)]
    heads = [name for name in hit if above and "heading" in name]
    below = [name for name in ("body", "aside") if heads]
    left = min(places[name].box.x for name in roles)
    right = max(places[name].box.x + places[name].box.w for name in roles)
    if any(places[name].box.h < high + LEAST_HEIGHT for name in (below or hit)):
        return {}
    line = Box(left, edge if above else edge - 22, right - left, 22)
    boxes = {name: _without(places[name].box, edge, high, above) for name in hit if name not in heads}
    boxes |= {name: replace(places[name].box, y=places[name].box.y + high) for name in heads}
    boxes |= {name: _without(places[name].box, places[name].box.y, high, True) for name in below}
    moved = {name: replace(places[name], box=box, moved=True) for name, box in boxes.items()}
    return moved | {role: replace(ours, kind="", box=line, colour="tx1", anchor="ctr", own=True, face=places[roles[-1]].face)}


def _touches(box: Box, edge: float, high: float, above: bool) -> bool:
    return box.y < edge + high if above else box.y + box.h > edge - high


def _without(box: Box, edge: float, high: float, above: bool) -> Box:
    if above:
        top = max(box.y, edge + high)
        return Box(box.x, top, box.w, box.h - (top - box.y))
    return Box(box.x, box.y, box.w, min(box.h, edge - high - box.y))


def footers(sheet: Sheet, ours: Spec) -> Mapping[str, Place]:
    """The sheet's own places for footer, date and slide number, large enough for 14 pt; the number alone where ours shows none."""
    slots = {slot.kind: slot for slot in sheet.slots if slot.kind in FOOTERS and (ours.foot is not None or slot.kind == "sldNum")}
    return {kind: _footer(slots[kind]) for kind in ("ftr", "dt", "sldNum") if kind in slots}


def _footer(slot: Slot) -> Place:
    face = known(slot.face, slot.capitals)[0]
    high, wide = FOOTER_SIZE * LINE * lead(face) + 1, 2.5 * FOOTER_SIZE
    box = slot.box
    if box.h < high or box.w < wide:
        middle, centre = box.y + box.h / 2, box.x + box.w / 2
        width, height = max(box.w, wide), max(box.h, high)
        box = Box(max(centre - width / 2, 0.0), max(middle - height / 2, 0.0), width, height)
    return Place(slot.kind, slot.idx, slot.name or slot.kind, box, (FOOTER_SIZE,), own=True, moved=slot.cut or box != slot.box, face=face)
