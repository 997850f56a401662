"""What a line of a page's frame says of the article before it goes: where it stood, and when it was edited."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.dates import iso
from lehrwerk.importers.frame.interface import EDITED, Sign, sign
from lehrwerk.importers.results import Findings, Line

CHANNEL = re.compile(r"channel: (.+?)(?:\s[»|>-]\s.*)?$", re.IGNORECASE)
KEPT_UNREAD = re.compile(r"(?P<site>.+?)(?: by (?P<author>[^/]+?))? / .*// keep unread", re.IGNORECASE)


def drop_sign(line: Line, said: Sign, findings: Findings, shown: bool = True) -> Line:
    """Drop a line of interface, with what it says noted; the blank that takes its place."""
    where = f"the aggregator's head, line {line.number}"
    if found := CHANNEL.match(line.text):
        findings.conclude("site", found.group(1), where)
    elif found := KEPT_UNREAD.match(line.text):
        findings.conclude("site", found["site"], where)
        if found["author"]:
            findings.conclude("author", found["author"], where)
    edited(line.text, line, findings)
    return findings.drop(line, said.reason, shown)


def edited(text: str, line: Line, findings: Findings) -> None:
    """Note the date of the last edit that a text names, if it does: a whole date is front matter, another one a fact."""
    if not ((said := sign(text)) and said.reason == EDITED):
        return
    date = iso(text)
    if not (date and findings.conclude("edited", date, f"the page names it as the date of its last edit, line {line.number}")):
        findings.facts.append(f"The page names a date of its last edit (line {line.number}): {text}")
