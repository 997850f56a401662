"""Tokens inside a line -> nodes: words in their typography, links and pictures as paths of the project; problems on the way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lehrwerk.errors import Problem, nearest, problem
from lehrwerk.model import Attr, Kind, Node
from lehrwerk.typography import polish

if TYPE_CHECKING:
    from markdown_it.token import Token

WIDTH = re.compile(r"\d{1,3}%|\d{1,3}(?:\.\d+)?(?:mm|cm)")
SCHEMES = ("http://", "https://", "mailto:")
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--")
UNDEFINED = re.compile(r"\[\^[^\]\s]+\]")
CONTAINERS: dict[str, Kind] = {
    "paragraph": "paragraph", "heading": "heading", "bullet_list": "bullets", "ordered_list": "numbers",
    "list_item": "item", "blockquote": "blockquote", "table": "table", "tr": "row", "th": "cell", "td": "cell",
    "dl": "terms", "dt": "term", "dd": "details", "footnote": "footnote", "em": "emphasis", "strong": "strong",
    "s": "strike", "link": "link", "span": "span",
}  # fmt: skip


class Inlines:
    """What stands inside the lines of one file; `foreign` counts the quotations that are open, whose words stay as they are."""

    def __init__(self, file: str, language: str) -> None:
        self.file, self.language = file, language
        self.problems: list[Problem] = []
        self.foreign = 0

    def tell(self, message: str, line: int, remedy: str = "", warning: bool = False) -> None:
        """Notes a problem."""
        self.problems.append(problem(message, self.file, line, 0, remedy, "warning" if warning else "error"))

    def inline(self, parent: Node, tokens: Iterable[Token], line: int) -> None:
        """Adds the nodes of the tokens to their parent."""
        stack = [parent]
        for token in tokens:
            name = token.type.removesuffix("_open").removesuffix("_close")
            if token.nesting == 1:
                node = Node(CONTAINERS[name], line=line, attrs=self._inline_attributes(token, line))
                stack[-1].children.append(node)
                stack.append(node)
            elif token.nesting == -1:
                stack.pop()
            elif token.type in ("softbreak", "hardbreak"):
                stack[-1].children.append(Node("softbreak" if token.type == "softbreak" else "break", line=line))
                line += 1
            elif token.type == "footnote_ref":
                attrs: dict[str, Attr] = {"label": str(token.meta.get("label", "")), "number": int(token.meta["id"]) + 1}
                stack[-1].children.append(Node("footnote-ref", attrs=attrs, line=line))
            elif token.type == "image":
                stack[-1].children.append(self._image(token, line))
            else:
                self._text(stack[-1], token, line)

    def _text(self, parent: Node, token: Token, line: int) -> None:
        if token.type == "code_inline":
            parent.children.append(Node("codespan", token.content, line=line))
        elif token.content:
            self.words(parent, token.content, line)

    def words(self, parent: Node, text: str, line: int) -> None:
        """Adds words to a node."""
        if self.language and "<" in text and TAG.search(text):
            self.tell("HTML is shown as text", line, "use Markdown, or put it in backquotes to say it is meant", warning=True)
        if self.language and "[" in text and (mark := UNDEFINED.search(text)):
            self.tell(f"there is no footnote {mark[0]}", line, f"add {mark[0]}: its text", warning=True)
        text = text if self.foreign else polish(text, self.language)
        before = parent.children[-1] if parent.children else None
        if before is not None and before.kind == "text":
            before.text += text
        else:
            parent.children.append(Node("text", text, line=line))

    def _inline_attributes(self, token: Token, line: int) -> dict[str, Attr]:
        attrs: dict[str, Attr] = {key: str(value) for key, value in token.attrs.items() if value}
        if token.type == "link_open":
            attrs["href"] = self._href(str(token.attrs.get("href", "")), line)
        allowed = {"link_open": {"href", "title"}, "span_open": {"lang", "id", "index"}}.get(token.type, set())
        for key in sorted(set(attrs) - allowed):
            self.tell(f'unknown attribute "{key}"', line, nearest(key, allowed) if allowed else "")
            del attrs[key]
        return attrs

    def _href(self, href: str, line: int) -> str:
        if href.startswith("#") or href.lower().startswith(SCHEMES):
            return href
        path, _, anchor = href.partition("#")
        inside = self._path(path)
        if inside is None:
            self.tell(f'a link to "{href}" is not allowed', line, "http, https, mailto, or a file of the course")
            return ""
        return f"{inside}#{anchor}" if anchor else inside

    def _image(self, token: Token, line: int) -> Node:
        src = unquote(str(token.attrs.get("src", "")))
        inside = self._path(src)
        if inside is None:
            remedy = "save it beside the article; nothing is fetched from the network or from outside the project"
            self.tell(f'the picture "{src}" is not a file of the project', line, remedy)
        node = Node("image", attrs={"src": inside or ""}, line=line)
        node.attrs |= {key: str(value) for key, value in token.attrs.items() if key in ("title", "width") and value}
        if node.attrs.get("width") and not WIDTH.fullmatch(str(node.attrs["width"])):
            self.tell(f'width="{node.attrs["width"]}" is no width', line, "write width=60%, width=80mm or width=8cm")
        self.inline(node, token.children or [], line)
        if not node.plain().strip():
            self.tell(f'the picture "{src}" has no alternative text', line, "write ![what it shows](file)")
        return node

    def _path(self, path: str) -> str | None:
        """The path seen from the project, or None where it is not a plain path inside it."""
        if not path or path.startswith(("/", "\\", "~")) or ":" in path or "\\" in path or "\x00" in path:
            return None
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), path))
        return None if joined.startswith("..") else joined
