"""Bytes to text: byte order marks, UTF-8, UTF-16, Windows-1252 and older code pages, UTF-8 that was encoded twice."""

from __future__ import annotations

import codecs
import re

from lehrwerk.errors import UserError, problem

LIMIT = 50_000_000  # bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
PAGES = ("cp1252", "mac_roman", "cp850")
EXPECTED = set("äöüÄÖÜß„“”‚‘’–—…€éèêáàâôçñ§·•«»\u00a0")
TWICE = re.compile("[ÃÂÅâð][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
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
    once = TWICE.sub(_once, text)
    notes = [note, "letters that had been encoded twice were repaired" if once != text else ""]
    return once, "; ".join(part for part in notes if part)


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
    """UTF-16 without a mark has its NULs in every second place; anything else with NULs is binary."""
    head = data[:1000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) == 0 and max(even, odd) * 3 > len(head) and len(data) % 2 == 0:
        encoding = "utf-16-le" if odd else "utf-16-be"
        return _strict(name, data, encoding), f"read as {encoding.upper()}"
    raise _refusal(name, "the file holds binary data, not text", "save it as plain text first")


def _damaged_or_older(data: bytes) -> tuple[str, str]:
    damaged = data.decode("utf-8", errors="replace")
    broken = damaged.count("\ufffd")
    if sum(char > "\x7f" for char in damaged) > 3 * broken:
        return damaged, f"read as UTF-8 with {broken} damaged characters, shown as \ufffd"
    readings = [(data.decode(page, errors="replace"), page) for page in PAGES]
    best = max(readings, key=lambda reading: _likeness(reading[0]))  # the first of equals: Windows-1252
    return best[0], f"read as {best[1].replace('cp', 'code page ')}"


def _likeness(text: str) -> int:
    """How much the characters beyond ASCII look like German, per character."""
    return sum(1 if char in EXPECTED else -1 for char in text if char > "\x7f")


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


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")  # the five places that Windows-1252 leaves empty
