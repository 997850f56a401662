"""Other colours and fonts in the theme of a PowerPoint file; shades that go with one accent."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache

from lehrwerk.bases.opening import presentable
from lehrwerk.bases.reading import A
from lehrwerk.contrast import mixed

THEME = re.compile(r"ppt/theme/theme\d+\.xml")
DATE = (1980, 1, 1, 0, 0, 0)
WHITE, GREY = "FFFFFF", "808890"


def shades(accent: str, said: Mapping[str, str]) -> dict[str, str]:
    """The theme's colours that follow from an accent, and those that were said themselves; six digits each."""
    one = (accent or said.get("accent1", "")).removeprefix("#").upper()
    derived = {}
    if one:
        derived = {
            "accent1": one, "hlink": one, "lt2": mixed(one, WHITE, 0.92), "accent2": mixed(one, GREY, 0.7),
            "accent5": mixed(one, WHITE, 0.25),
        }  # fmt: skip
    return derived | {key: value.removeprefix("#").upper() for key, value in said.items()}


@lru_cache(maxsize=2)
def recoloured(data: bytes, file: str, colours: tuple[tuple[str, str], ...], fonts: tuple[str, str]) -> bytes:
    """The file with these colours and fonts (heading, body) in its themes; "" leaves a font. The file itself where nothing is said."""
    if not colours and not any(fonts):
        return data
    with zipfile.ZipFile(io.BytesIO(presentable(data, file))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as changed:
        for name, content in files.items():
            new = _themed(content, dict(colours), fonts) if THEME.fullmatch(name) else content
            changed.writestr(zipfile.ZipInfo(name, DATE), new, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _themed(theme: bytes, colours: Mapping[str, str], fonts: tuple[str, str]) -> bytes:
    from lxml import etree

    root = etree.fromstring(theme, etree.XMLParser(resolve_entities=False, no_network=True))
    for name, value in colours.items():
        for entry in root.iter(f"{A}{name}"):
            for old in list(entry):
                entry.remove(old)
            etree.SubElement(entry, f"{A}srgbClr").set("val", value.removeprefix("#").upper())
    for tag, font in zip(("majorFont", "minorFont"), fonts, strict=True):
        for latin in root.iterfind(f".//{A}{tag}/{A}latin"):
            if font:
                latin.attrib.clear()
                latin.set("typeface", font)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
