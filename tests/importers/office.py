"""Small Word documents, part by part, as tests need them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
GERMAN = {
    "Titel": "Title", "Untertitel": "Subtitle", "berschrift1": "heading 1", "berschrift2": "heading 2", "berschrift3": "heading 3",
    "Zitat": "Quote", "IntensivesZitat": "Intense Quote", "Listenabsatz": "List Paragraph", "Beschriftung": "caption",
    "Verzeichnis1": "toc 1", "HTMLVorformatiert": "HTML Preformatted",
}  # fmt: skip
ENGLISH = {
    "Title": "Title", "Subtitle": "Subtitle", "Heading1": "heading 1", "Heading2": "heading 2", "Heading3": "heading 3",
    "Quote": "Quote", "IntenseQuote": "Intense Quote", "ListParagraph": "List Paragraph", "Caption": "caption",
    "TOC1": "toc 1", "HTMLPreformatted": "HTML Preformatted",
}  # fmt: skip
LOCALIZED = {name: name for name in ("Titel", "Untertitel", "Überschrift 1", "Überschrift 2", "Zitat", "Beschriftung")}


def r(text: str, look: str = "") -> str:
    """A run; `look` is what stands in its `w:rPr`."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str = "", style: str = "", look: str = "") -> str:
    """A paragraph of plain text, or of XML where it begins with a tag; `look` is what else stands in its `w:pPr`."""
    inside = content if content.startswith("<") else r(content) if content else ""
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    return f"<w:p><w:pPr>{named}{look}</w:pPr>{inside}</w:p>"


def li(content: str, number: int = 1, depth: int = 0) -> str:
    """An item of a list of `numbering`."""
    return p(content, look=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def tbl(rows: list[list[str]], look: str = "") -> str:
    """A table; a cell is plain text, or XML where it begins with a tag."""
    cells = [["<w:tc>" + (cell if cell.startswith("<") else p(cell)) + "</w:tc>" for cell in row] for row in rows]
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells) + "</w:tbl>"


def field_code(instruction: str, result: str) -> str:
    """A field of Word in its long form; `result` is XML."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


def picture(identity: str, said: str = "", anchored: bool = False) -> str:
    """A drawing that shows a picture."""
    kind = "anchor" if anchored else "inline"
    return (
        f"<w:r><w:drawing><wp:{kind}><wp:docPr id='1' name='Grafik 1' descr={quoteattr(said)}/><a:graphic><a:graphicData><pic:pic>"
        f"<pic:blipFill><a:blip r:embed={quoteattr(identity)}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:{kind}>"
        "</w:drawing></w:r>"
    )


def styles(names: dict[str, str], more: str = "", size: int = 22) -> str:
    """`styles.xml` with paragraph styles (id -> name)."""
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId={quoteattr(key)}><w:name w:val={quoteattr(name)}/></w:style>' for key, name in names.items()
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    defaults = f'<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="{size}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return f"<w:styles {NAMESPACES}>{defaults}{normal}{made}{more}</w:styles>"


def numbering(*forms: str, start: int = 1) -> str:
    """`numbering.xml` with one list for each form (bullet, decimal, lowerLetter ...), numbered from 1."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{place}">'
        + "".join(f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/></w:lvl>' for depth in range(9))
        + "</w:abstractNum>"
        for place, form in enumerate(forms, start=1)
    )
    lists = "".join(f'<w:num w:numId="{place}"><w:abstractNumId w:val="{place}"/></w:num>' for place in range(1, len(forms) + 1))
    return f"<w:numbering {NAMESPACES}>{abstract}{lists}</w:numbering>"


def core(title: str = "", creator: str = "", created: str = "", modified: str = "") -> str:
    """`docProps/core.xml`."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        f"<dcterms:created>{created}</dcterms:created><dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>"
    )


@dataclass
class Docx:
    """A document: the XML of its body, its other parts (short name -> XML), pictures (id -> bytes) and links (id -> address)."""

    body: str
    parts: dict[str, str] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    related: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> (kind, part)

    def files(self) -> dict[str, bytes]:
        """The parts by their names."""
        relations = [f'<Relationship Id="{kind}" Type="{OFFICE}{kind}" Target="{kind}.xml"/>' for kind in self.parts if kind != "core"]
        relations += [f'<Relationship Id="{key}" Type="{OFFICE}image" Target="media/{key}.png"/>' for key in self.media]
        relations += [
            f'<Relationship Id="{key}" Type="{OFFICE}hyperlink" Target={quoteattr(to)} TargetMode="External"/>'
            for key, to in self.links.items()
        ]
        relations += [f'<Relationship Id="{key}" Type="{OFFICE}{kind}" Target="{part}"/>' for key, (kind, part) in self.related.items()]
        files = {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}document.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{PACKAGE}relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{self.body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships">{"".join(relations)}</Relationships>',
            "docProps/core.xml": self.parts.get("core", core()),
        }
        files |= {f"word/{kind}.xml": xml for kind, xml in self.parts.items() if kind != "core"}
        return {name: text.encode() for name, text in files.items()} | {f"word/media/{key}.png": data for key, data in self.media.items()}

    def data(self) -> bytes:
        """The document's bytes."""
        return packed(self.files())


def packed(files: dict[str, bytes]) -> bytes:
    """Files as a ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def notes(kind: str, texts: dict[str, str]) -> str:
    """`footnotes.xml` or `endnotes.xml`: id -> XML of the note."""
    separator = f'<w:{kind} w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    made = "".join(f"<w:{kind} w:id={quoteattr(key)}>{xml}</w:{kind}>" for key, xml in texts.items())
    return f"<w:{kind}s {NAMESPACES}>{separator}{made}</w:{kind}s>"


def png(width: int = 64, height: int = 64, grey: int = 128) -> bytes:
    """A picture of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([grey]) * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def chart(title: str, names: list[str], rows: dict[str, list[str]], form: str = "General") -> str:
    """The XML of a bar chart: its title, the names of its series, category -> a value for each series."""

    def points(texts: list[str]) -> str:
        return "".join(f'<c:pt idx="{place}"><c:v>{escape(text)}</c:v></c:pt>' for place, text in enumerate(texts))

    series = ""
    for place, name in enumerate(names):
        series += f"<c:ser><c:tx><c:strRef><c:strCache>{points([name])}</c:strCache></c:strRef></c:tx>"
        series += f"<c:cat><c:strRef><c:strCache>{points(list(rows))}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>"
        series += f"<c:formatCode>{form}</c:formatCode>{points([values[place] for values in rows.values()])}"
        series += "</c:numCache></c:numRef></c:val></c:ser>"
    head = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{escape(title)}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    plot = f"<c:plotArea><c:barChart>{series}</c:barChart></c:plotArea>"
    return f'<c:chartSpace {NAMESPACES}><c:lang val="de-DE"/><c:chart>{head}{plot}</c:chart></c:chartSpace>'


def diagram(words: dict[str, str], lines: list[tuple[str, str]]) -> str:
    """The data of a SmartArt drawing: id -> word, and which id stands below which ("0" is the drawing), in order."""
    points = "".join(
        f'<dgm:pt modelId="{key}"><dgm:t><a:p><a:r><a:t>{escape(word)}</a:t></a:r></a:p></dgm:t></dgm:pt>' for key, word in words.items()
    )
    connections = "".join(f'<dgm:cxn srcId="{one}" destId="{two}" srcOrd="{place}"/>' for place, (one, two) in enumerate(lines))
    head = '<dgm:pt modelId="0" type="doc"/><dgm:pt modelId="pres" type="pres"/>'
    return f"<dgm:dataModel {NAMESPACES}><dgm:ptLst>{head}{points}</dgm:ptLst><dgm:cxnLst>{connections}</dgm:cxnLst></dgm:dataModel>"
