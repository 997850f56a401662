"""The course as a book: true pages, links, index and glossary, sources with rights, nothing of the trainer's."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf

from conftest import ROOT, Project, pdf_text
from courses import COURSE, A, write
from lehrwerk.report import Report

BOOK = "build/book/kaffee-tee-b-kurz-b.pdf"
SAMPLE = "build/book/social-media-manager-ihk.pdf"


def pages(path: Path) -> list[str]:
    """The text of each page on one line."""
    return [" ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split()) for text in pdf_text(path).split("\f")][:-1]


def failures(path: Path) -> list[str]:
    return [str(one) for one in validate_pdf(str(path), profile=ValidationProfile.PDF_UA_1).failures]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Report]:
    """The difficult course, its book made."""
    made = write(Project(tmp_path_factory.mktemp("odd")))
    report = made.build("course-book")
    assert not report.failed, report.problems
    return made, report


@pytest.fixture(scope="module")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample course, its book made."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "source", root / "source", ignore=shutil.ignore_patterns("originals"))
    made = Project(root)
    report = made.build("course-book")
    assert not report.failed, report.problems
    assert not [one for one in report.problems if one.file.endswith(".pdf")]
    return made


def _start(texts: list[str], title: str) -> int:
    """The page where a chapter starts: the first one after the contents with the title as its heading."""
    return next(number for number, text in enumerate(texts, 1) if number > 4 and re.search(rf"(?:^| ){re.escape(title)} ", text[:400]))


def _contents(path: Path) -> list[tuple[str, int]]:
    """The lines of the contents: title and page."""
    found = []
    for line in pdf_text(path, "-layout", "-f", "3", "-l", "4").splitlines():
        match = re.fullmatch(r"\s*(?:\d+\s{2,})?(\S.*?)\s{2,}(\d+)", line)
        if match and not match[1].startswith(("Seite", "Bildungshaus")):
            found.append((match[1], int(match[2])))
    return found


def test_the_contents_are_true_and_units_begin_on_the_right(sample_book: Project) -> None:
    path = sample_book.root / SAMPLE
    texts = pages(path)
    lines = _contents(path)
    assert len(lines) >= 5 * 6 + 5
    for title, number in lines:
        assert " ".join(title.split()) in texts[number - 1], (title, number)
    heads = [
        number
        for number, text in enumerate(texts, 1)
        if number > 4 and re.search(r"Einheit \d Einheit \d:|^Einheit \d: .* Einheit \d ", text[:200])
    ]
    assert len(heads) == 5
    assert all(number % 2 for number in heads)
    units = [
        number for title, number in lines if re.match(r"Microblogging für Selb|Fünf berufl|Öffentlich oder|Muss eine|Wie kleine", title)
    ]
    assert units == heads
    for number, text in enumerate(texts, 1):
        assert number == 1 or not text or f"Seite {number} von {len(texts)}" in text


def test_glossary_and_key_points_name_the_pages(sample_book: Project) -> None:
    texts = pages(sample_book.root / SAMPLE)
    lines = dict(_contents(sample_book.root / SAMPLE))
    glossary = " ".join(texts[lines["Glossar"] - 1 : lines["Stand der Fakten"] - 1])
    found = re.findall(r"([\wÄÖÜäöü() -]+?) ((?:Eine? |Das |Der |Die |Kleine |Nach |Zahl )[^@]*?) Einheit (\d), Seite (\d+)", glossary)
    assert len(found) >= 15
    for _, text, _, page in found:
        assert text[-25:].strip() in texts[int(page) - 1].replace("- ", "") or text[:25] in texts[int(page) - 1], text
    points = texts[lines["Das Wichtigste im Überblick"] - 1]
    for text, page in re.findall(r"• ([^•]*?) \(Seite (\d+)\)", points):
        assert text[:30] in texts[int(page) - 1], text


def test_the_index_is_true_and_names_each_page_once(sample_book: Project) -> None:
    path = sample_book.root / SAMPLE
    texts = pages(path)
    number = dict(_contents(path))["Stichwortverzeichnis"]
    entries = re.findall(r"([A-ZÄÖÜ][\wäöüß()+ -]+?) (\d+(?:, \d+)*)(?= |$)", texts[number - 1].partition("erklärt wird.")[2])
    assert len(entries) >= 35
    for term, numbers in entries:
        term = re.sub(r"^(?:[A-ZÄÖÜ] )+(?=\S{2})", "", term)
        named = [int(one) for one in numbers.split(", ")]
        assert len(set(named)) == len(named), (term, named)
        start = re.split(r"[ (]", term)[0][: max(len(term.split()[0]) - 2, 3)].lower()
        for one in named:
            assert start in texts[one - 1].lower().replace("- ", "") or one in (5, 13, 21, 29, 37), (term, one)


def test_all_links_lead_somewhere_and_bookmarks_have_two_levels(odd: tuple[Project, Report]) -> None:
    made, report = odd
    assert not [str(one) for one in report.problems if "nchor" in one.message]
    with pikepdf.open(made.root / BOOK) as pdf:
        names = set()
        tree = pdf.Root.Names.Dests
        stack = [tree]
        while stack:
            one = stack.pop()
            stack += list(one.get("/Kids", []))
            names |= {str(name) for name in list(one.get("/Names", []))[::2]}
        wanted = set()
        for sheet in pdf.pages:
            for note in sheet.get("/Annots", []):
                goal = note.get("/Dest") or (note.A.get("/D") if "/A" in note and note.A.S == "/GoTo" else None)
                wanted |= {str(goal)} if goal is not None else set()
        assert len(wanted) > 20
        assert wanted <= names
        with pdf.open_outline() as outline:
            titles = [one.title for one in outline.root]
            assert titles[:2] == ["Inhalt", "Kaffee richtig mahlen"]
            assert [one.title for one in outline.root[1].children] == ["Der Mahlgrad", "Das Ende"]
            assert not [below for one in outline.root for child in one.children for below in child.children]


@pytest.mark.parametrize("options", ["profile: print\nsides: 2", "profile: accessible\nsides: 1"])
def test_the_book_is_tagged(odd: tuple[Project, Report], tmp_path: Path, options: str) -> None:
    made = odd[0]
    if "accessible" in options:
        made = write(Project(tmp_path), COURSE + options + "\n")
        assert not made.build("course-book").failed
        assert all(pages(made.root / BOOK)), "a blank page where only one side is printed"
    assert failures(made.root / BOOK) == []


def test_the_sample_is_tagged(sample_book: Project) -> None:
    assert failures(sample_book.root / SAMPLE) == []


def test_links_to_what_participants_do_not_see_are_words(odd: tuple[Project, Report]) -> None:
    text = " ".join(pages(odd[0].root / BOOK))
    assert re.search(r"den Tee \(Einheit 2, Seite \d+\), die Lösung und das Ende \(Seite \d+\)", text), text[:1500]
    assert re.search(r"Zurück zum Korn \(Einheit 1, Seite 5\), dem Anfang \(Einheit 1, Seite 5\) und dem Trainerwort \(Einheit 1\)\.", text)


def test_nothing_of_the_trainer_s_gets_in(odd: tuple[Project, Report]) -> None:
    path = odd[0].root / BOOK
    text = " ".join(pages(path))
    for words in ("Geheimlösung", "Trainerhinweis", "Quizerklärung", "Verborgen", "Nur für die Leitung", "Demirci", "Osterkamp"):
        assert words not in text, words
        assert words.encode() not in path.read_bytes()


def test_text_is_data(odd: tuple[Project, Report]) -> None:
    text = " ".join(pages(odd[0].root / BOOK))
    assert "Kaffee & Tee <b>kurz</b>" in text
    assert "Ein Kurs {{ mit }} Haken" in text
    assert "Wie fein das <i>Korn</i> ist. {{ 7*7 }}" in text


def test_sources_are_complete_with_rights(odd: tuple[Project, Report]) -> None:
    texts = pages(odd[0].root / BOOK)
    rights = next(text for text in texts[5:] if "Texte der Einheiten" in text)
    for words in ("Vera Muster: Kaffee richtig mahlen. eigener Text", "Tee in Ruhe. ! ungeklärt", "Coffee abroad. mit Genehmigung",
                  "Wasser. Lizenz (CC BY 4.0)", "[Einheit 1, 2]", "Muster, V.: Ältere Quelle. [Einheit 2]",
                  "Kakuzo Okakura, 1906."):  # fmt: skip
        assert words in rights, (words, rights)
    assert rights.count("Wer trinkt?") == 1
    state = next(text for text in texts[5:] if "Damals Heute Geprüft am" in text)
    assert "Eine Tasse kostet 1 Euro. Sie kostet 3 Euro." in state
    assert "01.12.2026" in state


def test_glossary_and_index_of_several_units(odd: tuple[Project, Report]) -> None:
    texts = pages(odd[0].root / BOOK)
    glossary = next(
        text for text in texts[5:] if " Glossar Cold brew" in text or "Glossar Glossar" in text or re.search(r"Glossar Cold brew", text)
    )
    assert re.search(r"Cold brew .* Mahlgrad Wie fein .* Einheit 1, Seite 5 Auch beim Tee .* Einheit 2, Seite \d+ Ziehzeit", glossary)
    index = next(text for text in texts if "Fett gesetzt" in text)
    assert re.search(r"Mahlgrad 5, 9?\d", index)
    assert "Nirgends 5" in index  # a keyword that its text never uses leads to the unit
    assert re.search(r"KMU \d", index)
    assert re.search(r"filter \d+", index)


def test_footnotes_begin_anew_with_each_unit(odd: tuple[Project, Report]) -> None:
    text = pdf_text(odd[0].root / BOOK)
    assert re.search(r"1\. Sagt die Röstmeisterin", text)
    assert re.search(r"1\. Drei Minuten", text)


def test_an_english_unit_speaks_english(odd: tuple[Project, Report]) -> None:
    texts = pages(odd[0].root / BOOK)
    unit = next(text for text in texts if "Coffee that stands" in text)
    assert "Unit 3: Coffee abroad Unit 3" in unit
    assert "After this unit you can" in unit
    assert "Exercise · 5 minutes" in unit


def test_what_is_not_shown_makes_nothing_anew(tmp_path: Path) -> None:
    made = write(Project(tmp_path))
    assert made.made("course-book")
    before = made.read(BOOK)
    made.write("source/course.yaml", COURSE.replace("Demirci", "Yilmaz").replace("units: 4", "units: 4\nue: 60"))
    assert not made.made("course-book")
    made.write("source/a.md", A.replace("Trainerhinweis zwei", "Anderer Hinweis"))
    made.made("course-book")
    assert made.read(BOOK) == before
    made.write("source/course.yaml", COURSE.replace("Musterstadt\nunits", "Neustadt\nunits"))
    assert made.made("course-book")
    assert "Neustadt" in pages(made.root / BOOK)[0]


def test_old_facts_and_articles_are_told(tmp_path: Path) -> None:
    made = write(Project(tmp_path))
    told = [str(one) for one in made.build("anki").problems if "months before" in one.message]
    assert told == ['source/course.yaml:14: the fact "alt" was checked 25 months before the course begins (2027-01-18), more than 12 '
                    "(check it again and renew checked_on, or raise facts_months in course.yaml)"]  # fmt: skip
    made.write("source/course.yaml", COURSE.replace("date: 2027-01-18", "date: 2027-12-02\nfacts_months: 11"))
    told = [one.file for one in made.build("anki").problems if "months before" in one.message]
    assert sorted(told) == ["source/a.md", "source/course.yaml", "source/course.yaml"]
    made.write("source/course.yaml", COURSE.replace("date: 2027-01-18", "facts_months: 1"))
    assert not [one for one in made.build("anki").problems if "months before" in one.message]


def test_an_english_course_has_nothing_german(project: Project) -> None:
    project.write("source/course.yaml", "title: Course\nlanguage: en\nprovider: {name: House}\ntrainer: {name: Ann}\nversion: '2'\n"
                  "date: 2027-01-18\nunits: 2\nplace: Here\nfacts: [{id: x, claim: a, today: b, checked_on: 2027-01-01}]\n"
                  "days: [{date: 2027-01-18}, {date: 2027-01-19}]\n")  # fmt: skip
    project.write("source/a.md", "---\ntitle: Unit\nrights: own\nas_of: 2027-01-01\nkeywords: [coffee]\nminutes: 1\n---\n\n## Part\n\n"
                  "Coffee.\n\n::: {.definition term=Tea}\nLeaves.\n:::\n\n::: {.quote author=Me}\nWords.\n:::\n\n"
                  "::: key-point\nKeep.\n:::\n")  # fmt: skip
    assert not project.build("course-book").failed
    text = " ".join(pages(project.root / "build/book/course.pdf"))
    for word in (
        "Inhalt",
        "Seite",
        "Einheit",
        "Stand",
        "Glossar",
        "Quellen",
        "Heute",
        "Damals",
        "Leitung",
        "Termin",
        "Ort",
        "bis",
        "Stichwort",
    ):
        assert not re.search(rf"\b{word}\b", text), word
    assert "18 January 2027 to 19 January 2027" in text


def test_a_small_course_still_has_a_book(project: Project) -> None:
    project.write("source/course.yaml", "title: Leer\n")
    project.write("source/a.md", "---\ntitle: " + "Sehr langer Titel " * 8 + "\nrights: own\n---\n\nEin Satz.\n")
    assert not project.build("course-book").failed
    text = " ".join(pages(project.root / "build/book/leer.pdf"))
    assert "Glossar" not in text
    assert "Stichwort" not in text
    assert failures(project.root / "build/book/leer.pdf") == []


def test_ids_are_unique(odd: tuple[Project, Report]) -> None:
    from lehrwerk.files import Files
    from lehrwerk.kit.book import book
    from lehrwerk.make import Workshop
    from lehrwerk.markup import Paper, to_html

    workshop = Workshop(Files(odd[0].root))
    articles = [{"path": f"source/{name}.md", "number": number, "language": language, "keywords": ["Mahlgrad", "Tee"], "title": name,
                 "slug": name, "body": workshop.body(f"source/{name}.md", language, "")}
                for number, (name, language) in enumerate({"a": "de", "b": "de", "c": "en", "d": "de"}.items(), 1)]  # fmt: skip
    made = book(articles, workshop.labels)
    html = "".join(to_html(unit["body"], Paper()) for unit in made["units"])
    ids = Counter(re.findall(r' id="([^"]*)"', html))
    assert set(ids.values()) == {1}
    links = set(re.findall(r' href="#([^"]*)"', html)) - {f"unit-{number}" for number in range(1, 5)}
    assert links <= set(ids)
    wanted = {where["to"] for group in made["index"] for term in group["terms"] for where in term["references"]}
    assert wanted <= set(ids) | {f"unit-{number}" for number in range(1, 5)}
