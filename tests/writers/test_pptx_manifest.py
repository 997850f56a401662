"""What a deck knows of itself: keys, names, the record of what it held when it was made."""

from __future__ import annotations

import io
import re
import zipfile
from hashlib import sha256
from typing import Any

import pytest
from pptx import Presentation
from test_pptx import BASE, DECK, META, made, part, picture

from lehrwerk.geometry import Box
from lehrwerk.manifest import Manifest, load
from lehrwerk.metrics import CUT
from lehrwerk.reader import read
from lehrwerk.slides import cut, fit
from lehrwerk.writers.pptx import write
from lehrwerk.writers.pptx_identity import shape_name


@pytest.fixture(scope="module")
def deck() -> bytes:
    return made()


def record(data: bytes, number: int = 1) -> dict[str, Any]:
    return load(zipfile.ZipFile(io.BytesIO(data)).read(f"customXml/item{number}.xml"))


def test_the_record_holds_every_slide_and_shape_as_the_file_has_them(deck: bytes) -> None:
    presentation = Presentation(io.BytesIO(deck))
    slides = record(deck)["slides"]
    assert [one["id"] for one in slides] == [slide.slide_id for slide in presentation.slides]
    for one, slide in zip(slides, presentation.slides, strict=True):
        there = {shape.shape_id: shape for shape in slide.shapes}
        assert {shape["id"]: shape["name"] for shape in one["shapes"]} == {number: shape.name for number, shape in there.items()}
        assert one["layout"] == slide.slide_layout.name
        for shape in one["shapes"]:
            found = there[shape["id"]]
            assert shape["sha256"] == sha256("\n".join(shape["texts"]).encode()).hexdigest()[:16]
            assert all(abs(ours - theirs) <= 12700 for ours, theirs in zip(shape["box"][:2], (found.left, found.top), strict=True))
            if found.has_text_frame:
                assert "\n".join(shape["texts"]) == found.text_frame.text.replace("\v", "\n")
        if slide.has_notes_slide:
            assert "\n".join(one["notes"]) == slide.notes_slide.notes_text_frame.text


def test_the_property_is_the_digest_of_the_record(deck: bytes) -> None:
    import base64
    import zlib

    packed = re.search(r">([^<]+)</manifest>", part(deck, "customXml/item1.xml"))
    told = re.search(r'name="LehrwerkManifest"><vt:lpwstr>(\w+)<', part(deck, "docProps/custom.xml"))
    assert packed
    assert told
    assert sha256(zlib.decompress(base64.b64decode(packed[1]))).hexdigest() == told[1]


def test_no_two_shapes_of_a_deck_share_a_name(deck: bytes) -> None:
    names = [shape.name for slide in Presentation(io.BytesIO(deck)).slides for shape in slide.shapes]
    assert len(set(names)) == len(names)
    first = shape_name("Titel", "a/x", "title")
    second = shape_name("Titel", "a/x", "title", {first})
    assert second != first
    assert second.startswith(first)


def test_the_base_keeps_what_it_says_of_itself(deck: bytes) -> None:
    document, _ = read("::: {.slide #b/x}\n## Titel\n- x\n:::\n")
    again = write(fit(cut(document, "b"))[0], deck, META, picture)  # a deck as the base of another one
    assert part(again, "docProps/custom.xml").count("LehrwerkManifest") == 1
    assert [one["key"] for one in record(again, 2)["slides"]] == ["b/x"]
    foreign = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(foreign, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"LehrwerkManifest", b"Abteilung"))
    kept = part(write(fit(cut(document, "b"))[0], foreign.getvalue(), META, picture), "docProps/custom.xml")
    assert re.findall(r'pid="(\d)" name="(\w+)"', kept) == [("2", "Abteilung"), ("3", "LehrwerkManifest")]


def test_one_deck_leaves_nothing_in_the_next(deck: bytes) -> None:
    assert made("::: {.slide #b/x}\n## Titel\n- x\n:::\n") == made("::: {.slide #b/x}\n## Titel\n- x\n:::\n")
    assert made(DECK) == deck
    assert len(BASE)


def test_texts_that_no_encoding_holds_do_not_stop_it() -> None:
    found = Manifest()
    found.slide("a", 256, "Aussage", ["\ud800"])
    found.shape("title", 2, "Titel", Box(0, 0, 1, 1), ["\ud800"])
    assert b'"texts":["?"]' in found.data()


def test_what_is_no_record_is_told() -> None:
    for text in (b"<other/>", b"no xml", b'<manifest xmlns="urn:lehrwerk:manifest:1">!!</manifest>'):
        with pytest.raises(ValueError, match=r"manifest|base64|Invalid|Only"):
            load(text)


def test_divided_words_are_whole_wherever_nothing_is_drawn() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenvereinigung" * 2
    text = f"""
::: {{.slide #a/teil layout=section}}
## {word}
:::

::: {{.slide #a/bild layout=picture}}
## Ein Bild von {word}
![{word}](tasse.png)

- {word}

::: notes
Zu {word}
:::
:::

::: {{.slide #a/tabelle layout=table}}
## {word}
| A | B |
|---|---|
| 1 | 2 |
:::
"""
    data = made(text)
    shown = part(data, "ppt/slides/slide1.xml")
    assert CUT in shown
    assert word not in shown
    archive = zipfile.ZipFile(io.BytesIO(data))
    unseen = [part(data, "ppt/presentation.xml"), *(archive.read(name).decode() for name in archive.namelist() if "notesSlide" in name)]
    unseen += [
        look for name in archive.namelist() if "slides/slide" in name for look in re.findall(r"<p:cNvPr[^>]*>", archive.read(name).decode())
    ]
    unseen.append(str(record(data)))
    assert not any({"\u00ad", "\u200b"} & set(one) for one in unseen)
    assert sum(word in one for one in unseen) >= 5
