"""The HTML of a mail -> a document, and lines to judge; what is judged to go is taken out of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from lehrwerk.importers import structured
from lehrwerk.importers.disguised import reveal
from lehrwerk.importers.mail.parts import Mail, Piece
from lehrwerk.importers.mail.quoting import Row
from lehrwerk.importers.prose import is_prose
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.text.characters import tidied
from lehrwerk.importers.webpage import documents, media, parsing
from lehrwerk.importers.webpage.visible import style
from lehrwerk.model import Node

SEEN = ("image", "rule", "break", "softbreak", "footnote-ref")
BARE = ("document", "paragraph", "blockquote", "text", "break", "softbreak")
LINE = re.compile(r"border(?:-\w+)?:[^;]*(?:solid|double|windowtext)")
SMALLEST = 48  # pixels
BREAKS = ("break", "softbreak")


def page(name: str, mail: Mail) -> tuple[Any, list[str]]:
    """All pieces of a mail's text as one element, and the names of the pictures that have no place in it.

    Raises UserError as `parsing.parse` does.
    """
    from lxml import html

    shown = "".join(piece.text for piece in mail.pieces if piece.kind == "html")
    places = [place for place, piece in enumerate(mail.pieces) if piece.kind != "picture"]
    root, unplaced = html.Element("div"), []
    for place, piece in enumerate(mail.pieces):
        if piece.kind != "picture":
            parsed = parsing.parse(name, piece.text if piece.kind == "html" else _as_html(piece))
            if documents.is_document(parsed):
                documents.tell(parsed)
            body = next(parsed.iter("body"), parsed)
            body.tag = "div"
            root.append(body)
        elif piece.text not in shown and piece.text.removeprefix("cid:") not in shown:
            if places[0] < place < places[-1]:
                root.append(html.Element("p"))
                root[-1].append(html.Element("img", src=piece.text, alt=""))
            else:
                unplaced.append(piece.name)
    _plain_layout(root)
    return root, unplaced


def _plain_layout(root: Any) -> None:
    """Marks the tables that are none, which is nearly all that mails have; takes out pictures that are buttons."""
    for table in list(root.iter("table")):
        heads = "moz-email-headers-table" in (table.get("class") or "")
        if heads or (next(table.iter("th", "thead", "caption"), None) is None and not _has_lines(table)):
            table.set("role", "presentation")
    for image in list(root.iter("img")):
        sizes = [said for key in ("width", "height") if (said := (image.get(key) or "").strip().removesuffix("px")).isdecimal()]
        if any(int(size[:6]) < SMALLEST for size in sizes) and not media.emoji(image):
            image.drop_tree()


def _has_lines(table: Any) -> bool:
    """Whether the table shows lines between its cells."""
    if (table.get("border") or "0") not in ("0", ""):
        return True
    cells = list(table.iter("td"))
    return sum(bool(LINE.search(style(cell))) for cell in cells) * 4 >= len(cells) * 3


def _as_html(piece: Piece) -> str:
    paragraphs = "\n".join(line.strip() for line in piece.text.split("\n")).strip("\n").split("\n\n")
    return "".join(f"<p>{escape(one.strip(chr(10)), quote=False).replace(chr(10), '<br>')}</p>" for one in paragraphs)


class Lines:
    """The leaves of a document as the rows of a mail; each leaf is a paragraph of one or several rows."""

    def __init__(self, root: Node) -> None:
        self.leaves = list(_leaves(root, 0))
        self.rows: list[Row] = []
        self.paragraphs: list[list[int]] = []
        for leaf, depth in self.leaves:
            lines = _lines(leaf)
            self.paragraphs.append(list(range(len(self.rows), len(self.rows) + len(lines))))
            self.rows += [Row(line, depth) for line in lines]

    def line(self, place: int) -> int:
        """The number of the leaf that a row is in."""
        return next(leaf.line for (leaf, _), places in zip(self.leaves, self.paragraphs, strict=True) if place in places)

    def take_out(self, gone: dict[int, str]) -> Iterator[tuple[int, str, str]]:
        """Takes rows out of their leaves; the leaf's number, the text that went and the reason, for each leaf."""
        for (leaf, _), places in zip(self.leaves, self.paragraphs, strict=True):
            out = [place for place in places if place in gone]
            if out and _cut(leaf, [place in gone for place in places]):
                yield leaf.line, " ".join(self.rows[place].text for place in out), gone[out[0]]


def _leaves(node: Node, depth: int) -> Iterator[tuple[Node, int]]:
    """The leaves with how many quotations are around them."""
    if next(structured.leaves(node), None) is node:
        yield node, depth
    else:
        for child in node.children:
            yield from _leaves(child, depth + (child.kind == "blockquote"))


def _lines(leaf: Node) -> list[str]:
    text = "".join("\n" if node.kind in BREAKS else node.text for node in leaf.walk())
    return [" ".join(line.split()) for line in text.split("\n")]


def _cut(leaf: Node, gone: list[bool]) -> bool:
    """Takes lines out of a leaf; false where it cannot be divided."""
    if all(gone):
        leaf.children, leaf.text = [], ""
        return True
    lines: list[list[Node]] = [[]]
    for child in leaf.children:
        if child.kind in BREAKS:
            lines.append([])
        else:
            lines[-1].append(child)
    if len(lines) != len(gone):
        return False
    kept = [line for line, out in zip(lines, gone, strict=True) if not out]
    leaf.children = [node for place, line in enumerate(kept) for node in ([Node("break", line=leaf.line)] if place else []) + line]
    return True


def unquote(node: Node, depth: int) -> None:
    """Takes off the quotations around a text that was quoted as a whole, and blocks that have become empty."""
    result: list[Node] = []
    for child in node.children:
        quoted = child.kind == "blockquote"
        unquote(child, depth - quoted)
        if child.text or any(node.text or node.kind in SEEN for node in child.walk()):
            result += child.children if quoted and depth > 0 else [child]
    node.children = result


def trim(root: Node) -> None:
    """Takes off the rules at both ends, which only separated the text from what is gone."""
    while root.children and root.children[-1].kind == "rule":
        root.children.pop()
    while root.children and root.children[0].kind == "rule":
        root.children.pop(0)


def is_bare(root: Node) -> bool:
    """Whether the HTML says no more than plain text would, as mail programs write it: the rules of plain text fit it better."""
    return all(node.kind in BARE for node in root.walk())


def revealed(root: Node) -> None:
    """Makes headings and lists of what only looks like them, in quotations as well; the numbers of lines stay."""
    for node in [node for node in root.walk() if node.kind in ("document", "blockquote")]:
        reveal(node)
    _number(root)


def _number(node: Node) -> None:
    for child in node.children:
        _number(child)
    node.line = node.line or next((child.line for child in node.children if child.line), 0)


def as_lines(root: Node, findings: Findings) -> list[Line]:
    """Such a document as lines of plain text."""
    result: list[Line] = []
    for leaf, depth in _leaves(root, 0):
        result += [tidied(leaf.line, "> " * depth + line, findings) for line in _lines(leaf)]
        result.append(tidied(leaf.line, "", findings))
    return result


def take_title(root: Node) -> Node | None:
    """The one heading above all others, taken out of the document; None where there is none, or it only says "Newsletter"."""
    found = [node for node in root.walk() if node.kind == "heading" and node.plain().strip()]
    highest = min((int(node.attrs["level"]) for node in found), default=0)
    top = [node for node in found if node.attrs["level"] == highest]
    first = next((node for node in root.children if node in top or is_prose(node.plain())), None)
    if len(top) != 1 or top[0] is not found[0] or first is not top[0] or "newsletter" in top[0].plain().lower():
        return None
    root.children = [child for child in root.children if child is not top[0]]
    return top[0]
