"""Our marks on a slide of the trainer's: renewed where the article gave it a new key, or a program dropped them."""

from __future__ import annotations

from html import escape
from typing import Any

from lehrwerk.merging.normal import P14, A, P, R
from lehrwerk.merging.package import Relation, parse, written
from lehrwerk.merging.reading import TAG, Deck, Shape, Slide

CREATION = "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
SPACE = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
NUMBERED = {P + "spTgt": "spid", P + "bldP": "spid", P + "bldGraphic": "spid", P + "bldOleChart": "spid", P + "bldDgm": "spid",
            A + "stCxn": "id", A + "endCxn": "id"}  # fmt: skip


def identify(deck: Deck, slide: Slide, new: Slide) -> None:
    """Gives a slide the tag and the ids of its new version."""
    if slide.key != new.key:
        _tag(deck, slide, new.key)
    if slide.number != new.number:
        ids = deck.root.find(P + "sldIdLst")
        entry = next((one for one in ids if one.get("id") == str(slide.number)), None)
        if entry is not None and not any(one.get("id") == str(new.number) for one in ids):
            entry.set("id", str(new.number))
            slide.number = new.number
    if slide.creation != new.creation and new.creation:
        _created(slide, new.creation)


def _tag(deck: Deck, slide: Slide, key: str) -> None:
    """A tag of its own: a copied slide may share the part with that which it was copied from."""
    package = deck.package
    root = parse(f'<p:tagLst {SPACE}><p:tag name="{TAG}" val="{escape(key)}"/></p:tagLst>'.encode())
    known = package.related(slide.part, "tags")
    for one in parse(package.parts[known[0]]) if known and known[0] in package.parts else ():
        if str(one.get("name", "")).upper() != TAG:
            root.append(one)
    made = package.add("ppt/tags/tag1.xml", written(root), TYPE)
    relations = package.relations(slide.part)
    rid = next((rid for rid, one in relations.items() if known and one.target == known[0]), None)
    if rid is not None:
        relations[rid] = Relation("tags", made)
    else:
        rid = package.relate(slide.part, Relation("tags", made))
    _custom(slide, rid)
    slide.key, slide.changed = key, True


def _custom(slide: Slide, rid: str) -> None:
    """Names the tag in the slide."""
    sheet = slide.root.find(P + "cSld")
    data = sheet.find(P + "custDataLst")
    if data is None:
        data = sheet.makeelement(P + "custDataLst", {})
        sheet.find(P + "spTree").addnext(data)
    if data.find(P + "tags") is None:
        data.append(data.makeelement(P + "tags", {R + "id": rid}))


def _created(slide: Slide, creation: str) -> None:
    sheet = slide.root.find(P + "cSld")
    found = sheet.find(f".//{P14}creationId")
    if found is None:
        extensions = sheet.find(P + "extLst")
        if extensions is None:
            extensions = sheet.makeelement(P + "extLst", {})
            sheet.append(extensions)
        entry = extensions.makeelement(P + "ext", {"uri": CREATION})
        extensions.append(entry)
        found = entry.makeelement(P14 + "creationId", {}, nsmap={"p14": P14[1:-1]})
        entry.append(found)
    found.set("val", creation)
    slide.creation, slide.changed = creation, True


def identify_shape(slide: Slide, mine: Shape, new: Shape) -> None:
    """Gives a shape the id and the name of its new version; what refers to it on the slide follows."""
    if mine.number != new.number and not any(one.get("id") == str(new.number) for one in slide.root.iter(P + "cNvPr")):
        _about(mine.element).set("id", str(new.number))
        for one in slide.root.iter(*NUMBERED):
            if one.get(NUMBERED[one.tag]) == str(mine.number):
                one.set(NUMBERED[one.tag], str(new.number))
        mine.number, slide.changed = new.number, True
    if mine.name != new.name:
        _about(mine.element).set("name", new.name)
        mine.name, slide.changed = new.name, True


def _about(element: Any) -> Any:
    return element.find(f".//{P}cNvPr")
