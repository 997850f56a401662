"""A course as its trainer prepares it, by commands alone: plan, paper for twelve, an exercise changed, one person more, certificates."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from conftest import Project, pdf_text

KAFFEE = """---
title: Kaffee richtig anbieten
rights: own
minutes: 90
objectives:
  - {id: mahlgrad, text: den Mahlgrad begründet wählen, level: K3}
---

## Mahlgrad und Wasser {#mahlgrad}

Der Mahlgrad bestimmt, wie lange das Wasser am Kaffee bleibt.

::: {.exercise #tassen minutes=15 form="Partnerarbeit" material="zwei Tassen" lines=4 objective=mahlgrad}
### Zwei Tassen vergleichen

Brühen Sie zwei Tassen mit verschiedenem Mahlgrad.

::: solution
Die feinere Tasse schmeckt kräftiger.
:::
:::
"""
SETTINGS = """title: Heiße Getränke
provider: {name: Bildungshaus Lindenhof}
trainer: {name: Franziska Harms}
place: Musterstadt
date: 2027-01-18
units: 4
days:
  - date: 2027-01-18
    start: "9:00"
    plan:
      - {minutes: 90, unit: 01-kaffee}
      - {minutes: 15, kind: break, title: Pause}
      - {minutes: 90, unit: 02-tee}
participants: participants.csv
products: [handout, slides, worksheets, solutions, day-plan, attendance, certificates, feedback-course]
"""
TWELVE = [f"Person Nummer{number}" for number in range(1, 13)]


def table(names: list[str], missed: dict[str, int] | None = None) -> bytes:
    """Participants as a German spreadsheet saves them."""
    rows = ["name;missed", *(f"{name};{(missed or {}).get(name, '')}" for name in names)]
    return ("\ufeff" + "\r\n".join(rows) + "\r\n").encode()


def run(course: Project, *arguments: str) -> dict[str, Any]:
    """A command that must succeed, and what it says to programs."""
    done = course.run(*arguments, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout))


def made(found: dict[str, Any]) -> set[str]:
    """The kinds of results that were made."""
    return {one["path"].split("/")[1].split(".")[0] for one in found["results"] if one["status"] == "made"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("lauf"))
    project.write("source/01-kaffee.md", KAFFEE)
    project.write("source/02-tee.md", KAFFEE.replace("Kaffee", "Tee").replace("Tassen vergleichen", "Kannen vergleichen"))
    project.write("source/course.yaml", SETTINGS)
    project.write("source/participants.csv", table(TWELVE))
    return project


def test_from_plan_to_certificates(course: Project) -> None:
    first = run(course, "build")
    assert {"handouts", "slides", "worksheets", "solutions", "attendance", "certificates"} <= made(first)
    plan = "".join(pdf_text(course.root / path, "-layout") for path in _paths(first, "day-plan"))
    assert "9:00" in plan
    assert "10:45" in plan  # the second unit, after the break

    files = run(course, "print", "--copies", "12", "--day", "1")["files"]
    assert [one["path"] for one in files] == ["build/print/day-1.pdf"]
    paper = pdf_text(course.root / "build/print/day-1.pdf")
    assert paper.count("Kaffee bleibt.") >= 12
    assert "12 ×" in paper
    assert "1×" in paper.replace("1 ×", "1×")  # the attendance list

    course.write("source/01-kaffee.md", KAFFEE.replace("verschiedenem Mahlgrad", "grobem und feinem Mahlgrad"))
    changed = run(course, "build")
    remade = {one["path"] for one in changed["results"] if one["status"] == "made"}
    assert remade
    assert all("01-kaffee" in path for path in remade), remade
    assert {"handouts", "slides", "worksheets"} <= made(changed)

    course.write("source/participants.csv", table([*TWELVE, "Neu Dabei"]))
    more = run(course, "build")
    assert made(more) <= {"attendance", "certificates"}
    listed = "".join(pdf_text(course.root / path, "-layout") for path in _paths(more, "attendance"))
    assert re.search(r"Dabei\s+Neu", listed)  # by surname

    course.write("source/participants.csv", table([*TWELVE, "Neu Dabei"], {"Person Nummer3": 2}))
    run(course, "build", "certificates")
    few = pdf_text(next((course.root / "build/certificates").glob("*nummer3*.pdf")))
    full = pdf_text(next((course.root / "build/certificates").glob("*nummer4*.pdf")))
    assert "Teilnahmebescheinigung" in full
    assert "Person Nummer4" in full
    assert "80 %" in few.replace("\u202f", " ").replace("\u00a0", " ")
    assert run(course, "build")["ok"]


def _paths(found: dict[str, Any], kind: str) -> list[str]:
    return [one["path"] for one in found["results"] if one["path"].split("/")[1].startswith(kind)]
