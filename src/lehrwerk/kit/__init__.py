"""What the products of the kit compute from articles and settings: plain data in, plain data out, for templates to print.

Each module has one subject; `FUNCTIONS` are the names by which templates call what they offer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lehrwerk.kit.book import book, references
from lehrwerk.kit.cards import cards
from lehrwerk.kit.coverage import coverage
from lehrwerk.kit.glossary import anki, doubled, glossary
from lehrwerk.kit.leaves import leaves
from lehrwerk.kit.spreadsheet import spreadsheet

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "anki": anki,
    "book": book,
    "cards": cards,
    "coverage": coverage,
    "doubled": doubled,
    "glossary": glossary,
    "leaves": leaves,
    "references": references,
    "spreadsheet": spreadsheet,
}
