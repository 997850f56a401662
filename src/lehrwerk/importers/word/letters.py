"""Signs that Word keeps as numbers of a font, and formulas: as text."""

from __future__ import annotations

import re
from typing import Any

from lehrwerk.importers.webpage.dom import LOWERED, RAISED

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA0: "▪", 0xA7: "▪", 0xA8: "☐",
    0xB7: "•", 0xC3: "▶", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x21: "✏", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x45: "☜", 0x46: "☞",
}  # fmt: skip
GREEK = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)) | dict(
    zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)
)
SYMBOL = GREEK | {
    0x22: "∀", 0x24: "∃", 0x2D: "−", 0x40: "≅", 0xA3: "≤", 0xA5: "∞",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪",
    0xCC: "⊂", 0xCE: "∈", 0xD1: "∇", 0xD6: "√", 0xD7: "⋅", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
FONTS = {"wingdings": WINGDINGS, "symbol": SYMBOL}


def sign(font: str | None, code: int) -> str:
    """The sign that a font of signs shows for a number, "" for one that is not known here."""
    return FONTS.get((font or "").lower(), {}).get(code & 0xFF if 0xF000 <= code <= 0xF0FF else code, "")


def signs(font: str | None, text: str) -> str:
    """A text in a font of signs; in other fonts only what stands in the area that Word uses for such signs."""
    table = FONTS.get((font or "").lower())
    if table:
        return "".join(char if char.isspace() else sign(font, ord(char)) or char for char in text)
    if any("\uf000" <= char <= "\uf0ff" for char in text):
        return "".join(sign("wingdings", ord(char)) or char if "\uf000" <= char <= "\uf0ff" else char for char in text)
    return text


def formula(element: Any) -> str:
    """A formula on one line: `(a + b)/c`, `√x`, `x²`, `x^(n+1)`."""
    name = _name(element)
    if name == "t":
        return element.text or ""
    parts = {_name(child): formula(child).strip() for child in element if name in ("f", "sSup", "sSub", "sSubSup", "rad", "nary")}
    below, above = _lowered(parts.get("sub", "")), _raised(parts.get("sup", ""))
    match name:
        case "f":
            return f"{_whole(parts.get('num', ''))}/{_whole(parts.get('den', ''))}"
        case "sSup" | "sSub" | "sSubSup":
            return _whole(parts.get("e", "")) + below + above
        case "rad":
            return f"{_raised(parts.get('deg', ''))}√{_whole(parts.get('e', ''))}"
        case "nary":
            return f"{_operator(element)}{below}{above} {parts.get('e', '')}"
        case _:
            return "".join(map(formula, element))


def _whole(text: str) -> str:
    return text if re.fullmatch(r"\w*[⁰-ⁿ₀-₎]*|\d+[.,]\d+", text) else f"({text})"


def _raised(text: str) -> str:
    return text.translate(RAISED) if all(ord(char) in RAISED for char in text) else f"^{_whole(text)}"


def _lowered(text: str) -> str:
    return text.translate(LOWERED) if all(ord(char) in LOWERED for char in text) else f"_{_whole(text)}"


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _operator(element: Any) -> str:
    found = element.find(f"{M}naryPr/{M}chr")
    return "∫" if found is None else found.get(M + "val", "∑")
