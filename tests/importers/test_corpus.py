"""Texts as people copy them from pages of many kinds, each with its outline as a person would write it down.

`corpus/<name>.txt` is the text, `corpus/<name>.expected` what shall become of it: the front matter (all of it, but the rights),
`dropped` (numbers of lines), `hidden` (names of people who commented, which nothing may tell), `fact` (words of the report), a blank
line, and the outline, a line for each block: `p 3` (three paragraphs), `## Heading`, `- 4` and `1. 4` (lists of four items),
`table 4x3` (rows and columns), `verse 4` (lines), `>`, `quote: who`, `discussion`, `rule`, `notes 2` (footnotes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pytest

from lehrwerk.importers import Import, load
from lehrwerk.importers.results import Findings
from lehrwerk.importers.text.characters import tidy
from lehrwerk.importers.text.lists import MARK
from lehrwerk.model import Node
from lehrwerk.reader import read
from lehrwerk.records import split

CORPUS = Path(__file__).parent / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.txt"))
WORD = re.compile(r"[^\W_]+")
EDIT = re.compile(r"\[(?:edit|Bearbeiten).*\]$")  # the links beside the headings of an encyclopedia


@dataclass
class Expected:
    meta: dict[str, str] = field(default_factory=dict)
    dropped: list[int] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    outline: list[str] = field(default_factory=list)


def expected(name: str) -> Expected:
    head, _, outline = (CORPUS / f"{name}.expected").read_text(encoding="utf-8").partition("\n\n")
    wanted = Expected(outline=outline.strip().split("\n"))
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        if key == "dropped":
            wanted.dropped = numbers(value)
        elif key == "hidden":
            wanted.hidden = value.split("; ")
        elif key == "fact":
            wanted.facts.append(value)
        else:
            wanted.meta[key] = value
    return wanted


def numbers(text: str) -> list[int]:
    """Line numbers of `3 7-9`."""
    found = [part.split("-") for part in text.split()]
    return [number for part in found for number in range(int(part[0]), int(part[-1]) + 1)]


@lru_cache(maxsize=len(NAMES))
def imported(name: str) -> Import:
    return load(f"{name}.txt", (CORPUS / f"{name}.txt").read_bytes())


def front(result: Import) -> dict[str, str]:
    lines = split(result.markdown)[0].splitlines()
    found = {key: value.strip('"').replace('\\"', '"') for key, value in (line.split(": ", 1) for line in lines)}
    return {key: value for key, value in found.items() if key != "rights"}


def dropped(result: Import) -> list[int]:
    section = result.report.split("## Dropped lines")[1].split("\n## ")[0]
    ranges = re.findall(r"^- lines? (\d+)(?:–(\d+))?", section, re.MULTILINE)
    return [number for first, last in ranges for number in range(int(first), int(last or first) + 1)]


def blocks(root: Node) -> Iterator[str]:
    for node in root.children:
        match node.kind:
            case "heading":
                yield f"{'#' * int(node.attrs['level'])} {node.plain()}"
            case "bullets" | "numbers":
                yield f"{'-' if node.kind == 'bullets' else '1.'} {len(node.children)}"
            case "table":
                yield f"table {len(node.children)}x{len(node.children[0].children)}"
            case "paragraph":
                breaks = sum(part.kind == "break" for part in node.walk())
                yield f"verse {breaks + 1}" if breaks else "p"
            case "quote":
                yield f"quote: {node.attrs.get('author', '')}"
            case "blockquote":
                yield ">"
            case _:
                yield node.kind


def outline(result: Import) -> list[str]:
    found: list[str] = []
    root, problems = read(split(result.markdown)[1], language="")
    assert problems == []
    for line, group in groupby(blocks(root)):
        count = len(list(group))
        found += [f"p {count}"] if line == "p" else [f"notes {count}"] if line == "footnote" else [line] * count
    return found


@pytest.mark.parametrize("name", NAMES)
def test_front_matter(name: str) -> None:
    assert front(imported(name)) == expected(name).meta


@pytest.mark.parametrize("name", NAMES)
def test_dropped_lines(name: str) -> None:
    lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    told, wanted = (
        [f"{at}: {lines[at - 1]}" for at in found if WORD.search(lines[at - 1])]
        for found in (dropped(imported(name)), expected(name).dropped)
    )
    assert told == wanted


@pytest.mark.parametrize("name", NAMES)
def test_outline(name: str) -> None:
    assert outline(imported(name)) == expected(name).outline


@pytest.mark.parametrize("name", NAMES)
def test_every_kept_word_is_in_the_article(name: str) -> None:
    result, wanted = imported(name), expected(name)
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    root, _ = read(split(result.markdown)[1], language="")
    shown = [part.plain() for part in root.walk() if part.kind != "document"] + [
        str(value) for part in root.walk() for value in part.attrs.values()
    ]
    kept = " ".join([*shown, *wanted.meta.values(), result.report.split("## Changed words")[1]])
    for line in tidy(text, Findings()):
        if line.number not in wanted.dropped:
            behind = EDIT.sub("", line.text[found.end() :] if (found := MARK.match(line.text)) else line.text)
            assert [word for word in WORD.findall(behind) if word not in kept] == []


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name).hidden or expected(name).facts])
def test_report(name: str) -> None:
    result, wanted = imported(name), expected(name)
    told = result.markdown + result.report + "".join(map(str, result.problems))
    assert [one for one in wanted.hidden if one in told] == []
    assert [fact for fact in wanted.facts if fact not in result.report.split("## Dropped lines")[0]] == []
