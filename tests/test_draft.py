"""Drafts for teaching: what is proposed and where, that the trainer's own text stays, and that no result shows a draft."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pptx import Presentation

from conftest import Project, pdf_text
from lehrwerk import drafting
from lehrwerk.drafting import clauses
from lehrwerk.drafting.glossary import terms
from lehrwerk.drafting.sections import Section
from lehrwerk.errors import UserError
from lehrwerk.files import Files
from lehrwerk.model import Node

TEA = """---
title: Braucht eine Teestube ein Wasserlabor?
author: Vera Muster
rights: own
---

## Drei Gründe für weiches Wasser

Wasser ist die unterschätzte Zutat jeder Tasse. Hartes Wasser bindet die Duftstoffe, weil Kalk an ihnen haftet. Wer weiches Wasser nimmt,
schmeckt auch feine Sorten heraus. Ein Filter kostet wenig und hält einen Monat.

- Der Duft bleibt erhalten
- Die Kanne verkalkt langsamer
- Der Aufguss bleibt klar

## Was ist eine Ziehprobe?

Eine Ziehprobe ist ein Versuch, bei dem ein Tee in drei Tassen verschieden lange zieht. Unter Nachziehen versteht man das Weiterziehen
der Blätter in der Kanne. Die Probe zeigt in einer Viertelstunde, welche Zeit zu einer Sorte passt. Man braucht dafür nur eine Uhr.

## Grüner und schwarzer Tee

| Merkmal | Grüntee | Schwarztee |
|---|---|---|
| Temperatur | 70 Grad | 95 Grad |
| Ziehzeit | 2 Minuten | 4 Minuten |

Grüntee verträgt kein kochendes Wasser. Zu heißes Wasser löst Bitterstoffe aus dem Blatt und überdeckt den Duft. Schwarztee ist robust,
denn seine Blätter sind lange verwelkt und gerollt worden, bevor sie in den Handel kommen. Nach vier Minuten kippt er trotzdem ins Herbe.
"""

ENGLISH = """---
title: How to Keep Knives Sharp
language: en
---

## Why do knives get dull?

A burr is a thin strip of metal that folds over the edge of a blade. Knives get dull because glass and stone are harder than steel.
A wooden board protects the edge for years. Dishwashers should never see a good knife. Most cooks sharpen far too late and press too hard.

## Sharpen a blade at home

1. Soak the stone for ten minutes.
2. Hold the blade at a low angle.
3. Pull it across the stone ten times.

A steady angle matters more than an expensive stone. Every household needs one coarse stone and one fine stone. Beginners should practise
on an old knife before they touch a good one.
"""


def draft(project: Project, name: str = "a", **options: Any) -> drafting.Drafted:
    return drafting.draft(Files(project.root), f"source/{name}.md", **options)


def text(project: Project, name: str = "a") -> str:
    return project.read(f"source/{name}.md").decode("utf-8-sig")


def told(found: drafting.Drafted, kind: str) -> list[str]:
    return [entry.text for entry in found.drafts if entry.kind.startswith(kind)]


def is_subsequence(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(line in rest for line in short)


# ---------------------------------------------------------------- what is proposed


def test_every_part_is_drafted_from_the_text(project: Project) -> None:
    project.write("source/a.md", TEA)
    found = draft(project)
    assert told(found, "objective") == [
        "drei Gründe für weiches Wasser nennen",
        "die Begriffe „Ziehprobe“ und „Nachziehen“ erklären",
        "Grüntee und Schwarztee anhand von zwei Merkmalen unterscheiden",
        "begründet entscheiden, ob eine Teestube ein Wasserlabor braucht",
    ]
    assert [entry.kind for entry in found.drafts if entry.kind.startswith("objective")] == [f"objective K{level}" for level in (1, 2, 4, 5)]
    assert [one.split(" | ")[0] for one in told(found, "definition")] == ["Ziehprobe", "Nachziehen"]
    assert told(found, "discussion") == ["Braucht eine Teestube ein Wasserlabor? Was spricht dafür, was dagegen?"]
    assert told(found, "slide")[0].startswith("Wasser ist die unterschätzte Zutat jeder Tasse | Der Duft bleibt erhalten | ")
    assert told(found, "key-point") == ["Grüntee verträgt kein kochendes Wasser."]
    assert found.missing == []
    own = " ".join(TEA.split())
    assert all(one.split(" | ")[-1] in own for one in [*told(found, "definition"), *told(found, "key-point")])


def test_english_articles_get_english_drafts(project: Project) -> None:
    project.write("source/a.md", ENGLISH)
    found = draft(project)
    assert told(found, "definition") == ["Burr | A burr is a thin strip of metal that folds over the edge of a blade."]
    assert {"explain why knives get dull", "keep knives sharp", "explain the term “burr”"} <= set(told(found, "objective"))
    assert told(found, "key-point")
    assert told(found, "discussion") == ["How to Keep Knives Sharp: what works for you, what is hard, and why?"]


def test_a_bare_heading_above_a_list_gets_a_slide_with_a_sentence(project: Project) -> None:
    body = """## Vorteile der Dose

Licht und Luft schaden den Blättern mehr als die Zeit, und fremde Gerüche nehmen sie begierig an. Blätter gehören in eine dichte Dose
aus Blech. Der Schrank über dem Herd ist warm, feucht und voller Gerüche, also der schlechteste Platz im ganzen Haus für die Dose.

- dichte Dose
- dunkler Schrank
- kein Gewürz daneben
"""
    project.write("source/a.md", f"---\ntitle: Tee im Vorrat\n---\n\n{body}")
    found = draft(project)
    (slide,) = told(found, "slide")
    assert slide == "Blätter gehören in eine dichte Dose aus Blech | dichte Dose | dunkler Schrank | kein Gewürz daneben"
    assert not told(found, "key-point")


@pytest.mark.parametrize(
    "article",
    [
        "---\ntitle: Nichts\n---\n\nKurz und gut.\n",
        "---\ntitle: Nur Fragen\n---\n\nWer? Wie? Und dann? Nun ja. Ich war da. Er kam auch. So war es. Das ging so weiter.\n",
        "---\ntitle: Liste\n---\n\n- a\n- b\n",
    ],
)
def test_where_nothing_is_found_nothing_is_invented(project: Project, article: str) -> None:
    project.write("source/a.md", article)
    found = draft(project)
    assert {entry.kind.split(" ")[0] for entry in found.drafts} <= {"objective"}
    assert {"definition", "key point or slide", "discussion"} <= set(found.missing)


def test_a_closing_question_to_the_readers_is_the_discussion(project: Project) -> None:
    project.write("source/a.md", TEA.replace("Braucht eine Teestube ein Wasserlabor?", "Wasser") + "\nWie hart ist Ihr Wasser?\n")
    assert told(draft(project), "discussion") == ["Wie hart ist Ihr Wasser?"]


# ---------------------------------------------------------------- where it stands


def test_blocks_stand_behind_their_sections_and_the_discussion_at_the_end(project: Project) -> None:
    project.write("source/a.md", TEA)
    draft(project)
    lines = text(project).splitlines()
    heads = [(at, line) for at, line in enumerate(lines) if line.startswith(("## ", "::: {"))]
    order = [re.sub(r"::: \{\.([\w-]+).*", r"\1", line) for _, line in heads]
    assert order.index("definition") > order.index("## Was ist eine Ziehprobe?")
    assert order.index("definition") < order.index("## Grüner und schwarzer Tee")
    assert order[-1] == "discussion"
    assert all(lines[at - 1] == "" for at, line in heads if line.startswith(":::"))
    assert lines[lines.index("objectives:") + 5] == "---"


def test_tasks_and_footnotes_at_the_end_of_a_section_stay_there(project: Project) -> None:
    tail = "\n::: exercise\nKochen Sie.\n:::\n\n[^1]: Eine Note.\n"
    project.write("source/a.md", TEA.replace("ins Herbe.", "ins Herbe.[^1]") + tail)
    draft(project)
    found = text(project)
    assert found.index("kein kochendes Wasser.\n:::") < found.index("::: exercise") < found.index("::: {.discussion")
    assert found.endswith("[^1]: Eine Note.\n")


def test_what_the_trainer_has_gets_no_draft(project: Project) -> None:
    own = TEA.replace("rights: own\n", "rights: own\nobjectives: [Tee kochen]\n")
    own = own.replace("- Der Aufguss bleibt klar\n", "- Der Aufguss bleibt klar\n\n::: key-point\nWeiches Wasser.\n:::\n")
    own = own.replace("passt. Man", "passt.\n\n::: {.definition term=Ziehprobe}\nEin Versuch.\n:::\n\nMan")
    project.write("source/a.md", own + "\n::: discussion\nWarum?\n:::\n")
    found = draft(project)
    assert not told(found, "objective")
    assert not told(found, "discussion")
    assert not told(found, "definition")
    first = found.drafts[0].line
    assert first > text(project).splitlines().index("## Was ist eine Ziehprobe?")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", [True, False])
def test_the_own_bytes_stay(project: Project, ending: str, mark: bytes, last: bool) -> None:
    before = mark + (TEA if last else TEA.rstrip("\n")).replace("\n", ending).encode()
    project.write("source/a.md", before)
    draft(project)
    after = project.read("source/a.md")
    assert after.startswith(mark)
    assert after.count(mark or b"#nothing") <= 1
    assert is_subsequence(before.decode().rstrip("\r\n").split(ending), after.decode().split(ending))
    assert after.count(b"\n") == after.count(ending.encode())
    drafting.remove(Files(project.root), "source/a.md")
    assert project.read("source/a.md") == before


def test_twice_adds_nothing(project: Project) -> None:
    project.write("source/a.md", TEA)
    assert draft(project).drafts
    once = project.read("source/a.md")
    assert draft(project).drafts == []
    drafting.accept(Files(project.root), "source/a.md")
    assert draft(project).drafts == []
    assert b"draft" not in project.read("source/a.md")
    assert b"draft=yes" in once


def test_a_dry_run_writes_nothing(project: Project) -> None:
    project.write("source/a.md", TEA)
    seen = draft(project, dry_run=True)
    assert project.read("source/a.md") == TEA.encode()
    assert seen == draft(project)
    lines = text(project).splitlines()
    for entry in seen.drafts:
        line = lines[entry.line - 1]
        assert "draft: true" in line if entry.kind.startswith("objective") else line.startswith(f"::: {{.{entry.kind}")


PIECES = [
    "## Sorten", "### Ernte", "Titel\n===", "Wer Tee liebt, kauft ihn in kleinen Mengen. Frische Blätter duften stärker als alte Ware.",
    "Ein Aufguss ist ein Getränk, das aus heißem Wasser und Blättern entsteht. Zwei Regeln helfen immer:",
    "1. Wärmen Sie die Kanne.\n2. Messen Sie die Zeit.\n3. Gießen Sie langsam.", "- dunkel\n- trocken\n\n  noch ein Absatz", "* x\n* y",
    "> Fremde Worte ohne Ende.", "```\nungeschlossen", "```\n::: key-point\n```", "    eingerückt", "| A | B |\n|---|---|\n| 1 | 2 |",
    "Note[^1] hier.\n\n[^1]: Text der Note,\n    der weitergeht.", "[x]: https://example.org", "::: note\nHinweis.\n:::", "***",
    "::: {.key-point draft=yes}\nAlter Entwurf.\n:::", "Begriff\n:   Erklärung", "Gute Kannen kosten Geld, weil Handarbeit darin steckt.  ",
    "::: exercise\nKochen Sie.\n:::", "Wie lange zieht Ihr Tee?", "Tee\u00a0braucht z. B. *weiches* `Wasser`, sagt [X](https://example.org).",
]  # fmt: skip
FRONTS = ["", "---\n---\n", "---\ntitle: Tee\n---\n", "---\ntitle: Tee\nobjectives:\n---\n", "---\n# nur Worte\n---\n",
          "---\n{title: Tee}\n---\n", "---\n  title: Tee\n  rights: own\n---\n", "---\ntitle: Tee\nsummary: |\n  Lang\n\n---\n",
          "---\ntitle: Tee\nobjectives:\n  - {text: kochen, draft: true}\n  - trinken\n---\n"]  # fmt: skip


@settings(max_examples=60)
@given(
    pieces=some.lists(some.sampled_from(PIECES), min_size=1, max_size=9), front=some.sampled_from(FRONTS),
    gap=some.sampled_from(["\n\n", "\n", "\n\n\n"]), ending=some.sampled_from(["\n", "\r\n", "\r"]),
    tail=some.sampled_from(["", "\n", "\n\n \n"]),
)  # fmt: skip
def test_any_article_keeps_its_text(pieces: list[str], front: str, gap: str, ending: str, tail: str) -> None:
    before = (front + gap.join(pieces) + tail).replace("\n", ending).encode()
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        project.write("source/a.md", before)
        files = Files(project.root)
        try:
            drafting.draft(files, "source/a.md")
        except UserError:
            assert project.read("source/a.md") == before
            return
        after = project.read("source/a.md")
        assert is_subsequence(*(re.split("\r\n|\n|\r", one.decode()) for one in (before, after)))
        assert drafting.draft(files, "source/a.md").drafts == []
        assert project.read("source/a.md") == after
        if b"draft" not in before:
            drafting.remove(files, "source/a.md")
            assert project.read("source/a.md") == before


# ---------------------------------------------------------------- front matter


def test_an_article_without_front_matter_gets_one_and_loses_it_again(project: Project) -> None:
    body = "# Tee\n\n" + TEA.split("---\n", 2)[2]
    project.write("source/a.md", body)
    draft(project)
    assert text(project).startswith("---\nobjectives:\n  - {text: ")
    assert text(project).endswith(":::\n")
    drafting.remove(Files(project.root), "source/a.md")
    assert text(project) == body


@pytest.mark.parametrize("front", ["{title: Tee}", "objectives:\ntitle: Tee", "title: Tee\nobjectives: []"])
def test_front_matter_that_takes_no_line_stays(project: Project, front: str) -> None:
    project.write("source/a.md", f"---\n{front}\n---\n" + TEA.split("---\n", 2)[2])
    found = draft(project)
    assert not told(found, "objective")
    assert told(found, "definition")
    assert text(project).startswith(f"---\n{front}\n---\n")


OBJECTIVES = [
    ('  - {text: "a", level: K1, draft: true}\n', '  - {text: "a", level: K1}\n'),
    ("  - {draft: true, text: a}\n", "  - {text: a}\n"),
    ("  - text: a\n    level: K2\n    draft: true  # neu\n", "  - text: a\n    level: K2\n"),
    ("  - draft: true\n    text: a\n", "  - text: a\n"),
    ("  - text: >\n      lang und\n      länger\n    draft: true\n", "  - text: >\n      lang und\n      länger\n"),
]


@pytest.mark.parametrize(("written", "accepted"), OBJECTIVES)
@pytest.mark.parametrize("before", ["", "  - trinken\n"])
@pytest.mark.parametrize("after", ["", "  - schenken\n", "  # Bemerkung\n", "rights: own\n"])
def test_objectives_are_accepted_and_removed(project: Project, written: str, accepted: str, before: str, after: str) -> None:
    article = "---\ntitle: Tee\nobjectives:\n{}---\n\nText.\n"
    project.write("source/a.md", article.format(before + written + after))
    files = Files(project.root)
    drafting.accept(files, "source/a.md", dry_run=True)
    drafting.accept(files, "source/a.md")
    assert text(project) == article.format(before + accepted + after)
    project.write("source/a.md", article.format(before + written + after))
    drafting.remove(files, "source/a.md")
    kept = article.format(before + after)
    assert text(project) == (kept if before or "schenken" in after else kept.replace("objectives:\n", ""))


def test_drafts_in_unusual_places_are_left_to_the_trainer(project: Project) -> None:
    article = "---\ntitle: Tee\nobjectives: [{text: a, draft: true}, b]\n---\n\nText.\n"
    project.write("source/a.md", article)
    with pytest.raises(UserError, match="by hand"):
        drafting.remove(Files(project.root), "source/a.md")
    assert text(project) == article
    drafting.accept(Files(project.root), "source/a.md")
    assert text(project) == article.replace(", draft: true", "")


@pytest.mark.parametrize(
    ("head", "accepted"),
    [
        ("{.key-point draft=yes}", "{.key-point}"),
        ("{.key-point #id draft=yes}", "{.key-point #id}"),
        ('{.key-point draft="yes" title="nicht draft=yes"}', '{.key-point title="nicht draft=yes"}'),
        ("{draft=yes .key-point}", "{.key-point}"),
        ("{.key-point draft=true}", "{.key-point}"),
    ],
)
def test_blocks_are_accepted(project: Project, head: str, accepted: str) -> None:
    article = "---\ntitle: Tee\n---\n\nText.\n\n::: {}\nEin Satz.\n:::\nMehr Text.\n"
    project.write("source/a.md", article.replace("{}", head))
    drafting.accept(Files(project.root), "source/a.md")
    assert text(project) == article.replace("{}", accepted)
    project.write("source/a.md", article.replace("{}", head))
    drafting.remove(Files(project.root), "source/a.md")
    assert text(project) == "---\ntitle: Tee\n---\n\nText.\n\nMehr Text.\n"


# ---------------------------------------------------------------- no result shows a draft


def results(project: Project) -> dict[str, bytes]:
    report = project.build()
    assert not report.failed, "\n".join(map(str, report.problems))
    return {path: project.read(path) for path in ("build/handouts/a.pdf", "build/slides/a.pptx")}


def deck(project: Project) -> str:
    slides = Presentation(str(project.root / "build/slides/a.pptx")).slides
    shapes = [shape for slide in slides for shape in [*slide.shapes, *slide.notes_slide.shapes] if shape.has_text_frame]
    return "\n".join(shape.text_frame.text for shape in shapes)


def test_results_ignore_drafts_until_they_are_accepted(project: Project) -> None:
    project.write("source/a.md", TEA)
    before = results(project)
    found = draft(project)
    assert results(project) == before
    paper, shown = pdf_text(project.root / "build/handouts/a.pdf"), deck(project)
    assert "begründet entscheiden" not in paper + shown
    assert "Was spricht dafür" not in paper + shown
    drafting.accept(Files(project.root), "source/a.md")
    results(project)
    paper, shown = (" ".join(one.split()) for one in (pdf_text(project.root / "build/handouts/a.pdf"), deck(project)))
    for entry in found.drafts:
        words = entry.text.split(" | ")[-1].replace("70 Grad", "70\u00a0Grad")
        assert " ".join(words.split()).rstrip(".") in shown.replace("\u00a0", " "), entry
    assert "Was spricht dafür, was dagegen?" in paper
    assert "begründet entscheiden" in paper


def test_a_build_tells_of_waiting_drafts_once_for_each_article(project: Project) -> None:
    project.write("source/a.md", TEA)
    found = draft(project)
    hints = [str(one) for one in project.build().problems if "wait" in one.message]
    lines = ", ".join(str(entry.line) for entry in found.drafts)
    assert hints == [
        f"source/a.md:{found.drafts[0].line}: {len(found.drafts)} drafts wait in lines {lines} "
        "(accept by deleting draft=yes (draft: true), or delete them)"
    ]
    drafting.remove(Files(project.root), "source/a.md")
    assert not [one for one in project.build().problems if "wait" in one.message]


def test_the_hint_is_right_when_only_the_body_changed(project: Project) -> None:
    front = "---\ntitle: Tee\nobjectives:\n  - {text: kochen, draft: true}\n---\n"
    for body in ("\nText.\n", "\nAnderer Text.\n"):
        project.write("source/a.md", front + body)
        assert [one.message for one in project.build().problems if "wait" in one.message] == ["1 draft waits in line 4"]


# ---------------------------------------------------------------- the command


def test_the_command_takes_several_articles_and_goes_on_after_a_broken_one(project: Project) -> None:
    for name, article in {"01-tee": TEA, "x/02-messer": ENGLISH, "03-kaputt": "::: note\n"}.items():
        project.write(f"source/{name}.md", article)
    done = project.run("draft", "source/01-tee.md", "03-kaputt", "x/02-messer")
    assert done.returncode == 1
    assert "drafted    source/01-tee.md" in done.stdout
    assert "drafted    source/x/02-messer.md" in done.stdout
    assert "source/03-kaputt.md:1: this block is never closed" in done.stderr
    assert "Ziehprobe |" in done.stdout
    assert "objective K5" in done.stdout
    again = project.run("draft", "--json", "01-tee.md")
    assert json.loads(again.stdout) == {"articles": [{"path": "source/01-tee.md", "drafts": [], "missing": []}], "problems": []}
    assert project.run("draft", "--remove", "01-tee", "x/02-messer").returncode == 0
    assert text(project, "01-tee") == TEA
    assert text(project, "x/02-messer") == ENGLISH


def test_unknown_names_are_told_with_the_nearest_and_nothing_is_written(project: Project) -> None:
    project.write("source/01-tee.md", TEA)
    done = project.run("draft", "01-tea", "01-tee")
    assert done.returncode == 1
    assert 'there is no article "01-tea" (did you mean "01-tee"?' in done.stderr
    assert text(project, "01-tee") == TEA


def test_accept_and_remove_exclude_each_other(project: Project) -> None:
    project.write("source/a.md", TEA)
    assert project.run("draft", "--accept", "--remove", "a").returncode == 2


@pytest.mark.parametrize("data", [b"---\ntitle: \xff\n---\n", b"---\ntitel: x\n---\n\nText.\n", b"---\ntitle: x\n"])
def test_broken_articles_are_not_touched(project: Project, data: bytes) -> None:
    project.write("source/a.md", data)
    with pytest.raises(UserError):
        draft(project)
    assert project.read("source/a.md") == data


# ---------------------------------------------------------------- language

MEANT = "Die Zeit, der Kaffee und Kosten: Kritik an Kosten trifft auch Tee. In der Kanne steht Tee."


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Woher kommt denn eigentlich der Duft?", "woher der Duft kommt"),
        ("Wie gehen Sie mit Kritik um?", "wie sie mit Kritik umgehen"),
        ("Welche Rolle spielt das Wasser?", "welche Rolle das Wasser spielt"),
        ("Lohnt sich das Rösten zu Hause?", "ob sich das Rösten zu Hause lohnt"),
        ("Was passiert, wenn Tee zu lange zieht?", "was passiert, wenn Tee zu lange zieht"),
        ("Was bringt das?", ""),
        ("Was tun bei Kritik?", ""),
        ("Wie wähle ich die richtige Mühle?", ""),
    ],
)
def test_questions_become_dependent_clauses(asked: str, expected: str) -> None:
    assert clauses.question(asked, MEANT) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Ein Konto anlegen", "ein Konto anlegen"),
        ("So legen Sie ein Konto an", "ein Konto anlegen"),
        ("Kosten senken", "Kosten senken"),
        ("Preise steigen", ""),
        ("Einfach ausprobieren", ""),
        ("Tee im Garten ziehen", "Tee im Garten ziehen"),
        ("Warum Bohnen altern", ""),
        ("Lernen, messen, kochen", ""),
    ],
)
def test_headings_become_what_people_do(heading: str, expected: str) -> None:
    assert clauses.doing(heading, MEANT)[0] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Unter organischer Reichweite versteht man alle Kontakte ohne bezahlte Werbung.", "Organische Reichweite"),
        ("Ein Barcamp ist eine offene Tagung, deren Programm die Gäste festlegen.", "Barcamp"),
        ("Als Crema bezeichnet man den hellbraunen Schaum auf dem Espresso.", "Crema"),
        ("Der Brühdruck (d. h. der Druck des Wassers auf das Pulver) liegt bei neun Bar.", "Brühdruck"),
        ("Die Abkürzung SEO steht für Suchmaschinenoptimierung.", "SEO"),
        ("Kritik ist ein Geschenk, das man annehmen sollte.", ""),
        ("Das ist ein Dienst, der Texte verschickt.", ""),
        ("Der Vorteil ist eine Zeitersparnis, die sich rechnet.", ""),
        ("Brauchbar sind Größen, die an einem Ziel hängen.", ""),
        ("Unser Chef ist ein Mann, der viel redet.", ""),
        ("Ehrlichkeit bedeutet nicht, dass man alles sagt.", ""),
    ],
)
def test_only_what_the_text_explains_is_a_term(sentence: str, expected: str) -> None:
    paragraph = Node("paragraph", children=[Node("text", sentence)])
    section = Section("", "", [paragraph], 1, 1, 1, frozenset())
    assert [one.name for one in terms(section, "de", sentence)] == ([expected] if expected else [])
