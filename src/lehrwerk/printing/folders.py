"""A built project or run -> print files in `print/` beside its results: for each day one with its list and separators, and booklets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lehrwerk import ledger, runs
from lehrwerk.build import Plan, planned
from lehrwerk.errors import Problem, UserError, problem
from lehrwerk.files import Files, digest
from lehrwerk.make import Workshop
from lehrwerk.placing import beside
from lehrwerk.printing import sheets
from lehrwerk.printing.naming import named
from lehrwerk.printing.packing import Item, Pack, packs
from lehrwerk.products import Product, Recipe, Target

MEMORY = ledger.FOLDER + "print.json"
BOOKLET = 4  # pages from which a stapled document is worth folding


@dataclass(frozen=True, slots=True)
class Wish:
    """What to print: how many participants (0: as many as the course has), which days (none: all), booklets, without colour; `run` is the
    run of the course ("": the course itself)."""

    copies: int = 0
    days: Sequence[int] = ()
    booklet: bool = False
    grey: bool = False
    run: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A print file: its path, how many documents, pages and sheets of paper it has."""

    path: str
    documents: int
    pages: int
    sheets: int


@dataclass(slots=True)
class _Row:
    """A line of the print list."""

    number: int
    named: dict[str, str]
    item: Item
    pages: int
    paper: str
    booklet: str = ""

    @property
    def sides(self) -> int:
        """The printed sides of a sheet: a single page has one."""
        return 1 if self.pages == 1 else self.item.sides

    @property
    def sheets(self) -> int:
        """The sheets of one copy."""
        if self.booklet:
            return -(-self.pages // 4)
        return self.pages if self.sides == 1 else -(-self.pages // 2)

    @property
    def apart(self) -> bool:
        """Whether it is printed from its own file, on other paper than the rest."""
        return self.paper not in ("A4", "")

    def plain(self) -> dict[str, Any]:
        """The row as its template sees it; a single sheet is not stapled."""
        facts = {"copies": self.item.copies, "sides": self.sides, "path": self.item.path, "paper": self.paper, "apart": self.apart}
        told = {"number": self.number, "pages": self.pages, "sheets": self.sheets, "booklet": self.booklet}
        return {**self.named, **told, **facts, "staple": self.item.staple and self.sheets > 1}


@dataclass(slots=True)
class _Press:
    """The making of one project's print files."""

    files: Files
    wish: Wish
    plan: Plan
    workshop: Workshop
    problems: list[Problem] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """Where the print files go."""
        return runs.folder(self.wish.run) + "print/"

    def day(self, pack: Pack) -> list[Printed]:
        """The print file of a day, and its booklets."""
        rows = [self._row(number, item) for number, item in enumerate(pack.items, 1)]
        booklets = [row for row in rows if self.wish.booklet and row.item.staple and row.pages >= BOOKLET and not row.apart]
        for row in booklets:
            row.booklet = f"{self.folder}day-{pack.number}-booklet-{row.number}.pdf"
        sides = int(self.plan.course.settings["sides"])
        listed = self._sheet(pack, rows, "list.html")
        separators = self._sheet(pack, rows, "separators.html") if rows else b""
        parts = [sheets.Part(listed)]
        parts += [
            sheets.Part(self.files.read(row.item.path), row.item.copies, row.sides, sheets.single(separators, at))
            for at, row in enumerate(rows) if not row.booklet and not row.apart
        ]  # fmt: skip
        language = str(self.plan.course.settings["language"])
        joined = sheets.joined(parts, sides, sheets.title(listed), language)
        done = [self._put(f"{self.folder}day-{pack.number}.pdf", joined, len(parts) - 1)]
        for row in booklets:
            data = sheets.booklet(self.files.read(row.item.path), language)
            done.append(self._put(row.booklet, data, 1))
        return [one for one in done if one]

    def _row(self, number: int, item: Item) -> _Row:
        data = self.files.read(item.path)
        settings = self.plan.course.settings
        labels = self.workshop.labels(str(settings["language"]))
        item = replace(item, sides=min(item.sides, int(settings["sides"])))
        return _Row(number, named(item.target, sheets.title(data), labels), item, sheets.pages(data), sheets.paper(data))

    def _sheet(self, pack: Pack, rows: list[_Row], template: str) -> bytes:
        """The print list or the separators of a pack."""
        product = Product("print", Recipe("pdf", "course", template, "print/list.pdf", "print.css"), "templates/print")
        told = {"number": pack.number, "date": pack.date, "title": pack.title, "rows": [row.plain() for row in rows],
                "sheets": sum(row.sheets * row.item.copies for row in rows)}  # fmt: skip
        settings = {**self.plan.course.settings}
        context = {"course": settings, "options": {"profile": "print"}, "pack": told}
        made = self.workshop.make(Target(f"{self.folder}day-{pack.number}.pdf", product, context))
        self.problems += made.problems
        return made.data

    def _put(self, path: str, data: bytes, documents: int) -> Printed:
        """Writes a print file; what a person changed stays, and the new one lies beside it."""
        data = sheets.greyed(data) if self.wish.grey else data
        known = _memory(self.files)
        place = path
        if self.files.stamp(path) is not None and self.files.digest(path) not in (known.get(path), digest(data)):
            place = beside(path)
            message = "was changed by hand and stays as it is; the new version lies beside it"
            self.problems.append(problem(message, path, remedy=f"see {place}", severity="warning"))
        self.files.write(place, data)
        self.files.write(MEMORY, json.dumps({**known, place: digest(data)}, sort_keys=True).encode())
        count = sheets.pages(data)
        single = int(self.plan.course.settings["sides"]) == 1 and "booklet" not in path
        return Printed(place, documents, count, count if single else -(-count // 2))


def pack(files: Files, wish: Wish) -> tuple[list[Printed], list[Problem]]:
    """Puts the print files of the wished days together from finished results. Raises UserError where there are no such days or results."""
    plan = planned(files, wish.run)
    settings = plan.course.settings
    copies = wish.copies or len(settings["participants"]) or 1
    slugs = [one.slug for one in plan.course.articles if not one.broken]
    found = packs(settings["days"], slugs, plan.targets, copies)
    wrong = [day for day in wish.days if not 1 <= day <= len(found)]
    if wrong:
        raise UserError([problem(f"the course has no day {day}", "source/course.yaml", remedy=f"it has {len(found)}") for day in wrong])
    chosen = [one for one in found if not wish.days or one.number in wish.days]
    missing = [item.path for one in chosen for item in one.items if files.stamp(item.path) is None]
    if missing:
        raise UserError([problem("is not made yet", path, remedy="run: lehrwerk build") for path in dict.fromkeys(missing)])
    if not any(one.items for one in chosen):
        raise UserError([problem("nothing is to be printed", "source/course.yaml", remedy="name products that are printed in products:")])
    press = _Press(files, wish, plan, Workshop(files))
    return [made for one in chosen if one.items for made in press.day(one)], press.problems


def _memory(files: Files) -> dict[str, str]:
    """The digests of the print files that we wrote."""
    try:
        return dict(json.loads(files.read(MEMORY)))
    except (UserError, ValueError, TypeError):
        return {}
