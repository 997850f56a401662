"""A project -> its results in `build/`: makes what is not fresh, keeps what a person changed, removes what is planned no more."""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass

from lehrwerk import course, ledger, products, runs
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.files import Files
from lehrwerk.freshness import inputs, settle, unsettle
from lehrwerk.layering import placed
from lehrwerk.ledger import Entry
from lehrwerk.locking import locked
from lehrwerk.machine import machine
from lehrwerk.make import WRITERS, Made, Workshop
from lehrwerk.model import Meta, Settings
from lehrwerk.outlines import Memory
from lehrwerk.placing import Placing
from lehrwerk.products import Target
from lehrwerk.report import Explanation, Options, Report, Result, meant
from lehrwerk.tasks import Site, made, prepare, steps
from lehrwerk.workers import Here, Stopped

AHEAD = 32  # results that are in the making or wait to be put in place
PAYS = 10  # steps that a process of its own must have to do
FAILURE = ledger.FOLDER + "failure.txt"
Tell = Callable[[Result, int, int], None]
Staff = Callable[[int], AbstractContextManager[Executor]]


def build(
    files: Files,
    options: Options,
    tell: Tell = lambda result, number, total: None,
    waiting: Callable[[], None] = lambda: None,
    staff: Staff = lambda pays: Here(),
) -> Report:
    """Makes what is not fresh. `tell` hears of each result as it is done, with its number and the number of all; `waiting` hears that
    another command has to end first; `staff` gives the executor that makes the results, and hears how many processes would pay.
    Raises Busy where another command takes too long."""
    if not files.list("source") and not files.list("templates"):
        return Report()  # not a project: nothing is left behind
    collecting = gc.isenabled()
    gc.disable()
    try:
        with locked(files, waiting):
            return Run(files, options, tell).run(staff)
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
        self.site = Site(files.root, files.packaged, os.urandom(8).hex())
        self.workshop = Workshop(files)
        self.placing = Placing(files, self.memory, options, self.report, self.versions)

    def run(self, staff: Staff) -> Report:
        self.files.sweep(products.OUTPUT)
        self.placing.recover()
        found = inputs(self.files, self.options)
        if not self.options.run:
            unsettle(self.files)
        plan = _plan(self.files, self.options)
        self.report.problems = plan.problems
        lasting = [one for one in plan.problems if one.severity != "hint"]
        broken = any(found.severity == "error" for found in self.report.problems)
        chosen = self.chosen(plan)
        planned = {target.path for target in plan.targets}
        try:
            self._all(chosen, broken, plan.course.unread, staff)
            if not broken and not self.report.failed:
                self._remove(planned, plan.spare)
        finally:
            self._close(planned, found, lasting)
        return self.report

    def _all(self, targets: list[Target], broken: bool, unread: bool, staff: Staff) -> None:
        """All results: first those that need no making, then the others, as they get done."""
        places = {target.path: number for number, target in enumerate(targets)}

        def done(result: Result) -> None:
            self.report.results.append(result)
            self.tell(result, len(self.report.results), len(targets))

        stale = []
        for target in targets:
            if unread or (broken and not target.about):
                done(self._failed(target, [], f"not made, because {'course.yaml' if unread else 'the course'} has errors"))
                continue
            why, touched = self.outlook(target)
            settled = self._settled(target, why, touched)
            if settled:
                done(settled)
            else:
                stale.append((target, why or "forced", touched))
        if stale:
            work = sum(steps(target) for target, _, _ in stale)
            if work >= 2 * PAYS:
                prepare(target for target, _, _ in stale)
            with staff(max(work // PAYS, 1)) as executor:
                self._make(stale, executor, done)
        self.report.results.sort(key=lambda result: places[result.path])

    def _make(self, stale: list[tuple[Target, str, bool]], executor: Executor, done: Callable[[Result], None]) -> None:
        """Makes targets, and puts each in its place as soon as it is made."""
        left = iter(stale)
        running: dict[Future[Made], tuple[Target, str, bool]] = {}
        while True:
            for one in left:
                one[0].digest()  # once here, for all whose contexts share values
                running[executor.submit(made, self.site, one[0])] = one
                if len(running) >= AHEAD:
                    break
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                done(self._put(future, *running.pop(future)))

    def _close(self, planned: set[str], found: str, lasting: list[Problem]) -> None:
        """Saves the ledger; a build without errors that covered everything is remembered as nothing to do, with the warnings that last."""
        self.memory.machine = self.machine
        ledger.save(self.files, self.memory)
        whole = planned <= set(self.memory.entries)
        if whole and not self.report.failed and not self.options.names and not self.options.run:
            warnings = [one for path in planned for one in self.memory.entries[path].warnings()]
            settle(self.files, self.memory, planned, found, [*lasting, *warnings])

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
                [problem(f'there is no product or article "{name}"', remedy=meant(_name(name), kinds, slugs)) for name in wrong]
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

    def _settled(self, target: Target, why: str, touched: bool) -> Result | None:
        """What there is to say of a result that need not be made; None where it must be."""
        entry = self.memory.entries.get(target.path)
        if entry is None or why or (self.options.force and touched):
            return None
        self.report.problems += entry.warnings()
        if touched:
            return Result(target.path, "kept", "changed by hand")
        ledger.stamp_of(self.files, target.path, entry)
        return Result(target.path, "fresh")

    def _put(self, future: Future[Made], target: Target, why: str, touched: bool) -> Result:
        """Puts a result in its place. One that could not be made fails for itself."""
        try:
            found = future.result()
            self.report.problems += found.problems
            return self.placing.put(target, found, why, touched, self.workshop.labels(str(target.context["course"]["language"])))
        except UserError as error:
            return self._failed(target, error.problems)
        except Stopped as error:
            remedy = "shorten it, divide it, or make its pictures and tables smaller"
            return self._failed(target, [problem(f"cannot be made: {error}", target.about or target.path, remedy=remedy)])
        except Exception as error:
            self.files.write(FAILURE, "".join(["\n".join(getattr(error, "__notes__", [])), *traceback.format_exception(error)]).encode())
            said = f"lehrwerk itself failed while making {target.path}: {type(error).__name__}: {error}"[:300]
            return self._failed(target, [problem(said, target.about or target.path, remedy=f"please report it, with {FAILURE}")])

    def _failed(self, target: Target, problems: Iterable[Problem], why: str = "see the errors") -> Result:
        self.report.problems += problems
        old = " (the old one stays)" if self.files.stamp(target.path) else ""
        return Result(target.path, "failed", f"{why}{old}")

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
            entry, result = self.memory.entries[path], None
            if self.files.stamp(path) is not None:
                if ledger.intact(self.files, path, entry) and not entry.merged:
                    self.files.remove(path)
                    result = Result(path, "removed", "planned no more")
                else:
                    result = Result(path, "kept", "planned no more, but changed by hand")
            del self.memory.entries[path]  # after the file: should that fail, it still is ours
            if result:
                self.report.results.append(result)
                self.tell(result, 0, 0)


def _kinds(target: Target) -> set[str]:
    """The names of a target's product: `test`, `test/a`."""
    return {target.product.name, f"{target.product.name}/{target.variant}"} if target.variant else {target.product.name}


def _name(name: str) -> str:
    """A name as people write it: `source/01-x.md`, `01-x.md` or `01-x`."""
    return name.removeprefix("./").removeprefix("source/").removesuffix(".md")
