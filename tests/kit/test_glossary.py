"""Glossary cards and notes for Anki; the index's way of finding words; page numbers that would stand twice."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest
from page import ValidationProfile, validate_pdf

from conftest import Project, pdf_text
from courses import COURSE, B, write
from lehrwerk.files import Files
from lehrwerk.kit.glossary import alphabetical, letter
from lehrwerk.kit.indexing import Text, index
from lehrwerk.kit.leaves import leaves
from lehrwerk.reader import read
from lehrwerk.report import Report
from lehrwerk.writers.pdf import Press

NAME = "kaffee-tee-b-kurz-b"
CARDS = f"build/glossary-cards/{NAME}.pdf"
ANKI = f"build/anki/{NAME}.txt"


def failures(path: Path) -> list[str]:
    return [str(one) for one in validate_pdf(str(path), profile=ValidationProfile.PDF_UA_1).failures]


def words(path: Path) -> str:
    return " ".join(pdf_text(path).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Report]:
    """The difficult course with its cards and notes."""
    made = write(Project(tmp_path_factory.mktemp("odd")))
    report = made.build("glossary-cards", "anki")
    assert not report.failed, report.problems
    return made, report


def _notes(project: Project, path: str = ANKI) -> list[list[str]]:
    lines = project.read(path).decode().splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_notes_for_anki(odd: tuple[Project, Report]) -> None:
    lines = odd[0].read(ANKI).decode().splitlines()
    assert lines[:2] == ["#separator:tab", "#html:true"]
    assert lines[3:6] == ["#guid column:1", "#tags column:4", "#columns:GUID\tBegriff\tErklärung\tTags"]
    notes = _notes(odd[0])
    assert [note[1] for note in notes] == ["Cold brew", "Mahlgrad", "Ziehzeit"]
    assert {len(note) for note in notes} == {4}
    assert len({note[0] for note in notes}) == 3
    assert notes[1][2] == "Wie fein das &lt;i&gt;Korn&lt;/i&gt; ist. {{ 7*7 }}<br>Auch beim Tee ein Begriff."
    assert notes[1][3] == f"{NAME}::a {NAME}::b"


def test_a_note_keeps_its_name_when_its_text_and_place_change(odd: tuple[Project, Report], tmp_path: Path) -> None:
    made = write(Project(tmp_path), COURSE.replace("[a, b, c, d]", "[d, c, b, a]"))
    made.write("source/b.md", B.replace("Die Zeit im Wasser", "Wie lange er zieht"))
    made.build("anki")
    before, after = ({note[1]: note[0] for note in _notes(one)} for one in (odd[0], made))
    assert before == after


def test_terms_that_would_break_a_line(project: Project) -> None:
    project.write("source/course.yaml", 'title: "K\\tB"\n')
    project.write("source/a.md", "---\ntitle: A\nrights: own\n---\n\n::: {.definition term=\"\\\"Wort\\\" <b>\"}\n\"Zitat\" am Anfang.\n\n"
                  "- eins\n- *zwei*\n\n![Bild](x.svg)\n:::\n\n::: {.definition term=\"#Raute\"}\nEin\tTab.\n:::\n")  # fmt: skip
    project.write("source/x.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="1" height="1"/></svg>')
    assert not project.build("anki").failed
    notes = _notes(project, "build/anki/k-b.txt")
    assert {len(note) for note in notes} == {4}
    assert all(re.fullmatch(r"[0-9a-f]{20}", note[0]) for note in notes)
    text = next(note for note in notes if "Wort" in note[1])
    assert text[1] == "&quot;Wort&quot; &lt;b&gt;"
    assert "<li>" in text[2]
    assert "<img" not in text[2]


def test_a_term_that_is_defined_twice_is_told(odd: tuple[Project, Report]) -> None:
    told = [str(one) for one in odd[1].problems if "defined already" in one.message]
    assert set(told) == {'source/b.md:18: "Mahlgrad" is defined already: source/a.md, line 19 (keep one definition)'}


def test_fronts_and_backs_match(odd: tuple[Project, Report]) -> None:
    with pdfplumber.open(odd[0].root / CARDS) as pdf:
        assert len(pdf.pages) == 2
        front, back = ({word["text"]: word for word in page.extract_words()} for page in pdf.pages)
        width = pdf.pages[0].width
    for term, explained in (("Mahlgrad", "fein"), ("Ziehzeit", "Zeit"), ("Cold", "hours.")):
        left = front[term]["x0"] < width / 2
        assert (back[explained]["x0"] < width / 2) != left, "the back is the mirror of the front"
        assert abs(front[term]["top"] - back[explained]["top"]) < 65 * 72 / 25.4 / 2
    assert failures(odd[0].root / CARDS) == []


@pytest.mark.parametrize("profile", ["print", "accessible"])
def test_a_card_holds_its_text(project: Project, profile: str) -> None:
    project.write("source/course.yaml", f"title: Kurs\nprofile: {profile}\nsides: 1\n")
    blocks = [f'::: {{.definition term="{"Donaudampfschifffahrtsgesellschaft" * (number % 3)}Begriff {number}"}}\n'
              + "Ein Satz mit einigen Wörtern erklärt dies. " * (number * 3 + 1) + "\n:::\n" for number in range(12)]  # fmt: skip
    project.write("source/a.md", "---\ntitle: A\nrights: own\n---\n\n" + "\n".join(blocks))
    report = project.build("glossary-cards")
    assert not report.failed
    assert [one for one in report.problems if "too long for a card" in one.message]
    path = project.root / "build/glossary-cards/kurs.pdf"
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) == 4
        for page in pdf.pages:
            for word in page.extract_words():
                row = (word["top"] * 25.4 / 72 - 18.5) % 65
                inside = 18.5 * 72 / 25.4 < word["top"] < 278 * 72 / 25.4
                assert not inside or 5 < row < 63, (word["text"], row)
    assert failures(path) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_course_without_terms(project: Project, language: str) -> None:
    project.write("source/course.yaml", f"title: Kurs\nlanguage: {language}\n")
    project.write("source/a.md", "---\ntitle: A\nrights: own\n---\n\nEin Satz.\n")
    assert not project.build("glossary-cards", "anki").failed
    text = words(project.root / "build/glossary-cards/kurs.pdf")
    assert ("noch kein Begriff" in text) == (language == "de")
    assert not _notes(project, "build/anki/kurs.txt")
    assert failures(project.root / "build/glossary-cards/kurs.pdf") == []


# ---------------------------------------------------------------- the index


def _index(text: str, *keywords: str, language: str = "de") -> dict[str, int]:
    root, _ = read(text, "", language)
    found = index([Text(1, language, root, keywords)], "unit-")
    return {term["term"]: len([one for one in term["references"] if one["to"] != "unit-1"])
            for group in found.letters for term in group["terms"]}  # fmt: skip


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("Netzwerk", "Viele Netzwerke entstehen."),
        ("Zugang", "Die Zugänge sind offen."),
        ("Offener Dienst", "Bei offenen Diensten liest jeder mit."),
        ("Digital Services Act (DSA)", "Der DSA gilt."),
        ("KMU", "Ein KMU-Leitfaden hilft."),
        ("X", "Auf X steht es."),
        ("Klout", "Der Klout-Wert stieg."),
        ("Kund:innen", "Alle Kund:innen kommen."),
    ],
)
def test_inflected_words_are_found(keyword: str, text: str) -> None:
    assert _index(f"## Teil\n\n{text}\n", keyword) == {keyword: 1}


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("Öffentlichkeit", "Öffentlich ist, was alle lesen."),
        ("Bio", "Die Biologie ist weit."),
        ("Netz", "Wir netzen das Tuch."),
        ("KMU", "Die kmu-Datei fehlt."),
        ("Rat", "Die Räte tagen."),
        ("Kaffee", "`Kaffee` im Code und [Kaffee](https://example.org)."),
    ],
)
def test_other_words_are_not(keyword: str, text: str) -> None:
    assert _index(f"## Teil\n\n{text}\n", keyword) == {keyword: 0}


def test_english_words_need_no_capital() -> None:
    assert _index("## Part\n\nFilters help.\n", "filter", language="en") == {"filter": 1}
    assert _index("## Part\n\nThe search engines differ.\n", "Search engine", language="en") == {"Search engine": 1}


def test_an_author_marks_a_word() -> None:
    assert _index("## Teil\n\nDie [harte Grenze]{index=yes} und [das da]{index=Schranke}.\n") == {"harte Grenze": 1, "Schranke": 1}


def test_a_frequent_word_has_few_references() -> None:
    text = "".join(f"## Teil {number}\n\nKaffee.\n\n" for number in range(20))
    assert _index(text, "Kaffee") == {"Kaffee": 6}


def test_words_are_sorted_as_in_a_dictionary() -> None:
    assert sorted(["Zebra", "Äpfel", "Apfelmus", "Straße", "(Bar)", "42"], key=alphabetical) == [
        "42", "Äpfel", "Apfelmus", "(Bar)", "Straße", "Zebra",
    ]  # fmt: skip
    assert [letter(word) for word in ("Äpfel", "42", "(bar)")] == ["A", "#", "B"]


def test_the_columns_of_the_index_hold_all_in_order() -> None:
    groups = [{"letter": one, "terms": [{"term": f"{one}{number}", "references": [{}] * (number % 7)} for number in range(30)]}
              for one in "ABCDEFGH"]  # fmt: skip
    found = [(group["letter"], term["term"]) for page in leaves(groups) for column in page for group in column for term in group["terms"]]
    assert found == [(group["letter"], term["term"]) for group in groups for term in group["terms"]]
    left, right = (sum(len(group["terms"]) for group in column) for column in leaves(groups)[-1])
    assert 0 <= left - right <= 6
    assert leaves([]) == []


def test_a_row_names_each_page_once(project: Project) -> None:
    targets = "".join(f'<p id="a{number}">Ort</p>' for number in range(3)) + '<p style="break-before: page" id="b">Ort</p>'
    style = "<style>a::after { content: target-counter(attr(href), page) } a + a::before { content: ', ' }</style>"
    row = "".join(f'<a href="#{name}"></a>' for name in ("a0", "a1", "b", "a2"))
    html = f'<html lang="de"><title>x</title>{style}<body>{targets}<ul><li class="{{}}">Wort {row}</li></ul></body></html>'
    for name, expected in (("once", "Wort 1, 2"), ("", "Wort 1, 1, 2, 1")):
        data, problems = Press(Files(project.root)).write(html.replace("{}", name), "", "de", "x")
        path = project.write("x.pdf", data)
        assert problems == []
        assert expected in words(path).replace("• ", "")
        assert failures(path) == []
