"""PDFs that are locked, scanned, damaged or made to do harm: a clear word and no traceback, and within bounds."""

from __future__ import annotations

import contextlib
import io
import random
import zlib

import pytest
from papers import SENTENCE, body, file, lines, page, printed, stream, taken

from lehrwerk.errors import UserError
from lehrwerk.importers import load
from lehrwerk.importers.pdf.tokens import Budget, Excess, operations

TEXT = "Ein Satz, der als Text eines Artikels gelten kann und endet."
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]"
PICTURE = b"/Type/XObject/Subtype/Image/Width 100/Height 100/BitsPerComponent 8/ColorSpace/DeviceRGB"
WITH_FORM = b"<</Font<</F1 4 0 R>>/XObject<</X0 10 0 R>>>>"


def refusal(data: bytes) -> str:
    """Why a PDF is refused."""
    with pytest.raises(UserError) as caught:
        taken(data)
    return str(caught.value)


# ---------------------------------------------------------------- locked, scanned, empty


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_passwords(revision: int) -> None:
    import pikepdf

    def locked(user: str) -> bytes:
        out = io.BytesIO()
        allow = pikepdf.Permissions(extract=False)
        how = pikepdf.Encryption(user=user, owner="chef", R=revision, allow=allow, aes=revision > 3, metadata=revision > 3)
        with pikepdf.open(io.BytesIO(page(SENTENCE))) as pdf:
            pdf.save(out, encryption=how)
        return out.getvalue()

    assert "locked with a password (open it with its password" in refusal(locked("geheim"))
    result = taken(locked(""))
    assert body(result) == TEXT
    assert "does not allow to copy" in result.report


def test_scans_need_text_recognition() -> None:
    scan = page(b"q 595 0 0 842 0 0 cm /X0 Do Q", {10: stream(bytes(30_000), PICTURE, packed=True)}, WITH_FORM)
    assert "scanned: its pages are pictures without text (run text recognition (OCR)" in refusal(scan)
    assert "the PDF has no text" in refusal(page(b"q Q"))


def test_a_scanned_page_among_others_is_named() -> None:
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2/MediaBox[0 0 595 842]/Resources " + WITH_FORM + b">>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 5 0 R>>",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        5: stream(SENTENCE),
        6: b"<</Type/Page/Parent 2 0 R/Contents 7 0 R>>",
        7: stream(b"q 595 0 0 842 0 0 cm /X0 Do Q"),
        10: stream(bytes(30_000), PICTURE),
    }
    result = taken(file(objects))
    assert body(result) == TEXT
    assert "Page 2 has only a picture, without text" in str(result.problems)


def test_pictures_are_told_and_never_decoded() -> None:
    shown = SENTENCE + b" q 300 0 0 300 72 200 cm /X0 Do Q BI /W 1 /H 1 ID \x00(Tj EI "
    for kind, data in ((b"/Filter/DCTDecode", b"no picture at all"), (b"/Filter/FlateDecode", zlib.compress(bytes(300_000_000), 1))):
        result = taken(page(shown, {10: stream(data, PICTURE + kind)}, WITH_FORM))
        assert body(result) == TEXT
        assert "Page 1 has pictures, which are not imported" in str(result.problems)


def test_what_was_typed_into_forms_is_told() -> None:
    field = b"/Annots[<</Subtype/Widget/FT/Tx/Rect[72 600 300 620]/V(Meine Antwort)>>]"
    result = taken(page(SENTENCE, extra=field))
    assert "Page 1 has entries in forms" in str(result.problems)
    assert "Meine" not in result.markdown


def test_fonts_that_do_not_say_what_they_show() -> None:
    assert "fonts do not say which letters" in refusal(page(SENTENCE, resources=b"<<>>"))


# ---------------------------------------------------------------- damaged


def test_a_wrong_table_of_objects_is_no_obstacle() -> None:
    data = printed(f"<h1>Titel</h1><p>{TEXT}</p>")
    for broken in (data.replace(b"startxref", b"startxxxx"), page(SENTENCE).replace(b"0000000", b"0000009"), page(SENTENCE)[:-60]):
        result = taken(broken)
        assert TEXT in body(result)
        assert "put together again" in str(result.problems)


def test_pages_that_are_missing_are_named() -> None:
    data = page(SENTENCE).replace(b"/Kids[3 0 R]", b"/Kids[3 0 R 99 0 R]")
    assert "Page 2 has damaged parts" in str(taken(data).problems)


def test_what_is_no_pdf() -> None:
    for data in (b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 100_000, b"%PDF-1.7\n" + b"a" * 3_000_000, page(SENTENCE)[:200]):
        assert "damaged" in refusal(data)
    assert "damaged" in refusal(file({1: b"<</Type/Catalog>>"}))


def test_bytes_changed_at_random() -> None:
    """A word to the user or an article, and nothing else."""
    whole = [page(SENTENCE + lines("Noch ein Satz.", y=650)), printed(f"<h1>Titel</h1><p>{TEXT}</p><ul><li>Punkt</li></ul>")]
    chance = random.Random(1)
    for _ in range(60):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.choice((1, 5, 40))):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        with contextlib.suppress(UserError):
            load("a.pdf", bytes(data))


# ---------------------------------------------------------------- made to do harm


def forms(count: int, calls: int) -> dict[int, bytes]:
    """Drawings, of which each draws the next one several times."""
    found = {}
    for number in range(count):
        inner = b"/Resources<</XObject<</X0 %d 0 R>>>>" % (11 + number)
        found[10 + number] = stream(b"/X0 Do " * calls, FORM + inner)
    return {**found, 10 + count: stream(b" ", FORM)}


def wide(widths: bytes, table: bytes) -> bytes:
    """A page with a composite font."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(B)>>/W " + widths + b">>"
    return page(b"BT /F1 11 Tf 72 700 Td <00410042> Tj ET", {4: font, 6: inner, 7: stream(table)})


NAMED = b"1 beginbfrange <0000> <ffff> <0000> endbfrange"
BOMBS = {
    "content": page(b" " * 80_000_000, packed=True),
    "content twice": page(b"", {5: stream(zlib.compress(zlib.compress(b"q Q " * 20_000_000)), b"/Filter[/FlateDecode/FlateDecode]")}),
    "run lengths": page(b"", {5: stream(b"\x81 " * 400_000, b"/Filter/RunLengthDecode")}),
    "predictor": page(b"", {5: stream(zlib.compress(b"\2" * 99), b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 999999999>>")}),
    "letters": page(b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 4_000 + b"ET", packed=True),
    "one string": page(b"BT /F1 1 Tf (" + b"\\(" * 1_000_000 + b") Tj ET", packed=True),
    "drawings": page(SENTENCE + b" /X0 Do", forms(10, 20), WITH_FORM),
    "widths": wide(b"[0 2000000000 500]", NAMED),
    "many widths": wide(b"[" + b"0 60000 500 " * 100 + b"]", NAMED),
    "references": page(SENTENCE, {6: b"7 0 R", 7: b"6 0 R"}, b"<</Font 6 0 R>>"),
    "parts": file({
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]>>",
        3: b"<</Type/Page/Contents[" + b" ".join(b"%d 0 R" % number for number in range(5, 300)) + b"]>>",
        **dict.fromkeys(range(5, 300), b"<</Length 999999999999>>stream\nabc\nendstream"), 300: stream(bytes(500_000)),
    }),
    "tables": b"%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 9/W[1 2 1]/Index[" + b"0 1 " * 30_000
    + b"]/Root 2 0 R/Length 0>>stream\n\nendstream\nendobj\nstartxref\n9\n%%EOF",
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_asks_for_too_much_is_refused(bomb: str) -> None:
    assert "asks for more work than any article does" in refusal(BOMBS[bomb])


HARMLESS = {
    "a drawing that draws itself": page(SENTENCE + b" /X0 Do", {10: stream(b"/X0 Do /X0 Do", FORM)}, WITH_FORM),
    "a table of objects before itself": page(SENTENCE).replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % page(SENTENCE).rindex(b"xref\n0")),
    "numbers out of bounds": page(b"1e400 0 0 1 0 0 cm " + b"9" * 5_000 + b" 0 Td BT /F1 1e300 Tf 1e300 0 Td (x) Tj ET " + SENTENCE),
    "operators without operands": page(b"Tj TJ Tf cm Do ' \" BDC EMC Q Q re l " + SENTENCE),
    "brackets without end": page(SENTENCE + b" " + b"[" * 100_000 + b"<<" * 1_000 + b"(" * 1_000),
    "links without end": page(SENTENCE, extra=b"/Annots[" + b"<</Subtype/Link/A 9 0 R>>" * 5_000 + b"]"),
    "many rules": page(b"".join(b"%d 0 m %d 800 l S " % (x, x) for x in range(0, 500, 2)) * 100 + SENTENCE, packed=True),
    "nested objects": page(SENTENCE, {6: b"[" * 100_000 + b"]" * 100_000}, extra=b"/Annots 6 0 R"),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_is_odd_but_does_no_harm(case: str) -> None:
    assert TEXT in body(taken(HARMLESS[case])).replace("\n\n", " ")


def test_pages_without_end() -> None:
    many = dict.fromkeys(range(3, 600), b"<</Type/Page/MediaBox[0 0 500 500]>>")
    kids = b" ".join(b"%d 0 R" % number for number in many)
    assert "more than 500 pages" in refusal(file({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Kids[" + kids + b"]>>", **many}))
    assert "no pages" in refusal(file({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]>>"}))
    chain = {number: b"<</Kids[%d 0 R]>>" % (number + 1) for number in range(2, 2_000)}
    last = b"<</Type/Page/Contents 2001 0 R/Resources<</Font<</F1<</Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    deep = file({1: b"<</Type/Catalog/Pages 2 0 R>>", **chain, 2_000: last, 2_001: stream(SENTENCE)})
    assert body(taken(deep)) == TEXT


def test_tables_of_letters_are_bounded() -> None:
    assert "fonts do not say" in refusal(wide(b"[0 [500]]", b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"))


def test_the_budget_counts_all_operations() -> None:
    with pytest.raises(Excess):
        list(operations(b"q Q " * 1_000, Budget(steps=500)))
    assert len(list(operations(b"q Q " * 1_000, Budget(steps=5_000)))) == 2_000
