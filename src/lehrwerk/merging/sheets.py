"""What slides inherit: from their layouts and masters the places of placeholders and whether their text is bold or italic."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lehrwerk.merging.normal import A, P, Place, place
from lehrwerk.merging.package import Package, parse

Holder = tuple[str, str]  # type and idx of a placeholder; two empty texts for any other shape
TITLES = ("title", "ctrTitle")
NAMED = re.compile(rb"<p:cSld name=\"([^\"]*)\"")
HEAD = 4_000  # bytes of a layout in which its name stands


@dataclass(slots=True)
class Sheets:
    """The layouts and masters of a package, each read once."""

    package: Package
    roots: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    holders: dict[str, list[tuple[Holder, Any]]] = field(default_factory=dict)
    found: dict[tuple[str, Holder], list[Any]] = field(default_factory=dict)
    places: dict[tuple[str, Holder], Place | None] = field(default_factory=dict)
    marks: dict[tuple[str, Holder, int, str], bool] = field(default_factory=dict)

    def root(self, part: str) -> Any:
        """The tree of a layout or a master."""
        if part not in self.roots:
            self.roots[part] = parse(self.package.parts[part])
        return self.roots[part]

    def name(self, part: str) -> str:
        """The name of a layout."""
        if part not in self.names:
            found = NAMED.search(self.package.parts[part][:HEAD])
            known = self.root(part).find(P + "cSld").get("name") if not found else unescape(found[1].decode("utf-8", "replace"))
            self.names[part] = str(known or "")
        return self.names[part]

    def place(self, layout: str, holder: Holder) -> Place | None:
        """Where a placeholder lies that does not say so itself."""
        if (layout, holder) not in self.places:
            self.places[layout, holder] = next((there for one in self._above(layout, holder) if (there := place(one)) is not None), None)
        return self.places[layout, holder]

    def mark(self, layout: str, holder: Holder, level: int, name: str) -> bool:
        """Whether the text of a placeholder is bold (`b`) or italic (`i`) without saying so."""
        asked = layout, holder, level, name
        if asked not in self.marks:
            self.marks[asked] = bool(holder[0]) and self._mark(layout, holder, level, name)
        return self.marks[asked]

    def _mark(self, layout: str, holder: Holder, level: int, name: str) -> bool:
        path = f".//{A}lvl{level + 1}pPr/{A}defRPr"
        for one in self._above(layout, holder):
            styles = one.find(f"{P}txBody/{A}lstStyle")
            about = styles.find(path[3:]) if styles is not None else None
            if about is not None and about.get(name):
                return about.get(name) in ("1", "true")
        master = self._master(layout)
        kind = "titleStyle" if holder[0] in TITLES else "bodyStyle"
        about = self.root(master).find(f"{P}txStyles/{P}{kind}/{path[3:]}") if master and holder[0] else None
        return about is not None and about.get(name) in ("1", "true")

    def _above(self, layout: str, holder: Holder) -> list[Any]:
        """The placeholders of the layout and the master from which one of a slide inherits."""
        if not layout or not holder[0]:
            return []
        if (layout, holder) not in self.found:
            kind = holder[0] if holder[0] in ("title", "ftr", "dt", "sldNum") else "title" if holder[0] == "ctrTitle" else "body"
            around, master = self._holders(layout), self._master(layout)
            here = [one for one in around if one[0] == holder or (one[0][1] == holder[1] and holder[1] != "0")]
            here = here or [one for one in around if one[0][0] == holder[0]]
            there = [one for one in self._holders(master) if one[0][0] == kind] if master else []
            self.found[layout, holder] = [element for _, element in here[:1] + there[:1]]
        return self.found[layout, holder]

    def _holders(self, part: str) -> list[tuple[Holder, Any]]:
        """The placeholders of a layout or a master."""
        if part not in self.holders:
            found = [(holder_of(one), one) for one in self.root(part).iterfind(f"{P}cSld/{P}spTree/*")]
            self.holders[part] = [one for one in found if one[0][0]]
        return self.holders[part]

    def _master(self, layout: str) -> str:
        return next(iter(self.package.related(layout, "slideMaster")), "")


def holder_of(element: Any) -> Holder:
    """The type and the idx of a shape's placeholder."""
    found = element.find(f"./*/{P}nvPr/{P}ph")
    return (str(found.get("type") or "obj"), str(found.get("idx") or "0")) if found is not None else ("", "")
