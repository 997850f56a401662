"""The YAML that most front matters are: keys with plain values, lists of them, small mappings in braces; read line by line.

A YAML library takes milliseconds for each. What is anything else is None here and is left to the library.
"""

from __future__ import annotations

import re
from typing import Any

Path = tuple[str | int, ...]
Place = tuple[int, int]
INTEGER = re.compile(r"[-+]?\d{1,18}$")
FLOAT = re.compile(r"[-+]?(?:\d{1,15}\.\d*|\.\d+)(?:[eE][-+]?\d{1,3})?$")
NAME = r"[A-Za-z_][\w-]*"
ENTRY = re.compile(rf"(?P<key>{NAME}):(?: +(?P<value>\S.*)| *)", re.ASCII)
ITEM = re.compile(r"(?P<before> *- +)(?P<value>\S.*)")
QUOTED = re.compile(r'"[^"\\]*"')
FLAT = rf"{NAME}: [^\W_][^,\[\]{{}}\"'#&*!|>%@`:?-]*"
BRACED = re.compile(rf"\{{{FLAT}(?:, {FLAT})*\}}")
LISTED = r"(?:[^\W_][^,\[\]{}\"'#&*!|>%@`:?-]*|\"[^\"\\]*\")"
BRACKETED = re.compile(rf"\[{LISTED}(?:, {LISTED})*\]")
MEMBER = re.compile(r"\"(?P<quoted>[^\"]*)\"|(?P<plain>[^,\[\]\" ][^,\]]*)")
GLUE = dict.fromkeys(map(ord, "\u00a0\u202f"))  # not printable, and yet of the text
PAIR = re.compile(rf"(?P<key>{NAME}): (?P<value>[^,}}]*)")


def entries(text: str, first_line: int) -> tuple[dict[str, Any], dict[Path, Place]] | None:
    """The data and the place (line, column) of each value; None where the text has more than keys, values and lists."""
    found: dict[str, Any] = {}
    places: dict[Path, Place] = {}
    listed: tuple[str, int] = ("", 0)  # the key whose items may follow, and how far they stand in
    for number, line in enumerate(text.split("\n"), first_line):
        if not (line.isprintable() or line.translate(GLUE).isprintable()):
            return None
        if not line.strip(" ") or line.lstrip(" ").startswith("#"):
            continue
        if (entry := ENTRY.fullmatch(line)) is not None:
            key = entry["key"]
            if key in found:
                return None
            places.setdefault((), (number, 1))
            places[(key,)] = (number, 1)
            value = _value((entry["value"] or "").rstrip(" "), (key,), number, entry.start("value"), places)
            listed = (key, -1) if value is None else ("", 0)
            found[key] = value
        elif listed[0] and (item := ITEM.fullmatch(line)) is not None:
            key, indent = listed[0], len(item["before"])
            if listed[1] not in (-1, indent) or item["value"].startswith(("{", "[")):
                return None
            found[key] = found[key] or []
            path, listed = (key, len(found[key])), (key, indent)
            places[path] = (number, indent + 1)
            found[key].append(_value(item["value"].rstrip(" "), path, number, indent, places))
        else:
            return None
        if found[key] is NOTHING or (isinstance(found[key], list) and found[key][-1] is NOTHING):
            return None
    return (found, places) if found else None


NOTHING = object()  # what a value is that is none of these


def _value(text: str, path: Path, line: int, column: int, places: dict[Path, Place]) -> Any:
    if QUOTED.fullmatch(text):
        return text[1:-1]
    if BRACED.fullmatch(text):
        return _braced(text, path, line, column, places)
    if BRACKETED.fullmatch(text):
        return _bracketed(text, path, line, column, places)
    if text and (not (text[0].isalnum() or text[0] in "„(") or ": " in text or " #" in text or text.endswith(":")):
        return NOTHING
    return scalar(text)


def _braced(text: str, path: Path, line: int, column: int, places: dict[Path, Place]) -> Any:
    found: dict[str, Any] = {}
    for pair in PAIR.finditer(text):
        if pair["key"] in found:
            return NOTHING
        places[(*path, pair["key"])] = (line, column + pair.start() + 1)
        found[pair["key"]] = scalar(pair["value"].strip(" "))
    return found


def _bracketed(text: str, path: Path, line: int, column: int, places: dict[Path, Place]) -> Any:
    found: list[Any] = []
    for member in MEMBER.finditer(text):
        places[(*path, len(found))] = (line, column + member.start() + 1)
        found.append(member["quoted"] if member["plain"] is None else scalar(member["plain"].rstrip(" ")))
    return found


def scalar(text: str) -> Any:
    """A value without quotation marks: only true, false, null and numbers are more than text."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if INTEGER.match(text) and not (len(text) > 1 and text.lstrip("+-").startswith("0")):
        return int(text)
    return float(text) if FLOAT.match(text) else text
