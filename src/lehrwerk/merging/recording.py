"""The manifest in a trainer's file -> the deck as it was made, when its file is gone; and the record kept up to date after a merge.

A manifest holds words, places and digests, no looks. What it does not tell is taken from the new version where that says the same, else
from the trainer's; a look that the new version does not have counts as the trainer's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from lehrwerk.manifest import PROPERTY, SPACE, load
from lehrwerk.merging.graphs import Cell, Chart, Picture, Table
from lehrwerk.merging.package import Package, Relation, parse, written
from lehrwerk.merging.paragraphs import Paragraph, Run
from lehrwerk.merging.reading import Deck, Shape, Slide

KINDS = {"table": "graphicFrame", "chart": "graphicFrame", "picture": "pic"}
PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
STORE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def recorded(theirs: Deck, ours: Deck) -> Deck | None:
    """The deck as it was made, by the manifest in the trainer's file; None where it has none."""
    found = next((record for _, record in _records(theirs.package)), None)
    if found is None:
        return None
    news = {slide.key: slide for slide in ours.slides}
    mine = {} if theirs.foreign else {slide.number: slide for slide in theirs.slides}
    try:
        said = [_said(slide) for slide in theirs.slides] if theirs.foreign else []
        slides = [_slide(one, news.get(str(one["key"])), mine.get(int(one["id"])), _nearest(one, said)) for one in found["slides"]]
    except (KeyError, TypeError, ValueError):
        return None
    return Deck(Package({}), "", None, slides)


def _records(package: Package) -> Iterator[tuple[str, dict[str, Any]]]:
    """The manifests of a package, by the names of their parts."""
    for name, data in package.parts.items():
        if name.startswith("customXml/") and name.endswith(".xml") and SPACE.encode() in data[:400]:
            try:
                yield name, load(data)
            except ValueError:
                continue


def _said(slide: Slide) -> dict[str, Paragraph]:
    """The paragraphs of a slide on which no shape is known by its id, by their words; their looks are LibreOffice's."""
    cells = [cell.paragraphs for shape in slide.shapes if shape.table for row in shape.table.rows for cell in row]
    found = [one for part in (*(shape.paragraphs for shape in slide.shapes), *cells) for one in part]
    return {one.text: Paragraph(tuple(run._replace(look="") for run in one.runs), one.level) for one in found}


def _nearest(record: dict[str, Any], said: list[dict[str, Paragraph]]) -> list[Paragraph]:
    """The paragraphs of the slide that has most of the words of a record."""
    texts = {line for one in record["shapes"] for text in one["texts"] for line in str(text).split("\n")}
    return list(max(said, key=lambda one: len(texts & one.keys()), default={}).values())


def _slide(record: dict[str, Any], new: Slide | None, mine: Slide | None, said: list[Paragraph]) -> Slide:
    shapes = []
    for one in record["shapes"]:
        here, there = (_numbered(slide, one["id"]) for slide in (new, mine))
        shapes.append(_shape(one, here, there, said))
    notes = _paragraphs([str(text) for text in record["notes"]], new.notes if new else [], mine.notes if mine else [])
    creation = (new or mine).creation if new or mine else ""  # type: ignore[union-attr]
    return Slide("", str(record["key"]), int(record["id"]), creation, str(record["layout"]), bool(record.get("hidden")), shapes, notes)


def _numbered(slide: Slide | None, number: int) -> Shape | None:
    return next((shape for shape in slide.shapes if shape.number == number), None) if slide else None


def _shape(record: dict[str, Any], new: Shape | None, mine: Shape | None, said: list[Paragraph]) -> Shape:
    role, texts = str(record["role"]), [str(one) for one in record["texts"]]
    like = new or mine
    left, top, width, height = (int(one) for one in record["box"])
    place = (left, top, width, height, 0, "")
    found = Shape(int(record["id"]), str(record["name"]), KINDS.get(role, "sp"), like.holder if like else ("", ""), place,
                  look=new.look if new else "", alt=like.alt if like else "")  # fmt: skip
    match role:
        case "sldNum":  # its number is no text
            found.paragraphs = _paragraphs([""], [], [])
        case "table":
            tables = [one.table for one in (new, mine) if one and one.table]
            columns = int(record.get("columns") or next((len(one.rows[0]) for one in tables if one.rows), 1))
            found.table = _table(texts, columns, new.table if new else None, mine.table if mine else None, said)
            if like:
                found.place = (left, top, *(like.place or place)[2:])  # it is as high as its rows
        case "chart":
            found.alt = texts[0]
            data = str(record.get("data") or (like.chart.data if like and like.chart else ""))
            about = like.chart if like and like.chart else Chart((), ())
            known = next((one.chart for one in (new, mine) if one and one.chart and one.chart.data == data), None)
            found.chart = known or Chart(about.kinds, (), about.look, data)
        case "picture":
            found.alt = texts[0]
            found.picture = Picture(texts[1])
            known_picture = next((one.picture for one in (new, mine) if one and one.picture and one.picture.digest == texts[1]), None)
            found.picture = Picture(texts[1], known_picture.data if known_picture else b"")
        case _:
            found.paragraphs = _paragraphs(texts, new.paragraphs if new else [], mine.paragraphs if mine else said, bool(said))
    return found


def _table(texts: list[str], columns: int, new: Table | None, mine: Table | None, said: list[Paragraph]) -> Table:
    """A table of which the words are known: a cell is as the new version has one of these words, or that at its place."""
    like = new or mine
    cells = {cell.text: cell for row in new.rows for cell in row} if new else {}
    theirs = {cell.text: cell for row in mine.rows for cell in row} if mine else {}
    news = [one for cell in cells.values() for one in cell.paragraphs]
    mines = [one for cell in theirs.values() for one in cell.paragraphs] if mine else said
    looks = {cell.look for cell in cells.values()}

    def cell(text: str, y: int, x: int) -> Cell:
        here = new.rows[y][x] if new and y < len(new.rows) and x < len(new.rows[y]) else None
        if here and here.text == text:
            return Cell(here.paragraphs, here.look)
        if text in cells:
            return Cell(cells[text].paragraphs, cells[text].look)
        about = here or next(iter(cells.values()), Cell([]))
        known = theirs[text].look if text in theirs and theirs[text].look in looks else about.look
        return Cell(_paragraphs(text.split("\n"), news, mines, bool(said)), known)

    rows = [[cell(text, at // columns, x) for x, text in enumerate(texts[at : at + columns])] for at in range(0, len(texts), columns)]
    return Table(rows, mine.widths if mine else like.widths if like else [], like.look if like else "")


def _paragraphs(texts: Sequence[str], new: Sequence[Paragraph], mine: Sequence[Paragraph], foreign: bool = False) -> list[Paragraph]:
    """Paragraphs of which the words are known."""
    usual = Counter(run[1:] for one in new for run in one.runs)
    plainest = usual.most_common(1)[0][0] if usual else (False, False, "", "")
    news = {one.text: one for one in new}
    mines = {one.text: one for one in mine}
    found = []
    for text in texts:
        if text in news:
            found.append(Paragraph(news[text].runs, news[text].level, news[text].look))
        elif text in mines:
            like = mines[text]
            runs = tuple(run if foreign or not usual or run[1:] in usual else Run(run.text, *plainest) for run in like.runs)
            found.append(Paragraph(runs, like.level, like.look))
        else:
            like = new[0] if new else mine[0] if mine else Paragraph(())
            found.append(Paragraph((Run(text, *plainest),) if text else (), like.level, like.look))
    return found


# ---------------------------------------------------------------- after a merge


def record(theirs: Deck, ours: Deck) -> None:
    """Puts the manifest of the new version into the trainer's file, for it is what comes next is compared with."""
    here, there = theirs.package, ours.package
    new = next(((name, there.parts[name]) for name, _ in _records(there)), None)
    if new is None:
        return
    known = [name for name, _ in _records(here)]
    if known:
        here.parts[known[0]] = new[1]
    else:
        item = here.add(new[0], new[1], there.kind(new[0]))
        for about in there.related(new[0], "customXmlProps"):
            here.relate(item, Relation("customXmlProps", here.add(about, there.parts[about], STORE)))
        here.relate(theirs.main, Relation("customXml", item))
    _describe(here, sha256(_unpacked(new[1])).hexdigest())


def _unpacked(xml: bytes) -> bytes:
    import base64
    import zlib

    return zlib.decompress(base64.b64decode(parse(xml).text or ""))


def _describe(package: Package, digest: str) -> None:
    """Notes the digest of the manifest among the properties of the file."""
    name = next(iter(package.related("", "custom-properties")), "")
    values = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    root = parse(package.parts[name] if name else f'{head}<Properties xmlns="{space}" xmlns:vt="{values}"/>'.encode())
    mine = next((one for one in root if one.get("name") == PROPERTY), None)
    if mine is not None and "".join(mine.itertext()) == digest:
        return
    if mine is None:
        number = max((int(one.get("pid") or 1) for one in root), default=1) + 1
        about = {"fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": str(number), "name": PROPERTY}
        mine = root.makeelement(f"{{{space}}}property", about)
        root.append(mine)
    for old in list(mine):
        mine.remove(old)
    told = mine.makeelement(f"{{{values}}}lpwstr", {})
    told.text = digest
    mine.append(told)
    if name:
        package.parts[name] = written(root)
    else:
        package.relate("", Relation("custom-properties", package.add("docProps/custom.xml", written(root), PROPERTIES)))
