"""Where the article ends and the comments begin: markers, entries and forms, never vocabulary."""

from __future__ import annotations

import re
from functools import lru_cache

from lehrwerk.importers.frame.dates import AGE, DATE, TIME
from lehrwerk.importers.prose import content, is_closed, is_prose
from lehrwerk.importers.results import Findings, Line


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# "13 thoughts on “...”": a counted head; "Kommentare": a bare one, which may also be an article's own heading.
COUNTED = _any(
    r"^\(?(?:\d+\s?[·|•]\s?)?(?:\d+|ein|eine|one|no|kein|keine)\s+(?:thoughts?|responses?|replies|comments?|kommentare?|antwort(?:en)?|gedanken?"
    r"|reaktion(?:en)?|meinung(?:en)?|rückmeldung(?:en)?|trackbacks?|pingbacks?|answers?)"
    r"(?:\W*$|\W*\s(?:zu|zum|zur|auf|on|to|for|in|bis|so|bisher|vorhanden|und|and|on:)\b[^.]*$|\s?[:„“\"«»(|·][^.]*$)",
)
BARE = _any(
    r"^(?:(?:leser-?)?kommentare?|comments?|diskussion|discussion|reaktionen|responses|antworten|replies|conversation"
    r"|neueste kommentare|top comments|kommentare zu diesem (?:artikel|beitrag))\s*(?:\(\d+\)|:|\d+)?\s*:?$",
)
INVITATION = _any(
    r"^(?:(?:schreib|hinterlass|verfass)(?:e|en sie|t)?|leave|post|add|write|submit)\s(?:uns\s)?(?:einen|eine|deinen|ihren|dein|a|your)\s"
    r"(?:ersten\s)?(?:kommentar|antwort|nachricht|reply|comment|response)\b.{0,60}$",
    r"^(?:kommentar|antwort|beitrag)\s(?:schreiben|verfassen|hinterlassen|abgeben|hinzufügen|abschicken|absenden|abbrechen"
    r"|posten)\b.{0,40}$",
    r"^(?:join the (?:conversation|discussion)|(?:deine|ihre) meinung\s?(?:\?|:)?|post (?:a )?comment|cancel reply)$",
    r"^(?:kommentieren sie (?:den|diesen) (?:artikel|beitrag)|(?:neuen |einen )?kommentar (?:hinzufügen|abschicken)"
    r"|add (?:new |a )?comment)$",
)
FORM = _any(
    r"^(?:(?:deine|ihre|die|meine) )?e-?mail-?adresse wird nicht (?:angezeigt|veröffentlicht)",
    r"^(?:your )?e-?mail (?:address )?will not be published",
    r"^(?:erforderliche|notwendige) felder sind", r"^required fields are marked", r"^pflichtfelder sind",
    r"^trage? deine daten unten ein", r"^fill in your details below",
    r"^du kommentierst mit deinem", r"^you are commenting using your",
    r"^(?:du musst|sie müssen|man muss) (?:angemeldet|eingeloggt|registriert) sein, um",
    r"^you must be (?:logged in|registered) to (?:post|comment|reply)",
    r"^(?:die )?kommentar(?:e|funktion) (?:ist|sind|wurde|wurden) (?:hier |zurzeit |derzeit )?(?:geschlossen|deaktiviert)",
    r"^(?:this|diese|die) (?:discussion|thread|article|conversation|diskussion) (?:is|ist) (?:now )?(?:closed|geschlossen|beendet)",
    r"^comments are (?:closed|off|disabled)", r"^(?:bisher |noch )?keine kommentare(?: vorhanden)?\.?$", r"^be the first to comment",
    r"^zum kommentieren (?:bitte )?(?:anmelden|einloggen)", r"^log ?in to (?:comment|reply|leave a comment)",
    r"^(?:meinen namen|name, e-?mail).{0,60}(?:in diesem browser )?speichern", r"^save my name,? e-?mail",
    r"^benachrichtige mich (?:über|per|bei)", r"^notify me of (?:new|follow)",
    r"^diese website verwendet akismet", r"^this site uses akismet", r"^erfahre,? wie deine kommentardaten",
    r"^kommentare zum post \(atom\)", r"^subscribe to: post comments",
    r"^see all responses$", r"^sign in to view or add a comment", r"^to view or add a comment, sign in",
    r"^um (?:einen )?kommentare? (?:anzuzeigen|zu sehen|hinzuzufügen)\b.{0,40}(?:einloggen|anmelden|melden)\b",
    r"^zum anzeigen oder hinzufügen von kommentaren einloggen",
)  # fmt: skip
_NAME = r"\S.{0,60}?"
REPLY = _any(
    rf"^(?:[•*·–-]\s)?(?:reply|antworten?|zitieren|quote)\s{_NAME}\s(?:am |on )?{DATE}.{{0,12}}{TIME}.{{0,12}}$",
    rf"^(?:beitrag |post )?(?:von|by)\s{_NAME}\s»\s.{{0,12}}{DATE}.{{0,6}}{TIME}.{{0,12}}$",
)
SAYS = _any(
    rf"^(?:\d+[.)]\s)?{_NAME}\s(?:says|said|wrote|sagt|sagte|meint|meinte|schreibt|schrieb|kommentierte?|hat gesagt|antwortete?)"
    rf"\s?(?:[:…]|\.\.\.|:?\s?(?:am |on |,\s?)?{DATE}.{{0,30}})$",
    rf"^(?:kommentar|comment|beitrag|antwort|eintrag) (?:von|by)\s{_NAME}(?:\s?[»|,–-]|\s(?:am|on))\s.{{0,20}}{DATE}.{{0,30}}$",
)
# "3 Kommentare" and no more; below it, entries that begin with who says so.
HARD = _any(
    r"^\(?(?:\d+|ein|one)\s(?:kommentare?|comments?|leserkommentare?)\)?\s?:?$",
    r"^(?:leser)?(?:kommentare?|comments?)\s?(?:\(\d+\)|:\s?\d+)$",
)
ENTRY = re.compile(
    r"^(?-i:[A-ZÄÖÜ])[\w.-]{1,30}(?:\s[\w.-]{1,30}){0,2}?\s(?:says|said|wrote|sagte?|meinte?|schreibt|schrieb|hat gesagt"
    r"|antwortete?)\b.{0,40}?:(?:\s|$)",
    re.IGNORECASE,
)
DATED = _any(
    rf"^(?:[•*·–-]\s)?.{{0,60}}?{DATE}.{{0,6}}(?:\bum |\bat |\bso |\s){TIME}.{{0,20}}$",
    rf"^(?:(?:answered|beantwortet|geantwortet|posted|commented|kommentiert|replied|gepostet|edited)\s(?:on |am )?)?{AGE}$",
)
NUMBERED = re.compile(rf"^.{{0,40}}{DATE}.{{0,20}}#(?P<number>\d+)$|^#(?P<alone>\d+)\b.{{0,20}}{DATE}.{{0,20}}$", re.IGNORECASE)
QUOTED_HEAD = re.compile(r"^(?:re|aw|antw(?:ort)?)\s?:\s", re.IGNORECASE)
ACTION = _any(
    r"^[•*·–↓-]?\s?(?:antworten|reply|zitieren|gefällt mir|like|permalink|melden|kommentar melden|report|auf diesen kommentar antworten"
    r"|antwort|löschen|delete|share)(?:\s?[↓·|].{0,40})?$",
)
QUOTING = re.compile(r"\b(?:thoughts?|responses?|gedanken?)\s(?:on|to|zu)\s[“„\"]", re.IGNORECASE)
ANY_DATE = re.compile(DATE, re.IGNORECASE)
NEAR, MOST = 6, 200  # lines that are looked at below a sign of comments


def cut(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines with everything from the first certain sign of comments or of their form on dropped, without its text."""
    start = _start(lines)
    if start is None:
        return lines
    reason = "comments"
    result = lines[:start]
    for line in lines[start:]:
        if FORM.match(line.text) or INVITATION.match(line.text):
            reason = "comment form"
        elif REPLY.match(line.text) or COUNTED.match(line.text):
            reason = "comments"
        result.append(findings.drop(line, reason, shown=False) if line.text else line)
    return result


def announced_title(lines: list[Line]) -> str:
    """The article's title as the comments' head quotes it: 13 thoughts on “Title”."""
    for line in lines:
        if COUNTED.match(line.text) and (found := re.search(r"\b(?:on|to|zu|auf|for)\s[„“\"«»](.+)$", line.text)):
            return found.group(1).strip('“”"«» ')
    return ""


def _start(lines: list[Line]) -> int | None:
    places = content(lines)
    texts = [lines[place].text for place in places]
    first = next((index for index, text in enumerate(texts) if is_prose(text) and not FORM.match(text)), len(texts))
    for index in range(first + 1, len(texts)):
        if _begins(texts, index):
            return places[_with_name(lines, places, index, first) if DATED.match(texts[index]) or REPLY.match(texts[index]) else index]
    return None


def _begins(texts: list[str], index: int) -> bool:
    text, after = texts[index], texts[index + 1 : index + MOST]
    if _is_form(texts, index) or REPLY.match(text) or _is_later_post(text):
        return True
    if HARD.match(text) and _is_thread(texts[:index], after):
        return True
    if COUNTED.match(text):
        return not after or bool(QUOTING.search(text)) or _evidence(after[:NEAR]) or _attributed(after)
    if BARE.match(text):
        return not after or _evidence(after[:4]) or _attributed(after)
    if INVITATION.match(text):
        return not after or _evidence(after[:NEAR]) or (len(after) <= 4 and not any(map(is_prose, after)))
    if SAYS.match(text):
        return _evidence(after[:NEAR]) or (_is_dated(text) and any(map(ACTION.match, after[:NEAR])))
    found = _is_entry(texts, index) and (bool(ACTION.match("".join(after[:1]))) or _evidence(after[:NEAR]))
    return found and _attributed(texts[index:], 0.5)


def _is_form(texts: list[str], index: int) -> bool:
    """Whether a form speaks; a line of it without a full stop that stands right above prose is a heading about forms."""
    below = texts[index + 1] if index + 1 < len(texts) else ""
    heading = not re.search(r"[.*:…)]$", texts[index]) and is_prose(below) and not FORM.match(below)
    return bool(FORM.match(texts[index])) and not heading


def _is_later_post(text: str) -> bool:
    """Whether a forum counts this post, and it is not the first one."""
    found = NUMBERED.match(text)
    return found is not None and int(found["number"] or found["alone"]) > 1


def _is_entry(texts: list[str], index: int) -> bool:
    """Whether a line with date and time heads an entry: with a name in it, or a short line above it that may be one."""
    if not DATED.match(texts[index]):
        return False
    above = texts[index - 1] if index else ""
    rest = ANY_DATE.sub("", re.sub(rf"{TIME}|\b(?:um|at|so|uhr|am|on)\b", "", texts[index], flags=re.IGNORECASE))
    return bool(re.search(r"\w", rest)) or (len(above.split()) <= 6 and not is_prose(above) and not re.search(r"[.!?:]$", above))


def _is_thread(before: list[str], after: list[str]) -> bool:
    """Whether only short lines stand below a hard marker, or somebody speaks there as nobody does in the article, an interview perhaps."""
    if not any(map(is_prose, after)):
        return bool(after)
    return not any(map(ENTRY.match, before)) and any(map(ENTRY.match, after[:NEAR]))


def _evidence(texts: list[str]) -> bool:
    """Whether the lines hold a form, an entry with its date, or two weaker signs of a thread."""
    if any(_is_form(texts, at) or REPLY.match(text) or _is_dated(text) for at, text in enumerate(texts)):
        return True
    return sum(bool(SAYS.match(text) or ACTION.match(text) or INVITATION.match(text)) for text in texts) >= 2


def _attributed(texts: list[str], share: float = 1) -> bool:
    """Whether each paragraph (or a share of them) stands close to a line of a thread: a date, who says it, a button to answer."""
    prose = [at for at, text in enumerate(texts) if is_prose(text)]
    if not prose and share == 1:
        return False
    signs = list(map(_is_sign, texts))
    close = sum(any(signs[max(0, at - 3) : at + 4]) for at in prose)
    return sum(signs) > 1 and close >= share * len(prose)


@lru_cache(maxsize=10_000)
def _is_sign(text: str) -> bool:
    return bool(DATED.match(text) or SAYS.match(text) or ACTION.match(text))


def _is_dated(text: str) -> bool:
    return bool(DATED.match(text)) or (bool(SAYS.match(text)) and bool(ANY_DATE.search(text)))


def _with_name(lines: list[Line], places: list[int], index: int, first: int) -> int:
    """Up to two short lines above a date, or the next one above a blank line."""
    start = index
    while index - 1 > first and start - index < 2:
        above = lines[places[index - 1]].text
        glued = places[index - 1] == places[index] - 1
        if is_prose(above) or is_closed(above) or len(above.split()) > 6 or (not glued and index < start):
            break
        index -= 1
    if index - 1 > first and QUOTED_HEAD.match(lines[places[index - 1]].text):
        return index - 1
    if index - 1 > first and start > index and places[index - 1] == places[index] - 2 and len(lines[places[index - 1]].text.split()) <= 3:
        index -= 1  # the name above the profession
    return index
