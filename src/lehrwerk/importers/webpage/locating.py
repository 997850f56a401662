"""Where in a page the article stands: the smallest element around nearly all that trafilatura takes for it, and its own frame."""

from __future__ import annotations

import copy
import logging
import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Any

from lehrwerk.importers.webpage.scaffolding import CONTENT, tokens
from lehrwerk.importers.webpage.surveying import Survey, letters

NEARLY = 0.9
PROSE = 50  # letters
LEAST = 120  # letters that an article has at least
SMALL, LARGEST = 3_000, 30_000  # elements that trafilatura is given with all and with its quick methods only
BOXES = frozenset(
    "html body div section article main td th tr tbody table center font form span header li ul ol dl dd fieldset figure details "
    "blockquote".split()
)
FRAME = re.compile(
    r"(?:blog|single|news|article|story|entry)-?(?:post|article|single|detail|entry|view|page)?|post|post-\d+|type-post|item-page|com-content-article[\w-]*|"
    r"node|node-full|article-(?:content|main|wrapper|container|detail)|news-single[\w-]*|post-outer|post-wrapper",
    re.IGNORECASE,
)

Hit = tuple[int, int, int]  # begin, end, weight


def locate(root: Any, body: Any, page: Survey, furniture: dict[Any, str]) -> tuple[Any, list[Hit]]:
    """The element that holds the article, and where in the page's words the stretches are that were taken for it."""
    hits = _hits(_kept(root, furniture, page), page) if len(page.spans) <= LARGEST else []
    if sum(weight for _, _, weight in hits) >= LEAST:
        return _smallest(body, hits, page), hits
    return _likely(body, page, furniture), []


def frame(element: Any, body: Any) -> Any:
    """The box that the page's own markup puts around the article with its head; the element itself where there is none."""
    around = [element, *(one for one in element.iterancestors() if one is not body and one.tag != "html")]
    own = next((one for one in around if _is_article(one)), None)
    named = next((one for one in around if any(FRAME.fullmatch(name) for name in (one.get("class") or "").lower().split())), None)
    best = own if own is not None else named if named is not None else element
    several = [one for one in best.iter("article") if one not in set(around) and element not in set(one.iterancestors())]
    return element if len(several) > 2 and best.tag != "article" else best


def _is_article(element: Any) -> bool:
    names = (element.get("class") or "").split()
    schema = re.search(r"schema\.org/\w*(?:Article|Posting)", element.get("itemtype") or "")
    return element.tag == "article" or element.get("role") == "article" or bool(schema) or "hentry" in names or "h-entry" in names


def _kept(root: Any, furniture: dict[Any, str], page: Survey) -> list[str]:
    """The blocks of text that trafilatura keeps of the page without its furniture."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    bare = copy.deepcopy(root)
    gone = [twin for element, twin in zip(root.iter(), bare.iter(), strict=True) if element in furniture]
    for twin in gone:
        twin.drop_tree()
    for image in bare.iter("img"):
        image.attrib.clear()
    try:
        found: Any = trafilatura.bare_extraction(
            bare, include_comments=False, include_tables=True, include_formatting=False, fast=len(page.spans) > SMALL
        )
    except Exception:  # a page that another library stumbles over is still a page
        return []
    blocks = found.body if found is not None and found.body is not None else []
    return [text for block in blocks for text in _texts(block)]


def _texts(block: Any) -> list[str]:
    parts = [one for one in block.iter("item", "cell", "p") if one is not block] if block.tag in ("list", "table", "quote") else []
    return ["".join(part.itertext()) for part in parts or [block]]


def _hits(texts: list[str], page: Survey) -> list[Hit]:
    """Where the texts stand in the page's words, looked for in their order first. Short ones weigh little: menus are made of them."""
    found: set[Hit] = set()
    after = 0
    for text in texts:
        word = letters(text)
        weight = len(word) if len(word) >= PROSE else len(word) // 4
        for part in dict.fromkeys((word, word[:80], word[-80:])) if len(word) > 2 else ():
            begin = page.words.find(part, after)
            begin = page.words.find(part) if begin < 0 and len(part) > 20 else begin
            if begin >= 0:
                after = begin + len(part)
                found.add((begin, after, weight))
                break
    return sorted(found)


def _smallest(body: Any, hits: list[Hit], page: Survey) -> Any:
    begins = [begin for begin, _, _ in hits]
    sums = [0, *accumulate(weight for _, _, weight in hits)]
    element = body
    while True:
        for child in element:
            begin, end = page.spans.get(child, (0, 0))
            weight = sums[bisect_right(begins, end - 1)] - sums[bisect_left(begins, begin)] if end > begin else 0
            if weight >= NEARLY * sums[-1] and child.tag in BOXES:
                element = child
                break
        else:
            return element


def _likely(body: Any, page: Survey, furniture: dict[Any, str]) -> Any:
    """The element that is named as the article's own, with the most text; the whole body where none is."""
    inside = {one for element in furniture for one in element.iter()}
    named = [element for element in body.iter() if isinstance(element.tag, str) and element not in inside and _is_named(element)]
    best = max(named, key=page.size, default=body)
    return best if page.size(best) * 2 > page.size(body) or page.size(best) > 400 else body


def _is_named(element: Any) -> bool:
    own = element.tag in ("article", "main") or element.get("role") == "main" or element.get("itemprop") == "articleBody"
    return own or bool(CONTENT & set(tokens(element)))
