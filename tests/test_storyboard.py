"""Claim slides from articles: what the author marked, what prose gives, and that no word gets lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from conftest import ROOT, Project
from lehrwerk.model import Node, Slide
from lehrwerk.reader import read
from lehrwerk.sentences import words
from lehrwerk.storyboard import (
    agenda,
    claims,
    definitions,
    discussions,
    exercises,
    opening,
    quizzes,
    storyboard,
    then_now,
)  # fmt: skip
from lehrwerk.storyboard.statements import assertion, statement, usable


def body(text: str, language: str = "de") -> Node:
    document, problems = read(text, "source/kaffee.md", language)
    assert not [found for found in problems if found.severity == "error"], problems
    return document


def board(text: str, language: str = "de") -> list[Slide]:
    return storyboard(body(text, language), "kaffee", language)[0]


def only(text: str, language: str = "de") -> Slide:
    (slide,) = board(text, language)
    return slide


def items(slide: Slide) -> list[str]:
    return [item.plain().strip() for block in slide.blocks for item in block.walk() if item.kind == "item"]


def said(slide: Slide) -> str:
    return " ".join(" ".join(node.plain().split()) for node in slide.notes)


# ---------------------------------------------------------------- sentences fit for a slide


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Frischer Kaffee schmeckt besser als alter.", "Frischer Kaffee schmeckt besser als alter."),
        ("Aber Kaffee ist nicht alles.", "Kaffee ist nicht alles."),
        ("Und auch im Büro braucht man Pausen.", "Im Büro braucht man Pausen."),
        ("Natürlich sollte man die Mühle reinigen.", "Man sollte die Mühle reinigen."),
        ("Darum treffen sich Kolleginnen gern am Automaten.", "Kolleginnen treffen sich gern am Automaten."),
        ("Deshalb muss man die Bohnen frisch mahlen.", "Man muss die Bohnen frisch mahlen."),
        ("Zusammenfassend lässt sich sagen, dass man mit frischen Bohnen besser kocht.", "Man kocht mit frischen Bohnen besser."),
        ("Kaffee (auch der ohne Koffein) enthält Säuren.", "Kaffee (auch der ohne Koffein) enthält Säuren."),
        ("Das Wasser darf nicht kochen.", "Das Wasser darf nicht kochen."),
        ("Es gibt keinen Grund, auf Milch zu verzichten.", "Es gibt keinen Grund, auf Milch zu verzichten."),
        ("Wer frisch mahlt, gewinnt viel Aroma.", "Wer frisch mahlt, gewinnt viel Aroma."),
        ("Wenn die Bohnen alt sind, hilft keine Maschine.", "Wenn die Bohnen alt sind, hilft keine Maschine."),
        ("Kaffee ist aber kein Ersatz für Schlaf.", "Kaffee ist kein Ersatz für Schlaf."),
        ("Nutzen Sie weiches Wasser aus der Leitung.", "Nutzen Sie weiches Wasser aus der Leitung."),
        ("Kund:innen schätzen kurze Wege! 🙂", "Kund:innen schätzen kurze Wege!"),
    ],
)
def test_a_german_sentence_is_shown_whole_or_without_its_lead(sentence: str, shown: str) -> None:
    assert statement(sentence, "de") == shown


@pytest.mark.parametrize(
    "sentence",
    [
        "Viel besser.",
        "Fair, freundlich und stets mit dem Ziel, nützlich sein zu wollen.",
        "Das ist nicht schwer.",
        "Die sind gut.",
        "Dies bedeutet mehr Arbeit.",
        "Dadurch, dass alle warten, ist niemand da.",
        "Sie trinken jeden Morgen drei Tassen.",
        "Diese Sorte schmeckt besonders gut.",
        "Was kostet eine gute Mühle?",
        "Weil die Bohnen frisch sind.",
        "Damit der Kaffee gut schmeckt.",
        "Die Mühle, die im Büro steht und die alle nutzen.",
        "Mehr zu diesem Thema finden Sie hier.",
        "Siehe oben zum Thema Wasser.",
        "Herzliche Grüße sendet das Team aus Köln.",
        "Hier stehen die Tassen.",
        "Kaffee hat drei Vorteile:",
        "Tja, Kaffee kochen ist nicht schwer… doch guter Kaffee ist es.",
        "Der „Kaffee schmeckt gut.",
        "Immer mehr Menschen trinken ihn am Morgen.",
        "Mit frischen Bohnen aus der Region.",
    ],
)
def test_fragments_and_what_points_back_are_not_shown(sentence: str) -> None:
    assert statement(sentence, "de") is None


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("However, fresh beans make better coffee.", "Fresh beans make better coffee."),
        ("Coffee is not everything.", "Coffee is not everything."),
        ("This makes it worse.", None),
        ("They drink three cups.", None),
        ("Because the beans are fresh.", None),
        ("Fresh beans from the region.", None),
        ("Is coffee good for you?", None),
        ("Users who post daily get more replies.", "Users who post daily get more replies."),
    ],
)
def test_english_sentences(sentence: str, shown: str | None) -> None:
    assert statement(sentence, "en") == shown


def test_long_sentences_lose_their_tails_or_are_left_out() -> None:
    long = "Eine gute Mühle kostet anfangs mehr Geld als eine einfache – ein Nachteil, den viele Betriebe am Ende doch gern hinnehmen."
    assert statement(long, "de") == "Eine gute Mühle kostet anfangs mehr Geld als eine einfache."
    assert statement(long.replace(" – ", " und "), "de") is None


@pytest.mark.parametrize(
    ("heading", "states"),
    [("Kaffee ist Kultur", True), ("Bleib Du selbst", True), ("Kaffee und Kultur", False), ("Ist er Kultur?", False), ("Mühlen …", False)],
)
def test_headings_that_state_something(heading: str, states: bool) -> None:
    assert assertion(heading, "de") is states


# ---------------------------------------------------------------- what the author marked


def test_a_key_point_wins_over_its_section() -> None:
    slide, _ = board(
        "## Kaffee {#k}\n\nFrischer Kaffee schmeckt besser als alter. Tee wirkt langsamer als Kaffee.\n\n- eins\n- zwei\n\n"
        "::: {.key-point #merke}\nMahlen Sie frisch.\n\n- Aroma\n- Geschmack\n:::\n\n"
        "## Tee\n\nGrüner Tee beruhigt viele Menschen. Tee wärmt im Winter.\n"
    )
    assert (slide.key, slide.layout, slide.title, slide.label) == ("kaffee/merke/1", "claim", "Mahlen Sie frisch", "Kaffee")
    assert items(slide) == ["Aroma", "Geschmack"]
    assert "Tee wirkt langsamer" in said(slide)
    assert "eins" in said(slide)


def test_a_slide_is_as_the_author_wrote_it() -> None:
    slide = only(
        ":::: {.slide layout=columns minutes=7 label=Vergleich}\n### Zwei Wege\n\nlinks\n\n***\n\nrechts\n\n"
        "::: notes\nSagen Sie das.\n:::\n::::\n"
    )
    assert (slide.layout, slide.title, slide.label, slide.minutes) == ("columns", "Zwei Wege", "Vergleich", 7)
    assert said(slide) == "Sagen Sie das."
    assert [block.plain() for block in slide.blocks] == ["links", "rechts"]


def test_blocks_have_layouts_of_their_own() -> None:
    slides = board(
        '## Kaffee\n\n::: {.definition term="Crema"}\nDer Schaum.\n:::\n\n::: {.definition term="Röstung"}\nDas Erhitzen.\n:::\n\n'
        '::: {.then-now #wandel title="Preise"}\nDamals\n:   eine Mark\n\nHeute\n:   drei Euro\n:::\n\n'
        '::: {.quote author="A. Bohne" year=1999}\nKaffee ist Trost.\n:::\n\n'
        '| Sorte | Preis |\n|---|---|\n| A | 3 |\n\n```python\nprint(1)\n```\n\n![Eine Tasse](tasse.png "Die Tasse im Büro")\n'
    )
    found = [(slide.layout, slide.title) for slide in slides]
    assert found == [
        ("definition", "Crema, Röstung"), ("then-now", "Preise"), ("quote", "Kaffee"), ("table", "Kaffee"), ("code", "Kaffee"),
        ("picture", "Die Tasse im Büro"),
    ]  # fmt: skip
    assert slides[1].key == "kaffee/wandel/1"
    assert slides[2].blocks[0].attrs["author"] == "A. Bohne"


def test_a_long_block_quotation_is_shown_by_a_sentence_of_it() -> None:
    quoted = "Guter Kaffee beginnt mit guten Bohnen und viel Geduld. " + "Und dann kommt noch ziemlich viel anderes hinzu. " * 6
    slide = only(f"## Kaffee\n\n> {quoted}\n")
    assert (slide.layout, slide.blocks[0].plain()) == ("quote", "Guter Kaffee beginnt mit guten Bohnen und viel Geduld.")
    assert "viel anderes" in said(slide)


def test_lists_stay_as_the_author_made_them() -> None:
    slide = only("## Auswahl\n\nGute Bohnen haben drei Merkmale:\n\n1. frisch\n2. ganz\n3. trocken\n")
    assert (slide.title, slide.label, items(slide)) == ("Gute Bohnen haben drei Merkmale", "Auswahl", ["frisch", "ganz", "trocken"])
    assert slide.blocks[0].kind == "numbers"


def test_long_items_are_shortened_and_stand_whole_in_the_notes() -> None:
    long = "**Frische:** Bohnen verlieren nach dem Mahlen ihr Aroma, und zwar in wenigen Minuten, was viele im Büro kaum glauben wollen."
    document = body(f"## Auswahl\n\n- {long}\n- kurz\n")
    (slide,), hints = storyboard(document, "kaffee", "de")
    assert items(slide) == ["Frische", "kurz"]
    assert "was viele im Büro" in said(slide)
    assert [found.severity for found in hints] == ["hint"]
    assert hints[0].line == 3


def test_announced_paragraphs_become_a_list() -> None:
    slides = board(
        "Drei Gründe, warum man frisch mahlt:\n\nWeil das Aroma bleibt. Das riecht jeder.\n\nDamit der Geschmack stimmt. Ja.\n\n"
        "Frische Bohnen halten länger. Gemahlene nicht.\n"
    )
    assert slides[0].title == "Drei Gründe, warum man frisch mahlt"
    assert items(slides[0]) == ["Weil das Aroma bleibt.", "Damit der Geschmack stimmt.", "Frische Bohnen halten länger."]
    assert "Das riecht jeder." in said(slides[0])


def test_numbered_headings_lose_their_number() -> None:
    slides = board(
        "## 1. Argument: Kaffee macht wach\n\nFrischer Kaffee schmeckt besser. Alter Kaffee schmeckt bitter.\n\n"
        "## Tipp 2: Ein Vorrat\n\nEin Vorrat im Büro spart Wege. Wir kaufen ihn gern im Herbst.\n"
    )
    assert (slides[0].title, slides[0].label) == ("Kaffee macht wach", "1. Argument")
    assert (slides[1].title, slides[1].label) == ("Ein Vorrat im Büro spart Wege", "Tipp 2: Ein Vorrat")


def test_steps_and_contrasts_are_seen() -> None:
    steps = only("## Ablauf\n\nErstens mahlt man die Bohnen. Zweitens wärmt man die Tasse vor. Drittens gießt man das Wasser auf.\n")
    assert items(steps) == ["Man mahlt die Bohnen.", "Man wärmt die Tasse vor.", "Man gießt das Wasser auf."]
    assert steps.blocks[0].kind == "numbers"
    contrast = only("## Wandel\n\nFrüher kostete eine Tasse im Büro nur eine Mark. Heute kostet eine Tasse dort drei Euro.\n")
    assert contrast.layout == "then-now"
    assert [term.plain() for term in contrast.blocks[0].children if term.kind == "term"] == ["Früher", "Heute"]


# ---------------------------------------------------------------- prose

PROSE = """
## Warum eigentlich Kaffee?

Guten Kaffee zu kochen ist keine Kunst. Frischer Kaffee schmeckt besser als alter. Das wissen alle. Wer frisch mahlt, gewinnt viel Aroma.
Und was kostet das? Ich trinke gern drei Tassen. Eine gute Mühle ist wichtiger als eine teure Maschine.

## Dies und das

Viel besser. Noch besser! Und dann?
"""


def test_prose_gives_an_assertion_and_whole_sentences() -> None:
    (slide,), hints = storyboard(body(PROSE), "kaffee", "de")
    assert slide.label == "Warum eigentlich Kaffee?"
    assert len(words(slide.title)) <= 14
    assert usable(f"{slide.title}.", "de")
    assert 1 <= len(items(slide)) <= 4
    for item in items(slide):
        assert not re.match(r"(?:Und|Das|Dies|Dadurch|Ich)\b", item)
        assert item[-1] in ".!"
    assert "Viel besser" in said(slide)
    assert "Dies und das" in said(slide)
    assert [(found.line, found.severity) for found in hints] == [(7, "hint")]
    assert "key-point" in hints[0].remedy


def test_sentences_about_oneself_are_a_last_resort() -> None:
    slide = only("## Vorlieben\n\nIch trinke am Morgen gern starken Kaffee. Ich mag meine alte Mühle sehr.\n")
    assert "Ich trinke" in slide.title + " ".join(node.plain() for node in slide.blocks)


@pytest.mark.parametrize(
    "text",
    ["Nur ein Wort", "## Nur ein Titel", "Und dann?\n\nUnd jetzt?", "## A\n\n### B\n\nNichts davon.\n", "1. eins", "> Zitat", "***"],
)
def test_poor_articles_give_at_most_one_slide_and_never_fail(text: str) -> None:
    slides = board(text)
    assert len(slides) <= 1
    assert all(slide.title for slide in slides)


def test_an_empty_article_has_no_slides() -> None:
    assert storyboard(Node("document"), "kaffee", "de") == ([], [])


def section(number: int, sentences: int) -> str:
    named = [f"Die Sorte {number}-{count} schmeckt im Büro {'sehr ' * (count % 3)}vielen Menschen." for count in range(sentences)]
    return f"## Sorte {number}\n\n" + "\n\n".join(" ".join(named[at : at + 4]) for at in range(0, sentences, 4)) + "\n\n"


@pytest.mark.parametrize(("sections", "sentences", "least", "most"), [(5, 20, 4, 10), (3, 40, 4, 10), (20, 8, 4, 12), (1, 100, 3, 10)])
def test_four_to_ten_claims(sections: int, sentences: int, least: int, most: int) -> None:
    slides = board("".join(section(number, sentences) for number in range(sections)))
    assert least <= len(slides) <= most
    assert len({slide.key for slide in slides}) == len(slides)


def test_an_article_without_headings_is_cut_by_length() -> None:
    slides = board("\n\n".join(section(number, 12).split("\n\n", 1)[1] for number in range(5)))
    assert 2 <= len(slides) <= 10
    assert [slide.key for slide in slides] == [f"kaffee/text/{number}" for number in range(1, len(slides) + 1)]


def test_keys_depend_on_their_own_section_only() -> None:
    first, second = section(1, 8), section(2, 8)
    before = {slide.key: slide.title for slide in board(first + second)}
    after = {slide.key: slide.title for slide in board(section(7, 8) + first + "::: trainer\nHinweis\n:::\n\n" + second)}
    assert before.items() <= after.items()
    assert board("## Über uns {#wir}\n\n- a\n- b\n")[0].key == "kaffee/wir/1"
    assert board("## Grüße & Größen\n\n- a\n- b\n")[0].key == "kaffee/gruesse-groessen/1"
    assert [slide.key for slide in board("## A\n\n- a\n- b\n\n## A\n\n- c\n- d\n")] == ["kaffee/a/1", "kaffee/a-2/1"]


# ---------------------------------------------------------------- notes


def test_notes_hold_the_passage_hints_and_footnotes_but_nothing_for_the_handout_only() -> None:
    slide = only(
        "## Kaffee\n\nFrischer Kaffee schmeckt besser als alter.[^1] Tee wirkt langsamer als Kaffee.\n\n"
        "::: {.trainer minutes=2}\nFragen Sie nach.\n:::\n\n"
        "::: {.note title=Tipp}\nMitnehmen.\n:::\n\n::: handout-only\nNur Papier.\n:::\n\n[^1]: Sagt die Küche.\n"
    )
    assert all(part in said(slide) for part in ("alter.¹", "Fragen Sie nach.", "Tipp", "Mitnehmen.", "¹ Sagt die Küche."))
    assert "Papier" not in said(slide)


def test_slides_only_is_shown() -> None:
    slide = only("## Kaffee\n\n::: slides-only\n### Nur hier\n\n- a\n- b\n:::\n")
    assert (slide.title, items(slide)) == ("Nur hier", ["a", "b"])


def shown(node: Node) -> list[str]:
    if node.kind in ("handout-only", "exercise", "quiz", "discussion", "solution"):
        return []
    own = [node.text] if node.kind in ("text", "code", "codespan") else [str(node.attrs.get(key, "")) for key in ("term", "title")]
    return [*own, *(part for child in node.children for part in shown(child))]


def counted(parts: list[str]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(parts)))


def lost(document: Node, slides: list[Slide]) -> Counter[str]:
    """The words that stand neither on a slide nor in the notes."""
    have = [part for slide in slides for part in [slide.title, slide.label]]
    have += [part for slide in slides for node in [*slide.blocks, *slide.aside, *slide.notes] for part in shown(node)]
    return counted(shown(document)) - counted(have)


@pytest.mark.parametrize("path", sorted((ROOT / "source").glob("*.md")), ids=lambda path: path.stem)
def test_no_word_of_the_sample_course_gets_lost(path: object) -> None:
    text = str(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    document = body(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))
    skeleton = [*exercises(document), *discussions(document), *quizzes(document)]
    hints = [part for item in skeleton for node in item["notes"] for part in shown(node)]
    assert not lost(document, storyboard(document, "a", "de")[0]) - counted(hints)


@pytest.mark.parametrize("number", range(5))
def test_raw_texts_give_decks_worth_teaching_from(seeds: Project, number: int) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((seeds.root / "source").glob("*.md"))]
    articles = [text for text in texts if text.startswith("---\n")]
    document = body(re.sub(r"\A---\n.*?\n---\n", "", articles[number], flags=re.DOTALL))
    slides, _ = storyboard(document, "a", "de")
    assert slides
    assert not lost(document, slides)
    for slide in slides:
        assert slide.blocks or assertion(slide.title, "de")
        assert not re.match(r"(?:Und|Aber|Dadurch|Dies|Diese)\b", slide.title)
        bullets = [words(item) for block in slide.blocks if block.kind == "bullets" for item in items(slide)]
        assert len(bullets) <= 4
        assert sum(map(len, bullets)) <= 40


# ---------------------------------------------------------------- the other slides

LESSON = """
Was trinken Sie am Morgen zuerst? Frischer Kaffee schmeckt besser als alter.

## Kaffee

Frischer Kaffee schmeckt besser als alter. Tee wirkt langsamer als Kaffee.

:::: {.exercise #mahlen minutes=20 form=Partnerarbeit material=Mühle result="eine Tasse" lines=4 objective=k}
### Mahlen
Mahlen Sie zehn Gramm.

::: solution
Grob genügt.
:::
::::

::: trainer
Zeit ansagen.
:::

::: {.discussion minutes=10 form=Plenum}
Wie viel Kaffee ist zu viel?

Denken Sie an gestern.
:::

::: {.quiz objective=k}
Was verliert gemahlener Kaffee?

- [ ] Farbe
- [x] Aroma

Weil es flüchtig ist.
:::

## Tee

Grüner Tee beruhigt viele Menschen. Tee wärmt im Winter.

::: {.definition term="Tein"}
Koffein im Tee.
:::
"""


def test_exercises_discussions_and_quizzes_are_plain_data() -> None:
    (task,) = exercises(body(LESSON))
    facts = [task[name] for name in ("key", "title", "minutes", "form", "material")]
    assert facts == ["mahlen/1", "Mahlen", 20, "Partnerarbeit", "Mühle"]
    assert [node.plain() for node in task["task"]] == ["Mahlen Sie zehn Gramm."]
    assert [node.plain() for node in task["solution"]] == ["Grob genügt."]
    assert [node.plain() for node in task["notes"]] == ["Zeit ansagen."]
    (talk,) = discussions(body(LESSON))
    assert (talk["title"], talk["minutes"]) == ("Wie viel Kaffee ist zu viel?", 10)
    assert [node.plain() for node in talk["body"]] == ["Denken Sie an gestern."]
    (question,) = quizzes(body(LESSON))
    assert question["title"] == "Was verliert gemahlener Kaffee?"
    assert [item.attrs["checked"] for item in question["options"][0].children] == [False, True]
    assert [node.plain() for node in question["explanation"]] == ["Weil es flüchtig ist."]
    assert definitions(body(LESSON))[0]["term"] == "Tein"
    assert then_now(body(LESSON)) == []


def test_their_words_stay_off_the_claim_slides() -> None:
    text = " ".join(said(slide) + slide.title for slide in board(LESSON))
    assert not re.search("Mahlen|Grob|Zeit ansagen|zu viel|flüchtig", text)


def test_questions_at_the_end_are_the_discussion() -> None:
    (talk,) = discussions(body("## A\n\nText.\n\nTrinken Sie Kaffee? Wenn ja, wie viel trinken Sie am Tag?\n"))
    assert (talk["title"], [node.plain() for node in talk["body"]]) == ("Trinken Sie Kaffee?", ["Wenn ja, wie viel trinken Sie am Tag?"])
    assert discussions(body("Kaffee schmeckt.\n")) == []


def test_the_first_question_opens_the_lesson() -> None:
    assert opening(body(LESSON)) == "Was trinken Sie am Morgen zuerst?"
    assert opening(body("Und was noch? Wie?\n")) == ""
    assert opening(body("How do you make coffee?\n", "en"), "en") == "How do you make coffee?"


def test_the_agenda_shares_out_the_minutes() -> None:
    assert agenda(body(LESSON), 30) == [{"title": "Kaffee", "minutes": 15}, {"title": "Tee", "minutes": 15}]
    many = body("".join(section(number, number + 1) for number in range(9)))
    rows = agenda(many, 47)
    assert len(rows) == 4
    assert sum(row["minutes"] for row in rows) == 47
    assert agenda(body("Ohne Abschnitte.\n"), 30) == []
    assert agenda(body(LESSON))[0]["minutes"] is None


def test_the_summary_repeats_the_claims() -> None:
    slides = board("".join(section(number, 6) for number in range(8)))
    assert len(claims(slides)) == 5
    assert set(claims(slides)) <= {slide.title for slide in slides}
    assert claims(board("## Kaffee und Kultur\n\n- a\n- b\n")) == []


def test_the_deck_has_its_skeleton(course: Project) -> None:
    head = (
        "---\ntitle: Ein _Titel_ #1\nauthor: Vera Muster\nrights: unclear\nminutes: 60\nsummary: Kurz.\nobjectives: [mahlen]\n"
        "transfer: Mahlen Sie.\nsources: [{title: 'A*B', url: 'https://example.org/a_b'}]\n---\n"
    )
    course.write("source/b.md", head + LESSON)
    course.write("templates/deck/product.yaml", "writer: text\nper: articles\ntemplate: deck.md\noutput: deck/{slug}.md\n")
    course.write("templates/deck/deck.md", (ROOT / "templates/slides/deck.md").read_bytes())
    course.made("deck")
    document, problems = read(course.read("build/deck/b.md").decode(), "", "")
    assert not problems
    layouts = [node.attrs["layout"] for node in document.children]
    assert layouts == [
        "title", "question", "agenda", "objectives", "claim", "claim", "definition", "exercise", "discussion", "quiz", "answer",
        "summary", "transfer", "sources",
    ]  # fmt: skip
    assert all(str(node.attrs["id"]).startswith("b/") for node in document.children)
    exercise = document.children[layouts.index("exercise")]
    notes = next(child for child in exercise.children if child.kind == "notes")
    assert "Grob genügt." in notes.plain()
    assert "Grob" not in "".join(child.plain() for child in exercise.children if child is not notes)
    quiz, answer = (document.children[layouts.index(name)] for name in ("quiz", "answer"))
    assert answer.attrs["id"] == str(quiz.attrs["id"]).replace("@", "-answer@")


# ---------------------------------------------------------------- odd articles


def told(text: str) -> list[str]:
    return [found.message for found in storyboard(body(text), "kaffee", "de")[1]]


def pictured(slides: list[Slide]) -> list[str]:
    return [str(node.attrs["src"]) for slide in slides for block in slide.blocks for node in block.walk() if node.kind == "image"]


@pytest.mark.parametrize("text", ["- Obst\n- Gemüse\n- Brot\n", "1. Obst\n2. Gemüse\n3. Brot\n", "Text.\n\n* Obst\n* Gemüse\n* Brot\n"])
def test_a_list_without_a_heading_stays_a_list_under_the_articles_title(text: str) -> None:
    slide = only(text)
    assert (slide.title, items(slide)) == ("", ["Obst", "Gemüse", "Brot"])


def test_words_of_neighbouring_blocks_are_not_glued() -> None:
    long = "- " + "Wort " * 70 + "\n  - innen\n  - unten\n"
    slides = board(f"## Kaffee\n\n{long}- kurz\n- knapp\n\n> eins\n>\n> zwei\n")
    shown = " ".join([*(slide.title for slide in slides), *told(f"{long}- kurz\n")])
    assert not re.search("innenunten|Wortinnen|einszwei", shown)


def test_two_levels_of_a_list_are_shown() -> None:
    slide = only("## Einkauf\n\n- Obst\n  - Apfel\n  - Birne\n    - Quitte\n- Brot\n")
    (shown,) = slide.blocks
    first = shown.children[0]
    assert [child.kind for child in first.children] == ["paragraph", "bullets"]
    assert [item.children[0].plain() for item in first.children[1].children] == ["Apfel", "Birne"]
    assert "Quitte" in said(slide)


@pytest.mark.parametrize(
    ("inner", "layout"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "table"),
        ("Früher\n:   eins\n\nHeute\n:   zwei\n", "then-now"),
        ("> Ein Zitat.\n", "quote"),
        ("Nur ein Satz.\n", "claim"),
        ("![Die Tasse](tasse.png)\n", "picture"),
    ],
)
def test_a_slide_without_a_heading_takes_its_sections(inner: str, layout: str) -> None:
    (slide,), hints = storyboard(body(f"## Kaffee\n\n::: {{.slide layout={layout}}}\n{inner}:::\n"), "kaffee", "de")
    assert (slide.title, len(slide.blocks)) == ("Kaffee", 1)
    assert [(found.severity, found.line) for found in hints] == [("hint", 3)]


@pytest.mark.parametrize("kind", ["slide", "key-point", "then-now"])
def test_blocks_without_visible_content_have_no_slide(kind: str) -> None:
    slides = board(f"## Kaffee\n\nFrischer Kaffee schmeckt besser als alter.\n\n::: {kind}\n:::\n")
    assert [slide.layout for slide in slides] == ["claim"]


@pytest.mark.parametrize("kind", ["exercise", "discussion", "quiz"])
def test_empty_tasks_and_questions_are_left_out(kind: str) -> None:
    found = {"exercise": exercises, "discussion": discussions, "quiz": quizzes}[kind]
    assert found(body(f"## Kaffee\n\nText.\n\n::: {kind}\n:::\n")) == []


def test_a_slide_of_notes_alone_is_told_and_its_notes_are_kept() -> None:
    text = "## Kaffee\n\n- eins\n- zwei\n\n::: slide\n::: notes\nSagen Sie das.\n:::\n:::\n\n## Tee\n\n- a\n- b\n"
    assert any("shows nothing" in message for message in told(text))
    assert "Sagen Sie das." in " ".join(map(said, board(text)))


@pytest.mark.parametrize(
    "text",
    [
        "[![Tasse](t.png)](https://example.org)",
        "::: key-point\n![Tasse](t.png)\n:::",
        "::: key-point\nEin Satz ![Tasse](t.png) mit Bild.\n:::",
        "- ![Tasse](t.png)\n- Brot",
        "- Text und ![Tasse](t.png) im Punkt, der so lang ist, dass er nicht auf die Folie passt, weil er nie enden will.\n- Brot",
        "Im Satz steht ![Tasse](t.png) ein Bild.",
        "> ![Tasse](t.png)",
        "> Ein Zitat ![Tasse](t.png) mit Bild.",
        "::: note\n![Tasse](t.png)\n:::",
        "::: slide\n## Titel ![Tasse](t.png)\n:::",
    ],
)
def test_no_picture_gets_lost(text: str) -> None:
    slides = board(f"## Kaffee\n\n{text}\n")
    assert pictured(slides) == ["source/t.png"]
    assert all(slide.blocks and slide.title for slide in slides)


def test_blocks_inside_lists_and_quotations() -> None:
    document = body(
        "## Kaffee\n\n- eins\n- ::: {.slide layout=claim}\n  ## Folie\n  Text\n  :::\n- zwei\n- ::: exercise\n  Mahlen Sie.\n  :::\n"
        "- drei\n  ::: {.definition term=Crema}\n  Der Schaum.\n  :::\n\n> ## Kopf {#kopf}\n>\n> ::: key-point\n> Der Merksatz.\n> :::\n"
    )
    slides, _ = storyboard(document, "kaffee", "de")
    assert {"Folie", "Der Merksatz"} <= {slide.title for slide in slides}
    assert [item["task"][0].plain() for item in exercises(document)] == ["Mahlen Sie."]
    parts = [node for slide in slides for block in [*slide.blocks, *slide.notes] for node in block.walk()]
    assert not any("id" in node.attrs or node.kind == "definition" for node in parts)
    assert "Crema" in " ".join(map(said, slides))


def test_footnotes_stand_in_the_notes_only() -> None:
    document = body("## Kaffee\n\n- eins[^1]\n- zwei\n\n::: exercise\nMahlen[^2] Sie.\n:::\n\n[^1]: Erste Note.\n\n[^2]: Zweite Note.\n")
    (slide,), _ = storyboard(document, "kaffee", "de")
    (task,) = exercises(document)
    assert items(slide) == ["eins", "zwei"]
    assert "Erste Note." in said(slide)
    assert not any(node.kind == "footnote-ref" for block in task["task"] for node in block.walk())
    assert "Zweite Note." in " ".join(node.plain() for node in task["notes"])


def test_a_number_alone_is_no_label_and_no_part_of_a_title() -> None:
    slides = board("## 2. Wandel\n\n::: then-now\nA\n:   eins\n\nB\n:   zwei\n:::\n\n- a\n- b\n")
    assert [(slide.title, slide.label) for slide in slides] == [("Wandel", ""), ("Wandel", "")]


@pytest.mark.parametrize("count", [1, 3])
def test_then_and_now_needs_two_terms(count: int) -> None:
    terms = "\n".join(f"Zeit {number}\n:   Wort {number}\n" for number in range(count))
    slide = only(f"## Wandel\n\n::: then-now\n{terms}:::\n")
    assert slide.layout == "claim"


def test_only_whole_statements_are_claims() -> None:
    text = "## {}\n\n- eins\n- zwei\n\n"
    heads = ["Wer muss?", "Einkauf", "Die Antwort lautet ja", "Frischer Kaffee schmeckt besser als alter"]
    assert claims(board("".join(text.format(head) for head in heads)), "de") == ["Frischer Kaffee schmeckt besser als alter"]


def test_the_opening_question_comes_from_running_text() -> None:
    assert opening(body("## Wer muss sich heute noch anmelden?\n\nEin Satz.\n"), "de") == ""
    assert opening(body("## Fragen\n\nWie viele Tassen trinkt ein Mensch am Tag?\n"), "de") == "Wie viele Tassen trinkt ein Mensch am Tag?"


def test_hints_are_short() -> None:
    document = body("- " + "Apfel " * 200 + "\n- kurz\n\n## " + "Birne " * 60 + "\n\n- " + "Quitte " * 90 + "\n- kurz\n")
    assert all(len(found.message) < 160 for found in storyboard(document, "kaffee", "de")[1])
