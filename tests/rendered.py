"""Lines as the fit predicts them and as LibreOffice draws them, for every text box and table cell of a deck.

A copy of the deck gets a colour of its own per text box, so that each glyph of the PDF says to which box it belongs.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from pptx import Presentation

from lehrwerk import flow
from lehrwerk.boxes import EMU, Place, Spec
from lehrwerk.geometry import CELL_MARGIN
from lehrwerk.metrics import SAFETY, Run, count_lines, faced
from lehrwerk.model import Slide
from lehrwerk.places import LOOSE, lines
from lehrwerk.slides import compose
from lehrwerk.tables import faced_cells
from lehrwerk.writers.pptx_identity import numbers

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
RED = 0x0A  # marks our colours: 0A GG BB is the number of a box
EXACT = 1.0  # what is compared: widths without the margin of safety


@dataclass(frozen=True, slots=True)
class Count:
    """The lines of one box: `exact` by the widths alone, `safe` with the margin that decides about the fit, `drawn` by LibreOffice."""

    slide: int
    box: str
    text: str
    exact: int
    safe: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Expected:
    """The lines that the fit expects of a box."""

    text: str
    exact: int
    safe: int


def expected(slides: Sequence[Slide], layouts: Mapping[str, Spec], deck: Any) -> dict[tuple[int, str], Expected]:
    """What the fit expects, by the number of the slide and the number of the shape, with row and column for cells of tables."""
    found: dict[tuple[int, str], Expected] = {}
    for at, (slide, made) in enumerate(zip(slides, deck.slides, strict=True), 1):
        content = compose(slide, layouts)
        spec = layouts[content.layout]
        roles = [role for role in spec.places if role in content.texts]
        ids = numbers((f"{slide.key} {role}" for role in [*roles, "table", "chart", "picture", "ftr", "dt", "sldNum"]), 2, 2**31 - 1)
        widths = {str(shape.shape_id): shape for shape in made.shapes}
        for role, paragraphs in content.texts.items():
            number = str(ids[f"{slide.key} {role}"])
            place = _as_made(spec.places[role], widths[number])
            counts = [
                _shown(paragraphs, place, content.sizes[role], safety) for safety in (EXACT, LOOSE if len(paragraphs) < 5 else SAFETY)
            ]
            found[at, number] = Expected(" | ".join(each.plain() for each in paragraphs), *counts)
        if content.table is not None:
            face = spec.places["body"].face
            number = str(ids[f"{slide.key} table"])
            size = float(content.table.attrs["size"])
            columns = [float(part) for part in str(content.table.attrs["columns"]).split()]
            for y, row in enumerate(faced_cells(flow.cells(content.table), face)):
                for x, (runs, column) in enumerate(zip(row, columns, strict=True)):
                    shown = [Run(run.text, faced("bold", face)) for run in runs] if y == 0 else runs
                    if shown:
                        room = column - 2 * CELL_MARGIN
                        counts = [count_lines(shown, size, room, safety) for safety in (EXACT, SAFETY)]
                        found[at, f"{number} {y} {x}"] = Expected("".join(run.text for run in shown), *counts)
    return found


def _as_made(place: Place, shape: Any) -> Place:
    """The place with the width that the writer gave its shape; a source's line moves with its picture."""
    if place.own or shape._element.spPr.find(f"{A}xfrm") is None:
        return place
    return replace(place, box=replace(place.box, w=shape.width / EMU))


def _shown(paragraphs: Sequence[Any], place: Place, size: float, safety: float) -> int:
    """The lines without empty ones, for these draw nothing."""
    empty = sum(not line.strip() for each in paragraphs for line in each.plain().split("\n"))
    return lines(paragraphs, place, size, safety) - empty


def drawn(deck: bytes) -> dict[tuple[int, str], int]:
    """How many lines LibreOffice draws, keyed as in `expected`."""
    import pdfplumber

    marked, keys = _marked(deck)
    baselines: dict[tuple[int, str], set[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(marked)
        soffice = shutil.which("soffice") or "soffice"
        command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(path)], capture_output=True, check=True, timeout=300)
        with pdfplumber.open(path.with_suffix(".pdf")) as pages:
            for at, page in enumerate(pages.pages, 1):
                for char in page.chars:
                    key = keys.get(_number(char["non_stroking_color"]))
                    if key and key[0] == at and char["text"].strip():
                        baselines.setdefault(key, set()).add(round(char["matrix"][5], 1))
    return {key: _apart(sorted(found)) for key, found in baselines.items()}


def _apart(baselines: list[float]) -> int:
    """How many of them are lines of their own: two fonts in one line may differ by a hair."""
    return 1 + sum(after - before > 4 for before, after in pairwise(baselines))


def _number(colour: Any) -> int:
    if not isinstance(colour, tuple | list) or len(colour) != 3:
        return -1
    red, green, blue = (round(float(part) * 255) for part in colour)
    return green << 8 | blue if red == RED else -1


def _marked(deck: bytes) -> tuple[bytes, dict[int, tuple[int, str]]]:
    """The deck with a colour for each text, hidden slides shown, and which colour is whose."""
    presentation: Any = Presentation(io.BytesIO(deck))
    keys: dict[int, tuple[int, str]] = {}
    for at, slide in enumerate(presentation.slides, 1):
        slide._element.attrib.pop("show", None)
        for name, body in _bodies(slide):
            keys[len(keys) + 1] = (at, name)
            _colour(body, len(keys))
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue(), keys


def _bodies(slide: Any) -> Iterator[tuple[str, Any]]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield str(shape.shape_id), shape._element.txBody
        if shape.has_table:
            for y, row in enumerate(shape._element.iter(f"{A}tr")):
                for x, cell in enumerate(row.iter(f"{A}tc")):
                    yield f"{shape.shape_id} {y} {x}", cell.find(f"{A}txBody")


def _colour(body: Any, number: int) -> None:
    from lxml import etree

    frame = body.find(f"{A}bodyPr")
    for old in [each for each in frame if each.tag.endswith("utofit") or each.tag.endswith("AutoFit")]:
        frame.remove(old)
    frame.append(etree.Element(f"{A}noAutofit"))
    for run in body.iter(f"{A}rPr"):
        for old in [each for each in run if each.tag in (f"{A}solidFill", f"{A}hlinkClick")]:
            run.remove(old)
        fill = etree.Element(f"{A}solidFill")
        etree.SubElement(fill, f"{A}srgbClr").set("val", f"{RED:02X}{number >> 8:02X}{number & 255:02X}")
        run.insert(0, fill)


def compared(slides: Sequence[Slide], layouts: Mapping[str, Spec], deck: bytes) -> list[Count]:
    """Every text box and cell of a deck with the lines expected and drawn."""
    seen = drawn(deck)
    wanted = expected(slides, layouts, Presentation(io.BytesIO(deck)))
    return [Count(*key, each.text, each.exact, each.safe, seen[key]) for key, each in wanted.items() if key in seen]
