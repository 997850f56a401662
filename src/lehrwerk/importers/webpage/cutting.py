"""What of a page stays: the article's element, what of its own frame belongs to it, and the reason for each part that does not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lehrwerk.importers.webpage import documents, footnotes, threads
from lehrwerk.importers.webpage.locating import Hit, frame, locate
from lehrwerk.importers.webpage.scaffolding import ASIDE, BYLINE, furniture
from lehrwerk.importers.webpage.surveying import Survey, letters, survey
from lehrwerk.importers.webpage.visible import is_layout

OUTSIDE = "outside of the article"
PICTURES = ("img", "picture", "figure", "video", "iframe")
HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
STRUCTURE = frozenset(
    "ol ul li dl dd dt table tbody tr td th blockquote figure form fieldset details center span".split()
)  # no lists or tables of the article
PROSE, LINE = 60, 200  # letters that prose has at least, a line of the page's own at most


def cut(root: Any, body: Any) -> tuple[Any, dict[Any, str], Survey]:
    """The element that frames the article, the elements that are no part of it with the reason, and the measures of the page."""
    page = survey(body)
    if documents.is_document(root):
        return body, documents.apart(body), page
    found = {**furniture(body, page), **documents.apart(body)}
    found |= threads.comments(body, page, found)
    thread = threads.posts(body, page)
    for reply in thread[1:]:
        found[reply] = threads.REPLIES
    if not found and _is_bare(root, body, page):
        return body, found, page
    element, hits = (thread[0], []) if thread else locate(root, body, page, found)
    for box in [one for one, reason in found.items() if reason == ASIDE and element in set(one.iterancestors())]:
        del found[box]
    scope = element if thread else frame(element, body)
    notes = {one for note in footnotes.find(root).bodies for one in (note, *note.iterancestors())}
    _cut_away(element, scope, body, page, hits, notes, found)
    return scope, found, page


def _is_bare(root: Any, body: Any, page: Survey) -> bool:
    """Whether the page is made of an article only: no scripts, no columns, no lists of links."""
    if page.links(body) > 0.2 or next((True for script in root.iter("script") if script.get("src")), False):
        return False
    columns = any(is_layout(table) and any(len(row) > 1 for row in table.iter("tr")) for table in body.iter("table"))
    menus = any(len(list(part.iter("a"))) > 2 and page.links(part) > 0.7 for part in body.iter("ul", "div", "p", "td") if page.size(part))
    return not columns and not menus


def _cut_away(element: Any, scope: Any, body: Any, page: Survey, hits: list[Hit], notes: set[Any], found: dict[Any, str]) -> None:
    """All beside the way from the body down to the element; inside the article's own frame each part is looked at."""
    inside = element is not scope
    way = [element, *element.iterancestors()] if element is not body else [body]
    for around in way:
        around.tag = "div" if around.tag in STRUCTURE else around.tag
    for child, parent in pairwise(way):
        if child is body:
            return
        inside = inside and child is not scope
        for sibling, before in _siblings(parent, child, page):
            if sibling in found or page.spans.get(sibling) is None:
                continue
            reason = _judged(sibling, before, page, hits, notes) if inside else "" if sibling in notes else OUTSIDE
            if reason:
                found[sibling] = reason


def _siblings(parent: Any, child: Any, page: Survey) -> Iterator[tuple[Any, bool]]:
    """The other children, loose text among them as elements, with whether they stand before the child."""
    _wrap(parent, page)
    before = True
    for sibling in list(parent):
        if sibling is child:
            before = False
        else:
            yield sibling, before


def _wrap(parent: Any, page: Survey) -> None:
    if (parent.text or "").strip():
        _span(parent, 0, parent.text, page.spans[parent][0], page)
        parent.text = None
    for child in list(parent):
        if (child.tail or "").strip():
            text, child.tail = child.tail, None
            _span(parent, parent.index(child) + 1, text, page.spans.get(child, (0, 0))[1], page)


def _span(parent: Any, place: int, text: str, begin: int, page: Survey) -> None:
    span = parent.makeelement("span")
    span.text = text
    parent.insert(place, span)
    page.spans[span] = (begin, begin + len(letters(text)))


def _judged(part: Any, before: bool, page: Survey, hits: list[Hit], notes: set[Any]) -> str:
    """Why a part of the article's frame is no part of the article, "" where it is one."""
    begin, end = page.spans[part]
    linked = page.links(part)
    if part in notes or (linked < 0.5 and any(begin <= one < end for one, _, _ in hits)):
        return ""
    if not before:
        return OUTSIDE if end > begin or next(part.iter(*PICTURES), None) is not None else ""
    pictured = part.tag in PICTURES or next(part.iter(*PICTURES), None) is not None
    headed = part.tag in HEADS or next(part.iter(*HEADS), None) is not None
    if headed or (pictured and end - begin < LINE) or (end - begin >= PROSE and linked < 0.4):
        return ""
    return BYLINE if end - begin < LINE else OUTSIDE
