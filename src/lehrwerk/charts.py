"""Charts from small tables: `::: {.chart kind=bar}` -> categories and series of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from lehrwerk.errors import Problem, problem
from lehrwerk.model import Node

KINDS = ("bar", "column", "line", "pie")
MOST_CATEGORIES, MOST_SERIES = 12, 4
NUMBER = re.compile(r"(?P<sign>[-+\u2212])?\s?(?:[€$£]\s?)?(?P<digits>\d[\d.,'\u00a0\u202f ]*)\s?(?P<unit>\D{0,12})")
GROUPED = {"de": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"), "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")}


@dataclass(frozen=True, slots=True)
class Series:
    """A row of values, one for each category (None where the table has none), and each as the table writes it, with its unit."""

    name: str
    values: tuple[float | None, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `kind` is one of bar (lying), column (standing), line, pie; `decimals` are those of the most exact value."""

    kind: str
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    decimals: int = 0

    @property
    def named(self) -> bool:
        """Whether the names of the series must be shown: there are several, or the title does not say the one."""
        return len(self.series) > 1 or self.series[0].name.casefold() not in self.title.casefold()

    def words(self) -> str:
        """The values in words, for those who do not see the chart."""
        lines = [
            f"{one.name + ': ' if self.named and one.name else ''}"
            + ", ".join(f"{category} {shown}" for category, shown in zip(self.categories, one.shown, strict=True) if shown)
            for one in self.series
        ]
        return "; ".join(line for line in lines if line)

    def digest(self) -> str:
        """A short digest of the values and their names."""
        return digest([(one.name, self.categories, one.values) for one in self.series])


def digest(series: Sequence[tuple[str, Sequence[str], Sequence[float | None]]]) -> str:
    """A short digest of series of values: their names, categories and numbers."""
    said = [[name, *categories, *("" if value is None else f"{value:.10g}" for value in values)] for name, categories, values in series]
    return sha256("\n".join("\t".join(row) for row in said).encode("utf-8", "replace")).hexdigest()[:16]


def chart(node: Node, language: str, file: str = "") -> tuple[Chart | None, list[Problem]]:
    """The chart of a chart block, or None and what is wrong with it. Numbers are read as the language writes them: 1.234,5 or 1,234.5."""
    table = next((child for child in node.children if child.kind == "table"), None)
    kind = str(node.attrs.get("kind", "bar"))
    if kind not in KINDS:
        return None, [problem(f'there is no kind of chart "{kind}"', file, node.line, remedy="allowed: " + ", ".join(KINDS))]
    if table is None or len(table.children) < 2 or len(table.children[0].children) < 2:
        remedy = "write a table: a row of names, then rows of a category and its numbers"
        return None, [problem("this chart has no table with a head and a row of numbers", file, node.line, remedy=remedy)]
    head, *rows = ([cell.plain().strip() for cell in row.children] for row in table.children)
    problems = _too_much(kind, head, rows, table.line, file)
    values = [[number(cell, language) for cell in row[1 : len(head)]] for row in rows]
    for row, found, place in zip(rows, values, table.children[1:], strict=True):
        problems += [
            problem(f'"{cell}" is no number', file, place.line or table.line, remedy="leave the cell empty where there is no value")
            for cell, value in zip(row[1:], found, strict=False)
            if value is None and cell not in ("", "-", "–", "—")
        ]
    if kind == "pie" and any((value or 0) < 0 for row in values for value in row):
        problems.append(problem("a pie has no negative parts", file, table.line, remedy="use kind=bar"))
    elif kind == "pie" and values and not any(value for row in values for value in row) and not problems:
        problems.append(problem("a pie of zeros has no parts", file, table.line, remedy="use kind=bar, or write its numbers"))
    if not any(value is not None for row in values for value in row):
        problems.append(problem("this chart has no numbers", file, table.line))
    if problems:
        return None, problems
    given = str(node.attrs.get("unit", ""))
    series = tuple(
        Series(
            name,
            tuple(row[at] if at < len(row) else None for row in values),
            tuple(_with_unit(row[at + 1], given) if at + 1 < len(row) else "" for row in rows),
        )
        for at, name in enumerate(head[1:])
    )
    exact = max((_decimals(shown, language) for one in series for shown in one.shown), default=0)
    return Chart(kind, str(node.attrs.get("title", "")), tuple(row[0] for row in rows), series, given or _unit(series), exact), []


def _with_unit(shown: str, unit: str) -> str:
    """A number with its unit behind, if the cell has a number without one."""
    return f"{shown}\u00a0{unit}" if unit and shown[-1:].isdigit() else shown


def _too_much(kind: str, head: list[str], rows: list[list[str]], line: int, file: str) -> list[Problem]:
    most = 6 if kind == "pie" else MOST_CATEGORIES
    found = []
    if len(rows) > most:
        found.append(
            problem(f"{len(rows)} categories are too many for this chart (at most {most})", file, line, remedy="join the small ones")
        )
    if len(head) - 1 > (1 if kind == "pie" else MOST_SERIES):
        said = (
            "a pie shows one column of numbers"
            if kind == "pie"
            else f"{len(head) - 1} columns of numbers are too many (at most {MOST_SERIES})"
        )
        found.append(problem(said, file, line, remedy="divide the chart in two"))
    return found


def number(text: str, language: str) -> float | None:
    """The number that a cell holds: "1.234,5", "12 %", "−3", "€ 40"; None for anything else."""
    match = NUMBER.fullmatch(text.strip())
    if match is None or (match["unit"] and re.search(r"\d", match["unit"])):
        return None
    digits = re.sub(r"[\s']", "", match["digits"]).rstrip(".,")
    point, group = (",", ".") if language.startswith("de") else (".", ",")
    if GROUPED["de" if point == "," else "en"].fullmatch(digits) or digits.count(group) > 1:
        digits = digits.replace(group, "")
    digits = digits.replace(",", ".")
    try:
        value = float(digits)
    except ValueError:
        return None
    return -value if match["sign"] in ("-", "\u2212") else value


def _decimals(shown: str, language: str) -> int:
    value = number(shown, language)
    found = re.search(r"[.,](\d{1,2})(?!\d)", shown)
    return len(found[1]) if value is not None and found and value != int(value) else 0


def _unit(series: tuple[Series, ...]) -> str:
    """The unit that all cells write behind their number."""
    units = {match["unit"].strip() for one in series for shown in one.shown if (match := NUMBER.fullmatch(shown.strip()))}
    return units.pop() if len(units) == 1 else ""
