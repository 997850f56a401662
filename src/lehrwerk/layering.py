"""The targets and slides of the course -> those of one run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lehrwerk import records, runs
from lehrwerk.errors import Problem, nearest, problem
from lehrwerk.files import RUNS, Files
from lehrwerk.model import Node, Slide
from lehrwerk.products import OUTPUT, Target
from lehrwerk.reader import read
from lehrwerk.runs import START, Layer
from lehrwerk.slides import cut
from lehrwerk.slides.cutting import unique


def placed(targets: Iterable[Target], layer: Layer, slugs: Mapping[str, str]) -> list[Target]:
    """The targets in the run's own folder, each with what it may know of the run; `slugs` are those of the articles by their paths."""
    found = []
    for one in targets:
        about = [slugs[one.about]] if one.about in slugs else slugs.values()
        path = runs.folder(layer.name) + one.path.removeprefix(OUTPUT)
        found.append(replace(one, path=path, context={**one.context, "run": layer.context(about)}, digests={}))
    return found


def layered(
    document: Node, context: Mapping[str, Any], language: str, files: Files, seen: set[str], problems: list[Problem]
) -> list[Slide]:  # fmt: skip
    """The slides of a deck's Markdown as the run of its context has them: without the skipped, with the added, moved, with its notes.

    A key that no slide has is told; `seen` takes what was looked at.
    """
    slug = str(context.get("article", {}).get("slug", ""))
    slides = cut(document, slug or "course", language)
    wanted = context["run"]["decks"].get(slug) if "run" in context else None
    if not wanted:
        return slides
    seen.add(f"run.decks.{slug}")
    known = {slide.key for slide in slides}
    done = [_noted(slide, str(wanted["notes"].get(slide.key, "")), language) for slide in slides if slide.key not in wanted["skip"]]
    for path, after in reversed(wanted["added"]):  # files behind one slide stand in their order
        _, rest, first = records.split(files.text(path))
        added = cut(read(rest, path, language, first)[0], f"{slug}/run", language)
        known |= {slide.key for slide in added}
        at = _behind(done, after)
        done[at:at] = added
    for key, after in wanted["move"].items():
        moved = [slide for slide in done if slide.key == key]
        done = [slide for slide in done if slide.key != key]
        at = _behind(done, after)
        done[at:at] = moved
    stated = {*wanted["skip"], *wanted["move"], *wanted["notes"], *wanted["move"].values(), *(after for _, after in wanted["added"])}
    problems += [_unknown(key, context["run"]["name"], files, known) for key in sorted(stated - known - {START, f"{slug}/{START}"})]
    return unique(done)


def _behind(slides: list[Slide], after: str) -> int:
    """The place behind a slide; before all for the start, at the end where there is no such slide."""
    if after.rpartition("/")[2] == START:
        return 0
    return next((at for at, slide in enumerate(slides, 1) if slide.key == after), len(slides))


def _noted(slide: Slide, text: str, language: str) -> Slide:
    """The slide with the run's own notes before its others."""
    return replace(slide, notes=[*read(text, "", language)[0].children, *slide.notes]) if text.strip() else slide


def _unknown(key: str, name: str, files: Files, known: set[str]) -> Problem:
    """A key without a slide, where it stands."""
    for path in files.list(f"{RUNS}{name}"):
        lines = files.text(path).splitlines() if path.endswith((".yaml", ".md")) else []
        line = next((number for number, text in enumerate(lines, 1) if key in text), 0)
        if line:
            return problem(f'there is no slide "{key}"', path, line, 0, nearest(key, known), "warning")
    return problem(f'there is no slide "{key}"', f"{RUNS}{name}/run.yaml", 0, 0, nearest(key, known), "warning")
