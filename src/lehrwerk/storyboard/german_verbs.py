"""Which words of a German clause are finite verbs, and which sentences ask for something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from lehrwerk import sentences
from lehrwerk.expressions import expression
from lehrwerk.storyboard.german_words import (
    ARTICLE,
    GE_VERBS,
    IMPERATIVES,
    NOT_VERBS,
    PLURALS,
    PREFIX,
    PREPOSITION,
    STRONG_PAST,
    TO_YOU,
    VERBS,
)  # fmt: skip

PARTICIPLE = expression(rf"(?:{PREFIX})?ge[a-zäöüß]{{2,}}t|(?:{PREFIX})(?:be|er|ver)[a-zäöüß]+t")
PERHAPS_PARTICIPLE = expression(r"(?:be|ent|emp|er|ver|zer|miss|über|unter|wider)[a-zäöüß]+t|[a-zäöüß]+iert")
INSEPARABLE = expression(r"^(?:be|emp|ent|er|ver|zer|über|unter|wider)(?=[a-zäöüß]{3})")
ADJECTIVE = expression(r"[a-zäöüß]*(?:(?<!n)(?<!i)ent|zient|ant|(?<!c)ekt|haft|wert|recht|bereit|weit|isiert|ierst|at)")
NO_NOUN = ARTICLE | PREPOSITION
FIRST = expression(r",\s|\s[–—]\s")
TOKEN = expression(r"[\w]+(?:[-:'’.*/@&]?\w+)*")
PEOPLE = ("wir", "sie", "alle", "viele", "manche")
ACCUSATIVE = frozenset("den einen deine deinen dein jeden jedes keinen kein ihn dich".split())  # what is asked for, behind "Nenne"
NO_REQUESTS = sentences.GERMAN.function | {"viele", "einige", "mehrere", "wenige", "andere", "solche"}


def imperative(sentence: str) -> bool:
    """Whether the sentence asks the reader to do something."""
    tokens = [match[0] for match in islice(TOKEN.finditer(FIRST.split(sentence, 1)[0]), 2)]
    return bool(tokens) and asks(tokens)


def asks(tokens: Sequence[str]) -> bool:
    """Whether a clause of these words begins with a request."""
    if tokens[0].lower() in IMPERATIVES:
        return True
    following = tokens[1] if len(tokens) > 1 else ""
    if following == "Sie":
        return tokens[0].endswith("n")
    if not tokens[0].endswith("e"):
        return False
    return following.lower() in TO_YOU or (following in ACCUSATIVE and tokens[0][0].isupper() and tokens[0].lower() not in NO_REQUESTS)


def finite(clause: Sequence[str], at: int) -> bool:
    """Whether the word is a finite verb; where a form could be a participle or an infinitive, only in the place of a verb."""
    if at == 0 and asks(clause):
        return True
    before, kind = clause[at - 1] if at else "", form(clause[at])
    if not kind or before == "zu":
        return False
    following = clause[at + 1] if at + 1 < len(clause) else ""
    last = following in ("", "und", "oder")
    match kind:
        case "verb":
            return True
        case "inside" if not last:
            return True
        case "inside" | "du":
            return clause[at].endswith("st") and "du" in (before.lower(), following.lower())
        case "ich":
            return "ich" in (before.lower(), following.lower())
        case "past":
            adjective = following[:1].isupper() and not before[:1].isupper()
            return bool(before) and not adjective and before.lower() not in NO_NOUN
        case _ if last:
            return not following and before.lower() in PEOPLE
        case _:
            return at > 0 and _plural(clause, at)


@lru_cache(maxsize=8192)
def form(word: str) -> str:
    """What kind of finite verb a word can be by itself: a "verb" anywhere, "inside" a clause only, and so on; "" for none."""
    if not word.islower():
        return ""
    if INSEPARABLE.sub("", word) in STRONG_PAST:
        return "verb"
    if word in VERBS:
        return "inside" if word in PLURALS else "verb"
    if word.endswith("e") and not word.endswith("te") and len(word) > 3:
        return "ich"
    if word.endswith("t"):
        return (len(word) > 3 and _third_person(word)) or "du" * word.endswith("st")
    if word.endswith("te") and len(word) > 4 and word not in NOT_VERBS:
        return "past"
    return "plural" * word.endswith(("en", "ern", "eln"))


def _third_person(word: str) -> str:
    if word in NOT_VERBS or ADJECTIVE.fullmatch(word) or (PARTICIPLE.fullmatch(word) and word not in GE_VERBS):
        return ""
    return "inside" if PERHAPS_PARTICIPLE.fullmatch(word) else "verb"


def _plural(clause: Sequence[str], at: int) -> bool:
    """Whether a word in -en is a verb: right behind its subject, and no adjective before a noun."""
    before, after = clause[at - 1], clause[at + 1]
    subject = before.lower() in ("die", *PEOPLE) or (before[0].isupper() and before.lower() not in NO_NOUN)
    adjective = after[0].isupper() and at > 1 and clause[at - 2].lower() in PREPOSITION
    return subject and before != "die" and not adjective
