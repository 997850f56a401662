"""Measures lehrwerk against its yardsticks and prints a table of ratios; what a goal needs and this machine lacks is said.

Costs are CPU seconds of whole process trees, measured in turn in one run; a ratio is that of the medians.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import courses
from measuring import Cost, cpu, interleaved, run

HERE = Path(__file__).parent
NAIVE = HERE.parents[1] / "shared/tools/naive.py"
LEHRWERK = Path(sys.executable).with_name("lehrwerk")
ALONE = ("--jobs", "1")  # where CPU is compared with programs that use one processor: two share the parts of one core


@dataclass(frozen=True, slots=True)
class Row:
    """One goal: what was measured, the two medians, and the most that their ratio may be (0: only told)."""

    what: str
    own: float
    other: float
    unit: str
    limit: float = 0

    def __str__(self) -> str:
        ratio = self.own / self.other
        verdict = "" if not self.limit else f"<= {self.limit:<5} {'met' if ratio <= self.limit else 'MISSED'}"
        return f"{self.what:<66} {self.own:>9.3f} {self.other:>9.3f} {self.unit:<3} {ratio:>6.2f} {verdict}"


class Course:
    """A generated course and the commands that are measured on it."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count = folder, count
        self.project, self.naive_course = folder / "project", folder / "naive"
        if not folder.exists():
            courses.write(folder, count)

    def build(self, *names: str) -> Cost:
        """A full build, from nothing."""
        shutil.rmtree(self.project / "build", ignore_errors=True)
        return self.again(*names)

    def again(self, *names: str) -> Cost:
        """A build that finds what an earlier one left."""
        return run([LEHRWERK, "build", *names], self.project)

    def naive(self, kind: str) -> Cost:
        """The yardstick on the same articles."""
        return run([sys.executable, NAIVE, kind, self.naive_course, self.folder / "out"])

    def one_deck(self) -> Cost:
        """All articles in one deck."""
        return run([sys.executable, HERE / "onedeck.py", self.project, self.folder / "one.pptx"])

    def pandoc(self, one: bool = False) -> Cost:
        """Pandoc's decks of the same articles, or its one deck of all."""
        texts = sorted(self.naive_course.glob("articles/*.md"))
        groups = [texts] if one else [[path] for path in texts]
        costs = [run(["pandoc", *group, "-o", self.folder / "pandoc.pptx"]) for group in groups]
        return Cost(sum(each.cpu for each in costs), max(each.peak for each in costs))

    @cached_property
    def first(self) -> Cost:
        """The build that the rows about rebuilding start from; made once, and none at all if an earlier run kept it."""
        return self.again() if (self.project / "build").exists() else self.build()


class Bench:
    """The goals; each method with a docstring is one and yields rows."""

    def __init__(self, folder: Path, sizes: list[int], rounds: int) -> None:
        self.folder, self.rounds = folder, rounds
        self.small, self.middle, self.large = (Course(folder / str(size), size) for size in sorted(sizes))

    def start(self) -> Iterator[Row]:
        """Help and version against an empty Python."""
        empty, usage, version = interleaved(
            max(self.rounds, 9),
            lambda: run([sys.executable, "-c", "pass"]),
            lambda: run([LEHRWERK, "--help"]),
            lambda: run([LEHRWERK, "--version"]),
        )
        yield Row("--help / python -c pass", cpu(usage), cpu(empty), "s", 5)
        yield Row("--version / python -c pass", cpu(version), cpu(empty), "s", 5)

    def full(self) -> Iterator[Row]:
        """All handouts and decks from nothing against the yardstick's."""
        own, naive = interleaved(self.rounds, lambda: self.middle.build(*ALONE), lambda: self.middle.naive("both"))
        yield Row(f"full build of {self.middle.count}, PDF/UA and PPTX / naive both", cpu(own), cpu(naive), "s", 1.05)

    def decks(self) -> Iterator[Row]:
        """Decks alone, against the yardstick's."""
        own, naive = interleaved(self.rounds, lambda: self.middle.build("slides", *ALONE), lambda: self.middle.naive("pptx"))
        yield Row(f"decks of {self.middle.count} / naive decks", cpu(own), cpu(naive), "s", 0.5)

    def decks_pandoc(self) -> Iterator[Row]:
        """Decks alone, against pandoc's, one process for each article."""
        own, other = interleaved(self.rounds, lambda: self.middle.build("slides", *ALONE), self.middle.pandoc)
        yield Row(f"decks of {self.middle.count} / pandoc", cpu(own), cpu(other), "s", 0.15)

    def one_deck(self) -> Iterator[Row]:
        """One deck of a whole course grows in step with it."""
        large, middle = interleaved(self.rounds, self.large.one_deck, self.middle.one_deck)
        yield Row(f"one deck of {self.large.count} / of {self.middle.count}", cpu(large), cpu(middle), "s", 12)

    def one_deck_pandoc(self) -> Iterator[Row]:
        """One deck of the large course, against pandoc's."""
        own, other = interleaved(1, self.large.one_deck, lambda: self.large.pandoc(one=True))
        yield Row(f"one deck of {self.large.count} / pandoc", cpu(own), cpu(other), "s", 0.15)

    def theme(self) -> Iterator[Row]:
        """A page of the shipped handout against a page of plain style."""
        command: list[str | Path] = [
            sys.executable,
            HERE / "theme.py",
            self.small.project,
            self.small.naive_course,
            NAIVE,
            str(self.rounds),
        ]
        found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        for unit, limit in (("page", 1.3), ("article", 0)):
            own, naive = found["lehrwerk"][unit], found["naive"][unit]
            yield Row(f"handout theme / naive's plain style, per {unit}, warm", own, naive, "ms", limit)

    def pandoc(self) -> Iterator[Row]:
        """Handouts against pandoc with WeasyPrint, one process for each article."""
        engine = Path(sys.executable).with_name("weasyprint")
        texts = sorted(self.small.naive_course.glob("articles/*.md"))

        def pandoc() -> Cost:
            costs = [run(["pandoc", path, "-o", path.with_suffix(".pdf"), f"--pdf-engine={engine}"]) for path in texts]
            return Cost(sum(one.cpu for one in costs), max(one.peak for one in costs))

        own, other = interleaved(self.rounds, lambda: self.small.build("handout"), pandoc)
        yield Row(f"handouts of {self.small.count} / pandoc and WeasyPrint", cpu(own), cpu(other), "s")

    def unchanged(self) -> Iterator[Row]:
        """Nothing to do, against hashing all sources."""
        assert self.large.first
        floor: list[str | Path] = [sys.executable, HERE / "floor.py", self.large.project, self.large.folder / "manifest.json"]
        (self.large.folder / "manifest.json").unlink(missing_ok=True)
        run(floor)
        own, least = interleaved(max(self.rounds, 7), self.large.again, lambda: run(floor))
        yield Row(f"nothing changed at {self.large.count} / hashing them all", cpu(own), cpu(least), "s", 3)

    def edited(self) -> Iterator[Row]:
        """One article edited, in a new process, against the yardstick on one article."""
        assert self.large.first
        single = Course(self.folder / "1", 1)
        times = iter(range(1, 1 + self.large.count))

        def edit() -> Cost:
            time = next(times)
            courses.edit(self.large.project, time, time)
            return self.large.again()

        own, naive = interleaved(max(self.rounds, 5), edit, lambda: single.naive("both"))
        yield Row(f"one of {self.large.count} edited, cold / naive on one article", cpu(own), cpu(naive), "s", 0.6)

    def status(self) -> Iterator[Row]:
        """What `status` needs where nothing has changed, against the build that finds nothing to do."""
        assert self.large.first
        own, build = interleaved(max(self.rounds, 7), lambda: run([LEHRWERK, "status"], self.large.project), self.large.again)
        yield Row(f"status of {self.large.count} unchanged / build of them", cpu(own), cpu(build), "s", 1.05)

    def jobs(self) -> Iterator[Row]:
        """Two workers against one, by the clock: only on idle processors. The memory of the larger process against 150 MB."""
        two, one = interleaved(self.rounds, lambda: self.middle.build("--jobs", "2"), lambda: self.middle.build("--jobs", "1"))
        walls = [statistics.median(cost.wall for cost in costs) for costs in (two, one)]
        yield Row(f"full build of {self.middle.count}, two workers / one, by the clock", *walls, "s", 0.62)
        yield Row("the same, CPU", cpu(two), cpu(one), "s")
        yield Row("memory of a worker / 150", max(cost.peak for cost in two), 150, "MB", 1)

    def warm(self) -> Iterator[Row]:
        """An edit in a process that watches, against one warm render of what it touches."""
        assert self.small.first
        command: list[str | Path] = [sys.executable, HERE / "warm.py", self.small.project, str(max(self.rounds, 7))]
        found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        yield Row("an edit while watching / one warm render of its results", found["edit"], found["render"], "ms", 1.3)

    def kit(self) -> Iterator[Row]:
        """All products of the sample course in one build, against the sum of each made alone."""
        project = self.folder / "kit"
        if not project.exists():
            shutil.copytree(HERE.parent / "source", project / "source")
        products = sorted(path.parent.name for path in (HERE.parent / "templates").glob("*/product.yaml"))

        def build(*names: str) -> Cost:
            shutil.rmtree(project / "build", ignore_errors=True)
            return run([LEHRWERK, "build", *names], project)

        alone = sum(build(name).cpu for name in products)
        yield Row(f"the kit of {len(products)} products / each made alone", build().cpu, alone, "s", 1)

    def merge(self) -> Iterator[Row]:
        """A build that merges a deck of 200 slides that was changed by hand with its new version, against one that only makes it."""
        project = self.folder / "merge"

        def make() -> Cost:
            shutil.rmtree(project, ignore_errors=True)
            courses.deck(project, 200)
            return run([LEHRWERK, "build"], project)

        def merge() -> Cost:
            make()
            courses.edit_by_hand(project)
            courses.deck(project, 200, "neue")
            return run([LEHRWERK, "build"], project)

        own, plain = interleaved(self.rounds, merge, make)
        yield Row("merging a deck of 200 changed by hand / making it", cpu(own), cpu(plain), "s", 2)

    def growth(self) -> Iterator[Row]:
        """Memory and time in step with the number of articles."""
        middle, large = self.middle.build(), self.large.build()
        count, many = self.middle.count, self.large.count
        yield Row(f"memory for {many} / for {count}", large.peak, middle.peak, "MB", 1.5)
        yield Row(f"time an article, {many} / {count}", large.cpu / many, middle.cpu / count, "s", 1.1)


GOALS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "start": Bench.start, "full": Bench.full, "decks": Bench.decks, "decks-pandoc": Bench.decks_pandoc, "one-deck": Bench.one_deck,
    "one-deck-pandoc": Bench.one_deck_pandoc, "theme": Bench.theme, "pandoc": Bench.pandoc, "growth": Bench.growth,
    "unchanged": Bench.unchanged, "edited": Bench.edited, "kit": Bench.kit, "status": Bench.status, "jobs": Bench.jobs, "warm": Bench.warm,
    "merge": Bench.merge,
}  # fmt: skip
NEEDS_NAIVE = {"full", "decks", "theme", "edited"}


def main() -> None:
    """Reads the options, measures the goals asked for, prints a row as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("goals", nargs="*", metavar="goal", help=f"{', '.join(GOALS)} (all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs=3, default=[5, 50, 500], help="articles in the small, middle and large course")
    parser.add_argument("--keep", type=Path, help="a folder for courses and results, used again by the next run")
    options = parser.parse_args()
    if set(options.goals) - set(GOALS):
        parser.error(f"goals: {', '.join(GOALS)}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.keep or Path(folder), options.sizes, options.rounds)
        print(f"{'':<66} {'lehrwerk':>9} {'other':>9}     {'ratio':>6} goal", flush=True)
        for name in options.goals or GOALS:
            lacking = _lacking(name)
            for row in [f"{name}: skipped, {lacking}"] if lacking else GOALS[name](bench):
                print(row, flush=True)


def _lacking(goal: str) -> str:
    if goal in NEEDS_NAIVE and not NAIVE.exists():
        return "the yardstick ../shared/tools/naive.py is not there"
    if goal.endswith("pandoc") and not shutil.which("pandoc"):
        return "pandoc is not installed"
    return ""


if __name__ == "__main__":
    main()
