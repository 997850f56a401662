"""The layouts: a grid, sizes, contrast; processes, timelines, numbers, comparisons and answers on places of their own."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections import Counter
from typing import Any

import pytest
from pptx import Presentation

from conftest import ROOT
from lehrwerk.boxes import Box, Place, Spec
from lehrwerk.geometry import HEIGHT, LAYOUTS, WIDTH, footer_boxes
from lehrwerk.metrics import Paragraph, Run
from lehrwerk.model import Slide
from lehrwerk.places import best_size, lines, snug_size
from lehrwerk.reader import read
from lehrwerk.slides import compose, cut, fit
from lehrwerk.writers.pptx import DeckMeta, Picture, write
from test_slides import PROSE, SHIP, block, check_fit, sentence, shown

BASE = (ROOT / "templates" / "slides" / "base.pptx").read_bytes()
STAGED = [name for name in LAYOUTS if name.startswith(("process", "timeline"))]
LEAST = {"label": 14, "source": 14, "table": 16, "code": 16, "sources": 14}  # by role or layout, in points; text has 24, titles 28


def slides(text: str, language: str = "de") -> list[Slide]:
    document, problems = read(text)
    assert not [found for found in problems if found.severity == "error"], problems
    return cut(document, "kaffee", language)


def fitted(layout: str, title: str, body: str) -> list[Slide]:
    done, _ = fit(slides(block(layout, title, body)))
    check_fit(done)
    return done


def made(text: str) -> Any:
    return Presentation(io.BytesIO(written(text)))


def written(text: str, drawing: bytes = b"") -> bytes:
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 40
    return write(fit(slides(text))[0], BASE, DeckMeta("Kurs"), lambda src: Picture(png, 400, 300, "Bild", drawing))


def overlap(one: Box, other: Box) -> bool:
    return (
        min(one.x + one.w, other.x + other.w) - max(one.x, other.x) > 0.5
        and min(one.y + one.h, other.y + other.h) - max(one.y, other.y) > 0.5
    )


# ---------------------------------------------------------------- the grid


@pytest.mark.parametrize("name", LAYOUTS)
def test_places_stand_on_the_slide_and_not_on_one_another(name: str) -> None:
    spec = LAYOUTS[name]
    boxes = [place.box for place in spec.places.values()]
    boxes += list(footer_boxes(spec).values()) if spec.foot is not None else []
    for at, box in enumerate(boxes):
        assert min(box.x, box.y) >= 0
        assert box.x + box.w <= WIDTH
        assert box.y + box.h <= HEIGHT
        assert not any(overlap(box, other) for other in boxes[at + 1 :]), name


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_text_is_smaller_than_it_may_be(name: str) -> None:
    for role, place in LAYOUTS[name].places.items():
        least = LEAST.get(role) or LEAST.get(name) or (16 if place.kind in ("tbl", "pic", "chart") else 24)
        assert min(place.sizes) >= (28 if role == "title" else least), (name, role)


def test_title_and_label_come_first_in_reading_order() -> None:
    assert all(list(spec.places)[:2] == ["title", "label"] for spec in LAYOUTS.values())


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ground(spec: Spec, place: Place) -> list[str]:
    """The colours that may lie behind a place: of the last shape that it stands on."""
    found = ["bg1"]
    for colour, shape, box in spec.decoration:
        inside = box.x <= place.box.x + 1 and place.box.x + place.box.w <= box.x + box.w + 1 and overlap(box, place.box)
        if shape == "ground" or (inside and shape in ("rect", "ellipse", "bubble", "homePlate")):
            found = [colour]
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_contrast_also_without_colours(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "templates" / "slides")
    from base_look import COLOURS

    sys.modules.pop("base_look")
    names = {"bg1": "lt1", "bg2": "lt2", "tx1": "dk1", "tx2": "dk2"}
    for role, place in LAYOUTS[name].places.items():
        for behind in ground(LAYOUTS[name], place):
            both = [luminance(COLOURS[names.get(colour.split(":")[0], colour.split(":")[0])]) for colour in (place.colour, behind)]
            ratio = (max(both) + 0.05) / (min(both) + 0.05)
            assert ratio * (0.9 if ":" in behind else 1) >= 4.5, (name, role, ratio)


def test_the_base_holds_every_layout_and_colours_by_name_only() -> None:
    base = Presentation(io.BytesIO(BASE))
    layouts = {layout.name: layout for layout in base.slide_layouts}
    assert set(layouts) == {spec.name for spec in LAYOUTS.values()}
    for spec in LAYOUTS.values():
        found = {shape.placeholder_format.idx: shape for shape in layouts[spec.name].placeholders}
        for place in spec.places.values():
            assert round(found[place.idx].width / 12700, 1) == pytest.approx(place.box.w, abs=0.1)
    with zipfile.ZipFile(io.BytesIO(BASE)) as archive:
        names = [name for name in archive.namelist() if "theme" not in name]
        assert not any(b"srgbClr" in archive.read(name) for name in names)
        assert "ppt/notesMasters/notesMaster1.xml" in names
        assert "ppt/handoutMasters/handoutMaster1.xml" in names


# ---------------------------------------------------------------- steps and events

SHORT = ["Lesen", "Prüfen", "Antworten", "Nachhalten", "Berichten", "Ablegen"]
EVENTS = [(1952, "Die Backstube öffnet."), (1989, "Der zweite Laden entsteht."), (2003, "Der Umzug beginnt."),
          (2015, "Die Enkelin übernimmt."), (2019, "Der Onlinehandel startet."), (2024, "Ein Lieferrad fährt aus.")]  # fmt: skip


def numbers(texts: list[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))


@pytest.mark.parametrize("count", range(3, 7))
def test_a_process_has_a_place_for_each_step_and_its_number(count: int) -> None:
    (slide,) = fitted("process", "So geht es", numbers(SHORT[:count]))
    content = compose(slide)
    assert [content.texts[f"step-{at}"][0].plain() for at in range(1, count + 1)] == SHORT[:count]
    assert [content.texts[f"number-{at}"][0].plain() for at in range(1, count + 1)] == [str(at) for at in range(1, count + 1)]
    assert len({content.sizes[f"step-{at}"] for at in range(1, count + 1)}) == 1
    spec = LAYOUTS[content.layout]
    assert set(spec.places) == set(content.texts) - {"label"} | {"title", "label"}
    arrows = [shape for _, shape, _ in spec.decoration if shape in ("rightArrow", "flowChartMerge")]
    assert len(arrows) == count - 1


@pytest.mark.parametrize("count", range(3, 7))
def test_a_timeline_has_a_place_for_each_event(count: int) -> None:
    listed = "\n".join(f"- {year}: {text}" for year, text in EVENTS[:count])
    defined = "\n\n".join(f"{year}\n:   {text}" for year, text in EVENTS[:count])
    for body in (listed, defined, listed.replace(":", " –"), re.sub(r"(\d{4}):", r"**\1:**", listed)):
        (slide,) = fitted("timeline", "Die Geschichte", body)
        content = compose(slide)
        assert content.layout.startswith("timeline")
        assert [content.texts[f"number-{at}"][0].plain() for at in range(1, count + 1)] == [str(year) for year, _ in EVENTS[:count]]
        assert [content.texts[f"step-{at}"][0].plain() for at in range(1, count + 1)] == [text for _, text in EVENTS[:count]]


def test_four_longer_steps_take_two_rows() -> None:
    long = [f"{verb} Sie jede Nachricht noch am selben Tag sorgfältig." for verb in ("Lesen", "Prüfen", "Beantworten", "Ordnen")]
    assert compose(fitted("process", "So geht es", numbers(SHORT[:4]))[0]).layout == "process-4"
    assert compose(fitted("process", "So geht es", numbers(long))[0]).layout == "process-2x2"


def test_long_words_break_by_syllables() -> None:
    (slide,) = fitted("process", "Ablauf", numbers(["Kommunikationsmöglichkeiten prüfen", "Öffentlichkeitsarbeit", "Ende", "a", "b"]))
    assert slide.layout == "process"
    assert "\u00ad" in slide.blocks[0].plain()


@pytest.mark.parametrize(
    ("layout", "body", "kind"),
    [
        ("process", numbers([sentence(40, n) for n in range(5)]), "numbers"),
        ("process", numbers(SHORT[:2]), "numbers"),
        ("process", numbers([*SHORT, "Noch einer"]), "numbers"),
        ("process", "- eins\n- zwei\n", "numbers"),
        ("process", f"Einleitung.\n\n{numbers(SHORT[:4])}", "paragraph"),
        ("process", "1. eins\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n2. zwei\n3. drei\n", ""),
        ("process", "", ""),
        ("timeline", "- 1952: eins\n- zwei\n- 1990: drei\n", "bullets"),
        ("timeline", "\n\n".join(f"{year}\n:   {sentence(30, year)}" for year, _ in EVENTS), "bullets"),
        ("timeline", "Ein Absatz.", "paragraph"),
        ("number", sentence(20), "paragraph"),
        ("number", f"71 %\n\n{sentence(90)}", "paragraph"),
        ("number", "- 71 %\n", "bullets"),
        ("comparison", "### A\n\neins\n\nzwei", ""),
        ("chart", "Ohne Tabelle.", "paragraph"),
    ],
)  # fmt: skip
def test_what_does_not_fit_there_is_a_plain_slide_and_loses_nothing(layout: str, body: str, kind: str) -> None:
    before = slides(block(layout, "Titel", body))
    after = fitted(layout, "Titel", body)
    assert {slide.layout for slide in after} <= {"claim", "table"}
    assert not kind or after[0].blocks[0].kind == kind
    words = Counter(set(re.findall(r"\w+", re.sub(r"(?m)^\d+\.", "", body))))
    have = Counter(word for slide in after for word in shown(slide))
    assert not words - have, before


@pytest.mark.parametrize("layout", ["process", "timeline", "number", "comparison", "answer", "picture-left"])
@pytest.mark.parametrize("body", [PROSE, numbers([sentence(30, n) for n in range(40)]), f"- {SHIP}\n- {SHIP}\n- {SHIP}", ""])
def test_new_layouts_hold_anything(layout: str, body: str) -> None:
    after = fitted(layout, sentence(25), body)
    words = Counter(set(re.findall(r"\w+", re.sub(r"(?m)^\d+\.", "", body))))
    assert not words - Counter(word for slide in after for word in shown(slide))
    assert len({slide.key for slide in after}) == len({slide.title for slide in after}) == len(after)


def test_every_step_is_a_placeholder_in_reading_order() -> None:
    (slide,) = made(block("process", "So geht es", numbers(SHORT[:4]))).slides
    texts = [shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.idx not in (12,)]
    assert [shape.text_frame.text for shape in slide.shapes][: len(texts)] == [
        "So geht es", "Kaffee", "1", "Lesen", "2", "Prüfen", "3", "Antworten", "4", "Nachhalten",
    ]  # fmt: skip
    assert slide.slide_layout.name == "Prozess 4 Schritte"


# ---------------------------------------------------------------- numbers, comparisons, statements, answers


def test_a_number_stands_alone_with_what_it_says_and_its_source() -> None:
    (slide,) = fitted("number", "Viele kaufen nah", "71 %\n\nSo viele kaufen in der Nähe.\n\nQuelle: Umfrage, 2026")
    content = compose(slide)
    assert [content.texts[role][0].plain() for role in ("amount", "body", "source")] == [
        "71\u00a0%", "So viele kaufen in der Nähe.", "Quelle: Umfrage, 2026",
    ]  # fmt: skip
    assert content.sizes["amount"] >= 100
    (long,) = fitted("number", "Viel", "Mehr als 2,5 Millionen Tonnen im Jahr")
    assert 48 <= compose(long).sizes["amount"] < 100


def test_two_sides_of_a_comparison_look_alike() -> None:
    (slide,) = fitted("comparison", "Mehl", "### Roggen\n\n- bindet Wasser\n\n### Weizen\n\n- geht auf\n- bildet Kleber")
    assert (slide.layout, slide.heading, slide.aside_heading) == ("comparison", "Roggen", "Weizen")
    places = LAYOUTS["comparison"].places
    assert (places["heading"].colour, places["body"].sizes) == (places["aside_heading"].colour, places["aside"].sizes)


def test_a_statement_without_bullets_has_a_layout_of_its_own() -> None:
    alone, _ = fit(slides(block("claim", "Zeit ist die wichtigste Zutat", "")))
    backed, _ = fit(slides(block("claim", "Zeit ist die wichtigste Zutat", "Sie kostet nichts.")))
    listed, _ = fit(slides(block("claim", "Zeit ist die wichtigste Zutat", "- eins\n- zwei")))
    assert [compose(found[0]).layout for found in (alone, backed, listed)] == ["statement", "statement", "claim"]


ANSWER = "- [ ] Farbe\n- [x] Aroma und **Duft**\n\nWeil beides flüchtig ist."


@pytest.mark.parametrize(("language", "word"), [("de", "richtig"), ("en", "correct")])
def test_the_answer_is_marked_by_words_and_weight_and_hidden(language: str, word: str) -> None:
    (slide,) = slides(block("answer", "Was geht verloren?", ANSWER), language)
    assert slide.hidden
    wrong, right, reason = compose(slide).texts["body"]
    assert wrong.plain() == "Farbe"
    assert right.plain() == f"Aroma und Duft – {word}"
    assert {run.style for run in right.runs} == {"bold"}
    assert reason.plain() == "Weil beides flüchtig ist."


def test_all_parts_of_a_long_answer_are_hidden() -> None:
    deck = made(block("answer", "Warum?", f"- [ ] Nein\n- [x] Ja\n\n{PROSE}"))
    assert len(deck.slides) > 1
    assert all(slide._element.get("show") == "0" for slide in deck.slides)


# ---------------------------------------------------------------- pictures


def test_a_picture_stands_left_or_right_of_its_text() -> None:
    for layout, left in (("picture", False), ("picture-left", True)):
        (slide,) = made(block(layout, "Ofen", "- heiß\n- feucht\n\n![Ofen](o.png)")).slides
        picture = next(shape for shape in slide.shapes if shape.shape_type == 14 and shape.placeholder_format.idx == 2)
        body = next(shape for shape in slide.placeholders if shape.placeholder_format.idx == 1)
        assert (picture.left < body.left) == left


def test_a_drawing_comes_with_a_picture_for_programs_without_svg() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'
    with zipfile.ZipFile(io.BytesIO(written(block("picture", "Bild", "![Ein Kreis](k.svg)"), drawing))) as archive:
        names = [name for name in archive.namelist() if "/media/" in name]
        assert sorted(name.rsplit(".", 1)[1] for name in names) == ["png", "svg"]
        slide = archive.read("ppt/slides/slide1.xml").decode()
        rels = archive.read("ppt/slides/_rels/slide1.xml.rels").decode()
        assert b"image/svg+xml" in archive.read("[Content_Types].xml")
    embedded = re.findall(r'svgBlip [^>]*r:embed="(\w+)"', slide)
    assert re.search(rf'Id="{embedded[0]}"[^>]*\.svg|\.svg"[^>]*Id="{embedded[0]}"', rels)


def test_a_large_photograph_is_made_as_small_as_a_projector_is() -> None:
    from PIL import Image

    from lehrwerk.pictures import PRINTED, SHOWN, picture

    buffer = io.BytesIO()
    Image.effect_noise((4000, 1000), 60).convert("RGB").save(buffer, "JPEG")
    assert picture(buffer.getvalue()).width == PRINTED
    assert (picture(buffer.getvalue(), SHOWN).width, picture(buffer.getvalue(), SHOWN).height) == (1920, 480)


# ---------------------------------------------------------------- balance


def test_a_title_is_a_little_smaller_where_that_spares_it_a_lonely_word() -> None:
    place = LAYOUTS["claim"].places["title"]
    title = [Paragraph((Run("Beginnen Sie leise: lesen, üben, dann erst für den Betrieb schreiben"),))]
    assert best_size(title, place) == 32
    assert (snug_size(title, place), lines(title, place, 28)) == (28, 1)
    long = [Paragraph((Run("Zwei Zeilen hat dieser Titel " * 4),))]
    assert snug_size(long, place) == best_size(long, place)


def test_few_points_stand_large_in_the_middle_of_their_panel() -> None:
    (slide,) = fitted("claim", "Nasse Ketten rosten", "- Salz am Rad\n- Rost am Stahl\n- Staub im Öl\n")
    assert compose(slide).sizes["body"] == 32
    assert LAYOUTS["claim"].places["body"].anchor == "ctr"


def test_the_rows_of_a_small_table_have_air_and_large_text() -> None:
    deck = made(block("table", "Zeiten", "| Tag | Öffnet |\n|---|---|\n| Montag | früh |\n| Freitag | spät |\n"))
    (table,) = [shape.table for shape in deck.slides[0].shapes if shape.has_table]
    assert all(row.height.pt > 45 for row in table.rows)
    assert table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt == 24
    assert sum(row.height.pt for row in table.rows) <= LAYOUTS["table"].places["body"].box.h


def test_a_first_column_of_numbers_names_its_rows_and_stands_left() -> None:
    deck = made(block("table", "Tage", "| Woche | Tage |\n|---|---|\n| 6 | 24 |\n| 5 | 20 |\n"))
    (table,) = [shape.table for shape in deck.slides[0].shapes if shape.has_table]
    assert [cell._tc.find(".//{*}pPr").get("algn") for cell in table.rows[1].cells] == ["l", "r"]
