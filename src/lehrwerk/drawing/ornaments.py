"""The shapes of a layout as SVG, by the rules by which PowerPoint draws its presets."""

from __future__ import annotations

from collections.abc import Iterable

from lehrwerk.boxes import Box, Ornament, Spec
from lehrwerk.drawing.palettes import Palette
from lehrwerk.metrics import LINE

BAR = 4.0  # points: the edge that is left of a large dark ground
ASCENT = 0.952  # of Carlito, of its size
Points = Iterable[tuple[float, float]]


def ornaments(spec: Spec, palette: Palette) -> str:
    """All shapes of a layout, the ground first."""
    wide, high = palette.size
    return f'<path d="M0 0h{wide:g}v{high:g}H0z" fill="#{palette.ground(spec)}"/>' + "".join(
        _drawn(one, spec, palette) for one in spec.decoration
    )


def _drawn(ornament: Ornament, spec: Spec, palette: Palette) -> str:
    colour, shape, box = ornament
    paint = palette.paint(spec, ornament)
    if len(shape) == 1:
        return _glyph(shape, box, paint)
    if palette.hollow(colour, box) and not colour.startswith("line:"):
        return _hollow(box, paint, palette.size) if shape in ("rect", "ground") else f'<path d="{_outline(shape, box)}" {_line(paint)}/>'
    look = _line(paint) if colour.startswith("line:") else f'fill="#{paint}"'
    if shape == "ellipse":
        return f'<ellipse cx="{box.x + box.w / 2:g}" cy="{box.y + box.h / 2:g}" rx="{box.w / 2:g}" ry="{box.h / 2:g}" {look}/>'
    return f'<path d="{_outline(shape, box)}" {look}/>'


def _line(paint: str) -> str:
    return f'fill="none" stroke="#{paint}" stroke-width="1.5"'


def _hollow(box: Box, paint: str, size: tuple[float, float]) -> str:
    """White, with a bar along the edges that lie on the slide."""
    right, bottom = box.x + box.w, box.y + box.h
    bars = [
        *([Box(right - BAR, box.y, BAR, box.h)] if right < size[0] else []),
        *([Box(box.x, bottom - BAR, box.w, BAR)] if bottom < size[1] else []),
        *([Box(box.x, box.y, BAR, box.h)] if box.x > 0 else []),
        *([Box(box.x, box.y, box.w, BAR)] if box.y > 0 else []),
    ]
    white = f'<path d="{_outline("rect", box)}" fill="#ffffff"/>'
    return white + "".join(f'<path d="{_outline("rect", bar)}" fill="#{paint}"/>' for bar in bars)


def _glyph(sign: str, box: Box, paint: str) -> str:
    """A large character, as wide programs set it: in the middle, a quotation mark at the top."""
    size = box.h * (0.75 if sign == "?" else 1.6)
    top = box.y if sign == "“" else box.y + (box.h - size * LINE) / 2
    return (
        f'<text x="{box.x + box.w / 2:g}" y="{top + ASCENT * size:.1f}" font-size="{size:g}" font-weight="bold" text-anchor="middle"'
        f' fill="#{paint}" aria-hidden="true">{sign}</text>'
    )


def _outline(shape: str, box: Box) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in _points(shape, box)) + "z"


def _points(shape: str, box: Box) -> Points:
    x, y, right, bottom = box.x, box.y, box.x + box.w, box.y + box.h
    middle, short = box.y + box.h / 2, min(box.w, box.h)
    match shape:
        case "homePlate":
            neck = right - short * 0.24
            return [(x, y), (neck, y), (right, middle), (neck, bottom), (x, bottom)]
        case "rightArrow" | "axis":
            thick, head = (0.5, 0.5) if shape == "rightArrow" else (0.17, 0.8)
            neck, half = right - short * head, box.h * thick / 2
            shaft = [(x, middle - half), (neck, middle - half)], [(neck, middle + half), (x, middle + half)]
            return [*shaft[0], (neck, y), (right, middle), (neck, bottom), *shaft[1]]
        case "flowChartMerge":
            return [(x, y), (right, y), (x + box.w / 2, bottom)]
        case "bubble":
            tip = (x + box.w * 0.12, middle + box.h * 0.66)
            return [(x, y), (right, y), (right, bottom), (x + box.w * 5 / 12, bottom), tip, (x + box.w / 6, bottom), (x, bottom)]
        case _:
            return [(x, y), (right, y), (right, bottom), (x, bottom)]
