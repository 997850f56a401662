"""Slides on paper for participants, notes and cards for the trainer, the trainer's guide: as they come out."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest

from conftest import Project, pdf_text
from lehrwerk.kit.cues import brief, cues
from lehrwerk.kit.guide import abbreviated, checklist, hints, schedule
from lehrwerk.model import Node
from lehrwerk.reader import read

PRODUCTS = ("slide-handout", "slide-notes", "trainer-guide")
SECRETS = ("Geheimantwort", "Lösungswort", "Trainerwort")
ARTICLE = """---
title: Kaffee <b> {{ kochen }}
author: Vera Muster
rights: own
minutes: 60
objectives:
  - {text: "Sorten nennen", level: K1, id: sorten}
  - {text: "Kaffee kochen", level: K3, id: kochen}
question: Wie trinken Sie Ihren Kaffee?
transfer: Was ändern Sie morgen?
---

## Erster Abschnitt {#eins}

::: key-point
Frisch gemahlener Kaffee schmeckt voller.
:::

Kaffee macht viele Menschen am Morgen wach. Tee wirkt langsamer als Kaffee, aber oft auch länger.

::: {.trainer minutes=2}
Trainerwort: Lassen Sie alle riechen.
:::

## Zweiter Abschnitt {#zwei}

| Sorte | Röstung |
|---|---|
| =1+1 | hell |
| Robusta | dunkel |

::: {.exercise #probe minutes=20 form="Partnerarbeit" material="Bohnen; Mühle" objective=kochen}
### Mahlen und kosten

Mahlen Sie zwei Sorten.

::: solution
Lösungswort: Die dunkle ist bitterer.
:::
:::

::: {.quiz #frage objective=sorten}
Was ist eine Sorte?

- [ ] Tasse
- [x] Robusta

Geheimantwort: Robusta ist eine Sorte.
:::
"""
COURSE = """title: Kurs
language: de
provider: {name: Bildungshaus}
articles: [a]
days:
  - date: 2027-01-18
    start: "9:00"
    plan:
      - {minutes: 30, unit: a}
      - {minutes: 15, kind: break, title: Kaffeepause}
      - {minutes: 30, unit: a}
"""


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("kit"))
    made.write("source/course.yaml", COURSE)
    made.write("source/a.md", ARTICLE)
    report = made.build(*PRODUCTS)
    assert not report.failed, "\n".join(map(str, report.problems))
    return made


def paths(kit: Project) -> list[Path]:
    return sorted(one for name in ("slide-handouts", "slide-notes", "trainer-guides") for one in (kit.root / "build" / name).glob("*.pdf"))


def told(path: Path) -> str:
    """The text of a file and all alternative text in it."""
    with pikepdf.open(path) as pdf:
        alternatives = [str(one["/Alt"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        return " ".join([pdf_text(path), *alternatives, str(pdf.docinfo)])


def pages(path: Path) -> int:
    return int(re.findall(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout)[0])


def test_every_file_is_made_and_tagged_for_everybody(kit: Project) -> None:
    names = [path.name for path in paths(kit)]
    assert names == ["a-1.pdf", "a-2.pdf", "a-3.pdf", "a-4.pdf", "a-6.pdf", "a-cards.pdf", "a-notes.pdf", "a.pdf"]
    for path in paths(kit):
        assert not page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).failures, path.name


def test_participants_never_see_what_is_for_the_trainer(kit: Project) -> None:
    for path in paths(kit)[:5]:
        text = told(path)
        assert "Robusta" in text
        assert not [word for word in (*SECRETS, "richtig", "Kernsatz") if word in text], path.name
    guide = told(paths(kit)[-1])
    assert all(word in guide for word in SECRETS)


def test_so_many_slides_stand_on_a_page(kit: Project) -> None:
    count = len(re.findall(r"Folie \d+", pdf_text(kit.root / "build/slide-handouts/a-1.pdf")))
    assert pages(kit.root / "build/slide-handouts/a-1.pdf") == count
    for many in (2, 3, 4, 6):
        assert pages(kit.root / f"build/slide-handouts/a-{many}.pdf") == -(-count // many)
    assert pages(kit.root / "build/slide-notes/a-cards.pdf") == -(-count // 4)


def test_what_is_hidden_has_no_place_on_paper_for_participants(kit: Project) -> None:
    numbers = [int(one) for one in re.findall(r"Folie (\d+)", pdf_text(kit.root / "build/slide-handouts/a-3.pdf"))]
    notes = [int(one) for one in re.findall(r"Folie (\d+)", pdf_text(kit.root / "build/slide-notes/a-notes.pdf"))]
    assert len(notes) == len(numbers) + 1
    assert "ausgeblendet" in pdf_text(kit.root / "build/slide-notes/a-notes.pdf")


def test_text_of_the_article_is_data(kit: Project) -> None:
    for path in paths(kit):
        assert "<b> {{ kochen }}" in re.sub(r"\s+", " ", pdf_text(path)), path.name
    assert "=1+1" in pdf_text(kit.root / "build/slide-handouts/a-1.pdf")


def test_the_guide_says_when_how_and_with_what(kit: Project) -> None:
    text = re.sub(r"\s+", " ", pdf_text(kit.root / "build/trainer-guides/a.pdf", "-layout"))
    assert "Kaffeepause" in text
    assert "9:30–9:45" in text
    assert "9:45" in text
    assert "EA Einzelarbeit · PA Partnerarbeit · GA Gruppenarbeit · PL Plenum · LZ Lernziel" in text
    assert text.count("Lassen Sie alle riechen") == 1
    for word in ("Bohnen", "Mühle", "Mahlen und kosten", "Frage an die Gruppe", "Eigene Notizen", "18. Januar 2027"):
        assert word in text, word


def test_a_card_says_what_the_trainer_needs(kit: Project) -> None:
    text = " ".join(pdf_text(kit.root / "build/slide-notes/a-cards.pdf").split())
    assert "Lösung: B" in text
    assert "Lösungswort: Die dunkle ist bitterer." in text
    assert "Nutzungsrecht" not in text


def test_only_what_is_shown_makes_them_again(kit: Project, tmp_path: Path) -> None:
    course = Project(tmp_path)
    course.write("source/course.yaml", COURSE)
    course.write("source/a.md", ARTICLE)
    course.made("slide-handout/3", "trainer-guide")
    course.write("source/course.yaml", COURSE + "place: Musterstadt\nparticipants:\n  - {name: Aylin Demirci}\n")
    assert not course.made("slide-handout/3", "trainer-guide")
    course.write("source/course.yaml", COURSE.replace("Bildungshaus", "Lindenhof"))
    assert set(course.made("slide-handout/3", "trainer-guide")) == {"slide-handouts/a-3.pdf", "trainer-guides/a.pdf"}


def test_a_course_in_english_and_a_bare_one(tmp_path: Path) -> None:
    course = Project(tmp_path)
    course.write("source/course.yaml", "title: Course\nlanguage: en\nprofile: accessible\nsides: 1\n")
    english = "---\ntitle: Coffee\nrights: own\nlanguage: en\nminutes: 20\nquestion: How do you drink it?\n---\n\n## Beans\n\n"
    english += "Coffee wakes most people in the morning. Tea works more slowly than coffee.\n\n- beans\n- water\n"
    english += '\n::: {.exercise minutes=10 form="Pair work"}\nGrind some beans.\n\n::: solution\nFinely.\n:::\n:::\n'
    course.write("source/a.md", english)
    course.write(
        "source/b.md", f"---\ntitle: {'Wonderfully ' * 8}long\nrights: own\nlanguage: en\n---\n\nOne sentence about nothing much.\n"
    )
    report = course.build(*PRODUCTS)
    assert not report.failed, "\n".join(map(str, report.problems))
    german = ("Folie", "Leitfaden", "Ablauf", "Uhr", "Minuten", "Seite", "Lösung", "Einheit", "Notizen", "Übung", "Einstieg")
    for path in paths(course):
        text = told(path)
        assert not [word for word in german if re.search(rf"\b{word}\b", text)], path.name
        assert not page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).failures, path.name
    guide = re.sub(r"\s+", " ", pdf_text(course.root / "build/trainer-guides/a.pdf"))
    assert "IW Individual work · PW Pair work" in guide
    assert "Times count from the start of the unit." in guide


def test_a_template_of_another_shape(tmp_path: Path) -> None:
    from pptx import Presentation

    course = Project(tmp_path)
    course.write("source/course.yaml", "title: Kurs\ntheme: {base: fremd.pptx}\n")
    course.write("source/a.md", ARTICLE)
    Presentation().save(str(course.root / "source/fremd.pptx"))
    course.write("templates/bild/product.yaml", "writer: html\nper: articles\ntemplate: bild.html\noutput: bild/{slug}.html\n")
    course.write("templates/bild/bild.html", "{% for slide in slides(article) %}{{ slide.svg }}{{ slide.screen }}{% endfor %}")
    made = course.made("bild", "slide-handout/6")
    assert set(made) >= {"bild/a.html", "slide-handouts/a-6.pdf"}
    drawings = re.findall(r'<svg xmlns[^>]* class="slide" viewBox="([^"]+)"', course.read("build/bild/a.html").decode())
    assert set(drawings) == {"0 0 720 540"}
    assert pages(course.root / "build/slide-handouts/a-6.pdf") == -(-(len(drawings) // 2 - 1) // 6)


# ---------------------------------------------------------------- what the templates are given

LABELS = {
    "notes_say": "Kernsatz", "notes_ask": "Frage", "notes_expected": "Erwartet", "notes_next": "Weiter mit „{title}“",
    **{f"phase_{one}": one for one in ("opening", "working", "practice", "securing", "transfer")},
    **{f"method_{one}": one for one in ("question", "information", "input", "exercise", "discussion", "quiz", "summary", "transfer")},
    "form_single": "Einzelarbeit", "form_pair": "Partnerarbeit", "form_group": "Gruppenarbeit", "form_plenary": "Plenum",
    "form_single_short": "EA", "form_pair_short": "PA", "form_group_short": "GA", "form_plenary_short": "PL",
    "plan_pause": "Pause", "plan_continued": "Fortsetzung", "plan_across": "mit Pause",
    "plan_questions": "Fragen", "quiz_question": "Frage",
    "material_general": "Beamer, Kabel; Uhr",
}  # fmt: skip


def one(number: int, layout: str, minutes: int | None, key: str = "", **more: Any) -> dict[str, Any]:
    return {"number": number, "layout": layout, "minutes": minutes, "key": key or f"a/{number}", "title": f"Titel {number}", "label": "",
            "section": "Teil", "hidden": False, **more}  # fmt: skip


def test_the_notes_come_apart() -> None:
    text = (
        "**9:15–9:18 Uhr · 3 Minuten**\n\n**Kernsatz:** Kaffee hilft.\n\nText: **fett**.\n\n**Frage:** Warum?\n\nWeiter mit „Tee (1/2)“\n"
    )
    nodes = read(text)[0].children
    found = cues({"notes": nodes}, LABELS)
    assert (found["time"], found["say"], found["ask"], found["expected"]) == ("9:15–9:18 Uhr · 3 Minuten", "Kaffee hilft.", "Warum?", "")
    assert found["next"] == "Tee (1/2)"
    assert [node.plain() for node in found["rest"]] == ["Text: fett."]
    assert cues({"notes": []}, LABELS)["rest"] == []
    assert brief("ein Wort und noch eines", 12) == "ein Wort …"


def test_a_plan_without_days_counts_from_the_start() -> None:
    slides = [one(1, "title", None), one(2, "question", 3), one(3, "claim", 4), one(4, "claim", 5), one(5, "exercise", 20, "a/probe/1"),
              one(6, "exercise", None, "a/probe/1.2"), one(7, "quiz", 2, "a/q/1"),
              one(8, "answer", None, hidden=True), one(9, "sources", None)]  # fmt: skip
    tasks = [{"key": "probe/1", "form": "Einzelarbeit und Partnerarbeit", "material": "Karten, Stifte", "objective": "z", "title": "Probe"},
             {"key": "q/1", "objective": "y"}]  # fmt: skip
    rows = schedule(slides, tasks, [], "a", [{"id": "y"}, {"id": "z"}], LABELS)
    assert [(row["begin"], row["end"], row["slides"]) for row in rows] == [
        ("0:00", "0:03", "1–2"), ("0:03", "0:12", "3–4"), ("0:12", "0:32", "5–6"), ("0:32", "0:34", "7–9"),
    ]  # fmt: skip
    assert [row["form"] for row in rows] == ["EA, PA, PL", "PL", "EA, PA", "EA, PL"]
    assert [row["objectives"] for row in rows] == [[], [], [2], [1]]
    assert rows[2]["material"] == ["Karten", "Stifte"]
    assert schedule([], [], [], "a", [], LABELS) == []


def test_a_plan_over_a_break_and_two_days() -> None:
    def unit(minutes: int) -> dict[str, Any]:
        return {"minutes": minutes, "unit": "a", "title": ""}

    days = [
        {"date": "2027-01-18", "start": "9:00", "plan": [unit(10), {"minutes": 15, "unit": "", "title": "Kaffee"}, unit(10)]},
        {"date": "2027-01-19", "start": "8:30", "plan": [unit(20)]},
    ]
    slides = [one(1, "question", 10), one(2, "claim", 5), one(3, "exercise", 25)]
    rows = schedule(slides, [], days, "a", [], LABELS)
    assert [(row["begin"], row["end"]) for row in rows] == [
        ("9:00", "9:10"), ("9:10", "9:25"), ("9:25", "9:30"), ("9:30", "8:50"), ("9:35", ""),
    ]  # fmt: skip
    assert rows[1]["content"] == "Kaffee"
    assert rows[3]["content"].endswith("(mit Pause)")
    assert (rows[4]["content"], rows[4]["date"]) == ("Fortsetzung", "2027-01-19")


def test_forms_material_and_hints() -> None:
    assert abbreviated("erst Einzelarbeit, Plenum", LABELS) == "erst Einzelarbeit, PL"
    found = checklist([{"material": "Karten; Stifte", "title": "Probe"}, {"material": None, "title": ""}], LABELS)
    assert [item["what"] for item in found] == ["Beamer, Kabel", "Uhr", "Karten", "Stifte"]
    assert [item["where"] for item in found] == ["", "", "Probe", "Probe"]
    body: Node = read(ARTICLE)[0]
    assert [(item["section"], item["minutes"]) for item in hints(body)] == [("Erster Abschnitt", 2)]
    notes = next(node for node in body.walk() if node.kind == "trainer").children
    assert hints(body, [{"notes": notes}]) == []
    assert len(hints(body, [{"notes": []}])) == 1
