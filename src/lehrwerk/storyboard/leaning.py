"""German sentences that lean on a noun or a comparison left out: "Die zweite ist teurer", "Viele nutzen das", "Das liegt woanders"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lehrwerk.expressions import expression
from lehrwerk.sentences import GERMAN
from lehrwerk.storyboard.german_words import NOT_VERBS, SUBORDINATE, VERBS

ORDINALS = frozenset(
    f"{stem}{ending}"
    for stem in "erst zweit dritt viert fünft sechst letzt nächst ander übrig restlich größer kleiner teurer billiger besser".split()
    for ending in ("e", "en", "er", "es", "em")
) - {"anderer", "anderen"}
INFLECTED = ("e", "en", "er", "es")
SUPERLATIVE = ("ste", "sten", "ster", "stes", "stem")
NO_SUPERLATIVES = frozenset("kosten testen leisten posten listen lasten rasten rosten tasten fasten rüsten trösten meisten ernste".split())
DETERMINERS = frozenset(
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner jede jeder jedes jeden jedem "
    "mein meine unser unsere zum zur beim vom im ins".split()
)
BETWEEN = frozenset("und oder sehr besonders wirklich ganz noch".split())
CROWD = frozenset("viele manche einige alle wenige mehrere andere".split())
GENERIC = frozenset(("sich", "dass"))  # "Viele glauben, dass ...", "Viele trauen sich ...": people, whoever they are
POINTERS = frozenset("das es ihn ihm sie dies diese diesen dieses dafür dabei davon daran darauf darüber auch erst nur".split())
COUNTS = frozenset("eins eines einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split())
AUXILIARIES = frozenset(
    "ist sind war waren wird werden hat haben kann können muss müssen soll sollen darf dürfen braucht reicht reichen genügt genügen "
    "kostet kosten gilt gelten".split()
)
COMPARATIVES = frozenset(
    "genauer besser wichtiger schlimmer einfacher günstiger sicherer schneller teurer leichter billiger schwieriger schöner schwerer "
    "häufiger seltener spannender klüger sauberer sinnvoller größer kleiner nützlicher".split()
)
NAMELESS = tuple(  # endings of adjectives that stand for a thing: "Oberflächliche heilen schnell."
    "liche ische same bare lose tiefere höhere größere kleinere teurere billigere neuere längere kürzere schnellere bessere schlechtere "
    "leichtere schwerere stärkere schwächere".split()
)
NAMED = frozenset("jugendliche geistliche sterbliche angehörige arbeitslose obdachlose".split())  # people
CONDITIONS = frozenset("wer wenn was ob dass falls sobald wo wie je".split())  # a "das" behind these means what they say
SEEN = expression(r",\s(?:sieht|ist|war|wird|bleibt|gilt|geht|hilft|kostet|heißt) das\s(?!(?:[a-zäöüß]+e[nrs]?\s)?[A-ZÄÖÜ])")
SHORT = 5  # words of a sentence that says what is better, but neither where nor when
SHARES = frozenset("drittel viertel fünftel hälfte doppelte dreifache zehnfache".split())
JOINING = frozenset(("und", "aber"))
NONE = frozenset("keine keines keiner keins".split())
COUNT_LEFT = expression(  # "Roller schaffen oft nur 40, weil ...": the first number, without what it counts
    r"^\D*\b(?:nur|haben|hat|schaffen|schafft|brauchen|braucht) \d+(?:\.\d+)*(?=[,;]|\.$|\s(?:und|oder) mehr)"
)
DIGIT = expression(r"\d")
PLACES = frozenset("mit aus ohne für im in bei auf über unter".split())
ENDS = VERBS | AUXILIARIES | PLACES | SUBORDINATE | frozenset(("von", "nicht", "auch"))  # no noun comes behind these any more
SAYING = ENDS - PLACES - {"von"}
ANSWERS = frozenset("genauso ebenso woanders anderswo seitdem trotzdem dennoch gleichfalls desgleichen".split())
CLAUSE = expression(r"[,;:]\s|\s[–—]\s")
REFERRING = frozenset(
    "grund folge ergebnis rest unterschied gegenteil ursache lösung prinzip verhältnis wirkung trick haken fehler".split()
)
FIRST_LAST = frozenset("erste letzte beste".split())
ARTICLES_OF_OTHERS = {  # words before nouns that a pronoun cannot mean
    "sie": frozenset("ein einen einem das dem des am im zum vom beim ins kein keinen keinem jedes".split()),
    "er": frozenset("die eine das zur ins jede keine alle viele".split()),
}
ANYBODY = frozenset(("Wer", "Jeder", "Niemand", "Keiner"))
IDIOMS = expression(r"\b(?:der|die|das) eine\b.*\b(?:der|die|das) andere\b|\bunter anderem\b|\bzum (?:einen|anderen)\b")
ANNOUNCED = expression(r"(?:der|die|das|ein|eine) (?:erste|letzte|beste) (?:Punkt|Satz|Tipp|Rat|Absatz|Abschnitt|Aspekt)\b", re.IGNORECASE)
COUNTED_ES = expression(
    r"\b(?:sind|waren|wären) es (?:(?:etwa|rund|fast|nur|genau|meist|noch|schon|bis zu|knapp|gut) )*(?:\d|zwei|drei|vier|fünf|sechs|zehn)"
    r"|\b(?:sind|waren|wären) es\b(?![^,]*,\s+(?:die|der|das|dass|wenn|weil)\b)"
)
DO_IT = expression(r"\b(?:tun|tut|tat|taten|machen|macht|schaffen|schafft|können|kann|wissen|weiß) es(?: auch| aber| nicht| schon)*[.,!]")


def leans(sentence: str, tokens: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the sentence needs a noun, or what is compared, from the one before it; `lower` are its words in lower case."""
    opening, following = lower[0], lower[1] if len(lower) > 1 else ""
    if opening in CROWD:
        return bool(following) and tokens[1].islower() and _of_nobody(tokens, lower)
    if (opening in COUNTS or opening == "mehr") and following in AUXILIARIES:
        return True
    if opening in COUNTS and following.endswith("en") and tokens[1].islower() and tokens[2:3] and tokens[2][0].islower():
        return True
    if opening in COMPARATIVES and following in AUXILIARIES and "als" not in lower and lower[2:3] != ["es"]:
        return True
    if opening.endswith(NAMELESS) and opening not in NAMED and following.islower() and tokens[1].islower():
        return following in ENDS or following.endswith(("en", "t"))
    if " das " in sentence and opening not in CONDITIONS and SEEN.search(sentence):
        return True
    if not COMPARATIVES.isdisjoint(lower) and "als" not in lower and _compared(sentence):
        return True
    if lower[-1] in SHARES or (lower[-1] in NONE and "," not in sentence and JOINING.isdisjoint(lower)):
        return True
    if DIGIT.search(sentence) and COUNT_LEFT.search(sentence):
        return True
    if opening in ("eines", "einer", "keines", "keiner") and following in PLACES:
        return True
    if following in REFERRING and opening in ("der", "die", "das") and _bare(sentence, tokens):
        return True
    if " es" in sentence and (COUNTED_ES.search(sentence) or DO_IT.search(sentence)):
        return True
    if following in FIRST_LAST and ANNOUNCED.match(sentence):
        return True
    if not ANSWERS.isdisjoint(lower) and "wie" not in lower and _in_first(sentence, tokens):
        return True
    return _nounless(sentence, tokens, lower)


def _compared(sentence: str) -> bool:
    """Whether a short first clause says what is better, but neither than what nor where nor when: "Glas ist schwerer, ..."."""
    first = CLAUSE.split(sentence, 1)[0].rstrip(".!").split()
    return 2 < len(first) <= SHORT and first[-1] in COMPARATIVES and first[-2] in AUXILIARIES


def _in_first(sentence: str, tokens: Sequence[str]) -> bool:
    """Whether a word such as "trotzdem" stands in the first clause, so that what it answers to stands in another sentence."""
    first = CLAUSE.split(sentence, 1)[0]
    return any(word in ANSWERS and word in first for word in tokens[1:])


def _bare(sentence: str, tokens: Sequence[str]) -> bool:
    """Whether a word such as "Grund" says nothing of what it belongs to: "Der Grund ist einfach."."""
    return len(tokens) > 2 and tokens[2] in SAYING and "," not in sentence and ":" not in sentence


def _of_nobody(tokens: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether what a crowd does ("Viele nutzen das") is said without any noun, or by a pronoun right behind the verb."""
    if not GENERIC.isdisjoint(lower):
        return False
    return lower[2] in POINTERS if len(lower) > 2 and not any(one[0].isupper() for one in tokens[2:4]) else len(lower) < 4


def _nounless(sentence: str, tokens: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether an adjective stands for a noun left out: "bei der ersten trägt ...", "ist die wichtigste von allen"."""
    for at in range(1, len(lower)):
        word = tokens[at]
        if lower[at - 1] not in DETERMINERS or not (word in ORDINALS or (word.endswith(SUPERLATIVE) and word.islower())):
            continue
        if word in NO_SUPERLATIVES:
            continue
        rest = at + 1
        while (
            rest < len(tokens)
            and tokens[rest].islower()
            and tokens[rest] not in ENDS
            and (lower[rest] in BETWEEN or tokens[rest].endswith(INFLECTED))
        ):
            rest += 1
        if (
            rest == len(tokens)
            or tokens[rest] in ENDS
            or (tokens[rest].endswith("t") and tokens[rest].islower() and tokens[rest] not in NOT_VERBS)
        ):
            return not IDIOMS.search(sentence)
    return False


def agrees(tokens: Sequence[str], pronoun: str) -> bool:
    """Whether a noun before the pronoun may be meant by it, as far as the words before the nouns tell."""
    if pronoun not in tokens[1:] or (pronoun == "er" and tokens[0] in ANYBODY):
        return True
    before = tokens[: tokens.index(pronoun, 1)]
    first = bool(before) and before[0].lower() not in GERMAN.function and (before[1:2] or ["X"])[0].islower()
    nouns = [at for at, token in enumerate(before) if token[0].isupper() and (at or first)]
    near = [before[max(at - 2, 0) : at] for at in nouns]
    return any(not ARTICLES_OF_OTHERS[pronoun].intersection(map(str.lower, one)) and not "".join(one[-1:]).endswith("es") for one in near)
