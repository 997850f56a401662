"""`source/course.yaml` and the articles -> a course: its settings and an outline of every article, all problems at once."""

from __future__ import annotations

import dataclasses
import posixpath
import re
from dataclasses import dataclass, field
from typing import Any

from lehrwerk import pictures, quiz_lint, records, timetable
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.files import Files, is_article
from lehrwerk.model import Settings
from lehrwerk.outlines import Memory, Outline, outline
from lehrwerk.people import people
from lehrwerk.runs import Layer
from lehrwerk.typography import sentence
from lehrwerk.validation import Path, Place

SETTINGS = "source/course.yaml"


@dataclass(slots=True)
class Course:
    """A course: settings as plain data, its articles' outlines in order, and what is wrong with it; `unread` says that course.yaml
    could not be read, so that the settings are not those of its author."""

    settings: dict[str, Any]
    articles: list[Outline]
    problems: list[Problem] = field(default_factory=list)
    unread: bool = False


def load(files: Files, memory: Memory | None = None, layer: Layer | None = None) -> Course:
    """Loads the course, or the run of it that a layer makes.

    What did not change since `memory` was filled is not read again; `memory` is brought up to date.
    """
    memory = {} if memory is None else memory
    known: Memory = dict(memory)
    fresh: Memory = {}
    problems: list[Problem] = []
    settings = _settings(files, known, fresh, problems)
    unread = bool(problems)
    settings = _polished(settings | layer.settings) if layer else settings
    said_in = dict.fromkeys(layer.settings, layer.file) if layer else {}
    paths = _paths(files, settings, said_in.get("articles", SETTINGS), problems)
    outlines = [outline(files, path, str(settings["language"]), known, fresh) for path in paths]
    if "articles" in said_in and "days" not in said_in:
        settings = {**settings, "days": _without_others(settings["days"], outlines)}
    for one in outlines:
        problems += one.problems
    problems += [
        *_collisions(outlines),
        *_plan(settings, outlines, files, said_in.get("days", SETTINGS)),
        *_aged(settings, outlines, files),
    ]
    settings, complaints = timetable.complete(settings, [_unit(one) for one in outlines if one.meta])
    places = _places(files) if complaints else {}
    for said in complaints:
        file, known_at = (layer.file, layer.places) if layer and said.path[:1] in layer.places else (SETTINGS, places)
        problems.append(problem(said.message, file, *known_at.get(said.path, (0, 0)), said.remedy, said.severity))
    settings = {**settings, "participants": _people(settings, files, said_in.get("participants", SETTINGS), problems)}
    problems += quiz_lint.across([(one.path, [quiz_lint.Item(**asked) for asked in one.questions]) for one in outlines], SETTINGS)
    by_path = {one.path: one for one in outlines}
    for one in outlines:
        found = _links(one, by_path, files) + _pictures(one, files, known, fresh)
        one.problems = one.problems + found
        problems += found
    memory.clear()
    memory.update(fresh)
    return Course(settings, outlines, problems, unread)


# ---------------------------------------------------------------- settings


def _settings(files: Files, known: Memory, fresh: Memory, problems: list[Problem]) -> dict[str, Any]:
    key = f"{SETTINGS} {files.digest(SETTINGS)}"
    if key not in known:
        default = dataclasses.asdict(Settings(title=files.root.name or "Kurs"))
        try:
            known[key] = (
                _polished(dataclasses.asdict(records.load(Settings, files.text(SETTINGS), SETTINGS))) if files.exists(SETTINGS) else default
            )
        except UserError as error:
            problems += error.problems
            return default
    fresh[key] = known[key]
    return known[key]


def _polished(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with the words that are printed in the typography of their language."""
    return settings | {key: sentence(settings[key], settings["language"]) for key in ("title", "subtitle", "module", "place")}


def _people(settings: dict[str, Any], files: Files, file: str, problems: list[Problem]) -> list[dict[str, str]]:
    """The participants, of a file of settings or of a table (CSV) that a spreadsheet saved."""
    given, lines = settings["participants"], list[int]()
    if isinstance(given, str):
        stated, file = file, f"source/{given}"
        if not files.exists(file):
            line = _line(files, given, stated)
            problems.append(problem(f'participants: there is no file "{file}"', stated, line, 0, "put the table there, or mend the name"))
            return []
        try:
            rows = records.rows(files.read(file), file, "name")
        except UserError as error:
            problems += error.problems
            return []
        lines, given = [line for line, _ in rows], [entry for _, entry in rows]
    found, mistakes = people(given, settings["units"] or settings["extent"]["ue"])
    places = _places(files, file) if mistakes and not lines else {}
    for one in mistakes:
        line = lines[one.place] if lines else places.get(("participants", one.place), (0, 0))[0]
        problems.append(problem(one.message, file, line, 0, one.remedy))
    return found


def _places(files: Files, file: str = SETTINGS) -> dict[Path, Place]:
    """Where the values of course.yaml, or of a run, stand; asked for only where there is something to say."""
    found = records.parse(files.text(file), file)[1] if files.exists(file) else {}
    return found if file == SETTINGS else {path[1:]: place for path, place in found.items() if path[:1] == ("course",)}


def _unit(one: Outline) -> timetable.Unit:
    """What a schedule needs of an article."""
    goals = [goal["text"] if isinstance(goal, dict) else str(goal) for goal in one.meta["objectives"]]
    return timetable.Unit(_name(one), one.slug, str(one.meta["title"]), one.meta["minutes"], goals)


def _name(one: Outline) -> str:
    return one.path.removeprefix("source/").removesuffix(".md")


def _line(files: Files, word: str, file: str = SETTINGS) -> int:
    """The line of a file of settings where a word stands first."""
    whole = re.compile(rf"(?<![\w/-]){re.escape(word)}(?![\w/-])")
    return next((number for number, text in enumerate(files.text(file).splitlines(), 1) if whole.search(text)), 0)


def _plan(settings: dict[str, Any], outlines: list[Outline], files: Files, file: str) -> list[Problem]:
    """Rows of the day plan whose unit is no article."""
    names = [*map(_name, outlines), *(one.slug for one in outlines)]
    units = [row["unit"] for day in settings["days"] for row in day["plan"] if row["unit"]]
    return [
        problem(f'there is no article "{unit}"', file, _line(files, unit, file), 0, nearest(unit, names))
        for unit in dict.fromkeys(units) if unit not in names
    ]  # fmt: skip


def _without_others(days: list[dict[str, Any]], outlines: list[Outline]) -> list[dict[str, Any]]:
    """The course's day plan without the units that a run leaves out."""
    names = [*map(_name, outlines), *(one.slug for one in outlines)]
    return [{**day, "plan": [row for row in day["plan"] if not row["unit"] or row["unit"] in names]} for day in days]


def _aged(settings: dict[str, Any], outlines: list[Outline], files: Files) -> list[Problem]:
    """Facts and articles that were checked more than `facts_months` before the course (its `date`, else its first day)."""
    begins = settings["date"] or min((day["date"] for day in settings["days"]), default="")
    most, facts = int(settings["facts_months"]), settings["facts"] if begins else ()
    old = [
        (
            SETTINGS,
            _line(files, f"id: {one['id']}"),
            f'the fact "{one["id"]}" was checked',
            _months(one["checked_on"], begins),
            "checked_on",
        )
        for one in facts
    ]
    dated = [(one.path, str(one.meta.get("as_of") or "")) for one in outlines]
    old += [(path, 0, "this article is", _months(as_of, begins), "as_of") for path, as_of in dated if begins and as_of]
    return [
        problem(f"{what} {months} months before the course begins ({begins}), more than {most}", path, line, 0,
                f"check it again and renew {key}, or raise facts_months in course.yaml", "warning")
        for path, line, what, months, key in old if months > most
    ]  # fmt: skip


def _months(earlier: str, later: str) -> int:
    """The months between two ISO dates; what has begun counts."""
    (year, month, day), (to_year, to_month, to_day) = (map(int, date.split("-")) for date in (earlier, later))
    return (to_year - year) * 12 + to_month - month + (to_day > day)


def _paths(files: Files, settings: dict[str, Any], file: str, problems: list[Problem]) -> list[str]:
    """The articles' files: in the order of course.yaml or of a run, or else by name; a run may leave some out."""
    found = [path for path in files.list("source", ".md") if is_article(path)]
    problems += [
        problem("is no article: its name does not end in .md", path, remedy="rename it", severity="warning")
        for path in files.list("source")
        if not path.endswith(".md") and path.lower().endswith((".md", ".markdown")) and is_article(path)
    ]
    if not settings["articles"]:
        return found
    names = {path.removeprefix("source/").removesuffix(".md"): path for path in found}
    listed = []
    for name in settings["articles"]:
        if name in names and names[name] in listed:
            problems.append(problem(f'the article "{name}" is listed twice', file, _line(files, name, file), 0, "keep one of them"))
        elif name in names:
            listed.append(names[name])
        else:
            problems.append(problem(f'there is no article "{name}"', file, _line(files, name, file), 0, f"expected source/{name}.md"))
    for path in sorted(set(found) - set(listed)) if file == SETTINGS else ():
        problems.append(problem("is not made: course.yaml does not list it", path, remedy="add it to articles:", severity="warning"))
    return listed


# ---------------------------------------------------------------- what holds a course together


def _collisions(outlines: list[Outline]) -> list[Problem]:
    taken: dict[str, str] = {}
    problems = []
    for one in outlines:
        other = taken.setdefault(one.slug.casefold(), one.path)
        if other != one.path:
            problems.append(problem(f"would be made into the same files as {other}", one.path, remedy="rename one of them"))
            one.problems = [*one.problems, problems[-1]]
    return problems


def _links(one: Outline, by_path: dict[str, Outline], files: Files) -> list[Problem]:
    problems = []
    for href, line in one.links:
        path, _, anchor = href.partition("#")
        if ":" in path:
            continue
        target = by_path.get(path) if path else one
        if target is None and not files.exists(path):
            problems.append(problem(f'the link leads nowhere: there is no "{path}"', one.path, line))
        elif target is not None and anchor and anchor not in target.ids:
            where = f' in "{path}"' if path else ""
            problems.append(problem(f'the link leads nowhere: there is no id "{anchor}"{where}', one.path, line,
                                    remedy=_near(anchor, target.ids)))  # fmt: skip
    return problems


def _near(anchor: str, ids: dict[str, int]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(anchor, ids, n=1, cutoff=0.5)
    return f'did you mean "{close[0]}"?' if close else "give the heading an id: ## Title {#id}"


def _why_not(files: Files, src: str) -> str:
    """What to do about a picture that cannot be read."""
    try:
        files.locate(src)
    except UserError as error:
        return f"{error.problems[0].message}; {error.problems[0].remedy}"
    return "put the file there, or mend the name"


def _pictures(one: Outline, files: Files, known: Memory, fresh: Memory) -> list[Problem]:
    problems = []
    for src, line in one.pictures:
        found = files.digest(src)
        if found is None:
            near = [
                path
                for path in files.list(posixpath.dirname(src) or "source")
                if posixpath.basename(path).lower() == posixpath.basename(src).lower() and path != src
            ]
            remedy = f"did you mean {near[0]}?" if near else _why_not(files, src)
            problems.append(problem(f'there is no picture "{src}"', one.path, line, 0, remedy))
            continue
        key = f"picture {found}"
        if key not in known:
            try:
                pictures.picture(files.read(src))
                known[key] = {"wrong": ""}
            except ValueError as error:
                known[key] = {"wrong": str(error)}
        fresh[key] = known[key]
        if known[key]["wrong"]:
            problems.append(problem(f'the picture "{src}" cannot be used: {known[key]["wrong"]}', one.path, line))
    return problems
