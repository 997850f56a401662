"""Prose -> claim slides: a statement as title, a few as bullets, or what the words themselves mark as a list or a contrast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lehrwerk.model import Node, Slide
from lehrwerk.sentences import split, words
from lehrwerk.storyboard.blocks import introduction, point, slide
from lehrwerk.storyboard.notes import paragraph
from lehrwerk.storyboard.passages import Passage, numbered, text, texts
from lehrwerk.storyboard.statements import (
    TITLE_WORDS,
    Statement,
    assertion,
    bare,
    headline,
    points,
    statement,
    statements,
    whole,
    without_lead,
)  # fmt: skip

COUNTS = {
    name: number
    for number, names in enumerate(
        ("zwei two", "drei three", "vier four", "fünf five", "sechs six", "sieben seven", "acht eight", "neun nine", "zehn ten"), 2
    )
    for name in names.split()
}
ORDINALS = re.compile(
    r"(?:Erstens|Zweitens|Drittens|Viertens|Fünftens|First|Firstly|First of all|Second|Secondly|Third|Thirdly|Fourthly?|Fifthly?)\b[,:]?\s+"
)
THEN = re.compile(r"(Früher|Damals|In the past|Formerly|Previously|Back then)\b")
NOW = re.compile(r"(Heute|Inzwischen|Mittlerweile|Heutzutage|Today|Nowadays|Now)\b")
NUMERAL = re.compile(r"\b(?:[2-9]|10)\b")


def from_prose(nodes: Sequence[Node], passage: Passage, language: str, later: bool) -> tuple[Slide | None, bool]:
    """The slide of some paragraphs, and whether its title is a statement; None where no sentence stands on its own.

    `later` is true for the second slide of a section, whose title cannot be the heading again.
    """
    said = [one for node in nodes if node.kind != "heading" for one in texts(node)]
    heading = "" if later else numbered(passage.title)[1]
    found = statements(said, language)
    title = None
    if not (heading and assertion(heading, language)):
        title = headline(found, passage.title, language)
        heading = bare(title.text) if title else heading
    blocks = _contrast(said, language) or _steps(said, language) or _bullets(points(found, title))
    sure = title is not None or (bool(heading) and assertion(heading, language))
    if title and not blocks and not later and passage.title:
        full = next(one for one in found if one.at == title.at)
        heading, blocks, sure = numbered(passage.title)[1], [paragraph(full.text)], False
    plain = heading if sure else without_lead(heading, language)
    if not heading or not blocks:
        return None, False
    layout = "then-now" if blocks[0].kind == "terms" else "claim"
    found_slide = slide(layout, heading, passage, nodes[0] if passage.heading is None else None, blocks)
    return replace(found_slide, title=plain), sure


def spare(passage: Passage, nodes: Sequence[Node], language: str) -> Slide:
    """The one slide of an article that offers no statement at all: its heading or first sentence, and the one after it."""
    pieces = [one for node in nodes if node.kind != "heading" for each in texts(node) for one in split(each, language)]
    title = numbered(passage.title)[1]
    if not title and pieces and len(words(pieces[0])) <= TITLE_WORDS:
        title = bare(pieces.pop(0))
    return slide("claim", title, passage, None, [paragraph(one) for one in pieces[:1]])


def announced(nodes: Sequence[Node]) -> list[Node]:
    """The paragraphs that an introduction such as "Fünf Gründe, ...:" counts: so many right behind it, and no list."""
    count = _count(introduction(nodes[0]))
    following = list(nodes[1 : count + 1])
    if count < 2 or len(following) < count or any(node.kind != "paragraph" or introduction(node) for node in following):
        return []
    return following


def counted_list(paragraphs: Sequence[Node], language: str) -> Node:
    """Announced paragraphs as a numbered list."""
    items = [
        Node("item", children=[Node("paragraph", attrs={"tight": True}, children=[Node("text", point(text(one), language))])])
        for one in paragraphs
    ]
    return Node("numbers", attrs={"start": 1}, children=items, line=paragraphs[0].line)


def _count(intro: str) -> int:
    numeral = NUMERAL.search(intro)
    named = [COUNTS[word] for word in (found.lower() for found in words(intro)) if word in COUNTS]
    return int(numeral[0]) if numeral else named[0] if named else 0


def _bullets(found: Sequence[Statement]) -> list[Node]:
    """Statements as bullets; a single one as a paragraph."""
    if len(found) == 1:
        return [paragraph(found[0].text)]
    items = [Node("item", children=[Node("paragraph", attrs={"tight": True}, children=[Node("text", one.text)])]) for one in found]
    return [Node("bullets", children=items)] if items else []


def _steps(texts: Sequence[str], language: str) -> list[Node]:
    """ "Erstens ... zweitens ..." as a numbered list."""
    marked = [one for plain in texts for one in split(plain, language) if ORDINALS.match(one)]
    if not 2 <= len(marked) <= 6:
        return []
    shown = [statement(one, language) or one for one in marked]
    if any(len(words(one)) > 22 for one in shown):
        return []
    items = [Node("item", children=[Node("paragraph", attrs={"tight": True}, children=[Node("text", one)])]) for one in shown]
    return [Node("numbers", attrs={"start": 1}, children=items)]


def _contrast(texts: Sequence[str], language: str) -> list[Node]:
    """ "Früher ... Heute ..." in neighbouring sentences as two columns."""
    pieces = [one for plain in texts for one in split(plain, language)]
    for at, then in enumerate(pieces):
        old = THEN.match(then)
        for now in pieces[at + 1 : at + 4] if old else []:
            new = NOW.match(now)
            if old and new and all(4 <= len(words(one)) <= 20 and whole(one, language) for one in (then, now)):
                columns = [(old[0], then), (new[0], now)]
                return [Node("terms", children=[part for name, one in columns for part in _column(name, one)])]
    return []


def _column(name: str, sentence: str) -> list[Node]:
    return [Node("term", children=[Node("text", name)]), Node("details", children=[paragraph(sentence)])]
