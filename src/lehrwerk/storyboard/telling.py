"""What a trainer says and asks on a claim slide: one sentence, a question to the group, and the answers that the text gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from lehrwerk.charts import chart
from lehrwerk.model import Node, Slide
from lehrwerk.sentences import split, words
from lehrwerk.storyboard.blocks import introduction
from lehrwerk.storyboard.passages import images, text, texts
from lehrwerk.storyboard.skeleton import ASKS, CLAIMING, POINTS, SELF
from lehrwerk.storyboard.statements import assertion, imperative, personal, statement

LISTS = ("bullets", "numbers")
MOST, LONG, FEW = 5, 30, 4  # answers; words of a single one; words of an author's title that is a message
Asked = tuple[str, str, list[str]]


def telling(slide: Slide, language: str) -> dict[str, Any]:
    """What the notes of a slide need: `say`, one sentence; `ask`, the kind of question, or `question`, one that the text asks itself;
    `about`, what the question is about; `answers`, as the text gives them."""
    said = [one for node in slide.notes if node.kind != "heading" for plain in texts(node) for one in split(plain, language)]
    question, answer = _own_question(said)
    if question:
        return {"say": _sentence(slide, said, language), "question": question, "ask": "", "about": "", "answers": [answer]}
    ask, about, answers = _question(slide, language)
    kept = [one.strip().rstrip(".;") for one in answers if 0 < len(words(one)) <= LONG]
    return {"say": _sentence(slide, said, language), "question": "", "ask": ask, "about": about, "answers": kept[:MOST]}


def _sentence(slide: Slide, said: Sequence[str], language: str) -> str:
    """The slide's claim: its title where that is a sentence, else the first sentence behind it that stands on its own."""
    first = text(slide.blocks[0]) if slide.blocks else ""
    if slide.layout in ("definition", "quote") and len(slide.blocks) == 1 and 0 < len(words(first)) <= LONG:
        return next(iter(_pairs(slide.blocks)), f"{slide.title}: {first}") if slide.layout == "definition" else first
    if assertion(slide.title, language) or (slide.label and slide.layout in CLAIMING and len(words(slide.title)) >= FEW):
        return slide.title if slide.title[-1:] in ".!?" else f"{slide.title}."
    shown = [one for node in slide.blocks if node.kind == "paragraph" for one in split(text(node), language)]
    found = (statement(one, language) for one in [*shown, *said] if not imperative(one, language))
    return next((one for one in found if one and not personal(one, language)), "")


def _own_question(said: Sequence[str]) -> tuple[str, str]:
    """A question of the text that needs nothing around it, and the sentence that answers it."""
    for one, after in pairwise(said):
        if 4 <= len(words(one)) <= 20 and ASKS.match(one) and not (POINTS.search(one) or SELF.search(one)):
            return (one, after) if not after.endswith(("?", ":")) and len(words(after)) <= LONG else ("", "")
    return "", ""


def _question(slide: Slide, language: str) -> Asked:
    """The kind of question that suits the layout, what it is about, and the answers."""
    first = slide.blocks[0] if slide.blocks else Node("paragraph")
    match slide.layout:
        case "process":
            return "steps", slide.title, _items(slide.blocks)
        case "timeline":
            return "dates", slide.title, _items(slide.blocks) or _pairs(slide.blocks)
        case "comparison" | "columns" | "then-now":
            names = [text(node) for block in slide.blocks for node in block.walk() if node.kind == "term"]
            return "change" if slide.layout == "then-now" else "difference", " – ".join(names) or slide.title, _pairs(slide.blocks)
        case "number":
            return "number", slide.title, [" – ".join(filter(None, (text(node).rstrip(".") for node in slide.blocks[:2])))]
        case "definition":
            named = [f"{node.attrs['term']}: {text(node)}" for node in slide.blocks if node.attrs.get("term")]
            return "term", slide.title, named or _pairs(slide.blocks) or [text(first)]
        case "table" if first.kind == "table" and len(first.children) > 1:
            return _of_table(first)
        case "chart" if first.kind == "chart":
            return "values", slide.title, _extremes(first, language)
        case "picture" | "picture-left" if not _items(slide.blocks):
            return "picture", slide.title, [image.plain() for image in images(slide.blocks)[:1]]
        case "claim" | "picture" | "picture-left":
            answers = _items(slide.blocks) or [text(node) for node in slide.blocks if node.kind == "paragraph" and not introduction(node)]
            return "points" if _items(slide.blocks) else "meaning" if any(answers) else "experience", slide.title, answers
        case "quote":
            return "quote", slide.title, []
        case _:
            return "experience", slide.title, []


def _items(blocks: Iterable[Node]) -> list[str]:
    """The items of lists, each by its first paragraph."""
    return [text(item.children[0]) for block in blocks if block.kind in LISTS for item in block.children if item.children]


def _pairs(blocks: Sequence[Node]) -> list[str]:
    """Terms, each with the first thing said of it."""
    found: list[str] = []
    for node in (child for block in blocks for inner in (block, *block.children) if inner.kind == "terms" for child in inner.children):
        if node.kind == "term":
            found.append(text(node))
        elif found:
            found[-1] += f": {'; '.join(_items(node.children)) or text(node)}"
    return found


def _of_table(table: Node) -> Asked:
    """What the first row says below the heads of its columns."""
    head, row = table.children[0].children, table.children[1].children
    named = [f"{text(name)}: {text(cell)}" for name, cell in zip(head[1:], row[1:], strict=False) if text(cell)]
    return "row", text(row[0]) if row else "", ["; ".join(named)]


def _extremes(node: Node, language: str) -> list[str]:
    """The highest and the lowest value of a chart, each with its name."""
    found, _ = chart(node, language)
    if found is None:
        return []
    many = len(found.series) > 1
    values = [
        (value, f"{category}{f' ({one.name})' if many else ''}: {shown}")
        for one in found.series
        for value, category, shown in zip(one.values, found.categories, one.shown, strict=True)
        if value is not None
    ]
    values.sort(key=lambda pair: -pair[0])
    return [values[0][1], values[-1][1]] if len(values) > 1 else [one for _, one in values]
