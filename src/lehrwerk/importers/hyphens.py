"""Two lines that belong together become one text: divided words close up, compounds keep their hyphen."""

from __future__ import annotations

import re

BREAK = re.compile(r"\W")
DIVIDED = re.compile(r"[a-zäöüß]{2}[-\u2010]$")
HYPHENED = re.compile(r"[^\W_][-\u2010]$")
_COLOUR = "rot|grün|gelb|blau|schwarz|weiß|grau|braun"
# Pairs of adjectives keep their hyphen: "deutsch-französisch", "rot-grün".
COUPLED = re.compile(rf"(?:\b(?:deutsch|\w+isch)-\w+isch\w*|\b(?:{_COLOUR})-(?:{_COLOUR})\w*)$", re.IGNORECASE)
AND_OR = {"und", "oder", "bzw", "beziehungsweise", "sowie", "als", "wie", "bis", "and", "or", "to"}


def glue(one: str, two: str) -> str:
    """The lines as one text: "Gar-" and "ten" is "Garten", but "Vor-" and "und", "Social-" and "Media" stay what they are."""
    if (one.endswith("/") and not one.endswith(" /")) or (two.startswith("/") and HYPHENED.search(one[-3:])):
        return one + two  # "deutsch-/französisch"
    if not HYPHENED.search(one[-3:]) or not two[:1].isalpha() or re.split(r"\W", two.lower(), maxsplit=1)[0] in AND_OR:
        return f"{one} {two}"
    return one[:-1] + two if _is_divided(one, two) else one + two


def _is_divided(one: str, two: str) -> bool:
    """A word that has a hyphen already, as Social-Media-affin, is no word of the printer's dividing."""
    if not DIVIDED.search(one[-3:]) or not two[0].islower() or "-" in one.split()[-1][:-1]:
        return False
    pair = f"{one.split()[-1][:-1]}-{re.split(BREAK, two, maxsplit=1)[0]}"
    return not COUPLED.search(pair)


def goes_on(one: str, two: str) -> bool:
    """Whether a word or a pair of words is cut in two between the lines; lines of nothing but a syllable are examples."""
    if not DIVIDED.search(one[-3:]) or not two[:1].islower():
        return False
    return len(one.split()) > 1 and not re.fullmatch(r"\w+-", two)
