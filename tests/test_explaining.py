"""`lehrwerk build --explain slides`: why each slide is there and what the fit did."""

from __future__ import annotations

import json
from typing import Any

from conftest import Project
from lehrwerk.build import explain
from lehrwerk.files import Files
from lehrwerk.report import Options

ARTICLE = """---
title: Ein Titel
rights: own
---

## Erster Teil {#eins}

Kaffee macht viele Menschen am Morgen wach. Tee wirkt langsamer als Kaffee.

## Zweiter Teil {#zwei}

LIST

## Dritter Teil {#drei}

::: {.slide layout=process}
### Schritte von Hand

- nur einer
:::

::: {.exercise #mahlen}
Mahlen Sie.
:::
"""


def explained(project: Project, *names: str) -> dict[str, dict[str, Any]]:
    found = explain(Files(project.root), Options(names))
    assert not [one for one in found.problems if one.severity == "error"]
    ((_, slides),) = found.decks
    return {str(one["key"]): one for one in slides}


def write(project: Project) -> None:
    items = "\n".join(f"- Punkt Nummer {number} von vierzig" for number in range(40))
    project.write("source/a.md", ARTICLE.replace("LIST", items))


def test_each_slide_says_where_it_comes_from(project: Project) -> None:
    write(project)
    found = explained(project)
    assert found["a/deck-title/1"]["why"] == "frame of the deck"
    assert found["a/eins/1"]["why"] == "a sentence chosen from line 8"
    assert found["a/zwei/1"]["why"] == "a list, line 12"
    assert found["a/drei/1"]["why"] == "the author's slide, line 55"
    assert found["a/mahlen/1"]["why"] == "the author's exercise, line 61"


def test_each_slide_says_what_the_fit_did(project: Project) -> None:
    write(project)
    found = explained(project)
    parts = [one for key, one in found.items() if key.startswith("a/zwei/1")]
    assert len(parts) > 3
    assert [one["did"][-1] for one in parts] == [f"part {number} of {len(parts)}" for number in range(1, len(parts) + 1)]
    assert {one["size"] for one in parts} == {24.0}
    assert all(0.4 < one["fill"] <= 1 for one in parts)
    assert "layout process -> claim" in found["a/drei/1"]["did"] or found["a/drei/1"]["layout"] in ("claim", "statement")
    assert [one["number"] for one in found.values()] == list(range(1, len(found) + 1))


def test_nothing_is_written_and_what_is_up_to_date_is_explained_too(project: Project) -> None:
    write(project)
    explained(project)
    assert not (project.root / "build").exists()
    project.build()
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*") if path.is_file()}
    assert explained(project, "a")
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*") if path.is_file()} == before


def test_the_command_prints_and_has_json(project: Project) -> None:
    write(project)
    done = project.run("build", "--explain", "slides", "a")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("build/slides/a.pptx\n")
    assert "a/zwei/1 · claim · a list, line 12" in done.stdout
    data = json.loads(project.run("build", "--explain", "slides", "a", "--json").stdout)
    assert data["decks"][0]["path"] == "build/slides/a.pptx"
    assert {"number", "key", "title", "layout", "why", "size", "fill", "spoken", "did"} == set(data["decks"][0]["slides"][0])
    wrong = project.run("build", "--explain", "slides", "b")
    assert wrong.returncode == 1
    assert 'no product or article "b"' in wrong.stderr
