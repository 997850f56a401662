"""ss to ß, word by word."""

from __future__ import annotations

import pytest

from lehrwerk.importers import load
from lehrwerk.importers.text import eszett, umlauts

WRONG = "Natuerlich koennen wir ueber die Gruende fuer schoene Gaerten sprechen."
SWISS = "Natürlich können wir über die Gründe für schöne Gärten sprechen, die an grossen Strassen liegen."
STAYING = (
    "dass muss Fluss Fluesse Schloss Prozess bisschen Messe Gesellschaft wissen lassen Aussage aussehen Russland Hass Kongress Adresse"
    " Passwort Business Stress beschlossen Kuesse Klassen essen vergessen Erdgeschoss Einfluss Missstand Durchmesser musste Gusseisen"
)


@pytest.mark.parametrize("word", STAYING.split())
def test_where_ss_is_right(word: str, score: umlauts.Score) -> None:
    plain = umlauts.reading(word, score)
    assert eszett.reading(plain, score) == (plain, "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Grüssen", "Grüßen"), ("Strassen", "Straßen"), ("ausser", "außer"), ("heisst", "heißt"), ("grösste", "größte"), ("gross", "groß"),
        ("Fussball", "Fußball"), ("Nebenstrasse", "Nebenstraße"), ("Reissverschluss", "Reißverschluss"), ("Massnahmen", "Maßnahmen"),
        ("Schlossstrasse", "Schlossstraße"), ("Fussgängerzone", "Fußgängerzone"), ("regelmässige", "regelmäßige"),
    ],
)  # fmt: skip
def test_where_only_the_other_spelling_is_known(old: str, new: str, score: umlauts.Score) -> None:
    assert eszett.reading(old, score) == (new, "")


@pytest.mark.parametrize(("word", "other"), [("Masse", "Maße"), ("Busse", "Buße"), ("Körpermasse", "Körpermaße")])
def test_where_both_are_words_the_word_stays_and_the_trainer_is_asked(word: str, other: str, score: umlauts.Score) -> None:
    assert eszett.reading(word, score) == (word, other)


@pytest.mark.parametrize("word", ["STRASSE", "MacGross", "Xyssab", "ssssssssss", ""])
def test_what_is_never_read_otherwise(word: str, score: umlauts.Score) -> None:
    assert eszett.reading(word, score) == (word, "")


def test_in_a_text(score: umlauts.Score) -> None:
    text = f"{WRONG} Die Groesse der Masse muss stimmen. Frau Weiss und Petra Gross gruessen die Strasse. Siehe www.strasse.de/gruesse."
    result = load("a.txt", f"{text}\n\n{WRONG}".encode())
    assert "Die Größe der Masse muss stimmen. Frau Weiss und Petra Gross grüßen die Straße." in result.markdown
    assert "www.strasse.de/gruesse" in result.markdown
    assert "Strasse → Straße (line 1): ß restored" in result.report
    assert "gruessen → grüßen (line 1): umlaut and ß restored" in result.report
    assert [problem.line for problem in result.problems if "Maße" in problem.message] == [1]


def test_swiss_texts_stay_even_where_they_quote_others() -> None:
    quoting = f"{SWISS} Dort stand: fuer ueber. {SWISS}"
    for text in (SWISS, quoting):
        assert "an grossen Strassen liegen" in load("a.txt", text.encode()).markdown
