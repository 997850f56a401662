"""Plain YAML is the same whether it is read line by line or by the library."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from lehrwerk import records
from lehrwerk.entries import entries

LINES = st.sampled_from([
    "title: Ein Titel", "author:   Ada Muster  ", "minutes: 45", "as_of: 2026-11-20", "start: 9:00", "objectives:",
    "  - einen Ablauf ordnen", "- ohne Einzug", "    - tiefer", "  - a: b", '  - "in Zeichen"', 'quoted: "a: b # c"',
    'escaped: "a\\nb"', "single: 'x'", "# Hinweis", "  # auch", "trainer: {name: Ada Muster}",
    "both: {name: Ada, role: x y, n: 3}", "nested: {a: {b: c}}", "empty: {}", "list: [a, b]", "no: null", "yes: true",
    "zero: 007", "float: 1.5", "colon: a: b", "ends: a:", "hash: a #b", "hash2: a#b", "block: |", "  text", "weiter", "", "   ",
    "title: noch einer", "anchor: &a b", "ref: *a", "tag: !x y", "---", "...", "ü: x", "a b: c", "key:wert", "\tx: y", "x: \ty",
    "quote: „so“", "dash: - x", "minus: -5", "q: ?x", "pct: %x", "at: @x", "brace: {a: b}, c", "comma: a, b", "seite: x\xa0y",
    "  x: y", "flow: {a: b c , d: e}", "flow2: {a: http://b}", "flow3: {a: 1.5, b: null}", "d: 0x1F", "e: 1e5", "o: 0o7", "n: .5",
    "~: x", "<<: x", "emoji: 😀 so", "bell: a\u2028b", "  - x - y", "  - -5", "  - {a: b}", "  -", "  - # nichts", "x: # nichts",
    "x: y # z", 'x: "a" # b', 'strings: ["1", "2 a"]', "mixed: [1, \"b\", c d , null]", "none: []", "nested2: [[a], b]", "one: [a]",
    "o2: [a,b]",
    "end: [a, b] c", "round: (usw.)", "paar: [a: b, c]", "glue: x\u202fy", "glue2: x\xa0", "glue3: \xa0x", '  - "a\xa0b"', "  - [a, b]",
    "  - x\xa0y",
    "glue4: x\xa0#y", "glue5: [a\xa0b]", "glue6: x:\xa0y", "sig: [a#b, c]", "\xa0x: y", "  - \xa0x", "com: [a, b,]", "pre: [ a, b ]",
    "r: [1.5, -2]",
])  # fmt: skip
TEXTS = st.lists(LINES, max_size=6).map("\n".join)


@example("a:\n- x\n- y\nb: 1")
@example("a:\n  - x\n\n  # b\n  - y\n")
@example("a: b\n  c")
@example("a:\n  b")
@given(TEXTS)
@settings(max_examples=400)
def test_the_same_data_and_places(text: str) -> None:
    plain = entries(text, 2)
    if plain is not None:
        assert (*plain, []) == records._parsed(text, "a.md", 2)
        assert list(plain[0]) == list(records._parsed(text, "a.md", 2)[0])


def test_a_usual_front_matter_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    front = 'title: "Der Titel: hier"\nauthor: Ada Muster\nminutes: 45\nobjectives:\n  - einen Ablauf ordnen\ntrainer: {name: Ada Muster}\n'
    data, places, problems = records.parse(front, "a.md", 2)
    assert data == {
        "title": "Der Titel: hier", "author": "Ada Muster", "minutes": 45, "objectives": ["einen Ablauf ordnen"],
        "trainer": {"name": "Ada Muster"},
    }  # fmt: skip
    assert (places["objectives", 0], places["trainer", "name"], problems) == ((6, 5), (7, 11), [])


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*/product.yaml")), ids=lambda path: str(path.parent.name))
def test_no_shipped_recipe_needs_a_library(path: Path) -> None:
    assert entries(path.read_text(encoding="utf-8"), 1)


@pytest.mark.parametrize("text", ["a: x" + " " * 200_000 + "y", "a:\n  - x" + " " * 200_000 + "y", "a: {b: c" + " " * 200_000 + "}"])
def test_long_gaps_take_no_time(text: str) -> None:
    assert entries(text, 1)
