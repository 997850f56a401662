"""What is said of quiz questions: each rule with a case that breaks it and one that does not."""

from __future__ import annotations

import pytest

from conftest import ROOT, Project
from lehrwerk import course, quiz_lint
from lehrwerk.files import Files
from lehrwerk.reader import read

FOUR = ["eine gute Antwort", "eine andere Antwort", "eine dritte Antwort", "noch eine Antwort"]


def quiz(question: str, answers: list[str], right: tuple[int, ...] = (0,), head: str = ".quiz") -> str:
    lines = "\n".join(f"- [{'x' if at in right else ' '}] {answer}" for at, answer in enumerate(answers))
    return f"::: {{{head}}}\n{question}\n\n{lines}\n:::\n"


def told(text: str, language: str = "de", objectives: tuple[str, ...] = ()) -> list[str]:
    """What the lint says, with lines and severity."""
    root, problems = read(text, "source/a.md", language)
    assert not [one for one in problems if one.severity == "error"], problems
    found = quiz_lint.lint(quiz_lint.items(root), root, [{"id": one} for one in objectives], "source/a.md", language)
    return [f"{one.severity} {one.line} {one.message}" for one in found]


@pytest.mark.parametrize(
    ("message", "ill", "well"),
    [
        ("easily guessed", quiz("Stimmt das?", ["ja", "nein"]), quiz("Stimmt das?", ["ja", "nein", "nur montags"])),
        ("are the same", quiz("Was?", ["Ein Tee.", "ein  Tee", "Kaffee"]), quiz("Was?", ["Ein Tee", "Zwei Tees", "Kaffee"])),
        ("are the same", quiz("Was?", ["+", "-", "+"]), quiz("Was?", ["+", "-", "·"])),
        ("of the other", quiz("Was?", [*FOUR[:3], "Alle genannten"]), quiz("Was?", [*FOUR[:3], "Alle genannten Personen in Köln"])),
        ("of the other", quiz("Was?", [*FOUR[:3], "Keine der oben genannten Antworten"]), quiz("Was?", [*FOUR[:3], "Keine Antwort geben"])),
        ("of the other", quiz("Was?", [*FOUR[:3], "Alle Antworten sind richtig."]), quiz("Was?", [*FOUR[:3], "Alle Antworten erst lesen"])),
        ("of the other", quiz("Was?", [*FOUR[:3], "Nichts davon"]), quiz("Was?", [*FOUR[:3], "Nichts vom Kuchen"])),
        ("of the other", quiz("Was?", [*FOUR[:3], "A und B"]), quiz("Was?", [*FOUR[:3], "A und O"])),
        ("of the other", quiz("Which?", ["one", "two", "All of the above"]), quiz("Which?", ["one", "two", "All of the town"])),
        ("another number", quiz("Welcher Dienst ist das?", FOUR, (0, 1)), quiz("Welcher Dienst ist das?", FOUR)),
        ("another number", quiz("Welche zwei Dienste sind das?", FOUR), quiz("Welche zwei Dienste sind das?", FOUR, (0, 2))),
        ("another number", quiz("Was ist die richtige Antwort?", FOUR, (0, 1)), quiz("Was sind richtige Antworten?", FOUR, (0, 1))),
        ("another number", quiz("Which one is it?", FOUR, (0, 1)), quiz("Which are they?", FOUR, (0, 1))),
        ("negation", quiz("Was gehört nicht dazu?", FOUR), quiz("Was gehört **nicht** dazu?", FOUR)),
        ("negation", quiz("Kreuzen Sie an, was keinen Nutzen hat.", FOUR), quiz("Kreuzen Sie an, was KEINEN Nutzen hat.", FOUR)),
        ("negation", quiz("Was meint niemals?", FOUR), quiz("Der Satz \"Das geht nie\" – woher stammt er?", FOUR)),
        ("negation", quiz("Was wird nicht gesagt?", FOUR), quiz("Anna ist nicht da. Wo ist sie?", FOUR)),
        ("differ much", quiz("Was?", ["ja", "nein", "eine sehr lange Antwort, die alles ganz genau erklärt"]), quiz("Was?", FOUR)),
        ("stands here again", quiz("Was ist hier gemeint?", FOUR) + "\n" + quiz("Was ist hier gemeint", FOUR[::-1]),
         quiz("Was ist hier gemeint?", FOUR) + "\n" + quiz("Was ist dort gemeint?", FOUR[::-1])),
    ],
)  # fmt: skip
def test_rules(message: str, ill: str, well: str) -> None:
    assert [one for one in told(ill) if message in one], told(ill)
    assert not [one for one in told(well) if message in one], told(well)


def test_english_negations() -> None:
    assert [one for one in told(quiz("Which is not a service?", FOUR), "en") if "negation" in one]
    assert not [one for one in told(quiz("Which is *not* a service?", FOUR), "en") if "negation" in one]


def test_an_objective_is_asked_for_where_objectives_have_ids() -> None:
    with_one = quiz("Was?", FOUR, head=".quiz objective=ziel")
    exercise = "::: exercise\nTun Sie es.\n:::\n"
    said = told(f"{with_one}\n{quiz('Wer?', FOUR)}\n{exercise}", objectives=("ziel",))
    assert said == ["hint 10 no objective is named here (also in line 19)"]
    assert not told(f"{with_one}", objectives=("ziel",))
    assert not told(quiz("Wer?", FOUR), objectives=("", ""))


def test_one_line_for_all_questions_of_a_rule() -> None:
    text = "\n".join(quiz(f"Was ist nicht {word}?", FOUR, (at,)) for at, word in enumerate(("rot", "grün", "blau", "gelb")))
    assert told(text) == ["hint 1 the negation in this question is easily overlooked (also in lines 10, 19, 28)"]


def habits(places: list[int], longest: int = 0, answers: int = 4) -> list[str]:
    """What is said of questions whose right answers stand in these places; the first ones have a right answer that is the longest."""
    words = [f"Antwort {letter}" for letter in "ABCD"[:answers]]
    text = ""
    for at, place in enumerate(places):
        mine = [f"{word} mit einem langen Zusatz" if at < longest and number == place else word for number, word in enumerate(words)]
        text += quiz(f"Was gilt im Fall {at} dieser Reihe?", mine, (place,)) + "\n"
    return [one for one in told(text) if "the right answer" in one]


@pytest.mark.parametrize(
    ("places", "longest", "wanted"),
    [
        ([0, 0, 0], 0, "stands in place 1 in 3 of 3 questions"),
        ([0, 0], 0, ""),
        ([0, 0, 1], 0, ""),
        ([2, 2, 2, 0], 0, "stands in place 3 in 3 of 4 questions"),
        ([0, 1, 2, 3], 0, ""),
        ([0, 1, 2, 3], 2, ""),
        ([0, 1, 2, 3], 3, "is the longest in 3 of 4 questions"),
        ([1] * 6, 6, "stands in place 2 in 6 of 6 questions and is the longest in 6 of 6 questions"),
    ],
)
def test_habits(places: list[int], longest: int, wanted: str) -> None:
    said = habits(places, longest)
    assert len(said) == bool(wanted)
    assert wanted in "".join(said)


def problems(project: Project) -> list[str]:
    return [str(one) for one in course.load(Files(project.root)).problems if one.severity != "error"]


def test_the_course_as_a_whole(project: Project) -> None:
    head = "---\ntitle: {}\nrights: own\n---\n\nText.\n\n"
    project.write("source/course.yaml", "title: Kurs\n")
    for name in ("a", "b"):
        text = quiz("Was ist in beiden Einheiten gleich?", FOUR) + "\n" + quiz(f"Was ist in Einheit {name} eigen?", FOUR)
        project.write(f"source/{name}.md", head.format(name) + text)
    said = problems(project)
    assert [one for one in said if one.startswith("source/b.md:8: source/a.md asks the same question")], said
    assert [one for one in said if one.startswith("source/course.yaml: the right answer of the course stands in place 1 in 4 of 4")], said
    assert len(said) == 2
    project.write("source/b.md", head.format("b") + quiz("Was ist hier eigen?", FOUR, (1,)) + "\n" + quiz("Und was ist das?", FOUR, (2,)))
    assert not problems(project)


def test_what_is_remembered_is_told_again(project: Project) -> None:
    project.write("source/a.md", "---\ntitle: A\nrights: own\n---\n\n" + quiz("Was gehört nicht dazu?", FOUR))
    for _ in range(2):
        assert [one for one in project.build("handout").problems if "negation" in one.message]


def test_drafts_and_questions_without_answers_are_left_alone() -> None:
    assert not told("::: quiz\nWas denken Sie nicht?\n:::\n")
    assert not told(quiz("Was nicht?", ["ja", "ja"], head=".quiz draft=yes"))


def test_the_feedback_of_an_answer_is_no_part_of_it() -> None:
    feedback = "\n\n  ::: solution\n  Dieses Feedback erklärt sehr ausführlich, warum diese Antwort nicht gemeint ist.\n  :::\n"
    assert not told(quiz("Was?", [FOUR[0] + feedback, *FOUR[1:]], (1,)))
    assert told(quiz("Was?", ["ja" + feedback, "ja", "nein"], (2,)))


def test_the_sample_course_passes() -> None:
    said = [one for one in course.load(Files(ROOT)).problems if "draft" not in one.message]
    assert not said, said
