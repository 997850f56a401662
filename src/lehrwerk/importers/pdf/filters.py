"""The parts of a PDF unpacked, within bounds: no part unfolds without end."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from lehrwerk.importers.pdf.tokens import Excess

LARGEST = 64_000_000  # bytes of one part, unpacked
PREDICTED = 8_000_000  # bytes that pass through a predictor, which is slow


def unpacked(kind: str, data: bytes) -> bytes:
    """The bytes behind one filter; pictures' filters leave them as they are."""
    from pdfminer.ascii85 import ascii85decode, asciihexdecode
    from pdfminer.lzw import LZWDecoder

    match kind:
        case "FlateDecode" | "Fl":
            return _inflated(data)
        case "LZWDecode" | "LZW":
            return _joined(LZWDecoder(io.BytesIO(data)).run())
        case "RunLengthDecode" | "RL":
            return _joined(_runs(data))
        case "ASCII85Decode" | "A85":
            return bytes(ascii85decode(data))
        case "ASCIIHexDecode" | "AHx":
            return bytes(asciihexdecode(data))
    return data


def _joined(parts: Iterator[bytes]) -> bytes:
    found = bytearray()
    for part in parts:
        found += part
        if len(found) > LARGEST // 4:
            raise Excess("a part of the file unfolds too far")
    return bytes(found)


def _inflated(data: bytes) -> bytes:
    """What a Flate stream holds; of a damaged one, what stands before the damage."""
    engine, found = zlib.decompressobj(), bytearray()
    for start in range(0, len(data), 65_536):
        try:
            found += engine.decompress(data[start : start + 65_536], LARGEST - len(found) + 1)
        except zlib.error:
            break
        if len(found) > LARGEST or engine.unconsumed_tail:
            raise Excess("a part of the file unfolds too far")
    return bytes(found)


def _runs(data: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(data) and data[place] != 128:
        length = data[place]
        yield data[place + 1 : place + 2 + length] if length < 128 else data[place + 1 : place + 2] * (257 - length)
        place += 2 + length if length < 128 else 2


def predicted(data: bytes, settings: object) -> bytes:
    """The bytes with what a PNG or TIFF predictor left out put back; `settings` is the filter's dictionary, if it has one."""
    from pdfminer.pdftypes import int_value
    from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

    kind = int_value(settings.get("Predictor", 1)) if isinstance(settings, dict) else 1
    if kind == 1 or not isinstance(settings, dict):
        return data
    colors, columns, bits = (
        int_value(settings.get(key, default)) for key, default in (("Colors", 1), ("Columns", 1), ("BitsPerComponent", 8))
    )
    if len(data) > PREDICTED or not (0 < colors <= 64 and 0 < columns <= 100_000):
        raise Excess("a part of the file unfolds too far")
    return bytes(apply_tiff_predictor(colors, columns, bits, data) if kind == 2 else apply_png_predictor(kind, colors, columns, bits, data))
