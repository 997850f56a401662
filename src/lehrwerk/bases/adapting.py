"""A template made ready for decks: its own layouts as they are, and new ones beside them for what it lacks."""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lehrwerk.bases.composing import composed
from lehrwerk.bases.fonts import known
from lehrwerk.bases.layouts import HEAD, NS, fill, ornament, placeholder, prompt, xfrm
from lehrwerk.bases.matching import Fitted, match
from lehrwerk.bases.opening import presentable
from lehrwerk.bases.reading import FOOTERS, A, Base, P, first_master, named, read
from lehrwerk.boxes import Place, Spec
from lehrwerk.errors import Problem, problem
from lehrwerk.geometry import LAYOUTS

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
LAYOUT = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
VIEW_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml"
VIEW = R.strip("{}") + "/viewProps"
FIRST_ID = 2**31
DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Adapted:
    """A template with all layouts that slides need: the file, the layouts by our names, and how that came about."""

    data: bytes
    layouts: Mapping[str, Spec]
    base: Base
    fitted: Fitted
    problems: tuple[Problem, ...]


@lru_cache(maxsize=2)
def adapt(data: bytes, file: str, said: tuple[tuple[str, str], ...] = ()) -> Adapted:
    """Adapts a template; `said` are pairs of our layout and the sheet that a person chose for it.

    Raises UserError for what is no sound template.
    """
    base = read(data, file)
    fitted = match(base, LAYOUTS, dict(said))
    made = composed(base, fitted, LAYOUTS)
    layouts = {name: fitted.layouts.get(name) or made[name] for name in LAYOUTS}
    return Adapted(_written(presentable(data, file), made, fitted), layouts, base, fitted, tuple(_told(base, layouts, file)))


def _told(base: Base, layouts: Mapping[str, Spec], file: str) -> list[Problem]:
    """The fonts that are not here, and what is measured instead."""
    faces = [base.heading_font, base.body_font, *(slot.face for sheet in base.sheets for slot in sheet.slots if _used(sheet.name, layouts))]
    found = []
    for face in dict.fromkeys(face for face in faces if face):
        stand_in = known(face)[1]
        if stand_in:
            found.append(missing(face, stand_in, file))
    return found


def missing(face: str, stand_in: str, file: str, line: int = 0) -> Problem:
    """What to say of a font that is not here."""
    message = f'the font "{face}" is not on this machine; text is measured as {stand_in}, with a margin'
    return problem(message, file, line, remedy="install the font, and decks hold more text", severity="warning")


def _used(name: str, layouts: Mapping[str, Spec]) -> bool:
    return any(spec.name == name for spec in layouts.values())


# ---------------------------------------------------------------- the file


def _written(data: bytes, made: Mapping[str, Spec], fitted: Fitted) -> bytes:
    """The package with the new layouts; the others get a name where they have none, or another one's."""
    from lxml import etree
    from pptx import Presentation

    deck: Any = Presentation(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    master = first_master(deck)
    sheets = {name: layout for layout, name in named(master)}
    _distinct(master._element)
    _valid(master._element)
    _styled(master._element)
    for name, layout in sheets.items():
        layout._element.find(f"{P}cSld").set("name", name)
        _distinct(layout._element)
        _valid(layout._element)
        files[_path(layout)] = etree.tostring(layout._element, xml_declaration=True, encoding="UTF-8", standalone=True)
    ids = [int(one.get("id", 0)) for root in (deck.part._element, *(each._element for each in deck.slide_masters))
           for one in root.iter(f"{P}sldMasterId", f"{P}sldLayoutId")]  # fmt: skip
    number = max([FIRST_ID, *ids]) + 1
    related = etree.fromstring(files[_relations(_path(master))])
    types = etree.fromstring(files["[Content_Types].xml"])
    listed = master._element.find(f"{P}sldLayoutIdLst")
    for at, (name, spec) in enumerate(made.items()):
        sheet = sheets[fitted.missing[name]]
        path = _free(files, posixpath.dirname(_path(sheet)))
        files[path] = etree.tostring(_layout(sheet._element, spec), xml_declaration=True, encoding="UTF-8", standalone=True)
        files[_relations(path)] = files[_relations(_path(sheet))]
        rid = f"rIdLehrwerk{at + 1}"
        target = posixpath.relpath(path, posixpath.dirname(_path(master)))
        kind = R.strip("{}") + "/slideLayout"
        etree.SubElement(related, f"{{{RELATIONS}}}Relationship", {"Id": rid, "Type": kind, "Target": target})
        etree.SubElement(types, f"{TYPES}Override", {"PartName": "/" + path, "ContentType": LAYOUT})
        etree.SubElement(listed, f"{P}sldLayoutId", {"id": str(number + at), f"{R}id": rid})
    files[_relations(_path(master))] = etree.tostring(related, xml_declaration=True, encoding="UTF-8", standalone=True)
    files["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
    files[_path(master)] = etree.tostring(master._element, xml_declaration=True, encoding="UTF-8", standalone=True)
    files[str(deck.part.partname)[1:]] = _without_shows(deck)
    if not any(rel.reltype == VIEW for rel in deck.part.rels.values()):
        _view(files, _path(deck))
    return _zipped(files)


def _distinct(root: Any) -> None:
    """Gives shapes a number of their own where two share one, as some programs write them."""
    shapes = list(root.iter(f"{P}cNvPr"))
    free = max((int(one.get("id", 0)) for one in shapes), default=0) + 1
    seen = {"0"}
    for one in shapes:
        if one.get("id") in seen:
            one.set("id", str(free))
            free += 1
        seen.add(str(one.get("id")))


def _valid(root: Any) -> None:
    """Takes from the prompts the sizes of bullets that LibreOffice writes; a slide's text does not take them over."""
    for paragraph in root.iter(f"{A}p"):
        for size in list(paragraph.iter(f"{A}buSzPct")):
            size.getparent().remove(size)


def _styled(master: Any) -> None:
    """Gives a master without styles of text the theme's fonts: without them LibreOffice goes on in the font of code behind it."""
    from lxml import etree

    if master.find(f"{P}txStyles") is not None:
        return
    styles = etree.Element(f"{P}txStyles")
    for tag, face in (("titleStyle", "+mj-lt"), ("bodyStyle", "+mn-lt"), ("otherStyle", "+mn-lt")):
        style = etree.SubElement(styles, f"{P}{tag}")
        for level in range(1, 10):
            look = etree.SubElement(etree.SubElement(style, f"{A}lvl{level}pPr"), f"{A}defRPr")
            etree.SubElement(look, f"{A}latin", {"typeface": face})
    after = master.find(f"{P}extLst")
    master.insert(len(master) if after is None else list(master).index(after), styles)


def _view(files: dict[str, bytes], main: str) -> None:
    """Adds the settings of the view, without which PowerPoint offers to repair a file."""
    from lxml import etree

    related = etree.fromstring(files[_relations(main)])
    types = etree.fromstring(files["[Content_Types].xml"])
    etree.SubElement(related, f"{{{RELATIONS}}}Relationship", {"Id": "rIdLehrwerkView", "Type": VIEW, "Target": "lehrwerkView.xml"})
    path = posixpath.join(posixpath.dirname(main), "lehrwerkView.xml")
    etree.SubElement(types, f"{TYPES}Override", {"PartName": "/" + path, "ContentType": VIEW_TYPE})
    files[path] = f"{HEAD}<p:viewPr {NS}/>".encode()
    files[_relations(main)] = etree.tostring(related, xml_declaration=True, encoding="UTF-8", standalone=True)
    files["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without_shows(deck: Any) -> bytes:
    """The presentation without custom shows: they name slides that a deck does not have."""
    from lxml import etree

    root = deck.part._element
    for shows in root.findall(f"{P}custShowLst"):
        root.remove(shows)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _path(thing: Any) -> str:
    return str(thing.part.partname)[1:]


def _relations(path: str) -> str:
    folder, name = posixpath.split(path)
    return f"{folder}/_rels/{name}.rels"


def _free(files: Mapping[str, bytes], folder: str) -> str:
    number = 1
    while f"{folder}/slideLayout{number}.xml" in files:
        number += 1
    return f"{folder}/slideLayout{number}.xml"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


# ---------------------------------------------------------------- a layout


def _layout(sheet: Any, spec: Spec) -> Any:
    """The sheet's ground, drawings, title and footers with our places instead of its own."""
    root = copy.deepcopy(sheet)
    for tag in ("timing", "transition", "extLst"):
        for old in root.findall(f"{P}{tag}"):
            root.remove(old)
    root.attrib.pop("type", None)
    root.attrib.pop("matchingName", None)
    root.set("preserve", "1")
    root.set("userDrawn", "1")
    common = root.find(f"{P}cSld")
    common.set("name", spec.name)
    for tag in ("custDataLst", "controls", "extLst"):
        for old in common.findall(f"{P}{tag}"):
            common.remove(old)
    tree = common.find(f"{P}spTree")
    kept: dict[str, list[Any]] = {"title": [], "footer": []}
    for shape in list(tree):
        ph = shape.find(f".//{P}nvPr/{P}ph")
        if ph is not None or shape.tag == f"{P}extLst":
            tree.remove(shape)
        if ph is not None and ph.get("type") in ("title", "ctrTitle", *FOOTERS):
            kept["footer" if ph.get("type") in FOOTERS else "title"].append(shape)
    number = max((int(one.get("id", 0)) for one in sheet.iter(f"{P}cNvPr")), default=1) + 1
    drawn = [ornament(number + at, *each) for at, each in enumerate(spec.decoration)]
    number += len(drawn)
    own = [_placeholder(number + at, role, spec) for at, role in enumerate(spec.places) if not spec.places[role].own]
    for title in kept["title"]:
        if spec.put:
            _put(title, spec.places["title"])
    for shape in (*map(_shape, drawn), *kept["title"][:1], *map(_shape, own), *kept["footer"]):
        tree.append(shape)
    return root


def _put(title: Any, place: Place) -> None:
    """The sheet's title where the layout wants it, in a colour that can be read there."""
    properties, body = title.find(f"{P}spPr"), title.find(f"{P}txBody/{A}bodyPr")
    for old in properties.findall(f"{A}xfrm"):
        properties.remove(old)
    properties.insert(0, _shape(xfrm(place.box)))
    for side in ("lIns", "tIns", "rIns", "bIns"):
        body.set(side, "0")
    body.set("anchor", place.anchor)
    if place.colour:
        _coloured(title, place.colour)


def _coloured(title: Any, colour: str) -> None:
    """Gives a title another colour of the theme."""
    look = title.find(f"{P}txBody")
    for tag in ("lstStyle", "lvl1pPr", "defRPr"):
        found = look.find(f"{A}{tag}")
        if found is None:
            found = _shape(f"<a:{tag}/>")
            look.insert(1 if tag == "lstStyle" else 0 if tag == "lvl1pPr" else len(look), found)
        look = found
    for kind in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill"):
        for old in look.findall(f"{A}{kind}"):
            look.remove(old)
    look.insert(1 if look.find(f"{A}ln") is not None else 0, _shape(fill(colour)))


def _placeholder(number: int, role: str, spec: Spec) -> str:
    place = spec.places[role]
    return placeholder(number, place, "Kennzeile" if role == "label" else prompt(place))


def _shape(text: str) -> Any:
    """The element of a shape."""
    from lxml import etree

    return etree.fromstring(f"<root {NS}>{text}</root>")[0]
