"""A chart as a drawing for print: values written beside their marks, told apart by shade and by words, never by colour alone."""

from __future__ import annotations

import math
from html import escape

from lehrwerk.charts import Chart
from lehrwerk.contrast import mixed
from lehrwerk.metrics import width

WIDE = 460.0  # points of the drawing's own; the page scales them to its column
SIZE = 11.0
SMALL = 10.0
SHADES = ("#1f4e79", "#9db8d2", "#595959", "#d0d0d0")
INK = "#222"


def svg(chart: Chart, accent: str = "") -> str:
    """The drawing, with a title that says its values in words; its first shades are those of the `accent`, such as "#7a1f3d"."""
    body, high = {"bar": _bars, "column": _columns, "line": _line, "pie": _pie}[chart.kind](chart)
    legend, below = _legend(chart)
    said = escape(f"{chart.title}: {chart.words()}" if chart.title else chart.words())
    shift = f'<g transform="translate(0 {high:.1f})">{legend}</g>' if legend else ""
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDE:g} {high + below:.1f}" role="img" width="100%"'
        ' font-family="Carlito, Calibri, sans-serif"'
        f' font-size="{SIZE:g}" fill="{INK}"><title>{said}</title>{body}{shift}</svg>'
    )
    if accent:
        light = f"#{mixed(accent[1:], 'FFFFFF', 0.55).lower()}"
        drawn = drawn.replace(f'"{SHADES[0]}"', f'"{accent}"').replace(f'"{SHADES[1]}"', f'"{light}"')
    return drawn


def _text(x: float, y: float, text: str, anchor: str = "start", bold: bool = False, size: float = SIZE) -> str:
    weight = ' font-weight="bold"' if bold else ""
    sized = f' font-size="{size:g}"' if size != SIZE else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight}{sized}>{escape(text)}</text>'


def _rect(x: float, y: float, w: float, h: float, at: int) -> str:
    size = f'width="{max(w, 0.5):.1f}" height="{max(h, 0.5):.1f}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" {size} fill="{SHADES[at % 4]}" stroke="{INK}" stroke-width=".4"/>'


def _range(chart: Chart) -> tuple[float, float]:
    values = [value for one in chart.series for value in one.values if value is not None]
    return min(0.0, *values), max(0.0, *values) if max(values, default=0) > 0 or min(values, default=0) < 0 else 1.0


def wrapped(text: str, room: float, size: float = SIZE, most: int = 3) -> list[str]:
    """The text in lines of at most `room` points; a word too long, and what exceeds `most` lines, stays on its line."""
    lines: list[str] = []
    for word in text.split():
        if lines and (width(f"{lines[-1]} {word}", size) <= room or len(lines) == most):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _bars(chart: Chart) -> tuple[str, float]:
    names = [wrapped(name, WIDE * 0.36) for name in chart.categories]
    left = max(width(line, SIZE) for lines in names for line in lines) + 10
    spare = max(width(shown, SIZE) for one in chart.series for shown in one.shown) + 10
    low, top = _range(chart)
    negative = spare if low < 0 else 0.0
    scale = (WIDE - left - spare - negative) / (top - low)
    zero = left + negative - low * scale
    thick = 20.0 if len(chart.series) == 1 else 15.0
    parts, y = [], 4.0
    for place, lines in enumerate(names):
        group = max(thick * len(chart.series), 14.0 * len(lines))
        for number, line in enumerate(lines):
            parts.append(_text(left - 8, y + group / 2 + 4 + 13 * (number - (len(lines) - 1) / 2), line, "end"))
        for at, one in enumerate(chart.series):
            value, top_edge = one.values[place], y + (group - thick * len(chart.series)) / 2 + at * thick
            if value is not None:
                parts.append(_rect(min(zero, zero + value * scale), top_edge + 1, abs(value) * scale, thick - 2, at))
                end = zero + value * scale + (5 if value >= 0 else -5)
                parts.append(_text(end, top_edge + thick / 2 + 4, one.shown[place], "start" if value >= 0 else "end"))
        y += group + 8
    axis = f'<path d="M{zero:.1f} 0V{y - 4:.1f}" stroke="{INK}" stroke-width=".8"/>'
    return "".join(parts) + axis, y


def _columns(chart: Chart) -> tuple[str, float]:
    low, top = _range(chart)
    step = WIDE / len(chart.categories)
    names = [wrapped(name, step - 6) for name in chart.categories]
    high, head = 150.0, 16.0
    scale = high / (top - low)
    zero = head + top * scale
    thick = min(step * 0.7, 64.0 * len(chart.series)) / len(chart.series)
    parts = []
    for place, lines in enumerate(names):
        middle = step * (place + 0.5)
        for at, one in enumerate(chart.series):
            value = one.values[place]
            if value is not None:
                x = middle + (at - len(chart.series) / 2) * thick
                parts.append(_rect(x, min(zero, zero - value * scale), thick - 1, abs(value) * scale, at))
                size = SIZE if width(one.shown[place], SIZE) <= max(thick, step / len(chart.series)) else SMALL - 2
                y = zero - value * scale + (-4 if value >= 0 else 12)
                parts.append(_text(x + thick / 2, y, one.shown[place], "middle", size=size))
        for number, line in enumerate(lines):
            parts.append(_text(middle, head + high + 15 + 13 * number + (12 if low < 0 else 0), line, "middle"))
    parts.append(f'<path d="M0 {zero:.1f}H{WIDE:g}" stroke="{INK}" stroke-width=".8"/>')
    return "".join(parts), head + high + 8 + 13 * max(map(len, names)) + (12 if low < 0 else 0)


def _line(chart: Chart) -> tuple[str, float]:
    values = [value for one in chart.series for value in one.values if value is not None]
    low, top = min(values), max(values)
    low = 0.0 if low >= 0 and low < top * 0.6 else low
    span = top - low or 1.0
    step = WIDE / len(chart.categories)
    names = [wrapped(name, step - 4) for name in chart.categories]
    head, high = 18.0, 130.0
    parts = []
    for at, one in enumerate(chart.series):
        points = [
            (step * (place + 0.5), head + (top - value) / span * high, one.shown[place])
            for place, value in enumerate(one.values)
            if value is not None
        ]
        dash = ("", ' stroke-dasharray="6 3"', ' stroke-dasharray="2 3"', ' stroke-dasharray="8 3 2 3"')[at % 4]
        colour = SHADES[at % 4] if at != 3 else INK
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        for x, y, shown in points:
            parts.append(_mark(x, y, at, colour))
            parts.append(_text(x, y + (15 if _is_low(chart, at, x / step) else -7), shown, "middle", size=SMALL))
    for place, lines in enumerate(names):
        parts += [_text(step * (place + 0.5), head + high + 30 + 13 * number, line, "middle") for number, line in enumerate(lines)]
    parts.append(f'<path d="M0 {head + high + 17:.1f}H{WIDE:g}" stroke="{INK}" stroke-width=".8"/>')
    return "".join(parts), head + high + 24 + 13 * max(map(len, names))


def _is_low(chart: Chart, at: int, place: float) -> bool:
    """Whether another series stands higher in this category, so that the value is written below its mark."""
    others = [one.values[int(place)] for number, one in enumerate(chart.series) if number != at]
    own = chart.series[at].values[int(place)] or 0.0
    return any(value is not None and (value, number < at) > (own, False) for number, value in enumerate(others))


def _mark(x: float, y: float, at: int, colour: str) -> str:
    """A sign for a point, another one for each series."""
    shapes = {
        0: f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4"',
        1: f'<rect x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6"',
        2: f'<path d="M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4 -4z"',
        3: f'<path d="M{x:.1f} {y - 4:.1f}l4 7h-8z"',
    }
    return f'{shapes[at % 4]} fill="{colour}" stroke="{INK}" stroke-width=".4"/>'


def _pie(chart: Chart) -> tuple[str, float]:
    """Slices clockwise from the top in shades that differ in print, each with its number; the words stand beside."""
    values = [value or 0.0 for value in chart.series[0].values]
    total = sum(values) or 1.0
    radius, middle = 74.0, 82.0
    shades = _steps(len(values))
    parts, angle = [], 0.0
    for place, value in enumerate(values):
        end = angle + value / total * 2 * math.pi
        parts.append(_slice(middle, radius, angle, end, shades[place]))
        half = (angle + end) / 2
        if value / total > 0.04:
            x, y = middle + math.sin(half) * radius * 0.66, middle - math.cos(half) * radius * 0.66 + 4
            ink = "#fff" if place < len(values) / 2 else INK
            parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-weight="bold" fill="{ink}">{place + 1}</text>')
        angle = end
    y = max(20.0, middle - 9.0 * len(values))
    for place, name in enumerate(chart.categories):
        lines = wrapped(f"{place + 1}  {name}: {chart.series[0].shown[place]}", WIDE - 200)
        parts.append(f'<rect x="184" y="{y - 9:.1f}" width="10" height="10" fill="{shades[place]}" stroke="{INK}" stroke-width=".4"/>')
        parts += [_text(200, y + 13 * number, line) for number, line in enumerate(lines)]
        y += 13 * len(lines) + 6
    return "".join(parts), max(2 * middle, y)


def _steps(count: int) -> list[str]:
    return [
        f"#{round(31 + 200 * t):02x}{round(78 + 160 * t):02x}{round(121 + 124 * t):02x}"
        for t in (at / max(count - 1, 1) for at in range(count))
    ]


def _slice(middle: float, radius: float, start: float, end: float, shade: str) -> str:
    if end - start > 2 * math.pi - 1e-6:
        return f'<circle cx="{middle:g}" cy="{middle:g}" r="{radius:g}" fill="{shade}" stroke="{INK}" stroke-width=".4"/>'
    points = [(middle + math.sin(at) * radius, middle - math.cos(at) * radius) for at in (start, end)]
    large = int(end - start > math.pi)
    (x1, y1), (x2, y2) = points
    return (
        f'<path d="M{middle:g} {middle:g}L{x1:.1f} {y1:.1f}A{radius:g} {radius:g} 0 {large} 1 {x2:.1f} {y2:.1f}z" fill="{shade}"'
        ' stroke="#fff" stroke-width="1.2"/>'
    )


def _legend(chart: Chart) -> tuple[str, float]:
    """The names of the series with their shades, as many on a line as fit."""
    if not chart.named:
        return "", 4.0
    parts: list[str] = []
    x, y = 0.0, 16.0
    for at, one in enumerate(chart.series):
        room = 18 + width(one.name, SIZE) + 16
        if x and x + room > WIDE:
            x, y = 0.0, y + 16
        parts.append(_swatch(chart, x, y, at) + _text(x + 16, y, one.name))
        x += room
    return "".join(parts), y + 8


def _swatch(chart: Chart, x: float, y: float, at: int) -> str:
    return _mark(x + 5, y - 4, at, SHADES[at % 4] if at != 3 else INK) if chart.kind == "line" else _rect(x, y - 9, 10, 10, at)
