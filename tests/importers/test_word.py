"""Word documents, built part by part: what people make of them, and nothing of it lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import (
    ENGLISH,
    GERMAN,
    LOCALIZED,
    NAMESPACES,
    Docx,
    chart,
    core,
    diagram,
    field_code,
    li,
    notes,
    numbering,
    p,
    packed,
    picture,
    png,
    r,
    styles,
    tbl,
)

from lehrwerk.errors import UserError
from lehrwerk.importers import Import
from lehrwerk.importers.word import convert as word
from lehrwerk.reader import read
from lehrwerk.records import split

TEXT = "Dieser Absatz hat genügend Worte, damit er als Text eines Artikels gilt, und er endet mit einem Punkt."
MORE = "Auch dieser hier ist lang genug, um Text zu sein, und er steht weiter unten als der erste Absatz."
BOLD = "<w:b/>"
BR = "<w:r><w:br/></w:r>"


def imported(body: str, **parts: str) -> Import:
    return made(Docx(body, parts))


def made(document: Docx) -> Import:
    """The import, of which the Markdown reads back without errors."""
    result = word.convert("probe.docx", document.data())
    _, problems = read(split(result.markdown)[1], "probe.md")
    assert [problem for problem in problems if problem.severity == "error" and "picture" not in problem.message] == []
    return result


def body(result: Import) -> str:
    return split(result.markdown)[1].strip()


def front(result: Import) -> str:
    return split(result.markdown)[0]


# ---------------------------------------------------------------- styles


@pytest.mark.parametrize("names", [GERMAN, ENGLISH], ids=["german", "english"])
def test_styles_say_what_a_paragraph_is(names: dict[str, str]) -> None:
    title, subtitle, one, two, three, quote, intense, _, caption, _, code = names
    text = (
        p("Kaffee im Büro", title) + p("Was er leistet", subtitle) + p("Die Bohne", one) + p(TEXT) + p("Herkunft", two) + p(MORE)
        + p("Anbau", three) + p(TEXT) + p("Gut gesagt.", quote) + p("Noch besser.", intense) + p(picture("i")) + p("Eine Tasse", caption)
        + p("a = 1", code) + p("  b = 2", code) + p(MORE)
    )  # fmt: skip
    result = made(Docx(text, {"styles": styles(names)}, media={"i": png()}))
    assert "title: Kaffee im Büro" in front(result)
    assert "subtitle: Was er leistet" in front(result)
    assert body(result) == (
        f"## Die Bohne\n\n{TEXT}\n\n### Herkunft\n\n{MORE}\n\n#### Anbau\n\n{TEXT}\n\n> Gut gesagt.\n>\n> Noch besser.\n\n"
        f'![Eine Tasse](images/kaffee-im-buero-1.png "Eine Tasse")\n\n```\na = 1\n  b = 2\n```\n\n{MORE}'
    )


def test_styles_without_definitions_and_with_localized_names() -> None:
    text = p("Kaffee", "Titel") + p("Die Bohne", "berschrift1") + p(TEXT) + p("Herkunft", "Heading2") + p(MORE)
    assert "## Die Bohne" in imported(text).markdown
    text = p("Kaffee", "Titel") + p("Die Bohne", "Überschrift 1") + p(TEXT) + p("Herkunft", "Überschrift 2") + p(MORE)
    assert "### Herkunft" in imported(text, styles=styles(LOCALIZED)).markdown


def test_styles_based_on_others() -> None:
    own = (
        '<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Gliederung"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    text = p("Kaffee", "Titel") + p("Erstes", "Kapitel") + p(TEXT, "A") + p("Zweites", "Punkt") + p(MORE)
    result = imported(text, styles=styles(GERMAN, own))
    assert body(result) == f"## Erstes\n\n{TEXT}\n\n### Zweites\n\n{MORE}"


def test_letters() -> None:
    text = p(
        r("Ein ") + r("fettes ", BOLD) + r("Wort", BOLD) + r(" und ") + r("schräges", "<w:i/>") + r(", ") + r("weg", "<w:strike/>")
        + r(" H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O, m") + r("2", '<w:vertAlign w:val="superscript"/>')
        + r(" und ") + r("gelb", '<w:highlight w:val="yellow"/>') + r(" und ") + r("x=1", '<w:rFonts w:ascii="Consolas"/>')
        + r(" und ") + r("nicht fett", '<w:b w:val="0"/>') + r(".")
    )  # fmt: skip
    assert "Ein **fettes Wort** und *schräges*, ~~weg~~ H₂O, m² und gelb und `x=1` und nicht fett." in imported(p(TEXT) + text).markdown


def test_letters_of_a_typewriter_everywhere_are_no_code() -> None:
    look = '<w:rFonts w:ascii="Courier New"/>'
    assert "`" not in imported(p(r("Kaffee", look)) + p(r(TEXT, look)) + p(r(MORE, look))).markdown


# ---------------------------------------------------------------- what people set by hand


def test_bold_lines_are_headings() -> None:
    text = p("Kaffee im Büro") + p() + p(TEXT) + p(r("Die Bohne", BOLD)) + p(TEXT) + p() + p(r("Woher kommt sie?", BOLD)) + p(MORE)
    assert body(imported(text)) == f"{TEXT}\n\n## Die Bohne\n\n{TEXT}\n\n## Woher kommt sie?\n\n{MORE}"


def test_larger_letters_head_higher_levels() -> None:
    large = '<w:sz w:val="{}"/>'.format
    text = (
        p(r("Kaffee im Büro", large(40)))
        + p(r("Die Bohne", large(30)))
        + p(TEXT)
        + p(r("Herkunft", BOLD))
        + p(MORE)
        + p(r("Der Tee", large(30)))
        + p(TEXT)
    )
    result = imported(text, styles=styles({}))
    assert "title: Kaffee im Büro" in front(result)
    assert body(result) == f"## Die Bohne\n\n{TEXT}\n\n### Herkunft\n\n{MORE}\n\n## Der Tee\n\n{TEXT}"


@pytest.mark.parametrize(
    "lines",
    [
        p(r("Dieser Satz ist fett gesetzt, weil er wichtig ist.", BOLD)) + p(TEXT),  # a sentence
        p(r("Milch", BOLD)) + p(r("Zucker", BOLD)) + p(r("Kakao", BOLD)) + p(TEXT),  # more than two: nobody knows
        p(TEXT) + p(r("Viele Grüße", BOLD)),  # nothing below
        p(picture("i")) + p(r("Eine Tasse", BOLD)) + p(TEXT),  # below a picture
        p(r(TEXT, BOLD)) + p(r("Kurz", BOLD)) + p(r(MORE, BOLD)),  # all is bold
    ],
)
def test_bold_lines_that_are_no_headings(lines: str) -> None:
    assert "#" not in body(made(Docx(p("Kaffee", "Titel") + p(TEXT) + lines, media={"i": png()})))


def test_a_large_first_letter_belongs_to_its_word() -> None:
    letter = p(r("D", '<w:sz w:val="96"/>'), look='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert body(imported(p("Kaffee", "Titel") + letter + p(TEXT.removeprefix("D")))) == TEXT


def test_paragraphs_in_the_style_of_headings_are_text() -> None:
    long = f"{TEXT} {MORE} {TEXT}"
    assert body(imported(p("Kaffee", "Titel") + p(long, "berschrift1") + p(MORE), styles=styles(GERMAN))) == f"{long}\n\n{MORE}"


def test_lists_by_typed_signs() -> None:
    text = (
        p("Kaffee", "Titel") + p(TEXT) + p("- Eins") + p("- Zwei") + p(MORE) + p("1. Erstens") + p("2. Zweitens") + p("•\tPunkt") + p(TEXT)
    )
    assert body(imported(text)) == f"{TEXT}\n\n- Eins\n- Zwei\n\n{MORE}\n\n1. Erstens\n2. Zweitens\n\n- Punkt\n\n{TEXT}"


def test_lists_by_typed_signs_in_one_paragraph() -> None:
    text = p("Kaffee", "Titel") + p(r("Es gibt zwei:") + BR + r("– Eins") + BR + r("– Zwei")) + p(TEXT)
    assert body(imported(text)) == f"Es gibt zwei:\n\n- Eins\n- Zwei\n\n{TEXT}"


def test_counted_lines_above_texts_are_headings() -> None:
    text = p("Kaffee", "Titel") + p(TEXT) + p("1. Argument: Geschmack") + p(TEXT) + p("2. Argument: Preis") + p(MORE)
    assert "## 1\\. Argument: Geschmack" in body(imported(text))
    assert "## 2\\. Argument: Preis" in body(imported(text))


def test_captions_by_their_words() -> None:
    text = p("Kaffee", "Titel") + p(picture("i", "Tasse")) + p("Abb. 1: Eine Tasse am Morgen") + p(TEXT)
    assert '![Tasse](images/kaffee-1.png "Abb. 1: Eine Tasse am Morgen")' in made(Docx(text, media={"i": png()})).markdown


def test_a_caption_above_its_picture() -> None:
    text = p("Kaffee", "Titel") + p(TEXT) + p("Abbildung 1: Eine Tasse", "Beschriftung") + p(picture("i", "Tasse")) + p(TEXT)
    assert '![Tasse](images/kaffee-1.png "Abbildung 1: Eine Tasse")' in made(Docx(text, {"styles": styles(GERMAN)}, {"i": png()})).markdown


# ---------------------------------------------------------------- lists, tables


def test_lists_inside_lists_and_numbers_that_go_on() -> None:
    text = (
        p("Kaffee", "Titel") + li("Eins", 2) + li("Eins a", 1, 1) + li("Eins b", 1, 1) + li("Zwei", 2) + p(TEXT) + li("Drei", 2)
        + p("Gehört dazu.", look='<w:ind w:left="720"/>') + li("Vier", 2) + p(MORE)
    )  # fmt: skip
    assert body(imported(text, numbering=numbering("bullet", "decimal"))) == (
        f"1. Eins\n   - Eins a\n   - Eins b\n2. Zwei\n\n{TEXT}\n\n3. Drei\n\n   Gehört dazu.\n\n4. Vier\n\n{MORE}"
    )


def test_lists_by_style() -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="{2}"/></w:numPr></w:pPr>'
    bullet = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/>' + number + "</w:style>"
    own = bullet.format("Aufzhlungszeichen", "List Bullet", 1) + bullet.format("Aufzhlungszeichen2", "List Bullet 2", 2)
    text = (
        p("Kaffee", "Titel") + p("Eins", "Aufzhlungszeichen") + p("Eins a", "Aufzhlungszeichen2") + p("Zwei", "Aufzhlungszeichen") + p(TEXT)
    )
    assert (
        body(imported(text, styles=styles(GERMAN, own), numbering=numbering("bullet", "bullet"))) == f"- Eins\n  - Eins a\n- Zwei\n\n{TEXT}"
    )


def test_a_number_taken_away_and_a_start() -> None:
    text = p("Kaffee", "Titel") + li("Fünf") + li("Sechs") + p("Keiner.", look='<w:numPr><w:numId w:val="0"/></w:numPr>') + p(TEXT)
    assert body(imported(text, numbering=numbering("decimal", start=5))) == f"5. Fünf\n6. Sechs\n\nKeiner.\n\n{TEXT}"


def test_letters_that_count_are_told() -> None:
    assert "counted with letters" in imported(li("A") + li("B") + p(TEXT), numbering=numbering("lowerLetter")).report


def test_marks_of_words_stay() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="3"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = level.format(0, "decimal", "§ %1") + level.format(1, "upperRoman", "Teil %1.%2")
    abstract = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
    own = f'<w:numbering {NAMESPACES}>{abstract}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    text = (
        p("Ordnung", "Titel")
        + li(TEXT)
        + li("Unterpunkt", depth=1)
        + li(MORE)
        + p("Anhang", "berschrift1", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    result = imported(text + p(TEXT), numbering=own, styles=styles(GERMAN))
    assert body(result) == f"§ 3 {TEXT}\n\nTeil 3.III Unterpunkt\n\n§ 4 {MORE}\n\n## § 5 Anhang\n\n{TEXT}"


def test_an_empty_mark_goes_on_with_the_item() -> None:
    blank = '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl></w:abstractNum>'
    own = numbering("bullet").replace("</w:numbering>", f'{blank}<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num></w:numbering>')
    text = p("Kaffee", "Titel") + li("Eins") + li("Gehört zu eins.", 9) + li("Zwei") + p(TEXT)
    assert body(imported(text, numbering=own)) == f"- Eins\n\n  Gehört zu eins.\n\n- Zwei\n\n{TEXT}"


def test_headings_are_no_items() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    text = p("Kaffee", "Titel") + p("Bohne", "berschrift1", number) + p(TEXT)
    assert "## Bohne" in imported(text, styles=styles(GERMAN), numbering=numbering("decimal")).markdown


def test_tables() -> None:
    right = "<w:p><w:pPr><w:jc w:val='right'/></w:pPr>" + r("2 €") + "</w:p>"
    text = (
        p("Kaffee", "Titel") + p(TEXT) + tbl([["Getränk", right.replace("2 €", "Preis")], [p("Kaffee") + p("mit Milch"), right]]) + p(TEXT)
    )
    assert "| Getränk | Preis |\n| --- | --: |\n| Kaffee mit Milch | 2 € |" in body(imported(text))


def test_merged_cells_stand_once() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    top, below = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    rows = [[wide + p("Breit"), "C"], [top + p("Hoch"), "x", "y"], [below + p(), "z", "u"]]
    assert "| Breit |  | C |\n| --- | --- | --- |\n| Hoch | x | y |\n|  | z | u |" in body(
        imported(p("Titel") + p(TEXT) + tbl(rows) + p(TEXT))
    )


def test_tables_that_only_frame() -> None:
    text = p("Kaffee", "Titel") + tbl([[p("Merke", "berschrift1") + p(TEXT) + li("Eins") + li("Zwei")]]) + p(MORE)
    result = imported(text, styles=styles(GERMAN), numbering=numbering("bullet"))
    assert body(result) == f"## Merke\n\n{TEXT}\n\n- Eins\n- Zwei\n\n{MORE}"


def test_pictures_side_by_side_with_their_captions_below() -> None:
    rows = [[p(picture("i", "Tasse")), p(picture("j", "Kanne"))], ["Abb. 1: Eine Tasse", "Abb. 2: Eine Kanne"]]
    result = made(Docx(p("Kaffee", "Titel") + p(TEXT) + tbl(rows) + p(MORE), media={"i": png(grey=1), "j": png(grey=2)}))
    assert body(result) == (
        f'{TEXT}\n\n![Tasse](images/kaffee-1.png "Abb. 1: Eine Tasse")\n\n![Kanne](images/kaffee-2.png "Abb. 2: Eine Kanne")\n\n{MORE}'
    )


def test_tables_in_tables_lose_nothing() -> None:
    inner = tbl([["a1", "b1"], ["a2", "b2"]])
    result = imported(p("Kaffee", "Titel") + p(TEXT) + tbl([["links", inner + p()], ["unten", "rechts"]]) + p(MORE))
    assert "links\n\n| a1 | b1 |\n| --- | --- |\n| a2 | b2 |\n\nunten\n\nrechts" in body(result)


def test_list_items_in_cells() -> None:
    text = p("Titel") + p(TEXT) + tbl([["Vorteile", "Nachteile"], [li("gut") + li("billig"), li("laut")]]) + p(TEXT)
    assert "| • gut • billig | • laut |" in body(imported(text, numbering=numbering("bullet")))


# ---------------------------------------------------------------- links, notes, pictures, boxes


def test_links() -> None:
    text = p(
        r("Siehe ") + '<w:hyperlink r:id="web">' + r("Seite") + "</w:hyperlink>" + r(", ") + '<w:hyperlink w:anchor="unten">' + r("unten")
        + "</w:hyperlink>, ".replace(", ", "") + r(" und ") + field_code('HYPERLINK "https://example.org/feld"', r("Feld")) + r(" und ")
        + '<w:fldSimple w:instr="HYPERLINK &quot;https://example.org/kurz&quot;">' + r("kurz") + "</w:fldSimple>" + r(" und ")
        + '<w:hyperlink r:id="bad">' + r("böse") + "</w:hyperlink>" + r(".")
    )  # fmt: skip
    links = {"web": "https://example.org/a b?c=<d>", "bad": "javascript:alert(1)"}
    assert (
        "Siehe [Seite](https://example.org/a%20b?c=%3Cd%3E), unten und [Feld](https://example.org/feld) "
        "und [kurz](https://example.org/kurz) und böse."
    ) in made(Docx(p("Titel") + p(TEXT) + text, links=links)).markdown


def test_footnotes_and_endnotes() -> None:
    mark = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    text = p("Titel") + p(
        r("Ein Satz mit Note") + mark("endnote", 3) + r(" und noch einer") + mark("footnote", 2) + r(", der lang genug ist.")
    )
    footnotes = notes("footnote", {"2": p("<w:r><w:footnoteRef/></w:r>" + r(" Die Fußnote.")), "5": p("Verwaist.")})
    result = imported(text, footnotes=footnotes, endnotes=notes("endnote", {"3": p("Die Endnote.")}))
    assert body(result) == ("Ein Satz mit Note[^1] und noch einer[^2], der lang genug ist.\n\n[^1]: Die Endnote.\n\n[^2]: Die Fußnote.")
    assert "(footnote that nothing refers to): Verwaist." in result.report


def test_notes_that_are_missing_or_stand_twice() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    twice = notes("footnote", {"1": p("Die Note."), "2": p()}).replace(
        "</w:footnotes>", f'<w:footnote w:id="1">{p("Noch eine.")}</w:footnote></w:footnotes>'
    )
    result = imported(p("Titel") + p(r(TEXT) + mark(1) + mark(2) + mark(3)), footnotes=twice)
    assert body(result) == f"{TEXT}[^1]\n\n[^1]: Die Note."
    assert "refers to a footnote that is missing or empty" in result.report
    assert "(footnote that nothing refers to): Noch eine." in result.report


def test_pictures_get_paragraphs_of_their_own() -> None:
    text = p("Titel") + p(picture("i", "Tasse", anchored=True) + r(TEXT)) + p(r(MORE) + picture("j", "Kanne"))
    result = made(Docx(text, media={"i": png(grey=1), "j": png(grey=2)}))
    assert body(result) == f"![Tasse](images/titel-1.png)\n\n{TEXT}\n\n{MORE}\n\n![Kanne](images/titel-2.png)"
    assert sorted(result.pictures) == ["images/titel-1.png", "images/titel-2.png"]


def test_pictures_that_cannot_be_used_are_told_with_their_captions() -> None:
    text = p("Titel") + p(TEXT) + p(picture("i")) + p("Abb. 1: Eine Zeichnung")
    report = made(Docx(text, media={"i": b"\x01\0\0\0EMF"})).report
    assert "could not be used" in report
    assert "had a caption: Abb. 1: Eine Zeichnung" in report


def test_what_a_program_says_of_a_picture_is_no_word_of_the_author() -> None:
    said = "Eine Tasse.\n\nKI-generierte Inhalte können fehlerhaft sein."
    assert "![Eine Tasse.]" in made(Docx(p("Titel") + p(TEXT) + p(picture("i", said)), media={"i": png()})).markdown


def test_text_boxes() -> None:
    inside = f"<w:txbxContent>{p('Im Kasten steht etwas.')}</w:txbxContent>"
    shape = f"<w:drawing><wp:anchor><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></wp:anchor></w:drawing>"
    choice = f"<mc:Choice Requires='wps'>{shape}</mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    for box in (both, f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"):
        result = imported(p("Titel") + p(box + r(TEXT)) + p(MORE))
        assert body(result) == f"{TEXT}\n\nIm Kasten steht etwas.\n\n{MORE}"
        assert "text box: does it belong here?" in result.report


def test_content_controls() -> None:
    inside = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('gesteuert')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Klicken Sie hier.')}</w:sdtContent></w:sdt>"
    result = imported(
        p("Titel")
        + f"<w:sdt><w:sdtContent>{p(r('Das ist ') + inside + empty + r(' und lang genug, um Text zu sein.'))}</w:sdtContent></w:sdt>"
    )
    assert body(result) == "Das ist gesteuert und lang genug, um Text zu sein."
    assert "(placeholder of an empty form field): Klicken Sie hier." in result.report


# ---------------------------------------------------------------- what is no article


def test_tracked_changes() -> None:
    deleted = "<w:del w:author='X'><w:r><w:delText>stand </w:delText></w:r></w:del>"
    text = (
        p(r("Hier ") + f"<w:ins w:author='X'>{r('steht ')}</w:ins>" + deleted + r("etwas, das lang genug ist."))
        + f"<w:p><w:pPr><w:rPr><w:del w:author='X'/></w:rPr></w:pPr>{r('Erster Teil ')}</w:p>"
        + p("und zweiter Teil eines Absatzes.")
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('weg')}</w:tc></w:tr></w:tbl>"
        + p(f"<w:moveFrom>{r('von hier')}</w:moveFrom>" + r("Schluss.") + f"<w:moveTo>{r(' Hierher.')}</w:moveTo>")
    )
    result = imported(p("Titel") + text)
    assert body(result) == "Hier steht etwas, das lang genug ist.\n\nErster Teil und zweiter Teil eines Absatzes.\n\nSchluss. Hierher."
    assert "(deleted in the tracked changes): stand" in result.report
    assert "(deleted in the tracked changes): weg" in result.report
    assert "(moved away in the tracked changes): von hier" in result.report


def test_comments_are_told_without_names_and_words() -> None:
    comment = f'<w:comment w:id="0" w:author="Rita Rot" w:initials="RR">{p("Bitte ganz streichen!")}</w:comment>'
    comments = f"<w:comments {NAMESPACES}>{comment}</w:comments>"
    result = imported(p("Titel") + p(r(TEXT) + '<w:r><w:commentReference w:id="0"/></w:r>'), comments=comments)
    assert "(comment in the margin): not shown" in result.report
    assert not re.search("Rita|streichen", result.report + result.markdown)


def test_heads_and_feet_of_pages() -> None:
    header = f"<w:hdr {NAMESPACES}>{p('Muster GmbH')}</w:hdr>"
    footer = f"<w:ftr {NAMESPACES}>{p(r('Seite ') + field_code('PAGE', r('1')))}</w:ftr>"
    result = imported(p("Titel") + p(TEXT), header=header, footer=footer)
    assert body(result) == TEXT
    assert "line 1 (page header): Muster GmbH" in result.report
    assert "(page footer): Seite 1" in result.report


@pytest.mark.parametrize(
    "table",
    [
        p("Inhaltsverzeichnis", "berschrift1") + p(field_code('TOC \\o "1-3"', r("Bohne\t1"))),
        p("Inhalt") + p("Bohne 1", "Verzeichnis1") + p("Tasse 2", "Verzeichnis1"),
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>"
        + p("Inhalt", "berschrift1") + p("Bohne 1") + "</w:sdtContent></w:sdt>",
    ],
)  # fmt: skip
def test_tables_of_contents(table: str) -> None:
    result = imported(p("Kaffee", "Titel") + table + p("Bohne", "berschrift1") + p(TEXT), styles=styles(GERMAN))
    assert body(result) == f"## Bohne\n\n{TEXT}"
    assert re.search(r"\(table of contents\): Inhalt", result.report)
    assert re.search(r"\(table of contents\): Bohne\s1", result.report)


def test_hidden_text() -> None:
    result = imported(p("Titel") + p(r(TEXT) + r("Versteckt.", "<w:vanish/>")))
    assert body(result) == TEXT
    assert "(hidden text): Versteckt." in result.report


# ---------------------------------------------------------------- what other programs draw


def test_formulas_become_text_and_a_question() -> None:
    def said(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    square = f"<m:sSup><m:e>{said('c')}</m:e><m:sup>{said('2')}</m:sup></m:sSup>"
    formula = f"<m:oMath><m:f><m:num>{said('a+b')}</m:num><m:den>{square}</m:den></m:f></m:oMath>"
    result = imported(p("Titel") + p(TEXT) + p(r("Es gilt ") + formula + r(".")))
    assert "Es gilt (a+b)/c²." in body(result)
    assert "line 3: A formula stood here" in result.report


def drawn(inside: str) -> str:
    return p(f"<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>")


def test_charts_become_tables() -> None:
    xml = chart("Verbrauch", ["Kaffee", "Tee"], {"2014": ["0.25", "0.5"], "2015": ["0.30000000000000004", "0.125"]}, "0.0%")
    document = Docx(p("Titel") + p(TEXT) + drawn('<c:chart r:id="c"/>') + p(MORE), {"zahlen": xml}, related={"c": ("chart", "zahlen.xml")})
    result = made(document)
    assert "Verbrauch\n\n|  | Kaffee | Tee |\n| --- | --- | --- |\n| 2014 | 25 % | 50 % |\n| 2015 | 30 % | 12,5 % |" in body(result)
    assert "values of a chart “Verbrauch”" in result.report


def test_diagrams_become_lists() -> None:
    xml = diagram({"1": "Oben", "2": "Unten", "3": "Daneben", "4": "Verloren"}, [("0", "1"), ("1", "2"), ("2", "1"), ("0", "3")])
    document = Docx(
        p("Titel") + p(TEXT) + drawn('<dgm:relIds r:dm="d"/>') + p(MORE), {"bild": xml}, related={"d": ("diagramData", "bild.xml")}
    )
    assert f"{TEXT}\n\n- Oben\n  - Unten\n- Daneben\n- Verloren\n\n{MORE}" in body(made(document))


def test_things_of_other_programs_are_questions() -> None:
    thing = '<w:r><w:object><v:shape><v:imagedata r:id="i"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    result = made(Docx(p("Titel") + p(TEXT) + p(thing) + p(MORE), media={"i": png()}))
    assert body(result) == f"{TEXT}\n\n{MORE}"
    assert "line 2: Something of another program stood here (Excel.Sheet.12)" in result.report


# ---------------------------------------------------------------- what the document says of itself


def test_properties() -> None:
    result = imported(p(TEXT) + p(MORE), core=core("Kaffee im Büro", "Eva Muster", "2013-01-18T10:00:00Z", "2014-02-03T10:00:00Z"))
    assert "title: Kaffee im Büro" in front(result)
    assert "author: Eva Muster" in front(result)
    assert "title: Kaffee im Büro (the document's properties)" in result.report
    assert "made on 2013-01-18" in result.report
    assert "published" not in result.markdown


@pytest.mark.parametrize(
    "name", ["Administrator", "User", "python-docx", "Microsoft Office User", "Microsoft Office-Anwender", "HP", "emuster"]
)
def test_nobody_is_no_author(name: str) -> None:
    assert "author" not in front(imported(p(TEXT), core=core("Microsoft Word - Dokument1", name)))
    assert "title: probe" in front(imported(p(TEXT), core=core("Microsoft Word - Dokument1", name)))


def test_the_text_knows_its_author_better() -> None:
    text = p("Kaffee im Büro", "Titel") + p("Von Rita Probst") + p(TEXT) + p(MORE)
    result = imported(text, core=core("", "Eva Muster"))
    assert "author: Rita Probst" in front(result)
    assert "Probst" not in body(result)


def test_the_strict_form() -> None:
    files = Docx(p("Titel") + p(TEXT) + p(r("fett", BOLD))).files()
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
        ).replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/")
        for name, data in files.items()
    }
    assert body(word.convert("probe.docx", packed(strict))) == f"{TEXT}\n\n**fett**"


def test_a_document_without_text() -> None:
    with pytest.raises(UserError, match="no text of an article"):
        word.convert("probe.docx", Docx(p() + p()).data())


# ---------------------------------------------------------------- nothing gets lost

WORD = re.compile(r"w\d+w")
LOOKS = st.sampled_from(["", BOLD, "<w:i/>", "<w:strike/><w:b/>", "<w:vanish/>", '<w:rFonts w:ascii="Consolas"/>', '<w:sz w:val="40"/>'])
STYLES = st.sampled_from(["", *GERMAN, "Unbekannt"])


class Words:
    """Words that stand once each."""

    def __init__(self) -> None:
        self.count = 0

    def next(self, lead: str = "") -> str:
        self.count += 1
        return f" {lead}w{self.count}w{'.' if self.count % 5 == 0 else ''} "


def inline(draw: st.DrawFn, words: Words, depth: int = 0) -> str:
    run = r(words.next(draw(st.sampled_from(["", "- ", "1. ", "• ", "Abb. 1: ", "# ", "::: ", "|"]))), draw(LOOKS))
    inside = run if depth > 2 else "".join(inline(draw, words, depth + 1) for _ in range(draw(st.integers(1, 2))))
    deleted = run.replace("w:t", "w:delText")
    forms = [
        run, run, run + BR, f"<w:ins>{inside}</w:ins>", f"<w:del>{deleted}</w:del>", f"<w:smartTag>{inside}</w:smartTag>",
        f"<w:hyperlink r:id='web'>{inside}</w:hyperlink>", field_code("REF x", inside), field_code("TOC", inside),
        f"<w:unknown>{inside}</w:unknown>", f"<w:fldSimple w:instr='DATE'>{inside}</w:fldSimple>", f"<w:dir>{inside}</w:dir>",
        f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>", f"<w:r><w:txbxContent>{p(inside)}</w:txbxContent></w:r>",
        f"<w:r><w:ruby><w:rubyBase>{run}</w:rubyBase></w:ruby></w:r>", f"<m:oMath><m:r><m:t>{words.next()}</m:t></m:r></m:oMath>",
        "<w:r><w:tab/></w:r>" + run, picture("i") + run, f"<w:r><w:footnoteReference w:id='{draw(st.integers(1, 3))}'/></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run,
    ]  # fmt: skip
    return draw(st.sampled_from(forms))


def block(draw: st.DrawFn, words: Words, depth: int = 0) -> str:
    content = "".join(inline(draw, words) for _ in range(draw(st.integers(0, 3))))
    look = draw(st.sampled_from(["", "", "<w:rPr><w:del/></w:rPr>", '<w:ind w:left="720"/>', '<w:outlineLvl w:val="2"/>']))
    number = f'<w:numPr><w:ilvl w:val="{draw(st.integers(0, 8))}"/><w:numId w:val="{draw(st.integers(0, 3))}"/></w:numPr>'
    paragraph = p(content, draw(STYLES), look + draw(st.sampled_from(["", number])))
    if depth < 2 and draw(st.integers(0, 4)) == 0:
        rows = [[block(draw, words, depth + 1) for _ in range(draw(st.integers(1, 3)))] for _ in range(draw(st.integers(1, 3)))]
        return draw(st.sampled_from([tbl(rows), f"<w:sdt><w:sdtContent>{tbl(rows)}</w:sdtContent></w:sdt>", f"<w:ins>{paragraph}</w:ins>"]))
    return paragraph


@st.composite
def documents(draw: st.DrawFn) -> tuple[Docx, set[str]]:
    words = Words()
    text = "".join(block(draw, words) for _ in range(draw(st.integers(1, 6))))
    parts = {
        "styles": styles(GERMAN),
        "numbering": numbering("bullet", "decimal", "lowerLetter"),
        "footnotes": notes("footnote", {str(n): p(words.next()) for n in (1, 2)}),
        "header": f"<w:hdr {NAMESPACES}>{p(words.next())}</w:hdr>",
    }
    document = Docx(text, parts, {"i": png()}, {"web": "https://example.org"})
    return document, set(
        WORD.findall(" ".join(document.files()[f"word/{name}.xml"].decode() for name in ("document", "footnotes", "header")))
    )


@settings(max_examples=300)
@given(documents())
def test_every_word_is_accounted_for(made: tuple[Docx, set[str]]) -> None:
    document, expected = made
    try:
        result = word.convert("probe.docx", document.data())
    except UserError:  # no text of an article
        return
    head, text, first = split(result.markdown)
    node, problems = read(text, "probe.md", "", first)
    assert [problem for problem in problems if problem.severity == "error" and "picture" not in problem.message] == []
    captions = " ".join(str(image.attrs.get("title", "")) for image in node.walk() if image.kind == "image")
    kept = set(WORD.findall(f"{node.plain()} {captions} {head} {result.report}"))
    assert expected - kept == set()
