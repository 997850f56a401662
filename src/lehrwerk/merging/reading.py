"""A PowerPoint file -> its slides and shapes as they are compared: texts, places, looks, pictures, tables, notes.

What PowerPoint itself changes on saving (run splits, spelling marks, soft hyphens, rounding) is no difference.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any

from lehrwerk.merging.package import Package, opened, parse
from lehrwerk.metrics import undivided
from lehrwerk.typography import loose

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
TAG = "LEHRWERK_SLIDE"
SHAPES = {P + "sp", P + "pic", P + "graphicFrame", P + "grpSp", P + "cxnSp"}
NEAR = 720  # EMU that geometry may differ by rounding
Runs = tuple[tuple[str, bool, bool, str], ...]  # text, bold, italic, address of the link


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its runs, neighbours of one look joined; its level; its element."""

    runs: Runs
    level: int
    element: Any

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run[0] for run in self.runs)

    @property
    def key(self) -> tuple[Runs, int]:
        """What makes it the same as another."""
        return self.runs, self.level

    @property
    def loose(self) -> object:
        """What makes it the same as another, typography aside."""
        return [(loose(run[0]), *run[1:]) for run in self.runs], self.level


@dataclass(slots=True)
class Shape:
    """A shape of a slide; `kind` is its element's name, `place` left, top, width and height in EMU (None: the layout's)."""

    number: int
    name: str
    kind: str
    holder: tuple[str, str]
    place: tuple[int, ...] | None
    look: bytes
    alt: str
    paragraphs: list[Paragraph]
    cells: list[list[str]]
    picture: str
    chart: str
    element: Any

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join([*(one.text for one in self.paragraphs), *(cell for row in self.cells for cell in row)])


@dataclass(slots=True)
class Slide:
    """A slide: the key of its tag ("" without one), PowerPoint's ids, its shapes in order, its notes; `part` is its part's name."""

    part: str
    key: str
    number: int
    creation: str
    layout: str
    hidden: bool
    shapes: list[Shape]
    notes: list[Paragraph]
    notes_part: str
    root: Any
    notes_root: Any = None
    changed: bool = field(default=False)

    @property
    def title(self) -> str:
        """The text of the title."""
        return next((one.text for one in self.shapes if one.holder[0] in ("title", "ctrTitle")), "").replace("\n", " ")

    @property
    def words(self) -> list[str]:
        """All words of the slide, without footer and number."""
        kept = (one.text for one in self.shapes if one.holder[0] not in ("ftr", "dt", "sldNum"))
        return re.findall(r"\w+", " ".join(kept).casefold())


@dataclass(slots=True)
class Deck:
    """A deck: its package, the tree of its presentation, its slides in order, and whether LibreOffice wrote it."""

    package: Package
    main: str
    root: Any
    slides: list[Slide]
    foreign: bool


def read(data: bytes, file: str) -> Deck:
    """The deck in a file. Raises UserError where it cannot be read."""
    package = opened(data, file)
    main = package.related("", "officeDocument")[0]
    root = parse(package.parts[main])
    layouts: dict[str, str] = {}
    slides = []
    for entry in root.iterfind(f"{P}sldIdLst/{P}sldId"):
        relation = package.relations(main).get(entry.get(R + "id"))
        if relation and relation.target in package.parts:
            slides.append(_slide(package, relation.target, int(entry.get("id")), layouts))
    app = package.parts.get("docProps/app.xml", b"")
    return Deck(package, main, root, slides, b"LibreOffice" in app)


def _slide(package: Package, part: str, number: int, layouts: dict[str, str]) -> Slide:
    root = parse(package.parts[part])
    sheets = package.related(part, "slideLayout")
    for sheet in sheets:
        if sheet not in layouts:
            layouts[sheet] = str(parse(package.parts[sheet]).find(P + "cSld").get("name") or "")
    notes_part = next(iter(package.related(part, "notesSlide")), "")
    notes_root = parse(package.parts[notes_part]) if notes_part in package.parts else None
    creation = root.find(f".//{P14}creationId")
    tree = root.find(f"{P}cSld/{P}spTree")
    return Slide(
        part, _key(package, part), number, creation.get("val") if creation is not None else "", layouts[sheets[0]] if sheets else "",
        root.get("show") in ("0", "false"), [shape(package, part, one) for one in tree if one.tag in SHAPES],
        _notes(package, notes_part, notes_root), notes_part, root, notes_root,
    )  # fmt: skip


def _key(package: Package, part: str) -> str:
    for name in package.related(part, "tags"):
        for one in parse(package.parts[name]) if name in package.parts else ():
            if str(one.get("name", "")).upper() == TAG:
                return str(one.get("val"))
    return ""


def notes_body(root: Any) -> Any:
    """The text of the notes in the tree of a notes page, or None."""
    for one in root.iter(P + "sp") if root is not None else ():
        holder = one.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if holder is not None and holder.get("type") == "body":
            return one.find(P + "txBody")
    return None


def _notes(package: Package, part: str, root: Any) -> list[Paragraph]:
    body = notes_body(root)
    return [paragraph(package, part, one) for one in body.iterfind(A + "p")] if body is not None else []


def shape(package: Package, part: str, element: Any) -> Shape:
    """A shape as it is compared."""
    about = element.find(f".//{P}cNvPr")
    holder = element.find(f"./*/{P}nvPr/{P}ph")
    body = element.find(P + "txBody")
    table = element.find(f".//{A}tbl")
    return Shape(
        number=int(about.get("id")), name=str(about.get("name") or ""), kind=element.tag.rpartition("}")[2],
        holder=(str(holder.get("type") or "obj"), str(holder.get("idx") or "0")) if holder is not None else ("", ""),
        place=_place(element), look=_look(element), alt=str(about.get("descr") or ""),
        paragraphs=[paragraph(package, part, one) for one in body.iterfind(A + "p")] if body is not None else [],
        cells=[[_said(cell) for cell in row.iterfind(A + "tc")] for row in table.iterfind(A + "tr")] if table is not None else [],
        picture=_blob(package, part, element.find(f".//{A}blip"), "embed"), chart=_chart(package, part, element), element=element,
    )  # fmt: skip


def _place(element: Any) -> tuple[int, ...] | None:
    xfrm = next(
        (
            one
            for one in (element.find(f"{P}spPr/{A}xfrm"), element.find(f"{P}grpSpPr/{A}xfrm"), element.find(f"{P}xfrm"))
            if one is not None
        ),
        None,
    )
    if xfrm is None or xfrm.find(A + "off") is None:
        return None
    off, ext = xfrm.find(A + "off"), xfrm.find(A + "ext")
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))


def near(one: tuple[int, ...] | None, other: tuple[int, ...] | None) -> bool:
    """Whether two places are the same but for rounding."""
    if one is None or other is None:
        return one is other
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _look(element: Any) -> bytes:
    """Fill, line and effects, without the place."""
    from lxml import etree

    found = element.find(P + "spPr")
    if found is None:
        return b""
    bare = copy.deepcopy(found)
    for one in bare.findall(A + "xfrm"):
        bare.remove(one)
    return b"".join(bytes(etree.tostring(one, method="c14n")) for one in bare)


def _blob(package: Package, part: str, element: Any, attribute: str) -> str:
    rid = element.get(R + attribute) if element is not None else None
    relation = package.relations(part).get(rid) if rid else None
    return sha1(package.parts.get(relation.target, b""), usedforsecurity=False).hexdigest() if relation else ""


def _chart(package: Package, part: str, element: Any) -> str:
    for one in element.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"):
        relation = package.relations(part).get(one.get(R + "id"))
        values = parse(package.parts[relation.target]).iter() if relation and relation.target in package.parts else ()
        said = "\n".join(str(each.text) for each in values if str(each.tag).endswith("}v"))
        return sha1(said.encode(), usedforsecurity=False).hexdigest()
    return ""


def paragraph(package: Package, part: str, element: Any) -> Paragraph:
    """A paragraph as it is compared; the number of the slide is no text."""
    runs: list[tuple[str, bool, bool, str]] = []
    for one in element:
        look = one.find(A + "rPr")
        bold, italic = ((look.get(name) in ("1", "true")) if look is not None else False for name in ("b", "i"))
        if one.tag == A + "r":
            text = "".join(each.text or "" for each in one.iterfind(A + "t"))
        elif one.tag == A + "br":
            text = "\n"
        elif one.tag == A + "fld" and one.get("type") != "slidenum":
            text = "".join(each.text or "" for each in one.iterfind(A + "t"))
        else:
            continue
        text = normal(text)
        link = _link(package, part, look)
        if runs and runs[-1][1:] == (bold, italic, link):
            runs[-1] = (runs[-1][0] + text, bold, italic, link)
        elif text:
            runs.append((text, bold, italic, link))
    about = element.find(A + "pPr")
    return Paragraph(tuple(runs), int(about.get("lvl") or 0) if about is not None else 0, element)


def alike(one: list[Paragraph], other: list[Paragraph]) -> bool:
    """Whether two texts say the same, typography and blank paragraphs aside."""
    left, right = ([said.loose for said in found if said.text.strip()] for found in (one, other))
    return left == right


def _link(package: Package, part: str, look: Any) -> str:
    click = look.find(A + "hlinkClick") if look is not None else None
    relation = package.relations(part).get(click.get(R + "id")) if click is not None else None
    return relation.target if relation else ""


def _said(cell: Any) -> str:
    found = "\n".join("".join(each.text or "" for each in one.iter(A + "t")) for one in cell.iter(A + "p"))
    return normal(found)


def normal(text: str) -> str:
    """A text without the marks by which long words are divided."""
    return undivided(unicodedata.normalize("NFC", text)).replace("_x000D_", "")
