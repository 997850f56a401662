"""A chart as PowerPoint's own: its part, and the workbook behind it that "Edit data" opens. Used by the pptx writer alone."""

from __future__ import annotations

import io
import re
import zipfile

from lehrwerk.charts import Chart, Series
from lehrwerk.geometry import Box
from lehrwerk.writers.pptx_xml import HEAD, attribute, extent, text

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLOURS = ("accent1", "accent3", "accent5", "tx2")
DASHES = ("solid", "dash", "sysDot", "dashDot")
SIDES = ("t", "b", "r", "l")  # of a line's points, so that the numbers of two lines keep apart
MARKERS = ("circle", "square", "diamond", "triangle")
SIZE = 16  # points, the least for text in charts
AXES = (111111111, 222222222)


def part(chart: Chart, language: str, ink: str = "tx1") -> bytes:
    """The chart's part, its text in this colour of the theme; its relationship rId1 is the workbook."""
    many = len(chart.series) > 1
    rows = "".join(_series(chart, at, one) for at, one in enumerate(chart.series))
    match chart.kind:
        case "pie":
            plot = f'<c:pieChart><c:varyColors val="1"/>{rows}<c:firstSliceAng val="0"/></c:pieChart>'
        case "line":
            head = '<c:grouping val="standard"/><c:varyColors val="0"/>'
            plot = f'<c:lineChart>{head}{rows}<c:marker val="1"/>{_ids()}</c:lineChart>{_axes(chart)}'
        case _:
            way = "bar" if chart.kind == "bar" else "col"
            gap = 60 if not many else 80
            plot = (
                f'<c:barChart><c:barDir val="{way}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{rows}'
                f'<c:gapWidth val="{gap}"/><c:overlap val="{-10 if many else 0}"/>{_ids()}</c:barChart>{_axes(chart)}'
            )
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if chart.named and chart.kind != "pie" else ""
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        f'<c:lang val="{language}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr lang="{language}" sz="{SIZE * 100}">'
        f'{_fill(ink)}<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{language}"/></a:p></c:txPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def _ids() -> str:
    return "".join(f'<c:axId val="{one}"/>' for one in AXES)


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _look(chart: Chart, at: int) -> str:
    colour = COLOURS[at % len(COLOURS)]
    if chart.kind == "line":
        return (
            f'<c:spPr><a:ln w="34925" cap="rnd">{_fill(colour)}<a:prstDash val="{DASHES[at % 4]}"/><a:round/></a:ln></c:spPr><c:marker>'
            f'<c:symbol val="{MARKERS[at % 4]}"/>'
            f'<c:size val="9"/><c:spPr>{_fill(colour)}<a:ln w="9525">{_fill(colour)}</a:ln></c:spPr></c:marker>'
        )
    if chart.kind == "pie":
        return "".join(
            f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/><c:spPr><a:solidFill><a:schemeClr val="accent1">'
            f'<a:lumMod val="{100 - 14 * place}000"/>'
            f'<a:lumOff val="{14 * place}000"/></a:schemeClr></a:solidFill><a:ln w="19050">{_fill("bg1")}</a:ln></c:spPr></c:dPt>'
            for place in range(len(chart.categories))
        )
    return f'<c:spPr>{_fill(colour)}</c:spPr><c:invertIfNegative val="0"/>'


def _series(chart: Chart, at: int, one: Series) -> str:
    column = "BCDEF"[at]
    last = len(chart.categories) + 1
    names = "".join(f'<c:pt idx="{place}"><c:v>{text(name)}</c:v></c:pt>' for place, name in enumerate(chart.categories))
    values = "".join(f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>' for place, value in enumerate(one.values) if value is not None)
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    named = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{text(one.name)}</c:v></c:pt></c:strCache>'
    name = f"<c:tx><c:strRef><c:f>Daten!${column}$1</c:f>{named}</c:strRef></c:tx>"
    smooth = '<c:smooth val="0"/>' if chart.kind == "line" else ""
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{name}{_look(chart, at)}{_labels(chart, at)}'
        f"<c:cat><c:strRef><c:f>Daten!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Daten!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>{text(_code(chart))}</c:formatCode>{count}{values}"
        f"</c:numCache></c:numRef></c:val>{smooth}</c:ser>"
    )


def _labels(chart: Chart, at: int) -> str:
    """Each value beside its mark, in a pie with the name of its slice, so that nothing depends on colour."""
    place = SIDES[at % 4] if chart.kind == "line" else "outEnd"
    named = int(chart.kind == "pie")
    return (
        f'<c:dLbls><c:numFmt formatCode={attribute(_code(chart))} sourceLinked="0"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="{named}"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        f"{'<c:separator>: </c:separator>' * named}</c:dLbls>"
    )


def _code(chart: Chart) -> str:
    """The format of numbers, with the unit behind; programs put the separators of their own language in."""
    unit = chart.unit.replace('"', "")
    return "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "") + (f'" {unit}"' if unit else "")


def _axes(chart: Chart) -> str:
    lying = chart.kind == "bar"
    order = "maxMin" if lying else "minMax"  # a lying chart reads from above, as its table does
    lowest = min((value for one in chart.series for value in one.values if value is not None), default=0.0)
    low = '<c:min val="0"/>' if lowest >= 0 and chart.kind != "line" else ""
    line = f'<c:spPr><a:ln w="12700">{_fill("tx2")}</a:ln></c:spPr>'
    return (
        f'<c:catAx><c:axId val="{AXES[0]}"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lying else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}<c:crossAx val="{AXES[1]}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{AXES[1]}"/><c:scaling><c:orientation val="minMax"/>{low}</c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{"b" if lying else "l"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="{AXES[0]}"/><c:crosses val="autoZero"/></c:valAx>'
    )


def workbook(chart: Chart) -> bytes:
    """The table as an Excel file, the same bytes for the same chart."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Daten")
        sheet.write_row(0, 0, ["", *(one.name for one in chart.series)])
        for row, category in enumerate(chart.categories, 1):
            sheet.write_string(row, 0, category)
            for column, one in enumerate(chart.series, 1):
                value = one.values[row - 1]
                if value is not None:
                    sheet.write_number(row, column, value)
    return _dateless(buffer.getvalue())


def _dateless(data: bytes) -> bytes:
    """An Office file whose bytes do not depend on the time of writing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def frame(number: int, name: str, alt: str, rid: str, placeholder: str, box: Box) -> str:
    """The shape on the slide that shows the chart part `rid`."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={attribute(name)} descr={attribute(alt)}/><p:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{placeholder}</p:nvPr></p:nvGraphicFramePr>{extent(box, "p")}'
        f'<a:graphic><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{rid}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
