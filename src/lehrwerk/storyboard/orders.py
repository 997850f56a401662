"""One step after the other, and one year after the other -> processes and timelines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lehrwerk import sentences
from lehrwerk.expressions import expression
from lehrwerk.model import Node
from lehrwerk.sentences import words
from lehrwerk.storyboard.findings import Finding, Sentence, columns, listed, sentence_of, turned
from lehrwerk.storyboard.passages import text
from lehrwerk.storyboard.statements import imperative, statement, whole

STEP_WORDS, EVENT_WORDS, EVENTS, BETWEEN = 22, 20, 3, 2
COUNTED = (
    r"erstens|zweitens|drittens|viertens|fünftens|sechstens|(?:first|second|third|fourth|fifth|sixth)(?:ly)?(?=,)|"
    r"(?:im|in einem) (?:ersten|zweiten|dritten|vierten|fünften|sechsten|letzten|nächsten) schritt|"
    r"(?:in )?the (?:first|second|third|next|last) step(?: is to)?|schritt \d:?|step \d:?"
)
NUMERALS = (
    r"(?:ersten|zweiten|dritten|vierten|fünften|sechsten|siebten|achten|nächsten|folgenden|letzten|"
    r"first|second|third|fourth|fifth|next|last)"
)
TIMES = (  # they say when a step is due, and stay with it
    rf"a[mn] {NUMERALS} (?:tag|abend|morgen)|a[mn] tag \d+(?: und \d+)?|in (?:der {NUMERALS} )?woche(?: \d+)?|"
    r"zwischen tag \d+ und \d+|nach (?:\d+|einer|einem|zwei|drei|vier|fünf|sechs|acht|zehn|zwölf|wenigen) "
    r"(?:minuten?|stunden?|tage?n?|wochen?|monate?n?)|"
    rf"on (?:the {NUMERALS} day|day \d+)|in (?:the {NUMERALS} week|week \d+)|"
    r"after (?:\d+|one|two|three|four|five|ten|a few) (?:minutes?|hours?|days?|weeks?)"
)
FIRST_TIMES = r"a[mn] (?:ersten tag|tag 1)|on (?:the first day|day 1)|in (?:der ersten woche|woche 1|the first week|week 1)"
BEGINS = rf"{COUNTED}|{FIRST_TIMES}|zuerst|zunächst|als erstes|zu beginn|first of all|to begin with|to start with|start by"
GOES_ON = (
    rf"{COUNTED}|{TIMES}|dann|danach|anschließend|daraufhin|als nächstes|schließlich|zum schluss|zuletzt|abschließend|zu guter letzt|"
    r"next(?=,)|then|after that|afterwards|finally|lastly|in the end"
)
STRICT = expression(rf"(?:Und |And )?(?:{COUNTED})\b", re.IGNORECASE)
FIRST = expression(rf"(?P<mark>{BEGINS})\b(?P<gap>[,:]?)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
LATER = expression(rf"(?:Und |And )?(?P<mark>{GOES_ON})\b(?P<gap>[,:]?)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
INSIDE = expression(rf"[,;]\s+(?:und |and )?(?=(?:{GOES_ON})\b)", re.IGNORECASE)
DUE = expression(TIMES, re.IGNORECASE)
SECOND = expression(
    r"zweit|dritt|viert|fünft|sechst|second|third|fourth|fifth|sixth|"
    r"(?:im|in einem) (?!ersten)|(?:in )?the (?!first)|(?:schritt|step) [2-9]",
    re.IGNORECASE,
)
PRONOUN = expression(
    r"(?i:er|sie|es|ihn|ihm|ihr|he|she|it|they|this|that|these|those|dies\w*)\b|[Dd]as\b(?!\s+(?:[a-zäöüß]+e[nrs]?\s+)?[A-ZÄÖÜ])"
)
INFINITIVE = expression(r"\s[a-zäöüß]{2,}(?:en|ern|eln)[.!]?$")
MOSTLY = 0.75  # of the items of a list
PAST = expression(
    r"(?:war|waren|hatten?|wurden?|kam(?:en)?|gingen?|liefen?|standen?|fielen?|sah(?:en)?|rief(?:en)?|zog(?:en)?|fuhr(?:en)?|"
    r"nahm(?:en)?|begann(?:en)?|musste[n]?|[a-zäöüß]{3,}te|(?:\w+ ){0,3}(?:was|were|had|went|came|took|got|saw|began|\w{3,}ed)\b)\b"
)
OWN = expression(r"\b(?:ich|mir|mich|I|my)\b")
REASONS = expression(
    r"\b(?:gr[uü]nde?|argumente?|vorteile?|nachteile?|warum|weshalb|wieso|probleme?|einwände?|risiken|fragen|mythen|irrtümer|fehler|"
    r"spricht|gegen|reasons?|arguments?|why|advantages?|benefits?|drawbacks?|problems?|risks?|myths?|mistakes?|questions?|against)\b",
    re.IGNORECASE,
)
STEPS = expression(
    r"\b(?:schritt\w*|vorgehen\w*|ablauf|anleitung|so (?:gehen|geht|machen|funktioniert|führen|reinigen|bauen|legen|starten|gelingt)|"
    r"zubereitung|durchführung|so \w+(?:st du|n sie|t man|t ihr)|(?:so|los) geht[’']?s|"
    r"montage|installation|einrichtung|aufbau|preparation|directions|method|"
    r"reihenfolge|der weg zu|phasen|stufen|steps?|how to|procedure|workflow|instructions?|recipe|in this order)\b",
    re.IGNORECASE,
)
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
MONTH = (
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Frühjahr|Frühling|Sommer|Herbst|Winter|"
    r"January|February|March|May|June|July|October|December|spring|summer|autumn)"
)
DATE = rf"(?:(?:\d{{1,2}}\.?\s)?{MONTH}\s(?:of\s)?(?:{YEAR})|(?:\d{{1,2}}\.){{2}}{YEAR}|{YEAR}(?:er)?(?:[–/-](?:{YEAR}|\d{{2}}))?)"
DATED = expression(
    rf"(?:(?:Im Jahre?|In the year|Im|In|By|On|Am|Schon|Bereits|Erst)\s+(?:im Jahre?\s+|in\s+|im\s+|am\s+)?)?"
    rf"(?P<date>(?:(?:Ende|Anfang|Mitte|Seit|Ab|Since|Around|Um|Late|Early|Mid)\s+)?{DATE})(?P<rest>,?\s+.+)",
    re.DOTALL,
)
VERB_NEXT = {"german": expression(r"\s[a-zäöüß]+\s"), "english": expression(r",\s")}  # behind a date, in a whole sentence
ITEM = expression(rf"(?:(?:ab|seit|um|ende|anfang|mitte|im jahre?|in|since)\s+)?{DATE}\s*(?::|[–—-]\s|,\s|\s[a-zäöü])", re.IGNORECASE)


Step = tuple[int, str, str, bool]  # the number of its sentence, the words, what follows the mark, and whether a comma stands between


def steps(found: Sequence[Sentence], language: str) -> list[Finding]:
    """ "Zuerst ... dann ... zum Schluss" or "erstens ... zweitens ... drittens": three or more in a row."""
    at = 0
    while at < len(found):
        marked = _marked(found, at)
        counted = all(STRICT.match(sentence) for _, sentence, *_ in marked)
        if len(marked) > 2 and (counted or not _story(marked)):
            shown = [_step(sentence, rest, comma, language) for _, sentence, rest, comma in marked]
            if all(shown):
                layout = "claim" if _story(marked) else "process"
                return [Finding(layout, [listed(shown, numbered=True)], frozenset(number for number, *_ in marked))]
        at = max((number for number, *_ in marked), default=at) + 1
    return []


def _story(marked: Sequence[Step]) -> bool:
    """Whether something is told, not taught: in the past, or of oneself."""
    return sum(bool(PAST.match(rest) or OWN.search(words_in_it)) for _, words_in_it, rest, _ in marked) * 2 >= len(marked)


def _marked(found: Sequence[Sentence], start: int) -> list[Step]:
    """The steps from a sentence on that names a first one."""
    marked: list[Step] = []
    gap = 0
    if not FIRST.match(found[start].text):
        return marked
    for at in range(start, len(found)):
        for clause in INSIDE.split(found[at].text):
            match = (LATER if marked else FIRST).match(clause)
            if match and (marked or not SECOND.match(match["mark"])):
                marked.append((at, sentence_of(clause), match["rest"], bool(match["gap"])))
                gap = 0
            elif not marked:
                return []
            elif clause == found[at].text:
                gap += 1
            else:
                return marked[:-1] if marked[-1][0] == at else marked
        if gap > BETWEEN or (marked and PRONOUN.match(found[at].text) and gap > 1):
            break
    return marked


def _step(sentence: str, rest: str, comma: bool, language: str) -> str:
    """A step as it can be shown: without its mark where that leaves a sentence or a plain infinitive; empty where it is too long."""
    bare = sentence_of(rest)
    if DUE.match(sentence) and len(words(sentence)) <= STEP_WORDS:
        return sentence
    if sentence.endswith("?") or len(words(sentence)) > STEP_WORDS:
        return statement(sentence, language) or ""
    german = sentences.tongue(language) is sentences.GERMAN
    short = turned(rest) if german else bare
    if comma and not german and STRICT.match(sentence):
        return bare
    if short and not PRONOUN.match(short) and (whole(short, language) or (comma and not german)):
        return short
    if german and not whole(bare, language) and INFINITIVE.search(bare.split(",", 1)[0]):  # "den Brand melden"
        return bare
    if imperative(bare, language) or (german and re.match(r"[a-zäöüß]+(?:en|ern|eln)\b[.,:]", rest)):
        return bare
    return sentence


# ---------------------------------------------------------------- dates


def events(found: Sequence[Sentence], language: str) -> list[Finding]:
    """Three or more neighbouring sentences that begin with a date, each later than the one before."""
    best: list[tuple[int, str, str]] = []
    chain: list[tuple[int, str, str]] = []
    for at, one in enumerate(found):
        match = DATED.match(one.text)
        if not match or not 4 <= len(words(one.text)) <= EVENT_WORDS or not one.text.endswith((".", "!")):
            continue
        if not (whole(one.text, language) or VERB_NEXT[sentences.tongue(language).name].match(match["rest"])):
            continue
        late = chain and year(match["date"]) <= year(chain[-1][1])
        if chain and (late or at - chain[-1][0] > BETWEEN + 1):
            chain = []
        chain = [*chain, (at, match["date"], _event(one.text, match["rest"], language))]
        best = max(best, chain, key=len)
    if len(best) < EVENTS:
        return []
    return [Finding("timeline", [columns(*((date, [said]) for _, date, said in best))], frozenset(at for at, _, _ in best))]


def year(date: str) -> int:
    """The first year in a date; 0 where there is none."""
    found = re.search(YEAR, date)
    return int(found[0]) if found else 0


def _event(sentence: str, rest: str, language: str) -> str:
    """What happened, without its date if that leaves a sentence."""
    plain = rest.lstrip(", ")
    german = sentences.tongue(language) is sentences.GERMAN
    short = turned(plain) if german and not rest.startswith(",") else sentence_of(plain) if rest.startswith(",") and not german else ""
    return short if short and not PRONOUN.match(short) and (not german or whole(short, language)) else sentence


# ---------------------------------------------------------------- lists


def is_process(node: Node, announced: str, language: str) -> bool:
    """Whether a list is a row of steps: announced as one, or numbered and asking for one thing after the other."""
    if not 3 <= len(node.children) <= 6 or REASONS.search(announced):
        return False
    orders = sum(imperative(text(one), language) or bool(INFINITIVE.search(text(one))) for one in node.children)
    return node.kind == "numbers" and (bool(STEPS.search(announced)) or orders >= MOSTLY * len(node.children))


def is_timeline(node: Node) -> bool:
    """Whether each item of a list begins with a date, one after the other."""
    plain = [text(one) for one in node.children]
    years = [year(one) for one in plain]
    return 3 <= len(plain) <= 6 and all(map(ITEM.match, plain)) and years == sorted(years)
