"""Markdown of the articles' language -> a document of nodes, each with its line, and the problems found on the way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, cast, get_args
from urllib.parse import unquote

from lehrwerk import charts, fences, plain
from lehrwerk.errors import Problem, nearest, problem
from lehrwerk.inspection import lost, odd, too_large
from lehrwerk.model import BLOCKS, Attr, Draft, Kind, Layout, Node
from lehrwerk.typography import QUOTES, apostrophes, polish, slug

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

DEPTH = 20  # deeper nesting has no meaning on paper, and WeasyPrint gives up at about 70 levels
PERCENT = re.compile(r"(\)\{[^{}\n]*?width=)(\d{1,3}%)")
SCHEMES = ("http://", "https://", "mailto:")
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--")
HEADING_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
UNDEFINED = re.compile(r"\[\^[^\]\s]+\]")
TASK = re.compile(r"\[([ xX])\](?:\s+|$)")
CONTAINERS: dict[str, Kind] = {
    "paragraph": "paragraph", "heading": "heading", "bullet_list": "bullets", "ordered_list": "numbers",
    "list_item": "item", "blockquote": "blockquote", "table": "table", "tr": "row", "th": "cell", "td": "cell",
    "dl": "terms", "dt": "term", "dd": "details", "footnote": "footnote", "em": "emphasis", "strong": "strong",
    "s": "strike", "link": "link", "span": "span",
}  # fmt: skip
SKIPPED = {"thead", "tbody", "footnote_block"}


def read(
    text: str, file: str = "", language: str = "de", first_line: int = 1, drafts: list[Draft] | None = None
) -> tuple[Node, list[Problem]]:
    """Reads the body of an article (no front matter).

    `file` is the article's path in the project: pictures and links in the result are relative to the project.
    `language` chooses the typography; "" is for Markdown that lehrwerk made itself: no typography, ids may repeat.
    `first_line` is the line of the file where `text` begins. `drafts` takes the blocks that wait to be accepted, which the document lacks.
    """
    return _Reading(file, language, first_line, [] if drafts is None else drafts).run(text)


@lru_cache(maxsize=4)
def _parser(language: str) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("js-default", {"typographer": True, "quotes": QUOTES.get(language[:2], "")})
    parser.disable(["replacements", "smartquotes", "linkify"])
    parser.use(footnote_plugin).use(deflist_plugin).use(attrs_plugin, spans=True, after=("image", "link_close", "span_close"))
    parser.disable("footnote_inline")
    fences.install(parser)
    plain.install(parser)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.core.ruler.before("text_join", "guard", _guard)
    if language[:2] in QUOTES:
        parser.core.ruler.push("quotes", _quotes)
    return parser


GUARDED = {sign: chr(0xE000 + ord(sign)) for sign in "{["}  # escaped ones begin neither an id nor a task
OPENED = {ord(guard): sign for sign, guard in GUARDED.items()}


def _guard(state: StateCore) -> None:
    """Marks the brackets that the author escaped."""
    for token in state.tokens:
        for child in token.children or []:
            if child.type == "text_special" and child.content in GUARDED:
                child.content = GUARDED[child.content]
                state.env["guarded"] = True


def _quotes(state: StateCore) -> None:
    """Typographic quotation marks everywhere but in somebody else's words."""
    from markdown_it.rules_core.smartquotes import process_inlines

    foreign: list[bool] = []
    for token in state.tokens:
        if token.type in ("blockquote_open", "div_open"):
            foreign.append(token.type == "blockquote_open" or token.meta["kind"] == "quote")
        elif token.type in ("blockquote_close", "div_close"):
            foreign.pop()
        elif token.type == "inline" and token.children and not any(foreign):
            for child in token.children:
                if child.type == "text":
                    child.content = apostrophes(child.content)
            process_inlines(token.children, state)


class _Reading:
    """One run over one text."""

    def __init__(self, file: str, language: str, first_line: int, drafts: list[Draft]) -> None:
        self.file, self.language, self.first_line, self.drafts = file, language, first_line, drafts
        self.problems: list[Problem] = []
        self.foreign = 0
        self.deep = False

    def tell(self, message: str, line: int, remedy: str = "", warning: bool = False) -> None:
        self.problems.append(problem(message, self.file, line, 0, remedy, "warning" if warning else "error"))

    def run(self, text: str) -> tuple[Node, list[Problem]]:
        env: dict[str, Any] = {}
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
        text = PERCENT.sub(r'\1"\2"', text)
        tokens = _parser(self.language).parse(text, env)
        for line, message, remedy in env.get("fences", []):
            self.tell(message, self.first_line + line, remedy)
        root = Node("document", line=self.first_line)
        self._fill(root, tokens)
        everything = Node("document", children=[root, *(draft.node for draft in self.drafts)])
        for node in everything.walk() if env.get("guarded") else ():
            node.text = node.text.translate(OPENED)
        if not any(found.severity == "error" for found in self.problems):
            self.problems += lost(text, everything, self.file, self.first_line)
        if self.language:
            self._identify(root)
            self.problems += [*too_large(root, self.file), *odd(root, self.file)]
        return root, self.problems

    def _identify(self, root: Node) -> None:
        """Every id once; headings without one get theirs from their words."""
        lines: dict[str, int] = {}
        for node in root.walk():
            identity = str(node.attrs.get("id", ""))
            if identity and identity in lines:
                self.tell(f'the id "{identity}" is already taken in line {lines[identity]}', node.line, "ids are unique in an article")
            elif identity:
                lines[identity] = node.line
        for node in root.walk():
            if node.kind == "heading" and "id" not in node.attrs:
                name = slug(node.plain()) or "abschnitt"
                number = next(n for n in count(1) if (f"{name}-{n}" if n > 1 else name) not in lines)
                node.attrs["id"] = f"{name}-{number}" if number > 1 else name
                lines[str(node.attrs["id"])] = node.line

    # -------------------------------------------------------- blocks

    def _fill(self, root: Node, tokens: Iterable[Token]) -> None:
        stack = [root]
        for token in tokens:
            line = self.first_line + token.map[0] if token.map else stack[-1].line
            name = token.type.removesuffix("_open").removesuffix("_close")
            if name in SKIPPED or token.type == "footnote_anchor":
                continue
            if token.nesting == 1:
                node = self._open(name, token, line)
                stack[-1].children.append(node)
                stack.append(node)
                self.foreign += node.kind in ("blockquote", "quote")
                self._depth(len(stack), line)
            elif token.nesting == -1:
                node = stack.pop()
                self.foreign -= node.kind in ("blockquote", "quote")
                self._close(node)
                if node.kind in BLOCKS and node.attrs.get("draft"):
                    stack[-1].children.pop()
            elif token.type == "inline":
                self._inline(stack[-1], token.children or [], line)
            else:
                stack[-1].children.append(self._leaf(token, line))

    def _depth(self, depth: int, line: int) -> None:
        if depth > DEPTH and not self.deep:
            self.deep = True
            self.tell(f"nested deeper than {DEPTH} levels", line, "flatten the lists or quotations here")

    def _open(self, name: str, token: Token, line: int) -> Node:
        if name == "div":
            block = self._block(token.meta["kind"], token.meta["attrs"], line)
            if block.attrs.get("draft"):
                self.drafts.append(Draft(block, self.first_line + (token.map or [0, 0])[1]))
            return block
        node = Node(CONTAINERS[name], line=line)
        match node.kind:
            case "heading":
                node.attrs["level"] = int(token.tag[1:])
            case "numbers":
                node.attrs["start"] = int(token.attrs.get("start", 1))
            case "paragraph" if token.hidden:
                node.attrs["tight"] = True
            case "cell":
                node.attrs["header"] = name == "th"
                style = str(token.attrs.get("style", ""))
                if style:
                    node.attrs["align"] = style.removeprefix("text-align:")
            case "footnote":
                node.attrs = {"label": str(token.meta.get("label", "")), "number": int(token.meta["id"]) + 1}
            case _:
                pass
        return node

    def _block(self, kind: str, attrs: dict[str, str], line: int) -> Node:
        if kind not in BLOCKS:
            if kind:
                self.tell(f'unknown kind of block "{kind}"', line, nearest(kind, BLOCKS))
            elif attrs:
                self.tell("this block names no kind", line, "write ::: {.kind ...}; " + nearest("", BLOCKS))
            return Node("note", line=line)
        node = Node(cast(Kind, kind), line=line)
        for key, value in attrs.items():
            node.attrs[key] = self._attribute(kind, key, value, line)
        if kind == "definition" and not node.attrs.get("term"):
            self.tell("this definition does not say of what", line, 'write ::: {.definition term="..."}')
        return node

    def _attribute(self, kind: str, key: str, value: str, line: int) -> Attr:
        types = {"id": str, "draft": str, **BLOCKS[kind]}
        if key not in types:
            self.tell(f'a block of the kind "{kind}" has no attribute "{key}"', line, nearest(key, types))
        elif key == "draft" and value not in ("yes", "true"):
            self.tell(f'draft="{value}" says nothing', line, "write draft=yes, or delete it to accept the draft")
        elif key == "layout" and value not in get_args(Layout):
            self.tell(f'there is no layout "{value}"', line, nearest(value, get_args(Layout)))
        elif types[key] is int:
            if value.isascii() and value.isdigit() and 0 < int(value[:9]) < 10_000:
                return int(value)
            self.tell(f'{key}="{value}" is not a whole number from 1 to 9999', line)
        return value

    def _leaf(self, token: Token, line: int) -> Node:
        if token.type in ("fence", "code_block"):
            info = token.info.split(maxsplit=1)
            return Node("code", token.content, {"language": info[0]} if info else {}, line=line)
        if token.type == "hr":
            return Node("rule", line=line)
        return Node("text", token.content, line=line)

    def _close(self, node: Node) -> None:
        if node.kind == "heading":
            self._heading(node)
        elif node.kind == "item":
            self._task(node)
        elif node.kind == "chart" and self.language:
            self.problems += charts.chart(node, self.language, self.file)[1]

    def _heading(self, node: Node) -> None:
        """Takes `{#id}` off the heading's end."""
        last = node.children[-1] if node.children else None
        if last is None or last.kind != "text":
            return
        match = HEADING_ATTRIBUTES.search(last.text)
        found = fences.attributes(match[1]) if match else None
        if match and found and match[1].strip():
            last.text = last.text[: match.start()]
            unknown = [key for key in found[1] if key != "id"]
            if found[0] or unknown:
                self.tell(f"a heading has no attribute {(unknown or [found[0]])[0]}", node.line, "only an id: ## Title {#id}")
            node.attrs.update(found[1])

    def _task(self, item: Node) -> None:
        first = item.children[0] if item.children else None
        text = first.children[0] if first and first.kind == "paragraph" and first.children else None
        match = TASK.match(text.text) if text and text.kind == "text" else None
        if text and match:
            item.attrs["checked"] = match[1] in "xX"
            text.text = text.text[match.end() :]

    # -------------------------------------------------------- inlines

    def _inline(self, parent: Node, tokens: Iterable[Token], line: int) -> None:
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
            if self.language and TAG.search(token.content):
                self.tell("HTML is shown as text", line, "use Markdown, or put it in backquotes to say it is meant", warning=True)
            if self.language and (mark := UNDEFINED.search(token.content)):
                self.tell(f"there is no footnote {mark[0]}", line, f"add {mark[0]}: its text", warning=True)
            text = token.content if self.foreign else polish(token.content, self.language)
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
        self._inline(node, token.children or [], line)
        if not node.plain().strip():
            self.tell(f'the picture "{src}" has no alternative text', line, "write ![what it shows](file)")
        return node

    def _path(self, path: str) -> str | None:
        """The path seen from the project, or None where it is not a plain path inside it."""
        if not path or path.startswith(("/", "\\", "~")) or ":" in path or "\\" in path or "\x00" in path:
            return None
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), path))
        return None if joined.startswith("..") else joined
