"""Blocks to Markdown that reads back as the same text: what would come alive is escaped, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from lehrwerk.importers.prose import CELL, ROW
from lehrwerk.importers.text.blocks import Block, Item
from lehrwerk.markdown import attribute

KEYS = ("title", "subtitle", "author", "site", "source", "published", "edited", "accessed", "rights", "licence", "language",
        "keywords")  # fmt: skip
PLAIN_YAML = re.compile(r"[A-Za-zÄÖÜäöüß][^\x00-\x1f#:\"'\\{}\[\]&*!|>%@`]*")
YAML_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}

# One character at a time, each with the reason why it would not stand for itself.
ALIVE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\n|$)"  # an escape, or a break at the end of a line
    r"|[`{}]"  # code, attributes and Jinja
    r"|\[(?=\^)|(?<=\^)\[|\[(?=[^\[\]]*\](?:[\[({:]))|\](?=[\[({:])"  # footnotes, links, spans, definitions of links
    r"|<(?=[a-zA-Z/!?])"  # HTML and links in angle brackets
    r"|&(?=#?\w+;)"  # entities
    r"|~(?=~)|(?<=~)~"  # strike
)
REFERENCE = re.compile("\ufdd0(\\d+)\ufdd1")  # to a footnote (references.py)
UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
STAR = re.compile(r"(?<!\s)\*|\*(?!\s|$)")
START = re.compile(
    r"^(?:(?P<sign>[-+*](?=\s|$)|#(?=#{0,5}(?:\s|$))|>|:|[~=|]|\[(?=[ xX]?\]))|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
    r"|(?P<row>[-_*])(?=[-_*\s]*$))",
    re.MULTILINE,
)


def escape(text: str) -> str:
    """The text so that Markdown reads it as it stands, also at the beginning of a block; line breaks stay."""
    return START.sub(_start, escape_inside(text))


def escape_inside(text: str) -> str:
    """The text so that Markdown reads it as it stands, within a line."""
    text = ALIVE.sub(lambda found: "\\" + found.group(), text)
    text = re.sub(UNDERSCORE, _unless_spaced, text)
    if len(STAR.findall(text)) > 1:
        text = STAR.sub(r"\\*", text)
    if "\n" in text:
        text = text.replace("|", "\\|")
    return text


def _unless_spaced(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    lonely = (not before or before.isspace()) and (not after or after.isspace())
    return "_" if lonely else r"\_"


def _start(found: re.Match[str]) -> str:
    return f"{found['number']}\\" if found["number"] else "\\" + found.group()


def write(meta: Mapping[str, str], blocks: Iterable[Block]) -> str:
    """A whole article: front matter and body."""
    return f"{front(meta)}\n{_body(blocks)}\n"


def front(meta: Mapping[str, str]) -> str:
    """The front matter between its two rows of hyphens."""
    keys = "".join(f"{key}: {_value(key, meta[key])}\n" for key in KEYS if meta.get(key))
    return f"---\n{keys}---\n"


def added(markdown: str, meta: Mapping[str, str]) -> str:
    """An article that `write` or `front` has begun, with further keys at the end of its front matter."""
    keys, fence, rest = markdown.removeprefix("---\n").partition("---\n")
    return "---\n" + keys + "".join(f"{key}: {_value(key, value)}\n" for key, value in meta.items()) + fence + rest


def _value(key: str, value: str) -> str:
    return f"[{', '.join(map(_item_of_list, value.split(', ')))}]" if key == "keywords" else _yaml(value)


def _item_of_list(value: str) -> str:
    return _yaml(value) if "," not in value else json.dumps(value, ensure_ascii=False)


def _yaml(value: str) -> str:
    plain = PLAIN_YAML.fullmatch(value) and value.lower() not in YAML_WORDS and value == value.strip()
    return value if plain or re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else json.dumps(value, ensure_ascii=False)


def _body(blocks: Iterable[Block]) -> str:
    parts: list[str] = []
    kind, other = "", False
    for block in blocks:
        other = block.kind == kind and not other  # two lists in a row would grow together
        parts.append(_block(block, other))
        kind = block.kind
    return "\n\n".join(parts)


def _block(block: Block, other: bool) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * block.level} {_heading(block.text)}"
        case "verse":
            return _text(block.text).replace("\n", "\\\n")
        case "quote":
            return f"::: {{.quote author={attribute(block.by)}}}\n{_text(block.text)}\n:::" if block.by else f"> {_text(block.text)}"
        case "rule":
            return "***"
        case "discussion":
            return f"::: discussion\n{_text(block.text)}\n:::"
        case "note":
            return f"[^{block.start}]: {_text(block.text)}"
        case "table":
            return _table(block.text)
        case "bullets":
            return _items(block, ["*" if other else "-"] * len(block.items))
        case "numbers":
            return _items(block, [f"{number}{')' if other else '.'}" for number in range(block.start, block.start + len(block.items))])
        case _:
            return _text(block.text)


def _text(text: str) -> str:
    """Running text: escaped, with the marks of its footnotes."""
    return REFERENCE.sub(r"[^\1]", escape(text))


def _table(text: str) -> str:
    rows = [[escape_inside(cell).replace("|", "\\|") for cell in row.split(CELL)] for row in text.split(ROW)]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _heading(text: str) -> str:
    """Signs that open a block are harmless in a heading, but a row of # at its end is not."""
    return re.sub(r"(?<![\\#])(#+)$", r"\\\1", escape_inside(text))


def _items(block: Block, marks: list[str]) -> str:
    wide = any(len(item.texts) > 1 for item in block.items)
    return ("\n\n" if wide else "\n").join(_item(item, mark, wide) for item, mark in zip(block.items, marks, strict=True))


def _item(item: Item, mark: str, wide: bool) -> str:
    parts = [_text(text) for text in item.texts]
    text = "\n\n".join(parts)
    if item.below:
        text += ("\n\n" if wide else "\n") + _body(item.below)
    indent = " " * (len(mark) + 1)
    return f"{mark} " + text.replace("\n", "\n" + indent).replace("\n" + indent + "\n", "\n\n")
