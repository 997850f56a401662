"""A base file as parts, packed once: as it lies in its package where it lacks nothing, else as python-pptx opens and completes it.

python-pptx compresses the base anew for each deck, and its import takes longer than ten decks. Used by the pptx writer alone.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lehrwerk.writers.archive import Packed, repacked

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    EOFError,
    RuntimeError,
    StopIteration,
)
Relations = dict[str, tuple[str, "Part | str"]]
Loaded = dict[str, "Part"]


@dataclass(slots=True, eq=False)
class Part:
    """A part of the file: its name (`/ppt/slides/slide1.xml`), what it is, its bytes, and what it relates to.

    `relations` are by id (type, part or outside address); `packed` is kept of parts that stay the same in each deck, `own` is the
    part itself as the base has it packed.
    """

    name: str
    content_type: str
    blob: bytes
    relations: Relations = field(default_factory=dict)
    packed: list[Packed] = field(default_factory=list)
    own: Packed | None = None


@dataclass(slots=True)
class Template:
    """An opened base file without its slides: its layouts by name, its notes master, and what the writer must know of both.

    `root` stands for the package itself; `main` and `core` are the presentation and its properties, made of their trees for each deck;
    `names` are those of all parts.
    """

    tree: Any
    properties: Any
    root: Part
    main: Part
    core: Part
    layouts: dict[str, Part]
    notes_master: Part
    notes_idx: str = "1"
    table_style: str = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
    names: frozenset[str] = frozenset()


def opened(base: bytes) -> Template:
    """The base without slides. What python-pptx raises for a base that is not sound goes on to the caller."""
    found = _as_it_lies(base) or _completed(base)
    for kind, target in found.main.relations.values():
        if kind == RELATION + "tableStyles" and isinstance(target, Part):
            _, _, rest = target.blob.decode("utf-8", "replace").partition('def="')
            found.table_style = rest.partition('"')[0] or found.table_style
    return found


def parsed(xml: bytes | str) -> Any:
    """The root of a part."""
    return _etree().fromstring(xml, _parser())


def written(tree: Any) -> bytes:
    """The bytes of a tree, as python-pptx writes them."""
    data: bytes = _etree().tostring(tree, encoding="UTF-8", standalone=True)
    return data


def _etree() -> Any:
    from lxml import etree

    return etree


@lru_cache(maxsize=1)
def _parser() -> Any:
    return _etree().XMLParser(remove_blank_text=True, resolve_entities=False)


# ---------------------------------------------------------------- by python-pptx


def _completed(base: bytes) -> Template:
    """Opens the base, takes its own slides out, and adds the masters that it lacks."""
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
        presentation.part._element, core._element, root, known[presentation.part], known[core],
        {layout.name: known[layout.part] for layout in presentation.slide_layouts}, known[presentation.part.notes_master_part],
    )  # fmt: skip
    for shape in master.placeholders:
        if "BODY" in str(shape.placeholder_format.type):
            found.notes_idx = str(shape.placeholder_format.idx)
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


# ---------------------------------------------------------------- as it lies in its package


def _as_it_lies(base: bytes) -> Template | None:
    """The base of a package that is whole and has no slides; None for any other."""
    try:
        with zipfile.ZipFile(io.BytesIO(base)) as package:
            parts: Loaded = {}
            root = Part("/", "", b"", _linked(package, "/", _types(package), parts))
        main, core = _target(root, RELATION + "officeDocument"), _target(root, CORE)
        tree, master = parsed(main.blob), _target(main, RELATION + "notesMaster")
        for each in parts.values():
            if each.name.endswith(".xml"):
                parsed(each.blob)  # a part that cannot be read is for python-pptx to tell of
        if main.content_type != PRESENTATION or tree.find(f"{P}sldIdLst/{P}sldId") is not None:
            return None
        layouts = {parsed(one.blob).find(f"{P}cSld").get("name", ""): one for one in _layouts(main, tree)}
        found = Template(tree, parsed(core.blob), root, main, core, layouts, master)
        for place in parsed(master.blob).iter(f"{P}ph"):
            if place.get("type") == "body":
                found.notes_idx = place.get("idx", "0")
    except UNSOUND:
        return None
    return found


def _types(package: zipfile.ZipFile) -> dict[str, str]:
    """What each part is, by its name or by its suffix (which has no slash), in lower case."""
    return {
        str(one.get("PartName") or one.get("Extension")).lower(): one.get("ContentType", "")
        for one in parsed(package.read("[Content_Types].xml"))
    }


def _linked(package: zipfile.ZipFile, source: str, types: dict[str, str], parts: Loaded) -> Relations:
    """The relations of a part, and by them the parts themselves. Raises KeyError for a part that is not there."""
    folder, name = posixpath.split(source)
    where = posixpath.join(folder, "_rels", f"{name}.rels")[1:]
    if source != "/" and where not in package.NameToInfo:
        return {}
    found: Relations = {}
    for one in parsed(package.read(where)):
        target = one.get("Target")
        if one.get("TargetMode") == "External":
            found[one.get("Id")] = (one.get("Type"), target)
            continue
        path = posixpath.normpath(posixpath.join(folder, target))
        if path not in parts:
            kind = types.get(path.lower()) or types[path.rpartition(".")[2].lower()]
            parts[path] = Part(path, kind, package.read(path[1:]), own=repacked(package, path[1:]))
            parts[path].relations = _linked(package, path, types, parts)
        found[one.get("Id")] = (one.get("Type"), parts[path])
    return found


def _target(source: Part, kind: str) -> Part:
    """The part that a part relates to in this way. Raises StopIteration where it has none."""
    return next(target for found, target in source.relations.values() if found == kind and isinstance(target, Part))


def _layouts(main: Part, tree: Any) -> list[Part]:
    """The layouts of the first master, in its order."""
    rid = f"{{{RELATION[:-1]}}}id"
    _, master = main.relations[tree.find(f"{P}sldMasterIdLst")[0].get(rid)]
    if not isinstance(master, Part):
        return []
    targets = [master.relations[one.get(rid)][1] for one in parsed(master.blob).find(f"{P}sldLayoutIdLst")]
    return [one for one in targets if isinstance(one, Part)]


def opens(base: bytes) -> bool:
    """Whether python-pptx can open a base file."""
    from pptx import Presentation

    try:
        return len(Presentation(io.BytesIO(base)).slide_layouts) > 0
    except UNSOUND:
        return False
