"""PDFs as people print them: whatever the layout, the same article, and every line of the pages in it or in the report."""

from __future__ import annotations

import io
import re
import textwrap
import unicodedata
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from papers import BASE, HELVETICA, JUSTIFIED, body, letters, lines, meta, outline, page, printed, stream, taken

from lehrwerk.importers import Import

ONE = (
    "Wer eine Gruppe leitet, merkt bald, dass nicht alle gleich gern sprechen. Manche melden sich sofort, andere warten, bis sie gefragt "
    "werden, und wieder andere hoffen, dass niemand sie bemerkt. Kleine Runden ändern das, denn wer zu dritt an einem Tisch sitzt, kann "
    "sich kaum verstecken."
)
TWO = (
    "Die Erfahrung zeigt außerdem, dass Fragen in kleinen Runden einfacher gestellt werden. Niemand muss befürchten, die ganze "
    "Versammlung aufzuhalten. Das gilt für Volkshochschulkurse ebenso wie für Betriebsversammlungen und Elternabende."
)
THREE = (
    "Am Anfang steht die Verabredung über das Ziel. Eine Gruppe, die nicht weiß, wofür sie sich trifft, verliert schnell die Lust. "
    "Ein Satz an der Tafel genügt meistens, wenn er so klar geschrieben ist, dass ihn alle wiederholen können."
)
FOUR = (
    "Danach folgt die Verteilung der Aufgaben. Eine Person achtet auf die Zeit, eine andere schreibt mit, und eine dritte stellt am "
    "Ende die Ergebnisse vor. Wer keine dieser Aufgaben hat, ist deshalb nicht überflüssig, sondern darf nachdenken."
)
ARTICLE = f"""<h1>Kleine Runden, große Wirkung</h1><p>{ONE}</p><p>{TWO}</p><h2>Vorbereitung</h2><p>{THREE}</p>
<ul><li>Raum und Tische prüfen</li><li>Material bereitlegen, und zwar so, dass jede Gruppe ihren eigenen Stapel findet und nicht erst
suchen muss</li><li>Uhr sichtbar aufhängen</li></ul><p>{FOUR}</p><h3>Der erste Termin</h3>
<p>Mehr steht <a href="https://example.org/runden">im Leitfaden</a>, der <strong>kostenlos</strong> ist und <em>laufend</em> ergänzt
wird. {TWO}</p><h2>Durchführung</h2><p>{ONE} {FOUR}</p><ol><li>Ankommen und begrüßen</li><li>Arbeiten in kleinen Runden, bis die Zeit
um ist, und dabei die Fragen sammeln</li><li>Gemeinsam auswerten</li></ol><p>{THREE}</p><h2>Rückblick</h2><p>{TWO}</p><p>{ONE}</p>"""
MARKDOWN = f"""{ONE}

{TWO}

## Vorbereitung

{THREE}

- Raum und Tische prüfen
- Material bereitlegen, und zwar so, dass jede Gruppe ihren eigenen Stapel findet und nicht erst suchen muss
- Uhr sichtbar aufhängen

{FOUR}

### Der erste Termin

Mehr steht [im Leitfaden](https://example.org/runden), der **kostenlos** ist und *laufend* ergänzt wird. {TWO}

## Durchführung

{ONE} {FOUR}

1. Ankommen und begrüßen
2. Arbeiten in kleinen Runden, bis die Zeit um ist, und dabei die Fragen sammeln
3. Gemeinsam auswerten

{THREE}

## Rückblick

{TWO}

{ONE}"""
LAYOUTS = {
    "one": BASE,
    "justified": JUSTIFIED,
    "indented": JUSTIFIED + "p { margin: 0; text-indent: 1.2em } h1 + p, h2 + p, h3 + p, ul + p, ol + p { text-indent: 0 }",
    "all-indented": JUSTIFIED + "p { margin: 0; text-indent: 1em }",
    "two": JUSTIFIED + "body { columns: 2; column-gap: 6mm }",
    "two-ragged": BASE + "body { columns: 2; column-gap: 6mm }",
    "two-below-title": JUSTIFIED + "body { columns: 2 } h1 { column-span: all }",
    "three": JUSTIFIED + "@page { margin: 20mm 15mm } body { font: 9pt/1.35 sans-serif; columns: 3; column-gap: 5mm }",
    "small": JUSTIFIED + "@page { size: A6; margin: 12mm } body { font-size: 10pt }",
    "dense": JUSTIFIED + "body { font: 8pt/1.15 sans-serif } p { margin: .3em 0 }",
    "wide": JUSTIFIED + "h1, h2 { letter-spacing: .25em } p { line-height: 2 }",
    "head": JUSTIFIED + "@page { @top-center { content: 'Zeitschrift für Gruppen · Heft 3' } "
    "@bottom-center { content: 'Seite ' counter(page) ' von ' counter(pages) } }",
    "book": JUSTIFIED + "@page { size: A5; margin: 18mm } @page :left { @top-left { content: counter(page) } @top-right { content: 'Kleine "
    "Runden' } } @page :right { @top-right { content: counter(page) } @top-left { content: string(chapter) } } "
    "h2 { string-set: chapter content() } p { margin: 0; text-indent: 1em }",
}  # fmt: skip


def test_the_markdown_of_an_article() -> None:
    result = taken(printed(ARTICLE))
    assert meta(result) == {"title": "Kleine Runden, große Wirkung", "rights": "unclear", "language": "de"}
    assert body(result) == MARKDOWN
    assert result.problems == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same(layout: str) -> None:
    result = taken(printed(ARTICLE, LAYOUTS[layout]))
    assert body(result) == MARKDOWN
    assert meta(result)["title"] == "Kleine Runden, große Wirkung"


def dropped(result: Import) -> list[tuple[str, str]]:
    """The reasons and texts of the lines that the report names as dropped."""
    return re.findall(r"^- line \d+ \((.*?)\): (.*)$", result.report.split("## Changed words")[0], re.MULTILINE)


# ---------------------------------------------------------------- what belongs to the pages


def test_heads_feet_and_numbers_are_reported() -> None:
    told = dropped(taken(printed(ARTICLE, LAYOUTS["head"])))
    assert told[:2] == [("running head", "Zeitschrift für Gruppen · Heft 3"), ("page number", "Seite 1 von 2")]
    told = dropped(taken(printed(ARTICLE, LAYOUTS["book"])))
    assert {text for reason, text in told if reason == "running head"} == {"Kleine Runden", "Vorbereitung", "Rückblick"}
    assert [text for reason, text in told if reason == "page number"] == ["1", "2", "3"]


def test_a_line_that_only_looks_like_a_head_stays() -> None:
    pages = "<div style='break-after: page'><h2>Übung {0}</h2><p>{1} Das ist Aufgabe {0}.</p></div>"
    text = body(taken(printed("<h1>Aufgaben</h1>" + "".join(pages.format(number, ONE) for number in (1, 2, 3)))))
    assert [text for kind, text in outline(text) if kind == "h2"] == ["Übung 1", "Übung 2", "Übung 3"]


FIREFOX = (
    "@page { @top-left { content: 'Kleine Runden | Gruppenblog' } @top-right { content: 'https://example.org/runden' } "
    "@bottom-left { content: counter(page) ' of ' counter(pages) } @bottom-right { content: '12.03.2024, 10:15' } }"
)
CHROME = (
    "@page { @top-left { content: '12.03.24, 10:15' } @top-center { content: 'Kleine Runden | Gruppenblog' } "
    "@bottom-left { content: 'https://example.org/runden' } @bottom-right { content: counter(page) '/' counter(pages) } }"
)


@pytest.mark.parametrize("browser", [FIREFOX, CHROME])
@pytest.mark.parametrize("text", [f"<h1>Kleine Runden</h1><p>{ONE}</p>", ARTICLE.replace(", große Wirkung", "")])
def test_pages_printed_from_a_browser(browser: str, text: str) -> None:
    result = taken(printed(text, BASE + browser, "Kleine Runden | Gruppenblog"))
    told = {key: meta(result)[key] for key in ("title", "site", "source")}
    assert told == {"title": "Kleine Runden", "site": "Gruppenblog", "source": "https://example.org/runden"}
    assert "Gruppenblog" not in body(result)
    assert "The pages were printed from a browser on 12.03.20" in result.report.replace("03.24", "03.2024")


def test_comments_of_a_printed_page_go_and_nobody_is_named() -> None:
    comments = (
        "<h3>2 Gedanken zu „Kleine Runden“</h3><p><b>Gisela Geheim</b><br>12. März 2015 um 18:22</p><p>Ein schöner Beitrag, das sehe ich "
        "ganz genauso, seit ich das gelesen habe!</p><p>Antworten</p><p><b>Herbert Heimlich</b> sagt:<br>13. März 2015 um 08:01</p>"
        "<p>Bei mir sprechen gar keine Leute.</p><p>Antworten</p><h3>Schreibe einen Kommentar</h3>"
    )
    result = taken(printed(f"<h1>Kleine Runden</h1><p>{ONE}</p><p>{TWO}</p>{comments}", BASE + CHROME))
    assert body(result) == f"{ONE}\n\n{TWO}"
    assert not [name for name in ("geheim", "heimlich") if name in (result.markdown + result.report).lower()]


def test_a_table_of_contents_is_no_text() -> None:
    entries = "".join(f"<p><a href='#{name}'>{name}</a></p>" for name in ("Eins", "Zwei", "Drei"))
    text = "".join(f"<h2 id={name}>{name}</h2><p>{ONE}</p>" for name in ("Eins", "Zwei", "Drei"))
    css = BASE + "div a::after { content: leader('.') target-counter(attr(href), page) }"
    result = taken(printed(f"<h1>Mit Inhalt</h1><h2>Inhalt</h2><div>{entries}</div>{text}", css))
    assert [text for kind, text in outline(body(result)) if kind == "h2"] == ["Eins", "Zwei", "Drei"]
    assert dropped(result)[0] == ("table of contents", "Inhalt")


# ---------------------------------------------------------------- structure

FOOTNOTES = (
    "@page { @footnote { border-top: .5pt solid } } .n { float: footnote; font-size: 8pt } "
    "::footnote-call { font-size: 6.5pt; vertical-align: super; line-height: 0 } ::footnote-marker { font-size: 7pt }"
)
NOTED = (
    f"<p>{ONE}<span class=n>Vgl. Muster, Kleine Gruppen, S. 12 ff., mit weiteren Hinweisen zur Arbeit in kleinen Runden und zu ihrer "
    f"Vorbereitung.</span> {TWO}</p><p>Das sind 20 m<sup style='font-size: 7pt'>2</sup>. {THREE}<span class=n>Siehe oben.</span></p>"
)


@pytest.mark.parametrize("columns", [1, 2])
def test_footnotes(columns: int) -> None:
    result = taken(printed(f"<h1>Noten</h1><div>{NOTED}<p>{FOUR}</p></div>", JUSTIFIED + FOOTNOTES + f"div {{ columns: {columns} }}"))
    text = body(result)
    assert f"verstecken.[^1] {TWO}" in text
    assert f"20 m². {THREE}[^2]" in text
    assert text.endswith("zu ihrer Vorbereitung.\n\n[^2]: Siehe oben.")


def test_notes_at_the_end_become_footnotes_and_others_are_asked_for() -> None:
    notes = "<h2>Anmerkungen</h2><ol><li>Muster, S. 12.</li><li>Ebenda.</li></ol>"
    text = f"<h1>Noten</h1><p>{ONE}<sup>1</sup></p><p>{TWO}<sup>2</sup></p>"
    css = BASE + "sup { font-size: 7pt; line-height: 0 }"
    assert body(taken(printed(text + notes, css))) == f"{ONE}[^1]\n\n{TWO}[^2]\n\n[^1]: Muster, S. 12.\n\n[^2]: Ebenda."
    result = taken(printed(text.replace("<sup>2", "<sup>5"), css))
    assert f"{TWO}⁵" in body(result)
    assert "raised 5" in str(result.problems)


RULED = "table { border-collapse: collapse } td, th { border: .5pt solid; padding: 2pt 5pt; text-align: left }"
LEVEL = (
    "table { border-collapse: collapse; width: 100% } td, th { border-bottom: .5pt solid; padding: 2pt 5pt } th { border-top: 1pt solid }"
)
BARE = "table { width: 100% } td, th { padding: 2pt 5pt; text-align: left }"
LONG = "3 bis 5, in Ausnahmen sechs, wenn der Raum und die Zeit es erlauben und alle zustimmen"
TABLE = (
    "<table><tr><th>Form</th><th>Größe der Gruppe</th><th>Dauer</th></tr><tr><td>Tandem</td><td>2</td><td>10 Minuten</td></tr>"
    f"<tr><td>Kleingruppe</td><td>{LONG}</td><td>30 Minuten</td></tr><tr><td colspan=2>Alle zusammen</td><td>egal</td></tr></table>"
)


@pytest.mark.parametrize("css", [RULED, LEVEL])
def test_ruled_tables(css: str) -> None:
    rows = ["| Form | Größe der Gruppe | Dauer |", "| --- | --- | --- |", "| Tandem | 2 | 10 Minuten |",
            f"| Kleingruppe | {LONG} | 30 Minuten |", "| Alle zusammen |  | egal |"]  # fmt: skip
    result = taken(printed(f"<h1>Tabelle</h1><p>{ONE}</p>{TABLE}<p>{TWO}</p>", BASE + css))
    assert body(result) == "\n".join([ONE, "", *rows, "", TWO])


def test_tables_without_rules_stay_lines_in_the_order_of_their_cells() -> None:
    result = taken(printed(f"<h1>Tabelle</h1><p>{ONE}</p>{TABLE}<p>{TWO}</p>", JUSTIFIED + BARE))
    assert f"Kleingruppe {LONG} 30 Minuten\n\nAlle zusammen egal\n\n{TWO}" in body(result)
    assert "look like a table" in str(result.problems)


def test_quotations_listings_and_code() -> None:
    parts = (
        "<blockquote>{}</blockquote><p>Der Befehl <code>git status</code> zeigt den Stand.</p><pre>for a in b:\n    print(a)\n\nEnde</pre>"
    )
    text = body(taken(printed(f"<h1>Vieles</h1><p>{ONE}</p>{parts.format(TWO)}<p>{THREE}</p>", JUSTIFIED)))
    code = "```\nfor a in b:\n    print(a)\n\nEnde\n```"
    assert text == f"{ONE}\n\n> {TWO}\n\nDer Befehl `git status` zeigt den Stand.\n\n{code}\n\n{THREE}"


def test_lists_in_lists_over_columns() -> None:
    inner = "<ul><li>Erstens, und zwar so ausführlich, dass die Zeile umbricht</li><li>Zweitens</li></ul>"
    items = f"<ul><li>{TWO}{inner}</li><li><p>{THREE}</p><p>{FOUR}</p></li></ul>"
    text = body(taken(printed(f"<h1>Listen</h1><p>{ONE}</p>{items}<p>{TWO}</p>", JUSTIFIED + "body { columns: 2 }")))
    nested = "  - Erstens, und zwar so ausführlich, dass die Zeile umbricht\n  - Zweitens"
    assert re.sub(r"\n+", "\n", text) == f"{ONE}\n- {TWO}\n{nested}\n- {THREE}\n  {FOUR}\n{TWO}"


def test_lettered_lists_are_numbered_and_asked_about() -> None:
    items = f"<ol style='list-style: lower-alpha'><li>Anfang</li><li>{LONG}, damit die Zeile voll wird und umbricht</li><li>Ende</li></ol>"
    result = taken(printed(f"<h1>Liste</h1><p>{ONE}</p>{items}<p>{TWO}</p>", BASE))
    assert [kind for kind, _ in outline(body(result))] == ["paragraph", "numbers", "numbers", "numbers", "paragraph"]
    assert "refer to its letters" in str(result.problems)


def test_captions_do_not_cut_a_paragraph() -> None:
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'><rect width='200' height='100'/></svg>"
    figure = f"<figure>{picture}<figcaption>Abbildung 1: Ein runder Tisch von oben.</figcaption></figure>"
    text = f"<h1>Bilder</h1><div><p>{ONE}</p>{figure}<p>{TWO} {THREE}</p><p>{FOUR} {ONE}</p></div>"
    result = taken(printed(text, JUSTIFIED + "figcaption { font-size: 9pt } div { columns: 2 }"))
    caption = "Abbildung 1: Ein runder Tisch von oben."
    assert body(result).replace(f"{caption}\n\n", "") == f"{ONE}\n\n{TWO} {THREE}\n\n{FOUR} {ONE}"
    assert caption in result.markdown + result.report


def test_notes_beside_the_text_stand_below_their_paragraph() -> None:
    css = "@page { size: A4; margin: 25mm 20mm 25mm 65mm } .n { float: left; width: 38mm; margin-left: -43mm; font-size: 8pt }"
    note = "Eine Notiz am Rand, die den Absatz daneben knapp erklärt."
    text = f"<h1>Rand</h1><p>{ONE}</p><p><span class=n>{note}</span>{TWO}</p><p>{THREE}</p><p>{FOUR}</p><p>{ONE}</p>"
    assert body(taken(printed(text, JUSTIFIED + css))) == "\n\n".join([ONE, TWO, note, THREE, FOUR, ONE])


def test_columns_below_headings_that_run_across() -> None:
    parts = "".join(f"<h2>{name}</h2><div><p>{one}</p><p>{two}</p></div>" for name, one, two in (("A", ONE, TWO), ("B", ONE, FOUR)))
    text = body(taken(printed(f"<h1>Teile</h1>{parts}", JUSTIFIED + "div { columns: 2; column-gap: 6mm }")))
    assert text == f"## A\n\n{ONE}\n\n{TWO}\n\n## B\n\n{ONE}\n\n{FOUR}"


def test_large_initials_join_their_word() -> None:
    css = BASE + "span { float: left; font-size: 34pt; line-height: 30pt; margin-right: 2pt }"
    assert body(taken(printed(f"<h1>Initiale</h1><p><span>W</span>{ONE[1:]}</p><p>{TWO}</p>", css))) == f"{ONE}\n\n{TWO}"


def test_numbers_tell_the_levels_of_headings() -> None:
    css = BASE + "h2, h3 { font-size: 11pt }"
    heads = f"<h2>1 Anfang</h2><p>{ONE}</p><h3>1.1 Anlass</h3><p>{TWO}</p><h2>2 Ende</h2><p>{THREE}</p>"
    found = outline(body(taken(printed("<h1>Nummern</h1>" + heads, css))))
    assert [kind for kind, _ in found if kind != "paragraph"] == ["h2", "h3", "h2"]


def test_divided_words() -> None:
    text = "Der Social-Media-Kurs und der Ein- und Ausgang gehören zusammen; das deutsch-/französische Projekt mit Online-Anmeldung auch. "
    for width in range(40, 62, 3):
        got = body(taken(printed(f"<h1>Trennen</h1><p>{text * 3}</p>", JUSTIFIED + f"body {{ width: {width}mm }}")))
        assert got == (text * 3).strip(), width


def test_english_compounds_keep_their_hyphen() -> None:
    text = "Long-term planning is a well-known problem, and a two-hour discussion rarely yields more than a twenty-minute one. " * 4
    for width in (45, 55, 70):
        css = JUSTIFIED + f"body {{ width: {width}mm }}"
        assert body(taken(printed(f"<h1>Small groups</h1><p>{text}</p>", css, language="en"))) == text.strip()


# ---------------------------------------------------------------- what the PDF says of itself


def test_title_and_subtitle_by_their_type() -> None:
    css = BASE + ".s { font-size: 14pt }"
    head = "<p>Ratgeber</p><h1>Kleine Runden</h1><p class=s>Wie man Gruppen leitet</p>"
    text = f"{head}<p>{ONE}</p><h2>A</h2><p>{TWO}</p><h2>B</h2><p>{ONE}</p>"
    result = taken(printed(text, css))
    assert (meta(result)["title"], meta(result)["subtitle"]) == ("Kleine Runden", "Wie man Gruppen leitet")
    assert body(result).startswith(f"Ratgeber\n\n{ONE}")


@pytest.mark.parametrize("title", ["Microsoft Word - Entwurf_3.docx", "entwurf.indd", "Unbenannt", "/tmp/x", "Dokument1"])
def test_a_file_name_is_no_title(title: str) -> None:
    result = taken(printed(f"<p>{ONE}</p><p>{TWO}</p>", BASE, title), "Kleine Runden.pdf")
    assert meta(result)["title"] == "Kleine Runden"
    assert "names no title" in str(result.problems)


def test_what_the_file_states_is_taken_where_the_text_is_silent() -> None:
    text = f"<meta name=author content='Petra Beispiel'><p>{ONE}</p><p>{TWO}</p>"
    result = taken(printed(text, BASE, "Von kleinen Runden"))
    assert (meta(result)["title"], meta(result)["author"]) == ("Von kleinen Runden", "Petra Beispiel")
    assert "author" not in meta(taken(printed(text.replace("Petra Beispiel", "Administrator"), BASE)))


# ---------------------------------------------------------------- characters, on pages put together by hand

SHORT = "Ein Satz, der als Text eines Artikels gelten kann und endet."


def test_accents_drawn_over_letters() -> None:
    word = b"BT /F1 11 Tf 72 700 Td (Ein sch\xa8) Tj ET BT /F1 11 Tf 108.5 700 Td (oner Satz, der als Text gelten kann und endet.) Tj ET"
    text = page(word)
    assert "Ein schöner Satz, der als Text" in taken(text).markdown


def test_ligatures_soft_hyphens_and_double_drawing() -> None:
    table = b"1 beginbfchar <01> <FB01> <02> <00AD> endbfchar 1 beginbfrange <20> <7e> <0020> endbfrange"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>"
    shown = lines("Wir \x01nden, dass die Schnitt\x02", "stelle so klein wie m\xf6glich sein soll, und zwar \xfcberall.")
    result = taken(page(shown + shown, {4: font, 6: stream(table)}))
    assert "Wir finden, dass die Schnittstelle so klein wie möglich sein soll, und zwar überall.\n" in result.markdown
    assert result.markdown.count("Wir") == 1


@pytest.mark.parametrize(("font", "sign"), [(b"Wingdings", "\xa7"), (b"Symbol", "\xb7"), (b"ABCDEF+Wingdings-Regular", "\xd8")])
def test_bullets_of_sign_fonts(font: bytes, sign: str) -> None:
    fonts = {4: HELVETICA, 6: b"<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding>>" % font}
    marks = lines(sign, sign, y=672).replace(b"/F1", b"/F2")
    data = page(lines(SHORT) + lines("Erster Punkt", "Zweiter Punkt", x=90, y=672) + marks, fonts, b"<</Font<</F1 4 0 R/F2 6 0 R>>>>")
    assert outline(body(taken(data)))[1:] == [("bullets", "Erster Punkt"), ("bullets", "Zweiter Punkt")]


def test_drawn_bullets() -> None:
    dots = b"".join(b"78 %d m 78 %d l 81 %d l 81 %d l f\n" % (y, y + 3, y + 3, y) for y in (674, 660))
    data = page(lines(SHORT) + lines("Erster Punkt", "Zweiter Punkt", x=90, y=672) + dots)
    assert [kind for kind, _ in outline(body(taken(data)))] == ["paragraph", "bullets", "bullets"]


def test_text_beside_the_page_or_turned_is_reported() -> None:
    strange = b"BT /F1 9 Tf 0 1 -1 0 30 300 Tm (ENTWURF vom Mai) Tj ET BT /F1 9 Tf 700 300 Td (Schnittmarke) Tj ET"
    result = taken(page(lines(SHORT, SHORT) + strange))
    assert [text for reason, text in dropped(result) if reason.startswith("turned")] == ["ENTWURF vom Mai", "Schnittmarke"]
    assert "ENTWURF" not in result.markdown


def test_a_page_whose_text_runs_upwards_is_turned() -> None:
    turned = b"".join(b"BT /F1 11 Tf 0 1 -1 0 %d 72 Tm (%s) Tj ET " % (100 + 14 * row, SHORT.encode()) for row in range(2))
    assert body(taken(page(turned))) == f"{SHORT} {SHORT}"
    assert body(taken(page(turned, extra=b"/Rotate 90"))) == f"{SHORT} {SHORT}"


def test_recognized_text_behind_a_scan() -> None:
    """Each word has a size and a height of its own, as the recognition guessed them."""
    shown = [b"3 Tr "]
    for row, text in enumerate(textwrap.wrap(ONE, 70)):
        x = 72.0
        for number, word in enumerate(text.split()):
            drawn = (9.6 + 0.2 * ((number + row) % 4), x, 700 - 13 * row + 0.5 * (number % 3))
            shown.append(b"BT /F1 %.1f Tf %.1f %.1f Td (%s ) Tj ET\n" % (*drawn, word.encode("cp1252")))
            x += 6.2 * len(word)
    assert body(taken(page(b"".join(shown)))) == ONE


def test_links_lead_out_only_to_pages_and_mail() -> None:
    def linked(address: str) -> str:
        note = f"/Annots[<</Subtype/Link/Rect[70 695 115 712]/A<</S/URI/URI({address})>>>>]"
        return body(taken(page(lines(SHORT), extra=note.encode())))

    assert linked("https://example.org/a").startswith("[Ein Satz,](https://example.org/a) der als Text")
    assert linked("javascript:alert\\(1\\)") == linked("file:///etc/hosts") == SHORT


# ---------------------------------------------------------------- nothing lost


def shown(data: bytes) -> Counter[str]:
    """The letters of a PDF by pdfminer's own plain reading."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTChar, LTContainer

    def texts(item: object) -> str:
        if isinstance(item, LTChar):
            return str(item.get_text())
        return "".join(map(texts, item)) if isinstance(item, LTContainer) else ""

    return letters(unicodedata.normalize("NFKC", "".join(map(texts, extract_pages(io.BytesIO(data), laparams=None)))))


def told(result: Import) -> Counter[str]:
    """The letters of the article and of the lines that the report names as dropped."""
    front = meta(result)
    text = re.sub(r"\]\([^)]*\)", "]", body(result)) + front["title"] + front.get("subtitle", "")
    return letters(text + "".join(line for _, line in dropped(result)))


@pytest.mark.parametrize("layout", [*LAYOUTS, "notes", "tables", "browser"])
def test_every_letter_is_in_the_article_or_the_report(layout: str) -> None:
    others = {
        "notes": (f"<h1>Noten</h1>{NOTED}", JUSTIFIED + FOOTNOTES),
        "tables": (f"<h1>Tabelle</h1><p>{ONE}</p>{TABLE}<p>{TWO}</p>", JUSTIFIED + BARE),
        "browser": (ARTICLE, BASE + FIREFOX),
    }
    data = printed(*others.get(layout, (ARTICLE, LAYOUTS.get(layout, BASE))))
    assert told(taken(data)) == shown(data)


SENTENCES = (
    "Das ist kein Fehler.", "Warum ist das so?", "Ja.", "Ein Satz an der Tafel genügt meistens.",
    "„Ohne Ziel kein Weg“, sagt ein Sprichwort.",
    "Niemand muss befürchten, die ganze Versammlung aufzuhalten.", "Im Jahr 2014 nahmen 1.250 Personen teil, also 12 % mehr als zuvor.",
    "Das gilt für Volkshochschulkurse ebenso wie für Betriebsversammlungen und Elternabende.", "Es hilft, vorher z. B. zu rücken.",
    "Ein- und Ausgänge bleiben frei, auch der Social-Media-Raum.", "Zum Schluss sollte jede Runde kurz zurückblicken (und zwar ehrlich).",
)  # fmt: skip
HEADINGS = (
    "Vorbereitung",
    "Der erste Termin",
    "Was zu beachten ist",
    "Warum kleine Gruppen?",
    "Rückblick und Ausblick",
    "Ein Wort zur Zeit",
)
ITEMS = (
    "Ankommen",
    "Uhr sichtbar aufhängen",
    "Zeit: 20 Minuten",
    "Material bereitlegen, und zwar so, dass niemand lange danach suchen muss",
)
PARAGRAPH = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6).map(lambda chosen: ("p", " ".join(chosen)))
LIST = st.tuples(st.sampled_from(["ul", "ol"]), st.lists(st.sampled_from(ITEMS), min_size=2, max_size=4))
SECTION = st.tuples(PARAGRAPH, st.lists(st.one_of(PARAGRAPH, PARAGRAPH, LIST), max_size=4))
TEXTS = st.lists(SECTION, min_size=1, max_size=len(HEADINGS))
RANDOM = ("one", "justified", "indented", "two", "two-ragged", "three", "small", "dense")


def laid(sections: list[tuple[tuple[str, str], list[tuple[str, str | list[str]]]]]) -> tuple[str, list[tuple[str, str]]]:
    """The HTML of an article, and the blocks that it has."""
    html, blocks = ["<h1>Kleine Runden, große Wirkung</h1>"], []
    for heading, (first, rest) in zip(HEADINGS, sections, strict=False):
        html.append(f"<h2>{heading}</h2>")
        blocks.append(("h2", heading))
        for kind, text in [first, *rest]:
            html.append(f"<{kind}>{text if isinstance(text, str) else ''.join(f'<li>{item}</li>' for item in text)}</{kind}>")
            kinds = {"p": "paragraph", "ul": "bullets", "ol": "numbers"}
            blocks += [(kinds[kind], text)] if isinstance(text, str) else [(kinds[kind], item) for item in text]
    return "".join(html), blocks


def check(sections: list[tuple[tuple[str, str], list[tuple[str, str | list[str]]]]], layout: str) -> None:
    """All text in its order; headings and items are what they are. Paragraphs may hang together at the end of a full column."""
    html, wanted = laid(sections)
    data = printed.__wrapped__(html, LAYOUTS[layout])
    result = taken(data)
    found = outline(body(result))
    assert " ".join(text for _, text in found) == " ".join(text for _, text in wanted)
    for kind in ("h2", "bullets", "numbers"):
        assert [text for other, text in found if other == kind] == [text for other, text in wanted if other == kind]
    assert told(result) == shown(data)


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(RANDOM))
def test_random_articles(sections: list[tuple[tuple[str, str], list[tuple[str, str | list[str]]]]], layout: str) -> None:
    check(sections, layout)


@pytest.mark.slow
@settings(max_examples=150, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(RANDOM))
def test_many_random_articles(sections: list[tuple[tuple[str, str], list[tuple[str, str | list[str]]]]], layout: str) -> None:
    check(sections, layout)
