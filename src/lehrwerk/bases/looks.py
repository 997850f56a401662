"""The look of a deck: its base file and the layouts on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lehrwerk.boxes import Spec
from lehrwerk.errors import Problem


@dataclass(frozen=True, slots=True)
class Look:
    """The base file of a deck, the layouts on it, and what there is to say about it."""

    data: bytes
    layouts: Mapping[str, Spec]
    problems: tuple[Problem, ...] = ()
