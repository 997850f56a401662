"""Office files as archives: opened within limits, and each part checked before any library sees it."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lehrwerk.errors import UserError, problem

PARTS = 10_000
UNPACKED = 400 * 1024**2  # bytes of all parts together
XML = 48 * 1024**2  # bytes of all XML parts together
TAGS = 3_000_000  # opening and closing tags of all XML parts together; lxml takes some 100 bytes for each
PICTURE = 30 * 1024**2
CHUNK = 1024**2
AGAIN = "open it in its own program and save it again"
DECLARED = re.compile(r"""^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
ENCODINGS = ("utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252")
DTD = re.compile(r"<!(?!--|\[CDATA\[)")
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
CORE = "http://schemas.openxmlformats.org/package/2006/"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part points to: `kind` is the last word of its type, `target` a part's name, or an address outside if `external`."""

    kind: str
    target: str
    external: bool


class Archive:
    """The parts of an Office file. Opening it unpacks each part once and raises UserError for whatever is not sound.

    `name` is the file's name for messages.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._data = data
        if data.count(b"PK\x01\x02") > PARTS:
            raise self.refused(f"it consists of more than {PARTS} parts")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as opened:
                entries, end = opened.infolist(), opened.start_dir
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, struct.error):
            raise self.refused("it is damaged or not complete", "get the file again, or open and save it in its own program") from None
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        self._inspect(entries, end)
        self._types = self._content_types()
        self._check()

    def refused(self, reason: str, remedy: str = AGAIN) -> UserError:
        """The error to raise for this file."""
        return UserError([problem(f"cannot be opened: {reason}", file=self.name, remedy=remedy)])

    def __contains__(self, part: object) -> bool:
        return part in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        return b"".join(self._unpacked(self._entries[part]))

    def picture(self, address: str) -> bytes | None:
        """The bytes of a part that a document shows as a picture; None where there is no such part, or a far too large one."""
        entry = self._entries.get(address)
        return self.read(address) if entry and entry.file_size <= PICTURE else None

    def xml(self, part: str) -> Any:
        """The root element of an XML part; None where there is no such part. The strict form is read as the usual one."""
        from lxml import etree

        if part not in self._entries:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        try:
            root: Any = etree.fromstring(STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", self.read(part)), parser)
        except etree.XMLSyntaxError as error:
            reason = "is nested too deeply" if "depth" in str(error).lower() else "is no sound XML"
            raise self.refused(f"its part {part} {reason}") from None
        if root.getroottree().docinfo.doctype:
            raise self._hostile(part)
        return root

    def type_of(self, part: str) -> str:
        """The content type that the file gives for a part, "" for none."""
        ending = part.rpartition(".")[2].lower()
        return self._types.get(f"/{part}", self._types.get(ending, ""))

    def relations(self, part: str) -> dict[str, Relation]:
        """Where a part ("" for the file as a whole) points to, by id."""
        folder, _, name = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for entry in () if root is None else root.iter(f"{{{CORE}relationships}}Relationship"):
            target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0]))).lstrip("/")
            found[entry.get("Id", "")] = Relation(entry.get("Type", "").rpartition("/")[2], target, external)
        return found

    def main(self, families: tuple[str, ...], what: str) -> str:
        """The part that the document begins with; its content type must name one of the families."""
        target = next((one.target for one in self.relations("").values() if one.kind == "officeDocument"), "")
        if target not in self._entries or not any(family in self.type_of(target) for family in families):
            raise self.refused(f"its parts are not those of {what}", f"{AGAIN}; check which file you meant")
        return target

    def _inspect(self, entries: list[zipfile.ZipInfo], end: int) -> None:
        """The table of contents: sizes, names, methods, places."""
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise self.refused("it is protected by a password", "save it without a password")
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            raise self.refused("it is packed in an unusual way")
        if len({entry.filename for entry in entries}) < len(entries):
            raise self.refused("it holds two parts of the same name")
        if sum(entry.file_size for entry in entries) > UNPACKED:
            raise self.refused(f"unpacked it is larger than {UNPACKED // 1024**2} MB", "save a smaller part of it")
        places = sorted(entries, key=lambda entry: entry.header_offset)
        for entry, limit in zip(places, [*(after.header_offset for after in places[1:]), end], strict=True):
            if entry.header_offset < 0 or self._start(entry) + entry.compress_size > limit:
                raise self.refused("its parts overlap")

    def _start(self, entry: zipfile.ZipInfo) -> int:
        """Where the bytes of a part begin."""
        head = self._data[entry.header_offset : entry.header_offset + 30]
        if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
            raise self.refused(f"its part {entry.filename} is damaged")
        return entry.header_offset + 30 + int(sum(struct.unpack("<HH", head[26:])))

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """A part in pieces, never more of it than its size says: what a library would unpack later is what was checked here."""
        start = self._start(entry)
        packed = memoryview(self._data)[start : start + entry.compress_size]
        size = check = 0
        for piece in self._inflated(packed, entry) if entry.compress_type else _pieces(packed):
            size += len(piece)
            check = zlib.crc32(piece, check)
            if size > entry.file_size:
                raise self.refused(f"its part {entry.filename} is larger than it says")
            yield piece
        if size != entry.file_size or check != entry.CRC:
            raise self.refused(f"its part {entry.filename} is damaged")

    def _inflated(self, packed: memoryview, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for piece in _pieces(packed, CHUNK // 16):
                while piece and not inflating.eof:
                    yield inflating.decompress(piece, CHUNK)
                    piece = inflating.unconsumed_tail
            if not inflating.eof:
                yield inflating.flush(CHUNK)
        except zlib.error:
            raise self.refused(f"its part {entry.filename} is damaged") from None

    def _content_types(self) -> dict[str, str]:
        self._scan("[Content_Types].xml", [0, 0])
        root = self.xml("[Content_Types].xml")
        if root is None:
            raise self.refused("it does not say what its parts are")
        entries = [entry for entry in root if entry.tag.startswith(f"{{{CORE}content-types}}")]
        return {entry.get("PartName") or entry.get("Extension", "").lower(): entry.get("ContentType", "") for entry in entries}

    def _check(self) -> None:
        """Unpacks all parts once, so that nothing is a surprise to whoever reads them."""
        used = [0, 0]
        for part, entry in self._entries.items():
            kind = self.type_of(part)
            if part.lower().endswith((".xml", ".rels", ".vml")) or (kind.endswith("xml") and kind != "image/svg+xml"):
                self._scan(part, used)
            else:
                for _ in self._unpacked(entry):
                    pass

    def _scan(self, part: str, used: list[int]) -> None:
        """Refuses an XML part that declares anything (a DTD, entities) or is too much together with those before it."""
        if part not in self._entries:
            return
        used[0] += self._entries[part].file_size
        if used[0] > XML:
            raise self.refused(f"its text is larger than {XML // 1024**2} MB", "save a smaller part of it")
        data = self.read(part)
        used[1] += data.count(b"<")
        if used[1] > TAGS:
            raise self.refused("it consists of far too many elements", "save a smaller part of it")
        text = _decoded(data)
        declared = DECLARED.match(text.partition("?>")[0])
        if text[:1] not in ("<", "") or "\0" in text or (declared and declared[1].lower() not in ENCODINGS):
            raise self.refused(f"its part {part} is no sound XML")
        if DTD.search(text):
            raise self._hostile(part)

    def _hostile(self, part: str) -> UserError:
        return self.refused(f"its part {part} declares entities, which no Office program does", "get the file from whoever made it")


def _pieces(data: memoryview | bytes, size: int = CHUNK) -> Iterator[bytes]:
    return (bytes(data[at : at + size]) for at in range(0, len(data), size))


def _decoded(data: bytes) -> str:
    """The text of an XML part, as far as the search for declarations needs it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    elif data[:2] in (b"<\0", b"\0<"):
        text = data.decode("utf-16-le" if data[:1] == b"<" else "utf-16-be", "replace")
    else:
        text = data.decode("utf-8", "replace").lstrip("\ufeff")
    return text.lstrip()
