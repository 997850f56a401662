"""Paragraphs, placeholders, tables and pictures as DrawingML text. Used by the pptx writer alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lehrwerk.geometry import BULLET_INDENT, CELL_MARGIN, CELL_PADDING, EMU, Box, Place
from lehrwerk.metrics import Paragraph, Run
from lehrwerk.places import size_of
from lehrwerk.tables import Grid

NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
UNSAFE = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f]")
REGIONS = {"de": "de-DE", "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "la": "la-VA"}
BULLET_FONT = '<a:buFont typeface="Arial"/>'
FLUSH = "{5E4C2F1A-7B3D-4A86-9C10-2D6F8E4B9A71}"  # our own style of tables: no fills, so text begins at the table's edge
MONO = '<a:latin typeface="Courier New"/><a:cs typeface="Courier New"/>'
SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"

Link = Callable[[str], str]  # an address -> the id of its relationship


def text(value: str) -> str:
    """Character data: without what XML 1.0 forbids, escaped."""
    value = value if value.isprintable() else INVALID.sub("", value)
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """The value of an attribute, quoted."""
    return '"' + text(value).replace('"', "&quot;").replace("\n", " ").replace("\t", " ") + '"'


def address(href: str) -> str:
    """An address with the characters encoded that no address may have."""
    return UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), INVALID.sub("", href))


def language(tag: str) -> str:
    """A language with its region, as the proofing tools want it."""
    return REGIONS.get(tag.lower(), tag)


@dataclass(slots=True)
class Texts:
    """Writes paragraphs: in this language, with links made by `link`; keeps count of running list numbers."""

    lang: str
    link: Link
    foreign: Mapping[str, str] = field(default_factory=dict)  # words of other languages -> their language
    _numbers: dict[int, tuple[int, int]] = field(default_factory=dict)

    def body(self, found: Iterable[Paragraph], place: Place, size: float) -> str:
        """The paragraphs of a placeholder; a size is written only where it is not the place's own."""
        self._numbers.clear()
        return "".join(
            f"<a:p>{self._properties(each, place.bullets)}{self.runs(each.runs, _own_size(each, place, size), place.font == 'code')}</a:p>"
            if not place.own
            else f"<a:p>{self._brought(each, place)}{self.runs(each.runs, size_of(each, size, place), own=place)}</a:p>"
            for each in found
        )

    def _brought(self, paragraph: Paragraph, place: Place) -> str:
        """Properties that leave nothing to a foreign layout but the alignment and the colours."""
        inner = self._properties(paragraph, False) or '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>'
        start, _, mark = inner.partition(">")
        spacing = (
            f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="{round(place.gap * 100)}"/></a:spcBef>'
            '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
        )
        dot = BULLET_FONT if paragraph.marker == "bullet" else ""
        return f"{start}>{spacing}{dot}{mark}"

    def _properties(self, paragraph: Paragraph, bullets: bool) -> str:
        level = f' lvl="{paragraph.level}"' if paragraph.level else ""
        if paragraph.marker in ("number", "letter"):
            return self._number(paragraph, level)
        if paragraph.marker == "bullet":
            self._numbers = {key: value for key, value in self._numbers.items() if key < paragraph.level}
            margin = f' marL="{round(paragraph.indent * EMU)}" indent="-{round(BULLET_INDENT * EMU)}"'
            return f"<a:pPr{level}/>" * bool(level) if bullets else f'<a:pPr{margin}{level}><a:buChar char="•"/></a:pPr>'
        self._numbers.clear()
        if not bullets and not paragraph.indent:
            return ""
        return f'<a:pPr marL="{round(paragraph.indent * EMU)}" indent="0"><a:buNone/></a:pPr>'

    def _number(self, paragraph: Paragraph, level: str) -> str:
        first, expected = self._numbers.get(paragraph.level, (paragraph.start, paragraph.start))
        if paragraph.start != expected:
            first = paragraph.start
        self._numbers = {key: value for key, value in self._numbers.items() if key < paragraph.level}
        self._numbers[paragraph.level] = (first, paragraph.start + 1)
        kind = "alphaUcParenR" if paragraph.marker == "letter" else "arabicPeriod"
        start = f' startAt="{min(first, 32767)}"' if first > 1 else ""
        hang = round((paragraph.indent - paragraph.level * BULLET_INDENT) * EMU)
        return (
            f'<a:pPr marL="{round(paragraph.indent * EMU)}" indent="-{hang}"{level}><a:buFont typeface="+mj-lt"/>'
            f'<a:buAutoNum type="{kind}"{start}/></a:pPr>'
        )

    def runs(self, found: Iterable[Run], size: float | None, mono: bool = False, own: Place | None = None) -> str:
        """Runs with their marks; line feeds become breaks. In a place of its `own` look a run says its weight and its spacing too."""
        done = []
        for run in self._tongues(found) if self.foreign else found:
            look = self._look(run, size, mono, own)
            for index, line in enumerate(run.text.split("\n")):
                if index:
                    done.append(f"<a:br>{look}</a:br>")
                if line:
                    done.append(f"<a:r>{look}<a:t>{text(line)}</a:t></a:r>")
        return "".join(done)

    def _tongues(self, found: Iterable[Run]) -> Iterator[Run]:
        """The runs, cut where a word of another language stands in text that lost its mark on the way, as in a title."""
        words = foreign_words(tuple(self.foreign))
        for run in found:
            parts = [run.text] if run.lang or run.style == "mono" else words.split(run.text)
            yield from (run._replace(text=part, lang=self.foreign.get(part, run.lang)) for part in parts if part)

    def _look(self, run: Run, size: float | None, mono: bool, own: Place | None) -> str:
        marks = _marks(language(run.lang) if run.lang else self.lang, size, run.style, run.strike, own.bold if own else None)
        face = MONO if run.style == "mono" and not mono else ""
        click = f'<a:hlinkClick r:id="{self.link(address(run.href))}"/>' if run.href else ""
        return f"<a:rPr{marks}>{face}{click}</a:rPr>" if face or click else f"<a:rPr{marks}/>"


@lru_cache(maxsize=256)
def _marks(lang: str, size: float | None, style: str, strike: bool, bold: bool | None) -> str:
    """The attributes of a run; `bold` is that of a place of its own look, None elsewhere."""
    plain, _, _ = style.partition("@")
    marks = f' lang="{lang}"' + (f' sz="{round(size * 100)}"' if size else "")
    marks += ' b="1"' * plain.startswith("bold") if bold is None else f' b="{int(bold or plain.startswith("bold"))}" spc="0"'
    return marks + ' i="1"' * plain.endswith("italic") + ' strike="sngStrike"' * strike + ' noProof="1"' * (style == "mono")


@lru_cache(maxsize=4)
def foreign_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that splits text at these words and keeps them."""
    return re.compile(rf"(?<!\w)({'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})(?!\w)")


def _own_size(paragraph: Paragraph, place: Place, size: float) -> float | None:
    own = size_of(paragraph, size, place)
    return own if own != place.sizes[0] else None


def placeholder(number: int, name: str, kind: str, idx: int | str, inner: str, box: Box | None = None) -> str:
    """A placeholder that takes its look from its layout, and its place too if no box is given."""
    shape = f"<p:spPr>{extent(box)}</p:spPr>" if box else "<p:spPr/>"
    ph = f'type="{kind}"' + (f' idx="{idx}"' if str(idx) != "0" else "")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={attribute(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {ph}/></p:nvPr></p:nvSpPr>{shape}<p:txBody><a:bodyPr/><a:lstStyle/>{inner}</p:txBody></p:sp>"
    )


def shape(number: int, name: str, place: Place, inner: str, box: Box | None) -> str:
    """The text of a place: in its placeholder, at `box` if that is not where the layout has it, or in a text box of its own."""
    if place.kind and not place.own:
        return placeholder(number, name, place.kind, place.idx, inner, box)
    insets = ' lIns="0" tIns="0" rIns="0" bIns="0"' if place.moved or not place.kind else ""
    body = f'<a:bodyPr rot="0" vert="horz" wrap="square"{insets} numCol="1"'
    if place.kind:
        made = placeholder(number, name, place.kind, place.idx, inner, box)
        return made.replace("<a:bodyPr/>", f"{body}><a:noAutofit/></a:bodyPr>", 1)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={attribute(name)}/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'{extent(box or place.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        f'{body} anchor="{place.anchor}"><a:noAutofit/></a:bodyPr>{_ink(place.colour)}{inner}</p:txBody></p:sp>'
    )


def _ink(colour: str) -> str:
    """The list style of a text box on a ground where the usual colour of text could not be read."""
    if colour in ("", "tx1"):
        return "<a:lstStyle/>"
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    levels = "".join(f"<a:lvl{n}pPr><a:defRPr>{fill}</a:defRPr></a:lvl{n}pPr>" for n in range(1, 4))
    return f"<a:lstStyle>{levels}</a:lstStyle>"


def extent(box: Box, tag: str = "a") -> str:
    """Place and size in English metric units."""
    x, y, w, h = (round(value * EMU) for value in (box.x, box.y, box.w, box.h))
    return f'<{tag}:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></{tag}:xfrm>'


# behind a picture that stands by itself, for it may have been drawn for white paper
PLATE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


def picture(number: int, name: str, alt: str, rid: str, idx: int, box: Box, drawing: str = "") -> str:
    """A picture, uncropped, in its placeholder (0: in none); `drawing` is the relationship of the SVG that programs rather show."""
    vector = f'<a:extLst><a:ext uri="{SVG}"><asvg:svgBlip xmlns:asvg="{ASVG}" r:embed="{drawing}"/></a:ext></a:extLst>' if drawing else ""
    holder, bare = (f'<p:nvPr><p:ph type="pic" idx="{idx}"/></p:nvPr>', "") if idx else ("<p:nvPr/>", PLATE)
    locks = '<a:picLocks noGrp="1" noChangeAspect="1"/>' if idx else '<a:picLocks noChangeAspect="1"/>'
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name={attribute(name)} descr={attribute(alt)}/><p:cNvPicPr>'
        f"{locks}</p:cNvPicPr>{holder}</p:nvPicPr>"
        f'<p:blipFill><a:blip r:embed="{rid}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{extent(box)}{bare}</p:spPr></p:pic>"
    )


def table(number: int, name: str, alt: str, ph: str, box: Box, grid: Grid, cells: Sequence[Sequence[str]], style: str) -> str:
    """A native table with its header row marked; `cells` hold finished paragraphs."""
    columns = "".join(f'<a:gridCol w="{round(width * EMU)}"/>' for width in grid.columns)
    side, edge = round(CELL_MARGIN * EMU), round(CELL_PADDING * EMU)
    flush = style == FLUSH
    margins = f'marR="{side}" marT="{edge}" marB="{edge}" anchor="ctr"'
    rows = "".join(
        f'<a:tr h="{round(height * EMU)}">'
        + "".join(
            f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{cell}</a:txBody><a:tcPr marL="{side * (x > 0 or not flush)}" {margins}/></a:tc>'
            for x, cell in enumerate(row)
        )
        + "</a:tr>"
        for row, height in zip(cells, grid.rows, strict=True)
    )
    size = Box(box.x, box.y, sum(round(width * EMU) for width in grid.columns) / EMU, grid.height)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={attribute(name)} descr={attribute(alt)}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{ph}</p:nvPr></p:nvGraphicFramePr>'
        f'{extent(size, "p")}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"><a:tableStyleId>{style}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
