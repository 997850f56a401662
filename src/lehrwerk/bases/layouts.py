"""The XML of slide layouts: placeholders, footers and decoration of a Spec, as base.pptx and composed layouts have them."""

from __future__ import annotations

from lehrwerk.geometry import BULLET_INDENT, EMU, Box, Place, Spec, footer_boxes

NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
PROMPTS = {
    "ctrTitle": "Titel", "title": "Aussage als ganzer Satz", "subTitle": "Untertitel", "pic": "Bild", "tbl": "Tabelle", "chart": "Diagramm",
    "ftr": "", "dt": "", "sldNum": "‹Nr.›",
}  # fmt: skip


def escape(text: str) -> str:
    """Character data. The library's own brings half of the network's modules with it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """The value of an attribute, in quotes."""
    return '"' + escape(text).replace('"', "&quot;") + '"'


def emu(points: float) -> int:
    """Points as English metric units."""
    return round(points * EMU)


def xfrm(box: Box) -> str:
    """Place and size of a shape."""
    return f'<a:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></a:xfrm>'


def fill(colour: str) -> str:
    """A scheme colour; "bg1:95" is bg1 at 95 % of its brightness, "" what the master says."""
    if not colour:
        return ""
    name, _, brightness = colour.partition(":")
    inner = f'<a:lumMod val="{brightness}000"/>' if brightness else ""
    return f'<a:solidFill><a:schemeClr val="{name}">{inner}</a:schemeClr></a:solidFill>'


def run_style(tag: str, place: Place) -> str:
    """The default look of a run in this place."""
    face = '<a:latin typeface="Courier New"/><a:cs typeface="Courier New"/>' if place.font == "code" else (
        '<a:latin typeface="+mj-lt"/>' if place.font == "head" else '<a:latin typeface="+mn-lt"/>')  # fmt: skip
    plain = "" if place.colour else ' cap="none" spc="0"'
    return f'<a:{tag} lang="de-DE" sz="{round(place.sizes[0] * 100)}" b="{int(place.bold)}"{plain}>{fill(place.colour)}{face}</a:{tag}>'


def levels(place: Place) -> str:
    """The list style: bullets in the accent colour, a second level with dashes, or none."""
    spacing = f'<a:lnSpc><a:spcPct val="{round(place.spacing * 100000)}"/></a:lnSpc>'
    left = f'algn="{place.align}"'
    gap = f'<a:spcBef><a:spcPts val="{round(place.gap * 100)}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
    look = run_style("defRPr", place)
    dot = (
        '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Calibri"/>' if place.colour else '<a:buFont typeface="Arial"/>'
    )
    if not place.bullets:
        return "".join(f'<a:lvl{n}pPr marL="0" indent="0" {left}>{spacing}{gap}<a:buNone/>{look}</a:lvl{n}pPr>' for n in range(1, 6))
    step = emu(BULLET_INDENT)
    return "".join(
        f'<a:lvl{n}pPr marL="{n * step}" indent="-{step}" {left}>{spacing}{gap}{dot}'
        f'<a:buChar char="{"•" if n == 1 else "–"}"/>{look}</a:lvl{n}pPr>'
        for n in range(1, 6)
    )


def placeholder(number: int, place: Place, text: str) -> str:
    """A placeholder without insets, so that text stands on the grid."""
    kind = f'type="{place.kind}"' + (f' idx="{place.idx}"' if place.idx else "")
    lines = "".join(
        f'<a:p><a:pPr lvl="{n}"/><a:r><a:rPr lang="de-DE"/><a:t>{escape(line)}</a:t></a:r></a:p>' for n, line in enumerate(text.split("|"))
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoted(place.name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(place.box)}</p:spPr><p:txBody><a:bodyPr lIns="0" '
        f'tIns="{emu(place.inset)}" rIns="0" bIns="0" anchor="{place.anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{levels(place)}</a:lstStyle>{lines}</p:txBody></p:sp>"
    )


def footer(number: int, kind: str, box: Box) -> str:
    """Footer, date or slide number."""
    name, idx, align = {"ftr": ("Fußzeile", 11, "l"), "dt": ("Datum", 10, "r"), "sldNum": ("Foliennummer", 12, "r")}[kind]
    text = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="de-DE"/><a:t>‹Nr.›</a:t></a:fld>'
        if kind == "sldNum" else f'<a:r><a:rPr lang="de-DE"/><a:t>{name}</a:t></a:r>'
    )  # fmt: skip
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" '
        f'sz="quarter" idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(box)}</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" '
        f'bIns="0" anchor="ctr"/><a:lstStyle><a:lvl1pPr algn="{align}"><a:defRPr lang="de-DE" sz="1400">{fill("tx2")}'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle><a:p>{text}<a:endParaRPr lang="de-DE"/></a:p></p:txBody></p:sp>'
    )


def ornament(number: int, colour: str, shape: str, box: Box) -> str:
    """A decorative shape; a single character is set as a large glyph, a colour such as "line:accent1" draws the outline alone."""
    outlined = colour.startswith("line:")
    colour = colour.removeprefix("line:")
    glyph = len(shape) == 1
    preset = {"bubble": "wedgeRectCallout", "axis": "rightArrow"}.get(shape, "rect" if glyph else shape)
    adjust = {
        "bubble": '<a:gd name="adj1" fmla="val -38000"/><a:gd name="adj2" fmla="val 66000"/>',
        "homePlate": '<a:gd name="adj" fmla="val 24000"/>',
        "axis": '<a:gd name="adj1" fmla="val 17000"/><a:gd name="adj2" fmla="val 80000"/>',
    }.get(shape, "")
    size = round(box.h * 75) if shape == "?" else round(box.h * 160)
    text = (
        f'<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="de-DE" sz="{size}" b="1">{fill(colour)}<a:latin typeface="+mj-lt"/></a:rPr>'
        f"<a:t>{shape}</a:t></a:r></a:p>" if glyph else '<a:p><a:endParaRPr lang="de-DE"/></a:p>'
    )  # fmt: skip
    anchor = "ctr" if shape != "“" else "t"
    line = f'<a:ln w="19050">{fill(colour)}</a:ln>' if outlined else "<a:ln><a:noFill/></a:ln>"
    paint = ("<a:noFill/>" if glyph or outlined else fill(colour)) + line
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Schmuck {number}" descr="">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{xfrm(box)}<a:prstGeom prst="{preset}"><a:avLst>{adjust}</a:avLst></a:prstGeom>'
        f'{paint}</p:spPr><p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" '
        f'rIns="0" bIns="0" anchor="{anchor}"/><a:lstStyle/>{text}</p:txBody></p:sp>'
    )


def background(spec: Spec) -> str:
    """The ground of a layout that is not white."""
    grounds = [colour for colour, shape, _ in spec.decoration if shape == "ground"]
    return f"<p:bg><p:bgPr>{fill(grounds[0])}<a:effectLst/></p:bgPr></p:bg>" if grounds else ""


def prompt(place: Place) -> str:
    """What an empty place says of itself; a bar parts levels."""
    return PROMPTS.get(place.kind) or ("Text|Zweite Ebene" if place.bullets else place.name)


def layout(spec: Spec) -> str:
    """A slide layout."""
    shapes = [ornament(100 + n, *ornamentation) for n, ornamentation in enumerate(spec.decoration) if ornamentation[1] != "ground"]
    for number, (role, place) in enumerate(spec.places.items(), 2):
        shapes.append(placeholder(number, place, prompt(place) if role != "label" else "Kennzeile"))
    if spec.foot is not None:
        shapes += [footer(50 + n, kind, box) for n, (kind, box) in enumerate(footer_boxes(spec).items())]
    kind = f'type="{spec.type}" ' if spec.type != "cust" else ""
    return (
        f'{HEAD}<p:sldLayout {NS} {kind}preserve="1" userDrawn="1"><p:cSld name={quoted(spec.name)}>{background(spec)}<p:spTree>{GROUP}'
        f"{''.join(shapes)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
