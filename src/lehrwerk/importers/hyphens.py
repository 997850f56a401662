"""Two lines that belong together become one text: divided words close up, compounds keep their hyphen."""

from __future__ import annotations

import re

DIVIDED = re.compile(r"[a-zäöüß]{2}-$")
HYPHENED = re.compile(r"[^\W_]-$")
AND_OR = {"und", "oder", "bzw", "beziehungsweise", "sowie", "als", "wie", "bis", "and", "or", "to"}


def glue(one: str, two: str) -> str:
    """The lines as one text: "Gar-" and "ten" is "Garten", but "Vor-" and "und", "Social-" and "Media" stay what they are."""
    if not HYPHENED.search(one[-3:]) or not two[:1].isalpha() or re.split(r"\W", two.lower(), maxsplit=1)[0] in AND_OR:
        return f"{one} {two}"
    return one[:-1] + two if _is_divided(one, two) else one + two


def _is_divided(one: str, two: str) -> bool:
    """A word that has a hyphen already, as Social-Media-affin, is no word of the printer's dividing."""
    return bool(DIVIDED.search(one[-3:])) and two[0].islower() and "-" not in one.split()[-1][:-1]


def goes_on(one: str, two: str) -> bool:
    """Whether a word or a pair of words is cut in two between the lines; lines of nothing but a syllable are examples."""
    if not DIVIDED.search(one[-3:]) or not two[:1].islower():
        return False
    return len(one.split()) > 1 and not re.fullmatch(r"\w+-", two)
