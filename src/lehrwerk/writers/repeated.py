"""Page numbers that would stand twice in a row of references, as in an index: known only once all pages are laid out."""

from __future__ import annotations

from typing import Any

MARK = "once"  # the class of an element in which each page is named once


def thinned(document: Any) -> None:
    """Takes from the rows of class `once` each reference to a page that the row names already; what follows moves up on its line.

    `document` is WeasyPrint's, laid out and not yet written. To lay it out again without those references would cost as much as all
    its text.
    """
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for name in page.anchors:
            pages.setdefault(name, number)
    named: dict[Any, dict[int, Any]] = {}
    for at, page in enumerate(document.pages):
        if _thin(page._page_box, None, pages, named):
            document.pages[at] = type(page)(page._page_box)  # its links are gathered anew


def _thin(box: Any, row: dict[int, Any] | None, pages: dict[str, int], named: dict[Any, dict[int, Any]]) -> bool:
    """Whether anything below the box was taken away; `row` holds the pages that its row has named."""
    if box.element is not None and MARK in (box.element.get("class") or "").split() and not box.element_tag.partition("::")[2]:
        row = named.setdefault(box.element, {})
    changed, kept, moved = False, [], 0.0
    for child in getattr(box, "children", ()):
        if row is not None and _repeats(child, row, pages):
            changed, moved = True, moved + child.margin_width()
            continue
        if moved and hasattr(child, "translate"):
            child.translate(-moved)
        changed = _thin(child, row, pages, named) or changed
        kept.append(child)
    if len(kept) != len(getattr(box, "children", ())):
        box.children = kept
    return changed


def _repeats(box: Any, row: dict[int, Any], pages: dict[str, int]) -> bool:
    """Whether the box is a reference to a page that its row has named; a new page is noted.

    A reference that is broken over two lines is one element in two boxes.
    """
    if box.element_tag != "a" or not (box.element.get("href") or "").startswith("#"):
        return False
    return row.setdefault(pages.get(box.element.get("href")[1:], -1), box.element) is not box.element
