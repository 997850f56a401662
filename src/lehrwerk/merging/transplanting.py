"""Slides, shapes and paragraphs of one package -> another: with all parts that they relate to, and none twice."""

from __future__ import annotations

import copy
from functools import cached_property
from hashlib import sha1
from typing import Any

from lehrwerk.merging.normal import P14, P, R
from lehrwerk.merging.package import Package, Relation, parse, written
from lehrwerk.merging.reading import Deck, Slide

STAYING = ("slideMaster", "slide", "theme", "handoutMaster")
FIRST = 2**31  # of the numbers that masters and layouts share


class Transplant:
    """What is carried from one deck into another; what was carried once is used again."""

    def __init__(self, source: Deck, target: Deck) -> None:
        self.source, self.target = source, target
        self.carried: dict[str, str] = {}
        self.media = {
            sha1(data, usedforsecurity=False).digest(): name for name, data in target.package.parts.items() if name.startswith("ppt/media/")
        }

    @cached_property
    def layouts(self) -> dict[str, str]:
        """The layouts of the target by their names; LibreOffice leaves none on which our slides could stand."""
        found: dict[str, str] = {}
        for master in () if self.target.foreign else masters(self.target):
            for one in layouts(self.target, master):
                found.setdefault(self.target.sheets.name(one), one)
        return found

    # ------------------------------------------------------------ parts

    def part(self, name: str) -> str:
        """The name in the target of a part of the source, carried over with all that it relates to."""
        if name in self.carried:
            return self.carried[name]
        there, here = self.source.package, self.target.package
        data = there.parts[name]
        known = self.media.get(sha1(data, usedforsecurity=False).digest()) if name.startswith("ppt/media/") else None
        self.carried[name] = known or here.add(name, data, there.kind(name))
        if known is None:
            self.related(name, self.carried[name])
        return self.carried[name]

    def related(self, source: str, target: str) -> None:
        """Gives a part of the target the relationships of one of the source, under the same ids."""
        found = self.target.package.relations(target)
        for rid, one in self.source.package.relations(source).items():
            reached = self.reached(one)
            if reached is not None:
                found[rid] = reached

    def reached(self, relation: Relation) -> Relation | None:
        """The relation as the target has it; layouts are found by their names, and come along where they are not there."""
        kind, target = relation.kind, relation.target
        if relation.external:
            return relation
        if kind == "slideLayout":
            return Relation(kind, self.layout(target))
        if kind == "notesMaster":
            known = self.target.package.related(self.target.main, kind)
            return Relation(kind, known[0] if known else self._notes_master(target))
        if kind in STAYING:
            return Relation(kind, self.carried[target]) if target in self.carried else None
        return Relation(kind, self.part(target)) if target in self.source.package.parts else None

    # ------------------------------------------------------------ layouts and masters

    def layout(self, part: str) -> str:
        """The layout of the target that has the name of this one of the source; carried over where there is none."""
        name = self.source.sheets.name(part)
        if name not in self.layouts:
            master = self.source.package.related(part, "slideMaster")[0]
            if master not in self.carried:
                self._matched(master)
            if master in self.carried:
                self._layout(part, master)
            else:
                self._master(master)
        return self.layouts[name]

    def _matched(self, master: str) -> None:
        """Finds the master of the target that is this one of the source: at the same place, with a layout in common."""
        at = masters(self.source).index(master)
        known = masters(self.target)
        names = {self.source.sheets.name(one) for one in layouts(self.source, master)}
        there = layouts(self.target, known[at]) if not self.target.foreign and at < len(known) else []
        if names & {self.target.sheets.name(one) for one in there}:
            self.carried[master] = known[at]

    def _layout(self, part: str, master: str) -> None:
        """Adds a layout to a master that is there."""
        here = self.target.package
        made = self.carried[part] = here.add(part, self.source.package.parts[part], self.source.package.kind(part))
        self.layouts[self.source.sheets.name(part)] = made
        self.related(part, made)
        there = self.carried[master]
        rid = here.relate(there, Relation("slideLayout", made))
        root = self.target.sheets.root(there)
        entry = root.makeelement(P + "sldLayoutId", {"id": str(self._number()), R + "id": rid})
        root.find(P + "sldLayoutIdLst").append(entry)
        here.parts[there] = written(root)

    def _master(self, master: str) -> None:
        """Carries a master over with its theme and all its layouts."""
        here, there = self.target.package, self.source.package
        made = self.carried[master] = here.add(master, there.parts[master], there.kind(master))
        for theme in there.related(master, "theme"):
            self.carried[theme] = here.add(theme, there.parts[theme], there.kind(theme))
            self.related(theme, self.carried[theme])
        for one in layouts(self.source, master):
            self.carried[one] = here.add(one, there.parts[one], there.kind(one))
            self.layouts[self.source.sheets.name(one)] = self.carried[one]
        for one in [*layouts(self.source, master), master]:
            self.related(one, self.carried[one])
        number = self._number()
        root = parse(there.parts[master])
        for step, one in enumerate(root.find(P + "sldLayoutIdLst"), 1):
            one.set("id", str(number + step))
        here.parts[made] = written(root)
        ids = self.target.root.find(P + "sldMasterIdLst")
        rid = here.relate(self.target.main, Relation("slideMaster", made))
        ids.append(ids.makeelement(P + "sldMasterId", {"id": str(number), R + "id": rid}))
        self._table_styles()

    def _number(self) -> int:
        """A free number for a master or a layout."""
        taken = [int(one.get("id") or 0) for one in self.target.root.find(P + "sldMasterIdLst")]
        for master in masters(self.target):
            taken += [int(one.get("id") or 0) for one in parse(self.target.package.parts[master]).iter(P + "sldLayoutId")]
        return max([FIRST - 1, *taken]) + 1

    def _table_styles(self) -> None:
        """The styles of tables that come with a master."""
        here, there = self.target.package, self.source.package
        if not here.related(self.target.main, "tableStyles"):
            for styles in there.related(self.source.main, "tableStyles"):
                here.relate(self.target.main, Relation("tableStyles", here.add(styles, there.parts[styles], there.kind(styles))))

    def _notes_master(self, part: str) -> str:
        here, there = self.target.package, self.source.package
        made = self.carried[part] = here.add(part, there.parts[part], there.kind(part))
        for theme in there.related(part, "theme"):
            self.carried[theme] = here.add(theme, there.parts[theme], there.kind(theme))
        self.related(part, made)
        rid = here.relate(self.target.main, Relation("notesMaster", made))
        ids = self.target.root.makeelement(P + "notesMasterIdLst", {})
        ids.append(ids.makeelement(P + "notesMasterId", {R + "id": rid}))
        self.target.root.find(P + "sldMasterIdLst").addnext(ids)
        return made

    # ------------------------------------------------------------ elements

    def element(self, element: Any, source: str, target: str) -> Any:
        """A copy of an element of a part, fit for a part of the target; a link that leads nowhere there is none."""
        made = copy.deepcopy(element)
        found = self.source.package.relations(source)
        for one in list(made.iter()):
            for attribute, rid in one.attrib.items():
                if str(attribute).startswith(R) and rid in found:
                    relation = self.reached(found[rid])
                    if relation is not None:
                        one.set(attribute, self.target.package.relate(target, relation))
                    elif one.getparent() is not None:
                        one.getparent().remove(one)
        return made

    def slide(self, slide: Slide, after: int, hidden: bool = False, key: str = "") -> str:
        """Puts a slide of the source behind that at the place `after` (-1: first); says the name of its part.

        A `key` other than its own makes it another slide, with ids of its own.
        """
        package = self.target.package
        known = {name: self.carried.pop(name, None) for name in (slide.part, slide.notes_part)}
        for tag in self.source.package.related(slide.part, "tags"):
            self.carried.pop(tag, None)
        made = package.add(slide.part, b"", self.source.package.kind(slide.part))
        self.carried[slide.part] = made
        self.related(slide.part, made)
        root = copy.deepcopy(slide.root)
        if hidden:
            root.set("show", "0")
        number = slide.number
        if key:
            number = 256 + int(sha1(key.encode(), usedforsecurity=False).hexdigest()[:7], 16)
            for one in root.iter(P14 + "creationId"):
                one.set("val", str(number))
            for tag in package.related(made, "tags"):
                package.parts[tag] = package.parts[tag].replace(b'val="' + slide.key.encode(), b'val="' + key.encode(), 1)
            self.carried.update({name: part for name, part in known.items() if part})
        package.parts[made] = written(root)
        self._listed(made, number, after)
        return made

    def _listed(self, part: str, number: int, after: int) -> None:
        """Enters a slide into the presentation."""
        ids = self.target.root.find(P + "sldIdLst")
        if ids is None:
            ids = self.target.root.makeelement(P + "sldIdLst", {})
            self.target.root.find(P + "sldSz").addprevious(ids)
        taken = {int(one.get("id")) for one in ids}
        while number in taken:
            number = 256 + (number - 255) % (2**31 - 257)
        rid = self.target.package.relate(self.target.main, Relation("slide", part))
        ids.insert(after + 1, ids.makeelement(P + "sldId", {"id": str(number), R + "id": rid}))


def masters(deck: Deck) -> list[str]:
    """The parts of a deck's masters in their order."""
    relations = deck.package.relations(deck.main)
    return [relations[one.get(R + "id")].target for one in deck.root.iterfind(f"{P}sldMasterIdLst/*") if one.get(R + "id") in relations]


def layouts(deck: Deck, master: str) -> list[str]:
    """The parts of a master's layouts in their order."""
    relations = deck.package.relations(master)
    entries = deck.sheets.root(master).iterfind(f"{P}sldLayoutIdLst/*")
    return [relations[one.get(R + "id")].target for one in entries if one.get(R + "id") in relations]


def listed(deck: Deck) -> list[str]:
    """The parts of a deck's slides in their present order."""
    relations = deck.package.relations(deck.main)
    return [relations[one.get(R + "id")].target for one in deck.root.iterfind(f"{P}sldIdLst/*") if one.get(R + "id") in relations]


def remove_slide(deck: Deck, part: str) -> None:
    """Takes a slide out of a deck: its entry, its relationship, links to it, its parts that nothing else needs."""
    package = deck.package
    relations = package.relations(deck.main)
    gone = {rid for rid, one in relations.items() if one.target == part}
    for entry in [*deck.root.iterfind(f"{P}sldIdLst/*"), *deck.root.iterfind(f".//{P}custShow//{P}sld")]:
        if entry.get(R + "id") in gone:
            entry.getparent().remove(entry)
    for rid in gone:
        del relations[rid]
    for slide in deck.slides:
        links = {rid for rid, one in package.relations(slide.part).items() if one.kind == "slide" and one.target == part}
        if slide.part != part and slide.part in package.parts and links:
            _unlink(slide, links)
            for rid in links:
                del package.relations(slide.part)[rid]
    own = [one.target for one in package.relations(part).values() if one.kind in ("notesSlide", "tags", "comments", "chart")]
    package.remove(part)
    others = {one.target for slide in deck.slides if slide.part in package.parts for one in package.relations(slide.part).values()}
    for name in own:
        if name not in others:
            _remove(package, name)


def _remove(package: Package, name: str) -> None:
    """Takes a part out with the workbook behind it, if it is a chart."""
    books = package.related(name, "package")
    package.remove(name)
    for book in books:
        package.remove(book)


def _unlink(slide: Slide, links: set[str]) -> None:
    for one in list(slide.root.iter()):
        if one.get(R + "id") in links and one.getparent() is not None:
            one.getparent().remove(one)
            slide.changed = True


def arrange(deck: Deck, parts: list[str]) -> None:
    """Puts the slides of a deck into an order."""
    ids = deck.root.find(P + "sldIdLst")
    relations = deck.package.relations(deck.main)
    entries = {relations[one.get(R + "id")].target: one for one in ids}
    for one in list(ids):
        ids.remove(one)
    ids.extend(entries[part] for part in parts)
