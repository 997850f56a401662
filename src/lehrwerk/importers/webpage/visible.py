"""What a reader sees of an element: whether it is shown, is a block, a figure, a caption, a table of data; and how it is marked."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lehrwerk.model import Kind

BLOCKS = frozenset(
    "address article aside audio body blockquote caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav ol optgroup p pre search section summary table tbody td tfoot "
    "th thead tr ul video".split()
)
LEFT_OUT = frozenset(
    "script style template head title meta link base svg canvas select datalist textarea area map col colgroup rp "
    "frameset progress meter".split()
)
CAPTION = re.compile(
    r"(?<![\w-])(?:wp-caption-text|tr-caption|thumbcaption|gallery-caption|gallerytext|image-?caption|img-?caption|caption-text|"
    r"csc-textpic-caption|bildunterschrift|msocaption|(?:photo|media|picture)-caption)(?![\w-])",
    re.IGNORECASE,
)
FIGURE = re.compile(
    r"(?<![\w-])(?:wp-caption|thumbinner|csc-textpic-image|captioned-image-container|image-with-caption)(?![\w-])", re.IGNORECASE
)
FOLDED = re.compile(r"accordion|collaps|toggle|tab-?pane|tab-?content|faq|spoiler|panel|expand|read-?more|answer|slide", re.IGNORECASE)
UNSEEN = re.compile(
    r"(?:^|\s)(?:screen-reader-text|sr-only|visually-?hidden|element-invisible|cdk-visually-hidden|assistive-text|katex-html)(?:\s|$)",
    re.IGNORECASE,
)
ANCHOR_SIGN = re.compile(r"[#¶§🔗⚓\s\ufe0f\xa0]*")
LONG = 600  # characters in a cell that no table of data has


def words(element: Any, most: int) -> str | None:
    """The element's text with single spaces; None where it is longer than so many characters."""
    parts, size = [], 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > 4 * most:
            return None
    text = " ".join("".join(parts).split())
    return text if len(text) <= most else None


def style(element: Any) -> str:
    """The element's own style, without white space and in lower case."""
    said = element.get("style")
    return re.sub(r"\s", "", said.lower()) if said else ""


def is_hidden(element: Any) -> bool:
    """Whether a reader does not see the element; what unfolds on a click is seen."""
    said = element.get("class")
    if said and UNSEEN.search(said):
        return True
    look = style(element)
    if element.get("hidden") is None and not any(word in look for word in ("display:none", "visibility:hidden", "mso-hide:all")):
        return False
    around = [element, *islice(element.iterancestors(), 3)]
    return not any(FOLDED.search(f"{one.get('class') or ''} {one.get('id') or ''} {one.get('role') or ''}") for one in around)


def is_block(element: Any) -> bool:
    """Whether the element begins a line of its own."""
    return element.tag in BLOCKS or "display:block" in style(element)


def is_caption(element: Any) -> bool:
    """Whether the element's class says that it is the caption of a picture."""
    said = element.get("class")
    return bool(said) and element.tag not in ("table", "figure", "img") and bool(CAPTION.search(said))


def is_figure(element: Any) -> bool:
    """Whether the element's class says that it holds a picture with its caption."""
    said = element.get("class")
    return bool(said) and element.tag in ("div", "dl", "figure", "li") and bool(FIGURE.search(said))


def is_anchor_sign(text: str | None) -> bool:
    """Whether a link's text is only the sign to copy the address of a heading."""
    return text is not None and bool(ANCHOR_SIGN.fullmatch(text))


def styled(element: Any, marks: set[Kind]) -> set[Kind]:
    """The marks with those that the element's look adds and takes. A short line in large letters is as good as bold."""
    look = style(element)
    if (look or element.tag in ("font", "big")) and _is_large(element, look) and _stands_alone(element):
        return marks | {"strong"}
    if not look:
        return marks
    weight = re.search(r"font-weight:(\w+)", look)
    if weight:
        heavy = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
        marks = marks | {"strong"} if heavy else marks - {"strong"}
    if "font-style:italic" in look or "font-style:normal" in look:
        marks = marks | {"emphasis"} if "font-style:italic" in look else marks - {"emphasis"}
    return marks | {"strike"} if "line-through" in look else marks


def _is_large(element: Any, look: str) -> bool:
    if element.tag == "big" or re.fullmatch(r"[5-7]|\+[1-6]", (element.get("size") or "").strip()):
        return True
    size = re.search(r"font-size:(\d+(?:\.\d+)?)(px|pt|r?em|%)", look)
    return size is not None and float(size[1]) >= {"px": 20, "pt": 15, "%": 130}.get(size[2], 1.3)


def _stands_alone(element: Any) -> bool:
    """Whether nothing else is in the element's line, and the line is short."""
    if words(element, 90) is None:
        return False
    before, after = element.getprevious(), element.getnext()
    left = (before.tail if before is not None else element.getparent().text) or ""
    right = element.tail or ""
    open_left = not left.strip() and (before is None or before.tag == "br" or is_block(before))
    return open_left and not right.strip() and (after is None or after.tag == "br" or is_block(after))


def span(cell: Any, key: str) -> int:
    """Over how many columns or rows a cell goes, from 1 to 1000."""
    said = (cell.get(key) or "").strip()
    return min(max(int(said), 1), 1_000) if said.isascii() and said.isdigit() and len(said) < 7 else 1


def alignment(cell: Any) -> str:
    """right or center, where the cell says so; "" for all else."""
    match = re.search(r"text-align:(right|center)", style(cell))
    said = match[1] if match else (cell.get("align") or "").lower()
    return said if said in ("right", "center") else ""


def is_layout(table: Any) -> bool:
    """Whether the table only puts things beside one another, as old pages and newsletters do."""
    if table.get("role") in ("presentation", "none") or "tr-caption-container" in (table.get("class") or ""):
        return True
    if next((True for inner in table.iter("table") if inner is not table), False):
        return True
    if next(table.iter("th", "thead", "caption"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2 or next(table.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return True
    return any(sum(map(len, cell.itertext())) > LONG for row in rows for cell in row)
