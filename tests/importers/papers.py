"""PDFs for the tests: set by WeasyPrint from HTML and CSS, or put together object by object."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from lehrwerk.importers import Import
from lehrwerk.importers.pdf.convert import convert
from lehrwerk.reader import read
from lehrwerk.records import split

BASE = "@page { size: A4; margin: 25mm 22mm } body { font: 10.5pt/1.4 serif }"
JUSTIFIED = BASE + " html { hyphens: auto; text-align: justify }"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
SENTENCE = b"BT /F1 11 Tf 72 700 Td (Ein Satz, der als Text eines Artikels gelten kann und endet.) Tj ET"


@lru_cache(maxsize=100)
def printed(body: str, css: str = BASE, title: str = "", language: str = "de") -> bytes:
    """A page or more, as WeasyPrint sets them."""
    import weasyprint

    head = (f"<title>{title}</title>" if title else "") + f"<style>{css}</style>"
    return bytes(weasyprint.HTML(string=f'<html lang="{language}"><head>{head}</head><body>{body}</body></html>').write_pdf())


def stream(data: bytes, extra: bytes = b"", packed: bool = False) -> bytes:
    """A stream object."""
    data, extra = (zlib.compress(data, 9), extra + b"/Filter/FlateDecode") if packed else (data, extra)
    return b"<</Length %d%s>>stream\n" % (len(data), extra) + data + b"\nendstream"


def file(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, of which the first is the catalog."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start, count = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
    for number in range(1, count):
        out.write(b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n")
    out.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (count, trailer, start))
    return out.getvalue()


def page(
    content: bytes, more: Mapping[int, bytes] | None = None, resources: bytes = b"", extra: bytes = b"", packed: bool = False
) -> bytes:
    """A PDF of one page of A4 with this content; its font F1 is Helvetica, object 5 the content."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources "
        + (resources or b"<</Font<</F1 4 0 R>>>>")
        + extra
        + b">>",
        4: HELVETICA,
        5: stream(content, packed=packed),
    }
    return file({**objects, **(more or {})})


def lines(*texts: str, size: float = 11, x: float = 72, y: float = 700, lead: float = 14) -> bytes:
    """Operators that show lines of text, one below the other."""
    shown = [
        b"BT /F1 %g Tf %g %g Td (" % (size, x, y - lead * place)
        + text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        + b") Tj ET\n"
        for place, text in enumerate(texts)
    ]
    return b"".join(shown)


def taken(data: bytes, name: str = "a.pdf") -> Import:
    """The import of a PDF."""
    return convert(name, data)


def body(result: Import) -> str:
    """The Markdown below the front matter."""
    return split(result.markdown)[1].strip()


def meta(result: Import) -> dict[str, str]:
    """The front matter."""
    front = split(result.markdown)[0]
    return {key: value.strip('"') for key, value in (line.split(": ", 1) for line in front.splitlines())}


def outline(markdown: str) -> list[tuple[str, str]]:
    """The blocks of an article: kind (headings with their level, items by their list) and text."""
    found: list[tuple[str, str]] = []
    for node in read(markdown, language="")[0].children:
        if node.kind in ("bullets", "numbers"):
            found += [(node.kind, item.plain()) for item in node.children]
        else:
            found.append((f"h{node.attrs['level']}" if node.kind == "heading" else node.kind, node.plain()))
    return found


def letters(text: str) -> Counter[str]:
    """How often each letter occurs."""
    return Counter(char for char in text.casefold() if char.isalpha())
