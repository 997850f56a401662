"""Puts the record of what a deck held (`manifest`) into it. Used by the pptx writer alone."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from lehrwerk.manifest import HEAD, PROPERTY, SPACE, Manifest, packed
from lehrwerk.writers.pptx_base import RELATION, Part, Template
from lehrwerk.writers.pptx_package import relate

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
OFFICE = "application/vnd.openxmlformats-officedocument."
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
ITEM = "{6C656872-7765-426B-8D61-6E6966657374}"


def store(template: Template, manifest: Manifest) -> None:
    """Puts the record into the package: compressed as custom XML, its digest as a custom property."""
    data = manifest.data()
    free = next(number for number in range(1, len(template.names) + 2) if f"/customXml/item{number}.xml" not in template.names)
    item = Part(f"/customXml/item{free}.xml", "application/xml", packed(data))
    told = (
        f'{HEAD}<ds:datastoreItem xmlns:ds="{STORE}" ds:itemID="{ITEM}"><ds:schemaRefs><ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    relate(item, "rId1", "customXmlProps", Part(f"/customXml/itemProps{free}.xml", OFFICE + "customXmlProperties+xml", told.encode()))
    relate(template.main, _free(template.main), "customXml", item)
    _describe(template, sha256(data).hexdigest())


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
