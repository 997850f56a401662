"""Charts: numbers as a language writes them, a drawing for print that needs no colour, mistakes with their line."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import page
import pytest
from pptx import Presentation

from conftest import Project, pdf_text
from lehrwerk import charts
from lehrwerk.chart_svg import svg
from lehrwerk.charts import number
from lehrwerk.markdown import to_markdown
from lehrwerk.model import Node
from lehrwerk.reader import read
from lehrwerk.slides import cut, fit
from lehrwerk.writers import pptx_chart

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


# ---------------------------------------------------------------- the deck


def deck(project: Project, text: str) -> Any:
    project.write("source/a.md", f"---\ntitle: Zahlen\nrights: own\n---\n\n## Ein Abschnitt\n\nEin Satz.\n\n{text}")
    report = project.build("slides")
    assert not report.failed, report.problems
    return Presentation(str(project.root / "build/slides/a.pptx"))


def charted(presentation: Any) -> list[Any]:
    return [slide for slide in presentation.slides if any(shape.has_chart for shape in slide.shapes)]


@pytest.mark.parametrize(
    ("kind", "plots"), [("bar", "BAR_CLUSTERED"), ("column", "COLUMN_CLUSTERED"), ("line", "LINE_MARKERS"), ("pie", "PIE")]
)
def test_the_deck_has_a_chart_whose_numbers_can_be_edited(project: Project, kind: str, plots: str) -> None:
    text = TABLE.replace("KIND", kind)
    if kind == "pie":
        text = re.sub(r"^(\|[^|]*\|[^|]*\|).*", r"\1", text, flags=re.MULTILINE)
    presentation = deck(project, text)
    (slide,) = charted(presentation)
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert slide.slide_layout.name == "Diagramm"
    assert frame.is_placeholder
    assert frame.chart.chart_type.name == plots
    plot = frame.chart.plots[0]
    assert list(plot.categories) == ["Blog", "Kurznachrichten & mehr", "Bilder"]
    assert list(plot.series[0].values) == [1.5, 1200, None]
    assert [one.name for one in plot.series] == (["2012"] if kind == "pie" else ["2012", "2026"])
    book = zipfile.ZipFile(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
    assert "1200" in book.read("xl/worksheets/sheet1.xml").decode()
    said = frame._element.nvGraphicFramePr.cNvPr.get("descr")
    assert said.startswith("Beiträge je Woche: 2012: Blog 1,5, Kurznachrichten & mehr 1.200")
    shown = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "Quelle: eigene Zählung" in shown
    assert slide.shapes.title.text_frame.text == "Beiträge je Woche"


def test_a_deck_with_charts_is_sound_and_the_same_each_time(project: Project) -> None:
    from openxml_audit import validate_pptx

    deck(project, TABLE.replace("KIND", "bar") + "\n" + TABLE.replace("KIND", "line"))
    path = project.root / "build/slides/a.pptx"
    found = validate_pptx(str(path))
    assert found.is_valid, found.errors
    first = path.read_bytes()
    path.unlink()
    project.build("slides")
    assert path.read_bytes() == first


def test_each_chart_has_a_slide_and_no_word_is_lost(project: Project) -> None:
    long = "Quelle: " + "eine Zählung aller Beiträge " * 12
    text = TABLE.replace("KIND", "bar").replace("Quelle: eigene Zählung", long)
    own = "::: {.slide layout=chart}\n### Von Hand\n\n- ein Punkt\n\n" + text + "\n" + TABLE.replace("KIND", "column") + ":::\n"
    presentation = deck(project, own.replace("::: {.slide", ":::: {.slide").replace(":::\n:::\n", ":::\n::::\n"))
    assert len(charted(presentation)) == 2
    everything = " ".join(shape.text_frame.text for slide in presentation.slides for shape in slide.shapes if shape.has_text_frame)
    assert "ein Punkt" in everything
    assert " ".join(long.split()) in " ".join(everything.split())


def test_a_slide_whose_numbers_make_no_chart_shows_them_as_a_table() -> None:
    text = "::: {.slide layout=chart}\n## Titel\n::: {.chart kind=bar}\n| a | b |\n|---|---|\n| c | viel |\n:::\n:::\n"
    slides, _ = fit(cut(read(text.replace("::: {.slide", ":::: {.slide").replace(":::\n:::\n", ":::\n::::\n"), "", "")[0], "a"))
    assert [(slide.layout, [block.kind for block in slide.blocks]) for slide in slides] == [("table", ["table"])]


def test_a_block_reads_back_from_markdown() -> None:
    node = block("column")
    again = read(to_markdown(node), "", "")[0].children[0]
    assert again.attrs == node.attrs
    assert charts.chart(again, "de")[0] == charts.chart(node, "de")[0]


def test_a_name_that_the_title_does_not_say_is_shown() -> None:
    text = "::: {.chart title=TITLE}\n| Ort | Gäste |\n|---|---|\n| Ulm | 3 |\n:::\n"
    for title, shown in (("Gäste 2026", False), ("Sommer", True)):
        found, _ = charts.chart(block(text=text.replace("TITLE", f'"{title}"')), "de")
        assert found
        assert (">Gäste<" in svg(found)) is shown
        assert (b"<c:legend>" in pptx_chart.part(found, "de-DE")) is shown


@pytest.mark.parametrize("profile", ["print", "accessible"])
@pytest.mark.parametrize("kind", ["bar", "line"])
def test_the_handout_with_a_chart_is_tagged_for_everybody(project: Project, kind: str, profile: str) -> None:
    project.write("source/a.md", f"---\ntitle: Zahlen\nrights: own\n---\n\n## Ein Abschnitt\n\nEin Satz.\n\n{TABLE.replace('KIND', kind)}")
    assert not project.build("handout", profile=profile).failed
    found = page.validate_pdf(str(project.root / "build/handouts/a.pdf"), profile=page.ValidationProfile.PDF_UA_1)
    assert [str(one) for one in found.failures] == []
