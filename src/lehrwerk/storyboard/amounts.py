"""Large numbers that carry a sentence -> slides with the number alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lehrwerk.expressions import expression
from lehrwerk.sentences import split, words
from lehrwerk.storyboard.findings import Finding, Sentence
from lehrwerk.storyboard.notes import paragraph
from lehrwerk.storyboard.statements import usable

MOST_WORDS = 22
PER_NUMBER, MOST = 600, 2  # words of an article for each such slide, and how many there are at most
DIGITS = r"\d{1,3}(?:[.,\u202f\u00a0]\d{3})+|\d+(?:[.,]\d+)?"
ABOUT = (
    r"(?<![\d.,–§-])(?P<about>(?i:(?:nur|rund|etwa|fast|knapp|gut|circa|ca\.|mehr als|weniger als|über|unter|bis zu|mindestens|"
    r"höchstens|only|about|around|nearly|almost|more than|less than|over|under|up to|at least|at most)\s+)?)"
)
UNIT = r"(?P<unit>Euro|Dollar|[A-ZÄÖÜ][a-zäöüß]+|(?!(?:of|in|on|for|by|to|a|and|or|per|more|less|are|is|were|was|have|had)\b)[a-z]{3,})"
SHARE = expression(rf"{ABOUT}(?P<number>{DIGITS})(?P<gap>[\s\u00a0\u202f]?)(?P<sign>%|Prozent\b|per ?cent\b)", re.IGNORECASE)
PERCENT = {"prozent": "\u00a0%", "percent": "%", "per cent": "%"}
MASS = expression(rf"{ABOUT}(?P<number>{DIGITS})\s(?P<power>Millionen|Milliarden|Million|Milliarde|million|billion)(?:\s{UNIT})?")
COUNT = expression(rf"{ABOUT}(?P<number>\d{{2,3}}(?:[.,\u202f\u00a0]\d{{3}})+)(?P<power>)\s{UNIT}(?!\sund\b|\sand\b)")
MONEY = expression(r"(?:Euro|Dollar|dollars|euros|pounds|Franken)")
OTHER_NUMBER = expression(r"\d")
OTHER = expression(r"\d{3}|\d[.,]\d|\d\D+\d|\d\s?(?:%|Euro|€|\$|Prozent|per ?cent)|\d(?!\d|\s?[^\W\d_])")
OTHER_SHARE = expression(r"\b(?:Prozent|per ?cent|[Hh]älfte|Drittel|Viertel|half|thirds?|quarters?)\b")
SPELLED = expression(r"\w*(?:hundert|tausend|hundred|thousand|Million|million|Milliarde|billion)\w*\b")
YEARS = expression(r"\b(?:1[89]|20)\d{2}\b")
FROM_ON = expression(
    r"(?:Über|Unter|Ab|Bis|Over|Under|Above|Below)\s\S+\s(?:%|Prozent|per ?cent)\s(?:wird|ist|gilt|darf|kann|muss|soll)\b"
)  # a limit
UNSURE = expression(
    r"\b(?:wenn|falls|angenommen|zum Beispiel|beispielsweise|z\. ?B\.|nehmen wir|würden?|könnten?|hätten?|"
    r"if|suppose|for example|would|could)\b",
    re.IGNORECASE,
)


def shown(sentence: str) -> tuple[str, int]:
    """The number of a sentence as a slide shows it, and how striking it is; nothing where it has none, or more than one."""
    if not OTHER_NUMBER.search(sentence) or len(words(sentence)) > MOST_WORDS or UNSURE.search(sentence) or FROM_ON.match(sentence):
        return "", 0
    for rank, pattern in ((3, SHARE), (2, MASS), (1, COUNT)):
        found = list(pattern.finditer(sentence))
        rest = YEARS.sub("", sentence.replace(found[0][0], "", 1)) if found else ""
        if len(found) == 1 and (_counted(sentence, found[0]) if rank == 3 else not (OTHER_NUMBER.search(rest) or SPELLED.search(rest))):
            return _text(found[0], rank)
    return "", 0


def _counted(sentence: str, share: re.Match[str]) -> bool:
    """Whether a share is the only number, or has one small number of things behind it: "73 % haben 30 Tage Urlaub"."""
    if OTHER_SHARE.search(sentence, share.end()):
        return False
    before, after = (YEARS.sub("", part) for part in (sentence[: share.start()], sentence[share.end() :]))
    return not OTHER_NUMBER.search(before) and not OTHER.search(after)


def _text(found: re.Match[str], rank: int) -> tuple[str, int]:
    number = found["number"]
    if rank == 3:
        sign = PERCENT.get(found["sign"].lower(), f"{found['gap']}%")
        return ("", 0) if number in ("0", "100") else (f"{found['about']}{number}{sign}", rank)
    unit = found["unit"] or ""
    if rank == 1 and MONEY.match(unit):
        return "", 0
    return " ".join(part for part in (f"{found['about']}{number}", found["power"], unit) if part), rank


def striking(paragraphs: Iterable[str], language: str, size: int) -> frozenset[str]:
    """The sentences of an article of `size` words that may have a slide for their number: the most striking one or two."""
    every = [one for text in paragraphs for one in split(text, language)]
    ranked = [(shown(one)[1], -at, one) for at, one in enumerate(every)]
    best = sorted((one for one in ranked if one[0] and usable(one[2], language)), reverse=True)
    return frozenset(one for *_, one in best[: min(MOST, 1 + size // PER_NUMBER)])


def number(found: Sequence[Sentence], language: str, chosen: frozenset[str]) -> list[Finding]:
    """The slide for a chosen sentence: its number, and the sentence."""
    return [
        Finding("number", [paragraph(shown(one.text)[0]), paragraph(one.text)], frozenset({at}))
        for at, one in enumerate(found)
        if one.text in chosen
    ]
