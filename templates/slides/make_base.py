"""Makes base.pptx, the deck's look: one master, named layouts, theme, notes and handout masters.

Run it after a change of `lehrwerk.geometry` or of `base_look`: python templates/slides/make_base.py
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from base_look import table_styles, theme

from lehrwerk.bases.layouts import GROUP, HEAD, NS, emu, fill, footer, layout, levels, placeholder, xfrm
from lehrwerk.geometry import HEIGHT, LAYOUTS, WIDTH, Box, footer_boxes

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPE = "application/vnd.openxmlformats-officedocument."
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def main(target: Path) -> None:
    """Writes base.pptx; the same settings give the same bytes."""
    target.write_bytes(package(parts()))


def package(content: dict[str, str]) -> bytes:
    """The parts as a zip in a fixed order, with fixed dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, text.encode())
    return buffer.getvalue()


def parts() -> dict[str, str]:
    """Every part of the file by its name, content types and relationships included."""
    content: dict[str, str] = {"[Content_Types].xml": ""}
    content["_rels/.rels"] = rels(("officeDocument", "ppt/presentation.xml"), ("extended-properties", "docProps/app.xml")).replace(
        "</Relationships>",
        '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
    )
    content["docProps/app.xml"] = (
        HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>lehrwerk</Application></Properties>"
    )
    content["docProps/core.xml"] = (
        HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Vorlage</dc:title><dc:creator>lehrwerk</dc:creator>'
        "<dc:language>de-DE</dc:language></cp:coreProperties>"
    )
    content["ppt/presentation.xml"] = presentation()
    content["ppt/_rels/presentation.xml.rels"] = rels(
        ("slideMaster", "slideMasters/slideMaster1.xml"), ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("handoutMaster", "handoutMasters/handoutMaster1.xml"), ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"), ("presProps", "presProps.xml"), ("viewProps", "viewProps.xml"),
    )  # fmt: skip
    content["ppt/presProps.xml"] = f"{HEAD}<p:presentationPr {NS}/>"
    content["ppt/viewProps.xml"] = f"{HEAD}<p:viewPr {NS}/>"
    content["ppt/tableStyles.xml"] = table_styles()
    content["ppt/slideMasters/slideMaster1.xml"] = master()
    layouts = [("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(LAYOUTS) + 1)]
    content["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = rels(*layouts, ("theme", "../theme/theme1.xml"))
    for number, spec in enumerate(LAYOUTS.values(), 1):
        content[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout(spec)
        content[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = rels(("slideMaster", "../slideMasters/slideMaster1.xml"))
    for kind, number in (("notes", 2), ("handout", 3)):
        content[f"ppt/{kind}Masters/{kind}Master1.xml"] = paper_master(kind)
        content[f"ppt/{kind}Masters/_rels/{kind}Master1.xml.rels"] = rels(("theme", f"../theme/theme{number}.xml"))
    for number in (1, 2, 3):
        content[f"ppt/theme/theme{number}.xml"] = theme()
    content["[Content_Types].xml"] = content_types(content)
    return content


def rels(*targets: tuple[str, str]) -> str:
    """A relationships part; ids count from rId1."""
    rows = "".join(f'<Relationship Id="rId{n}" Type="{REL}{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(targets, 1))
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def content_types(names: dict[str, str]) -> str:
    """The list of content types."""
    kinds = {
        "ppt/presentation.": "presentationml.presentation.main", "ppt/presProps": "presentationml.presProps",
        "ppt/viewProps": "presentationml.viewProps", "ppt/tableStyles": "presentationml.tableStyles",
        "ppt/slideMasters/": "presentationml.slideMaster", "ppt/slideLayouts/": "presentationml.slideLayout",
        "ppt/notesMasters/": "presentationml.notesMaster", "ppt/handoutMasters/": "presentationml.handoutMaster",
        "ppt/theme/": "theme", "docProps/app": "extended-properties",
    }  # fmt: skip
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPE}{kind}+xml"/>'
        for name in names for prefix, kind in kinds.items() if name.startswith(prefix) and "_rels" not in name
    )  # fmt: skip
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def presentation() -> str:
    """presentation.xml without slides."""
    return (
        f'{HEAD}<p:presentation {NS} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        '<p:handoutMasterIdLst><p:handoutMasterId r:id="rId3"/></p:handoutMasterIdLst>'
        f'<p:sldSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="de-DE"/></a:defPPr>{other_levels()}</p:defaultTextStyle></p:presentation>'
    )


def other_levels() -> str:
    """The look of text outside placeholders: tables and what trainers add."""
    return "".join(
        f'<a:lvl{n}pPr algn="l"><a:defRPr lang="de-DE" sz="1800">{fill("tx1")}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        f'<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>' for n in range(1, 10)
    )  # fmt: skip


def master() -> str:
    """The slide master; layouts repeat its places, so a change of theme reaches all."""
    spec = LAYOUTS["claim"]
    title, body = spec.places["title"], spec.places["body"]
    shapes = [placeholder(2, title, "Titel"), placeholder(3, body, "Text|Zweite Ebene|Dritte Ebene")]
    shapes += [footer(4 + n, kind, box) for n, (kind, box) in enumerate(footer_boxes(spec).items())]
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(LAYOUTS)))
    return (
        f"{HEAD}<p:sldMaster {NS}><p:cSld><p:bg><p:bgPr>{fill('bg1')}<a:effectLst/></p:bgPr></p:bg><p:spTree>{GROUP}{''.join(shapes)}"
        f"</p:spTree></p:cSld>{COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{levels(title)}</p:titleStyle>"
        f"<p:bodyStyle>{levels(body)}</p:bodyStyle>"
        f'<p:otherStyle><a:defPPr><a:defRPr lang="de-DE"/></a:defPPr>{other_levels()}</p:otherStyle></p:txStyles></p:sldMaster>'
    )


def paper_master(kind: str) -> str:
    """The master of notes or handouts, portrait."""
    boxes = {"hdr": ("Kopfzeile", 10, Box(40, 30, 280, 24)), "dt": ("Datum", 1, Box(330, 30, 170, 24)),
             "ftr": ("Fußzeile", 4, Box(40, 666, 280, 24)), "sldNum": ("Seitenzahl", 5, Box(330, 666, 170, 24))}  # fmt: skip
    shapes = []
    for number, (place, (name, idx, box)) in enumerate(boxes.items(), 2):
        text = (
            '<a:fld id="{7D2F4C61-5B0A-4E3D-9F18-6A2C3B4D5E6F}" type="slidenum"><a:rPr lang="de-DE"/><a:t>‹Nr.›</a:t></a:fld>'
            if place == "sldNum" else ""
        )  # fmt: skip
        align = "r" if place in ("dt", "sldNum") else "l"
        shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{place}" sz="quarter"{f""" idx="{idx}" """ if idx != 10 else ""}/></p:nvPr></p:nvSpPr>'
            f'<p:spPr>{xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f'<p:txBody><a:bodyPr lIns="0" rIns="0"/><a:lstStyle><a:lvl1pPr algn="{align}"><a:defRPr '
            f'lang="de-DE" sz="1000">{fill("tx2")}</a:defRPr></a:lvl1pPr></a:lstStyle><a:p>{text}'
            '<a:endParaRPr lang="de-DE"/></a:p></p:txBody></p:sp>'
        )
    style = ""
    if kind == "notes":
        shapes.insert(0, (
            '<p:sp><p:nvSpPr><p:cNvPr id="8" name="Folienbild"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(Box(40, 66, 460, 258.75))}<a:prstGeom prst="rect">'
            f'<a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525">{fill("accent4")}</a:ln></p:spPr></p:sp>'
            '<p:sp><p:nvSpPr><p:cNvPr id="9" name="Notizen"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
            f'<p:spPr>{xfrm(Box(40, 344, 460, 308))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            '<p:txBody><a:bodyPr lIns="0" rIns="0"/><a:lstStyle/><a:p><a:r><a:rPr lang="de-DE"/>'
            "<a:t>Notizen</a:t></a:r></a:p></p:txBody></p:sp>"
        ))  # fmt: skip
        look = f'<a:defRPr lang="de-DE" sz="1200">{fill("tx1")}<a:latin typeface="+mn-lt"/></a:defRPr>'
        style = "<p:notesStyle>" + "".join(
            f'<a:lvl{n}pPr marL="{(n - 1) * 228600}" algn="l"><a:spcBef><a:spcPts val="400"/></a:spcBef>{look}</a:lvl{n}pPr>'
            for n in range(1, 6)
        ) + "</p:notesStyle>"  # fmt: skip
    return (
        f"{HEAD}<p:{kind}Master {NS}><p:cSld><p:bg><p:bgPr>{fill('bg1')}<a:effectLst/></p:bgPr></p:bg><p:spTree>{GROUP}{''.join(shapes)}"
        f"</p:spTree></p:cSld>{COLOUR_MAP}{style}</p:{kind}Master>"
    )


if __name__ == "__main__":
    main(Path(__file__).with_name("base.pptx"))
