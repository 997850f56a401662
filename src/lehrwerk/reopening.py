"""A finished file, opened again as another program would: what is wrong with it, before it goes into its place."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from lehrwerk.errors import UserError, problem

START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
TABLE = re.compile(rb"xref|\d+ \d+ obj")
OURS = re.compile(rb"\d+ 0 obj\s*<</Type /XRef/Index \[0 (\d+)\]/W \[(\d+) (\d+) (\d+)\][^>]*>>\s*stream\r?\n")
PACKED = re.compile(rb"/Type /ObjStm\b[^>]*>>\s*stream\r?\n")
PAGE = re.compile(rb"/Type /Page\b")
SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
ALONE, INSIDE = 1, 2  # kinds of objects: by themselves, or in a stream with others


def sound(data: bytes, kind: str, name: str, count: int) -> bytes:
    """A finished file that has `count` pages, slides or (zip) files, as it came. Raises UserError, with its name, where it has not."""
    wrong = fault(data, kind, count)
    if wrong:
        raise UserError([problem(f"the finished file is wrong: {wrong}", name, remedy="build again; if it stays so, please report it")])
    return data


def fault(data: bytes, kind: str, count: int = 0) -> str:
    """What is wrong with a file; "" if nothing was found. `kind` is pdf, pptx or zip, `count` its pages, slides or files (0: any)."""
    try:
        return _document(data, count) if kind == "pdf" else _package(data, kind, count)
    except (ValueError, LookupError, zlib.error, zipfile.BadZipFile) as error:
        return f"it cannot be opened again: {error}"[:200]


def _counted(found: int, count: int, what: str) -> str:
    return "" if found == count or (found and not count) else f"it has {found} {what} instead of {count or 'some'}"


def _package(data: bytes, kind: str, count: int) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        if len(set(names)) < len(names):
            return "it holds a file twice"
        if kind == "zip":
            return _counted(len(names), count, "files")
        lacking = {"[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"} - set(names)
        if lacking:
            return f"it lacks {min(lacking)}"
        return _counted(sum(bool(SLIDE.fullmatch(name)) for name in names), count, "slides")


def _document(data: bytes, count: int) -> str:
    """A PDF whose table of objects is not written as WeasyPrint 70 does is only looked at from outside."""
    start = START.search(data[-64:])
    if not data.startswith(b"%PDF-") or start is None or not TABLE.match(data, int(start[1])):
        return "its beginning or its end is missing"
    table = OURS.match(data, int(start[1]))
    return _counted(_pages(data, table), count, "pages") if table else ""


def _pages(data: bytes, table: re.Match[bytes]) -> int:
    """How many pages a PDF has; each object that its table names is looked at. Raises ValueError or zlib.error where the table is wrong."""
    size, *widths = (int(found) for found in table.groups())
    rows, width = zlib.decompressobj().decompress(data[table.end() :]), sum(widths)
    if len(rows) != size * width:
        raise ValueError("its table of objects is cut off")
    found = [rows[at : at + width] for at in range(0, len(rows), width)]
    kinds = [int.from_bytes(row[: widths[0]], "big") for row in found]
    places = [int.from_bytes(row[widths[0] : widths[0] + widths[1]], "big") for row in found]
    for number, (kind, place) in enumerate(zip(kinds, places, strict=True)):
        if kind == ALONE and not data.startswith(b"%d 0 obj" % number, place):
            raise ValueError(f"object {number} is not where its table says")
    streams = {place for kind, place in zip(kinds, places, strict=True) if kind == INSIDE}
    return sum(len(PAGE.findall(_unpacked(data, places[number]))) for number in streams)


def _unpacked(data: bytes, place: int) -> bytes:
    """The objects that lie in the stream at a place."""
    packed = PACKED.search(data, place)
    if packed is None:
        raise ValueError("a stream of objects is missing")
    return zlib.decompressobj().decompress(data[packed.end() :])
