"""Markdown -> the pieces that most texts are made of, by their lines alone: no rule of markdown-it is asked about them.

What is anything else is a piece of the kind "other"; where that could mean something to the rest of the text, there are no pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from lehrwerk import fences
from lehrwerk.model import Node

BLANKS = "\t\n\x0b\x0c\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
TERM = re.compile(r"[ \t]*[:~][ \t]")  # the explanation of a term, which may stand lines above
PLAIN = re.compile(r"[^\s`~*_\-+=#>:|<\d]|\*\*?(?=[^\s*])|_(?=[^\s_])|\d+(?![\d.)])")  # how a line begins that begins no other block
FRESH = re.compile(rf"{PLAIN.pattern}|[#|>]")  # how one begins that goes on with nothing behind a blank line
HEADING = re.compile(r"(#{1,6})[ \t]+(?=[^\s#])(.*)")
BULLET = re.compile(r"([-*+]) (?=\S)(.*)")
NUMBER = re.compile(r"(\d{1,9})([.)]) (?=\S)(.*)")
RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
MARK = "\x02"  # stands around the number of blocks that come as nodes (`given`)
DEEPEST = 8  # blocks inside one another

Kind = Literal["open", "close", "heading", "paragraph", "bullets", "numbers", "quotation", "table", "given", "other"]


class Marked(NamedTuple):
    """Blocks by the numbers of their marks, and what spells a text with such marks out."""

    blocks: Sequence[Sequence[Node]]
    spelled: Callable[[str], str]


class Piece(NamedTuple):
    """A piece from a line, counted from 0, to before another.

    `texts` are the lines of a paragraph, the one of a heading, the items of a list; `rows` the cells of a table, `aligns` their
    columns' alignments; `inner` the paragraphs of a quotation, whose lines are counted from its own; `number` is a heading's level, a
    list's first number or that of given blocks; `block` the kind and the attributes of a fence.
    """

    kind: Kind
    line: int
    end: int
    texts: Sequence[str] = ()
    number: int = 0
    rows: Sequence[Sequence[str]] = ()
    aligns: Sequence[str] = ()
    block: tuple[str, dict[str, str]] = ("", {})
    inner: Sequence[Piece] = ()


def pieces(lines: Sequence[str], text: str) -> list[Piece] | None:
    """The pieces of a text, which is given by its lines and as a whole; None where it is no sum of them."""
    if any(sign in text for sign in ("]:", "```", "~~~")) or any(before[-1:] not in ("", "\n", ":") for before in text.split(":::")[:-1]):
        return None  # there are targets, code, or fences inside of something
    found: list[Piece] = []
    opened: list[int] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith(":::"):
            one = _fence(line, at)
            if one is None or len(opened) > DEEPEST:
                return None
            if one.kind == "open":
                opened.append(len(found))
            elif not opened:
                return None
            else:
                start = opened.pop()
                found[start] = found[start]._replace(end=at)
        elif _blank(line):
            at += 1
            continue
        elif line[0] == MARK and line[1:-1].isdecimal():
            one = Piece("given", at, at + 1, number=int(line[1:-1]))
        else:
            one = _piece(lines, at)
            if one.kind == "other" and any(map(TERM.match, lines[at : one.end])):
                return None
        found.append(one)
        at = one.end if one.kind not in ("open", "close") else at + 1
    return None if opened else found


def _blank(line: str) -> bool:
    return not line or not line.strip(" \t")


def _fence(line: str, at: int) -> Piece | None:
    match = fences.FENCE.match(line.rstrip())
    if match is None:
        return None
    if not match["info"]:
        return Piece("close", at, at + 1)
    known = fences.opening(match["info"])
    return Piece("open", at, at + 1, block=known) if known else None


def _piece(lines: Sequence[str], at: int) -> Piece:
    """The piece that begins with a line that is not blank."""
    first = lines[at]
    if first.startswith("#") and (heading := HEADING.fullmatch(first)) and not heading[2].rstrip(BLANKS).endswith("#"):
        return Piece("heading", at, at + 1, [heading[2].strip(BLANKS)], len(heading[1]))
    end = _group(lines, at)
    group = lines[at:end]
    if PLAIN.match(first) and all(map(PLAIN.match, group)):
        return Piece("paragraph", at, end, "\n".join(group).strip(BLANKS).split("\n"))
    found = _table(group, at) if first[0] == "|" else _quotation(group, at) if first[0] == ">" else _list(group, at)
    if found and (found.kind in ("table", "quotation") or _over(lines, end)):
        return found
    while not _over(lines, end):
        while _blank(lines[end]):
            end += 1
        end = _group(lines, end)
    return Piece("other", at, end)


def _group(lines: Sequence[str], at: int) -> int:
    """The end of the lines from here on that are neither blank nor fences."""
    end = at + 1
    while end < len(lines) and lines[end] and not lines[end].startswith(":::") and not _blank(lines[end]):
        end += 1
    return end


def _over(lines: Sequence[str], end: int) -> bool:
    """Whether nothing from this line on can belong to what stands before it."""
    while end < len(lines) and _blank(lines[end]):
        end += 1
    return end == len(lines) or lines[end].startswith(":::") or bool(FRESH.match(lines[end]))


def _list(group: Sequence[str], at: int) -> Piece | None:
    """A list whose items are lines of plain text."""
    pattern, number, mark = (BULLET, 0, 1) if group[0][0] in "-*+" else (NUMBER, 1, 2)
    found = [match for line in group if (match := pattern.fullmatch(line))]
    if len(found) < len(group) or any(one[mark] != found[0][mark] or not PLAIN.match(one[mark + 1]) for one in found):
        return None
    texts = [one[mark + 1].strip(BLANKS) for one in found]
    return Piece("numbers" if number else "bullets", at, at + len(group), texts, int(found[0][1]) if number else 0)


def _quotation(group: Sequence[str], at: int) -> Piece | None:
    """A quotation of plain paragraphs, each of whose lines has its sign."""
    if any(line[0] != ">" for line in group):
        return None
    said, inner, start = [line[2:] if line.startswith("> ") else line[1:] for line in group], list[Piece](), 0
    while start < len(said):
        if _blank(said[start]):
            start += 1
            continue
        inner.append(_piece(said, start))
        if inner[-1].kind != "paragraph":
            return None
        start = inner[-1].end
    return Piece("quotation", at, at + len(group), inner=inner) if inner else None


def _table(group: Sequence[str], at: int) -> Piece | None:
    """A table whose lines begin and end with their signs."""
    if (
        len(group) < 2
        or not RULE.fullmatch(group[1])
        or not all(line.startswith("|") and line.rstrip(BLANKS).endswith("|") for line in group)
    ):
        return None
    signs = [cell.strip(" \t") for cell in group[1].strip(BLANKS)[1:-1].split("|")]
    aligns = ["center" if one[0] == one[-1] == ":" else "right" if one[-1] == ":" else "left" if one[0] == ":" else "" for one in signs]
    if any("\\" in line for line in group):
        return None
    rows = [[cell.strip(BLANKS) for cell in line.strip(BLANKS)[1:-1].split("|")] for line in (group[0], *group[2:])]
    if any(len(row) != len(aligns) for row in rows):
        return None
    return Piece("table", at, at + len(group), rows=rows, aligns=aligns)
