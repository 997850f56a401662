"""Text in a charset that somebody names, rightly or not -> UTF-8."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

# Only these: Python knows "encodings" that are none of text, slow ones and dangerous ones.
TEXT = re.compile(
    r"utf-(?:7|8|16|32)(?:-[bl]e)?|ascii|iso8859-\d+|cp\d+|mac-\w+|koi8-\w|gb\w+|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+|hz|tis-620|johab|ptcp154|kz1048"
)
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030", "gbk": "gb18030"}
SHIFTED = ("utf-7", "iso2022", "hz")  # ASCII bytes that are something else


def as_utf8(data: bytes, charset: str) -> bytes:
    """The data in UTF-8, with a mark at their beginning; unchanged where the charset cannot be true.

    A charset that is written wrong, or that does not fit the bytes, is common: then whoever reads them has to find out.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    try:
        name = codecs.lookup(charset.strip(" \"'")).name if charset.isascii() and 0 < len(charset) < 40 else ""
    except (LookupError, ValueError):
        name = ""
    if not TEXT.fullmatch(name):
        return data
    if not name.startswith(SHIFTED) and _is_utf8(data):
        return codecs.BOM_UTF8 + data
    try:
        return codecs.BOM_UTF8 + data.decode(WIDER.get(name, name)).encode("utf-8")
    except (UnicodeError, LookupError):
        return data


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, whatever is said of them: no other text happens to be valid as such."""
    if b"\0" in data[:1000]:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decoded(data: bytes, charset: str) -> str:
    """A short text in a charset that may be wrong or missing; nothing is refused."""
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return as_utf8(data, charset).decode(encoding)
    return data.decode("latin-1")
