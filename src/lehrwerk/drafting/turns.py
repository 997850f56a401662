"""Turns of phrase by which the drafts know a sentence that leans on others, one that only announces, and one that says something."""

from __future__ import annotations

import re


def _one_of(words: str) -> str:
    """A pattern for any of some phrases, which a comma parts."""
    return f"(?:{'|'.join(words.split(', '))})"


PERSONAL = frozenset(
    "ich mir mich mein meine meinen meinem meiner wir uns unser unsere unserem unseren unserer i me my mine we us our ours".split()
)

# at the beginning these answer to a sentence before
LEANING_WORDS = (
    "Auch, Gerade, Zusätzlich, Immerhin, Jedenfalls, Wenigstens, Sogar, Selbst, Am Ende, Unterm Strich, Zum Schluss, Nicht zuletzt, "
    "Vor allem, Vielleicht, Wahrscheinlich, Leider, Eigentlich, Klar, Damals, Früher, Neulich, Gestern, Inzwischen, Mittlerweile, "
    "Seitdem, Danach, Anschließend, Oft genug, Meist, Ebenfalls, Weitere?[rs]?, Beispielsweise, Zum Beispiel, Im Gegenteil, Genau, "
    "Egal, Bloß, Schon, Noch, Erst recht, Mehr noch, Der Rest, Alles andere, Ein Teil, Kein Wunder, Fakt, Etwa, Rund, Allein, Umso, "
    "Nichts davon, Auf der einen, Auf der anderen, Für den einen, Andere[nrs]?, Laut, Fast, Beide, Eines, Einer, Sicher, "
    "(?:Ein|Der|Das|Die) (?:Grund|Beispiel|Ergebnis|Folge|Teil|Punkt|Vorteil|Nachteil|Unterschied), "
    "(?:Besser|Wichtiger|Hilfreicher|Schwieriger|Schlimmer|Einfacher|Größer|Schneller) (?:ist|sind|war|wird), Even, Also, Perhaps, "
    "Maybe, Unfortunately, Sadly, Luckily, Recently, Yesterday, For example, For instance, Another, Meanwhile, Afterwards, Later, "
    "Soon, Clearly, Of course, Sure, No wonder, Either way, Again, Others?, According, Almost, Both, One of"
)
LEANING = re.compile(rf"{_one_of(LEANING_WORDS)}\b")
BY_THIS = re.compile(r"(?:So|Dadurch|Damit|Dabei|Hierdurch|Auf diese Weise|Thus|This way|In this way)\b(?! wie| lange)")

# anywhere
LEANING_INSIDE = re.compile(
    r"(?<!sowohl )(?<!als )(?<!sondern )\b(?:auch|ebenfalls|ebenso|wieder|sogar|jedenfalls|trotzdem|dennoch|inzwischen|mittlerweile|danach|"
    r"außerdem|zudem|ferner|überdies|obendrein|zusätzlich|darüber hinaus|furthermore|moreover|in addition|hinzu|offenbar|"
    r"darunter|letztere\w*|weitere[nrs]?|(?:weniger|eher|umso) [a-zäöüß]+(?!.* als )|also|as well|too|again|likewise|"
    r"another|instead)\b(?! wenn| als| wie|[- ]\w+[- ]of)"
    r"|\bnicht nur\b(?!.*\bsondern\b)|\bnot only\b(?!.*\bbut\b)|\b(?:ist|sind) wie eine?\b"
    r"|\bam (?:Schluss|Anfang)\b|\bnur noch\b|gibt es etwas|\beine?[nrm]? andere[nrsm]?\b(?! [A-ZÄÖÜ])"
    r"|(?<![,;] )(?<!^)\b(?:da|dann)\b|(?<![,;–] )\b(?:aber|jedoch|allerdings|freilich|hingegen|dagegen)\b"
    r"|\b(?:den|dem|der|die|das) (?:erste|zweite|dritte|vierte|letzte|andere|eine)[nrms]?\b(?!\s+\w*[A-ZÄÖÜ0-9])"
)
NAMELESS = re.compile(
    r"^(?:Zwei|Drei|Vier|Fünf|Two|Three|Four)\s[a-zäöüß]\w+(?<!e)\s(?![A-ZÄÖÜ])|\bgibt es [A-ZÄÖÜ]\w+ (?:die|der|das) |:"
    r"|\b(?:ist|war|wird|nennen|nennt|heißt|macht|machen|tut|bleibt|sind|haben|hat|kann|können|muss|müssen) es\b"
    r"(?! sich| um| an| auf| \w+ zu\b)|\beine (?!den |einen )[a-zäöüß]+en [A-ZÄÖÜ]"
    r"|,\s(?:was|dass|weil|wenn|ob|wie)\s(?:hat|ist|kann|wird|muss|soll)\s(?:man|er|sie)\b|\b\d+[,.;](?!\d)(?!\s?\w+ )"
)
KNOWN_NOUNS = (
    "Methode, Technik, Verfahren, Vorgehen, Prinzip, Begriff, Idee, Ansatz, Dienst, Netzwerk, Gerät, Programm, Prozess, Text, Name, "
    "Autorin?, Begründung, Antwort, Lösung, Ziel, Zweck, Problem, method, technique, idea, approach, procedure, term, tool, author, "
    "answer, solution, goal, aim, problem, name"
)
KNOWN = re.compile(rf"(?:Der|Die|Das|The) {_one_of(KNOWN_NOUNS)}\s(?!des\b|der\b|von\b|zu[mr]?\b|of\b|for\b|to\b)")  # "Die Methode hilft"
ANAPHORIC = re.compile(
    r"(?:\w+ Sie )?(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]en|[Dd]em|The)\s+(?:[a-zäöüß]\w*\s+){0,2}(?P<noun>[A-ZÄÖÜ]\w+|\w+)\s"
    r"(?!des\b|der\b|von\b|zu[mr]?\b|auf\b|im?n?\b|für\b|mit\b|of\b|for\b|in\b)"
)

# these only lead to what follows
COUNTED_NOUNS = (
    "Punkte, Gründe, Dinge, Regeln, Fragen, Schritte, Argumente, Sorgen, Fehler, Tipps, Vorteile, Nachteile, Arten, Wege, Zwecke, Anlässe, "
    "Einwände, Bedingungen, Möglichkeiten, Varianten, Gruppen, Faktoren, Merkmale, Seiten, Ansätze, things, reasons, rules, questions, "
    "steps, points, mistakes, tips, ways, kinds, types"
)
ANNOUNCING = re.compile(
    rf"\b(?i:zwei|drei|vier|fünf|sechs|sieben|acht|two|three|four|five|six|seven|eight)\s+(?:\w+\s+)?{_one_of(COUNTED_NOUNS)}"
    r"|^Es gibt eine (?:\w+ ){0,3}(?:Anzahl|Menge|Vielzahl|Reihe|Fülle)"
    r"|^Es gibt (?:zahlreiche|viele|mehrere|verschiedene|einige|etliche|unterschiedliche)"
    r"|^There (?:are|is) (?:many|several|various|lots|a lot)"
    r"|\b(?:erste|zweite|dritte|vierte|fünfte|letzte|first|second|third|last)[nrs]? "
    r"(?:Argument|Grund|Punkt|Schritt|Vorteil|Nachteil|Frage|Regel|argument|reason|point|step|rule)"
)
EMPTY = re.compile(r"erlei\b|\b(?:eins|eines|das|dies|so)$|[Ff]olgende|\b(?:Fragen?|lautet|heißt|gilt|is|are)\b[^:]*$")  # before a colon

# told, not taught
REPORTED = re.compile(
    r"\b(?:behaupt\w+|angeblich|zufolge|sagte?|sagten|meinte?|meinten|berichte[nt]\w*|seien|claims?|says?|argues?|reportedly|allegedly)\b"
    r"|\bsei\b(?! Sie)"
)
TIED = re.compile(
    r"\b(?:gestern|morgens|(?:letzte|nächste|vergangene)\w* (?:Woche|Jahr\w*|Monat\w*)|im (?:Januar|Februar|März|April|Mai|Juni|Juli|"
    r"August|September|Oktober|November|Dezember)|(?:this|last|next) (?:year|week|month)|yesterday|19\d\d|20\d\d)\b"
)
STEMS = (
    "acht, arbeit, biet, wart, halt, deut, gelt, tret, leist, kost, test, post, rat, richt, reit, streit, fest, mut, wert, miet, rast, rost"
)
PAST = re.compile(
    r"\b(?:war|waren|hatte|hatten|wurde|wurden|kam|kamen|ging|gingen|gab|stand|fand|fanden|ließ|sah|sagte|machte|begann|hieß|nannten?|"
    r"mussten?|konnten?|wollten?|durften?|galt|was|were|had|went|came|said|took|gave|began|told|bought|asked|opened|started|wanted|"
    r"decided)\b(?![.,])|\b(?!Eine?\b|Die\b|Der\b|Das\b|Den\b|Am\b|Im\b)(?:[A-ZÄÖÜ]\w+|er|sie|es|man|wer) (?!heute|bitte)"
    rf"[a-zäöüß]{{2,}}te\b(?! \w*[A-ZÄÖÜ])|^(?!Am\b|Im\b)[A-ZÄÖÜ]\w+ (?!\w*{_one_of(STEMS)}en\b)[a-zäöüß]{{2,}}ten\b"
)
NOT_PAST = re.compile(r"\b(?:sollte|könnte|müsste|dürfte|möchte)n?\b")
AMOUNT = re.compile(r"\d|\b(?i:zwei|drei|vier|fünf|sechs|sieben|acht|zehn|zwanzig|two|three|four|five|six|seven|eight|ten)\b")

# what a lesson is made of
GENERAL = re.compile(r"(?:Wer|Man|Jede[rs]?|Niemand|Eine?|Kein|Keine|Nur|Je|Wo|Was|Everyone|Nobody|People|You|An?|No|Whoever|Every)\b")
THERE_IS = re.compile(r"(?:Es gibt|There (?:is|are))\b")
BARE = re.compile(r"(?P<noun>[A-ZÄÖÜ][\w:-]+)(?: [A-ZÄÖÜ][\w-]+)? [a-zäöüß]+\b")  # "Kaffee ist ...", "Coffee is ..."
CUES = re.compile(
    r"\b(?:muss|müssen|sollten?|darf|dürfen|braucht|brauchen|genügt|reicht|lohnt|wichtig\w*|entscheide\w*|entscheidend\w*|bestimmt|hängt|"
    r"hilft|schützt|schafft|führt|bedeutet|heißt|macht|kostet|spart|wirkt|besser|mehr|weniger|immer|nie|statt|sondern|weil|damit|denn|"
    r"must|should|need|needs|depends|decides|determines|helps|means|makes|costs|saves|better|more|less|always|never|instead|because)\b"
)
RULE = re.compile(
    r"(?:[^:.!?]*\b(?:Faustregel|Grundregel|Regel|Merksatz|Grundsatz|Fazit|Kern|Prinzip|Devise|Begründung|Grund|Merke|Wichtig|Entscheidend|"
    r"rule|principle|upshot|lesson|point)\b[^:.!?]{0,40}|Kurz(?: gesagt)?|In short):\s+(?=[A-ZÄÖÜ])"
)
CUTS = re.compile(
    r",\s+(?:weil|da|denn|um|so ?dass|wobei|wodurch|weshalb|indem|und|vor allem|besonders|insbesondere|zum Beispiel|z\.\s?B\.|etwa|"
    r"beispielsweise|wie (?:ich|wir|man) \w+|because|since|so that|so|and|especially|for example|which means|such as)\s[^:]+$"
)
