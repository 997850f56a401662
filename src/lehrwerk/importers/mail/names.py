"""Names and addresses that a text must not carry on: those of the people who got a mail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.utils import getaddresses
from urllib.parse import unquote

from lehrwerk.importers.mail.head import person
from lehrwerk.model import Node

BLANK = "…"
GREETED = re.compile(
    r"(?P<greeting>\b(?:hallo|hi|hey|liebe[rs]?|dear|hello|moin|servus|guten (?:tag|morgen|abend)|sehr geehrte[rs]?)\s"
    r"(?:(?:frau|herr|mrs?\.?|ms\.?)\s)?)"
    r"(?P<name>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)?)",
    re.IGNORECASE,
)
LISTED = re.compile(r"\s*;\s*")


@dataclass(slots=True)
class Discretion:
    """Whom not to name; `allowed` are the people who may be: the sender and the author."""

    names: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    allowed: set[str] = field(default_factory=set)
    _pattern: re.Pattern[str] | None = None

    def add(self, names: Iterable[str], addresses: Iterable[str] = ()) -> None:
        """More people not to name."""
        self.names |= set(names)
        known = {address for address in addresses if "@" in address}
        self.addresses |= known
        self.names |= {" ".join(parts) for one in known if len(parts := re.findall(r"[^\W\d_]{2,}", one.partition("@")[0])) == 2}
        self._pattern = None

    def add_listed(self, text: str) -> None:
        """The people in a line "An: Eva Muster; Kurt Probe <kurt@example.org>"."""
        entries = LISTED.split(text[:4_000]) if ";" in text else [f"{name} <{address}>" for name, address in getaddresses([text[:4_000]])]
        self.add((person(entry) for entry in entries), re.findall(r"[\w.+-]+@[\w.-]+\w", text[:4_000]))

    def text(self, text: str) -> str:
        """The text without the names (of two words or more) and the addresses."""
        pattern = self._compiled()
        return GREETED.sub(self._ungreeted, pattern.sub(BLANK, text) if pattern else text)

    def _ungreeted(self, found: re.Match[str]) -> str:
        """A greeting without the name, be it only a part of it."""
        known = {word.casefold() for name in self.names - self.allowed for word in name.split()}
        return found["greeting"] + BLANK if found["name"].split()[-1].casefold() in known else found[0]

    def subject(self, text: str) -> str:
        """A subject without the name that a newsletter puts in front: "Eva, Ihre Tipps" is "Ihre Tipps"."""
        first = {name.split()[0] for name in self.names - self.allowed if name}
        found = re.match(r"(?:(?:hallo|hi|liebe[rs]?|dear|hey)\s)?([\w-]+)(?:\s[\w-]+)?\s?[,:!–-]\s*(?=\S)", text, re.IGNORECASE)
        bare = text[found.end() :] if found and found[1] in first else text
        return self.text(bare[:1].upper() + bare[1:] if bare != text else text)

    def clear(self, root: Node) -> set[int]:
        """Takes names and addresses out of a document, and links that carry an address; the lines that were changed."""
        changed: set[int] = set()
        for node in root.walk():
            for child in list(node.children):
                bare = self.text(child.text)
                if bare != child.text:
                    child.text = bare
                    changed.add(child.line)
            for link in [child for child in node.children if child.kind == "link" and self._is_told(str(child.attrs["href"]))]:
                place = node.children.index(link)
                node.children[place : place + 1] = link.children
                changed.add(link.line)
        return changed

    def _is_told(self, href: str) -> bool:
        return self.text(unquote(href)) != unquote(href)

    def _compiled(self) -> re.Pattern[str] | None:
        people = [name for name in self.names - self.allowed if len(name.split()) > 1]
        hidden = sorted((one for one in {*people, *(self.addresses - self.allowed)} if one), key=len, reverse=True)
        if hidden and self._pattern is None:
            self._pattern = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in hidden), re.IGNORECASE)
        return self._pattern if hidden else None
