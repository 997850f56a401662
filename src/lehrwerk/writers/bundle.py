"""A template's text -> a zip archive of many files, with the pictures that they show. Same input, same bytes.

`Bundle.file(path)` puts a mark into the text where a file begins. The marks are numbered; a text of an article that imitates one
breaks the sequence and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lehrwerk.errors import UserError, problem
from lehrwerk.writers.archive import archive, pack
from lehrwerk.writers.wellformed import clean, xml

MARK = re.compile("\x1e(\\d+)\x1e")
NAME = re.compile(r"[\w.+-]{1,120}(?:/[\w.+-]{1,120}){0,8}")
TEXTS = (".html", ".css", ".txt")


class Bundle:
    """The files of an archive, in the making. `template` is named in messages."""

    def __init__(self, template: str) -> None:
        self.template = template
        self.names: list[str] = []

    def file(self, path: str) -> str:
        """The mark behind which a file begins. Raises ValueError for a path that leaves the archive or is there already."""
        path = str(path)
        if not NAME.fullmatch(path) or any(part.strip(".") == "" for part in path.split("/")):
            raise ValueError(f'file: "{path}" is no path inside the archive')
        if path.casefold() in (name.casefold() for name in self.names):
            raise ValueError(f'file: "{path}" is there already')
        self.names.append(path)
        return f"\x1e{len(self.names) - 1}\x1e"

    def write(self, text: str, media: Mapping[str, bytes]) -> bytes:
        """The archive of the text's files and the `media` (path in the archive -> bytes). Raises UserError."""
        head, *parts = MARK.split(text)
        if head.strip():
            raise UserError([problem('there is text before the first file: begin with {{ file("name") }}', self.template)])
        if [int(number) for number in parts[::2]] != list(range(len(self.names))):
            raise UserError([problem("a text holds the character U+001E, which begins a file", self.template, remedy="delete it there")])
        files = {name: self._data(name, part) for name, part in zip(self.names, parts[1::2], strict=True)}
        return archive(pack(name, data) for name, data in sorted({**media, **files}.items()))

    def _data(self, name: str, text: str) -> bytes:
        return xml(text, f"{self.template}, {name}") if not name.endswith(TEXTS) else clean(text.strip() + "\n")
