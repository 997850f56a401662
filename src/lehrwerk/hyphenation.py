"""Hyphenation patterns, kept in a form that loads ten times faster than pyphen's own files; and the exceptions to them."""

from __future__ import annotations

import json
from typing import Any

from lehrwerk.errors import UserError
from lehrwerk.files import Files

COPY = "build/.lehrwerk/hyphenation-{}-{}.json"


def warm(files: Files, language: str) -> None:
    """Puts the patterns of a language into pyphen's memory, from the project's copy where there is one."""
    import pyphen

    place = pyphen.LANGUAGES.get(pyphen.language_fallback(language) or "")
    if place is None or place in pyphen.hdcache:
        return
    copy = COPY.format(place.stem, pyphen.__version__)
    found = _copied(files, copy) or pyphen.HyphDict(place)
    pyphen.hdcache[place] = found
    if files.stamp(copy) is None and all(type(value) is int for _, values in found.patterns.values() for value in values):
        data = {"longest": found.maxlen, "patterns": found.patterns}
        files.write(copy, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _copied(files: Files, copy: str) -> Any:
    from pyphen import HyphDict

    if files.stamp(copy) is None:
        return None
    try:
        data = json.loads(files.read(copy))
        found = HyphDict.__new__(HyphDict)
        found.patterns, found.cache, found.maxlen = data["patterns"], {}, int(data["longest"])
        return found if isinstance(found.patterns, dict) and found.patterns else None
    except (UserError, ValueError, KeyError, TypeError):
        return None


def exceptions(words: list[str]) -> dict[str, str]:
    """The exception list by word: `Shit|storm` -> {"shitstorm": "Shit|storm"}; lines without a joint mean: not at all."""
    found = {}
    for line in words:
        word = line.split("#")[0].strip()
        if word:
            found[word.replace("|", "").lower()] = word
    return found
