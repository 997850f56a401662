"""Short lines under one another: items of a list that lost their bullets, or lines that were broken on purpose."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.contacts import is_contact
from lehrwerk.importers.frame.names import NAME

WORDS = re.compile(r"[^\W\d_]+")


def are_items(lines: list[str]) -> bool:
    """Whether lines without bullets that something announces can be items: no address, and no poem."""
    return not (_is_address(lines) or _rhymes(lines))


def _is_address(lines: list[str]) -> bool:
    reached = sum(map(is_contact, lines))
    return reached * 2 >= len(lines) or (reached > 0 and re.fullmatch(NAME, lines[0]) is not None)


def _rhymes(lines: list[str]) -> bool:
    """Whether the lines are sentences long and most of them end like another one."""
    words = [WORDS.findall(line) for line in lines]
    if len(lines) < 4 or sum(map(len, words)) < 4 * len(lines):
        return False
    ends = [found[-1].lower()[-3:] for found in words if found]
    last = {found[-1].lower() for found in words if found}
    return sum(ends.count(end) > 1 for end in ends) * 2 > len(lines) and len(last) > len(lines) / 2
