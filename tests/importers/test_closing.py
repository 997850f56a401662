"""Questions to the readers at the end of an article, dates of the last edit, and what an advert names."""

from __future__ import annotations

import pytest

from lehrwerk.importers import Import, load
from lehrwerk.importers.results import Findings
from lehrwerk.importers.text.closing import propose_nodes
from lehrwerk.model import Node
from lehrwerk.records import split

PROSE = "Ein Garten braucht Zeit, und wer sie sich nimmt, der wird im Sommer reichlich belohnt."


def article(*lines: str) -> Import:
    return load("text.txt", "\n\n".join(("Beete im März", PROSE, *lines)).encode())


def body(result: Import) -> list[str]:
    return split(result.markdown)[1].strip().split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "Wie sehen Sie das?", "What do you think? Tell us in the comments!", "Und bei euch? Was wächst bei euch am besten?",
        "Nutzt du schon Kompost? Wenn ja, seit wann? Wenn nein, was hindert dich?", "Habt ihr das schon einmal ausprobiert? 🙂",
    ],
)  # fmt: skip
def test_a_closing_question_becomes_a_discussion(line: str) -> None:
    result = article(line)
    assert body(result)[-1] == f"::: discussion\n{line}\n:::"
    assert "line 5 asks the readers; this is a proposal" in result.report


def test_what_stands_before_the_question_stays_a_paragraph() -> None:
    result = article(f"{PROSE} Wie machen Sie das?")
    assert body(result)[-2:] == [PROSE, "::: discussion\nWie machen Sie das?\n:::"]


def test_a_farewell_below_the_question_does_not_hide_it() -> None:
    assert body(article("Wie machen Sie das?", "Mehr davon finden Sie hier."))[-2].startswith("::: discussion")


@pytest.mark.parametrize(
    "line", ["Muss das sein?", "Was bringt das nächste Jahr? Niemand weiß es, und das ist auch gut so, denn es kommt von allein."]
)
def test_questions_that_ask_nobody_stay(line: str) -> None:
    assert "discussion" not in article(line).markdown


def test_questions_inside_stay() -> None:
    assert "discussion" not in article("Wollen Sie das? Dann müssen Sie graben.", PROSE, PROSE).markdown


def paragraph(*children: Node) -> Node:
    return Node("paragraph", children=list(children), line=3)


def test_nodes() -> None:
    root = Node("document", children=[paragraph(Node("text", PROSE)), paragraph(Node("text", f"{PROSE} Wie machen Sie das?"))])
    findings = Findings()
    propose_nodes(root, findings)
    assert [node.kind for node in root.children] == ["paragraph", "paragraph", "discussion"]
    assert root.children[-1].plain() == "Wie machen Sie das?"
    assert "line 3 asks the readers" in findings.concluded[0]


def test_nodes_with_marks_go_as_a_whole() -> None:
    strong = Node("strong", children=[Node("text", "Wie machen Sie das?")])
    root = Node("document", children=[paragraph(Node("text", f"{PROSE} "), strong)])
    propose_nodes(root, Findings())
    assert [node.kind for node in root.children] == ["discussion"]
    assert root.plain() == f"{PROSE} Wie machen Sie das?"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("letzte Bearbeitung: 2022-08-22", "2022-08-22"), ("Zuletzt aktualisiert am 3. Mai 2019 um 10:12 Uhr", "2019-05-03"),
        ("Last updated: May 3, 2019", "2019-05-03"), ("Letzte Änderung: 02.09.2014", "2014-09-02"),
    ],
)  # fmt: skip
def test_the_day_of_the_last_edit(line: str, date: str) -> None:
    assert f"edited: {date}" in article(line).markdown


def test_half_a_date_is_only_told() -> None:
    result = article("Updated 6:42 a.m.")
    assert "edited" not in result.markdown
    assert "names a date of its last edit (line 5)" in result.report


def test_what_an_advert_names() -> None:
    advert = (
        "Bei uns beginnt der nächste Kurs am 18. Januar 2013 in Hameln. Anmeldungen bitte über die IHK Hameln. Der Kurs kostet 1.290 Euro."
    )
    assert "The advert names: 18. Januar 2013; 1.290 Euro; Hameln; IHK Hameln." in article(advert).report


def test_marks_and_notes_that_do_not_fit_stay_as_they_are() -> None:
    result = article("Ein Satz mit einer Marke, die es unten nicht gibt, wie man sieht.[3]", "[1] Eva Muster: Zettel. Hameln 1998.")
    assert "[^" not in result.markdown
    assert "[3]" in result.markdown
