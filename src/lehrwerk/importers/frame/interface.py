"""What a line of an interface is: text that a program puts on a page. Known by form, not by subject; the words are in interface.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lehrwerk.importers.frame.dates import AGE, DATE, TIME
from lehrwerk.importers.frame.frames import is_frame
from lehrwerk.importers.prose import HASHTAGS
from lehrwerk.importers.text.lists import MARK

SHARE, NAVIGATION, COUNTER, ADVERT, FILLER = "share bar", "navigation", "counter", "advertisement", "layout filler"
RELATED, AUTHOR, LETTER, FOOTER, PRESS = "related articles", "author's box", "newsletter's frame", "footer", "press contact"
WALL, EDITED, COMMENTS, TAGS, READING = "paywall", "date of the last edit", "comment counter", "tag line", "reading time"
LONGEST = 700
GROUP = re.compile(r"= (?P<reason>.+) (?P<level>\d)")
PART = re.compile(r"(?P<name>[A-Z]+): (?P<words>.+)")
BAR = re.compile(r"\s[|·•]\s")


@dataclass(frozen=True, slots=True)
class Sign:
    """What a line of an interface is, and how certain that is (0 to 2, see interface.txt)."""

    reason: str
    level: int


def _table() -> list[tuple[Sign, re.Pattern[str]]]:
    parts: dict[str, list[str]] = {"DATE": [DATE], "TIME": [TIME], "AGE": [AGE], "HASHTAGS": [HASHTAGS.pattern.strip("^$")]}
    groups: dict[Sign, list[str]] = {}
    patterns: list[str] = []
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if group := GROUP.fullmatch(line):
            patterns = groups.setdefault(Sign(group["reason"], int(group["level"])), [])
        elif part := PART.fullmatch(line):
            parts.setdefault(part["name"], []).append(part["words"])
        elif line and not line.startswith("# "):
            patterns.append(re.sub(r"<([A-Z]+)>", lambda name: f"(?:{'|'.join(parts[name[1]])})", line))
    return [(sign, re.compile(f"(?:{'|'.join(group)})$", re.IGNORECASE)) for sign, group in groups.items()]


_TABLE = _table()


@lru_cache(maxsize=20_000)
def sign(text: str) -> Sign | None:
    """What the line is, None for all that an author may have written; a bullet or a number before it does not count."""
    if not text or len(text) > LONGEST:
        return None
    mark = MARK.match(text)
    bare = text[mark.end() :] if mark else text
    found = _whole(text) or (_whole(bare) if mark else None)
    if found is None and len(parts := [part for part in BAR.split(bare) if part]) > 1:
        signs = [one for part in parts if (one := _whole(part))]
        found = min(signs, key=lambda one: one.level) if len(signs) == len(parts) else None
    return found


def _whole(text: str) -> Sign | None:
    found = [sign for sign, pattern in _TABLE if pattern.match(text)]
    if found:
        return max(found, key=lambda one: one.level)
    return Sign(LETTER, 0) if is_frame(text) else None
