"""The head of a mail at the top of a text that somebody copied: sender, day, recipients and subject."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.names import NAME
from lehrwerk.importers.mail.quoting import ATTRIBUTION, HEAD, MARKER
from lehrwerk.importers.prose import content
from lehrwerk.importers.results import Findings, Line

LEAST = 3  # lines of a head, or they may be an author's own
ANSWERED = re.compile(r"^(?:(?:(?:re|aw|wg|fwd?|antwort|weitergeleitet)\s?:|\[[^\]]{2,30}\])\s*)+", re.IGNORECASE)
SENDER = re.compile(rf"[\"']?(?P<name>{NAME})[\"']?\s*(?:[<\[(].*)?")
REASON = "head of a mail"


def clear_letterhead(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without the head of a mail above them; its subject is the title, people's addresses stay untold."""
    result = list(lines)
    run: list[int] = []
    said: dict[str, str] = {}
    for place in content(lines):
        found = HEAD.match(lines[place].text)
        if found:
            key = next(key for key in ("from", "date", "to", "subject", "other") if found[key])
            said.setdefault(key, found["value"] or "")
        elif not (MARKER.match(lines[place].text) and not run):
            break
        run.append(place)
    if len(said) < LEAST or "from" not in said:
        return lines
    for place in run:
        found = HEAD.match(lines[place].text)
        result[place] = findings.drop(lines[place], REASON, shown=not found or bool(found["subject"] or found["date"]))
    where = f"line {lines[run[0]].number}"
    if subject := ANSWERED.sub("", said.get("subject", "")).strip():
        findings.conclude("title", subject, f"the subject of the mail, {where}")
    if said.get("date"):
        findings.facts.append(f"The mail was sent ({where}): {said['date']}")
    if (sender := SENDER.fullmatch(said["from"])) and _is_signed(sender["name"], lines):
        findings.conclude("author", sender["name"], f"the sender of the mail, {where}")
    return _unquoted(result, findings)


def _is_signed(name: str, lines: list[Line]) -> bool:
    """Whether the text below ends with the sender's name, or its first part."""
    texts = [lines[place].text.strip(" ,-–") for place in content(lines)]
    return any(text in (name, name.split()[0]) for text in texts)


def _unquoted(lines: list[Line], findings: Findings) -> list[Line]:
    """Without the earlier mail that is quoted at the end."""
    places = content(lines)
    start = len(places)
    while start and lines[places[start - 1]].text.startswith(">"):
        start -= 1
    if not start or start == len(places) or not ATTRIBUTION.match(lines[places[start - 1]].text):
        return lines
    result = list(lines)
    for place in places[start - 1 :]:
        result[place] = findings.drop(lines[place], "earlier mail", shown=False)
    return result
