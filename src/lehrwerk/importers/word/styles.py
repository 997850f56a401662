"""Word's styles: what a paragraph is by the name of its style, in German or English, and how its letters are set."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from lehrwerk.importers.office.paragraphs import Role

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = ("0", "false", "off")
DEEPEST = 20  # styles on which a style is based

NAMES: dict[Role, str] = {
    "contents-title": "toc heading|inhaltsverzeichnisüberschrift|(?:contents|user index|index) heading|verzeichnisüberschrift",
    "contents": r"(?:toc|verzeichnis|inhaltsverzeichnis|contents|user index|index) ?\d|table of figures|abbildungsverzeichnis",
    "heading": r"(?:heading|überschrift|ueberschrift|berschrift) ?(?P<level>\d)",
    "title": "title|titel|document title|dokumenttitel",
    "subtitle": "subtitle|untertitel",
    "quote": "(?:intense |intensives )?(?:quote|zitat)|intense ?quote|block ?(?:quotes?|text|quotation)|quotations?|zitate",
    "caption": "caption|beschriftung|(?:bild|tabellen)(?:unter|über)schrift|(?:image|figure) caption",
    "code": "html (?:preformatted|vorformatiert)|preformatted text|vorformatierter text|(?:source|quell)[ -]?(?:code|text)"
    "|code(?: ?block)?|listing|programmcode|macro(?: ?text)?|makrotext",
}
ROLES = [(role, re.compile(f"(?:{names})$")) for role, names in NAMES.items()]
LIST = re.compile(r"(?:list (?:bullet|number)|aufzählungszeichen|listennummer) (?P<depth>[2-5])$")
CODE_LETTERS = re.compile(
    r"(?:html (?:code|sample|keyboard|typewriter|beispiel|tastatur|schreibmaschine)|verbatim char|source text|quelltext|inline code"
    r"|code(?: ?(?:char|zchn))?)$"
)
MONOSPACED = re.compile(r"courier|consolas|mono\b|menlo|monaco|lucida console|inconsolata|source code|fira code|cascadia", re.IGNORECASE)


class Letters(NamedTuple):
    """How letters are set; None where nothing is said. `size` in half points, `raised` is superscript or subscript."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    font: str | None = None
    raised: str | None = None
    code: bool | None = None

    def over(self, other: Letters) -> Letters:
        """These letters, with the other's where nothing is said."""
        return Letters._make(theirs if mine is None else mine for mine, theirs in zip(self, other, strict=True))


UNSAID = Letters()


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with all that it inherits. `level` counts for headings, `numbering` is (number's id, depth).

    `depth` is what its name says of a list: "List Bullet 2" stands one deeper than "List Bullet".
    """

    role: Role = ""
    level: int = 0
    depth: int = 0
    letters: Letters = UNSAID
    numbering: tuple[str, int] | None = None
    indent: int = 0


def value(element: Any, name: str) -> str | None:
    """The value of a property that is a child of its own: `<w:name w:val="..."/>`."""
    child = element.find(W + name) if element is not None else None
    return child.get(W + "val") if child is not None else None


def switch(element: Any, name: str) -> bool | None:
    """A property that is on or off, None where nothing is said."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(W + "val", "1").lower() not in OFF


def number(text: str | None) -> int | None:
    """A whole number as Word writes it, None for anything else."""
    bare = (text or "").removeprefix("-").partition(".")[0]
    return int(bare) * (-1 if str(text).startswith("-") else 1) if bare.isascii() and bare.isdigit() and len(bare) < 9 else None


def letters(properties: Any) -> Letters:
    """What `w:rPr` says."""
    if properties is None:
        return Letters()
    line = value(properties, "u")
    fonts = properties.find(W + "rFonts")
    strikes = [one for one in (switch(properties, "strike"), switch(properties, "dstrike")) if one is not None]
    return Letters(
        bold=switch(properties, "b"),
        italic=switch(properties, "i"),
        strike=any(strikes) if strikes else None,
        underlined=None if line is None else line != "none",
        hidden=switch(properties, "vanish"),
        size=number(value(properties, "sz")),
        font=None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi"),
        raised=value(properties, "vertAlign"),
    )


def numbering(properties: Any) -> tuple[str, int] | None:
    """(number's id, depth) that `w:pPr` says; id "0" takes a number away that the style gives."""
    found = properties.find(W + "numPr") if properties is not None else None
    identity = value(found, "numId")
    return None if identity is None else (identity, number(value(found, "ilvl")) or 0)


def indent(properties: Any) -> int:
    """How far a paragraph is set in, in twips (a twentieth of a point)."""
    found = properties.find(W + "ind") if properties is not None else None
    return 0 if found is None else number(found.get(W + "left") or found.get(W + "start")) or 0


def outline(properties: Any) -> int | None:
    """The level of a heading that a paragraph has by its place in the outline, 0 for running text, None where nothing is said."""
    level = number(value(properties, "outlineLvl"))
    return None if level is None else level + 1 if 0 <= level < 9 else 0


class Styles:
    """The styles of a document (`styles.xml`, or None where it has none)."""

    def __init__(self, root: Any) -> None:
        found = [] if root is None else list(root.iter(W + "style"))
        self._elements = {(one.get(W + "type"), one.get(W + "styleId")): one for one in found}
        self._known: dict[tuple[str, str], Style] = {}
        self.letters = letters(None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        standard = [one for one in found if one.get(W + "type") == "paragraph" and one.get(W + "default") in ("1", "true")]
        self._standard = str(standard[0].get(W + "styleId")) if standard else ""

    def paragraph(self, identity: str | None) -> Style:
        """The style of a paragraph, the default one where it names none."""
        return self._style("paragraph", identity if identity is not None else self._standard)

    def characters(self, identity: str | None) -> Letters:
        """The letters of a character style."""
        return self._style("character", identity).letters if identity else Letters()

    def _style(self, kind: str, identity: str) -> Style:
        key = (kind, identity)
        if key not in self._known:
            self._known[key] = Style()  # for a style that is based on itself
            self._known[key] = self._read(kind, identity)
        return self._known[key]

    def _read(self, kind: str, identity: str) -> Style:
        element = self._elements.get((kind, identity))
        if element is None:
            return _named([identity], Style())
        base = value(element, "basedOn")
        below = self._style(kind, base) if base and self._depth(kind, base) < DEEPEST else Style()
        properties = element.find(W + "pPr")
        names = [value(element, "name") or "", identity, *(value(element, "aliases") or "").split(",")]
        own = letters(element.find(W + "rPr"))
        if kind == "character" and any(CODE_LETTERS.match(_plain(name)) for name in names):
            own = Letters(code=True).over(own)
        place = outline(properties)
        role, level = (below.role, below.level) if place is None else ("heading", place) if place else ("", 0)
        said = Style(
            role=role,
            level=level,
            letters=own.over(below.letters),
            numbering=numbering(properties) or below.numbering,
            indent=indent(properties) or below.indent,
        )
        return _named(names, said)

    def _depth(self, kind: str, identity: str | None) -> int:
        depth = 0
        while identity and depth <= DEEPEST:
            identity, depth = value(self._elements.get((kind, identity)), "basedOn"), depth + 1
        return depth


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").split())


def _named(names: list[str], style: Style) -> Style:
    """The style, and what its names say of it: they know better than what it is based on."""
    for name in map(_plain, names):
        if match := LIST.match(name):
            return replace(style, depth=int(match["depth"]) - 1)
        for role, pattern in ROLES:
            if match := pattern.match(name):
                level = int(match.groupdict().get("level") or 0)
                return replace(style, role=role, level=max(level, 1) if role == "heading" else 0)
    return style
