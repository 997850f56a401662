"""The layouts of processes and timelines: a place for the number and the text of each step, arrows between them."""

from __future__ import annotations

from lehrwerk.boxes import TICK, Box, Ornament, Place, Spec, head, plain, top

AREA = Box(60, 160, 840, 312)  # below the title
SIZES = (28.0, 26.0, 24.0)
FIRST_IDX = 21  # numbers and dates; their texts from FIRST_IDX + 10 on

PROCESSES = {3: ("process",), 4: ("process-4", "process-2x2"), 5: ("process-5",), 6: ("process-6",)}
TIMELINES = {3: ("timeline",), 4: ("timeline-4",), 5: ("timeline-5",), 6: ("timeline-6",)}


def _number(at: int, box: Box) -> Place:
    return Place("body", FIRST_IDX + at, f"Nummer {at + 1}", box, (24,), True, "bg1", "ctr", 1.0, False, space=0.0, align="ctr")


def _step(at: int, box: Box, name: str, anchor: str = "t", sizes: tuple[float, ...] = SIZES) -> Place:
    return plain(box, sizes, anchor=anchor, idx=FIRST_IDX + 10 + at, name=f"{name} {at + 1}")


def _process(count: int, columns: int, name: str, area: Box) -> Spec:
    """Panels in one or two rows, read line by line; a bent arrow leads from the end of the first row to the second."""
    rows, gap = -(-count // columns), 28.0 if columns == 4 else 36.0
    wide = (area.w - gap * (columns - 1)) / columns
    high, between = ((area.h - 32.0) / 2, 32.0) if rows == 2 else (min(252.0, area.h), 0.0)
    places, shapes = top(), [TICK]
    panels = [Box(area.x + (at % columns) * (wide + gap), area.y + (at // columns) * (high + between), wide, high) for at in range(count)]
    for at, panel in enumerate(panels):
        badge, text, anchor = _inside(panel, rows == 2)
        places[f"number-{at + 1}"], places[f"step-{at + 1}"] = _number(at, badge), _step(at, text, "Schritt", anchor)
        shapes += [("bg2", "rect", panel), ("accent1", "ellipse", badge)]
        if at % columns and at:
            middle = panel.y + panel.h / 2
            shapes.append(("accent1", "rightArrow", Box(panel.x - gap / 2 - 10, middle - 10, 20, 20)))
    return Spec(name, places, decoration=(*shapes, *(_bend(panels[columns - 1], panels[columns]) if rows == 2 else ())))


def _inside(panel: Box, flat: bool) -> tuple[Box, Box, str]:
    """Where number and text stand in a panel: side by side in a flat one, else one above the other."""
    if flat:
        text = Box(panel.x + 62, panel.y + 10, panel.w - 72, panel.h - 20)
        return Box(panel.x + 12, panel.y + panel.h / 2 - 20, 40, 40), text, "ctr"
    return Box(panel.x + 16, panel.y + 18, 44, 44), Box(panel.x + 16, panel.y + 74, panel.w - 28, panel.h - 88), "t"


def _bend(last: Box, following: Box) -> tuple[Ornament, ...]:
    """The way from the end of a row down to the begin of the next."""
    down, across, to = last.y + last.h, last.y + last.h + 11, following.x + following.w / 2
    right = last.x + last.w / 2
    return (
        ("accent1", "rect", Box(right - 1.5, down + 2, 3, 12)),
        ("accent1", "rect", Box(to - 1.5, across, right - to + 3, 3)),
        ("accent1", "rect", Box(to - 1.5, across, 3, 7)),
        ("accent1", "flowChartMerge", Box(to - 8, across + 6, 16, 12)),
    )


def _timeline(count: int, name: str, area: Box) -> Spec:
    """Flags on a line: three below it, more by turns above and below."""
    turns = count > 3
    half = area.h / 2 + 10
    step, line = (area.w / (count + 1), area.y - 6 + half) if turns else (area.w / count, area.y + 40)
    wide = (2 * step if turns else step) - 28
    places, shapes = top(), [TICK, ("accent1", "axis", Box(area.x, line - 9, area.w, 18))]
    for at in range(count):
        x, above = area.x + at * step, turns and at % 2 == 0
        high = half if turns else area.h - 40
        y = area.y - 6 if above else line
        shapes += [("accent2", "rect", Box(x, y, 2, high)), ("accent1", "ellipse", Box(x - 8, line - 9, 18, 18))]
        text = y if above else line + 14
        places[f"number-{at + 1}"] = head(Box(x + 14, text, wide, 32), FIRST_IDX + at, anchor="t", name=f"Zeitpunkt {at + 1}")
        box = Box(x + 14, text + 32, wide, high - 46)
        places[f"step-{at + 1}"] = _step(at, box, "Ereignis", sizes=(24,) if turns else SIZES)
    return Spec(name, places, decoration=tuple(shapes))


def stages(area: Box) -> dict[str, Spec]:
    """The layouts of processes and timelines in an area below the title."""
    return {
        "process": _process(3, 3, "Prozess 3 Schritte", area),
        "process-4": _process(4, 4, "Prozess 4 Schritte", area),
        "process-2x2": _process(4, 2, "Prozess 4 Schritte breit", area),
        "process-5": _process(5, 3, "Prozess 5 Schritte", area),
        "process-6": _process(6, 3, "Prozess 6 Schritte", area),
        "timeline": _timeline(3, "Zeitstrahl 3 Ereignisse", area),
        "timeline-4": _timeline(4, "Zeitstrahl 4 Ereignisse", area),
        "timeline-5": _timeline(5, "Zeitstrahl 5 Ereignisse", area),
        "timeline-6": _timeline(6, "Zeitstrahl 6 Ereignisse", area),
    }


STAGES = stages(AREA)
