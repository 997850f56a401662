"""A slide -> its texts on the places of its layout, with their sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lehrwerk import flow
from lehrwerk.geometry import LAYOUTS, Place, Spec
from lehrwerk.metrics import Paragraph, Run
from lehrwerk.model import Node, Slide
from lehrwerk.places import best_size

TWO = ("columns", "then-now")
SOURCE = re.compile(r"(?:Quellen?|Sources?|Foto|Photo|Bild|Abbildung|Figure)\b[^:]{0,12}:|[—–] ")


@dataclass(slots=True)
class Content:
    """A slide ready to be written: the texts by role with their sizes, and at most one table and one picture."""

    layout: str
    texts: dict[str, list[Paragraph]] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    table: Node | None = None
    picture: Node | None = None


def compose(slide: Slide, layouts: Mapping[str, Spec] = LAYOUTS) -> Content:
    """The slide's texts on the places of its layout; what belongs to the source line goes there if it fits."""
    shown = flow.pictures(slide.blocks)
    found_table = None if slide.layout in TWO else next(iter(flow.tables(slide.blocks)), None)
    body = [block for block in slide.blocks if block is not found_table]
    name = "figure" if slide.layout == "picture" and not flow.paragraphs(body) else str(slide.layout)
    places = layouts[name].places
    content = Content(name)
    label = "" if slide.label.casefold() == slide.title.casefold() else slide.label
    body, source = _source(body, shown, places)
    texts = {
        "title": [Paragraph((Run(slide.title),))], "label": [Paragraph((Run(label),))], "body": flow.paragraphs(body),
        "heading": [Paragraph((Run(slide.heading),))], "aside_heading": [Paragraph((Run(slide.aside_heading),))],
        "aside": flow.paragraphs(slide.aside), "source": source,
    }  # fmt: skip
    for role, found in texts.items():
        if role in places and any(paragraph.plain().strip() for paragraph in found):
            content.texts[role] = found
            content.sizes[role] = _forced(slide, role) or best_size(found, places[role]) or places[role].sizes[-1]
    if "aside" in content.sizes and "body" in content.sizes:
        content.sizes["aside"] = content.sizes["body"] = min(content.sizes["aside"], content.sizes["body"])
    content.table = found_table
    content.picture = shown[0] if shown and "picture" in places else None
    return content


def _forced(slide: Slide, role: str) -> float | None:
    """The size that continuation slides share."""
    first = next(iter([*slide.blocks, *slide.aside]), None)
    size = first.attrs.get("size") if first is not None and role in ("body", "aside") else None
    return float(size) if size else None


def _source(body: list[Node], shown: list[Node], places: Mapping[str, Place]) -> tuple[list[Node], list[Paragraph]]:
    """The body without its source line, and that line."""
    if "source" not in places:
        return body, []
    found = [Paragraph((Run(str(image.attrs["title"])),)) for image in shown[:1] if image.attrs.get("title")]
    quoted = next((block for block in body if flow.attribution(block)), None)
    if quoted is not None:
        stripped = {key: value for key, value in quoted.attrs.items() if key not in ("author", "year", "source")}
        found.append(Paragraph((Run(flow.attribution(quoted)),)))
        body = [replace(block, attrs=stripped) if block is quoted else block for block in body]
    if body and body[-1].kind == "paragraph" and _is_source(body):
        found += flow.paragraphs(body[-1:])
        body = body[:-1]
    one = [Paragraph(tuple(flow.joined_runs([run for index, p in enumerate(found) for run in [Run(" · ")] * bool(index) + list(p.runs)])))]
    if not found or best_size(one, places["source"]) is not None:
        return body, one if found else []
    return [*body, flow.text_node("paragraph", one[0].plain())], []


def _is_source(body: list[Node]) -> bool:
    return bool(SOURCE.match(body[-1].plain())) or (len(body) > 1 and body[-2].kind in ("quote", "blockquote"))
