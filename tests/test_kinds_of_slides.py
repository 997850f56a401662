"""What prose and lists ask for by their own words: processes, timelines, comparisons, numbers, quotations - and what does not."""

from __future__ import annotations

import re

import pytest

from lehrwerk.model import Node, Slide
from lehrwerk.reader import read
from lehrwerk.storyboard import opening, quizzes, storyboard
from lehrwerk.storyboard.amounts import shown as amount
from lehrwerk.storyboard.amounts import striking
from lehrwerk.storyboard.opposites import joined, opposed
from lehrwerk.storyboard.statements import statement


def document(text: str, language: str = "de") -> Node:
    found, problems = read(text, "source/brot.md", language)
    assert not [one for one in problems if one.severity == "error"], problems
    return found


def board(text: str, language: str = "de") -> list[Slide]:
    return storyboard(document(text, language), "brot", language)[0]


def of(layout: str, text: str, language: str = "de") -> list[Slide]:
    return [slide for slide in board(text, language) if slide.layout == layout]


def items(slide: Slide) -> list[str]:
    return [item.plain().strip() for block in slide.blocks for item in block.walk() if item.kind == "item"]


def columns(slide: Slide) -> list[tuple[str, str]]:
    (terms,) = slide.blocks
    names = [part.plain() for part in terms.children if part.kind == "term"]
    return list(zip(names, [" ".join(part.plain().split()) for part in terms.children if part.kind == "details"], strict=True))


# ---------------------------------------------------------------- processes


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "Erstens mahlt man das Korn. Zweitens mischt man Wasser unter das Mehl. Drittens ruht der Teig eine Nacht.",
            ["Man mahlt das Korn.", "Man mischt Wasser unter das Mehl.", "Der Teig ruht eine Nacht."],
        ),
        (
            "Zuerst wird das Korn gemahlen. Dann mischt die Bäckerin Wasser unter. Das dauert. Zum Schluss backt sie das Brot.",
            ["Das Korn wird gemahlen.", "Dann mischt die Bäckerin Wasser unter.", "Zum Schluss backt sie das Brot."],
        ),
        (
            "Zunächst mahlt man das Korn, dann mischt man Wasser unter, zuletzt ruht der Teig.",
            ["Man mahlt das Korn.", "Man mischt Wasser unter.", "Der Teig ruht."],
        ),
        (
            "Zuerst mahlen Sie das Korn. Danach mischen Sie Wasser unter. Anschließend lassen Sie den Teig ruhen.",
            ["Mahlen Sie das Korn.", "Mischen Sie Wasser unter.", "Lassen Sie den Teig ruhen."],
        ),
        ("Erstens lesen, und zwar zweimal. Zweitens prüfen. Drittens antworten.", ["Lesen, und zwar zweimal.", "Prüfen.", "Antworten."]),
    ],
)
def test_steps_become_a_process(text: str, steps: list[str]) -> None:
    (slide,) = of("process", f"## Brot backen\n\n{text}\n")
    assert items(slide) == steps
    assert (slide.title, slide.blocks[0].kind) == ("Brot backen", "numbers")
    assert " ".join(node.plain() for node in slide.notes).count("Korn") == text.count("Korn")


def test_english_steps_become_a_process() -> None:
    text = "First, grind the grain. Second, add water to the flour. Third, let the dough rest. Finally, bake the bread."
    (slide,) = of("process", f"## How to bake\n\n{text}\n", "en")
    assert items(slide) == ["Grind the grain.", "Add water to the flour.", "Let the dough rest.", "Bake the bread."]


@pytest.mark.parametrize(
    "text",
    [
        "Zuerst lief alles gut. Dann kam der Regen. Danach riefen wir ein Taxi. Schließlich waren wir daheim.",  # a story
        "Zuerst backe ich ein Brot. Dann esse ich es. Danach räume ich auf.",
        "Erstens ist das Brot gut. Zweitens ist es billig.",  # two are no process
        "Dann ruht der Teig. Danach backt man das Brot. Schließlich kühlt es ab.",  # where is the first?
        "Zuerst ruht der Teig. Das Mehl kommt aus der Mühle. Der Ofen ist heiß. Die Hefe lebt. Danach backt das Brot. Zuletzt kühlt es.",
    ],
)
def test_no_process_without_a_row_of_steps(text: str) -> None:
    assert not of("process", f"## Brot backen\n\n{text}\n")


def test_reasons_stay_a_list() -> None:
    text = "Erstens schmeckt das Brot besser. Zweitens hält das Brot länger. Drittens spart man Geld."
    (slide,) = board(f"## Drei Gründe für Sauerteig\n\n{text}\n")
    assert (slide.layout, slide.blocks[0].kind, len(items(slide))) == ("claim", "numbers", 3)


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("## So gehen Sie vor\n\n1. Korn mahlen\n2. Wasser zugeben\n3. Backen\n", "process"),
        ("## Brot\n\nDer Ablauf in drei Schritten:\n\n1. Korn mahlen\n2. Wasser zugeben\n3. Backen\n", "process"),
        ("## Brot\n\n1. Mahlen Sie das Korn.\n2. Geben Sie Wasser zu.\n3. Backen Sie das Brot.\n", "process"),
        ("## Brot\n\n1. Roggen\n2. Weizen\n3. Dinkel\n", "claim"),
        ("## So gehen Sie vor\n\n- Korn mahlen\n- Wasser zugeben\n- Backen\n", "claim"),
        ("## Fünf Gründe für die Anleitung\n\n1. Zeit\n2. Geld\n3. Ruhe\n", "claim"),
        ("## So gehen Sie vor\n\n1. Korn mahlen\n2. Backen\n", "claim"),
    ],
)
def test_lists_of_steps(text: str, layout: str) -> None:
    (slide,) = board(text)
    assert slide.layout == layout


# ---------------------------------------------------------------- timelines


def test_dated_sentences_become_a_timeline() -> None:
    (slide,) = of(
        "timeline",
        "## Die Mühle\n\n1924 gründete der Müller Emil Anders die Mühle. Er war erst zwanzig. Im Jahr 1951 kam der neue Motor. "
        "Im März 1998 wurde die Mühle ein Museum. 2016 zog sie in die Stadt.\n",
    )
    assert columns(slide) == [
        ("1924", "Der Müller Emil Anders gründete die Mühle."), ("1951", "Der neue Motor kam."),
        ("März 1998", "Die Mühle wurde ein Museum."), ("2016", "2016 zog sie in die Stadt."),
    ]  # fmt: skip


def test_english_dates_become_a_timeline() -> None:
    text = (
        "In 1817, Karl von Drais presented a machine. In 1861, a workshop added pedals. In March 1885, the first safety bicycle appeared."
    )
    (slide,) = of("timeline", f"## The bicycle\n\n{text}\n", "en")
    assert columns(slide)[1:] == [("1861", "A workshop added pedals."), ("March 1885", "The first safety bicycle appeared.")]


@pytest.mark.parametrize(
    "text",
    [
        "1924 gründete Emil Anders die Mühle. 1951 kam der Motor.",  # two
        "1951 kam der Motor. 1924 gründete Emil Anders die Mühle. 1998 wurde sie ein Museum. 1930 brannte es.",  # out of order
        "Das Gesetz von 2024 ersetzt das von 2011. Es gilt seit 2024. Bis 2030 ist alles neu.",
    ],
)
def test_no_timeline_without_three_dates_in_order(text: str) -> None:
    assert not of("timeline", f"## Die Mühle\n\n{text}\n")


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("- 1924: Gründung\n- 1951: Motor\n- 1998: Museum\n", "timeline"),
        ("- **1924** – Gründung\n- **1951** – Motor\n- **1998** – Museum\n", "timeline"),
        ("- 1998: Museum\n- 1951: Motor\n- 1924: Gründung\n", "claim"),
        ("- 1924: Gründung\n- Motor\n- 1998: Museum\n", "claim"),
    ],
)
def test_lists_of_dates(text: str, layout: str) -> None:
    (slide,) = board(f"## Die Mühle\n\n{text}")
    assert slide.layout == layout


# ---------------------------------------------------------------- comparisons


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "Einerseits spart Wachs viel Arbeit. Andererseits kostet Wachs mehr Geld.", "de",
            [("Einerseits", "Wachs spart viel Arbeit."), ("Andererseits", "Wachs kostet mehr Geld.")],
        ),
        (
            "Einerseits spart Wachs viel Arbeit, andererseits kostet Wachs mehr Geld.", "de",
            [("Einerseits", "Wachs spart viel Arbeit."), ("Andererseits", "Wachs kostet mehr Geld.")],
        ),
        (
            "On the one hand, wax saves a lot of work. On the other hand, wax needs more time.", "en",
            [("On the one hand", "Wax saves a lot of work."), ("On the other hand", "Wax needs more time.")],
        ),
    ],
)  # fmt: skip
def test_both_hands_become_a_comparison(text: str, language: str, wanted: list[tuple[str, str]]) -> None:
    (slide,) = of("comparison", f"## Öl oder Wachs\n\n{text}\n", language)
    assert columns(slide) == wanted


@pytest.mark.parametrize(
    ("text", "title", "names"),
    [
        ("## Homeoffice\n\n### Vorteile\n\n- Ruhe\n- Zeit\n\n### Nachteile\n\n- Enge\n- Stille\n", "Homeoffice", ["Vorteile", "Nachteile"]),
        ("## Homeoffice\n\nVorteile:\n\n- Ruhe\n- Zeit\n\nNachteile:\n\n- Enge\n- Stille\n", "Homeoffice", ["Vorteile", "Nachteile"]),
        ("## Vorteile\n\n- Ruhe\n- Zeit\n\n## Nachteile\n\n- Enge\n- Stille\n", "", ["Vorteile", "Nachteile"]),  # the article's title
        ("## Öl oder Wachs?\n\nÖl:\n\n- billig\n- einfach\n\nWachs:\n\n- sauber\n- leise\n", "Öl oder Wachs?", ["Öl", "Wachs"]),
        ("## Pro\n\n- Ruhe\n- Zeit\n\n## Contra\n\n- Enge\n- Stille\n", "", ["Pro", "Contra"]),
    ],
)
def test_lists_under_opposite_names_stand_side_by_side(text: str, title: str, names: list[str]) -> None:
    (slide,) = board(text)
    assert (slide.layout, slide.title) == ("comparison", title)
    assert [name for name, _ in columns(slide)] == names
    assert len(items(slide)) == 4


def test_other_neighbours_stay_apart() -> None:
    slides = board("## Brot\n\nZutaten:\n\n- Mehl\n- Salz\n\nGeräte:\n\n- Ofen\n- Schüssel\n")
    assert [slide.layout for slide in slides] == ["claim", "claim"]
    assert [slide.title for slide in slides] == ["Brot", "Geräte"]


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Vorteile", "Nachteile", True), ("Vorteile des Wachses", "Nachteile des Wachses", True), ("Chancen", "Risiken:", True),
        ("Benefits", "Drawbacks", True), ("Do's", "Don'ts", True), ("Was dafür spricht", "Was dagegen spricht", True),
        ("Vorteile", "Zutaten", False), ("Für wen es passt", "Gegen Ende", False), ("Kosten", "Nutzen", True),
        ("Gut zu wissen", "Schlecht", False),
    ],
)  # fmt: skip
def test_opposites(one: str, other: str, answer: bool) -> None:
    assert opposed(one, other) is answer


def test_opposites_are_joined_in_their_language() -> None:
    assert joined("Chancen", "Risiken:") == "Chancen und Risiken"
    assert joined("Benefits", "Drawbacks") == "Benefits and Drawbacks"


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("71 Prozent der Befragten kaufen im Ort.", "71\u00a0%"),
        ("Rund 2,5 % der Betriebe backen noch selbst.", "Rund 2,5 %"),
        ("64 percent of users ignore most newsletters.", "64%"),
        ("Die Anlage hat 2,8 Milliarden Ziegel gebrannt.", "2,8 Milliarden Ziegel"),
        ("More than 1 billion bicycles are in use.", "More than 1 billion bicycles"),
        ("Der Dienst hat 2,5 Millionen Nutzer.", "2,5 Millionen Nutzer"),
        ("Nur 4 Prozent der Kunden beschweren sich.", "Nur 4\u00a0%"),
        ("Im Jahr 2024 kauften 71 Prozent im Ort.", "71\u00a0%"),
        ("1998 begann die Arbeit an der Mühle.", ""),
        ("Das Brot kostet 4,50 Euro und das Brötchen 60 Cent.", ""),
        ("Der Anteil stieg von 20 auf 30 Prozent.", ""),
        ("Zwischen 20 und 30 Prozent fallen aus.", ""),
        ("Ein Tisch kostet 12.000 Euro.", ""),
        ("Wenn 71 Prozent kämen, wäre das viel.", ""),
        ("Ich bin mir zu 100 Prozent sicher.", ""),
        ("Nach § 5 zahlt man 19 Prozent.", ""),
        ("Der Wert sank um 3 Prozentpunkte.", ""),
    ],
)
def test_numbers_that_carry_a_sentence(sentence: str, shown: str) -> None:
    assert amount(sentence)[0] == shown


def test_at_most_two_numbers_in_an_article() -> None:
    sentences = [f"{share} Prozent der Betriebe backen ihr Brot mit Sauerteig." for share in range(11, 30)]
    assert len(striking(sentences, "de", 300)) == 1
    assert len(striking(sentences, "de", 5_000)) == 2
    sections = "".join(f"## Teil {at}\n\n{one} Frischer Teig schmeckt besser als alter.\n\n" for at, one in enumerate(sentences))
    assert 1 <= len(of("number", sections)) <= 2


def test_a_number_slide_says_what_it_counts() -> None:
    said = "71 Prozent der Befragten kaufen Brot in höchstens einem Kilometer Entfernung."
    (slide,) = of("number", f"## Markt\n\nDie meisten Menschen kaufen ihr Brot im Ort. {said}\n")
    assert slide.title == "Die meisten Menschen kaufen ihr Brot im Ort"
    assert [block.plain() for block in slide.blocks] == ["71\u00a0%", said]


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Allerdings kostet das Unterrichtszeit.", None),
        ("Deshalb mischt die Bäckerin Wasser unter das Mehl.", None),
        ("Deshalb mahlt der Müller Emil Anders das Korn.", "Der Müller Emil Anders mahlt das Korn."),
        ("Darum sind Social Media Manager gern unterwegs.", "Social Media Manager sind gern unterwegs."),
        ("So sieht guter Kaffee am Morgen aus.", None),
        ("Wahrscheinlich wirken beide Vorgänge zusammen.", None),
        ("Der Betrieb muss das Bild dann löschen.", None),
        ("Wenn der Teig ruht, schmeckt das Brot dann besser.", "Wenn der Teig ruht, schmeckt das Brot dann besser."),
        ("Am Mittag fragt ein Architekt, ob sie auch Treppen baut.", None),
        ("Die Mühle ist alt, aber sie läuft noch gut.", "Die Mühle ist alt, aber sie läuft noch gut."),
        ("Das Kind freut sich, weil er endlich lacht.", None),
        ("Nur 4 Prozent der Kunden beschweren sich.", "Nur 4 Prozent der Kunden beschweren sich."),
        ("Andererseits kostet die erste Anwendung viel Zeit.", "Die erste Anwendung kostet viel Zeit."),
    ],
)
def test_sentences_that_lean_on_others_stay_away(sentence: str, shown: str | None) -> None:
    assert statement(sentence, "de") == shown


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Next, agree on two days in the office.", "Agree on two days in the office."),
        ("More than 1 billion bicycles are in use today.", "More than 1 billion bicycles are in use today."),
        ("A desk in the city centre costs 9,000 dollars a year.", "A desk in the city centre costs 9,000 dollars a year."),
        ("The high costs of a desk.", None),
        ("Roads improved because cyclists demanded it.", "Roads improved because cyclists demanded it."),
    ],
)
def test_english_sentences_with_verbs_that_look_like_nouns(sentence: str, shown: str | None) -> None:
    assert statement(sentence, "en") == shown


# ---------------------------------------------------------------- the rest


def test_direct_speech_with_a_name_is_a_quotation() -> None:
    text = "„Niemand braucht eine Säge, die im Keller liegt“, sagte die Leiterin Paula Ohnesorg bei der Eröffnung der Bibliothek.\n"
    (slide,) = of("quote", f"## Eröffnung\n\n{text}")
    assert slide.blocks[0].attrs["author"] == "Leiterin Paula Ohnesorg"
    assert slide.blocks[0].plain() == "Niemand braucht eine Säge, die im Keller liegt"
    assert not of("quote", "## Eröffnung\n\n„Niemand braucht eine Säge im Keller“, sagt mein Kollege immer.\n")


def test_questions_in_bold_cut_an_interview() -> None:
    text = (
        "**Was ist ein guter Garten?**\n\nUnordnung ist nur ein anderes Wort für Leben. Unter Laub überwintert der Igel.\n\n"
        "**Wie fange ich an?**\n\nZwei Quadratmeter genügen für den Anfang. Heimische Stauden ernähren die Insekten.\n"
    )
    assert [slide.label for slide in board(text)] == ["Was ist ein guter Garten?", "Wie fange ich an?"]


def test_a_sign_is_no_heading() -> None:
    assert len(board("**Achtung!**\n\nDer Ofen ist heiß. Handschuhe schützen die Hände.\n")) <= 1


def test_what_stands_on_one_slide_is_not_repeated_on_the_next() -> None:
    before = "Frisches Brot duftet in der ganzen Straße. Wer früh aufsteht, bekommt die beste Ware. Die Kruste schützt das Brot."
    contrast = "Früher hatte jedes Dorf ein Backhaus. Heute beliefert ein Betrieb zwanzig Filialen."
    after = "Gutes Mehl kostet in der Mühle wenig Geld. Sauerteig macht das Brot lange haltbar. Salz bindet das Wasser im Teig."
    slides = board(f"## Brot\n\n{before} {contrast} {after} {' '.join(['Alte Öfen brauchen viel Holz.'] * 8)}\n")
    assert [slide.layout for slide in slides] == ["claim", "then-now"]
    shown = [" ".join([slide.title, *(block.plain() for block in slide.blocks)]) for slide in slides]
    assert sum("Backhaus" in one for one in shown) == 1


def test_paragraph_numbers_of_the_law_are_left_out() -> None:
    (slide,) = board("## § 2 Zweck\n\n(1) Zweck des Vereins ist die Bildung.\n\n(2) Der Verein ist selbstlos tätig.\n")
    assert not re.search(r"\(\d\)", slide.title + " ".join(block.plain() for block in slide.blocks))


def test_pictures_beside_text_stand_right_and_left_by_turns() -> None:
    part = "## Teil {0}\n\nFrisches Brot {0} duftet in der ganzen Straße. Die Kruste schützt das Brot.\n\n![Laib {0}](laib-{0}.png)\n\n"
    slides = [slide for slide in board("".join(part.format(number) for number in range(3))) if slide.layout.startswith("picture")]
    assert [slide.layout for slide in slides] == ["picture", "picture-left", "picture"]
    own = "## Teil {0}\n\n::: {{.slide layout=picture}}\n### Laib {0}\n\nText.\n\n![Laib {0}](laib-{0}.png)\n:::\n\n"
    assert {slide.layout for slide in board("".join(own.format(number) for number in range(3)))} == {"picture"}


def test_questions_to_oneself_open_no_lesson() -> None:
    assert (
        opening(document("Was würde ich heute anders machen? Wie viel Brot essen Menschen am Tag?\n"))
        == "Wie viel Brot essen Menschen am Tag?"
    )


def test_only_questions_with_a_right_answer_have_an_answer() -> None:
    text = "::: quiz\nWas?\n\n- [ ] eins\n- [{}] zwei\n:::\n"
    assert [quizzes(document(text.format(mark)))[0]["right"] for mark in ("x", " ")] == [True, False]


@pytest.mark.parametrize(
    "block",
    [
        "- Es riecht nach Rauch\n- Die Anzeige flackert\n- Der Lüfter pfeift\n",
        "| Zeichen | Ursache |\n|---|---|\n| Rauch | Öl |\n| Pfeifen | Lager |\n",
        "```\nofen --pruefen\n```\n",
        "::: {.chart kind=bar}\n| Zeichen | Fälle |\n|---|--:|\n| Rauch | 4 |\n| Pfeifen | 7 |\n:::\n",
    ],
    ids=["list", "table", "code", "chart"],
)
def test_a_small_heading_right_above_a_block_is_its_title(block: str) -> None:
    found = board(f"## Wartung des Ofens\n\nDer Ofen braucht jedes Jahr eine Wartung.\n\n### Drei Warnzeichen\n\n{block}")
    assert [(one.title, one.label) for one in found][-1] == ("Drei Warnzeichen", "Wartung des Ofens")


def test_old_and_new_leave_a_section_its_claims() -> None:
    found = board(
        "## Einwilligung kommt zuerst\n\nEin Rundbrief ist ein Versprechen auf Zeit. Die meisten Beschwerden entstehen durch vergessene "
        "Anmeldungen. Eine Begrüßung am selben Tag verhindert die Hälfte der Beschwerden. Jede Abmeldung braucht genau einen Klick und "
        "kein Kennwort.\n\nFrüher kauften Firmen Adressen und hofften. Heute sammeln sie ihre Listen selbst und bewahren jeden Beleg auf.\n"
    )
    assert [one.layout for one in found] == ["claim", "then-now"]
    assert "Beschwerden" in " ".join(node.plain() for node in found[0].blocks)
