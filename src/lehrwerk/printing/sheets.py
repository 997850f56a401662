"""PDF -> PDF for the printer: documents one behind another with blank backs, two pages side by side for a booklet, without colour.

What is printed needs no tags, links or bookmarks; they are left out, for they would name pages of another file. Sizes are points.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lehrwerk.errors import UserError, problem

A4 = (595.276, 841.89)
PAPERS = {"A3": (A4[1], 2 * A4[0]), "A4": A4, "A5": (A4[1] / 2, A4[0])}
GREY = {"rg": ("g", 3), "RG": ("G", 3), "k": ("g", 4), "K": ("G", 4)}
REMEDY = "install it: pip install 'lehrwerk[print]'"


@dataclass(frozen=True, slots=True)
class Part:
    """A document in a print file: how many copies, on how many sides of a sheet; `before` is the page that separates it, or None."""

    data: bytes
    copies: int = 1
    sides: int = 2
    before: bytes | None = None


def library() -> Any:
    """pikepdf. Raises UserError where it is missing."""
    try:
        import pikepdf
    except ImportError:
        raise UserError([problem("printing needs the library pikepdf", remedy=REMEDY)]) from None
    return pikepdf


def pages(data: bytes) -> int:
    """How many pages a document has."""
    with library().open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def title(data: bytes) -> str:
    """What a document calls itself."""
    with library().open(io.BytesIO(data)) as pdf, pdf.open_metadata() as meta:
        return str(meta.get("dc:title") or pdf.docinfo.get("/Title") or "")


def paper(data: bytes) -> str:
    """The paper of a document's first page, upright or across: A3, A4, A5, or "" for another."""
    with library().open(io.BytesIO(data)) as pdf:
        box = [float(edge) for edge in pdf.pages[0].mediabox]
    size = sorted((box[2] - box[0], box[3] - box[1]))
    return next((name for name, wished in PAPERS.items() if all(abs(a - b) < 3 for a, b in zip(size, wished, strict=True))), "")


def single(data: bytes, number: int) -> bytes:
    """One page of a document, counted from 0, as a document."""
    with library().open(io.BytesIO(data)) as pdf:
        del pdf.pages[number + 1 :]
        del pdf.pages[:number]
        return _saved(pdf)


def joined(parts: Sequence[Part], sides: int, name: str, language: str) -> bytes:
    """One document: for `sides` 2 each copy begins on a fresh sheet, and what is printed on one side gets blank backs."""
    pikepdf = library()
    with pikepdf.new() as out:
        for part in parts:
            if part.before is not None:
                _add(pikepdf, out, part.before, sides, 1, 1)
            _add(pikepdf, out, part.data, sides, part.sides, part.copies)
        _named(pikepdf, out, name, language)
        out.Root.ViewerPreferences = pikepdf.Dictionary(
            PrintScaling=pikepdf.Name.None_ if hasattr(pikepdf.Name, "None_") else pikepdf.Name("/None"),
            Duplex=pikepdf.Name("/DuplexFlipLongEdge" if sides == 2 else "/Simplex"),
        )
        return _saved(out)


def booklet(data: bytes, language: str) -> bytes:
    """The pages two on a sheet side, so that the folded stack is a booklet in A5; to print on both sides, flipped on the short edge."""
    pikepdf = library()
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.new() as out:
        order = folded(len(pdf.pages))
        for left, right in zip(order[::2], order[1::2], strict=True):
            sheet = out.add_blank_page(page_size=(A4[1], A4[0]))
            sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
            drawn = ""
            for name, number, x in (("/Left", left, 0.0), ("/Right", right, A4[1] / 2)):
                if number is not None:
                    sheet.Resources.XObject[name] = out.copy_foreign(pdf.pages[number].as_form_xobject())
                    drawn += _halved(pdf.pages[number], name, x)
            sheet.Contents = out.make_stream(drawn.encode())
        _named(pikepdf, out, title(data), language)
        out.Root.ViewerPreferences = pikepdf.Dictionary(Duplex=pikepdf.Name("/DuplexFlipShortEdge"))
        return _saved(out)


def _halved(page: Any, name: str, x: float) -> str:
    """The drawing of a page in the half of an A4 sheet that begins at `x`, centred."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    scale = min(A4[1] / 2 / (right - left), A4[0] / (top - bottom))
    x += (A4[1] / 2 - (right - left) * scale) / 2 - left * scale
    y = (A4[0] - (top - bottom) * scale) / 2 - bottom * scale
    return f"q {scale:.4f} 0 0 {scale:.4f} {x:.2f} {y:.2f} cm {name} Do Q\n"


def folded(count: int) -> list[int | None]:
    """The pages (from 0) as they stand on the sheets of a booklet, side by side: 8 pages are 7 0, 1 6, 5 2, 3 4. None is a blank."""
    whole = -(-count // 4) * 4
    order: list[int] = []
    for sheet in range(whole // 4):
        low, high = 2 * sheet, whole - 1 - 2 * sheet
        order += [high, low, low + 1, high - 1]
    return [number if number < count else None for number in order]


def greyed(data: bytes) -> bytes:
    """The document as a printer without colour shows it (luminance after ITU-R BT.601)."""
    pikepdf = library()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        done: set[tuple[int, int]] = set()
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_grey_stream(pikepdf, page))
            _grey_resources(pikepdf, page.get("/Resources"), done)
        return _saved(pdf)


# ---------------------------------------------------------------- parts of a page


def _add(pikepdf: Any, out: Any, data: bytes, job: int, sides: int, copies: int) -> None:
    """The copies of a document; they share their content."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for key in ("/Annots", "/StructParents", "/Tabs"):
                if key in page:
                    del page[key]
        for _ in range(copies):
            for page in pdf.pages:
                out.pages.append(page)
                if job == 2 and sides == 1:
                    _blank(out, page)
            if job == 2 and len(out.pages) % 2:
                _blank(out, pdf.pages[-1])


def _blank(out: Any, like: Any) -> None:
    box = [float(edge) for edge in like.mediabox]
    out.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))


def _named(pikepdf: Any, out: Any, name: str, language: str) -> None:
    out.Root.Lang = pikepdf.String(language)
    out.docinfo["/Title"] = name


def _saved(pdf: Any) -> bytes:
    """The same bytes for the same pages."""
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True, linearize=False)
    return buffer.getvalue()


def _grey_stream(pikepdf: Any, content: Any) -> bytes:
    changed = []
    for operands, operator in pikepdf.parse_content_stream(content):
        grey, count = GREY.get(str(operator), ("", 0))
        if grey and len(operands) == count:
            changed.append(([round(_luminance([float(one) for one in operands]), 4)], pikepdf.Operator(grey)))
        else:
            changed.append((operands, operator))
    return bytes(pikepdf.unparse_content_stream(changed))


def _luminance(colour: list[float]) -> float:
    if len(colour) == 4:
        colour = [max(0.0, 1 - min(1.0, part + colour[3])) for part in colour[:3]]
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _grey_resources(pikepdf: Any, resources: Any, done: set[tuple[int, int]]) -> None:
    """The drawings and pictures that a page uses; each once."""
    for one in ((resources or {}).get("/XObject") or {}).values():
        if one.objgen in done:
            continue
        done.add(one.objgen)
        if one.Subtype == "/Form":
            one.write(_grey_stream(pikepdf, one))
            _grey_resources(pikepdf, one.get("/Resources"), done)
        elif one.Subtype == "/Image" and one.get("/ColorSpace") not in ("/DeviceGray", None):
            picture = pikepdf.PdfImage(one).as_pil_image().convert("L")
            one.write(picture.tobytes())
            one.ColorSpace, one.BitsPerComponent = pikepdf.Name("/DeviceGray"), 8
            for key in ("/Filter", "/DecodeParms", "/Decode"):
                if key in one and key != "/Filter":
                    del one[key]
