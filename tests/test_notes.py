"""Speaker notes as a trainer reads them: time, one sentence, the passage, a question with its answer, what comes next, the source."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pptx import Presentation

from conftest import Project
from lehrwerk.model import Node, Slide
from lehrwerk.reader import read
from lehrwerk.slides import Span, conducted, grouped, paced, planned, spans
from lehrwerk.storyboard import storyboard, telling

LABELS = {"notes_clock": "{time} Uhr", "notes_elapsed": "{time}", "notes_next": "weiter: {title}", "minute": "Minute", "minutes": "Minuten",
          "section_opening": "Anfang", "section_practice": "Üben", "section_closing": "Schluss"}  # fmt: skip


def slide(key: str, minutes: int | None = None, **rest: Any) -> Slide:
    return Slide(key=key, layout=rest.pop("layout", "claim"), title=key.upper(), minutes=minutes, **rest)


def lines(one: Slide) -> list[str]:
    return [node.plain() for node in one.notes]


# ---------------------------------------------------------------- the clock


def test_the_clock_runs_through_the_deck_and_over_a_break() -> None:
    slides = [slide("a"), slide("b", 20), slide("c", 10), slide("d", 1), slide("e", hidden=True), slide("f", 3)]
    noted = conducted(slides, LABELS, [Span(9 * 60 + 15, 30), Span(13 * 60, 30)])
    assert [lines(one)[0] for one in noted] == [
        "9:15 Uhr", "9:15–9:35 Uhr · 20 Minuten", "9:35–9:45 Uhr · 10 Minuten", "13:00–13:01 Uhr · 1 Minute", "weiter: F",
        "13:01–13:04 Uhr · 3 Minuten",
    ]  # fmt: skip


def test_without_a_day_plan_the_clock_starts_at_nought() -> None:
    assert [lines(one)[0] for one in conducted([slide("a", 5), slide("b", 60)], LABELS)] == [
        "0:00–0:05 · 5 Minuten",
        "0:05–1:05 · 60 Minuten",
    ]


def test_parts_of_a_slide_share_its_time_and_name_what_comes_next() -> None:
    noted = conducted([slide("a", 5), slide("a.2"), slide("a.3"), slide("b", 2)], LABELS)
    assert [lines(one) for one in noted] == [
        ["0:00–0:05 · 5 Minuten", "weiter: A.2"], ["0:00–0:05 · 5 Minuten", "weiter: A.3"], ["0:00–0:05 · 5 Minuten", "weiter: B"],
        ["0:05–0:07 · 2 Minuten"],
    ]  # fmt: skip


def test_the_transition_stands_before_the_source_and_passes_over_hidden_slides() -> None:
    said = [Node("paragraph", children=[Node("text", text)]) for text in ("Ein Satz.", "Quelle: Blatt")]
    noted = conducted([slide("a", 2, notes=said), slide("b", hidden=True), slide("c")], LABELS)
    assert lines(noted[0]) == ["0:00–0:02 · 2 Minuten", "Ein Satz.", "weiter: C", "Quelle: Blatt"]


def test_the_day_plan_says_when_a_unit_begins() -> None:
    plan = [{"minutes": 15, "unit": ""}, {"minutes": 30, "unit": "a"}, {"minutes": 60, "unit": ""}, {"minutes": 20, "unit": "a"}]
    days = [{"start": "9:00", "plan": plan}, {"start": "8:30", "plan": [{"minutes": 10, "unit": "a"}]}]
    assert spans(days, "a") == [(555, 30), (645, 20), (510, 10)]
    assert spans(days, "b") == []


def test_estimated_minutes_fill_the_unit_and_said_ones_stay() -> None:
    body, _ = read("::: {.slide minutes=4}\n## Titel\n\n- x\n:::\n", "a.md", "de")
    slides = [slide("frame", 10), slide("x", 3, line=9), slide("y", 2, line=12), slide("own", 4, line=1)]
    assert [one.minutes for one in paced(slides, {"x", "y", "own"}, body, 24)] == [10, 6, 4, 4]
    assert planned(paced(slides, {"x", "y", "own"}, body, 20)) == 20
    assert [one.minutes for one in paced(slides, {"x", "y", "own"}, body, 500)] == [10, 6, 4, 4]
    assert [one.minutes for one in paced(slides, {"x", "y", "own"}, body, 1)] == [10, 2, 1, 4]


# ---------------------------------------------------------------- sections


def test_sections_follow_the_headings_of_the_article() -> None:
    slides = [slide("t"), slide("a", line=3), slide("b", line=12), slide("b.2"), slide("c", line=22), slide("d", line=8),
              slide("q", layout="quiz", line=30), slide("s", layout="summary")]  # fmt: skip
    done = grouped(slides, [(10, "Eins"), (20, "Zwei")], {"a", "b", "c", "d"}, LABELS, "Titel")
    assert [one.section for one in done] == ["Anfang", "Titel", "Eins", "Eins", "Zwei", "Zwei", "Üben", "Schluss"]


def test_a_template_with_section_slides_has_its_own_sections() -> None:
    slides = [slide("a", line=3), slide("s", layout="section")]
    assert [one.section for one in grouped(slides, [(1, "Eins")], {"a"}, LABELS, "Titel")] == ["", ""]


# ---------------------------------------------------------------- what to say and to ask


def told(text: str, language: str = "de") -> dict[str, Any]:
    body, problems = read(text, "a.md", language)
    assert not [one for one in problems if one.severity == "error"], problems
    return telling(storyboard(body, "a", language)[0][0], language)


@pytest.mark.parametrize(
    ("text", "say", "ask", "answers"),
    [
        ("## Teil\n\n::: key-point\nErst zuhören, dann reden\n\n- Lesen\n- Antworten\n:::\n", "Erst zuhören, dann reden.", "missing", []),
        ("## Teil\n\n::: {.definition term=Bio}\nDie Kurzbeschreibung eines Kontos.\n:::\n", "Bio: Die Kurzbeschreibung eines Kontos.",
         "term", ["Die Kurzbeschreibung eines Kontos"]),
        ("## Teil\n\n::: {.then-now title=Grenze}\nDamals\n:   140 Zeichen\n\nHeute\n:   280 Zeichen\n:::\n", "", "change",
         ["Damals: 140 Zeichen", "Heute: 280 Zeichen"]),
        ("## Teil\n\n::: {.quote author=\"B. Beispiel\"}\nKurz und gut.\n:::\n", "Kurz und gut.", "quote", []),
        ("## Teil\n\n| Dienst | Zeichen |\n|---|---|\n| X | 280 |\n| Y | 500 |\n", "", "row", ["Zeichen: 280"]),
        ("## Teil\n\n::: {.chart kind=bar}\n| Ort | Gäste |\n|---|---|\n| Ulm | 3 |\n| Bonn | 1.200 |\n| Hof | 40 |\n:::\n", "", "values",
         ["Bonn: 1.200", "Ulm: 3"]),
    ],
)  # fmt: skip
def test_each_kind_of_slide_has_a_question_and_the_answers_of_the_text(text: str, say: str, ask: str, answers: list[str]) -> None:
    found = told(text)
    assert (found["say"], found["ask"], found["answers"]) == (say, ask, answers)


def test_a_question_of_the_text_itself_comes_first() -> None:
    text = (
        "## Teil\n\nKaffee macht viele Menschen am Morgen wach. Warum trinken Menschen morgens Kaffee? Koffein vertreibt die Müdigkeit.\n"
    )
    found = told(text)
    assert (found["question"], found["answers"]) == ("Warum trinken Menschen morgens Kaffee?", ["Koffein vertreibt die Müdigkeit."])
    assert found["say"] == "Kaffee macht viele Menschen am Morgen wach."


# ---------------------------------------------------------------- in the deck


ARTICLE = """---
title: Ein Titel
author: Vera Muster
rights: own
LANGUAGE
minutes: 20
question: Was trinken Sie?
---

## Vom [Latte]{lang=it} lernen {#eins}

Ein [Barista]{lang=it} mahlt den Kaffee immer frisch.

::: key-point
Ein [Barista]{lang=it} mahlt täglich

- Ein [Doppio]{lang=it} ist stark
- Bohnen altern schnell
:::

| Sorte | Gramm |
|---|---:|
| Mokka | 12[^1] |

[^1]: Ohne Wasser.

::: {.quiz #frage}
Wie viel?

- [ ] eins
- [x] zwei
:::
"""


def deck(project: Project, language: str = "de") -> Any:
    project.write("source/course.yaml", "title: Kurs\ndays:\n  - {date: 2027-01-18, start: '9:30', plan: [{minutes: 20, unit: a}]}\n")
    project.write("source/a.md", ARTICLE.replace("LANGUAGE", f"language: {language}"))
    report = project.build("slides")
    assert not report.failed, report.problems
    return Presentation(str(project.root / "build/slides/a.pptx"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "de",
            [
                "Uhr ·",
                "Kernsatz: Ein Barista mahlt täglich.",
                "Frage an die Gruppe: ",
                "Erwartet: Ein Doppio",
                "Überleitung zu: ",
                "Quelle: ",
            ],
        ),
        ("en", [" · ", "Say: Ein Barista mahlt täglich.", "Question to the group:", "Expected: Ein Doppio", "Transition to: ", "Source:"]),
    ],
)
def test_notes_stand_in_order_in_both_languages(project: Project, language: str, words: list[str]) -> None:
    slides = list(deck(project, language).slides)
    at = next(number for number, one in enumerate(slides) if one.shapes.title.text_frame.text.startswith("Ein Barista"))
    notes = slides[at].notes_slide.notes_text_frame.text
    places = [notes.find(word) for word in words]
    assert -1 not in places
    assert places == sorted(places)
    assert slides[at + 1].shapes.title.text_frame.text in notes
    assert re.match(r"9:\d\d–9:\d\d", notes)


def test_each_word_of_another_language_is_marked_wherever_it_stands(project: Project) -> None:
    found = []
    for one in deck(project).slides:
        for element in (one._element, one.notes_slide._element):
            for run in element.iterfind(".//{*}r"):
                text, look = run.find("{*}t").text, run.find("{*}rPr").get("lang")
                assert look, text
                foreign = [word for word in ("Latte", "Barista", "Doppio") if word in text]
                assert look == ("it-IT" if foreign else "de-DE"), text
                found += foreign
    assert {"Barista", "Doppio"} <= set(found)


def test_footnotes_of_a_table_stand_on_its_slide(project: Project) -> None:
    (slide,) = [one for one in deck(project).slides if one.slide_layout.name == "Tabelle"]
    assert "¹ Ohne Wasser." in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert table.cell(1, 1).text == "12¹"


def test_minutes_that_do_not_add_up_are_a_hint(project: Project) -> None:
    project.write("source/a.md", ARTICLE.replace("LANGUAGE", "language: de").replace("minutes: 20", "minutes: 200"))
    (found,) = [one for one in project.build("slides").problems if "minutes" in one.message]
    assert (found.severity, found.file) == ("hint", "source/a.md")


def test_another_day_plan_makes_the_deck_anew(project: Project) -> None:
    deck(project)
    project.write("source/course.yaml", "title: Kurs\ndays:\n  - {date: 2027-01-18, start: '14:00', plan: [{minutes: 20, unit: a}]}\n")
    assert project.made("slides") == {"slides/a.pptx": "made"}
    assert "14:00" in Presentation(str(project.root / "build/slides/a.pptx")).slides[0].notes_slide.notes_text_frame.text


ADDRESS = "https://www.rosterei.example/archiv/2019/warum-kaffee-trost-ist-und-was-das-mit-uns-macht-12345.html?a=1&b=2"


@pytest.mark.parametrize(
    ("given", "said"), [('author="A. Bohne" year=1999 ', "A. Bohne (1999), "), ('author="A. Bohne" ', "A. Bohne, "), ("", "")]
)
def test_a_quotation_names_its_site_and_its_notes_the_address(project: Project, given: str, said: str) -> None:
    text = f'---\ntitle: A\n---\n\n## Teil\n\n::: {{.quote {given}source="{ADDRESS}"}}\nKaffee ist Trost.\n:::\n'
    project.write("source/a.md", text)
    assert not project.build("slides").failed
    slides = Presentation(str(project.root / "build/slides/a.pptx")).slides
    slide = next(one for one in slides if one.slide_layout.name == "Zitat")
    source = next(one for one in slide.placeholders if one.has_text_frame and "rosterei" in one.text_frame.text)
    assert source.text_frame.text == f"{said}rosterei.example"
    runs = [run for paragraph in source.text_frame.paragraphs for run in paragraph.runs]
    assert [run.hyperlink.address for run in runs if run.text == "rosterei.example"] == [ADDRESS]
    assert ADDRESS in slide.notes_slide.notes_text_frame.text
