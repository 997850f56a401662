"""German (and English) typography for our own text: spaces, dashes and ellipses; quotation marks per language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection

NBSP = "\u00a0"
QUOTES = {"de": "„“‚‘", "en": "“”‘’"}
MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
ABBREVIATIONS = (
    "z. B.", "d. h.", "u. a.", "i. d. R.", "o. ä.", "u. ä.", "o. Ä.", "u. Ä.", "z. T.", "v. a.", "s. o.", "s. u.", "e. V.",
    "u. U.", "m. E.", "i. A.", "z. Z.", "a. D.", "u. v. m.", "i. e. S.", "i. w. S.", "n. Chr.", "v. Chr.",
)  # fmt: skip
UNITS = (
    "%|‰|€|Euro|Cent|Uhr|Minuten|Minute|Min\\.|Stunden|Stunde|Std\\.|UE|km|cm|mm|kg|GB|MB|kB|°C|Zeichen|Prozent|Millionen|Mio\\.|"
    "Milliarden|Mrd\\."
)
PROTECTED = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)[@#]\w+(?:[.-]\w+)*|\b[\w-]+(?:\.[\w-]+)+/\S*")


def _abbreviations() -> re.Pattern[str]:
    joined = (r"[^\S\n]?".join(map(re.escape, text.split(" "))) for text in ABBREVIATIONS)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(joined)})(?!\w)")


def _together(match: re.Match[str]) -> str:
    return NBSP.join(re.findall(r"[^\s.]+\.", match[0]))


def _any_of(words: str) -> str:
    """A pattern for words that begins with their first letters, not with a boundary: the search leaps to where one can be."""
    return "|".join(rf"{word}(?<!\w{word})" for word in map(re.escape, words.split()))


Rule = tuple[Collection[str], re.Pattern[str], str | Callable[[re.Match[str]], str]]
DIGITS = "0123456789"
DOTS = re.compile(r"\.[^\S\n]?(?:\w|Chr)?\.")
SHORT = (DOTS.pattern,)
# a rule is tried where a text has one of the signs that stand first: most texts have no digit, no dash, no two dots in a row
DASHES: list[Rule] = [
    (DIGITS, re.compile(r"\b((?:19|20)\d\d)[ ]?[-–][ ]?((?:19|20)\d\d)\b(?!-)"), r"\1–\2"),
    (DIGITS, re.compile(r"\b(\d{1,2}:\d\d) ?[-–] ?(\d{1,2}:\d\d)\b"), r"\1–\2"),
    (DIGITS, re.compile(r"\b(S\.[ \u00a0]\d+)-(\d+)\b"), r"\1–\2"),
    (DIGITS, re.compile(rf"(?<![\w-])(\d{{1,3}}) ?- ?(\d{{1,3}})(?=[ \u00a0](?:{UNITS})(?!\w))"), r"\1–\2"),
    ("-–—", re.compile(r"[ \u00a0](?:--?-?|–|—) (?=\S)"), f"{NBSP}– "),
    ("-—", re.compile(r"(?<=[ \u00a0])(?:--|—)$"), "–"),
    (SHORT, re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
]
GERMAN: list[Rule] = [
    (SHORT, _abbreviations(), _together),
    (DIGITS, re.compile(rf"\b(\d{{1,2}}\.)[ \u00a0](?=(?:{MONTHS})\b)"), rf"\1{NBSP}"),
    (DIGITS, re.compile(rf"(?<=\d)[ \u202f](?=(?:{UNITS})(?!\w))"), NBSP),
    ("%", re.compile(r"(?<=\d)%(?![\w/])"), f"{NBSP}%"),
    (
        "SNAKBTDP",
        re.compile(rf"({_any_of('S. Nr. Abs. Art. Abb. Kap. Bd. Tab. Dr. Prof. Seite Nummer')})[ \u202f](?=[\dA-ZÄÖÜ])"),
        rf"\1{NBSP}",
    ),
    ("§", re.compile(r"(§§?)[ \u202f]?(?=\d)"), rf"\1{NBSP}"),
    ("„", re.compile(r"„([^„“”\"]*)[\"”]"), r"„\1“"),
]
RULES: dict[str, list[Rule]] = {"de": [*DASHES, *GERMAN], "en": [DASHES[-1]]}


def polish(text: str, language: str) -> str:
    """The text with the spaces, dashes and ellipses of its language; URLs, addresses, handles and tags stay as they are."""
    rules = RULES.get(language[:2])
    if not rules or text.isspace():
        return text
    if "/" not in text and "@" not in text and "#" not in text and "www." not in text:
        return _apply(text, rules)
    parts, at = [], 0
    for match in PROTECTED.finditer(text):
        parts += [_apply(text[at : match.start()], rules), match[0]]
        at = match.end()
    return "".join([*parts, _apply(text[at:], rules)])


def _apply(text: str, rules: list[Rule]) -> str:
    found = set(text)
    if DOTS.search(text):
        found.update(SHORT)
    for signs, pattern, replacement in rules:
        if not found.isdisjoint(signs):
            text = pattern.sub(replacement, text)
    return text


def soften(text: str, exceptions: dict[str, str]) -> str:
    """The text with soft hyphens (U+00AD) in the words of the exception list: `{"shitstorm": "Shit|storm"}`."""
    if not exceptions:
        return text
    return re.sub(r"[^\W\d_]{6,}", lambda match: _soft(match[0], exceptions), text)


def _soft(word: str, exceptions: dict[str, str]) -> str:
    for ending in ("", "s", "n", "en", "es", "e", "er", "ern"):
        if ending and not word.endswith(ending):
            continue
        pattern = exceptions.get(word[: len(word) - len(ending)].lower())
        if pattern:
            cuts, at = [], 0
            for part in pattern.split("|"):
                cuts.append(word[at : at + len(part)])
                at += len(part)
            return "\u00ad".join(cuts) + word[at:]
    return word


PAIRED = re.compile(r'(?<![\w"])"(?=\S)([^"]*[^"\s])"(?!\w)')
SINGLE = re.compile(r"(?<![\w'])'(?=[^\W\d])([^']*[^'\s])'(?!\w)")
LEFT_OUT = re.compile(r"(?<![\w'])'(?=\d\d\b)|(?<=\w)'(?=\w)|(?<=\s)'(?=n'\s)|(?<=\s’n)'")


def apostrophes(text: str) -> str:
    """The text with ’ wherever letters or figures are left out: geht’s, ’89, Rock ’n’ Roll."""
    return LEFT_OUT.sub("’", LEFT_OUT.sub("’", text)) if "'" in text else text


def sentence(text: str, language: str) -> str:
    """A title or sentence that is no Markdown, in the typography of its language, quotation marks included."""
    marks = QUOTES.get(language[:2])
    if not marks:
        return text
    text = PAIRED.sub(rf"{marks[0]}\1{marks[1]}", apostrophes(text))
    text = SINGLE.sub(rf"{marks[2]}\1{marks[3]}", text).replace("'", "’")
    return polish(text, language)


LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def slug(text: str, limit: int = 60) -> str:
    """The text as a name for files and ids: only a-z, 0-9 and -, cut at a word."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(whole) <= limit:
        return whole
    return whole[: limit + 1].rpartition("-")[0] or whole[:limit]


LOOSE = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\n\v", " ") | dict.fromkeys("„“”»«", '"') | dict.fromkeys("‚‘’‹›", "'") | dict.fromkeys("–—", "-")
)


def loose(text: str) -> str:
    """A text as it is compared where typography makes no difference: plain spaces, quotation marks, dashes and dots."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").translate(LOOSE).replace("…", "...")
