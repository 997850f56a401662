"""What a deck adds to its base, and the package of both, saved reproducibly.

python-pptx's own way looks through all slides for each slide it adds. Used by the pptx writer alone, with its neighbour pptx_base.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lehrwerk.writers.archive import Packed, archive, pack
from lehrwerk.writers.pptx_base import RELATION, P, Part, Relations, Template, opened, parsed, written

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
DC = "{http://purl.org/dc/elements/1.1/}"
PRINTER = "application/vnd.openxmlformats-officedocument.{}.printerSettings"
PRINTERS = {("bin", PRINTER.format(name)) for name in ("presentationml", "spreadsheetml", "wordprocessingml")}
KNOWN = {  # suffixes that say what a part is, as python-pptx knows them
    "bmp": "image/bmp", "emf": "image/x-emf", "fntdata": "application/x-fontdata", "gif": "image/gif", "jpe": "image/jpeg",
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "mov": "video/quicktime", "mp4": "video/mp4", "mpg": "video/mpeg", "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml", "tif": "image/tiff", "tiff": "image/tiff",
    "vid": "video/unknown", "wdp": "image/vnd.ms-photo", "wmf": "image/x-wmf", "wmv": "video/x-ms-wmv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xml": "application/xml",
}  # fmt: skip
FAR = 10_000  # beyond the numbers of the parts of a deck
SMALL = 1024  # bytes; parts up to there are alike from deck to deck


def open_template(base: bytes) -> Template:
    """The base without slides; it is opened once, and emptied of the deck that was made on it before."""
    template, own, given = _opened(base)
    template.main.relations, template.root.relations = dict(own), dict(given)
    for slide in list(_slides(template.tree)):
        slide.getparent().remove(slide)
    return template


@lru_cache(maxsize=2)
def _opened(base: bytes) -> tuple[Template, Relations, Relations]:
    """The base, the relations that the presentation has itself, and those of the package; what stays the same is packed."""
    found = opened(base)
    found.main.own = found.core.own = None
    parts = list(_reached(found.root, {found.root.name}))
    found.names = frozenset(each.name for each in parts)
    for each in parts:
        each.packed = [] if each in (found.main, found.core) else _packed(each)
    return found, found.main.relations, found.root.relations


def _slides(tree: Any) -> Any:
    """The list of slides, which is made if there is none yet."""
    ids = tree.find(f"{P}sldIdLst")
    if ids is None:
        behind = next((one for one in tree if one.tag in (f"{P}sldSz", f"{P}notesSz")), None)
        ids = tree.makeelement(f"{P}sldIdLst")
        tree.append(ids) if behind is None else behind.addprevious(ids)
    return ids


# ---------------------------------------------------------------- what is added


def part(template: Template, name: str, content_type: str, blob: bytes) -> Part:
    """A new part of the package; it is saved once something relates to it. The base keeps the names of its own parts, such as a logo's."""
    stem, _, suffix = name.rpartition(".")
    word = stem.rstrip("0123456789")
    number = int(stem[len(word) :] or 0)
    while name in template.names:
        number += FAR
        name = f"{word}{number}.{suffix}"
    return Part(name, content_type, blob)


def relate(source: Part, rid: str, kind: str, target: Part | str) -> None:
    """A relationship from one part to another part, or to an address outside."""
    source.relations[rid] = (RELATION + kind, target)


def append_slides(template: Template, slides: list[tuple[int, Part]]) -> None:
    """Puts (slide id, part) pairs at the end of the presentation."""
    from lxml.etree import SubElement

    ids = _slides(template.tree)
    taken = map(_number, template.main.relations)
    for number, (slide_id, slide) in enumerate(slides, max(taken, default=0) + 1):
        relate(template.main, f"rId{number}", "slide", slide)
        SubElement(ids, ids.tag.replace("sldIdLst", "sldId"), {"id": str(slide_id), f"{{{RELATION[:-1]}}}id": f"rId{number}"})


def add_sections(template: Template, xml: str) -> None:
    """Replaces the sections of the presentation by the content of a `p14:sectionLst`, if there is any."""
    root, space = template.tree, P[1:-1]
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
        root.append(parsed(f'<p:extLst xmlns:p="{space}"/>'))
        extensions = root[-1]
    extensions.append(parsed(text))


def describe(template: Template, **said: str) -> None:
    """What the file says about itself, by the names of the Dublin Core."""
    from lxml.etree import SubElement

    for name, value in said.items():
        found = template.properties.find(f"{DC}{name}")
        found = SubElement(template.properties, f"{DC}{name}", nsmap={"dc": DC[1:-1]}) if found is None else found
        found.text = value


# ---------------------------------------------------------------- saving


def save(template: Template) -> bytes:
    """The package as a zip in the order of its relationships, with fixed dates: the same parts give the same bytes."""
    template.main.blob = written(template.tree)
    template.core.blob = written(template.properties)
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
    files = [each.own or (_small if len(each.blob) <= SMALL else pack)(each.name[1:], each.blob)]
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
    suffixes, names = {suffix: KNOWN[suffix] for suffix in ("rels", "xml")}, dict[str, str]()
    for each in parts:
        suffix = each.name.rpartition(".")[2]
        if KNOWN.get(suffix.lower()) == each.content_type or (suffix.lower(), each.content_type) in PRINTERS:
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
