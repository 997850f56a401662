"""Runs of text with their marks, as an original holds them -> inline nodes, clean enough to survive as Markdown.

Runs are flat, so that neither nesting nor repetition of marks in the original can matter: `<b><b>` is bold once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import category

from lehrwerk.model import Kind, Node

MARKS: tuple[Kind, ...] = ("strong", "emphasis", "strike")  # from the outside to the inside
SPACES = re.compile(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with the same marks; or, in `node`, one picture, footnote mark or break."""

    text: str = ""
    marks: tuple[Kind, ...] = ()
    href: str = ""
    lang: str = ""
    code: bool = False
    node: Node | None = None


BREAK = Run(node=Node("break"))


def is_break(run: Run) -> bool:
    """Whether the run is a line break."""
    return run.node is not None and run.node.kind == "break"


def lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs between breaks, white space collapsed; a line without anything to see is an empty list."""
    result: list[list[Run]] = [[]]
    for run in runs:
        if is_break(run):
            result.append([])
        else:
            result[-1].append(run)
    return [_collapsed(line) for line in result]


def inlines(runs: list[Run]) -> list[Node]:
    """The inline nodes of one line of collapsed runs (or several with breaks between them)."""
    if not any(run.marks or run.href or run.lang for run in runs):
        return _merged([node for node in map(_leaf, runs) if node is not None])
    return _nested(_settled(runs), 0)


def joined(parts: list[list[Run]]) -> list[Run]:
    """Lines with a break between each two."""
    return [run for place, part in enumerate(parts) for run in ([BREAK] if place else []) + part]


def _collapsed(line: list[Run]) -> list[Run]:
    """Single spaces, none at the ends; [] where only white space is left."""
    result: list[Run] = []
    spaced = True
    for run in line:
        text = run.text if run.node else SPACES.sub(" ", run.text)
        if run.node is None and spaced:
            text = text.removeprefix(" ")
        if run.node or text:
            result.append(run if text == run.text else replace(run, text=text))
            spaced = run.node is None and text.endswith(" ")
    while result and result[-1].node is None and not result[-1].text.rstrip():
        result.pop()
    if result and result[-1].node is None:
        result[-1] = replace(result[-1], text=result[-1].text.rstrip())
    return result if any(run.node or run.text.strip() for run in result) else []


def _settled(runs: list[Run]) -> list[Run]:
    """Marks that Markdown can carry: none on white space, none that begins or ends beside a word with a sign."""
    result: list[Run] = []
    for run in runs:
        result += _parted(run) if (run.marks or run.href or run.lang) and run.node is None else [run]
    for place in range(1, len(result)):
        result[place] = _agreeing(result[place - 1], result[place])
    for mark in MARKS:
        result = list(_bordered(result, mark))
    return [run for run in result if run.node or run.text]


def _parted(run: Run) -> Iterator[Run]:
    """White space at the edges of marked text stands outside of the marks, though still inside a mark that goes on."""
    bare = run.text.strip()
    if not bare:
        yield Run(run.text)
        return
    lead, _, rest = run.text.partition(bare)
    yield from [Run(lead)] if lead else []
    yield replace(run, text=bare)
    yield from [Run(rest)] if rest else []


def _agreeing(before: Run, run: Run) -> Run:
    """Of two sorts of marks that touch, the second yields: `**a***b*` would be read as something else."""
    if before.node or run.node or before.href != run.href or not before.marks or not run.marks:
        return run
    common = 0
    while common < min(len(before.marks), len(run.marks)) and before.marks[common] == run.marks[common]:
        common += 1
    fits = common == min(len(before.marks), len(run.marks))
    return run if fits else replace(run, marks=run.marks[:common])


def _bordered(runs: list[Run], mark: Kind) -> Iterator[Run]:
    """Signs at the edge of a marked stretch that touch a word outside leave the mark."""
    stretches = [(key, list(group)) for key, group in groupby(runs, key=lambda run: (mark in run.marks, run.href, run.lang))]
    for place, ((marked, _, _), group) in enumerate(stretches):
        if not marked:
            yield from group
            continue
        before = stretches[place - 1][1][-1] if place and stretches[place - 1][0][1:] == stretches[place][0][1:] else Run()
        behind = (
            stretches[place + 1][1][0] if place + 1 < len(stretches) and stretches[place + 1][0][1:] == stretches[place][0][1:] else Run()
        )
        yield from _trimmed(group, mark, _is_letter(before.text[-1:]), _is_letter(behind.text[:1]))


def _is_letter(char: str) -> bool:
    """Whether Markdown takes the character for neither white space nor punctuation."""
    return bool(char) and not char.isspace() and category(char)[0] not in "PS"


def _trimmed(group: list[Run], mark: Kind, word_before: bool, word_behind: bool) -> Iterator[Run]:
    bare = tuple(other for other in group[0].marks if other != mark)
    if any(run.code for run in (group[0], group[-1])) and (word_before or word_behind):
        yield from (replace(run, marks=tuple(other for other in run.marks if other != mark)) for run in group)
        return
    first, last = group[0], group[-1]
    lead = len(first.text) - len(re.sub(r"^[\W_]+", "", first.text)) if word_before else 0
    if lead:
        yield replace(first, text=first.text[:lead], marks=bare)
        group[0] = first = replace(first, text=first.text[lead:])
        last = group[-1]
    kept = len(re.sub(r"[\W_]+$", "", last.text)) if word_behind else len(last.text)
    tail = replace(last, text=last.text[kept:], marks=tuple(other for other in last.marks if other != mark))
    yield from group[:-1]
    yield replace(last, text=last.text[:kept])
    if tail.text:
        yield tail


def _nested(runs: list[Run], level: int) -> list[Node]:
    """Groups of equal address, language, marks, from the outside to the inside."""
    if level == len(MARKS) + 2:
        return [node for node in map(_leaf, runs) if node is not None]
    result: list[Node] = []
    for key, group in groupby(runs, key=lambda run: _key(run, level)):
        inside = _nested(list(group), level + 1)
        if not key:
            result += inside
        elif level == 0:
            result.append(Node("link", attrs={"href": key}, children=inside))
        elif level == 1:
            result.append(Node("span", attrs={"lang": key}, children=inside))
        else:
            result.append(Node(MARKS[level - 2], children=inside))
    return _merged(result)


def _key(run: Run, level: int) -> str:
    if level < 2:
        return run.lang if level else run.href
    return MARKS[level - 2] if MARKS[level - 2] in run.marks else ""


def _leaf(run: Run) -> Node | None:
    if run.node is not None:
        return Node(run.node.kind, run.node.text, dict(run.node.attrs), list(run.node.children))
    return Node("codespan" if run.code else "text", run.text) if run.text else None


def _merged(nodes: list[Node]) -> list[Node]:
    result: list[Node] = []
    for node in nodes:
        if result and node.kind == result[-1].kind in ("text", "codespan"):
            result[-1].text += node.text
        else:
            result.append(node)
    return result
