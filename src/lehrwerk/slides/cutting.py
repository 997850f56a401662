"""Slide Markdown as a document of nodes -> slides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import cast, get_args

from lehrwerk import charts, flow
from lehrwerk.model import Layout, Node, Slide
from lehrwerk.slides.composing import TWO
from lehrwerk.slides.fixed import arranged
from lehrwerk.slides.pages import LISTS

TO_NOTES = {"notes", "trainer", "solution"}
DROPPED = {"handout-only", "footnote", "rule"}
FULL = ("title", "section", "question", "claim", "exercise", "discussion")  # layouts without boxes below the title
HEADED = ("comparison", "then-now")  # two columns that need a heading each
PLACED = re.compile(r"(?P<key>.+)@(?P<line>\d{1,7})")
WORDS = {"de": ("Lösung", "Folie", "richtig"), "en": ("Answer", "Slide", "correct")}


def cut(document: Node, prefix: str, language: str = "de") -> list[Slide]:
    """The slides of a document: one for each `slide` node; blocks between them become slides of their own.

    Keys begin with `prefix` (the article's slug) and are unique, as are the titles.
    """
    slides: list[Slide] = []
    for is_slide, group in groupby(document.children, key=lambda node: node.kind == "slide"):
        nodes = list(group)
        if is_slide:
            slides += [_slide(node, prefix, language) for node in nodes]
        elif any(node.kind not in DROPPED | TO_NOTES for node in nodes):
            slides.append(_slide(Node("slide", children=nodes, line=nodes[0].line), prefix, language))
    return unique(slides)


def _slide(node: Node, prefix: str, language: str) -> Slide:
    blocks = [part for child in node.children if child.kind not in TO_NOTES | DROPPED for part in _drawn(child, language)]
    notes = [block for child in node.children if child.kind in TO_NOTES for block in child.children]
    label = str(node.attrs.get("label", ""))
    heading = next((block for block in blocks if block.kind == "heading"), None)
    title = " ".join(heading.plain().split()) if heading else ""
    blocks = [block for block in blocks if block is not heading]
    if not title:
        title, blocks = _named(blocks, label or WORDS.get(language[:2], WORDS["en"])[1])
    layout = str(node.attrs.get("layout", "claim"))
    given, line = _placed(str(node.attrs.get("key") or node.attrs.get("id") or ""))
    slide = Slide(
        key=_key(given, title, prefix),
        layout=cast(Layout, layout if layout in get_args(Layout) else "claim"),
        title=title, label=label, blocks=blocks, notes=notes,
        minutes=int(node.attrs["minutes"]) if str(node.attrs.get("minutes", "")).isdigit() else None, line=line,
    )  # fmt: skip
    return _without_empty_boxes(_filled(slide, language))


def _drawn(block: Node, language: str) -> list[Node]:
    """A chart and what stands beside its table; the bare table where its numbers make no chart."""
    if block.kind != "chart":
        return [block]
    table = [child for child in block.children if child.kind == "table"][:1]
    shown = [replace(block, children=table)] if charts.chart(block, language)[0] else table
    return [*shown, *(child for child in block.children if child not in table)]


def _filled(slide: Slide, language: str) -> Slide:
    """The slide with its blocks as its layout wants them, or with another layout."""
    match slide.layout:
        case "quiz":
            return _quiz(slide, language)
        case "answer":
            return _answer(slide, language)
        case "chart":
            return slide if any(block.kind == "chart" for block in slide.blocks) else replace(slide, layout="claim")
        case _:
            return _halves(slide) if slide.layout in TWO else arranged(slide)


def _placed(given: str) -> tuple[str, int]:
    """An id such as `kaffee/merke/1@12` as a key and a line of the article; 0 where it names none."""
    found = PLACED.fullmatch(given)
    return (found["key"], int(found["line"])) if found else (given, 0)


def _without_empty_boxes(slide: Slide) -> Slide:
    """A slide that has nothing below its title gets a layout without a box for that."""
    if slide.layout in FULL or slide.aside or flow.paragraphs(slide.blocks) or flow.pictures(slide.blocks):
        return slide
    return replace(slide, layout="discussion" if slide.layout == "quiz" else "claim")


def _key(given: str, title: str, prefix: str) -> str:
    name = given or re.sub(r"[\W_]+", "-", title.lower()).strip("-")[:60] or "folie"
    return name if not prefix or name == prefix or name.startswith(prefix + "/") else f"{prefix}/{name}"


def _named(blocks: list[Node], spare: str) -> tuple[str, list[Node]]:
    """A title for a slide without a heading: a short first paragraph, else the label."""
    if blocks and blocks[0].kind == "paragraph" and 0 < len(blocks[0].plain()) <= 110 and not flow.pictures(blocks[:1]):
        return " ".join(blocks[0].plain().split()), blocks[1:]
    return spare, blocks


def _quiz(slide: Slide, language: str) -> Slide:
    """Keeps the options on the slide and moves what gives the answer away to the notes."""
    lists = [index for index, block in enumerate(slide.blocks) if _is_task(block)]
    if not lists:
        return slide
    last = lists[-1] + 1
    right = [
        chr(ord("A") + number % 26) for index in lists
        for number, item in enumerate(slide.blocks[index].children) if item.attrs.get("checked") is True
    ]  # fmt: skip
    word = WORDS.get(language[:2], WORDS["en"])[0]
    answer = [Node("paragraph", children=[Node("text", f"{word}: {', '.join(right)}")])] if right else []
    return replace(slide, blocks=slide.blocks[:last], notes=[*answer, *slide.blocks[last:], *slide.notes])


def _answer(slide: Slide, language: str) -> Slide:
    """The choices with the right ones bold and called right, and the explanation; the show passes over this slide."""
    mark = " – " + WORDS.get(language[:2], WORDS["en"])[2]
    blocks = [
        replace(block, children=[_marked(item, mark) for item in block.children]) if _is_task(block) else block for block in slide.blocks
    ]
    return replace(slide, blocks=blocks, hidden=True)


def _marked(item: Node, mark: str) -> Node:
    if item.attrs.get("checked") is not True or not item.children:
        return item
    first, *rest = item.children
    strong = Node("strong", children=[*(first.children if first.kind == "paragraph" else []), Node("text", mark)])
    lead = Node("paragraph", attrs=first.attrs if first.kind == "paragraph" else {}, children=[strong])
    return replace(item, children=[lead, *(rest if first.kind == "paragraph" else item.children)])


def _is_task(block: Node) -> bool:
    return block.kind in ("bullets", "numbers") and any("checked" in item.attrs for item in block.children)


def _halves(slide: Slide) -> Slide:
    """Two columns: from a definition list of two terms, else from what stands under the first and second sub-heading.

    What does not make two columns becomes a plain slide.
    """
    flat = [part for block in slide.blocks for part in (block.children if block.kind in ("terms", "then-now") else [block])]
    flat = [part for block in flat for part in (block.children if block.kind == "terms" else [block])]
    heads = [index for index, block in enumerate(flat) if block.kind in ("term", "heading")]
    if slide.layout in HEADED and len(heads) != 2:
        return replace(slide, layout="claim")
    if not heads and len(flat) == 1 and flat[0].kind in LISTS and len(flat[0].children) > 1:
        flat = _halved(flat[0])
    if len(heads) < 2:
        middle = heads[0] if heads and heads[0] else (len(flat) + 1) // 2
        heads = [0 if heads and not heads[0] else -1, middle] if not heads or heads[0] else [0, -1]
    found = _columns(slide, flat, heads[0], heads[1])
    full = all(flow.paragraphs(half) or flow.pictures(half) for half in (found.blocks, found.aside))
    return found if full else replace(slide, layout="claim")


def _halved(node: Node) -> list[Node]:
    """A list as two of about the same length."""
    middle = (len(node.children) + 1) // 2
    attrs = {**node.attrs, "start": int(node.attrs.get("start", 1)) + middle} if node.kind == "numbers" else node.attrs
    return [replace(node, children=node.children[:middle]), replace(node, attrs=attrs, children=node.children[middle:])]


def _columns(slide: Slide, flat: list[Node], first: int, second: int) -> Slide:
    """The parts before and from `second` on; `first` and `second` are headings where they are such nodes."""
    end = second if second >= 0 else len(flat)
    left, right = flat[:end], flat[end:]
    heading, left = _taken(left, first if 0 <= first < len(left) else None)
    aside, right = _taken(right, 0 if right else None)
    return replace(slide, blocks=_undetailed(left), aside=_undetailed(right), heading=heading, aside_heading=aside)


def _taken(blocks: list[Node], at: int | None) -> tuple[str, list[Node]]:
    """The heading among the blocks, and the rest with the heading's pictures."""
    if at is None or blocks[at].kind not in ("term", "heading"):
        return "", blocks
    shown = [Node("paragraph", children=[image]) for image in flow.pictures([blocks[at]])]
    text = "".join(run.text for run in flow.runs(blocks[at].children))
    return text, [*blocks[:at], *shown, *blocks[at + 1 :]]


def _undetailed(blocks: Iterable[Node]) -> list[Node]:
    return [part for block in blocks for part in (block.children if block.kind == "details" else [block])]


def unique(slides: Sequence[Slide]) -> list[Slide]:
    """Gives repeated keys and titles a number."""
    keys: dict[str, int] = {}
    titles: dict[str, int] = {}
    done = []
    for slide in slides:
        key, title = _free(slide.key, keys, "{}-{}"), _free(slide.title, titles, "{} ({})")
        done.append(slide if (key, title) == (slide.key, slide.title) else replace(slide, key=key, title=title))
    return done


def _free(name: str, taken: dict[str, int], pattern: str) -> str:
    """The name, with a number if it is taken; `taken` holds for each name the number to try next."""
    free, number = name, taken.get(name.casefold(), 2)
    while free.casefold() in taken:
        free, number = pattern.format(name, number), number + 1
    taken[name.casefold()] = number
    taken.setdefault(free.casefold(), 2)
    return free
