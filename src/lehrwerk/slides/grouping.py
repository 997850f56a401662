"""Slides -> slides that know the section of the deck they belong to: the beginning, each heading of the article, practice, the end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from lehrwerk.model import Slide

PRACTICE = ("exercise", "discussion", "quiz", "answer")


def grouped(slides: Sequence[Slide], headings: Sequence[tuple[int, str]], claims: Collection[str], labels: Mapping[str, str],
            title: str) -> list[Slide]:  # fmt: skip
    """The slides with their sections.

    `headings` are the article's main headings by line, `claims` the keys of the slides that come from its text, `labels` hold
    `section_opening`, `section_practice` and `section_closing`; `title` names what stands before the first heading. Slides of a
    template that has section slides, or no claims, stay as they are.
    """
    places = [at for at, slide in enumerate(slides) if slide.key in claims or slide.key.rpartition(".")[0] in claims]
    if not places or any(slide.layout == "section" for slide in slides):
        return list(slides)
    lines, reached = [line for line, _ in headings], 0
    done = []
    for at, slide in enumerate(slides):
        if at < places[0]:
            name = labels["section_opening"]
        elif at > places[-1]:
            name = labels["section_practice" if slide.layout in PRACTICE else "section_closing"]
        else:
            reached = max(reached, bisect_right(lines, slide.line))
            name = headings[reached - 1][1] if reached else title
        done.append(replace(slide, section=name))
    return done
