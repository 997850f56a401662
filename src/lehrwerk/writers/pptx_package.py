"""What reaches below python-pptx's public interface: parts made of bytes, appended in constant time, saved reproducibly.

python-pptx's own way looks through all slides for each slide it adds. Used by the pptx writer alone.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


@dataclass(slots=True)
class Template:
    """An opened base file: its layouts by name, its notes master, what the writer must know of both, and parts that stay."""

    presentation: Any
    layouts: dict[str, Any] = field(default_factory=dict)
    notes_master: Any = None
    notes_idx: str = "1"
    table_style: str = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
    fixed: dict[Any, tuple[bytes, bytes]] = field(default_factory=dict)


def open_template(base: bytes) -> Template:
    """The base without slides; it is opened once, and emptied of the deck that was made on it before."""
    template = _opened(base)
    owner = template.presentation.part
    ids = owner._element.sldIdLst
    for slide in list(ids) if ids is not None else []:
        owner.rels.pop(slide.rId)
        ids.remove(slide)
    return template


@lru_cache(maxsize=2)
def _opened(base: bytes) -> Template:
    """Opens the base and takes its own slides out."""
    from pptx import Presentation

    presentation: Any = Presentation(io.BytesIO(base))
    found = Template(presentation, {layout.name: layout.part for layout in presentation.slide_layouts})
    found.notes_master = presentation.part.notes_master_part
    for shape in presentation.notes_master.placeholders:
        if "BODY" in str(shape.placeholder_format.type):
            found.notes_idx = str(shape.placeholder_format.idx)
    for relation in presentation.part.rels.values():
        if relation.reltype == RELATION + "tableStyles":
            _, _, rest = relation.target_part.blob.decode("utf-8", "replace").partition('def="')
            found.table_style = rest.partition('"')[0] or found.table_style
    ids = presentation.part._element.sldIdLst
    for slide in list(ids) if ids is not None else []:
        presentation.part.drop_rel(slide.rId)
        ids.remove(slide)
    own = (presentation.part, presentation.core_properties)
    found.fixed = {each: _written(each) for each in presentation.part.package.iter_parts() if each not in own}
    return found


def _written(each: Any) -> tuple[bytes, bytes]:
    """A part and its relationships as they are saved."""
    return each.blob, each.rels.xml if each.rels else b""


def part(template: Template, name: str, content_type: str, blob: bytes) -> Any:
    """A new part of the package; it is saved once something relates to it."""
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    return Part(PackURI(name), content_type, template.presentation.part.package, blob)


def relate(source: Any, rid: str, kind: str, target: Any) -> None:
    """A relationship from one part to another part, or to an address outside."""
    from pptx.opc.package import _Relationship

    mode = "External" if isinstance(target, str) else "Internal"
    source.rels._rels[rid] = _Relationship(source.partname.baseURI, rid, RELATION + kind, mode, target)


def append_slides(template: Template, slides: list[tuple[int, Any]]) -> None:
    """Puts (slide id, part) pairs at the end of the presentation."""
    from pptx.oxml.xmlchemy import OxmlElement

    owner = template.presentation.part
    ids = owner._element.get_or_add_sldIdLst()
    taken = [int(rid[3:]) for rid in owner.rels if rid.startswith("rId") and rid[3:].isdigit()]
    for number, (slide_id, slide) in enumerate(slides, max(taken, default=0) + 1):
        relate(owner, f"rId{number}", "slide", slide)
        entry = OxmlElement("p:sldId")
        entry.set("id", str(slide_id))
        entry.set(f"{{{RELATION[:-1]}}}id", f"rId{number}")
        ids.append(entry)


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


def save(template: Template) -> bytes:
    """The package as a zip in the order of its relationships, with fixed dates: the same parts give the same bytes."""
    from pptx.opc.oxml import serialize_part_xml
    from pptx.opc.serialized import _ContentTypesItem

    package = template.presentation.part.package
    parts = list(package.iter_parts())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _entry(archive, "[Content_Types].xml", serialize_part_xml(_ContentTypesItem.xml_for(parts)))
        _entry(archive, "_rels/.rels", package._rels.xml)
        for each in parts:
            blob, relations = template.fixed.get(each) or _written(each)
            _entry(archive, each.partname.membername, blob)
            if relations:
                _entry(archive, each.partname.rels_uri.membername, relations)
    return buffer.getvalue()


def _entry(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system = 0
    packed = name.endswith((".png", ".jpg", ".jpeg"))
    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(info, data)
