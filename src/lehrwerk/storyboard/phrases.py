"""Turns of phrase that keep a sentence off a slide, and what can be cut from its ends."""

from __future__ import annotations

import re

from lehrwerk import sentences
from lehrwerk.expressions import expression

PAIRS = (("(", ")"), ("[", "]"), ("„", "“"), ("»", "«"))
ASIDE = expression(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])(?=[\s.,;:!?]|$)")
DASHED = expression(r"\s+[–—]\s+[^–—]+?\s+[–—](?=\s)")
TAIL = expression(r"\s+[–—]\s+[^–—]+$|;\s[^;]+$|,\s+(?:denn|for)\s[^,]+$")
LISTED = expression(r",\s[\w-]+\s+[–—]\s+(?:und|oder|and|or)\s[^–—]+$")
FINISHED = expression(r"[.!?…:][“”\"’»«)\]]*$")
ENUMERATED = expression(r"\((?:\d{1,2}[a-z]?|[a-z])\)\s+(?=[A-ZÄÖÜ„\"])")
EMOJI = expression(sentences.SMILEY)
OPINION = expression(
    r"(?:Ich (?:weiß|finde|denke|glaube|meine)|I (?:think|believe|know|feel)(?: that)?"
    r"|(?:Du siehst|Du weißt|Sie sehen|Sie wissen|Das heißt|Das bedeutet|Fakt ist|Klar ist)(?=[,:]))[,:]?\s+(?!dass|ob|wie|w[aeo])(.+)"
)
FRANK = expression(  # "Let's be honest: ..."
    r"(?:(?:Let[’']s be (?:honest|clear|real)|To be (?:honest|fair|clear)|(?:Seien wir|Mal|Ganz|Sei) (?:mal |doch )?ehrlich|Ehrlich gesagt|"
    r"Hand aufs Herz)\s*[:,–—]|(?:Here[’']s the (?:thing|catch|truth)|The truth is|Bottom line|Pro tip|Tip|Rule of thumb|Simply put|Note|"
    r"Klartext|Im Klartext|Merke|Spoiler|Kurz(?: und gut)?|(?:Anders|Einfach|Vereinfacht) gesagt|Unterm Strich|Das Wichtigste zuerst|"
    r"(?:Mein |Unser )?(?:Tipp|Rat|Fazit)|Faustregel|Wichtig|Achtung|Kurzum)\s*:)\s+"
)
CONCEDES = expression(r"(?:Klar|Sicher|Zugegeben|Gut|Schön|Stimmt|Freilich|Sure|Granted|True|Admittedly|Fair enough),\s")
META = expression(
    r"(?:Das|Der|Die|Im|The|In the)\s+(?:[a-zäöüß]+e[nrs]?\s+)?(?:Video|Artikel|Blogpost|Blogbeitrag|Text|Erläuterungen|Ausführungen|"
    r"Abbildung|Grafik|Screenshot|Kapitel|Abschnitt|Absatz|Tabelle|Liste|Überschrift|Beispiele?|Zitat|video|article|post|text|figure|"
    r"chapter|section|table|list|screenshot|quote|examples?)\b"
)
LOOSE = expression(
    r"(?<!\w)(?:irgendwie|eigentlich|total|eh|halt|auch schon|ziemlich|quasi|gar nicht so|somehow|kind of|sort of|pretty|really)\b"
)
VAGUE = expression(
    r"(?<!\w)(?:[Ee]s gibt (?:[a-zäöüß]+ ){0,4}(?:Gründe|Möglichkeiten|Beispiele|Wege|Arten|Dinge|Fälle|Menschen)|"
    r"[Tt]here are (?:\w+ ){0,3}(?:reasons|ways|examples|things|kinds|people)|"
    r"etwas (?:Neues|anderes|Besonderes|Wichtiges)|something (?:else|new)|"
    r"(?:wichtiger|weiterer|letzter|guter) (?:Punkt|Aspekt)|das Thema|die Frage|(?:important|good|key) (?:point|aspect))\b"
)
LOOSE_WORDS = frozenset("irgendwie eigentlich total eh halt auch ziemlich quasi gar somehow kind sort pretty really".split())
SIGNS = expression(r"[@:]|\.\S|www")  # no address is without one of these
ADDRESS = expression(r"https?://|www\.|\w@\w|\b[\w-]+\.(?:de|com|org|net|ch|at|io)\b")
VAGUE_WORDS = ("s gibt ", "here are ", "etwas ", "something", "Punkt", "Aspekt", "das Thema", "die Frage", "point", "aspect")
GREETING = expression(
    r"(?:herzliche grüße|viele grüße|liebe grüße|mit freundlichen|hallo|hi\b|guten (?:tag|morgen)|liebe[rs]? [A-ZÄÖÜ]|willkommen|danke\b|"
    r"vielen dank|viel (?:spaß|spass|erfolg)|bis (?:bald|dann)|hello|dear|welcome|thank|thanks|enjoy|best regards|kind regards)",
    re.IGNORECASE,
)
REFERENCE = expression(
    r"(?<!\w)(?:siehe|s\. o\.|s\. u\.|finden sie|findest du|findet ihr|mehr (?:dazu|zu diesem|infos?|informationen)|nachlesen|gesondert|"
    r"(?:hier|unten) klicken|klick\w* hier|anmeldungen? (?:bitte|unter|über|per)|newsletter (?:abonnieren|anmelden|bestellen)|"
    r"im folgenden|(?:näher|später|unten) (?:beschrieben|erläutert|behandelt|vorgestellt)|stell\w* (?:dir|euch|sie sich) vor|"
    r"(?:in )?diesem (?:blog\w*|artikel|beitrag|text|video|post)|wie (?:gesagt|erwähnt|oben|bereits|schon)|"
    r"(?:artikel|beitrag|video|podcast) von|(?:article|post|video|podcast) by|click here|read more|see (?:above|below)|"
    r"find out more|in this (?:article|post|video|chapter|guide)|as (?:mentioned|we saw|noted))\b"
)  # in a text in lower case
REFERRING = frozenset(  # no reference in plain words is without one of these, or has one of the parts of words below
    "siehe dazu diesem nachlesen gesondert klicken folgenden beschrieben erläutert behandelt vorgestellt vor gesagt erwähnt oben bereits "
    "schon von by click read see find this mentioned saw noted".split()
)
REFERRING_PARTS = ("finde", "mehr info", "klick", "anmeldung", "newsletter")
ANSWER = expression(
    r"(?:Die|Unsere|Meine|The|Our|My)\s+(?:kurze |short )?(?:Antwort|Frage|Lösung|answer|question|solution)\b(?! auf\b| to\b)"
)
ALSO = expression(r"(?<!\w)(?:auch|ebenfalls|also|too)\b")
FILLERS = expression(
    r"\s(?:doch (?:einfach|mal|bitte)|einfach mal|nun mal|eben auch|ja (?:auch|eben)|halt (?:auch|mal|eben|einfach))(?=[\s:])"
)
FILLING = ("doch ", "einfach mal", "nun mal", "eben auch", "ja ", "halt ")  # no filler is without one of these
POINTING = expression(
    r"(?<!\w)(?:dies\w*|jene[nrsm]?|solche[nrsm]?|hier|oben|unten|folgende\w*|this|these|those|such|here|above|below|following)\b",
    re.IGNORECASE,
)
TOLD = expression(
    r"\b(?:[Ww]ir (?:(?:haben|sind) (?:[\w ]+ )?[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)|hatten|waren|wurden|wollten|konnten|mussten|durften)"
    r"|[Ww]e (?:now|had|were|went|got|took|made|did|used|gave|found|thought|wrote|sent|said|knew|ran|saw|lost|began|chose|kept|threw|"
    r"(?!need|feed|proceed|succeed|exceed)\w+ed))\b"
)
OURS = frozenset("uns unser unsere unserem unseren unserer us our ours".split())


def loose(text: str) -> bool:
    """Whether a text has a word of loose talk; few plain texts have one of these words, which is asked first."""
    plain = sentences.plain_words(text)
    return not (plain and LOOSE_WORDS.isdisjoint(plain)) and bool(LOOSE.search(text))


def told(text: str) -> bool:
    """Whether a text tells what its author and others did."""
    return any(map(text.__contains__, ("Wir ", "wir ", "We ", "we "))) and bool(TOLD.search(text))


def refers(text: str) -> bool:
    """Whether a text refers to another one, or to what stands elsewhere in its own."""
    lower = text.lower()
    plain = sentences.plain_words(lower)
    if plain and REFERRING.isdisjoint(plain) and not any(map(lower.__contains__, REFERRING_PARTS)):
        return False
    return bool(REFERENCE.search(lower))


def vague(text: str) -> bool:
    """Whether a text names its point without saying it."""
    return any(map(text.__contains__, VAGUE_WORDS)) and bool(VAGUE.search(text))


def without_tail(text: str) -> str:
    """The text without what hangs on behind a dash, a semicolon or a "denn"; not without the last part of an enumeration."""
    if ("–" in text or "—" in text) and LISTED.search(text):
        return text
    return TAIL.sub("", text) if "–" in text or "—" in text or ";" in text or "denn" in text or "for" in text else text


def frankly(text: str) -> str:
    """The text without words that only announce it: "Let's be honest: ..."."""
    found = FRANK.match(text) if ":" in text or "hrlich" in text or "honest" in text else None
    return text[found.end() :][:1].upper() + text[found.end() + 1 :] if found else text


def without_aside(text: str) -> str:
    """The text without its brackets."""
    return ASIDE.sub("", text) if "(" in text or "[" in text else text


def without_dashed(text: str) -> str:
    """The text without what stands between two dashes."""
    return DASHED.sub("", text) if "–" in text or "—" in text else text
