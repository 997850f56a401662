"""What the products of the kit compute from articles and settings: plain data in, plain data out, for templates to print.

Each module has one subject; `FUNCTIONS` are the names by which templates call what they offer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lehrwerk.kit.cues import brief, cues
from lehrwerk.kit.guide import checklist, hints, planned_at, schedule

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "cues": cues,
    "brief": brief,
    "schedule": schedule,
    "planned_at": planned_at,
    "checklist": checklist,
    "hints": hints,
}
