"""A section -> the sentences that say what it is about and keep their sense alone, the most telling first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lehrwerk import sentences
from lehrwerk.drafting import turns
from lehrwerk.drafting.sections import Section
from lehrwerk.storyboard.german_words import BACK_IN_FIRST
from lehrwerk.storyboard.phrases import LOOSE, VAGUE
from lehrwerk.storyboard.statements import BULLET_WORDS, TITLE_WORDS, imperative, statement, usable

LONGEST = 60  # words of a sentence that can be shortened
LEAST = 1.0  # what must speak for a sentence that is proposed
WRONG = (turns.LEANING_INSIDE, turns.NAMELESS, turns.ANNOUNCING, turns.TIED, turns.REPORTED, LOOSE, VAGUE)
FORWARD = re.compile(r"\bda\w+\b[^,]*, (?:dass|ob|wie|was|wer|wo|\w+ .*zu)")  # "darauf, dass ..."


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence, shortened where it had to be; its number in the section; what speaks for it."""

    at: int
    text: str
    score: float

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(sentences.words(self.text))


def sayings(section: Section, title: str, language: str) -> list[Saying]:
    """The sentences of a section that can stand alone, best first; `title` is the article's."""
    places = list(_placed(section, language))
    ranks = sentences.rank([one for one, _ in places], language)
    near = [set(sentences.stems(section.title, language)), set(sentences.stems(title, language))]
    found = []
    for at, ((piece, place), rank) in enumerate(zip(places, ranks, strict=True)):
        rule = turns.RULE.match(piece)
        text = _fit(piece[rule.end() :] if rule else piece, language)
        if text and stands(text):
            score = (0.6 + rank**0.5) * place * _weight(text, near, language) * (3 if rule else 1)
            found.append(Saying(at, text, round(score, 9)))
    return sorted((one for one in found if one.score >= LEAST), key=lambda one: (-one.score, one.at))


def stands(saying: str) -> bool:
    """Whether a sentence keeps its sense away from its neighbours and its author."""
    words = {word.lower() for word in sentences.words(saying)}
    if turns.PERSONAL & words or saying.endswith(("!", ":", ",.", ";.")) or len(sentences.words(saying)) < 5:
        return False
    if BACK_IN_FIRST & words and not FORWARD.search(saying):
        return False
    if turns.LEANING.match(saying) or turns.KNOWN.match(saying):
        return False
    return not any(one.search(saying) for one in WRONG)


def _placed(section: Section, language: str) -> Iterator[tuple[str, float]]:
    """The sentences of the running text, and how much their place speaks for them."""
    for number, paragraph in enumerate(section.paragraphs):
        pieces = sentences.split(paragraph, language)
        for at, piece in enumerate(pieces):
            yield piece, (1.2 if at == 0 else 1.1 if at == len(pieces) - 1 else 1.0) * (1.1 if number == at == 0 else 1.0)


def _fit(sentence: str, language: str) -> str | None:
    """A sentence as a title could show it, else as a point could, else without what it adds behind a comma."""
    if turns.BY_THIS.match(sentence) or len(sentences.words(sentence)) > LONGEST:
        return None
    before, colon, _ = sentence.partition(": ")
    if colon and len(sentences.words(before)) >= 6 and not turns.EMPTY.search(before):
        sentence = before.strip() + "."
    shown = statement(sentence, language, TITLE_WORDS) or statement(sentence, language, BULLET_WORDS)
    if shown:
        return shown
    shorter = sentence
    while (match := turns.CUTS.search(shorter)) and len(sentences.words(shorter)) > TITLE_WORDS:
        shorter = shorter[: match.start()] + "."
    if shorter != sentence and 6 <= len(sentences.words(shorter)) <= TITLE_WORDS and usable(shorter, language):
        return shorter
    return None


def _weight(text: str, near: list[set[str]], language: str) -> float:
    """What speaks for a sentence beside its place: words of the headings, a general statement, a cue, the right length."""
    mine, size = set(sentences.stems(text, language)), len(sentences.words(text))
    weight = (1 + 0.4 * min(len(mine & near[0]), 2)) * (1 + 0.2 * min(len(mine & near[1]), 2))
    subject = turns.BARE.match(text)
    named = subject and subject["noun"].lower() not in sentences.tongue(language).function
    weight *= (1.25 if turns.GENERAL.match(text) or named else 1.0) * (1.25 if turns.CUES.search(text) else 1.0)
    weight *= (1.15 if imperative(text, language) else 1.0) * (0.3 if turns.PAST.search(turns.NOT_PAST.sub("", text)) else 1.0)
    weight *= (0.7 if turns.AMOUNT.search(text) else 1.0) * (0.85 if re.search('[„“"–]', text) else 1.0)
    known = turns.ANAPHORIC.match(text)
    weight *= 0.65 if known and not set(sentences.stems(known["noun"], language)) & (near[0] | near[1]) else 1.0
    weight *= 0.7 if turns.THERE_IS.match(text) else 1.0
    return weight * ((0.8 if named else 0.6) if size < 6 else 1.0 if size <= TITLE_WORDS else 0.75)
