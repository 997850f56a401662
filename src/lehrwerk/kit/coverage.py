"""Which slides, sections, exercises and questions treat each objective of a course: the matrix that a chamber or an auditor asks for.

A block that says `objective=` is sure. For the slides and sections that say nothing, words decide, compared by their stems: a slide or a
passage that has most of what is particular to the objective. What was found so is marked as `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lehrwerk.kit.shown import shown
from lehrwerk.model import Node
from lehrwerk.sentences import stems
from lehrwerk.storyboard import exercises, quizzes

Item = dict[str, Any]
FRAME = frozenset("title section question agenda objectives exercise discussion quiz answer summary transfer sources".split())
ASKING = frozenset({"exercise", "quiz", "discussion"})
KINDS = ("slides", "sections", "exercises", "items")  # the columns in which a gap can be
PART = 0.6  # of an objective's words, by their weight, that a slide or a passage must have
PREFIX = 6  # letters at the beginning that two long words must share: Zeichen, Zeichengrenze
GENERIC = {
    "de": "nennen aufzählen wiedergeben benennen beschreiben erläutern erklären zusammenfassen anwenden übertragen durchführen analysieren "
    "unterscheiden gliedern vergleichen beurteilen bewerten entscheiden begründen begründet entwickeln entwerfen konzipieren berechnen "
    "einschätzen prüfen planen formulieren erstellen einteilen einordnen zuordnen darstellen ableiten eigen eigenen Wort Worten Beispiel "
    "Beispielen wichtig wichtigsten zwei drei vier fünf sechs sieben voneinander woraus warum führen ob Betrieb",
    "en": "name list state describe explain summarise summarize apply use carry analyse analyze distinguish compare judge assess decide "
    "justify develop design calculate plan write create classify own word words example examples important two three four five six seven",
}


@dataclass(slots=True)
class Goal:
    """An objective: its id, the stems that are particular to it, and what treats it."""

    id: str
    stems: frozenset[str]
    found: Item = field(default_factory=dict)


def coverage(articles: Sequence[Mapping[str, Any]], slides: Callable[[Any], Sequence[Mapping[str, Any]]]) -> Item:
    """The matrix of a course: `units` and `total`.

    Each unit has `number`, `title`, `language`, `minutes`, `loose` (exercises and questions without an objective), `total` and
    `objectives`: `number`, `id`, `text`, `level`, `slides` (`number`, `inferred`), `sections` (`number`, `title`, `inferred`), `exercises`
    and `items` (`number`, `title`, `kind`), `minutes` of its slides, `gaps` (the names of empty columns). A total counts `objectives`,
    those with `slides`, `sections`, `exercises`, `items`, the `complete` ones, `minutes` (of the unit) and those `given` to objectives.
    `slides` gives an article's slides; the minutes of a slide for several objectives are shared.
    """
    units = [_unit(article, slides(article)) for article in articles]
    return {"units": units, "total": {key: sum(unit["total"][key] for unit in units) for key in _total([], 0)}}


def _unit(article: Mapping[str, Any], slides: Sequence[Mapping[str, Any]]) -> Item:
    language, body = str(article["language"]), article["body"]
    goals = [Goal(str(one["id"]), _particular(str(one["text"]), language)) for one in article["objectives"]]
    for goal in goals:
        goal.found = {key: [] for key in KINDS} | {"minutes": 0.0}
    marked = {node.line: str(node.attrs["objective"]) for node in body.walk() if node.attrs.get("objective")}
    loose = _tasks(body, goals, marked)
    _slides(slides, goals, marked, language)
    _sections(shown(body), goals, language)
    objectives = [
        {"number": at, "id": one["id"], "text": one["text"], "level": one["level"] or "", **goal.found,
         "minutes": round(goal.found["minutes"]), "gaps": [key for key in KINDS if not goal.found[key]]}
        for at, (one, goal) in enumerate(zip(article["objectives"], goals, strict=True), 1)
    ]  # fmt: skip
    minutes = int(article["minutes"] or 0) or sum(one["minutes"] or 0 for one in slides if not one["hidden"])
    return {"number": article["number"], "title": article["title"], "language": language, "minutes": minutes, "objectives": objectives,
            "loose": loose, "total": _total(objectives, minutes)}  # fmt: skip


def _total(objectives: Sequence[Item], minutes: int) -> Item:
    counts = {key: sum(1 for one in objectives if one[key]) for key in KINDS}
    return {"objectives": len(objectives), **counts, "complete": sum(1 for one in objectives if not one["gaps"]), "minutes": minutes,
            "given": sum(one["minutes"] for one in objectives)}  # fmt: skip


# ---------------------------------------------------------------- what the author says


def _tasks(body: Node, goals: Sequence[Goal], marked: Mapping[int, str]) -> list[Item]:
    """Exercises, discussions and questions, each with its objective; those without one come back."""
    loose = []
    talks = [node for node in body.walk() if node.kind == "discussion"]
    tasks = [("exercises", "exercise", at, one["title"], one["objective"]) for at, one in enumerate(exercises(body), 1)]
    tasks += [("exercises", "discussion", at, "", str(marked.get(node.line, ""))) for at, node in enumerate(talks, 1)]
    tasks += [("items", "quiz_question", at, one["title"], one["objective"]) for at, one in enumerate(quizzes(body), 1)]
    for column, kind, number, title, objective in tasks:
        entry = {"kind": kind, "number": number, "title": title}
        goal = next((one for one in goals if one.id and one.id == objective), None)
        if goal is not None:
            goal.found[column].append(entry)
        elif kind != "discussion":
            loose.append(entry)
    return loose


def _slides(slides: Sequence[Mapping[str, Any]], goals: Sequence[Goal], marked: Mapping[int, str], language: str) -> None:
    for slide in slides:
        if slide["hidden"]:
            continue
        said = marked.get(slide["line"], "")
        served = [goal for goal in goals if said and goal.id == said]
        inferred = not served
        if inferred and slide["layout"] not in FRAME:
            title, words = _stems(slide["title"], language), _words(slide["blocks"], language)
            served = [goal for goal in goals if _treats(title, words, goal, goals)]
        for goal in served:
            goal.found["slides"].append({"number": slide["number"], "inferred": inferred})
            goal.found["minutes"] += (slide["minutes"] or 0) / len(served)


def _sections(body: Node, goals: Sequence[Goal], language: str) -> None:
    """The sections of the handout: sure where a key point or another block of theirs names the objective."""
    heading, number = "", 0
    for node in body.children:
        if node.kind == "heading" and int(node.attrs["level"]) == 2:
            heading, number = " ".join(node.plain().split()), number + 1
        if node.kind in ASKING or node.kind == "footnote" or not number:
            continue
        title, words = _stems(heading, language), _words([node], language)
        said = {str(one.attrs["objective"]) for one in node.walk() if one.attrs.get("objective") and one.kind not in ASKING}
        for goal in goals:
            sure = bool(goal.id) and goal.id in said
            if sure or _treats(title, words, goal, goals):
                _add(goal.found["sections"], {"number": number, "title": heading, "inferred": not sure})


def _add(found: list[Item], entry: Item) -> None:
    same = next((one for one in found if one["number"] == entry["number"]), None)
    if same is None:
        found.append(entry)
    elif not entry["inferred"]:
        same["inferred"] = False


# ---------------------------------------------------------------- what the words say


def _leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes that hold words, so that those of neighbouring cells and items stay apart; a definition with its term."""
    for node in nodes:
        for one in node.walk():
            if one.kind == "definition":
                yield Node("text", str(one.attrs["term"]))
            elif one.text:
                yield one


def _words(nodes: Sequence[Node], language: str) -> frozenset[str]:
    return _stems(" ".join(node.plain() for node in _leaves(nodes)), language)


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(stems(re.sub(r"[-\u2010\u2011/]", " ", text), language))


def _particular(text: str, language: str) -> frozenset[str]:
    """The stems of an objective that say what it is about: without verbs, numbers and the words of all objectives."""
    generic = _stems(GENERIC[language[:2] if language[:2] in GENERIC else "de"], language)
    return frozenset(stem for stem in _stems(text, language) - generic if not stem.isdigit())


def _treats(title: Collection[str], words: Collection[str], goal: Goal, goals: Sequence[Goal]) -> bool:
    """Whether a title and the words below it have most of what is particular to an objective; a word that several objectives share
    weighs less. A single word is enough where the title says it, or where the objective has no other."""
    weights = {stem: 1 / sum(1 for one in goals if stem in one.stems) for stem in goal.stems}
    had = [stem for stem in sorted(goal.stems) if any(_alike(stem, word) for word in (*title, *words))]
    enough = len(had) >= min(2, len(weights)) or any(_alike(stem, word) for stem in had for word in title)
    return enough and sum(weights[stem] for stem in had) >= PART * sum(weights.values()) > 0


def _alike(one: str, other: str) -> bool:
    """Whether two stems are the same, or one long one begins the other, as in compounds."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= PREFIX and long.startswith(short))
