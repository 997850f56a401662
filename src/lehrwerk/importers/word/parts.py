"""What the modules that read Word share: the parts of a document, and a paragraph that is being read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lehrwerk.importers.office.archives import Archive, Relation
from lehrwerk.importers.office.margins import asking
from lehrwerk.importers.office.paragraphs import Flow
from lehrwerk.importers.webpage.inlines import Run
from lehrwerk.importers.word.styles import UNSAID, Letters, Style, Styles
from lehrwerk.model import Node

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(slots=True)
class Text:
    """A paragraph that is being read.

    `own` are the letters that a run sets itself, `whole` those with what its styles say; `href` is the address of the link around,
    `said` what the drawing around says of itself. `sizes` counts characters by the size of their letters (in half points), `heavy` those
    in bold, `lined` those underlined. `after` is what follows the paragraph, `gone` is (reason, text) of what was left out.
    """

    style: Style
    runs: list[Run] = field(default_factory=list)
    beside: list[Node] = field(default_factory=list)
    after: Flow = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    own: Letters = UNSAID
    whole: Letters = UNSAID
    href: str = ""
    said: str = ""
    sizes: Counter[int] = field(default_factory=Counter)
    heavy: int = 0
    lined: int = 0

    def leave(self, reason: str, text: str) -> None:
        """Note text that is not the article's; what has one reason and stands together is one line."""
        if text and self.gone and self.gone[-1][0] == reason:
            self.gone[-1] = (reason, self.gone[-1][1] + text)
        elif text:
            self.gone.append((reason, text))

    def ask(self, question: str) -> None:
        """A question about this paragraph."""
        self.beside.append(asking(question))


@dataclass(slots=True)
class Document:
    """What all parts of a document share. `notes`: (kind, id) -> label, in the order of reading; `remarks`: id -> words of a comment."""

    archive: Archive
    styles: Styles
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    typed: Counter[bool] = field(default_factory=Counter)  # characters in letters of a typewriter, and in others


class Part:
    """A part of a document, and where its ids point to."""

    def __init__(self, document: Document, name: str) -> None:
        self.document = document
        self.name = name
        self._related = document.archive.relations(name)

    def target(self, identity: str | None, kind: str) -> str:
        """The name of a part, or an address, that an id points to; "" for none of this kind."""
        found = self._related.get(identity or "", Relation("", "", False))
        return found.target if found.kind == kind else ""

    def targets(self, kind: str) -> list[str]:
        """All parts of this kind, in the order of their names."""
        return sorted(one.target for one in self._related.values() if one.kind == kind and not one.external)
