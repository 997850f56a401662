"""How much of a course somebody attended, and whether that is enough for a certificate of attendance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHARE = 80  # per cent of the time in class that a certificate of attendance asks for, as German chambers do


def attended(person: Mapping[str, Any], planned: float) -> dict[str, Any]:
    """planned, attended and missed UE, share (per cent, rounded down), enough (for a certificate), reduced (not all attended).

    From the columns `attended` or `missed`; without them everything was attended.
    """
    had = str(person["attended"]) if "attended" in person else ""
    missed = str(person["missed"]) if "missed" in person else ""
    there = float(had) if had else planned - float(missed or 0)
    there = min(max(there, 0.0), planned) if planned else 0.0
    return {
        "planned": planned, "attended": round(there, 2), "missed": round(planned - there, 2),
        "share": int(there * 100 / planned + 1e-9) if planned else 100,
        "enough": there * 100 >= planned * SHARE - 1e-6, "reduced": there < planned - 1e-6,
    }  # fmt: skip
