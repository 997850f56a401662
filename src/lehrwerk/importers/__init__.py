"""Foreign files to articles: one function for each kind of file."""

from __future__ import annotations

from collections.abc import Callable

from lehrwerk.errors import UserError, nearest, problem
from lehrwerk.importers import text
from lehrwerk.importers.results import Dropped, Import

__all__ = ["IMPORTERS", "Dropped", "Import", "load"]

IMPORTERS: dict[str, Callable[[str, bytes], Import]] = {
    ".txt": text.convert,
}


def load(name: str, data: bytes) -> Import:
    """The article in a file, by the ending of its name.

    Raises UserError for an unknown ending, and for data that cannot be read or hold no article.
    """
    ending = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in IMPORTERS:
        raise UserError([problem(f'files that end in "{ending}" cannot be imported', file=name, remedy=nearest(ending, IMPORTERS))])
    return IMPORTERS[ending](name, data)
