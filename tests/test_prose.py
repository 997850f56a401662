"""Articles without any block of their author's: what their slides say, by kinds of text."""

from __future__ import annotations

import pytest

from lehrwerk.flow import paragraphs
from lehrwerk.model import Slide
from lehrwerk.reader import read
from lehrwerk.storyboard import claims, discussions, opening, storyboard
from lehrwerk.storyboard.amounts import shown as amount
from lehrwerk.storyboard.statements import assertion, goes_on, statement


def slides(text: str, language: str = "de") -> list[Slide]:
    body, problems = read(text, "a.md", language)
    assert not [one for one in problems if one.severity == "error"], problems
    return storyboard(body, "a", language)[0]


def body_of(slide: Slide) -> list[str]:
    return [one.plain() for one in paragraphs(slide.blocks)]


# ---------------------------------------------------------------- titles


def test_the_first_sentence_of_a_section_is_its_title_where_others_say_no_more() -> None:
    text = (
        "Wer in den Ferien krank wird, behält seine freien Tage, sofern ein Attest vorliegt. Die Firma darf eine Bescheinigung verlangen.\n"
    )
    (found,) = slides(f"## Krank in den Ferien\n\n{text}")
    assert found.title == "Wer in den Ferien krank wird, behält seine freien Tage, sofern ein Attest vorliegt"


def test_a_single_word_is_a_noun_and_no_request() -> None:
    assert not assertion("Pflege", "de")
    assert assertion("Pflege dein Rad", "de")


@pytest.mark.parametrize("heading", ["Wann die Kette getauscht werden muss", "Inwiefern sich der Aufwand lohnt"])
def test_an_indirect_question_is_no_claim(heading: str) -> None:
    assert not assertion(heading, "de")
    found = slides(f"## {heading}\n\nEine Kette hält bei guter Pflege viele Jahre. Ein Griff an die Lehre zeigt den Verschleiß.\n")
    assert heading not in claims(found)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Klar, so ein Handy ist praktisch.", "de"),
        ("Am Nachmittag wurde es besser.", "de"),
        ("Nobody ever does.", "en"),
        ("If Ruth would skip it, Ruth is right.", "en"),
    ],
)
def test_concessions_and_what_lives_on_its_story_are_no_claims(sentence: str, language: str) -> None:
    assert statement(sentence, language) is None


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("Nutze den Dienst doch einfach für die Suche.", "Nutze den Dienst für die Suche."),
        ("Klappern gehört nun mal zum Handwerk.", "Klappern gehört zum Handwerk."),
        ("Dadurch muss man auch nicht befreundet sein.", "Man muss nicht befreundet sein."),
        ("Lange geführter Teig ist zudem bekömmlicher.", "Lange geführter Teig ist bekömmlicher."),
        ("Der Verein lädt auch Gäste ein.", "Der Verein lädt auch Gäste ein."),
    ],
)
def test_particles_that_answer_what_is_left_out_are_left_out(sentence: str, short: str) -> None:
    assert statement(sentence, "de") == short


def test_an_exclamation_of_two_words_is_no_slide() -> None:
    found = slides(
        "Niemand ist gestorben. Und wisst ihr was?\n\n## Pausen\n\nPausen helfen dem Gedächtnis beim Lernen. Schlaf festigt das Gelernte.\n"
    )
    assert [one.title for one in found] == ["Pausen helfen dem Gedächtnis beim Lernen"]


# ---------------------------------------------------------------- bodies


def test_a_title_alone_is_followed_by_the_sentence_that_goes_on() -> None:
    found = slides(
        "## Pflege\n\nEine schmutzige Kette kostet Kraft und Geld. Wer sie alle vier Wochen reinigt, fährt leichter und spart Teile.\n"
    )
    assert body_of(found[0]) == ["Wer sie alle vier Wochen reinigt, fährt leichter und spart Teile."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sie kostet Kraft und Geld.",
        "Dadurch leidet das Ritzel.",
        "Diese Ketten rosten schnell.",
        "Und das Ritzel leidet.",
        "Warum das so ist?",
    ],
)
def test_what_begins_with_a_pronoun_or_a_connection_does_not_go_on(sentence: str) -> None:
    assert not goes_on(sentence, "de")


def test_a_list_under_a_mere_heading_is_titled_by_the_sentence_that_speaks_of_it() -> None:
    points = "- Lappen ohne Fusseln\n- alte Bürste\n"
    (found,) = slides(f"## Was du brauchst\n\nDu brauchst keine Werkstatt. Ein Lappen und eine Bürste reichen völlig aus.\n\n{points}")
    assert (found.title, found.label) == ("Ein Lappen und eine Bürste reichen völlig aus", "Was du brauchst")


@pytest.mark.parametrize("heading", ["Drei Gründe für die Bürste", "Vorteile der Bürste"])
def test_a_heading_that_announces_the_list_stays_its_title(heading: str) -> None:
    (found,) = slides(
        f"## {heading}\n\nEine Bürste reicht völlig aus.\n\n- Die Bürste kostet wenig\n- Die Bürste hält lange\n- Die Bürste ist leise\n"
    )
    assert found.title == heading


def test_counted_arguments_of_a_story_are_a_list_and_no_process() -> None:
    text = "## The question\n\nFirst, the question was easy to answer. Second, the letter sold nothing. Third, the readers had a story.\n"
    (found,) = slides(text, "en")
    assert (found.layout, body_of(found)) == (
        "claim", ["The question was easy to answer.", "The letter sold nothing.", "The readers had a story."],
    )  # fmt: skip


def test_since_a_date_is_today() -> None:
    old, new = "Früher verfiel alter Urlaub am Jahresende.", "Seit dem Urteil aus Luxemburg verfällt der Urlaub nur nach einem Hinweis."
    (found,) = slides(f"## Verfall\n\n{old} {new} Ein Aushang am Brett genügt nicht.\n")
    assert (found.layout, found.title) == ("then-now", "Verfall")
    assert found.blocks[0].children[2].plain() == "Heute"


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Rund 73 % der Beschäftigten haben Anspruch auf 30 Tage oder mehr.", "Rund 73 %"),
        ("Die Kette führt 40.000 Titel, wir haben sechstausend.", ""),
        ("Der Anteil liegt bei 30 Prozent statt 20.", ""),
    ],
)
def test_a_share_of_something_counted_is_a_number_slide(sentence: str, shown: str) -> None:
    assert amount(sentence)[0] == shown


# ---------------------------------------------------------------- interviews, stories


INTERVIEW = """Vera Muster führt seit vielen Jahren einen Laden am Markt.

**Frau Muster, wie überlebt man mit einem kleinen Laden?**

Meinen Umsatz mache ich mit Menschen, die ich beim Namen kenne.

**Hat Ihnen der Handel im Netz nicht geschadet?**

Eine Stadt ohne Läden ist eine tote Stadt. Das merken die Leute.
"""


def test_an_answer_about_oneself_is_a_quotation_below_its_question() -> None:
    found = slides(INTERVIEW)[0]
    assert (found.layout, found.title) == ("quote", "Frau Muster, wie überlebt man mit einem kleinen Laden?")
    assert body_of(found) == ["Meinen Umsatz mache ich mit Menschen, die ich beim Namen kenne."]


def test_the_questions_of_an_interview_open_no_lesson_and_close_none() -> None:
    body, _ = read(INTERVIEW, "a.md", "de")
    assert opening(body) == ""
    assert discussions(body) == []


def test_a_question_from_the_end_of_an_article_opens_no_lesson() -> None:
    text = "Ein Satz steht am Anfang.\n\n" * 5 + "Wie oft telefoniert man im Büro am Tag?\n\n" + "Ein Satz steht am Ende.\n\n" * 3
    assert opening(read(text, "a.md", "de")[0]) == ""


def test_a_closing_question_that_points_back_is_no_discussion() -> None:
    assert discussions(read("Ein halber Tag ohne Gerät reicht.\n\nWas hindert euch daran?\n", "a.md", "de")[0]) == []


def test_a_story_of_its_author_before_the_first_heading_has_no_slide() -> None:
    text = (
        "Letzten Sonntag lag mein Rad im Keller.\n\n## Pausen\n\nPausen helfen dem Gedächtnis beim Lernen. Schlaf festigt das Gelernte.\n"
    )
    assert [one.title for one in slides(text)] == ["Pausen helfen dem Gedächtnis beim Lernen"]


# ---------------------------------------------------------------- English


@pytest.mark.parametrize("heading", ["Fewer links, more clicks", "Fewer costs, more profit"])
def test_a_pair_of_nouns_is_no_sentence(heading: str) -> None:
    assert not assertion(heading, "en")


def test_an_english_verb_may_have_an_adverb_behind_it() -> None:
    assert statement("A specific question works much better.", "en")


def test_an_enumeration_keeps_its_last_part() -> None:
    text = "Eine Zeitung erreicht Händler, Vereine, Schulen – und die vielen Leser! Das kostet jeden Verlag Zeit – und Geld."
    (found,) = slides(f"## Reichweite\n\n{text}\n")
    said = [found.title, *(node.plain() for node in found.blocks)]
    assert not any("Schulen" in one and "Leser" not in one for one in said), said
