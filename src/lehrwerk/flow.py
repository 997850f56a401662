"""Nodes -> paragraphs and runs: what the fit measures and the deck's writer writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from lehrwerk.geometry import BULLET_INDENT, NUMBER_INDENT
from lehrwerk.metrics import Paragraph, Run, Style
from lehrwerk.model import Node

STYLES: dict[tuple[bool, bool], Style] = {
    (False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bold-italic",
}  # fmt: skip
HIDDEN = {"notes", "trainer", "solution", "handout-only", "footnote", "rule"}
CONTAINERS = {
    "slide", "key-point", "exercise", "quiz", "discussion", "definition", "quote", "note", "slides-only", "then-now",
}  # fmt: skip
ADDRESS = re.compile(r"https?://(?:www\.)?([^\s/]+)[^\s<>]*[^\s<>.,;:!?)]", re.IGNORECASE)
SAFE_LINK = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@)", re.IGNORECASE)


class Look(NamedTuple):
    """What the nodes around a run say about it."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    href: str = ""
    lang: str = ""


PLAIN = Look()
REMEMBERED = 2048  # blocks


def runs(nodes: Iterable[Node], look: Look = PLAIN) -> list[Run]:
    """Inline nodes as runs; footnote marks and pictures vanish."""
    nodes = list(nodes)
    if len(nodes) == 1 and nodes[0].kind == "text":
        return [Run(nodes[0].text, STYLES[look.bold, look.italic], look.href, look.strike, look.lang)] if nodes[0].text else []
    found: list[Run] = []
    for node in nodes:
        match node.kind:
            case "text" | "softbreak" | "break":
                text = {"softbreak": " ", "break": "\n"}.get(node.kind, node.text)
                found.append(Run(text, STYLES[look.bold, look.italic], look.href, look.strike, look.lang))
            case "codespan" | "code":
                found.append(Run(node.text, "mono", look.href, look.strike))
            case "footnote-ref":
                pass
            case "image":
                found = _closed_up(found)
            case _:
                found += runs(node.children, _look(node, look))
    return joined_runs(found)


def _closed_up(found: list[Run]) -> list[Run]:
    """The runs before a picture without the blank that would stand before another one."""
    return [*found[:-1], found[-1]._replace(text=found[-1].text.removesuffix(" "))] if found else []


def _look(node: Node, look: Look) -> Look:
    match node.kind:
        case "strong":
            return look._replace(bold=True)
        case "emphasis":
            return look._replace(italic=not look.italic)
        case "strike":
            return look._replace(strike=True)
        case "link":
            href = str(node.attrs.get("href", ""))
            return look._replace(href=href if SAFE_LINK.match(href) else "")
        case _:
            return look._replace(lang=str(node.attrs.get("lang", look.lang)))


def joined_runs(found: list[Run]) -> list[Run]:
    """Neighbours of one look as one run."""
    joined: list[Run] = []
    for run in found:
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return joined


_known: dict[tuple[int, Look, float, int], tuple[list[Paragraph], Node]] = {}  # holds on to the nodes, as identity is theirs alone


def paragraphs(blocks: Iterable[Node], look: Look = PLAIN, indent: float = 0.0, level: int = 0) -> list[Paragraph]:
    """Blocks as paragraphs; tables become a paragraph for each row. What a block gave is remembered: the cut, the fit and the writer
    ask for it in turn."""
    found: list[Paragraph] = []
    for block in blocks:
        key = (id(block), look, indent, level)
        known = _known.get(key)
        if known is None:
            if len(_known) >= REMEMBERED:
                _known.clear()
            made = [paragraph for paragraph in _paragraphs(block, look, indent, level) if paragraph.plain().strip()]
            known = _known[key] = (made, block)
        found += known[0]
    return found


def _paragraphs(block: Node, look: Look, indent: float, level: int) -> list[Paragraph]:
    match block.kind:
        case kind if kind in HIDDEN:
            return []
        case "bullets" | "numbers":
            return _items(block, look, level)
        case "code":
            code = block.text.rstrip("\n").expandtabs(4)
            return [Paragraph((Run(code, "mono"),), indent=indent, code=True)]
        case "paragraph" | "heading" | "term":
            bold = look if block.kind == "paragraph" else look._replace(bold=True)
            return [Paragraph(tuple(runs(block.children, bold)), indent=indent)]
        case "row":
            return [Paragraph(tuple(_row(block)), indent=indent)]
        case "text" | "emphasis" | "strong" | "link" | "codespan" | "span" | "strike":
            return [Paragraph(tuple(runs([block], look)), indent=indent)]
        case _:
            return _container(block, look, indent, level)


def _container(block: Node, look: Look, indent: float, level: int) -> list[Paragraph]:
    inner = look._replace(italic=True) if block.kind == "blockquote" else look
    found = paragraphs(block.children, inner, indent, level)
    for before in ("term", "title"):
        if block.attrs.get(before):
            found.insert(0, Paragraph((Run(str(block.attrs[before]), "bold"),), indent=indent))
    if attribution(block):
        found.append(Paragraph(tuple(joined_runs([Run("– "), *credit(block)])), indent=indent))
    return found


def attribution(block: Node) -> str:
    """Who said it, as "Name (2012), Quelle"."""
    if block.kind != "quote":
        return ""
    author, year, source = (str(block.attrs.get(key, "")) for key in ("author", "year", "source"))
    named = f"{author} ({year})" if author and year else author or year
    return ", ".join(part for part in (named, source) if part)


def credit(block: Node) -> list[Run]:
    """Who said it, as a slide shows it: addresses as links that are named by their site."""
    return runs(_credit(attribution(block)))


def _credit(said: str) -> list[Node]:
    found, start = list[Node](), 0
    for match in ADDRESS.finditer(said):
        found += [Node("text", said[start : match.start()]), Node("link", attrs={"href": match[0]}, children=[Node("text", match[1])])]
        start = match.end()
    return [*found, Node("text", said[start:])]


def _row(row: Node) -> list[Run]:
    found: list[Run] = []
    for cell in row.children:
        header = bool(cell.attrs.get("header"))
        found += [Run(" · ")] * bool(found) + runs(cell.children, Look(bold=header))
    return found


def _items(block: Node, look: Look, level: int) -> list[Paragraph]:
    task = any("checked" in item.attrs for item in block.children)
    marker: Literal["bullet", "number", "letter"] = "letter" if task else "number" if block.kind == "numbers" else "bullet"
    start, shown = int(block.attrs.get("start", 1)), min(level, 1)
    last = start + len(block.children) - 1
    wide = NUMBER_INDENT + 8.0 * max(len(str(last)) - 2, 0)
    indent = shown * BULLET_INDENT + (BULLET_INDENT if marker == "bullet" else wide)
    found: list[Paragraph] = []
    for number, item in enumerate(block.children, start):
        inner = paragraphs(item.children, look, indent, level + 1) or _named(item, indent)
        headless = bool(item.attrs.get("continued")) or (bool(item.children) and item.children[0].kind in ("bullets", "numbers"))
        if inner and not headless:
            inner[0] = inner[0]._replace(marker=marker, level=shown, indent=indent, start=number)
        found += inner
    return found


def _named(item: Node, indent: float) -> list[Paragraph]:
    """An item that is a picture alone keeps its place and its letter by what the picture shows."""
    return [Paragraph(tuple(_alternative(item)), indent=indent)]


def _alternative(node: Node) -> list[Run]:
    text = " ".join(image.plain() for image in pictures([node])).strip()
    return [Run(text)] if text else []


def opened(block: Node) -> list[Node]:
    """A block's parts that can be shared between slides: what a container says in attributes becomes paragraphs."""
    if block.kind not in CONTAINERS:
        return [block]
    lead = [str(block.attrs[key]) for key in ("term", "title") if block.attrs.get(key)]
    said = [Node("paragraph", children=_credit(f"– {attribution(block)}"))] if attribution(block) else []
    inner = [part for child in block.children for part in opened(child)]
    return [*(text_node("heading", text) for text in lead), *inner, *said]


def text_node(kind: Literal["heading", "paragraph"], text: str) -> Node:
    """A block of plain text."""
    return Node(kind, children=[Node("text", text)])


def cells(table: Node) -> list[list[list[Run]]]:
    """The runs of each cell, row by row, every row as long as the longest."""
    rows = [[runs(cell.children) or _alternative(cell) for cell in row.children] for row in table.children]
    count = max((len(row) for row in rows), default=0)
    return [row + [[] for _ in range(count - len(row))] for row in rows]


def pictures(blocks: Iterable[Node]) -> list[Node]:
    """The pictures below these blocks."""
    return [node for block in blocks if block.kind not in HIDDEN for node in block.walk() if node.kind == "image"]


def tables(blocks: Iterable[Node]) -> list[Node]:
    """The tables among these blocks."""
    return [block for block in blocks if block.kind == "table"]
