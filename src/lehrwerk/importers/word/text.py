"""What stands in a paragraph of Word (`w:p` and all that it may hold) -> runs of text, marks, and what follows the paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lehrwerk.importers.office.margins import asking, dropped
from lehrwerk.importers.office.paragraphs import Flow
from lehrwerk.importers.webpage import media
from lehrwerk.importers.webpage.dom import LOWERED, RAISED
from lehrwerk.importers.webpage.inlines import BREAK, MARKS, Run
from lehrwerk.importers.word import drawings as word_drawings
from lehrwerk.importers.word.letters import M, formula, sign, signs
from lehrwerk.importers.word.parts import Part, R, Text
from lehrwerk.importers.word.styles import MONOSPACED, W, letters, switch, value
from lehrwerk.model import Attr, Node

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIPPED = frozenset(
    W + name for name in "pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr softHyphen delInstrText fldData ffData".split()
)
DELETED = "deleted in the tracked changes"
MOVED = "moved away in the tracked changes"
PLACEHOLDER = "placeholder of an empty form field"
CONTENTS = "table of contents"
INDEX = "index"
HYPERLINK = re.compile(r"HYPERLINK\s+(?!\\l)(?:\"([^\"]*)\"|([^\s\\]\S*))")
LISTED = re.compile(r"\s*(TOC|TOA|INDEX)\b")
DEEPEST = 50  # fields inside fields
SIZE = 20  # half points, where nothing says a size


@dataclass(slots=True)
class Field:
    """A field of Word: its instruction, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False


class Reading:
    """One walk over one part; `flow` reads what stands in a text box."""

    def __init__(self, part: Part, flow: Callable[[Any], Flow]) -> None:
        self.part = part
        self.document = part.document
        self.flow = flow
        self.fields: list[Field] = []
        self.handlers: dict[str, Callable[[Any, Text], None]] = word_drawings.handlers(part) | {
            W + "t": lambda one, text: self._write(text, one.text or ""), W + "r": self._run,
            W + "tab": lambda one, text: self._write(text, "\t"), W + "ptab": lambda one, text: self._write(text, "\t"),
            W + "noBreakHyphen": lambda one, text: self._write(text, "-"), W + "sym": self._sign, W + "ruby": self._ruby,
            W + "br": self._break, W + "cr": self._break, M + "oMath": self._formula,
            W + "fldChar": self._field, W + "instrText": self._instruction, W + "fldSimple": self._simple_field,
            W + "hyperlink": self._link,
            W + "del": self._deleted, W + "moveFrom": self._deleted, W + "delText": self._deleted, W + "sdt": self._control,
            W + "footnoteReference": self._note, W + "endnoteReference": self._note, W + "commentReference": self._remark,
            W + "txbxContent": self._box, W + "object": self._object, MC + "AlternateContent": self._alternative,
            word_drawings.V + "rect": self._rectangle,
        }  # fmt: skip

    def content(self, parent: Iterable[Any], text: Text) -> None:
        """Reads all that stands in an element; what has no meaning here is looked through."""
        for child in parent:
            handler = self.handlers.get(child.tag)
            if handler is not None:
                handler(child, text)
            elif child.tag not in SKIPPED:
                self.content(child, text)

    # -------------------------------------------------------- letters

    def _run(self, element: Any, text: Text) -> None:
        before = text.own, text.whole
        properties = element.find(W + "rPr")
        text.own = letters(properties).over(self.document.styles.characters(value(properties, "rStyle")))
        text.whole = text.own.over(text.style.letters).over(self.document.styles.letters)
        self.content(element, text)
        text.own, text.whole = before

    def _write(self, text: Text, words: str) -> None:
        words = signs(text.whole.font, words)
        if listed := [match for one in self.fields if (match := LISTED.match(one.instruction))]:
            text.leave(INDEX if listed[0][1] == "INDEX" else CONTENTS, words)
        elif any(not one.shown for one in self.fields):
            text.leave("instruction of a field", words)
        elif text.whole.hidden:
            text.leave("hidden text", words)
        elif words:
            text.runs.append(self._pen(text, words))
            count = len(words.strip())
            text.sizes[text.whole.size or SIZE] += count
            text.heavy += count * bool(text.whole.bold)
            text.lined += count * bool(text.whole.underlined and not text.href)

    def _pen(self, text: Text, words: str) -> Run:
        own = text.own
        on = {
            "strong": own.bold and not text.style.letters.bold,
            "emphasis": own.italic and not text.style.letters.italic,
            "strike": own.strike,
        }
        typed = bool(MONOSPACED.search(text.whole.font or ""))
        self.document.typed[typed] += len(words)
        table = {"superscript": RAISED, "subscript": LOWERED}.get(own.raised or "", {})
        if all(ord(char) in table for char in words):
            words = words.translate(table)
        return Run(words, tuple(mark for mark in MARKS if on[mark]), text.href or self._address(), code=bool(own.code) or typed)

    def _break(self, element: Any, text: Text) -> None:
        pages = element.get(W + "type") in ("page", "column")
        text.runs.append(Run(" ") if pages else BREAK)

    def _sign(self, element: Any, text: Text) -> None:
        font, code = element.get(W + "font"), element.get(W + "char") or ""
        found = sign(font, int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else ""
        if found:
            self._write(text, found)
        else:
            text.ask(f"A sign of the font {font} (number {code}) stood here: which one?")

    def _ruby(self, element: Any, text: Text) -> None:
        for name, lead, tail in (("rubyBase", "", ""), ("rt", " (", ")")):
            self._write(text, lead)
            for part in element.iterchildren(W + name):
                self.content(part, text)
            self._write(text, tail)

    def _formula(self, element: Any, text: Text) -> None:
        self._write(text, formula(element))
        text.ask("A formula stood here and is plain text now: is it still right?")

    # -------------------------------------------------------- fields, links, changes

    def _field(self, element: Any, text: Text) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin" and len(self.fields) < DEEPEST:
            self.fields.append(Field())
            box = element.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                ticked = switch(box, "checked")
                text.runs.append(Run("☒" if (switch(box, "default") if ticked is None else ticked) else "☐"))
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _instruction(self, element: Any, text: Text) -> None:
        if self.fields:
            self.fields[-1].instruction = (self.fields[-1].instruction + (element.text or ""))[:5_000]

    def _address(self) -> str:
        """Where the innermost field that is a link leads to."""
        found = [match for one in self.fields if (match := HYPERLINK.search(one.instruction))]
        return media.link(found[-1][1] or found[-1][2]) if found else ""

    def _simple_field(self, element: Any, text: Text) -> None:
        self.fields.append(Field(element.get(W + "instr", ""), shown=True))
        self.content(element, text)
        self.fields.pop()

    def _link(self, element: Any, text: Text) -> None:
        before = text.href
        text.href = media.link(self.part.target(element.get(R + "id"), "hyperlink")) or before
        self.content(element, text)
        text.href = before

    def _deleted(self, element: Any, text: Text) -> None:
        words = "".join(one.text or "" for one in element.iter(W + "t", W + "delText"))
        text.leave(MOVED if element.tag == W + "moveFrom" else DELETED, words)

    def _control(self, element: Any, text: Text) -> None:
        properties, content = element.find(W + "sdtPr"), element.find(W + "sdtContent")
        if content is not None and switch(properties, "showingPlcHdr"):
            text.leave(PLACEHOLDER, "".join(one.text or "" for one in content.iter(W + "t")))
        elif content is not None:
            self.content(content, text)

    def _note(self, element: Any, text: Text) -> None:
        key = ("footnote" if element.tag == W + "footnoteReference" else "endnote", element.get(W + "id", ""))
        label = self.document.notes.setdefault(key, str(len(self.document.notes) + 1))
        attrs: dict[str, Attr] = {"label": label, "number": int(label)}
        text.runs.append(Run(node=Node("footnote-ref", attrs=attrs)))

    def _remark(self, element: Any, text: Text) -> None:
        words = self.document.remarks.pop(element.get(W + "id", ""), "")
        if words:
            text.beside.append(dropped(words, "comment in the margin", shown=False))

    # -------------------------------------------------------- boxes and pictures

    def _alternative(self, element: Any, text: Text) -> None:
        """The first of several forms that holds anything we can show, else the last."""
        choices = list(element)
        chosen = next((one for one in choices if next(one.iter(*word_drawings.SHOWN), None) is not None), choices[-1] if choices else None)
        if chosen is not None:
            self.content(chosen, text)

    def _box(self, element: Any, text: Text) -> None:
        fields, self.fields = self.fields, []
        inside = self.flow(element)
        self.fields = fields
        if inside:
            text.after += [*inside, asking("This stood in a text box: does it belong here?")]

    def _rectangle(self, element: Any, text: Text) -> None:
        if element.get(word_drawings.OFFICE + "hr") in ("t", "true", "1"):
            text.after.append(Node("rule"))
        self.content(element, text)

    def _object(self, element: Any, text: Text) -> None:
        """Something of another program. Its preview is a drawing that nobody can use."""
        pictures = len(text.runs)
        self.content(element, text)
        text.runs[pictures:] = [run for run in text.runs[pictures:] if run.node is None]
