"""Pictures, tables and charts of slides as they are compared."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any

from lehrwerk.charts import digest
from lehrwerk.merging.normal import A, C, R, normal, plain
from lehrwerk.merging.package import Package, parse
from lehrwerk.merging.paragraphs import Paragraph, paragraph

SIDE = 8  # of the small picture by which a picture is known again that was packed anew
SPANS = ("gridSpan", "rowSpan", "hMerge", "vMerge")
Series = tuple[str, tuple[str, ...], tuple[float | None, ...]]  # name, categories, values


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its digest, its bytes (none where only the digest is known), how it is cropped in thousandths of a per cent."""

    digest: str
    data: bytes = b""
    crop: tuple[int, ...] = (0, 0, 0, 0)

    def same(self, other: Picture | None) -> bool:
        """Whether it shows the same, be it packed anew by PowerPoint."""
        if other is None or self.digest == other.digest:
            return other is not None
        return bool(self.data and other.data) and _alike(self.data, other.data)


def picture(package: Package, part: str, element: Any) -> Picture | None:
    """The picture of a shape."""
    blip = element.find(f".//{A}blip")
    relation = package.relations(part).get(blip.get(R + "embed")) if blip is not None else None
    if relation is None or relation.external:
        return None
    data = package.parts.get(relation.target, b"")
    rect = element.find(f".//{A}srcRect")
    crop = tuple(int(rect.get(side) or 0) for side in "ltrb") if rect is not None else (0, 0, 0, 0)
    return Picture(sha256(data).hexdigest(), data, crop)


def _alike(one: bytes, other: bytes) -> bool:
    left, right = _small(one), _small(other)
    if not left or not right or abs(left[0] - right[0]) > 0.02:
        return False
    steps = sum(a != b for a, b in zip(left[1], right[1], strict=True))
    colours = [abs(a - b) for a, b in zip(left[2], right[2], strict=True)]
    return steps <= 2 and max(colours) <= 24 and sum(colours) <= 4 * len(colours)


@lru_cache(maxsize=64)
def _small(data: bytes) -> tuple[float, tuple[bool, ...], bytes] | None:
    """How wide a picture is to its height, where it grows brighter to the right (dHash), and its colours, small."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as opened:
            found = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    ground = Image.new("RGBA", found.size, "white")
    ground.alpha_composite(found)
    grey = ground.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes()
    steps = tuple(grey[at] < grey[at + 1] for row in range(SIDE) for at in range(row * (SIDE + 1), row * (SIDE + 1) + SIDE))
    return found.width / found.height, steps, ground.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()


# ---------------------------------------------------------------- tables


@dataclass(slots=True)
class Cell:
    """A cell of a table: its paragraphs, its look, its element, and whether it spans others or is spanned."""

    paragraphs: list[Paragraph]
    look: str = ""
    spans: bool = False
    element: Any = None

    @property
    def text(self) -> str:
        """The characters alone."""
        return "\n".join(one.text for one in self.paragraphs)


@dataclass(slots=True)
class Table:
    """A table: its rows of cells, the widths of its columns, its look."""

    rows: list[list[Cell]]
    widths: list[int] = field(default_factory=list)
    look: str = ""
    element: Any = None

    @property
    def texts(self) -> list[list[str]]:
        """The texts of its cells."""
        return [[cell.text for cell in row] for row in self.rows]


def table(package: Package, part: str, element: Any, headed: bool) -> Table | None:
    """The table of a shape; `headed`: its style makes the first row bold."""
    found = element.find(f".//{A}tbl")
    if found is None:
        return None
    about = found.find(A + "tblPr")
    first = about is not None and about.get("firstRow") == "1"
    rows = [
        [_cell(package, part, cell, headed and first and not at) for cell in row.iterfind(A + "tc")]
        for at, row in enumerate(found.iterfind(A + "tr"))
    ]
    widths = [int(one.get("w") or 0) for one in found.iterfind(f"{A}tblGrid/{A}gridCol")]
    return Table(rows, widths, plain(about), found)


def _cell(package: Package, part: str, element: Any, bold: bool) -> Cell:
    def mark(level: int, name: str) -> bool:
        return bold and name == "b"

    said = [paragraph(package, part, one, mark) for one in element.iterfind(f"{A}txBody/{A}p")]
    spans = any(element.get(name) not in (None, "0", "1" if name.endswith("Span") else "false") for name in SPANS)
    return Cell(said, plain(element.find(A + "tcPr")), spans, element)


# ---------------------------------------------------------------- charts


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its kinds, its series, its look; its part and the tree of it (none where only the data is known)."""

    kinds: tuple[str, ...]
    series: tuple[Series, ...]
    look: str = ""
    digest: str = ""
    part: str = ""
    root: Any = None

    @property
    def data(self) -> str:
        """A digest of the numbers and their names."""
        return self.digest or digest(self.series)

    def told(self) -> str:
        """The data in words."""
        rows = [(name, zip(categories, values, strict=False)) for name, categories, values in self.series]
        return "; ".join(f"{name}: " + ", ".join(f"{one} {value:g}" for one, value in row if value is not None) for name, row in rows)


def chart(package: Package, part: str, element: Any) -> Chart | None:
    """The chart of a shape."""
    found = next(element.iter(C + "chart"), None)
    relation = package.relations(part).get(found.get(R + "id")) if found is not None else None
    if relation is None or relation.target not in package.parts:
        return None
    root = parse(package.parts[relation.target])
    area = root.find(f".//{C}plotArea")
    plots = [one for one in (area if area is not None else ()) if str(one.tag).endswith("Chart")]
    rows = [row for plot in plots for row in plot.iterfind(C + "ser")]
    look = "".join(plain(row.find(C + "spPr")) for row in rows) + "".join(f"{one.get('val')}" for one in root.iter(C + "barDir"))
    kinds = tuple(one.tag.rpartition("}")[2] for one in plots)
    return Chart(kinds, tuple(_series(row) for row in rows), look, part=relation.target, root=root)


def _series(row: Any) -> Series:
    name = normal("".join(one.text or "" for one in row.iterfind(f"{C}tx//{C}v")))
    return name, tuple(normal(one) for one in _points(row.find(C + "cat"))), tuple(_number(one) for one in _points(row.find(C + "val")))


def _points(element: Any) -> list[str]:
    """The values of a series by their places; empty where there is none."""
    if element is None:
        return []
    found = {int(one.get("idx") or 0): one.findtext(C + "v") or "" for one in element.iter(C + "pt")}
    count = max((int(one.get("val") or 0) for one in element.iter(C + "ptCount")), default=0)
    return [found.get(at, "") for at in range(min(max(count, max(found, default=-1) + 1), 10_000))]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
