"""The text of a shape on a slide -> paragraphs: bullets and numbers as the slide shows them, marks, links."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lehrwerk.importers.deck.parts import R, Sheet, whole
from lehrwerk.importers.office.graphics import A
from lehrwerk.importers.office.margins import asking
from lehrwerk.importers.office.paragraphs import Item, Paragraph
from lehrwerk.importers.webpage import media
from lehrwerk.importers.webpage.dom import LOWERED, RAISED
from lehrwerk.importers.webpage.inlines import BREAK, MARKS, Run
from lehrwerk.importers.word.letters import M, formula, signs
from lehrwerk.importers.word.styles import MONOSPACED
from lehrwerk.model import Node

BULLETS = ("buNone", "buChar", "buAutoNum", "buBlip")
ON = ("1", "true", "on")
STRUCK = ("sngStrike", "dblStrike")


def paragraphs(body: Any, sheet: Sheet, shape: Any) -> list[Paragraph]:
    """The paragraphs of a text (`p:txBody`, `a:txBody`): list items where they have a mark and are not alone.

    `shape` is the shape that it stands in, None for a table.
    """
    counts: dict[int, int] = {}
    family = [] if shape is None else sheet.family(shape)
    result = [_paragraph(element, sheet, family, counts) for element in body.iterchildren(A + "p")]
    if sum(not one.empty for one in result) == 1:
        for one in result:
            one.item = None
    return result


def _paragraph(element: Any, sheet: Sheet, family: list[tuple[Sheet, Any]], counts: dict[int, int]) -> Paragraph:
    properties = element.find(A + "pPr")
    level = min(max(whole(properties.get("lvl")) if properties is not None else 0, 0), 8)
    said = [*([properties] if properties is not None else []), *sheet.levels(family, level)]
    reading = _Reading(sheet, said)
    reading.content(element)
    paragraph = Paragraph(reading.runs, beside=reading.beside)
    if not paragraph.empty:
        paragraph.item = _item(said, level, counts)
    count = sum(reading.sizes.values())
    paragraph.size = reading.sizes.most_common(1)[0][0] / 100 if count else 0
    paragraph.bold = count > 0 and reading.heavy == count
    words = [run for run in reading.runs if run.text.strip()]
    if words and not paragraph.item and all(run.code for run in words):
        paragraph.role = "code"
    return paragraph


def _item(said: list[Any], level: int, counts: dict[int, int]) -> Item | None:
    mark = next((one for source in said for name in BULLETS if (one := source.find(A + name)) is not None), None)
    kind = "buNone" if mark is None else str(mark.tag).removeprefix(A)
    for deeper in [one for one in counts if one > level or (one == level and kind != "buAutoNum")]:
        del counts[deeper]
    if mark is None or kind == "buNone":
        return None
    if kind == "buAutoNum":
        first = whole(mark.get("startAt")) or 1
        counts[level] = counts[level] + 1 if level in counts else first
        return Item(level, counts[level], "numbers")
    return Item(level)


class _Reading:
    """One walk over one paragraph."""

    def __init__(self, sheet: Sheet, said: list[Any]) -> None:
        self.sheet = sheet
        defaults = [found for one in said if (found := one.find(A + "defRPr")) is not None]
        self.size = next((whole(one.get("sz")) for one in defaults if one.get("sz")), 1800)
        self.bold = next((one.get("b") in ON for one in defaults if one.get("b")), False)
        self.runs: list[Run] = []
        self.beside: list[Node] = []
        self.sizes: Counter[int] = Counter()
        self.heavy = 0

    def content(self, element: Any) -> None:
        for child in element:
            if child.tag in (A + "r", A + "fld"):
                self._run(child)
            elif child.tag == A + "br":
                self.runs.append(BREAK)
            elif child.tag == M + "oMath":
                self.runs.append(Run(formula(child)))
                self.beside.append(asking("A formula stood here and is plain text now: is it still right?"))
            elif child.tag not in (A + "pPr", A + "endParaRPr"):
                self.content(child)

    def _run(self, element: Any) -> None:
        properties = element.find(A + "rPr")
        look: dict[str, str] = {} if properties is None else dict(properties.attrib)
        font = next((one.get("typeface") for one in properties.iter(A + "latin", A + "sym")), None) if properties is not None else None
        words = signs(font, element.findtext(A + "t") or "")
        bold = look["b"] in ON if "b" in look else self.bold
        on = {
            "strong": look.get("b") in ON and not self.bold,
            "emphasis": look.get("i") in ON,
            "strike": look.get("strike") in STRUCK,
        }
        raised = whole(look.get("baseline", "0").rstrip("%"))
        table = RAISED if raised > 0 else LOWERED if raised < 0 else {}
        words = words.translate(table) if all(ord(char) in table for char in words) else words
        pen = Run("", tuple(mark for mark in MARKS if on[mark]), self._link(properties), code=bool(MONOSPACED.search(font or "")))
        for place, line in enumerate(words.split("\v")):
            self.runs += [BREAK] if place else []
            self.runs.append(Run(line, pen.marks, pen.href, code=pen.code))
        count = len(words.strip())
        self.sizes[whole(look.get("sz")) or self.size] += count
        self.heavy += count * bold

    def _link(self, properties: Any) -> str:
        found = properties.find(A + "hlinkClick") if properties is not None else None
        return "" if found is None else media.link(self.sheet.target(found.get(R + "id"), "hyperlink"))
