"""Where the terms of a course stand: an index for a book, as anchors in the texts and the references that lead to them.

Of the sections where a term stands, those count most that define it, then those whose heading names it, then those that say it most
often. Words are compared by their stems, so that inflected forms are found; in German a noun is only found with a capital, and short
names and abbreviations as they are written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from lehrwerk.kit.glossary import alphabetical, letter
from lehrwerk.model import Node
from lehrwerk.sentences import WORD, stems

MOST = 6  # references of a term; a longer row helps nobody
SKIPPED = frozenset({"code", "codespan", "link", "image", "chart", "quiz", "footnote", "footnote-ref"})
DEFINED, HEADED, MARKED = 1_000, 100, 50  # what a place counts more than a mere mention
SPACES = " \n\t"  # where a line may break
ENDING = 3  # letters that inflection may add
DERIVED = re.compile(r"(?:heit|keit|ung|schaft|ion|ismus|ness|ment)(?:en|s)?$")
EXACT = 3  # letters of a name that is found only as it is written


@dataclass(frozen=True, slots=True)
class Text:
    """An article for the index: its number, its language, its text and the words of its front matter."""

    number: int
    language: str
    body: Node
    keywords: tuple[str, ...] = ()


@dataclass(slots=True)
class Place:
    """A section where a term stands: its first mention there, and how much it counts; `anchor` is known for definitions alone."""

    node: Node
    start: int
    end: int
    weight: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a term: its words, and the term."""

    words: tuple[str, ...]
    term: str


@dataclass(slots=True)
class Index:
    """What an index needs: the texts with anchors, and for each letter its terms with `references` (`to`, `main`)."""

    bodies: list[Node] = field(default_factory=list)
    letters: list[dict[str, Any]] = field(default_factory=list)


def index(texts: Sequence[Text], start: str) -> Index:
    """The index of the texts. Terms are what the front matter calls keywords, what is defined, and what the author marks
    (`[words]{index=yes}`, `[words]{index="term"}`). A keyword that its text never uses leads to its unit: `start` and the number."""
    terms = _terms(texts)
    places: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for text in texts:
        found = _found(text, terms)
        for term, sections in found.items():
            places[term] += [(text.number, place) for place in sections]
        for one in text.keywords:
            if alphabetical(one) not in found:
                places[alphabetical(one)].append((text.number, Place(text.body, 0, 0, HEADED, f"{start}{text.number}")))
    return _told(texts, terms, {term: _best(ones) for term, ones in places.items()})


def _terms(texts: Iterable[Text]) -> dict[str, str]:
    """The terms by what they are sorted by; a definition's spelling wins over a keyword's."""
    found: dict[str, str] = {}
    for text in texts:
        for node in text.body.walk():
            if node.kind == "definition":
                found[alphabetical(str(node.attrs["term"]))] = " ".join(str(node.attrs["term"]).split())
    for text in texts:
        marked = [_headword(node) for node in text.body.walk() if node.kind == "span" and node.attrs.get("index")]
        for term in (*text.keywords, *marked):
            found.setdefault(alphabetical(term), " ".join(term.split()))
    return found


def _headword(node: Node) -> str:
    said = str(node.attrs["index"])
    return node.plain() if said in ("yes", "true") else said


# ---------------------------------------------------------------- finding


def _found(text: Text, terms: dict[str, str]) -> dict[str, list[Place]]:
    """For each term the sections of a text where it stands."""
    forms = _forms(terms, text.language)
    found: dict[str, list[Place]] = {}
    for section in _sections(text.body):
        here: dict[str, Place] = {}
        for node, weight in section:
            if node.kind == "definition":
                place = here.setdefault(alphabetical(str(node.attrs["term"])), Place(node, 0, 0))
                place.anchor, place.weight = str(node.attrs["id"]), place.weight + DEFINED
            elif node.kind == "span":
                here.setdefault(alphabetical(_headword(node)), Place(node, 0, 0)).weight += MARKED
            else:
                for term, start, end in _mentions(node.text, forms, text.language):
                    here.setdefault(term, Place(node, start, end)).weight += weight
        for term, place in here.items():
            found.setdefault(term, []).append(place)
    return found


def _sections(body: Node) -> Iterator[list[tuple[Node, int]]]:
    """The texts, definitions and marked words of each section (those under a heading of level 2), with what a mention there counts."""
    section: list[tuple[Node, int]] = []
    for node in body.children:
        if node.kind == "heading" and int(node.attrs["level"]) == 2 and section:
            yield section
            section = []
        section += _leaves(node, HEADED if node.kind == "heading" else 1)
    yield section


def _leaves(node: Node, weight: int) -> Iterator[tuple[Node, int]]:
    if node.kind in SKIPPED or node.attrs.get("header"):
        return
    if node.kind == "text" or node.kind == "definition" or (node.kind == "span" and node.attrs.get("index")):
        yield node, weight
    if node.kind != "span" or not node.attrs.get("index"):
        for child in node.children:
            yield from _leaves(child, HEADED if child.kind == "heading" else weight)


def _forms(terms: dict[str, str], language: str) -> dict[str, list[Form]]:
    """The terms' ways of writing by the stem of their first word; of "Name (NM)" each part counts."""
    found: dict[str, list[Form]] = defaultdict(list)
    for key, term in terms.items():
        outside, _, inside = term.partition("(")
        for one in {outside, inside.partition(")")[0]}:
            words = tuple(WORD.findall(one))
            if words:
                found[_stem(words[0], language)].append(Form(words, key))
    return {stem: sorted(forms, key=lambda form: (-len(form.words), form.term)) for stem, forms in found.items()}


def _mentions(text: str, forms: dict[str, list[Form]], language: str) -> Iterator[tuple[str, int, int]]:
    """The terms that a text mentions, each with its place."""
    words = [(match[0], match.start(), match.end()) for match in WORD.finditer(text)]
    for at, (word, start, _) in enumerate(words):
        for stem in dict.fromkeys((_stem(word, language), _stem(word.partition("-")[0], language))):
            for form in forms.get(stem, ()):
                run = words[at : at + len(form.words)]
                if len(run) == len(form.words) and all(
                    _same(said, meant, language, last=number == len(run) - 1)
                    for number, ((said, _, _), meant) in enumerate(zip(run, form.words, strict=True))
                ):
                    yield form.term, start, run[-1][2]


def _same(said: str, meant: str, language: str, last: bool) -> bool:
    """Whether a word of the text is one of a term, perhaps inflected, or the first part of a compound with a hyphen."""
    if len(meant) <= EXACT or any(char.isupper() for char in meant[1:]) or meant.isdigit():
        return said in (meant, f"{meant}s") or said.startswith(f"{meant}-") or (_hyphened(meant) and _equal(said, meant, language))
    if not (_equal(said, meant, language) or (not _hyphened(meant) and _equal(said.partition("-")[0], meant, language))):
        return False
    return not (last and language.startswith("de") and meant[0].isupper()) or said[0].isupper()


def _hyphened(word: str) -> bool:
    return "-" in word


def _equal(said: str, meant: str, language: str) -> bool:
    """Whether two words are forms of one: a stemmer also joins "öffentlich" and "Öffentlichkeit"."""
    near = abs(len(said) - len(meant)) <= ENDING and bool(DERIVED.search(said)) == bool(DERIVED.search(meant))
    return near and _stem(said, language) == _stem(meant, language)


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    """The stem of a word; of one that carries no meaning the word itself."""
    return "".join(stems(word, language)) or word.lower()


# ---------------------------------------------------------------- telling


def _best(places: list[tuple[int, Place]]) -> list[tuple[int, Place]]:
    """The places that count most, in the order of the book."""
    chosen = sorted(range(len(places)), key=lambda at: (-places[at][1].weight, at))[:MOST]
    return [places[at] for at in sorted(chosen)]


def _told(texts: Sequence[Text], terms: dict[str, str], places: dict[str, list[tuple[int, Place]]]) -> Index:
    wanted: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    known: dict[tuple[int, int, int], str] = {}
    entries: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for term in sorted(places):
        references = []
        for number, place in places[term]:
            key = (id(place.node), place.start, place.end)
            if not place.anchor and key not in known:
                known[key] = f"i{number}-{len(known) + 1}"
                wanted[id(place.node)].append((place.start, place.end, known[key]))
            references.append({"to": place.anchor or known[key], "main": place.weight >= DEFINED})
        entries[letter(terms[term])].append({"term": terms[term], "references": references})
    bodies = [_anchored(text.body, wanted) for text in texts] if wanted else [text.body for text in texts]
    return Index(bodies, [{"letter": one, "terms": entries[one], "more": False} for one in sorted(entries)])


def _anchored(node: Node, wanted: dict[int, list[tuple[int, int, str]]]) -> Node:
    """The document with spans that carry the anchors."""
    children: list[Node] = []
    for child in node.children:
        found = sorted(wanted.get(id(child), ()))
        if found and child.kind == "text":
            children += _cut(child, found)
        elif found:
            children.append(Node("span", "", {"id": found[0][2]}, [child], child.line))
        else:
            children.append(_anchored(child, wanted))
    return replace(node, children=children) if node.children else node


def _cut(node: Node, found: list[tuple[int, int, str]]) -> Iterator[Node]:
    """A text in pieces; of anchors that overlap all stand before the words.

    The pieces meet at spaces: a line that must not break between two of them may be broken far too early.
    """
    at = 0
    for first, last, anchor in found:
        start = max(node.text.rfind(space, 0, first) for space in SPACES) + 1
        end = min((place for space in SPACES if (place := node.text.find(space, last)) >= 0), default=len(node.text))
        if start > at:
            yield Node("text", node.text[at:start], line=node.line)
        yield Node("span", "", {"id": anchor}, [Node("text", node.text[max(start, at) : end], line=node.line)], node.line)
        at = max(at, end)
    if node.text[at:]:
        yield Node("text", node.text[at:], line=node.line)
