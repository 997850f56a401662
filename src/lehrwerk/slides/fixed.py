"""Slides whose parts have places of their own: processes, timelines and large numbers; a plain slide where they cannot stand there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lehrwerk import flow
from lehrwerk.expressions import expression
from lehrwerk.geometry import Spec
from lehrwerk.metrics import Paragraph, Run
from lehrwerk.model import Node, Slide
from lehrwerk.places import best_size, broken, lines
from lehrwerk.slides.pages import LISTS, split_at
from lehrwerk.stages import PROCESSES, TIMELINES

FIXED = ("process", "timeline", "number")
DATED = expression(r"(?P<date>[^:–—]{1,24}?)\s*(?::|\s[–—-])\s+(?=\S)")
FEW = 3  # lines of a step, where there is a roomier layout
AMOUNT = 40  # characters, far more than a large number takes
BEYOND = frozenset({"image", "table", "code", "blockquote", "bullets", "numbers", "terms", "chart"})


def arranged(slide: Slide) -> Slide:
    """The slide with its blocks as its layout wants them - one list, one definition list, an amount - or else with a plain layout."""
    blocks = [block for block in slide.blocks if flow.paragraphs([block]) or flow.pictures([block])]
    match slide.layout:
        case "process":
            fine = len(blocks) == 1 and blocks[0].kind in LISTS and len(blocks[0].children) in PROCESSES and _plain(blocks[0])
        case "timeline":
            blocks = [_dated(blocks[0])] if len(blocks) == 1 else blocks
            fine = len(blocks) == 1 and blocks[0].kind == "terms" and len(_events(blocks[0])) in TIMELINES and _plain(blocks[0])
        case "number":
            fine = bool(blocks) and blocks[0].kind == "paragraph" and 0 < len(blocks[0].plain()) <= AMOUNT and not flow.pictures(blocks)
            fine = fine and not any(block.kind in ("table", "chart") for block in blocks)
        case _:
            return slide
    return replace(slide, blocks=blocks) if fine else unfixed(slide)


def _plain(node: Node) -> bool:
    """Whether the parts are text alone."""
    return not any(inner.kind in BEYOND for inner in node.walk() if inner is not node) and all(
        flow.paragraphs([child]) for child in node.children
    )


def _dated(node: Node) -> Node:
    """A list of items such as "1998: Gründung" as a definition list; other blocks as they are."""
    if node.kind not in LISTS:
        return node
    parts: list[Node] = []
    for item in node.children:
        first = item.children[0] if item.children and item.children[0].kind == "paragraph" else None
        found = DATED.match(first.plain()) if first else None
        if first is None or found is None:
            return node
        _, rest = split_at(first, found.end())
        parts += [Node("term", children=[Node("text", found["date"].strip())]), Node("details", children=[rest, *item.children[1:]])]
    return Node("terms", children=parts, line=node.line)


def _events(terms: Node) -> list[tuple[Node, list[Node]]]:
    """The dates of a timeline, each with what happened; empty where a date stands without."""
    found: list[tuple[Node, list[Node]]] = []
    for part in terms.children:
        if part.kind == "term":
            found.append((part, []))
        elif found:
            found[-1][1].extend(part.children)
    return found if all(blocks for _, blocks in found) else []


def parts(slide: Slide) -> dict[str, list[Paragraph]]:
    """The texts of the slide's body by role."""
    found: dict[str, list[Paragraph]] = {}
    if slide.layout == "number":
        return {"amount": flow.paragraphs(slide.blocks[:1]), "body": flow.paragraphs(slide.blocks[1:])}
    if slide.layout == "timeline":
        steps = [(flow.paragraphs([term])[0].plain(), blocks) for term, blocks in _events(slide.blocks[0])]
    else:
        steps = [(str(at), item.children) for at, item in enumerate(slide.blocks[0].children, int(slide.blocks[0].attrs.get("start", 1)))]
    for at, (mark, blocks) in enumerate(steps, 1):
        found[f"number-{at}"], found[f"step-{at}"] = [Paragraph((Run(mark),))], flow.paragraphs(blocks)
    return found


def variants(slide: Slide, layouts: Mapping[str, Spec]) -> list[str]:
    """The layouts for so many steps, the wished one first."""
    if slide.layout == "number":
        return ["number"]
    block = slide.blocks[0]
    names = PROCESSES[len(block.children)] if slide.layout == "process" else TIMELINES[len(_events(block))]
    return [name for name in names if name in layouts]


def seated(slide: Slide, layouts: Mapping[str, Spec]) -> str:
    """The layout on which every part fits with no word cut, if there is one in few lines; empty where there is none."""
    texts = {"title": [Paragraph((Run(slide.title),))], **parts(slide)}
    texts = {role: found for role, found in texts.items() if found}
    fine = [name for name in variants(slide, layouts) if all(_fits(found, layouts[name], role) for role, found in texts.items())]
    return next((name for name in fine if _few(texts, layouts[name])), fine[-1] if fine else "")


def _few(texts: Mapping[str, list[Paragraph]], spec: Spec) -> bool:
    return all(lines(found, spec.places[role], spec.places[role].sizes[-1]) <= FEW for role, found in texts.items() if "step-" in role)


def _fits(found: list[Paragraph], spec: Spec, role: str) -> bool:
    size = best_size(found, spec.places[role])
    return size is not None and not broken(found, spec.places[role], size)


def unfixed(slide: Slide) -> Slide:
    """The slide with a plain layout: steps as a numbered list, events as a list with their dates in front."""
    first = slide.blocks[0] if slide.blocks else None
    if slide.layout == "process" and len(slide.blocks) == 1 and first is not None and first.kind in LISTS:
        first = replace(first, kind="numbers", attrs={"start": 1, **first.attrs})
    elif slide.layout == "timeline" and first is not None and first.kind == "terms" and _events(first):
        first = Node("bullets", children=[_item(term, blocks) for term, blocks in _events(first)], line=first.line)
    return replace(slide, layout="claim", blocks=[first, *slide.blocks[1:]] if first else [])


def _item(term: Node, blocks: list[Node]) -> Node:
    date = Node("strong", children=[*term.children, Node("text", ":")])
    first, *rest = blocks
    lead = [date, Node("text", " "), *first.children] if first.kind == "paragraph" else [date]
    others = rest if first.kind == "paragraph" else blocks
    return Node("item", children=[Node("paragraph", attrs={"tight": True}, children=lead), *others])
