"""A section -> its key sentence as a key point, or a slide with a sentence as title where the deck would show a bare heading."""

from __future__ import annotations

from lehrwerk import sentences
from lehrwerk.drafting.sayings import Saying
from lehrwerk.drafting.sections import Section
from lehrwerk.model import Node
from lehrwerk.storyboard.blocks import point
from lehrwerk.storyboard.passages import text
from lehrwerk.storyboard.statements import BODY_LIMIT, BULLET_WORDS, BULLETS, TITLE_WORDS, bare

SHORT = 40  # words; a section of fewer says what it says


def drafted(section: Section, found: list[Saying], title: str, language: str) -> Node | None:
    """The draft of a section, of its sayings: a `slide`, or else a `key-point`; None where it has either, or no sentence says it.

    `title` is the article's.
    """
    if not found or section.kinds & {"key-point", "slide"} or section.size < SHORT:
        return None
    if section.weak and (slide := _slide(section, found, title, language)):
        return slide
    return Node("key-point", children=[Node("paragraph", children=[Node("text", found[0].text)])])


def _slide(section: Section, found: list[Saying], title: str, language: str) -> Node | None:
    """A slide with a sentence above the section's short list, or above what else it says."""
    items = _items(section, language)
    near = " ".join([" ".join(intro for _, intro in section.lists) or section.title, *items])
    about = set(sentences.stems(near, language)) - set(sentences.stems(title, language))
    short = [one for one in found if one.size <= TITLE_WORDS]
    fitting = [one for one in short if not items or about & set(sentences.stems(one.text, language))]
    below = (items or _others(fitting[0], found)) if fitting else []
    if not 2 <= len(below) <= BULLETS:
        return None
    heading = Node("heading", attrs={"level": 2}, children=[Node("text", bare(fitting[0].text))])
    return Node("slide", children=[heading, _bullets(below)])


def _items(section: Section, language: str) -> list[str]:
    """The items of a section's one short list, each as short as a slide needs it."""
    if len(section.lists) != 1 or not 2 <= len(section.lists[0][0].children) <= BULLETS:
        return []
    found = [point(text(item), language) for item in section.lists[0][0].children]
    return found if all(1 <= len(sentences.words(one)) <= BULLET_WORDS for one in found) else []


def _others(title: Saying, found: list[Saying]) -> list[str]:
    """What else the section says, in its order, as much as a slide holds."""
    chosen: list[Saying] = []
    for one in found:
        if one is not title and len(chosen) < BULLETS and sum(other.size for other in chosen) + one.size <= BODY_LIMIT:
            chosen.append(one)
    return [one.text for one in sorted(chosen, key=lambda one: one.at)]


def _bullets(items: list[str]) -> Node:
    rows = [Node("item", children=[Node("paragraph", attrs={"tight": True}, children=[Node("text", one)])]) for one in items]
    return Node("bullets", children=rows)
