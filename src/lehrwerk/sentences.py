"""German and English prose -> sentences, words, and how much each sentence matters in its passage."""

from __future__ import annotations

import importlib.util
import math
import re
import sys
import types
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from operator import mul, sub

from lehrwerk.expressions import expression


@dataclass(frozen=True, slots=True)
class Tongue:
    """What the rules must know of a language; all words in lower case, abbreviations without their last dot.

    `firm` abbreviations never end a sentence, `loose` ones do before a capitalised function word. Words that matter begin with a cue.
    """

    name: str
    function: frozenset[str]
    firm: frozenset[str]
    loose: frozenset[str]
    openers: frozenset[str]
    myself: frozenset[str]
    cues: tuple[str, ...]


GERMAN = Tongue(
    "german",
    function=frozenset(
        "der die das den dem des ein eine einen einem einer eines er sie es ich wir ihr du man mein meine sein seine unser unsere kein "
        "keine und aber oder denn doch auch als am an auf aus bei beim bis da dabei dadurch dafür damit danach dann daher darum daraus "
        "darauf darüber davon dazu deshalb deswegen dennoch dies diese dieser dieses diesen diesem dort durch für ganz gegen gerade hier "
        "hinter im in ins ja jede jeder jedes jedem jeden jetzt leider manche manchmal mehr mit nach nachdem nein nicht noch nun nur ob "
        "obwohl ohne schließlich schon seit seitdem so sobald solange solche sondern sonst statt trotzdem über um unter viele vielleicht "
        "vom von vor während wann warum was weil welche welcher welches wem wen wenn wer wie wieso wo woher wohin wozu zu zum zur zwar "
        "zwischen zudem außerdem allerdings beispielsweise natürlich also alle alles andere anders etwa immer jedoch inzwischen heute "
        "früher damals gestern morgen meist meistens oft danke somit sowohl weder sogar bereits kann muss soll darf ist sind war hat "
        "haben wird werden mich mir uns euch ihm ihn ihnen sich zuerst zunächst zuletzt einerseits andererseits bzw sowie dass falls "
        "indem wegen trotz bin bist hatte waren wurde wurden können müssen sollen sollte sollten könnte könnten würde würden dich dir "
        "dein deine deinen deiner deinem ihre ihren ihrem ihrer seinen seinem seiner meinen meinem meiner selbst nichts etwas "
        "jemand niemand beide bevor".split()
    ),
    firm=frozenset(
        "abb abs abschn allg anm bd bes bez bspw bsp bzgl bzw ca dipl dr ing eig eigtl eigentl einschl entspr evtl evt exkl fam gem ggf "
        "ggfs hl hr hrn fr hrsg inkl insb insbes kap lt lfd mind mtl nr orig prof rd sog st ugs urspr vgl verf vorm wg zit zzgl zzt z.b "
        "d.h i.d.r s.o s.u m.e z.t z.zt a.a.o i.a u.u i.e.s i.w.s v.a m.w d.i i.d.s".split()
    ),
    loose=frozenset(
        "usw etc co ff o.ä u.ä u.a u.v.m uvm v.m min max std sek stdn jh jhd jan feb mär apr jun jul aug sept sep okt nov dez mio mrd str "
        "a.d e.v n.chr v.chr chr inc ltd corp art tab pos fig tel aufl jr sen geb gest".split()
    ),
    openers=frozenset(
        "und aber oder denn doch sondern auch also so nun dann da dabei dadurch dafür dagegen damit danach daneben daran darauf daraus "
        "darin darum darüber davon davor dazu daher deshalb deswegen dennoch demnach das dies diese dieser dieses diesen diesem jene "
        "jener jenes er sie es ihm ihn ihnen dort hier hierbei hierfür hierzu hiermit somit trotzdem zudem außerdem allerdings jedoch "
        "ebenso ebenfalls ferner schließlich anders andernfalls sonst letzteres letztere ersteres solche solches solcher stattdessen "
        "wiederum weiter weiterhin tja ja nein naja okay nur noch selbiges dessen deren".split()
    ),
    cues=tuple(" wichtig| vorteil| nachteil| bedeut| sollte| entscheidend| deshalb| ziel| nutzen| heißt| muss".split("|")),
    myself=frozenset("ich mir mich mein meine meinen meinem meiner meines".split()),
)

ENGLISH = Tongue(
    "english",
    function=frozenset(
        "the a an this that these those it he she they we you i my your his her its our their and but or so yet nor for because if when "
        "while although though as at by from in into of on onto over to under up with without after before since until what which who "
        "whom whose why how where there here then thus hence therefore however moreover also not no yes all any both each every few many "
        "more most much some such other only even just still now today once is are was were be been has have had do does did will would "
        "can could may might must shall should than them me us him about between".split()
    ),
    firm=frozenset("mr mrs ms dr prof st vs fig no vol eds ed pp approx ca cf e.g i.e dept gen sen rep rev est".split()),
    loose=frozenset("etc inc ltd corp co jr sr a.m p.m u.s u.k u.n e.u ph.d al jan feb mar apr jun jul aug sept sep oct nov dec".split()),
    openers=frozenset(
        "and but or so yet this that these those it he she they them him there here then thus hence therefore however moreover "
        "furthermore also besides instead otherwise similarly likewise nevertheless still such additionally consequently well "
        "anyway plus finally".split()
    ),
    cues=tuple(" important| advantage| benefit| mean| should| must| key| because| essential| goal| risk".split("|")),
    myself=frozenset("i me my mine myself".split()),
)

CLOSING = "“”‘’\"»«')\\]"
SMILEY = r"(?:[\U0001F000-\U0001FAFF\u2600-\u27bf]\ufe0f?|(?<=\s)[:;]-?0?[)(DP](?!\w))"
MARK = rf"(?P<mark>[.!?…]+)(?P<close>[{CLOSING}]*(?P<again>[.!?]*)[{CLOSING}]*)"
END = expression(rf"(?P<gap>\n\s*\n)|{MARK}(?:\s*{SMILEY})*(?=\s)|(?:\s*{SMILEY})+(?=\s)")
PLAIN_END = expression(rf"{MARK}(?=\s)(?P<gap>(?!))?")  # the same where there is neither a line's end nor a smiley, many times faster
UNPLAIN = expression("[\n:;\U0001f000-\U0001faff\u2600-\u27bf]")
ENCLOSING = expression('[][„“()»«"]')
WORD = expression(r"[^\W_]+(?:[-‐:'’.*/@&\u00ad]?[^\W_]+)*")
START = expression(r"\s*(?:[–—-]\s+)?[„‚»«\"“‘(\[]*(?P<word>[@#]?\w+)")
BEFORE = expression(r".*[\s(\[„“\"»«‚/–]", re.DOTALL)  # all that stands before the last token
COMPOUND = expression(r"(?:\b[A-Za-zÄÖÜäöü]{1,3}\.\s?)+[A-Za-zÄÖÜäöü]{1,3}$")
LONGEST = 80  # characters before a dot that decide what it means
NUMBER = expression(r"\d{1,3}|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])|[IVX]{1,6}")
QUOTED = {"german": r"„[^„“”]{0,300}[“”]", "english": r"“[^“”]{0,300}”"}
BRACKETED = r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]|»[^»«]{0,300}«|«[^»«]{0,300}»|(?<![^\s(\[])\"[^\"]{0,300}\""
ENCLOSED = {name: expression(f"{quoted}|{BRACKETED}") for name, quoted in QUOTED.items()}


@lru_cache(maxsize=64)
def tongue(language: str) -> Tongue:
    """The rules for a language; German where it is neither German nor English."""
    return ENGLISH if language.lower().startswith("en") else GERMAN


def split(text: str, language: str = "de") -> list[str]:
    """The sentences of a text, in order and unchanged; only the white space between them is left out."""
    return [text[start:end] for start, end in spans(text, language)]


@lru_cache(maxsize=1024)
def spans(text: str, language: str = "de") -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends."""
    speech, found, start = tongue(language), list[tuple[int, int]](), 0
    enclosed = [match.span() for match in ENCLOSED[speech.name].finditer(text)] if ENCLOSING.search(text) else []
    for stop in [*(END if UNPLAIN.search(text) else PLAIN_END).finditer(text), None]:
        end = stop.end() if stop else len(text)
        if stop and not stop["gap"] and not _ends(text, start, stop, speech, enclosed):
            continue
        if piece := text[start:end].strip():
            first = text.index(piece, start)
            found.append((first, first + len(piece)))
        start = end
    return tuple(found)


def clipped(text: str, most: int = 60) -> str:
    """A text for a message: its beginning, if it is long."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text; compounds with hyphens, gender forms, numbers and addresses are one word each."""
    return plain_words(text) or tuple(WORD.findall(text))


@lru_cache(maxsize=4096)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text that has only letters, digits, commas and marks at its end; nothing for any other text.

    Most sentences are such, and for them this takes a fifth of the time of an expression.
    """
    found = text.rstrip(".!?").replace(",", " ").split()
    return tuple(found) if "".join(found).isalnum() else ()


def _ends(text: str, start: int, stop: re.Match[str], speech: Tongue, enclosed: list[tuple[int, int]]) -> bool:
    """Whether the sentence that began at `start` ends with the mark found."""
    following, mark = START.match(text, stop.end()), stop["mark"]
    if following is None or not _opens(following["word"]):
        return False
    dash = text[stop.end() : following.start("word")].strip()[:1] in ("–", "—", "-")
    free = following["word"].lower() in speech.function and following["word"][0].isupper()
    if mark is None or dash or mark == "…" or mark.endswith(".."):
        return free and not _inside(stop, enclosed)
    if _inside(stop, enclosed):
        return False
    if stop["close"] and not stop["again"] and not _closes(text, start, stop, enclosed, free, speech):
        return False
    return mark != "." or bool(stop["close"]) or _full_stop(text, start, stop.start(), free, speech)


def _opens(word: str) -> bool:
    """Whether a sentence can begin with the word: a capital, a digit, a handle, or a name such as eBay."""
    return word[0] in "@#" or word[0].isupper() or word[0].isdigit() or (word[0].islower() and any(map(str.isupper, word[1:3])))


def _inside(stop: re.Match[str], enclosed: list[tuple[int, int]]) -> bool:
    """Whether quotation marks or brackets are still open after the mark."""
    at = stop.end("close") if stop["mark"] else stop.end()
    return any(first < stop.start() and at < last for first, last in enclosed)


def _closes(text: str, start: int, stop: re.Match[str], enclosed: list[tuple[int, int]], free: bool, speech: Tongue) -> bool:
    """Whether the quotation or bracket that closes here ends its sentence too: a whole one does, `(!)` does not."""
    opened = [first for first, last in enclosed if last == stop.end("close")]
    before = text[start : min(opened)].strip() if opened else ""
    if not before or before.endswith((":", ".", "!", "?")):
        return True
    if text[stop.end("close") - 1] in ")]":
        return False
    return free or (speech is ENGLISH and stop["mark"] == ".")


def _full_stop(text: str, start: int, at: int, free: bool, speech: Tongue) -> bool:
    """Whether the dot at `at` is a full stop, not part of an abbreviation, a date or an ordinal number."""
    near = text[max(start, at - LONGEST) : at]
    word = near[before.end() :] if (before := BEFORE.match(near)) else near
    first = not text[start : at - len(word)].strip('([„“"»« ')
    if "." in near and (compound := COMPOUND.search(near)):
        parts = re.sub(r"\s", "", compound[0]).lower()
        tails = {parts[cut:] for cut in (0, *(dot.end() for dot in re.finditer(r"\.", parts))) if "." in parts[cut:]}
        if tails & (speech.firm | speech.loose):
            return free and not tails & speech.firm
    if word.lower() in speech.firm:
        return False
    if word.lower() in speech.loose or (len(word) == 1 and word.isalpha()):
        return free and not (len(word) == 1 and word.islower())
    if NUMBER.fullmatch(word):
        return not first and (free or (speech is ENGLISH and word[0].isdigit()))
    return True


def _algorithm(name: str) -> Callable[[str], str]:
    """The library's stemmer of one language, without those of thirty others that its package loads first."""
    place = importlib.util.find_spec("snowballstemmer")
    package = types.ModuleType("snowballstemmer")
    package.__path__ = list(place.submodule_search_locations or []) if place else []
    before = sys.modules.get(package.__name__)
    sys.modules[package.__name__] = before or package
    try:
        module = importlib.import_module(f"snowballstemmer.{name}_stemmer")
    finally:
        if before is None:
            del sys.modules[package.__name__]
    stem: Callable[[str], str] = getattr(module, f"{name.capitalize()}Stemmer")().stemWord
    return stem


@lru_cache(maxsize=2)
def _stemmer(name: str) -> Callable[[str], str]:
    """The stem of a word as it stands in a text; "" where it carries no meaning."""
    speech, stem = (ENGLISH if name == ENGLISH.name else GERMAN), _algorithm(name)

    def meaning(word: str) -> str:
        lower = word.lower()
        return str(stem(lower)) if len(lower) > 1 and lower not in speech.function else ""

    return lru_cache(maxsize=50_000)(meaning)


@lru_cache(maxsize=4096)
def stems(text: str, language: str = "de") -> tuple[str, ...]:
    """The stems of the words that carry meaning."""
    return tuple(filter(None, map(_stemmer(tongue(language).name), words(text))))


def rank(sentences: Sequence[str], language: str = "de") -> list[float]:
    """How much each sentence of a passage matters: TextRank on TF-IDF, less for questions, asides and openings such as "Dadurch"."""
    scores = _text_rank(likeness(sentences, language))
    return [round(score * _weight(text, tongue(language)), 9) for score, text in zip(scores, sentences, strict=True)]


def choose(scores: Sequence[float], likeness: Sequence[Sequence[float]]) -> list[int]:
    """All sentences, the most useful first: high scores, and little that the ones before say already (MMR); ties by position."""
    left, order = list(range(len(scores))), list[int]()
    top, near = max(scores, default=0.0) or 1.0, [0.0] * len(scores)
    worth = [0.7 * score / top for score in scores]
    while left:
        gains = [round(worth[at] - 0.3 * near[at], 9) for at in left]
        best = left.pop(gains.index(max(gains)))
        order.append(best)
        near = list(map(max, near, likeness[best]))
    return order


def likeness(sentences: Sequence[str], language: str = "de") -> list[list[float]]:
    """How alike any two sentences of a passage are: the cosine of their TF-IDF vectors; none is like itself."""
    return _likeness(tuple(sentences), language)


def _weight(text: str, speech: Tongue) -> float:
    found = [*map(str.lower, words(text))]
    weight = (0.6 if found and found[0] in speech.openers else 1.0) * (0.4 if "?" in text[-3:] else 1.0)
    weight *= (1.0 if speech.myself.isdisjoint(found) else 0.7) * (0.35 if len(found) > 34 else 1.0)
    said = " ".join(["", *found])
    return weight * (1.25 if any(map(said.__contains__, speech.cues)) else 1.0)


@lru_cache(maxsize=4)
def _likeness(sentences: tuple[str, ...], language: str) -> list[list[float]]:
    counts = [_counted(sentence, language) for sentence in sentences]
    rows = [[0.0] * len(counts) for _ in counts]
    spread = Counter(chain.from_iterable(counts))
    rarity = {stem: math.log(1 + len(counts) / number) for stem, number in spread.items()}
    holders: dict[str, list[tuple[int, float]]] = {stem: [] for stem, number in spread.items() if number > 1}
    for at, (count, row) in enumerate(zip(counts, rows, strict=True)):
        weights = [number * rarity[stem] for stem, number in count.items()]
        length = math.sqrt(sum(map(mul, weights, weights))) or 1.0
        for stem, weight in zip(count, weights, strict=True):
            if stem in holders:
                share, before = weight / length, holders[stem]
                for other, its in before:
                    row[other] += share * its
                before.append((at, share))
        for other in range(at):
            rows[other][at] = row[other]
    return rows


def _counted(sentence: str, language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for stem in stems(sentence, language):
        found[stem] = found.get(stem, 0) + 1
    return found


def _text_rank(likeness: list[list[float]], damping: float = 0.85) -> list[float]:
    """PageRank over sentences that are linked as far as they are alike (Mihalcea and Tarau, 2004), as a system of equations.

    Each row says: what a sentence gives to each of its links, less what it gets of the others, is what it has of its own. The
    system is symmetric, so that each row is kept from its diagonal on.
    """
    totals = [sum(row) or 1.0 for row in likeness]
    rows = [[totals[at], *(-damping * weight for weight in row[at + 1 :]), 1 - damping] for at, row in enumerate(likeness)]
    solved: list[list[float]] = []
    while rows:
        first, *others = rows
        factors = [value / first[0] for value in first[1:]]
        rows = [
            list(map(sub, row, map(mul, repeat(factor), first[at:]))) if factor else row
            for at, (row, factor) in enumerate(zip(others, factors, strict=False), 1)
        ]
        solved.append(factors)
    given: list[float] = []
    for row in reversed(solved):
        given.insert(0, row[-1] - sum(map(mul, row, given)))
    return list(map(mul, given, totals))
