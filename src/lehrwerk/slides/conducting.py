"""Slides that fit -> slides whose notes say when each one is due and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from lehrwerk.metrics import undivided
from lehrwerk.model import Node, Slide
from lehrwerk.slides.composing import SOURCE


class Span(NamedTuple):
    """A stretch of a day that belongs to the unit: when it starts, in minutes after midnight, and how long it lasts."""

    start: int
    minutes: int


def spans(days: Sequence[Mapping[str, Any]], slug: str) -> list[Span]:
    """When the day plan of a course (`days` of course.yaml) has a unit."""
    found: list[Span] = []
    for day in days:
        hours, _, minutes = str(day["start"]).partition(":")
        at = int(hours) * 60 + int(minutes)
        for row in day["plan"]:
            if row.get("kind") == "self-study":  # at a time of its own
                continue
            found += [Span(at, row["minutes"])] if row["unit"] == slug else []
            at += row["minutes"]
    return found


def conducted(slides: Sequence[Slide], labels: Mapping[str, str], spans: Sequence[Span] = ()) -> list[Slide]:
    """The slides with the time and the transition in their notes; times are relative where the day plan has no `spans` for the unit.

    `labels` are `notes_clock`, `notes_elapsed`, `notes_next`, `minute` and `minutes`. Parts of one slide share its time; a hidden
    slide takes none.
    """
    shown = [slide for slide in slides if not slide.hidden]
    following = {one.key: other.title for one, other in pairwise(shown)}
    done: list[Slide] = []
    elapsed, begun, waiting = 0, 0, list(shown)
    for slide in slides:
        if slide.hidden:
            title = waiting[0].title if waiting else ""
            done.append(_noted(slide, "", title, labels))
            continue
        waiting = waiting[1:]
        if not (done and _continues(slide, done[-1])):
            begun, elapsed = elapsed, elapsed + (slide.minutes or 0)
        done.append(_noted(slide, _time(begun, elapsed, labels, spans), following.get(slide.key, ""), labels))
    return done


def paced(slides: Sequence[Slide], claims: Collection[str], body: Node, total: int) -> list[Slide]:
    """The slides with the time that is left of `total` minutes shared out among those whose minutes are an estimate.

    These are the `claims` (keys of slides from the article's text) without the author's own minutes. None takes less than half or
    more than twice of what was estimated.
    """
    said = {node.line for node in body.walk() if node.kind == "slide" and node.attrs.get("minutes")}
    loose = [slide.key for slide in slides if slide.key in claims and slide.minutes and slide.line not in said]
    estimated = sum(slide.minutes or 0 for slide in slides if slide.key in loose)
    left = total - (planned(slides) - estimated)
    goal = min(max(left, estimated / 2), estimated * 2)
    done, told, given = [], 0, 0
    for slide in slides:
        if slide.key in loose and slide.minutes:
            told += slide.minutes
            minutes = max(round(told * goal / estimated) - given, 1)
            given += minutes
            slide = replace(slide, minutes=minutes)
        done.append(slide)
    return done


def planned(slides: Sequence[Slide]) -> int:
    """The minutes that the slides take."""
    return sum(slide.minutes or 0 for slide in slides if not slide.hidden)


def _continues(slide: Slide, before: Slide) -> bool:
    """Whether a slide is a further part of the one before it (`key.2` after `key`, `key.3` after `key.2`)."""
    stem, dot, number = slide.key.rpartition(".")
    return bool(dot) and number.isdigit() and slide.minutes is None and before.key in (stem, f"{stem}.{int(number) - 1}")


def _noted(slide: Slide, time: str, following: str, labels: Mapping[str, str]) -> Slide:
    """The time before the notes; the transition behind them, but before the source."""
    notes = [_line(time, strong=True), *slide.notes] if time else list(slide.notes)
    if following:
        at = len(notes) - bool(slide.notes and SOURCE.match(slide.notes[-1].plain()))
        notes.insert(at, _line(labels["notes_next"].replace("{title}", undivided(following))))
    return replace(slide, notes=notes)


def _line(text: str, strong: bool = False) -> Node:
    inline = Node("text", text)
    return Node("paragraph", children=[Node("strong", children=[inline])] if strong else [inline])


def _time(begun: int, ended: int, labels: Mapping[str, str], spans: Sequence[Span]) -> str:
    """A line such as "9:15–9:18 Uhr · 3 Minuten"."""
    first, last = (_clock(_at(begun, spans)), _clock(_at(ended, spans, end=True))) if spans else (_clock(begun), _clock(ended))
    minutes = ended - begun
    span = f"{first}–{last}" if minutes else first
    said = labels["notes_clock" if spans else "notes_elapsed"].replace("{time}", span)
    return f"{said} · {minutes} {labels['minute' if minutes == 1 else 'minutes']}" if minutes else said


def _at(elapsed: int, spans: Sequence[Span], end: bool = False) -> int:
    """The time of day when the unit has lasted so long; an `end` may be that of a span, a beginning is that of the next."""
    for span in spans[:-1]:
        if elapsed < span.minutes or (end and elapsed == span.minutes):
            return span.start + elapsed
        elapsed -= span.minutes
    return spans[-1].start + elapsed


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02d}"
