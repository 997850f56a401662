"""Sentences that only a newsletter's frame speaks: they lead out of it, or to its copy on the web."""

from __future__ import annotations

import re

LONGEST = 160
WHOLE = re.compile(
    r"^(?:(?:view|read) (?:this|it|online|in)\b.{0,20}\bbrowser|(?:zur )?(?:online-?|web-?)version(?: (?:ansehen|anzeigen|öffnen))?"
    r"|(?:(?:diesen? )?(?:newsletter|e-?mail) )?(?:im|in ihrem|in deinem) (?:web-?)?browser (?:ansehen|öffnen|oeffnen|anzeigen|lesen)"
    r"|(?:newsletter|e-?mail) (?:weiterempfehlen|weiterleiten|abbestellen|abmelden)|(?:vom )?newsletter abmelden|unsubscribe(?: here)?"
    r"|(?:profil|einstellungen|abo|e-?mail-einstellungen) (?:ändern|aendern|bearbeiten|verwalten)"
    r"|(?:update|manage) (?:your )?(?:e-?mail )?preferences)\W*$",
    re.IGNORECASE,
)
# Three signs of a sentence that leads out: to whom it speaks, of what, and what to do.
ADDRESSED = re.compile(
    r"^(?:sie|du|wenn (?:sie|du)|falls (?:sie|du)|sollten sie|solltest du|um|zum|m(?:ö|oe)cht\w+ (?:sie|du)|wollen sie|willst du"
    r"|kein(?:en?)?|hier|newsletter|to|if you|don['’]t|no longer|click|klicken sie|you)\b",
    re.IGNORECASE,
)
LEAVING = re.compile(
    r"\babbestell\w*|\babzubestellen|\babmelden|\babzumelden|\baustragen|\bauszutragen|\b(?:nicht (?:mehr|l(?:ä|ae)nger)|keinen?)\b"
    r".{0,60}\b(?:erhalten|bekommen|empfangen|w(?:ü|ue)nschen)|\bunsubscribe|\bno longer (?:wish|want)|\bnot (?:wish|want) to receive",
    re.IGNORECASE,
)
MAIL = re.compile(r"\b(?:newsletter|e-?mail|mail|mailing|rundbrief|infobrief|unsubscribe)\w{0,2}\b", re.IGNORECASE)
CALL = re.compile(
    r"\bklick(?:en sie|e?(?: bitte)?(?= hier| auf))|\bhier (?:klicken|abmelden|abbestellen|austragen)"
    r"|\b(?:antworten|schreiben|senden|schicken) sie|\bhier k(?:ö|oe)nnen sie|\bhier kannst du|\bclick\b|\breply\b"
    r"|\bhier\b.{0,20}\babbestellen",
    re.IGNORECASE,
)


def is_frame(text: str) -> bool:
    """Whether a line leads out of a newsletter, or to its copy on the web."""
    if len(text) > LONGEST:
        return False
    return bool(WHOLE.match(text) or (ADDRESSED.match(text) and all(sign.search(text) for sign in (LEAVING, MAIL, CALL))))
