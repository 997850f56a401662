"""Objectives in German: infinitive phrases that go on from "Nach der Einheit können die Teilnehmenden ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lehrwerk.drafting import clauses
from lehrwerk.drafting.goals import Goal, Matter, columns, counts, is_step
from lehrwerk.drafting.sayings import stands
from lehrwerk.drafting.sections import Section
from lehrwerk.sentences import split
from lehrwerk.storyboard import german
from lehrwerk.storyboard.german_verbs import finite
from lehrwerk.storyboard.passages import numbered, text
from lehrwerk.storyboard.statements import assertion, statement, usable

NUMBERS = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
NUMBER = rf"(?P<number>{'|'.join(NUMBERS)}|[2-9]|1[0-2])"
COUNTED = re.compile(
    rf"(?P<before>(?:.*\s)?)(?P<the>[Dd]ie\s+)?\b(?i:{NUMBER})\s+"
    r"(?P<adjectives>(?:[a-zäöüß-]+en?\s+){0,2})(?P<noun>[A-ZÄÖÜ][\w-]+)(?P<tail>.*)"
)
DATIVE = frozenset("in mit aus von bei nach zu seit unter an auf zwischen innerhalb binnen vor".split())
PHRASE = (
    r" (?:für|von|vom|zu|zum|zur|bei|beim|gegen|gegenüber|im|in|der|des|eines|einer|aus|mit|auf|an|am|zwischen|rund um|über|nach|unter) "
)
FOLLOWED = re.compile(
    rf"(?:{PHRASE}[^,:;?!–]+|, (?:warum|weshalb|wie|die|mit denen|an denen|auf die|bei denen|in denen|wieso|womit)\b[^:;?!–]+)?"
)
HAVING = re.compile(
    r"(?P<who>[A-ZÄÖÜ][\w-]*(?: [A-ZÄÖÜ][\w-]*)?) (?:hat|bietet|bringt) (?P<against>(?:gegenüber|für|im|in|bei|beim) [^,]+ )?"
)
USED = re.compile(r"(?:Schritte|Regeln|Tipps|Tricks|Methoden|Techniken|Empfehlungen|Maßnahmen|Handgriffe)$")
PLURALS = (
    "Gründe Argumente Vorteile Nachteile Merkmale Ziele Fehler Ursachen Folgen Risiken Chancen Voraussetzungen Arten Formen Typen "
    "Beispiele Bestandteile Funktionen Aufgaben Möglichkeiten Kriterien Grundsätze Prinzipien Methoden Faktoren Elemente Phasen Stufen "
    "Bereiche Mythen Irrtümer Anzeichen Unterschiede Aspekte Wege Kanäle Werkzeuge Quellen Rollen Zutaten Sorten Varianten Ebenen Säulen "
    "Schritte Regeln Tipps Tricks Techniken Maßnahmen Grundlagen Begriffe Kosten Grenzen Anlässe Zwecke"
).split()
MASCULINE = "Aufbau Ablauf Nutzen Zweck Einfluss Unterschied Zusammenhang Umgang".split()
FEMININE = (
    "Entstehung Entwicklung Bedeutung Wirkung Funktionsweise Rolle Wahl Zusammensetzung Herstellung Lagerung Verarbeitung Aufbereitung "
    "Zubereitung Pflege Vorbereitung Planung Notwendigkeit"
).split()
ACCUSATIVES = {**dict.fromkeys(MASCULINE, "den "), **dict.fromkeys(FEMININE, "die "), "Prinzip": "das ", "Verfahren": "das "}
HEADED = re.compile(rf"(?P<article>(?:Der|Die|Das) )?(?P<noun>{'|'.join([*PLURALS, *ACCUSATIVES])})(?P<tail>{PHRASE}[^,:;?!–]+)")
BOTH = re.compile(
    r"(?:Die )?(?P<both>Vor- und Nachteile|Chancen und Risiken|Stärken und Schwächen|Für und Wider|Pro und Contra)"
    rf"(?P<tail>{PHRASE}[^,:;?!–]+)"
)
SERIES = dict(
    pair.split("/")
    for pair in (
        "argument/Argumente schritt/Schritte tipp/Tipps regel/Regeln grund/Gründe fehler/Fehler phase/Phasen vorteil/Vorteile "
        "nachteil/Nachteile mythos/Mythen beispiel/Beispiele methode/Methoden stufe/Stufen trick/Tricks strategie/Strategien these/Thesen "
        "punkt/Punkte irrtum/Irrtümer"
    ).split()
)
VERSUS = re.compile(
    r"(?P<one>[A-ZÄÖÜ][\w-]+) (?:oder|vs\.?|versus|gegen|und) (?P<other>[A-ZÄÖÜ][\w-]+)(?P<how>\?| im Vergleich| – ein Vergleich)?"
)
NAMED = frozenset("welche welcher welches wer wo".split())
FEATURE = re.compile(r"(?:Merkmale?|Kriteri(?:um|en)|Eigenschaft(?:en)?|Aspekte?|Vergleich|Frage|)$")
CAUSE = re.compile(r"(?P<said>[^,;:–]+), weil [^;:–]+\.")
HENCE = re.compile(r"(?:Darum|Deshalb|Daher|Deswegen|Aus diesem Grund) ")


def goals(matter: Matter) -> Iterator[Goal]:
    """All objectives that the article itself gives a reason for."""
    yield from _title(matter)
    yield from _series(matter)
    for section in matter.sections:
        yield from _heading(section, matter)
        for node, intro in section.lists:
            yield from _listed(len(node.children), intro, section, matter)
        yield from _tables(section)
        yield from _reasons(section, matter)
    yield from _terms(matter)
    for said, line in matter.keys:
        yield Goal(f"die Aussage „{_quoted(said.rstrip('.'))}“ an einem eigenen Beispiel erläutern", "K2", "key", 8, line)
    yield Goal(f"die wichtigsten Aussagen {_topic(matter.title)} in eigenen Worten zusammenfassen", "K2", "spare", 9)


def _title(matter: Matter) -> Iterator[Goal]:
    title = re.split(r"(?<=\?)\s", matter.title)[0]
    items = {number for section in matter.sections for number in counts(section)} | {
        len(_numbered(matter)),
        sum(bool(one.title) for one in matter.sections),
    }
    yield from _about(title, matter, 0, items, "", 1)


def _heading(section: Section, matter: Matter) -> Iterator[Goal]:
    if section.title and section.title != matter.title:
        found = _about(section.title, matter, section.line, counts(section), matter.title, 2)
        yield from (one for one in found if one.kind != "doing" or not is_step(section, matter))
    yield from _steps(section, matter)


def _about(heading: str, matter: Matter, line: int, items: set[int], above: str, rank: float) -> Iterator[Goal]:
    """What a heading itself promises."""
    counted = COUNTED.fullmatch(heading)
    both, headed, versus = BOTH.fullmatch(heading), HEADED.fullmatch(heading), VERSUS.fullmatch(heading)
    done, verb = clauses.doing(heading, matter.text)
    if counted and not counted["before"] and _number(counted) in items:
        yield from _count(counted, above, line, rank)
    elif both:
        yield Goal(f"{both['both']}{both['tail']} abwägen", "K5", "both", rank, line)
    elif headed:
        yield _headed(headed, items, rank + 0.5, line)
    elif versus and (versus["how"] or "oder" in heading) and re.search(rf"[a-zäöüß,] {versus['one']}\b", matter.text):
        yield Goal(f"{versus['one']} und {versus['other']} vergleichen", "K4", "versus", rank, line)
    elif done:
        yield Goal(done, clauses.level(verb), "doing", rank, line)
    elif heading.endswith("?"):
        yield from _asked(heading, matter, line, rank + 0.5, listed=bool(items - {0}))
    elif clause := clauses.dependent(heading, matter.text):
        yield Goal(_told(clause), "K2", "asked", rank + 0.5, line)
    elif clauses.asks(heading):
        yield from _asked(heading + "?", matter, line, rank + 0.5, listed=bool(items - {0}))
    elif assertion(heading, "de") and not german.imperative(heading) and (clause := clauses.reason(heading, matter.text)):
        yield Goal(f"erläutern, warum {clause}", "K2", "reason", rank + 1, line)


def _number(match: re.Match[str]) -> int:
    word = match["number"].lower()
    return int(word) if word.isdigit() else NUMBERS.index(word) + 2


def _count(match: re.Match[str], topic: str, line: int, rank: float) -> Iterator[Goal]:
    """ "Fünf Gründe für ..." as "fünf Gründe für ... nennen"; what has no object of its own gets the heading's."""
    number, noun, tail = NUMBERS[_number(match) - 2], match["noun"], re.split(r":", match["tail"])[0].rstrip()
    own = FOLLOWED.fullmatch(tail)
    if not own or (tail and not tail.startswith(",") and any(finite(["x", *tail.split()], at) for at in range(1, len(tail.split()) + 1))):
        tail = ""
    if not tail and not topic:
        return
    the, adjectives = ("die " if match["the"] else ""), match["adjectives"]
    if adjectives.rstrip().endswith("en") and not the:
        return
    clause = tail if tail.startswith(",") else ""
    phrase = tail if not clause else ""
    about = "" if tail else f" {_topic(topic)}"
    verb, level = ("anwenden", "K3") if USED.search(noun) and not clause else ("nennen", "K1")
    yield Goal(f"{the}{number} {adjectives}{noun}{phrase}{about} {verb}{clause}", level, "count", rank - 0.5, line)


def _topic(heading: str) -> str:
    return f"zur Frage „{_quoted(heading)}“" if heading.endswith("?") else f"zum Thema „{_quoted(heading)}“"


def _quoted(heading: str) -> str:
    """A heading inside quotation marks: inner ones become single."""
    inner = re.sub(r"[„“”\"]([^„“”\"]*)[“”\"]", r"‚\1‘", re.split(r"(?<=\?)\s", heading)[0])
    return re.sub(r"\s*(?:…|\.\.\.|:)$", "", inner)


def _headed(match: re.Match[str], items: set[int], rank: float, line: int) -> Goal:
    """ "Der Aufbau des Profils" as "den Aufbau des Profils beschreiben", "Vorteile von X" above a list as "drei Vorteile von X nennen"."""
    noun, tail, article = match["noun"], match["tail"], ACCUSATIVES.get(match["noun"], "")
    listed = sorted(items - {0, 1})
    if not article and len(listed) == 1 and listed[0] <= 8:
        return Goal(f"{NUMBERS[listed[0] - 2]} {noun}{tail} nennen", "K1", "count", rank - 0.5, line)
    if not article:
        return Goal(f"{(match['article'] or '').lower()}{noun}{tail} nennen", "K1", "headed", rank, line)
    verb = {"Unterschied": "erklären", "Zusammenhang": "erklären", "Bedeutung": "erläutern", "Notwendigkeit": "begründen"}
    return Goal(f"{article}{noun}{tail} {verb.get(noun, 'beschreiben')}", "K2", "headed", rank, line)


def _asked(heading: str, matter: Matter, line: int, rank: float, listed: bool) -> Iterator[Goal]:
    """ "Was darf auf den Kompost?" as "erläutern, was auf den Kompost darf", or as "nennen, ..." where a list answers."""
    clause = clauses.question(heading, matter.text)
    if clause.startswith("ob "):
        yield Goal(f"begründet entscheiden, {clause}", "K5", "decided", rank, line)
    elif clause:
        told = _told(clause)
        names = clause.split(" ")[0] in NAMED or (listed and clause.startswith("was ") and not told.startswith("erklären"))
        yield Goal(f"nennen, {clause}" if names else told, "K1" if names else "K2", "asked", rank, line)


def _told(clause: str) -> str:
    """A dependent question behind the verb that asks for it."""
    if re.match(r"was (?:eine? )?(?:\S+e[sr]? )?[A-ZÄÖÜ]\S* (?:ist|sind|bedeutet|heißt)$", clause):
        return f"erklären, {clause}"
    return f"{'beschreiben' if clause.startswith('wie ') else 'erläutern'}, {clause}"


def _numbered(matter: Matter) -> list[str]:
    return [number for section in matter.sections if (number := numbered(section.heading)[0])]


def _series(matter: Matter) -> Iterator[Goal]:
    """ "1. Argument: ...", "2. Argument: ..." as "zwei Argumente ... nennen"."""
    names = [name.lower() for number in _numbered(matter) if (name := re.sub(r"[\W\d_]+", "", number))]
    for name in dict.fromkeys(names):
        count = names.count(name)
        if name in SERIES and 2 <= count <= 12:
            used = USED.search(SERIES[name])
            words = f"{NUMBERS[count - 2]} {SERIES[name]} {_topic(matter.title)} {'anwenden' if used else 'nennen'}"
            yield Goal(words, "K3" if used else "K1", "count", 0.5)


def _listed(count: int, intro: str, section: Section, matter: Matter) -> Iterator[Goal]:
    """What announces a list of so many items: "Es gibt drei Arten von Röstungen:"."""
    match = COUNTED.fullmatch(intro)
    if match is None or _number(match) != count:
        return
    before = match["before"].strip()
    if before.lower().rsplit(" ", 1)[-1] in DATIVE or (match["adjectives"] and not match["adjectives"].rstrip().endswith("e")):
        return
    having = HAVING.fullmatch(match["before"])
    topic = section.title or matter.title
    if having and not match["tail"]:
        against = f" {having['against'].strip()}" if having["against"] else ""
        number = NUMBERS[count - 2]
        yield Goal(f"{number} {match['adjectives']}{match['noun']} von {having['who']}{against} nennen", "K1", "count", 0.5, section.line)
    else:
        yield from _count(match, topic, section.line, 1.5)


def _steps(section: Section, matter: Matter) -> Iterator[Goal]:
    """A numbered list of things to do, under a heading."""
    for node, _ in section.lists:
        asked = [german.imperative(text(item)) for item in node.children]
        if node.kind != "numbers" or not 3 <= len(asked) <= 12 or sum(asked) < 0.6 * len(asked):
            continue
        name = section.title or matter.title
        done, verb = clauses.doing(name, matter.text)
        steps = f"in {NUMBERS[len(asked) - 2]} Schritten"
        if done:
            yield Goal(f"{done[: -len(verb)]}{steps} {verb}", clauses.level(verb), "steps", 0.5, section.line)
        elif not name.endswith("?"):
            yield Goal(f"das Vorgehen „{_quoted(name)}“ {steps} anwenden", "K3", "steps", 1, section.line)


def _tables(section: Section) -> Iterator[Goal]:
    """A table that sets things side by side."""
    for node in section.nodes:
        if node.kind != "table":
            continue
        first, others, rows = columns(node)
        if FEATURE.fullmatch(first) and 2 <= len(others) <= 3 and 2 <= rows <= 12 and all(1 <= len(name.split()) <= 3 for name in others):
            names = [name if " " not in name and name.isalpha() else f"„{name}“" for name in others]
            joined = " und ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
            yield Goal(f"{joined} anhand von {NUMBERS[rows - 2]} Merkmalen unterscheiden", "K4", "table", 1, section.line)


def _reasons(section: Section, matter: Matter) -> Iterator[Goal]:
    """What the text gives a reason for: "A, weil B." as "erläutern, warum A"."""
    for paragraph in section.paragraphs:
        for one in split(paragraph, "de"):
            cause, hence = CAUSE.fullmatch(one), HENCE.match(one)
            said = cause["said"] + "." if cause else statement(one, "de") if hence else None
            if (
                said
                and usable(said, "de")
                and stands(said)
                and not german.imperative(said)
                and (clause := clauses.reason(said, matter.text))
            ):
                yield Goal(f"erläutern, warum {clause}", "K2", "reason", 3.5 if cause else 4, section.line)


def _terms(matter: Matter) -> Iterator[Goal]:
    names = [f"„{name}“" for name in matter.terms[:3]]
    if len(names) == 1:
        yield Goal(f"den Begriff {names[0]} erklären", "K2", "term", 3)
    elif names:
        yield Goal(f"die Begriffe {', '.join(names[:-1])} und {names[-1]} erklären", "K2", "term", 2)
