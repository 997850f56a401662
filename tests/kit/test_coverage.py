"""The coverage of the objectives: what is said, what is inferred, what is missing; the table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf

from conftest import Project, pdf_text
from courses import COURSE, A, write
from lehrwerk.kit.spreadsheet import spreadsheet

NAME = "kaffee-tee-b-kurz-b"
PDF, CSV = f"build/office/{NAME}-coverage.pdf", f"build/office/{NAME}-coverage.csv"


def failures(path: Path) -> list[str]:
    return [str(one) for one in validate_pdf(str(path), profile=ValidationProfile.PDF_UA_1).failures]


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The difficult course with its matrix and its table."""
    made = write(Project(tmp_path_factory.mktemp("odd")))
    report = made.build("coverage", "coverage-table")
    assert not report.failed, report.problems
    return made


def test_what_blocks_say_is_sure(odd: Project) -> None:
    first, second, third, fourth, fifth = rows(odd.read(CSV))
    assert first["Kennung"] == "mahlgrad"
    assert first["Stufe"] == "K5"
    assert first["Übung"] == "1 Selbst mahlen"
    assert first["Testaufgaben"] == "1"
    assert len(first["Folien"].split(", ")) == 3  # key point, exercise, question
    assert first["Abschnitt im Handzettel"] == "1 Der Mahlgrad"
    assert first["Lücken"] == ""
    assert int(first["Minuten"]) >= 12
    assert second["Lücken"] == "Folien, Abschnitt im Handzettel, Übung, Testaufgaben"
    assert third["Lücken"] == "keine Lernziele angegeben"
    assert fourth["Lernziel"] == "name two brewing methods"
    assert fifth["Einheit"] == "Wasser"


def test_gaps_have_a_sign_and_a_word(odd: Project) -> None:
    text = " ".join(pdf_text(odd.root / PDF).split())
    assert "Lernziel-Abdeckung" in text
    assert text.count("! fehlt") >= 6
    assert "Selbst mahlen" in text
    assert re.search(r"Ohne Lernziel: Übung 1", text)  # the English unit's exercise
    assert re.search(r"Gesamt 3 \d", text)
    assert failures(odd.root / PDF) == []


def test_words_tie_slides_and_sections_to_objectives(project: Project) -> None:
    project.write("source/course.yaml", "title: Kurs\n")
    goals = "objectives:\n  - die Ursachen von Kaffeeflecken beseitigen\n  - Wassersorten nennen\n"
    causes = "## Ursachen der Kaffeeflecken\n\n::: key-point\nKaffeeflecken haben zwei Ursachen, die man kennt.\n:::\n\n"
    other = "## Anderes\n\n::: key-point\nDer Weg nach Hause ist lang und steinig.\n:::\n"
    project.write("source/a.md", f"---\ntitle: A\nrights: own\n{goals}---\n\n{causes}{other}")
    project.build("coverage-table")
    first, second = rows(project.read("build/office/kurs-coverage.csv"))
    assert re.fullmatch(r"\d", first["Folien (erschlossen)"])
    assert first["Folien"] == ""
    assert first["Abschnitt (erschlossen)"] == "1 Ursachen der Kaffeeflecken"
    assert (second["Folien (erschlossen)"], second["Abschnitt (erschlossen)"]) == ("", "")


def test_a_spreadsheet_calculates_nothing() -> None:
    text = spreadsheet([["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "a;b", 'sagt "ja"', 5, " =1", "Kaffee", "zwei\nZeilen"]])
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    cells = next(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert cells == ["'=cmd|' /C calc'!A0", "'+1", "'-1", "'@x", "'\tx", "a;b", 'sagt "ja"', "5", "' =1", "Kaffee", "zwei\nZeilen"]


def test_hostile_objectives(project: Project) -> None:
    project.write("source/course.yaml", "title: Kurs\n")
    goal = "=HYPERLINK(1) <b>{{ 7*7 }}</b> " + "Langeswortohneende" * 6
    project.write("source/a.md", f"---\ntitle: '=1+1'\nrights: own\nobjectives: ['{goal}']\n---\n\nEin Satz.\n")
    assert not project.build("coverage", "coverage-table").failed
    row = rows(project.read("build/office/kurs-coverage.csv"))[0]
    assert row["Einheit"] == "'=1+1"
    assert row["Lernziel"] == f"'{goal}"
    assert "<b>{{ 7*7 }}</b>" in " ".join(pdf_text(project.root / "build/office/kurs-coverage.pdf").split())


def test_english_and_empty(project: Project) -> None:
    project.write("source/course.yaml", "title: Course\nlanguage: en\nversion: '1'\ndate: 2027-01-18\n")
    project.write("source/a.md", "---\ntitle: Unit\nrights: own\n---\n\nA sentence.\n")
    assert not project.build("coverage", "coverage-table").failed
    text = " ".join(pdf_text(project.root / "build/office/course-coverage.pdf").split())
    assert "This course states no objectives yet." in text
    for word in ("Lernziel", "Seite", "Einheit", "fehlt", "Stand", "Fassung", "Minuten"):
        assert word not in text, word
    assert failures(project.root / "build/office/course-coverage.pdf") == []
    assert b"no objectives stated" in project.read("build/office/course-coverage.csv")


def test_the_matrix_depends_on_what_it_shows(tmp_path: Path) -> None:
    made = write(Project(tmp_path))
    assert made.made("coverage-table")
    made.write("source/course.yaml", COURSE.replace("Demirci", "Yilmaz").replace("Musterstadt\nunits", "Neustadt\nunits"))
    assert not made.made("coverage-table")
    made.write("source/a.md", A.replace("drei Fehler", "vier Fehler"))
    assert made.made("coverage-table")
