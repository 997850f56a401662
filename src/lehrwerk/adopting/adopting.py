"""A deck that a person changed -> its texts in the article: tried in memory first, and only what comes out equal is adopted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from difflib import unified_diff
from typing import Any

from lehrwerk import runs
from lehrwerk.adopting.leaves import source
from lehrwerk.adopting.patching import Patching
from lehrwerk.adopting.spelling import spelled
from lehrwerk.adopting.wishes import NOTES, Said, Wish, texts, wished, wishes
from lehrwerk.build import Run, planned
from lehrwerk.drafting.writing import BOM
from lehrwerk.errors import UserError, problem
from lehrwerk.files import Files
from lehrwerk.make import Workshop
from lehrwerk.merging.editing import Edit
from lehrwerk.merging.reading import Slide, read
from lehrwerk.placing import base as base_of
from lehrwerk.placing import deck_of
from lehrwerk.products import Target
from lehrwerk.report import Options
from lehrwerk.storyboard import storyboard
from lehrwerk.storyboard.passages import passages
from lehrwerk.typography import loose

DERIVED = {"deck-agenda": "made of the article's headings: change those", "deck-summary": "made of the titles of the other slides"}


@dataclass(frozen=True, slots=True)
class Entry(Edit):
    """A change by hand, and why it stays by hand ("": adopted)."""

    reason: str = ""

    def __str__(self) -> str:
        return self.told({}) + (f" ({self.reason})" if self.reason else "")


@dataclass(slots=True)
class Adoption:
    """What of a deck becomes the article's: the article's text before and after, what is adopted, and what stays by hand."""

    deck: str
    article: str
    before: str
    after: str
    adopted: list[Entry] = field(default_factory=list)
    stays: list[Entry] = field(default_factory=list)
    digest: str | None = None

    @property
    def diff(self) -> str:
        """The patch of the article, as `diff -u` writes it."""
        old, new = (text.splitlines(keepends=True) for text in (self.before, self.after))
        rows = unified_diff(old, new, self.article, self.article)
        return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)

    def plain(self) -> dict[str, Any]:
        """The same as plain data, for programs."""
        rows = {name: [asdict(one) for one in getattr(self, name)] for name in ("adopted", "stays")}
        return {"deck": self.deck, "article": self.article, **rows, "diff": self.diff}


def adopt(files: Files, name: str) -> Adoption:
    """What of a deck's changes can be carried back to its article; nothing is written.

    Raises UserError where there is no such deck, it is not made of one article, it is not up to date, or the course has errors.
    """
    path = deck_of(files, name)
    target = next((one for one in planned(files, runs.of(path)).targets if one.path == path), None)
    if target is None or not target.about:
        raise UserError([problem("this deck is not made of one article", path, remedy="change what its slides come from by hand")])
    why, touched = Run(files, Options(), lambda result, number, total: None).outlook(target)
    text = files.text(target.about)
    found = Adoption(path, target.about, text, text, digest=files.digest(target.about))
    if not touched:
        return found
    if why:
        raise UserError([problem(f"this deck is not up to date: {why}", path, remedy="lehrwerk build brings both together; then adopt")])
    if files.stamp(base_of(path)) is None:
        raise UserError(
            [problem("the deck as it was made is not there", path, remedy="lehrwerk build keeps it again once the article changes")]
        )
    base, theirs = read(files.read(base_of(path)), path), read(files.read(path), path)
    wanted, rest = wishes(base, theirs)
    trial = _Trial(files, target, base.slides, theirs.foreign)
    trial.run(text, wanted)
    found.after = trial.text
    for one in wanted:
        entry = _entry(one, trial.refused.get(id(one), ""))
        (found.stays if entry.reason else found.adopted).append(entry)
    found.stays += [Entry(one.slide, one.title, one.where, one.what, one.before, one.after) for one in rest]
    found.stays.sort(key=lambda one: one.slide)
    return found


def apply(files: Files, found: Adoption) -> None:
    """Writes the article. Raises UserError where it is not what it was when the patch was made."""
    current = Files(files.root).digest(found.article)
    if current != found.digest:
        raise UserError([problem("was changed meanwhile; nothing was written", found.article, remedy="adopt again")])
    mark = BOM if files.read(found.article).startswith(BOM) else b""
    files.write(found.article, mark + found.after.encode())


def _entry(wish: Wish, reason: str) -> Entry:
    before, after = ("\n".join(one.text for one in said) for said in (wish.before, wish.after))
    what = "changed" if before and after else "longer" if after else "shorter"
    return Entry(wish.slide, wish.title, wish.where, what, before, after, reason)


@dataclass(frozen=True, slots=True)
class _Made:
    """A deck as it would be made: the texts of its slides by key, in order; the line of the article and the small line of each."""

    texts: dict[str, dict[str, list[Said]]]
    lines: dict[str, int]
    labels: dict[str, str]


class _Trial:
    """Patches tried on an article in memory; `text` is the article with what was granted, `refused` says why the rest was not."""

    def __init__(self, files: Files, target: Target, base: Sequence[Slide], plain: bool) -> None:
        self.files = Files(files.root, files.packaged)
        self.run_of = runs.of(target.path)
        self.path, self.about, self.slug = target.path, target.about, str(target.context["article"]["slug"])
        self.language = str(target.context["article"].get("language") or target.context["course"]["language"])
        self.base = {slide.key: slide for slide in base if slide.key}
        self.plain = plain
        self.patching = Patching(self.about, self.language)
        self.refused: dict[int, str] = {}
        self.granted: list[Wish] = []
        self.text = self.origin = ""
        self._decks: dict[str, _Made] = {}

    def run(self, text: str, wanted: Sequence[Wish]) -> None:
        """Grants what can be granted; prose is spelled out only where a wish needs it."""
        self.origin, spare = text, set[str]()
        while True:
            self.text, self.granted, self.refused = text, [], {}
            self.was = self.made(text)
            out = self.spelled(wanted, spare)
            self.grant(sorted(wanted, key=lambda one: -self.was.lines.get(one.key, 0)))  # from the end: lines above stay where they are
            used = {_passage(one.key) for one in self.granted}
            if out <= used:
                return
            spare |= out - used

    # ------------------------------------------------------------ decks

    def made(self, text: str) -> _Made:
        """The deck of an article's text. Raises UserError where there is none."""
        if text not in self._decks:
            self.files.pretend(self.about, text.encode())
            target = next((one for one in planned(self.files, self.run_of).targets if one.path == self.path), None)
            if target is None:
                raise UserError([problem("is made no more", self.path)])
            workshop = Workshop(self.files)  # a new one, for what it remembers is of a text that stays the same
            slides = workshop.deck(target)[0].slides
            deck = read(workshop.make(target).data, self.path)
            found = {slide.key: texts(slide, self.base.get(slide.key), self.plain) for slide in deck.slides}
            labels = {slide.key: loose(slide.label) for slide in slides}
            self._decks[text] = _Made(found, {slide.key: slide.line for slide in slides}, labels)
        return self._decks[text]

    def wrong(self, text: str, granted: Sequence[Wish]) -> set[tuple[str, str]] | None:
        """The texts (slide and name) that are not as they were, or as the granted wishes have it, in the deck of an article's text.

        What is made of the same words may change. None where there is no deck, or one of other slides.
        """
        try:
            made = self.made(text)
        except UserError:
            return None
        if _shown(made) != _shown(self.was):
            return None
        lines = list(self.was.lines.values())
        moved = {self.was.lines.get(one.key) for one in granted} - {0, None}
        shared = {line for line in moved if lines.count(line or 0) > 1}  # a question and its answer
        found = set()
        for key, was in self.was.texts.items():
            free = key.split("/")[1].startswith("deck-") or self.was.lines.get(key) in moved
            for name, said in was.items():
                mine = [one for one in granted if one.key == key and one.name == name]
                now = made.texts.get(key, {}).get(name, [])
                if name == NOTES or (mine and (self.was.lines.get(key) in shared or _passage(key) == "deck-sources")):
                    fine = _told(mine, now)
                else:
                    fine = _equal(wished(said, mine), now) or (not mine and (free or self.label(key, said)))
                found |= set() if fine else {(key, name)}
        return found

    def label(self, key: str, said: Sequence[Said]) -> bool:
        """Whether a text is the small line above the title, which follows the headings."""
        return [loose(one.text) for one in said] == [self.was.labels.get(key)]

    # ------------------------------------------------------------ wishes

    def reason(self, wish: Wish) -> str:
        """Why the article has no place for a wish."""
        name = wish.key.split("/")[-2] if wish.key.count("/") else ""
        if name in DERIVED:
            return DERIVED[name]
        if self.run_of and name == "run":
            return f"a slide of the run itself: change its file in source/runs/{self.run_of}/"
        told = [_words(one.text) for one in wish.before]
        known = source(self.origin, self.about, self.language).leaves
        leaf = next((one for one in known if one.prose and _words(one.text) in told), None)
        if leaf:
            return f"these are the words of the article, which the handout prints, too: {self.about}:{leaf.line}"
        return "these words do not stand in the article like this"

    def grant(self, wanted: Sequence[Wish]) -> None:
        """Grants as many wishes as come out equal: all together, else first those that would, else each half by itself."""
        lines, text = self.made(self.text).lines, self.text
        patched, left = list[Wish](), list[Wish]()
        for one in wanted:
            found = self.patching.fulfilled(text, one, lines.get(one.key, 0))
            (left if found is None else patched).append(one)
            text = found or text
        wrong = self.wrong(text, [*self.granted, *patched])
        suspects = [one for one in patched if wrong and (one.key, one.name) in wrong]
        if wrong == set():
            self.text, self.granted = text, [*self.granted, *patched]
        elif len(patched) == 1:
            self.refused[id(patched[0])] = "the deck made of the article would show it otherwise"
        else:
            middle = len(patched) // 2
            first = [one for one in patched if one not in suspects] if 0 < len(suspects) < len(patched) else patched[:middle]
            self.grant(first)
            self.grant([one for one in patched if one not in first])
        for one in left:  # what another wish has brought about already
            if self.wrong(self.text, [*self.granted, one]) == set():
                self.granted = [*self.granted, one]
            else:
                self.refused[id(one)] = self.reason(one)

    def spelled(self, wanted: Sequence[Wish], spare: set[str]) -> set[str]:
        """Writes the slides of prose out as blocks where a wish speaks of words that stand nowhere else; says of which passages."""
        done: set[str] = set()
        for wish in wanted:
            key = _passage(wish.key)
            if key in done | spare or key.startswith("deck-"):
                continue
            if self.patching.knows(self.text, wish, self.made(self.text).lines.get(wish.key, 0)):
                continue
            text = self._spelled(key)
            if text != self.text and self.wrong(text, []) == set():
                self.text = text
                done.add(key)
            else:
                spare.add(key)
        return done

    def _spelled(self, key: str) -> str:
        self.files.pretend(self.about, self.text.encode())
        title = next(str(one.meta["title"]) for one in planned(self.files, self.run_of).course.articles if one.path == self.about)
        body = Workshop(self.files).body(self.about, self.language, title)
        passage = next((one for one in passages(body) if one.key == key), None)
        if passage is None:
            return self.text
        return spelled(self.text, self.about, title, body, passage, storyboard(body, self.slug, self.language)[0])


def _shown(made: _Made) -> list[str]:
    """The slides of the article's own matter; whether there is a summary depends on the titles."""
    return [key for key in made.texts if "/deck-" not in key]


def _passage(key: str) -> str:
    return key.split("/")[-2] if key.count("/") else ""


def _words(text: str) -> list[str]:
    return loose(text).split()


def _equal(one: Sequence[Said], other: Sequence[Said]) -> bool:
    return [said.key for said in one] == [said.key for said in other]


def _told(granted: Sequence[Wish], now: Sequence[Said]) -> bool:
    """Whether notes say what they shall, wherever they say it, and no more what they shall not."""
    there = [one.key for one in now]
    wanted = [said.key for one in granted for said in one.after]
    gone = [said.key for one in granted for said in one.before]
    return all(key in there for key in wanted) and not any(key in there and key not in wanted for key in gone)
