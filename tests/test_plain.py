"""The short way through the parser gives the same document as the long one."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lehrwerk import dialect, plain, reader

LINES = st.sampled_from([
    "Ein Absatz.", "Noch *einer*", "Wort", "    eingerückt", ":   eine Erklärung", "~ auch", ": ::", "- Punkt", "  - tiefer", "1. Schritt",
    "> Zitat", "| a | b |", "|---|---|", "a | b", "---", "===", "# Titel", "## Titel {#id}", "```", "::: note", ":::", "[x]: http://a.de",
    "[^1]: Fußnote", "Text[^1] und \\[Klammer\\]", "& und &amp; und < und !", "Ende\\", "Am Ende  ", "Ä\u00a0", "- [ ] Wahl", "* Punkt",
    "- [x] \\[Wahl\\]", "**Fett:** und *mehr*", "**Fett**", "**Fett:**weiter", "**\\*a\\***", "18\\. Januar \\<b>", "2) Schritt", "-5 Grad",
    '::: {.quote author="A"}', "::: {.exercise draft=yes}", "\"Zitat\" und 's geht", "2024 war",
    "| a\\|b |  |", "| a | b | c |", "|:-:|--:|",
    "### \\# #", "+ \\+",
    "a [b](c.md) [d]{lang=en}", "Am Ende ", "    Code", "\u00a0Text", "– so", "*so*", "_so_", "_ _ _", "* * *", "<b>",
    "> - Zitat", ">", ">eng", ">  ", ">\tTab", "> > tief", "> Ende  ", "> :::", "> \"so\" (c)", "", "", "",
])  # fmt: skip
DOCUMENTS = st.lists(LINES, max_size=12).map("\n".join)


MADE = dialect.parser.__wrapped__


@cache
def long_way(language: str) -> Any:
    """A parser without the short way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "install", lambda parser: None)
        return MADE(language)


@example("Wort\n\n:   eine Erklärung", "de")
@example("Wort\n:   eine Erklärung", "de")
@example("- Punkt\n\n    Wort\n\n    : Erklärung", "")
@example("> Wort\n>\n> ~ Erklärung", "")
@example("Titel\n---", "")
@example("a | b\n---|---\n1 | 2", "")
@example("Ein \u00a0", "")
@example("a ~~b~~ c\n\na _b_ c\n\na *b* c\n\na `b` c\n\na <http://b.de> c\n\na \\! b\n\na &amp; b", "de")
@example("a [b](c.md) d\n\na [b]{lang=en} c\n\na ![b](c.png) d", "de")
@given(DOCUMENTS, st.sampled_from(["", "de"]))
@settings(max_examples=400)
def test_the_same_document(text: str, language: str) -> None:
    short = reader.read(text, "a.md", language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialect, "parser", long_way)
        patch.setattr(reader, "pieces", lambda lines, text: None)
        assert short == reader.read(text, "a.md", language)


def test_a_plain_paragraph_goes_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = dialect.parser("")
    monkeypatch.setattr(parser.inline, "parse", lambda *_: pytest.fail("the long way"))
    root, problems = reader.read("Ein Absatz, wie er meist ist.\n\nUnd noch einer!\n", "a.md", "")
    assert [node.plain() for node in root.children] == ["Ein Absatz, wie er meist ist.", "Und noch einer!"]
    assert not problems


def test_a_plain_quotation_goes_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "parser", lambda _: pytest.fail("the long way"))
    root, _ = reader.read("> Ein Satz ...\n> geht weiter.\n>\n> Noch einer.\n\nKein Zitat ...\n", "a.md", "de")
    quotation, after = root.children
    assert [(one.plain(), one.line) for one in quotation.children] == [("Ein Satz ... geht weiter.", 1), ("Noch einer.", 4)]
    assert after.plain() == "Kein Zitat …"
