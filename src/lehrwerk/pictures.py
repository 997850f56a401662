"""The gate for pictures: decoded, bounded and cleaned before anything draws them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

PIXELS = 40_000_000
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
DPI = 200  # enough for an office printer
WIDTH = 120 / 25.4  # inches: the widest a picture is printed
PRINTED = int(WIDTH * DPI)  # pixels
SHOWN = 1920  # pixels: what a projector shows
DRAWN = 8  # pictures whose pixels are remembered
USES = 1_000  # <use> elements a drawing may have, counted as they unfold
SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
ELEMENTS = frozenset(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath marker "
    "linearGradient radialGradient stop clipPath mask pattern switch".split()
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be drawn: its bytes, its kind (png, jpeg, svg) and its size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


@lru_cache(maxsize=8)
def picture(data: bytes, wide: int = PRINTED) -> Picture:
    """The cleaned picture, at most about `wide` pixels wide. Raises ValueError, saying what is wrong, for what is no sound picture."""
    head = data[:512].lstrip()
    if head.startswith(b"<") or head.startswith(b"\xef\xbb\xbf<"):
        return _drawing(data)
    return _raster(data, wide)


def _raster(data: bytes, wide: int) -> Picture:
    """Decodes a raster picture wholly; large photographs become JPEG of that width, metadata stays behind."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own limit is below, and it is told with the file's name
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > PIXELS:
                raise ValueError(f"{image.width} x {image.height} pixels are more than {PIXELS // 10**6} million")
            image.load()
            kind = str(image.format).lower()
            small = image.width <= wide * 1.2 and kind in ("png", "jpeg")
            if small and image.mode in ("RGB", "L", "1", "P") and not image.info.get("exif"):
                return Picture(data, kind, image.width, image.height)
            return _encoded(ImageOps.exif_transpose(image), kind, wide)
    except ValueError:
        raise
    except (OSError, SyntaxError, MemoryError, EOFError):
        raise ValueError("damaged, or neither PNG, JPEG, GIF, WebP nor SVG") from None


def _encoded(image: Any, kind: str, wide: int) -> Picture:
    """The first frame in sRGB, at most `wide` pixels wide."""
    from PIL import Image

    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if transparent else "RGB")
    if image.width > wide:
        image = image.resize((wide, max(1, round(image.height * wide / image.width))), Image.Resampling.LANCZOS)
    drawn = kind != "jpeg" and image.getcolors(4096) is not None
    buffer = io.BytesIO()
    if transparent or drawn:
        image.save(buffer, "PNG")
    else:
        image.save(buffer, "JPEG", quality=88)
    return Picture(buffer.getvalue(), "png" if transparent or drawn else "jpeg", image.width, image.height)


def _drawing(data: bytes) -> Picture:
    """Parses an SVG without DTD and network; refuses scripts, styles, foreign content and what unfolds without end."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not a sound SVG: {error}") from None
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:
        raise ValueError("an SVG with a DTD is not accepted")
    _clean(root)
    _unfold(root)
    width, height = _size(root)
    return Picture(etree.tostring(root), "svg", width, height)


def _clean(root: Any) -> None:
    for element in root.iter():
        name = str(element.tag)
        if not name.startswith(f"{{{SVG}}}"):
            if name.startswith("{"):  # an editor's own data: left out
                element.set("{lehrwerk}drop", "1")
                continue
            raise ValueError(f"<{name}> does not belong into an SVG")
        plain = name.split("}")[1]
        if plain in ("script", "foreignObject", "style", "image", "animate", "set", "animateTransform", "a", "metadata"):
            if plain in ("metadata",):
                element.set("{lehrwerk}drop", "1")
                continue
            raise ValueError(f"an SVG with <{plain}> is not accepted")
        if plain not in ELEMENTS and not plain.startswith("fe") and plain != "filter":
            raise ValueError(f"an SVG with <{plain}> is not accepted")
        _attributes(element)
    for element in [found for found in root.iter() if found.get("{lehrwerk}drop")]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _attributes(element: Any) -> None:
    for key, value in element.attrib.items():
        name = str(key).split("}")[-1].lower()
        inner = str(value).replace(" ", "").lower()
        if name.startswith("on") or ("url(" in inner and "url(#" not in inner) or "@import" in inner:
            raise ValueError(f"an SVG with {name}=... is not accepted")
        if name == "href" and not inner.startswith("#"):
            raise ValueError("an SVG that points to other files is not accepted")


def _unfold(root: Any) -> None:
    """Counts how many elements the drawing has once every <use> is followed."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    costs: dict[Any, int] = {}

    def cost(element: Any, above: tuple[Any, ...]) -> int:
        if element in above or len(above) > 60:
            raise ValueError("this SVG contains itself")
        if element not in costs:
            target = element.get("href") or element.get(XLINK)
            used = by_id.get(target[1:]) if target and element.tag == f"{{{SVG}}}use" else None
            inner = sum(cost(child, (*above, element)) for child in element)
            costs[element] = 1 + inner + (cost(used, (*above, element)) if used is not None else 0)
        if costs[element] > USES * 20:
            raise ValueError("this SVG unfolds to too many elements")
        return costs[element]

    cost(root, ())


def _size(root: Any) -> tuple[int, int]:
    box = [part for part in str(root.get("viewBox", "")).replace(",", " ").split() if part]
    try:
        width, height = (float(part) for part in box[2:4]) if len(box) == 4 else (_length(root, "width"), _length(root, "height"))
    except ValueError:
        raise ValueError("this SVG says neither viewBox nor width and height") from None
    if not (0 < width < 100_000 and 0 < height < 100_000):
        raise ValueError("this SVG has no sensible size")
    return round(width) or 1, round(height) or 1


def _length(root: Any, name: str) -> float:
    return float(str(root.get(name, "")).strip().removesuffix("px").removesuffix("pt").removesuffix("mm"))


@lru_cache(maxsize=DRAWN)
def rendered(found: Picture, longest: int = 1600) -> Picture:
    """The picture as pixels: a drawing becomes a PNG whose longer side is so long."""
    if found.kind != "svg":
        return found
    import resvg_py

    width = max(1, round(longest * found.width / max(found.width, found.height)))
    data = bytes(resvg_py.svg_to_bytes(svg_string=found.data.decode("utf-8"), width=width, font_family="Carlito"))
    return Picture(data, "png", width, max(1, round(found.height * width / found.width)))
