"""A shape in three versions: field by field the article's change is put into the trainer's, and what both changed is told."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lehrwerk.merging.editing import where
from lehrwerk.merging.fields import same
from lehrwerk.merging.normal import A, C, P, Place
from lehrwerk.merging.package import Relation, written
from lehrwerk.merging.reading import Shape, Slide
from lehrwerk.merging.tabling import Tabling
from lehrwerk.merging.transplanting import Transplant
from lehrwerk.merging.wording import Pen, wording

Tell = Callable[[str, str, str], None]  # where, what the trainer has, what the article says


LOOKS = ("place", "look", "table look", "chart look", "crop")  # where and how something stands is the trainer's to say


@dataclass(slots=True)
class Shaping:
    """The state of merging the shapes of one slide; `foreign`: LibreOffice saved the trainer's file."""

    graft: Transplant
    theirs: Slide
    ours: Slide
    foreign: bool
    tell: Tell

    def run(self, base: Shape, mine: Shape, new: Shape) -> None:
        """A shape that all three have."""
        self._texts(base, mine, new)
        self._table(base, mine, new)
        self._chart(base, mine, new)
        self._picture(base, mine, new)
        if self._wished("place", base, mine, new):
            self._place(mine, new)
        if self._wished("look", base, mine, new) and not self.foreign:
            self._look(mine, new)
        if self._wished("alt", base, mine, new):
            _about(mine.element).set("descr", new.alt)
        if base.holder == mine.holder != new.holder and not self.foreign:
            self._holder(mine, new)

    def _wished(self, field: str, base: Shape, mine: Shape, new: Shape) -> bool:
        """Whether a field gets the article's change; what both changed is told."""
        if same(field, base, new) or same(field, mine, new, self.foreign):
            return False
        if same(field, base, mine, self.foreign):
            return True
        if field not in LOOKS:
            self.tell(where(base), mine.alt, new.alt)
        return False

    def _holder(self, mine: Shape, new: Shape) -> None:
        """The placeholder of the new version, or none."""
        about = mine.element.find(f"./*/{P}nvPr")
        for old in about.findall(P + "ph"):
            about.remove(old)
        for fresh in new.element.iterfind(f"./*/{P}nvPr/{P}ph"):
            about.insert(0, copy.deepcopy(fresh))

    # ------------------------------------------------------------ texts and tables

    def _texts(self, base: Shape, mine: Shape, new: Shape) -> None:
        body = mine.element.find(P + "txBody")
        if body is None or (same("words", base, new) and same("marks", base, new)):
            return
        found = wording(base.paragraphs, mine.paragraphs, new.paragraphs, self.foreign)
        Pen(self.graft, self.ours.part, self.theirs.part, self.foreign).put(body, found, mine.paragraphs, new.paragraphs)
        for left, right in found.conflicts:
            self.tell(where(base), left, right)

    def _table(self, base: Shape, mine: Shape, new: Shape) -> None:
        tables = base.table, mine.table, new.table
        if tables[0] is None or tables[1] is None or tables[2] is None:
            return
        if all(same(field, base, new) for field in ("cells", "cell looks", "table look")):
            return
        pen = Pen(self.graft, self.ours.part, self.theirs.part, self.foreign)

        def tell(place: str, left: str, right: str) -> None:
            self.tell(f"table, {place}" if place else "table", left, right)

        Tabling(tables[0], tables[1], tables[2], pen, tell).run()
        if self._wished("table look", base, mine, new) and not self.foreign:
            old, about = mine.element.find(f".//{A}tblPr"), new.element.find(f".//{A}tblPr")
            old.getparent().replace(old, copy.deepcopy(about))
        extent = mine.element.find(f"{P}xfrm/{A}ext")
        extent.set("cy", str(sum(int(row.get("h") or 0) for row in tables[1].element.iterfind(A + "tr"))))
        if same("place", base, mine, self.foreign):
            extent.set("cx", str(sum(int(one.get("w") or 0) for one in tables[1].element.iterfind(f"{A}tblGrid/{A}gridCol"))))

    # ------------------------------------------------------------ charts and pictures

    def _chart(self, base: Shape, mine: Shape, new: Shape) -> None:
        """Other data: the new chart with its workbook, or the new data in the trainer's chart if its look is the trainer's."""
        if mine.chart is None or new.chart is None or base.chart is None:
            return
        package, theirs = self.graft.target.package, mine.chart
        if not self._wished("data", base, mine, new):
            if same("data", base, new) and self._wished("chart look", base, mine, new):
                self._frame(mine, new)
            return
        alike = (theirs.kinds, len(theirs.series)) == (base.chart.kinds or theirs.kinds, len(new.chart.series))
        if same("chart look", base, mine, self.foreign):
            self._frame(mine, new)
        elif alike and theirs.kinds == new.chart.kinds:
            for old, row in zip(theirs.root.iter(C + "ser"), new.chart.root.iter(C + "ser"), strict=True):
                for name in ("tx", "cat", "val"):
                    if old.find(C + name) is not None and row.find(C + name) is not None:
                        old.replace(old.find(C + name), copy.deepcopy(row.find(C + name)))
            package.parts[theirs.part] = written(theirs.root)
            for book in self.graft.source.package.related(new.chart.part, "package"):
                for rid, one in list(package.relations(theirs.part).items()):
                    if one.kind == "package":
                        package.relations(theirs.part)[rid] = Relation("package", self.graft.part(book))
        else:
            self.tell(where(base), theirs.told(), new.chart.told())

    def _frame(self, mine: Shape, new: Shape) -> None:
        """The graphic of a frame becomes the new one."""
        old, fresh = mine.element.find(A + "graphic"), new.element.find(A + "graphic")
        mine.element.replace(old, self.graft.element(fresh, self.ours.part, self.theirs.part))

    def _picture(self, base: Shape, mine: Shape, new: Shape) -> None:
        if mine.picture is None or new.picture is None or base.picture is None:
            return
        if self._wished("picture", base, mine, new):
            fill, fresh = mine.element.find(P + "blipFill"), new.element.find(P + "blipFill")
            if fill is None or fresh is None:
                return
            made = self.graft.element(fresh.find(A + "blip"), self.ours.part, self.theirs.part)
            fill.replace(fill.find(A + "blip"), made)
            rect = fill.find(A + "srcRect")
            if rect is not None:  # it was cropped for the picture that is gone
                fill.remove(rect)
            if not same("place", base, mine, self.foreign) and mine.place and new.place:
                _put(mine.element, _fitted(mine.place, new.place))
        elif self._wished("crop", base, mine, new):
            fill = mine.element.find(P + "blipFill")
            for rect in fill.findall(A + "srcRect"):
                fill.remove(rect)
            fresh = new.element.find(f"{P}blipFill/{A}srcRect")
            if fresh is not None:
                fill.find(A + "blip").addnext(copy.deepcopy(fresh))

    # ------------------------------------------------------------ places and looks

    def _place(self, mine: Shape, new: Shape) -> None:
        """The new version's place; one that lies where its layout says says nothing itself, but for a layout of LibreOffice's."""
        if new.place is None:
            return
        if not new.own and not self.foreign:
            for parent in mine.element.iterfind(P + "spPr"):
                for one in parent.findall(A + "xfrm"):
                    parent.remove(one)
        elif mine.table:
            left, top, width, _, turned, flips = new.place
            tall = int(mine.element.find(f"{P}xfrm/{A}ext").get("cy"))
            _put(mine.element, (left, top, width, tall, turned, flips))
        else:
            _put(mine.element, new.place)

    def _look(self, mine: Shape, new: Shape) -> None:
        """Fill, line, effects and the manner of the text, without the place."""
        pairs = [(P + "spPr", P + "style"), (f"{P}txBody/{A}bodyPr", f"{P}txBody/{A}lstStyle")]
        for path in (one for pair in pairs for one in pair):
            old, fresh = mine.element.find(path), new.element.find(path)
            if old is None or fresh is None:
                continue
            made = self.graft.element(fresh, self.ours.part, self.theirs.part)
            for one in made.findall(A + "xfrm"):
                made.remove(one)
            for one in old.findall(A + "xfrm"):
                made.insert(0, one)
            old.getparent().replace(old, made)

    # ------------------------------------------------------------ shapes that are new

    def add(self, new: Shape, behind: Any) -> None:
        """Puts a new shape of the article behind an element of the slide, or first."""
        made = self.graft.element(new.element, self.ours.part, self.theirs.part)
        free_numbers(self.theirs.root, made)
        if behind is not None:
            behind.addnext(made)
        else:
            self.theirs.tree.insert(2, made)


def free_numbers(root: Any, made: Any) -> None:
    """Gives an element that comes into a slide numbers that no shape has there."""
    taken = {int(one.get("id") or 0) for one in root.iter(P + "cNvPr")}
    for one in made.iter(P + "cNvPr"):
        number = int(one.get("id") or 0)
        while number in taken:
            number = number % (2**31 - 2) + 2
        one.set("id", str(number))
        taken.add(number)


def _about(element: Any) -> Any:
    return element.find(f".//{P}cNvPr")


def _fitted(box: Place, new: Place) -> Place:
    """The largest place of the proportions of the new one within the trainer's."""
    left, top, width, height, turned, flips = box
    scale = min(width / max(new[2], 1), height / max(new[3], 1))
    wide, tall = round(new[2] * scale), round(new[3] * scale)
    return left + (width - wide) // 2, top + (height - tall) // 2, wide, tall, turned, flips


def _put(element: Any, place: Place) -> None:
    """Writes a place into a shape."""
    tag = P + "xfrm" if element.tag == P + "graphicFrame" else A + "xfrm"
    parent = element if element.tag == P + "graphicFrame" else element.find(P + "spPr")
    found = parent.find(tag)
    if found is None:
        found = parent.makeelement(tag, {})
        parent.insert(0, found)
    for name, value in zip(("flipH", "flipV"), ("flipH" in place[5], "flipV" in place[5]), strict=True):
        found.attrib.pop(name, None)
        if value:
            found.set(name, "1")
    found.attrib.pop("rot", None)
    if place[4]:
        found.set("rot", str(place[4]))
    for name, pair in (("off", {"x": place[0], "y": place[1]}), ("ext", {"cx": place[2], "cy": place[3]})):
        one = found.find(A + name)
        if one is None:
            one = found.makeelement(A + name, {})
            found.append(one)
        for key, number in pair.items():
            one.set(key, str(number))
