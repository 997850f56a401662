"""What reaches below python-pptx's public interface: a base file as parts, packed once, and new parts made of text, saved reproducibly.

python-pptx's own way looks through all slides for each slide it adds, and compresses the base anew for each deck.
Used by the pptx writer alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lehrwerk.writers.archive import Packed, archive, pack

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
Relations = dict[str, tuple[str, "Part | str"]]
SMALL = 1024  # bytes; parts up to there are alike from deck to deck


@dataclass(slots=True, eq=False)
class Part:
    """A part of the file: its name (`/ppt/slides/slide1.xml`), what it is, its bytes, and what it relates to.

    `relations` are by id (type, part or outside address); `packed` is kept of parts that stay the same in each deck.
    """

    name: str
    content_type: str
    blob: bytes
    relations: Relations = field(default_factory=dict)
    packed: list[Packed] = field(default_factory=list)


@dataclass(slots=True)
class Template:
    """An opened base file: its layouts by name, its notes master, and what the writer must know of both.

    `root` stands for the package itself; `main` and `core` are the presentation and its properties, made anew for each deck.
    """

    presentation: Any
    root: Part
    main: Part
    core: Part
    layouts: dict[str, Part]
    notes_master: Part
    notes_idx: str = "1"
    table_style: str = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
    own: Relations = field(default_factory=dict)  # those of the presentation that the base has itself
    given: Relations = field(default_factory=dict)  # and those of the package


def open_template(base: bytes) -> Template:
    """The base without slides; it is opened once, and emptied of the deck that was made on it before."""
    template = _opened(base)
    template.main.relations, template.root.relations = dict(template.own), dict(template.given)
    ids = template.presentation.part._element.sldIdLst
    for slide in list(ids) if ids is not None else []:
        ids.remove(slide)
    return template


@lru_cache(maxsize=2)
def _opened(base: bytes) -> Template:
    """Opens the base and takes its own slides out."""
    from pptx import Presentation

    presentation: Any = Presentation(io.BytesIO(base))
    ids = presentation.part._element.sldIdLst
    for slide in list(ids) if ids is not None else []:
        presentation.part.drop_rel(slide.rId)
        ids.remove(slide)
    master, core = presentation.notes_master, presentation.core_properties
    root, known = Part("/", "", b""), dict[Any, Part]()
    root.relations = _related(presentation.part.package._rels, known)
    found = Template(
        presentation, root, known[presentation.part], known[core],
        {layout.name: known[layout.part] for layout in presentation.slide_layouts}, known[presentation.part.notes_master_part],
    )  # fmt: skip
    for shape in master.placeholders:
        if "BODY" in str(shape.placeholder_format.type):
            found.notes_idx = str(shape.placeholder_format.idx)
    for kind, target in found.main.relations.values():
        if kind == RELATION + "tableStyles" and isinstance(target, Part):
            _, _, rest = target.blob.decode("utf-8", "replace").partition('def="')
            found.table_style = rest.partition('"')[0] or found.table_style
    found.own, found.given = found.main.relations, root.relations
    for each in known.values():
        each.packed = [] if each in (found.main, found.core) else _packed(each)
    return found


def _related(relations: Any, known: dict[Any, Part]) -> Relations:
    """The relations of a part of python-pptx, and by them the parts themselves."""
    found: Relations = {}
    for one in relations.values():
        if one.is_external:
            found[one.rId] = (one.reltype, one.target_ref)
            continue
        each = one.target_part
        if each not in known:
            known[each] = Part(str(each.partname), each.content_type, each.blob)
            known[each].relations = _related(each.rels, known)
        found[one.rId] = (one.reltype, known[each])
    return found


# ---------------------------------------------------------------- what is added


def part(template: Template, name: str, content_type: str, blob: bytes) -> Part:
    """A new part of the package; it is saved once something relates to it."""
    return Part(name, content_type, blob)


def relate(source: Part, rid: str, kind: str, target: Part | str) -> None:
    """A relationship from one part to another part, or to an address outside."""
    source.relations[rid] = (RELATION + kind, target)


def names(template: Template) -> set[str]:
    """The names of the parts that the package has so far."""
    return {each.name for each in _reached(template.root, {template.root.name})}


def append_slides(template: Template, slides: list[tuple[int, Part]]) -> None:
    """Puts (slide id, part) pairs at the end of the presentation."""
    from lxml.etree import SubElement

    ids = template.presentation.part._element.get_or_add_sldIdLst()
    taken = map(_number, template.main.relations)
    for number, (slide_id, slide) in enumerate(slides, max(taken, default=0) + 1):
        relate(template.main, f"rId{number}", "slide", slide)
        SubElement(ids, ids.tag.replace("sldIdLst", "sldId"), {"id": str(slide_id), f"{{{RELATION[:-1]}}}id": f"rId{number}"})


def add_sections(template: Template, xml: str) -> None:
    """Replaces the sections of the presentation by the content of a `p14:sectionLst`, if there is any."""
    from pptx.oxml import parse_xml

    root = template.presentation.part._element
    space = root.nsmap["p"]
    extensions = root.find(f"{{{space}}}extLst")
    for old in list(extensions) if extensions is not None else []:
        if old.get("uri") == SECTIONS:
            extensions.remove(old)
    if extensions is not None and not len(extensions):
        root.remove(extensions)
        extensions = None
    if not xml:
        return
    text = f'<p:ext xmlns:p="{space}" uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">{xml}</p14:sectionLst></p:ext>'
    if extensions is None:
        root.append(parse_xml(f'<p:extLst xmlns:p="{space}"/>'))
        extensions = root[-1]
    extensions.append(parse_xml(text))


# ---------------------------------------------------------------- saving


def save(template: Template) -> bytes:
    """The package as a zip in the order of its relationships, with fixed dates: the same parts give the same bytes."""
    template.main.blob = template.presentation.part.blob
    template.core.blob = template.presentation.core_properties.blob
    parts = list(_reached(template.root, {template.root.name}))
    files = [pack("[Content_Types].xml", _types(parts)), _small("_rels/.rels", _relations(template.root))]
    for each in parts:
        files += each.packed or _packed(each)
    return archive(files)


def _reached(source: Part, seen: set[str]) -> Iterator[Part]:
    """The parts to which relationships lead, each once, each before what it relates to itself."""
    for _, target in source.relations.values():
        if isinstance(target, Part) and target.name not in seen:
            seen.add(target.name)
            yield target
            yield from _reached(target, seen)


def _packed(each: Part) -> list[Packed]:
    """A part and its relationships as they are saved."""
    files = [(_small if len(each.blob) <= SMALL else pack)(each.name[1:], each.blob)]
    if each.relations:
        folder, _, name = each.name[1:].rpartition("/")
        files.append(_small(f"{folder}/_rels/{name}.rels", _relations(each)))
    return files


_small = lru_cache(maxsize=4096)(pack)


def _relations(source: Part) -> bytes:
    ids = sorted(source.relations, key=lambda rid: (_number(rid), rid))
    folder = source.name.rpartition("/")[0]
    return _xml("Relationships", RELATIONS, [_relation(folder, rid, *source.relations[rid]) for rid in ids])


def _relation(folder: str, rid: str, kind: str, target: Part | str) -> str:
    where = _escaped(target) + '" TargetMode="External' if isinstance(target, str) else _escaped(_reference(folder, target.name))
    return f'<Relationship Id="{rid}" Type="{kind}" Target="{where}"/>'


@lru_cache(maxsize=4096)
def _reference(folder: str, target: str) -> str:
    """The way from a folder to a part."""
    here, there = folder.split("/"), target.split("/")
    same = next((at for at, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), min(len(here), len(there)))
    return "/".join([*[".."] * (len(here) - same), *there[same:]])


def _types(parts: list[Part]) -> bytes:
    """What each part is, by its suffix or by its name."""
    from pptx.opc.constants import CONTENT_TYPE
    from pptx.opc.spec import default_content_types

    known = frozenset(default_content_types)
    suffixes, names = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}, dict[str, str]()
    for each in parts:
        suffix = each.name.rpartition(".")[2]
        if (suffix.lower(), each.content_type) in known:
            suffixes[suffix.lower()] = each.content_type
        else:
            names[_escaped(each.name)] = each.content_type
    entries = [f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in sorted(suffixes.items())]
    entries += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in sorted(names.items())]
    return _xml("Types", TYPES, entries)


def _xml(root: str, space: str, entries: list[str]) -> bytes:
    return f'{HEAD}<{root} xmlns="{space}">{"".join(entries)}</{root}>'.encode()


def _number(rid: str) -> int:
    return int(rid[3:]) if rid.startswith("rId") and rid[3:].isdigit() else 0


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
