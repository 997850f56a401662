"""Charts: numbers as a language writes them, a drawing for print that needs no colour, mistakes with their line."""

from __future__ import annotations

import re

import pytest
from conftest import Project, pdf_text

from lehrwerk import charts
from lehrwerk.chart_svg import svg
from lehrwerk.charts import number
from lehrwerk.model import Node
from lehrwerk.reader import read

TABLE = """::: {.chart kind=KIND title="Beiträge je Woche"}
| Dienst | 2012 | 2026 |
|---|---:|---:|
| Blog | 1,5 | 2 |
| Kurznachrichten & mehr | 1.200 | 30 |
| Bilder | | 7 |

Quelle: eigene Zählung
:::
"""


def block(kind: str = "bar", text: str = TABLE, language: str = "de") -> Node:
    root, problems = read(text.replace("KIND", kind), "a.md", language)
    assert problems == []
    return root.children[0]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.234,5", "de", 1234.5), ("1,234.5", "en", 1234.5), ("1.234", "de", 1234), ("1.5", "de", 1.5), ("12 %", "de", 12),
        ("12,5\u00a0%", "de", 12.5), ("−3", "de", -3), ("-3,25 €", "de", -3.25), ("€ 40", "de", 40), ("1'000", "de", 1000),
        ("2 500", "de", 2500), ("3 Mio.", "de", 3), ("viele", "de", None), ("", "de", None), ("3 bis 4", "de", None), ("1,5", "en", 1.5),
    ],
)  # fmt: skip
def test_numbers_as_the_language_writes_them(text: str, language: str, value: float | None) -> None:
    assert number(text, language) == value


@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_drawing_names_each_value_and_category(kind: str) -> None:
    text = TABLE if kind != "pie" else TABLE.replace(" | 2026 |", " |").replace("---:|---:|", "---:|").replace("| 2 |\n", "|\n")
    found, problems = charts.chart(block(kind, re.sub(r"\| (?:30|7) \|", "|", text) if kind == "pie" else text), "de")
    assert problems == []
    assert found is not None
    drawing = svg(found)
    title = re.search("<title>(.*?)</title>", drawing)
    assert title
    assert "Kurznachrichten &amp; mehr 1.200" in title[1]
    words = re.sub("<title>.*?</title>|<[^>]+>", " ", drawing)
    for one in found.series:
        for shown in filter(None, one.shown):
            assert shown in words
    for category in found.categories:
        assert all(word in words for word in category.replace("&", "&amp;").split())


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (TABLE.replace("KIND", "torte"), 'no kind of chart "torte"', 1),
        (TABLE.replace("KIND", "bar").replace("1,5", "viel"), '"viel" is no number', 4),
        (TABLE.replace("KIND", "pie"), "one column of numbers", 2),
        ("::: {.chart kind=bar}\nnur Text\n:::\n", "no table", 1),
        ("::: chart\n| a | b |\n|---|---|\n" + "".join(f"| {n} | {n} |\n" for n in range(13)) + ":::\n", "13 categories", 2),
        ("::: chart\n| a | b |\n|---|---|\n| c | |\n:::\n", "no numbers", 2),
    ],
)
def test_mistakes_are_told_with_their_line(text: str, message: str, line: int) -> None:
    _, problems = read(text, "a.md", "de")
    assert [(message in one.message, one.line) for one in problems] == [(True, line)]


def test_the_handout_shows_the_chart(project: Project) -> None:
    project.write("source/a.md", f"---\ntitle: Zahlen\nrights: own\n---\n\n## Ein Abschnitt\n\nEin Satz.\n\n{TABLE.replace('KIND', 'bar')}")
    assert not project.build().failed
    text = pdf_text(project.root / "build/handouts/a.pdf")
    for word in ("Beiträge je Woche", "Kurznachrichten", "1.200", "Quelle: eigene Zählung", "2012", "2026"):
        assert word in text, word
