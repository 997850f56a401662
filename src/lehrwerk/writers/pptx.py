"""Slides -> a PowerPoint file on the layouts of a base file.

Uses its neighbours pptx_xml (the text of shapes), pptx_chart (charts), pptx_identity (stable ids),
pptx_manifest (what the deck held when it was made), pptx_base (opening a base) and pptx_package (parts and saving).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

from lehrwerk import charts, flow
from lehrwerk.errors import UserError, problem
from lehrwerk.geometry import LAYOUTS, Box, Place, Spec, footer_places
from lehrwerk.manifest import Manifest
from lehrwerk.metrics import Paragraph, Run, undivided
from lehrwerk.model import Node, Slide
from lehrwerk.slides import Content, compose
from lehrwerk.slides.placing import alignments, below, framed, measures, one_line
from lehrwerk.tables import faced_cells
from lehrwerk.writers import pptx_chart
from lehrwerk.writers import pptx_xml as xml
from lehrwerk.writers.pptx_base import Template
from lehrwerk.writers.pptx_identity import guid, numbers, shape_name
from lehrwerk.writers.pptx_manifest import store
from lehrwerk.writers.pptx_package import P14, TYPE, add_sections, append_slides, describe, open_template, part, relate, save

CREATION = "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"
LOGO = Box(690, 488, 120, 36)
NOTES = Place("body", 3, "Notizen", Box(0, 0, 460, 308), (12,), bullets=False)


@dataclass(frozen=True, slots=True)
class DeckMeta:
    """What the file says about itself and each slide repeats; `date` is text as it shall be shown, `foreign` are words that are
    marked as of another language somewhere, with that language; `client` is whom the deck is for: its name and the path of its logo."""

    title: str
    author: str = ""
    language: str = "de-DE"
    footer: str = ""
    subject: str = ""
    date: str = ""
    foreign: Mapping[str, str] = field(default_factory=dict)
    client: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG with its size in pixels and its alternative text; `drawing` is the SVG that it was drawn from."""

    data: bytes
    width: int
    height: int
    alt: str
    drawing: bytes = b""


@dataclass(slots=True)
class _Deck:
    """The state of one run: numbers given, parts made."""

    template: Template
    meta: DeckMeta
    picture: Callable[[str], Picture]
    layouts: Mapping[str, Spec]
    ids: Mapping[str, int]
    media: dict[str, Any] = field(default_factory=dict)
    parts: list[tuple[int, Any]] = field(default_factory=list)
    charts: int = 0
    manifest: Manifest = field(default_factory=Manifest)
    names: set[str] = field(default_factory=set)

    def named(self, word: str, key: str, role: str, number: int, box: Box, said: Sequence[str], **more: Any) -> str:
        """A name for a shape that no other of the deck has; the manifest takes note of the shape."""
        name = shape_name(word, key, role, self.names)
        self.names.add(name)
        self.manifest.shape(role, number, name, box, said, **more)
        return name


def write(
    slides: list[Slide], base: bytes, meta: DeckMeta, picture: Callable[[str], Picture],
    layouts: Mapping[str, Spec] = LAYOUTS,
) -> bytes:  # fmt: skip
    """The deck as bytes; the same input gives the same bytes. `picture` gives the picture at a path of the project.

    The slides must fit already (`lehrwerk.slides.fit`) and have unique keys; a base file without a layout that they need
    is a UserError.
    """
    template = open_template(base)
    contents = [compose(slide, layouts) for slide in slides]
    lacking = {layouts[content.layout].name for content in contents} - set(template.layouts)
    if lacking:
        raise UserError([problem(f'the base file has no layout "{name}"', remedy="make it from the shipped base.pptx") for name in lacking])
    deck = _Deck(template, meta, lru_cache(maxsize=2)(picture), layouts, numbers((slide.key for slide in slides), 256, 2**31 - 1))
    creation = numbers((f"{slide.key} creation" for slide in slides), 1, 2**32 - 1)
    for number, (slide, content) in enumerate(zip(slides, contents, strict=True), 1):
        _add(deck, slide, content, number, creation[f"{slide.key} creation"])
    append_slides(template, deck.parts)
    store(template, deck.manifest)
    add_sections(template, _sections(slides, deck.ids, meta.title))
    title, author, subject = (xml.INVALID.sub("", value)[:255] for value in (meta.title, meta.author, meta.subject))
    describe(template, title=title, creator=author, subject=subject, language=meta.language)
    return save(template)


def _sections(slides: list[Slide], ids: Mapping[str, int], title: str) -> str:
    """PowerPoint's sections: as the slides say, or one from each section slide on; none where there is neither."""
    groups: list[tuple[str, str, list[int]]] = []
    if not any(slide.layout == "section" or slide.section for slide in slides):
        return ""
    for slide in slides:
        begins = slide.section != groups[-1][0] if groups and slide.section else slide.layout == "section"
        if begins or not groups:
            name = undivided(slide.section or (slide.title if slide.layout == "section" else title or slide.title))
            groups.append((name, slide.key, []))
        groups[-1][2].append(ids[slide.key])
    return "".join(
        f'<p14:section name={xml.attribute(name)} id="{guid(key)}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{number}"/>' for number in members) + "</p14:sldIdLst></p14:section>"
        for name, key, members in groups
    )  # fmt: skip


# ---------------------------------------------------------------- a slide


def _add(deck: _Deck, slide: Slide, content: Content, number: int, creation: int) -> None:
    """Makes the parts of a slide: itself, its tag, its notes, its pictures."""
    spec = deck.layouts[content.layout]
    links: dict[str, str] = {}
    targets: list[tuple[str, str, Any]] = [("rId1", "slideLayout", deck.template.layouts[spec.name])]

    def link(href: str) -> str:
        if href not in links:
            links[href] = f"rId{len(targets) + 10}"
            targets.append((links[href], "hyperlink", href))
        return links[href]

    texts = xml.Texts(deck.meta.language, link, deck.meta.foreign)
    said = flow.paragraphs(slide.notes)
    deck.manifest.slide(slide.key, deck.ids[slide.key], spec.name, [each.plain() for each in said], slide.hidden)
    shapes = _shapes(deck, slide, content, spec, texts, targets, number)
    hidden = ' show="0"' if slide.hidden else ""
    blob = (
        f"{xml.HEAD}<p:sld {xml.NS}{hidden}><p:cSld><p:spTree>{xml.GROUP}{''.join(shapes)}</p:spTree>"
        f'<p:custDataLst><p:tags r:id="rId3"/></p:custDataLst><p:extLst><p:ext uri="{CREATION}"><p14:creationId '
        f'xmlns:p14="{P14}" val="{creation}"/></p:ext></p:extLst></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>'
    )
    made = part(deck.template, f"/ppt/slides/slide{number}.xml", TYPE + "slide+xml", blob.encode())
    tag = f'{xml.HEAD}<p:tagLst {xml.NS}><p:tag name="LEHRWERK_SLIDE" val={xml.attribute(slide.key)}/></p:tagLst>'
    targets.append(("rId3", "tags", part(deck.template, f"/ppt/tags/tag{number}.xml", TYPE + "tags+xml", tag.encode())))
    notes = _notes(deck, said, made, number)
    if notes is not None:
        targets.append(("rId2", "notesSlide", notes))
    for rid, kind, target in targets:
        relate(made, rid, kind, target)
    deck.parts.append((deck.ids[slide.key], made))


def _shapes(
    deck: _Deck, slide: Slide, content: Content, spec: Spec, texts: xml.Texts, targets: list[tuple[str, str, Any]], number: int
) -> list[str]:
    """The shapes in reading order: title, label, text, table, chart, picture, footer."""
    roles = [role for role in spec.places if role in content.texts]
    logo = ["logo"] if deck.meta.client.get("logo") else []
    ids = numbers((f"{slide.key} {role}" for role in [*roles, "table", "chart", "picture", "ftr", "dt", "sldNum", *logo]), 2, 2**31 - 1)
    shapes = []
    frame = _framed(deck, content, spec) if content.picture is not None else None
    for role in roles:
        place = spec.places[role]
        box = below(frame, place, content.texts[role]) if frame and role == "source" else place.box if place.moved else None
        inner = texts.body(content.texts[role], place, content.sizes[role])
        said = [each.plain() for each in content.texts[role]]
        name = deck.named(place.name, slide.key, role, ids[f"{slide.key} {role}"], box or place.box, said)
        shapes.append(xml.shape(ids[f"{slide.key} {role}"], name, place, inner, box))
    if content.table is not None:
        shapes.append(_table(deck, slide, content.table, spec, texts, ids[f"{slide.key} table"]))
    if content.chart is not None:
        shapes.append(_chart(deck, slide, content.chart, spec.places["chart"], targets, ids[f"{slide.key} chart"]))
    if content.picture is not None and frame is not None:
        shapes.append(_picture(deck, slide, content.picture, spec.places["picture"].idx, frame, targets, ids[f"{slide.key} picture"]))
    shapes += _footers(deck, slide, spec, ids, number)
    return shapes + [_logo(deck, slide, spec, targets, ids[f"{slide.key} logo"]) for _ in logo]


def _logo(deck: _Deck, slide: Slide, spec: Spec, targets: list[tuple[str, str, Any]], number: int) -> str:
    """The client's logo, where the date would stand."""
    found, room = deck.picture(deck.meta.client["logo"]), spec.footers["dt"].box if spec.footers and "dt" in spec.footers else LOGO
    scale = min(room.w / found.width, room.h / found.height)
    wide, high = found.width * scale, found.height * scale
    box = Box(room.x + room.w - wide, room.y + (room.h - high) / 2, wide, high)
    targets.append(("rId6", "image", _stored(deck, found.data, "png" if found.data.startswith(b"\x89PNG") else "jpeg")))
    if found.drawing:
        targets.append(("rId7", "image", _stored(deck, found.drawing, "svg")))
    name = deck.named("Logo", slide.key, "logo", number, box, [deck.meta.client["name"], sha256(found.data).hexdigest()])
    return xml.picture(number, name, deck.meta.client["name"], "rId6", 0, box, "rId7" if found.drawing else "")


def _footers(deck: _Deck, slide: Slide, spec: Spec, ids: Mapping[str, int], number: int) -> list[str]:
    shapes = []
    for kind, place in footer_places(spec).items():
        value = {"ftr": deck.meta.footer, "dt": deck.meta.date}.get(kind, str(number))
        look = f'<a:rPr lang="{deck.meta.language}"' + (f' sz="{round(place.sizes[0] * 100)}"' if place.own else "") + "/>"
        said = one_line(value, place)
        shown = f"{look}<a:t>{xml.text(said)}</a:t>"
        if kind == "sldNum":
            identity = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
            inner = f'<a:p><a:fld id="{identity}" type="slidenum">{shown}</a:fld><a:endParaRPr lang="{deck.meta.language}"/></a:p>'
        else:
            inner = f"<a:p><a:r>{shown}</a:r></a:p>"
        if value.strip():
            name = deck.named(place.name, slide.key, kind, ids[f"{slide.key} {kind}"], place.box, [said])
            shapes.append(xml.shape(ids[f"{slide.key} {kind}"], name, place, inner, place.box if place.moved else None))
    return shapes


def _table(deck: _Deck, slide: Slide, table: Node, spec: Spec, texts: xml.Texts, number: int) -> str:
    place = spec.places["body"]
    cells = faced_cells(flow.cells(table), place.face)
    found = measures(table, cells, place, deck.layouts["table"].places["body"])
    aligned = alignments(table, cells, len(found.columns))
    written = [[_cell(texts, runs, found.size, aligned[y][x]) for x, runs in enumerate(row)] for y, row in enumerate(cells)]
    ph = f'<p:ph type="tbl" idx="{place.idx}"/>' if place.kind == "tbl" else ""
    said = ["".join(run.text for run in runs) for row in cells for runs in row]
    name = deck.named("Tabelle", slide.key, "table", number, place.box, said, columns=len(found.columns))
    return xml.table(number, name, undivided(slide.title), ph, place.box, found, written, deck.template.table_style)


def _chart(deck: _Deck, slide: Slide, node: Node, place: Place, targets: list[tuple[str, str, Any]], number: int) -> str:
    """The chart in its place, with its part and the workbook behind it; in words for those who do not see it."""
    read, _ = charts.chart(node, deck.meta.language)
    if read is None:
        raise ValueError(f"{slide.key}: a chart without numbers")
    title, own = undivided(slide.title), undivided(read.title)
    found = replace(read, title=f"{title} ({own})" if own not in title else title)
    deck.charts += 1
    drawn = part(
        deck.template,
        f"/ppt/charts/chart{deck.charts}.xml",
        pptx_chart.CHART_TYPE,
        pptx_chart.part(found, deck.meta.language, place.colour or "tx1"),
    )
    book = part(deck.template, f"/ppt/embeddings/chart{deck.charts}.xlsx", pptx_chart.BOOK_TYPE, pptx_chart.workbook(found))
    relate(drawn, "rId1", "package", book)
    targets.append(("rId4", "chart", drawn))
    ph = f'<p:ph type="chart" idx="{place.idx}"/>' if place.kind == "chart" else ""
    alt = f"{found.title}: {found.words()}"
    name = deck.named("Diagramm", slide.key, "chart", number, place.box, [alt], data=found.digest())
    return pptx_chart.frame(number, name, alt, "rId4", ph, place.box)


def _cell(texts: xml.Texts, runs: list[Run], size: float, align: str) -> str:
    empty = f'<a:endParaRPr lang="{texts.lang}" sz="{round(size * 100)}"/>' if not runs else ""
    return f'<a:p><a:pPr algn="{align}"/>{texts.runs(runs, size)}{empty}</a:p>'


def _picture(deck: _Deck, slide: Slide, image: Node, idx: int, box: Box, targets: list[tuple[str, str, Any]], number: int) -> str:
    """The picture in its place; one that is used twice is stored once. A drawing comes with its picture for programs without SVG."""
    found = deck.picture(str(image.attrs.get("src", "")))
    targets.append(("rId4", "image", _stored(deck, found.data, "png" if found.data.startswith(b"\x89PNG") else "jpeg")))
    if found.drawing:
        targets.append(("rId5", "image", _stored(deck, found.drawing, "svg")))
    alt = undivided(image.plain()).strip() or found.alt
    name = deck.named("Bild", slide.key, "picture", number, box, [alt, sha256(found.data).hexdigest()])
    return xml.picture(number, name, alt, "rId4", idx, box, "rId5" if found.drawing else "")


def _stored(deck: _Deck, data: bytes, kind: str) -> Any:
    """The part of a picture."""
    digest = sha256(data).hexdigest()
    if digest not in deck.media:
        name = f"/ppt/media/image{len(deck.media) + 1}.{kind}"
        deck.media[digest] = part(deck.template, name, f"image/{'svg+xml' if kind == 'svg' else kind}", data)
    return deck.media[digest]


def _framed(deck: _Deck, content: Content, spec: Spec) -> Box:
    """Where the picture stands."""
    found = deck.picture(str((content.picture or Node("image")).attrs.get("src", "")))
    return framed(content, spec, found.width, found.height)


# ---------------------------------------------------------------- notes


def _notes(deck: _Deck, found: Sequence[Paragraph], made: Any, number: int) -> Any:
    """The notes page of a slide, or None where there is nothing to say."""
    if not found:
        return None
    links: list[str] = []

    def link(href: str) -> str:
        links.append(href)
        return f"rId{len(links) + 2}"

    texts = xml.Texts(deck.meta.language, link, deck.meta.foreign)
    body = xml.placeholder(3, "Notizen", "body", deck.template.notes_idx, texts.body(found, NOTES, NOTES.sizes[0]))
    blob = (
        f'{xml.HEAD}<p:notes {xml.NS}><p:cSld><p:spTree>{xml.GROUP}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Folienbild"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        f"{body}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
    notes = part(deck.template, f"/ppt/notesSlides/notesSlide{number}.xml", TYPE + "notesSlide+xml", blob.encode())
    relate(notes, "rId1", "notesMaster", deck.template.notes_master)
    relate(notes, "rId2", "slide", made)
    for position, href in enumerate(links, 3):
        relate(notes, f"rId{position}", "hyperlink", href)
    return notes
