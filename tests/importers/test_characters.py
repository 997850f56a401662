"""Characters of lines, and the Markdown that must not come alive."""

from __future__ import annotations

import pytest

from lehrwerk.importers.results import Findings
from lehrwerk.importers.text.characters import tidy
from lehrwerk.importers.text.markdown import escape


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        ("a\u00a0b \u2009 c", "a b c", "spaces made plain"),
        ("Kom\u00adpost", "Kompost", "soft hyphens removed"),
        ("ﬁnden", "finden", "ligatures resolved"),
        ("u\u0308ber", "über", "letters composed"),
        ("a\u200bb\u202ec\x07", "abc", "invisible characters removed"),
        ("👩\u200d💻 ❤\ufe0f 🙂", "👩\u200d💻 ❤\ufe0f 🙂", ""),
        ("½ m² ™", "½ m² ™", ""),
    ],
)
def test_characters(raw: str, text: str, note: str) -> None:
    findings = Findings()
    assert [line.text for line in tidy(raw, findings)] == [text]
    assert list(findings.repairs) == ([note] if note else [])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("der „Einsteiger„-Artikel", "der „Einsteiger“-Artikel"),
        ('„gemischt" gesetzt', "„gemischt“ gesetzt"),
        ("„so“ und „so“", "„so“ und „so“"),
        ('"so" und "so"', '"so" und "so"'),
        ("„offen und „offen", "„offen und „offen"),
    ],
)
def test_a_wrong_closing_mark_is_mended_where_certain(raw: str, text: str) -> None:
    assert tidy(raw, Findings())[0].text == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("z.B. 18.01.2013 - so, (das) [und] das!", "z.B. 18.01.2013 - so, (das) [und] das!"),
        ("50 % & mehr; #tag @db_bahn", "50 % & mehr; #tag @db_bahn"),
        ("Nutzer*innen und mehr", "Nutzer*innen und mehr"),
        ("Nutzer*innen und Kund*innen", "Nutzer\\*innen und Kund\\*innen"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("# Titel", "\\# Titel"),
        ("::: {.quiz}", "\\::: \\{.quiz\\}"),
        ("---", "\\---"),
        ("{{ x }}", "\\{\\{ x \\}\\}"),
        ("<script>", "\\<script>"),
        ("a < b > c", "a < b > c"),
        ("[x](javascript:1)", "\\[x\\](javascript:1)"),
        ("18. Januar", "18\\. Januar"),
        ("+ und", "\\+ und"),
        ("> so", "\\> so"),
        (": so", "\\: so"),
        ("&amp; & Co", "\\&amp; & Co"),
        ("~~weg~~ ~100", "\\~\\~weg\\~\\~ ~100"),
        ("C:\\*.txt", "C:\\\\*.txt"),
        ("_so_ und db_bahn", "\\_so\\_ und db_bahn"),
        ("`x`", "\\`x\\`"),
    ],
)
def test_only_what_would_come_alive_is_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped
