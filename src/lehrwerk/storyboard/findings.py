"""What the words of a text themselves mark: steps, dates, contrasts, large numbers, direct speech."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lehrwerk.expressions import expression
from lehrwerk.model import Node
from lehrwerk.sentences import split
from lehrwerk.storyboard.german import SUBJECT, unclear
from lehrwerk.storyboard.german_words import ARTICLE, PREPOSITION
from lehrwerk.storyboard.notes import paragraph

VERB = expression(
    r"(?P<verb>[a-zäöüß]+)(?P<self>\ssich)?(?P<adverb>\s(?:daneben|dort|hier|auch|noch|schon|meist|oft|nur))?\s+(?P<after>.+)", re.DOTALL
)
ENOUGH = frozenset("reicht reichte reichten reichen genügt genügte genügten genügen".split())
PLACE = expression(r"\s(?:am|an|im|in|auf|mit|aus|bei|beim|zum|zur) [^,]+\.")
NO_VERBS = ARTICLE | PREPOSITION
RELATIVE = expression(r",\s(?:die|der|das|den|dem|deren|dessen)\s")
OBJECT = expression(r"(?:den|dem|einen|einem)\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a run of prose, and the number of the paragraph that it stands in."""

    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A slide that the text asks for: its layout and blocks, and the sentences that it shows (by their numbers);
    perhaps a title, and the sentence that it was made of."""

    layout: str
    blocks: list[Node]
    used: frozenset[int]
    title: str = ""
    led: str = ""


Finder = Callable[[Sequence[Sentence], str], list[Finding]]


def sentences_of(paragraphs: Sequence[str], language: str) -> list[Sentence]:
    """The sentences of paragraphs, in order."""
    return [Sentence(one, number) for number, text in enumerate(paragraphs) for one in split(text, language)]


def sentence_of(clause: str) -> str:
    """A clause as a sentence: with a capital and a full stop."""
    clause = clause.strip()
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "!", "?", ":")) else ".")


def turned(rest: str) -> str:
    """What follows an adverb in German, its subject before its verb; empty where the subject's end is unclear."""
    verb = VERB.match(rest)
    subject = SUBJECT.match(verb["after"]) if verb else None
    if (
        verb is None
        or verb["verb"] in NO_VERBS
        or subject is None
        or OBJECT.match(subject[0])
        or unclear(subject[0], verb["after"][subject.end() :], verb["verb"])
    ):
        return ""
    after = verb["after"][subject.end() :]
    if verb["verb"] in ENOUGH and PLACE.fullmatch(after):  # "reichte ein Aushang am Brett": the place belongs to the subject
        return sentence_of(f"{subject[0]}{after.rstrip('.')} {verb['verb']}")
    if RELATIVE.match(verb["after"], subject.end()):  # it would lose its noun
        return ""
    return sentence_of(f"{subject[0]} {verb['verb']}{verb['self'] or ''}{verb['adverb'] or ''}{verb['after'][subject.end() :]}")


def item(text: str) -> Node:
    """An item of a list with one line of text."""
    return Node("item", children=[Node("paragraph", attrs={"tight": True}, children=[Node("text", text)])])


def listed(texts: Sequence[str], numbered: bool = False) -> Node:
    """Texts as a list."""
    return Node("numbers" if numbered else "bullets", attrs={"start": 1} if numbered else {}, children=[item(text) for text in texts])


def columns(*halves: tuple[str, Sequence[str]]) -> Node:
    """Names with one or more sentences each, as a definition list."""
    parts: list[Node] = []
    for name, texts in halves:
        said = [paragraph(texts[0])] if len(texts) == 1 else [listed(texts)]
        parts += [Node("term", children=[Node("text", name)]), Node("details", children=said)]
    return Node("terms", children=parts)
