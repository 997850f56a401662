"""Drafts of a deck -> the same without nearly empty neighbours and without saying anything twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lehrwerk.model import Node, Slide
from lehrwerk.sentences import stems, words
from lehrwerk.storyboard.drafts import Draft
from lehrwerk.storyboard.findings import listed
from lehrwerk.storyboard.notes import paragraph
from lehrwerk.storyboard.passages import images, text
from lehrwerk.storyboard.statements import BODY_LIMIT, BULLETS, assertion

THIN = 9  # words below a title: fewer leave a slide nearly empty
ALIKE = 0.75  # of the stems of two statements, which say the same then
SIGN = "="  # in front of words that must be the same
NEGATIONS = frozenset("nicht kein keine keinen keiner nie niemals ohne not no never without don't doesn't".split())
LEAST = 3  # stems; fewer tell nothing of likeness


def joined(mine: Sequence[Draft], language: str, many: bool) -> list[Draft]:
    """The drafts of a passage, neighbouring claims as one where one of them is nearly empty and both fit on a slide.

    Where there are `many` in the deck, also two that have one sentence each below their titles.
    """
    done: list[Draft] = []
    for one in mine:
        both = _both(done[-1], one, language, many) if done else None
        done[-1:] = [both] if both else [*done[-1:], one]
    return done


def _both(one: Draft, other: Draft, language: str, many: bool) -> Draft | None:
    first, second = one.slide, other.slide
    if first is None or second is None or not (_free(one) and _free(other)) or not assertion(second.title, language):
        return None
    if min(_below(first), _below(second)) >= THIN and not (many and max(len(_points(first)), len(_points(second))) < 2):
        return None
    said = [*_points(first), f"{second.title}.", *_points(second)]
    if len(said) > BULLETS or sum(len(words(each)) for each in said) > BODY_LIMIT:
        return None
    return Draft(replace(first, blocks=_shown(said)), [*one.said, *other.said], derived=True)


def _free(draft: Draft) -> bool:
    """Whether a draft's slide was made of prose and can be changed."""
    return draft.derived and draft.slide is not None and draft.slide.layout == "claim" and not images(draft.slide.blocks)


def _points(slide: Slide) -> list[str]:
    return [text(one) for block in slide.blocks for one in (block.children if block.kind == "bullets" else [block])]


def _below(slide: Slide) -> int:
    return sum(len(words(one)) for one in _points(slide))


def _shown(said: Sequence[str]) -> list[Node]:
    return [listed(said)] if len(said) > 1 else [paragraph(one) for one in said]


def once(groups: Sequence[Sequence[Draft]], language: str) -> list[list[Draft]]:
    """The drafts without statements that a slide before them shows; what has none left but its title goes to the notes."""
    titles = [draft.slide.title for mine in groups for draft in mine if draft.slide and not _free(draft)]
    known = {_meaning(title, language) for title in titles}
    return [[_once(draft, known, language) for draft in mine] for mine in groups]


def _once(draft: Draft, known: set[frozenset[str]], language: str) -> Draft:
    slide = draft.slide
    if slide is None or not _free(draft):
        return draft
    points, kept, mine = _points(slide), list[str](), {_meaning(slide.title, language)}
    for one in points:
        if not _said(one, known | mine, language):
            kept.append(one)
            mine.add(_meaning(one, language))
    if _said(slide.title, known, language) and assertion(slide.title, language) and sum(len(words(one)) for one in kept) < THIN:
        return Draft(said=draft.said)
    known |= mine
    return draft if len(kept) == len(points) else replace(draft, slide=replace(slide, blocks=_shown(kept)))


def _meaning(said: str, language: str) -> frozenset[str]:
    counted = (f"{SIGN}{one.lower()}" for one in words(said) if one.lower() in NEGATIONS or any(map(str.isdigit, one)))
    return frozenset((*stems(said, language), *counted))


def _said(one: str, known: set[frozenset[str]], language: str) -> bool:
    """Whether a statement that is shown already has nearly the same words, and the same numbers and negations."""
    mine = _meaning(one, language)
    if len(mine) < LEAST:
        return False
    return mine in known or any(
        len(mine & other) >= ALIKE * len(mine | other) and not any(word.startswith(SIGN) for word in mine ^ other)
        for other in known
        if len(other) >= LEAST
    )
