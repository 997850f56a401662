"""The fonts of a PDF: which letters their codes show, how wide these are, and whether they are bold, italic or of one width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lehrwerk.importers.pdf.file import Source
from lehrwerk.importers.pdf.tokens import Excess

UNKNOWN = "\ufffd"
MOST_CODES = 200_000  # in one font
HEADER = 64_000  # bytes of a Type 1 font in which its encoding stands
BOLD = re.compile(
    r"bold|black|heavy|semibold|(?<![a-z])demi|-bd\b|fett|\b(?:cm|sf|ec|ml)b(?:x|sr)|(?:^|\+)(?:cmb|sfb|ecb)\w*\d|,bold|medi$",
    re.IGNORECASE,
)
ITALIC = re.compile(
    r"ital|obli|kursiv|slant|(?<=[-,])it\b|(?:bold|black|light|medium)it\b|(?:^|\+)(?:cm|sf|ec|lm)(?:ti|sl|bxti|mi)\d", re.IGNORECASE
)
ONE_WIDTH = re.compile(
    r"mono(?!type)|courier|consol|typewriter|menlo|monaco|(?:^|\+)(?:cm|sf|ec|lm)tt|(?<!uni)code(?:pro)?\b|terminal", re.IGNORECASE
)
SYMBOLS = re.compile(r"symbol|wingding|webding|dingbat|(?:^|\+)(?:cmsy|cmex|ms[ab]m)", re.IGNORECASE)
BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf(?:char|range)", re.DOTALL)
_HEX = rb"<([0-9A-Fa-f\s]*)>\s*"
ONE = re.compile(_HEX + _HEX)
RANGE = re.compile(_HEX + _HEX + rb"(?:" + _HEX + rb"|\[([^\]]*)\])")

Letter = tuple[str, float, bool]  # what it shows, its width in ems, whether it is the one-byte space that word spacing widens


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: the name of their font, its weight, slant and pitch; hidden ones lie behind the picture of a scan."""

    font: str
    bold: bool = False
    italic: bool = False
    mono: bool = False
    hidden: bool = False


class Font:
    """A font of the PDF, by pdfminer, with a table of its letters that fills as they are used."""

    def __init__(self, inner: Any, meant: dict[int, str]) -> None:
        self._inner, self._meant = inner, meant
        self._letters: dict[int, Letter] = {}
        self._wide = bool(inner.is_multibyte())
        self.look = _look(inner)

    def letters(self, data: bytes) -> list[Letter]:
        """What a string shows."""
        known = self._letters
        found = []
        for code in self._inner.decode(data):
            if code not in known:
                known[code] = self._letter(code)
            found.append(known[code])
        return found or Unreadable().letters(data)

    def _letter(self, code: int) -> Letter:
        from pdfminer.pdfexceptions import PDFException

        text = self._meant.get(code, "")
        if not text.strip("\0"):
            try:
                text = str(self._inner.to_unichr(code))
            except (PDFException, KeyError):
                text = ""
        width = self._inner.char_width(code)
        return (text.strip("\0") or UNKNOWN, min(max(float(width), -5.0), 5.0), code == 32 and not self._wide)


class Unreadable:
    """A font that is missing or damaged: nobody knows what its letters are."""

    look = Look("")

    def letters(self, data: bytes) -> list[Letter]:
        """As many unknown letters as the string has bytes."""
        return [(UNKNOWN, 0.5, False)] * len(data)


def _look(inner: Any) -> Look:
    full, flags = str(inner.fontname), int(inner.flags)
    full = str(getattr(inner, "basefont", full)) if full == "unknown" else full
    weight, angle = inner.descriptor.get("FontWeight"), inner.italic_angle
    heavy = isinstance(weight, int | float) and weight >= 600
    return Look(
        full.partition("+")[2] or full,
        bool(BOLD.search(full)) or heavy or bool(flags & 0x40000),
        bool(ITALIC.search(full)) or (not SYMBOLS.search(full) and (abs(angle) >= 4 or bool(flags & 0x40))),
        bool(ONE_WIDTH.search(full)),
    )


def load(spec: dict[str, Any], source: Source) -> Font:
    """The font of a font dictionary. Raises Excess for one that unfolds too far, pdfminer's and other exceptions for a damaged one."""
    from pdfminer.cmapdb import CMap, IdentityCMap
    from pdfminer.pdffont import PDFCIDFont, PDFTrueTypeFont, PDFType1Font, PDFType3Font

    spec = {key: source.resolve(value) for key, value in spec.items()}
    table = spec.pop("ToUnicode", None)
    meant = dict(_table(table.get_data())) if hasattr(table, "get_data") else {}
    kind = getattr(spec.get("Subtype"), "name", "Type1")
    if kind == "Type0" or kind.startswith("CIDFont"):
        resources: Any = None  # none are shared
        inner: Any = PDFCIDFont(resources, _descendant(spec, source))
        if type(inner.cmap) is CMap and not inner.cmap.code2cid:
            inner.cmap = IdentityCMap(WMode=0)  # a table of the file's own: its codes are two bytes, almost always
        return Font(inner, meant)
    _bounded(spec, source)
    classes: dict[str, Any] = {"TrueType": PDFTrueTypeFont, "Type3": PDFType3Font}
    return Font(classes.get(kind, PDFType1Font)(None, spec), meant)


def _bounded(spec: dict[str, Any], source: Source) -> None:
    """The font dictionary without what could unfold: long lists, and all of a Type 1 font but its head."""
    if isinstance(spec.get("Widths"), list):
        spec["Widths"] = spec["Widths"][:1000]
    described = spec.get("FontDescriptor")
    if isinstance(described, dict):
        described = dict(described)
        file = source.resolve(described.get("FontFile"))
        if hasattr(file, "get_data"):
            file.data = file.get_data()[:HEADER]
            file.attrs = {**file.attrs, "Length1": min(HEADER, len(file.data))}
        spec["FontDescriptor"] = described


def _descendant(spec: dict[str, Any], source: Source) -> dict[str, Any]:
    parts = spec.get("DescendantFonts")
    found = source.resolve(parts[0]) if isinstance(parts, list) and parts else spec
    inner = {key: source.resolve(value) for key, value in found.items() if key != "ToUnicode"}
    if "Encoding" in spec:
        inner["Encoding"] = spec["Encoding"]
    if isinstance(inner.get("FontDescriptor"), dict):
        inner["FontDescriptor"] = {key: value for key, value in inner["FontDescriptor"].items() if not key.startswith("FontFile")}
    for key in ("W", "W2"):
        if isinstance(inner.get(key), list):
            inner[key] = _widths([source.resolve(part) for part in inner[key]])
    return inner


def _widths(parts: list[Any]) -> list[Any]:
    """Ranges of widths (first, last, width) and lists of them (first, [...]); no more codes than a font can have."""
    room = MOST_CODES
    plain: list[int] = []
    for place, part in enumerate(parts):
        room -= len(part) if isinstance(part, list) else 0
        if not isinstance(part, int | float):
            plain = []
            continue
        plain.append(place)
        if len(plain) == 3:
            first, last = parts[plain[0]], parts[plain[1]]
            room -= max(0, int(last - first))
            plain = []
    if room < 0:
        raise Excess("a font unfolds too far")
    return parts


def _table(data: bytes) -> Iterator[tuple[int, str]]:
    """What the codes of a ToUnicode table mean; at most as many as a font can have."""
    room = MOST_CODES
    for kind, block in BLOCK.findall(data):
        if kind == b"char":
            for code, text in ONE.findall(block)[:room]:
                yield _code(code), _text(0, text)
            continue
        for first, last, text, texts in RANGE.findall(block):
            start, count = _code(first), _code(last) - _code(first) + 1
            room -= max(count, 0)
            if room < 0:
                return
            listed = re.findall(_HEX, texts) if texts else []
            for step in range(min(count, len(listed)) if texts else count):
                yield start + step, _text(0, listed[step]) if texts else _text(step, text)


def _code(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16) & 0xFFFFFF


def _text(code: int, text: bytes) -> str:
    """The letters of a table's entry in UTF-16; `code` counts on from its last unit."""
    digits = b"".join(text.split())
    raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if code and raw:
        raw = (int.from_bytes(raw, "big") + code).to_bytes(len(raw) + 1, "big")[-len(raw) :]
    if len(raw) == 1:
        return raw.decode("latin-1")
    return raw[:64].decode("utf-16-be", "ignore")
