"""A finished file -> its place in `build/`: what a person changed is never lost; a changed deck is merged with its new version."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lehrwerk import ledger
from lehrwerk.errors import UserError, nearest, problem
from lehrwerk.files import Files, digest
from lehrwerk.ledger import Entry, Ledger
from lehrwerk.make import Made
from lehrwerk.products import OUTPUT, Target
from lehrwerk.reopening import sound
from lehrwerk.report import Options, Report, Result

if TYPE_CHECKING:
    from lehrwerk.merging.outcome import Merge

BACKUP = ledger.FOLDER + "backup/"
BASE = ledger.FOLDER + "base/"
REPORTS = OUTPUT + "merged/"
COMING = ".next"  # behind the name of a base that is not one yet
KEPT = 10  # backups of a result


@dataclass(slots=True)
class Placing:
    """Puts results in place; `versions` is the digest of the machine that made them."""

    files: Files
    memory: Ledger
    options: Options
    report: Report
    versions: str

    def put(self, target: Target, made: Made, why: str, touched: bool, words: Mapping[str, str]) -> Result:
        """Writes a result. One that a person changed is merged if it is a deck, else kept, with the new version beside it;
        with --force it is replaced. What is replaced or merged is backed up first."""
        found, place = digest(made.data), target.path
        lasting = [one for one in made.problems if one.severity != "hint"]  # hints are told once, warnings each time
        seen = {name: target.digest(name) for name in sorted(made.seen)}
        entry = Entry(target.digest(), seen, made.reads, self.versions, found, problems=ledger.problems_of(lasting), base=found)
        known = self.files.digest(base(place)) if touched else None
        if touched and self.files.digest(place) not in (found, known):  # what we made stays ours if the ledger was lost
            if not self.options.force:
                merged = self._merged(target, made.data, words) if place.endswith(".pptx") else None
                if merged is None:
                    return self._beside(target, made, why, entry)
                self._tell(target.path, merged, words)
                return self._kept(target, merged, made, why, entry)
            back_up(self.files, place)
        self._write(place, made.data, entry, made.data)
        return Result(place, "made", why)

    def _write(self, place: str, data: bytes, entry: Entry, generated: bytes) -> None:
        """Puts a file in place. A deck as it was generated lies ready before, and becomes the base after it: the next command sees by
        the entry which of the two an interrupted one left the deck with."""
        coming = base(place) + COMING
        if place.endswith(".pptx"):
            self.files.write(coming, generated, entry.base)
        ledger.intend(self.files, place, entry)
        self.files.write(place, data, entry.digest)
        ledger.stamp_of(self.files, place, entry)
        self.memory.entries[place] = entry
        if place.endswith(".pptx"):
            self.files.move(coming, base(place))
        self._drop(beside(place))

    def recover(self) -> None:
        """Ends what an interrupted command began with the bases of decks."""
        for coming in self.files.list(BASE.rstrip("/"), COMING):
            place = OUTPUT + coming.removeprefix(BASE).removesuffix(COMING)
            entry = self.memory.entries.get(place)
            if entry and entry.base == self.files.digest(coming):
                self.files.move(coming, base(place))
            else:
                self.files.remove(coming)

    def _merged(self, target: Target, ours: bytes, words: Mapping[str, str]) -> Merge | None:
        """The trainer's deck with what is new; None where it cannot be read, is open, or nothing tells what it was made from."""
        place = target.path
        folder, _, name = place.rpartition("/")
        if self.files.stamp(f"{folder}/~${name}") is not None:
            self.report.problems.append(problem("is open in PowerPoint", place, remedy="close it and build again", severity="warning"))
            return None
        from lehrwerk.merging.merging import merge

        known = self.files.read(base(place)) if self.files.stamp(base(place)) is not None else None
        try:
            done = merge(known, self.files.read(place), ours, place, self.options.both, words)
            sound(done.data, "pptx", place, 0)
            return done
        except UserError as error:
            self.report.problems += [dataclasses.replace(one, severity="warning") for one in error.problems]
            return None

    def _kept(self, target: Target, done: Merge, made: Made, why: str, entry: Entry) -> Result:
        """Writes a merged deck; what it was made from is the new generation now, so that a conflict is told once."""
        from lehrwerk.merging import telling

        back_up(self.files, target.path)
        entry.digest, entry.merged = digest(done.data), True
        self._write(target.path, done.data, entry, made.data)
        for one in done.conflicts:
            said = f'slide "{one.title}", {one.where}: changed by hand and in the article; yours stays'
            remedy = f"see {_report(target.path)}.html, or: {telling.command(target.path, one)}"
            self.report.problems.append(problem(said, target.path, 0, 0, remedy, "warning"))
        return Result(target.path, "merged", f"{why}; {len(done.edits)} changes by hand kept")

    def _tell(self, path: str, done: Merge, words: Mapping[str, str]) -> None:
        """Writes the report of a merge."""
        from lehrwerk.merging import telling

        self.files.write(f"{_report(path)}.html", telling.page(path, done, words).encode())
        self.files.write(f"{_report(path)}.txt", telling.text(path, done, words).encode())

    def _drop(self, place: str) -> None:
        """Takes away a new version that is needed no more, if it is still as we wrote it."""
        known = self.memory.beside.get(place)
        if known and self.files.stamp(place) is not None and self.files.digest(place) == known:
            self.files.remove(place)
        self.memory.beside.pop(place, None)

    def _beside(self, target: Target, made: Made, why: str, entry: Entry) -> Result:
        """Puts a new version beside a file that a person changed; the person's file counts as dealt with until the next change."""
        place = beside(target.path)
        if self.files.stamp(place) is not None and self.files.digest(place) != self.memory.beside.get(place):
            back_up(self.files, place)
        self.files.write(place, made.data)
        self.memory.beside[place] = entry.digest
        old = self.memory.entries.get(target.path)
        self.memory.entries[target.path] = dataclasses.replace(entry, digest=old.digest if old else "")
        self.report.problems.append(
            problem("was changed by hand and stays as it is; the new version lies beside it", target.path, 0, 0,
                    f"see {place}; lehrwerk build --force replaces it and keeps a backup", "warning")
        )  # fmt: skip
        return Result(target.path, "beside", why)


def base(path: str) -> str:
    """Where the deck as last generated is kept."""
    return BASE + path.removeprefix(OUTPUT)


def _report(path: str) -> str:
    return REPORTS + path.removeprefix(OUTPUT).removesuffix(".pptx").replace("/", "-")


def back_up(files: Files, path: str) -> str:
    """Keeps a copy of a file; the last ten of each. Says where."""
    data, folder = files.read(path), BACKUP + path.removeprefix(OUTPUT)
    known = files.list(folder)
    if known and files.digest(known[-1]) == digest(data):
        return known[-1]
    last = int(known[-1].rpartition("/")[2].partition(".")[0]) if known else 0
    place = f"{folder}/{last + 1:04}.{path.rpartition('.')[2]}"
    files.write(place, data)
    for old in known[: max(len(known) + 1 - KEPT, 0)]:
        files.remove(old)
    return place


def backups(files: Files) -> list[tuple[str, str]]:
    """The backups: the results that they were, and where they lie, oldest first."""
    found = [(OUTPUT + place.removeprefix(BACKUP).rpartition("/")[0], place) for place in files.list(BACKUP.rstrip("/"))]
    return [(path, place) for path, place in found if "." in path.rpartition("/")[2]]


def beside(path: str) -> str:
    """Where the new version of a result goes that a person has changed."""
    folder, _, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    return f"{folder}/{stem}.new{dot}{suffix}" if stem else f"{path}.new"


def deck_of(files: Files, name: str) -> str:
    """The path of a deck: `slides/01-kaffee.pptx`, or its article's name. Raises UserError where there is none of this name."""
    path = name if name.startswith(OUTPUT) else OUTPUT + name
    if path.endswith(".pptx") and files.stamp(path) is not None:
        return path
    known = [one.removeprefix(OUTPUT) for one in ledger.load(files).entries if one.endswith(".pptx")]
    article = name.removeprefix("source/").removesuffix(".md")
    for one in known:
        if one in (f"slides/{article}.pptx", f"slides/{article}") and files.stamp(OUTPUT + one) is not None:
            return OUTPUT + one
    raise UserError([problem(f'there is no deck "{name}"', remedy=nearest(name, known) if known else "lehrwerk build")])
