"""The data that flows through lehrwerk: nodes, articles, courses, products, targets and slides. No behaviour, no I/O."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from lehrwerk.limits import Colour, Date, Hours, Level, Line, Minutes, Rights, Span, Time, Url, Words

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
    "slide": {"layout": str, "minutes": int, "label": str, "objective": str},
    "notes": {},
    "key-point": {"title": str, "objective": str},
    "exercise": {"minutes": int, "form": str, "material": str, "result": str, "lines": int, "space": str, "aim": str, "objective": str},
    "solution": {},
    "quiz": {"objective": str, "points": int},
    "discussion": {"minutes": int, "form": str, "lines": int, "objective": str},
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
            if node.children:
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


# ---------------------------------------------------------------- what people write as settings


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
    """A row of a day's plan: a break, a unit (by its article's slug) or anything with a title. Time in minutes.

    `form` is how people work together (plenary, pairs ...), an `optional` row may be dropped when time is short; `self-study` is what
    participants do by themselves at a time of their own.
    """

    minutes: Minutes
    title: Line = ""
    unit: Line = ""
    kind: Literal["unit", "practice", "break", "opening", "closing", "self-study", "other"] = "unit"
    method: Line = ""
    form: Line = ""
    material: Line = ""
    optional: bool = False


@dataclass(slots=True)
class Day:
    """A day of the course: `start` is a clock time such as 9:00, `end` the one at which it must be over."""

    date: Date
    start: Time = "9:00"
    end: Time | None = None
    title: Line = ""
    plan: list[Session] = field(default_factory=list)


# Four blocks of two units with a break about every 90 minutes.
GRID = ("9:00-10:30", "10:45-12:15", "13:15-14:45", "15:15-16:45")
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@dataclass(slots=True)
class Calendar:
    """Days that are made: `units` (UE) from `start` on, `per_day` at most, on `weekdays`, but not on public `holidays` (of a German
    Land such as NW, or of a country) nor on the days of `skip`. `grid` are the blocks of a day; `opening` and `closing` minutes of each.
    """

    start: Date
    units: Annotated[int, Span(1, 2_000)]
    per_day: Annotated[int, Span(1, 20)] = 8
    holidays: Line = ""
    weekdays: list[Weekday] = field(default_factory=lambda: ["mon", "tue", "wed", "thu", "fri"])
    skip: list[Date] = field(default_factory=list)
    grid: list[Hours] = field(default_factory=lambda: list(GRID))
    opening: Annotated[int, Span(0, 240)] = 0
    closing: Annotated[int, Span(0, 240)] = 0


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
    """`source/course.yaml`. `ue` is the length of a teaching unit (UE) in minutes; `sides`: print on one or both of a sheet;
    `attendance`: for what participants sign; `bildungsurlaub`: whether the course counts as educational leave; `facts_months`: how old
    a checked fact may be when the course begins."""

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
    calendar: Calendar | None = None
    bildungsurlaub: bool = False
    attendance: Literal["day", "half-day", "block"] = "half-day"
    articles: list[Words] = field(default_factory=list)
    participants: list[dict[str, str]] | str = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    facts_months: Annotated[int, Span(1, 1_200)] = 12
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
