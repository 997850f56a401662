"""Slides, shapes and paragraphs of one package -> another: with all parts that they relate to, and none twice."""

from __future__ import annotations

import copy
from hashlib import sha1
from typing import Any

from lehrwerk.merging.package import Package, Relation, parse, written
from lehrwerk.merging.reading import P14, A, Deck, P, R, Slide

STAYING = ("slideLayout", "slideMaster", "notesMaster", "slide", "theme")
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


class Transplant:
    """What is carried from one deck into another; what was carried once is used again."""

    def __init__(self, source: Deck, target: Deck) -> None:
        self.source, self.target = source, target
        self.carried: dict[str, str] = {}
        self.media = {
            sha1(data, usedforsecurity=False).hexdigest(): name
            for name, data in target.package.parts.items() if "/media/" in f"/{name}"
        }  # fmt: skip
        self.layouts = {_layout_name(target.package, name): name for name in _layouts(target)}

    # ------------------------------------------------------------ parts

    def part(self, name: str, kind: str = "") -> str:
        """The name in the target of a part of the source, carried over with all that it relates to."""
        if name in self.carried:
            return self.carried[name]
        there, here = self.source.package, self.target.package
        data = there.parts[name]
        known = self.media.get(sha1(data, usedforsecurity=False).hexdigest()) if "/media/" in f"/{name}" else None
        self.carried[name] = known or here.add(name, data, there.kind(name))
        made = self.carried[name]
        if known is None:
            found = here.relations(made)
            for rid, one in there.relations(name).items():
                target = self.reached(one)
                if target is not None:
                    found[rid] = target
        return made

    def reached(self, relation: Relation) -> Relation | None:
        """The relation as the target has it; layouts are found by their names, masters are the target's own."""
        if relation.external:
            return relation
        if relation.kind == "slideLayout":
            return Relation(relation.kind, self.layout(_layout_name(self.source.package, relation.target)))
        if relation.kind == "notesMaster":
            masters = self.target.package.related(self.target.main, "notesMaster")
            return Relation(relation.kind, masters[0]) if masters else None
        if relation.kind in STAYING:
            return Relation(relation.kind, self.carried[relation.target]) if relation.target in self.carried else None
        if relation.target not in self.source.package.parts:
            return None
        return Relation(relation.kind, self.part(relation.target, relation.kind))

    def layout(self, name: str) -> str:
        """The layout of this name, else the first."""
        return self.layouts.get(name) or next(iter(self.layouts.values()))

    # ------------------------------------------------------------ elements

    def element(self, element: Any, source: str, target: str) -> Any:
        """A copy of an element of a part, fit for a part of the target."""
        made = copy.deepcopy(element)
        found = self.source.package.relations(source)
        for one in made.iter():
            for attribute, rid in one.attrib.items():
                if str(attribute).startswith(R) and rid in found:
                    relation = self.reached(found[rid])
                    if relation is not None:
                        one.set(attribute, self.target.package.relate(target, relation))
        return made

    def slide(self, slide: Slide, after: int, hidden: bool = False, key: str = "") -> str:
        """Puts a slide of the source behind that at the place `after` (-1: first); says the name of its part.

        A `key` other than its own makes it another slide, with ids of its own.
        """
        package = self.target.package
        for name in (slide.part, slide.notes_part):
            self.carried.pop(name, None)
        made = package.add(slide.part, b"", self.source.package.kind(slide.part))
        self.carried[slide.part] = made
        for rid, one in self.source.package.relations(slide.part).items():
            target = self.reached(one)
            if target is not None:
                package.relations(made)[rid] = target
        root = copy.deepcopy(slide.root)
        if hidden:
            root.set("show", "0")
        if key:
            for one in root.iter(P14 + "creationId"):
                one.set("val", str(int(sha1(key.encode(), usedforsecurity=False).hexdigest()[:7], 16)))
            for tag in package.related(made, "tags"):
                package.parts[tag] = package.parts[tag].replace(b'val="' + slide.key.encode(), b'val="' + key.encode(), 1)
        package.parts[made] = written(root)
        self._listed(made, slide.number, after)
        return made

    def _listed(self, part: str, number: int, after: int) -> None:
        """Enters a slide into the presentation and into a section."""
        root = self.target.root
        ids = root.find(P + "sldIdLst")
        taken = {int(one.get("id")) for one in ids}
        while number in taken:
            number = 256 + (number - 255) % (2**31 - 257)
        rid = self.target.package.relate(self.target.main, Relation("slide", part))
        entry = ids.makeelement(P + "sldId", {"id": str(number), R + "id": rid})
        before = ids[after].get("id") if after >= 0 else None
        ids.insert(after + 1, entry)
        _section(root, str(number), before)


def listed(deck: Deck) -> list[str]:
    """The parts of a deck's slides in their present order."""
    relations = deck.package.relations(deck.main)
    return [relations[one.get(R + "id")].target for one in deck.root.find(P + "sldIdLst") if one.get(R + "id") in relations]


def remove_slide(deck: Deck, part: str) -> None:
    """Takes a slide out of a deck: its entry, its place in a section, its relationship, its parts that nothing else needs."""
    relations = deck.package.relations(deck.main)
    rid = next(rid for rid, one in relations.items() if one.target == part)
    for entry in list(deck.root.find(P + "sldIdLst")):
        if entry.get(R + "id") == rid:
            for one in list(deck.root.iter(P14 + "sldId")):
                if one.get("id") == entry.get("id"):
                    one.getparent().remove(one)
            entry.getparent().remove(entry)
    del relations[rid]
    needed = [
        one.target for name in deck.package.parts if name.endswith(".xml") and name != part for one in deck.package.relations(name).values()
    ]
    for one in list(deck.package.relations(part).values()):
        if one.kind in ("notesSlide", "tags") and (one.kind == "notesSlide" or one.target not in needed):
            deck.package.remove(one.target)
    deck.package.remove(part)


def arrange(deck: Deck, parts: list[str]) -> None:
    """Puts the slides of a deck into an order; in sections they stay where they are listed."""
    ids = deck.root.find(P + "sldIdLst")
    relations = deck.package.relations(deck.main)
    entries = {relations[one.get(R + "id")].target: one for one in ids}
    for one in list(ids):
        ids.remove(one)
    ids.extend(entries[part] for part in parts)


def _section(root: Any, number: str, before: str | None) -> None:
    lists = list(root.iter(P14 + "sldIdLst"))
    if not lists:
        return
    at = next((one for one in root.iter(P14 + "sldId") if one.get("id") == before), None)
    if at is not None:
        at.addnext(at.makeelement(P14 + "sldId", {"id": number}))
    else:
        lists[0].insert(0, lists[0].makeelement(P14 + "sldId", {"id": number}))


def _layouts(deck: Deck) -> list[str]:
    return [name for name in deck.package.parts if "slideLayouts/slideLayout" in name and name.endswith(".xml") and "_rels" not in name]


def _layout_name(package: Package, name: str) -> str:
    return str(parse(package.parts[name]).find(P + "cSld").get("name") or "")


__all__ = ["SECTIONS", "A", "Transplant", "arrange", "listed", "remove_slide"]
