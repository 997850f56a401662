"""Umlauts, word by word."""

from __future__ import annotations

import pytest

from lehrwerk.importers import load, umlauts

WRONG = "Natuerlich koennen wir ueber die Gruende fuer schoene Gaerten sprechen. "
STAYING = (
    "neue neuen Steuer aktuell bauen Abenteuer Quelle Poesie Israel Soest Statue Michael Goethe Feuer teuer Mauer Dauer Bauer genau Duell"
    " individuell manuell eventuell sexuell virtuell Aktuelles zuerst zuende Reue Treue Blue True Queue Revue Samuel Manuel Frequenz bequem"
    " Konsequenz Influencer Koeffizient Museum Joel Aloe Schauer Trauer Freuen Euer Zuerst Neuer soeben"
)


@pytest.mark.parametrize("word", STAYING.split())
def test_words_that_stay(word: str, score: umlauts.Score) -> None:
    assert umlauts.reading(word, score) == word


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Gruende", "Gründe"), ("fuer", "für"), ("Ueberhaupt", "Überhaupt"), ("UEberhaupt", "Überhaupt"), ("OEffentlich", "Öffentlich"),
        ("zurueckzufuehren", "zurückzuführen"), ("Geschaeftsbeziehungen", "Geschäftsbeziehungen"), ("Hoehenmeter", "Höhenmeter"),
        ("neuere", "neuere"), ("aergerlicherweise", "ärgerlicherweise"), ("Gartenbuecher", "Gartenbücher"),
    ],
)  # fmt: skip
def test_words_that_change(old: str, new: str, score: umlauts.Score) -> None:
    assert umlauts.reading(old, score) == new


@pytest.mark.parametrize("word", ["UEBER", "YouTubeUe", "Xyzuefgh", "aeaeaeaeaeaeae", ""])
def test_what_is_never_read_otherwise(word: str, score: umlauts.Score) -> None:
    assert umlauts.reading(word, score) == word


def test_in_a_text_addresses_handles_and_tags_stay(score: umlauts.Score) -> None:
    rest = "Siehe @fuer, #ueber, www.gruende.de/fuer, fuer@ueber.de und https://fuer.org/ueber."
    result = load("a.txt", f"{WRONG}\n\n{WRONG}{rest}".encode())
    assert rest in result.markdown
    assert "Natürlich können wir über die Gründe für schöne Gärten sprechen." in result.markdown
    assert "fuer → für (lines 1, 3)" in result.report


def test_a_text_with_umlauts_is_left_alone() -> None:
    text = "Der Name Mueller steht für sich, und auch Herr Baer möchte so geschrieben sein, wie er heißt."
    assert text in load("a.txt", text.encode()).markdown


def test_without_dictionaries_words_stay_and_the_report_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(umlauts, "dictionary", lambda: None)
    result = load("a.txt", (WRONG * 2).encode())
    assert "Natuerlich" in result.markdown
    assert "lehrwerk[import]" in result.report


def test_missing_packages_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    umlauts.dictionary.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "simplemma", None)
    assert umlauts.dictionary() is None
    umlauts.dictionary.cache_clear()
