"""Lines right below the title of a document or deck: who made it and when."""

from __future__ import annotations

from lehrwerk.importers.frame.bylines import ALONE, BARE, LABELLED, NAMED_DATE, is_date
from lehrwerk.importers.frame.dates import iso
from lehrwerk.importers.frame.names import is_person
from lehrwerk.importers.results import Findings

MOVED = "moved to the front matter"
DATED = "date below the title"


def read(text: str, where: str, findings: Findings) -> str:
    """Notes what the line says; the reason to drop it, "" for any other line."""
    found = LABELLED.match(text) or BARE.match(text) or next((said for form in (NAMED_DATE, ALONE) if (said := form.match(text))), None)
    if found and (found.re not in (NAMED_DATE, ALONE) or is_person(found["name"])):
        if date := found.groupdict().get("date"):
            findings.facts.append(f"A date stands beside the author's name: {date}")
        return MOVED if findings.conclude("author", found["name"], where) else ""
    if is_date(text):
        findings.facts.append(f"A date stands below the title: {text}" + (f" ({iso(text)})" if iso(text) else ""))
        return DATED
    return ""
