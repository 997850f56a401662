"""The fields of a shape that are merged each by itself, and what differs between two versions of a shape."""

from __future__ import annotations

from collections.abc import Callable

from lehrwerk.merging.normal import NEAR, WORN, near
from lehrwerk.merging.reading import Shape, Slide

Same = Callable[[Shape, Shape, bool], bool]  # two versions, and whether LibreOffice saved one


def _words(one: Shape, other: Shape, foreign: bool) -> bool:
    return [each.text for each in one.paragraphs] == [each.text for each in other.paragraphs]


def _marks(one: Shape, other: Shape, foreign: bool) -> bool:
    return [each.key(foreign) for each in one.paragraphs] == [each.key(foreign) for each in other.paragraphs]


def _cells(one: Shape, other: Shape, foreign: bool) -> bool:
    return (one.table.texts if one.table else []) == (other.table.texts if other.table else [])


def _cell_looks(one: Shape, other: Shape, foreign: bool) -> bool:
    if one.table is None or other.table is None:
        return one.table is other.table
    keys = [
        [[[each.key(foreign) for each in cell.paragraphs], "" if foreign else cell.look, cell.spans] for row in table.rows for cell in row]
        for table in (one.table, other.table)
    ]
    return keys[0] == keys[1]


def _table_looks(one: Shape, other: Shape, foreign: bool) -> bool:
    if foreign or one.table is None or other.table is None:
        return True
    return one.table.look == other.table.look and _widths(one) == _widths(other)


def _widths(shape: Shape) -> list[int]:
    return [round(width / 1000) for width in shape.table.widths] if shape.table else []


def _picture(one: Shape, other: Shape, foreign: bool) -> bool:
    return one.picture.same(other.picture) if one.picture else one.picture is other.picture


def _crop(one: Shape, other: Shape, foreign: bool) -> bool:
    if one.picture is None or other.picture is None:
        return True
    return all(abs(a - b) <= 500 for a, b in zip(one.picture.crop, other.picture.crop, strict=True))


def _data(one: Shape, other: Shape, foreign: bool) -> bool:
    return (one.chart.data if one.chart else "") == (other.chart.data if other.chart else "")


def _chart_look(one: Shape, other: Shape, foreign: bool) -> bool:
    if foreign or one.chart is None or other.chart is None:
        return True
    return (one.chart.kinds, one.chart.look) == (other.chart.kinds, other.chart.look)


def same_place(one: Shape, other: Shape, foreign: bool = False) -> bool:
    """Whether two versions lie at the same place, be it by their own words or by their layout's; a table is as high as its rows."""
    if not one.own and not other.own:
        return True
    return near(one.place, other.place, not one.table, WORN if foreign else NEAR)


def _alt(one: Shape, other: Shape, foreign: bool) -> bool:
    return one.alt == other.alt or (foreign and one.kind != "pic")


# field -> how it is compared, and what is said of one that was changed by hand
FIELDS: dict[str, tuple[Same, str]] = {
    "words": (_words, "changed"),
    "marks": (_marks, "marked otherwise"),
    "cells": (_cells, "changed"),
    "cell looks": (_cell_looks, "marked otherwise"),
    "table look": (_table_looks, "given another look"),
    "picture": (_picture, "replaced"),
    "crop": (_crop, "cropped otherwise"),
    "data": (_data, "given other data"),
    "chart look": (_chart_look, "given another look"),
    "place": (same_place, "moved or resized"),
    "look": (lambda one, other, foreign: foreign or one.look == other.look, "given another look"),
    "alt": (_alt, "described otherwise"),
}
COVERED = {"marks": "words", "cell looks": "cells"}  # what is said already where the other field changed


def same(field: str, one: Shape, other: Shape, foreign: bool = False) -> bool:
    """Whether a field of two versions of a shape is the same."""
    return FIELDS[field][0](one, other, foreign)


def differing(one: Shape, other: Shape, foreign: bool = False) -> list[str]:
    """The fields in which two versions of a shape differ."""
    return [field for field in FIELDS if not same(field, one, other, foreign)]


def same_notes(one: Slide, other: Slide) -> bool:
    """Whether two versions of a slide have the same notes."""
    return [each.text for each in one.notes if each.text.strip()] == [each.text for each in other.notes if each.text.strip()]
