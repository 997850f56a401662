"""Foreign files to articles: one function for each kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from lehrwerk.errors import UserError, nearest, problem
from lehrwerk.importers import signatures
from lehrwerk.importers.deck import convert as deck
from lehrwerk.importers.mail import convert as mail
from lehrwerk.importers.markdown import convert as markdown_text
from lehrwerk.importers.pdf import convert as pdf
from lehrwerk.importers.results import Dropped, Import, Near
from lehrwerk.importers.text import convert as text
from lehrwerk.importers.webpage import convert as webpage
from lehrwerk.importers.word import convert as word

__all__ = ["IMPORTERS", "Dropped", "Import", "Near", "bounded", "ending", "load"]

BINARY = (".docx", ".pptx", ".pdf")
MEGABYTE = 1024 * 1024
LARGEST = {".txt": 2, ".md": 2, ".html": 20}  # megabytes; what holds pictures may be larger
LARGE = 250
ALIASES = {".htm": ".html", ".xhtml": ".html", ".markdown": ".md", ".text": ".txt", ".asc": ".txt"}
IMPORTERS: dict[str, Callable[[str, bytes, Near], Import]] = {
    ".txt": text.convert,
    ".html": webpage.convert,
    ".docx": word.convert,
    ".pdf": pdf.convert,
    ".pptx": deck.convert,
    ".eml": mail.convert,
    ".md": markdown_text.convert,
}
SAVE_AS = {
    ".doc": "open it in Word or LibreOffice and save it as .docx (a deck as .pptx), without a password",
    ".ppt": "open it in PowerPoint or LibreOffice and save it as .pptx",
    ".odt": "open it in LibreOffice and save it as .docx",
    ".rtf": "open it in Word or LibreOffice and save it as .docx",
    ".pages": "export it from Pages as .docx",
    ".key": "export it from Keynote as .pptx",
    ".msg": "open it in Outlook and save it as text or HTML",
    ".odp": "open it in LibreOffice and save it as .pptx",
}
ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|de|at|ch|eu|info)(?:/.*)?")


def ending(name: str) -> str:
    """The ending of a file's name, in lower case, one for each kind of file."""
    found = "." + name.rpartition(".")[2].lower() if "." in name else ""
    return ALIASES.get(found, found)


def bounded(path: Path) -> bytes:
    """The bytes of a file. Raises UserError if it cannot be read or is too large for an article."""
    try:
        size, most = path.stat().st_size, LARGEST.get(ending(path.name), LARGE)
        if size > most * MEGABYTE:
            said = f"{size // MEGABYTE} MB are too much for an article (at most {most} MB)"
            raise UserError([problem(said, file=path.name, remedy="save the part that you need in a file of its own")])
        return path.read_bytes()
    except FileNotFoundError:
        address = ADDRESS.fullmatch(path.as_posix())
        remedy = f"for a page write https://{path.as_posix()}" if address else "check its name, and whether you are in the right folder"
        raise UserError([problem("there is no such file", file=path.name, remedy=remedy)]) from None
    except OSError as error:
        raise UserError([problem(f"cannot be read: {error.strerror}", file=path.name)]) from None


def load(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article in a file, by the ending of its name; `near` gives the pictures that the file points to.

    Raises UserError for an unknown ending, for bytes that are something else than the ending says, and for data that
    cannot be read or hold no article.
    """
    kind = ending(name)
    if kind not in IMPORTERS:
        said = f'files that end in "{kind}" cannot be imported' if kind else "a file without an ending cannot be imported"
        raise UserError([problem(said, file=name, remedy=SAVE_AS.get(kind) or nearest(kind, IMPORTERS))])
    found = signatures.kind(data)
    if found != kind and (found not in ("", ".html") or (kind in BINARY and data)):
        remedy = SAVE_AS.get(found) or (f"give it the ending {found}" if found in IMPORTERS else "check which file you meant")
        raise UserError([problem(f"the file ends in {kind}, but it is {signatures.words(found)}", file=name, remedy=remedy)])
    return IMPORTERS[kind](name, data, near)
