"""Slide Markdown cut into slides, and slides made to fit."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest

from lehrwerk.flow import cells, runs, text_node
from lehrwerk.geometry import LAYOUTS
from lehrwerk.metrics import Paragraph, Run, undivided
from lehrwerk.model import Layout, Node, Slide
from lehrwerk.places import best_size, broken, fits
from lehrwerk.reader import read
from lehrwerk.slides import compose, cut, fit
from lehrwerk.tables import grid

WORDS = (
    "Kaffee Wasser und für die Bohne Mühle mahlen täglich schnell Kommunikationsmöglichkeiten Öffentlichkeitsarbeit "
    "Datenschutz-Grundverordnung Website/Blog lesen Veranstaltung eine mit oft Gespräch"
).split()


def slides(text: str) -> list[Slide]:
    document, problems = read(text)
    assert not [found for found in problems if found.severity == "error"], problems
    return cut(document, "kaffee")


def block(layout: str, title: str, body: str, label: str = "Kaffee") -> str:
    return f'::: {{.slide #kaffee/eins layout={layout} label="{label}"}}\n## {title}\n\n{body}\n:::\n'


def sentence(count: int, seed: int = 1) -> str:
    chosen = random.Random(f"{count} {seed}").choices(WORDS, k=count)
    return " ".join(chosen).capitalize() + "."


def words_of(nodes: list[Node]) -> list[str]:
    text = " ".join(node.text for outer in nodes for node in outer.walk())
    return re.findall(r"\w+", text.replace("-\u200b\u200b", "").replace("\u00ad", ""))


def shown(slide: Slide) -> list[str]:
    plain = " ".join([slide.title, slide.label, slide.heading, slide.aside_heading]).replace("-\u200b\u200b", "").replace("\u00ad", "")
    return re.findall(r"\w+", plain) + words_of([*slide.blocks, *slide.aside, *slide.notes])


def check_fit(found: list[Slide]) -> None:
    """Every text of every slide stays in its place, by arithmetic, at no less than the smallest size."""
    for slide in found:
        content = compose(slide)
        places = LAYOUTS[content.layout].places
        for role, paragraphs in content.texts.items():
            size = content.sizes[role]
            assert size in places[role].sizes
            assert fits(paragraphs, places[role], size), f"{slide.title}: {role} at {size}"
            if not any("://" in paragraph.plain() for paragraph in paragraphs):
                assert not broken(paragraphs, places[role], size), f"{slide.title}: {role} has a cut word"
        if content.table is not None:
            columns = [float(part) for part in str(content.table.attrs["columns"]).split()]
            measures = grid(cells(content.table), float(content.table.attrs["size"]), columns)
            box = places["body"].box
            assert measures.size >= 16
            assert measures.height <= box.h
            assert sum(columns) <= box.w + 1


# ---------------------------------------------------------------- cut


def test_keys_and_titles_are_unique() -> None:
    same = "::: {.slide}\n## Kaffee\n- eins\n:::\n"
    found = slides(same * 3)
    assert [slide.key for slide in found] == ["kaffee", "kaffee-2", "kaffee-3"]
    assert [slide.title for slide in found] == ["Kaffee", "Kaffee (2)", "Kaffee (3)"]


def test_a_slide_has_title_body_notes_and_minutes() -> None:
    text = '::: {.slide #kaffee/a/1 layout=claim label="Wozu?" minutes=3}\n## Kaffee *wirkt*\n\n- eins\n\n::: notes\nSagen.\n:::\n:::\n'
    (slide,) = slides(text)
    assert (slide.key, slide.title, slide.label, slide.minutes) == ("kaffee/a/1", "Kaffee wirkt", "Wozu?", 3)
    assert [node.kind for node in slide.blocks] == ["bullets"]
    assert slide.notes[0].plain() == "Sagen."


def test_a_slide_without_heading_takes_its_first_paragraph_as_title() -> None:
    (slide,) = slides("::: {.slide layout=question}\nWas trinken Sie?\n\nNotieren.\n:::\n")
    assert slide.title == "Was trinken Sie?"
    assert words_of(slide.blocks) == ["Notieren"]


def test_a_long_word_of_a_table_that_becomes_text_is_hyphenated() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreterinnen"
    cell = "Der Kaffee schmeckt am Morgen besser als am Abend. " * 40
    slides, _ = fit(cut(read(f"::: slide\n## Zellen\n\n| a | b |\n|---|---|\n| {cell} | {word} |\n:::\n", "", "")[0], "a"), "de")
    assert all(block.kind != "table" for slide in slides for block in slide.blocks)
    assert word not in "".join(block.plain() for slide in slides for block in slide.blocks)
    assert word in "".join(block.plain() for slide in slides for block in slide.blocks).replace("\u00ad", "")


def test_blocks_outside_of_slides_are_not_lost() -> None:
    found = slides("## Rest\n\nEin Satz.\n\n" + block("claim", "Folie", "- eins"))
    assert [slide.title for slide in found] == ["Rest", "Folie"]


@pytest.mark.parametrize(
    "body",
    ["Damals\n:   Filter\n\nHeute\n:   Kapsel", "### Damals\n\nFilter\n\n### Heute\n\nKapsel"],
)
def test_two_halves(body: str) -> None:
    (slide,) = slides(block("then-now", "Kaffee", body))
    assert (slide.heading, slide.aside_heading) == ("Damals", "Heute")
    assert (words_of(slide.blocks), words_of(slide.aside)) == (["Filter"], ["Kapsel"])


@pytest.mark.parametrize("body", ["Filter\n\nKapsel", "Filter\n\n### Heute\n\nKapsel", "- Filter", "### Damals\n\nFilter\n\nKapsel"])
def test_halves_without_two_headings_lose_nothing(body: str) -> None:
    (slide,) = slides(block("columns", "Kaffee", body))
    expected = Counter(re.findall(r"\w+", body))
    assert expected == Counter(shown(slide)) - Counter(["Kaffee", "Kaffee"])


def test_the_answer_of_a_quiz_goes_to_the_notes() -> None:
    (slide,) = slides(block("quiz", "Wie viel?", "- [ ] 1\n- [x] 2\n\nWeil es so ist."))
    assert words_of(slide.blocks) == ["1", "2"]
    assert [note.plain() for note in slide.notes] == ["Lösung: B", "Weil es so ist."]


# ---------------------------------------------------------------- fit


MANY_ROWS = "| a | b | c |\n|---|--:|---|\n" + "\n".join(f"| x{n} | {n} | {sentence(n % 15 + 1, n)} |" for n in range(30))
WIDE_ROWS = f"|{' Kommunikationsmöglichkeiten |' * 12}\n|{'---|' * 12}\n" + f"|{' Öffentlichkeitsarbeit |' * 12}\n" * 4
HIGH_ROW = f"| a | b |\n|---|---|\n| kurz | {' '.join(sentence(14, n) for n in range(40))} |\n"
CODE = "\n".join(f"    wert_{n} = funktion({n}, 'Kaffee', {sentence(n % 13 + 1, n)!r})" for n in range(60))
PROSE = "\n\n".join(" ".join(sentence(6 + k, n * 9 + k) for k in range(9)) for n in range(8))
QUOTE = " ".join(sentence(18, n) for n in range(9))
NARROW = "Ein Kopf, der für eine Spalte viel zu lang geraten ist\n:   " + "\n    ".join(f"- {sentence(9, n)}" for n in range(9))
NESTED = f"- {sentence(6)}\n" + "\n".join(f"  - {sentence(14, n)}" for n in range(16)) + "\n- Ende"
MIXTURE = (
    f"{sentence(12)}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n![Bild](x.png)\n\n> {sentence(20)}\n\n"
    f"1. {sentence(9)}\n   - {sentence(5)}\n\n   Noch etwas.\n2. Schluss"
)
ANSWERS = "\n".join(f"- [{'x' if n == 2 else ' '}] {sentence(22, n)}" for n in range(5)) + "\n\nDarum."
SIX = "\n".join(f"- {sentence(12, n)}" for n in range(6))
COMPOUND = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungsverfahrenskommission"
SHIP = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzende"

STRESS = {
    "forty items": ("claim", "Vierzig Punkte", "\n".join(f"- {sentence(3 + n % 12, n)}" for n in range(40))),
    "forty numbers": ("claim", "Schritte", "\n".join(f"{n + 1}. {sentence(3 + n % 17, n)}" for n in range(40))),
    "a title of 25 words": ("claim", sentence(25), "- kurz\n- auch kurz"),
    "a title of 60 words in a panel": ("summary", sentence(60), "- kurz\n- auch kurz"),
    "thirty rows": ("table", "Zeilen", MANY_ROWS),
    "a table too wide": ("table", "Breit", WIDE_ROWS),
    "a cell too high": ("table", "Hoch", HIGH_ROW),
    "a table of one row": ("agenda", "Klein", "| a | b |\n|---|---|\n"),
    "long code": ("code", "Code", f"```\n{CODE}\n```"),
    "prose without headings": ("claim", "Artikel", PROSE),
    "no sentence end": ("claim", "Endlos", "wort " * 400),
    "compounds": ("claim", COMPOUND, f"- {SHIP}"),
    "an address": ("sources", "Quellen", f"- <https://example.org/{'abc' * 80}>"),
    "a long quotation": ("quote", "Zitat", f'::: {{.quote author="Vera Muster" year=2012}}\n{QUOTE}\n:::'),
    "columns": ("columns", "Spalten", f"{NARROW}\n\nB\n:   kurz"),
    "then and now": ("then-now", "Damals", f"A\n:   {sentence(45)}\n\nB\n:   {sentence(50)}"),
    "a long question": ("question", sentence(35), SIX),
    "a long discussion": ("discussion", sentence(16), SIX),
    "a full title slide": ("title", sentence(22), PROSE[:600]),
    "a full section": ("section", sentence(18), sentence(60)),
    "a nested list": ("claim", "Tief", NESTED),
    "a mixture": ("claim", "Alles", MIXTURE),
    "foreign scripts": ("claim", "Zeichen 日本 😀", "- " + "日本語のテキスト" * 20 + "\n- 😀😀😀 e\u0301\n- שלום"),
    "a long definition": ("definition", "Informationsfreiheitsgesetz", PROSE[:900]),
    "long answers": ("quiz", sentence(18), ANSWERS),
    "beside a picture": ("picture", "Bild", f"{SIX}\n\n![Bild](x.png)"),
}  # fmt: skip


@pytest.mark.parametrize("case", STRESS)
def test_everything_fits_and_no_word_is_lost(case: str) -> None:
    before = slides(block(*STRESS[case], label=sentence(30) if case == "columns" else "Kaffee"))
    after, _ = fit(before)
    check_fit(after)
    missing = Counter(set(shown(before[0]))) - Counter(word for slide in after for word in shown(slide))
    assert not missing
    assert len({slide.key for slide in after}) == len(after)
    assert len({slide.title for slide in after}) == len(after)


@pytest.mark.parametrize("layout", get_args(Layout))
def test_every_layout_takes_a_plain_slide_as_it_is(layout: str) -> None:
    before = slides(block(layout, "Kaffee wirkt", "Ein Satz.\n\nNoch einer."))
    after, problems = fit(before)
    check_fit(after)
    assert len(after) == 1
    assert not problems


def test_numbers_go_on_and_parts_are_counted() -> None:
    after, problems = fit(slides(block(*STRESS["forty numbers"])))
    count = len(after)
    assert [slide.title for slide in after] == [f"Schritte ({n}/{count})" for n in range(1, count + 1)]
    starts = [int(slide.blocks[0].attrs["start"]) for slide in after]
    lengths = [len(slide.blocks[0].children) for slide in after]
    assert starts == [1 + sum(lengths[:n]) for n in range(count)]
    assert min(lengths) > 1
    assert "too long for one slide" in problems[0].message


def test_pages_are_evenly_filled() -> None:
    after, _ = fit(slides(block("claim", "Gleiche Punkte", "\n".join(f"- Punkt {n} von vielen" for n in range(16)))))
    lengths = [len(slide.blocks[0].children) for slide in after]
    assert max(lengths) - min(lengths) <= 1


def test_a_long_text_is_parted_evenly() -> None:
    text = " ".join(sentence(11, seed) for seed in range(14))
    found, _ = fit(slides(block("claim", "Ein langer Text", text)))
    lengths = [len(words_of(slide.blocks)) for slide in found]
    assert len(found) > 1
    assert min(lengths) > 0.6 * max(lengths)


def test_a_heading_never_stands_on_a_slide_of_its_own() -> None:
    for count in range(60, 130, 4):  # among them a text that fills a slide without the heading
        text = " ".join(sentence(10, seed) for seed in range(count // 10)) + " " + sentence(count % 10 + 1)
        found, _ = fit(slides(block("claim", "Mit Überschrift", f"- eins\n- zwei\n\n### Rechts\n\n{text}")))
        assert not [slide for slide in found if slide.blocks[-1].kind == "heading"]


def test_a_slide_that_goes_on_stands_as_the_others_do_on_any_template() -> None:
    claim = replace(LAYOUTS["claim"], places={**LAYOUTS["claim"].places, "body": replace(LAYOUTS["claim"].places["body"], sizes=(24,))})
    layouts = {**LAYOUTS, "claim": claim}
    found, _ = fit(slides(block("claim", "Viel", "\n\n".join(sentence(30, seed) for seed in range(6)))), "de", layouts)
    assert len(found) > 1
    assert {compose(slide, layouts).layout for slide in found} == {"claim"}


def test_a_table_repeats_its_header() -> None:
    after, _ = fit(slides(block(*STRESS["thirty rows"])))
    assert len(after) > 1
    assert all([cell.plain() for cell in slide.blocks[0].children[0].children] == ["a", "b", "c"] for slide in after)
    assert len({slide.blocks[0].attrs["columns"] for slide in after}) == 1


def test_a_long_title_stands_in_full_in_body_and_notes() -> None:
    title = sentence(25)
    after, _ = fit(slides(block("claim", title, "- kurz")))
    assert after[0].blocks[0].plain() == after[0].notes[0].plain() == title
    assert title.startswith(after[0].title.removesuffix(" …"))


def test_marks_survive_the_split_of_a_paragraph() -> None:
    text = " ".join(f"Satz {n} sagt **etwas {n}** über [Kaffee](https://example.org/{n})." for n in range(60))
    after, _ = fit(slides(block("claim", "Marken", text)))
    links = [run.href for slide in after for node in slide.blocks for run in runs(node.children) if run.href]
    assert links == [f"https://example.org/{n}" for n in range(60)]


def test_fit_is_stable() -> None:
    for layout, title, body in STRESS.values():
        once = fit(slides(block(layout, title, body)))
        assert once == fit(slides(block(layout, title, body)))


LONG_LIST = "\n".join(f"- Punkt {number}" for number in range(14))
TABLE = "| Sorte | Preis |\n|---|---|\n" + "\n".join(f"| Bohne {number} | {number} |" for number in range(30))


@pytest.mark.parametrize("layout", ["columns", "then-now", "definition", "claim", "quiz", "exercise"])
@pytest.mark.parametrize("table", [TABLE, '::: {.definition term="Crema"}\nSchaum.\n\n' + TABLE + "\n:::"], ids=["open", "inside"])
def test_a_table_never_shares_a_place_with_text_and_repeats_its_header(layout: str, table: str) -> None:
    text = f"{sentence(40)}\n\n{LONG_LIST}\n\n{table}\n"
    found, _ = fit(slides(block(layout, "Preise", text)))
    check_fit(found)
    parts = [compose(slide) for slide in found]
    grids = [part.table for part in parts if part.table is not None]
    assert len(grids) > 1
    assert all(part.table is None or "body" not in part.texts for part in parts)
    assert all(grid.children[0].plain() == "SortePreis" for grid in grids)
    assert sum(len(grid.children) - 1 for grid in grids) == 30


@pytest.mark.parametrize(
    ("layout", "inner", "wanted"),
    [
        ("then-now", "Damals\n:   eine Mark\n", "claim"),
        ("then-now", "A\n:   1\n\nB\n:   2\n\nC\n:   3\n", "claim"),
        ("then-now", "Nur Text.\n", "claim"),
        ("then-now", "A\n:   1\n\nB\n:   2\n", "then-now"),
        ("columns", "Ein einziger Absatz.\n", "claim"),
        ("columns", "- eins\n- zwei\n- drei\n", "columns"),
        ("columns", "", "claim"),
        ("quiz", "", "discussion"),
        ("quote", "", "claim"),
        ("definition", "", "claim"),
        ("picture", "", "claim"),
        ("section", "", "section"),
    ],
)
def test_no_box_stays_empty(layout: str, inner: str, wanted: str) -> None:
    (slide,) = slides(block(layout, "Titel", inner))
    assert slide.layout == wanted
    if wanted in ("columns", "then-now"):
        assert slide.blocks
        assert slide.aside


def test_a_picture_among_choices_keeps_its_letter() -> None:
    found, _ = fit(slides(block("quiz", "Was ist das?", "- [x] ![Kreis](k.png)\n- [ ] ein Dreieck\n")))
    texts = [(paragraph.marker, paragraph.plain()) for paragraph in compose(found[0]).texts["body"]]
    assert texts == [("letter", "Kreis"), ("letter", "ein Dreieck")]
    picture = compose(found[1])
    assert picture.picture is not None
    assert picture.texts["source"][0].plain() == "Kreis"


def test_a_picture_alone_is_never_a_title() -> None:
    (slide,) = slides("::: {.slide layout=picture}\n![Die Tasse](t.png)\n:::\n")
    assert compose(slide).picture is not None


def test_problems_bear_the_line_of_the_article() -> None:
    text = "::: {.slide id=kaffee/merke/1@12}\n## Titel\n\n" + sentence(300) + "\n:::\n"
    (slide,) = slides(text)
    assert (slide.key, slide.line) == ("kaffee/merke/1", 12)
    _, problems = fit([slide])
    assert {found.line for found in problems} == {12}


def test_titles_in_problems_are_short() -> None:
    found, problems = fit(slides(block("claim", "Sehr lang " * 40, sentence(300))))
    assert problems
    assert all(len(each.message) < 160 for each in problems)
    assert len(found) > 1


def test_a_first_word_that_no_title_holds_is_shortened_within_itself() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandswahlordnungsänderungsantrag" * 2
    slide = Slide("a/1", "claim", f"{word} von gestern", blocks=[text_node("paragraph", "Kurz und gut.")])
    found, _ = fit([slide], "de")
    assert undivided(found[0].title).startswith("Donau")
    assert found[0].title.endswith("…") or "… (" in found[0].title
    place = LAYOUTS[found[0].layout].places["title"]
    assert all(best_size([Paragraph((Run(one.title),))], place) is not None for one in found)
    assert word in undivided("".join(node.plain() for one in found for node in one.blocks))
