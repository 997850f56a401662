"""A short way through markdown-it for plain paragraphs, which most are: the same tokens without asking every rule in turn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

MARK = re.compile(r"[\n\\`~*_\[<&{]")  # each inline rule begins with one of these


def install(parser: MarkdownIt) -> None:
    """Teaches the parser the short way."""
    parser.block.ruler.before("table", "plain", _paragraph)
    parser.core.ruler.at("inline", _inlines)


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """One line that begins with a letter and has a blank line behind it, unless what follows makes it a term."""
    src, at, following = state.src, state.bMarks[start] + state.tShift[start], start + 1
    if not src[at].isalpha() or state.sCount[start] - state.blkIndent > 3:
        return False
    if following < state.lineMax and not state.isEmpty(following):
        return False
    after = state.bMarks[following + 1] + state.tShift[following + 1] if following + 1 < end else len(src)
    if src[after : after + 1] in (":", "~") and src[after + 1 : after + 2] in (" ", "\t"):
        return False
    content = src[at : state.eMarks[start]].rstrip(" \t")
    if content[-1].isspace():
        return False
    for kind, tag, nesting in (("paragraph_open", "p", 1), ("inline", "", 0), ("paragraph_close", "p", -1)):
        token: Any = state.push(kind, tag, nesting)  # type: ignore[arg-type]
        token.map = [start, following] if nesting >= 0 else None
        token.content = "" if nesting else content
    state.line = following
    return True


def _inlines(state: StateCore) -> None:
    """The content of each line of text: where no mark can begin, it is one text."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if MARK.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))
