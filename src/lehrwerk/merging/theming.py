"""A changed template: the trainer's file gets its new masters, layouts and themes, but for those that were changed by hand."""

from __future__ import annotations

import re
from typing import Any

from lehrwerk.merging.normal import P, R, plain
from lehrwerk.merging.package import Package, parse, written
from lehrwerk.merging.reading import Deck
from lehrwerk.merging.sheets import Sheets
from lehrwerk.merging.transplanting import Transplant, layouts, listed, masters

FOLDERS = ("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/", "ppt/notesMasters/", "ppt/handoutMasters/", "ppt/tableStyles.xml")
IMAGE = re.compile(rb"Target=\"\.\./media/([^\"]+)\"")
Parts = dict[str, str]  # what a part is ("theme 0", "layout 0 Inhalt") -> its name


def retheme(base: Deck, theirs: Deck, ours: Deck, graft: Transplant) -> list[tuple[str, str]]:
    """Puts what is new in the template into `theirs`; says what was done, and what stays because it was changed by hand, each as a
    key of what there is to say, and what it is about."""
    if not base.known or _template(base) == _template(ours):
        return []
    old, new = _parts(base), _parts(ours)
    changed = [what for what in new if _bytes(base, old.get(what, "")) != _bytes(ours, new[what])]
    sizes = [plain(deck.root.find(P + "sldSz")) for deck in (base, theirs, ours)]
    if not changed and sizes[0] == sizes[2]:
        return []
    if theirs.foreign:
        return [("look_foreign", "")]
    if sizes[0] == sizes[1] != sizes[2]:
        for name in ("sldSz", "notesSz"):
            theirs.root.replace(theirs.root.find(P + name), ours.root.find(P + name))
    mine = _parts(theirs)
    for what, part in new.items():
        if what in mine and what in old:
            graft.carried[part] = mine[what]
    kept, done = [], 0
    for what in changed:
        if what not in mine or what not in old:
            if what.startswith("layout"):
                graft.layout(new[what])
                done += 1
        elif _told(base.package, old[what]) == _told(theirs.package, mine[what]):
            _replaced(graft, new[what], mine[what])
            done += 1
        elif _told(ours.package, new[what]) != _told(theirs.package, mine[what]):
            kept.append(what)
    theirs.sheets = Sheets(theirs.package)
    return [("look", "")] * bool(done) + [("look_yours", what) for what in _named(kept)]


def _template(deck: Deck) -> dict[str, bytes]:
    """What belongs to the template, to the byte."""
    parts = deck.package.parts
    found = {name: data for name, data in parts.items() if name.startswith(FOLDERS)}
    shown = {one for name, data in found.items() if b"/image" in data for one in IMAGE.findall(data)}
    found |= {f"ppt/media/{name.decode()}": parts.get(f"ppt/media/{name.decode()}", b"") for name in shown}
    found["size"] = plain(deck.root.find(P + "sldSz")).encode()
    return found


def _parts(deck: Deck) -> Parts:
    """The parts of a deck that come from its template."""
    found: Parts = {}
    for at, master in enumerate(masters(deck)):
        for theme in deck.package.related(master, "theme"):
            found[f"theme {at}"] = theme
        found[f"master {at}"] = master
        for one in layouts(deck, master):
            found[f"layout {at} {deck.sheets.name(one)}"] = one
    for kind in ("tableStyles", "notesMaster", "handoutMaster"):
        for one in deck.package.related(deck.main, kind):
            found[f"{kind} 0"] = one
            for theme in deck.package.related(one, "theme"):
                found[f"theme {kind}"] = theme
    return found


def _named(kept: list[str]) -> list[str]:
    """What stays, in words."""
    words = {"theme": "theme", "master": "master", "tableStyles": "style of tables", "notesMaster": "master of the notes"}
    return [f'layout "{what.split(" ", 2)[2]}"' if what.startswith("layout") else words.get(what.split()[0], "handout") for what in kept]


def _bytes(deck: Deck, part: str) -> tuple[bytes, ...]:
    """A part and the pictures in it, to the byte."""
    package = deck.package
    return package.parts.get(part, b""), *(package.parts.get(one, b"") for one in sorted(package.related(part, "image") if part else []))


def _told(package: Package, part: str) -> tuple[str, list[bytes]]:
    """A part as it looks, whatever program wrote it."""
    root = parse(package.parts[part])
    links = {str(name) for one in root.iter() for name in one.attrib if str(name).startswith(R)}
    said = plain(root, {P + "sldLayoutIdLst", P + "hf"}, {*links, "preserve", "userDrawn", "id"})
    return said, sorted(package.parts.get(one, b"") for one in package.related(part, "image"))


def _replaced(graft: Transplant, part: str, there: str) -> None:
    """Puts a part of the new template in the place of the old one; a master keeps its list of layouts."""
    here = graft.target.package
    made = graft.element(parse(graft.source.package.parts[part]), part, there)
    old = parse(here.parts[there])
    for name in ("sldLayoutIdLst",):
        known, fresh = old.find(P + name), made.find(P + name)
        if known is not None and fresh is not None:
            made.replace(fresh, known)
    here.parts[there] = written(made)
    graft.target.sheets.roots.pop(there, None)


def clear(base: Deck, theirs: Deck, ours: Deck) -> None:
    """Takes out layouts that the template has no more, that nobody changed and no slide stands on."""
    if not base.known or theirs.foreign or _template(base) == _template(ours):
        return
    old, mine, new = _parts(base), _parts(theirs), _parts(ours)
    package = theirs.package
    used = {one for slide in listed(theirs) for one in package.related(slide, "slideLayout")}
    for what, part in mine.items():
        gone = what.startswith("layout") and what in old and what not in new and part not in used
        if gone and _told(base.package, old[what]) == _told(package, part):
            master = package.related(part, "slideMaster")[0]
            root: Any = parse(package.parts[master])
            relations = package.relations(master)
            for entry in list(root.iterfind(f"{P}sldLayoutIdLst/*")):
                if relations[entry.get(R + "id")].target == part:
                    del relations[entry.get(R + "id")]
                    entry.getparent().remove(entry)
            package.parts[master] = written(root)
            package.remove(part)
