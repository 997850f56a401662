"""The terms of a course as cards to cut out: eight on a sheet, the explanations mirrored on its back, in a size that fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lehrwerk.flow import paragraphs
from lehrwerk.kit.glossary import Item, glossary
from lehrwerk.metrics import Run, count_lines, too_wide
from lehrwerk.sentences import split

ROWS, COLUMNS = 4, 2
WIDTH = 198.0  # points of a card's text; then heights: a term's, an explanation's, the room for both
TERM, TEXT, HEIGHT = 96.0, 122.0, 130.0
TERM_SIZES, TEXT_SIZES = (22.0, 18.0, 15.0, 12.5, 10.5), (12.0, 11.0, 10.0, 9.0)
LEADING, BETWEEN = 1.3, 4.0  # line height of the explanations, points between two paragraphs
MARKS = {"bullet": "• ", "number": "• ", "letter": "• ", "": ""}


def cards(articles: Sequence[Mapping[str, Any]], hint: Callable[..., str]) -> list[list[Item]]:
    """The sheets: for each its cards.

    A card has `number`, `term`, `lines` (paragraphs of plain text), `term_size`, `size`, `term_top`, `top` (points), `row`, `column`,
    `back` (the column on the back, for sheets that turn over their long edge), `language` and `units` (their numbers).
    An explanation that does not fit ends at a sentence, and `hint` is told.
    """
    made = [_card(number, one, hint) for number, one in enumerate(glossary(articles), 1)]
    sheets = [made[at : at + ROWS * COLUMNS] for at in range(0, len(made), ROWS * COLUMNS)]
    return [
        [{**card, "row": at // COLUMNS, "column": at % COLUMNS, "back": COLUMNS - 1 - at % COLUMNS} for at, card in enumerate(sheet)]
        for sheet in sheets
    ]


def _card(number: int, one: Item, hint: Callable[..., str]) -> Item:
    first = one["entries"][0]
    lines = [MARKS[part.marker] + " ".join(part.plain().split()) for entry in one["entries"] for part in paragraphs(entry["text"])]
    size = next((size for size in TEXT_SIZES if _high(lines, size) <= TEXT), 0.0)
    if not size:
        size, lines = TEXT_SIZES[-1], _cut(lines, str(first["language"]))
        hint(f'the explanation of "{one["term"]}" is too long for a card and is cut', first["path"], first["line"],
             "begin it with a short sentence that can stand alone")  # fmt: skip
    term = next((size for size in TERM_SIZES if _fits(one["term"], size)), TERM_SIZES[-1])
    units = list(dict.fromkeys(entry["number"] for entry in one["entries"]))
    return {"number": number, "term": one["term"], "lines": lines, "term_size": term, "size": size, "language": first["language"],
            "units": units, "term_top": _middle(_bold(one["term"], term)), "top": _middle(_high(lines, size))}  # fmt: skip


def _middle(high: float) -> float:
    """The space above what stands in the middle of a card, in points."""
    return round(max(HEIGHT - high, 0) / 2, 1)


def _high(lines: Sequence[str], size: float) -> float:
    """The height of paragraphs, in points."""
    return sum(count_lines([Run(line)], size, WIDTH) * size * LEADING + BETWEEN for line in lines)


def _fits(term: str, size: float) -> bool:
    return not too_wide([Run(term, "bold")], size, WIDTH) and _bold(term, size) <= TERM


def _bold(term: str, size: float) -> float:
    """The height of a term, in points."""
    return count_lines([Run(term, "bold")], size, WIDTH) * size * 1.15


def _cut(lines: Sequence[str], language: str) -> list[str]:
    """As many sentences as fit; of a first one that does not, its beginning."""
    kept: list[str] = []
    for line in lines:
        for at, sentence in enumerate(split(line, language)):
            longer = [*kept, sentence] if at == 0 or not kept else [*kept[:-1], f"{kept[-1]} {sentence}"]
            if _high([*longer[:-1], f"{longer[-1]} …"], TEXT_SIZES[-1]) > TEXT:
                return [*kept[:-1], f"{kept[-1]} …"] if kept else [_shortened(line)]
            kept = longer
    return kept


def _shortened(line: str) -> str:
    words = line.split() if " " in line else [line[:200]]
    while len(words) > 1 and _high([" ".join(words) + " …"], TEXT_SIZES[-1]) > TEXT:
        words.pop()
    return f"{' '.join(words)} …"
