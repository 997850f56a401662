"""What makes a German sentence whole and understandable on its own, and what can be taken off its beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from lehrwerk import sentences
from lehrwerk.expressions import expression
from lehrwerk.storyboard.german_words import (
    ANNOUNCING,
    ARTICLE,
    BACK,
    BACK_IN_FIRST,
    CONNECTING,
    COORDINATE,
    GE_VERBS,
    IMPERATIVES,
    LEFT_OUT,
    NOT_VERBS,
    PERSONS,
    PLURALS,
    POLITE_OPENERS,
    PREFIX,
    PREPOSITION,
    PRONOUNS,
    RELATIVE,
    STRONG_PAST,
    SUBORDINATE,
    TO_YOU,
    VERBS,
)  # fmt: skip
from lehrwerk.storyboard.leaning import agrees, leans

PARTICIPLE = expression(rf"(?:{PREFIX})?ge[a-zäöüß]{{2,}}t|(?:{PREFIX})(?:be|er|ver)[a-zäöüß]+t")
PERHAPS_PARTICIPLE = expression(r"(?:be|ent|emp|er|ver|zer|miss|über|unter|wider)[a-zäöüß]+t|[a-zäöüß]+iert")
INSEPARABLE = expression(r"^(?:be|emp|ent|er|ver|zer|über|unter|wider)(?=[a-zäöüß]{3})")
ADJECTIVE = expression(r"[a-zäöüß]*(?:(?<!n)(?<!i)ent|zient|ant|(?<!c)ekt|haft|wert|recht|bereit|weit|isiert|ierst|at)")
NOT_FIRST = {"ohne", "um", "statt", "bis", "während"}  # at the beginning these open a phrase more often than a clause
LEAD = expression(
    r"(?P<lead>Vor allem|Im Übrigen|In der Tat|Alles in allem|Unter dem Strich|Mit anderen Worten|Kurz gesagt|\w+)(?P<comma>,)?\s+"
    r"(?P<rest>.+)",
    re.DOTALL,
)
PARTICLES = frozenset(
    "aber jedoch also allerdings dagegen hingegen übrigens natürlich somit daher deshalb folglich demnach da zudem außerdem jedenfalls "
    "auch trotzdem dennoch".split()
)
PARTICLE = expression(rf"\s(?:{'|'.join(sorted(PARTICLES - {'auch'}))}|auch(?= nicht\b| kein))(?=\s)")
BESIDES = expression(r"(?<=\w) (?:außerdem|zudem|übrigens)(?=[ .:])")  # says only that something came before
ASKED_THEN = expression(r"(\w+) dann(?= )")
REPORT = expression(r"[^,]*\b(?:sagen|festhalten|feststellen|festzuhalten|zusammenfassen), dass (?P<rest>[^,]+)\.")
UNNAMED = expression(
    r"(?:Ein|Eine|Der|Die|Das)\s+(?:weitere|nächste|andere|zweite|dritte|vierte|fünfte|gleiche|selbe)[rsn]?\b"
    r"|(?:Nicht alle|Andere|Beide|Keine[rs]?|Eine[rs]|Einige|Wenige|Mehrere)\s+[a-zäöüß]+\s(?![A-ZÄÖÜ])"
)
THING = expression(
    r"\b(?:man|ich|wir|du|Sie|[A-ZÄÖÜ]\w+) es\b(?! sich)"
    r"|\b(?:sah|sieht|klang|klingt|lief|läuft|roch|riecht) es\b"
    r"|\b(?:ist|war|wird|wurde|ging|geht) es (?:\w+ )?(?:besser|schlechter|leichter|schwerer|schlimmer|ruhiger|anders)\b"
)
THAT_ANYWHERE = expression(r"(?<!\w)(?:[Gg]enau|eben|all) (?:das|da|dort|so|dies)\b")
THAT = expression(r"(?<=\w )das(?! (?:[a-zäöüß][\wäöüß-]*(?:e|en|er|es|ste|sten)\s+){0,3}[„‚»(]?[A-ZÄÖÜ\d])")
POLITE = frozenset("Sie Ihr Ihre Ihnen Du Dein Deine".split())
EXPLETIVE = expression(
    r"Es (?:gibt|gab|braucht|bedarf|gilt|geht um|lohnt|kommt auf|kommt darauf|fehlt (?:an|oft)|reicht|hilft|empfiehlt|handelt sich um)\b"
    r"|Es (?:ist|war|wird|bleibt|kann|muss|sollte?|macht|scheint|heißt|genügt|dauert|kostet|bringt)\b.*"
    r"(?:, (?:dass|ob|wenn|wie|zu|sich)|\bzu \w+en\b)"
)
OPENING = expression(
    r"(?:Das|Die|Der|Den|Dem|Des)\s+(?:(?:[a-zäöüß][\wäöüß-]*(?:e|en|er|es|em)|und|oder|zwei|drei|vier|paar)\s+){0,3}[„‚»(]?(?!Ganze\b)[A-ZÄÖÜ\d]"
)
SUBJECT = expression(
    r"(?:man|wir|jeder|niemand|jemand|du|Du|Sie|viele(?= (?:auf|in|an|mit|von|zu|nur|noch|lieber)\b)"
    r"|(?:(?:ein|eine|der|die|das|viele|alle|jeder|jede|jedes|kein|keine|unser|unsere|deine?|mehr|manche|einige)\s+)?"
    r"(?:[a-zäöüß-]{3,}(?:e|en|er|es)\s+){0,2}[A-ZÄÖÜ][\w:/-]+(?:\s+[A-ZÄÖÜ][\w:/-]+){0,3})(?=[\s,.!])"
)
TOKEN = expression(r"[\w]+(?:[-:'’.*/@&]?\w+)*")
CLAUSES = expression(r"[,;:]\s+|\s[–—-]\s")
MAINS = expression(r"[,;:]\s|\s[–—]\s")
FIRST = expression(r",\s|\s[–—]\s")
POLITE_FORM = expression(r"\s(?:Sie|Ihnen)\b")
OPENS = SUBORDINATE - NOT_FIRST
DEPENDS = SUBORDINATE | RELATIVE
NO_NOUN = ARTICLE | PREPOSITION
LEADS_IN = NO_NOUN | SUBORDINATE
POINTS_BACK = sentences.GERMAN.openers | LEFT_OUT | PRONOUNS | {"dann", "umso"}
ARTICLES = frozenset(("das", "die", "der", "den", "dem", "des"))
CONTRARY = frozenset(("aber", "doch", "jedoch"))


GOES_ON = expression(r"\s+(?:der|des|von|vom|bzw\.|und|oder|sowie)\s")
MANNER = expression(r"(?:sieht|sah|geht|ging|ist|sind|war|funktioniert|klingt|läuft|lief|heißt|hieß|entsteht|entstand|macht|wird|wurde)\b")
FIRSTLY = frozenset("erst zuerst zunächst wenn wer falls sobald".split())
BOTH = expression(r"\b[Bb]eiden?\b")
THEN = expression(r"(?:(?!\bund\b)[^,;:–])+\bdann\b")  # in the first clause, so that what it follows stands elsewhere
ACCUSATIVE = frozenset("den einen deine deinen dein jeden jedes keinen kein ihn dich".split())  # what is asked for, behind "Nenne"
NO_REQUESTS = sentences.GERMAN.function | {"viele", "einige", "mehrere", "wenige", "andere", "solche"}
PEOPLE = ("wir", "sie", "alle", "viele", "manche")
ONLY = expression(r"Nur (?:\d|wenige\b|wer\b|ein\w*\b|jede\w*\b|rund\b|etwa\b|knapp\b)")


def whole(sentence: str) -> bool:
    """Whether the text is a sentence with a finite verb in a main clause, not a fragment and not a subordinate clause."""
    clauses = filter(None, map(_tokens, CLAUSES.split(sentence.strip('„“"‚‘»«( ').rstrip('.!?“‘")'))))
    first = next(clauses, [""])
    conceding = first[0] in ("Egal", "Gleichgültig") and set(first[1:2]) & {"wie", "ob", "was", "wer"}
    if first[0].lower() in OPENS or conceding or _verb_first(first):
        return any(_answers(clause) for clause in clauses)
    return _has_verb(first) or any(_has_verb(clause) for clause in clauses if not _subordinate(clause))


def _has_verb(clause: Sequence[str]) -> bool:
    return any(finite(clause, at) for at, word in enumerate(clause) if not at or _form(word))


def _tokens(text: str) -> Sequence[str]:
    return sentences.plain_words(text) or TOKEN.findall(text)


def alone(sentence: str) -> bool:
    """Whether the sentence can be understood without the one before it: nothing in it points back."""
    tokens = _tokens(sentence)
    if not tokens:
        return False
    words = [*map(str.lower, tokens)]
    opening, lower = words[0], set(words)
    if opening in ARTICLES:
        if not OPENING.match(sentence.lstrip("„»")):
            return False
    elif opening == "es":
        if not EXPLETIVE.match(sentence):
            return False
    elif opening in POLITE_OPENERS and POLITE_FORM.search(sentence):
        pass
    elif opening in POINTS_BACK and not ONLY.match(sentence):
        return False
    if ("eide" in sentence and BOTH.search(sentence)) or ("dann" in lower and THEN.match(sentence) and FIRSTLY.isdisjoint(lower)):
        return False
    if not BACK.isdisjoint(lower) or UNNAMED.match(sentence) or ("zwar" in lower and CONTRARY.isdisjoint(lower)):
        return False
    if leans(sentence, tokens, words):
        return False
    return _names_first(sentence, tokens) and agrees(tokens, "sie") and agrees(tokens, "er")


def _names_first(sentence: str, tokens: Sequence[str]) -> bool:
    """Whether no pronoun comes before the noun it stands for."""
    clause = FIRST.split(sentence, 1)[0]
    early = tokens[1:] if clause == sentence else _tokens(clause)[1:]
    if not PERSONS.isdisjoint(early) or ("das" in clause and THAT.search(clause)) or (" es" in clause and THING.search(clause)):
        return False
    if ("enau " in sentence or "eben " in sentence or "all " in sentence) and THAT_ANYWHERE.search(sentence):
        return False
    if "es" in early and imperative(sentence):
        return False
    noun = next((at for at, token in enumerate(tokens) if at and token[0].isupper() and token not in POLITE), len(tokens))
    if tokens[0].lower() not in LEADS_IN:
        noun = 0
    if not PRONOUNS.isdisjoint(tokens[1:noun]):
        return False
    if BACK_IN_FIRST.isdisjoint(tokens):
        return True
    mains = [tokens for tokens in map(_tokens, MAINS.split(sentence)) if tokens and not _subordinate(tokens)]
    return all(_announced(sentence, token) for main in [early, *mains[1:]] for token in main if token in BACK_IN_FIRST)


def without_lead(sentence: str) -> str:
    """The sentence without connecting words at its beginning, the verb back in second place; unchanged where that fails."""
    match = LEAD.match(sentence)
    lead = match["lead"].lower() if match else ""
    if match is None or (lead not in LEFT_OUT and " " not in lead):
        return _without_particle(_reported(sentence))
    rest = match["rest"]
    if lead in ("auch", "so") and re.match(r"(?:wenn|ob|weil|als|so|noch|nicht nur)\b", rest):
        return sentence
    if lead == "so" and MANNER.match(rest):
        return sentence
    if match["comma"] and lead not in CONNECTING and re.match(r"(?:dass|daß|wenn|ob|weil|wie)\b", rest):
        return sentence
    turned = _turned(rest)
    if not match["comma"] and lead not in CONNECTING - {"doch", "so", "nun", "also", "auch"} and turned:
        rest = turned
    elif lead not in CONNECTING and not match["comma"]:
        return _reported(sentence)
    shorter = rest[:1].upper() + rest[1:]
    return without_lead(shorter) if lead in CONNECTING else _without_particle(shorter)


def _turned(rest: str) -> str:
    """What stood behind the lead word, subject first; "" where it does not begin with a verb, or the subject's end is unclear."""
    verb = re.match(r"(?P<verb>[a-zäöüß]+)\s+(?:(?P<self>sich)\s+)?(?P<after>.+)", rest, re.DOTALL)
    if not verb or not (finite([verb["verb"], "x"], 0) or (verb["self"] and verb["verb"].endswith("en"))):
        return ""
    subject = SUBJECT.match(verb["after"])
    if not subject or unclear(subject[0], verb["after"][subject.end() :], verb["verb"]):
        return ""
    own = " sich" if verb["self"] else ""
    return f"{subject[0]} {verb['verb']}{own}{verb['after'][subject.end() :]}"


def unclear(subject: str, rest: str, verb: str) -> bool:
    """Whether a subject may end elsewhere: its last noun could be an object ("die Bäckerin Wasser", "das Zeit"), or it goes on."""
    tokens = subject.split()
    nouns = sum(token[0].isupper() for token in tokens)
    complete = verb in ("ist", "sind", "war", "waren") and bool(re.match(r"\s+(?!gew|geb)\w", rest))
    object_inside = nouns > 1 and not complete and not (nouns == 3 and tokens[0].lower() in ARTICLE)
    return object_inside or (tokens[0] == "das" and not rest.strip(" .!")) or bool(GOES_ON.match(rest))


def _reported(sentence: str) -> str:
    """What follows "... lässt sich sagen, dass man ... hat", as a main clause; unchanged where its subject is not plain."""
    match = REPORT.fullmatch(sentence) if ", dass " in sentence else None
    words = match["rest"].split() if match else []
    if len(words) < 4 or words[0] not in ("man", "wir", "jeder") or not finite([words[-1], "x"], 0):
        return sentence
    return " ".join([words[0].capitalize(), words[-1], *words[1:-1]]) + "."


def _without_particle(sentence: str) -> str:
    """The sentence without an "aber" or "jedoch" right behind its verb, which would answer to a sentence left out."""
    if "außerdem" in sentence or " zudem" in sentence or "übrigens" in sentence:
        sentence = BESIDES.sub("", sentence, count=1)
    plain = sentences.plain_words(sentence)
    if " dann " in sentence and (asked := ASKED_THEN.match(sentence)) and imperative(sentence):
        return f"{asked[1]}{sentence[asked.end() :]}"
    if (plain and PARTICLES.isdisjoint(plain)) or not PARTICLE.search(sentence):
        return sentence
    clause = MAINS.split(sentence, 1)[0]
    found = PARTICLE.search(clause)
    before = TOKEN.findall(clause[: found.start()])[-2:] if found else []
    before = before[:1] if before and before[-1] in ("Sie", "man", "wir", "du", "Du") else before[-1:]
    if not found or not before or not (finite([*before, "x"], 0) or finite([*before, "Sie"], 0)):
        return sentence
    return sentence[: found.start()] + sentence[found.end() :]


def imperative(sentence: str) -> bool:
    """Whether the sentence asks the reader to do something."""
    tokens = [match[0] for match in islice(TOKEN.finditer(FIRST.split(sentence, 1)[0]), 2)]
    return bool(tokens) and _imperative(tokens)


def _imperative(tokens: Sequence[str]) -> bool:
    if tokens[0].lower() in IMPERATIVES:
        return True
    following = tokens[1] if len(tokens) > 1 else ""
    if following == "Sie":
        return tokens[0].endswith("n")
    if not tokens[0].endswith("e"):
        return False
    return following.lower() in TO_YOU or (following in ACCUSATIVE and tokens[0][0].isupper() and tokens[0].lower() not in NO_REQUESTS)


def _subordinate(clause: Sequence[str]) -> bool:
    words = [word.lower() for word in clause[:3]]
    if words[0] in COORDINATE and len(words) > 1:
        words = words[1:]
    if words[0] in DEPENDS:
        return True
    return words[0] in PREPOSITION and len(words) > 1 and words[1] in RELATIVE and not (len(clause) > 2 and _near_noun(clause, 2))


def _near_noun(clause: Sequence[str], at: int) -> bool:
    return any(word[0].isupper() for word in clause[at : at + 2]) and not finite(clause, len(clause) - 1)


def _answers(clause: Sequence[str]) -> bool:
    """Whether the clause is the main clause after a subordinate one: it begins with its verb, or with "so" and its verb."""
    start = 1 if clause[0].lower() in ("so", "dann", "der", "desto", "umso") and len(clause) > 1 else 0
    return len(clause) > start + 1 and finite([*clause[start:], "x"], 0) and clause[start].islower()


def _verb_first(clause: Sequence[str]) -> bool:
    word = clause[0].lower()
    if len(clause) < 2 or _imperative(clause):
        return False
    return word in VERBS or (word.endswith("t") and clause[1] in ("man", "du", "Du", "es", "er", "sie", "sich", "ihr", "Ihr"))


def finite(clause: Sequence[str], at: int) -> bool:
    """Whether the word is a finite verb; where a form could be a participle or an infinitive, only in the place of a verb."""
    if at == 0 and _imperative(clause):
        return True
    before, form = clause[at - 1] if at else "", _form(clause[at])
    if not form or before == "zu":
        return False
    following = clause[at + 1] if at + 1 < len(clause) else ""
    last = following in ("", "und", "oder")
    match form:
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
def _form(word: str) -> str:
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


def _announced(sentence: str, word: str) -> bool:
    """Whether a word such as "darauf" points forward to a clause: "darauf, dass ..."."""
    forward = rf"\b{word}\b[^,]*,\s*(?:dass|daß|ob|wie|was|wer|wo|[^,]*\bzu\b|[^,]*zu\w+en\b)"
    return word in ANNOUNCING and bool(re.search(forward, sentence))
