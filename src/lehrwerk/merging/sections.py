"""PowerPoint's sections after a merge: the article's, unless the trainer made other ones.

New versions of slides for choosing lie in a section of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from lehrwerk.merging.normal import P14, P, R
from lehrwerk.merging.reading import NEW, Deck

SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"

MOST = 20  # times that a section is parted by slides for choosing and known again


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its name, its identifier, the parts of its slides."""

    name: str
    guid: str
    parts: tuple[str, ...] = ()


def sections(deck: Deck) -> list[Section]:
    """The sections of a deck; one that only holds new versions for choosing parts no other."""
    relations = deck.package.relations(deck.main) if deck.known else {}
    entries = deck.root.iterfind(f"{P}sldIdLst/*") if deck.known else ()
    parts = {one.get("id"): relations[one.get(R + "id")].target for one in entries if one.get(R + "id") in relations}
    new = {slide.part for slide in deck.slides if slide.key.endswith(NEW)}
    found: list[Section] = []
    for one in deck.root.iter(P14 + "section") if deck.known else ():
        members = [parts[each.get("id")] for each in one.iter(P14 + "sldId") if each.get("id") in parts]
        kept = tuple(part for part in members if part not in new)
        if members and not kept:
            continue
        name = str(one.get("name") or "")
        if found and found[-1].name == name and _goes_on(found[-1].guid, str(one.get("id"))):
            found[-1] = Section(name, found[-1].guid, (*found[-1].parts, *kept))
        else:
            found.append(Section(name, str(one.get("id") or ""), kept))
    return found


def merged(base: list[Section], theirs: list[Section], ours: list[Section], home: dict[str, str], same: dict[str, str]) -> list[Section]:
    """The sections that hold: the trainer's if they were changed by hand, but with the article's new names, else the article's.

    `home` says which part of theirs a part of ours became, `same` which part of theirs a part of base is.
    """
    was = [(one.name, one.guid, tuple(same[part] for part in one.parts if part in same)) for one in base]
    known = set(same.values())
    now = [(one.name, one.guid, tuple(part for part in one.parts if part in known)) for one in theirs]
    if _apart(was) == _apart(now):
        return [Section(one.name, one.guid, tuple(home[part] for part in one.parts if part in home)) for one in ours]
    old, new = ({one.guid: one.name for one in found} for found in (base, ours))
    return [
        Section(new[one.guid] if one.guid in new and old.get(one.guid) == one.name else one.name, one.guid, one.parts) for one in theirs
    ]


def _apart(found: list[tuple[str, str, tuple[str, ...]]]) -> list[tuple[str, str, frozenset[str]]]:
    """Sections to compare, whatever the order of their slides; a section of which nothing is left is none."""
    return [(name, guid, frozenset(parts)) for name, guid, parts in found if parts]


def put(deck: Deck, found: list[Section], order: list[str], new: set[str], review: str) -> None:
    """Writes the sections of a deck: each slide stands in one, in the order of the slides; a slide that is in none goes with that
    before it. `new` are the slides for choosing, whose section is called `review`."""
    where = {part: at for at, one in enumerate(found) for part in one.parts}
    if not found and not new:
        _write(deck, [])
        return
    rows: list[Section] = []
    current, used = 0, set[int]()
    for part in order:
        wished = where.get(part, current)
        fresh = wished != current and wished not in used
        if part in new:
            if not rows or rows[-1].name != review:
                rows.append(Section(review, _guid(part + review)))
        elif fresh or not rows or rows[-1].name == review:
            current = wished if fresh else current
            used.add(current)
            about = found[current] if found else Section(_first(deck, part), _guid(part))
            again = any(one.guid == about.guid for one in rows)
            rows.append(Section(about.name, _again(about.guid) if again else about.guid))
        rows[-1] = Section(rows[-1].name, rows[-1].guid, (*rows[-1].parts, part))
    for at, one in enumerate(found):
        if not one.parts and not any(row.guid == one.guid for row in rows):  # an empty one of the trainer's
            before = next((place for place, row in enumerate(rows) if at and row.guid == found[at - 1].guid), len(rows) - 1)
            rows.insert(before + 1, one)
    seen: set[str] = set()
    for at, one in enumerate(rows):
        while one.guid in seen:
            one = Section(one.name, _again(one.guid), one.parts)
        seen.add(one.guid)
        rows[at] = one
    _write(deck, rows)


def _first(deck: Deck, part: str) -> str:
    return next((slide.title for slide in deck.slides if slide.part == part), "") or "1"


def _guid(text: str) -> str:
    digest = sha256(text.encode()).hexdigest().upper()
    return "{" + "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])) + "}"


def _again(guid: str) -> str:
    """The identifier of a section that goes on behind a slide for choosing."""
    return _guid(f"{guid} again")


def _goes_on(guid: str, other: str) -> bool:
    for _ in range(MOST):
        guid = _again(guid)
        if guid == other:
            return True
    return False


def _write(deck: Deck, rows: list[Section]) -> None:
    """Puts the list of sections into the presentation, or takes it out."""
    root = deck.root
    relations = deck.package.relations(deck.main)
    ids = {relations[one.get(R + "id")].target: one.get("id") for one in root.iterfind(f"{P}sldIdLst/*") if one.get(R + "id") in relations}
    wished = [(one.name, one.guid, [ids[part] for part in one.parts if part in ids]) for one in rows]
    present = [(one.get("name"), one.get("id"), [each.get("id") for each in one.iter(P14 + "sldId")]) for one in root.iter(P14 + "section")]
    if wished == present:
        return
    extensions = root.find(P + "extLst")
    known = next((one for one in extensions if one.get("uri") == SECTIONS), None) if extensions is not None else None
    if not wished:
        if known is not None:
            extensions.remove(known)
            if not len(extensions):
                root.remove(extensions)
        return
    if extensions is None:
        extensions = root.makeelement(P + "extLst", {})
        root.append(extensions)
    if known is None:
        known = extensions.makeelement(P + "ext", {"uri": SECTIONS})
        extensions.append(known)
    for old in list(known):
        known.remove(old)
    found = known.makeelement(P14 + "sectionLst", {}, nsmap={"p14": P14[1:-1]})
    known.append(found)
    for name, guid, members in wished:
        one = _child(found, "section", {"name": name, "id": guid})
        inner = _child(one, "sldIdLst", {})
        for number in members:
            _child(inner, "sldId", {"id": str(number)})


def _child(parent: Any, name: str, attributes: dict[str, str]) -> Any:
    made = parent.makeelement(P14 + name, attributes)
    parent.append(made)
    return made
