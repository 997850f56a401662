"""Foreign files to articles: one function for each kind of file."""

from __future__ import annotations

from collections.abc import Callable

from lehrwerk.errors import UserError, nearest, problem
from lehrwerk.importers import signatures, text
from lehrwerk.importers.results import Dropped, Import, Near

__all__ = ["IMPORTERS", "Dropped", "Import", "Near", "load"]

BINARY = (".docx", ".pptx", ".pdf")
IMPORTERS: dict[str, Callable[[str, bytes, Near], Import]] = {
    ".txt": text.convert,
}
SAVE_AS = {
    ".doc": "open it in Word or LibreOffice and save it as .docx (a deck as .pptx), without a password",
    ".ppt": "open it in PowerPoint or LibreOffice and save it as .pptx",
    ".odt": "open it in LibreOffice and save it as .docx",
    ".rtf": "open it in Word or LibreOffice and save it as .docx",
    ".pages": "export it from Pages as .docx",
    ".key": "export it from Keynote as .pptx",
    ".odp": "open it in LibreOffice and save it as .pptx",
}


def load(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article in a file, by the ending of its name; `near` gives the pictures that the file points to.

    Raises UserError for an unknown ending, for bytes that are something else than the ending says, and for data that
    cannot be read or hold no article.
    """
    ending = "." + name.rpartition(".")[2].lower() if "." in name else ""
    ending = {".htm": ".html", ".xhtml": ".html", ".markdown": ".md"}.get(ending, ending)
    if ending not in IMPORTERS:
        remedy = SAVE_AS.get(ending) or nearest(ending, IMPORTERS)
        raise UserError([problem(f'files that end in "{ending}" cannot be imported', file=name, remedy=remedy)])
    found = signatures.kind(data)
    if found != ending and (found not in ("", ".html") or ending in BINARY):
        remedy = SAVE_AS.get(found) or (f"give it the ending {found}" if found in IMPORTERS else "check which file you meant")
        raise UserError([problem(f"the file ends in {ending}, but it is {signatures.words(found)}", file=name, remedy=remedy)])
    return IMPORTERS[ending](name, data, near)
