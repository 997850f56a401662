"""Fenced blocks (`::: {.kind #id key=value}`) as a rule for markdown-it: they nest, and an unclosed one is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

FENCE = re.compile(r":{3,}\s*(?P<info>.*?)\s*:*$")
BRACES = re.compile(r"\{(?P<inner>.*)\}$")
MARKS = re.compile(r"^(?:(?:[-*+>]|\d{1,9}[.)])\s+)+")
CODE = re.compile(r"(?P<mark>`{3,}|~{3,})")
ATTRIBUTE = re.compile(
    r"""\s*(?:\#(?P<id>[^\s{}"'=]+) | \.(?P<kind>[\w-]+) | (?P<key>[\w-]+)=(?:"(?P<quoted>(?:\\.|[^"\\])*)"|(?P<bare>[^\s"'{}]+)))\s*""",
    re.VERBOSE,
)


def attributes(text: str) -> tuple[str, dict[str, str]] | None:
    """The first class and the attributes (`id` among them) of `.kind #id key="value"`; None where it is something else."""
    kind, found, at = "", {}, 0
    while at < len(text):
        match = ATTRIBUTE.match(text, at)
        if match is None or match.end() == at:
            return None
        if match["kind"] and kind:
            return None
        elif match["kind"]:
            kind = match["kind"]
        elif match["id"]:
            found["id"] = match["id"]
        elif match["quoted"] is not None:
            quoted = match["quoted"]
            found[match["key"]] = re.sub(r"\\(.)", r"\1", quoted) if "\\" in quoted else quoted
        else:
            found[match["key"]] = match["bare"]
        at = match.end()
    return kind, found


def opening(info: str) -> tuple[str, dict[str, str]] | None:
    """Kind and attributes of a fence's text: `{.exercise minutes=15}` or the short form `exercise`."""
    braces = BRACES.match(info)
    if braces:
        return attributes(braces["inner"])
    return (info, {}) if re.fullmatch(r"[\w-]+", info) else None


def install(parser: MarkdownIt) -> None:
    """Teaches the parser fenced blocks; what is wrong is left in `env["fences"]` as (line from 0, message, remedy)."""
    parser.block.ruler.before("fence", "div", _rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _tell(state: StateBlock, line: int, message: str, remedy: str) -> None:
    found = state.env.setdefault("fences", [])
    if (line, message, remedy) not in found:
        found.append((line, message, remedy))


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]) or state.is_code_block(start):
        return False
    match = FENCE.match(_text(state, start))
    if match is None:
        return False
    if silent:
        return True
    if not match["info"]:
        _tell(state, start, "this ::: closes nothing", "delete it, or open a block before it")
        state.line = start + 1
        return True
    known = opening(match["info"])
    if known is None:
        _tell(state, start, f"cannot read the attributes of this block: {match['info']}", 'write ::: {.kind #id key="value"}')
        known = ("", {})
    close = _closing(state, start, end)
    if close is None:
        _tell(state, start, "this block is never closed", "add a line with ::: at its end")
    _emit(state, known, start, close if close is not None else end)
    state.line = close + 1 if close is not None else end
    return True


def _closing(state: StateBlock, start: int, end: int) -> int | None:
    """The line that closes the block opened at `start`; fences inside code do not count."""
    depth, code = 1, ""
    for line in range(start + 1, end):
        text = _text(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return None
        if text[:1].isalpha():
            continue
        text = MARKS.sub("", text)
        mark = CODE.match(text)
        if mark and not code:
            code = mark["mark"]
        elif mark and mark["mark"].startswith(code) and text == mark["mark"]:
            code = ""
        elif not code and (fence := FENCE.match(text)):
            depth += 1 if fence["info"] else -1
            if depth == 0:
                return line
    return None


def _emit(state: StateBlock, known: tuple[str, dict[str, str]], start: int, close: int) -> None:
    parent, bottom = state.parentType, state.lineMax
    state.parentType, state.lineMax = "div", close
    token: Any = state.push("div_open", "div", 1)
    token.map, token.meta = [start, close], {"kind": known[0], "attrs": known[1]}
    state.md.block.tokenize(state, start + 1, close)
    state.push("div_close", "div", -1)
    state.parentType, state.lineMax = parent, bottom
