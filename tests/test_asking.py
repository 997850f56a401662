"""The questions in the notes: each one comes from what its slide says; where there is none worth asking, none is asked."""

from __future__ import annotations

from typing import Any

import pytest

from lehrwerk.reader import read
from lehrwerk.storyboard import storyboard, telling


def told(text: str, language: str = "de", at: int = 0) -> dict[str, Any]:
    body, problems = read(text, "a.md", language)
    assert not [one for one in problems if one.severity == "error"], problems
    return telling(storyboard(body, "a", language)[0][at], language)


KEY_POINT = "## Teil\n\n::: key-point\n{title}\n\n{points}\n:::\n"


@pytest.mark.parametrize(
    ("title", "points", "ask", "answers"),
    [
        ("Ein Rad braucht Pflege", "- Kette ölen\n- Reifen aufpumpen", "doing", []),
        ("Nasse Ketten rosten", "- Salz am Rad\n- Rost am Stahl", "concrete", ["Salz am Rad", "Rost am Stahl"]),
        ("Zwei Dinge kosten Kraft", "- Rost\n- Staub", "points", ["Rost", "Staub"]),
        ("Nasse Ketten rosten, weil das Salz am Stahl frisst", "- Rost\n- Staub", "reason", ["weil das Salz am Stahl frisst"]),
        ("Was hilft gegen Rost?", "- Öl\n- Ein trockener Keller", "title", ["Öl", "Ein trockener Keller"]),
    ],
)  # fmt: skip
def test_a_list_is_asked_for_what_it_is(title: str, points: str, ask: str, answers: list[str]) -> None:
    found = told(KEY_POINT.format(title=title, points=points))
    assert (found["ask"], found["answers"]) == (ask, answers)


def test_a_reason_in_the_next_sentence_answers_why() -> None:
    found = told("## Reinigen\n\nUniversalspray schadet der Kette. Denn es löst das Fett aus den Gelenken.\n")
    assert (found["ask"], found["about"]) == ("reason", "Universalspray schadet der Kette")
    assert found["answers"] == ["Denn es löst das Fett aus den Gelenken"]


@pytest.mark.parametrize(
    ("sentence", "about", "answer"),
    [
        ("Der Anspruch verjährt nach 3 Jahren.", "Der Anspruch verjährt nach ___ Jahren", "3"),
        ("Die Kette hält rund 5.000 Kilometer.", "Die Kette hält rund ___ Kilometer", "5.000"),
    ],
)
def test_a_number_is_left_out_to_be_guessed(sentence: str, about: str, answer: str) -> None:
    found = told(f"## Teil\n\n{sentence} Frisches Öl schützt die Glieder vor Rost und Staub.\n")
    assert (found["ask"], found["about"], found["answers"]) == ("gap", about, [answer])


@pytest.mark.parametrize(
    "sentence", ["Der Urlaub steht in § 3 des Gesetzes.", "Seit 1998 führt die Werkstatt auch Räder.", "Es waren 3 bis 4 Tage."]
)
def test_dates_paragraphs_and_ranges_are_no_numbers_to_guess(sentence: str) -> None:
    assert told(f"## Teil\n\n{sentence} Frisches Öl schützt die Glieder vor Rost und Staub.\n")["ask"] != "gap"


def test_a_fact_is_not_put_to_the_vote_but_a_judgement_is() -> None:
    assert told("## Teil\n\nDer volle Anspruch entsteht nach einer Wartezeit. Der Antrag gehört in die Akte der Firma.\n")["ask"] == ""
    assert told("## Teil\n\nEin kleines Rad ist besser als ein großes. Der Antrag gehört in die Akte.\n")["ask"] in (
        "agree",
        "example",
        "against",
    )


def test_the_matter_of_a_section_is_asked_for_where_its_slide_speaks_of_it() -> None:
    body = "Die Wartezeit dauert ein halbes Jahr. Der Teilurlaub wächst mit jedem vollen Monat.\n"
    found = told(f"## Wartezeit und Teilurlaub\n\n{body}")
    assert (found["ask"], found["about"]) == ("known", "Wartezeit und Teilurlaub")
    assert told(f"## Allerlei Wissenswertes\n\n{body}")["ask"] == ""


def test_what_announces_a_question_is_no_part_of_it() -> None:
    found = told(
        "## Teil\n\nFrisches Öl schützt vor Rost. Fragen Sie zuletzt: Was schadet einer Kette am meisten? Streusalz schadet jeder Kette.\n"
    )
    assert found["question"] == "Was schadet einer Kette am meisten?"


@pytest.mark.parametrize(
    "question",
    [
        "Hast du noch Fragen zur Pflege deiner Kette? Schreib sie mir in die Kommentare!",
        "Welcher Dienst ist neu, welcher hat seine Regeln geändert? Ein neuer Dienst ist kein Fortschritt.",
    ],
)
def test_questions_that_the_next_sentence_does_not_answer_are_not_taken(question: str) -> None:
    assert told(f"## Teil\n\nFrisches Öl schützt die Glieder vor Rost. {question}\n")["question"] == ""


def test_what_somebody_says_of_themselves_is_not_put_to_the_vote() -> None:
    found = told("## Teil\n\n> Ich kenne alle meine Gäste beim Namen und weiß, was sie mögen.\n")
    assert found["ask"] == "alike"
    assert told("## Teil\n\n> Ein guter Laden riecht immer nach frischem Holz.\n")["ask"] == "quote"


def test_a_row_that_asks_is_asked_as_it_is() -> None:
    found = told("## Teil\n\n| Merkmal | Offen | Zu |\n|---|---|---|\n| Wer liest mit? | alle | wenige |\n| Kosten | keine | hoch |\n")
    assert (found["ask"], found["about"]) == ("cell", "Wer liest mit?")


def test_english_slides_are_asked_by_the_same_rules() -> None:
    assert told("## Part\n\nA short letter is better than a long one. The bakery opens before the school.\n", "en")["ask"] in (
        "agree",
        "example",
        "against",
    )
    assert told("## Part\n\nThe survey brought 214 answers. A short letter saves paper and time.\n", "en")["answers"] == ["214"]
