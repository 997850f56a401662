"""Slides as they were wished and as they fit -> why each is there, and what was done so that it fits."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from lehrwerk import flow
from lehrwerk.geometry import Place, Spec
from lehrwerk.metrics import Paragraph, undivided
from lehrwerk.model import BLOCKS, Node, Slide, is_inline
from lehrwerk.places import height
from lehrwerk.sentences import words
from lehrwerk.slides.composing import Content, compose
from lehrwerk.tables import grid

PART = re.compile(r" \((\d+)/(\d+)\)$")
PLAIN = frozenset({"heading", "paragraph"})
NAMES = {"bullets": "a list", "numbers": "a numbered list", "terms": "a definition list", "blockquote": "a quotation", "code": "a listing",
         "table": "a table", "chart": "a chart", "quote": "a quotation", "definition": "a definition"}  # fmt: skip
SIGNED = {"process": "steps", "timeline": "dates", "comparison": "a contrast", "then-now": "old against new", "number": "a striking number",
          "quote": "direct speech"}  # fmt: skip
ALIKE = 0.8  # of a title's words that its paragraph holds


@dataclass(frozen=True, slots=True)
class Explained:
    """What there is to say of a slide: `size` in points, `fill` the share of its box that the text takes (None: no text there),
    `spoken` the words in its notes, `did` what the fit had to do."""

    number: int
    key: str
    title: str
    layout: str
    why: str
    size: float | None
    fill: float | None
    spoken: int
    did: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """The same as plain data, for programs."""
        return asdict(self)


def explained(wished: Sequence[Slide], slides: Sequence[Slide], body: Node | None, claims: Collection[str],
              layouts: Mapping[str, Spec]) -> list[Explained]:  # fmt: skip
    """An explanation for each of the slides that fit.

    `wished` are the same slides before the fit, `body` is the article's document, `claims` are the keys of the slides that come
    from its text.
    """
    before = {slide.key: slide for slide in wished}
    done = []
    for number, slide in enumerate(slides, 1):
        origin = before.get(slide.key) or before.get(slide.key.rpartition(".")[0]) or slide
        content = compose(slide, layouts)
        size, fill = _measured(content, layouts[content.layout])
        spoken = sum(len(words(each.plain())) for each in flow.paragraphs(slide.notes))
        why, did = _why(origin, body, claims), tuple(_did(origin, slide, content))
        done.append(Explained(number, slide.key, undivided(slide.title), content.layout, why, size, fill, spoken, did))
    return done


def _why(slide: Slide, body: Node | None, claims: Collection[str]) -> str:
    """Where the slide comes from, with the line of the article."""
    if body is None or (not slide.line and slide.key not in claims):
        return "frame of the deck"
    here = [node for node in body.walk() if node.line == slide.line and not is_inline(node) and node.kind not in ("document", "item")]
    block = next((node for node in here if node.kind not in PLAIN), None)
    if block is not None and block.kind in NAMES:
        return f"{NAMES[block.kind]}, line {slide.line}"
    if block is not None and block.kind in BLOCKS:
        return f"the author's {block.kind}, line {slide.line}"
    if slide.layout in SIGNED:
        return f"{SIGNED[slide.layout]} in the words of the text from line {slide.line}"
    if slide.layout in NAMES:
        return f"{NAMES[slide.layout]} in the section at line {slide.line}"
    if flow.pictures(slide.blocks):
        return f"a picture, line {slide.line}"
    listed = any(block.kind in ("bullets", "numbers") for block in slide.blocks)
    line = _sentence(slide.title, body)
    return f"a sentence chosen from line {line}" if line else f"the heading in line {slide.line}{' and a list below it' if listed else ''}"


def _sentence(title: str, body: Node) -> int:
    """The line of the paragraph that holds the title's words; 0 where none does."""
    wanted = set(words(title.casefold()))
    best, line = 0.0, 0
    for node in body.walk():
        if node.kind == "paragraph" and wanted:
            share = len(wanted & set(words(node.plain().casefold()))) / len(wanted)
            best, line = (share, node.line) if share > best else (best, line)
    return line if best >= ALIKE else 0


def _did(wished: Slide, slide: Slide, content: Content) -> list[str]:
    """What the fit changed."""
    done = []
    if slide.layout != wished.layout:
        done.append(f"layout {wished.layout} -> {slide.layout}")
    if content.layout != slide.layout:
        done.append(f"variant {content.layout} of {slide.layout}")
    part = PART.search(slide.title) if slide.title != wished.title else None
    if part:
        done.append(f"part {part[1]} of {part[2]}")
    title = undivided(slide.title[: part.start()] if part else slide.title)
    if title != undivided(wished.title):
        done.append("title shortened, in full in the text and the notes")
    if wished.label and not slide.label:
        done.append("label moved to the notes")
    if any({"\u00ad", "\u200b"} & set(run.text) for found in content.texts.values() for each in found for run in each.runs):
        done.append("long words divided")
    return done


def _measured(content: Content, spec: Spec) -> tuple[float | None, float | None]:
    """The text size of the body, and the largest share of a box that its text takes."""
    if content.table is not None and "columns" in content.table.attrs:
        size = float(content.table.attrs["size"])
        measures = grid(flow.cells(content.table), size, [float(part) for part in str(content.table.attrs["columns"]).split()])
        return size, round(measures.height / spec.places["body"].box.h, 2)
    inner = [role for role in content.texts if role in ("body", "aside", "amount") or role.startswith("step-")] or ["title"]
    filled = [_share(content.texts[role], spec.places[role], content.sizes[role]) for role in inner]
    if content.chart is not None or (content.picture is not None and inner == ["title"]):
        return None, None
    return max(content.sizes[role] for role in inner), round(max(filled), 2)


def _share(found: Sequence[Paragraph], place: Place, size: float) -> float:
    return (height(found, place, size) - place.gap) / (place.box.h - place.inset)
