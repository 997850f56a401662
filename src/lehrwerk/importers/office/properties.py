"""What an Office file says of itself in its properties: title, author, days."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.bylines import ALONE
from lehrwerk.importers.office.archives import Archive
from lehrwerk.importers.results import Findings

DUBLIN = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
NOBODY = re.compile(
    r"administrator|admin|(?:microsoft |ms )?office[- ](?:user|benutzer|anwender)"
    r"|(?:windows|mac|pc|dell|hp|acer|asus)?[- ]?(?:user|benutzer)(?:in)?|unknown|unbekannt|author|autor|owner|besitzer|inhaber|gast|guest"
    r"|user name|benutzername|name|un-named|python-docx|python-pptx|steve canny|apache poi|libreoffice|openoffice|docx4j|aspose|pandoc"
    r"|google|canva",
    re.IGNORECASE,
)
UNTITLED = re.compile(
    r"microsoft (?:word|powerpoint) ?- ?.*|(?:power ?point)?[- ]?(?:präsentation|presentation)\s?\d*"
    r"|(?:word[- ])?(?:dokument|document)\s?\d*"
    r"|unbenannt|untitled|ohne titel|folie \d+|slide \d+|titel|title|kein folientitel|no slide title|.*\.(?:docx?|pptx?|dotx?|potx?)",
    re.IGNORECASE,
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(archive: Archive, findings: Findings) -> None:
    """Offers title and author for where the text names none; tells the days, which need not be those of publication."""
    part = next((one.target for one in archive.relations("").values() if one.kind == "core-properties"), "")
    root = archive.xml(part)
    if root is None:
        return
    said = {name: " ".join((root.findtext(name) or "").split()) for name in (DUBLIN + "title", DUBLIN + "creator")}
    title, creator = said.values()
    if title and len(title) <= 200 and not UNTITLED.fullmatch(title):
        findings.offers.append(("title", title, "the document's properties"))
    if creator and not NOBODY.fullmatch(creator):
        if ALONE.match(creator):
            findings.offers.append(("author", creator, "the document's properties"))
        else:
            findings.facts.append(f"The document's properties name as its author: {creator[:200]}")
    for name, words in (("created", "made"), ("modified", "last changed")):
        if day := DAY.match(root.findtext(TERMS + name) or ""):
            findings.facts.append(f"The document was {words} on {day[0]}, as its properties say.")
