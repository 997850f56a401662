"""Structure that an original only shows: bold lines that are headings, paragraphs with a sign or a number before them that are lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lehrwerk.importers.frame.dates import MONTH
from lehrwerk.importers.text.lists import SIGNS
from lehrwerk.importers.text.sections import is_heading_like
from lehrwerk.model import Node

GAP = r"[ \t]?[\xa0\u2003\t][\xa0\u2003\t ]{1,60}"  # how Word puts the text of an item behind its sign
MARK = re.compile(
    rf"(?:(?P<strong>[{SIGNS}])\s*|(?P<word>[·§Øüo–-]){GAP}|(?P<weak>[·*+–-])\s+|(?P<counted>\d{{1,2}})[.)]{GAP}|(?P<number>\d{{1,2}})[.)]\s+(?!{MONTH}\b))(?=\S)",
    re.IGNORECASE,
)
LONGEST = 90
Lines = list[list[Node]]


def reveal(root: Node) -> Node:
    """The document with such headings and lists as what they are. Only blocks at the top are looked at."""
    _lists(root)
    _headings(root)
    return root


# ---------------------------------------------------------------- lists


def _lists(root: Node) -> None:
    result: list[Node] = []
    run: list[tuple[re.Match[str], list[Node]]] = []
    for node in root.children:
        parts = _lines(node) if node.kind == "paragraph" else []
        marks = [MARK.match(_plain(line)) for line in parts]
        first = next((place for place, mark in enumerate(marks) if mark and all(marks[place:])), None)
        if first is None or (first and len(parts) - first < 2):
            result += [*_made(run), node]
            run = []
            continue
        if first:
            result += [*_made(run), _paragraph(parts[:first])]
            run = []
        run += [(mark, line) for mark, line in zip(marks[first:], parts[first:], strict=True) if mark]
    root.children = [*result, *_made(run)]


def _made(run: list[tuple[re.Match[str], list[Node]]]) -> list[Node]:
    """The lists of consecutive lines with marks; lines whose marks make no list stay paragraphs."""
    result: list[Node] = []
    while run:
        stretch = _stretch(run)
        lines, run = run[:stretch], run[stretch:]
        if _is_list(lines):
            result.append(_nested(lines))
        else:
            result += [_paragraph([line]) for _, line in lines]
    return result


def _stretch(run: list[tuple[re.Match[str], list[Node]]]) -> int:
    """How many lines from the first on belong together: bullets, or numbers that go on."""
    value = _number(run[0][0])
    for place, (mark, _) in enumerate(run):
        other = _number(mark)
        if (other is None) != (value is None) or (value is not None and other != value + place):
            return place
        if not mark["word"] and _sign(mark) != _sign(run[0][0]):
            return place
    return len(run)


def _number(mark: re.Match[str]) -> int | None:
    digits = mark["counted"] or mark["number"]
    return int(digits) if digits else None


def _is_list(lines: list[tuple[re.Match[str], list[Node]]]) -> bool:
    return len(lines) > 1 or bool(lines[0][0]["strong"] or lines[0][0]["word"])


def _nested(lines: list[tuple[re.Match[str], list[Node]]]) -> Node:
    """One list; another sign of a word processor opens a deeper one, the earlier sign closes it again."""
    value = _number(lines[0][0])
    top = Node("bullets") if value is None else Node("numbers", attrs={"start": value})
    levels: list[tuple[str, Node]] = [(_sign(lines[0][0]), top)]
    for mark, line in lines:
        sign = _sign(mark)
        known = next((place for place, (other, _) in enumerate(levels) if other == sign), None)
        if known is not None:
            del levels[known + 1 :]
        elif mark["word"] and levels[-1][1].children:
            deeper = Node("bullets")
            levels[-1][1].children[-1].children.append(deeper)
            levels.append((sign, deeper))
        levels[-1][1].children.append(Node("item", children=[_paragraph([_behead(line, mark.end())])]))
    return top


def _sign(mark: re.Match[str]) -> str:
    return mark["strong"] or mark["word"] or mark["weak"] or ""


# ---------------------------------------------------------------- headings


def _headings(root: Node) -> None:
    result: list[Node] = []
    level = 1
    following: list[Node | None] = [None]
    for node in reversed(root.children[1:]):
        following.append(following[-1] if node.kind in ("rule", "note") else node)
    for node, after in zip(root.children, reversed(following), strict=False):
        if node.kind == "heading":
            level = int(node.attrs["level"])
        made = list(_headed(node, after, min(max(level + 1, 2), 6))) if node.kind == "paragraph" else [node]
        result += made
    root.children = result


def _headed(node: Node, after: Node | None, level: int) -> Iterator[Node]:
    """A bold line above text, in a paragraph of its own or as the first line of one, as a heading of the level."""
    parts = _lines(node)
    bold = bool(parts) and _is_bold(parts[0]) and is_heading_like(_plain(parts[0]))
    alone = (
        len(parts) == 1 and after is not None and after.kind in ("paragraph", "bullets", "numbers", "table", "blockquote", "code", "terms")
    )
    text = len(parts) > 1 and not _is_bold(parts[1]) and len("".join(map(_plain, parts[1:]))) > LONGEST
    if not bold or not (text or (alone and after is not None and not _is_bold(after.children))):
        yield node
        return
    yield Node(
        "heading",
        attrs={"level": level},
        children=[child for one in parts[0] for child in (one.children if one.kind == "strong" else [one])],
    )
    if len(parts) > 1:
        yield _paragraph(parts[1:])


def _is_bold(line: list[Node]) -> bool:
    """Whether all words of the line are bold."""
    words = [node for node in line if node.plain().strip() or node.kind == "image"]
    return bool(words) and all(node.kind == "strong" for node in words)


# ---------------------------------------------------------------- lines


def _lines(node: Node) -> Lines:
    parts: Lines = [[]]
    for child in node.children:
        if child.kind == "break":
            parts.append([])
        else:
            parts[-1].append(child)
    return parts


def _plain(line: list[Node]) -> str:
    return "".join(node.plain() for node in line)


def _paragraph(parts: Lines) -> Node:
    children = [node for place, line in enumerate(parts) for node in ([Node("break")] if place else []) + line]
    return Node("paragraph", children=children)


def _behead(line: list[Node], count: int) -> list[Node]:
    for node in (inner for part in line for inner in part.walk()):
        if node.kind in ("text", "codespan"):
            node.text, count = node.text[count:], max(0, count - len(node.text))
    return [node for node in line if node.plain() or node.kind in ("image", "footnote-ref")]
