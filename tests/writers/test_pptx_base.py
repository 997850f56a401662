"""A base is the same whether it is read as it lies in its package or by python-pptx."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.spec import default_content_types

from lehrwerk.writers import pptx_base, pptx_package

BASE = (Path(__file__).parents[2] / "templates/slides/base.pptx").read_bytes()


def plain(template: pptx_base.Template) -> dict[str, Any]:
    """All that the writer uses of a template."""
    parts = [template.root, *pptx_package._reached(template.root, {"/"})]
    return {
        "parts": [(one.name, one.content_type, canonical(one)) for one in parts],
        "relations": [(one.name, rid, kind, getattr(to, "name", to)) for one in parts for rid, (kind, to) in one.relations.items()],
        "layouts": [(name, one.name) for name, one in template.layouts.items()],
        "others": (template.main.name, template.core.name, template.notes_master.name, template.notes_idx, template.table_style),
    }


def canonical(part: pptx_base.Part) -> bytes:
    """The content, whichever way its XML is written."""
    return etree.tostring(etree.fromstring(part.blob), method="c14n") if part.name.endswith(".xml") else part.blob


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """The base with another part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BASE)) as package, zipfile.ZipFile(made, "w") as copy:
        for each in package.namelist():
            data = package.read(each)
            assert each != name or old in data
            copy.writestr(each, data.replace(old, new) if each == name else data)
    return made.getvalue()


def test_both_ways_lead_to_the_same() -> None:
    found = pptx_base._as_it_lies(BASE)
    assert found is not None
    assert plain(found) == plain(pptx_base._completed(BASE))
    assert pptx_base.opened(BASE).table_style.encode() in zipfile.ZipFile(io.BytesIO(BASE)).read("ppt/tableStyles.xml")


def test_parts_stay_packed_as_they_are() -> None:
    found = pptx_base._as_it_lies(BASE)
    assert found is not None
    for part in found.layouts.values():
        assert part.own is not None
        assert pptx_package.archive([part.own]).startswith(b"PK")
        made = zipfile.ZipFile(io.BytesIO(pptx_package.archive([part.own])))
        assert made.read(part.name[1:]) == part.blob


def test_a_base_with_slides_or_without_masters_is_completed_by_the_library() -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0])
    made = io.BytesIO()
    deck.save(made)
    assert pptx_base._as_it_lies(made.getvalue()) is None
    found = pptx_base.opened(made.getvalue())
    assert found.notes_master.name == "/ppt/notesMasters/notesMaster1.xml"
    assert len(found.layouts) == 11


@pytest.mark.parametrize(
    "base",
    [
        b"",
        b"no archive",
        BASE[:5000],
        changed("ppt/presentation.xml", b"<p:sldMasterIdLst>", b"<p:sldMasterIdLst"),
        changed("ppt/slideLayouts/slideLayout3.xml", b"</p:cSld>", b""),
        changed("_rels/.rels", b"ppt/presentation.xml", b"ppt/gone.xml"),
        changed("[Content_Types].xml", b"presentation.main+xml", b"template.main+xml"),
    ],
)
def test_what_is_not_whole_is_left_to_the_library(base: bytes) -> None:
    assert pptx_base._as_it_lies(base) is None


def test_the_library_s_suffixes_are_known() -> None:
    assert {*pptx_package.KNOWN.items(), *pptx_package.PRINTERS} == set(default_content_types)


def test_a_whole_base_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)
    assert pptx_base.opened(BASE).layouts
