"""What a page puts around its article, told by tag, role, class and id, as the usual systems write them (names in scaffolding.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lehrwerk.importers.webpage.surveying import Survey, letters
from lehrwerk.importers.webpage.visible import is_layout

COMMENTS, BYLINE, SIDEBAR = "comments", "byline", "sidebar"
ASIDE = "box beside the text"  # an article may have some, too
REMARKS = "remark of a reader of the draft"
OUTER = ("html", "body", "main", "article")
CONTENT = {
    "entry-content", "post-content", "article-body", "article-content", "post-body", "content-body", "story-body", "mw-parser-output",
}  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
STATES = re.compile(r"(?:no|with|without|has|hide|show|is|single|page|template|layout|post-type|type|category|tag|status|format)-")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
HALF = 0.5
LONGEST = 2_000  # characters of names
# Parts that articles have as well: only where they are made of links.
UNSURE = re.compile(
    r"teasers?(?:-\w+)?|promo(?:-\w+)?|cta|call-to-action|banner|tools|meta|menu|read-?more|more|weiterlesen|mehr|tag|labels?"
    r"|categor(?:y|ies)|aside|social-?\w*|follow(?:-\w+)?|feed|ads?",
)
TAGS = {"nav": "navigation", "form": "form", "footer": "footer", "dialog": "notice of the page", "select": "form", "button": "button"}
ROLES = {
    "navigation": "navigation", "menu": "navigation", "menubar": "navigation", "search": "search", "contentinfo": "footer",
    "banner": "page head", "dialog": "notice of the page", "alertdialog": "notice of the page", "toolbar": "share bar",
    "doc-toc": "table of contents", "complementary": SIDEBAR, "form": "form",
}  # fmt: skip


@cache
def _names() -> list[tuple[str, re.Pattern[str]]]:
    """The reasons with the patterns of their names."""
    parts: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}
    reason = ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            reason = line.removeprefix("= ")
        elif part := re.fullmatch(r"([A-Z]+): (.+)", line):
            parts.setdefault(part[1], []).extend(part[2].split())
        elif line and not line.startswith("# "):
            groups.setdefault(reason, []).extend(re.sub(r"<([A-Z]+)>", lambda name: f"(?:{'|'.join(parts[name[1]])})", line).split())
    endings = "|".join(parts["ENDINGS"])
    return [(reason, re.compile(f"(?:{'|'.join(group)})(?:-(?:{endings}))*")) for reason, group in groups.items()]


def tokens(element: Any) -> tuple[str, ...]:
    """The names that an element bears, as words with hyphens: `shareBar` and `share_bar` are `share-bar`."""
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _words(said) if said != " " else ()


@lru_cache(maxsize=10_000)
def _words(said: str) -> tuple[str, ...]:
    return tuple(CAMEL.sub("-", token.replace("_", "-")).replace("--", "-").strip("-").lower() for token in said[:LONGEST].split())


def furniture(root: Any, page: Survey) -> dict[Any, str]:
    """Elements that are certainly no part of an article -> the reason; outermost ones only, and none that most of the page is in."""
    found: dict[Any, str] = {}
    for element in _outermost(root, page, found):
        reason = _reason(element, page)
        if reason and not _holds_article(element, reason, page, root):
            found[element] = reason
    return found


def _outermost(root: Any, page: Survey, found: dict[Any, str]) -> Iterator[Any]:
    todo = [root]
    while todo:
        element = todo.pop()
        if element not in page.spans:
            continue
        yield element
        if element not in found:
            todo += reversed(element)


def _reason(element: Any, page: Survey) -> str:
    tag = element.tag
    if tag in ("td", "th") and page.size(element) and page.links(element) > 0.8 and sum(1 for _ in element.iter("a")) > 2:
        return "navigation" if _is_column(element, page) else ""
    if tag in OUTER or tag in ("table", "tbody", "tr"):
        return COMMENTS if tag in ("article", "table") and _is_comment(element) else ""
    if element.get("itemprop") in ("comment", "commentText") or "schema.org/Comment" in (element.get("itemtype") or ""):
        return COMMENTS
    if reason := _named(element, page) or ROLES.get(element.get("role") or "", ""):
        return reason
    if tag == "button" and (
        element.get("aria-expanded") is not None or any(one.tag in (*HEADINGS, "dt") for one in element.iterancestors())
    ):
        return ""
    if tag in TAGS:
        return "" if tag == "footer" and _is_attribution(element) else TAGS[tag]
    linked = page.links(element) > HALF
    if tag == "aside":
        return SIDEBAR if linked else ASIDE
    unsure = linked and page.size(element) and tag not in ("a", "span", "p", "li", "img")
    return "box of links" if unsure and any(UNSURE.fullmatch(name) for name in tokens(element) if not STATES.match(name)) else ""


def _named(element: Any, page: Survey) -> str:
    """The reason that the element's names give. Generators make ids of headings, so an id alone says little of a section."""
    for reason, fits in _fitting(tokens(element)):
        if reason == BYLINE and _speaks(element, page):
            continue
        by_class = any(name in fits for name in _words(element.get("class") or ""))
        listing = reason == "advertisement" and next(element.iter("pre", "code"), None) is not None
        if (by_class or not _is_made_of_heading(element)) and not listing:
            return reason
    return ""


@lru_cache(maxsize=10_000)
def _fitting(named: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """The reasons that names give, each with the names that give it."""
    told = [name for name in named if not STATES.match(name)]
    found = [(reason, [name for name in told if pattern.fullmatch(name)]) for reason, pattern in (_names() if told else [])]
    return [(reason, fits) for reason, fits in found if fits]


def _speaks(element: Any, page: Survey) -> bool:
    """Whether the element holds more than a few words about the article."""
    if page.size(element) >= 400:
        return True
    blocks = [one for one in element.iter("p", "div", "blockquote", "td") if next(one.iterchildren("p", "div", "blockquote"), None) is None]
    return any(page.size(one) > 120 and page.links(one) < HALF for one in blocks)


def _is_made_of_heading(element: Any) -> bool:
    """Whether the element's id is its heading once more, and nothing in it asks for a reader's words or holds them."""
    head = element if element.tag in HEADINGS else next(element.iter(*HEADINGS), None)
    if head is None or letters("".join(head.itertext())) != letters(element.get("id") or ""):
        return False
    return next(element.iter("form", "input", "textarea"), None) is None and not any(map(_is_comment, element.iterdescendants("*")))


def _is_column(cell: Any, page: Survey) -> bool:
    """Whether the cell belongs to a table that only puts things beside one another."""
    table = next(cell.iterancestors("table"), None)
    if table is not None and table not in page.layouts:
        page.layouts[table] = is_layout(table)
    return table is not None and page.layouts[table]


def _is_comment(element: Any) -> bool:
    return any(re.fullmatch(r"(?:[\w-]+-)?comment(?:-\w+)*", name) for name in _words(element.get("class") or ""))


def _is_attribution(element: Any) -> bool:
    said = f"{element.get('class')} {element.get('id')}"
    return "footnote" in said or any(one.tag in ("blockquote", "figure") for one in element.iterancestors())


def _holds_article(element: Any, reason: str, page: Survey, root: Any) -> bool:
    """Whether the element is rather a box around everything that happens to bear such a name."""
    share = page.size(element) / max(page.size(root), 1)
    if reason == COMMENTS:
        return share > 0.5 and any(one.tag == "h1" or not _is_comment(one) for one in element.iter("h1", "article"))
    if share > 0.6:
        return True
    if reason not in ("notice of the page", "cookie notice") and next(element.iter("h1"), None) is not None:
        return any(page.size(one) > 200 for one in element.iter("p", "div"))
    return any(page.size(one) > 400 and CONTENT & set(tokens(one)) for one in element.iter("div", "section"))
