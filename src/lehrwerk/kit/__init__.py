"""What the products of the kit compute from articles and settings: plain data in, plain data out, for templates to print.

Each module has one subject; `FUNCTIONS` are the names by which templates call what they offer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lehrwerk.kit.amounts import amount, fitted, later, lettering
from lehrwerk.kit.calendars import icalendar
from lehrwerk.kit.confirming import attended
from lehrwerk.kit.draws import draws
from lehrwerk.kit.goals import goals
from lehrwerk.kit.roster import roster, spoken
from lehrwerk.kit.sittings import sittings

FUNCTIONS: dict[str, Callable[..., Any]] = {
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
}
