"""Which language a text is in, and words that once were links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lehrwerk.importers.results import Findings, Line

_GERMAN = "der die das und ist nicht ein eine ich sie mit für auf den von zu dem sich auch wie oder wenn man wird sind es im aber bei dass"
_ENGLISH = "the and is of to that for you with it are this on be not have as at or from your was but they we can an which if"
STOP_WORDS = {"de": frozenset(_GERMAN.split()), "en": frozenset(_ENGLISH.split())}
_DE = (
    r"find\w*|nachles\w*|lies|lest|lesen|einseh\w*|ansehen|anschauen|anseh\w*|klick\w*|herunterladen|download|gibt es|steht|geht es"
    r"|geht’s|mehr|artikel|anmeld\w*|weiter"
)
_EN = r"find|read|see|click|download|watch|more|article|sign up|available|learn"
DEAD = re.compile(
    rf"(?:\b(?:{_DE})\b[^.!?,]{{0,40}}\bhier\b|\bhier\b[^.!?,]{{0,40}}\b(?:{_DE})\b|\b(?:{_EN})\b[^.!?,]{{0,30}}\bhere\b"
    rf"|\bhier\s?[.)]*$|\bclick here\b)",
    re.IGNORECASE,
)

HERE = re.compile(r"\b(?:hier|here)\b", re.IGNORECASE)
GONE = re.compile(
    r"^[(\[][^()\[\]]{0,150}\b(?:entfernt|gelöscht|nicht mehr|offline|removed|deleted|unavailable"
    r"|no longer)\b[^()\[\]]{0,80}[)\]]$",
    re.IGNORECASE,
)
SMILEY = re.compile(r"[:;=8]['’]?-?[()]+|\b\w\)")


def detect(texts: Iterable[str]) -> str:
    """The language code, or "" where the text does not tell."""
    counts = dict.fromkeys(STOP_WORDS, 0)
    for text in texts:
        words = re.findall(r"[^\W\d_]+", text.lower())
        for language, known in STOP_WORDS.items():
            counts[language] += sum(word in known for word in words)
    best, other = sorted(counts, key=lambda language: -counts[language])[:2]
    return best if counts[best] >= 3 and counts[best] > 2 * counts[other] else ""


def ask(lines: list[Line], findings: Findings) -> None:
    """Note what plain text has lost or an author has left open: links behind "hier", media taken away, a bracket without its other."""
    author = findings.meta.get("author", "")
    if any("umlaut" in change.why for change in findings.changes) and (words := re.findall(r"\w*(?:[Aao]e|ue|Oe|Ue)\w*", author)):
        findings.questions.append((0, f"The author “{author}” stays as the text spells it: is “{words[-1]}” written with an umlaut?"))
    for line in lines:
        if HERE.search(line.text) and DEAD.search(line.text):
            findings.questions.append((line.number, "“hier” or “here” was a link: add its address or reword the sentence."))
        if GONE.match(line.text):
            findings.questions.append((line.number, "This line speaks of something that is no longer there: delete it?"))
        bare = SMILEY.sub("", line.text)
        if bare.count("(") != bare.count(")"):
            findings.questions.append((line.number, "A bracket of this line has lost its other half."))
