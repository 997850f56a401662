"""Soft hyphens for words that are wider than their place: PowerPoint has no hyphenation of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lehrwerk.geometry import Spec
from lehrwerk.metrics import SAFETY, edition, ems, stretch
from lehrwerk.model import Node, Slide
from lehrwerk.places import broken
from lehrwerk.slides.composing import TWO, placed

FIELDS = {name: name for name in ("title", "label", "heading", "aside", "aside_heading")}  # role -> the slide's; else its blocks
STRETCHES = (1.1, 1.2, 1.35, 1.5)
ALONE = re.compile(r"(?<=\u00ad)(\w)\u00ad")  # a letter is no part
AT_SIGNS = re.compile(r"(?<=[^/:][-/_.?=&(@,])(?=\w)")  # where an address or a piece of code may break, without a hyphen
NO_WORD = re.compile(r"://|\w[._=&(@,]\w")
DICTIONARIES = {"de": "de_DE", "en": "en_US"}


_last: list[tuple[Slide, str, Mapping[str, Spec], int, list[str]]] = []  # the slides that needed nothing, asked for again when they fit


def hyphenate(slide: Slide, language: str, layouts: Mapping[str, Spec]) -> tuple[Slide, list[str]]:
    """Soft hyphens for words wider than their place, and the words for which even that does not help."""
    for known, tongue, places, measured, uncut in _last:
        if known is slide and places is layouts and (tongue, measured) == (language, edition()):
            return slide, uncut
    done, uncut = _hyphenated(slide, language, layouts)
    if done is slide:
        _last[:] = [*_last[-3:], (slide, language, layouts, edition(), uncut)]
    return done, uncut


def _hyphenated(slide: Slide, language: str, layouts: Mapping[str, Spec]) -> tuple[Slide, list[str]]:
    uncut: list[str] = []
    first = next((block for block in slide.blocks if block.kind == "table" and slide.layout not in TWO), None)
    blocks = [block for block in slide.blocks if block.kind != "table" or block is first]
    content = placed(slide if len(blocks) == len(slide.blocks) else replace(slide, blocks=blocks), layouts)
    for role, found in content.texts.items():
        place = layouts[content.layout].places[role]
        if not broken(found, place, place.sizes[-1], code=None):
            continue
        words = {word for word in broken(found, place, place.sizes[-1]) if not {"\u00ad", "\u200b"} & set(word)}
        words |= {word for word in broken(found, place, place.sizes[-1], code=True) if NO_WORD.search(word)}
        room = (place.box.w - max((paragraph.indent for paragraph in found), default=0.0)) / stretch(place.face)
        soft = {word: softened(word, language, room / place.sizes[0]) for word in sorted(words, key=lambda word: (-len(word), word))}
        uncut += [word for word, new in soft.items() if new == word]
        slide = _with(slide, FIELDS.get(role, "blocks"), soft) if soft else slide
    return slide, list(dict.fromkeys(uncut))


def _with(slide: Slide, field: str, soft: Mapping[str, str]) -> Slide:
    value: Any = getattr(slide, field)
    changed: Any = [_replaced(node, soft) for node in value] if isinstance(value, list) else _changed(value, soft)
    return replace(slide, **{field: changed})


def _replaced(node: Node, soft: Mapping[str, str]) -> Node:
    if node.kind in ("table", "chart"):
        return node
    if node.kind == "code":
        return replace(node, text=_changed(node.text, {word: new for word, new in soft.items() if "\u00ad" not in new}))
    return replace(node, text=_changed(node.text, soft), children=[_replaced(child, soft) for child in node.children])


def _changed(text: str, soft: Mapping[str, str]) -> str:
    for word, new in soft.items():
        text = text.replace(word, new)
    return text


def softened(word: str, language: str, room: float = 0.0) -> str:
    """The word with soft hyphens between syllables: as few as let each part fit into a width in em, parts of about the same width."""
    if NO_WORD.search(word):
        return AT_SIGNS.sub("\u200b", word)
    hyphens = _dictionary(DICTIONARIES.get(language[:2], "en_US"))
    inserted = re.sub(r"[^\W\d_]{5,}", lambda match: str(hyphens.inserted(match[0], "\u00ad")), word)
    syllables = ALONE.sub(r"\1", inserted).split("\u00ad")
    fewest = len(_parts(syllables, room))
    tries = (_parts(syllables, min(room, ems(word, "bold") / fewest * share)) for share in STRETCHES)
    return "\u00ad".join(next((parts for parts in tries if len(parts) == fewest), _parts(syllables, room)))


def _parts(syllables: list[str], room: float) -> list[str]:
    """The syllables joined to parts that are as wide as the room allows."""
    parts = syllables[:1]
    for syllable in syllables[1:]:
        if ems(f"{parts[-1]}{syllable}-", "bold") * SAFETY <= room:
            parts[-1] += syllable
        else:
            parts.append(syllable)
    return parts


@lru_cache(maxsize=2)
def _dictionary(name: str) -> Any:
    import pyphen

    return pyphen.Pyphen(lang=name)
