"""What a deck held when it was made, stored in it: per slide and shape its texts, digests and geometry. Used by the pptx writer alone.

The texts serve a later merge with what a trainer changed: they tell what is new in the deck and what in the article, also when
PowerPoint's ids are gone.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from lehrwerk.geometry import EMU, Box
from lehrwerk.metrics import undivided
from lehrwerk.writers.pptx_base import RELATION, Part, Template
from lehrwerk.writers.pptx_package import relate

SPACE = "urn:lehrwerk:manifest:1"
PROPERTY = "LehrwerkManifest"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
OFFICE = "application/vnd.openxmlformats-officedocument."
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
ITEM = "{6C656872-7765-426B-8D61-6E6966657374}"


@dataclass(slots=True)
class Manifest:
    """The record of a deck while it is made."""

    slides: list[dict[str, Any]] = field(default_factory=list)

    def slide(self, key: str, number: int, layout: str, notes: Sequence[str]) -> None:
        """Begins a slide: its key, PowerPoint's id, its layout's name, the paragraphs of its notes."""
        self.slides.append({"key": key, "id": number, "layout": layout, "notes": [undivided(each) for each in notes], "shapes": []})

    def shape(self, role: str, number: int, name: str, box: Box, texts: Sequence[str]) -> None:
        """Enters a shape of the slide begun last: its role, id, name, box, and its paragraphs, cells or other words, none divided."""
        place = [round(value * EMU) for value in (box.x, box.y, box.w, box.h)]
        texts = [undivided(each) for each in texts]
        digest = sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()[:16]
        self.slides[-1]["shapes"].append({"role": role, "id": number, "name": name, "box": place, "texts": texts, "sha256": digest})

    def data(self) -> bytes:
        """The record as JSON."""
        return json.dumps({"schema": 1, "slides": self.slides}, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def store(template: Template, manifest: Manifest) -> None:
    """Puts the record into the package: compressed as custom XML, its digest as a custom property."""
    data = manifest.data()
    packed = base64.b64encode(zlib.compress(data, 6)).decode()
    free = next(number for number in range(1, len(template.names) + 2) if f"/customXml/item{number}.xml" not in template.names)
    item = Part(f"/customXml/item{free}.xml", "application/xml", f'{HEAD}<manifest xmlns="{SPACE}">{packed}</manifest>'.encode())
    told = (
        f'{HEAD}<ds:datastoreItem xmlns:ds="{STORE}" ds:itemID="{ITEM}"><ds:schemaRefs><ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    relate(item, "rId1", "customXmlProps", Part(f"/customXml/itemProps{free}.xml", OFFICE + "customXmlProperties+xml", told.encode()))
    relate(template.main, _free(template.main), "customXml", item)
    _describe(template, sha256(data).hexdigest())


def load(xml: bytes) -> dict[str, Any]:
    """The record that a part of custom XML holds. Raises ValueError if it holds none."""
    from lxml import etree

    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        if root.tag != f"{{{SPACE}}}manifest":
            raise ValueError("no manifest of lehrwerk")
        return dict(json.loads(zlib.decompress(base64.b64decode(root.text or "", validate=True))))
    except (etree.XMLSyntaxError, zlib.error) as error:
        raise ValueError("a broken manifest") from error


def _describe(template: Template, digest: str) -> None:
    """Sets the custom property beside those that the base has."""
    from lxml import etree

    root = template.root
    rid = next((rid for rid, (kind, _) in root.relations.items() if kind == RELATION + "custom-properties"), "")
    old = root.relations[rid][1] if rid else None
    spaces: Any = {None: CUSTOM, "vt": VALUES}
    tree = etree.fromstring(old.blob) if isinstance(old, Part) else etree.Element(f"{{{CUSTOM}}}Properties", nsmap=spaces)
    for one in [one for one in tree if one.get("name") == PROPERTY]:
        tree.remove(one)
    number = max((int(one.get("pid", "1")) for one in tree), default=1) + 1
    entry = etree.SubElement(tree, f"{{{CUSTOM}}}property", fmtid=FORMAT, pid=str(number), name=PROPERTY)
    etree.SubElement(entry, f"{{{VALUES}}}lpwstr").text = digest
    blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    name = old.name if isinstance(old, Part) else "/docProps/custom.xml"
    relate(root, rid or _free(root), "custom-properties", Part(name, OFFICE + "custom-properties+xml", blob))


def _free(source: Part) -> str:
    return next(rid for rid in (f"rId{number}" for number in range(1, len(source.relations) + 2)) if rid not in source.relations)
