"""Where code stands in a text of Markdown: spans in a line, fenced blocks among the lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

RUN = re.compile(r"`+")
FENCE = re.compile(r"[ >]{0,40}(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")


def spans(line: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each span of code; a run of backquotes closes with the next one of its length."""
    runs = [(found.start(), found.end()) for found in RUN.finditer(line)]
    later: dict[int, list[int]] = {}
    for start, end in reversed(runs):
        later.setdefault(end - start, []).append(start)
    at = 0
    for start, end in runs:
        same = later[end - start]
        same.pop()
        if start >= at and same:
            at = same[-1] + end - start
            yield start, at


def without_code(text: str) -> str:
    """The lines outside of fenced blocks, without spans of code."""
    return "\n".join(_bare(line) if "`" in line else line for line, fenced in _fenced(text) if not fenced)


def outside(text: str, change: Callable[[str], str]) -> str:
    """The text with its lines outside of fenced blocks changed one by one."""
    return "\n".join(line if fenced else change(line) for line, fenced in _fenced(text))


def _fenced(text: str) -> Iterator[tuple[str, bool]]:
    """The lines, and whether they belong to a fenced block."""
    mark = ""
    for line in text.split("\n"):
        fence = FENCE.match(line)
        yield line, bool(mark or fence)
        if mark and fence and fence["mark"].startswith(mark) and not fence["info"].strip():
            mark = ""
        elif not mark and fence:
            mark = fence["mark"]


def _bare(line: str) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans(line):
        parts.append(line[at:start])
        at = end
    return "".join([*parts, line[at:]])
