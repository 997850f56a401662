"""What makes a German sentence whole and understandable on its own, and what can be taken off its beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lehrwerk import sentences
from lehrwerk.expressions import expression
from lehrwerk.storyboard.german_verbs import FIRST, NO_NOUN, TOKEN, asks, finite, form
from lehrwerk.storyboard.german_verbs import imperative as imperative
from lehrwerk.storyboard.german_words import (
    ANNOUNCING,
    ARTICLE,
    BACK,
    BACK_IN_FIRST,
    CONNECTING,
    COORDINATE,
    LEFT_OUT,
    PERSONS,
    POLITE_OPENERS,
    PREPOSITION,
    PRONOUNS,
    RELATIVE,
    SUBORDINATE,
    VERBS,
)  # fmt: skip
from lehrwerk.storyboard.leaning import agrees, leans

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
ASKED_THEN = expression(r"(\w+(?: Sie)?) (?:dann|danach|anschließend)(?=[ ,])")
REPORT = expression(r"[^,]*\b(?:sagen|festhalten|feststellen|festzuhalten|zusammenfassen), dass (?P<rest>[^,]+)\.")
UNNAMED = expression(
    r"(?:Ein|Eine|Der|Die|Das)\s+(?:weitere|nächste|andere|zweite|dritte|vierte|fünfte|gleiche|selbe)[rsn]?\b"
    r"|(?:Nicht alle|Andere|Beide|Keine[rs]?|Eine[rs]|Einige|Wenige|Mehrere)\s+[a-zäöüß]+\s(?![A-ZÄÖÜ])"
)
THING = expression(
    r"\b(?:man|ich|wir|du|Sie|[A-ZÄÖÜ]\w+) es\b(?! sich)"
    r"|\b(?:ist|war|wird) es (?:halb|doppelt|genau|nicht) so\b"
    r"|\b(?:sah|sieht|klang|klingt|lief|läuft|roch|riecht) es\b"
    r"|\b(?:ist|war|wird|wurde|ging|geht) es (?:\w+ )?(?:besser|schlechter|leichter|schwerer|schlimmer|ruhiger|anders)\b"
)
THAT_ANYWHERE = expression(r"(?<!\w)(?:[Gg]enau|eben|all) (?:das|da|dort|so|dies)\b")
THAT = expression(r"(?<=\w )das(?! (?:(?!über |unter |immer |aber )[a-zäöüß][\wäöüß-]*(?:e|en|er|es|ste|sten)\s+){0,3}[„‚»(]?[A-ZÄÖÜ\d])")
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
CLAUSES = expression(r"[,;:]\s+|\s[–—-]\s")
MAINS = expression(r"[,;:]\s|\s[–—]\s")
POLITE_FORM = expression(r"\s(?:Sie|Ihnen)\b")
OPENS = SUBORDINATE - NOT_FIRST
DEPENDS = SUBORDINATE | RELATIVE
LEADS_IN = NO_NOUN | SUBORDINATE
POINTS_BACK = sentences.GERMAN.openers | LEFT_OUT | PRONOUNS | {"dann", "umso"}
ARTICLES = frozenset(("das", "die", "der", "den", "dem", "des"))
CONTRARY = frozenset(("aber", "doch", "jedoch"))


GOES_ON = expression(r"\s+(?:der|des|von|vom|bzw\.|und|oder|sowie)\s")
MANNER = expression(r"(?:sieht|sah|geht|ging|ist|sind|war|funktioniert|klingt|läuft|lief|heißt|hieß|entsteht|entstand|macht|wird|wurde)\b")
FIRSTLY = frozenset("erst zuerst zunächst wenn wer falls sobald".split())
BOTH = expression(r"\b[Bb]eiden?\b")
THEN = expression(r"(?:(?!\bund\b)[^,;:–])+\bdann\b")  # in the first clause, so that what it follows stands elsewhere
CAUSES = frozenset("deshalb daher darum deswegen dadurch".split())
ONLY = expression(r"Nur (?:\d|wenige\b|wer\b|ein\w*\b|jede\w*\b|rund\b|etwa\b|knapp\b)")


def whole(sentence: str) -> bool:
    """Whether the text is a sentence with a finite verb in a main clause, not a fragment and not a subordinate clause."""
    clauses = filter(None, map(_tokens, CLAUSES.split(sentence.strip('„“"‚‘»«( ').rstrip('.!?“‘")'))))
    first = next(clauses, [""])
    conceding = first[0] in ("Egal", "Gleichgültig") and set(first[1:2]) & {"wie", "ob", "was", "wer"}
    if first[0].lower() == "als" and len(first) > 2 and first[1][0].isupper() and finite(first, 2):
        return True
    if first[0].lower() in OPENS or conceding or _verb_first(first):
        return any(_answers(clause) for clause in clauses)
    return _has_verb(first) or any(_has_verb(clause) for clause in clauses if not _subordinate(clause))


def _has_verb(clause: Sequence[str]) -> bool:
    return any(finite(clause, at) for at, word in enumerate(clause) if not at or form(word))


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
    later = [main[1:] if main[0] in CAUSES else main for main in mains[1:]]  # "..., deshalb ..." follows from the clause before
    return all(_announced(sentence, token) for main in [early, *later] for token in main if token in BACK_IN_FIRST)


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
    if (
        (" dann" in sentence or " danach" in sentence or " anschl" in sentence)
        and (asked := ASKED_THEN.match(sentence))
        and imperative(sentence)
    ):
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
    if clause[0] in ("desto", "umso"):
        return any(finite(clause, at) for at in range(2, len(clause)))
    if form(clause[0]) == "plural" and len(clause) > 2:
        return True
    start = 1 if clause[0].lower() in ("so", "dann", "der") and len(clause) > 1 else 0
    return len(clause) > start + 1 and finite([*clause[start:], "x"], 0) and clause[start].islower()


def _verb_first(clause: Sequence[str]) -> bool:
    word = clause[0].lower()
    if len(clause) < 2 or asks(clause):
        return False
    return word in VERBS or (word.endswith("t") and clause[1] in ("man", "du", "Du", "es", "er", "sie", "sich", "ihr", "Ihr"))


def _announced(sentence: str, word: str) -> bool:
    """Whether a word such as "darauf" points forward to a clause: "darauf, dass ..."."""
    forward = rf"\b{word}\b[^,]*,\s*(?:dass|daß|ob|wie|was|wer|wo|[^,]*\bzu\b|[^,]*zu\w+en\b)"
    return word in ANNOUNCING and bool(re.search(forward, sentence))
