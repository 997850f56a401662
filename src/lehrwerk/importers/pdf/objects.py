"""pdfminer's reading of a PDF's objects, with bounds: nothing loops, nests or repeats beyond what an article needs."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import Any

from lehrwerk.importers.pdf.filters import predicted, unpacked
from lehrwerk.importers.pdf.tokens import Budget, Excess, name, number, token

MOST_TABLES = 200  # of objects, one for each time the file was changed
MOST_RANGES = 20_000  # in these tables
OBJECT = re.compile(rb"(?<![\w.])(\d{1,8})[ \t\r\n]+(\d{1,5})[ \t\r\n]+obj\b")
HEAD = 400  # bytes of an object in which its type stands
START = re.compile(rb"startxref\s+(\d{1,12})")
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")


def document(data: bytes, budget: Budget, rebuilt: bool = False) -> Any:
    """pdfminer's document of the file; `rebuilt` looks for the objects themselves, where the file's table of them is wrong.

    Raises pdfminer's exceptions for what is damaged or locked, Excess for what asks too much.
    """
    return _classes()(data, budget, rebuilt)


@lru_cache(maxsize=1)
def _classes() -> Any:
    """pdfminer's parser, document and streams with our own bounds; made on first use, since its import takes time."""
    from pdfminer.pdfdocument import PDFDocument, PDFNoValidXRef, PDFXRef
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfparser import PDFParser, PDFSyntaxError
    from pdfminer.pdftypes import PDFStream
    from pdfminer.psexceptions import PSEOF, PSException
    from pdfminer.psparser import KWD, PSKeyword, PSKeywordTable, PSLiteral, PSLiteralTable

    KWD(b"trailer"), KWD(b"obj")  # pdfminer compares with these, but makes them late

    class Stream(PDFStream):
        budget: Budget

        def decode(self) -> None:
            data = self.rawdata or b""
            if self.decipher:
                data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
            for kind, settings in self.get_filters():
                data = predicted(unpacked(str(getattr(kind, "name", kind)), data), settings)
            self.budget.unpack(len(data))
            self.data, self.rawdata = data, None

    class Parser(PDFParser):
        def __init__(self, data: bytes, budget: Budget) -> None:
            self.data, self.budget, self.place, self.taken = data, budget, 0, 0
            self.names: dict[bytes, Any] = {}
            self.words: dict[bytes, Any] = {}
            PDFParser.__init__(self, io.BytesIO(data))

        def seek(self, pos: int) -> None:
            self.place = min(max(pos, 0), len(self.data))
            self.reset()

        def nextline(self) -> tuple[int, bytes]:
            start = self.place
            found = LINE.match(self.data, start)
            if found is None or found.end() == start:
                raise PSEOF("end of file")
            self.budget.work(2)
            self.place = found.end()
            return start, found.group()

        def nexttoken(self) -> tuple[int, Any]:
            kind, value, start, self.place = token(self.data, self.place)
            self.budget.work(4 + len(value) // 16)
            match kind:
                case "":
                    raise PSEOF("end of file")
                case "name":
                    return start, self._symbol(self.names, value, PSLiteral, PSLiteralTable, name(value))
                case "string" | "hex":
                    return start, value
                case "regular":
                    if (amount := number(value)) is not None:
                        return start, amount
                    if value in (b"true", b"false"):
                        return start, value == b"true"
            return start, self._symbol(self.words, value, PSKeyword, PSKeywordTable, value)

        @staticmethod
        def _symbol(own: dict[bytes, Any], value: bytes, make: Any, table: Any, key: object) -> Any:
            """pdfminer compares symbols by identity; those that it does not know stay with this document."""
            if value not in own:
                own[value] = table.dict.get(key) or make(key)
            return own[value]

        def do_keyword(self, pos: int, token: Any) -> None:
            super().do_keyword(pos, token)
            made: Any = self.curstack[-1][1] if token is self.KEYWORD_STREAM and self.curstack else None
            if isinstance(made, PDFStream):
                stream: Any = made
                stream.__class__, stream.budget = Stream, self.budget
                self.taken += len(made.rawdata or b"")
                if self.taken > 2 * len(self.data):
                    raise Excess("parts of the file are used again and again")

    class Part(Parser):
        """Objects inside an object stream, where no keyword means anything but a reference."""

        def flush(self) -> None:
            self.add_results(*self.popall())

        def do_keyword(self, pos: int, token: Any) -> None:
            if token is self.KEYWORD_R and len(self.curstack) >= 2:
                PDFParser.do_keyword(self, pos, token)
            elif token is not self.KEYWORD_R:
                self.push((pos, None if token is self.KEYWORD_NULL else token))

    class Document(PDFDocument):
        def __init__(self, data: bytes, budget: Budget, rebuilt: bool) -> None:
            self.budget, self.visited, self.rebuilt = budget, set[int](), rebuilt
            try:
                PDFDocument.__init__(self, Parser(data, budget), fallback=False)
            except PDFSyntaxError:
                if not rebuilt:
                    raise
            if "Pages" not in self.catalog:
                self.catalog = self._found_catalog()

        def _found_catalog(self) -> dict[str, Any]:
            for objid in [objid for xref in self.xrefs for objid in islice(xref.get_objids(), MOST_RANGES)]:
                with suppress(PDFException, PSException, TypeError):
                    found = self.getobj(objid)
                    if isinstance(found, dict) and "Pages" in found:
                        return found
            raise PDFSyntaxError("no catalog")

        def find_xref(self, parser: Any) -> int:
            places = START.findall(parser.data[-4096:]) or START.findall(parser.data[-1_000_000:])
            if not self.rebuilt and (not places or int(places[-1]) >= len(parser.data)):
                raise PDFNoValidXRef("no table of objects")
            return 0 if self.rebuilt else int(places[-1])

        def read_xref_from(self, parser: Any, start: int, xrefs: list[Any]) -> None:
            if self.rebuilt:
                xrefs.append(PDFXRef())
                self._rebuild(parser, xrefs[-1])
                return
            if start in self.visited:
                return
            self.visited.add(start)
            if len(self.visited) > MOST_TABLES:
                raise Excess("too many tables of objects")
            PDFDocument.read_xref_from(self, parser, start, xrefs)
            if sum(len(getattr(xref, "ranges", ())) for xref in xrefs) > MOST_RANGES:
                raise Excess("too many tables of objects")

        def _rebuild(self, parser: Any, table: Any) -> None:
            """Fills the table of objects with what looks like one in the bytes of the file."""
            parser.fallback = True
            for found in OBJECT.finditer(parser.data):
                self.budget.work(3)
                table.offsets[int(found[1])] = (None, found.start(), int(found[2]))
            for place in [found.end() for found in re.finditer(rb"\btrailer\b", parser.data)][-20:]:
                with suppress(PDFException, PSException, ValueError, TypeError):
                    parser.seek(place)
                    table.trailer.update(parser.nextobject()[1])
            for objid, (_, place, _) in list(table.offsets.items()):
                head = parser.data[place : place + HEAD]
                if b"/XRef" in head or b"/ObjStm" in head:
                    with suppress(PDFException, PSException, ValueError, TypeError, AttributeError):
                        self._unfold(self.getobj(objid), objid, table)

        def _unfold(self, part: Any, objid: int, table: Any) -> None:
            """What stands in a part of the file that holds other objects, or the table of them."""
            if "Root" in part.attrs:
                table.trailer.update({key: part.attrs[key] for key in ("Root", "Info", "Encrypt", "ID") if key in part.attrs})
                return
            found, count = self._get_objects(part)
            for place in range(min(count, len(found) // 2)):
                table.offsets.setdefault(found[2 * place], (objid, place, 0))

        def getobj(self, objid: int) -> Any:
            self.budget.work(3)
            return PDFDocument.getobj(self, objid)

        def _get_objects(self, stream: Any) -> tuple[list[Any], int]:
            parser, found = Part(stream.get_data(), self.budget), []
            parser.set_document(self)
            try:
                while True:
                    found.append(parser.nextobject()[1])
            except PSEOF:
                count = stream.get("N")
                return found, count if isinstance(count, int) else 0

    return Document
