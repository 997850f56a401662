"""Which heading of a page is the article's title, and the title without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lehrwerk.importers.results import Findings
from lehrwerk.importers.webpage.metadata import Statement
from lehrwerk.importers.webpage.scaffolding import tokens
from lehrwerk.importers.webpage.surveying import Survey, letters
from lehrwerk.importers.webpage.visible import is_anchor_sign

SEPARATOR = re.compile(r"\s+[|–—»«·•:/-]+\s+|\s*[|»]\s*|(?<=\w):\s+")
TITLE = re.compile(
    r"(?:entry|post|article|news|page|content|blog|story|single|topic|thread)-?(?:title|headline|heading|header)|headline|title|first-heading|pulse-title",
    re.IGNORECASE,
)
SUBTITLE = re.compile(
    r"sub-?(?:title|headline|heading|head)|untertitel|pw-subtitle-paragraph|(?:entry|post|article)-sub-?(?:title|headline)", re.IGNORECASE
)
HEADINGS = ("h1", "h2", "h3", "h4")
LONGEST = 250  # letters
PROSE = 120  # letters


@dataclass(frozen=True, slots=True)
class Head:
    """An element that may hold the title, with its text and the letters of it."""

    element: Any
    text: str
    letters: str


def title(scope: Any, root: Any, page: Survey, told: Statement, findings: Findings) -> list[Any]:
    """Concludes the title; the elements that hold it and so need not stand in the text.

    A heading that repeats what the page says of itself is best, in the article (`scope`) before elsewhere.
    """
    own = list(_headings(scope, page))
    others = [head for head in _headings(root, page) if scope not in set(head.element.iterancestors())]
    for heads, where in (
        (own, "the heading"),
        (others, "the heading above the article"),
        (list(_lines(scope, page)), "a line of the text"),
    ):
        for text, source in told.titles:
            for wanted in map(letters, variants(text, told.sites)):
                same = [head for head in heads if head.letters == wanted]
                if same:
                    findings.conclude("title", same[0].text, f"{where}, which {source} repeats")
                    return [head.element for head in (same if heads is own else same[:1])]
            wider = next((head for head in heads if heads is own and _holds(head.letters, letters(text))), None)
            if wider is not None:
                findings.conclude("title", text, f"{source}, and the heading holds it")
                return [wider.element]
    first = [head for head in own if head.element.tag == "h1"]
    if len(first) == 1:
        findings.conclude("title", first[0].text, "the only heading of the first level")
    return [head.element for head in first] if len(first) == 1 else []


def subtitle(scope: Any, page: Survey, findings: Findings) -> list[Any]:
    """Concludes the subtitle where an element is named so; that element."""
    for element in scope.iter("h2", "h3", "h4", "p", "div"):
        if 0 < page.size(element) <= LONGEST and any(SUBTITLE.fullmatch(name) for name in tokens(element)):
            findings.conclude("subtitle", _text(element), "the element that is named so")
            return [element]
    return []


def _headings(scope: Any, page: Survey) -> Iterator[Head]:
    for element in scope.iter(*HEADINGS, "div", "p", "td", "span", "a"):
        named = element.tag in HEADINGS or any(TITLE.fullmatch(name) for name in tokens(element))
        if named and 0 < page.size(element) <= LONGEST:
            text = _text(element)
            yield Head(element, text, letters(text))


def _lines(scope: Any, page: Survey) -> Iterator[Head]:
    """Elements above the first prose that hold a line of text."""
    begin = page.spans.get(scope, (0, 0))[0]
    for element in scope.iter("p", "div", "center", "font", "b", "strong", "td", "span", "big"):
        size = page.size(element)
        if element.tag == "p" and size > PROSE and page.spans[element][0] > begin:
            return
        if 0 < size <= LONGEST:
            text = _text(element)
            yield Head(element, text, letters(text))


def _text(element: Any) -> str:
    """The words of an element, without the sign that links to it."""
    text = "".join(element.itertext())
    for sign in ("".join(link.itertext()) for link in element.iter("a")):
        if sign.strip() and is_anchor_sign(sign):
            before, _, after = text.rpartition(sign)
            text = before + after
    return " ".join(text.split())


def _holds(said: str, wanted: str) -> bool:
    """Whether a heading is the title with a short word before or behind it, such as the section of the site."""
    return len(wanted) > 8 and (said.startswith(wanted) or said.endswith(wanted)) and len(said) <= len(wanted) * 1.6


def stated(told: Statement) -> tuple[str, str]:
    """The title that the page states and no heading repeats, without the site's name, and where it says so; ("", "") for none."""
    return (_likely(told.titles[0][0], told.sites), told.titles[0][1]) if told.titles else ("", "")


def variants(text: str, sites: list[str]) -> list[str]:
    """The text, and what remains of it without a first or a last part: the site's name stands there."""
    known = {letters(site) for site in sites}
    cuts = list(SEPARATOR.finditer(text))
    found = [text, *(text[: cut.start()] for cut in reversed(cuts)), *(text[cut.end() :] for cut in cuts)]
    return [one for one in dict.fromkeys(found) if letters(one) and letters(one) not in known]


def _likely(text: str, sites: list[str]) -> str:
    """The title of a page that no heading repeats: without a part that is the site's name, or looks like one."""
    known = {letters(site) for site in sites}
    for cut in SEPARATOR.finditer(text):
        before, after = text[: cut.start()], text[cut.end() :]
        if letters(after) in known:
            return before
        if letters(before) in known:
            return after
    cuts = [cut for cut in SEPARATOR.finditer(text) if cut.group().strip() in "|–—»«·•-"]
    if cuts and len(text[cuts[-1].end() :].split()) <= 4 < len(text[: cuts[-1].start()].split()):
        return text[: cuts[-1].start()]
    return text
