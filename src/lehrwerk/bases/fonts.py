"""Fonts of a template -> widths to measure with: the font itself, its metric twin, or a declared stand-in with a margin."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache
from typing import Any

from lehrwerk.metrics import INVISIBLE, LINE, Face, learn, widths

TWINS = {
    "arial": "Liberation Sans", "helvetica": "Liberation Sans", "times new roman": "Liberation Serif", "times": "Liberation Serif",
    "courier new": "Liberation Mono", "calibri": "Carlito", "cambria": "Caladea",
}  # fmt: skip
MARGIN, SPARE = 1.05, 1.2  # on what the machine shows instead; on Carlito, where it shows something narrow
SLOPES = {"regular": "", "bold": ":bold", "italic": ":italic", "bold-italic": ":bold:italic"}
LEAST = 0.8  # of a stand-in's width: so narrow may the font itself be
CAPITALS = " (capitals)"


@lru_cache(maxsize=64)
def known(family: str, capitals: bool = False) -> tuple[str, str]:
    """Makes a font measurable: the name to measure with ("" for ours), and what stands in for it where it is not on this machine.

    With `capitals` all letters are as wide as their capitals.
    """
    wanted = family.strip()
    twin = TWINS.get(wanted.lower(), wanted)
    if (not wanted or twin == "Carlito") and not capitals:
        return "", ""
    face = _read(wanted) or (_read(twin) if twin != wanted else None)
    stand_in = "" if face or twin == "Carlito" or not wanted else _shown(wanted) or "Carlito"
    made = face or (_stand_in(wanted) if stand_in else Face(widths(), 1.0))
    name = f"{wanted or 'Calibri'}{CAPITALS * capitals}"
    learn(name, _in_capitals(made) if capitals else made)
    return name, stand_in


def _in_capitals(face: Face) -> Face:
    return Face(
        {
            style: {char: max(wide, sum(table.get(big, 1.0) for big in char.upper())) for char, wide in table.items()}
            for style, table in face.widths.items()
        },
        face.lead,
        LEAST,
    )


def _stand_in(family: str) -> Face:
    """The wider of what this machine would show instead and of Carlito, with a margin each."""
    shown = _shown(family)
    face = _read(shown) if shown else None
    tables: dict[str, dict[str, float]] = {}
    for style, table in widths().items():
        other = face.widths[style] if face else {}
        tables[style] = {char: max(wide * SPARE, other.get(char, 0.0) * MARGIN) for char, wide in table.items()}
    return Face(tables, max(1.15, face.lead if face else 1.0), LEAST)


@lru_cache(maxsize=128)
def _found(pattern: str) -> tuple[str, int, tuple[str, ...]]:
    """What fontconfig finds for a pattern: file, number in it, families; an empty file where there is no fontconfig."""
    command = shutil.which("fc-match")
    if command is None:
        return "", 0, ()
    try:
        told = subprocess.run(
            [command, "-f", "%{file}\n%{index}\n%{family}", "--", pattern], capture_output=True, text=True, timeout=20, check=True
        ).stdout.split("\n")
        return told[0], int(told[1]) & 0xFFFF, tuple(name.strip() for name in told[2].split(","))
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return "", 0, ()


def _pattern(family: str) -> str:
    """A family's name with the signs escaped that mean something to fontconfig."""
    return "".join("\\" + char if char in "\\-:,=" else char for char in family)


def _shown(family: str) -> str:
    _, _, families = _found(_pattern(family))
    return families[0] if families else ""


@lru_cache(maxsize=64)
def _read(family: str) -> Face | None:
    """The font's own widths in four styles, None where it is not on this machine."""
    tables: dict[str, dict[str, float]] = {}
    lead = 1.0
    for style, slope in SLOPES.items():
        file, number, families = _found(_pattern(family) + slope)
        if not file or not os.path.isfile(file) or family.lower() not in (name.lower() for name in families):
            return None
        try:
            tables[style], height = _measured(file, number)
        except Exception:  # a broken font file may raise anything; it counts as missing
            return None
        lead = max(lead, height / LINE)
    for style in ("bold", "bold-italic"):  # a font without a bold style of its own is thickened
        if tables[style] == tables["regular"]:
            tables[style] = {char: wide * 1.06 for char, wide in tables[style].items()}
    return Face(tables, lead)


def _measured(file: str, number: int) -> tuple[dict[str, float], float]:
    """Widths in em by character, and the height of a line."""
    import logging

    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with TTFont(file, fontNumber=number, lazy=True) as font:
        em = font["head"].unitsPerEm
        advances: Any = font["hmtx"].metrics
        names = font.getBestCmap()
        table = {chr(code): advances[glyph][0] / em for code, glyph in names.items() if code < 0x30000 and glyph in advances}
        head, windows = font["hhea"], font["OS/2"]
        high = max(head.ascent - head.descent + head.lineGap, windows.usWinAscent + windows.usWinDescent)
    space, hyphen = table.get(" ", 0.3), table.get("-", 0.4)
    hidden = dict.fromkeys(INVISIBLE, 0.0)
    return table | hidden | {"\u00a0": space, "\u2011": hyphen}, high / em
