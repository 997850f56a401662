"""All articles of a course as one book: ids that are unique, links with pages, glossary, index, key points, sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lehrwerk.kit.glossary import Item, alphabetical, glossary, plain
from lehrwerk.kit.indexing import Text, index
from lehrwerk.kit.shown import anchors, shown
from lehrwerk.model import Attr, Node

UNIT = "unit-"  # the id of a unit's beginning, before its number
Labels = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Unit:
    """An article on its way into the book: its place and number, its text, and the ids that links can lead to."""

    path: str
    number: int
    language: str
    body: Node
    ids: frozenset[str]


def book(articles: Sequence[Mapping[str, Any]], labels: Labels) -> Item:
    """The book of a course.

    `units`: for each article `body` (its text with ids and links for one document), `sections` (`title`, `to`) and `points` (its key
    points: `text`, `to`); `glossary` (see there; `anchor` is where a term is defined), `index` (for each letter its terms), `quotes`
    (`author`, `year`, `source`, `number`, `to`). `labels` gives the words of a language, for links in it.
    """
    units = [_unit(article) for article in articles]
    known = {unit.path: unit for unit in units}
    bodies = [_numbered(_rewired(unit.body, unit, known, labels(unit.language)), unit.number) for unit in units]
    terms = glossary(articles, bodies)
    texts = [
        Text(unit.number, unit.language, body, tuple(article["keywords"]))
        for unit, body, article in zip(units, bodies, articles, strict=True)
    ]
    found = index(texts, UNIT)
    return {
        "units": [
            {"body": marked, "sections": _headings(body), "points": _points(body)}
            for body, marked in zip(bodies, found.bodies, strict=True)
        ],
        "glossary": terms,
        "index": found.letters,
        "quotes": [quote for unit, body in zip(units, bodies, strict=True) for quote in _quotes(body, unit.number)],
    }  # fmt: skip


def _unit(article: Mapping[str, Any]) -> Unit:
    body = shown(article["body"])
    return Unit(str(article["path"]), int(article["number"]), str(article["language"]), body, frozenset(anchors(body)))


def _id(number: int, name: str) -> str:
    """The id of an article's id in the book."""
    return f"u{number}-{name}"


def _rewired(node: Node, unit: Unit, known: Mapping[str, Unit], words: Mapping[str, str]) -> Node:
    """The document with ids of its own, and links to the right places of the book."""
    children = [_rewired(child, unit, known, words) for child in node.children]
    attrs: dict[str, Attr] = {key: _id(unit.number, str(value)) if key == "id" and value else value for key, value in node.attrs.items()}
    if node.kind != "link" or not _inside(str(attrs.get("href", ""))):
        return replace(node, attrs=attrs, children=children) if attrs != node.attrs or children else node
    path, _, anchor = str(attrs["href"]).partition("#")
    target = known.get(path) if path else unit
    pictured = any(child.kind == "image" for child in node.walk())
    where = "" if target is None or target is unit else f"{words['unit']} {target.number}"
    if target is None or pictured or (anchor and anchor not in target.ids) or (target is unit and not anchor):
        tail = [Node("text", f" ({where})", line=node.line)] if where else []
        return Node("span", "", {}, [*children, *tail], node.line)
    lead = " (" + "".join([where, ", " if where else "", words["page"], "\u00a0"])
    href = f"#{_id(target.number, anchor)}" if anchor else f"#{UNIT}{target.number}"
    return replace(node, attrs={**attrs, "href": href}, children=[*children, Node("text", lead, line=node.line)])


def _inside(href: str) -> bool:
    """Whether a link stays in the course."""
    return bool(href) and not href.lower().startswith(("http://", "https://", "mailto:"))


def _numbered(body: Node, number: int) -> Node:
    """The document with an id for each definition, key point and quotation, for what refers to its page."""
    count = 0

    def again(node: Node) -> Node:
        nonlocal count
        children = [again(child) for child in node.children]
        if node.kind in ("definition", "key-point", "quote") and not node.attrs.get("id"):
            count += 1
            return replace(node, attrs={**node.attrs, "id": f"b{number}-{count}"}, children=children)
        return replace(node, children=children) if children else node

    return again(body)


def _headings(body: Node) -> list[Item]:
    heads = [node for node in body.children if node.kind == "heading" and int(node.attrs["level"]) == 2]
    return [{"title": " ".join(node.plain().split()), "to": str(node.attrs["id"])} for node in heads]


def _points(body: Node) -> list[Item]:
    """The key points: their first paragraph, as it can stand again."""
    found = [node for node in body.walk() if node.kind == "key-point"]
    firsts = [(next((child for child in node.children if child.kind == "paragraph"), None), str(node.attrs["id"])) for node in found]
    return [{"text": _unlinked(plain(first.children)), "to": to} for first, to in firsts if first is not None]


def _unlinked(nodes: Sequence[Node]) -> list[Node]:
    """Inline nodes without links into the book, whose pages would stand twice."""
    return [
        Node("span", "", {}, _unlinked(node.children[:-1]), node.line) if node.kind == "link" and str(node.attrs["href"]).startswith("#")
        else replace(node, children=_unlinked(node.children)) if node.children else node
        for node in nodes
    ]  # fmt: skip


def _quotes(body: Node, number: int) -> list[Item]:
    """The quotations that name an author or a source."""
    found = [node for node in body.walk() if node.kind == "quote" and (node.attrs.get("author") or node.attrs.get("source"))]
    return [
        {**{key: str(node.attrs.get(key, "")) for key in ("author", "year", "source")}, "number": number, "to": str(node.attrs["id"])}
        for node in found
    ]


def references(articles: Sequence[Mapping[str, Any]]) -> list[Item]:
    """The further sources of all articles, each once, by author and title: what the front matter says of it, and `numbers` of units."""
    found: dict[str, Item] = {}
    for article in articles:
        for one in article["sources"]:
            key = one["url"] or " ".join((one["author"], one["title"], one["site"])).casefold()
            entry = found.setdefault(key, {**one, "numbers": []})
            if article["number"] not in entry["numbers"]:
                entry["numbers"].append(article["number"])
    return sorted(found.values(), key=lambda one: (alphabetical(one["author"] or one["title"]), alphabetical(one["title"]), one["url"]))
