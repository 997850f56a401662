"""The front matter of an article: its values with their places, and other values in their places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lehrwerk import records
from lehrwerk.adopting.leaves import Leaf

# what the fixed slides of a deck take from the front matter
FRONT = {
    "deck-title": ("title", "subtitle", "summary"), "deck-question": ("question",), "deck-objectives": ("objectives",),
    "deck-summary": ("summary",), "deck-transfer": ("transfer",),
    "deck-sources": ("title", "author", "site", "licence", "sources"),
}  # fmt: skip
SAFE = re.compile(r"[^\W_][^\n,\[\]{}\"'#&*!|>%@`:]*(?<!\s)")
ITEM = re.compile(r"(?P<before>[ \t]*-[ \t]+)\S")


def values(text: str) -> list[Leaf]:
    """The texts in the front matter of an article, in their order; those over several lines of a kind of their own are left out."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    front, rest, _ = records.split(text)
    if not front:
        return []
    try:
        root = YAML(typ="safe", pure=True).compose(front)
    except (YAMLError, RecursionError):
        return []
    offset = text.index(front, 3) if len(text) > len(rest) else 0
    return list(_values(root, (), text, offset)) if root is not None else []


def _values(node: Any, way: tuple[str | int, ...], text: str, offset: int) -> Iterator[Leaf]:
    match node.id:
        case "mapping":
            for key, value in node.value:
                yield from _values(value, (*way, str(key.value)), text, offset)
        case "sequence":
            for at, value in enumerate(node.value):
                yield from _values(value, (*way, at), text, offset)
        case _ if node.style not in ("|", ">") and str(node.value).strip():
            start, end = offset + node.start_mark.index, offset + node.end_mark.index
            yield Leaf("front", str(node.value), start, end, text.count("\n", 0, start) + 1, way=way)


def spellings(raw: str, new: str) -> list[str]:
    """How a value may be written, most like the old one first."""
    quoted = json.dumps(new, ensure_ascii=False)
    if raw.startswith("'"):
        return ["'" + new.replace("'", "''") + "'", quoted]
    return [new, quoted] if not raw.startswith('"') and SAFE.fullmatch(new) else [quoted]


def beside(text: str, leaf: Leaf, new: str, before: bool) -> str | None:
    """The text with a further value in the list of a leaf, behind it or before it; None where the list is written too unusually."""
    if not isinstance(leaf.way[-1], int) and not (leaf.way[-1] == "text" and isinstance(leaf.way[-2], int)):
        return None
    start = text.rfind("\n", 0, leaf.start) + 1
    end = text.find("\n", leaf.end) + 1
    mark = ITEM.match(text, start)
    value = spellings("", new)[0]
    if mark:
        line = mark["before"] + value + ("\r\n" if text[end - 2 : end] == "\r\n" else "\n")
        at = start if before else end
        return text[:at] + line + text[at:]
    if isinstance(leaf.way[-1], int):
        return text[: leaf.start] + value + ", " + text[leaf.start :] if before else text[: leaf.end] + ", " + value + text[leaf.end :]
    return None


def without(text: str, leaf: Leaf) -> str | None:
    """The text without the value of a list."""
    start = text.rfind("\n", 0, leaf.start) + 1
    end = text.find("\n", leaf.end) + 1
    if ITEM.match(text, start):
        return text[:start] + text[end:]
    if not isinstance(leaf.way[-1], int):
        return None
    after = re.match(r"\s*,\s*", text[leaf.end :])
    before = re.search(r",\s*$", text[: leaf.start])
    if after:
        return text[: leaf.start] + text[leaf.end + after.end() :]
    return text[: before.start()] + text[leaf.end :] if before else None
