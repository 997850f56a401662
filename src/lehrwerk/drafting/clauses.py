"""German clauses turned round: questions and statements as dependent clauses, headings as what people do."""

from __future__ import annotations

import re
from functools import lru_cache

from lehrwerk import sentences
from lehrwerk.storyboard.german import THAT
from lehrwerk.storyboard.german_verbs import TOKEN, finite
from lehrwerk.storyboard.german_words import ARTICLE, BACK, PREFIX, PREPOSITION, PRONOUNS, RELATIVE, SUBORDINATE

ASKING = frozenset(
    "wer wen wem was wie wo wann warum wozu womit wodurch worin woran worauf worüber woraus woher wohin wofür wovon weshalb wieso welche "
    "welcher welches welchen welchem".split()
)
PARTICLES = frozenset("denn eigentlich überhaupt bloß wohl nun mal ja doch".split())
MODALS = frozenset(
    "ist sind war waren hat haben hatte wird werden wurde wurden kann können konnte muss müssen soll sollen sollte sollten darf dürfen "
    "will wollen mag mögen könnte könnten müsste dürfte lässt lassen".split()
)
NEAR = BACK | frozenset(
    "ich mir mich mein meine wir uns unser unsere unseren du dir dich dein deine deinen deiner euch eure er ihn ihm da drauf dran drin "
    "drum davon dabei damit dafür dazu daran darauf daraus darin darüber daher deshalb".split()
)
PREFIXES = frozenset(PREFIX.split("|")) | frozenset(
    "bei dar statt teil heraus hinaus herein hinein heran hervor voran voraus überein".split()
)
OWNED = frozenset("sein seine seinen seinem seiner ihre ihren ihrem ihrer".split())
POLITE = {
    "Sie": "sie",
    "Ihr": "ihr",
    "Ihre": "ihre",
    "Ihren": "ihren",
    "Ihrem": "ihrem",
    "Ihrer": "ihrer",
    "Ihres": "ihres",
    "Ihnen": "ihnen",
}
DOING = frozenset(
    "nutzen einsetzen anlegen erstellen schreiben planen messen auswerten prüfen wählen auswählen finden vermeiden gestalten einrichten "
    "pflegen beantworten vorbereiten nachbereiten durchführen verbessern senken steigern sparen gewinnen aufbauen entwickeln entwerfen "
    "formulieren organisieren reduzieren schützen sichern erkennen rösten mahlen kochen backen zubereiten brühen aufbrühen lagern "
    "aufbewahren reinigen putzen bewerten beurteilen vergleichen berechnen kalkulieren dokumentieren veröffentlichen teilen moderieren "
    "umgehen analysieren festlegen definieren bestimmen einhalten beachten berücksichtigen strukturieren gliedern führen leiten verkaufen "
    "kommunizieren ausprobieren testen anwenden übertragen aufnehmen bearbeiten speichern löschen melden kontrollieren überwachen trennen "
    "verbinden ordnen sortieren anmelden abonnieren priorisieren verteilen einordnen zusammenfassen erklären beschreiben unterscheiden "
    "begründen einteilen zuordnen verhandeln beraten betreuen vernetzen aufräumen einführen umsetzen verfassen lesen einschätzen abwägen "
    "fotografieren filmen schneiden kürzen ausfüllen beantragen abrechnen buchen bezahlen einkaufen bestellen liefern verpacken nennen "
    "reagieren begegnen lösen klären ansprechen überzeugen motivieren delegieren abstimmen absichern dosieren wiegen temperieren".split()
)
STATES = MODALS | frozenset("sein haben werden können müssen sollen wollen dürfen lernen wissen verstehen kennen bleiben".split())
MAKING = frozenset("entwickeln entwerfen gestalten konzipieren formulieren verfassen planen".split())
LOOKING = frozenset("vergleichen unterscheiden analysieren gliedern einordnen trennen".split())
JUDGING = frozenset("bewerten beurteilen abwägen einschätzen auswählen".split())
NAMING = frozenset("nennen erkennen".split())
TELLING = frozenset("erklären beschreiben zusammenfassen begründen".split())


def level(verb: str) -> str:
    """The level of the taxonomy at which a verb stands."""
    levels = (("K6", MAKING), ("K4", LOOKING), ("K5", JUDGING), ("K1", NAMING), ("K2", TELLING))
    return next((name for name, verbs in levels if verb in verbs), "K3")


def question(asked: str, everywhere: str) -> str:
    """ "Woher kommt denn der Duft?" as "woher der Duft kommt", "Lohnt sich das Rösten?" as "ob sich das Rösten lohnt"; "" if unsure."""
    plain = asked.strip().rstrip("?").strip()
    first = plain.split(" ")[0].lower() if plain else ""
    if first in ASKING:
        return _last(plain, _verb(plain, first), everywhere)
    if finite([first, "x"], 0) and first in MODALS | {"lohnt", "braucht", "gilt", "gibt", "hilft", "gehört", "funktioniert", "reicht"}:
        return _last("ob " + plain[0].lower() + plain[1:], 1, everywhere)
    return ""


def asks(heading: str) -> bool:
    """Whether a heading is a question without its mark, such as "Was ist ein Barcamp"."""
    words = _bare(heading)
    return len(words) > 2 and words[0].lower() in ASKING and finite(words, 1)


def reason(statement: str, everywhere: str) -> str:
    """ "Kaffee altert schnell." as "Kaffee schnell altert", to stand behind "warum"; "" if unsure."""
    plain = statement.strip().rstrip(".")
    return _last(plain, _verb(plain, ""), everywhere)


def dependent(heading: str, everywhere: str) -> str:
    """A heading that is a dependent question already, such as "Was Offenheit kostet"; "" where it is none."""
    tokens = TOKEN.findall(heading)
    if len(tokens) < 3 or tokens[0].lower() not in ASKING or heading.endswith("?") or "," in heading or not _clear(tokens):
        return ""
    verb, before = tokens[-1], tokens[-2]
    plural = verb.endswith(("en", "ern", "eln")) and verb.islower() and (before[0].isupper() or verb in MODALS or _finished(before))
    if not (finite([*tokens[:-1], verb, "x"], len(tokens) - 1) or plural) or any(
        finite(tokens, at) for at in range(1, len(tokens) - (2 if verb in MODALS else 1))
    ):
        return ""
    return _polite(uncapital(heading, everywhere))


def doing(heading: str, everywhere: str) -> tuple[str, str]:
    """What a heading such as "Ein Profil anlegen" or "So legen Sie ein Profil an" asks people to do, and its verb; "" where it does not."""
    polite = re.fullmatch(r"(?:So )?(?P<verb>\w+(?:en|ern|eln)) Sie (?P<rest>[^,:?!]+)", heading, re.IGNORECASE)
    if polite:
        words, verb = polite["rest"].split(), polite["verb"].lower()
        if words[-1] in PREFIXES:
            verb = words.pop() + verb
        heading = " ".join([*words, verb])
    tokens = TOKEN.findall(heading)
    verb = tokens[-1] if tokens else ""
    if not 2 <= len(tokens) <= 8 or not _is_deed(tokens) or re.search(r"[,:?!–]", heading) or not _clear(tokens):
        return "", ""
    first = tokens[0].lower()
    nouns = [token for token in tokens[1:-1] if token[0].isupper()] or _is_noun(tokens[0], everywhere)
    if first in ASKING | SUBORDINATE - {"um", "ohne"} or not nouns or any(finite(tokens, at) for at in range(1, len(tokens) - 1)):
        return "", ""
    return _polite(uncapital(heading, everywhere)), verb


def _is_deed(tokens: list[str]) -> bool:
    """Whether the last word is an infinitive: a verb of doing, or any with an adverb or a preposition before it, as no clause has it."""
    verb = tokens[-1]
    apart = any(token.islower() and token not in ARTICLE | {"und", "oder"} for token in tokens[1:-1]) or tokens[0].lower() in PREPOSITION
    return verb in DOING or (apart and verb.islower() and verb.endswith(("en", "ern", "eln")) and verb not in STATES)


def _is_noun(word: str, everywhere: str) -> bool:
    """Whether a text has a word as a noun, or as a part of one."""
    inner, _small, capital = _seen(everywhere)
    if word in inner:
        return True
    return any(one.startswith(word) or one.endswith(word.lower()) for one in capital if len(one) > len(word) + 2)


def uncapital(phrase: str, everywhere: str) -> str:
    """A phrase as it goes on in a sentence: its first word small, unless it is a noun."""
    first = phrase.split(" ")[0]
    word = first.strip('„“"»«(,')
    following = phrase[len(first) :].strip()
    if not word or not word[0].isupper() or any(map(str.isupper, word[1:])):
        return phrase
    inner, small, _ = _seen(everywhere)
    noun, lower = word in inner, word[0].lower() + word[1:]
    function = word.lower() in sentences.GERMAN.function | ASKING | SUBORDINATE | ARTICLE | PREPOSITION
    adjective = re.search(r"(?:e|er|es|en)$", word) and re.match(r"[A-ZÄÖÜ]|(?:und|oder) [a-z]", following) and not noun
    return phrase.replace(word, lower, 1) if function or (lower in small and not noun) or adjective else phrase


@lru_cache(maxsize=4)
def _seen(everywhere: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The capitalised words inside the sentences of a text, its small words, and all capitalised ones."""
    words = frozenset(re.findall(r"[\w-]+", everywhere))
    inner = frozenset(re.findall(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][\w-]*", everywhere))
    return inner, frozenset(word for word in words if word.islower()), frozenset(word for word in words if word[0].isupper())


def _verb(clause: str, asking: str) -> int:
    """The place of a clause's finite verb among its words; 0 where that is not plain."""
    words = _bare(clause.split(", ")[0])
    found = [at for at in range(1, len(words)) if finite(words, at) and not _infinitive(words, at)]
    if asking and not found and len(words) > 1 and words[-1].islower():
        plural = words[-1].endswith(("en", "ern", "eln"))
        ends = words[-2][0].isupper() and asking.startswith("welch") if plural else len(words) == 2
        return len(words) - 1 if ends else 0
    if asking.startswith("welch") or asking == "wie":
        found = [at for at in found if asking == "wie" or any(word[0].isupper() for word in words[1:at])]
    return found[0] if len(found) == 1 or (found and words[found[0]] in MODALS) else 0


def _infinitive(words: list[str], at: int) -> bool:
    """Whether a word right behind a question word is no verb of a clause: "Was tun bei Kritik?"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return (
        at == 1
        and words[at].endswith(("en", "un", "ern", "eln"))
        and words[at] not in MODALS
        and (not after or after.lower() in PREPOSITION)
    )


def _last(clause: str, at: int, everywhere: str) -> str:
    """The clause with its verb, which stands at a place, at the end of its first part."""
    head, comma, tail = clause.partition(", ")
    words = [word for word in head.split(" ") if word.lower() not in PARTICLES]
    at -= sum(word.lower() in PARTICLES for word in head.split(" ")[:at])
    tokens = TOKEN.findall(clause)
    if (
        at < 1
        or at >= len(words)
        or not _clear(tokens[1:])
        or THAT.search(clause)
        or not _follows(tail)
        or re.search(r"[:;–]|\s-\s", clause)
    ):
        return ""
    before, verb, rest = words[:at], words[at], words[at + 1 :]
    if {"oder", "und"} & set(rest) and any(finite([*map(str.lower, rest), "x"], place) for place in range(len(rest))):
        return ""
    if rest and rest[-1] in PREFIXES and verb not in MODALS:
        verb = rest.pop() + verb
    front = " ".join(before)
    if rest[:1] == ["man"] and before[0].lower() not in ASKING | {"ob"}:
        front, rest = f"man {uncapital(front, everywhere)}", rest[1:]
    elif before[0] in ("Den", "Dem", "Einen", "Einem"):
        return ""
    ordered = " ".join([front, *rest, verb])
    return _polite(uncapital(ordered, everywhere)) + (f", {_polite(tail)}" if comma else "")


def _follows(tail: str) -> bool:
    """Whether what stands behind the comma is a dependent clause."""
    words = TOKEN.findall(tail.lower())
    return not words or words[0] in SUBORDINATE | RELATIVE | ASKING or (words[0] in PREPOSITION and len(words) > 1 and words[1] in RELATIVE)


def _clear(tokens: list[str]) -> bool:
    """Whether none of the words points to something outside, or to somebody."""
    pairs = zip(tokens, [*tokens[1:], ""], strict=True)
    lower = [one if one in POLITE else one.lower() for one, after in pairs if (one, after) != ("dabei", "sein")]
    return not (NEAR | PRONOUNS - OWNED - {"es"}).intersection(lower) and not (
        "es" in lower and not {"gibt", "geht", "kommt", "braucht"} & set(lower)
    )


def _finished(word: str) -> bool:
    return word.endswith(("en", "t", "ern", "eln")) and word.islower()


def _bare(clause: str) -> list[str]:
    return [word.strip('„“"»«().!?') or "x" for word in clause.split(" ")]


def _polite(text: str) -> str:
    """The text about the participants: "Sie" becomes "sie"."""
    return re.sub(r"\b(?:Sie|Ihnen|Ihre?[nmrs]?)\b", lambda match: POLITE[match[0]], text)
