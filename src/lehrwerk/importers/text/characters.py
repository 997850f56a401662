"""Text to lines with clean characters: one kind of space, no invisible marks, composed letters, matching quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from lehrwerk.importers.results import Change, Findings, Line
from lehrwerk.metrics import CUT

BREAK = re.compile(r"\r\n|\n|\r")
NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff" + "".join(chr(plane + end) for plane in range(0x1FFFE, 0x110000, 0x10000) for end in (0, 1))
# Zero-width joiner and variation selectors stay: emoji are made of them.
INVISIBLE = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff{NONCHARACTERS}]")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
REPAIRS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("ligatures resolved", re.compile("[" + "".join(LIGATURES) + "]"), lambda found: LIGATURES[found.group()]),
    ("hyphens of divided words removed", re.compile(CUT), lambda found: ""),
    ("soft hyphens removed", re.compile("\u00ad"), lambda found: ""),
    ("invisible characters removed", INVISIBLE, lambda found: ""),
)
SOFT_END = re.compile("(?<=\\w)\u00ad+(?=\\s*$)")
SPACES = re.compile(r"\s+")
WRONG_QUOTE = re.compile(r"„[^„“”\"«»]{0,120}[^\s„“”\"«»]([„\"])(?=[\s\-–,.;:!?)]|$)")
TAB = 4


def tidy(text: str, findings: Findings) -> list[Line]:
    """The lines of a text, numbered from 1, with their characters cleaned and the cleaning noted."""
    return [_line(number, raw, findings) for number, raw in enumerate(BREAK.split(text), start=1)]


def _line(number: int, raw: str, findings: Findings) -> Line:
    """A soft hyphen that ends a line divides a word there."""
    line = tidied(number, SOFT_END.sub("-", raw), findings)
    return replace(line, raws=(raw,))


def tidied(number: int, raw: str, findings: Findings) -> Line:
    """One line with clean characters."""
    text = unicodedata.normalize("NFC", raw)
    if text != raw:
        findings.repaired("letters composed", number)
    for kind, pattern, replacement in REPAIRS:
        before, text = text, pattern.sub(replacement, text)
        if text != before:
            findings.repaired(kind, number)
    if "\ufffd" in text:
        findings.questions.append((number, "A character of this line is damaged; what should it be?"))
    body = text.strip()
    if re.search(r"[^\S ]|\s\s", body):
        findings.repaired("spaces made plain", number)
    return Line((number,), (raw,), _quotes(SPACES.sub(" ", body), number, findings), _indent(text))


def _indent(text: str) -> int:
    lead = text[: len(text) - len(text.lstrip())]
    return sum(TAB if char == "\t" else 1 for char in lead)


def _quotes(text: str, number: int, findings: Findings) -> str:
    def mend(match: re.Match[str]) -> str:
        new = match.group()[:-1] + "“"
        findings.changes.append(Change(number, match.group(1), "“", f"closes the quotation that ends in {match.group()[1:-1].split()[-1]}"))
        return new

    return WRONG_QUOTE.sub(mend, text)
