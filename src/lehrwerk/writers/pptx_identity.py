"""PowerPoint's identifiers, derived from slide keys, so that every generation of a deck shares them. Used by the pptx writer alone."""

from __future__ import annotations

from collections.abc import Container, Iterable
from hashlib import sha256


def numbers(names: Iterable[str], first: int, end: int) -> dict[str, int]:
    """A stable number from `first` up to `end` for each name; the later name in the alphabet gives way."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for name in sorted(set(names)):
        number = first + (int.from_bytes(sha256(name.encode()).digest()[:8], "big") >> 4) % (end - first)
        while number in taken:
            number = first + (number - first + 1) % (end - first)
        taken.add(number)
        found[name] = number
    return found


def shape_name(word: str, key: str, role: str, taken: Container[str] = ()) -> str:
    """A readable name such as "Titel 3f9a12c4", none of those that are taken."""
    digest = sha256(f"{key} {role}".encode()).hexdigest()
    return next(name for name in (f"{word} {digest[:end]}" for end in range(8, len(digest) + 1)) if name not in taken)


def guid(key: str) -> str:
    """The identifier of the section that begins with this slide."""
    digest = sha256(f"{key} section".encode()).hexdigest().upper()
    return "{" + "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])) + "}"
