"""Footnotes of pages: which links refer to one, which elements are one, and what in them only leads back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any
from urllib.parse import unquote

from lehrwerk.importers.webpage import visible
from lehrwerk.model import Node

BLOCKS = ("li", "p", "div", "td", "dd", "aside", "section", "span")
SIGN = re.compile(r"[\[(]?\s*(?:(?:[A-Za-z]{1,4}|Anm\.?|Fn\.?|Note)?\s*\d{1,3}|[*†‡§]{1,3}|[a-z]|[ivxl]{1,5})\s*[\])]?")
TELLING = re.compile(
    r"(?:^|[\s_-])(?:foot|end|side|cite)[_-]?(?:note|ref|anchor)|(?:^|[\s_-])(?:s?d?fn|ftn|edn|note)(?:[-_:.]?\d|ref|$|\s)|doc-(?:note|biblio)ref|noteref",
    re.I,
)
MOST, MOST_MARKS, LARGEST = 20_000, 30, 200  # links of a page, marks of one note, elements in it
REMARKS = ("cmnt", "_msocom", "_cmnt")  # of readers of a draft, not of its author
LEAD = re.compile(r"^[\s^↑↩\[\](.]*(?:(?:\d{1,3}|[*†‡§]{1,3}|[a-z])[\]).:]*)?[\s↑^]*")


@dataclass(slots=True)
class Footnotes:
    """Elements -> label of the note: where it is referred to, and where it stands; and the links back, which are no text."""

    marks: dict[Any, str] = field(default_factory=dict)
    bodies: dict[Any, str] = field(default_factory=dict)
    back: set[Any] = field(default_factory=set)


def find(root: Any) -> Footnotes:
    """The footnotes below an element; sure ones only: the note links back, or both sides are named as such."""
    found = Footnotes()
    targets = {
        **{other.get("name"): other for other in root.iter("a") if other.get("name")},
        **{e.get("id"): e for e in root.iter() if e.get("id")},
    }
    anchors = [(anchor, _fragment(anchor)) for anchor in root.iter("a")]
    links: dict[str, list[Any]] = {}
    for anchor, fragment in anchors:
        if fragment in targets:
            links.setdefault(fragment, []).append(anchor)
    for anchor, fragment in anchors[:MOST]:
        if fragment in targets and anchor not in found.back:
            _add(anchor, targets[fragment], links, found)
    return found


def _fragment(anchor: Any) -> str:
    fragment = unquote((anchor.get("href") or "").partition("#")[2])
    return "" if fragment.startswith(REMARKS) else fragment


def _add(anchor: Any, target: Any, links: dict[str, list[Any]], found: Footnotes) -> None:
    words = visible.words(anchor, 12)
    body = _body(target) if words and SIGN.fullmatch(words) else None
    if not words or body is None or _is_inside(anchor, body) or _holds_more(body, target, links):
        return
    mark = _mark(anchor, words)
    back = [
        other
        for name in _names(anchor)
        for other in links.get(name, [])[:MOST_MARKS]
        if other is target or other is body or _is_inside(other, body)
    ]
    named = any(TELLING.search(_said(one)) for one in (anchor, mark)) and TELLING.search(f"{_said(target)} {_said(body)}")
    if back or named:
        label = found.bodies.setdefault(body, str(len(found.bodies) + 1))
        found.marks[mark] = label
        found.back.update(back)


def _is_inside(element: Any, box: Any) -> bool:
    return any(one is box for one in element.iterancestors())


def _holds_more(body: Any, target: Any, links: dict[str, list[Any]]) -> bool:
    """Whether the element is more than one note: others begin in it, or it is far too large."""
    inside = list(islice(body.iterdescendants("*"), LARGEST + 1))
    others = [one for one in inside if one is not target and not _is_inside(one, target) and not _is_inside(target, one)]
    return len(inside) > LARGEST or any(one.get("id") in links or (one.tag == "a" and one.get("name") in links) for one in others)


def _said(element: Any) -> str:
    keys = ("class", "id", "role", "rel", "name", "{http://www.idpf.org/2007/ops}type", "epub:type", "data-component-name")
    return " ".join(element.get(key) or "" for key in keys)


def _names(anchor: Any) -> Iterator[str]:
    """The names under which a note can lead back to its mark."""
    near = [anchor, *islice(anchor.iterancestors(), 2), *islice(anchor.iterchildren(), 3)]
    for element in [one for one in near if one.tag in ("a", "sup", "span", "small", "b")]:
        yield from (str(element.get(key)) for key in ("id", "name") if element.get(key))
    before = anchor.getprevious()
    if before is not None and before.tag in ("a", "span") and not (before.text or "").strip():
        yield from (str(before.get(key)) for key in ("id", "name") if before.get(key))


def _mark(anchor: Any, words: str) -> Any:
    """The largest element around the link that holds nothing else, with its brackets."""
    bare = words.strip("[]() ")
    while (parent := anchor.getparent()) is not None and parent.tag in ("sup", "span", "small", "b", "font"):
        if (visible.words(parent, 14) or "").strip("[]() \xa0") != bare:
            break
        anchor = parent
    return anchor


def _body(target: Any) -> Any | None:
    """The block that the target is, or stands at the beginning of."""
    for element in chain((target,), target.iterancestors()):
        if element.tag in ("body", "article", "main", "html", "ol", "ul", "table"):
            return None
        if element.tag in BLOCKS and (element.tag != "span" or visible.words(element, 20) is None):
            return _whole(element)
    return None


def _whole(element: Any) -> Any:
    """The item or the box of its own that a note's paragraph is in."""
    parent = element.getparent()
    if element.tag in ("p", "span", "div") and parent is not None and parent.tag in ("li", "div", "aside"):
        only = not (parent.text or "").strip() and next(parent.iterchildren()) is element
        if parent.tag == "li" or (only and TELLING.search(_said(parent)) and not re.search(r"notes\b", _said(parent))):
            return parent
    return element


def unmark(note: Node) -> None:
    """Takes the sign that repeats its number off the beginning of a note."""
    for node in note.walk():
        if node.kind == "text" and node.text.strip():
            match = LEAD.match(node.text)
            node.text = node.text[match.end() :] if match else node.text
            if node.text:
                return
