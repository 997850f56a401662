"""What the products of the kit compute from articles and settings: plain data in, plain data out, for templates to print.

Each module has one subject; `FUNCTIONS` are the names by which templates call what they offer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lehrwerk.kit import assessment, worksheets
from lehrwerk.kit.amounts import amount, fitted, later, lettering
from lehrwerk.kit.book import book, references
from lehrwerk.kit.calendars import icalendar
from lehrwerk.kit.cards import cards
from lehrwerk.kit.confirming import attended
from lehrwerk.kit.coverage import coverage
from lehrwerk.kit.cues import brief, cues
from lehrwerk.kit.draws import draws
from lehrwerk.kit.exchange import category, gift, identifier, questions
from lehrwerk.kit.glossary import anki, doubled, glossary
from lehrwerk.kit.goals import goals
from lehrwerk.kit.guide import checklist, hints, planned_at, schedule
from lehrwerk.kit.leaves import leaves
from lehrwerk.kit.roster import roster, spoken
from lehrwerk.kit.screens import addresses, clock_times, leaf, screen
from lehrwerk.kit.sittings import sittings
from lehrwerk.kit.spreadsheet import spreadsheet
from lehrwerk.kit.xhtml import pictures_in, xhtml

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "questions": questions,  # quiz questions for learning platforms
    "category": category,
    "gift": gift,
    "identifier": identifier,
    "xhtml": xhtml,
    "pictures_in": pictures_in,
    "screen": screen,  # pages for the screen
    "leaf": leaf,
    "clock_times": clock_times,
    "amount": amount,
    "attended": attended,
    "draws": draws,
    "fitted": fitted,
    "goals": goals,
    "icalendar": icalendar,
    "later": later,
    "lettering": lettering,
    "roster": roster,
    "sittings": sittings,
    "spoken": spoken,
    "worksheets": worksheets.worksheets,  # exercises on paper
    "solutions": worksheets.solutions,
    "test_seed": assessment.seed,  # tests on paper
    "test_sheet": assessment.test_sheet,
    "test_key": assessment.test_key,
    "answer_grid": assessment.grid,
    "marks": assessment.marks,
    "cues": cues,
    "brief": brief,
    "schedule": schedule,
    "planned_at": planned_at,
    "checklist": checklist,
    "hints": hints,
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
__all__ = ["FUNCTIONS", "addresses"]
