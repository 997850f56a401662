"""Each field of a shape by itself: tables by rows and columns, charts by data and look, pictures that were packed anew; the template."""

from __future__ import annotations

import copy
import io
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor

from lehrwerk.merging.editing import edits
from lehrwerk.merging.graphs import Picture
from lehrwerk.merging.merging import merge
from lehrwerk.merging.reading import read
from lehrwerk.merging.sections import sections

from .conftest import ARTICLE, Decks, edited, slide

CHART = """
::: {.chart #c kind=bar}
| Dienst | Zeichen |
|---|---|
| X | 280 |
| Bluesky | 300 |
:::
"""


def grid(data: bytes) -> list[list[str]]:
    table = next(one for one in slide(Presentation(io.BytesIO(data)), "Sorten im Vergleich").shapes if one.has_table).table
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_row_of_one_side_and_a_cell_of_the_other(decks: Decks) -> None:
    base = decks.made()
    ours = decks.made(ARTICLE.replace("| Espresso | fein |", "| Mokka | staub |\n| Espresso | fein |"))

    def change(deck: Any) -> None:
        table = next(one for one in slide(deck, "Sorten im Vergleich").shapes if one.has_table).table
        table.cell(2, 1).text_frame.paragraphs[0].runs[0].text = "mittelgrob"

    done = merge(base, edited(base, change), ours, "a.pptx")
    assert grid(done.data) == [["Sorte", "Grad"], ["Mokka", "staub"], ["Espresso", "fein"], ["Filter", "mittelgrob"]]
    assert not done.conflicts


def test_a_column_of_the_article_and_a_cell_by_hand(decks: Decks) -> None:
    base = decks.made()
    wide = ARTICLE.replace("| Sorte | Grad |", "| Sorte | Zeit | Grad |").replace("|---|---|", "|---|---|---|")
    ours = decks.made(
        wide.replace("| Espresso | fein |", "| Espresso | kurz | fein |").replace("| Filter | mittel |", "| Filter | lang | mittel |")
    )

    def change(deck: Any) -> None:
        table = next(one for one in slide(deck, "Sorten im Vergleich").shapes if one.has_table).table
        table.cell(1, 0).text_frame.paragraphs[0].runs[0].text = "Ristretto"

    done = merge(base, edited(base, change), ours, "a.pptx")
    assert grid(done.data) == [["Sorte", "Zeit", "Grad"], ["Ristretto", "kurz", "fein"], ["Filter", "lang", "mittel"]]


def test_a_row_that_the_article_drops_stays_where_the_trainer_filled_a_column_of_their_own(decks: Decks) -> None:
    base, ours = decks.made(), decks.made(ARTICLE.replace("| Filter | mittel |\n", ""))

    def change(deck: Any) -> None:
        table = next(one for one in slide(deck, "Sorten im Vergleich").shapes if one.has_table).table
        grown = table._tbl.tblGrid
        grown.append(copy.deepcopy(grown[-1]))
        for row, text in zip(table._tbl.tr_lst, ("", "", "nur frisch"), strict=True):
            row.insert(len(row.tc_lst), copy.deepcopy(row.tc_lst[-1]))
            row.tc_lst[-1].txBody.p_lst[0].r_lst[0].text = text

    done = merge(base, edited(base, change), ours, "a.pptx")
    assert grid(done.data) == [["Sorte", "Grad", ""], ["Espresso", "fein", ""], ["Filter", "mittel", "nur frisch"]]
    assert [one.where for one in done.conflicts] == ["table, row"]


def _values(data: bytes) -> tuple[float, ...]:
    chart = next(one.chart for each in Presentation(io.BytesIO(data)).slides for one in each.shapes if one.has_chart)
    return tuple(chart.plots[0].series[0].values)


def test_data_of_the_article_in_a_chart_that_was_coloured_by_hand(decks: Decks) -> None:
    base, ours = decks.made(ARTICLE + CHART), decks.made(ARTICLE + CHART.replace("300", "310"))

    def colour(deck: Any) -> None:
        chart = next(one.chart for each in deck.slides for one in each.shapes if one.has_chart)
        chart.plots[0].series[0].format.fill.solid()
        chart.plots[0].series[0].format.fill.fore_color.rgb = RGBColor(1, 2, 3)

    done = merge(base, edited(base, colour), ours, "a.pptx")
    assert _values(done.data) == (280, 310)
    assert any(b"010203" in part for name, part in read(done.data, "a").package.parts.items() if "charts/" in name)
    assert not done.conflicts


def test_data_that_both_changed_is_told(decks: Decks) -> None:
    base, ours = decks.made(ARTICLE + CHART), decks.made(ARTICLE + CHART.replace("300", "310"))

    def change(deck: Any) -> None:
        data = CategoryChartData()
        data.categories = ["X", "Bluesky"]
        data.add_series("Zeichen", (280, 999))
        next(one.chart for each in deck.slides for one in each.shapes if one.has_chart).replace_data(data)

    done = merge(base, edited(base, change), ours, "a.pptx")
    assert _values(done.data) == (280, 999)
    assert any("chart" in one.where for one in done.conflicts)


def _drawn(size: tuple[int, int], kind: str, colour: str = "navy") -> Picture:
    image = Image.radial_gradient("L").resize(size).convert("RGB")
    image.paste(colour, (0, 0, size[0] // 2, size[1] // 3))
    buffer = io.BytesIO()
    image.save(buffer, kind, **({"quality": 80} if kind == "JPEG" else {}))
    return Picture(str(hash(buffer.getvalue())), buffer.getvalue())


def test_a_picture_that_was_packed_anew_is_the_same() -> None:
    assert _drawn((300, 200), "PNG").same(_drawn((150, 100), "JPEG"))
    assert not _drawn((300, 200), "PNG").same(_drawn((300, 200), "PNG", "orange"))
    assert not _drawn((300, 200), "PNG").same(_drawn((300, 300), "PNG"))


def test_a_changed_template_comes_in_where_nobody_changed_it(decks: Decks) -> None:
    base = decks.made()
    decks.project.write("source/course.yaml", 'title: Kurs\nproducts: [slides]\ntheme: {colours: {accent1: "#7a1f3d"}}\n')
    ours = decks.made()

    def ground(deck: Any) -> None:
        deck.slide_masters[0].background.fill.solid()
        deck.slide_masters[0].background.fill.fore_color.rgb = RGBColor(1, 2, 3)

    done = merge(base, edited(base, ground), ours, "a.pptx")
    parts = read(done.data, "a").package.parts
    assert b"7A1F3D" in parts["ppt/theme/theme1.xml"].upper()
    assert b"010203" in parts["ppt/slideMasters/slideMaster1.xml"]
    assert "the template has changed, and the deck with it" in done.said


def test_another_template_comes_in_with_its_layouts(decks: Decks) -> None:
    base = decks.made()
    buffer = io.BytesIO()
    Presentation().save(buffer)
    decks.project.write("source/akademie.pptx", buffer.getvalue())
    decks.project.write("source/course.yaml", "title: Kurs\nproducts: [slides]\ntheme: {base: akademie.pptx}\n")
    ours = decks.made()

    def change(deck: Any) -> None:
        slide(deck, "Wasser braucht Zeit").shapes.title.text_frame.paragraphs[0].runs[0].text = "Wasser will Weile"

    done = merge(base, edited(base, change), ours, "a.pptx")
    found, new = read(done.data, "a"), read(ours, "a")
    assert [one.layout for one in found.slides] == [one.layout for one in new.slides]
    assert [one.title for one in found.slides][3] == "Wasser will Weile"
    assert "title changed" in str(edits(new, found)[0])
    assert merge(ours, done.data, ours, "a.pptx").data == done.data


def test_slides_for_choosing_lie_in_a_section_of_their_own(decks: Decks) -> None:
    base, ours = decks.made(), decks.made(ARTICLE.replace("fein für Espresso", "pudrig für Mokka"))

    def change(deck: Any) -> None:
        body = next(one for one in slide(deck, "Der Mahlgrad entscheidet").placeholders if one.placeholder_format.idx == 1)
        body.text_frame.paragraphs[0].runs[0].text = "staubfein, wie Mehl"

    done = merge(base, edited(base, change), ours, "a.pptx", True, {"merge_review": "Zu prüfen"})
    found = read(done.data, "a")
    keys = [one.key for one in found.slides]
    assert keys[keys.index("a/grad/1") + 1] == "a/grad/1~new"
    names = [one.get("name") for one in found.root.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}section")]
    assert "Zu prüfen" in names
    assert [(one.name, one.guid) for one in sections(found)] == [(one.name, one.guid) for one in sections(read(ours, "a"))]
    back = merge(ours, done.data, base, "a.pptx", True, {"merge_review": "Zu prüfen"})
    assert [one.key for one in read(back.data, "a").slides].count("a/grad/1~new") == 1
