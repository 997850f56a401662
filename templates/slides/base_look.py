"""The colours, the fonts and the table style of base.pptx. Used by make_base alone."""

from __future__ import annotations

from lehrwerk.bases.layouts import HEAD, NS

COLOURS = {
    "dk1": "1A1A1A", "lt1": "FFFFFF", "dk2": "4F5862", "lt2": "EDF2F6", "accent1": "1F4E79", "accent2": "6B7F8F",
    "accent3": "9AA5B1", "accent4": "C9D1D9", "accent5": "3A7CA5", "accent6": "4A4A4A", "hlink": "1F4E79", "folHlink": "5B4A7A",
}  # fmt: skip
FONT = "Calibri"
TABLE_STYLE = "{5E4C2F1A-7B3D-4A86-9C10-2D6F8E4B9A71}"


def theme() -> str:
    """Colours, fonts and plain effects."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme {NS.split(" xmlns:r")[0]} name="lehrwerk"><a:themeElements><a:clrScheme name="lehrwerk">{colours}</a:clrScheme>'
        f'<a:fontScheme name="lehrwerk"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="lehrwerk"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def table_styles() -> str:
    """One table style: a strong line under the header, hairlines between rows, no boxes."""

    def border(side: str, width: int, colour: str) -> str:
        return f'<a:{side}><a:ln w="{width}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:ln></a:{side}>'

    none = "".join(f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>" for side in ("left", "right"))
    lines = none + border("top", 9525, "accent4") + border("bottom", 9525, "accent4") + border("insideH", 9525, "accent4")
    font = '<a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
    plain = f'<a:tcTxStyle>{font}<a:schemeClr val="tx1"/></a:tcTxStyle><a:tcStyle><a:tcBdr>{lines}</a:tcBdr>'
    plain += "<a:fill><a:noFill/></a:fill></a:tcStyle>"
    head = (
        '<a:tcTxStyle b="on">' + font + '<a:schemeClr val="accent1"/></a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr>{border('bottom', 25400, 'accent1')}</a:tcBdr></a:tcStyle>"
    )
    return (
        f'{HEAD}<a:tblStyleLst {NS.split(" xmlns:r")[0]} def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" styleName="lehrwerk">'
        f"<a:wholeTbl>{plain}</a:wholeTbl><a:firstRow>{head}</a:firstRow></a:tblStyle></a:tblStyleLst>"
    )
