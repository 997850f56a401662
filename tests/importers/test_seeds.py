"""The five given texts, by outline only: their words belong to their authors."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lehrwerk.importers import load
from lehrwerk.model import Node
from lehrwerk.reader import read
from lehrwerk.records import split

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
OUTLINES: dict[str, dict[str, Any]] = {
    "000": {"headings": [2, 2, 3, 2, 2, 2, 2], "paragraphs": 24, "bullets": [4], "numbers": [], "quotes": 0, "dropped": [70],
            "discussions": 1, "meta": ["title", "edited", "rights", "language"], "author": ""},
    "001": {"headings": [], "paragraphs": 5, "bullets": [], "numbers": [5], "quotes": 1, "dropped": [*range(13, 22)],
            "meta": ["title", "author", "rights", "language"], "author": "Bernhard Lermann"},
    "002": {"headings": [], "paragraphs": 5, "bullets": [], "numbers": [2], "quotes": 0, "dropped": [*range(16, 37)],
            "meta": ["title", "rights", "language"], "author": ""},
    "003": {"headings": [2] * 10, "paragraphs": 16, "bullets": [], "numbers": [], "quotes": 0,
            "dropped": [11, 32, 37, 54, 62, 63, *range(67, 125), *range(126, 129)],
            "meta": ["title", "author", "rights", "language"], "author": "Eva Ihnenfeldt"},
    "004": {"headings": [2] * 4, "paragraphs": 16, "bullets": [], "numbers": [], "quotes": 0,
            "dropped": [1, 2, 3, 4, 8, 9, 10, 62, 63, 64, 69, 71, 72, 74, 80],
            "meta": ["title", "author", "site", "rights", "language"], "author": "Klaus-Dieter Knoll"},
}  # fmt: skip


def dropped(report: str) -> list[int]:
    section = report.split("## Dropped lines")[1].split("\n## ")[0]
    ranges = re.findall(r"^- lines? (\d+)(?:–(\d+))?", section, re.MULTILINE)
    return [number for first, last in ranges for number in range(int(first), int(last or first) + 1)]


def sizes(root: Node, kind: str) -> list[int]:
    return [len(node.children) for node in root.children if node.kind == kind]


@pytest.mark.parametrize("seed", OUTLINES)
def test_outline(seed: str) -> None:
    paths = sorted(SEEDS.glob(f"{seed}_*.txt"))
    if not paths:
        pytest.skip("the given texts are not here")
    result, wanted = load(paths[0].name, paths[0].read_bytes()), OUTLINES[seed]
    front, body, _ = split(result.markdown)
    meta = dict(line.split(": ", 1) for line in front.splitlines())
    root, problems = read(body, language="")
    assert problems == []
    assert [node.attrs["level"] for node in root.children if node.kind == "heading"] == wanted["headings"]
    assert sizes(root, "bullets") == wanted["bullets"]
    assert sizes(root, "numbers") == wanted["numbers"]
    assert len(sizes(root, "blockquote")) == wanted["quotes"]
    assert len(sizes(root, "paragraph")) == wanted["paragraphs"]
    assert len(sizes(root, "discussion")) == wanted.get("discussions", 0)
    assert dropped(result.report) == wanted["dropped"]
    assert list(meta) == wanted["meta"]
    assert meta.get("author", "") == wanted["author"]


def test_words_restored_in_the_one_text_without_umlauts() -> None:
    pytest.importorskip("simplemma")
    pytest.importorskip("spellchecker")
    path = next(iter(sorted(SEEDS.glob("001_*.txt"))), None)
    if path is None:
        pytest.skip("the given texts are not here")
    report = load(path.name, path.read_bytes()).report
    places = re.findall(r"→ \w+ \(lines? ([\d, –]+)\): umlaut", report)
    assert len(places) == 32
    assert not re.search(r"\b(?:Neün|Abenteür|aktüll)", report)
