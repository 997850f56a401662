"""Whole pages of the usual systems, made up: what is the article stays, what the page put around it goes, commenters stay unnamed."""

from __future__ import annotations

import pytest

from lehrwerk.importers import Import, load
from lehrwerk.records import split

WORDPRESS = """Gartenblog
Alles über Beete und Kompost

Zum Inhalt springen
Startseite
Über mich
Impressum

← Vorheriger Beitrag
Nächster Beitrag →

Kompost richtig anlegen
Veröffentlicht am 12. März 2015 von Petra Beispiel

Ein guter Komposthaufen braucht Luft, Feuchtigkeit und Geduld, und zwar in dieser Reihenfolge.

Was hinein darf

Grundsätzlich darf alles hinein, was verrottet und nicht krank ist:

- Laub und Grasschnitt
- Gemüsereste

Teilen mit:
Klick, um über Twitter zu teilen (Wird in neuem Fenster geöffnet)
Gefällt mir:
Gefällt mir Wird geladen …

Ähnliche Beiträge

Regenwürmer züchten
14. Mai 2014
In "Garten"

Dieser Beitrag wurde unter Garten abgelegt und mit Kompost verschlagwortet.

2 Gedanken zu „Kompost richtig anlegen“

Gisela Geheim
12. März 2015 um 18:22

Ein schöner Beitrag, ich lasse die Asche auch immer weg, seit ich das gelesen habe!

Antworten
Herbert Heimlich sagt:
13. März 2015 um 08:01

Bei mir verrottet leider gar nichts.

Schreibe einen Kommentar Antworten abbrechen
Ihre Email-Adresse wird nicht angezeigt. Pflichtfelder sind mit * markiert.
"""
BLOGGER = """Mittwoch, 3. Juli 2013
Fehler beim Vortragen

Wer vor Leuten spricht, macht Fehler, und das ist nicht schlimm, solange man daraus lernt.

Probieren Sie es einfach aus und üben Sie vor dem Spiegel, dann wird auch der nächste Auftritt gelingen.

Eingestellt von Karla Redner um 14:05
Diesen Post per E-Mail versenden BlogThis! In Twitter freigeben In Facebook freigeben
Labels: Reden, Vortrag

3 Kommentare:

Anonym hat gesagt…
Sehr schön, das kenne ich.
4. Juli 2013 um 09:12

Onkel Heimlich hat gesagt…
Ich lese immer vor!

Kommentar veröffentlichen
Neuerer Post Älterer Post Startseite
"""
MEDIUM = """Open in app

Sign up

Why Small Teams Win

Jane Sample

·

Follow

5 min read

Mar 12, 2019

Small teams move faster because fewer people have to agree. That sounds trivial, but it is not.

Communication is expensive

Every new person adds a line to every other person, and nobody can keep them all alive.

412

3

Written by Jane Sample

1.2K Followers

Writer and consultant for small companies.

Responses (3)

See all responses
"""
LINKEDIN = """Warum ein Profil Arbeit ist

Diesen Artikel melden

Max Probe
Max Probe
Berater für den Mittelstand

Veröffentlicht: 5. Juni 2020

Viele glauben, ein Profil sei in fünf Minuten angelegt, und danach laufe alles von allein weiter.

Gefällt mir
Kommentieren
Teilen
14 · 3 Kommentare

Anna Heimlich
Marketing bei einer Firma

3 Jahre

Das sehe ich ganz genauso.

Gefällt mir
Antworten

Zum Anzeigen oder Hinzufügen von Kommentaren einloggen
"""
TYPO3 = """Sie sind hier: Startseite > Aktuelles > Meldung

[zurück]

Neue Regeln für den Schulgarten
Von: Ute Verfasserin

Kategorie: Aktuelles, Garten

Der Schulgarten bekommt neue Regeln, und zwar solche, die alle verstehen, auch die Kleinen.

Ansprechpartnerin:
Ute Verfasserin
Tel. 0511 / 123456
ute@example.org

Druckversion
Nach oben
© 2014 Schule am Fluss
Impressum | Datenschutz | Kontakt
"""
JOOMLA = """Details
Kategorie: Beiträge
Veröffentlicht: Dienstag, 12. März 2013 10:11
Geschrieben von Ute Verfasserin
Zugriffe: 1234

Bilder im Netz

Ein Bild sagt mehr als tausend Worte, aber nur, wenn man das Recht hat, es zu zeigen.

Zurück
Weiter
Drucken E-Mail
"""
FORUM = """Wie viele Beiträge pro Woche?

Beitrag von schreiberling » Mo 3. Feb 2014, 10:22

Ich betreibe seit einem Jahr ein kleines Blog über alte Fahrräder und frage mich, wie oft ich schreiben soll.

Beitrag von heimlich77 » Mo 3. Feb 2014, 11:05

Einmal in der Woche reicht völlig, finde ich.

Nach oben
"""
NEWSLETTER = """Wird diese E-Mail nicht richtig angezeigt? Hier klicken

Beete im Frühling

Wieder ist ein Monat vergangen, und wieder haben wir viel über unsere Beete gelernt.

Mit freundlichen Grüßen
Ihre Redaktion

--
Sie erhalten diese E-Mail, weil Sie sich angemeldet haben.
Newsletter abbestellen
"""
ENGLISH = """Skip to content
My Little Blog
Thoughts on tea
Menu
How to brew tea
Posted on April 4, 2012 by Jane Sample
5
Good tea needs good water. That is all there is to say, but here are a few more words about it.
You should use fresh water every time, because the old water has lost its air.
Share this:
Twitter
Facebook
Like this:
Like Loading...
Filed under Tea Tagged with green, black
5 thoughts on “How to brew tea”
Betty Heimlich says:
April 5, 2012 at 8:00 am
I like mine cold.
Reply
Leave a Reply
Your email address will not be published. Required fields are marked *
"""
DENSE = """Warum ich im Garten bin
von Kurt Probe, 3. Mai 2011
Im Garten bin ich, weil mich dort niemand anruft. Das Telefon liegt im Haus, und dort bleibt es auch den ganzen Nachmittag.
Danach sitze ich wieder und denke darüber nach, was die Bohnen wohl denken, wenn sie mich so sitzen sehen.
Kommentare (2)
Lotte Heimlich am 04.05.2011 um 10:10 Uhr:
Ich gieße lieber abends, weil es dann kühler ist und nicht alles verdunstet.
Hans schrieb am 05.05.2011, 11:11
Bei mir wächst gar nichts mehr, seit der Maulwurf da ist.
"""
PAGES = {
    "wordpress": (WORDPRESS, 4, {"title": "Kompost richtig anlegen", "author": "Petra Beispiel", "published": "2015-03-12"}),
    "blogger": (BLOGGER, 2, {"title": "Fehler beim Vortragen", "author": "Karla Redner"}),
    "medium": (MEDIUM, 3, {"title": "Why Small Teams Win", "author": "Jane Sample", "published": "2019-03-12"}),
    "linkedin": (LINKEDIN, 1, {"title": "Warum ein Profil Arbeit ist", "author": "Max Probe", "published": "2020-06-05"}),
    "typo3": (TYPO3, 1, {"title": "Neue Regeln für den Schulgarten", "author": "Ute Verfasserin"}),
    "joomla": (JOOMLA, 1, {"title": "Bilder im Netz", "author": "Ute Verfasserin", "published": "2013-03-12"}),
    "forum": (FORUM, 1, {"title": "Wie viele Beiträge pro Woche?"}),
    "newsletter": (NEWSLETTER, 1, {"title": "Beete im Frühling"}),
    "english": (ENGLISH, 2, {"title": "How to brew tea", "author": "Jane Sample", "published": "2012-04-04"}),
    "dense": (DENSE, 2, {"title": "Warum ich im Garten bin", "author": "Kurt Probe", "published": "2011-05-03"}),
}


def parts(result: Import) -> tuple[dict[str, str], list[str]]:
    front, body, _ = split(result.markdown)
    return dict(line.split(": ", 1) for line in front.splitlines()), body.strip().split("\n\n")


@pytest.mark.parametrize("page", PAGES)
def test_pages(page: str) -> None:
    text, blocks, wanted = PAGES[page]
    result = load("seite.txt", text.encode())
    meta, body = parts(result)
    assert {key: value for key, value in meta.items() if key not in ("rights", "language")} == wanted
    assert len(body) == blocks, body


@pytest.mark.parametrize("page", PAGES)
def test_no_commenter_is_named(page: str) -> None:
    result = load("seite.txt", PAGES[page][0].encode())
    told = (result.markdown + result.report + "".join(map(str, result.problems))).lower()
    assert not [name for name in ("heimlich", "geheim", "onkel", "lotte", "hans ") if name in told]


def test_a_text_about_comments_and_sharing_loses_nothing() -> None:
    lines = (
        "Kommentare", "Kommentare unter einem Beitrag sind Arbeit und Lohn zugleich, und wer sie zulässt, muss sie lesen.",
        "Antworten", "Eine Antwort soll schnell kommen, freundlich sein und beim Thema bleiben. Alles andere verärgert.",
        "Teilen", "Beiträge, die Menschen teilen, lösen ein Gefühl aus oder helfen bei einem Problem. Beides ist Handwerk.",
        "12 Kommentare am Tag", "So viele schafft eine Person neben ihrer eigentlichen Arbeit, mehr nicht, wie die Erfahrung zeigt.",
        "Werbung", "Werbung muss als solche zu erkennen sein, und zwar auf den ersten Blick, nicht erst im Kleingedruckten.",
        "Kontakt", "Wer Fragen hat, soll fragen dürfen. Ein Formular genügt dafür nicht, sagt die Erfahrung.",
        "Schreibe einen Kommentar", "So lautet die Aufforderung unter fast jedem Beitrag. Besser ist eine Frage, die man beantworten mag.",
        "Peter Muster sagt:", "„Wer fragt, bekommt Antworten, und wer nicht fragt, der bekommt eben keine Antworten.“",
        "Um 12. März 2015, 14:00 Uhr war es so weit: Der erste Beitrag erschien, und niemand las ihn an diesem Tag.",
        "Zum Inhalt", "Dieser Artikel wurde oft gelesen, und trotzdem hat ihn kaum jemand verstanden, wie die Fragen zeigen.",
        "Sharing", "Dieses Wort steht für das Teilen, und es klingt nur auf den ersten Blick nach einem Geschenk.",
        "Facebook", "Dort trifft man alle, die man schon kennt, und manche, die man lieber nicht getroffen hätte.",
    )  # fmt: skip
    result = load("seite.txt", "\n\n".join(lines).encode())
    assert "## Dropped lines\n\nNone." in result.report
    assert len(parts(result)[1]) == len(lines) - 1


@pytest.mark.parametrize(
    "line",
    [
        "Dieser Eintrag wurde am 3. Mai 2011 von Kurt veröffentlicht.", "This entry was posted in Tea on April 4, 2012.",
        "Filed under Tea", "Diese Website verwendet Cookies, um Inhalte anzuzeigen.", "Advertisements", "Powered by WordPress",
        "Home » Garten » Beete", "Tags: Beet, Boden", "12 Aufrufe", "Share on Facebook", "Das könnte Dich auch interessieren", "« Zurück",
        "Impressum | Datenschutz", "Copyright 2014 Schule", "Lesezeit: 5 Minuten", "[gallery ids=\"1,2\"]", "$", "Werbung",
    ],
)  # fmt: skip
def test_furniture_below_the_article(line: str) -> None:
    prose = "Ein Garten braucht Zeit, und wer sie sich nimmt, der wird im Sommer reichlich belohnt."
    result = load("a.txt", f"Beete\n\n{prose}\n\n{prose}\n\n{line}".encode())
    assert parts(result)[1] == [prose, prose]
    assert "line 7 (" in result.report


def test_lists_of_networks_inside_the_text_stay() -> None:
    lead = "Diese drei Netze nutze ich jeden Tag, und zwar vor allem am Morgen:"
    text = f"Netze\n\n{lead}\n\nFacebook\nTwitter\nXing\n\nMehr braucht kein Mensch, sagt man, und daran halte ich mich."
    assert "- Facebook\n- Twitter\n- Xing" in load("a.txt", text.encode()).markdown


MARKERS = ["13 thoughts on “Beete", "13 Kommentare zu „Beete“", "3 Antworten auf „Beete“", "Kommentare", "Leave a Reply"]


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_with_nothing_behind_it_goes_alone(marker: str) -> None:
    prose = "Ein Garten braucht Zeit, und wer sie sich nimmt, der wird im Sommer reichlich belohnt."
    result = load("a.txt", f"Beete\n\n{prose}\n\n{marker}".encode())
    assert parts(result)[1] == [prose]
    assert "line 5 (comment" in result.report


@pytest.mark.parametrize(
    "entry",
    [
        "• Reply Inge Heimlich 5. Oktober 2011 at 17:31",
        "Antworten Inge Heimlich am 5. Oktober 2011 um 17:31 Uhr",
        "Kommentar von Inge Heimlich | 05.10.2011, 17:31\n\nSchön!\n\nKommentar von Inge Heimlich | 05.10.2011, 17:39",
        "Inge Heimlich meint: 5.10.2011 um 17:31\n\nSchön!\n\nAntworten",
        "Inge Heimlich\n5. Oktober 2011 um 17:31\n\nSchön!\n\nAntworten\n\nInge Heimlich\n5. Oktober 2011 um 17:35",
        "Kommentare\n\nInge Heimlich\n\nBeraterin\n5. Oktober 2011 um 17:31\n\nSchön!\n\nAntworten",
        "Inge Heimlich\n\nLeiterin Garten\n3 Jahre\n\nSchön!\n\nAntworten\nMelden",
        "Inge Heimlich\nvor 3 Tagen\n\nSchön!\n\nGefällt mir\nAntworten",
    ],
)
def test_entries_without_a_head(entry: str) -> None:
    prose = "Ein Garten braucht Zeit, und wer sie sich nimmt, der wird im Sommer reichlich belohnt."
    thanks = "Das ist sehr hilfreich, danke schön dafür, ich werde es gleich ausprobieren."
    result = load("a.txt", "\n\n".join(["Beete", prose, prose, entry, thanks]).encode())
    assert parts(result)[1] == [prose, prose]
    assert "Heimlich" not in result.report
