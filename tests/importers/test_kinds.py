"""Kinds of pages: newsletters, scanned books, networks, minutes; and texts about them, which lose nothing."""

from __future__ import annotations

import textwrap

import pytest

from lehrwerk.importers import Import, load
from lehrwerk.records import split

PROSE = "Ein Garten braucht Zeit, und wer sie sich nimmt, der wird im Sommer reichlich belohnt."
MORE = "Wasser allein genügt nicht, denn der Boden muss es auch halten können, sonst läuft es davon."
ENGLISH = "The garden is a place that needs time, and you have to take it for the plants that are to grow in it."


def article(*lines: str, end: str = "\n\n") -> Import:
    return load("text.txt", end.join(lines).encode())


def body(result: Import) -> list[str]:
    return split(result.markdown)[1].strip().split("\n\n")


def title(result: Import) -> str:
    return next(line for line in split(result.markdown)[0].splitlines() if line.startswith("title: "))[7:].strip('"')


def kept(result: Import) -> bool:
    return "## Dropped lines\n\nNone." in result.report


# ------------------------------------------------------------ lines broken by hand or by a program


@pytest.mark.parametrize("width", [36, 40, 45, 52, 66])
@pytest.mark.parametrize("text", [f"{PROSE} {MORE} {PROSE}", f"{ENGLISH} {ENGLISH}"])
def test_narrow_lines_are_joined(width: int, text: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(text, width) for _ in range(2))
    assert body(load("a.txt", f"Beete im März\n\n{wrapped}\n\nErde 3 Euro\nKompost 12 Euro".encode()))[:2] == [text, text]


POEM = ("der regen fällt", "auf alle dächer", "und keiner weiß", "wohin er geht", "wenn er die rinne", "verlassen hat", "am abend")
CAPITALS = ("Der Regen fällt auf alle Dächer nieder", "Und keiner weiß, wohin das Wasser geht", "Doch morgen kommt die Sonne wieder",
            "Wie jeder weiß, der früh am Fenster steht")  # fmt: skip
PRICES = ("Kompost, 40 Liter 12,50 Euro", "Erde, 20 Liter 3,00 Euro", "Rindenmulch, fein 8,90 Euro", "Sand, gewaschen 4,10 Euro")


@pytest.mark.parametrize("lines", [POEM, CAPITALS, PRICES], ids=["poem", "rhyme", "prices"])
def test_lines_that_were_ended_by_hand_stay(lines: tuple[str, ...]) -> None:
    result = article("Beete im März", PROSE, "\n".join(lines), MORE)
    assert kept(result)
    assert body(result)[1] == "\\\n".join(lines)
    assert body(article("Beete im März", "\n".join(lines)))[-1].count("\n") in (len(lines) - 1, 0)


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("Das liegt uns sehr am Herzen, sagen sie, und zwar seit lie-", "ber langer Zeit.", "seit lieber langer"),
        ("Sie sprechen gern über die Vor-", "und Nachteile der Beete.", "die Vor- und Nachteile"),
        ("Wir kennen die Social-Media-", "affinen Gärtner dieser Stadt.", "die Social-Media-affinen Gärtner"),
        ("Wir reden oft über das Garten-", "Magazin dieser Stadt.", ""),
        ("Eine Datei im PDF-", "fähigen Leser öffnen.", ""),
    ],
)
def test_hyphens_at_line_ends(one: str, two: str, wanted: str) -> None:
    assert wanted in article("Beete im März", f"{one}\n{two}", PROSE).markdown.replace("\\\n", "\n")


def test_a_word_that_a_page_cut_in_two() -> None:
    result = article("Beete im März", "Die Beete sind gut zu er-", "- 17 -", "reichen, wenn man den Weg kennt.", PROSE)
    assert body(result) == ["Die Beete sind gut zu erreichen, wenn man den Weg kennt.", PROSE]


def test_syllables_as_examples_stay() -> None:
    assert body(article("Vorsilben", PROSE, "be-\nent-\nver-", MORE))[1] == "be-\\\nent-\\\nver-"


# ------------------------------------------------------------ networks


NETWORK = """Skip to main content
Articles People Learning Jobs Games
Join now
Why hedges win
Jane Sample
+ Follow

The hedge is a place that needs time, and you have to take it for the birds that are to live in it.

{line}

Jane Sample and 12 others
"""
BELOW = [
    "#hedge #garden #birds", "Like Comment Share", "👍 128  12 comments", "57 Reaktionen", "1.2K reactions • 14 comments • 3 reposts",
    "Gefällt mir Kommentieren Teilen", "Teilen auf Facebook Twitter Google+", "Auf Facebook teilen Auf Twitter teilen",
    "Share on Facebook, Twitter and LinkedIn", "To view or add a comment, sign in", "More articles by Jane Sample", "Repost",
]  # fmt: skip


@pytest.mark.parametrize("line", BELOW)
def test_a_network_puts_around_a_post(line: str) -> None:
    result = load("a.txt", NETWORK.format(line=line).encode())
    assert title(result) == "Why hedges win"
    assert len(body(result)) == 1, body(result)


HASHTAGS = (
    "Hashtags", "Hashtags ordnen Beiträge nach Themen, und mehr als drei davon liest in der Regel niemand.",
    "#MeToo", "Unter diesem Hashtag schrieben Tausende auf, was ihnen widerfahren war, und zwar am selben Tag.",
    "#garten #beete", "Diese beiden passen zu einem Beitrag über Gärten, wie man auf den ersten Blick sieht.",
    "Für den Anfang reichen diese drei:", "#garten #beete #kompost",
)  # fmt: skip
SHARING = (
    "Teilen auf Facebook", "Wer Beiträge teilt, gibt ihnen eine Reichweite, die man mit Geld kaum kaufen kann, sagt man.",
    "Folgen", "Wer anderen folgt, erfährt viel, und wer allen folgt, erfährt nichts, wie die Erfahrung zeigt.",
    "Like, Comment, Share", "So lautet der Dreisatz der Netze, und er gilt auch heute noch, wie man an den Zahlen sieht.",
)  # fmt: skip
NEWSLETTERS = (
    "Newsletter", "Ein Newsletter kommt regelmäßig, er ist kurz, und er hat immer etwas zu sagen, das hilft.",
    "Newsletter abbestellen", "Wer den Newsletter abbestellen möchte, soll das mit einem Klick können, und zwar sofort.",
    "Im Browser ansehen", "Dieser Verweis steht oben, weil manche Programme die Bilder nicht anzeigen wollen.",
    "Am Ende steht „Sie möchten den Newsletter abbestellen? Klicken Sie hier.“, und das genügt dem Gesetz.",
)  # fmt: skip
INTERVIEW = (
    "Drei Fragen an den Gärtner", "Peter sagt: Der Boden ist alles, und wer ihn nicht kennt, der erntet am Ende nichts.",
    "3 Kommentare", "Peter sagt: Wir haben drei Kommentare dazu bekommen, und alle drei waren freundlich gemeint.",
    "Anna sagt: Das kann ich bestätigen, denn ich habe sie alle selbst gelesen und auch beantwortet.",
)  # fmt: skip
CHAPTERS = (
    "Die Kunst des Gärtnerns", PROSE, "Kapitel 2", MORE, "Kapitel 3", PROSE, "1984", MORE, "1985", PROSE, "Seite 2", MORE,
    "Die Kunst des Gärtnerns lernt man nicht aus Büchern, sagt meine Nachbarin, und sie muss es wissen.",
)  # fmt: skip


@pytest.mark.parametrize(
    "lines", [HASHTAGS, SHARING, NEWSLETTERS, INTERVIEW, CHAPTERS], ids=["hashtags", "sharing", "newsletters", "interview", "chapters"]
)
def test_texts_about_such_things_lose_nothing(lines: tuple[str, ...]) -> None:
    result = article(*lines)
    assert kept(result), result.report
    assert title(result) == lines[0]
    assert len(body(result)) == len(lines) - 1


def test_hashtags_are_no_heading_but_one_hashtag_may_be() -> None:
    parts = body(article(*HASHTAGS))
    assert parts[1] == "## #MeToo"
    assert parts[3] == "#garten #beete"


# ------------------------------------------------------------ quotations at the end


@pytest.mark.parametrize("line", ["„Das Beet vergisst nichts“ – Peter Muster", '"Das Beet vergisst nichts" (Anna Probe zugeschrieben)'])
def test_a_saying_is_no_heading(line: str) -> None:
    assert line in body(article("Beete im März", PROSE, line, MORE))


def test_a_heading_may_quote() -> None:
    line = "„Das Beet vergisst nichts“ – warum das nicht stimmt"
    assert f"## {line}" in body(article("Beete im März", PROSE, line, MORE))


# ------------------------------------------------------------ newsletters


LEAVING = [
    "Sie moechten diesen Newsletter abbestellen? Klicken Sie hier.", "Abmelden", "Newsletter abbestellen", "Im Browser ansehen",
    "Wenn Sie keine weiteren E-Mails erhalten möchten, klicken Sie bitte hier.", "Profil ändern | Newsletter abbestellen | Impressum",
    "If you no longer wish to receive these e-mails, click here.", "Unsubscribe",
    "Um sich vom Newsletter abzumelden, antworten Sie auf diese Mail.",
    "Hier können Sie sich von diesem Newsletter abmelden.", "Web-Version anzeigen",
]  # fmt: skip


@pytest.mark.parametrize("line", LEAVING)
def test_ways_out_of_a_newsletter(line: str) -> None:
    result = article("Beete im März", PROSE, MORE, line)
    assert body(result) == [PROSE, MORE]
    assert "line 7 (" in result.report


def test_the_copy_on_the_web_above_a_newsletter() -> None:
    result = article("Im Browser ansehen", "Wird dieser Newsletter nicht richtig angezeigt? Hier klicken", "Beete im März", PROSE, MORE)
    assert title(result) == "Beete im März"
    assert body(result) == [PROSE, MORE]


# ------------------------------------------------------------ printed pages


@pytest.mark.parametrize("mark", ["Seite 2 von 3", "- 17 -", "– 17 –", "Page 2 of 3", "Seite 2/3", "[Seite 4 von 9]"])
def test_numbers_of_pages(mark: str) -> None:
    result = article("Beete im März", PROSE, mark, MORE)
    assert body(result) == [PROSE, MORE]
    assert "line 5 (page number)" in result.report


def test_running_heads() -> None:
    lines = ("DIE KUNST DER BEETE", PROSE, "- 17 -", "Die Kunst der Beete", MORE, "Die Kunst der Beete      18", PROSE)
    assert body(article(*lines)) == [PROSE, MORE, PROSE]
    counted = ("Ein Titel", PROSE, "Vom Graben und Säen 12", MORE, "Vom Graben und Säen 14", PROSE)
    assert body(article(*counted)) == [PROSE, MORE, PROSE]


def test_bare_numbers_at_form_feeds() -> None:
    result = article("Beete im März", PROSE, "17", f"\f{MORE}", "18", f"\f{PROSE}")
    assert body(result) == [PROSE, MORE, PROSE]


@pytest.mark.parametrize("line", ["Seite 2", "17", "- 17 Beete und ein Baum -", "Seite 2 von 3 Seiten gelesen"])
def test_numbers_that_may_be_text(line: str) -> None:
    assert kept(article("Beete im März", PROSE, line, MORE))


# ------------------------------------------------------------ titles and series


MARKED = ["*** {} ***", "# {}", "=== {} ===", "**{}**", "## {} ##", "*{}*", "*** {} ***\n======================", "{}\n-----"]


@pytest.mark.parametrize("line", [form.format("Beete im März") for form in MARKED])
def test_a_title_loses_its_marks(line: str) -> None:
    result = article(line, PROSE, MORE)
    assert title(result) == "Beete im März"
    assert body(result) == [PROSE, MORE]


@pytest.mark.parametrize("line", ["#MeToo im Garten", "+49 und andere Nummern", "C# für Gärtner", "Nutzer*innen im Garten"])
def test_signs_that_belong_to_a_title(line: str) -> None:
    assert title(article(line, PROSE, MORE)) == line


def test_framed_lines_are_headings() -> None:
    result = article("Beete im März", PROSE, "*** Der Boden ***", MORE, "--------\n1) WASSER\n--------\n" + PROSE)
    assert body(result) == ["" + PROSE, "## Der Boden", MORE, "### 1) WASSER", PROSE]


@pytest.mark.parametrize("form", ["TOP {} {}", "TOP {}: {}", "{}. {}", "Punkt {} {}"])
def test_agenda_items_are_headings_alike(form: str) -> None:
    lines = ("Protokoll vom Montag", form.format(1, "Begrüßung"), "Alle sind da.", form.format(2, "Beschlüsse"), "• Es wird gebaut.",
             "• Es wird gegraben.", form.format(3, "Ende"), "Um acht.")  # fmt: skip
    for end in ("\n", "\n\n"):
        heads = [part for part in body(article(*lines, end=end)) if part.startswith("## ")]
        assert len(heads) == 3, body(article(*lines, end=end))


def test_prices_and_steps_in_a_row_are_no_headings() -> None:
    result = article("Preise", PROSE, "Paket 1 kostet 12 Euro", "Paket 2 kostet 15 Euro", "Paket 3 kostet 19 Euro", MORE)
    assert "## Paket" not in result.markdown


# ------------------------------------------------------------ comments


@pytest.mark.parametrize("marker", ["3 Kommentare", "1 Comment", "Kommentare (3)", "3 Kommentare:"])
@pytest.mark.parametrize("entry", ["Peter sagt: Toller Beitrag!", "Super!\n\nDanke dafür", f"Inge schrieb am Montag: {MORE}"])
def test_what_follows_a_hard_marker_goes(marker: str, entry: str) -> None:
    result = article("Beete im März", PROSE, marker, entry)
    assert body(result) == [PROSE]
    assert "Peter" not in result.report
    assert "Inge" not in result.report


WRAPPED = """Beete im März

Die Gärten liegen zu beiden Seiten des Flusses, und in der {one}
{two} Zeitschrift stand einmal, wie man dort gräbt, sät und
erntet, wenn der Boden noch kalt ist und das Wasser schon steigt
und man am Abend nicht mehr weiß, wo die Beete gestern noch waren.
"""


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("deutsch-/", "französischen", "der deutsch-/französischen Zeitschrift"),
        ("deutsch-", "/französischen", "der deutsch-/französischen Zeitschrift"),
        ("deutsch-", "französischen", "der deutsch-französischen Zeitschrift"),
        ("rot-", "grünen", "der rot-grünen Zeitschrift"),
        ("bebil\u00ad", "derten", "der bebilderten Zeitschrift"),
        ("bebil\u2010", "derten", "der bebilderten Zeitschrift"),
        ("bebil-", "derten", "der bebilderten Zeitschrift"),
    ],
)
def test_hyphens_that_stay_and_hyphens_that_go(one: str, two: str, wanted: str) -> None:
    assert wanted in load("a.txt", WRAPPED.format(one=one, two=two).encode()).markdown
