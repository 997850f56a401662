"""The terms that a course defines, in alphabetical order; as rows for Anki."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from lehrwerk.kit.shown import shown
from lehrwerk.ledger import fingerprint
from lehrwerk.markup import Paper, to_html
from lehrwerk.model import Node
from lehrwerk.storyboard.notes import embedded, unmarked
from lehrwerk.typography import slug

Item = dict[str, Any]


def alphabetical(text: str) -> str:
    """What a word is sorted by, as in a German dictionary (DIN 5007, variant 1): ä as a, ß as ss; marks and case do not count."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", "".join(char for char in plain if not unicodedata.combining(char)))) or text


def letter(text: str) -> str:
    """The capital letter under which a word stands in an index; "#" for digits and signs."""
    first = alphabetical(text)[:1].upper()
    return first if first.isalpha() else "#"


def plain(nodes: Iterable[Node]) -> list[Node]:
    """Blocks as they can stand a second time: without ids and marks of footnotes."""
    return embedded(unmarked(nodes))


def glossary(articles: Sequence[Mapping[str, Any]], bodies: Sequence[Node] | None = None) -> list[Item]:
    """The terms in alphabetical order: `term` and its `entries`, one for each article that defines it: `number` (of the unit),
    `title`, `slug`, `path`, `line`, `language`, `text` (blocks), `anchor` (the definition's id).

    `bodies` stand in for the articles' texts, in the same order.
    """
    found: dict[str, Item] = {}
    for at, article in enumerate(articles):
        body = bodies[at] if bodies else shown(article["body"])
        for node in body.walk():
            if node.kind != "definition":
                continue
            term = " ".join(str(node.attrs.get("term", "")).split())
            entry = {**{key: article[key] for key in ("number", "title", "slug", "path", "language")},
                     "line": node.line, "text": plain(node.children), "anchor": str(node.attrs.get("id", ""))}  # fmt: skip
            found.setdefault(alphabetical(term), {"term": term, "entries": []})["entries"].append(entry)
    return [found[key] for key in sorted(found)]


def anki(articles: Sequence[Mapping[str, Any]], course: str) -> list[Item]:
    """The terms as notes for Anki's text import (its manual: Importing, Text Files): `guid`, `term`, `text` and `tags`, escaped.

    A note keeps its `guid` as long as course and term keep their names, so that a second import mends it instead of adding one.
    """
    return [
        {
            "guid": fingerprint(["anki", course, alphabetical(one["term"])])[:20],
            "term": escape(one["term"]),
            "text": "<br>".join(_field(entry["text"]) for entry in one["entries"]),
            "tags": " ".join(dict.fromkeys(f"{slug(course)}::{entry['slug'].replace('/', '::')}" for entry in one["entries"])),
        }
        for one in glossary(articles)
    ]


def _field(nodes: Sequence[Node]) -> str:
    """Blocks as HTML on one line, without pictures, which Anki would not find; no field begins with a quotation mark."""
    html = to_html(nodes, Paper())
    html = re.sub(r"<figure>.*?</figure>|<img [^>]*>", "", html, flags=re.DOTALL)
    single = re.fullmatch(r"\s*<p>((?:(?!</?p>).)*)</p>\s*", html, re.DOTALL)
    field = " ".join((single[1] if single else html).split())
    return f"&quot;{field[1:]}" if field.startswith('"') else field


def doubled(articles: Sequence[Mapping[str, Any]], hint: Callable[..., str]) -> str:
    """Tells a hint for each term that more than one place defines; prints nothing."""
    for one in glossary(articles):
        first, *others = one["entries"]
        for other in others:
            where = f"{first['path']}, line {first['line']}"
            hint(f'"{one["term"]}" is defined already: {where}', other["path"], other["line"], "keep one definition")
    return ""
