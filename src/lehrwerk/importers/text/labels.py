"""Who speaks in an interview or a play: short labels before a colon that come again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

LABEL = re.compile(r"^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?(?P<who>[A-ZÄÖÜ][\w.-]*(?:\s[A-ZÄÖÜ][\w.-]*){0,3}):\s")


def speakers(texts: Iterable[str]) -> set[str]:
    """The labels with which at least two lines begin."""
    counts = Counter(found["who"] for text in texts if (found := LABEL.match(text)))
    return {who for who, count in counts.items() if count > 1}


def speaks(text: str, known: set[str]) -> bool:
    """Whether the line begins with one of the labels."""
    found = LABEL.match(text)
    return found is not None and found["who"] in known
