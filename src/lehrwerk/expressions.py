"""Expressions that are compiled when they are first asked: a build needs half of them, and compiling all takes a tenth of a second."""

from __future__ import annotations

import re
from typing import Any, cast


class _Waiting:
    """Stands for a pattern; what is asked of the pattern once is kept."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._text, self._flags), name)  # `re` remembers what it has compiled
        setattr(self, name, value)
        return value


def expression(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a regular expression; only its own methods can be called, it cannot be given to those of `re`."""
    return cast("re.Pattern[str]", _Waiting(text, flags))
