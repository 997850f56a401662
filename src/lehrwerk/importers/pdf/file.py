"""The pages of a PDF with what they draw on, and what the file says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lehrwerk.importers.pdf.objects import document
from lehrwerk.importers.pdf.tokens import Budget

MOST_PAGES = 500
MOST_NODES = 20_000  # of the page tree
MOST_LINKS = 2_000  # on one page
LONGEST = 2_000  # bytes of an address, or of what the file says of itself
INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
PAPER = (0.0, 0.0, 595.0, 842.0)
TARGET = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


class TooManyPages(Exception):
    """More pages than an article has."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """One page as it stands in the file: its box (x0, y0, x1, y1 in points), its content and what that draws on.

    `links` are rectangles in the same coordinates with the address they lead to; `typed` tells of texts that are no part of the
    content, as entries of forms; `whole` is false where parts are missing.
    """

    number: int
    box: tuple[float, float, float, float]
    rotation: int
    resources: dict[str, Any]
    contents: list[Any]
    links: list[tuple[tuple[float, float, float, float], str]]
    typed: bool = False
    whole: bool = True


class Source:
    """An open PDF. Raises pdfminer's exceptions for what is damaged or locked, Excess for what asks too much."""

    def __init__(self, data: bytes, budget: Budget, rebuilt: bool = False) -> None:
        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what is wrong is told by us
        self._document = document(data, budget, rebuilt)
        self.copying = bool(self._document.is_extractable)

    def resolve(self, value: object) -> Any:
        """The object that a reference stands for."""
        from pdfminer.pdftypes import resolve1

        return resolve1(value)

    def statement(self, key: str) -> str:
        """What the PDF says of itself under a key such as Title, "" where it says nothing."""
        from pdfminer.utils import decode_text

        for entry in self._document.info:
            value = self.resolve(entry.get(key)) if isinstance(entry, dict) else None
            if isinstance(value, bytes) and len(value) <= LONGEST:
                return " ".join(decode_text(value).replace("\0", "").split())
        return ""

    def pages(self) -> Iterator[PageSource]:
        """The pages in order. Raises TooManyPages before the one that is too many."""
        for place, attrs in enumerate(self._leaves(), start=1):
            if place > MOST_PAGES:
                raise TooManyPages
            yield self._page(place, attrs)

    def _leaves(self) -> Iterator[dict[str, Any]]:
        from pdfminer.pdftypes import PDFObjRef

        seen: set[int] = set()
        stack: list[tuple[Any, dict[str, Any]]] = [(self._document.catalog.get("Pages"), {})]
        for _ in range(MOST_NODES):
            if not stack:
                return
            reference, above = stack.pop()
            if isinstance(reference, PDFObjRef):
                if reference.objid in seen:
                    continue
                seen.add(reference.objid)
            node = self.resolve(reference)
            if not isinstance(node, dict):
                yield {}
                continue
            kids = self.resolve(node.get("Kids"))
            if isinstance(kids, list):
                passed = above | {key: node[key] for key in INHERITED if key in node}
                stack.extend((kid, passed) for kid in reversed(kids[: MOST_NODES + 1]))
            else:
                yield above | node
        raise TooManyPages

    def _page(self, place: int, attrs: dict[str, Any]) -> PageSource:
        resources, contents = self.resolve(attrs.get("Resources")), self.resolve(attrs.get("Contents"))
        parts = [self.resolve(part) for part in contents[:10_000]] if isinstance(contents, list) else [contents] if contents else []
        sound = [part for part in parts if hasattr(part, "get_data")]
        rotation = self.resolve(attrs.get("Rotate"))
        listed = self.resolve(attrs.get("Annots"))
        notes = [self.resolve(note) for note in islice(listed, MOST_LINKS)] if isinstance(listed, list) else []
        notes = [note for note in notes if isinstance(note, dict)]
        return PageSource(
            place,
            self.rectangle(attrs.get("CropBox")) or self.rectangle(attrs.get("MediaBox")) or PAPER,
            rotation % 360 if isinstance(rotation, int) else 0,
            resources if isinstance(resources, dict) else {},
            sound,
            [link for note in notes if (link := self._link(note))],
            any(map(self._is_typed, notes)),
            bool(attrs) and len(sound) == len(parts) and (contents is not None or "Contents" not in attrs),
        )

    def _link(self, note: dict[str, Any]) -> tuple[tuple[float, float, float, float], str] | None:
        action = self.resolve(note.get("A"))
        target = self.resolve(action.get("URI")) if isinstance(action, dict) else None
        box = self.rectangle(note.get("Rect"))
        if not isinstance(target, bytes) or not box or len(target) > LONGEST:
            return None
        address = target.decode("utf-8", "replace").strip()
        return (box, address) if TARGET.fullmatch(address) else None

    def _is_typed(self, note: dict[str, Any]) -> bool:
        """Whether a note on the page is text that someone typed onto it: into a form, or as a box of text."""
        kind = getattr(self.resolve(note.get("Subtype")), "name", "")
        value = self.resolve(note.get("V" if kind == "Widget" else "Contents"))
        return kind in ("Widget", "FreeText") and isinstance(value, bytes) and len(value) > 2

    def rectangle(self, value: object) -> tuple[float, float, float, float] | None:
        """Four numbers in order (x0, y0, x1, y1), None for anything else."""
        corners = self.resolve(value)
        numbers = [self.resolve(corner) for corner in corners[:5]] if isinstance(corners, list) else []
        if len(numbers) != 4 or not all(isinstance(one, int | float) and abs(one) < 1e6 for one in numbers):
            return None
        x0, x1, y0, y1 = *sorted((numbers[0], numbers[2])), *sorted((numbers[1], numbers[3]))
        return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None
