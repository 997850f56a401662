"""Exercises of an article -> worksheets for participants and their solutions for the trainer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lehrwerk.kit.detaching import detached, visible
from lehrwerk.limits import millimetres
from lehrwerk.model import Node
from lehrwerk.storyboard import exercises
from lehrwerk.storyboard.passages import UNSEEN

LINES = 200  # to write on, at most
Sheet = dict[str, Any]


def worksheets(article: Mapping[str, Any]) -> list[Sheet]:
    """The worksheets of an article in order: number ("3.1": unit and exercise, however many pages the sheet takes), title, task,
    aim (its own, else the text of its objective), minutes, form, material, result, lines, space (millimetres), evaluation (questions).

    Nothing of a solution is among them: what only trainers see is taken out here, not in the template.
    """
    body = article["body"]
    return [_sheet(article, number, one, body) for number, one in enumerate(exercises(body), 1)]


def solutions(article: Mapping[str, Any]) -> list[Sheet]:
    """For each worksheet that has a solution or hints for the trainer: number, title, minutes, aim, evaluation, solution, notes."""
    body = article["body"]
    found = []
    for number, one in enumerate(exercises(body), 1):
        if one["solution"] or one["notes"]:
            sheet = _sheet(article, number, one, body)
            told = {name: detached(one[name], body) for name in ("solution", "notes")}
            found.append({**{key: sheet[key] for key in ("key", "number", "title", "minutes", "form", "aim", "evaluation")}, **told})
    return found


def _sheet(article: Mapping[str, Any], number: int, one: Mapping[str, Any], body: Node) -> Sheet:
    block: Node = one["block"]
    heading = next((child for child in block.children if child.kind == "heading"), None)
    task = [child for child in block.children if child is not heading and child.kind not in (*UNSEEN, "discussion")]
    asked = [part for child in block.children if child.kind == "discussion" for part in child.children]
    return {
        "key": one["key"], "number": f"{article['number']}.{number}", "title": one["title"], "aim": one["aim"] or _aim(article, one),
        **{name: one[name] for name in ("minutes", "form", "material", "result")},
        "lines": min(int(one["lines"] or 0), LINES), "space": millimetres(str(one["space"] or "")),
        "task": detached(visible(task), body), "evaluation": detached(visible(asked), body),
    }  # fmt: skip


def _aim(article: Mapping[str, Any], one: Mapping[str, Any]) -> str:
    """The text of the objective that the exercise belongs to."""
    return objective(article["objectives"], str(one["objective"] or "")) if one["objective"] else ""


def objective(objectives: Sequence[Mapping[str, Any]], identity: str) -> str:
    """The text of the objective with an id, else ""."""
    return next((str(one["text"]) for one in objectives if one["id"] and one["id"] == identity), "")
