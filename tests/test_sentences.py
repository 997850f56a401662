"""Sentences, words and what matters in a passage."""

from __future__ import annotations

import pytest

from lehrwerk.sentences import _text_rank, choose, likeness, rank, split, stems, words

GERMAN = [
    "Das gilt z. B. für Köln.|Danach kommt bzw. geht sie.",
    "Es gibt u. a. Tee, evtl. auch Saft (o.ä.) für alle.|Dr. Kern zeigt Abb. 3 auf S. 12.",
    "Am 18. Januar 2013 beginnt der Kurs.|Die 2. Auflage ist neu.",
    "Die Frist endet am 10.12.|Danach ist Schluss.",
    "Sie lernten Ludwig XIV. kennen.|Das war Kapitel IV.|Danach kam die Pause.",
    "Man muss (!) Du sagen.|Ja.",
    "Dem „Wozu denn?“ geht ein Zweifel voraus.|Er vergeht.",
    "Sie sagte: „Ich gehe. Du bleibst.“|Dann ging sie.",
    "(Das ist so. Wirklich!)|Dann kam er.",
    "Viel Vergnügen! 🙂|Nur Mut :)|Das wird.",
    "Siehe www.beispiel.example.|Das hilft.",
    "Hund, Katze usw.|Danach die Maus.|Kaffee und Co.|Aber gut.",
    "Das sind 5 Mio. Euro.|Das sind 5 Mio.|Das reicht.",
    "Im Jahr 2012.|Twitter wuchs auf 140 Zeichen.|140 Zeichen sind wenig.",
    "So ist es …|Das war alles.|Nicht … Zucker, sondern Milch.",
    "Ein Absatz ohne Punkt\n\nDer nächste Absatz.",
    "Warum?|– Weil es geht.",
]
ENGLISH = [
    "Mr. Hill met Dr. Stone at 5 p.m. in room no. 7.|Then he left.",
    "We use e.g. tea, milk, etc.|The rest is no. 5.|It works!|(Really.)|Yes.",
    "She said “Go away.”|Then he left.",
    "It was 140.|Now it is 280.",
    "He called it “slow food.”|Customers liked it.",
]


@pytest.mark.parametrize("text", GERMAN)
def test_german_sentences_end_where_they_end(text: str) -> None:
    assert split(text.replace("|", " ")) == [part for piece in text.split("|") for part in piece.split("\n\n")]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_sentences_end_where_they_end(text: str) -> None:
    assert split(text.replace("|", " "), "en") == text.split("|")


@pytest.mark.parametrize("text", ["", " \n ", "…", "?!", "(((", "„“ “", "a. b. c.", "1. 2. 3.", "🙂 🙂", *GERMAN])
def test_no_character_gets_lost(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_words_are_what_a_reader_counts() -> None:
    assert list(words("Kund:innen zahlen 1.290 Euro für den E-Mail-Kurs – geht's?")) == [
        "Kund:innen", "zahlen", "1.290", "Euro", "für", "den", "E-Mail-Kurs", "geht's",
    ]  # fmt: skip


def test_stems_leave_out_what_carries_no_meaning() -> None:
    assert stems("Die Häuser und das Haus") == ("haus", "haus")
    assert stems("The houses of a house", "en") == ("hous", "hous")


def test_questions_asides_and_openings_count_less() -> None:
    passage = [
        "Kaffee aus frischen Bohnen schmeckt im Büro allen.",
        "Dadurch schmeckt Kaffee aus frischen Bohnen im Büro allen.",
        "Schmeckt Kaffee aus frischen Bohnen im Büro allen?",
        "Kaffee aus frischen Bohnen ist im Büro wichtig und schmeckt allen.",
    ]
    plain, opened, asked, cued = rank(passage)
    assert cued > plain > opened > asked


def test_the_choice_avoids_repeats_and_keeps_the_order_of_equals() -> None:
    passage = ["Kaffee macht wach.", "Kaffee macht wach.", "Tee beruhigt viele Menschen."]
    assert choose([1.0, 1.0, 0.9], likeness(passage)) == [0, 2, 1]
    assert choose([0.0, 0.0, 0.0], likeness(passage))[0] == 0
    assert choose([], likeness([])) == [] == rank([])


def test_ranks_are_the_same_in_every_run() -> None:
    passage = [sentence for text in GERMAN for sentence in split(text)]
    assert rank(passage) == rank(list(passage))


def test_the_rank_solves_its_equation() -> None:
    likeness = [[0.0, 0.5, 0.2, 0.0], [0.5, 0.0, 0.9, 0.0], [0.2, 0.9, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]]
    scores = _text_rank(likeness)
    totals = [sum(row) or 1.0 for row in likeness]
    for row, score in zip(likeness, scores, strict=True):
        assert score == pytest.approx(
            0.15 + 0.85 * sum(weight * one / total for weight, one, total in zip(row, scores, totals, strict=True))
        )
    assert _text_rank([]) == []
