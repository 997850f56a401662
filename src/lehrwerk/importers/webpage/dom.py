"""Elements of a page (lxml.html) -> a document of nodes. Whatever the nesting, it goes without recursion and without loss.

Unknown elements are transparent; scripts, styles, values of forms and what is hidden are left out. Leaves are not numbered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lehrwerk.importers.webpage import footnotes, media, visible
from lehrwerk.importers.webpage.boxes import put_caption, put_figure, put_heading, put_item, put_list, put_table, put_terms, trimmed
from lehrwerk.importers.webpage.building import LISTS, Building, Close
from lehrwerk.importers.webpage.inlines import BREAK, MARKS, Run
from lehrwerk.importers.webpage.listings import is_prose, language, listing
from lehrwerk.model import Attr, Kind, Node

MARKED: dict[str, Kind] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "dfn": "emphasis", "var": "emphasis", "cite": "emphasis",
    "s": "strike", "strike": "strike", "del": "strike",
}  # fmt: skip
CODE = ("code", "tt", "kbd", "samp")
RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
LANGUAGE = re.compile(r"[a-z]{2}")
LEVEL = re.compile(r"\blst-kix_\w+-(\d)")  # lists of Google Docs do not nest, they say how deep they are


def document(element: Any, dropped: Mapping[Any, str] | None = None) -> Node:
    """The document of a page or of a part of it.

    `dropped` names elements that are no part of the article, with the reason: each becomes a node of the kind "note" with the
    attribute `dropped`, which the caller takes out once the leaves have numbers.
    """
    return _Reading(element, dropped or {}).run(element)


class _Reading:
    """One walk over one tree."""

    def __init__(self, root: Any, dropped: Mapping[Any, str]) -> None:
        self.dropped = dropped
        self.building = Building()
        self.found = footnotes.find(root)
        self.notes: list[Node] = []
        self.language = str(next((one.get("lang") for one in [root, *root.iterancestors()] if one.get("lang")), ""))[:2]
        self.openers: dict[str, Callable[[Any], Close | None]] = {
            **dict.fromkeys(("ul", "ol", "menu", "dir"), self._list),
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
            **dict.fromkeys(("iframe", "video", "audio", "embed", "object", "amp-youtube", "lite-youtube", "amp-iframe"), self._embedded),
            "li": self._item, "table": self._table, "tr": self._row, "td": self._cell, "th": self._cell, "dl": self._terms,
            "dt": self._term, "dd": self._details, "pre": self._pre, "figure": self._figure, "figcaption": self._caption,
            "caption": self._caption, "blockquote": self._quote, "br": self._break, "hr": self._rule, "img": self._image,
            "amp-img": self._image, "a": self._link, "noscript": self._noscript, "input": self._input, "q": self._quoted,
            "sup": self._shifted, "sub": self._shifted, "summary": self._summary, "math": self._math,
        }  # fmt: skip

    def run(self, root: Any) -> Node:
        todo: list[Any] = [root]  # elements to enter, text to write, functions to call
        while todo:
            one = todo.pop()
            if isinstance(one, str):
                self.building.write(one)
            elif isinstance(one, tuple):
                one[0]()
            else:
                todo += [one.tail] if one is not root and one.tail else []
                close = self._enter(one) if isinstance(one.tag, str) else None
                if close is not None:
                    todo.append((close,))
                    todo += reversed(one)
                    todo += [one.text] if one.text else []
        self.building.end_line()
        result = self.building.top.node
        for node in result.walk():
            node.attrs.pop("opened", None)
        result.children = trimmed(result.children)
        result.children += sorted(self.notes, key=lambda note: int(note.attrs["number"]))
        return result

    def _enter(self, element: Any) -> Close | None:
        """Opens what the element is; what to do behind its children, or None where they are not wanted."""
        tag = element.tag.lower()
        if element in self.dropped:
            node = Node("note", attrs={"dropped": self.dropped[element]})
            return self.building.aside(node, lambda node: self.building.add(node) if node.children else None, tag in visible.BLOCKS)
        if element in self.found.back or tag in visible.LEFT_OUT or visible.is_hidden(element):
            return None
        if element in self.found.marks:
            self._mark(self.found.marks[element])
            return None
        if element in self.found.bodies and not any("dropped" in frame.node.attrs for frame in self.building.frames):
            return self._note(self.found.bodies[element])
        if visible.is_caption(element):
            return self._caption(element)
        if visible.is_figure(element):
            return self._figure(element)
        if element.get("role") == "heading":
            return self._heading(element)
        if tag in self.openers:
            return self.openers[tag](element)
        return self.building.block() if visible.is_block(element) else self._inline(element, tag)

    # -------------------------------------------------------- inside a line

    def _inline(self, element: Any, tag: str) -> Close:
        pen = self.building.pens[-1]
        marks = {*pen.marks, *([MARKED[tag]] if tag in MARKED else [])}
        marks = visible.styled(element, marks)
        said = element.get("lang") or ""
        foreign = LANGUAGE.fullmatch(said) and self.language and said != self.language
        order = tuple(mark for mark in MARKS if mark in marks)
        return self.building.pen(replace(pen, marks=order, code=pen.code or tag in CODE, lang=said if foreign else pen.lang))

    def _link(self, element: Any) -> Close | None:
        if self.building.top.node.kind == "heading" and visible.is_anchor_sign(visible.words(element, 9)):
            return None
        href = media.link(element.get("href"))
        return self.building.pen(replace(self.building.pens[-1], href=href or self.building.pens[-1].href))

    def _break(self, element: Any) -> None:
        self.building.top.runs.append(Run(" ") if self.building.top.inline else BREAK)

    def _quoted(self, element: Any) -> Close:
        self.building.write('"')
        return lambda: self.building.write('"')

    def _shifted(self, element: Any) -> Close | None:
        """Figures above or below the line; letters there are letters."""
        table = RAISED if element.tag == "sup" else LOWERED
        text = visible.words(element, 20)
        if text and all(ord(char) in table for char in text) and text != "n":
            self.building.write(text.translate(table))
            return None
        return self._inline(element, element.tag)

    def _math(self, element: Any) -> None:
        told = [one.text for one in element.iter("annotation") if one.text]
        text = element.get("alttext") or (told[0] if told else "".join(element.itertext()))
        self.building.top.runs.append(Run(" ".join(text.split()), code=True))

    def _mark(self, label: str) -> None:
        attrs: dict[str, Attr] = {"label": label, "number": int(label)}
        self.building.top.runs.append(Run(node=Node("footnote-ref", attrs=attrs)))

    def _image(self, element: Any) -> None:
        sign = media.emoji(element)
        if sign:
            self.building.write(sign)
            return
        address = media.source(element)
        if address and not media.is_counter(element) and not media.is_stand_in(element):
            said = " ".join((element.get("alt") or "").split())
            node = Node("image", attrs={"src": address}, children=[Node("text", said)] if said else [])
            self.building.top.runs.append(Run(node=node))

    def _noscript(self, element: Any) -> Close | None:
        """The picture for readers without scripts, where the one for the others shows nothing."""
        beside = [one for one in (element.getprevious(), element.getnext()) if one is not None and isinstance(one.tag, str)]
        shown = any(not media.is_stand_in(image) for one in beside for image in one.iter("img"))
        return None if shown or not any(True for _ in element.iter("img")) else self.building.pen(self.building.pens[-1])

    def _input(self, element: Any) -> None:
        if element.get("type") == "checkbox" and self.building.top.node.kind == "item":
            self.building.top.node.attrs["checked"] = element.get("checked") is not None

    def _embedded(self, element: Any) -> Close | None:
        address, name = media.embedded(element)
        if not address:
            return self.building.block() if element.tag == "object" else None
        node = Node("link", attrs={"href": address}, children=[Node("text", name or address)])
        self.building.add(Node("paragraph", children=[node]))
        return None

    # -------------------------------------------------------- boxes

    def _heading(self, element: Any) -> Close:
        level = element.get("aria-level") or element.tag[1:]
        if self.building.top.inline:
            return self.building.block()
        return self.building.line(Node("heading", attrs={"level": int(level) if re.fullmatch("[1-6]", level) else 2}), put_heading)

    def _summary(self, element: Any) -> Close:
        close = self.building.block()
        lift = self.building.pen(replace(self.building.pens[-1], marks=("strong",)))
        return lambda: (close(), lift())[0]

    def _list(self, element: Any) -> Close:
        if not self.building.shallow:
            return self.building.block()
        start = element.get("start") or next((item.get("value") or "" for item in element.iterchildren("li")), "")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        node = Node("numbers", attrs={"start": first}) if element.tag == "ol" else Node("bullets")
        level = LEVEL.search(element.get("class") or "")
        return self.building.box(node, lambda node, around: put_list(node, around, int(level[1]) if level else None))

    def _item(self, element: Any) -> Close:
        if self.building.shallow or self.building.top.node.kind in LISTS:
            return self.building.box(Node("item"), put_item)
        close = self.building.block()
        self.building.write("• ")
        return close

    def _quote(self, element: Any) -> Close:
        return self.building.box(Node("blockquote")) if self.building.shallow else self.building.block()

    def _note(self, label: str) -> Close:
        node = Node("footnote", attrs={"label": label, "number": int(label)})
        return self.building.aside(node, self._put_note, block=True)

    def _put_note(self, node: Node) -> None:
        footnotes.unmark(node)
        self.notes += [node]

    def _table(self, element: Any) -> Close:
        if visible.is_layout(element) or not self.building.shallow:
            return self.building.block()
        return self.building.box(Node("table"), put_table)

    def _row(self, element: Any) -> Close:
        return self.building.box(Node("row")) if self.building.top.node.kind == "table" else self.building.block()

    def _cell(self, element: Any) -> Close:
        if self.building.top.node.kind != "row":
            return self.building.block()
        attrs: dict[str, Attr] = {"across": visible.span(element, "colspan"), "down": visible.span(element, "rowspan")}
        if align := visible.alignment(element):
            attrs["align"] = align
        return self.building.line(Node("cell", attrs=attrs), lambda cell, row: row.children.append(cell))

    def _terms(self, element: Any) -> Close:
        return self.building.box(Node("terms"), put_terms) if self.building.shallow else self.building.block()

    def _term(self, element: Any) -> Close:
        if self.building.top.node.kind != "terms":
            return self.building.block()
        return self.building.line(Node("term"), lambda term, around: around.children.append(term) if term.children else None)

    def _details(self, element: Any) -> Close:
        return self.building.box(Node("details")) if self.building.top.node.kind == "terms" else self.building.block()

    def _figure(self, element: Any) -> Close:
        return self.building.box(Node("document", attrs={"figure": True}), put_figure) if self.building.shallow else self.building.block()

    def _caption(self, element: Any) -> Close:
        return self.building.block() if self.building.top.inline else self.building.line(Node("document"), put_caption)

    def _rule(self, element: Any) -> None:
        if not self.building.top.inline:
            self.building.add(Node("rule"))
            self.building.end_line()

    def _pre(self, element: Any) -> Close | None:
        if self.building.top.inline:
            return self._inline(element, "code")
        text = listing(element)
        if not text.strip():
            return None
        if is_prose(element, text):
            for line in text.split("\n"):
                self.building.write(line)
                self._break(element)
            self.building.end_line()
            return None
        name = language(element)
        self.building.end_line()
        self.building.add(Node("code", text, {"language": name} if name else {}))
        self.building.end_line()
        return None
