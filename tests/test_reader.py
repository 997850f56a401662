"""Markdown -> nodes: kinds, lines, blocks, and that no word gets lost without a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lehrwerk.markdown import to_markdown
from lehrwerk.model import BLOCKS, Node
from lehrwerk.reader import read

TEXT = """# Titel

Ein Absatz[^1] mit *Ton*, **Kraft**, `code`, [Link](https://example.org) und [Wort]{lang=en}.
Zweite Zeile.

## Abschnitt {#ab}

1. eins
2. zwei
   - tief

- [ ] offen
- [x] getan

> Zitat

Begriff
:   Erklärung

| a | b |
|---|--:|
| 1 | 2 |

![Bild](images/x.svg "Titel")

```python
x = 1
```

[^1]: Die Note.
"""


def kinds(node: Node) -> list[str]:
    return [one.kind for one in node.walk()]


def test_every_construct_has_its_kind() -> None:
    root, problems = read(TEXT, "source/a.md")
    assert not problems
    assert set(kinds(root)) >= {
        "heading", "paragraph", "footnote-ref", "emphasis", "strong", "codespan", "link", "span", "softbreak", "numbers", "bullets",
        "item", "blockquote", "terms", "term", "details", "table", "row", "cell", "image", "code", "footnote",
    }  # fmt: skip
    assert [item.attrs["checked"] for item in root.walk() if "checked" in item.attrs] == [False, True]


def test_every_node_knows_its_line() -> None:
    root, _ = read(TEXT, "source/a.md", first_line=10)
    lines = {node.plain(): node.line for node in root.walk() if node.kind in ("heading", "item", "cell", "text", "paragraph")}
    assert lines["Titel"] == 10
    assert lines["Abschnitt"] == 15
    assert lines["Zweite Zeile."] == 13
    assert lines["tief"] == 19
    assert [node.line for node in root.walk() if node.kind == "row"] == [29, 31]
    assert all(node.line >= 10 for node in root.walk())


def test_blocks_nest_and_keep_their_attributes() -> None:
    root, problems = read('::: {.exercise #x minutes=15 form="zu \\"zweit\\""}\nTun.\n\n::: solution\nGetan.\n:::\n:::\n\nDanach.')
    assert not problems
    exercise, after = root.children
    assert exercise.attrs == {"id": "x", "minutes": 15, "form": 'zu "zweit"'}
    assert [child.kind for child in exercise.children] == ["paragraph", "solution"]
    assert after.plain() == "Danach."


@pytest.mark.parametrize("kind", sorted(set(BLOCKS) - {"definition"}))
def test_each_kind_of_block_can_be_written_short(kind: str) -> None:
    inside = "| a | b |\n|---|---|\n| c | 1 |" if kind == "chart" else "Text."
    around = {"notes": "slide", "solution": "exercise"}.get(kind)
    text = f"::: {kind}\n{inside}\n:::"
    root, problems = read(f"::: {around}\n## Titel\n\n{text}\n:::" if around else text)
    assert not [found for found in problems if found.severity == "error"]
    assert (root.children[0].children[-1] if around else root.children[0]).kind == kind


def test_fences_inside_code_do_not_count() -> None:
    root, problems = read("::: note\n```\n:::\n```\nText.\n:::\n\nDanach.")
    assert not problems
    assert [child.kind for child in root.children] == ["note", "paragraph"]


def test_fences_in_a_list_in_a_block() -> None:
    root, problems = read("::: note\nSatz.\n\n- ::: note\n  innen\n  :::\n:::\n\nDanach.")
    assert not problems
    assert [child.kind for child in root.children] == ["note", "paragraph"]


def test_link_targets_may_stand_apart() -> None:
    root, problems = read(
        "[die Seite][kz] und [kurz] und ![Bild][b].\n\n[kz]: https://example.org/x\n[kurz]: https://example.org\n[b]: x.png", "a.md"
    )
    assert not problems
    assert [node.attrs["href"] for node in root.walk() if node.kind == "link"] == ["https://example.org/x", "https://example.org"]


def test_a_picture_s_width_may_be_a_percentage() -> None:
    root, problems = read("![Bild](x.png){width=60%}", "a.md")
    assert not problems
    assert root.children[0].children[0].attrs["width"] == "60%"


def test_fences_inside_lists_and_quotations() -> None:
    root, problems = read("- eins\n\n  ::: note\n  innen\n  :::\n\n- zwei\n\n> ::: note\n> auch\n> :::")
    assert not problems
    assert kinds(root).count("note") == 2


WRONG = {
    "::: note\nText": (1, "never closed"),
    "Text\n\n:::\n": (3, "closes nothing"),
    "::: {.exercize}\nx\n:::": (1, 'did you mean "exercise"?'),
    "::: {.exercise minutes=lang}\nx\n:::": (1, "whole number"),
    "::: {.exercise minuten=5}\nx\n:::": (1, 'did you mean "minutes"?'),
    "::: {.slide layout=clame}\nx\n:::": (1, 'did you mean "claim"?'),
    "::: {.note =}\nx\n:::": (1, "cannot read"),
    "::: {.definition}\nx\n:::": (1, "term"),
    "## A {#x}\n\n## B {#x}": (3, "already taken in line 1"),
    "Text\n[l](javascript:alert)": (2, "not allowed"),
    "[l](file:///etc/passwd)": (1, "not allowed"),
    "[l](//host/x)": (1, "not allowed"),
    "[l](../../x.md)": (1, "not allowed"),
    "![b](https://example.org/x.png)": (1, "not a file of the project"),
    "![b](/etc/x.png)": (1, "not a file of the project"),
    "![b](..%2f..%2fx.png)": (1, "not a file of the project"),
    "![](x.png)": (1, "alternative text"),
    "a\n\n" + "- " * 30 + "x": (3, "deeper"),
    "Text.\n\n[^1]: Verloren.": (3, "nothing refers to the footnote [^1]"),
    "Text[^1].\n\n[^1]: eins\n[^1]: zwei": (3, "the footnote [^1] stands twice"),
    "| a | b |\n|---|---|\n| 1 | 2 | drei |": (3, "more cells than the head"),
    "Eins.\n\nZwei\x00 mit \x1b[31m rot\x07.": (3, "control character (U+0000) is left out, and 2 more"),
    "Text[^1].": (1, "no footnote"),
    "Text.\n\n::: solution\nDie Antwort.\n:::": (3, "this solution belongs to no exercise"),
    "::: note\n::: notes\nx\n:::\n:::": (2, "these notes belong to no slide"),
    "![a](x.png){width=-3cm}": (1, "is no width"),
    "::: {.chart kind=pie}\n| a | b |\n|---|---|\n| x | 0 |\n| y | 0 |\n:::": (2, "a pie of zeros"),
    "::: {.note .key-point}\nx\n:::": (1, "cannot read"),
    "::: key-point\n:::": (1, "empty"),
    "::: quiz\nWas?\n:::": (1, "right answer"),
    "::: then-now\nx\n:::": (1, "terms"),
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: repr(text)[:30])
def test_mistakes_are_told_with_their_line(text: str) -> None:
    line, words = WRONG[text]
    _, problems = read(text, "source/a.md")
    assert problems
    assert any(found.line == line and words in str(found) and found.file == "source/a.md" for found in problems), problems


def test_control_characters_are_left_out() -> None:
    root, problems = read("Ein\x00 Wo\x1brt\x07.", "a.md")
    assert root.plain() == "Ein Wort."
    assert [found.severity for found in problems] == ["warning"]


def test_html_is_text_with_a_warning() -> None:
    root, problems = read("Ein <b>fettes</b> Wort <script>alert(1)</script>", "a.md")
    assert "<script>alert(1)</script>" in root.plain()
    assert [found.severity for found in problems] == ["warning"]


def test_jinja_is_text() -> None:
    root, problems = read("{{ 7 * 7 }} {% include 'x' %}", "a.md")
    assert root.plain() == "{{ 7 * 7 }} {% include 'x' %}".replace("'x'", "‚x‘")
    assert not problems


def test_beyond_the_parser_s_limit_words_are_missed() -> None:
    deep = "\n".join("  " * level + f"- wort{level}" for level in range(80)) + "\n\nschluss"
    _, problems = read(deep, "a.md")
    assert any(found.severity == "error" for found in problems)


def test_escaped_brackets_stay_text() -> None:
    root, problems = read("## Titel \\{#id\\}\n\n- \\[x\\] eins\n\nBei 5%1f und [l](https://example.org/a%20b).", "a.md")
    assert not problems
    assert root.children[0].plain() == "Titel {#id}"
    assert "checked" not in root.children[1].children[0].attrs
    assert root.children[1].plain() == "[x] eins"


def test_headings_get_ids_of_their_words() -> None:
    root, _ = read("## Größe\n\n## Größe\n\n## 漢字")
    assert [node.attrs["id"] for node in root.children] == ["groesse", "groesse-2", "abschnitt"]


@pytest.mark.parametrize("text", [TEXT, "1. a\n\n1) b\n\n- c\n\n* d", "\\# kein Titel\n\n1\\. keine Liste", "a  \nb", "`` ` ``"])
def test_markdown_reads_back(text: str) -> None:
    first, _ = read(text, "")
    again, problems = read(to_markdown(first), "", "")
    assert not problems
    assert to_markdown(again) == to_markdown(first)
    assert again.plain() == first.plain()


LETTERS = st.text(alphabet="ab ä.,:-#*_`[](){}<>|~^\\!\"'1)&\n", max_size=60)


@given(LETTERS)
def test_any_text_becomes_markdown_that_reads_as_itself(text: str) -> None:
    plain = " ".join(text.split())
    node = Node("paragraph", children=[Node("text", plain)])
    root, _ = read(to_markdown(node), "", "")
    assert root.plain() == plain


@given(LETTERS)
def test_no_text_breaks_the_reader(text: str) -> None:
    root, problems = read(text, "a.md")
    assert root.kind == "document"
    assert all(found.line >= 1 for found in problems)
