"""What a trainer says and asks on a claim slide: one sentence, a question to the group, and the answers that the text gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lehrwerk.model import Slide
from lehrwerk.sentences import split, words
from lehrwerk.storyboard.asking import LONG, own_question, pairs, question
from lehrwerk.storyboard.passages import text, texts
from lehrwerk.storyboard.skeleton import CLAIMING
from lehrwerk.storyboard.statements import assertion, imperative, personal, statement

MOST, FEW = 5, 4  # answers; words of an author's title that is a message


def telling(slide: Slide, language: str) -> dict[str, Any]:
    """What the notes of a slide need: `say`, one sentence; `ask`, the kind of question, or `question`, one that the text itself asks,
    or neither; `about`, what the question is about; `answers`, as the text gives them."""
    said = [one for node in slide.notes if node.kind != "heading" for plain in texts(node) for one in split(plain, language)]
    asked, answer = own_question(said)
    if asked:
        return {"say": _sentence(slide, said, language), "question": asked, "ask": "", "about": "", "answers": [answer]}
    ask, about, answers = question(slide, said, language)
    kept = [one.strip().rstrip(".;") for one in answers if 0 < len(words(one)) <= LONG]
    return {"say": _sentence(slide, said, language), "question": "", "ask": ask, "about": about, "answers": kept[:MOST]}


def _sentence(slide: Slide, said: Sequence[str], language: str) -> str:
    """The slide's claim: its title where that is a sentence, else the first sentence behind it that stands on its own."""
    first = text(slide.blocks[0]) if slide.blocks else ""
    if slide.layout in ("definition", "quote") and len(slide.blocks) == 1 and 0 < len(words(first)) <= LONG:
        return next(iter(pairs(slide.blocks)), f"{slide.title}: {first}") if slide.layout == "definition" else first
    if assertion(slide.title, language) or (slide.label and slide.layout in CLAIMING and len(words(slide.title)) >= FEW):
        return slide.title if slide.title[-1:] in ".!?" else f"{slide.title}."
    shown = [one for node in slide.blocks if node.kind == "paragraph" for one in split(text(node), language)]
    found = (statement(one, language) for one in [*shown, *said] if not imperative(one, language))
    return next((one for one in found if one and not personal(one, language)), "")
