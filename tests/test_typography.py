"""German typography, by fixture; ~ stands for a no-break space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import fixtures
from lehrwerk.markdown import to_markdown
from lehrwerk.reader import read
from lehrwerk.typography import polish, slug, soften


@pytest.mark.parametrize(("text", "expected"), fixtures("typography.md"))
def test_german(text: str, expected: str) -> None:
    root, problems = read(text)
    assert not problems
    assert (
        to_markdown(root).replace("\u00a0", "~").replace("\\*", "*").replace("\\_", "_").replace("\\#", "#").replace("(<", "(") == expected
    )


def test_english() -> None:
    root, _ = read('He said "it\'s fine" - 50 %...', language="en")
    assert root.plain() == "He said “it’s fine” - 50 %…"


def test_no_language_changes_nothing() -> None:
    root, _ = read('"so" - z. B. 50 %...', language="")
    assert root.plain() == '"so" - z. B. 50 %...'


@given(st.text(alphabet=" abzBS.0189%§–-\u00a0„“\"'#@:/", max_size=40))
def test_polishing_twice_is_polishing_once(text: str) -> None:
    once = polish(text, "de")
    assert polish(once, "de") == once


def test_soft_hyphens_come_from_the_list() -> None:
    words = {"shitstorm": "Shit|storm", "kunden": "Kunden"}
    assert soften("Shitstorms, Shitstorm, shitstorm; Kunden", words) == "Shit\u00adstorms, Shit\u00adstorm, shit\u00adstorm; Kunden"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Über uns & Größe", "ueber-uns-groesse"), ("  ", ""), ("..", ""), ("Wörter " * 20, "woerter-" * 6 + "woerter"), ("漢字", "")],
)
def test_slug(text: str, name: str) -> None:
    assert slug(text) == name
