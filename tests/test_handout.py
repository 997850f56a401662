"""Handouts as they come out: pages, text, fonts, tags, bookmarks, metadata."""

from __future__ import annotations

import itertools
import re
import subprocess
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from conftest import ARTICLE, ROOT, Project, failures, pdf_text

UNITS = sorted(path.stem for path in (ROOT / "source").glob("*.md"))
POINTS = 72 / 25.4


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("profile", ["print", "accessible"])
def test_every_handout_is_tagged_for_everybody(sample: Project, unit: str, profile: str, tmp_path: Path) -> None:
    path = sample.root / f"build/handouts/{unit}.pdf"
    if profile == "accessible":
        copy = Project(tmp_path)
        import shutil

        shutil.copytree(sample.root / "source", tmp_path / "source")
        copy.build("handout", unit, profile="accessible")
        path = tmp_path / f"build/handouts/{unit}.pdf"
    assert failures(path) == []


def test_no_long_word_leaves_the_page(project: Project) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreterinnen"
    address = "https://example.org/" + "x" * 200
    table = f"| a | b |\n|---|---|\n| {address} | {word} |"
    term = f'::: {{.definition term="{word}"}}\nEin Wort.\n:::'
    project.write("source/a.md", f"---\ntitle: {word}\n---\n\n## {word}\n\nEin {word}.\n\n{table}\n\n{term}\n")
    project.made("handout")
    with pdfplumber.open(project.root / "build/handouts/a.pdf") as pdf:
        assert max(char["x1"] for page in pdf.pages for char in page.chars if 72 < char["top"] < 760) < 155 * POINTS


def test_a_long_title_stays_in_its_margin(project: Project) -> None:
    title = "Geprüfte Fachkraft für nachhaltige Unternehmensführung " * 5
    project.write("source/course.yaml", f"title: {title}\nprovider: {{name: {title}}}\nproducts: [handout, course-plan]\n")
    project.write("source/a.md", f"---\ntitle: {title}\nauthor: {title}\n---\n\n## Eins\n\nEin Satz.\n\n" + "## Zwei\n\nEin Satz.\n\n" * 40)
    project.made()
    with pdfplumber.open(project.root / "build/handouts/a.pdf") as pdf:
        assert len(pdf.pages) > 1
        assert all(char["x0"] > 5 * POINTS and char["x1"] < 205 * POINTS for page in pdf.pages for char in page.chars)
        foot = [char for char in pdf.pages[0].chars if char["top"] > 770]
        assert max(char["x1"] for char in foot if char["x0"] < 140 * POINTS) < 160 * POINTS


@pytest.mark.parametrize("unit", UNITS)
def test_metadata_bookmarks_and_tags(sample: Project, unit: str) -> None:
    with pikepdf.open(sample.root / f"build/handouts/{unit}.pdf") as pdf:
        assert pdf.Root.Lang == "de-DE"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.Title)
        assert str(pdf.docinfo.Author) == "Redaktion lehrwerk"
        with pdf.open_outline() as outline:
            assert len(outline.root) == 1
            assert len(outline.root[0].children) >= 4
        kinds = {str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"}
        assert {"/H1", "/H2", "/P", "/L", "/LI", "/Link"} <= kinds
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/URI" in one:
                assert str(one.URI).startswith(("http://", "https://", "mailto:"))
                assert "project.invalid" not in str(one.URI)


@pytest.mark.parametrize("unit", UNITS)
def test_nothing_leaves_the_type_area_and_the_fonts_are_ours(sample: Project, unit: str) -> None:
    with pdfplumber.open(sample.root / f"build/handouts/{unit}.pdf") as pdf:
        for number, sheet in enumerate(pdf.pages, 1):
            assert (round(sheet.width), round(sheet.height)) == (595, 842)
            left, right = (25, 62) if number % 2 else (62, 25)
            body = [char for char in sheet.chars if 26 * POINTS < char["top"] < sheet.height - 25 * POINTS and char["text"].strip()]
            inner = [char for char in body if (left - 0.5) * POINTS <= char["x0"] and char["x1"] <= sheet.width - (right - 0.5) * POINTS]
            strays = "".join(char["text"] for char in body if char not in inner)
            assert strays in ("", "Notizen"), strays
            for image in sheet.images:
                assert image["x0"] >= (left - 0.5) * POINTS
                assert image["x1"] <= sheet.width - (right - 0.5) * POINTS
            families = {re.sub(r"^[A-Z]{6}\+", "", char["fontname"]).split("-")[0] for char in sheet.chars}
            assert families <= {"Vollkorn", "Carlito", "DejaVu", "Symbola", "Noto"}, families


def test_lines_have_the_length_that_reads_well(sample: Project) -> None:
    """55 to 75 characters, measured on the full lines of running text."""
    text = pdf_text(sample.root / f"build/handouts/{UNITS[0]}.pdf", "-x", "60", "-y", "75", "-W", "370", "-H", "690", "-f", "3", "-l", "3")
    lines = sorted(len(line.strip()) for line in text.splitlines() if len(line.strip()) > 45)
    assert 55 <= lines[len(lines) // 2] <= 75, lines


@pytest.mark.parametrize("unit", UNITS)
def test_running_head_foot_and_sources(sample: Project, unit: str) -> None:
    with pdfplumber.open(sample.root / f"build/handouts/{unit}.pdf") as pdf:
        count = len(pdf.pages)
        for number, sheet in enumerate(pdf.pages, 1):
            text = sheet.extract_text()
            assert f"Seite {number} von {count}" in text
            assert "22.11.2026" in text
            if number > 1:
                assert "Social Media Manager (IHK)" in text or "Einheit" in text
    text = pdf_text(sample.root / f"build/handouts/{unit}.pdf")
    assert "Quellen" in text
    assert "eigener Text" in text


@pytest.mark.parametrize("unit", UNITS)
def test_participants_do_not_see_solutions_and_answers(sample: Project, unit: str) -> None:
    """Every sentence that stands only in a solution, a trainer's block or behind a quiz is absent."""
    from lehrwerk.files import Files
    from lehrwerk.make import Workshop

    body = Workshop(Files(sample.root)).body(f"source/{unit}.md", "de", "")
    text = " ".join(pdf_text(sample.root / f"build/handouts/{unit}.pdf").split())
    hidden = [child.plain() for node in body.walk() if node.kind in ("solution", "trainer", "notes") for child in node.children]
    hidden += [child.plain() for node in body.walk() if node.kind == "quiz" for child in node.children[2:]]
    assert hidden
    for words in hidden:
        start = " ".join(words.split()[:5])
        assert start not in text, start


def test_the_page_s_foot_holds_the_footnote(course: Project) -> None:
    course.write("source/a.md", ARTICLE + "\nEin Satz[^1] mit Note.\n\n[^1]: Die Note steht unten.\n")
    course.build("handout", "a")
    with pdfplumber.open(course.root / "build/handouts/a.pdf") as pdf:
        sheet = pdf.pages[0]
        note = next(word for word in sheet.extract_words() if word["text"] == "Note" and word["top"] > 600)
        assert note["top"] > sheet.height * 0.8


def test_a_long_table_repeats_its_head(course: Project) -> None:
    rows = "\n".join(f"| Zeile {n} | Wert {n} |" for n in range(90))
    course.write("source/a.md", ARTICLE + f"\n| Spalte | Zahl |\n|---|---|\n{rows}\n")
    course.build("handout", "a")
    pages = pdf_text(course.root / "build/handouts/a.pdf").split("\f")
    assert sum("Spalte" in text for text in pages) >= 3


def test_writing_lines_are_nine_millimetres_apart(course: Project) -> None:
    course.write("source/a.md", ARTICLE + "\n::: {.exercise lines=5}\nSchreiben.\n:::\n")
    course.build("handout", "a")
    with pdfplumber.open(course.root / "build/handouts/a.pdf") as pdf:
        tops = sorted(
            {round(one["bottom"], 1) for sheet in pdf.pages for one in sheet.rects if one["width"] > 250 and 24 < one["height"] < 27}
        )
    gaps = [round((b - a) / POINTS, 1) for a, b in itertools.pairwise(tops)]
    assert sum(8.9 <= gap <= 9.2 for gap in gaps) >= 4, gaps


def test_words_break_where_the_exception_list_says(course: Project) -> None:
    word = "Zielgruppenanalyse "
    course.write("source/a.md", ARTICLE + "\n" + word * 80 + "\n")
    course.build("handout", "a")
    text = pdf_text(course.root / "build/handouts/a.pdf")
    starts = set(re.findall(r"(Ziel\w*)-\n", text))
    assert starts
    assert starts <= {"Ziel", "Zielgruppen", "Zielgrup", "Zielgruppenana"}, starts


def test_gender_forms_stay_whole(course: Project) -> None:
    course.write("source/a.md", ARTICLE + "\n" + "Alle Kund:innen kommen. " * 60 + "\n")
    course.build("handout", "a")
    text = pdf_text(course.root / "build/handouts/a.pdf")
    assert text.count("Kund:innen") == 60


def test_emoji_have_glyphs_and_rare_signs_are_told(course: Project) -> None:
    course.write("source/a.md", ARTICLE + "\nGut 🙂 und 👍, ☑, →, Привет 2026.\n\nSeltenes: \U000130fe.\n")
    report = course.build("handout", "a")
    path = course.root / "build/handouts/a.pdf"
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    assert "Emoji" in fonts
    told = [str(one) for one in report.problems]
    tofu = [one for one in told if "U+130FE" in one]
    assert not [one for one in told if "no installed font" in one and one not in tofu]
    if tofu:
        assert "source/a.md:22" in tofu[0]


def test_english_has_nothing_german(course: Project) -> None:
    english = (
        "---\ntitle: A title\nlanguage: en\nrights: own\nas_of: 2026-11-20\nminutes: 20\nobjectives: [name it]\n---\n\n## Part\n\n"
        'He said "so".\n\n::: {.exercise minutes=5 form="pairs" material="paper" result="a list" lines=2}\nDo.\n:::\n\n'
        "::: quiz\nWhich?\n\n- [x] a\n- [ ] b\n:::\n\n::: discussion\nWhy?\n:::\n\n::: key-point\nKeep it.\n:::\n"
    )
    course.write("source/course.yaml", "title: Course\nlanguage: en\narticles: [a]\n")
    course.write("source/a.md", english)
    (course.root / "source/b.md").unlink()
    course.build()
    text = pdf_text(course.root / "build/handouts/a.pdf")
    assert "20 November 2026" in " ".join(text.replace("\u00a0", " ").split())
    for word in ("Seite", "Quellen", "Übung", "Frage", "Minuten", "Notizen", "Stand", "Wichtigste", "Einheit", "Ergebnis"):
        assert word not in text, word
    assert "“so”" in text


@pytest.mark.parametrize("columns", [3, 5, 7, 9, 13, 25])
@pytest.mark.parametrize("profile", ["print", "accessible"])
def test_no_table_runs_off_the_sheet(course: Project, columns: int, profile: str) -> None:
    heads = " | ".join(f"Aprilumsatzsteuervoranmeldung{n}" for n in range(columns))
    rows = " | ".join(f"{n}.234.567,00" for n in range(columns))
    course.write("source/a.md", ARTICLE + f"\n| {heads} |\n|{'---|' * columns}\n| {rows} |\n")
    course.build("handout", "a", profile=profile)
    path = course.root / "build/handouts/a.pdf"
    with pdfplumber.open(path) as pdf:
        assert all(char["x0"] >= 0 and char["x1"] <= sheet.width - 14 * POINTS for sheet in pdf.pages for char in sheet.chars)
    text = "".join(pdf_text(path).split())
    assert all(f"{n}.234.567,00" in text for n in range(columns))
    assert failures(path) == []


HARD = {
    "items of several blocks": "1. eins\n\n   zwei\n\n2. Code\n\n   ```\n   x\n   ```\n\n4. > ja\n",
    "a table in an item": "1. a\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n",
    "a loose list": "- eins\n\n- zwei\n\n- drei\n  - innen\n",
    "linked picture": "[![Kasten](x.svg)](https://example.org)\n\n- ![Kasten](x.svg)\n\n> ![Kasten](x.svg)\n",
    "blocks in blocks": "- ::: note\n  innen\n  :::\n\n> ::: note\n> innen\n> :::\n",
    "notes everywhere": "| a[^1] | b |\n|---|---|\n| 1 | 2 |\n\n- x[^1]\n\n## Kopf[^2]\n\n[^1]: Eins.\n\n    Zwei.\n\n[^2]: Drei.\n",
    "definitions": "Wort\n:   eins\n\n    zwei\n\nWort\n:   - a\n    - b\n",
    "headings": "#### Tief\n\nText.\n\n## Hoch\n\nText.\n",
}


@pytest.mark.parametrize("name", HARD)
def test_hard_cases_are_tagged_too(course: Project, name: str) -> None:
    course.write("source/x.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="9" height="9"/></svg>')
    course.write("source/a.md", ARTICLE + "\n" + HARD[name])
    report = course.build("handout", "a")
    assert not report.failed, report.problems
    assert failures(course.root / "build/handouts/a.pdf") == []
