"""What mail programs, companies and mailing lists put below a mail: said by no author, and no part of any text."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.names import NAME
from lehrwerk.importers.mail.quoting import RULE, Row
from lehrwerk.importers.prose import is_prose

SENT = re.compile(
    r"^(?:von meinem \S.{0,40} gesendet|gesendet (?:von|mit|über) .{2,60}|sent (?:from|with|via|using) .{2,60}"
    r"|diese nachricht wurde von .{2,60} gesendet|(?:get|hol(?:en sie|e)? (?:sich|dir)?) outlook (?:for|für) .{2,30}"
    r"|outlook für \S+ (?:herunterladen|beziehen)|virenfrei\..{0,40}|virus-free\..{0,40}"
    r"|diese e-mail wurde .{0,40}(?:auf viren|virus).{0,60}|(?:bitte )?(?:denken|prüfen) sie .{0,80}(?:ausdruck|druck)\w*.{0,60}"
    r"|(?:please )?(?:consider|think).{0,60}(?:environment|before).{0,40}print.{0,60})$",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^(?:(?:danke|dank) (?:und|&) )?(?:(?:schöne[rn]?|liebe[rn]?|viele|herzliche[rn]?) )?"
    r"(?:gru(?:ß|ss)|gr(?:ü|ue)(?:ß|ss)e|lg|vg|bg|mfg|cheers|best|regards|ciao|tschüss?)"
    r"(?: (?:aus|von|vom) [\w-]+)?(?P<name>(?:[\s,]+[\w.-]+){0,3})[,!.]?$",
    re.IGNORECASE,
)
# Three of these make a notice about secrecy, two of these a company's particulars.
SECRECY = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        r"\b(?:e-?mail|nachricht|message|communication|mitteilung)\b",
        r"\bvertraulich|\bconfidential|\bprivileged|\brechtlich geschützt|\blegally protected",
        r"\bnicht (?:der|die) (?:richtige|beabsichtigte|vorgesehene|eigentliche)|\bintended recipient|\birrtümlich|\bin error\b"
        r"|\bfälschlich|\badressat",
        r"\bvernicht|\blösch|\bdelete|\bdestroy|\bnotify|\binformieren sie|\bbenachrichtigen sie|\bsetzen sie sich",
        r"\b(?:weitergabe|vervielfältigung|kopieren|offenlegung|verbreitung)\b|\b(?:disclosure|copying|distribution|dissemination)\b",
        r"\bkeine haftung|\bnot (?:accept|be) (?:any )?liab|\bviren\b|\bviruses\b",
    )
)
COMPANY = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        r"\b(?:geschäftsführ(?:er|ung)(?:in(?:nen)?)?|vorstand|aufsichtsrat|managing directors?|ceo)\s?[:(]",
        r"\b(?:amtsgericht|registergericht|handelsregister|registered (?:in|at|office))\b",
        r"\b(?:HR ?[AB]|VR|PR|GnR)[ :]?(?:Nr\.?\s?)?\d{2,}|\bcompany (?:no|number)\b",
        r"\b(?:sitz der gesellschaft|registersitz|firmensitz)\b",
        r"\b(?:ust\.?-?id(?:-?nr)?\.?|umsatzsteuer-?id\w*|steuernummer|vat (?:no|number|id))\b",
    )
)
ARMOUR = re.compile(r"^-----(?P<edge>BEGIN|END) PGP (?P<what>SIGNED MESSAGE|SIGNATURE)-----$")
LIST = re.compile(r"mailing[ -]?list|mailman|listinfo|unsubscribe|abbestellen|austragen|\S+@\S+", re.IGNORECASE)
NEAR = 12  # paragraphs from the end


def closings(rows: list[Row], paragraphs: list[list[int]]) -> dict[int, str]:
    """The rows that are nobody's text, with the reason; `paragraphs` are the places of rows that belong together."""
    found = _armour(rows)
    rest = [[place for place in paragraph if place not in found] for paragraph in paragraphs]
    for paragraph in reversed([one for one in rest if one][-NEAR:]):
        text = " ".join(rows[place].text for place in paragraph)
        reason = _reason(text, [rows[place].text for place in paragraph])
        if reason:
            found |= dict.fromkeys(paragraph, reason)
        elif is_prose(text):
            break
    return found


def _reason(text: str, lines: list[str]) -> str:
    if len(lines) <= 3 and (said := GREETING.match(text)) and not re.search(NAME, said["name"]):
        return "greeting and signature"
    if all(SENT.match(line) for line in lines) or SENT.match(text):
        return "line of a mail program"
    if len(text) <= 3_000 and sum(bool(sign.search(text)) for sign in SECRECY) >= 3:
        return "notice about secrecy"
    if len(text) <= 800 and sum(bool(sign.search(text)) for sign in COMPANY) >= 2:
        return "particulars of a company"
    if RULE.match(lines[0]) and len(lines) <= 8 and len(text) <= 500 and LIST.search(text):
        return "footer of a mailing list"
    return ""


def armoured(lines: list[str]) -> list[str]:
    """The lines of a text that PGP signed, without the hyphen that it puts before some of them."""
    edges = [place for place, line in enumerate(lines) if ARMOUR.match(line.strip())]
    return [line.removeprefix("- ") if edges and edges[0] < place < edges[-1] else line for place, line in enumerate(lines)]


def _armour(rows: list[Row]) -> dict[int, str]:
    """The lines that a signature by PGP puts around a text."""
    found: dict[int, str] = {}
    until = ""
    for place, row in enumerate(rows):
        edge = ARMOUR.match(row.text)
        if edge:
            until = ("blank" if edge["what"] == "SIGNED MESSAGE" else "end") if edge["edge"] == "BEGIN" else ""
        if edge or until:
            found[place] = "signature by PGP"
        if until == "blank" and not row.text:
            until = ""
    return found
