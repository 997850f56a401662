"""Markdown of the articles' language -> a document of nodes, each with its line, and the problems found on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, cast, get_args

from lehrwerk import charts, dialect, fences
from lehrwerk.errors import Problem, nearest
from lehrwerk.inlines import CONTAINERS, Inlines
from lehrwerk.inspection import astray, lost, odd, too_large
from lehrwerk.model import BLOCKS, Attr, Draft, Kind, Layout, Node
from lehrwerk.pieces import MARK, Marked, Piece, pieces
from lehrwerk.typography import QUOTES, slug

if TYPE_CHECKING:
    from markdown_it.token import Token

DEPTH = 20  # deeper nesting has no meaning on paper, and WeasyPrint gives up at about 70 levels
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
PERCENT = re.compile(r"(\)\{[^{}\n]*?width=)(\d{1,3}%)")
HEADING_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
TEXT = r"(?:[^\n\\`~*_\[<&{]++|\\[!-/:-Z\\\]^-`|}~])"  # characters that mean themselves
SIMPLE = re.compile(rf"(?:\*\*(?P<strong>(?=\S){TEXT}++(?<=\S))\*\*(?=[ ]|\Z))?(?P<rest>{TEXT}*+)")
UNESCAPED = re.compile(r"\\(.)")
TASK = re.compile(r"\[([ xX])\](?:\s+|$)")
SKIPPED = {"thead", "tbody", "footnote_block"}


def read(
    text: str, file: str = "", language: str = "de", first_line: int = 1, drafts: list[Draft] | None = None,
    given: Marked | None = None,
) -> tuple[Node, list[Problem]]:  # fmt: skip
    """Reads the body of an article (no front matter).

    `file` is the article's path in the project: pictures and links in the result are relative to the project.
    `language` chooses the typography; "" is for Markdown that lehrwerk made itself: no typography, ids may repeat.
    `first_line` is the line of the file where `text` begins. `drafts` takes the blocks that wait to be accepted, which the document lacks.
    `given` are the blocks of marks (see the module of that name).
    """
    return _Reading(file, language, first_line, [] if drafts is None else drafts, given).run(text)


class _Reading(Inlines):
    """One run over one text."""

    def __init__(self, file: str, language: str, first_line: int, drafts: list[Draft], given: Marked | None) -> None:
        super().__init__(file, language)
        self.first_line, self.drafts, self.given = first_line, drafts, given
        self.deep = self.guarded = False
        self.doubtful: list[tuple[int, str]] = []  # lines that markdown-it read, with their numbers
        self.indirect: list[Node] = []  # and the nodes that came of them

    def run(self, text: str) -> tuple[Node, list[Problem]]:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if self.language and CONTROL.search(text):
            text = self._without_control(text)
        text = text.replace("\x00", "\ufffd")
        text = PERCENT.sub(r'\1"\2"', text)
        root, lines = Node("document", line=self.first_line), text.split("\n")
        found = pieces(lines, text)
        if self.given and (found is None or sum(piece.kind == "given" for piece in found) * 2 != text.count(MARK)):
            marked, self.given = self.given, None
            return self.run(marked.spelled(text))
        if found is None:
            found = [Piece("other", 0, len(lines))]
        self._build(root, found, lines)
        if self.guarded:
            for node in Node("document", children=[root, *(draft.node for draft in self.drafts)]).walk():
                node.text = node.text.translate(dialect.OPENED)
        if self.doubtful and not any(found.severity == "error" for found in self.problems):
            self.problems += lost(self.doubtful, [part for node in self.indirect for part in node.walk()], self.file)
        if self.language:
            self._identify(root)
            self.problems += [*too_large(root, self.file), *astray(root, self.file), *odd(root, self.file)]
        return root, self.problems

    def _without_control(self, text: str) -> str:
        """The text without signs that nobody sees and no document may hold."""
        found = list(CONTROL.finditer(text))
        line = self.first_line + text.count("\n", 0, found[0].start())
        others = f", and {len(found) - 1} more" if len(found) > 1 else ""
        self.tell(f"an invisible control character (U+{ord(found[0][0]):04X}) is left out{others}", line, "delete it", True)
        return CONTROL.sub("", text)

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

    def _build(self, root: Node, found: Sequence[Piece], lines: Sequence[str]) -> None:
        stack = [root]
        for piece in found:
            parent, line = stack[-1], self.first_line + piece.line
            match piece.kind:
                case "open":
                    node = self._div(*piece.block, line, self.first_line + piece.end)
                    parent.children.append(node)
                    stack.append(node)
                    self.foreign += node.kind in ("blockquote", "quote")
                case "close":
                    self._leave(stack)
                case "heading":
                    self._lines(parent, Node("heading", attrs={"level": piece.number}, line=line), piece.texts)
                    self._heading(parent.children[-1])
                case "paragraph":
                    self._lines(parent, Node("paragraph", line=line), piece.texts)
                case "bullets" | "numbers":
                    self._items(parent, piece, line)
                case "quotation":
                    self._quotation(parent, piece, line)
                case "table":
                    self._table(parent, piece, line)
                case "given" if self.given:
                    parent.children += self.given.blocks[piece.number]
                case _:
                    self._other(parent, lines[piece.line : piece.end], line, len(stack))

    def _items(self, parent: Node, piece: Piece, line: int) -> None:
        found = Node("bullets", line=line) if piece.kind == "bullets" else Node("numbers", attrs={"start": piece.number}, line=line)
        parent.children.append(found)
        for number, text in enumerate(piece.texts, line):
            item = Node("item", line=number)
            found.children.append(item)
            self._lines(item, Node("paragraph", attrs={"tight": True}, line=number), [text])
            self._task(item)

    def _quotation(self, parent: Node, piece: Piece, line: int) -> None:
        found = Node("blockquote", line=line)
        parent.children.append(found)
        self.foreign += 1
        for one in piece.inner:
            self._lines(found, Node("paragraph", line=line + one.line), one.texts)
        self.foreign -= 1

    def _table(self, parent: Node, piece: Piece, line: int) -> None:
        found = Node("table", line=line)
        parent.children.append(found)
        for number, cells in enumerate(piece.rows):
            row = Node("row", line=line + number + (number > 0))
            found.children.append(row)
            for text, align in zip(cells, piece.aligns, strict=True):
                attrs: dict[str, Attr] = {"header": not number, "align": align} if align else {"header": not number}
                self._lines(row, Node("cell", attrs=attrs, line=row.line), [text])

    def _lines(self, parent: Node, node: Node, texts: Sequence[str]) -> None:
        """A node of lines; those without a mark, or with a bold beginning at most, need no parser."""
        parent.children.append(node)
        quotes = self.language[:2] in QUOTES and not self.foreign
        simple = [SIMPLE.fullmatch(text) for text in texts]
        whole = "\n".join(texts)
        if (
            not all(simple)
            or (quotes and ("'" in whole or '"' in whole))
            or (len(texts) > 1 and any(text[-1:].isspace() for text in texts))
        ):
            env: dict[str, Any] = {}
            self.inline(node, dialect.inline(whole, self.language if quotes else "", env), node.line)
            self.guarded |= bool(env.get("guarded"))
            self.doubtful += enumerate(texts, node.line)
            self.indirect.append(node)
            return
        for line, match in enumerate(simple, node.line):
            if line > node.line:
                node.children.append(Node("softbreak", line=line - 1))
            if match and match["strong"]:
                node.children.append(Node("strong", line=line))
                self.words(node.children[-1], _unescaped(match["strong"]), line)
            if match and match["rest"]:
                self.words(node, _unescaped(match["rest"]), line)

    def _other(self, parent: Node, lines: Sequence[str], line: int, depth: int) -> None:
        """What markdown-it reads."""
        env: dict[str, Any] = {}
        first, self.first_line = self.first_line, line
        before = len(parent.children)
        language = self.language if not self.foreign else ""
        tokens = dialect.parser(language).parse("\n".join(lines), env)
        for number, message, remedy in env.get("fences", []):
            self.tell(message, line + number, remedy)
        drafts = len(self.drafts)
        self._fill(parent, tokens, depth)
        self.first_line = first
        self.guarded |= bool(env.get("guarded"))
        self.doubtful += enumerate(lines, line)
        self.indirect += [*parent.children[before:], *(draft.node for draft in self.drafts[drafts:])]

    def _fill(self, root: Node, tokens: Iterable[Token], depth: int) -> None:
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
                self._depth(len(stack) + depth - 1, line)
            elif token.nesting == -1:
                self._leave(stack)
            elif token.type == "inline":
                self.inline(stack[-1], token.children or [], line)
            else:
                stack[-1].children.append(self._leaf(token, line))

    def _leave(self, stack: list[Node]) -> None:
        """Closes the innermost block."""
        node = stack.pop()
        self.foreign -= node.kind in ("blockquote", "quote")
        self._close(node)
        if node.kind in BLOCKS and node.attrs.get("draft"):
            stack[-1].children.pop()

    def _depth(self, depth: int, line: int) -> None:
        if depth > DEPTH and not self.deep:
            self.deep = True
            self.tell(f"nested deeper than {DEPTH} levels", line, "flatten the lists or quotations here")

    def _open(self, name: str, token: Token, line: int) -> Node:
        if name == "div":
            return self._div(token.meta["kind"], token.meta["attrs"], line, self.first_line + (token.map or [0, 0])[1])
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

    def _div(self, kind: str, attrs: dict[str, str], line: int, last: int) -> Node:
        block = self._block(kind, attrs, line)
        if block.attrs.get("draft"):
            self.drafts.append(Draft(block, last))
        return block

    def _block(self, kind: str, attrs: dict[str, str], line: int) -> Node:
        if kind not in BLOCKS:
            if kind:
                self.tell(f'unknown kind of block "{kind}"', line, nearest(kind, BLOCKS))
            else:
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


def _unescaped(text: str) -> str:
    return UNESCAPED.sub(r"\1", text) if "\\" in text else text
