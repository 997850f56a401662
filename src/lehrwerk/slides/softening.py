"""Soft hyphens for words that are wider than their place: PowerPoint has no hyphenation of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lehrwerk import flow
from lehrwerk.geometry import Spec
from lehrwerk.metrics import Paragraph, Run
from lehrwerk.model import Node, Slide
from lehrwerk.places import broken

DICTIONARIES = {"de": "de_DE", "en": "en_US"}


def hyphenate(slide: Slide, language: str, layouts: Mapping[str, Spec]) -> tuple[Slide, list[str]]:
    """Soft hyphens for words wider than their place, and the words for which even that does not help."""
    uncut: list[str] = []
    for role, field, found in _texts(slide, layouts):
        place = layouts[slide.layout].places[role]
        words = {word for word in broken(found, place, place.sizes[-1]) if "\u00ad" not in word}
        soft = {word: softened(word, language) for word in sorted(words, key=lambda word: (-len(word), word))}
        uncut += [word for word, new in soft.items() if new == word]
        slide = _with(slide, field, soft) if soft else slide
    return slide, list(dict.fromkeys(uncut))


def _texts(slide: Slide, layouts: Mapping[str, Spec]) -> list[tuple[str, str, list[Paragraph]]]:
    fields = {
        "title": "title",
        "label": "label",
        "body": "blocks",
        "heading": "heading",
        "aside": "aside",
        "aside_heading": "aside_heading",
    }
    plain = [block for block in slide.blocks if block.kind != "table"]
    texts = {role: [Paragraph((Run(getattr(slide, field)),))] for role, field in fields.items() if role not in ("body", "aside")}
    texts |= {"body": flow.paragraphs(plain), "aside": flow.paragraphs(slide.aside)}
    return [(role, field, texts[role]) for role, field in fields.items() if role in layouts[slide.layout].places]


def _with(slide: Slide, field: str, soft: Mapping[str, str]) -> Slide:
    value: Any = getattr(slide, field)
    changed: Any = [_replaced(node, soft) for node in value] if isinstance(value, list) else _changed(value, soft)
    return replace(slide, **{field: changed})


def _replaced(node: Node, soft: Mapping[str, str]) -> Node:
    if node.kind in ("code", "table"):
        return node
    return replace(node, text=_changed(node.text, soft), children=[_replaced(child, soft) for child in node.children])


def _changed(text: str, soft: Mapping[str, str]) -> str:
    for word, new in soft.items():
        text = text.replace(word, new)
    return text


def softened(word: str, language: str) -> str:
    """The word with soft hyphens between its syllables."""
    hyphens = _dictionary(DICTIONARIES.get(language[:2], "en_US"))
    return re.sub(r"[^\W\d_]{5,}", lambda match: str(hyphens.inserted(match[0], "\u00ad")), word)


@lru_cache(maxsize=2)
def _dictionary(name: str) -> Any:
    import pyphen

    return pyphen.Pyphen(lang=name)
