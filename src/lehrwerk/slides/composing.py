"""A slide -> its texts on the places of its layout, with their sizes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lehrwerk import flow
from lehrwerk.geometry import LAYOUTS, Place, Spec
from lehrwerk.metrics import Paragraph, Run, edition
from lehrwerk.model import Node, Slide
from lehrwerk.places import SNUG, best_size, broken, divided, snug_size
from lehrwerk.slides.fixed import FIXED, parts, seated, variants

TWO = ("columns", "comparison", "then-now")
FLOWING = ("claim", "statement", "quote")  # layouts whose text runs over the width of the slide; a narrow column keeps its size rather
PICTURES = ("picture", "picture-left")
REMEMBERED = 256  # contents
SOURCE = re.compile(r"(?:Quellen?|Sources?|Foto|Photo|Bild|Abbildung|Figure)\b[^:]{0,12}:|[—–] |[⁰¹²³⁴-⁹]+ ")


@dataclass(slots=True)
class Content:
    """A slide ready to be written: the texts by role with their sizes, and at most one table, one chart and one picture.

    `layout` is the slide's own or the variant of it that suits its content, such as `figure` for a picture without text.
    """

    layout: str
    texts: dict[str, list[Paragraph]] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    table: Node | None = None
    chart: Node | None = None
    picture: Node | None = None


def compose(slide: Slide, layouts: Mapping[str, Spec] = LAYOUTS) -> Content:
    """The slide's texts on the places of its layout; what belongs to the source line goes there if it fits."""
    return _known(_composed, slide, layouts)


def placed(slide: Slide, layouts: Mapping[str, Spec]) -> Content:
    """The slide's texts by role, still without their sizes."""
    return _known(_placed, slide, layouts)


Making = Callable[[Slide, Mapping[str, Spec]], Content]
_contents: dict[tuple[Any, ...], tuple[Content, Slide, Mapping[str, Spec]]] = {}


def _known(make: Making, slide: Slide, layouts: Mapping[str, Spec]) -> Content:
    """What was made of the same parts before: the fit, the notes and the writer ask for it in turn.

    Blocks and layouts count as the same by their identity; the memory holds on to them, so that no others can take it.
    """
    texts = (slide.layout, slide.title, slide.label, slide.heading, slide.aside_heading)
    key = (make, id(slide.blocks), id(slide.aside), id(layouts), edition(), *texts)
    found = _contents.get(key)
    if found is None:
        if len(_contents) >= REMEMBERED:
            _contents.clear()
        found = _contents[key] = (make(slide, layouts), slide, layouts)
    return found[0]


def _composed(slide: Slide, layouts: Mapping[str, Spec]) -> Content:
    content = replace(placed(slide, layouts), sizes={})
    places = layouts[content.layout].places
    for role, found in content.texts.items():
        share = SNUG if role == "title" or content.layout in FLOWING else 0.9
        content.sizes[role] = _forced(slide, role) or snug_size(found, places[role], share) or places[role].sizes[-1]
    for alike in (("body", "aside"), [role for role in content.texts if role.startswith("step-")]):
        shared = [content.sizes[role] for role in alike if role in content.sizes]
        if len(shared) > 1:
            content.sizes |= dict.fromkeys(alike, min(shared))
    content.texts = {role: divided(found, places[role], content.sizes[role]) for role, found in content.texts.items()}
    return content


def _placed(slide: Slide, layouts: Mapping[str, Spec]) -> Content:
    shown = flow.pictures(slide.blocks)
    table = None if slide.layout in TWO else next(iter(flow.tables(slide.blocks)), None)
    chart = next((block for block in slide.blocks if block.kind == "chart"), None)
    body = [block for block in slide.blocks if block is not table and block is not chart]
    fixed = slide.layout in FIXED
    name = variants(slide, layouts)[-1] if fixed else _variant(slide, body, table, shown, layouts)
    label = "" if slide.label.casefold() == slide.title.casefold() else slide.label
    body, source = _source(body, shown, layouts[name].places)
    name = seated(replace(slide, blocks=body), layouts) or name if fixed else name
    places = layouts[name].places
    texts = {
        "title": [Paragraph((Run(slide.title),))], "label": [Paragraph((Run(label),))],
        "heading": [Paragraph((Run(slide.heading),))], "body": flow.paragraphs(body),
        "aside_heading": [Paragraph((Run(slide.aside_heading),))], "aside": flow.paragraphs(slide.aside), "source": source,
    }  # fmt: skip
    texts |= parts(replace(slide, blocks=body)) if fixed else {}
    content = Content(name, table=table, chart=chart if "chart" in places else None)
    content.picture = shown[0] if shown and "picture" in places else None
    content.texts = {role: found for role, found in texts.items() if role in places and any(each.plain().strip() for each in found)}
    return content


def stands(slide: Slide, layouts: Mapping[str, Spec]) -> bool:
    """Whether the parts of a process, a timeline or a number fit on their places."""
    body, _ = _source(slide.blocks, [], layouts[variants(slide, layouts)[-1]].places)
    return bool(seated(replace(slide, blocks=body), layouts))


def _variant(slide: Slide, body: list[Node], table: Node | None, shown: list[Node], layouts: Mapping[str, Spec]) -> str:
    """The slide's own layout, or that for a picture without text, or for a statement with at most a sentence or two."""
    found = flow.paragraphs(body)
    if slide.layout in PICTURES and not found and table is None:
        return "figure"
    alone = slide.layout == "claim" and table is None and not shown and "statement" in layouts and len(found) < 2
    if not alone or any(paragraph.marker or paragraph.code for paragraph in found) or _forced(slide, "body"):
        return str(slide.layout)
    places = layouts["statement"].places
    texts = [(places["title"], [Paragraph((Run(slide.title),))]), *([(places["body"], found)] if found else [])]
    fine = all(best_size(text, place) is not None and not broken(text, place, place.sizes[-1]) for place, text in texts)
    return "statement" if fine else "claim"


def _forced(slide: Slide, role: str) -> float | None:
    """The size that continuation slides share."""
    first = next(iter([*slide.blocks, *slide.aside]), None)
    size = first.attrs.get("size") if first is not None and role in ("body", "aside") else None
    return float(size) if size else None


def _source(body: list[Node], shown: list[Node], places: Mapping[str, Place]) -> tuple[list[Node], list[Paragraph]]:
    """The body without its source line, and that line."""
    if "source" not in places:
        return body, []
    found = [Paragraph((Run(str(image.attrs["title"])),)) for image in shown[:1] if image.attrs.get("title") and "picture" in places]
    quoted = next((block for block in body if flow.attribution(block)), None)
    if quoted is not None:
        stripped = {key: value for key, value in quoted.attrs.items() if key not in ("author", "year", "source")}
        found.append(Paragraph(tuple(flow.credit(quoted))))
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
