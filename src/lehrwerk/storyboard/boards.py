"""The claim slides of an article, with every word of it on a slide or in the notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lehrwerk.errors import Problem
from lehrwerk.expressions import expression
from lehrwerk.model import Node, Slide
from lehrwerk.sentences import clipped, words
from lehrwerk.storyboard.amounts import striking
from lehrwerk.storyboard.drafts import ASIDES, Draft, drafts, hint
from lehrwerk.storyboard.joining import joined, once
from lehrwerk.storyboard.notes import embedded, footnoted, footnotes_of, paragraph, spoken
from lehrwerk.storyboard.passages import BOLD, UNSEEN, Passage, numbered, passages, size, text, texts
from lehrwerk.storyboard.prose import spare

PER_SLIDE = (240, 200, 160, 130, 100, 75)  # words of prose behind one slide, from the widest step to the narrowest
FEW, MANY = 4, 10
USUAL = 95  # words of prose for each claim that is made of it, where no headings say what belongs together
COPULA = expression(r"\b(?:ist|sind|bleibt|bedeutet|heißt|is|are|means)\b")
OPENING = 80  # words before the first heading that only set the scene, or say who is asked
SECTIONS = 3  # as many passages have headings enough
PACE = 80  # words of notes that a trainer makes of a minute, with questions from the group
CLAIMS = ("claim", "picture")
CONTENT = (*CLAIMS, "picture-left", "comparison", "then-now", "number", "process", "timeline")
Group = tuple[Passage, list[Draft]]


def storyboard(body: Node, slug: str, language: str) -> tuple[list[Slide], list[Problem]]:
    """The claim slides of an article's body, and hints where the storyboard is unsure (their `file` is left to the caller).

    A slide without a title bears the article's.
    """
    found = passages(body)
    made = _made(found, language)
    hints = [one for *_, told in made for one in told]
    many = _claims(made)[0] > FEW
    single = once([_begun(passage, found, joined(mine, language, many), many) for passage, mine, _ in made], language)
    groups = _fewer(
        [(passage, mine) for (passage, *_), mine in zip(made, single, strict=True)], max(MANY, sum(one.size for one in found) // 130)
    )
    slides = _gathered(_by_turns(_at_least_one(groups, language)), hints)
    footnotes = footnotes_of(body)
    return [_embedded(footnoted(slide, footnotes)) for slide in _keyed(slides, slug)], hints


def _embedded(slide: Slide) -> Slide:
    return replace(slide, blocks=embedded(slide.blocks, UNSEEN), notes=embedded(slide.notes, frozenset({"handout-only"})))


def _made(found: Sequence[Passage], language: str) -> list[tuple[Passage, list[Draft], list[Problem]]]:
    """Drafts with as many words per slide as still give the usual number of claims, or one for each 75 words of a short article."""
    total = sum(one.size for one in found)
    few = min(FEW, total // PER_SLIDE[-1])
    prose = [plain for one in found for node in one.nodes if node.kind == "paragraph" for plain in texts(node)]
    wanted = min(sum(len(words(plain)) for plain in prose) // USUAL, MANY) if len(found) < SECTIONS else 0
    chosen = striking(prose, language, total)
    best: list[tuple[Passage, list[Draft], list[Problem]]] = []
    most = (0, 0)
    for step in PER_SLIDE:
        made = [(passage, *drafts(passage, language, step, chosen)) for passage in found]
        claims, full, told = _claims(made)
        if not best or (min(claims, few), full) > most:
            best, most = made, (min(claims, few), full)
        if claims >= few and told >= wanted:
            break
    return best


def _claims(made: list[tuple[Passage, list[Draft], list[Problem]]]) -> tuple[int, int, int]:
    """How many claims there are, how many of them have more than one sentence below their title, and how many are made of prose."""
    shown = [draft for _, mine, _ in made for draft in mine if draft.slide and draft.slide.layout in CONTENT]
    return len(shown), sum(map(_full, shown)), sum(draft.derived for draft in shown)


def _full(draft: Draft) -> bool:
    blocks = draft.slide.blocks if draft.slide else []
    return not draft.derived or (len(blocks) > 0 and blocks[0].kind != "paragraph")


def _begun(passage: Passage, found: Sequence[Passage], mine: list[Draft], many: bool) -> list[Draft]:
    """The drafts of what stands before the first heading: in a full deck no thin slide, before an interview none at all."""
    asked = sum(one.title.endswith("?") and str(one.heading.attrs.get("level") if one.heading else "") == str(BOLD) for one in found)
    if passage.heading is not None or not many:
        return mine
    if passage.size >= OPENING or len(found) <= SECTIONS:
        return mine
    thin = [draft.derived and (asked >= SECTIONS or not (_full(draft) or _says_what(draft))) for draft in mine]
    return [Draft(said=draft.said) if gone else draft for draft, gone in zip(mine, thin, strict=True)]


def _says_what(draft: Draft) -> bool:
    """Whether a slide says what something is, and one thing more of it; else it sets a scene."""
    return draft.slide is not None and bool(draft.slide.blocks) and bool(COPULA.search(draft.slide.title))


def _fewer(groups: list[Group], limit: int) -> list[Group]:
    """At most `limit` claims: of those derived from prose, the ones with the least text behind them go to the notes."""
    every = [draft for _, mine in groups for draft in mine if draft.slide and draft.slide.layout in CLAIMS]
    weak = sorted((draft for draft in every[1:] if draft.derived), key=lambda draft: size(draft.said))
    gone = weak[: max(len(every) - limit, 0)]
    return [(passage, [Draft(said=one.said) if any(one is other for other in gone) else one for one in mine]) for passage, mine in groups]


def _at_least_one(groups: list[Group], language: str) -> list[Group]:
    if not groups or any(draft.slide for _, mine in groups for draft in mine):
        return groups
    passage, mine = next(((one, those) for one, those in groups if those), groups[0])
    said = [node for draft in mine for node in draft.said]
    if not said and not passage.title:
        return groups
    return [(one, [Draft(spare(passage, said, language), said)] if one is passage else those) for one, those in groups]


def _by_turns(groups: list[Group]) -> list[Group]:
    """Text beside a picture stands left and right by turns, where the author has not said so."""
    beside = [
        draft for _, mine in groups for draft in mine
        if draft.slide and draft.slide.layout == "picture" and not draft.own and size(draft.slide.blocks)
    ]  # fmt: skip
    for draft in beside[1::2]:
        draft.slide = replace(draft.slide, layout="picture-left") if draft.slide else None
    return groups


def _gathered(groups: list[Group], hints: list[Problem]) -> list[Slide]:
    """The slides with their notes; the text of a section without a slide goes to the slide before it, or else to the first."""
    slides: list[Slide] = []
    waiting: list[Node] = []
    for passage, mine in groups:
        parent = passage.parent
        above = spoken([parent]) if parent and mine and not any(_headed(slide, parent) for slide in slides) else []
        found = _noted(passage, mine)
        if found:
            found[0] = replace(found[0], notes=[*waiting, *above, *found[0].notes])
            slides, waiting = [*slides, *found], []
        elif mine:
            hints.append(_silent(passage))
            said = spoken([*([passage.heading] if passage.heading else []), *(node for draft in mine for node in draft.said)])
            waiting += [*above, *said] if not slides else []
            slides[-1:] = [replace(slide, notes=[*slide.notes, *above, *said]) for slide in slides[-1:]]
    return slides


def _noted(passage: Passage, mine: list[Draft]) -> list[Slide]:
    """The slides of a section; a block without a slide goes to the notes of the author's next slide, else of the slide before it."""
    shown = {at: draft.slide for at, draft in enumerate(mine) if draft.slide}
    own = [at for at in shown if mine[at].own]
    strong = own or [at for at, slide in shown.items() if slide.layout not in ASIDES] or list(shown)
    notes: dict[int, list[Node]] = {at: [] for at in shown}
    for at, draft in enumerate(mine if shown else []):
        notes[at if at in shown else _holder(at, strong, forward=bool(own))] += spoken(draft.said)
    found = [replace(slide, notes=[*slide.notes, *notes[at]], key=f"{passage.key}\n{slide.key}") for at, slide in shown.items()]
    return [*(replace(slide, notes=[*_heading_words(slide, passage), *slide.notes]) for slide in found[:1]), *found[1:]]


def _holder(at: int, places: Sequence[int], forward: bool) -> int:
    """The next place behind `at`, or the last before it, whichever is wanted and there."""
    before, after = [place for place in places if place < at], [place for place in places if place > at]
    return after[0] if after and (forward or not before) else before[-1]


def _headed(slide: Slide, heading: Node) -> bool:
    """Whether the heading's words are on the slide or in its notes already."""
    return text(heading) in (slide.label, slide.title) or any(text(node) == text(heading) for node in slide.notes)


def _heading_words(slide: Slide, passage: Passage) -> list[Node]:
    """The section's heading, where neither title nor label shows the whole of it."""
    shown = f"{slide.label} {slide.title}"
    number, rest = numbered(passage.title)
    if passage.heading is None or passage.title in shown or (number in shown and rest in shown):
        return []
    return [paragraph(passage.title, strong=True)]


def _silent(passage: Passage) -> Problem:
    name = f'section "{clipped(passage.title)}"' if passage.title else "the text before the first heading"
    return hint(f"{name}: no sentence stands on its own, so it has no slide; its text is in the notes of the slide beside it", passage.line)


def _keyed(slides: Sequence[Slide], slug: str) -> list[Slide]:
    """The slides with their keys, and the minutes that their notes take."""
    counts: dict[str, int] = {}
    done = []
    for slide in slides:
        section, own = slide.key.split("\n")
        name = own or section
        counts[name] = counts.get(name, 0) + 1
        told = size([*slide.blocks, *slide.notes])
        minutes = slide.minutes or min(max(round(told / PACE), 1 if told < PACE // 2 else 2), 5)
        done.append(replace(slide, key=f"{slug}/{name}/{counts[name]}", minutes=minutes))
    return done
