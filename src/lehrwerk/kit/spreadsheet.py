"""Rows -> a table (CSV) that a German spreadsheet opens as it is: semicolons, a byte order mark, no cell that it would calculate."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
CALCULATING = ("=", "+", "-", "@", "\t", "\r", "\n")  # what makes a formula of a cell (OWASP, CSV injection)


def spreadsheet(rows: Iterable[Sequence[object]]) -> str:
    """The table as text. Numbers stay numbers; a text that would be calculated gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerows([[_cell(cell) for cell in row] for row in rows])
    return MARK + text.getvalue()


def _cell(cell: object) -> str:
    if isinstance(cell, int):
        return str(cell)
    text = str(cell).replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(CALCULATING) else text
