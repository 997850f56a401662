"""The trainer's guide to a unit: its minutes as a table, the material that it needs, hints that stand in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from lehrwerk.model import Node
from lehrwerk.slides import spans

Item = Mapping[str, Any]
PHASES = {
    **dict.fromkeys(("title", "section", "question", "agenda", "objectives"), "opening"),
    **dict.fromkeys(("exercise", "discussion"), "practice"), **dict.fromkeys(("quiz", "answer", "summary", "sources"), "securing"),
    "transfer": "transfer",
}  # fmt: skip
METHODS = {"question": "question", "exercise": "exercise", "discussion": "discussion", "quiz": "quiz", "summary": "summary",
           "transfer": "transfer", "agenda": "information", "objectives": "information", "title": "information"}  # fmt: skip
ALONE = ("question", "exercise", "discussion", "summary", "transfer")  # each has a row of its own
FORMS = ("single", "pair", "group", "plenary")
USUAL = {"question": ("single", "pair", "plenary"), "quiz": ("single", "plenary"), "transfer": ("single", "plenary")}
SEVERAL = re.compile(r"\s*(?:[,;/+]|\bund\b|\band\b|\bdann\b|\bthen\b)\s*")
PIECES = re.compile(r"\s*[,;]\s*")


@dataclass(slots=True)
class _Group:
    """Slides of one row: with the exercise or quiz questions that they show."""

    method: str
    phase: str
    slides: list[Item]
    tasks: list[Item] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return sum(slide["minutes"] or 0 for slide in self.slides)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a day that belongs to the unit, in minutes after midnight; `before` is what the plan has right before it."""

    date: str
    start: int
    minutes: int
    before: str


def schedule(slides: Sequence[Item], tasks: Sequence[Item], days: Sequence[Item], slug: str, objectives: Sequence[Item],
             labels: Mapping[str, str]) -> list[dict[str, Any]]:  # fmt: skip
    """The rows of the plan: `begin`, `end`, `minutes`, `phase`, `objectives` (numbers), `content`, `method`, `form`, `slides`, `material`.

    `tasks` are the exercises, discussions and quiz questions of the article. Times are those of the day plan where it has the unit, else
    from the start; a row with `pause` stands where the day plan has something else in between.
    """
    stretches = [one for day in days for one in _stretches(day, slug)]
    rows: list[dict[str, Any]] = []
    elapsed = 0
    for group in _groups(slides, {f"{slug}/{one['key']}": one for one in tasks}):
        ended = elapsed + group.minutes
        row = _row(group, objectives, labels)
        row |= {"begin": _clock(elapsed, stretches), "end": _clock(ended, stretches, end=True)}
        rows.append(row)
        pauses = [(limit, pause) for limit, pause in _pauses(stretches, labels) if elapsed < limit <= ended]
        row["content"] += "".join(f" ({labels['plan_across']})" for limit, _ in pauses if limit < ended)
        rows += [pause for _, pause in pauses]
        elapsed = ended
    return rows


def _stretches(day: Item, slug: str) -> list[_Stretch]:
    found: list[_Stretch] = []
    starts = spans([day], slug)
    between: list[str] = []
    for row in day["plan"]:
        if row["unit"] == slug:
            one = starts[len(found)]
            found.append(_Stretch(str(day["date"]), one.start, one.minutes, ", ".join(filter(None, between))))
            between = []
        else:
            between.append(str(row["title"] or ""))
    return found


def _groups(slides: Sequence[Item], tasks: Mapping[str, Item]) -> list[_Group]:
    """Neighbouring slides that make a row; those that take no time go with the next ones, at the end with those before."""
    found: list[_Group] = []
    for slide in slides:
        if slide["hidden"]:
            continue
        method, task = METHODS.get(slide["layout"], "input"), tasks.get(_stem(slide["key"]))
        last = found[-1] if found else None
        part = last is not None and _stem(slide["key"]) == _stem(last.slides[-1]["key"])
        alike = last is not None and method == last.method and method not in ALONE and slide["section"] == last.slides[-1]["section"]
        if last is not None and (part or alike or slide["layout"] == "sources" or not (last.minutes or last.method in ALONE)):
            if not (last.minutes or part or alike):
                last.method, last.phase = method, PHASES.get(slide["layout"], "working")
            last.slides.append(slide)
        else:
            found.append(_Group(method, PHASES.get(slide["layout"], "working"), [slide]))
        if task is not None and task not in found[-1].tasks:
            found[-1].tasks.append(task)
    return [group for group in found if group.minutes] or found


def _stem(key: str) -> str:
    """The key of the slide of which this may be a further part."""
    return re.sub(r"\.\d+$", "", key)


def _row(group: _Group, objectives: Sequence[Item], labels: Mapping[str, str]) -> dict[str, Any]:
    numbers = [slide["number"] for slide in group.slides]
    ids = {str(one["id"]): at for at, one in enumerate(objectives, 1) if one.get("id")}
    aims = sorted({ids[str(task["objective"])] for task in group.tasks if str(task.get("objective")) in ids})
    said = [str(task["form"]) for task in group.tasks if task.get("form")]
    usual = USUAL.get(group.method, ("plenary",))
    return {
        "pause": False, "minutes": group.minutes, "phase": labels[f"phase_{group.phase}"], "objectives": aims,
        "content": _content(group, labels),
        "method": labels[f"method_{group.method}"], "slides": _range(numbers),
        "form": ", ".join(abbreviated(one, labels) for one in said) or ", ".join(labels[f"form_{one}_short"] for one in usual),
        "material": [piece for task in group.tasks for piece in PIECES.split(str(task.get("material") or "")) if piece],
    }  # fmt: skip


def _content(group: _Group, labels: Mapping[str, str]) -> str:
    """What a row is about: the section of the text, the task, or what the slides are called."""
    titles = list(dict.fromkeys(_plain(slide) for slide in group.slides if slide["minutes"])) or [_plain(group.slides[0])]
    match group.method:
        case "input":
            return str(next((one["section"] for one in group.slides if one["minutes"]), "") or titles[0])
        case "information":
            return " · ".join(str(slide["label"] or _plain(slide)) for slide in group.slides if slide["minutes"]) or titles[0]
        case "quiz":
            return f"{len(group.tasks)} {labels['plan_questions' if len(group.tasks) != 1 else 'quiz_question']}"
        case _:
            return titles[0]


def _plain(slide: Item) -> str:
    return re.sub(r"\s\(\d+/\d+\)$", "", str(slide["title"]).replace("\u00ad", ""))


def _range(numbers: Sequence[int]) -> str:
    first, last = min(numbers), max(numbers)
    return str(first) if first == last else f"{first}–{last}"


def abbreviated(form: str, labels: Mapping[str, str]) -> str:
    """Social forms by their abbreviations, such as EA and PL; other words stay."""
    known = {labels[f"form_{one}"].casefold(): labels[f"form_{one}_short"] for one in FORMS}
    return ", ".join(known.get(part.casefold(), part) for part in SEVERAL.split(form.strip()) if part)


def _pauses(stretches: Sequence[_Stretch], labels: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows between stretches that do not follow one another, each with the minutes of the unit after which it stands."""
    limit = 0
    for one, other in pairwise(stretches):
        limit += one.minutes
        end = one.start + one.minutes
        if one.date != other.date:
            yield (
                limit,
                {"pause": True, "begin": _time(end), "end": "", "content": labels["plan_continued"], "date": other.date, "minutes": 0},
            )
        elif other.start > end:
            row = {
                "pause": True,
                "begin": _time(end),
                "end": _time(other.start),
                "content": other.before or labels["plan_pause"],
                "date": "",
            }
            yield limit, row | {"minutes": other.start - end}


def _clock(elapsed: int, stretches: Sequence[_Stretch], end: bool = False) -> str:
    """The time when the unit has lasted so long; an `end` may be that of a stretch, a beginning is that of the next."""
    for one in stretches[:-1]:
        if elapsed < one.minutes or (end and elapsed == one.minutes):
            return _time(one.start + elapsed)
        elapsed -= one.minutes
    return _time((stretches[-1].start if stretches else 0) + elapsed)


def _time(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02d}"


def planned_at(days: Sequence[Item], slug: str) -> list[str]:
    """The dates on which the day plan has a unit."""
    return [str(day["date"]) for day in days if spans([day], slug)]


def checklist(tasks: Sequence[Item], labels: Mapping[str, str]) -> list[dict[str, str]]:
    """What to bring: `what`, and for which task (`where`, "" for what is always needed)."""
    general = [{"what": one.strip(), "where": ""} for one in labels["material_general"].split(";") if one]
    own = [
        {"what": piece, "where": str(task["title"])}
        for task in tasks for piece in PIECES.split(str(task.get("material") or "")) if piece
    ]  # fmt: skip
    return general + own


def hints(body: Node, slides: Sequence[Item] = ()) -> list[dict[str, Any]]:
    """The `trainer` blocks of an article in order: `section` (its heading), `body` (nodes), `minutes`.

    Those that the notes of `slides` hold already are left out.
    """
    told = " ".join(_bare(node) for slide in slides for node in slide["notes"])
    found, section = [], ""
    for node in body.children:
        section = " ".join(node.plain().split()) if node.kind == "heading" else section
        for inner in node.walk():
            if inner.kind == "trainer" and not (told and all(_bare(block) in told for block in inner.children)):
                found.append({"section": section, "body": inner.children, "minutes": inner.attrs.get("minutes")})
    return found


def _bare(node: Node) -> str:
    return " ".join(node.plain().replace("\u00ad", "").split())
