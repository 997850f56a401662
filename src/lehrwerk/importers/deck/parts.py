"""Slides with the layouts and masters that they inherit from: where a shape stands, and what its text looks like if it says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lehrwerk.importers.office.archives import Archive
from lehrwerk.importers.office.graphics import A

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BELOW = {"slide": "slideLayout", "slideLayout": "slideMaster", "notesSlide": ""}
TITLES = ("title", "ctrTitle")
FRAME = {"dt": "date on the slides", "ftr": "footer of the slides", "hdr": "header of the slides", "sldNum": "number of a slide"}
SHAPES = tuple(P + name for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shape stands, in the units of the file."""

    left: int
    top: int
    width: int
    height: int


def holder(shape: Any) -> tuple[str, str] | None:
    """(kind, index) of a placeholder, None for any other shape."""
    found = next((one for part in shape if part.tag.startswith(P + "nv") for one in part.iter(P + "ph")), None)
    return None if found is None else (found.get("type", "obj"), found.get("idx", ""))


def shapes(tree: Any) -> Iterator[Any]:
    """The shapes that stand directly in a slide or a group; of several forms the first that is one."""
    for child in tree:
        if child.tag in SHAPES:
            yield child
        elif child.tag == MC + "AlternateContent":
            forms = [list(shapes(form)) for form in child]
            yield from next((form for form in forms if form and form[0].tag != P + "contentPart"), [])


def whole(text: str | None) -> int:
    """A whole number of the file, 0 for anything else."""
    bare = (text or "").removeprefix("-")
    return int(text or "") if bare.isascii() and bare.isdigit() and len(bare) < 15 else 0


class Sheet:
    """A slide, a layout, a master or a page of notes."""

    def __init__(self, archive: Archive, name: str, kind: str, known: dict[str, Sheet]) -> None:
        self.archive = archive
        self.name = name
        self.kind = kind
        self.root = archive.xml(name)
        self._related = archive.relations(name)
        below = next((one.target for one in self._related.values() if one.kind == BELOW.get(kind)), "")
        if below and below not in known and below in archive:
            known[below] = Sheet(archive, below, BELOW[kind], known)
        self.below: Sheet | None = known.get(below)

    def target(self, identity: str | None, kind: str) -> str:
        """The part or address that an id points to, "" for none of this kind."""
        found = self._related.get(identity or "")
        return found.target if found and found.kind == kind else ""

    def targets(self, kind: str) -> list[str]:
        """All parts of this kind."""
        return [one.target for one in self._related.values() if one.kind == kind and not one.external]

    @property
    def tree(self) -> Any:
        """The element that holds the shapes; an empty one where the sheet has none."""
        found = self.root.find(f"{P}cSld/{P}spTree") if self.root is not None else None
        return () if found is None else found

    def family(self, shape: Any) -> list[tuple[Sheet, Any]]:
        """The shape and the placeholders that it inherits from, each with its sheet."""
        result: list[tuple[Sheet, Any]] = [(self, shape)]
        said, sheet = holder(shape), self.below
        while said and sheet:
            found = sheet.alike(*said)
            if found is not None:
                result.append((sheet, found))
                said = holder(found)
            sheet = sheet.below
        return result

    def alike(self, kind: str, index: str) -> Any:
        """The placeholder here that one of the sheet above inherits from: by its index from a layout, by its kind from a master."""
        candidates = [(shape, holder(shape)) for shape in shapes(self.tree)]
        if self.kind == "slideLayout" and index:
            for shape, said in candidates:
                if said and said[1] == index:
                    return shape
        return next((shape for shape, said in candidates if said and _kin(said[0]) == _kin(kind)), None)

    def place(self, shape: Any) -> Place | None:
        """Where the shape stands, said by itself or by a placeholder that it inherits from."""
        for _, one in self.family(shape):
            frame = next(
                (found for path in (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm") if (found := one.find(path)) is not None), None
            )
            where, size = (frame.find(A + "off"), frame.find(A + "ext")) if frame is not None else (None, None)
            if where is not None and size is not None:
                return Place(whole(where.get("x")), whole(where.get("y")), whole(size.get("cx")), whole(size.get("cy")))
        return None

    def levels(self, family: list[tuple[Sheet, Any]], level: int) -> Iterator[Any]:
        """What is said of paragraphs of a level in a shape, the nearest first."""
        name = f"{A}lvl{level + 1}pPr"
        places = [one.find(f"{P}txBody/{A}lstStyle/{name}") for _, one in family]
        if family:
            said = holder(family[0][1])
            style = "otherStyle" if said is None else "titleStyle" if said[0] in TITLES else "bodyStyle"
            master = self
            while master.below:
                master = master.below
            places += [master.root.find(f"{P}txStyles/{P}{style}/{name}")] if master.root is not None else []
        return (one for one in places if one is not None)


def _kin(kind: str) -> str:
    return "title" if kind in TITLES else kind if kind in FRAME else "body"
