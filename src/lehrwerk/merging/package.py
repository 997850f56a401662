"""A PowerPoint file as its parts: names to bytes, relationships and content types; what nobody changes stays byte by byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lehrwerk.errors import UserError, problem

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "[Content_Types].xml"
MOST = 500 * 1024 * 1024  # bytes of a deck when it is unpacked
LOCKED = b"\xd0\xcf\x11\xe0"  # an OLE file: encrypted, or an old .ppt


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: its kind (the last word of its type, or the whole type), and the part or outside address that it leads to."""

    kind: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """The parts by name (`ppt/slides/slide1.xml`), in the order of the file; what each is, by name and by suffix."""

    parts: dict[str, bytes]
    kinds: dict[str, str] = field(default_factory=dict)
    suffixes: dict[str, str] = field(default_factory=dict)
    known: dict[str, dict[str, Relation]] = field(default_factory=dict)
    file: bytes = b""  # as it was opened, ...
    before: dict[str, bytes] = field(default_factory=dict)  # ... and its parts

    def relations(self, name: str) -> dict[str, Relation]:
        """The relationships of a part by id; "" stands for the package. What is changed in them is saved."""
        if name not in self.known:
            self.known[name] = _relations(self.parts.get(_beside(name), b""), posixpath.dirname(name))
        return self.known[name]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of a kind that a part relates to."""
        return [one.target for one in self.relations(name).values() if one.kind == kind and not one.external]

    def relate(self, name: str, relation: Relation) -> str:
        """The id of a relationship of a part: an equal one that is there, or a new one."""
        found = self.relations(name)
        for rid, one in found.items():
            if one == relation:
                return rid
        rid = next(f"rId{number}" for number in range(1, len(found) + 2) if f"rId{number}" not in found)
        found[rid] = relation
        return rid

    def kind(self, name: str) -> str:
        """The content type of a part."""
        return self.kinds.get(name) or self.suffixes.get(name.rpartition(".")[2].lower(), "")

    def add(self, name: str, data: bytes, kind: str) -> str:
        """Puts a part under a free name like this one, and says which."""
        stem, _, suffix = name.rpartition(".")
        stem = stem.rstrip("0123456789")
        free = name if name not in self.parts else next(
            found for number in range(1, len(self.parts) + 2) if (found := f"{stem}{number}.{suffix}") not in self.parts
        )  # fmt: skip
        self.parts[free] = data
        if self.suffixes.get(suffix.lower()) != kind:
            self.kinds[free] = kind
        return free

    def remove(self, name: str) -> None:
        """Takes a part out, with its relationships."""
        for gone in (name, _beside(name)):
            self.parts.pop(gone, None)
        self.kinds.pop(name, None)
        self.known.pop(name, None)

    def data(self) -> bytes:
        """The file; the same parts give the same bytes, and one in which nothing changed is as it was."""
        for name, relations in self.known.items():
            if relations != _relations(self.parts.get(_beside(name), b""), posixpath.dirname(name)):
                self.parts[_beside(name)] = _written(relations, posixpath.dirname(name))
        if self.parts == self.before:
            return self.file
        self.parts[TYPES] = _types(self)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(info, data)
        return buffer.getvalue()


def opened(data: bytes, file: str) -> Package:
    """The parts of a file. Raises UserError for one that is locked by a password, damaged, too large, or no deck."""
    if data.startswith(LOCKED):
        raise UserError([problem("is protected by a password, or an old .ppt", file, remedy="save it as .pptx without a password")])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST:
                raise UserError([problem(f"larger than {MOST // 2**20} MB unpacked", file)])
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
        found = Package(parts, file=data, before=dict(parts))
        for entry in parse(parts[TYPES]):
            if entry.get("Extension"):
                found.suffixes[entry.get("Extension").lower()] = entry.get("ContentType")
            else:
                found.kinds[entry.get("PartName").lstrip("/")] = entry.get("ContentType")
        if not found.related("", "officeDocument"):
            raise KeyError("officeDocument")
    except (zipfile.BadZipFile, KeyError, EOFError, ValueError, OSError, NotImplementedError, SyntaxError) as error:
        raise UserError([problem("is damaged, or no PowerPoint file", file, remedy="open it in PowerPoint and save it again")]) from error
    return found


def parse(data: bytes) -> Any:
    """The tree of a part; no entity is resolved, nothing is fetched. Raises SyntaxError."""
    from lxml import etree

    root = etree.fromstring(data, _parser())
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type")
    return root


@lru_cache(maxsize=1)
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def written(root: Any) -> bytes:
    """The bytes of a tree."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _beside(name: str) -> str:
    folder, _, last = name.rpartition("/")
    return f"{folder}/_rels/{last}.rels".lstrip("/") if name else "_rels/.rels"


def _relations(data: bytes, folder: str) -> dict[str, Relation]:
    found = {}
    for one in parse(data) if data else ():
        external = one.get("TargetMode") == "External"
        target = str(one.get("Target"))
        if not external:
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[str(one.get("Id"))] = Relation(str(one.get("Type")).removeprefix(RELATION), target, external)
    return found


def _written(relations: dict[str, Relation], folder: str) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
    for rid, one in relations.items():
        target = one.target if one.external else posixpath.relpath(one.target, folder or ".")
        kind = one.kind if "://" in one.kind else RELATION + one.kind
        entry = etree.SubElement(root, f"{{{RELATIONS}}}Relationship", Id=rid, Type=kind, Target=target)
        if one.external:
            entry.set("TargetMode", "External")
    return written(root)


def _types(package: Package) -> bytes:
    from lxml import etree

    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for suffix, kind in package.suffixes.items():
        etree.SubElement(root, f"{{{space}}}Default", Extension=suffix, ContentType=kind)
    for name, kind in package.kinds.items():
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    return written(root)
