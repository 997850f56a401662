"""Decks written and opened again."""

from __future__ import annotations

import io
import re
import runpy
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from lehrwerk.errors import UserError
from lehrwerk.geometry import LAYOUTS
from lehrwerk.reader import read
from lehrwerk.slides import cut, fit
from lehrwerk.writers.pptx import DeckMeta, Picture, write

TEMPLATES = Path(__file__).parents[2] / "templates" / "slides"
BASE = (TEMPLATES / "base.pptx").read_bytes()
META = DeckMeta("Kaffee & Tee", "Vera Muster", footer="Kaffeekurs", subject="Getränke", date="20.11.2026")
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xc8" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def picture(src: str) -> Picture:
    return Picture(png(40, 20), 40, 20, f"Bild {Path(src).stem}")


DECK = """
::: {.slide #a/titel layout=title label="Kurs"}
## Kaffee
Untertitel
:::

::: {.slide #a/teil layout=section}
## Erster Teil
:::

::: {.slide #a/claim layout=claim label="Wozu?" minutes=3}
## Kaffee wirkt schnell
- **stark** und *heiß* und `roh` ~~kalt~~
  - darunter
- [Seite](https://example.org/ä?a=1&b=2) oder [Datei](b.md)
- [word]{lang=en}

::: notes
Zuerst fragen.

- dann zeigen
:::
:::

::: {.slide #a/zahlen layout=exercise label="Übung · 5 Minuten"}
## Schritte
3. drei
4. vier

   noch etwas
5. fünf
:::

::: {.slide #a/tabelle layout=table}
## Werte
| Sorte | Gramm |
|---|---|
| A | 12 |
| B <&> | 9,5 |

Quelle: eigene Messung
:::

::: {.slide #a/bild layout=picture}
## Ein Bild
![Eine Tasse](tasse.png "Eigene Aufnahme")
:::

::: {.slide #a/bild2 layout=picture}
## Bild und Text
- Text

![Eine Kanne](tasse.png)
:::

::: {.slide #a/code layout=code}
## Programm
```
if a < b:
    koche()
```
:::

::: {.slide #a/heute layout=then-now}
## Früher und jetzt
Damals
:   Filter

Heute
:   Kapsel
:::

::: {.slide #a/quiz layout=quiz}
## Wie viel?
- [ ] eins
- [x] zwei
:::
"""


def made(text: str = DECK, meta: DeckMeta = META) -> bytes:
    document, _ = read(text)
    return write(fit(cut(document, "a"))[0], BASE, meta, picture)


@pytest.fixture(scope="module")
def deck() -> bytes:
    return made()


@pytest.fixture(scope="module")
def opened(deck: bytes) -> Any:
    return Presentation(io.BytesIO(deck))


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def texts(slide: Any) -> dict[int, str]:
    return {shape.placeholder_format.idx: shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame}


# ---------------------------------------------------------------- the base


def test_the_script_makes_the_stored_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(TEMPLATES)
    script = runpy.run_path(str(TEMPLATES / "make_base.py"))
    assert script["package"](script["parts"]()) == BASE


def test_base_has_all_layouts_and_masters() -> None:
    base = Presentation(io.BytesIO(BASE))
    assert [layout.name for layout in base.slide_layouts] == [spec.name for spec in LAYOUTS.values()]
    assert (base.slide_width, base.slide_height) == (12192000, 6858000)
    names = zipfile.ZipFile(io.BytesIO(BASE)).namelist()
    assert "ppt/notesMasters/notesMaster1.xml" in names
    assert "ppt/handoutMasters/handoutMaster1.xml" in names


@pytest.mark.parametrize("name", LAYOUTS)
def test_sizes_and_places_keep_the_rules(name: str) -> None:
    spec = LAYOUTS[name]
    for role, place in spec.places.items():
        least = {"title": 28, "body": 24, "aside": 24, "heading": 24, "aside_heading": 24}.get(role, 14)
        least = {("table", "body"): 16, ("code", "body"): 16, ("sources", "body"): 14}.get((name, role), least)
        assert min(place.sizes) >= least
        assert list(place.sizes) == sorted(place.sizes, reverse=True)
        assert place.box.x >= 40
        assert place.box.x + place.box.w <= 900.5
        assert place.box.y + place.box.h <= 490


# ---------------------------------------------------------------- the deck


def test_slides_stand_on_their_layouts(opened: Any) -> None:
    names = [slide.slide_layout.name for slide in opened.slides]
    assert names == ["Titel", "Abschnitt", "Aussage", "Übung", "Tabelle", "Bild", "Aussage mit Bild", "Code", "Damals/heute", "Quiz"]


def test_texts_are_in_placeholders(opened: Any) -> None:
    found = texts(opened.slides[2])
    assert found[0] == "Kaffee wirkt schnell"
    assert found[13] == "Wozu?"
    assert found[1] == "stark und heiß und roh kalt\ndarunter\nSeite oder Datei\nword"
    halves = texts(opened.slides[8])
    assert [halves[idx] for idx in (15, 1, 16, 2)] == ["Damals", "Filter", "Heute", "Kapsel"]
    assert [halves[idx] for idx in (11, 10, 12)] == ["Kaffeekurs", "20.11.2026", "9"]


def test_every_slide_but_the_title_has_number_and_footer(opened: Any) -> None:
    first, *others = opened.slides
    assert not {10, 11, 12} & set(texts(first))
    assert all({10, 11, 12} <= set(texts(slide)) for slide in others)


def test_marks_and_links(deck: bytes, opened: Any) -> None:
    xml = part(deck, "ppt/slides/slide3.xml")
    for mark in ('b="1"', 'i="1"', 'strike="sngStrike"', 'lvl="1"', 'lang="en-GB"', "Courier New"):
        assert mark in xml
    links = [rel.target_ref for rel in opened.slides[2].part.rels.values() if rel.is_external]
    assert links == ["https://example.org/ä?a=1&b=2"]


def test_lists_are_numbered_by_powerpoint(deck: bytes) -> None:
    numbers = re.findall(r'<a:buAutoNum type="(\w+)"(?: startAt="(\d+)")?/>', part(deck, "ppt/slides/slide4.xml"))
    assert numbers == [("arabicPeriod", "3"), ("arabicPeriod", "3"), ("arabicPeriod", "5")]
    assert re.findall(r'<a:buAutoNum type="(\w+)"/>', part(deck, "ppt/slides/slide10.xml")) == ["alphaUcParenR"] * 2


def test_table_is_native(deck: bytes, opened: Any) -> None:
    (frame,) = [shape for shape in opened.slides[4].shapes if shape.has_table]
    assert [[cell.text for cell in row.cells] for row in frame.table.rows] == [["Sorte", "Gramm"], ["A", "12"], ["B <&>", "9,5"]]
    assert frame.table.first_row
    assert texts(opened.slides[4])[14] == "Quelle: eigene Messung"
    assert 'algn="r"' in part(deck, "ppt/slides/slide5.xml")


def test_pictures_have_words_and_are_stored_once(deck: bytes, opened: Any) -> None:
    for number, alt in ((5, "Eine Tasse"), (6, "Eine Kanne")):
        (shape,) = [shape for shape in opened.slides[number].shapes if shape.shape_type == 14 and "pic" in shape._element.tag]
        assert shape._element.nvPicPr.cNvPr.get("descr") == alt
        assert shape.width == 2 * shape.height
        assert (shape.crop_left, shape.crop_top) == (0, 0)
    assert [name for name in zipfile.ZipFile(io.BytesIO(deck)).namelist() if "media" in name] == ["ppt/media/image1.png"]
    assert texts(opened.slides[5])[14] == "Eigene Aufnahme"


def test_notes(opened: Any) -> None:
    assert opened.slides[2].notes_slide.notes_text_frame.text == "Zuerst fragen.\ndann zeigen"
    assert opened.slides[9].notes_slide.notes_text_frame.text == "Lösung: B"
    assert not opened.slides[0].has_notes_slide


def test_every_run_has_a_language(deck: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(deck))
    for name in archive.namelist():
        if name.startswith(("ppt/slides/s", "ppt/notesSlides/n")):
            for look in re.findall(r"<a:rPr[^>]*>", archive.read(name).decode()):
                assert "lang=" in look


def test_properties(opened: Any) -> None:
    found = opened.core_properties
    assert (found.title, found.author, found.language, found.subject) == ("Kaffee & Tee", "Vera Muster", "de-DE", "Getränke")
    assert "Canny" not in str(found.last_modified_by) + found.author


def test_sections_begin_at_section_slides(deck: bytes) -> None:
    xml = part(deck, "ppt/presentation.xml")
    assert re.findall(r'<p14:section name="([^"]*)"', xml) == ["Kaffee &amp; Tee", "Erster Teil"]
    assert re.findall(r'<p14:sldId id="(\d+)"', xml) == re.findall(r'<p:sldId [^>]*?id="(\d+)"', xml)


# ---------------------------------------------------------------- identity


def identities(data: bytes) -> dict[str, tuple[str, ...]]:
    """Tag of a slide -> its id, its creation id, the ids and names of its shapes."""
    found = {}
    presentation = Presentation(io.BytesIO(data))
    for entry in presentation.part._element.sldIdLst:
        slide = presentation.part.related_part(entry.get(f"{R}id"))
        xml = slide.blob.decode()
        (tag,) = [rel.target_part.blob.decode() for rel in slide.rels.values() if rel.reltype.endswith("/tags")]
        key = re.search(r'name="LEHRWERK_SLIDE" val="([^"]*)"', tag)
        creation = re.search(r'creationId [^>]*val="(\d+)"', xml)
        assert key is not None
        assert creation is not None
        shapes = re.findall(r'<p:cNvPr id="(\d+)" name="([^"]+)"', xml)
        found[key[1]] = (entry.get("id"), creation[1], *(f"{number} {name}" for number, name in shapes))
    return found


def test_same_input_same_bytes(deck: bytes) -> None:
    assert made() == deck
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(deck)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_ids_are_unique_and_stay_when_slides_come_and_go(deck: bytes) -> None:
    before = identities(deck)
    assert len({ids[0] for ids in before.values()}) == len({ids[1] for ids in before.values()}) == len(before) == 10
    assert all(256 <= int(ids[0]) < 2**31 for ids in before.values())
    assert all(len(set(ids)) == len(ids) for ids in before.values())
    after = identities(made("::: {.slide #a/neu}\n## Neu\n- x\n:::\n" + DECK))
    assert {key: after[key] for key in before} == before


# ---------------------------------------------------------------- bad input


def test_characters_that_xml_forbids_are_left_out() -> None:
    document, _ = read("::: {.slide #a/x}\n## Ti\x01tel\n- a\x00b\x1f\ufffe<b>\n:::\n", language="")
    data = write(fit(cut(document, "a"))[0], BASE, DeckMeta("x\x01y", footer='"<&>"'), picture)
    slide = Presentation(io.BytesIO(data)).slides[0]
    assert slide.shapes.title.text == "Titel"
    assert "<b>" in texts(slide)[1]


def test_a_base_without_our_layouts_is_told() -> None:
    buffer = io.BytesIO()
    Presentation().save(buffer)
    document, _ = read("::: {.slide #a/x}\n## Titel\n\n- Text\n- mehr\n:::\n")
    with pytest.raises(UserError, match="Aussage"):
        write(cut(document, "a"), buffer.getvalue(), META, picture)


def test_slides_of_the_base_are_taken_out(deck: bytes) -> None:
    document, _ = read("::: {.slide #a/x}\n## Titel\n- x\n:::\n")
    data = write(cut(document, "a"), deck, META, picture)
    assert [slide.shapes.title.text for slide in Presentation(io.BytesIO(data)).slides] == ["Titel"]
    assert "p14:section " not in part(data, "ppt/presentation.xml")


def test_a_long_footer_is_kept_on_its_line() -> None:
    document, _ = read("::: {.slide #a/x}\n## Titel\n- x\n:::\n")
    data = write(cut(document, "a"), BASE, DeckMeta("x", footer="Kommunikation " * 20), picture)
    footer = texts(Presentation(io.BytesIO(data)).slides[0])[11]
    assert footer.endswith("…")
    assert len(footer) < 110


def test_validators_find_nothing(deck: bytes, tmp_path: Path) -> None:
    from openxml_audit import validate_pptx

    path = tmp_path / "deck.pptx"
    path.write_bytes(deck)
    result = validate_pptx(str(path))
    assert not result.errors
