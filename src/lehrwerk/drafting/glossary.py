"""A section -> the terms that its text explains itself, each with the sentence that does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lehrwerk import sentences
from lehrwerk.drafting.sections import Section
from lehrwerk.storyboard import english as in_english
from lehrwerk.storyboard import german as in_german
from lehrwerk.storyboard.phrases import ADDRESS, REFERENCE

LONGEST = 40  # words of an explanation
NOUN = r"[A-ZÄÖÜ][\w/-]*"
NAME = rf"[„\"“]?(?P<term>(?:[a-zäöüß]+e[rns]? )?{NOUN}(?: {NOUN}){{0,2}})[“\"”]?(?: \([^()]{{1,60}}\))?"
WORD = r"(?:(?:Der|Das|Die|Dem)?\s*(?:Begriff|Wort|Ausdruck|Fachbegriff|Abkürzung|Kürzel|Name) )?"
EXPERTS = r"(?:man|Fachleute|Experten|Expertinnen|Profis)\b"
BETWEEN = r"(?:also |dabei |nichts anderes als |in der Regel |im Grunde |vereinfacht gesagt |meist |eigentlich )?"
GERMAN = (
    re.compile(rf"Unter (?P<article>eine[mr] |der |dem )?(?:(?:dem )?(?:Begriff|Ausdruck) )?{NAME} (?:versteht|verstehen) {EXPERTS}"),
    re.compile(rf"Als {NAME} (?:bezeichnet|bezeichnen) {EXPERTS}"),
    re.compile(rf"{WORD}{NAME} (?:bezeichnet|bezeichnen|steht für|stehen für|bedeutet|bedeuten|meint|heißt) (?P<what>\S+)"),
    re.compile(
        rf"(?P<article>Eine? |Der |Die |Das )?{NAME} (?:ist {BETWEEN}(?:eine?|der|die|das)|sind {BETWEEN}(?:die)?) ?"
        rf"(?P<kind>(?:[a-zäöüß,-]+ )*)(?P<genus>{NOUN}(?: {NOUN})?)(?P<rest>.*)"
    ),
    re.compile(rf"(?:Der |Die |Das |Eine? )?{NAME},? \(?(?:d\.\s?h\.|das heißt|sprich|also eine?|i\.\s?e\.) "),
)
MEASURES = (
    "Anteil Zahl Anzahl Verhältnis Summe Menge Dauer Maß Wert Kennzahl Prozess Verfahren Vorgang Abstand Fähigkeit Bereitschaft Gesamtheit "
    "Zusammenspiel Unterschied Zeitraum Zeitpunkt Bereich Phase Methode Technik Abfolge Druck Effekt share number ratio sum amount process "
    "procedure ability distance period technique effect practice act transfer set total study"
)
CATEGORIES = (
    "Dienst Netzwerk Plattform Verfahren Methode Technik Programm Software Gerät Werkzeug Maschine Getränk Sorte Pflanze Stoff Material "
    "Vertrag Gesetz Behörde Verband Organisation Messgröße Kennzahl Einheit Abkürzung Fachbegriff Sammelbegriff Oberbegriff Prozess Norm "
    "service network platform procedure method technique program device tool machine drink plant law unit abbreviation process standard"
)
THING = r"(?:[A-Z][\w-]*|[a-z][\w-]+)"
ENGLISH = (
    re.compile(rf"By (?:an? |the term )?[\"“]?(?P<term>{THING}(?: [\w-]+){{0,2}})[\"”]?,? (?:we|people|experts) mean\b"),
    re.compile(
        rf"(?:The (?:term|word|name) |An? )?[\"“]?(?P<term>{THING}(?: [\w-]+){{0,2}}?)[\"”]?(?: \([^()]{{1,60}}\))? "
        r"(?:refers? to|means?|stands? for|denotes?) (?P<what>\S+)"
    ),
    re.compile(
        rf"(?P<article>An? |The )?(?P<term>{THING}(?: [\w-]+){{0,2}}?)(?: \([^()]{{1,60}}\))? (?:is an?|is|are) "
        r"(?P<kind>(?:[\w-]+ ){0,4}?)"
        r"(?P<genus>[a-z][\w-]+)(?P<rest>,? (?:that|which|who|whose|where|used|made|in which|with which|for|of|from)\b.*)"
    ),
    re.compile(rf"(?:The |An? )?(?P<term>{THING}(?: [\w-]+){{0,1}}?),? \(?(?:i\.\s?e\.|that is) "),
)
OPINION = (
    "Problem Vorteil Nachteil Grund Punkt Aspekt Thema Fehler Frage Weg Möglichkeit Chance Ergebnis Beispiel Teil Muss Glücksfall Zeichen "
    "Ziel Hilfe Anfang Segen Fluch Schlüssel Sache Herausforderung Kunst Geschenk Investition Gewinn Verlust Erfolg Risiko Glück Pech "
    "Gefühl Spaß Traum Albtraum Wunder Pflicht Kinderspiel Tabu Vergnügen Ding Sinn Unsinn Lüge Wahrheit Geheimnis Voraussetzung Grundlage "
    "Basis Herz Seele Feind Freund Partner Ort Zeit Moment Hobby Leidenschaft Experte Expertin Gegenteil Regel Ausnahme Idee Tipp Trick "
    "Antwort Lösung Alternative Entscheidung Konsequenz Folge Ursache Gefahr Bereicherung Beitrag Schritt Erfahrung Nutzen Kern Stück "
    "Hinweis Beweis Indiz Gewinner Verlierer Beihilfe Zeug Rolle Umstand Form Faktor Geschmackssache Klassiker Einstieg Angebot Herzstück "
    "Rückgrat Fundament Eckpfeiler Grundpfeiler Spiegel Motor Visitenkarte Paradies Königsdisziplin Allheilmittel Trend Phänomen Handwerk "
    "problem advantage disadvantage reason point aspect topic mistake question way chance result example part must sign goal help "
    "beginning blessing curse key thing challenge art gift investment success risk luck feeling fun dream duty joke secret basis heart "
    "enemy friend place time moment rule exception idea tip trick answer solution alternative decision consequence cause danger step "
    "experience bit matter lot waste sort kind great good cornerstone backbone foundation essence core catalyst mirror skill trend"
)
JUDGING = re.compile(
    r"\b(?:nützlich|gut|best|wichtig|toll|entscheidend|schön|ideal|massiv|super|perfekt|optimal|groß|klein|echt|wahr|hervorragend|erst|"
    r"ausgezeichnet|wunderbar|großartig|schlecht|schlimm|gefährlich|sinnvoll|unverzichtbar|beliebt|merkwürdig|ehrlich|viel|permanent|rein|"
    r"bloß|richtig|falsch|einzig|letzt|häufig|hübsch|wirksam|bewährt|great|good|best|bad|important|useful|perfect|ideal|big|huge|key|real|"
    r"nice|powerful|essential|crucial|popular|wonderful|excellent|only|first|last|not|no)(?:e[rsnm]?|ste[rsnm]?)?\b"
)
APART = re.compile(
    r",? (?:(?:in|mit|bei|auf|aus|durch|von|für|über|an|unter|nach|zwischen) )?"
    r"(?:der|die|das|den|dem|denen|deren|dessen|welche[rsmn]?|wo)\b.*\w+[.]$"
    r"|, .*\bzu\w* ?\w+en\b|,? (?:für|aus|mit|von|zur|zum|des|zwischen|aller|dass) \S+"
    r"|,? (?:that|which|who|whose|where|used|made|in|with|for|of|from)\b"
)
NO_TERM = frozenset(
    "das dies dieses diese dieser es er sie ich wir man du ihr alles nichts etwas jeder jede vieles ziel zweck grund vorteil nachteil "
    "voraussetzung ergebnis folge problem punkt beispiel hier dort so ein eine der die dass was wer wie wo beides hauptsache fakt tatsache "
    "wichtig entscheidend schluss fazit thema regel frage antwort idee unterschied anfang ende mensch menschen leute kunde kunden betrieb "
    "heute unternehmen erfolg zeit leben arbeit it this that they these those there he she we you one what who how where here everything "
    "nothing something result reason goal problem point example advantage way alternative people customers companies today time work life "
    "which but and so if when because".split()
)
ADJECTIVE = re.compile(r"(?:bar|lich|ig|sam|isch|haft|los|voll|er|est|en|end|ant|iv|el|em|t|st)$")
HISTORY = re.compile(r"\b(?:wurden?|war|waren|hatten?|entstand|was|were|had) ?\w*\.$|\b(?:was|were) (?:\w+ed|born|built|made)\b")
VOID = re.compile(r"(?:für|es|nicht|hier|dass|also|it|that|more|less|nothing|business)\b|das,")


@dataclass(frozen=True, slots=True)
class Term:
    """A term and the sentence that explains it."""

    name: str
    text: str


def terms(section: Section, language: str, everywhere: str) -> Iterator[Term]:
    """The terms of a section's running text, in its order; `everywhere` is the text of the article."""
    english = sentences.tongue(language) is sentences.ENGLISH
    for paragraph in section.paragraphs:
        for one in sentences.split(paragraph, language):
            if _complete(one, english) and (name := _explained(one, everywhere, english)):
                yield Term(name, one)


def _explained(sentence: str, everywhere: str, english: bool) -> str:
    """The term that a sentence explains, or ""."""
    names = (_named(pattern.match(sentence), everywhere, english) for pattern in (ENGLISH if english else GERMAN))
    return next(filter(None, names), "")


def _complete(sentence: str, english: bool) -> bool:
    """Whether a sentence can stand in a glossary: it ends, and nothing in it points elsewhere."""
    if not sentence.endswith((".", ".“", ".”")) or any(sentence.count(one) != sentence.count(other) for one, other in ("()", "„“")):
        return False
    if not 5 <= len(sentences.words(sentence)) <= LONGEST or ADDRESS.search(sentence) or REFERENCE.search(sentence):
        return False
    return in_english.alone(sentence) if english else in_german.alone(sentence)


def _named(match: re.Match[str] | None, everywhere: str, english: bool) -> str:
    """The term as a glossary lists it, "" where the words do not explain one."""
    if match is None:
        return ""
    facts, name = match.groupdict(), str(match["term"])
    article, first = (facts.get("article") or "").strip(), name.split()[0].lower()
    if (
        not NO_TERM.isdisjoint({name.lower(), first, name.split()[-1].lower()})
        or first in sentences.GERMAN.function | sentences.ENGLISH.function
    ):
        return ""
    if (facts.get("genus") and not _defines(facts, article)) or VOID.match(str(facts.get("what", ""))):
        return ""
    if english:
        return name[:1].upper() + name[1:]
    if not article and " " not in name and ADJECTIVE.search(name) and not re.search(rf"[a-zäöüß,] {re.escape(name)}\b", everywhere):
        return ""
    return _nominative(name, article.lower(), match[0].startswith("Unter"))


def _defines(facts: dict[str, str | None], article: str) -> bool:
    """Whether "X is a Y ..." says what X is, not what somebody thinks of it: a plain genus, and what sets X apart."""
    genus, kind, rest = (str(facts[name]) for name in ("genus", "kind", "rest"))
    genus = genus.rsplit(" ", 1)[-1]
    if (article in ("Der", "Die", "Das", "The") or kind.startswith("the ")) and not _stem(genus) & _stems(MEASURES):
        return False
    if JUDGING.search(f"{kind}{genus}") or HISTORY.search(rest) or _stem(genus) & _stems(OPINION):
        return False
    return bool(APART.match(rest)) or (bool(kind) and rest == "." and bool(_stem(genus) & _stems(CATEGORIES)))


def _stem(word: str) -> set[str]:
    return {*sentences.stems(word, "de"), *sentences.stems(word, "en")}


@lru_cache(maxsize=3)
def _stems(words: str) -> set[str]:
    return _stem(words)


def _nominative(name: str, article: str, dative: bool) -> str:
    """ "organischer Reichweite" after "unter" -> "Organische Reichweite"; "" where the gender is not plain."""
    first = name.split(" ")[0]
    if dative and first[0].islower():
        feminine = article in ("einer", "der") if first.endswith("en") else not article and first.endswith("er")
        if not feminine:
            return ""
        name = name.replace(first, first[:-1], 1)
    return name[0].upper() + name[1:]
