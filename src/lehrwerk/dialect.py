"""markdown-it as the articles' language needs it: its extensions, what the author escaped, quotation marks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lehrwerk import fences, plain
from lehrwerk.typography import QUOTES, apostrophes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


@lru_cache(maxsize=4)
def parser(language: str) -> MarkdownIt:
    """The parser for texts of a language."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    made = MarkdownIt("js-default", {"typographer": True, "quotes": QUOTES.get(language[:2], "")})
    made.disable(["replacements", "smartquotes", "linkify"])
    made.use(footnote_plugin).use(deflist_plugin).use(attrs_plugin, spans=True, after=("image", "link_close", "span_close"))
    made.disable("footnote_inline")
    fences.install(made)
    plain.install(made)
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    made.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    made.core.ruler.before("text_join", "guard", _guard)
    if language[:2] in QUOTES:
        made.core.ruler.push("quotes", _quotes)
    return made


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


def inline(text: str, language: str, env: dict[str, Any]) -> list[Token]:
    """The tokens of a line of text that stands alone; `language` is that of its quotation marks, if any are to be set."""
    from markdown_it.rules_core import StateCore, text_join
    from markdown_it.token import Token

    made = parser(language)
    found: list[Token] = []
    made.inline.parse(text, made, env, found)
    line = Token("inline", "", 0, content=text, children=found)
    state = StateCore(text, made, env, [line])
    _guard(state)
    text_join(state)
    if language[:2] in QUOTES:
        _quotes(state)
    return line.children or []
