"""Worksheets, their solutions, and the booklet of all exercises."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import page
import pdfplumber
import pytest

from conftest import ROOT, Project, pdf_text
from lehrwerk.markup import Paper, to_html
from lehrwerk.reader import read

pytestmark = pytest.mark.xdist_group("worksheets")  # one built project for all
POINTS = 72 / 25.4
LONG = "Lesen Sie den Fall, halten Sie fest, was daran neu ist, und begründen Sie Ihre Wahl in ganzen Sätzen. " * 6
STEPS = "\n".join(f"{number}. Schritt {number}: {LONG}" for number in range(1, 10))
ARTICLE = f"""---
title: Kaffee <b>kochen</b>
rights: own
objectives:
  - {{text: "eine Sorte begründet wählen", level: K5, id: sorte}}
---

## Die Sorten {{#sorten}}

Es gibt viele Sorten.

::: {{.exercise #kurz minutes=1 form="Partnerarbeit" material="Stift" result="ein Satz" lines=5 objective=sorte}}
### Erste Aufgabe {{{{ x }}}} =cmd

Wählen Sie eine Sorte, siehe [oben](#sorten)[^note].

::: solution
Kennwort-Lösung.
:::

::: discussion
Was war schwer daran?

::: trainer
Kennwort-verschachtelt.
:::
:::
:::

::: trainer
Kennwort-Hinweis.
:::

[^note]: Die Note steht am Fuß.

:::: {{.exercise aim="Den Fall <i>lösen</i>" space=6cm}}
### Zweite Aufgabe

{STEPS}
::::

::: {{.exercise lines=2}}
Dritte ohne Titel und Ziel.

::: solution
Kennwort-drei.
:::
:::
"""
PLAIN = "---\ntitle: Ohne alles\nrights: own\n---\n\nNur Text.\n"
PRODUCTS = ("worksheets", "solutions", "exercises")
SECRETS = ("Kennwort-Lösung", "Kennwort-Hinweis", "Kennwort-drei", "Kennwort-verschachtelt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A course without provider, trainer and days; two units, one without exercises."""
    project = Project(tmp_path_factory.mktemp("worksheets"))
    project.write("source/course.yaml", "title: Kurs <b> & {{ y }}\narticles: [b, a]\n")
    project.write("source/a.md", ARTICLE)
    project.write("source/b.md", PLAIN)
    project.made(*PRODUCTS)
    return project


def sheets(project: Project) -> list[str]:
    return pdf_text(project.root / "build/worksheets/a.pdf").split("\f")[:-1]


def failures(path: Path) -> list[str]:
    return [str(one) for one in page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).failures]


def test_every_result_is_tagged_for_everybody(made: Project) -> None:
    paths = sorted((made.root / "build").rglob("*.pdf"))
    assert len(paths) == 5
    assert {path: failures(path) for path in paths} == {path: [] for path in paths}


def test_each_sheet_counts_its_own_pages(made: Project) -> None:
    """The numbers by which solutions name the sheets hold however many pages a sheet takes."""
    feet = [re.findall(r"Arbeitsblatt (2\.\d) · Seite (\d+) von (\d+)", text) for text in sheets(made)]
    assert all(len(one) == 1 for one in feet), feet
    counts = [(sheet, int(number), int(total)) for ((sheet, number, total),) in feet]
    lengths = {sheet: sum(one[0] == sheet for one in counts) for sheet in ("2.1", "2.2", "2.3")}
    assert lengths["2.2"] >= 2
    assert lengths["2.1"] == lengths["2.3"] == 1
    wanted = [(sheet, number, lengths[sheet]) for sheet in ("2.1", "2.2", "2.3") for number in range(1, lengths[sheet] + 1)]
    assert counts == wanted
    said = " ".join(pdf_text(made.root / "build/solutions/a.pdf").split())
    assert "Arbeitsblatt 2.1: Erste Aufgabe" in said
    assert "Arbeitsblatt 2.3: " in said
    assert "Arbeitsblatt 2.2" not in said  # it has no solution
    titles = [next(title for title in ("Erste Aufgabe", "Zweite Aufgabe", "Dritte ohne") if title in text)
              for text in sheets(made) if "Name" in text]  # fmt: skip
    assert titles == ["Erste Aufgabe", "Zweite Aufgabe", "Dritte ohne"]


def test_a_sheet_says_what_is_to_be_done(made: Project) -> None:
    first, second, *_, third = (" ".join(text.split()) for text in sheets(made))
    for words in ("Einheit 2: Kaffee <b>kochen</b>", "Erste Aufgabe {{ x }} =cmd", "Ziel eine Sorte begründet wählen", "Zeit 1 Minute ",
                  "Sozialform Partnerarbeit", "Material Stift", "Ergebnis ein Satz", "siehe oben", "Die Note steht am Fuß", "Auswertung",
                  "Was war schwer daran?", "Name", "Datum"):  # fmt: skip
        assert words in first, words
    assert "Ziel Den Fall <i>lösen</i>" in second
    assert "Ziel " not in third.replace("Titel und Ziel.", "")
    assert "Die Sorten" in third  # the section stands in for the title


def test_room_to_write(made: Project) -> None:
    with pdfplumber.open(made.root / "build/worksheets/a.pdf") as pdf:
        first = [one for one in pdf.pages[0].rects if one["width"] > 450 and 24 < one["height"] < 27]
        rooms = [one for sheet in pdf.pages for one in (*sheet.rects, *sheet.curves) if abs(one["height"] - 60 * POINTS) < 3]
    tops = sorted({round(one["bottom"]) for one in first})
    assert sum(25 <= later - earlier <= 26 for earlier, later in itertools.pairwise(tops)) == 4, tops  # 9 mm
    assert rooms


def test_participants_see_no_solution(made: Project) -> None:
    for name in ("worksheets/a", "worksheets/b", "exercises"):
        path = made.root / f"build/{name}.pdf"
        assert not [one for one in SECRETS if one in pdf_text(path) or one.encode() in path.read_bytes()]
    told = pdf_text(made.root / "build/solutions/a.pdf")
    assert all(one in told for one in SECRETS[:3])


def test_a_unit_without_exercises_says_so(made: Project) -> None:
    assert "In dieser Einheit gibt es keine Übungen." in pdf_text(made.root / "build/worksheets/b.pdf")
    assert "keine Übungen mit Lösungen" in pdf_text(made.root / "build/solutions/b.pdf")


def test_the_booklet_names_the_page_of_each_exercise(made: Project) -> None:
    pages = pdf_text(made.root / "build/exercises.pdf", "-layout").split("\f")[:-1]
    listed = re.findall(r"(2\.\d) .*?\s(\d+)\n", pages[0])
    assert [number for number, _ in listed] == ["2.1", "2.2", "2.3"]
    for number, at in listed:
        assert re.search(rf"^\s*{re.escape(number)} ", pages[int(at) - 1], re.MULTILINE), (number, at)


def test_it_is_made_again_for_what_it_shows_only(made: Project) -> None:
    settings = made.read("source/course.yaml").decode()
    made.write("source/course.yaml", settings + "place: Musterstadt\ntrainer: {name: Toni}\n")
    assert not made.made(*PRODUCTS)
    made.write("source/b.md", PLAIN.replace("Nur Text", "Anderer Text"))
    assert set(made.made(*PRODUCTS)) <= {"worksheets/b.pdf", "solutions/b.pdf", "exercises.pdf"}
    made.write("source/course.yaml", settings)
    made.write("source/b.md", PLAIN)
    made.made(*PRODUCTS)


@pytest.mark.parametrize("space", ["6", "4mm", "30cm", "sechs cm", "-6cm"])
def test_room_that_no_page_has_is_an_error(project: Project, space: str) -> None:
    project.write("source/a.md", f'---\ntitle: A\nrights: own\n---\n\n::: {{.exercise space="{space}"}}\nText.\n:::\n')
    assert [one for one in project.errors() if "no room to write" in one and "source/a.md:6" in one]


@pytest.mark.parametrize("space", ["6cm", "45mm", "5.5cm", "5,5cm"])
def test_room_in_the_handout(project: Project, space: str) -> None:
    project.write("source/a.md", f'---\ntitle: A\nrights: own\n---\n\n::: {{.exercise space="{space}"}}\nText.\n:::\n')
    assert "handouts/a.pdf" in project.made("handout")


def test_the_evaluation_follows_the_room_in_the_handout() -> None:
    root, _ = read("::: {.exercise lines=2}\nTun.\n\n::: discussion\nWie war es?\n:::\n:::\n", "source/a.md")
    html = to_html(root, Paper(labels={"exercise_evaluation": "Auswertung"}))
    assert html.index("Tun.") < html.index('class="line"') < html.index("Auswertung") < html.index("Wie war es?")
    assert html.count("Wie war es?") == 1


def test_an_english_course_speaks_english(project: Project) -> None:
    project.write("source/course.yaml", "title: Course\nlanguage: en\nprofile: accessible\n")
    inside = "### First\n\nDo it.\n\n::: solution\nDone.\n:::\n\n::: discussion\nHow?\n:::\n"
    text = f"::: {{.exercise minutes=2 form=alone aim=Choose lines=3}}\n{inside}:::\n"
    project.write("source/a.md", f"---\ntitle: Unit\nrights: own\n---\n\n{text}")
    project.write("source/b.md", "---\ntitle: Other\nrights: own\n---\n\nText.\n")
    project.made(*PRODUCTS)
    said = " ".join(pdf_text(path) for path in sorted((project.root / "build").rglob("*.pdf")))
    assert not re.search(r"[äöüßÄÖÜ]|\b(?:Einheit|Arbeitsblatt|Seite|von|Ziel|Zeit|Datum|Minuten|keine)\b", said)
    assert "Worksheet 1.1 · Page 1 of 1" in said
    assert not [one for path in (project.root / "build").rglob("*.pdf") for one in failures(path)]


def test_a_course_without_exercises(project: Project) -> None:
    project.write("source/a.md", PLAIN)
    project.made("exercises")
    assert "In diesem Kurs gibt es keine Übungen." in pdf_text(project.root / "build/exercises.pdf")


def test_the_sample_course(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(ROOT / "source", tmp_path / "source", ignore=shutil.ignore_patterns("originals"))
    project = Project(tmp_path)
    project.made(*PRODUCTS)
    titles = re.findall(r"^\d\.1 (.+)$", pdf_text(tmp_path / "build/exercises.pdf"), re.MULTILINE)
    assert len(set(titles)) == 5
