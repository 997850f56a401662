"""Base, theirs and ours -> the trainer's file with what is new in the article, and what both changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lehrwerk.errors import UserError, nearest, problem
from lehrwerk.merging import matching
from lehrwerk.merging.commenting import comment, uncomment
from lehrwerk.merging.editing import Edit, changes, edits, in_words, where
from lehrwerk.merging.fields import differing, same_notes
from lehrwerk.merging.identity import identify, identify_shape
from lehrwerk.merging.normal import P
from lehrwerk.merging.outcome import Conflict, Merge
from lehrwerk.merging.package import Relation, parse, written
from lehrwerk.merging.reading import NEW, Deck, Known, Shape, Slide, notes_body, read
from lehrwerk.merging.recording import record, recorded
from lehrwerk.merging.sections import Section, merged, put, sections
from lehrwerk.merging.shaping import Shaping, free_numbers
from lehrwerk.merging.theming import clear, retheme
from lehrwerk.merging.transplanting import Transplant, arrange, listed, remove_slide
from lehrwerk.merging.wording import Item, Pen, Wording, wording

CONTENT = ("words", "cells", "picture", "data")  # of a shape that the trainer deleted, worth telling

UNKNOWN = "it is not known what this deck was when it was made"


@dataclass(slots=True)
class _Merging:
    """The state of one merge: the three decks, and which slide is which."""

    base: Deck
    theirs: Deck
    ours: Deck
    graft: Transplant
    both: bool
    words: Mapping[str, str]
    done: Merge = field(default_factory=Merge)
    remarks: list[tuple[str, Conflict]] = field(default_factory=list)  # conflicts with the parts of their slides
    new: set[str] = field(default_factory=set)  # parts of the slides that lie there for choosing

    # ------------------------------------------------------------ slides

    def run(self) -> None:
        """The template; slides that all have; slides that only some have; their order and sections."""
        kept, given = matching.slides(self.base, self.theirs), matching.slides(self.base, self.ours)
        self.done.edits = edits(self.base, self.theirs, kept)
        self.new = {slide.part for slide in self.theirs.slides if slide.key.endswith(NEW)}
        old = sections(self.base), sections(self.theirs)
        for key, what in retheme(self.base, self.theirs, self.ours, self.graft):
            self.done.say(self.words, key, what)
        places = {there: slide.part for there, slide in enumerate(self.theirs.slides)}
        partners = {given[at]: places[kept[at]] for at in given if at in kept}  # index in ours -> part in theirs
        self.graft.carried.update({self.ours.slides[at].part: part for at, part in partners.items()})
        for at, base in enumerate(self.base.slides):
            theirs = self.theirs.slides[kept[at]] if at in kept else None
            ours = self.ours.slides[given[at]] if at in given else None
            if theirs and ours:
                self.slide(base, theirs, ours)
            elif theirs:
                self.dropped(base, theirs)
            elif ours and any(changes(base, ours)):
                self.done.say(self.words, "gone_by_hand", base.title)
        self.inserted(given, partners)
        self.ordered(kept, given, partners)
        same = {self.base.slides[at].part: places[there] for at, there in kept.items()}
        self.sectioned(*old, {self.ours.slides[at].part: part for at, part in partners.items()}, same)
        clear(self.base, self.theirs, self.ours)
        record(self.theirs, self.ours)
        self.finished()

    def dropped(self, base: Slide, theirs: Slide) -> None:
        """A slide that the article has no more goes, unless the trainer worked on it."""
        if any(changes(base, theirs, self.theirs.foreign)):
            self.done.say(self.words, "left", theirs.title)
        else:
            remove_slide(self.theirs, theirs.part)
            self.done.say(self.words, "removed", theirs.title)

    def inserted(self, given: dict[int, int], partners: dict[int, str]) -> None:
        """Slides that are new in the article, each behind its predecessor there."""
        old = set(given.values())
        for at, slide in enumerate(self.ours.slides):
            if at in old:
                continue
            order = listed(self.theirs)
            before = next((partners[one] for one in range(at - 1, -1, -1) if partners.get(one) in order), None)
            place = order.index(before) if before else -1
            while before and place + 1 < len(order) and order[place + 1] in self.new:
                place += 1
            partners[at] = self.graft.slide(slide, place)
            self.done.say(self.words, "new", slide.title)

    def ordered(self, kept: dict[int, int], given: dict[int, int], partners: dict[int, str]) -> None:
        """The article's new order, unless the trainer made one; the trainer's own slides stay behind their predecessors."""
        if _in_order(given):
            return
        if not _in_order(kept):
            self.done.say(self.words, "order_yours")
            return
        order = listed(self.theirs)
        wished = [partners[at] for at in sorted(partners) if partners[at] in order]
        result: list[str] = list(wished)
        for part in order:
            if part not in result:
                before = order[order.index(part) - 1] if order.index(part) else None
                result.insert(result.index(before) + 1 if before in result else 0, part)
        if result != order:
            arrange(self.theirs, result)
            self.done.say(self.words, "order")

    def sectioned(self, base: list[Section], theirs: list[Section], home: dict[str, str], same: dict[str, str]) -> None:
        """The sections; those of a deck that is known by its manifest alone, or that LibreOffice saved, were lost, not changed."""
        ours = sections(self.ours)
        if self.theirs.foreign and not theirs:
            base = []
        elif not self.base.known:
            base = [Section(one.name, one.guid, ()) for one in theirs]
            same = {}
            if [(one.name, one.guid) for one in theirs] != [(one.name, one.guid) for one in ours]:
                base = []
        found = merged(base, theirs, ours, home, same)
        order = listed(self.theirs)
        put(self.theirs, found, order, self.new & set(order), self.words.get("merge_review", "Review"))

    def finished(self) -> None:
        """Writes the changed trees back."""
        package = self.theirs.package
        for slide in self.theirs.slides:
            if slide.changed and slide.part in package.parts:
                package.parts[slide.part] = written(slide.root)
                if slide.notes_root is not None:
                    package.parts[slide.notes_part] = written(slide.notes_root)
        remark = self.words.get("merge_remark", "")
        for part, one in self.remarks if remark else ():
            said = one.ours or self.words.get("merge_gone", "–")
            comment(package, self.theirs.main, part, f"{remark} ({in_words(one.where, self.words)}): {said}")
        if written(self.theirs.root) != written(parse(package.parts[self.theirs.main])):
            package.parts[self.theirs.main] = written(self.theirs.root)
        self.done.data = package.data()

    # ------------------------------------------------------------ one slide

    def slide(self, base: Slide, theirs: Slide, ours: Slide) -> None:
        """A slide that all three have."""
        foreign = self.theirs.foreign
        identify(self.theirs, theirs, ours)
        if base.shapes is ours.shapes and not foreign:
            return
        mine = {id(one): other for one, other in matching.shapes(base, theirs, foreign)}
        fresh = {id(one): other for one, other in matching.shapes(base, ours)}
        before = len(self.done.conflicts)
        changed = any(changes(base, ours))
        if changed and not any(changes(base, theirs, foreign)) and not (foreign and _alike(base, ours)):
            self.replaced(theirs, ours)
        else:
            for one in base.shapes:
                if id(one) in mine and id(one) in fresh:
                    identify_shape(theirs, mine[id(one)], fresh[id(one)])
            if changed:
                self.merged(base, theirs, ours, mine, fresh)
        theirs.changed = theirs.changed or changed
        if self.both and len(self.done.conflicts) > before:
            self.beside(theirs, ours)

    def beside(self, theirs: Slide, ours: Slide) -> None:
        """The new version of a slide behind it, hidden; an older one goes."""
        key = ours.key + NEW
        for old in self.theirs.slides:
            if old.key == key and old.part in self.theirs.package.parts:
                remove_slide(self.theirs, old.part)
        self.new.add(self.graft.slide(ours, listed(self.theirs).index(theirs.part), True, key))

    def replaced(self, theirs: Slide, ours: Slide) -> None:
        """A slide that nobody touched becomes the new one; its transition and animations stay."""
        tree = theirs.tree
        for shape in theirs.shapes:
            tree.remove(shape.element)
        for shape in ours.shapes:
            made = self.graft.element(shape.element, ours.part, theirs.part)
            free_numbers(theirs.root, made)
            tree.append(made)
        for late in tree.findall(P + "extLst"):
            tree.append(late)
        self.laid_out(theirs, ours)
        _show(theirs, not ours.hidden)
        self.put_notes(theirs, ours, Wording([Item("ours", at) for at in range(len(ours.notes))]))

    def laid_out(self, theirs: Slide, ours: Slide) -> None:
        """Puts a slide on the layout of its new version."""
        relations = self.theirs.package.relations(theirs.part)
        rid = next((rid for rid, one in relations.items() if one.kind == "slideLayout"), None)
        for layout in self.ours.package.related(ours.part, "slideLayout"):
            if rid:
                relations[rid] = Relation("slideLayout", self.graft.layout(layout))

    def merged(self, base: Slide, theirs: Slide, ours: Slide, kept: Mapping[int, Shape], given: Mapping[int, Shape]) -> None:
        """Shape by shape, field by field; the partners of base's shapes are by their identity."""
        foreign = self.theirs.foreign

        def tell(place: str, left: str, right: str) -> None:
            self.conflict(theirs, ours, place, left, right)

        shaping = Shaping(self.graft, theirs, ours, foreign, tell)
        if base.layout == theirs.layout != ours.layout and not foreign:
            self.laid_out(theirs, ours)
        there = {}
        for shape in base.shapes:
            left, right = kept.get(id(shape)), given.get(id(shape))
            if left and right:
                shaping.run(shape, left, right)
                there[id(right)] = left.element
            elif left:
                if differing(shape, left, foreign):
                    tell(where(shape), left.text or left.alt, "")
                else:
                    left.element.getparent().remove(left.element)
            elif right and any(field in CONTENT for field in differing(shape, right)):
                tell(where(shape), "", right.text or right.alt)
        behind = None
        for shape in ours.shapes:
            if id(shape) in there:
                behind = there[id(shape)]
            elif not any(shape is one for one in given.values()):
                shaping.add(shape, behind)
                behind = behind.getnext() if behind is not None else theirs.tree[2]
        self.notes(base, theirs, ours)
        if base.hidden == theirs.hidden != ours.hidden:
            _show(theirs, not ours.hidden)

    # ------------------------------------------------------------ notes

    def notes(self, base: Slide, theirs: Slide, ours: Slide) -> None:
        """The notes, paragraph by paragraph."""
        if same_notes(base, ours):
            return
        found = wording(base.notes, theirs.notes, ours.notes, True)
        self.put_notes(theirs, ours, found)
        for left, right in found.conflicts:
            self.conflict(theirs, ours, "notes", left, right)

    def put_notes(self, theirs: Slide, ours: Slide, found: Wording) -> None:
        """Writes merged notes; a slide without notes gets those of the new one."""
        body = notes_body(theirs.notes_root)
        if body is not None:
            Pen(self.graft, ours.notes_part, theirs.notes_part).put(body, found, theirs.notes, ours.notes)
        elif ours.notes_part and found.items and theirs.notes_root is None:
            self.graft.carried[ours.part] = theirs.part
            made = self.graft.part(ours.notes_part)
            self.theirs.package.relate(made, Relation("slide", theirs.part))
            self.theirs.package.relate(theirs.part, Relation("notesSlide", made))

    def conflict(self, theirs: Slide, ours: Slide, place: str, left: str, right: str) -> None:
        """Notes what both changed; the trainer's version stays."""
        self.done.conflicts.append(Conflict(ours.key, theirs.title, place, left, right))
        self.remarks.append((theirs.part, self.done.conflicts[-1]))


def merge(base: bytes | None, theirs: bytes, ours: bytes, file: str, both: bool = False, words: Mapping[str, str] | None = None) -> Merge:
    """The trainer's file with what is new. Without a `base` the manifest in the trainer's file tells what it was.

    `both` puts the new version of a slide that both changed behind it, hidden; of `words`, `merge_remark` begins the comment on such a
    slide (none without), `merge_review` names the section of slides for choosing, `merge_gone` stands for what the article has no more.

    Raises UserError where a file cannot be read as a deck, or nothing tells what it was.
    """
    shared: Known = {}
    known = read(base, file, shared) if base is not None else None
    mine, new = read(theirs, file), read(ours, file, shared)
    known = known or recorded(mine, new)
    if known is None:
        raise UserError([problem(UNKNOWN, file, remedy="carry your changes over by hand, or build with --force")])
    state = _Merging(known, mine, new, Transplant(new, mine), both, words or {})
    state.run()
    return state.done


def by_hand(base: bytes | None, theirs: bytes, file: str) -> list[Edit]:
    """What was changed by hand in a deck. Raises UserError where it cannot be read, or nothing tells what it was."""
    mine = read(theirs, file)
    known = read(base, file) if base is not None else recorded(mine, mine)
    if known is None:
        raise UserError([problem(UNKNOWN, file, remedy="lehrwerk build makes it anew beside it")])
    return edits(known, mine)


def take(theirs: bytes, ours: bytes, key: str, file: str) -> bytes:
    """The trainer's file with one slide as the article has it. Raises UserError where there is no such slide."""
    mine, new = read(theirs, file), read(ours, file)
    pairs = matching.slides(new, mine)
    at = next((at for at, one in enumerate(new.slides) if one.key == key and at in pairs), None)
    if at is None:
        raise UserError([problem(f'there is no slide "{key}"', file, remedy=nearest(key, [new.slides[one].key for one in pairs]))])
    state = _Merging(new, mine, new, Transplant(new, mine), False, {})
    slide = mine.slides[pairs[at]]
    identify(mine, slide, new.slides[at])
    state.replaced(slide, new.slides[at])
    slide.changed = True
    uncomment(mine.package, mine.main, slide.part)
    old = sections(mine)
    for one in mine.slides:
        if one.key == key + NEW:
            remove_slide(mine, one.part)
    put(mine, old, listed(mine), {one.part for one in mine.slides if one.key.endswith(NEW)} & set(listed(mine)), "")
    state.finished()
    return state.done.data


def _alike(base: Slide, ours: Slide) -> bool:
    """Whether two versions of a slide have the same layout and the same shapes, be their words what they may."""
    return base.layout == ours.layout and len(base.shapes) == len(ours.shapes) == len(matching.shapes(base, ours))


def _in_order(pairs: dict[int, int]) -> bool:
    order = [pairs[at] for at in sorted(pairs)]
    return order == sorted(order)


def _show(slide: Slide, shown: bool) -> None:
    if shown:
        slide.root.attrib.pop("show", None)
    else:
        slide.root.set("show", "0")
