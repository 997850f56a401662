"""The bytes of a PDF as tokens and operations, in time and memory that are bounded, whatever the bytes say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BLANK = rb"\0\t\n\f\r "
_REGULAR = rb"[^" + _BLANK + rb"()<>\[\]{}/%]"
TOKEN = re.compile(
    rb"[" + _BLANK + rb"]*(?:"
    rb"(?P<regular>" + _REGULAR + rb"+)|/(?P<name>" + _REGULAR + rb"*)"
    rb"|\((?P<string>[^()\\]*)\)|<(?P<hex>[0-9A-Fa-f" + _BLANK + rb"]*)>"
    rb"|(?P<sign><<|>>|[\[\]{}()<>])|(?P<comment>%[^\r\n]*))"
)
SPECIAL = re.compile(rb"[()\\]")
ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
PICTURE_END = re.compile(rb"[" + _BLANK + rb"]EI(?=[" + _BLANK + rb"]|$)")
NUMBERS = frozenset(b"+-.0123456789")
DEEPEST = 50  # arrays and dictionaries inside one another, in a page's operations
OPERANDS = 50_000  # before one operator
CONSTANTS = frozenset((b"true", b"false", b"null"))


class Excess(Exception):
    """The PDF asks for more work or memory than any article needs."""


class Budget:
    """What reading one PDF may cost: steps of work (about a microsecond each) and bytes unpacked."""

    def __init__(self, steps: int = 5_000_000, unpacked: int = 150_000_000) -> None:
        self.steps = steps
        self.unpacked = unpacked

    def work(self, steps: int) -> None:
        """Take steps off. Raises Excess where none are left."""
        self.steps -= steps
        if self.steps < 0:
            raise Excess("too much work")

    def unpack(self, size: int) -> None:
        """Take bytes off. Raises Excess where none are left."""
        self.unpacked -= size
        if self.unpacked < 0:
            raise Excess("too much data")


def token(data: bytes, place: int) -> tuple[str, bytes, int, int]:
    """The kind of the next token (as the groups of TOKEN, "" at the end), its bytes, where it begins and where the next one does."""
    found = TOKEN.match(data, place)
    if found is None:
        return "", b"", len(data), len(data)
    kind = str(found.lastgroup)
    value, start, end = found[kind], found.start(kind), found.end()
    if kind == "comment":
        return token_after_comments(data, end)
    if value == b"(":
        value, end = _string(data, end)
        return "string", value, start, end
    return ("hex", _bytes(value), start - 1, end) if kind == "hex" else (kind, value, start - (kind in ("name", "string")), end)


def token_after_comments(data: bytes, place: int) -> tuple[str, bytes, int, int]:
    """The same, where one comment after the other may stand."""
    while (found := TOKEN.match(data, place)) and found.lastgroup == "comment":
        place = found.end()
    return token(data, place)


def _string(data: bytes, place: int) -> tuple[bytes, int]:
    """A string with brackets or escapes inside, from behind its first bracket; its end."""
    start, depth = place, 1
    while found := SPECIAL.search(data, place):
        place = found.end()
        match found.group():
            case b"(":
                depth += 1
            case b")":
                depth -= 1
                if depth == 0:
                    return ESCAPE.sub(_escaped, data[start : place - 1]), place
            case _:
                place += 1
    return ESCAPE.sub(_escaped, data[start:]), len(data)


def _escaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 8) & 255,))
    return ESCAPED.get(found[2], found[2]) if found[2] else b""


def _bytes(digits: bytes) -> bytes:
    digits = b"".join(digits.split()).replace(b"\0", b"")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def number(text: bytes) -> float | int | None:
    """A number as sloppy programs write it; None for what is none."""
    if text[0] not in NUMBERS or len(text) > 40:
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        value = float(b"-" + text.lstrip(b"+-") if text.startswith(b"-") else text.lstrip(b"+"))
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None


def name(text: bytes) -> str:
    """The characters of a name, `#20` resolved."""
    if b"#" in text:
        text = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes((int(found[1], 16),)), text)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def operations(data: bytes, budget: Budget) -> Iterator[tuple[bytes, list[Any]]]:
    """The operators of a page's content, each with its operands: numbers, names as str, strings as bytes, lists and dicts.

    Pictures inside the content are passed over; their operator is "EI". Raises Excess where the budget is spent.
    """
    stack: list[list[Any]] = [[]]
    place = 0
    while place < len(data):
        start, place, steps = place, len(data), 0
        for found in TOKEN.finditer(data, start):
            steps += 1
            kind = found.lastgroup
            if kind == "regular":
                value = found["regular"]
                if (amount := number(value)) is not None:
                    stack[-1].append(amount)
                    continue
                if value == b"ID":
                    end = PICTURE_END.search(data, found.end())
                    value, place = b"EI", end.end() if end else len(data)
                if value in CONSTANTS:
                    stack[-1].append(value == b"true")
                    continue
                budget.work(steps)
                yield value, stack[0]
                steps, stack = 0, [[]]
                if value == b"EI":
                    break
            elif found["sign"] == b"(":
                value, place = _string(data, found.end())
                budget.work(steps + len(value) // 4)
                stack[-1].append(value)
                break
            elif kind != "comment":
                _operand(str(kind), found[str(kind)], stack)
            if len(stack[-1]) > OPERANDS:
                raise Excess("too many operands")
        else:
            budget.work(steps)


def _operand(kind: str, value: bytes, stack: list[list[Any]]) -> None:
    if kind == "name":
        stack[-1].append(name(value))
    elif kind == "string":
        stack[-1].append(value)
    elif kind == "hex":
        stack[-1].append(_bytes(value))
    elif value in (b"[", b"<<") and len(stack) < DEEPEST:
        stack.append([])
    elif value in (b"]", b">>") and len(stack) > 1:
        inner = stack.pop()
        stack[-1].append(inner if value == b"]" else _pairs(inner))


def _pairs(parts: list[Any]) -> dict[str, Any]:
    return {key: value for key, value in zip(parts[::2], parts[1::2], strict=False) if isinstance(key, str)}
