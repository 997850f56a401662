"""What a build would do, before anything runs, and what people changed by hand; taking the article's slide, bringing a backup back."""

from __future__ import annotations

from dataclasses import replace

from lehrwerk import ledger
from lehrwerk.build import Run, planned
from lehrwerk.errors import UserError, nearest, problem
from lehrwerk.files import Files, digest
from lehrwerk.freshness import settled
from lehrwerk.merging.editing import Edit
from lehrwerk.merging.merging import by_hand
from lehrwerk.merging.merging import take as taken
from lehrwerk.placing import back_up, backups, base, deck_of
from lehrwerk.products import OUTPUT
from lehrwerk.report import Expected, Options, Result
from lehrwerk.runs import own


def status(files: Files, course_run: str = "") -> list[Expected]:
    """What a build of the whole course, or of a run of it, would do; nothing is written. Raises UserError if the course has errors."""
    nothing = settled(files, Options(run=course_run))
    if nothing is not None:
        return [_expected(files, one) for one in nothing.results]
    plan = planned(files, course_run)
    run = Run(files, Options(run=course_run), lambda result, number, total: None)
    found = []
    for target in plan.targets:
        why, touched = run.outlook(target)
        found_edits = _edits(files, target.path) if touched else None
        action = ("keep" if touched else "fresh") if not why else "make"
        if why and touched:
            action = "beside" if found_edits is None else "merge"
        found.append(Expected(target.path, action, why, [str(one) for one in found_edits or ()]))
    lost = own(run.memory.entries, course_run, files) - {target.path for target in plan.targets}
    for path in sorted(lost - plan.spare() if lost else lost):
        entry = run.memory.entries[path]
        if files.stamp(path) is not None:
            intact = ledger.intact(files, path, entry) and not entry.merged
            found.append(Expected(path, "remove" if intact else "keep", "planned no more"))
    return found


def _expected(files: Files, one: Result) -> Expected:
    """A result of a project in which there is nothing to do."""
    if one.status == "fresh":
        return Expected(one.path, "fresh")
    return Expected(one.path, "keep", "", [str(edit) for edit in _edits(files, one.path) or []])


def _edits(files: Files, path: str) -> list[Edit] | None:
    """What was changed by hand in a deck; None where it cannot be read, or nothing tells what it was made from."""
    if not path.endswith(".pptx"):
        return None
    try:
        return by_hand(_base(files, path), files.read(path), path)
    except UserError:
        return None


def _base(files: Files, path: str) -> bytes | None:
    return files.read(base(path)) if files.stamp(base(path)) is not None else None


def difference(files: Files, name: str) -> list[Edit]:
    """What was changed by hand in a deck. Raises UserError where there is none of this name, or it cannot be read."""
    path = deck_of(files, name)
    return by_hand(_base(files, path), files.read(path), path)


def take(files: Files, name: str, key: str) -> str:
    """Makes one slide of a changed deck that of the article; a backup is kept. Says where the deck lies."""
    path = deck_of(files, name)
    if files.stamp(base(path)) is None:
        raise UserError(
            [problem("the deck as it was made is not there", path, remedy="lehrwerk build keeps it again once the article changes")]
        )
    data = taken(files.read(path), files.read(base(path)), key, path)
    back_up(files, path)
    memory = ledger.load(files)
    files.write(path, data)
    if path in memory.entries:
        entry = replace(memory.entries[path], digest=digest(data), merged=True)
        ledger.stamp_of(files, path, entry)
        memory.entries[path] = entry
    ledger.save(files, memory)
    return path


def restore(files: Files, name: str, number: int = 0) -> tuple[str, str]:
    """Brings a backup of a result back, the last or that of a number; what lies there is backed up itself. Says which went where."""
    known = [place for path, place in backups(files) if path in (name, OUTPUT + name)]
    if not known:
        raise UserError([problem(f'there is no backup of "{name}"', remedy=nearest(name, {path for path, _ in backups(files)}))])
    numbers = {int(place.rpartition("/")[2].partition(".")[0]): place for place in known}
    if number and number not in numbers:
        raise UserError([problem(f'there is no backup {number} of "{name}"', remedy=f"there are: {', '.join(map(str, numbers))}")])
    place = numbers[number or max(numbers)]
    path, data = name if name.startswith(OUTPUT) else OUTPUT + name, files.read(place)
    if files.stamp(path) is not None and files.digest(path) != digest(data):
        back_up(files, path)
    files.write(path, data)
    return place, path
