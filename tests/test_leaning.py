"""Sentences that lean on a noun or a comparison left out, and those that only look so."""

from __future__ import annotations

import pytest

from lehrwerk.storyboard.statements import assertion, statement


@pytest.mark.parametrize(
    "sentence",
    [
        "Bei der zweiten klemmt meist der Deckel.",
        "Die rote Kiste ist die schwerste von allen.",
        "Viele wissen es.",
        "Manche stellen sie vor die Tür.",
        "Zwei genügen für eine Saison.",
        "Drei wirken unruhig, vier wie ein Zaun.",
        "Eines aus Blech rostet im Keller.",
        "Mehr braucht kein Verein.",
        "Meist sind es drei Wochen bis zum Termin.",
        "Alte Fahrräder tun es auch.",
        "Der Rest kommt in die Tonne.",
        "Das Ergebnis ist erfreulich.",
        "Die Nachbarorte zahlen genauso wenig.",
        "Der eigentliche Haken liegt woanders.",
        "Die Zahl der Gäste ist seitdem gestiegen.",
        "Sicherer ist ein Schloss mit Kette.",
        "Der letzte Tipp kostet keinen Cent.",
        "Roller schaffen oft nur 40, weil der Akku klein ist.",
        "Im leeren Schuppen steht keines.",
        "Der Aufpreis beträgt meist ein Drittel.",
        "Eine Kette ist sicherer.",
        "Blech ist schwerer, rostet aber langsam.",
        "Bei vier Fahrten am Tag sind das über 200 Kilometer.",
        "Dazwischen reichen Karten mit Stichworten.",
        "Oberflächliche heilen ohne Salbe.",
        "Bei Rädern, die draußen stehen, sieht das anders aus.",
        "Am Morgen sah es aus wie ein Acker.",
        "Wenn du ein frisches Brett nimmst, wirft er sich nicht.",
    ],
)
def test_a_sentence_without_its_noun_is_no_claim(sentence: str) -> None:
    assert statement(sentence, "de") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Die ersten zwei Stunden gehören dem Aufbau.",
        "Das erste und wichtigste Werkzeug ist die Waage.",
        "Viele unterschätzen die Trockenzeit.",
        "Viele fürchten, dass Leder reißt.",
        "Manche trauen sich nicht auf die Leiter.",
        "Zwei von drei Vereinen suchen Helfer.",
        "Mehr Licht macht die Werkbank sicherer.",
        "Oft sind es die Kinder, die den Fehler finden.",
        "Die Folge von Eile ist oft Bruch.",
        "Der Grund ist, dass Holz arbeitet.",
        "Am besten lernt man neben einem Meister.",
        "Besser ist es, den Lack zweimal zu streichen.",
        "Jeder dritte Kunde kommt wieder.",
        "Die erste Stunde entscheidet.",
        "Je feiner der Schliff ist, desto weniger Lack verbraucht die Tür.",
        "Wenn der Lack trocknet, sinken die Kanten leicht ein.",
        "Als Richtwert gelten zwei Liter Farbe.",
        "Holz arbeitet im Winter, deshalb reißen manche Türen.",
        "Danken Sie dem Nachbarn für die Leiter.",
        "Jugendliche lernen schnell.",
        "Wer das Rad abschließt, ist das Problem los.",
        "Die Kette hält rund 18.000 Kilometer.",
        "Vereine wünschen sich Helfer und finden keine.",
        "Der Aufpreis beträgt ein Drittel der Miete.",
        "Der beste Zeitpunkt ist der Abend.",
        "Ein Kranführer verdient gut, arbeitet aber trotzdem im Freien.",
    ],
)
def test_what_has_its_noun_stays(sentence: str) -> None:
    assert statement(sentence, "de") == sentence


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("Trotzdem bleibt dein Rad im Keller.", "Dein Rad bleibt im Keller."),
        ("Im Winter kommt dennoch kaum Besuch.", "Im Winter kommt kaum Besuch."),
        ("Öle dann die Scharniere mit einem Lappen.", None),  # an unknown request stays where it is
        ("Wiederholen Sie danach den Anstrich.", "Wiederholen Sie den Anstrich."),
        ("Prüfe dann die Scharniere mit einem Lappen.", "Prüfe die Scharniere mit einem Lappen."),
        ("Einen Vorteil hat das Schloss außerdem: Es rostet nicht.", "Einen Vorteil hat das Schloss: Es rostet nicht."),
        ("Ehrlich gesagt: Ein Schloss kostet mehr als das Rad.", "Ein Schloss kostet mehr als das Rad."),
        ("Faustregel: Ein Beet braucht vier Stunden Sonne.", "Ein Beet braucht vier Stunden Sonne."),
    ],
)
def test_what_answers_another_sentence_is_left_out(sentence: str, short: str | None) -> None:
    assert statement(sentence, "de") == short


@pytest.mark.parametrize("sentence", ["Streich jede Latte zweimal.", "Versichere, was dich ruinieren kann.", "Nenne den Preis sofort."])
def test_requests_are_statements(sentence: str) -> None:
    assert statement(sentence, "de") == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "She'll buy from whoever answers first.",
        "Some gardens need more.",
        "Nobody repaired the old ones.",
        "Good soil starts with worms, he says, not with sacks.",
        "Many hang it in the hall.",
        "Most of ours broke within a year.",
        "One was on a train.",
        "Roughly two thirds came back within a week.",
        "The old path is longer.",
        "It would be easy to blame the gardener who left.",
    ],
)
def test_an_english_sentence_without_its_noun_is_no_claim(sentence: str) -> None:
    assert statement(sentence, "en") is None


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("A workshop is a place where people mend bikes.", "A workshop is a place where people mend bikes."),
        ("Boots matter more than coats.", "Boots matter more than coats."),
        ("A plan shows a garden that the town did not build.", "A plan shows a garden that the town did not build."),
        ("Beds with more than ten herbs get twice as many bees.", "Beds with more than ten herbs get twice as many bees."),
        ("Mulch can help, but it does not replace water.", "Mulch can help, but it does not replace water."),
        ("Most gardeners buy too much soil.", "Most gardeners buy too much soil."),
        ("A short hose is better than a long one.", "A short hose is better than a long one."),
        ("A one-hour lesson costs a whole morning.", "A one-hour lesson costs a whole morning."),
        ("Let's be honest: nobody reads the manual first.", "Nobody reads the manual first."),
        ("You can't hurry glue (well, you can, but it won't hold).", "You can't hurry glue."),
    ],
)
def test_an_english_sentence_with_its_noun_stays(sentence: str, short: str) -> None:
    assert statement(sentence, "en") == short


def test_nouns_in_a_row_are_no_request() -> None:
    assert not assertion("Name, address, phone", "en")
    assert not assertion("Trust, not control", "en")
    assert assertion("Trust your neighbours", "en")
