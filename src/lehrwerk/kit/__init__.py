"""What the products of the kit compute from articles and settings: plain data in, plain data out, for templates to print.

Each module has one subject; `FUNCTIONS` are the names by which templates call what they offer. worksheets builds on detaching,
assessment on both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lehrwerk.kit import assessment, worksheets

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "worksheets": worksheets.worksheets,
    "solutions": worksheets.solutions,
    "test_seed": assessment.seed,
    "test_sheet": assessment.test_sheet,
    "test_key": assessment.test_key,
    "answer_grid": assessment.grid,
    "marks": assessment.marks,
}
