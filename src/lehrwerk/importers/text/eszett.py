"""ss to ß in text that is typed in plain letters: where the word lists know only the ß, never where ss is right as well."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

from lehrwerk.importers.frame.names import GIVEN

Score = Callable[[str], float]

DOUBLE = re.compile("ss")
MOST = 3  # pairs of s in one word
BEFORE_NAMES = {"herr", "herrn", "frau", "familie", "dr", "prof", "mr", "mrs"}
COUNTED = 1.0  # the least score of a word that the frequency list counts
LISTED = 5e-8  # the least score of a compound whose parts it counts
CLOSE = 10.0  # two spellings of which neither is so many times as common as the other


def is_wanted(texts: list[str], evidence: int) -> bool:
    """Whether ss may stand for ß: Swiss texts write their umlauts, and no ß at all."""
    return any("ß" in text for text in texts) or sum(len(re.findall("[äöüÄÖÜ]", text)) for text in texts) < evidence


def spellings(word: str) -> list[str]:
    """The word with each ss as it is or as ß, itself first."""
    parts = DOUBLE.split(word)
    if not 1 < len(parts) <= MOST + 1:
        return [word]
    return ["".join(map(str.__add__, parts, (*chosen, ""))) for chosen in product(("ss", "ß"), repeat=len(parts) - 1)]


def reading(word: str, score: Score) -> tuple[str, str]:
    """The word as it is to be spelled, and another spelling that is as likely, or ""."""
    others = spellings(word)[1:]
    if not others or any(char.isupper() for char in word[1:]):
        return word, ""
    sharp = max(others, key=score)
    plain, known = score(word), score(sharp)
    if _is_counted(plain):
        as_likely = _is_counted(known) and _rank(plain) == _rank(known) and plain <= CLOSE * known
        return (word, sharp) if as_likely else (sharp if _rank(known) > _rank(plain) else word, "")
    return (sharp if _is_counted(known) or (known and not plain) else word), ""


def _rank(value: float) -> int:
    """2 for words that the frequency list counts, 1 for words that only a word list or their parts make known."""
    return 2 if value >= COUNTED else 1 if value else 0


def _is_counted(value: float) -> bool:
    """Whether the frequency list counts the word, or each part of a compound."""
    return value >= COUNTED or LISTED <= value < 0.1


def follows_a_name(before: str) -> bool:
    """Whether a given name or an address stands before the word: Günter Grass, Frau Weiss."""
    words = re.findall(r"[\w-]+", before[-40:])
    return bool(words) and (words[-1].lower() in GIVEN or words[-1].lower() in BEFORE_NAMES) and before.rstrip()[-1:] not in ",;:!?"
