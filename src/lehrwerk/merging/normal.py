"""What is compared without what PowerPoint itself changes on saving: spelling marks, languages, defaults written out, rounding."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from lehrwerk.metrics import undivided

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
NEAR = 720  # EMU that geometry may differ by rounding, ...
WORN = 5 * NEAR  # ... and where LibreOffice saved: it takes up to 360 off widths and heights each time
NOISE = {
    "lang", "altLang", "dirty", "err", "smtClean", "noProof", "kumimoji", "bmk", "panose", "pitchFamily", "charset", "eaLnBrk",
    "latinLnBrk", "hangingPunct", "fontAlgn", "defTabSz", "rtlCol", "fontScale", "lnSpcReduction", "smtId",
}  # fmt: skip
DEFAULTS = {
    "u": "none", "strike": "noStrike", "baseline": "0", "cap": "none", "kern": "0", "rtl": "0", "rot": "0", "rotWithShape": "1",
    "vert": "horz", "wrap": "square", "numCol": "1", "spcFirstLastPara": "0", "fromWordArt": "0", "anchorCtr": "0",
    "forceAA": "0", "compatLnSpc": "1", "upright": "0", "cmpd": "sng",
}  # fmt: skip
GONE = {A + "endParaRPr", A + "extLst", P + "extLst", A + "normAutofit", A + "noAutofit", A + "hlinkClick", A + "hlinkHover"}
EMPTY = {A + "effectLst", A + "avLst", A + "lstStyle", A + "tabLst"}  # that say nothing where they are empty

Place = tuple[int, int, int, int, int, str]  # left, top, width, height, rotation, flips


def normal(text: str) -> str:
    """A text without the marks by which long words are divided."""
    text = text if text.isascii() else undivided(unicodedata.normalize("NFC", text))
    return text.replace("_x000D_", "")


def plain(element: Any, without: frozenset[str] | set[str] = frozenset(), attributes: frozenset[str] | set[str] = frozenset()) -> str:
    """An element as text that is the same for two elements that look the same; `without` elements and attributes of these names."""
    if element is None or (not len(element) and not element.text and NOISE.issuperset(element.keys())):
        return "" if element is None else f"<{element.tag.rpartition('}')[2]}>/"
    parts: list[str] = []
    _plain(element, {*GONE, *without} if without else GONE, attributes, parts)
    return "".join(parts)


def _plain(element: Any, without: set[str], attributes: frozenset[str] | set[str], parts: list[str]) -> None:
    parts.append(f"<{element.tag.rpartition('}')[2]}")
    for name, value in sorted(element.items()):
        if name not in NOISE and DEFAULTS.get(name) != value and name not in attributes:
            parts.append(f" {name}={value}")
    parts.append(">")
    for one in element:
        if isinstance(one.tag, str) and one.tag not in without and (one.tag not in EMPTY or len(one)):
            _plain(one, without, attributes, parts)
    if element.text and element.text.strip():
        parts.append(element.text.strip())
    parts.append("/")


def place(element: Any) -> Place | None:
    """Where a shape lies by its own words; None where its layout says it."""
    for parent in (element.find(P + "spPr"), element, element.find(P + "grpSpPr")):
        xfrm = None
        for one in parent if parent is not None else ():
            if one.tag in (A + "xfrm", P + "xfrm"):
                xfrm = one
                break
        if xfrm is not None:
            off, ext = xfrm.find(A + "off"), xfrm.find(A + "ext")
            if off is None or ext is None:
                return None
            numbers = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"), xfrm.get("rot") or 0)
            left, top, width, height, turned = (int(one) for one in numbers)
            flips = "".join(name for name in ("flipH", "flipV") if xfrm.get(name) in ("1", "true"))
            return left, top, width, height, turned, flips
    return None


def near(one: Place | None, other: Place | None, tall: bool = True, slack: int = NEAR) -> bool:
    """Whether two places are the same but for rounding; `tall`: the heights count too."""
    if one is None or other is None:
        return one is other
    pairs = list(zip(one[:5], other[:5], strict=True))
    return one[5] == other[5] and all(abs(a - b) <= slack for at, (a, b) in enumerate(pairs) if tall or at != 3)


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return re.findall(r"\w+", text.casefold())
