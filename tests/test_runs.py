"""A run of the course: its own order, slides, notes, values and client, beside a course that does not change because of it."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from pptx import Presentation

from conftest import Project
from lehrwerk.build import build
from lehrwerk.files import Files
from lehrwerk.freshness import settled
from lehrwerk.report import Options

ARTICLE = """---
title: {title}
rights: own
minutes: 45
objectives: [den Mahlgrad wählen]
---

## Mahlgrad {{#mahlgrad}}

::: {{.slide #grad}}
## Der Mahlgrad entscheidet

- fein für Espresso
- grob für Filter
:::

::: {{.slide #wasser}}
## Wasser braucht Zeit

- heiß
- weich
:::
"""
RUN = """client: {name: Stadtwerke, logo: logo.svg}
course:
  title: Kurs für die Stadtwerke
  articles: [b, a]
skip: [a/deck-agenda/1, a/deck-objectives/1]
move:
  a/wasser/1: a/deck-title/1
notes:
  a/grad/1: "Das *eigene* Beispiel zeigen."
"""
OWN = """---
after: a/grad/1
---

::: {.slide #haus}
## Bei Ihnen im Haus

- eine Mühle
:::
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 9" width="30" height="9"><circle cx="4" cy="4" r="3"/></svg>'
FOLDER = "source/runs/stadt/"
DECK = "build/runs/stadt/slides/a.pptx"


@pytest.fixture
def kurs(project: Project) -> Project:
    """A course of two decks, built, and a run that is not."""
    project.write("source/course.yaml", "title: Kurs\nproducts: [slides]\narticles: [a, b]\n")
    for name in "ab":
        project.write(f"source/{name}.md", ARTICLE.format(title=f"Kaffee {name}"))
    assert not project.build().failed
    project.write(FOLDER + "run.yaml", RUN)
    project.write(FOLDER + "logo.svg", LOGO)
    project.write(FOLDER + "haus.md", OWN)
    return project


def deck(kurs: Project, path: str = DECK) -> Any:
    return Presentation(io.BytesIO(kurs.read(path)))


def titles(kurs: Project, path: str = DECK) -> list[str]:
    return [slide.shapes.title.text for slide in deck(kurs, path).slides]


def edit(kurs: Project, title: str, new: str, path: str = DECK) -> None:
    opened = deck(kurs, path)
    slide = next(one for one in opened.slides if one.shapes.title.text == title)
    slide.shapes.title.text_frame.paragraphs[0].runs[0].text = new
    buffer = io.BytesIO()
    opened.save(buffer)
    kurs.write(path, buffer.getvalue())


def test_a_run_has_its_own_slides_and_the_course_stays_as_it_is(kurs: Project) -> None:
    before = kurs.read("build/slides/a.pptx")
    assert kurs.made(run="stadt") == {"runs/stadt/slides/a.pptx": "made", "runs/stadt/slides/b.pptx": "made"}
    assert titles(kurs) == ["Kaffee a", "Wasser braucht Zeit", "Der Mahlgrad entscheidet", "Bei Ihnen im Haus", "Das nehmen Sie mit"]
    assert "Bei Ihnen im Haus" not in titles(kurs, "build/runs/stadt/slides/b.pptx")
    grad = next(one for one in deck(kurs).slides if one.shapes.title.text == "Der Mahlgrad entscheidet")
    notes = [one for one in grad.notes_slide.notes_text_frame.paragraphs if "eigene" in one.text]
    assert [run.font.italic for run in notes[0].runs if run.text == "eigene"] == [True]
    assert "Überleitung zu: „Bei Ihnen im Haus“" in grad.notes_slide.notes_text_frame.text
    assert any(shape.text_frame.text == "Kurs für die Stadtwerke" for shape in deck(kurs).slides[0].shapes if shape.has_text_frame)
    for slide in deck(kurs).slides:
        (logo,) = [one for one in slide.shapes if one.name.startswith("Logo")]
        assert logo._element.nvPicPr.cNvPr.get("descr") == "Stadtwerke"
    assert "Einheit 1" in deck(kurs, "build/runs/stadt/slides/b.pptx").slides[0].notes_slide.notes_text_frame.text
    assert kurs.made() == {}
    assert kurs.read("build/slides/a.pptx") == before
    assert kurs.made(run="stadt") == {}


def test_what_is_changed_makes_what_it_touches(kurs: Project) -> None:
    kurs.build(run="stadt")
    kurs.write(FOLDER + "haus.md", OWN.replace("eine Mühle", "zwei Mühlen"))
    assert kurs.made(run="stadt") == {"runs/stadt/slides/a.pptx": "made"}
    kurs.write(FOLDER + "run.yaml", RUN.replace("a/deck-agenda/1, ", ""))
    assert kurs.made(run="stadt") == {"runs/stadt/slides/a.pptx": "made"}
    kurs.write(FOLDER + "logo.svg", LOGO.replace('r="3"', 'r="2"'))
    assert kurs.made(run="stadt") == {"runs/stadt/slides/a.pptx": "made", "runs/stadt/slides/b.pptx": "made"}
    kurs.write("source/b.md", ARTICLE.format(title="Kaffee b").replace("- heiß", "- sehr heiß"))
    assert kurs.made(run="stadt") == {"runs/stadt/slides/b.pptx": "made"}
    assert kurs.made() == {"slides/b.pptx": "made"}


def test_a_run_does_not_unsettle_the_course(kurs: Project) -> None:
    kurs.build()
    assert settled(Files(kurs.root), Options()) is not None
    kurs.build(run="stadt")
    assert settled(Files(kurs.root), Options()) is not None
    assert settled(Files(kurs.root), Options(run="stadt")) is None


def test_changes_by_hand_in_a_run_are_kept_shown_and_adopted(kurs: Project) -> None:
    kurs.build(run="stadt")
    edit(kurs, "Bei Ihnen im Haus", "Bei uns im Haus")
    edit(kurs, "Wasser braucht Zeit", "Wasser will Weile")
    kurs.write("source/a.md", ARTICLE.format(title="Kaffee a").replace("grob für Filter", "grob für die Kanne"))
    said = json.loads(kurs.run("status", "--run", "stadt", "--json").stdout)
    (merge,) = [one for one in said if one["action"] == "merge"]
    assert (merge["path"], len(merge["edits"])) == (DECK, 2)
    assert kurs.made(run="stadt") == {"runs/stadt/slides/a.pptx": "merged"}
    assert {"Bei uns im Haus", "Wasser will Weile"} <= set(titles(kurs))
    assert "Bei uns im Haus" in kurs.run("diff", "runs/stadt/slides/a.pptx").stdout
    assert "runs/stadt/slides/a.pptx" in kurs.run("restore").stdout
    done = kurs.run("adopt", "--yes", "runs/stadt/slides/a.pptx")
    assert done.returncode == 0, done.stderr
    assert "## Wasser will Weile" in kurs.read("source/a.md").decode()
    assert kurs.made(run="stadt") == {"runs/stadt/slides/a.pptx": "merged"}
    (left,) = [one for one in json.loads(kurs.run("status", "--run", "stadt", "--json").stdout) if one["edits"]]
    assert len(left["edits"]) == 1
    assert kurs.run("take", "runs/stadt/slides/a.pptx", "a/run/haus").returncode == 0
    assert "Bei Ihnen im Haus" in titles(kurs)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("run.yaml", "skp: [a/grad/1]\n", 'run.yaml:1:1: unknown key "skp" (did you mean "skip"?'),
        ("run.yaml", "course:\n  titel: X\n", 'run.yaml:2:3: unknown key "titel" (did you mean "title"?'),
        ("run.yaml", "course:\n  date: morgen\n", "run.yaml:2:3:"),
        ("run.yaml", "course:\n  articles: [c]\n", 'run.yaml:2: there is no article "c"'),
        ("run.yaml", "client: {name: X, logo: lgo.svg}\n", 'run.yaml:1:0: there is no picture "source/runs/stadt/lgo.svg" (did you mean'),
        ("run.yaml", "notes:\n  aa/grad/1: X\n", 'run.yaml:2: there is no slide "aa/grad/1"'),
        ("run.yaml", "- skip\n", "run.yaml:1: expected keys"),
        ("run.yaml", "skip: [\n", "not valid YAML"),
        ("haus.md", "::: slide\n## X\n:::\n", 'haus.md:2:1: "after" is missing'),
        ("haus.md", OWN + "\nProsa.\n", "haus.md:11: only slides can stand here"),
        ("haus.md", OWN.replace("#haus", "#haus farbe=rot"), 'haus.md:5: a block of the kind "slide" has no attribute "farbe"'),
        ("haus.md", OWN.replace("after: a/", "after: x/"), 'haus.md:2: there is no slide "x/grad/1"'),
    ],
)
def test_mistakes_are_told_with_their_lines(kurs: Project, file: str, text: str, said: str) -> None:
    kurs.write(FOLDER + file, text)
    done = kurs.run("build", "--run", "stadt")
    assert done.returncode == 1, done.stdout
    assert said.replace(":0:", ":") in done.stderr, done.stderr
    assert kurs.run("build").returncode == 0


def test_a_slide_that_is_no_more_is_a_warning_with_the_nearest(kurs: Project) -> None:
    kurs.write(FOLDER + "run.yaml", "skip:\n  - a/wasser/2\n")
    done = kurs.run("build", "--run", "stadt")
    assert done.returncode == 0
    assert 'source/runs/stadt/run.yaml:2: there is no slide "a/wasser/2" (did you mean "a/wasser/1"?' in done.stderr
    assert 'there is no run "stdt"' in kurs.run("build", "--run", "stdt").stderr
    assert kurs.run("build", "--run", "../stadt").returncode == 1


def test_a_run_that_is_gone_takes_its_results_with_it(kurs: Project) -> None:
    import shutil

    kurs.build(run="stadt")
    edit(kurs, "Wasser braucht Zeit", "Wasser will Weile")
    shutil.rmtree(kurs.root / FOLDER)
    assert kurs.made() == {"runs/stadt/slides/a.pptx": "kept", "runs/stadt/slides/b.pptx": "removed"}
    assert "Wasser will Weile" in titles(kurs)


def test_an_empty_run_is_the_course(kurs: Project) -> None:
    kurs.write("source/runs/leer/run.yaml", "")
    kurs.build(run="leer")
    assert titles(kurs, "build/runs/leer/slides/a.pptx") == titles(kurs, "build/slides/a.pptx")


def test_all_products_of_a_run(kurs: Project) -> None:
    kurs.write("source/course.yaml", "title: Kurs\narticles: [a, b]\n")
    kurs.write(FOLDER + "run.yaml", RUN.replace("title:", "participants: runs/stadt/wir.csv\n  title:"))
    kurs.write(FOLDER + "wir.csv", "name\nVera Muster\n")
    report = build(Files(kurs.root), Options(run="stadt"))
    assert not report.failed, report.problems
    assert all(one.path.startswith("build/runs/stadt/") for one in report.results)
    assert {"handouts", "slides"} <= {one.path.split("/")[3] for one in report.results}
    assert kurs.made(run="stadt") == {}


def test_a_run_is_printed_in_its_own_folder(kurs: Project) -> None:
    pytest.importorskip("pikepdf")
    days = "days:\n  - date: 2027-03-01\n    plan:\n      - {minutes: 45, unit: a}\n"
    kurs.write("source/course.yaml", "title: Kurs\nproducts: [handout]\narticles: [a, b]\n" + days)
    kurs.write(FOLDER + "run.yaml", "client: {name: Stadtwerke}\ncourse: {title: Kurs für die Stadtwerke}\n")
    done = kurs.run("print", "--run", "stadt", "--copies", "2")
    assert done.returncode == 0, done.stderr
    assert "build/runs/stadt/print/day-1.pdf" in done.stdout
    assert kurs.read("build/runs/stadt/print/day-1.pdf").startswith(b"%PDF")
    assert not (kurs.root / "build/print").exists()
    assert not (kurs.root / "build/handouts").exists(), "the course itself is not built for it"
