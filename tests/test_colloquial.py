"""Articles as people write them for a blog, a forum or a podcast: what their slides say, and that none is nearly empty."""

from __future__ import annotations

import pytest

from lehrwerk.reader import read
from lehrwerk.storyboard import agenda, claims, discussions, storyboard
from lehrwerk.storyboard.amounts import shown as amount
from test_prose import body_of, slides

# ---------------------------------------------------------------- headings in disguise


SHOW = """Worum geht's heute?

Imkerin Wanda Bloch zeigt, wie ein Volk über den Winter kommt. Ein Volk braucht im Herbst fünfzehn Kilo Futter. Zu wenig Futter ist die
häufigste Ursache für tote Völker im März.

Timecodes

- 01:20 Die Waage unter dem Kasten
- 12:40 Warum Mäuse gefährlich sind

Was kostet ein Volk?

Ein Volk kostet mit Kasten rund zweihundert Euro. Die Ausrüstung kostet noch einmal so viel. Ein Verein verleiht Schleuder und Anzug an
seine Mitglieder. Honig aus dem eigenen Garten verkauft sich leicht.

Hat dir die Folge gefallen? Dann sag es weiter.
"""


def test_lines_over_paragraphs_are_headings_and_chapter_marks_have_no_slide() -> None:
    found = slides(SHOW)
    assert [one.label for one in found] == ["Worum geht’s heute?", "Was kostet ein Volk?"]
    assert not any("12:40" in line for one in found for line in body_of(one))
    assert discussions(read(SHOW, "a.md", "de")[0], "de") == []


def test_who_answers_in_a_forum_is_a_heading_but_no_topic() -> None:
    text = "**Antwort von {}:**\n\nEin Fahrradschlauch hält länger als ein Jahr. Talkum schützt den Schlauch vor Reibung.\n\n"
    body, _ = read(text.format("Ina") + text.format("Ole").replace("Fahrradschlauch", "Reifen"), "a.md", "de")
    assert [one.label for one in storyboard(body, "a", "de")[0]] == ["Antwort von Ina", "Antwort von Ole"]
    assert agenda(body) == []


def test_a_line_without_a_colon_announces_the_list_below_it() -> None:
    (found,) = slides("Das gehört in die Tasche\n\n- Flicken\n- Reifenheber\n- Pumpe\n")
    assert found.title == "Das gehört in die Tasche"


def test_a_table_later_in_a_section_bears_what_announces_it() -> None:
    table = "Preise für neue Kästen:\n\n| Holz | Euro |\n|---|---|\n| Fichte | 80 |\n"
    text = f"## Der Kasten\n\nEin Kasten steht am besten im Halbschatten.\n\n{table}"
    assert [(one.title, one.label) for one in slides(text) if one.layout == "table"] == [("Preise für neue Kästen", "Der Kasten")]


# ---------------------------------------------------------------- steps, old and new, numbers


def test_days_between_steps_are_steps() -> None:
    text = (
        "Zuerst mischst du Mehl und Wasser in einem Glas. Am zweiten Tag rührst du den Brei kräftig um. Danach deckst du das Glas ab. "
        "Zum Schluss kommt das Glas in den Keller."
    )
    (found,) = slides(text)
    assert (found.layout, found.title) == ("process", "")
    assert body_of(found)[1] == "Am zweiten Tag rührst du den Brei kräftig um."
    assert len(body_of(found)) == 4


def test_numbered_days_are_a_process() -> None:
    text = (
        "## Kur\n\nAm Tag 1 wird das Fell gebürstet. An Tag 4 kommt das Puder auf das Fell. Zwischen Tag 7 und 9 folgt ein Bad. "
        "An Tag 12 wird die Haut geprüft.\n"
    )
    (found,) = slides(text)
    assert (found.layout, len(body_of(found))) == ("process", 4)


def test_the_sentence_before_steps_is_their_title_only_if_it_speaks_of_them() -> None:
    steps = "Zuerst wird der Rahmen geputzt. Dann wird die Kette geölt. Zum Schluss wird der Sattel eingestellt.\n"
    assert slides(f"Ein Rahmen braucht jeden Monat Pflege. {steps}")[0].title == "Ein Rahmen braucht jeden Monat Pflege"
    assert "Bienen" not in slides(f"Bienen schlafen nie. {steps}")[-1].title


@pytest.mark.parametrize(
    ("text", "language", "old", "new"),
    [
        (
            "Früher stand in jedem Heft, dass Öl genügt. Heute raten Händler zu Wachs.",
            "de",
            "In jedem Heft stand, dass Öl genügt.",
            "Händler raten zu Wachs.",
        ),
        (
            "In the past, riders used oil. Today they buy wax.",
            "en",
            "Riders used oil.",
            "They buy wax.",
        ),
    ],
)
def test_columns_do_not_repeat_their_names(text: str, language: str, old: str, new: str) -> None:
    (found,) = [one for one in slides(f"## Pflege\n\n{text}\n", language) if one.layout == "then-now"]
    said = [line for line in body_of(found) if line.endswith(".")]
    assert said == [old, new]


def test_what_stands_beside_a_number_has_its_own_slide() -> None:
    text = (
        "## Förderung\n\nDie Kasse zahlt 40 Prozent der Kosten. Ein Kurs dauert acht Abende und endet mit einer Prüfung. "
        "Die Teilnehmer üben zu Hause jeden Tag eine Viertelstunde. Ein Rezept vom Arzt ist nicht nötig. "
        "Der Antrag muss vor dem ersten Abend bei der Kasse liegen. Eine spätere Rechnung bezahlt niemand.\n"
    )
    assert [one.layout for one in slides(text)] == ["number", "claim"]


def test_a_limit_is_no_striking_number() -> None:
    assert amount("Über 60 Prozent wird im Bad gelüftet.") == ("", 0)
    assert amount("Über 60 Prozent sind mit dem Bad zufrieden.")[0] == "Über 60\N{NO-BREAK SPACE}%"


# ---------------------------------------------------------------- full slides, nothing twice


def test_a_text_without_headings_has_a_slide_for_about_a_hundred_words() -> None:
    things = "Ofen Topf Herd Löffel Teller Messer Kessel Krug Korb Besen Eimer Schrank".split()
    text = "\n\n".join(
        f"Der {one} braucht jeden Tag etwas Pflege. Ein {one} aus Blech rostet im feuchten Keller. Mit Wachs hält ein {one} viele Jahre. "
        f"Kinder reinigen den {one} gern am Samstag. Der Händler nimmt einen alten {one} wieder zurück."
        for one in things
    )
    assert 4 <= len(slides(text)) <= 10


def test_neighbours_with_hardly_a_word_are_one_slide() -> None:
    story = (
        "Und so kam es dann doch ganz anders, als er es damals beim Bier so schön erzählt hatte, und darum war sie auch recht froh. " * 4
    )
    text = f"## Räder\n\nEin Rad ohne Licht ist verboten. {story}\n\n{story}Ein Helm schützt den Kopf. {story}\n"
    (found,) = slides(text)
    assert (found.title, body_of(found)) == ("Ein Rad ohne Licht ist verboten", ["Ein Helm schützt den Kopf."])


def test_no_statement_stands_in_a_deck_twice() -> None:
    said = "Ein Vertrag braucht immer zwei Unterschriften."
    text = f"## Anfang\n\n{said} Der Händler behält eine Kopie im Ordner.\n\n## Ende\n\nDer Kunde prüft jede Zeile. {said}\n"
    shown = [line.rstrip(".") for one in slides(text) for line in (one.title, *body_of(one))]
    assert shown.count(said.rstrip(".")) == 1


def test_other_numbers_are_other_statements() -> None:
    text = "## Klein\n\nEin kleiner Kasten kostet 80 Euro.\n\n## Groß\n\nEin kleiner Kasten kostet 90 Euro.\n"
    assert len(slides(text)) == 2


# ---------------------------------------------------------------- what stands below the article's title


def test_two_sides_and_quotations_need_no_heading() -> None:
    text = "Auf der einen Seite spart ein Korb viel Platz. Auf der anderen Seite rostet ein Korb im Regen."
    assert [(one.layout, one.title) for one in slides(text)] == [("comparison", "")]
    assert [one.layout for one in slides("> Ein Korb ohne Deckel ist ein Futternapf für Mäuse.")] == ["quote"]


def test_old_against_new_in_one_sentence_is_not_paired_with_another() -> None:
    text = "## Körbe\n\nSeit 2021 sind Körbe im Wald erlaubt. Damals war es ein Versuch, heute ist es Alltag.\n"
    assert all(one.layout != "then-now" for one in slides(text))


def test_an_interview_begins_with_its_first_question() -> None:
    said = "Ein Korb aus Weide hält viele Jahre. Nasse Weide bricht beim Flechten nicht. Trockene Weide splittert an jeder Kante."
    asked = "\n\n".join(f"**Was ist an {one} besonders?**\n\n{said.replace('Weide', one)}" for one in "Weide Hasel Rohr Stroh Bast".split())
    found = slides(f"Otto Pahl flicht seit vierzig Jahren Körbe in Lauenburg.\n\n{asked}\n")
    assert found[0].label == "Was ist an Weide besonders?"
    assert "Otto Pahl" in found[0].notes[0].plain()


def test_questions_over_lists_name_two_sides() -> None:
    text = "## Werkstatt\n\nWas ist erlaubt?\n\n- Kette ölen\n- Reifen flicken\n\nWas ist verboten?\n\n- Schweißen\n- Rauchen\n"
    (found,) = slides(text)
    assert found.layout == "comparison"
    assert [one.plain() for one in found.blocks[0].children if one.kind == "term"] == ["Was ist erlaubt?", "Was ist verboten?"]


def test_an_infinitive_keeps_its_article() -> None:
    text = "Zuerst die alte Kette abnehmen. Dann das Ritzel putzen. Danach die neue Kette einlegen."
    assert body_of(slides(text)[0])[0] == "Die alte Kette abnehmen."


def test_what_was_once_true_is_no_title() -> None:
    text = "## Weg\n\nBis 2021 war der Weg zum Stall nicht versichert. Ein Sturz im Stall gilt als Unfall. Jede Meldung hilft der Kasse.\n"
    assert slides(text)[0].title != "Bis 2021 war der Weg zum Stall nicht versichert"


def test_a_scene_before_the_first_heading_has_no_thin_slide() -> None:
    said = "Ein Korb aus {0} hält viele Jahre. Nasse {0} bricht beim Flechten nicht. Trockene {0} splittert an jeder Kante."
    parts = "\n\n".join(f"## {one}\n\n{said.format(one)}" for one in "Weide Hasel Birke Esche Linde".split())
    found = slides(f"Der Wind pfeift durch die offene Werkstatt am Fluss.\n\n{parts}\n")
    assert found[0].label == "Weide"
    assert "pfeift" in found[0].notes[0].plain()
    said = "Flechten ist kein Talent, sondern Übung. Mit fünf Griffen gelingt jeder Korb."
    assert slides(f"{said}\n\n{parts}\n")[0].title == "Flechten ist kein Talent, sondern Übung"


def test_who_speaks_is_no_title() -> None:
    text = (
        "**Ina fragt:**\n\nEin Schlauch platzt im Sommer leicht. Talkum schützt ihn.\n\n**Ole antwortet:**\n\nEin Reifen altert im Licht.\n"
    )
    assert [one.title for one in slides(text)] == ["Ein Schlauch platzt im Sommer leicht", "Ein Reifen altert im Licht"]


def test_a_denial_keeps_what_is_so_instead() -> None:
    text = "## Verkauf\n\nEin Schild hilft im Regal. Kunden kaufen keine Bohrer. Sie kaufen Löcher. Ein Preis gehört auf jedes Schild.\n"
    (found,) = slides(text)
    assert "Kunden kaufen keine Bohrer. Sie kaufen Löcher." in body_of(found)


def test_what_somebody_tells_of_themselves_is_no_old_and_new() -> None:
    text = "## Ich\n\nDamals dachte ich, ein Laden brauche Licht. Heute weiß ich, ein Laden braucht Ruhe.\n"
    assert all(one.layout != "then-now" for one in slides(text))


def test_the_place_stays_with_its_subject() -> None:
    text = "## Brett\n\nFrüher reichte ein Aushang am Schwarzen Brett. Heute verlangt die Kasse eine Mail.\n"
    said = [line for line in body_of(slides(text)[0]) if line.endswith(".")]
    assert said == ["Ein Aushang am Schwarzen Brett reichte.", "Die Kasse verlangt eine Mail."]


def test_an_error_is_no_claim() -> None:
    text = "## Irrtum 1: Ein Rad rostet nie\n\nJedes Rad aus Stahl rostet im Regen. Wachs schützt den Rahmen vor Wasser.\n"
    body, _ = read(text + text.replace("1", "2").replace("Rad", "Tor"), "a.md", "de")
    found = storyboard(body, "a", "de")[0]
    assert found[0].title == "Jedes Rad aus Stahl rostet im Regen"
    assert not any("nie" in one for one in claims(found, "de", body))
