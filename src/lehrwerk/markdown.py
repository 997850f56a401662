"""Nodes -> Markdown of the articles' language, which reads back to the same nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lehrwerk.expressions import expression
from lehrwerk.model import Node, is_inline

SIMPLE = expression(r"[\w./:?&=%#,;@~+-]+")  # addresses that need no angle brackets
SPECIAL = expression(r"([\\`*_{}\[\]<>#|~^$&!])")
BREAK = expression(r"\s*[\r\n]+\s*")
START = expression(r"^([ \t]*)(?:([-+=:])|(\d{1,9})([.)]))", re.MULTILINE)


def escaped(text: str) -> str:
    """Text that reads as itself in Markdown, on one line."""
    line = BREAK.sub(" ", text) if "\n" in text or "\r" in text else text
    return _start(SPECIAL.sub(r"\\\1", line))


def _start(text: str) -> str:
    """No line of the text begins a list, a heading or a block."""
    return START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\{match[4]}", text)


def attribute(value: object) -> str:
    """A value for a block's head, in quotes: `key="value"`."""
    text = str(value)
    text = text if text.isprintable() and "  " not in text else re.sub(r"\s+", " ", text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def to_markdown(node: Node | Iterable[Node]) -> str:
    """The Markdown of a node or several, which reads back to the same nodes (lines and tightness of lists aside)."""
    nodes = [node] if isinstance(node, Node) else list(node)
    if nodes and all(is_inline(one) for one in nodes):
        return "".join(_marks(one) for one in nodes)
    return _join(nodes)


def _join(nodes: Iterable[Node]) -> str:
    """Blocks with blank lines between them; a list right after one of its kind takes the other sign."""
    parts: list[str] = []
    previous, other = None, False
    for node in nodes:
        other = node.kind in ("bullets", "numbers") and node.kind == previous and not other
        parts.append(_list(node, other) if other else _markdown(node))
        previous = node.kind
    return "\n\n".join(part for part in parts if part)


def _address(node: Node, key: str) -> str:
    address = str(node.attrs.get(key, ""))
    return address if SIMPLE.fullmatch(address) else f"<{address}>"


def _indent(text: str, by: str, first: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(by + line if line else "" for line in lines[1:])])


def _line(node: Node) -> str:
    return _start("".join(_marks(child) for child in node.children))


def _markdown(node: Node) -> str:
    match node.kind:
        case "document":
            return _join(node.children)
        case "heading":
            identity = f" {{#{node.attrs['id']}}}" if node.attrs.get("id") else ""
            return "#" * int(node.attrs["level"]) + " " + _line(node).replace("\n", " ") + identity
        case "paragraph":
            return _line(node)
        case "bullets" | "numbers":
            return _list(node)
        case "blockquote":
            return _indent(_join(node.children), "> ", "> ").replace("\n\n", "\n>\n")
        case "code":
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", node.text)), 3)
            return f"{fence}{node.attrs.get('language', '')}\n{node.text.rstrip(chr(10))}\n{fence}"
        case "rule":
            return "***"
        case "table":
            return _rows(node)
        case "terms":
            return "\n".join(
                _line(part) if part.kind == "term" else _indent(_join(part.children), "    ", ":   ") + "\n" for part in node.children
            ).rstrip("\n")
        case "footnote":
            return _indent(_join(node.children), "    ", f"[^{node.attrs['label']}]: ")
        case "item" | "term" | "details" | "row" | "cell":
            return _join(node.children) if not all(map(is_inline, node.children)) else _line(node)
        case _ if is_inline(node):
            return _marks(node)
        case _:
            return _fenced(node)


def _fenced(node: Node) -> str:
    identity = f" #{node.attrs['id']}" if node.attrs.get("id") else ""
    rest = "".join(f" {key}={attribute(value)}" for key, value in node.attrs.items() if key != "id")
    return f"::: {{.{node.kind}{identity}{rest}}}\n{_join(node.children)}\n:::"


def _list(node: Node, other: bool = False) -> str:
    items = []
    tight = all(child.attrs.get("tight") for item in node.children for child in item.children if child.kind == "paragraph")
    number = int(node.attrs.get("start", 1))
    for item in node.children:
        mark = f"{number}{')' if other else '.'} " if node.kind == "numbers" else "* " if other else "- "
        number += 1
        task = f"[{'x' if item.attrs['checked'] else ' '}] " if "checked" in item.attrs else ""
        text = "\n".join(map(_markdown, item.children)) if tight else _join(item.children)
        items.append(_indent(task + text, " " * len(mark), mark))
    return ("\n" if tight else "\n\n").join(items)


def _rows(node: Node) -> str:
    rows = [[_line(cell).replace("\n", " ") for cell in row.children] for row in node.children]
    signs = {"right": "--:", "center": ":-:", "left": ":--"}
    rule = [signs.get(str(cell.attrs.get("align", "")), "---") for cell in node.children[0].children]
    return "\n".join("| " + " | ".join(row) + " |" for row in [rows[0], rule, *rows[1:]])


def _marks(node: Node) -> str:
    inside = "".join(_marks(child) for child in node.children)
    match node.kind:
        case "text":
            return SPECIAL.sub(r"\\\1", re.sub(r"\s*\n\s*", " ", node.text) if "\n" in node.text else node.text)
        case "emphasis":
            return f"*{inside}*"
        case "strong":
            return f"**{inside}**"
        case "strike":
            return f"~~{inside}~~"
        case "codespan":
            fence = "`" * (max((len(run) for run in re.findall("`+", node.text)), default=0) + 1)
            space = " " if node.text.startswith("`") or node.text.endswith("`") else ""
            return f"{fence}{space}{node.text}{space}{fence}"
        case "link":
            return f"[{inside}]({_address(node, 'href')})"
        case "image":
            title = f" {attribute(node.attrs['title'])}" if node.attrs.get("title") else ""
            return f"![{inside}]({_address(node, 'src')}{title})"
        case "break":
            return "\\\n"
        case "softbreak":
            return "\n"
        case "footnote-ref":
            return f"[^{node.attrs['label']}]"
        case "span":
            rest = " ".join(f"{key}={attribute(value)}" for key, value in node.attrs.items())
            return f"[{inside}]{{{rest}}}"
        case _:
            return inside
