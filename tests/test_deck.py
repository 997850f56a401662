"""Decks as they come out: reopened with python-pptx, checked by a validator, opened by LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu

from conftest import ARTICLE, ROOT, Project, pdf_text

UNITS = sorted(path.stem for path in (ROOT / "source").glob("*.md"))
NAMESPACE = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}


def opened(project: Project, unit: str) -> Any:
    return Presentation(str(project.root / f"build/slides/{unit}.pptx"))


def words(slide: Any) -> int:
    """The words that a class reads on a slide: no footer, no number."""
    shapes = [shape for shape in slide.placeholders if shape.placeholder_format.type not in (13, 15, 16)]
    return sum(len(shape.text_frame.text.split()) for shape in shapes if shape.has_text_frame)


@pytest.mark.parametrize("unit", UNITS)
def test_titles_placeholders_notes_and_language(sample: Project, unit: str) -> None:
    deck = opened(sample, unit)
    assert (deck.slide_width, deck.slide_height) == (Emu(12192000), Emu(6858000))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for slide in deck.slides:
        texts = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text.strip()]
        assert all(shape.is_placeholder for shape in texts)
        assert slide.has_notes_slide
        assert slide.notes_slide.notes_text_frame.text.strip()
        for element in (slide._element, slide.notes_slide._element):
            for run in [*element.iterfind(".//a:r", NAMESPACE), *element.iterfind(".//a:fld", NAMESPACE)]:
                assert run.find("a:rPr", NAMESPACE).get("lang") in ("de-DE", "en", "en-GB", "en-US")
        for picture in slide._element.iterfind(".//{*}pic"):
            assert picture.find(".//{*}cNvPr").get("descr")


@pytest.mark.parametrize("unit", UNITS)
def test_the_skeleton_is_there_and_no_slide_is_a_wall_of_text(sample: Project, unit: str) -> None:
    deck = opened(sample, unit)
    layouts = [slide.slide_layout.name for slide in deck.slides]
    assert {
        "Titel",
        "Einstiegsfrage",
        "Agenda",
        "Lernziele",
        "Übung",
        "Diskussion",
        "Quiz",
        "Zusammenfassung",
        "Transfer",
        "Quellen",
    } <= set(layouts)
    assert sum(name.startswith("Aussage") for name in layouts) >= 3
    for slide in deck.slides:
        if slide.slide_layout.name not in ("Quellen", "Übung", "Quiz", "Quiz-Antwort", "Zusammenfassung", "Tabelle"):
            assert words(slide) <= 65, (slide.shapes.title.text_frame.text, words(slide))


@pytest.mark.parametrize("unit", UNITS)
def test_answers_stand_in_the_notes_only(sample: Project, unit: str) -> None:
    from lehrwerk.files import Files
    from lehrwerk.make import Workshop

    body = Workshop(Files(sample.root)).body(f"source/{unit}.md", "de", "")
    deck = opened(sample, unit)
    seen = " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    told = " ".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    seen, told = (" ".join(text.replace("-\u200b\u200b", "").replace("\u00ad", "").split()) for text in (seen, told))
    for node in body.walk():
        if node.kind in ("solution", "trainer"):
            start = " ".join(node.plain().split()[:6])
            assert start not in seen
            assert start in told, start


@pytest.mark.parametrize("unit", UNITS)
def test_every_word_of_the_article_is_in_the_deck(sample: Project, unit: str) -> None:
    from lehrwerk.files import Files
    from lehrwerk.make import Workshop

    body = Workshop(Files(sample.root)).body(f"source/{unit}.md", "de", "")
    deck = opened(sample, unit)
    text = []
    for slide in deck.slides:
        text.append(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            text.append(shape.text_frame.text if shape.has_text_frame else "")
            if shape.has_table:
                text += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
            text.append(shape._element.find(".//{*}cNvPr").get("descr", ""))
    there = set(re.findall(r"\w+", " ".join(text).replace("-\u200b\u200b", "").replace("\u00ad", "")))
    skipped = {id(child) for node in body.walk() if node.kind in ("handout-only", "footnote") for child in node.walk()}
    wanted = {word for node in body.walk() if node.kind == "text" and id(node) not in skipped for word in re.findall(r"\w+", node.text)}
    assert not wanted - there


@pytest.mark.parametrize("unit", UNITS)
def test_reading_order_and_words_for_what_is_no_text(sample: Project, unit: str) -> None:
    for slide in opened(sample, unit).slides:
        shapes = list(slide.shapes)
        assert shapes[0].shape_id == slide.shapes.title.shape_id
        kinds = [shape.placeholder_format.type for shape in shapes if shape.is_placeholder]
        footers = [kind in (13, 15, 16) for kind in kinds]
        assert footers == sorted(footers)
        for frame in slide._element.iterfind(".//{*}graphicFrame"):
            assert len(frame.find(".//{*}cNvPr").get("descr", "")) > 3
        for link in slide._element.iterfind(".//{*}hlinkClick"):
            rid = link.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            assert slide.part.rels[rid].target_ref.startswith(("https://", "http://", "mailto:"))


@pytest.mark.parametrize("unit", UNITS)
def test_each_slide_stands_in_one_section_named_like_a_heading(sample: Project, unit: str) -> None:
    with zipfile.ZipFile(sample.root / f"build/slides/{unit}.pptx") as archive:
        xml = archive.read("ppt/presentation.xml").decode()
    article = (sample.root / f"source/{unit}.md").read_text(encoding="utf-8")
    headings = [found.partition(" {")[0] for found in re.findall(r"^## (.+)$", article, re.MULTILINE)]
    names = re.findall(r'<p14:section name="([^"]*)"', xml)
    assert names[0] == "Einstieg"
    assert names[-2:] == ["Üben", "Abschluss"]
    assert [name for name in names if name in headings] == headings
    assert re.findall(r'<p14:sldId id="(\d+)"', xml) == re.findall(r'<p:sldId [^>]*?id="(\d+)"', xml)


@pytest.mark.parametrize("unit", UNITS)
def test_a_validator_finds_nothing(sample: Project, unit: str) -> None:
    from openxml_audit import validate_pptx

    found = validate_pptx(str(sample.root / f"build/slides/{unit}.pptx"))
    assert found.is_valid, found.errors


def test_libreoffice_opens_every_deck(sample: Project, tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not here")
    decks = [str(sample.root / f"build/slides/{unit}.pptx") for unit in UNITS]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *decks],
        check=True,
        timeout=280,
        capture_output=True,
    )
    for unit in UNITS:
        pages = pdf_text(tmp_path / f"{unit}.pdf").split("\f")[:-1]
        shown = [slide for slide in opened(sample, unit).slides if slide._element.get("show") != "0"]
        assert len(pages) == len(shown)
        for page, slide in zip(pages, shown, strict=True):
            title = slide.shapes.title.text_frame.text.replace("-\u200b\u200b", "").replace("\u00ad", "").split()[0]
            assert title in page.replace("-\u200b\u200b", "").replace("\u00ad", "")


def test_nothing_of_another_template_or_machine(sample: Project) -> None:
    for unit in UNITS:
        with zipfile.ZipFile(sample.root / f"build/slides/{unit}.pptx") as archive:
            assert len({info.date_time for info in archive.infolist()}) == 1
            everything = b"".join(archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels")))
        assert b"Steve Canny" not in everything
        assert str(ROOT).encode() not in everything
        assert str(sample.root).encode() not in everything


@pytest.mark.parametrize(
    "extra",
    [
        "## Liste\n\n" + "\n".join(f"- Punkt Nummer {n} von vierzig" for n in range(40)),
        "## " + "Eine Überschrift mit sehr vielen Wörtern " * 4 + "\n\nEin Satz.",
        "## Tabelle\n\n| A | B |\n|---|---|\n" + "\n".join(f"| Zeile {n} | Wert {n} |" for n in range(30)),
        "## Code\n\n```python\n" + "\n".join(f"zeile_{n} = {n}" for n in range(60)) + "\n```",
        "## Wort\n\n- Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf\n- zwei",
    ],
    ids=["list", "title", "table", "code", "compound"],
)
def test_hard_cases_make_a_sound_deck(course: Project, extra: str) -> None:
    from openxml_audit import validate_pptx

    course.write("source/a.md", ARTICLE + "\n" + extra + "\n")
    assert not course.build("slides", "a").failed
    path = course.root / "build/slides/a.pptx"
    assert validate_pptx(str(path)).is_valid
    deck = Presentation(str(path))
    there = (
        " ".join(
            [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
            + [
                cell.text_frame.text
                for slide in deck.slides
                for shape in slide.shapes
                if shape.has_table
                for row in shape.table.rows
                for cell in row.cells
            ]
        )
        .replace("-\u200b\u200b", "")
        .replace("\u00ad", "")
        .replace("\u00a0", " ")
    )
    for word in ("Punkt Nummer 39", "Zeile 29", "zeile_59", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf"):
        if word in extra:
            assert word in there


def test_a_single_source_stands_on_the_title_slide(project: Project) -> None:
    facts = "title: Kasten\nauthor: Ina Vogt\nsource: https://bienen.example.org/kasten\n"
    project.write("source/a.md", f"---\n{facts}---\n\nEin Kasten kostet Geld.\n")
    project.write("source/b.md", "---\ntitle: Korb\nauthor: Ina Vogt\nsources: [{title: Körbe}]\n---\n\nEin Korb kostet Geld.\n")
    project.build("slides")
    first, *rest = opened(project, "a").slides
    assert "Quelle: Ina Vogt, bienen.example.org" in [shape.text_frame.text for shape in first.placeholders]
    assert "https://bienen.example.org/kasten" in first.notes_slide.notes_text_frame.text
    assert "Nutzungsrecht" in first.notes_slide.notes_text_frame.text
    assert "Quellen" not in [slide.shapes.title.text_frame.text for slide in rest]
    assert opened(project, "b").slides[-1].shapes.title.text_frame.text == "Quellen"
