"""Tests in variants, their keys and answer grids."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import page
import pdfplumber
import pytest

from conftest import Project, pdf_text
from lehrwerk.build import _plan
from lehrwerk.files import Files
from lehrwerk.kit import assessment
from lehrwerk.make import Workshop, _Making
from lehrwerk.report import Options

pytestmark = pytest.mark.xdist_group("assessment")  # one built project for all
COURSE = ("test", "test-key", "answer-grid")
PRODUCTS = (*COURSE, "unit-test", "unit-test-key")
HEAD = "---\ntitle: {}\nrights: own\nobjectives: [{{text: etwas Wichtiges tun, level: K3, id: ziel}}]\n---\n\nEin Text.\n\n"
LONG = "eine sehr lange Antwort, die über mehrere Zeilen läuft und trotzdem ganz zu lesen sein muss " * 3
RICH = f"""::: {{.quiz #reich points=3 objective=ziel}}
Welche zwei Zeilen laufen **nicht** mit `a < b & c`?

```python
print("<b>{{{{ x }}}}")
```

- [ ] `x = 1` und =cmd
- [x] die Formel $a^2 + b^2$ {{{{ y }}}}
- [x] ein Bild

  ![Ein grauer Kasten](kasten.svg)
- [ ] {LONG}
- [ ] Zwei Absätze

  Der zweite Absatz
- [ ] Alle genannten

Kennwort-Erklärung steht hier.

- Kennwort-Liste
:::

::: {{.quiz #menge}}
Wie viele Stunden?

- [ ] 1.200 Stunden
- [x] 75 Stunden
- [ ] 90 Stunden

::: trainer
Kennwort-Hinweis.
:::
:::

::: {{.quiz #offen}}
Frage ohne richtige Antwort?

- [ ] eins
- [ ] zwei
- [ ] drei
:::

::: {{.quiz #nummern}}
Frage mit Nummern?

1. [ ] erste
2. [x] zweite
3. [ ] dritte

Kennwort-Nummern.
:::
"""
BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#888"/></svg>'


def many(count: int, answers: int = 4) -> str:
    """Questions whose right answer always stands first."""
    return "\n\n".join(
        f"::: {{.quiz #q{number}}}\nWas gilt für Fall {number}?\n\n- [x] richtig {number}\n"
        + "".join(f"- [ ] falsch {number}, {at}\n" for at in range(1, answers))
        + f"\nKennwort-Grund {number}.\n:::"
        for number in range(count)
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A course with odd questions in one unit, sixty in the next and none in the last."""
    project = Project(tmp_path_factory.mktemp("tests"))
    project.write("source/course.yaml", 'title: Kurs <b> & "{{ y }}"\n')
    project.write("source/a.md", HEAD.format("Reich <i>") + RICH)
    project.write("source/b.md", HEAD.format("Viele") + many(60))
    project.write("source/c.md", HEAD.format("Leer"))
    project.write("source/kasten.svg", BOX)
    project.made(*COURSE)
    project.made("unit-test", "unit-test-key", "handout", "a")
    project.made("unit-test/a", "c")
    return project


def asked(project: Project, *names: str) -> list[dict[str, Any]]:
    """The questions of some articles."""
    shop = Workshop(Files(project.root))
    goals = [{"text": "etwas Wichtiges tun", "level": "K3", "id": "ziel"}]
    return assessment.questions(
        [{"slug": name, "number": at, "title": name, "objectives": goals, "body": shop.body(f"source/{name}.md", "de", "")}
         for at, name in enumerate(names, 1)]
    )  # fmt: skip


def text(project: Project, name: str) -> str:
    return pdf_text(project.root / f"build/{name}.pdf")


def failures(path: Path) -> list[str]:
    return [str(one) for one in page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).failures]


# ---------------------------------------------------------------- the questions as data


def test_questions_as_plain_data(made: Project) -> None:
    rich, amount, open_, numbers = asked(made, "a")
    assert rich["key"] == "a/reich/1"
    assert (rich["points"], rich["right"], rich["level"], rich["aim"]) == (3, 2, "K3", "etwas Wichtiges tun")
    assert [one["right"] for one in rich["options"]] == [False, True, True, False, False, False]
    assert amount["points"] == 1
    assert not assessment.gradable(open_)
    assert [one["right"] for one in numbers["options"]] == [False, True, False]
    assert "Kennwort-Erklärung" in "".join(node.plain() for node in rich["explanation"])


def test_the_same_seed_gives_the_same_test_and_each_variant_another(made: Project) -> None:
    questions = asked(made, "a", "b")

    def shape(seed: str, name: str) -> list[tuple[str, list[str]]]:
        return [(one["key"], [option["text"] for option in one["options"]]) for one in assessment.variant(questions, seed, name)]

    assert shape("s", "a") == shape("s", "a")
    assert [key for key, _ in shape("s", "a")] != [key for key, _ in shape("s", "b")]
    assert shape("s", "a") != shape("t", "a")
    first, second = dict(shape("s", "a")), dict(shape("s", "b"))
    assert first.keys() == second.keys()
    assert sum(first[key] != second[key] for key in first) > 40
    assert all(sorted(first[key]) == sorted(second[key]) for key in first)


def test_one_question_more_leaves_the_order_of_the_others(made: Project) -> None:
    questions = asked(made, "b")
    before = [one["key"] for one in assessment.variant(questions[:-1], "s", "a")]
    after = [one["key"] for one in assessment.variant(questions, "s", "a")]
    assert [key for key in after if key in before] == before


@pytest.mark.parametrize("name", ["a", "b", "c"])
@pytest.mark.parametrize("seed", ["eins", "zwei", "drei"])
def test_right_answers_are_spread_over_the_letters(made: Project, seed: str, name: str) -> None:
    found = assessment.variant(asked(made, "b"), seed, name)
    letters = Counter(letter for one in found for letter in one["letters"])
    assert letters == dict.fromkeys("ABCD", 15)
    row = "".join(one["letters"][0] for one in found)
    assert not re.search(r"(.)\1{6}", row), row  # nor in long runs
    assert len({row[at : at + 4] for at in range(0, 60, 4)}) > 8, row  # nor as a pattern


def test_letters_are_balanced_over_questions_of_different_sizes(project: Project) -> None:
    fours = many(12).replace("#q", "#v").replace("Fall ", "Vierfall ")
    project.write("source/d.md", HEAD.format("D") + many(12, 3) + "\n\n" + fours)
    letters = Counter(letter for one in assessment.variant(asked(project, "d"), "s", "a") for letter in one["letters"])
    assert max(letters.values()) - min(letters.values()) <= 1, letters


def test_amounts_stay_in_order_and_all_of_these_stays_last(made: Project) -> None:
    for name in ("a", "b", "c", "d"):
        found = {one["key"]: [option["text"] for option in one["options"]] for one in assessment.variant(asked(made, "a"), "s", name)}
        rising = ["75 Stunden", "90 Stunden", "1.200 Stunden"]
        assert [one.replace("\u00a0", " ") for one in found["a/menge/1"]] in (rising, rising[::-1])
        assert found["a/reich/1"][-1] == "Alle genannten"


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        (["2,4 %", "3 %", "0,4 %"], ["0,4 %", "2,4 %", "3 %"]),
        (["1.290 Euro", "90 Euro", "5.400 Euro"], ["90 Euro", "1.290 Euro", "5.400 Euro"]),
        (["um 2010", "um 1998", "um 2020"], ["um 1998", "um 2010", "um 2020"]),
        (["3 Tage", "2 Wochen", "1 Jahr"], []),
        (["5", "5,0", "6"], []),
        (["X", "2", "3"], []),
        (["mehr als 5", "weniger als 3", "genau 4"], []),
    ],
)
def test_what_counts_as_amounts(answers: list[str], wanted: list[str]) -> None:
    assert [one["text"] for one in assessment._rising([{"text": one} for one in answers])] == wanted


@pytest.mark.parametrize(
    ("points", "wanted"),
    [
        (100, [(92, 100), (81, 91), (67, 80), (50, 66), (30, 49), (0, 29)]),
        (20, [(19, 20), (17, 18), (14, 16), (10, 13), (6, 9), (0, 5)]),
        (4, [(4, 4), (None, None), (3, 3), (2, 2), (None, None), (0, 1)]),
        (1, [(1, 1), (None, None), (None, None), (None, None), (None, None), (0, 0)]),
        (0, [(None, None)] * 6),
    ],
)
def test_marks(points: int, wanted: list[tuple[int | None, int | None]]) -> None:
    assert [(one["from"], one["to"]) for one in assessment.marks(points)] == wanted


def test_the_seed_is_the_course_s_own_or_its_title() -> None:
    assert assessment.seed({}, "Kurs") == "Kurs"
    assert assessment.seed({"test": {"seed": 7}}, "Kurs") == "7"
    assert assessment.seed({"test": "ja"}, "Kurs") == "Kurs"


# ---------------------------------------------------------------- the results


def test_every_result_is_tagged_for_everybody(made: Project) -> None:
    for name in ("unit-tests/a-a", "unit-test-keys/a-a", "unit-tests/c-a", "test/grid-a", "test/key-b"):
        assert failures(made.root / f"build/{name}.pdf") == [], name


@pytest.mark.parametrize("variant", ["a", "b"])
def test_sheet_key_and_grid_agree(made: Project, variant: str) -> None:
    """For each number: the letters of the key are those of the right answers on the sheet."""
    sheet, key = text(made, f"test/test-{variant}"), " ".join(text(made, f"test/key-{variant}").split())
    cases = re.findall(r"\d+\. Was gilt für Fall (\d+)\?", key)
    assert len(cases) == 60
    assert cases == re.findall(r"Was gilt für Fall (\d+)\?", sheet)
    for case in cases:
        at = sheet.index(f"Was gilt für Fall {case}?")
        options = re.findall(rf"([A-D])\s+(richtig {case}\b|falsch {case},)", sheet[at : at + 400])
        right = next(letter for letter, what in options if what.startswith("richtig"))
        assert f"{right} richtig {case} " in key


def test_the_sheet_says_how_many_answers_and_points(made: Project) -> None:
    sheet = " ".join(text(made, "test/test-a").split())
    assert "2 Antworten · 3 Punkte · Einheit 1" in sheet
    assert "1 Antwort · 1 Punkt · Einheit 2" in sheet
    assert "63 Fragen · 65 Punkte" in sheet
    assert "Name" in sheet
    assert "Datum" in sheet
    for words in ("<b>{{ x }}", "a < b & c", "$a^2 + b^2$ {{ y }}", "Der zweite Absatz", "=cmd"):
        assert words in sheet, words
    assert "Frage ohne richtige Antwort" not in sheet
    assert "Frage ohne richtige Antwort" in text(made, "test/key-a")


def test_participants_see_no_answer(made: Project) -> None:
    for name in ("test/test-a", "test/test-b", "test/grid-a", "test/grid-b", "unit-tests/a-a", "unit-tests/a-b", "handouts/a"):
        path = made.root / f"build/{name}.pdf"
        assert "Kennwort" not in pdf_text(path), name
        assert b"Kennwort" not in path.read_bytes()
    assert "Kennwort-Erklärung" in text(made, "test/key-a")
    assert "Kennwort-Liste" in text(made, "test/key-a")
    with pdfplumber.open(made.root / "build/test/test-a.pdf") as pdf:  # all boxes look alike
        boxes = [one for sheet in pdf.pages for one in (*sheet.rects, *sheet.curves) if 9 < one["width"] < 13 and 9 < one["height"] < 13]
        assert len({(round(one["width"]), str(one.get("non_stroking_color"))) for one in boxes}) <= 2


def places(sheet: Any) -> list[tuple[float, float]]:
    """Where the letters of the grid stand, below the head."""
    words = [one for one in sheet.extract_words() if re.fullmatch(r"[A-F]", one["text"]) and one["top"] > 240]
    return [(one["x0"], one["top"]) for one in sorted(words, key=lambda one: (round(one["top"]), one["x0"]))]


@pytest.mark.parametrize("variant", ["a", "b"])
def test_the_grid_is_one_page_and_the_mask_lies_over_it(made: Project, variant: str) -> None:
    with (
        pdfplumber.open(made.root / f"build/test/grid-{variant}.pdf") as grid,
        pdfplumber.open(made.root / f"build/test/key-{variant}.pdf") as key,
    ):
        assert len(grid.pages) == 1
        rows = {int(one) for one in re.findall(r"\b\d+\b", grid.pages[0].crop((0, 240, 595, 790)).extract_text())}
        assert rows == set(range(1, 64))
        there, here = places(grid.pages[0]), places(key.pages[-1])
        assert len(there) == len(here) > 250
        assert all(abs(a - c) <= 1 and abs(b - d) <= 1 for (a, b), (c, d) in zip(there, here, strict=True))


@pytest.mark.parametrize("count", [1, 45, 130, 200])
def test_a_grid_of_any_size_fits(count: int) -> None:
    rows = [{"number": at, "options": [0] * 4} for at in range(1, count + 1)]
    table = assessment.grid(rows)
    assert [row["number"] for column in table["columns"] for row in column] == list(range(1, count + 1))
    high = {size: rows for size, rows, _ in assessment.SIZES}[table["size"]]
    assert max(map(len, table["columns"])) <= high


def test_the_key_calls_its_marks_an_aid(made: Project) -> None:
    key = " ".join(text(made, "test/key-a").split())
    assert "Als Hilfe für den Kurs" in key
    assert "keine Prüfungsnoten einer Kammer" in key
    assert "sehr gut 92–100 60–65" in key
    assert "nur für die Leitung" in key


def test_a_unit_s_own_test(made: Project) -> None:
    sheet = " ".join(text(made, "unit-tests/a-a").split())
    assert "Einheit 1: Reich <i>" in sheet
    assert "3 Fragen · 5 Punkte" in sheet
    assert "Diese Einheit hat noch keine Quizfragen" in text(made, "unit-tests/c-a")
    assert "Schablone" not in text(made, "unit-test-keys/a-a")


def test_a_course_without_questions(project: Project) -> None:
    project.write("source/a.md", HEAD.format("Leer"))
    project.made(*PRODUCTS)
    for path in sorted((project.root / "build").rglob("*.pdf")):
        if "test" in path.name or "grid" in path.name or "key" in path.name:
            assert "noch keine Quizfragen" in pdf_text(path), path
        assert failures(path) == []


def test_tests_are_made_again_for_what_they_show_only(project: Project) -> None:
    project.write("source/course.yaml", "title: Kurs\n")
    project.write("source/a.md", HEAD.format("A") + many(3))
    project.write("source/b.md", HEAD.format("B") + many(2))
    project.made(*PRODUCTS)
    project.write("source/course.yaml", "title: Kurs\nplace: Musterstadt\nparticipants: [{name: A}]\n")
    assert not project.why(*PRODUCTS)
    project.write("source/b.md", HEAD.format("B") + many(2).replace("Fall 1", "Fall 7"))
    assert not [one for one in project.made(*PRODUCTS) if one.startswith(("unit-tests/a", "unit-test-keys/a"))]
    project.write("source/course.yaml", "title: Kurs\noptions: {test: {seed: 2027}}\n")
    assert {"test/test-a.pdf", "test/key-a.pdf", "test/grid-a.pdf"} <= set(project.made(*PRODUCTS))


def test_the_deck_shows_the_same_answers(project: Project) -> None:
    project.write("source/b.md", HEAD.format("Viele") + many(5))
    files = Files(project.root)
    target = next(one for one in _plan(files, Options()).targets if one.product.name == "slides")
    deck = _Making(Workshop(files), target).text()
    for one in asked(project, "b"):
        after = deck[deck.index(f"Lösung: {one['plain']}") :]
        for option in one["options"]:
            assert f"- [{'x' if option['right'] else ' '}] {option['text']}" in after


def test_an_english_course_speaks_english(project: Project) -> None:
    project.write("source/course.yaml", "title: Course\nlanguage: en\nprofile: accessible\n")
    quiz = "::: quiz\nWhich one?\n\n- [ ] one\n- [x] two\n- [ ] three\n\nBecause.\n:::\n\n::: quiz\nWhich?\n\n- [ ] one\n:::\n"
    project.write("source/a.md", f"---\ntitle: Unit\nrights: own\n---\n\nText.\n\n{quiz}")
    project.made(*PRODUCTS)
    said = " ".join(pdf_text(path) for path in sorted((project.root / "build").rglob("*.pdf")))
    assert not re.search(r"[äöüßÄÖÜ]|\b(?:Einheit|Frage|Fragen|Seite|von|Punkte?|Antwort|Datum|keine|Noten?)\b", said)
    assert "1 answer · 1 point" in said
    assert not [one for path in (project.root / "build").rglob("*.pdf") for one in failures(path)]
