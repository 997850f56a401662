"""The look of a deck: its base file and the layouts on it. Ours as it is shipped needs nothing else of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lehrwerk.boxes import Spec
from lehrwerk.errors import Problem
from lehrwerk.files import Files
from lehrwerk.geometry import LAYOUTS


@dataclass(frozen=True, slots=True)
class Look:
    """The base file of a deck, the layouts on it, and what there is to say about it."""

    data: bytes
    layouts: Mapping[str, Spec]
    problems: tuple[Problem, ...] = ()


def look(files: Files, shipped: str, theme: Mapping[str, Any] | None) -> Look:
    """The look that `theme:` wishes; `shipped` is the path of our base file.

    Raises UserError for a template that is not there or not sound, and for colours on which nobody could read.
    """
    if not theme or not any(theme.values()):
        return Look(files.read(shipped), LAYOUTS)
    from lehrwerk.bases.wishes import wished

    return wished(files, shipped, theme)
