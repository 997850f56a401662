"""Base, theirs and ours -> the trainer's file with what is new in the article, and what both changed."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lehrwerk.errors import UserError, nearest, problem
from lehrwerk.merging import matching
from lehrwerk.merging.commenting import comment
from lehrwerk.merging.editing import Edit, changes, edits, where
from lehrwerk.merging.package import Relation, written
from lehrwerk.merging.reading import A, Deck, P, Paragraph, Shape, Slide, alike, near, notes_body, read
from lehrwerk.merging.threeway import Stretch, merged, words
from lehrwerk.merging.transplanting import Transplant, arrange, listed, remove_slide
from lehrwerk.typography import loose


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed: the key and title of the slide, where on it, the trainer's text (it stays) and the article's."""

    key: str
    title: str
    where: str
    theirs: str
    ours: str


@dataclass(slots=True)
class Merge:
    """A merged deck: its bytes, the edits that were kept, the conflicts, and what was done to whole slides."""

    data: bytes = b""
    edits: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Merging:
    """The state of one merge: the three decks, and which slide is which."""

    base: Deck
    theirs: Deck
    ours: Deck
    graft: Transplant
    done: Merge
    both: bool
    remark: str

    # ------------------------------------------------------------ slides

    def run(self) -> None:
        """Slides that all have; slides that only some have; their order."""
        kept, given = matching.slides(self.base, self.theirs), matching.slides(self.base, self.ours)
        self.done.edits = edits(self.base, self.theirs, kept)
        places = {there: slide.part for there, slide in enumerate(self.theirs.slides)}
        partners = {given[at]: places[kept[at]] for at in given if at in kept}  # index in ours -> part in theirs
        for at, base in enumerate(self.base.slides):
            theirs = self.theirs.slides[kept[at]] if at in kept else None
            ours = self.ours.slides[given[at]] if at in given else None
            if theirs and ours:
                self.slide(base, theirs, ours)
            elif theirs:
                self.dropped(base, theirs)
            elif ours and any(changes(base, ours)):
                self.done.said.append(f'slide "{base.title}" was deleted by hand and stays so; the article has changed it since')
        self.inserted(given, partners)
        if _in_order(kept) and not _in_order(given):
            self.reordered(partners)
        self.finished()

    def dropped(self, base: Slide, theirs: Slide) -> None:
        """A slide that the article has no more goes, unless the trainer worked on it."""
        if any(changes(base, theirs, self.theirs.foreign)):
            self.done.said.append(f'slide "{theirs.title}" is no more in the article; it stays, for it was changed by hand')
        else:
            remove_slide(self.theirs, theirs.part)
            self.done.said.append(f'slide "{theirs.title}" removed')

    def inserted(self, given: dict[int, int], partners: dict[int, str]) -> None:
        """Slides that are new in the article, each behind its predecessor there."""
        old = set(given.values())
        for at, slide in enumerate(self.ours.slides):
            if at in old:
                continue
            order = listed(self.theirs)
            before = next((partners[one] for one in range(at - 1, -1, -1) if partners.get(one) in order), None)
            partners[at] = self.graft.slide(slide, order.index(before) if before else -1)
            self.done.said.append(f'slide "{slide.title}" added')

    def reordered(self, partners: dict[int, str]) -> None:
        """The article's order; the trainer's own slides stay behind their predecessors."""
        order = listed(self.theirs)
        wished = [partners[at] for at in sorted(partners) if partners[at] in order]
        result: list[str] = list(wished)
        for part in order:
            if part not in result:
                before = order[order.index(part) - 1] if order.index(part) else None
                result.insert(result.index(before) + 1 if before in result else 0, part)
        arrange(self.theirs, result)
        self.done.said.append("slides put into the order of the article")

    def finished(self) -> None:
        """Writes the changed trees back."""
        package = self.theirs.package
        for slide in self.theirs.slides:
            if slide.changed and slide.part in package.parts:
                package.parts[slide.part] = written(slide.root)
                if slide.notes_root is not None:
                    package.parts[slide.notes_part] = written(slide.notes_root)
        package.parts[self.theirs.main] = written(self.theirs.root)
        parts = {slide.key: slide.part for slide in self.theirs.slides}
        for one in self.done.conflicts if self.remark else ():
            if parts.get(one.key) in package.parts:
                comment(package, self.theirs.main, parts[one.key], f"{self.remark} ({one.where}): {one.ours}")
        self.done.data = package.data()

    # ------------------------------------------------------------ one slide

    def slide(self, base: Slide, theirs: Slide, ours: Slide) -> None:
        """A slide that all three have."""
        if not any(changes(base, ours)):
            return
        before = len(self.done.conflicts)
        if not any(changes(base, theirs, self.theirs.foreign)):
            self.replaced(theirs, ours)
        else:
            self.shapes(base, theirs, ours)
            self.notes(base, theirs, ours)
            if base.hidden == theirs.hidden != ours.hidden:
                _show(theirs, not ours.hidden)
        theirs.changed = True
        if self.both and len(self.done.conflicts) > before:
            order = listed(self.theirs)
            self.graft.slide(ours, order.index(theirs.part), True, f"{ours.key}~new")

    def replaced(self, theirs: Slide, ours: Slide) -> None:
        """A slide that nobody touched becomes the new one; its transition and animations stay."""
        tree = theirs.root.find(f"{P}cSld/{P}spTree")
        for shape in theirs.shapes:
            tree.remove(shape.element)
        for shape in ours.shapes:
            tree.append(self.graft.element(shape.element, ours.part, theirs.part))
        for late in tree.findall(P + "extLst"):
            tree.append(late)
        if theirs.layout != ours.layout:
            relations = self.theirs.package.relations(theirs.part)
            rid = next(rid for rid, one in relations.items() if one.kind == "slideLayout")
            relations[rid] = Relation("slideLayout", self.graft.layout(ours.layout))
        _show(theirs, not ours.hidden)
        self.put_notes(theirs, ours, [("ours", at) for at in range(len(ours.notes))])

    def shapes(self, base: Slide, theirs: Slide, ours: Slide) -> None:
        """Shape by shape, field by field."""
        kept = {id(one): other for one, other in matching.shapes(base, theirs)}
        given = {id(one): other for one, other in matching.shapes(base, ours)}
        for shape in base.shapes:
            mine, new = kept.get(id(shape)), given.get(id(shape))
            if mine and new:
                self.shape(shape, mine, new, theirs, ours)
            elif mine and not any(True for _ in _differences(shape, mine)):
                mine.element.getparent().remove(mine.element)
            elif new and not mine and shape.text != new.text:
                self.conflict(theirs, where(shape), "", new.text)
        tree = theirs.root.find(f"{P}cSld/{P}spTree")
        for shape in ours.shapes:
            if not any(shape is one for one in given.values()):
                tree.append(self.graft.element(shape.element, ours.part, theirs.part))

    def shape(self, base: Shape, mine: Shape, new: Shape, theirs: Slide, ours: Slide) -> None:
        """A shape that all three have."""
        if base.cells or new.cells or mine.cells:
            self.table(base, mine, new, theirs, ours)
        elif base.text != new.text or [one.key for one in base.paragraphs] != [one.key for one in new.paragraphs]:
            order = self.paragraphs(base.paragraphs, mine.paragraphs, new.paragraphs, theirs, where(base))
            body = mine.element.find(P + "txBody")
            if body is not None:
                self.put(body, order, mine.paragraphs, new.paragraphs, theirs.part, ours.part)
        if (base.picture, base.chart) != (new.picture, new.chart):
            if (base.picture, base.chart) == (mine.picture, mine.chart):
                self.exchanged(mine, new, theirs, ours, near(base.place, mine.place))
                return
            if (mine.picture, mine.chart) != (new.picture, new.chart):
                self.conflict(theirs, where(base), mine.alt, new.alt)
        if not near(base.place, new.place) and near(base.place, mine.place):
            _placed(mine.element, new.element)
        if base.alt == mine.alt != new.alt:
            mine.element.find(f".//{P}cNvPr").set("descr", new.alt)

    def exchanged(self, mine: Shape, new: Shape, theirs: Slide, ours: Slide, moving: bool) -> None:
        """A picture or a chart becomes the new one, where the trainer has put it."""
        made = self.graft.element(new.element, ours.part, theirs.part)
        if not moving:
            _placed(made, mine.element)
        mine.element.getparent().replace(mine.element, made)

    def table(self, base: Shape, mine: Shape, new: Shape, theirs: Slide, ours: Slide) -> None:
        """Cell by cell where the tables have the same form."""
        if base.cells == new.cells:
            return
        if base.cells == mine.cells or (loose(mine.text) == loose(new.text) and [*map(len, mine.cells)] == [*map(len, new.cells)]):
            self.exchanged(mine, new, theirs, ours, near(base.place, mine.place))
            return
        forms = {tuple(map(len, one.cells)) for one in (base, mine, new)}
        if len(forms) > 1:
            self.conflict(theirs, "table", mine.text, new.text)
            return
        rows, fresh = (list(one.element.iter(A + "tr")) for one in (mine, new))
        for y, row in enumerate(base.cells):
            for x, was in enumerate(row):
                left, right = mine.cells[y][x], new.cells[y][x]
                if was == right or left == right:
                    continue
                if was != left and loose(left) != loose(right):
                    self.conflict(theirs, f"table, row {y + 1}, column {x + 1}", left, right)
                    continue
                cell, other = rows[y].findall(A + "tc")[x], fresh[y].findall(A + "tc")[x]
                cell.replace(cell.find(A + "txBody"), self.graft.element(other.find(A + "txBody"), ours.part, theirs.part))

    # ------------------------------------------------------------ paragraphs

    def paragraphs(
        self, base: list[Paragraph], mine: list[Paragraph], new: list[Paragraph], slide: Slide, place: str
    ) -> list[tuple[str, int]]:
        """The order of the merged paragraphs; what both changed is tried word by word, else the trainer's stays.

        What both say alike, typography aside, is the article's, once and at its place.
        """

        def keys(found: list[Paragraph]) -> list[Any]:
            return [one.text if self.theirs.foreign else one.key for one in found]

        def settle(stretch: Stretch) -> Sequence[tuple[str, int]]:
            if alike([mine[at] for at in stretch.theirs], [new[at] for at in stretch.ours]):
                return [("ours", at) for at in stretch.ours]
            if len(stretch.base) == len(stretch.theirs) == len(stretch.ours) == 1:
                one = mine[stretch.theirs[0]]
                text = words(base[stretch.base[0]].text, one.text, new[stretch.ours[0]].text)
                if text is not None and len({run[1:] for run in one.runs}) == 1:
                    _say(one.element, text)
                    return [("theirs", stretch.theirs[0])]
            left, right = ("\n".join(found[at].text for at in span) for found, span in ((mine, stretch.theirs), (new, stretch.ours)))
            self.conflict(slide, place, left, right)
            return [("theirs", at) for at in stretch.theirs]

        order = merged(keys(base), keys(mine), keys(new), settle)
        came = {loose(new[at].text) for side, at in order if side == "ours"} - {loose(one.text) for one in base}
        return [(side, at) for side, at in order if side == "ours" or loose(mine[at].text) not in came]

    def put(self, body: Any, order: list[tuple[str, int]], mine: list[Paragraph], new: list[Paragraph], theirs: str, ours: str) -> None:
        """Writes merged paragraphs into a text."""
        elements = [mine[at].element if side == "theirs" else self.graft.element(new[at].element, ours, theirs) for side, at in order]
        for one in body.findall(A + "p"):
            body.remove(one)
        body.extend(elements or [body.makeelement(A + "p", {})])

    def notes(self, base: Slide, theirs: Slide, ours: Slide) -> None:
        """The notes, paragraph by paragraph."""
        if [one.text for one in base.notes] != [one.text for one in ours.notes]:
            self.put_notes(theirs, ours, self.paragraphs(base.notes, theirs.notes, ours.notes, theirs, "notes"))

    def put_notes(self, theirs: Slide, ours: Slide, order: list[tuple[str, int]]) -> None:
        """Writes merged notes; a slide without notes gets those of the new one."""
        body = notes_body(theirs.notes_root)
        if body is not None and ours.notes_part:
            self.put(body, order, theirs.notes, ours.notes, theirs.notes_part, ours.notes_part)
        elif body is None and ours.notes_part and theirs.notes_root is None:
            self.graft.carried[ours.part] = theirs.part
            made = self.graft.part(ours.notes_part)
            self.theirs.package.relate(made, Relation("slide", theirs.part))
            self.theirs.package.relate(theirs.part, Relation("notesSlide", made))

    def conflict(self, slide: Slide, place: str, theirs: str, ours: str) -> None:
        """Notes what both changed; the trainer's version stays."""
        self.done.conflicts.append(Conflict(slide.key, slide.title, place, theirs, ours))


def merge(base: bytes, theirs: bytes, ours: bytes, file: str, both: bool = False, remark: str = "") -> Merge:
    """The trainer's file with what is new.

    `both` puts the new version of a slide that both changed behind it, hidden; `remark` begins the comment on such a slide.

    Raises UserError where a file cannot be read as a deck.
    """
    mine, new = read(theirs, file), read(ours, file)
    state = _Merging(read(base, file), mine, new, Transplant(new, mine), Merge(), both, remark)
    state.run()
    return state.done


def take(theirs: bytes, ours: bytes, key: str, file: str) -> bytes:
    """The trainer's file with one slide as the article has it. Raises UserError where there is no such slide."""
    mine, new = read(theirs, file), read(ours, file)
    pairs = matching.slides(new, mine)
    at = next((at for at, one in enumerate(new.slides) if one.key == key and at in pairs), None)
    if at is None:
        raise UserError([problem(f'there is no slide "{key}"', file, remedy=nearest(key, [new.slides[one].key for one in pairs]))])
    state = _Merging(new, mine, new, Transplant(new, mine), Merge(), False, "")
    slide = mine.slides[pairs[at]]
    state.replaced(slide, new.slides[at])
    slide.changed = True
    state.finished()
    return state.done.data


def _differences(one: Shape, other: Shape) -> list[str]:
    from_ = (one.text, one.picture, one.chart, one.look, one.alt)
    to = (other.text, other.picture, other.chart, other.look, other.alt)
    return ["changed"] if from_ != to or not near(one.place, other.place) else []


def _in_order(pairs: dict[int, int]) -> bool:
    order = [pairs[at] for at in sorted(pairs)]
    return order == sorted(order)


def _show(slide: Slide, shown: bool) -> None:
    if shown:
        slide.root.attrib.pop("show", None)
    else:
        slide.root.set("show", "0")


def _say(element: Any, text: str) -> None:
    """Puts a text into a paragraph, in the look of its first run."""
    runs = element.findall(A + "r")
    for one in [*runs[1:], *element.findall(A + "br")]:
        element.remove(one)
    runs[0].find(A + "t").text = text


def _placed(element: Any, like: Any) -> None:
    """Gives a shape the place of another; without one of its own it lies where its layout has it."""
    for path in (f"{P}spPr/{A}xfrm", f"{P}xfrm"):
        here, there = element.find(path), like.find(path)
        if here is not None:
            parent = here.getparent()
            at = parent.index(here)
            parent.remove(here)
            if there is not None:
                parent.insert(at, copy.deepcopy(there))
            return
        if there is not None and (parent := element.find(path.rpartition("/")[0] or ".")) is not None:
            parent.insert(0, copy.deepcopy(there))
            return
