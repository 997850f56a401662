"""What is wrong with a document that was read: words that got lost on the way, what is too large, what would look odd."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from lehrwerk.errors import Problem, problem
from lehrwerk.limits import millimetres
from lehrwerk.model import BLOCKS, Node

ROWS, COLUMNS, HEADINGS, LETTERS = 2_000, 50, 2_000, 1_000
TASKS = ("exercise", "quiz", "discussion")
ROOM = 220  # millimetres of free space that a page holds
WORD = re.compile(r"[^\W_]+")
LIST_MARKS = re.compile(r"^[\s>*+-]*(?:\d{1,9}[.)](?=\s|$)[\s>*+-]*)*(?:\[[ xX]\]\s)?")
BRACED = re.compile(r"(?<=[\])`])\{[^{}]*\}|\{#[^{}]*\}\s*$")
PLAIN = re.compile(r"(?:[-*>] |#+ )?(?P<text>[^\W\d_][^\[\]{&]*)$")  # a line whose only syntax is the mark at its beginning
DEFINITION = re.compile(r"^\[[^\]^]+\]:")  # a link's target; its label is syntax
NOTE = re.compile(r"(\[\^[^\]]+\]):")
REFERENCE = re.compile(r"\]\[[^\]]*\]")
TARGET = re.compile(r"\]\(<?[^)>]*")
VALUES = re.compile(r"""=(?:"([^"]*)"|([^\s"{}]+))|#([^\s{}]+)""")


def lost(lines: Iterable[tuple[int, str]], nodes: Sequence[Node], file: str) -> list[Problem]:
    """Compares the words that went in with the words that came out: beyond its nesting limit the parser drops text.

    The lines come with their numbers. Those that stand in the document as they are need no look at their words.
    """
    texts, rest = Counter([node.text for node in nodes]), list[tuple[int, str]]()
    for number, line in lines:
        plain = PLAIN.match(line)
        if plain and texts[plain["text"]] > 0:
            texts[plain["text"]] -= 1
        elif line:
            rest.append((number, line))
    values = html.unescape(unquote("\n".join([str(value) for node in nodes for value in node.attrs.values()])))
    kept = Counter(WORD.findall("\n".join([values, *texts.elements()])))
    gone: list[tuple[int, str]] = []
    for number, line in rest:
        for word in WORD.findall(_syntax_off(line)):
            kept[word] -= 1
            if kept[word] < 0:
                gone.append((number, word))
    if not gone:
        return []
    first, word = gone[0]
    said = _cause(next(line for number, line in rest if number == first), rest)
    if said:
        return [problem(said[0], file, first, 0, said[1])]
    many = f"{len(gone)} words" if len(gone) > 1 else "1 word"
    remedy = "a footnote that nobody refers to, a link target twice, or lists nested too deeply?"
    return [problem(f'{many} from here on would be lost, the first is "{word}"', file, first, 0, remedy)]


def _cause(line: str, lines: Sequence[tuple[int, str]]) -> tuple[str, str] | None:
    """Why the words of a line are lost, where that is plain, and what to do."""
    note = NOTE.match(line)
    if note:
        twice = sum(line.startswith(note[0]) for _, line in lines) > 1
        if twice:
            return f"the footnote {note[1]} stands twice", "give one of them another name"
        return f"nothing refers to the footnote {note[1]}", f"write {note[1]} where it belongs, or delete it"
    if line.lstrip().startswith("|"):
        return "this row has more cells than the head of its table", r"delete a cell, or write \| for a sign that divides none"
    return None


def _syntax_off(line: str) -> str:
    """The line without what is syntax: list numbers, task marks, the names in fence heads and attributes."""
    bare = REFERENCE.sub("](", DEFINITION.sub("](", LIST_MARKS.sub("", line)))
    if bare.startswith(("```", "~~~")):
        return ""
    if bare.startswith(":::"):
        return _values(bare)
    bare = TARGET.sub(lambda match: unquote(match[0]), bare)
    return html.unescape(BRACED.sub(lambda match: _values(match[0]), bare))


def _values(text: str) -> str:
    return " ".join("".join(found) for found in VALUES.findall(text))


def too_large(root: Node, file: str) -> Iterator[Problem]:
    """Tables, headings and words that could not be set in sensible time."""
    for node in root.walk():
        if node.kind == "table" and (len(node.children) > ROWS or any(len(row.children) > COLUMNS for row in node.children)):
            yield problem(f"a table of more than {ROWS} rows or {COLUMNS} columns", file, node.line, 0, "divide it")
        if node.kind == "text" and len(node.text) > LETTERS and max(map(len, node.text.split()), default=0) > LETTERS:
            remedy = "is it a file that was pasted here? delete it"
            yield problem(f"a word of more than {LETTERS} letters", file, node.line, 0, remedy)
    if sum(node.kind == "heading" for node in root.children) > HEADINGS:
        yield problem(f"more than {HEADINGS} headings", file, root.line, 0, "divide the article")


def astray(root: Node, file: str, tasks: bool = False, slides: bool = False) -> Iterator[Problem]:
    """Solutions of no task and notes of no slide: they would be shown to all."""
    behind = False
    for node in root.children:
        if node.kind == "solution" and not (tasks or behind):
            remedy = "put it into the exercise, or right behind it; what only you shall see is ::: trainer"
            yield problem("this solution belongs to no exercise", file, node.line, 0, remedy)
        if node.kind == "notes" and not slides:
            remedy = "put them into a block ::: slide; what only you shall see is ::: trainer"
            yield problem("these notes belong to no slide", file, node.line, 0, remedy)
        behind = node.kind in TASKS or (behind and node.kind in ("solution", "trainer"))
        yield from astray(node, file, tasks or node.kind in TASKS, slides or node.kind == "slide")


def odd(root: Node, file: str) -> Iterator[Problem]:
    """Blocks that would be an empty box, questions that cannot be answered: warnings; room to write that no page has: an error."""
    for node in root.walk():
        told = ("", "")
        if node.attrs.get("space") and not 5 <= millimetres(str(node.attrs["space"])) <= ROOM:
            yield problem(
                f'space="{node.attrs["space"]}" is no room to write', file, node.line, 0, f"write space=6cm: from 5mm to {ROOM}mm"
            )
        if node.kind in BLOCKS and not any(one.text.strip() or one.kind == "image" for one in node.walk()):
            told = ("this block is empty", "write its text, or delete it")
        elif node.kind == "quiz":
            choices = [
                item for one in node.children if one.kind in ("bullets", "numbers") for item in one.children if "checked" in item.attrs
            ]
            if len(choices) < 2 or not any(item.attrs["checked"] for item in choices):
                told = ("this question has no right answer among two or more", "write - [ ] and - [x] before the answers")
        elif node.kind == "then-now":
            terms = sum(child.kind == "term" for one in node.children if one.kind == "terms" for child in one.children)
            if terms != 2:
                told = (f"then and now: {terms} terms instead of two", 'write two terms, each with ":   text" below')
        if told[0]:
            yield problem(told[0], file, node.line, 0, told[1], "warning")
