"""A PowerPoint file -> its slides and shapes as they are compared: texts, places, looks, pictures, tables, charts, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lehrwerk.merging.graphs import Chart, Picture, Table, chart, picture, table
from lehrwerk.merging.normal import P14, A, P, Place, R, place, plain, words_of
from lehrwerk.merging.package import Package, opened, parse
from lehrwerk.merging.paragraphs import Paragraph, paragraph
from lehrwerk.merging.sheets import Holder, Sheets, holder_of

TAG = "LEHRWERK_SLIDE"
NEW = "~new"  # ends the key of a slide that lies behind its slide for choosing
SHAPES = {P + "sp", P + "pic", P + "graphicFrame", P + "grpSp", P + "cxnSp", P + "contentPart"}
FURNITURE = ("ftr", "dt", "sldNum")
AUTHOR = "lehrwerk"  # of the comments that a merge writes


@dataclass(slots=True)
class Shape:
    """A shape of a slide; `kind` is its element's name, `place` where it lies, be it by its own words (`own`) or its layout's."""

    number: int
    name: str
    kind: str
    holder: Holder
    place: Place | None = None
    own: bool = True
    look: str = ""
    alt: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    table: Table | None = None
    picture: Picture | None = None
    chart: Chart | None = None
    element: Any = None

    @property
    def text(self) -> str:
        """All its words."""
        cells = (cell.text for row in self.table.rows for cell in row) if self.table else ()
        return "\n".join([*(one.text for one in self.paragraphs), *cells])


@dataclass(slots=True)
class Slide:
    """A slide: the key of its tag ("" without one), PowerPoint's ids, its shapes in order, its notes; `part` is its part's name,
    `frame` what lies around its shapes: background, transition, animations, comments of people."""

    part: str
    key: str
    number: int
    creation: str
    layout: str
    hidden: bool
    shapes: list[Shape]
    notes: list[Paragraph]
    frame: str = ""
    notes_part: str = ""
    root: Any = None
    notes_root: Any = None
    changed: bool = False

    @property
    def title(self) -> str:
        """The text of the title."""
        return next((one.text for one in self.shapes if one.holder[0] in ("title", "ctrTitle")), "").replace("\n", " ")

    @property
    def words(self) -> list[str]:
        """All words of the slide, without footer and number."""
        return words_of(" ".join(one.text for one in self.shapes if one.holder[0] not in FURNITURE))

    @property
    def tree(self) -> Any:
        """The element that holds the shapes."""
        return self.root.find(f"{P}cSld/{P}spTree")


@dataclass(slots=True)
class Deck:
    """A deck: its package, the tree of its presentation, its slides in order, whether LibreOffice wrote it.

    A deck that is known by its manifest alone has no package.
    """

    package: Package
    main: str
    root: Any
    slides: list[Slide]
    foreign: bool = False
    sheets: Sheets = field(default_factory=lambda: Sheets(Package({})))

    @property
    def known(self) -> bool:
        """Whether the file itself is there."""
        return bool(self.package.parts)


Known = dict[object, Slide]  # slides by all that they are made of


def read(data: bytes, file: str, known: Known | None = None) -> Deck:
    """The deck in a file; slides that are `known` to the byte are not read again, and share their shapes. Raises UserError where it
    cannot be read."""
    package = opened(data, file)
    main = package.related("", "officeDocument")[0]
    root = parse(package.parts[main])
    sheets = Sheets(package)
    headed = any(b'b="on"' in package.parts[one].partition(b"<a:firstRow>")[2] for one in package.related(main, "tableStyles"))
    slides = []
    for entry in root.iterfind(f"{P}sldIdLst/{P}sldId"):
        relation = package.relations(main).get(entry.get(R + "id"))
        if relation and relation.target in package.parts:
            part, number = relation.target, int(entry.get("id"))
            sign = _sign(package, part) if known is not None else None
            if known is not None and sign in known:
                slides.append(replace(known[sign], part=part, number=number, notes_part=_notes(package, part)))
                continue
            slides.append(_slide(package, sheets, part, number, headed))
            if known is not None:
                known[sign] = slides[-1]
    app = package.parts.get("docProps/app.xml", b"")
    return Deck(package, main, root, slides, b"LibreOffice" in app, sheets)


def _sign(package: Package, part: str) -> object:
    """All that a slide is made of."""
    found = [(rid, one.kind, one.target if one.external else package.parts.get(one.target)) for rid, one in package.relations(part).items()]
    books = [package.parts.get(one) for chart in package.related(part, "chart") for one in package.related(chart, "package")]
    return package.parts[part], tuple(found), tuple(books)


def _notes(package: Package, part: str) -> str:
    return next(iter(package.related(part, "notesSlide")), "")


def _slide(package: Package, sheets: Sheets, part: str, number: int, headed: bool) -> Slide:
    root = parse(package.parts[part])
    layout = next(iter(package.related(part, "slideLayout")), "")
    notes_part = _notes(package, part)
    notes_root = parse(package.parts[notes_part]) if notes_part in package.parts else None
    creation = root.find(f".//{P14}creationId")
    body = notes_body(notes_root)
    return Slide(
        part, _key(package, part), number, creation.get("val") if creation is not None else "", sheets.name(layout) if layout else "",
        root.get("show") in ("0", "false"),
        [shape(package, sheets, part, layout, one, headed) for one in root.find(f"{P}cSld/{P}spTree") if one.tag in SHAPES],
        [paragraph(package, notes_part, one) for one in body.iterfind(A + "p")] if body is not None else [],
        "".join([*_frame(root), *_remarks(package, part)]), notes_part, root, notes_root,
    )  # fmt: skip


def _key(package: Package, part: str) -> str:
    for name in package.related(part, "tags"):
        for one in parse(package.parts[name]) if name in package.parts else ():
            if str(one.get("name", "")).upper() == TAG:
                return str(one.get("val"))
    return ""


def _frame(root: Any) -> Iterator[str]:
    """Background, transition and animations of a slide."""
    yield plain(root.find(f"{P}cSld/{P}bg"))
    for one in root:
        if isinstance(one.tag, str) and one.tag not in (P + "cSld", P + "clrMapOvr", P + "extLst"):
            yield plain(one)


def _remarks(package: Package, part: str) -> Iterator[str]:
    """What people, not we, remarked on a slide."""
    for one in package.relations(part).values():
        if one.kind.rpartition("/")[2] != "comments" or one.target not in package.parts:
            continue
        if one.kind != "comments":
            yield "comments"
            continue
        main = package.related("", "officeDocument")[0]
        authors = [each for name in package.related(main, "commentAuthors") for each in parse(package.parts[name])]
        ours = {each.get("id") for each in authors if each.get("name") == AUTHOR}
        yield from ("comment" + "".join(each.itertext()) for each in parse(package.parts[one.target]) if each.get("authorId") not in ours)


def notes_body(root: Any) -> Any:
    """The text of the notes in the tree of a notes page, or None."""
    for one in root.iter(P + "sp") if root is not None else ():
        holder = one.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if holder is not None and holder.get("type") == "body":
            return one.find(P + "txBody")
    return None


def shape(package: Package, sheets: Sheets, part: str, layout: str, element: Any, headed: bool = False) -> Shape:
    """A shape of a slide of this layout as it is compared."""
    about = element.find(f".//{P}cNvPr")
    holder, own = holder_of(element), place(element)
    body = element.find(P + "txBody")

    def mark(level: int, name: str) -> bool:
        return sheets.mark(layout, holder, level, name)

    return Shape(
        number=int(about.get("id") or 0), name=str(about.get("name") or ""), kind=element.tag.rpartition("}")[2], holder=holder,
        place=own or (sheets.place(layout, holder) if holder[0] else None), own=own is not None,
        look=_look(element), alt=str(about.get("descr") or ""),
        paragraphs=[paragraph(package, part, one, mark) for one in body.iterfind(A + "p")] if body is not None else [],
        table=table(package, part, element, headed) if element.tag == P + "graphicFrame" else None,
        picture=picture(package, part, element), chart=chart(package, part, element) if element.tag == P + "graphicFrame" else None,
        element=element,
    )  # fmt: skip


def _look(element: Any) -> str:
    """Fill, line, effects, style and the manner of the text, without the place; of a group all that is in it."""
    if element.tag == P + "grpSp":
        return plain(element)
    found = [plain(element.find(P + "spPr"), {A + "xfrm"}), plain(element.find(P + "style"))]
    body = element.find(P + "txBody")
    if body is not None:
        found += [plain(body.find(A + "bodyPr")), plain(body.find(A + "lstStyle"))]
    fill = element.find(P + "blipFill")
    if fill is not None:
        found.append(plain(fill, {A + "srcRect"}, {R + "embed", R + "link", "dpi", "cstate"}))
    about = element.find(f".//{P}cNvPr")
    found.append("hidden" if about.get("hidden") == "1" else "")
    said = "".join(found)
    for empty in ("<spPr>/", "<bodyPr>/", "<lstStyle>/"):
        said = said.replace(empty, "")
    return said
