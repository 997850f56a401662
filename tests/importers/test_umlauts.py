"""Umlauts, word by word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lehrwerk.importers import load
from lehrwerk.importers.results import Findings, Line
from lehrwerk.importers.text import umlauts
from lehrwerk.reader import read
from lehrwerk.records import split

WRONG = "Natuerlich koennen wir ueber die Gruende fuer schoene Gaerten sprechen. "
STAYING = """
neue neuen neuer neues neuem Neuer Neuerung Neuerungen neuerdings erneuern erneuerbar erneut Steuer Steuern steuern steuert Steuerberater
Steuerrecht Steuerung Steuerungen Mehrwertsteuer besteuern beisteuern ansteuern Steuermann aktuell aktuelle Aktuelles aktuellen Aktuar
bauen aufbauen abbauen ausbauen einbauen umbauen Bauten Bauelement Bauelemente Abenteuer Quelle Quellen Quelltext Quecksilber quer
querbeet Querulant quengeln quetschen Poesie Poet Poeten poetisch Poetik Israel Israeli israelisch Soest Statue Statuen Statuette Michael
Michaela Goethe Feuer feuern Feuerwehr Feuerwerk Feuerzeug teuer teuren teurer teuerste Mauer Mauern Mauerwerk Dauer dauern dauert
dauerhaft dauerhafte Dauerauftrag Bauer Bauern Bauernhof Bauernregel genau genauer genaue genaues Duell Duelle duellieren Duellant
individuell individuelle Individuum manuell manuelle eventuell eventuelle sexuell virtuell virtuelle rituell Ritual punktuell
intellektuell spirituell visuell visuelle zuerst zuende Reue bereuen Treue treue treuer treuen untreu Blue True Queue Revue Samuel Manuel
Manuela Emanuel Frequenz Frequenzen Sequenz Konsequenz Konsequenzen konsequent bequem bequeme unbequem Influencer Influencerin Influenza
Koeffizient Museum Museen Kolosseum Petroleum Linoleum Joel Aloe Schauer Schauspieler schauen Trauer trauern Trauerfeier Freuen freuen
erfreuen erfreut freue Euer euer eure soeben Noel Noelle Goering Goebbels Hoechst Phoenix Caesar Caesium Uelzen Baer Moers Moerser
Coesfeld Itzehoe Oldesloe Straelen Kevelaer Laer Raesfeld Lauer lauern Schleuse scheuen streuen Streuer betreuen Betreuer Betreuung
vertrauen Vertrauen misstrauen Frauen Frauenquote Pfauen blauen blaue blauer grauen graue grauer schlauer schlaue rauer raue laue tauen
staunen klauen kauen verdauen hauen stauen Stauende Auen Auerhahn Donauer Oboe Oboen Koexistenz koexistieren Boeing Chloe Zoe Joe Poe
Monroe Defoe Noemi Raphael Rafael Ismael Ariel Daniel Daniela Gabriel Gabriele Nathanael Maestro Paella Aerosol Aerobic Aerodynamik
aerodynamisch aerob Phaeton Suez Suezkanal Puerto Buenos Guerilla Guevara Miguel Consuelo Nuevo Venezuela Uruguay Paraguay Cruel Fuel Duel
Ruder value values due true clue issue issues queue venue venues avenue revenue revenues boutique technique unique antique barbecue
continue argue rescue virtue tissue pursue league colleague dialogue catalogue tongue plague vague rogue fatigue intrigue does goes shoes
toes heroes potatoes poem poems poetry coexist amoeba canoe aerial aerobics aesthetic archaeology vitae curricula larvae Menuett Pirouette
Silhouette Etikette Januar Februar Kontinuum Vakuum fluid fluent Eloquenz Delinquent Requiem Requisite Quest Equipment Mannequin Ungeheuer
ungeheuer geheuer anheuern Oetker Oettinger Oechsle Oelde Oeynhausen Oerlinghausen Uetersen Uerdingen Uetze Baesweiler Aerzen Voerde
Baedeker Maeterlinck Maersk Huawei Bluetooth Aerosmith Electrolux
"""
# What a text without umlauts, but with ß, is made of.
PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
PLAINEST = {**PLAIN, ord("ß"): "ss"}
ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
CORPUS = sorted(path for path in (ROOT / "tests" / "importers" / "corpus").glob("*-de.txt") if not path.name.startswith("ascii"))
WORDS = re.compile(r"[^\W\d_]+")


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


def running_texts() -> list[str]:
    """Our own articles, the texts that other tests import, and the given texts, if they are here; one of these has no umlauts to lose."""
    nodes = [read(split(path.read_text(encoding="utf-8"))[1], language="")[0] for path in sorted((ROOT / "source").glob("*.md"))]
    texts = ["\n".join(node.plain() for node in root.walk() if node.kind in ("heading", "paragraph")) for root in nodes]
    return texts + [path.read_text(encoding="utf-8") for path in [*CORPUS, *SEEDS] if not path.name.startswith("001")]


@pytest.mark.parametrize("table", [PLAIN, PLAINEST], ids=["umlauts", "umlauts and ß"])
def test_running_text_comes_back(table: dict[int, str], score: umlauts.Score) -> None:
    words = wrong = 0
    for text in running_texts():
        lines = [line.translate(table) for line in text.split("\n")]
        restored = umlauts.restore([Line((at,), (line,), line) for at, line in enumerate(lines, start=1)], Findings())
        before, after = WORDS.findall(text), WORDS.findall("\n".join(line.text for line in restored))
        assert len(before) == len(after)
        words += len(before)
        wrong += sum(one != two for one, two in zip(before, after, strict=True))
    assert words > 10_000
    assert wrong <= words * 0.001


def test_the_most_common_words_come_back(score: umlauts.Score) -> None:
    from spellchecker import SpellChecker

    counts = SpellChecker(language="de", distance=1).word_frequency.dictionary
    common = sorted((word for word in counts if re.search("[äöü]", word)), key=lambda word: -counts[word])[:1500]
    wrong = [word for word in common if umlauts.reading(word.translate(PLAIN), score) != word]
    assert wrong == ["zünde"]  # "zuende" is a common mistake for "zu Ende", which is left to the author


def test_a_short_text_without_any_umlaut(score: umlauts.Score) -> None:
    text = "Der Laden ist geoeffnet, und die Kunden sind da, aber es ist noch nicht viel los auf der Strasse."
    assert "geöffnet" in load("a.txt", f"{text}\n\n{text}".encode()).markdown
    english = "The value of the blue queue is due, and it is not easy to argue that the venue was to be true for you."
    assert english in load("a.txt", english.encode()).markdown


def test_names_stay_and_words_change(score: umlauts.Score) -> None:
    assert umlauts.reading("Hoechst", score) == "Hoechst"
    assert umlauts.reading("hoechst", score) == "höchst"
    assert umlauts.reading("laeßt", score) == "läßt"


def test_an_author_stays_as_it_is_spelled_and_is_asked_about(score: umlauts.Score) -> None:
    result = load("a.txt", f"Gaerten\n\nVon Petra Mueller\n\n{WRONG * 2}".encode())
    assert "author: Petra Mueller" in result.markdown
    assert "is “Mueller” written with an umlaut?" in result.report
