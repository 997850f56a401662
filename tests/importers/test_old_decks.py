"""Old decks, built with python-pptx: titles, bullets, tables, notes, and what stands on all slides."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from office import diagram, packed, png
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches, Pt

from lehrwerk.errors import UserError
from lehrwerk.importers import Import
from lehrwerk.importers.deck import convert as deck
from lehrwerk.reader import read
from lehrwerk.records import split

TITLE, CONTENT, SECTION, TWO, COMPARED, ONLY, BLANK = 0, 1, 2, 3, 4, 5, 6
TEXT = "Dieser Satz ist lang genug, um als Text zu gelten, und er endet mit einem Punkt."
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


class Deck:
    """A deck under construction."""

    def __init__(self, title: str = "Kaffee im Büro") -> None:
        self.file = Presentation()
        self.file.core_properties.author = ""
        if title:
            self.add(title, layout=TITLE)

    def add(self, title: str = "", *lines: str | tuple[str, int], layout: int = CONTENT, notes: str = "") -> Any:
        """A slide: its title, and the lines of its body, plain or with their level."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[layout])
        if title:
            slide.shapes.title.text = title
        if lines:
            frame = slide.placeholders[1].text_frame
            for place, line in enumerate(lines):
                paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
                paragraph.text, paragraph.level = (line, 0) if isinstance(line, str) else line
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def data(self) -> bytes:
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()

    def imported(self) -> Import:
        return imported(self.data())


def imported(data: bytes) -> Import:
    """The import, of which the Markdown reads back without errors."""
    result = deck.convert("probe.pptx", data)
    _, problems = read(split(result.markdown)[1], "probe.md")
    assert [problem for problem in problems if problem.severity == "error" and "picture" not in problem.message] == []
    return result


def body(result: Import) -> str:
    return split(result.markdown)[1].strip()


def box(slide: Any, text: str, left: float = 1, top: float = 5, width: float = 4, size: int = 0) -> Any:
    """A text box, in inches."""
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(0.5))
    shape.text_frame.text = text
    if size:
        for paragraph in shape.text_frame.paragraphs:
            paragraph.runs[0].font.size = Pt(size)
    return shape


def with_parts(data: bytes, changes: dict[str, Any]) -> bytes:
    """The deck with some of its parts replaced or added: name -> bytes, or a function of the old ones."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        files[name] = change(files[name]) if callable(change) else change
    return packed(files)


# ---------------------------------------------------------------- titles


def test_the_first_slide_says_title_subtitle_and_author() -> None:
    one = Deck("")
    slide = one.add("Kaffee\vim Büro", "Was er leistet", "Eva Muster", "12. März 2015", layout=TITLE)
    slide.notes_slide.notes_text_frame.text = "Begrüßen."
    one.add("Gründe", "Er schmeckt", "Er macht wach")
    result = one.imported()
    assert split(result.markdown)[0].splitlines()[:3] == ["title: Kaffee im Büro", "subtitle: Was er leistet", "author: Eva Muster"]
    assert body(result) == "::: {.trainer}\nBegrüßen.\n:::\n\n## Gründe\n\n- Er schmeckt\n- Er macht wach"
    assert "12. März 2015 (2015-03-12)" in result.report


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("Gründe (1/2)", "Gründe (2/2)", "Gründe"),
        ("Gründe", "Gründe – Fortsetzung", "Gründe"),
        ("Gründe", "Gründe (Forts.)", "Gründe"),
        ("Reasons", "Reasons (cont.)", "Reasons"),
        ("Reasons", "Reasons", "Reasons"),
        ("Reasons 1 of 2", "Reasons 2 of 2", "Reasons"),
    ],
)
def test_slides_that_go_on_share_a_heading(one: str, two: str, shared: str) -> None:
    made = Deck()
    made.add(one, "Er schmeckt", "Er duftet")
    made.add(two, TEXT)
    result = made.imported()
    assert body(result) == f"## {shared}\n\n- Er schmeckt\n- Er duftet\n\n{TEXT}"
    assert f"(title of the slide before, which goes on): {two}" in result.report


def test_other_titles_stay_as_they_are() -> None:
    made = Deck()
    made.add("Teil 1 von 2", TEXT)
    made.add("Bilanz 2014/2015", TEXT)
    made.add("Bilanz 2015/2016", TEXT)
    made.add("Gründe (1/2)", TEXT)
    made.add("Folgen", TEXT)
    assert re.findall("^## .*", made.imported().markdown, re.MULTILINE) == [
        "## Teil 1 von 2",
        "## Bilanz 2014/2015",
        "## Bilanz 2015/2016",
        "## Gründe (1/2)",
        "## Folgen",
    ]


def test_sections_and_their_slides() -> None:
    made = Deck()
    for title in ("Eins", "Zwei", "Drei"):
        made.add(title, TEXT)
    ids = [entry.get("id") for entry in made.file.slides._sldIdLst]
    entry = '<p14:section name="{}" id="{{}}"><p14:sldIdLst>{}</p14:sldIdLst></p14:section>'.format
    sections = (("Standardabschnitt", ids[:1]), ("Anfang", ids[1:3]), ("Drei", ids[3:]))
    inside = "".join(entry(name, "".join(f'<p14:sldId id="{one}"/>' for one in slides)) for name, slides in sections)
    made.file.part._element.append(
        etree.fromstring(
            f'<p:extLst xmlns:p="{P}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f'<p14:sectionLst xmlns:p14="{P14}">{inside}</p14:sectionLst></p:ext></p:extLst>'
        )
    )
    assert body(made.imported()) == f"## Anfang\n\n### Eins\n\n{TEXT}\n\n### Zwei\n\n{TEXT}\n\n## Drei\n\n{TEXT}"


def test_slides_that_head_parts() -> None:
    made = Deck()
    made.add("Teil eins", layout=SECTION)
    made.add("Gründe", TEXT)
    made.add("Teil zwei", layout=SECTION)
    made.add("Folgen", TEXT)
    assert body(made.imported()) == f"## Teil eins\n\n### Gründe\n\n{TEXT}\n\n## Teil zwei\n\n### Folgen\n\n{TEXT}"


def test_titles_in_text_boxes() -> None:
    made = Deck()
    slide = made.add(layout=BLANK)
    box(slide, TEXT, top=3, size=18)
    box(slide, "Ein Titel im Kasten", top=0.4, size=36)
    box(made.add(layout=BLANK), TEXT)
    result = made.imported()
    assert body(result) == f"## Ein Titel im Kasten\n\n{TEXT}\n\n{TEXT}"
    assert "Slide 3 has no title" in result.report


# ---------------------------------------------------------------- text


def test_levels_and_numbers() -> None:
    made = Deck()
    slide = made.add("Gründe", "Eins", ("Eins a", 1), ("Eins b", 1), "Zwei", "Drei")
    for paragraph in slide.placeholders[1].text_frame.paragraphs[3:]:
        etree.SubElement(paragraph._p.get_or_add_pPr(), f"{{{A}}}buAutoNum", type="arabicPeriod", startAt="2")
    assert body(made.imported()) == "## Gründe\n\n- Eins\n  - Eins a\n  - Eins b\n\n2. Zwei\n3. Drei"


def test_one_paragraph_is_no_list_and_none_without_bullets() -> None:
    made = Deck()
    made.add("Eins", TEXT)
    slide = made.add("Zwei", "Ohne Punkt.", "Auch ohne.")
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        etree.SubElement(paragraph._p.get_or_add_pPr(), f"{{{A}}}buNone")
    box(made.add("Drei", layout=ONLY), "Erste Zeile\nZweite Zeile")
    assert body(made.imported()) == f"## Eins\n\n{TEXT}\n\n## Zwei\n\nOhne Punkt.\n\nAuch ohne.\n\n## Drei\n\nErste Zeile\n\nZweite Zeile"


def test_bullets_that_the_master_takes_away() -> None:
    made = Deck()
    made.add("Eins", "Oben", ("Unten", 1), ("Daneben", 1))
    (levels,) = made.file.slide_master._element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}bodyStyle")
    first = levels[0]
    first.remove(first.find(f"{{{A}}}buChar"))
    first.insert(0, etree.SubElement(first, f"{{{A}}}buNone"))
    assert body(made.imported()) == "## Eins\n\nOben\n\n- Unten\n- Daneben"


def test_letters_and_links() -> None:
    made = Deck()
    paragraph = made.add("Eins", "Ein ").placeholders[1].text_frame.paragraphs[0]
    for text, name, value in (("fettes", "bold", True), (" und ", "bold", None), ("schräges", "italic", True), (" Wort, ", "bold", None)):
        run = paragraph.add_run()
        run.text = text
        setattr(run.font, name, value)
    for text, address in (("Seite", "https://example.org/a"), (" und ", None), ("böse", "javascript:alert(1)")):
        run = paragraph.add_run()
        run.text = text
        run.hyperlink.address = address
    assert "Ein **fettes** und *schräges* Wort, [Seite](https://example.org/a) und böse" in body(made.imported())


def test_typed_lists_in_boxes() -> None:
    made = Deck()
    box(made.add("Eins", layout=ONLY), "Es gibt zwei:\n- Kaffee\n- Tee")
    assert body(made.imported()) == "## Eins\n\nEs gibt zwei:\n\n- Kaffee\n- Tee"


def test_the_order_of_reading() -> None:
    made = Deck()
    slide = made.add("Eins", layout=ONLY)
    for text, left, top in (("rechts unten", 5, 4), ("links unten", 1, 4.05), ("rechts oben", 5, 2.02), ("links oben", 1, 2)):
        box(slide, text, left, top, 3)
    group = slide.shapes.add_group_shape()
    for text, top in (("Gruppe zwei", 6.5), ("Gruppe eins", 6)):
        inner = group.shapes.add_textbox(Inches(1), Inches(top), Inches(3), Inches(0.3))
        inner.text_frame.text = text
    texts = ["links oben", "rechts oben", "links unten", "rechts unten", "Gruppe eins", "Gruppe zwei"]
    assert body(made.imported()) == "## Eins\n\n" + "\n\n".join(texts)


def test_columns_with_labels_stay_together() -> None:
    made = Deck()
    slide = made.add("Vergleich", layout=ONLY)
    for text, left, top in (("Vorteile", 1, 2), ("Nachteile", 5, 2), (TEXT, 1, 3), (TEXT.replace("Text", "Einwand"), 5, 3)):
        box(slide, text, left, top, 3)
    assert body(made.imported()) == f"## Vergleich\n\nVorteile\n\n{TEXT}\n\nNachteile\n\n{TEXT.replace('Text', 'Einwand')}"


def test_the_layout_for_comparisons() -> None:
    made = Deck()
    slide = made.add("Vergleich", layout=COMPARED)
    for place, text in zip(list(slide.placeholders)[1:], ("Vorteile", "gut\nschnell", "Nachteile", "teuer\nlaut"), strict=True):
        place.text = text
    assert body(made.imported()) == "## Vergleich\n\n### Vorteile\n\n- gut\n- schnell\n\n### Nachteile\n\n- teuer\n- laut"


# ---------------------------------------------------------------- tables, charts, pictures


def test_tables_with_merged_cells() -> None:
    made = Deck()
    table = made.add("Preise", layout=ONLY).shapes.add_table(3, 3, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for y, row in enumerate((("Getränk", "Preis", "Ort"), ("Kaffee", "2 €", "Bar"), ("Tee", "1 €", ""))):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    assert "| Getränk | Preis | Ort |\n| --- | --- | --- |\n| Kaffee | 2 € | Bar |\n| Tee | 1 € |  |" in body(made.imported())


def test_charts_become_tables_of_their_values() -> None:
    made = Deck()
    data = CategoryChartData()
    data.categories = ["2014", "2015"]
    data.add_series("Kaffee", (1.5, None))
    data.add_series("Tee", (3, 4))
    chart = made.add("Verbrauch", layout=ONLY).shapes.add_chart(XL_CHART_TYPE.LINE, Inches(1), Inches(2), Inches(5), Inches(3), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Tassen am Tag"
    assert "Tassen am Tag\n\n|  | Kaffee | Tee |\n| --- | --- | --- |\n| 2014 | 1\\.5 | 3 |\n| 2015 |  | 4 |" in body(made.imported())


def test_diagrams_become_lists() -> None:
    made = Deck()
    made.add("Ablauf", layout=ONLY)
    frame = (
        b'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="D"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        b'<p:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></p:xfrm><a:graphic><a:graphicData>'
        b'<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="d1"/>'
        b"</a:graphicData></a:graphic></p:graphicFrame></p:spTree>"
    )
    relation = b'<Relationship Id="d1" Type="x/diagramData" Target="../diagrams/data1.xml"/></Relationships>'
    changes = {
        "ppt/slides/slide2.xml": lambda data: data.replace(b"</p:spTree>", frame),
        "ppt/slides/_rels/slide2.xml.rels": lambda data: data.replace(b"</Relationships>", relation),
        "ppt/diagrams/data1.xml": diagram({"1": "Mahlen", "2": "Grob", "3": "Brühen"}, [("0", "1"), ("1", "2"), ("0", "3")]).encode(),
    }
    assert "- Mahlen\n  - Grob\n- Brühen" in body(imported(with_parts(made.data(), changes)))


def test_pictures_and_what_their_authors_say_of_them() -> None:
    made = Deck()
    slide = made.add("Bilder", layout=ONLY)
    for place, said in enumerate(("Eine Tasse", "", "Schmuck")):
        picture = slide.shapes.add_picture(io.BytesIO(png(grey=place)), Inches(1 + 3 * place), Inches(2))
        picture._element._nvXxPr.cNvPr.set("descr", said)
    decorative = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    etree.SubElement(picture._element._nvXxPr.cNvPr, f"{{{decorative}}}decorative", val="1")
    result = made.imported()
    pictures = "![Eine Tasse](images/kaffee-im-buero-1.png)\n\n![Bild](images/kaffee-im-buero-2.png)"
    assert body(result) == f"## Bilder\n\n{pictures}"
    assert result.pictures == {"images/kaffee-im-buero-1.png": png(grey=0), "images/kaffee-im-buero-2.png": png(grey=1)}
    assert "marked as decoration" in result.report


def test_captions_below_pictures() -> None:
    made = Deck()
    slide = made.add("Bilder", layout=ONLY)
    slide.shapes.add_picture(io.BytesIO(png()), Inches(1), Inches(2))
    box(slide, "Foto: Eine Tasse am Morgen", top=4)
    assert '](images/kaffee-im-buero-1.png "Foto: Eine Tasse am Morgen")' in body(made.imported())


# ---------------------------------------------------------------- notes, frames, hidden slides


def test_notes_are_for_the_trainer() -> None:
    made = Deck()
    made.add("Gründe", TEXT, notes="Nachfragen:\n- Wer trinkt?\n- Wie viel?\nDann weiter.")
    assert body(made.imported()) == (
        f"## Gründe\n\n{TEXT}\n\n::: {{.trainer}}\nNachfragen:\n\n- Wer trinkt?\n- Wie viel?\n\nDann weiter.\n:::"
    )


def test_what_stands_on_most_slides_is_dropped() -> None:
    made = Deck()
    for number in range(1, 5):
        slide = made.add(f"Folie {number}", TEXT)
        box(slide, f"Muster GmbH, Seite {number}", 7, 7)
        slide.shapes.add_picture(io.BytesIO(png()), Inches(8), Inches(0.1))
    result = made.imported()
    assert "Muster" not in result.markdown
    assert "![" not in result.markdown
    assert "(stands on most slides at the same place): Muster GmbH, Seite 3" in result.report
    assert "picture image1.png" in result.report


def test_what_stands_on_many_slides_in_other_places_stays() -> None:
    made = Deck()
    for number in range(4):
        box(made.add(f"Folie {number}", TEXT), "Merke", number * 2, 6)
    assert made.imported().markdown.count("Merke") == 4


def test_frames_by_placeholders() -> None:
    made = Deck()
    slide = made.add("Eins", TEXT)
    for kind, text in (("ftr", "Muster GmbH"), ("sldNum", "2"), ("dt", "12.3.2015")):
        holder = f'<p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr><p:ph type="{kind}" idx="11"/></p:nvPr></p:nvSpPr>'
        words = f'<p:txBody><a:bodyPr/><a:p><a:fld id="{{1}}" type="x"><a:t>{text}</a:t></a:fld></a:p></p:txBody>'
        slide.shapes._spTree.append(etree.fromstring(f'<p:sp xmlns:p="{P}" xmlns:a="{A}">{holder}<p:spPr/>{words}</p:sp>'))
    result = made.imported()
    assert body(result) == f"## Eins\n\n{TEXT}"
    for reason in ("(footer of the slides): Muster GmbH", "(number of a slide): 2", "(date on the slides): 12.3.2015"):
        assert reason in result.report


def test_hidden_slides_stay_with_a_question() -> None:
    made = Deck()
    made.add("Eins", TEXT)._element.set("show", "0")
    result = made.imported()
    assert "## Eins" in result.markdown
    assert "Slide 2 was hidden in the deck" in result.report


def test_comments_are_told_without_their_words() -> None:
    made = Deck()
    made.add("Eins", TEXT)
    comments = f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0"><p:text>Bitte streichen, Rita Rot</p:text></p:cm></p:cmLst>'.encode()
    relation = b'<Relationship Id="c1" Type="x/comments" Target="../comments/comment1.xml"/></Relationships>'
    changes = {
        "ppt/slides/_rels/slide2.xml.rels": lambda data: data.replace(b"</Relationships>", relation),
        "ppt/comments/comment1.xml": comments,
    }
    result = imported(with_parts(made.data(), changes))
    assert "(comment on a slide): not shown" in result.report
    assert not re.search("Rita|streichen", result.report + result.markdown)


def test_lines_are_counted_by_slides() -> None:
    made = Deck()
    made.add("Eins", "a", "b")
    made.add("Zwei", TEXT)
    assert "Slides begin at 1 (slide 1), 1 (slide 2), 4 (slide 3)." in made.imported().report


# ---------------------------------------------------------------- damaged and other decks


def test_a_slide_that_is_missing() -> None:
    data = Deck().data()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name != "ppt/slides/slide1.xml"}
    with pytest.raises(UserError, match="one of its slides is missing"):
        deck.convert("probe.pptx", packed(files))


def test_a_slide_show_is_a_deck() -> None:
    types = {"[Content_Types].xml": lambda data: data.replace(b"presentation.main+xml", b"slideshow.main+xml")}
    made = Deck()
    made.add("Eins", TEXT)
    assert "## Eins" in imported(with_parts(made.data(), types)).markdown


def test_a_deck_without_text() -> None:
    made = Deck("")
    made.add(layout=BLANK)
    with pytest.raises(UserError, match="no text of an article"):
        made.imported()


def test_a_million_slides(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Deck()
    made.add("Eins", TEXT)
    monkeypatch.setattr(deck, "MOST", 1)
    with pytest.raises(UserError, match="more than 1 slides"):
        made.imported()


# ---------------------------------------------------------------- nothing gets lost

WORD = re.compile(r"w\d+w")


@st.composite
def decks(draw: st.DrawFn) -> tuple[bytes, int]:
    made, count = Deck(""), 0

    def words(lines: int = 1) -> str:
        nonlocal count
        texts = []
        for _ in range(lines):
            count += 1
            lead = draw(st.sampled_from(["", "", "", "- ", "1. ", "Foto: ", "# ", "::: "]))
            texts.append(f"{lead}w{count}w{draw(st.sampled_from(['', '.', ' (1/2)', ' 12. März 2015', ' Eva Muster']))}")
        return "\n".join(texts)

    for _ in range(draw(st.integers(1, 5))):
        slide = made.file.slides.add_slide(made.file.slide_layouts[draw(st.integers(0, 8))])
        for place in slide.placeholders:
            if place.has_text_frame and draw(st.booleans()):
                place.text_frame.text = words(draw(st.integers(1, 3)))
                for paragraph in place.text_frame.paragraphs:
                    paragraph.level = draw(st.integers(0, 8))
        for _ in range(draw(st.integers(0, 3))):
            where = [Emu(draw(st.integers(-(10**6), 10**7))) for _ in range(2)] + [Emu(draw(st.integers(0, 10**7))) for _ in range(2)]
            kind = draw(st.sampled_from(["box", "table", "group", "picture"]))
            if kind == "table":
                table = slide.shapes.add_table(draw(st.integers(1, 3)), draw(st.integers(1, 3)), *where).table
                for cell in table.iter_cells():
                    cell.text = words()
            elif kind == "picture":
                slide.shapes.add_picture(io.BytesIO(png()), *where[:2])
            else:
                shapes = slide.shapes.add_group_shape().shapes if kind == "group" else slide.shapes
                shapes.add_textbox(*where).text_frame.text = words(draw(st.integers(1, 2)))
        if draw(st.booleans()):
            slide.notes_slide.notes_text_frame.text = words(draw(st.integers(1, 3)))
    return made.data(), count


@settings(max_examples=40)
@given(decks())
def test_every_word_is_accounted_for(made: tuple[bytes, int]) -> None:
    data, count = made
    try:
        result = imported(data)
    except UserError:  # no text of an article
        return
    node, _ = read(split(result.markdown)[1], "probe.md", "")
    captions = " ".join(str(image.attrs.get("title", "")) for image in node.walk() if image.kind == "image")
    kept = set(WORD.findall(f"{node.plain()} {captions} {split(result.markdown)[0]} {result.report}"))
    assert {f"w{number}w" for number in range(1, count + 1)} - kept == set()
