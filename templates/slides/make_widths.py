"""Writes the advance widths of Carlito (which are Calibri's) into the package: python make_widths.py FONT_FOLDER CARLITO_JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "BoldItalic"}
RANGES = ((0x20, 0x250), (0x2B0, 0x530), (0x1E00, 0x2000), (0x2000, 0x2300), (0x2500, 0x2600), (0xFB00, 0xFB07))


def widths(font_file: Path) -> dict[str, str]:
    """Width in 1/2048 em -> the characters that are so wide."""
    from fontTools.ttLib import TTFont

    font = TTFont(font_file)
    assert font["head"].unitsPerEm == 2048
    by_width: dict[int, str] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        if any(first <= code < last for first, last in RANGES):
            width = font["hmtx"][glyph][0]
            by_width[width] = by_width.get(width, "") + chr(code)
    return {str(width): chars for width, chars in sorted(by_width.items())}


def main(fonts: Path, target: Path) -> None:
    """Makes the table of all four styles."""
    table = {style: widths(fonts / f"Carlito-{name}.ttf") for style, name in STYLES.items()}
    target.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
