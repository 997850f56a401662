"""Bytes to text: byte order marks, UTF-8, UTF-16 and UTF-32 without them, older code pages, UTF-8 that was encoded twice."""

from __future__ import annotations

import codecs
import re

from lehrwerk.errors import UserError, problem
from lehrwerk.importers.text import codepages

LIMIT = 50_000_000  # bytes

# Encoding, bytes of a character, and which of them are zero in most characters (and in no other place).
WIDE = (("utf-32-le", 4, (1, 2, 3)), ("utf-32-be", 4, (0, 1, 2)), ("utf-16-le", 2, (1,)), ("utf-16-be", 2, (0,)))

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
TWICE = re.compile("[ÃÂÅâð][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
# The same through other code pages: what C3, C2 and E2 are there, and what may follow.
OTHERWISE = (
    ("mac_roman", re.compile("√[\u00a0-\u00ff†∞±≤≥∂∑∏π∫ªºΩæø¿¡¬ƒ≈∆«»…ŒœŸ]|‚Ä[ìîúùôû¶]|¬[†©ß´ª∞]")),
    ("cp850", re.compile("├[ñÂ╝ƒäûÉáéíóúÑ×®½¼¡«»]|ÔÇ[ôö£Ø×ª×ä]")),
)
GENUINE = re.compile("[\u00a0-\u00ffŒœŠšŸŽž\u2010-\u203a€™−\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+")
CONTROL = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]")
NOTHING = "\ufeff\u200b\u00ad\x1a"


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text, and how it was got ("" for plain UTF-8).

    Raises UserError for data that are too long, empty or no text.
    """
    if len(data) > LIMIT:
        raise _refusal(name, f"the file is longer than {LIMIT // 1_000_000} MB", "split it")
    text, note = _decoded(name, data)
    if "\0" in text or len(CONTROL.findall(text)) * 200 > len(text):
        raise _refusal(name, "the file holds binary data, not text", "save it as plain text first")
    if not text.strip().strip(NOTHING).strip():
        raise _refusal(name, "the file is empty", "check which file you meant")
    mended = _mended(text)
    notes = [note, "letters that had been encoded twice were repaired" if mended != text else ""]
    return mended, "; ".join(part for part in notes if part)


def _refusal(name: str, message: str, remedy: str) -> UserError:
    return UserError([problem(message, file=name, remedy=remedy)])


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            note = "" if encoding == "utf-8" else f"read as {encoding.upper()}"
            return _strict(name, data[len(mark) :], encoding), note
    if b"\0" in data[:1000]:
        return _without_mark(name, data)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _damaged_or_older(data)


def _strict(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise _refusal(name, f"the file is damaged: no {encoding.upper()} at byte {fault.start}", "save it as UTF-8") from fault


def _without_mark(name: str, data: bytes) -> tuple[str, str]:
    """UTF-16 and UTF-32 without a mark have their NULs in the same place of each character; anything else with NULs is binary."""
    head = data[:4000]
    for encoding, width, high in WIDE:
        zeros = [head[place::width].count(0) for place in range(width)]
        if len(data) % width or not all(zeros[place] for place in high) or any(zeros[place] for place in range(width) if place not in high):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(char.isprintable() or char.isspace() for char in text[:1000]):
            return text, f"read as {encoding.upper()}"
    raise _refusal(name, "the file holds binary data, not text", "save it as plain text first")


def _damaged_or_older(data: bytes) -> tuple[str, str]:
    damaged = data.decode("utf-8", errors="replace")
    broken = damaged.count("\ufffd")
    if sum(char > "\x7f" for char in damaged) > 3 * broken:
        return damaged, f"read as UTF-8 with {broken} damaged characters, shown as \ufffd"
    text, page = codepages.read(data)
    return text, f"read as {page}"


def _mended(text: str) -> str:
    """Text whose letters were encoded twice, or three times, as it was meant."""
    for _ in range(3):
        once = TWICE.sub(_once, text)
        if once == text:
            break
        text = once
    for page, pattern in OTHERWISE:
        found = pattern.findall(text)
        if len(found) > 1 and all(_meant(one.encode(page)) for one in found):
            text = pattern.sub(lambda match, page=page: _meant(match.group().encode(page)) or match.group(), text)  # type: ignore[misc]
    return text


def _once(match: re.Match[str]) -> str:
    """What was meant by UTF-8 that somebody read as Windows-1252; unchanged unless the bytes are valid UTF-8."""
    found = match.group()
    for length in range(len(found), 1, -1):
        data = b"".join(_byte(char) for char in found[:length])
        try:
            meant = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        return meant + found[length:] if GENUINE.fullmatch(meant) else found
    return found


def _meant(data: bytes) -> str:
    """The characters that the bytes are in UTF-8, "" if they are none that people write."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return text if GENUINE.fullmatch(text) else ""


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")  # the five places that Windows-1252 leaves empty
