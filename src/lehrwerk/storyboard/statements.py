"""Prose -> the statements a slide can show: whole sentences that stand on their own, shortened at most at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from lehrwerk import sentences
from lehrwerk.expressions import expression
from lehrwerk.storyboard import english, german
from lehrwerk.storyboard.german_words import LEFT_OUT
from lehrwerk.storyboard.german_words import PRONOUNS as GERMAN_PRONOUNS
from lehrwerk.storyboard.leaning import leans
from lehrwerk.storyboard.phrases import (
    ADDRESS,
    ALSO,
    ANSWER,
    CONCEDES,
    EMOJI,
    ENUMERATED,
    FILLERS,
    FILLING,
    FINISHED,
    GREETING,
    META,
    OPINION,
    OURS,
    PAIRS,
    POINTING,
    SIGNS,
    TAIL,
    frankly,
    loose,
    refers,
    told,
    vague,
    without_aside,
    without_dashed,
    without_tail,
)  # fmt: skip

TITLE_WORDS, BULLET_WORDS = 14, 18
BULLETS, BODY_WORDS, BODY_LIMIT = 4, 25, 40
ASIDE_WORDS = 3  # in brackets, with a comma among them: a remark, which is left out where that can be
FORMERLY = expression(r"(?:Bis (?:ins Jahr )?\d{4}|Früher|Damals|Until \d{4}|In the past|Formerly|Back then)\b")
INSTEAD = frozenset(("Er", "Sie", "Es", "He", "She", "It", "They"))
NEGATIONS = frozenset("kein keine keinen keiner nicht not no don't doesn't don’t doesn’t".split())
BROKEN_OFF = (", fertig.", ", basta.", ", punkt.", ", done.", ", period.")
STATED, BEGUN = expression(r"[.!][“”\"’»«]?$"), expression(r"[„“\"»]?[A-ZÄÖÜ0-9]")
PRONOUNS = LEFT_OUT | GERMAN_PRONOUNS | english.PRONOUNS  # and what connects
LEAST_SAID = 2  # words with a meaning of their own: fewer are an exclamation of the story around them
FLOOR = 0.8  # added to the rank, which says little where a few sentences share a word or none
OPENING = 1.6  # what a passage's first sentence counts more as a title
ABBREVIATED = expression(r"\.\.$|\b\w\.\s?\w\.$")  # an ellipsis, or "a.m."
COLON = expression(r"[^:]{3,90}:\s+(?=[A-ZÄÖÜ])(.+)")
WINDOW = 80  # sentences that are weighed against one another; the work grows with the square


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence fit for a slide: where it stands in its passage, its text, how much it matters, and the sentence it comes from."""

    at: int
    text: str
    score: float
    personal: bool = False
    source: str = ""

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(sentences.words(self.text))


def statement(sentence: str, language: str, limit: int = BULLET_WORDS) -> str | None:
    """The sentence as a slide can show it, or None: as it stands where it can, else without lead words, asides and tails."""
    for version in _versions(sentence, language):
        if 3 <= len(sentences.words(version)) <= limit and usable(version, language):
            return version
    return None


@lru_cache(maxsize=1024)
def usable(text: str, language: str) -> bool:
    """Whether a text is one whole sentence, understandable alone, that states something."""
    return _states(text) and _grammar(language).alone(text) and _grammar(language).whole(text)


def goes_on(text: str, language: str) -> bool:
    """Whether a sentence can stand below the one that it follows in the text, whose matter it may name by a pronoun, but not first."""
    first = next(iter(sentences.words(text)), "").lower()
    free = first not in sentences.tongue(language).openers and first not in PRONOUNS and not POINTING.search(text)
    if not free or len(sentences.words(text)) > BODY_WORDS or not _states(text) or not _grammar(language).whole(text):
        return False
    told = sentences.words(text)
    return sentences.tongue(language) is not sentences.GERMAN or not leans(text, told, [*map(str.lower, told)])


def _states(text: str) -> bool:
    """Whether a text has the form of a sentence that states something."""
    if not STATED.search(text, max(len(text) - 3, 0)) or text.endswith("...") or "?" in text or "…" in text or "@" in text:
        return False
    if text.endswith(BROKEN_OFF) or not BEGUN.match(text) or not any(map(str.isalpha, text)):
        return False
    if META.match(text) or CONCEDES.match(text) or ANSWER.match(text) or GREETING.match(text.lstrip('„“"')):
        return False
    if (
        not _balanced(text)
        or refers(text)
        or ((":" in text or "." in text[:-1] or "www" in text) and SIGNS.search(text) and ADDRESS.search(text))
    ):
        return False
    return len(sentences.words(text)) >= 7 or not loose(text)


def assertion(text: str, language: str) -> bool:
    """Whether a heading states something: a whole sentence of two to 14 words, no question (a single one is a noun: "Pflege")."""
    bare = text.strip().rstrip(".!")
    return bare[-1:] not in ("?", ":", "…", "") and 2 <= len(sentences.words(bare)) <= TITLE_WORDS and usable(bare + ".", language)


def whole(text: str, language: str) -> bool:
    """Whether a text is a whole sentence that ends, whatever it points back to."""
    return bool(FINISHED.search(text)) and text[-1] not in "?:…" and _grammar(language).whole(text)


def statements(texts: Sequence[str], language: str) -> list[Statement]:
    """What can be shown of a passage's paragraphs, the most useful first."""
    pieces = [piece for text in texts for piece in sentences.split(text, language)]
    windows = [pieces[at : at + WINDOW] for at in range(0, len(pieces), WINDOW)]
    ranks = [score for window in windows for score in sentences.rank(window, language)]
    found = []
    for at, (piece, score) in enumerate(zip(pieces, ranks, strict=True)):
        text = statement(piece, language)
        text = _answered(text, pieces[at + 1], language) if text and at + 1 < len(pieces) else text
        if text and len(sentences.stems(text, language)) >= LEAST_SAID:
            found.append(Statement(at, text, score * _fitness(text), personal(text, language), piece))
    if any(not one.personal for one in found):
        found = [one for one in found if not one.personal]
    found = sorted(sorted(found, key=lambda one: (-one.score, one.at))[:WINDOW], key=lambda one: one.at)
    return [found[index] for index in sentences.choose([one.score for one in found], _likeness(found, windows, language))]


def _answered(text: str, after: str, language: str) -> str:
    """A denial with the sentence that says what is so instead: "Kunden kaufen kein Produkt. Sie kaufen Ruhe."."""
    opening, *rest = sentences.words(after)[:2] or ("",)
    said = sentences.words(text)
    if opening not in INSTEAD or not rest or rest[0] not in said or NEGATIONS.isdisjoint(map(str.lower, said)):
        return text
    both = f"{text} {after}"
    return both if len(sentences.words(both)) <= BULLET_WORDS and _states(after) and _grammar(language).whole(after) else text


def _likeness(found: Sequence[Statement], windows: Sequence[Sequence[str]], language: str) -> list[list[float]]:
    """How alike the sentences of the statements are within their passage; those of different windows count as unlike."""
    rows = [row for window in windows for row in sentences.likeness(window, language)]
    near = [divmod(one.at, WINDOW) for one in found]
    return [[rows[one.at][at] if window == place[0] else 0.0 for window, at in near] for one, place in zip(found, near, strict=True)]


def headline(found: Sequence[Statement], heading: str, language: str) -> Statement | None:
    """The statement for the title: short, near the heading's words, rather a statement than a request."""
    about = set(sentences.stems(heading, language))
    short = [_without_tail(one, language) for one in found]
    fit = [(place, one) for place, one in enumerate(short) if 3 <= one.size <= TITLE_WORDS and ". " not in one.text[:-1]]
    best = [(_headline_score(one, place, about, language), one) for place, one in fit]
    return max(best, key=lambda pair: (round(pair[0], 9), -pair[1].at))[1] if best else None


def _without_tail(one: Statement, language: str) -> Statement:
    """A statement that is too long for a title without its tail, if it stays whole."""
    if one.size <= TITLE_WORDS:
        return one
    cut = _closed(without_tail(one.text))
    if cut == one.text or len(sentences.words(cut)) < 4 or not usable(cut, language):
        return one
    return replace(one, text=cut, score=one.score * 0.9)


def points(found: Sequence[Statement], title: Statement | None) -> list[Statement]:
    """Up to four statements below the title, in the order of the text: about 25 words, never over 40."""
    chosen: list[Statement] = []
    total = 0
    for one in found:
        if one is title or len(chosen) == BULLETS or total >= BODY_WORDS:
            continue
        if total + one.size <= BODY_LIMIT and not any(_same(one, other) for other in (*chosen, *([title] if title else []))):
            chosen.append(one)
            total += one.size
    return sorted(chosen, key=lambda one: one.at)


def bare(text: str) -> str:
    """A statement as a title: without its full stop."""
    return text[:-1] if text.endswith(".") and not ABBREVIATED.search(text) else text


class Grammar(Protocol):
    """What the rules of a language answer."""

    def whole(self, sentence: str) -> bool: ...
    def alone(self, sentence: str) -> bool: ...
    def without_lead(self, sentence: str) -> str: ...
    def imperative(self, sentence: str) -> bool: ...


def without_lead(text: str, language: str) -> str:
    """A text without connecting words at its beginning."""
    return _grammar(language).without_lead(text)


def imperative(text: str, language: str) -> bool:
    """Whether a sentence asks the reader to do something."""
    return _grammar(language).imperative(text)


def _grammar(language: str) -> Grammar:
    return english if sentences.tongue(language) is sentences.ENGLISH else german


def _versions(sentence: str, language: str) -> Iterator[str]:
    """The sentence as it stands and shortened, each version once, the best first."""
    plain = EMOJI.sub("", sentence) if sentences.UNPLAIN.search(sentence) else sentence
    plain = " ".join(plain.split()).lstrip("–—- ")
    plain = frankly(ENUMERATED.sub("", plain) if "(" in plain else plain)
    plain = FILLERS.sub("", plain) if any(map(plain.__contains__, FILLING)) else plain
    seen: set[str] = set()
    for text in _shortened(plain, _grammar(language)) if FINISHED.search(plain) else ():
        if text not in seen:
            seen.add(text)
            yield text


def _shortened(plain: str, grammar: Grammar) -> Iterator[str]:
    """Without lead words, without asides, without tails, and what follows a colon or an opinion's announcement."""
    short = without_aside(plain)
    chatty = short.count(",") < plain.count(",") and len(sentences.words(plain)) - len(sentences.words(short)) >= ASIDE_WORDS
    for text in dict.fromkeys((short, plain) if chatty else (plain, short)):
        for one in dict.fromkeys((grammar.without_lead(text), text)):
            if len(sentences.words(one)) > BULLET_WORDS - 2:
                yield from (one if cut is one else _closed(cut) for cut in (without_dashed(one), without_tail(one)))
            yield one
    for match in (COLON.match(short), OPINION.match(short)):
        if match:
            rest = grammar.without_lead(match[1][:1].upper() + match[1][1:])
            yield from (rest, _closed(without_tail(rest)))
    yield from (_closed(without_tail(one)) for one in (short, grammar.without_lead(short)) if TAIL.search(one))


def _closed(text: str) -> str:
    """The text with a full stop where a cut took it away."""
    text = text.strip()
    return text if FINISHED.search(text) else f"{text}."


def _balanced(text: str) -> bool:
    if not sentences.ENCLOSING.search(text):
        return True
    if text.count('"') % 2:
        return False
    return all(text.count(one) == text.count(other) for one, other in PAIRS if not (one == "„" and text.count("”")))


def personal(text: str, language: str) -> bool:
    """Whether a sentence speaks of its author, or of the author and others."""
    mine = sentences.tongue(language).myself | OURS
    return not mine.isdisjoint(map(str.lower, sentences.words(text))) or told(text)


def _fitness(text: str) -> float:
    size = len(sentences.words(text))
    return (0.8 if size < 5 else 1.0) * (0.6 if loose(text) else 1.0) * (0.85 if text.endswith("!") else 1.0)


def _headline_score(one: Statement, place: int, about: set[str], language: str) -> float:
    stems = set(sentences.stems(one.text, language))
    shared = len(about & stems)
    score = (one.score + FLOOR) * (1 + 0.35 * min(shared, 3)) * (0.75 if imperative(one.text, language) else 1.0)
    score *= 0.4 if FORMERLY.match(one.text) else 1.0
    score *= (OPENING if one.at == 0 else 1.0) * (0.85 if ALSO.search(one.text) else 1.0)
    return score * (0.7 if one.size < 5 else 1.0) * (0.45 if vague(one.text) else 1.0) / (1 + 0.05 * place)


def _same(one: Statement, other: Statement) -> bool:
    return one.at == other.at or one.text == other.text
