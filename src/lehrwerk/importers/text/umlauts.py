"""ae, oe and ue to umlauts and ss to ß, word by word, in text that is evidently written without them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from lehrwerk.importers.language import detect
from lehrwerk.importers.results import Change, Findings, Line
from lehrwerk.importers.text import eszett
from lehrwerk.importers.text.eszett import Score

EVIDENCE = re.compile(
    r"\b(?:fuer|ueber|koenn\w+|moecht\w+|muess\w+|waer\w+|wuerd\w+|haett\w+|moeglich\w*|natuerlich\w*|gruend\w+|spaet\w+|waehrend"
    r"|zurueck\w*|schoen\w*"
    r"|taeglich\w*|naechst\w+|haeufig\w*|oeffentlich\w*|persoenlich\w*|erklaer\w+|buero\w*|fuenf|zwoelf|grue\w+|maedchen|hoer\w+"
    r"|fuehr\w+|gefuehl\w*"
    r"|unterstuetz\w+|bestaetig\w+|laeng\w+|ungefaehr|gegenueber|darueber|dafuer|hierfuer|wofuer|aehnlich\w*|aender\w+|gehoer\w+"
    r"|stueck\w*|frueh\w*|aerger\w*|gruess\w*|versaeum\w*|verspaet\w*|ueblich\w*|ueberall|uebrig\w*|loes\w+|groess\w+|hoeh\w+"
    r"|noetig\w*|taetig\w*|faellt|laesst|faehrt|haelt|traegt|naemlich|zunaechst)\b",
    re.IGNORECASE,
)
UNTOUCHED = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)\S{1,80}@\S+|(?<!\w)[@#]\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:de|com|net|org|at|ch|info|eu|io|html?|pdf|php)\b\S*"
)
WORD = re.compile(r"[^\W\d_]+")
PAIR = re.compile(r"ae|oe|ue", re.IGNORECASE)
LETTER = {"ae": "ä", "oe": "ö", "ue": "ü"}
# Words that stay though a dictionary knows a reading with an umlaut, English ones among them.
_STAYING = """
zuende joel michael raphael israel rafael manuel samuel emanuel daniela gabriele aloe oboe poesie poet koexistenz
koeffizient soeben statue statuen duell aktuell aktuelle individuell manuell eventuell sexuell virtuell rituell intellektuell
spirituell visuell punktuell konzeptuell reue treue blue true queue revue avenue venue value due clue issue barbecue boutique
influencer influence fluent fluenz frequenz sequenz konsequenz quelle bequem steuer feuer teuer mauer dauer bauer trauer abenteuer
genau schauer neue neuen neuer neues neuem zuerst zuerkannt zuerkennen maestro paella israelisch aerobic aerosol aerodynamik duel
suez puerto does goes toe toes shoe shoes foe doe hoe hero heroes oeuvre
"""
# Names that are written so; with a small letter they are words.
_NAMES = """
noel noelle goering hoechst phoenix caesar caesium moers moerser uelzen soest itzehoe coesfeld oldesloe straelen kevelaer laer baer goethe
goebbels oechsle joe poe zoe chloe monroe roe defoe boell
"""
PROTECTED = frozenset(_STAYING.split())
NAMED = frozenset(_NAMES.split())
MOST = 6  # pairs in one word; more are not German
LONGEST = 50  # letters of a word
LINKS = ("", "s", "es", "n", "en", "er")
LINKED = 100  # a part with a link counts that many times less: Neben-straße, not Neben-s-trasse


def restore(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines with umlauts and ß restored, each changed word noted; unchanged without evidence or without the dictionaries."""
    texts = [line.text for line in lines]
    plain = not any(re.search("[äöüÄÖÜ]", text) for text in texts)
    signed = [dropped.text for dropped in findings.dropped] if plain and not any("ß" in text for text in texts) else []
    evidence = [word.lower() for text in texts + signed for word in EVIDENCE.findall(text)]
    if len(set(evidence)) < 2 and not (plain and _is_german(texts)):
        return lines
    score = dictionary()
    if len(set(evidence)) < 2 and not (score and _are_without(texts, score)):
        return lines
    if score is None:
        advice = "install lehrwerk[import] and import again to have them restored."
        findings.questions.append((0, f"The text writes ae, oe and ue for umlauts; {advice}"))
        return lines
    sharp = eszett.is_wanted(texts, max(1, len(evidence)))
    return [_line(line, score, sharp, findings) if line.text else line for line in lines]


def _is_german(texts: list[str]) -> bool:
    """Whether texts without any umlaut have enough German words to expect some, and pairs that could be them."""
    return detect(texts) == "de" and any(PAIR.search(text) for text in texts)


def _are_without(texts: list[str], score: Score) -> bool:
    """Whether words in small letters, which are no names, exist with umlauts only."""
    words = {word for text in texts for word in WORD.findall(text) if word.islower() and PAIR.search(word)}
    return any(not score(word) and (new := reading(word, score)) != word and score(new) >= eszett.COUNTED for word in words)


@lru_cache(maxsize=1)
def dictionary() -> Score | None:
    """How common a German word is, 0 for unknown ones; None where the dictionaries are not installed."""
    try:
        import simplemma
        from spellchecker import SpellChecker
    except ImportError:
        return None
    spelling = SpellChecker(language="de", distance=1)

    @lru_cache(maxsize=200_000)
    def whole(word: str) -> float:
        known = simplemma.is_known(word, lang="de") or simplemma.is_known(word.lower(), lang="de")
        return float(spelling[word.lower()]) + (0.5 if known else 0.0)

    return lru_cache(maxsize=200_000)(lambda word: whole(word) or _compound(word, whole) / 1e9)


def _compound(word: str, whole: Score, parts: int = 3) -> float:
    """The score of the rarest part of a word put together from known ones, 0 for others."""
    best = 0.0
    for cut in range(4, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        stems = [head.removesuffix(link) for link in LINKS if head.endswith(link) and cut - len(link) >= 4]
        first = max(whole(stem) / (1 if stem == head else LINKED) for stem in stems)
        if first:
            rest = whole(tail.capitalize()) or whole(tail) or (_compound(tail, whole, parts - 1) if parts > 2 else 0.0)
            best = max(best, min(first, rest))
    return best


def _line(line: Line, score: Score, sharp: bool, findings: Findings) -> Line:
    kept = [match.span() for match in UNTOUCHED.finditer(line.text)]

    def change(match: re.Match[str]) -> str:
        old = match.group()
        if any(start <= match.start() < end for start, end in kept):
            return old
        named = eszett.follows_a_name(line.text[: match.start()])
        new = _with_sharp(old, score, line, findings) if sharp and "ss" in old and not named else reading(old, score)
        if new != old:
            findings.changes += [Change(number, old, new, _why(old, new)) for number in _numbers(line, old)]
        return new

    return Line(line.numbers, line.raws, WORD.sub(change, line.text), line.indent)


def _numbers(line: Line, word: str) -> list[int]:
    """The lines of a joined paragraph that have the word; the first one for a word that was divided."""
    return [number for number, raw in zip(line.numbers, line.raws, strict=True) if word in WORD.findall(raw)] or [line.number]


def _with_sharp(old: str, score: Score, line: Line, findings: Findings) -> str:
    """Umlauts are chosen by the better of both spellings, for lists that know Größe need not know Grösse."""
    umlauts = reading(old, lambda word: max(map(score, eszett.spellings(word))))
    new, other = eszett.reading(umlauts, score)
    if other and not any(f"“{other}”" in question for _, question in findings.questions):
        findings.questions.append((line.number, f"“{new}” may also stand for “{other}”: which one is meant?"))
    return new


def _why(old: str, new: str) -> str:
    sharp = new.count("ß") > old.count("ß")
    umlaut = old.replace("ss", "") != new.replace("ß", "").replace("ss", "")
    if not sharp:
        return "umlaut restored, the most common known spelling"
    return "umlaut and ß restored, the most common known spelling" if umlaut else "ß restored, the only known spelling"


def reading(word: str, score: Score) -> str:
    """The most common known reading of a word, itself among them; unchanged if none is known."""
    plain = _lowered_pair(word)
    pairs = list(PAIR.finditer(plain))
    if not 0 < len(pairs) <= MOST or len(word) > LONGEST or _stays(plain) or _is_mixed(plain):
        return word
    readings = [_spelled(plain, pairs, chosen) for chosen in product((False, True), repeat=len(pairs))]
    old = "ß" in plain  # "läßt" is spelled "lässt" today, and the lists know only that

    def known(one: str) -> float:
        return score(one) or (score(one.replace("ß", "ss")) if old else 0.0)

    best = max(readings, key=known)
    return best if known(best) > 0 and best != plain else word


def _stays(word: str) -> bool:
    return word.lower() in PROTECTED or (word[0].isupper() and word.lower() in NAMED)


def _lowered_pair(word: str) -> str:
    """UEberhaupt is written with a pair of capitals for one capital letter."""
    return word[0] + word[1].lower() + word[2:] if re.fullmatch(r"(?:AE|OE|UE)[a-zäöüß]{2,}", word) else word


def _is_mixed(word: str) -> bool:
    """Acronyms and names such as YouTube."""
    return any(char.isupper() for char in word[1:])


def _spelled(word: str, pairs: list[re.Match[str]], chosen: tuple[bool, ...]) -> str:
    parts, at = [], 0
    for pair, taken in zip(pairs, chosen, strict=True):
        letter = LETTER[pair.group().lower()] if taken else pair.group()
        parts += [word[at : pair.start()], letter.upper() if taken and pair.group()[0].isupper() else letter]
        at = pair.end()
    return "".join([*parts, word[at:]])
