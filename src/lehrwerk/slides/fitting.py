"""Slides -> slides that fit: a roomier layout, or continuation slides; never a word less."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from lehrwerk import flow
from lehrwerk.errors import Problem, problem
from lehrwerk.geometry import LAYOUTS, Spec
from lehrwerk.metrics import Paragraph, Run, undivided
from lehrwerk.model import Layout, Node, Slide
from lehrwerk.places import best_size
from lehrwerk.sentences import clipped
from lehrwerk.slides.composing import stands
from lehrwerk.slides.cutting import unique
from lehrwerk.slides.fixed import FIXED, unfixed
from lehrwerk.slides.paging import spread
from lehrwerk.slides.softening import hyphenate

SPARE = " (99)"
LONG = 16  # characters of a word that may be divided in a step of a process
CLAUSE = re.compile(r"(?<=[.!?])\s+|\s*[;:,(–—]\s*|\s+-\s+")


def fit(slides: Sequence[Slide], language: str = "de", layouts: Mapping[str, Spec] = LAYOUTS) -> tuple[list[Slide], list[Problem]]:
    """Slides that fit their layouts, and what was done about it.

    What does not fit gets a roomier layout or goes on continuation slides "(2/3)"; a title too long for its place
    is shortened to its first clause and stands in full in the body and the notes. No word is dropped.
    """
    done: list[Slide] = []
    problems: list[Problem] = []
    for slide in unique(slides):
        parts = _paged(slide, language, layouts)
        done += parts
        uncut = dict.fromkeys(word for part in parts for word in hyphenate(part, language, layouts)[1])
        problems += [_told(slide, f'the word "{clipped(word)}" is wider than its place', "warning") for word in uncut]
        if len(parts) > 1:
            problems.append(_told(slide, f"too long for one slide, now {len(parts)}"))
        if not undivided(parts[0].title).startswith(undivided(slide.title)):
            problems.append(_told(slide, "the title is too long for its place; it stands in full below its first clause"))
    return unique(done), problems


def _told(slide: Slide, message: str, severity: str = "hint") -> Problem:
    return problem(f'slide "{clipped(slide.title)}": {message}', line=slide.line, severity="warning" if severity == "warning" else "hint")


def _paged(slide: Slide, language: str, layouts: Mapping[str, Spec]) -> list[Slide]:
    """The slide's parts, with numbered titles if there are several."""
    slide = _settled(slide, language, layouts)
    spec = layouts[slide.layout]
    parts = _best(hyphenate(slide, language, layouts)[0], language, layouts)
    if len(parts) > 1 and spec.wider in layouts:
        roomier = replace(slide, layout=cast(Layout, spec.wider))
        parts = min(parts, _best(hyphenate(roomier, language, layouts)[0], language, layouts), key=len)
    count = len(parts)
    if count == 1:
        return parts
    return [
        replace(part, title=f"{part.title} ({n}/{count})", key=slide.key if n == 1 else f"{slide.key}.{n}",
                notes=part.notes or parts[0].notes, minutes=slide.minutes if n == 1 else None)
        for n, part in enumerate(parts, 1)
    ]  # fmt: skip


def _settled(slide: Slide, language: str, layouts: Mapping[str, Spec]) -> Slide:
    """A process, timeline or number that fits on its places, if need be by syllables; else a plain slide."""
    if slide.layout not in FIXED or stands(slide, layouts):
        return slide
    cut = hyphenate(slide, language, layouts)[0]
    return slide if stands(cut, layouts) and not any(map(_short_word, cut.blocks)) else unfixed(slide)


def _short_word(block: Node) -> bool:
    """Whether a word was divided that is too short for that to look well."""
    return any(len(word) < LONG and "\u00ad" in word for node in block.walk() for word in node.text.split())


def _best(slide: Slide, language: str, layouts: Mapping[str, Spec]) -> list[Slide]:
    parts = spread(_headed(slide, "", layouts), layouts)
    if len(parts) > 1:
        parts = spread(_headed(slide, f" ({len(parts)}/{len(parts)})", layouts), layouts)
    if all(block.kind != "table" for block in slide.blocks):
        return parts
    soft = [hyphenate(part, language, layouts)[0] for part in parts]  # a table that has become text has words of another width
    return [one for part, cut in zip(parts, soft, strict=True) for one in ([part] if cut is part else spread(cut, layouts))]


def _headed(slide: Slide, suffix: str, layouts: Mapping[str, Spec]) -> Slide:
    """The slide with a title, a label and headings that fit their places; what had to give way moves into the text."""
    places = layouts[slide.layout].places
    if slide.label and best_size([Paragraph((Run(slide.label),))], places["label"]) is None:
        slide = replace(slide, label="", notes=[flow.text_node("paragraph", undivided(slide.label)), *slide.notes])
    for head, body in (("heading", "blocks"), ("aside_heading", "aside")):
        text = getattr(slide, head)
        if text and head in places and best_size([Paragraph((Run(text),))], places[head]) is None:
            strong = Node("paragraph", children=[Node("strong", children=[Node("text", text)])])
            changed: dict[str, Any] = {head: "", body: [strong, *getattr(slide, body)]}
            slide = replace(slide, **changed)
    title = _short(slide, suffix, layouts)
    if title == slide.title:
        return slide
    full, told = (flow.text_node("paragraph", text) for text in (slide.title, undivided(slide.title)))
    return replace(slide, title=title, blocks=[full, *slide.blocks], notes=[told, *slide.notes])


def _short(slide: Slide, suffix: str, layouts: Mapping[str, Spec]) -> str:
    """The longest beginning of the title that fits: all of it, some clauses, some words, else a part of its first word."""
    text, place = slide.title, layouts[slide.layout].places["title"]
    clauses = [text[: match.start()] for match in CLAUSE.finditer(text)]
    words = [text[: match.start()] + " …" for match in re.finditer(r"\s+", text)]
    parts = [text[: match.start()] + "…" for match in re.finditer("\u00ad", next(iter(text.split()), ""))]
    candidates = [text, *(clause for clause in reversed(clauses) if len(clause.split()) > 2), *reversed(words), *reversed(parts)]
    for candidate in candidates:
        number = "" if candidate is text else SPARE  # shortened titles may come out alike
        if best_size([Paragraph((Run(candidate + suffix + number),))], place) is not None:
            return candidate
    return text
