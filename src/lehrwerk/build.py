"""A project -> its results in `build/`: makes what is not fresh, keeps what a person changed, removes what is planned no more."""

from __future__ import annotations

import dataclasses
import gc
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lehrwerk import course, ledger, products, runs
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.files import Files
from lehrwerk.freshness import inputs, settle, unsettle
from lehrwerk.layering import placed
from lehrwerk.ledger import Entry
from lehrwerk.locking import locked
from lehrwerk.machine import machine
from lehrwerk.make import WRITERS, Workshop
from lehrwerk.model import Meta, Settings
from lehrwerk.outlines import Memory
from lehrwerk.placing import Placing
from lehrwerk.products import Target
from lehrwerk.report import Explanation, Options, Report, Result

COLLECT = 100  # steps between two garbage collections: collecting whenever memory peaks costs a fifth of the time
STEPS = {"pptx": 1}  # how far a result goes by its writer, ...
STEP = 5  # ... and any other: its library leaves more behind
Tell = Callable[[Result, int, int], None]


def build(
    files: Files, options: Options, tell: Tell = lambda result, number, total: None, wait: Callable[[], None] = lambda: None
) -> Report:
    """Makes what is not fresh. `tell` hears of each result as it is done, with its number and the number of all; `wait` hears that
    another command has to end first. Raises Busy where that takes too long."""
    if not files.list("source") and not files.list("templates"):
        return Report()  # not a project: nothing is left behind
    collecting = gc.isenabled()
    gc.disable()
    try:
        with locked(files, wait):
            return Run(files, options, tell).run()
    finally:
        if collecting:
            gc.unfreeze()
            gc.enable()


def explain(files: Files, options: Options) -> Explanation:
    """Why the slides of the chosen decks are as they are; nothing is written."""
    plan = _plan(files, options, remember=False)
    run = Run(files, options, lambda result, number, total: None)
    run.report.problems = plan.problems
    done = Explanation([], plan.problems)
    for target in run.chosen(plan):
        if target.product.recipe.writer != "pptx":
            continue
        try:
            slides, told = run.workshop.explain(target)
            done.decks.append((target.path, [slide.plain() for slide in slides]))
            done.problems.extend(told)
        except UserError as error:
            done.problems.extend(error.problems)
    return done


@dataclass(frozen=True, slots=True)
class Plan:
    """The course, the targets that were asked for, the problems of both, and all that the products which are not asked for could make.

    `kinds` are the names of the products that were asked for, also of those that have nothing to make here.
    """

    course: course.Course
    targets: list[Target]
    problems: list[Problem]
    spare: Callable[[], set[str]]
    kinds: set[str]


def planned(files: Files, run: str = "") -> Plan:
    """What a build of the whole course, or of a run, would make; nothing is written. Raises UserError if the course has errors."""
    plan = _plan(files, Options(run=run), remember=False)
    errors = [found for found in plan.problems if found.severity == "error"]
    if errors:
        raise UserError(errors)
    return plan


def _plan(files: Files, options: Options, remember: bool = True) -> Plan:
    remembered = _remembered(files)
    before = dict(remembered)
    layer = runs.load(files, options.run) if options.run else None
    loaded = course.load(files, remembered, layer)
    if remember and remembered != before:
        _remember(files, remembered)
    known, problems = products.load(files, WRITERS)
    wished, names = loaded.settings["products"], products.names(known)
    problems += [problem(f'products: there is no product "{name}"', course.SETTINGS, 0, 0, nearest(name, names))
                 for name in wished if name not in names]  # fmt: skip
    wanted = products.chosen(known, wished, options.names)
    articles = [
        {"path": one.path, "slug": one.slug, "number": number, **one.meta}
        for number, one in enumerate(loaded.articles, 1)
        if not one.broken and one.meta
    ]
    settings = {"profile": options.profile or loaded.settings["profile"]}
    slugs = {one.path: one.slug for one in loaded.articles}
    problems += layer.strays(slugs.values()) if layer else []

    def plan(wanted: list[products.Product]) -> tuple[list[Target], list[Problem]]:
        found, wrong = products.plan(loaded.settings, articles, wanted, settings)
        return (placed(found, layer, slugs) if layer else found), wrong

    targets, more = plan(wanted)

    def spare() -> set[str]:
        return {target.path for target in plan([one for one in known if one.recipe.optional])[0]}

    return Plan(loaded, targets, [*loaded.problems, *problems, *more], spare, products.names(wanted))


def _remembered(files: Files) -> Memory:
    """What earlier builds read, if the data model still is what it was then."""
    try:
        found = json.loads(files.text(ledger.OUTLINES))
        return dict(found["outlines"]) if found["shape"] == _shape() else {}
    except (UserError, ValueError, KeyError, TypeError):
        return {}


def _shape() -> str:
    return ledger.fingerprint([[field.name for field in dataclasses.fields(one)] for one in (Settings, Meta)])


def _remember(files: Files, memory: Memory) -> None:
    found = {"shape": _shape(), "outlines": memory}
    files.write(ledger.OUTLINES, json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())


class Run:
    """One build that has something to do."""

    def __init__(self, files: Files, options: Options, tell: Tell) -> None:
        self.files, self.options, self.tell = files, options, tell
        self.memory = ledger.load(files)
        self.machine = machine()
        self.versions = ledger.fingerprint(self.machine)
        self.report = Report()
        self.made, self.frozen = 0, False
        self.workshop = Workshop(files)
        self.placing = Placing(files, self.memory, options, self.report, self.versions)

    def run(self) -> Report:
        self.files.sweep(products.OUTPUT)
        found = inputs(self.files, self.options)
        if not self.options.run:
            unsettle(self.files)
        plan = _plan(self.files, self.options)
        self.report.problems = plan.problems
        broken = any(found.severity == "error" for found in self.report.problems)
        chosen = self.chosen(plan)
        planned = {target.path for target in plan.targets}
        try:
            for number, target in enumerate(chosen, 1):
                if broken and not target.about:
                    result = self._failed(target, [problem("not made, because the course has errors", target.path)])
                else:
                    result = self._one(target)
                self.report.results.append(result)
                self.tell(result, number, len(chosen))
                if self.made and not self.frozen:
                    self.frozen = True
                    gc.freeze()  # the libraries, which the first result needed, are looked through no more
                if self.made >= COLLECT:
                    self.made, self.frozen = 0, False
                    gc.collect()
            if not broken and not self.report.failed:
                self._remove(planned, plan.spare)
        finally:
            self._close(planned, found)
        return self.report

    def _close(self, planned: set[str], found: str) -> None:
        """Saves the ledger; a build without errors that covered everything is remembered as nothing to do."""
        self.memory.machine = self.machine
        ledger.save(self.files, self.memory)
        whole = planned <= set(self.memory.entries) and all(one.status in ("made", "fresh", "removed") for one in self.report.results)
        if whole and not self.report.failed and not self.options.names and not self.options.run:
            lasting = [one for one in self.report.problems if one.severity != "hint"]
            settle(self.files, self.memory, planned, found, lasting)

    def chosen(self, plan: Plan) -> list[Target]:
        """The targets that the names on the command line mean. Raises UserError for a name that means none."""
        targets = plan.targets
        if not self.options.names:
            return targets
        kinds = plan.kinds | {kind for target in targets for kind in _kinds(target)}
        slugs = {one.slug for one in plan.course.articles}
        paths = {target.path for target in targets}
        wrong = [name for name in self.options.names if _name(name) not in kinds | slugs and name not in paths]
        broken = [found for found in self.report.problems if found.severity == "error"]
        if wrong and broken:
            raise UserError(broken)
        if wrong:
            raise UserError(
                [problem(f'there is no product or article "{name}"', remedy=nearest(_name(name), kinds | slugs)) for name in wrong]
            )
        names = {_name(name) for name in self.options.names}
        about = {one.path: one.slug for one in plan.course.articles}
        wanted_kinds, wanted_slugs = names & kinds, names & slugs
        return [
            target
            for target in targets
            if target.path in self.options.names
            or ((not wanted_kinds or _kinds(target) & wanted_kinds) and (not wanted_slugs or about.get(target.about) in wanted_slugs)
                and (wanted_kinds or wanted_slugs))
        ]  # fmt: skip

    # -------------------------------------------------------- one result

    def outlook(self, target: Target) -> tuple[str, bool]:
        """Why a result must be made again ("" if it need not), and whether a person changed it."""
        entry = self.memory.entries.get(target.path)
        there = self.files.stamp(target.path) is not None
        touched = there and (entry is None or entry.merged or not ledger.intact(self.files, target.path, entry))
        return self._stale(target, entry) or ("" if there else "the result was deleted"), touched

    def _one(self, target: Target) -> Result:
        entry, stamp = self.memory.entries.get(target.path), self.files.stamp(target.path)
        why, touched = self.outlook(target)
        if entry and not why and stamp is not None and not (self.options.force and touched):
            self.report.problems += entry.warnings()
            if touched:
                return Result(target.path, "kept", "changed by hand")
            ledger.stamp_of(self.files, target.path, entry)
            return Result(target.path, "fresh")
        why = why or "forced"
        try:
            made = self.workshop.make(target)
            self.report.problems += made.problems
            self.made += STEPS.get(target.product.recipe.writer, STEP)
            return self.placing.put(target, made, why, touched, self.workshop.labels(str(target.context["course"]["language"])))
        except UserError as error:
            return self._failed(target, error.problems)

    def _failed(self, target: Target, problems: Iterable[Problem]) -> Result:
        self.report.problems += problems
        old = " (the old one stays)" if self.files.stamp(target.path) else ""
        return Result(target.path, "failed", f"see the errors{old}")

    def _stale(self, target: Target, entry: Entry | None) -> str:
        """Why a result must be made again; "" if nothing that it was made from has changed."""
        if entry is None:
            return "new"
        if entry.machine != self.versions:
            now, then = self.machine, self.memory.machine
            names = [f"{name} {then.get(name, '-')} -> {now.get(name, '-')}" for name in sorted(now) if now.get(name) != then.get(name)]
            return "version: " + (", ".join(name if len(name) < 60 else name.split(" ")[0] for name in names) or "changed")
        for path, known in entry.reads.items():
            now_digest = self.files.digest(path)
            if now_digest != known:
                return f"{path} {'appeared' if known is None else 'is gone' if now_digest is None else 'changed'}"
        if entry.context != target.digest():
            changed = [name for name, value in entry.seen.items() if target.digest(name) != value]
            if changed:
                return ", ".join(changed[:3]) + " changed"
        return ""

    def _remove(self, planned: set[str], spare: Callable[[], set[str]]) -> None:
        """Removes results that no product makes any more, if they are still as we wrote them; what was asked for once by name stays."""
        lost = runs.own(self.memory.entries, self.options.run, self.files) - planned
        for path in sorted(lost - spare() if lost else lost):
            entry = self.memory.entries.pop(path)
            if self.files.stamp(path) is None:
                continue
            if ledger.intact(self.files, path, entry) and not entry.merged:
                self.files.remove(path)
                self.report.results.append(Result(path, "removed", "planned no more"))
            else:
                self.report.results.append(Result(path, "kept", "planned no more, but changed by hand"))
            self.tell(self.report.results[-1], 0, 0)


def _kinds(target: Target) -> set[str]:
    """The names of a target's product: `test`, `test/a`."""
    return {target.product.name, f"{target.product.name}/{target.variant}"} if target.variant else {target.product.name}


def _name(name: str) -> str:
    """A name as people write it: `source/01-x.md`, `01-x.md` or `01-x`."""
    return name.removeprefix("./").removeprefix("source/").removesuffix(".md")
