"""Old against new, one hand against the other, advantages against disadvantages -> two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lehrwerk.expressions import expression
from lehrwerk.model import Node
from lehrwerk.sentences import GERMAN, tongue, words
from lehrwerk.storyboard.findings import Finding, Sentence, columns, sentence_of, turned
from lehrwerk.storyboard.opposites import HEADING_WORDS, opposed
from lehrwerk.storyboard.passages import text
from lehrwerk.storyboard.statements import whole, without_lead

THEN = expression(r"(Früher|Damals|In the past|Formerly|Previously|Back then)\b")
NOW = expression(r"(Heute|Inzwischen|Mittlerweile|Heutzutage|Jetzt|Today|Nowadays|Now|Seit(?= \w+)|Since(?= \w+))\b")
FRONT = expression(
    r"(?P<verb>[a-zäöüß]+) (?P<place>(?:in|im|bei|beim|an|am|auf|aus|mit|nach|unter|vor|für) (?:[a-zäöüß]+ ){0,2}[A-ZÄÖÜ][\w-]+)"
    r"(?P<rest>(?:,| (?!der|des|von|vom|und|oder|bis)).+)"
)
OWN = expression(r"\b(?:ich|I)\b")
NOW_INSIDE = expression(r"\b(?:heute|inzwischen|jetzt|today|now)\b")
NAMES = {"Seit": "Heute", "Since": "Today"}
ONE_HAND = expression(r"(Einerseits|Auf der einen Seite|On the one hand)\b")
OTHER_HAND = expression(r"(?:^|[,;]\s+(?:and |but |und |aber )?)(andererseits|auf der anderen Seite|on the other hand)\b", re.IGNORECASE)
VERSUS = expression(r"(?P<one>.{2,40}?)\s+(?:vs?\.?|versus|gegen|oder|or|und|and)\s+(?P<other>.{2,40}?)[?.:]?")
COLUMN_WORDS, MOST = 24, 6


def then_now(found: Sequence[Sentence], language: str) -> list[Finding]:
    """ "Früher ... Heute ..." in neighbouring sentences, whichever comes first."""
    for at, one in enumerate(found):
        for number in range(at + 1, min(at + 4, len(found))) if THEN.match(one.text) else range(at + 1, min(at + 2, len(found))):
            old, new = (one, found[number]) if THEN.match(one.text) else (found[number], one)
            then, now = THEN.match(old.text), NOW.match(new.text)
            if OWN.search(old.text) and OWN.search(new.text):  # what somebody tells of themselves
                continue
            if (
                then
                and now
                and not NOW_INSIDE.search(old.text)
                and all(4 <= len(words(each.text)) <= COLUMN_WORDS and whole(each.text, language) for each in (old, new))
            ):
                halves = columns(
                    (then[0], [_unnamed(old.text, then, language)]), (NAMES.get(now[0], now[0]), [_unnamed(new.text, now, language)])
                )
                return [Finding("then-now", [halves], frozenset({at, number}))]
    return []


def _unnamed(text: str, name: re.Match[str], language: str) -> str:
    """A column's sentence without the word that names the column, where that leaves a whole one."""
    rest = text[name.end() :]
    if name[0] in NAMES:
        return text
    if rest.startswith(","):
        shorter = sentence_of(rest.lstrip(", "))
    elif tongue(language) is GERMAN:
        shorter = turned(rest.strip()) or _fronted(rest.strip())
    else:
        shorter = sentence_of(rest)
    return shorter if shorter and whole(shorter, language) else text


def _fronted(rest: str) -> str:
    """What follows an adverb in German, with the place behind its verb before it: "stand in jedem Heft, dass ..."."""
    found = FRONT.fullmatch(rest)
    return sentence_of(f"{found['place']} {found['verb']}{found['rest']}") if found else ""


def both_hands(found: Sequence[Sentence], language: str) -> list[Finding]:
    """ "Einerseits ... Andererseits ..." in neighbouring sentences, or in one."""
    for at, first in enumerate(found):
        one = ONE_HAND.match(first.text)
        if not one:
            continue
        inside = OTHER_HAND.search(first.text, one.end())
        if inside:
            texts = (first.text[: inside.start()].rstrip(",; ") + ".", _capital(first.text[inside.start(1) :]))
            other, used = inside[1], {at}
        elif at + 1 < len(found) and (following := OTHER_HAND.match(found[at + 1].text)):
            texts, other, used = (first.text, found[at + 1].text), following[1], {at, at + 1}
        else:
            continue
        if all(4 <= len(words(text)) <= COLUMN_WORDS and whole(text, language) for text in texts):
            shown = [_without(text, language) for text in texts]
            return [Finding("comparison", [columns((one[1], shown[:1]), (_capital(other), shown[1:]))], frozenset(used))]
    return []


def _without(text: str, language: str) -> str:
    """A side without the words that announce it."""
    announced = ONE_HAND.match(text) or OTHER_HAND.match(text)
    rest = text[announced.end() :].lstrip(", ") if announced else ""
    return (turned(rest) if text[:1] in "EA" else sentence_of(rest)) or without_lead(text, language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# ---------------------------------------------------------------- two lists


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lists side by side: their names, the lists, and how many blocks they take with what announces them."""

    names: tuple[str, str]
    lists: tuple[Node, Node]
    length: int


def pair(nodes: Sequence[Node], heading: str) -> Pair | None:
    """The two lists that these blocks begin with, each under its name, if the names are opposites or stand in the heading both."""
    first = _named_list(nodes)
    second = _named_list(nodes[2:]) if first else None
    if first is None or second is None or max(len(first[1].children), len(second[1].children)) > MOST:
        return None
    if opposed(first[0].rstrip("?"), second[0].rstrip("?")) or _versus(heading, first[0], second[0]):
        return Pair((first[0], second[0]), (first[1], second[1]), 4)
    return None


def _named_list(nodes: Sequence[Node]) -> tuple[str, Node] | None:
    """A list with the heading, or the short paragraph, right above it."""
    if len(nodes) < 2 or nodes[1].kind not in ("bullets", "numbers") or nodes[0].kind not in ("heading", "paragraph"):
        return None
    name = text(nodes[0]).rstrip(": ")
    return (name, nodes[1]) if 0 < len(words(name)) <= HEADING_WORDS and name[-1:] not in ".!" else None


def _versus(heading: str, one: str, other: str) -> bool:
    found = VERSUS.fullmatch(heading.strip())
    names = (found["one"].casefold(), found["other"].casefold()) if found else ("", "")
    return bool(found) and ((_alike(names[0], one) and _alike(names[1], other)) or (_alike(names[0], other) and _alike(names[1], one)))


def _alike(name: str, heading: str) -> bool:
    mine, its = set(words(name.casefold())), set(words(heading.casefold()))
    return bool(mine & its) or any(left[:5] == right[:5] for left in mine for right in its if len(left) > 4)
