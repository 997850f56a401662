"""Office files that are damaged or made to do harm: a clear error within moments, with little memory."""

from __future__ import annotations

import contextlib
import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import NAMESPACES, PACKAGE, Docx, p, packed, png

from lehrwerk.errors import UserError
from lehrwerk.importers import load
from lehrwerk.importers.deck import convert as deck
from lehrwerk.importers.office import archives
from lehrwerk.importers.office.archives import Archive
from lehrwerk.importers.word import convert as word

TEXT = "Dieser Absatz hat genügend Worte, damit er als Text eines Artikels gilt, und er endet mit einem Punkt."
FILES = Docx(p("Ein Titel") + p(TEXT)).files()
DOCUMENT = "word/document.xml"


def refused(data: bytes) -> str:
    """What an import says against a file; the memory it took is bounded."""
    tracemalloc.start()
    try:
        with pytest.raises(UserError) as caught:
            load("probe.docx", data)
        assert tracemalloc.get_traced_memory()[1] < 250 * 1024**2
    finally:
        tracemalloc.stop()
    (problem,) = caught.value.problems
    assert problem.file == "probe.docx"
    assert problem.remedy
    return problem.message


def document(body: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()


def test_a_sound_file_is_read() -> None:
    assert TEXT in word.convert("probe.docx", packed(FILES)).markdown


@pytest.mark.parametrize("share", [0.4, 0.5, 0.9, 0.99])
def test_a_file_that_is_not_complete(share: float) -> None:
    data = packed(FILES)
    assert "damaged or not complete" in refused(data[: int(len(data) * share)])


def test_the_main_part_may_have_another_name() -> None:
    """Word on the web numbers its parts."""
    files = {name.replace("document.xml", "document2.xml"): data.replace(b"document.xml", b"document2.xml") for name, data in FILES.items()}
    assert TEXT in load("probe.docx", packed(files)).markdown


def test_a_directory_without_end() -> None:
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<HHHHHII", 13, 0, 0, 0, 0, 0, 0) + b"word/document"
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0, 0, len(entry) * 300_000, 30, 0)
    assert "more than 10000 parts" in refused(b"PK\x03\x04" + bytes(26) + entry * 300_000 + tail)


def test_text_that_begins_like_an_archive() -> None:
    assert "damaged" in refused(b"PK\x03\x04word/document" + TEXT.encode() * 50)


def test_damaged_bytes_are_found() -> None:
    data = bytearray(packed(FILES | {"word/media/a.png": png()}))
    data[data.rindex(b"PK\x01\x02") + 16] ^= 1  # the check sum in the archive's directory
    assert "word/media/a.png is damaged" in refused(bytes(data))


def test_a_password() -> None:
    data = bytearray(packed(FILES))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(sign)
        data[place + offset] |= 1
    assert "protected by a password" in refused(bytes(data))


def test_an_unusual_way_of_packing() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    assert "packed in an unusual way" in refused(buffer.getvalue())


def test_a_bomb_of_text() -> None:
    assert "far too many elements" in refused(packed(FILES | {DOCUMENT: document("<w:p/>" * 4_000_000)}))


def test_a_bomb_of_white_space() -> None:
    assert "larger than 48 MB" in refused(packed(FILES | {DOCUMENT: document(" " * 60_000_000)}))


def test_a_bomb_of_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "UNPACKED", 40 * 1024**2)
    assert "larger than 40 MB" in refused(packed(FILES | {f"word/media/{n}.png": bytes(5 * 1024**2) for n in range(9)}))


def test_a_size_that_lies() -> None:
    data = bytearray(packed(FILES | {"word/media/a.png": bytes(20 * 1024**2)}))
    for sign, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rindex(sign)
        assert struct.unpack_from("<I", data, place + offset)[0] == 20 * 1024**2
        struct.pack_into("<I", data, place + offset, 1000)
        struct.pack_into("<I", data, place + offset - 8, zlib.crc32(bytes(1000)))
    assert "word/media/a.png is larger than it says" in refused(bytes(data))


def test_parts_that_overlap() -> None:
    """Many entries that all point to the same packed bytes."""
    data = packed(FILES)
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", data, end + 16)[0]
    entry = data[start : data.index(b"PK\x01\x02", start + 4)]
    size = struct.unpack_from("<H", entry, 28)[0]
    twins = [entry[:46] + f"{n:0{size}d}".encode() + entry[46 + size :] for n in range(20)]
    directory = data[start:end] + b"".join(twins)
    count = len(FILES) + len(twins)
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), start, 0)
    assert "overlap" in refused(data[:start] + directory + tail)


def test_two_parts_of_one_name() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(DOCUMENT, document(p("Anderer Text")))
    assert "two parts of the same name" in refused(buffer.getvalue())


def test_far_too_many_parts() -> None:
    assert "more than 10000 parts" in refused(packed(FILES | {f"word/media/{n}.png": b"" for n in range(10_001)}))


def test_an_archive_inside_is_not_opened() -> None:
    inside = packed({"bomb": bytes(50 * 1024**2)})
    assert word.convert("probe.docx", packed(FILES | {"word/embeddings/inside.docx": inside})).slug


DTDS = [
    '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/a.dtd">',
    '<!DOCTYPE w:document [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]>',
]


@pytest.mark.parametrize("dtd", DTDS)
def test_entities(dtd: str) -> None:
    assert "declares entities" in refused(packed(FILES | {DOCUMENT: document(p("A") + p(TEXT), head=dtd)}))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_entities_in_another_encoding(encoding: str) -> None:
    text = document(p(TEXT), head='<?xml version="1.0" encoding="utf-16"?>' + DTDS[0]).decode().encode(encoding)
    assert "declares entities" in refused(packed(FILES | {DOCUMENT: text}))


@pytest.mark.parametrize("head", ['<?xml version="1.0" encoding="utf-7"?>', f'<?xml version="1.0" {" " * 400} encoding="cp037"?>'])
def test_encodings_that_hide_what_a_part_declares(head: str) -> None:
    assert "no sound XML" in refused(packed(FILES | {DOCUMENT: document(p(TEXT), head=head)}))


def test_entities_in_a_part_that_only_its_type_makes_xml() -> None:
    types = (
        FILES["[Content_Types].xml"]
        .decode()
        .replace("</Types>", '<Override PartName="/word/media/a.jpg" ContentType="application/vnd.test+xml"/></Types>')
    )
    files = FILES | {"[Content_Types].xml": types.encode(), "word/media/a.jpg": document(p("A"), head=DTDS[0])}
    assert "declares entities" in refused(packed(files))


def test_utf_16_without_entities_is_read() -> None:
    text = document(p("Ein Titel") + p(TEXT), head='<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16")
    assert TEXT in word.convert("probe.docx", packed(FILES | {DOCUMENT: text})).markdown


def test_tags_in_tags() -> None:
    assert "nested too deeply" in refused(packed(FILES | {DOCUMENT: document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)}))


def test_tables_in_tables() -> None:
    nested = p(TEXT)
    for _ in range(70):
        nested = f"<w:tbl><w:tr><w:tc>{nested}{p()}</w:tc></w:tr></w:tbl>"
    assert TEXT in word.convert("probe.docx", packed(FILES | {DOCUMENT: document(p("Titel") + nested)})).markdown


@pytest.mark.parametrize("broken", [b"", b"\0" * 30, b"<w:document", b"kein XML", document("<w:p>") + b"<", b"\x4c\x6f\xa7\x94"])
def test_parts_that_are_no_xml(broken: bytes) -> None:
    assert "no sound XML" in refused(packed(FILES | {DOCUMENT: broken}))


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", DOCUMENT])
def test_parts_that_are_missing(name: str) -> None:
    assert refused(packed({key: data for key, data in FILES.items() if key != name}))


def test_a_table_in_the_clothes_of_a_document() -> None:
    types = FILES["[Content_Types].xml"].replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")
    assert "not those of a Word document" in refused(packed(FILES | {"[Content_Types].xml": types}))


def test_a_document_is_no_deck() -> None:
    with pytest.raises(UserError, match="not those of a PowerPoint deck"):
        deck.convert("probe.pptx", packed(FILES))


def test_relations_stay_inside() -> None:
    """A picture's target that climbs out of the archive is no part of it, and nothing beside the archive is asked for it."""
    entry = '<Relationship Id="a" Type="x/image" Target="../../../../etc/passwd"/>'
    relations = f'<Relationships xmlns="{PACKAGE}relationships">{entry}</Relationships>'
    archive = Archive("probe.docx", packed(FILES | {"word/_rels/document.xml.rels": relations.encode()}))
    (found,) = archive.relations(DOCUMENT).values()
    assert found.target == "etc/passwd"
    assert found.target not in archive
    assert archive.picture(found.target) is None


def test_pictures_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive("probe.docx", packed(FILES | {"word/media/a.png": png()}))
    assert archive.picture("word/media/a.png") == png()
    monkeypatch.setattr(archives, "PICTURE", 10)
    assert archive.picture("word/media/a.png") is None


@settings(max_examples=150)
@given(st.data())
def test_random_damage_is_told(data: st.DataObject) -> None:
    raw = bytearray(packed(FILES))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UserError):
        word.convert("probe.docx", bytes(raw))
