"""Blocks that go past the reader are those that it would read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st

from conftest import ROOT, Project
from lehrwerk.build import _plan
from lehrwerk.files import Files
from lehrwerk.given import Given
from lehrwerk.make import Workshop, _Making
from lehrwerk.markdown import to_markdown
from lehrwerk.model import Node
from lehrwerk.pieces import MARK
from lehrwerk.reader import read
from lehrwerk.report import Options

WORDS = st.lists(st.sampled_from([
    "Kaffee", "macht", "wach.", "-", "1.", "+", ":", ":::", "[x]", "[ ]", "a_b", "*", "**", "`", "$", "^x^", "~y~", "{#id}", "{.a}", "=",
    "#",
    "##", "|", "<b>", "&amp;", "\\", "\\\\", "http://a.de", "!", "![a](b)", "[^1]", "]:", "5", ">", '"so"', "'", "...", "--", "```", "~~~",
    "a\xa0b", "):{width=5%}", "x\u00ady", "%", "(c)",
]), min_size=1, max_size=5).map(" ".join)  # fmt: skip
TEXT = WORDS.map(lambda text: Node("text", text))
BOLD = WORDS.map(lambda text: Node("strong", children=[Node("text", text)]))
INLINE = st.one_of(
    TEXT.map(lambda one: [one]),
    BOLD.map(lambda one: [one]),
    st.tuples(BOLD, WORDS.map(lambda text: Node("text", f" {text}"))).map(list),
)
PARAGRAPH = INLINE.map(lambda inner: Node("paragraph", children=inner))
ITEM = INLINE.map(lambda inner: Node("item", children=[Node("paragraph", attrs={"tight": True}, children=inner)]))
BULLETS = st.lists(ITEM, min_size=1, max_size=3).map(lambda items: Node("bullets", children=items))
NUMBERS = st.tuples(st.integers(0, 20), st.lists(ITEM, min_size=1, max_size=3)).map(
    lambda pair: Node("numbers", attrs={"start": pair[0]}, children=pair[1])
)
QUOTATION = st.lists(PARAGRAPH, min_size=1, max_size=2).map(lambda said: Node("blockquote", children=said))
BLOCKS = st.lists(st.one_of(PARAGRAPH, BULLETS, NUMBERS, QUOTATION), min_size=1, max_size=4)
AROUND = st.sampled_from(["- a", "> b", "::: note", ":::", "## c", "    d", "| e |", "1. f"])
PARTS = st.lists(st.one_of(BLOCKS, WORDS, AROUND), max_size=6)


def bare(node: Node) -> Node:
    """The node without its lines."""
    return Node(node.kind, node.text, node.attrs, [bare(child) for child in node.children])


@generated(BLOCKS)
@settings(max_examples=600)
def test_what_is_marked_reads_back_as_it_is(blocks: list[Node]) -> None:
    passing = Given()
    text = passing.markdown(blocks)
    if text.startswith(MARK):
        assert [bare(one) for one in read(to_markdown(blocks), "", "")[0].children] == blocks


@generated(PARTS, st.sampled_from(["\n\n", "\n"]))
@settings(max_examples=600)
def test_a_document_with_marks_is_the_one_without(parts: list[list[Node] | str], between: str) -> None:
    passing = Given()
    text = between.join(part if isinstance(part, str) else passing.markdown(part) for part in parts)
    kept, marked = passing.kept(text)
    assert bare(read(kept, "", "", given=marked)[0]) == bare(read(passing.spelled(text), "", "")[0])


@pytest.mark.parametrize("course", ["source", "tests/stress/de/source", "tests/stress/en/source"])
def test_decks_with_marks_are_those_without(course: str, tmp_path: Path) -> None:
    project = Project(tmp_path)
    shutil.copytree(ROOT / course, project.root / "source", dirs_exist_ok=True)
    files = Files(project.root)
    passed = 0
    for target in _plan(files, Options(), remember=False).targets:
        if target.product.name == "slides":
            making = _Making(Workshop(files), target)
            rendered = making.rendered()
            passed += rendered.count(MARK)
            kept, marked = making.given.kept(rendered)
            assert bare(read(kept, "", "", given=marked)[0]) == bare(read(making.given.spelled(rendered), "", "")[0])
    assert passed
