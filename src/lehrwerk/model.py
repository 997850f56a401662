"""The data that flows through lehrwerk: nodes, articles, courses, products, targets and slides. No behaviour, no I/O."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple

# ---------------------------------------------------------------- documents

Kind = Literal[
    # blocks of CommonMark and its extensions
    "document", "heading", "paragraph", "bullets", "numbers", "item", "blockquote", "code", "rule",
    "table", "row", "cell", "terms", "term", "details", "footnote",
    # fenced blocks of the articles' language
    "slide", "notes", "key-point", "exercise", "solution", "quiz", "discussion", "definition", "then-now",
    "quote", "note", "chart", "trainer", "handout-only", "slides-only",
    # inlines
    "text", "emphasis", "strong", "strike", "codespan", "link", "image", "break", "softbreak", "footnote-ref", "span",
]  # fmt: skip

Attr = str | int | bool

BLOCKS: dict[str, dict[str, type]] = {
    "slide": {"layout": str, "minutes": int, "label": str},
    "notes": {},
    "key-point": {"title": str},
    "exercise": {"minutes": int, "form": str, "material": str, "result": str, "lines": int, "space": str, "aim": str, "objective": str},
    "solution": {},
    "quiz": {"objective": str, "points": int},
    "discussion": {"minutes": int, "form": str, "lines": int},
    "definition": {"term": str},
    "then-now": {"title": str},
    "quote": {"author": str, "year": str, "source": str},
    "note": {"title": str},
    "chart": {"kind": str, "title": str, "unit": str},
    "trainer": {"minutes": int},
    "handout-only": {},
    "slides-only": {},
}  # the kinds of fenced blocks, and what each may say of itself beside its id and that it is a draft


@dataclass(slots=True)
class Node:
    """One element of a document.

    `text` holds the characters of text, code and codespan nodes; `attrs` what the author or the syntax says about
    the node (heading: level, id; numbers: start; item: checked (bool, only task items); cell: header, align;
    link: href, title; image: src, title, and its alternative text as children; code: language;
    footnote and footnote-ref: label, number); `line` is the line in the file, counted from 1.
    """

    kind: Kind
    text: str = ""
    attrs: dict[str, Attr] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    line: int = 0

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children[::-1]

    def plain(self) -> str:
        """The text below this node, without marks; breaks become spaces, footnote marks vanish."""
        if self.kind in ("text", "code", "codespan"):
            return self.text
        if self.kind in ("break", "softbreak"):
            return " "
        return "".join(child.plain() for child in self.children)


@dataclass(frozen=True, slots=True)
class Draft:
    """A block that waits to be accepted (`draft=yes`) and the line that closes it; no document holds it."""

    node: Node
    last: int


INLINES = frozenset("text emphasis strong strike codespan link image break softbreak footnote-ref span".split())


def is_inline(node: Node) -> bool:
    """Whether a node stands inside a line."""
    return node.kind in INLINES


def is_choice(node: Node) -> bool:
    """Whether a list holds the answers of a question: items with boxes to tick."""
    return node.kind in ("bullets", "numbers") and any("checked" in item.attrs for item in node.children)


# ---------------------------------------------------------------- what people write as settings


def is_date(text: str) -> bool:
    """Whether the text is an ISO date such as 2027-01-18."""
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def is_time(text: str) -> bool:
    """Whether the text is a clock time such as 9:00."""
    hours, colon, minutes = text.partition(":")
    return bool(colon) and hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60


def is_colour(text: str) -> bool:
    """Whether the text is a colour of six hexadecimal digits, as in #1f4e79."""
    digits = text.removeprefix("#")
    return len(digits) == 6 and all(char in "0123456789abcdefABCDEF" for char in digits)


def millimetres(text: str) -> float:
    """A length on paper such as 6cm or 45mm in millimetres; 0 where the text is none."""
    number, unit = text[:-2].strip().replace(",", "."), text[-2:]
    known = unit in ("cm", "mm") and number.isascii() and number.replace(".", "", 1).isdigit() and len(number) < 6
    return float(number) * (10 if unit == "cm" else 1) if known else 0.0


def is_source(text: str) -> bool:
    """Whether the text is an address that a reader may follow, or the name of a source without any scheme."""
    scheme = text.split(":", 1)[0].strip().lower()
    return len(text) <= 2_000 and (scheme in ("http", "https") or ":" not in text or not scheme.isalpha() or len(scheme) > 12)


class Span(NamedTuple):
    """The least and the most that a number may be, or a text may have in characters."""

    least: int
    most: int = 10**18


Date = Annotated[str, is_date]  # kept as text, so that nothing guesses
Time = Annotated[str, is_time]
Url = Annotated[str, is_source]
Colour = Annotated[str, is_colour]
Minutes = Annotated[int, Span(1, 10_000)]
Words = Annotated[str, Span(1, 500)]
Line = Annotated[str, Span(0, 2_000)]
Rights = Literal["own", "permission", "quotation", "licence", "unclear"]
Level = Literal["K1", "K2", "K3", "K4", "K5", "K6"]


@dataclass(slots=True)
class Objective:
    """What participants can do afterwards; `level` after Anderson and Krathwohl's taxonomy, K1 to K6; a draft counts for nothing yet."""

    text: Words
    id: Line = ""
    level: Level | None = None
    draft: bool = False


@dataclass(slots=True)
class Source:
    """Where an article comes from, or a further reading."""

    title: Words
    author: Line = ""
    site: Line = ""
    url: Url = ""
    published: Date | None = None
    accessed: Date | None = None


@dataclass(slots=True)
class Meta:
    """An article's front matter. Dates are ISO dates; `minutes` is the time the unit takes in class."""

    title: Words
    subtitle: Line = ""
    author: Line = ""
    site: Line = ""
    source: Url = ""
    published: Date | None = None
    edited: Date | None = None
    accessed: Date | None = None
    as_of: Date | None = None
    rights: Rights = "unclear"
    licence: Line = ""
    language: Line = ""
    objectives: list[Objective | Words] = field(default_factory=list)
    minutes: Minutes | None = None
    question: Line = ""
    transfer: Line = ""
    summary: Line = ""
    keywords: list[Words] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """A trainer or another person that a result may name."""

    name: Words
    role: Line = ""
    email: Line = ""


@dataclass(slots=True)
class Provider:
    """Who offers the course."""

    name: Words
    address: Line = ""
    url: Url = ""
    email: Line = ""


@dataclass(slots=True)
class Session:
    """A row of a day's plan: a break, a unit (by its article's slug) or anything with a title. Time in minutes."""

    minutes: Minutes
    title: Line = ""
    unit: Line = ""
    kind: Literal["unit", "break", "opening", "closing", "other"] = "unit"
    method: Line = ""


@dataclass(slots=True)
class Day:
    """A day of the course: `start` is a clock time such as 9:00."""

    date: Date
    start: Time = "9:00"
    title: Line = ""
    plan: list[Session] = field(default_factory=list)


@dataclass(slots=True)
class Fact:
    """A dated statement that several articles rest on."""

    id: Words
    claim: Words
    today: Words
    checked_on: Date
    source: Url = ""


@dataclass(slots=True)
class Colours:
    """Colours of a theme by PowerPoint's names for them."""

    dk1: Colour | None = None
    lt1: Colour | None = None
    dk2: Colour | None = None
    lt2: Colour | None = None
    accent1: Colour | None = None
    accent2: Colour | None = None
    accent3: Colour | None = None
    accent4: Colour | None = None
    accent5: Colour | None = None
    accent6: Colour | None = None
    hlink: Colour | None = None
    folHlink: Colour | None = None


@dataclass(slots=True)
class Fonts:
    """The fonts of decks."""

    heading: Line = ""
    body: Line = ""


@dataclass(slots=True)
class Theme:
    """The look of decks: an organisation's own template (`base`, a file in source/), or colours and fonts for ours."""

    base: Line = ""
    accent: Colour | None = None
    colours: Colours | None = None
    font: Line = ""
    fonts: Fonts | None = None


@dataclass(slots=True)
class Settings:
    """`source/course.yaml`. `ue` is the length of a teaching unit (UE) in minutes; `sides`: print on one or both of a sheet."""

    title: Words
    subtitle: Line = ""
    module: Line = ""
    language: Literal["de", "en"] = "de"
    provider: Provider | None = None
    trainer: Person | None = None
    version: Line = ""
    date: Date | None = None
    place: Line = ""
    ue: Minutes = 45
    units: Annotated[int, Span(1)] | None = None
    days: list[Day] = field(default_factory=list)
    articles: list[Words] = field(default_factory=list)
    participants: list[dict[str, str]] | str = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    profile: Literal["print", "accessible"] = "print"
    sides: Literal[1, 2] = 2
    theme: Theme | None = None
    products: list[Words] = field(default_factory=list)
    hyphenation: list[Words] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)


# ---------------------------------------------------------------- slides

Layout = Literal[
    "title", "section", "question", "agenda", "objectives", "claim", "picture", "picture-left", "columns", "comparison",
    "then-now", "number", "process", "timeline", "quote", "table", "chart", "code", "definition", "exercise", "discussion",
    "quiz", "answer", "summary", "transfer", "sources",
]  # fmt: skip


@dataclass(slots=True)
class Slide:
    """A slide as pure data, before any PowerPoint.

    `key` is stable and unique in its deck (`<article>/<heading or block id>/<n>`); `label` is the small line above
    the title (the section, the kind of slide, "15 Minuten · Partnerarbeit"); `blocks` are the body, `aside` the second column
    (columns, comparison, then-now: with `heading` and `aside_heading` above them); `notes` the speaker notes; `minutes` the time
    it takes; a `hidden` slide is passed over in the show; `section` is the name of the group that PowerPoint shows it in.
    """

    key: str
    layout: Layout
    title: str
    label: str = ""
    blocks: list[Node] = field(default_factory=list)
    aside: list[Node] = field(default_factory=list)
    heading: str = ""
    aside_heading: str = ""
    notes: list[Node] = field(default_factory=list)
    minutes: int | None = None
    line: int = 0
    hidden: bool = False
    section: str = ""
