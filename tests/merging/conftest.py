"""Decks before and after a change of their article, and what a trainer does to one with python-pptx."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pptx import Presentation

from conftest import Project

ARTICLE = """---
title: Kaffee
rights: own
minutes: 45
objectives: [den Mahlgrad wählen]
transfer: Probieren Sie es aus.
---

## Mahlgrad {#mahlgrad}

::: {.slide #grad}
## Der Mahlgrad entscheidet

- fein für Espresso
- mittel für Filter
- grob für die Presskanne

::: notes
Drei Gläser herumgeben.
:::
:::

::: {.slide #wasser}
## Wasser braucht Zeit

- heiß
- weich
:::

::: {.slide #tabelle layout=table}
## Sorten im Vergleich

| Sorte | Grad |
|---|---|
| Espresso | fein |
| Filter | mittel |
:::
"""


class Decks:
    """The decks of an article in its versions."""

    def __init__(self, project: Project) -> None:
        self.project = project
        project.write("source/course.yaml", "title: Kurs\nproducts: [slides]\n")

    def made(self, article: str = ARTICLE) -> bytes:
        self.project.write("source/a.md", article)
        report = self.project.build(force=True)
        assert not report.failed, report.problems
        return self.project.read("build/slides/a.pptx")


@pytest.fixture
def decks(project: Project) -> Decks:
    return Decks(project)


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The deck as python-pptx saves it after a change."""
    deck = Presentation(io.BytesIO(data))
    change(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def slide(deck: Any, title: str) -> Any:
    """The slide with this title."""
    return next(one for one in deck.slides if one.shapes.title is not None and one.shapes.title.text == title)


def texts(data: bytes) -> list[list[str]]:
    """The texts of all slides, without footers and numbers."""
    return [
        [shape.text_frame.text for shape in one.shapes if shape.has_text_frame and "ummer" not in shape.name and "Fuß" not in shape.name]
        for one in Presentation(io.BytesIO(data)).slides
    ]  # fmt: skip
