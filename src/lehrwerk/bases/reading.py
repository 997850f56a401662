"""A .pptx or .potx -> what its first master and its layouts offer: boxes in points, sizes, fonts and colours as they are inherited."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lehrwerk.bases.opening import AGAIN, presentable
from lehrwerk.boxes import EMU, Box
from lehrwerk.errors import UserError, problem

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
EDGE, LEAST = 12.0, 60.0  # points: the margin where a placeholder is cut at the slide's edge; what is left above footers
FOOTERS = ("dt", "ftr", "sldNum")
STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", **dict.fromkeys(FOOTERS, "otherStyle")}
INSETS = (7.2, 3.6, 7.2, 3.6)  # points: left, top, right, bottom, where nothing else is said


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a layout; `box` is where text may stand (without the insets), `colour` six hexadecimal digits or "",
    `capitals` whether all letters are shown as such, `fill` its own ground ("": not one colour; None: none),
    `cut` whether the box is only the part of it that lies on the slide and above the footers.
    """

    kind: str
    idx: int
    name: str
    box: Box
    size: float
    bold: bool
    face: str
    bullets: bool
    colour: str
    anchor: str
    capitals: bool = False
    fill: str | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout: its name, its type as PowerPoint says it, its placeholders, its ground colour ("" for a picture or gradient),
    where pictures stand on it, such as logos, and what is `painted` on it in this order, with the colour ("": not one).
    """

    name: str
    type: str
    slots: tuple[Slot, ...]
    ground: str
    pictures: tuple[Box, ...] = ()
    painted: tuple[tuple[Box, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """A template: its size in points, its layouts, the fonts of headings and text, the theme's colours by name."""

    width: float
    height: float
    sheets: tuple[Sheet, ...]
    heading_font: str
    body_font: str
    colours: dict[str, str] = field(default_factory=dict)
    masters: int = 1


def read(data: bytes, file: str) -> Base:
    """What the template offers. Raises UserError for a file that cannot be opened or has no layouts."""
    from lxml.etree import XMLSyntaxError
    from pptx import Presentation

    try:
        deck: Any = Presentation(io.BytesIO(presentable(data, file)))
        master = first_master(deck)
        theme = _theme(master)
        sheets = tuple(_sheet(layout, name, master, theme) for layout, name in named(master))
        wide, high = (float(value) / EMU for value in (deck.slide_width, deck.slide_height))
        sheets = tuple(replace(sheet, slots=tuple(_within(slot, sheet, wide, high) for slot in sheet.slots)) for sheet in sheets)
        return Base(wide, high, sheets, theme["+mj-lt"], theme["+mn-lt"], theme, len(deck.slide_masters))
    except StopIteration:
        raise UserError([problem("this template has no layouts", file, remedy="check which file you meant")]) from None
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, XMLSyntaxError):
        raise UserError([problem("this PowerPoint file is damaged and cannot be read", file, remedy=AGAIN)]) from None


def _within(slot: Slot, sheet: Sheet, wide: float, high: float) -> Slot:
    """A placeholder without what reaches beyond the slide or into the footers, as far as enough of it is left."""
    x, y, right, bottom = slot.box.x, slot.box.y, slot.box.x + slot.box.w, slot.box.y + slot.box.h
    if slot.kind in FOOTERS:
        x, y = max(min(x, wide - slot.box.w), 0.0), max(min(y, high - slot.box.h), 0.0)
        right, bottom = min(x + slot.box.w, wide), min(y + slot.box.h, high)
    else:
        x, y = (EDGE if value < -1 else value for value in (x, y))
        right, bottom = (size - EDGE if value > size + 1 else value for value, size in ((right, wide), (bottom, high)))
        feet = [one.box.y for one in sheet.slots if one.kind in FOOTERS and one.box.y > high * 0.7 and one.box.y - y > LEAST
                and one.box.x < right and x < one.box.x + one.box.w]  # fmt: skip
        bottom = next((foot - 4 for foot in [min(feet, default=bottom)] if foot < bottom - 2), bottom)
    box = Box(x, y, right - x, bottom - y)
    return slot if box == slot.box or min(box.w, box.h) < EDGE else replace(slot, box=box, cut=True)


def first_master(deck: Any) -> Any:
    """The first master that has layouts. Raises StopIteration where there is none."""
    return next(one for one in deck.slide_masters if len(one.slide_layouts))


def named(master: Any) -> list[tuple[Any, str]]:
    """The layouts of a master, each with a name that no other one has."""
    found: list[tuple[Any, str]] = []
    for layout in master.slide_layouts:
        _numbered(layout._element)
    for number, layout in enumerate(master.slide_layouts, 1):
        name = str(layout.name).strip() or f"Layout {number}"
        taken = {other for _, other in found}
        while name in taken:
            name += f" ({number})"
        found.append((layout, name))
    return found


def _numbered(layout: Any) -> None:
    """Gives placeholders an index of their own where two share one, as LibreOffice writes them: a slide's could not tell them apart."""
    holders = list(layout.iter(f"{P}ph"))
    taken = {str(ph.get("idx", "0")) for ph in holders}
    seen = {"0"}
    for ph in holders:
        if ph.get("type") in ("title", "ctrTitle"):
            continue
        if str(ph.get("idx", "0")) in seen:
            ph.set("idx", str(next(number for number in range(20, 1000) if str(number) not in taken)))
            taken.add(ph.get("idx"))
        seen.add(str(ph.get("idx")))


def _theme(master: Any) -> dict[str, str]:
    """The theme's colours by the names that shapes use, and its fonts as +mj-lt and +mn-lt."""
    from lxml import etree

    part = next((rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")), None)
    if part is None:
        raise KeyError("theme")
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    scheme = root.find(f".//{A}clrScheme")
    colours = {}
    for entry in scheme if scheme is not None else []:
        name = etree.QName(entry).localname
        shade = entry[0]
        colours[name] = str(shade.get("lastClr") or shade.get("val") or "").upper()
    mapping = master._element.find(f"{P}clrMap")
    found = dict(colours)
    for name, target in (mapping.attrib if mapping is not None else {}).items():
        found[str(name)] = colours.get(str(target), "")
    for key, tag in (("+mj-lt", "majorFont"), ("+mn-lt", "minorFont")):
        latin = root.find(f".//{A}{tag}/{A}latin")
        found[key] = str(latin.get("typeface")) if latin is not None else ""
    return found


def _sheet(layout: Any, called: str, master: Any, theme: dict[str, str]) -> Sheet:
    own = master._element
    slots = []
    for shape in layout._element.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
        ph = shape.find(f".//{P}nvPr/{P}ph")
        if ph is not None:
            slot = _slot(shape, ph, own, theme)
            if slot is not None:
                slots.append(slot)
    inherited = [own] if layout._element.get("showMasterSp", "1") in ("1", "true") else []
    drawn = [_extent(shape) for root in (layout._element, *inherited) for shape in root.iterfind(f"{P}cSld/{P}spTree/{P}pic")
             if shape.find(f".//{P}nvPr/{P}ph") is None]  # fmt: skip
    pictures = tuple(box for box in drawn if box is not None)
    painted = tuple(found for root in (*inherited, layout._element) for found in _painted(root, theme))
    return Sheet(called, str(layout._element.get("type", "cust")), tuple(slots), _ground([layout._element, own], theme), pictures, painted)


def _painted(root: Any, theme: dict[str, str]) -> Iterator[tuple[Box, str]]:
    """Pictures and filled shapes that are no placeholders, as they are drawn."""
    for shape in root.iterfind(f"{P}cSld/{P}spTree/*"):
        box = _extent(shape)
        shade = "" if shape.tag in (f"{P}pic", f"{P}grpSp") else _fill(shape, theme)
        if box is not None and shade is not None and shape.find(f".//{P}nvPr/{P}ph") is None:
            yield box, shade


def _fill(shape: Any, theme: dict[str, str]) -> str | None:
    """The colour that a shape is filled with, "" for a gradient or picture, None for no fill."""
    look = shape.find(f"{P}spPr")
    for one in look if look is not None else ():
        if one.tag == f"{A}solidFill" and len(one):
            return _shade(one[0], theme)
        if one.tag in (f"{A}gradFill", f"{A}blipFill", f"{A}pattFill", f"{A}grpFill"):
            return ""
        if one.tag == f"{A}noFill":
            return None
    styled = shape.find(f"{P}style/{A}fillRef")
    return _shade(styled[0], theme) if styled is not None and len(styled) and styled.get("idx", "0") != "0" else None


def _slot(shape: Any, ph: Any, master: Any, theme: dict[str, str]) -> Slot | None:
    kind = str(ph.get("type", "obj"))
    chain = [shape, *_parents(master, kind)]
    outer = next((box for one in chain if (box := _extent(one))), None)
    if outer is None or _turned(chain):
        return None
    insets = [_inset(chain, side, default) for side, default in zip(("lIns", "tIns", "rIns", "bIns"), INSETS, strict=True)]
    box = Box(
        outer.x + insets[0], outer.y + insets[1], max(outer.w - insets[0] - insets[2], 1.0), max(outer.h - insets[1] - insets[3], 1.0)
    )
    levels = list(_levels(chain, master, kind))
    size = next((float(value) / 100 for one in levels for value in [_run(one, "sz")] if value), 18.0)
    name = shape.find(f".//{P}cNvPr")
    return Slot(
        kind, int(ph.get("idx", 0)), str(name.get("name", "")) if name is not None else "", box, size,
        next((value in ("1", "true") for one in levels for value in [_run(one, "b")] if value), False),
        _face(levels, theme, kind), _bulleted(levels, kind), _ink(levels, theme),
        next((value for one in chain for value in [_body(one).get("anchor")] if value), "t"),
        next((value == "all" for one in levels for value in [_run(one, "cap")] if value), False),
        next((shade for one in chain for shade in [_fill(one, theme)] if shade is not None), None),
    )  # fmt: skip


def _turned(chain: list[Any]) -> bool:
    """Whether text runs down, or the shape is turned."""
    vertical = next((value for one in chain for value in [_body(one).get("vert")] if value), "horz") != "horz"
    return vertical or any(int(xfrm.get("rot", 0)) for xfrm in chain[0].iter(f"{A}xfrm"))


def _parents(master: Any, kind: str) -> Iterator[Any]:
    """The master's placeholders that a layout's placeholder of this kind inherits from."""
    wanted = {"ctrTitle": "title"}.get(kind, kind if kind in ("title", *FOOTERS) else "body")
    for shape in master.iter(f"{P}sp"):
        ph = shape.find(f".//{P}nvPr/{P}ph")
        if ph is not None and ph.get("type", "obj") == wanted:
            yield shape


def _extent(shape: Any) -> Box | None:
    xfrm = next(iter(shape.iter(f"{A}xfrm", f"{P}xfrm")), None)
    off, ext = (xfrm.find(f"{A}{tag}") for tag in ("off", "ext")) if xfrm is not None else (None, None)
    if off is None or ext is None:
        return None
    return Box(int(off.get("x")) / EMU, int(off.get("y")) / EMU, int(ext.get("cx")) / EMU, int(ext.get("cy")) / EMU)


def _body(shape: Any) -> Any:
    found = shape.find(f"{P}txBody/{A}bodyPr")
    return found if found is not None else {}


def _inset(chain: list[Any], side: str, default: float) -> float:
    return next((int(value) / EMU for one in chain for value in [_body(one).get(side)] if value), default)


def _levels(chain: list[Any], master: Any, kind: str) -> Iterator[Any]:
    """The properties of the first level, from the shape's own to the master's text styles."""
    for shape in chain:
        level = shape.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr")
        if level is not None:
            yield level
    style = master.find(f"{P}txStyles/{P}{STYLES.get(kind, 'bodyStyle')}/{A}lvl1pPr")
    if style is not None:
        yield style


def _run(level: Any, key: str) -> str | None:
    run = level.find(f"{A}defRPr")
    return run.get(key) if run is not None else None


def _face(levels: list[Any], theme: dict[str, str], kind: str) -> str:
    for level in levels:
        latin = level.find(f"{A}defRPr/{A}latin")
        if latin is not None:
            face = str(latin.get("typeface", ""))
            return theme.get(face, face)
    return theme["+mj-lt" if STYLES.get(kind) == "titleStyle" else "+mn-lt"]


def _bulleted(levels: list[Any], kind: str) -> bool:
    for level in levels:
        if level.find(f"{A}buNone") is not None:
            return False
        if level.find(f"{A}buChar") is not None or level.find(f"{A}buAutoNum") is not None or level.find(f"{A}buBlip") is not None:
            return True
    return False


def _ink(levels: list[Any], theme: dict[str, str]) -> str:
    for level in levels:
        fill = level.find(f"{A}defRPr/{A}solidFill")
        if fill is not None and len(fill):
            return _shade(fill[0], theme)
    return theme.get("tx1", "")


def _shade(colour: Any, theme: dict[str, str]) -> str:
    """A colour as six digits; "" for what is made by arithmetic we do not follow."""
    if colour.tag == f"{A}srgbClr" and not len(colour):
        return str(colour.get("val", "")).upper()
    if colour.tag == f"{A}schemeClr":
        return _mixed(theme.get(str(colour.get("val")), ""), colour)
    return ""


def _mixed(shade: str, colour: Any) -> str:
    """Tints and shades as luminance in HSL, the usual way of themes."""
    import colorsys

    scale = {child.tag.removeprefix(A): int(child.get("val", 0)) / 100_000 for child in colour}
    if not shade or not scale:
        return shade
    if set(scale) - {"lumMod", "lumOff"}:
        return ""
    red, green, blue = (int(shade[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = min(1.0, max(0.0, light * scale.get("lumMod", 1.0) + scale.get("lumOff", 0.0)))
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))


def _ground(chain: list[Any], theme: dict[str, str]) -> str:
    for one in chain:
        ground = one.find(f"{P}cSld/{P}bg")
        if ground is None:
            continue
        fill = ground.find(f"{P}bgPr/{A}solidFill")
        reference = ground.find(f"{P}bgRef")
        if fill is not None and len(fill):
            return _shade(fill[0], theme)
        if reference is not None and len(reference):
            return _shade(reference[0], theme) if int(reference.get("idx", 0)) in (0, 1001) else ""
        return ""
    return theme.get("bg1", "")
