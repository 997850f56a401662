"""What a trainer wrote in PowerPoint, carried back to the article: patched, built, equal, and no change by hand any more."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from conftest import Project
from lehrwerk.adopting import adopt, apply
from lehrwerk.errors import UserError
from lehrwerk.files import Files

DECK = "build/slides/a.pptx"
ARTICLE = """---
title: Kaffee
subtitle: Vom Mahlgrad
rights: own
minutes: 45
objectives:
  - den Mahlgrad wählen
  - {text: "das Wasser prüfen", level: K3}
question: "Welchen Kaffee mögen Sie?"
transfer: Probieren Sie es aus.
sources:
  - {title: "Kaffeekunde", site: "Rösterei", url: "https://example.org/kunde"}
---

## Mahlgrad {#mahlgrad}

Wer   den Mahlgrad kennt, kocht besser. *Fein* gemahlener Kaffee
braucht kurze Zeit.

:::: {.slide #grad}
## Der Mahlgrad entscheidet

- fein für **Espresso**, z. B. am Morgen
- mittel für Filter
- grob für die Presskanne

::: notes
Drei Gläser herumgeben.

Zeit lassen.
:::
::::

::: {.key-point #wasser}
Wasser braucht Zeit.

1. heiß
2. weich
:::

## Sorten {#sorten}

| Sorte | Grad |
|:------|:-----|
| Espresso | fein |
| Filter |  mittel  |

::: {.definition term="Crema"}
Der Schaum auf dem Espresso, den
man gern sieht.
:::

::: {.exercise #mahlen minutes=10 form="Partnerarbeit" material="Mühle, Waage"}
### Mahlen Sie

Mahlen Sie zwei Gramm.

::: solution
Fein heißt wie Mehl.
:::
:::

::: {.quiz #frage}
Was braucht Espresso?

- [x] feines Mehl
- [ ] grobes Mehl

Fein gemahlen fließt das Wasser langsam.
:::

::: {.discussion minutes=5}
Wo kaufen Sie Kaffee?
:::
"""


@pytest.fixture
def kurs(project: Project) -> Project:
    """A course with one deck, built."""
    project.write("source/course.yaml", "title: Kurs\nproducts: [slides]\n")
    project.write("source/a.md", ARTICLE)
    assert not project.build().failed
    return project


def edit(kurs: Project, change: Callable[[Any], None], path: str = DECK) -> None:
    """What a trainer does to the deck."""
    deck = Presentation(io.BytesIO(kurs.read(path)))
    change(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    kurs.write(path, buffer.getvalue())


def paragraphs(deck: Any) -> list[Any]:
    """All paragraphs of the slides with those of tables, then those of the notes."""
    found = []
    notes = [one for slide in deck.slides if slide.has_notes_slide for one in slide.notes_slide.notes_text_frame.paragraphs]
    for slide in deck.slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            frames += [cell.text_frame for row in shape.table.rows for cell in row.cells] if shape.has_table else []
            found += [one for frame in frames for one in frame.paragraphs]
    return [*found, *notes]


def first(deck: Any, text: str) -> Any:
    """The first paragraph that is this text, else that holds it."""
    known = paragraphs(deck)
    return next((one for one in known if one.text == text), None) or next(one for one in known if text in one.text)


def say(old: str, new: str) -> Callable[[Any], None]:
    """Writes other words into the first paragraph that holds the old ones, into its first run."""

    def change(deck: Any) -> None:
        one = first(deck, old)
        run = next((run for run in one.runs if old in run.text), None)
        if run is None:  # over several runs
            one.runs[0].text, *rest = [one.text, *("" for _ in one.runs[1:])]
            for other, text in zip(one.runs[1:], rest, strict=True):
                other.text = text
            run = one.runs[0]
        run.text = run.text.replace(old, new)

    return change


def behind(old: str, new: str) -> Callable[[Any], None]:
    """A paragraph behind another, as the Enter key makes it."""
    import copy

    def change(deck: Any) -> None:
        one = first(deck, old)
        made = copy.deepcopy(one._p)
        one._p.addnext(made)
        again = next(other for other in paragraphs(deck) if other._p is made)
        for run in again.runs[1:]:
            run.text = ""
        again.runs[0].text = new

    return change


def gone(old: str) -> Callable[[Any], None]:
    def change(deck: Any) -> None:
        one = first(deck, old)
        one._p.getparent().remove(one._p)

    return change


def source(kurs: Project) -> str:
    return kurs.read("source/a.md").decode()


def flat(kurs: Project) -> str:
    return "\n".join(one.text for one in paragraphs(Presentation(io.BytesIO(kurs.read(DECK)))))


def status(kurs: Project) -> list[str]:
    return [edit for one in json.loads(kurs.run("status", "--json").stdout) for edit in one["edits"]]


def adopted(kurs: Project, *changes: Callable[[Any], None]) -> Any:
    """Edits the deck, adopts, builds; nothing is left by hand."""
    for change in changes:
        edit(kurs, change)
    wanted = flat(kurs)
    found = adopt(Files(kurs.root), "slides/a.pptx")
    assert not found.stays, found.stays
    apply(Files(kurs.root), found)
    report = kurs.build()
    assert not report.failed, report.problems
    assert not [one for one in report.problems if one.severity == "warning"]
    assert status(kurs) == []
    return found, wanted


CASES = {
    "title of a slide": (say("Der Mahlgrad entscheidet", "Auf den Mahlgrad kommt es an"), "## Auf den Mahlgrad kommt es an\n"),
    "title of a key point": (say("Wasser braucht Zeit", "Wasser will Weile"), "Wasser will Weile.\n"),
    "item": (say("mittel für Filter", "mittelfein für Filter"), "- mittelfein für Filter\n"),
    "numbered item": (say("weich", "sehr weich"), "2. sehr weich\n"),
    "cell": (say("mittel", "grob"), "| Filter |  grob  |\n"),
    "head of a table": (say("Sorte", "Bohne"), "| Bohne | Grad |\n"),
    "term": (say("Crema", "Die Crema"), '::: {.definition term="Die Crema"}\n'),
    "definition": (say("Der Schaum auf dem", "Der goldene Schaum auf dem"), "Der goldene Schaum auf dem Espresso, den\nman gern sieht.\n"),
    "exercise": (say("Mahlen Sie zwei Gramm", "Mahlen Sie drei Gramm"), "Mahlen Sie drei Gramm.\n"),
    "title of an exercise": (say("Mahlen Sie", "Mahlen Sie selbst"), "### Mahlen Sie selbst\n"),
    "material": (say("Mühle, Waage", "Mühle, Löffel"), 'material="Mühle, Löffel"'),
    "form": (say("Partnerarbeit", "Einzelarbeit"), 'form="Einzelarbeit"'),
    "solution in the notes": (say("Fein heißt wie Mehl", "Fein heißt wie Puder"), "Fein heißt wie Puder.\n"),
    "question of a quiz": (say("Was braucht Espresso?", "Was will Espresso?"), "Was will Espresso?\n"),
    "choice": (say("feines Mehl", "ganz feines Mehl"), "- [x] ganz feines Mehl\n"),
    "explanation": (say("fließt das Wasser langsam", "fließt es langsam"), "Fein gemahlen fließt es langsam.\n"),
    "discussion": (say("Wo kaufen Sie Kaffee?", "Wo trinken Sie Kaffee?"), "Wo trinken Sie Kaffee?\n"),
    "title of the article": (say("Kaffee", "Guter Kaffee"), "title: Guter Kaffee\n"),
    "subtitle": (say("Vom Mahlgrad", 'Vom "richtigen" Mahlgrad: kurz'), 'subtitle: "Vom \\"richtigen\\" Mahlgrad: kurz"\n'),
    "question": (say("Welchen Kaffee mögen", "Welchen Tee mögen"), 'question: "Welchen Tee mögen Sie?"\n'),
    "objective": (say("das Wasser prüfen", "das Wasser kosten"), '{text: "das Wasser kosten", level: K3}\n'),
    "one objective more": (behind("den Mahlgrad wählen", "die Zeit messen"), "  - den Mahlgrad wählen\n  - die Zeit messen\n  - {text"),
    "one objective less": (gone("den Mahlgrad wählen"), "objectives:\n  - {text"),
    "transfer": (say("Probieren Sie es aus.", "Probieren Sie es heute aus."), "transfer: Probieren Sie es heute aus.\n"),
    "source": (say("Kaffeekunde", "Kaffeelehre"), '{title: "Kaffeelehre", site'),
    "note": (say("Drei Gläser", "Vier Gläser"), "Vier Gläser herumgeben.\n"),
    "one note more": (behind("Drei Gläser", "Und Löffel."), "Drei Gläser herumgeben.\n\nUnd Löffel.\n\nZeit lassen.\n"),
    "one note less": (gone("Zeit lassen"), "Drei Gläser herumgeben.\n\n:::\n"),
    "one item more": (behind("mittel für Filter", "fast grob für Karlsbader"), "- mittel für Filter\n- fast grob für Karlsbader\n- grob"),
    "a numbered item more": (behind("weich", "frisch"), "2. weich\n3. frisch\n"),
    "one item less": (gone("mittel für Filter"), "am Morgen\n- grob"),
    "a choice more": (behind("grobes Mehl", "gar kein Mehl"), "- [ ] grobes Mehl\n- [ ] gar kein Mehl\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_edit_becomes_the_article_s(kurs: Project, name: str) -> None:
    change, wanted = CASES[name]
    found, _ = adopted(kurs, change)
    assert wanted in source(kurs), found.diff
    changed = [row for row in found.diff.splitlines() if row[0] in "+-" and row[:3] not in ("+++", "---")]
    assert len(changed) <= 3, found.diff


def test_several_at_once_leave_everything_else_as_it_is(kurs: Project) -> None:
    changes = [change for name, (change, _) in CASES.items() if name in ("title of a slide", "item", "cell", "term", "question", "note")]
    found, wanted = adopted(kurs, *changes)
    assert len(found.adopted) == 6
    assert [line for line in flat(kurs).splitlines() if "0:" not in line] == [
        line for line in wanted.splitlines() if "0:" not in line
    ] or all(new in flat(kurs) for new in ("Auf den Mahlgrad", "mittelfein", "grob", "Die Crema", "Welchen Tee", "Vier Gläser"))
    assert "Wer   den Mahlgrad kennt, kocht besser. *Fein* gemahlener Kaffee\nbraucht kurze Zeit.\n" in source(kurs)
    assert "|:------|:-----|" in source(kurs)
    assert "- fein für **Espresso**, z. B. am Morgen\n" in source(kurs)


def test_bold_italic_and_links_become_markdown(kurs: Project) -> None:
    def change(deck: Any) -> None:
        one = next(one for one in paragraphs(deck) if one.text == "mittel für Filter")
        one.runs[0].text = "mittel für "
        run = one.add_run()
        run.text, run.font.bold = "Filter", True
        other = next(one for one in paragraphs(deck) if one.text == "grob für die Presskanne")
        other.runs[0].text = "grob für die "
        for text, italic, link in (("Presskanne", True, ""), (" von ", False, ""), ("hier", False, "https://example.org/kanne")):
            run = other.add_run()
            run.text, run.font.italic = text, italic or None
            if link:
                run.hyperlink.address = link

    adopted(kurs, change)
    assert "- mittel für **Filter**\n- grob für die *Presskanne* von [hier](https://example.org/kanne)\n" in source(kurs)


def test_a_word_inside_of_marks_keeps_them(kurs: Project) -> None:
    def change(deck: Any) -> None:
        one = next(one for one in paragraphs(deck) if "Espresso" in one.text and "fein" in one.text)
        next(run for run in one.runs if "Espresso" in run.text).text = "Ristretto"

    adopted(kurs, change)
    assert "- fein für **Ristretto**, z. B. am Morgen\n" in source(kurs)


def test_typography_that_the_deck_lacks_is_no_conflict(kurs: Project) -> None:
    adopted(kurs, say("mittel für Filter", 'mittel für "Filter" - z. B. um 9 Uhr'))
    assert '- mittel für "Filter" - z. B. um 9 Uhr\n' in source(kurs)
    assert "„Filter“" in flat(kurs)


def test_a_row_more_and_a_row_less(kurs: Project) -> None:
    import copy

    def change(deck: Any) -> None:
        table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table and len(shape.table.columns) == 2
                     and shape.table.cell(0, 0).text == "Sorte")  # fmt: skip
        rows = list(table._tbl.tr_lst)
        made = copy.deepcopy(rows[-1])
        rows[-1].addnext(made)
        for cell, text in zip(list(table.rows)[-1].cells, ("Presskanne", "grob"), strict=True):
            cell.text_frame.paragraphs[0].runs[0].text = text
        table._tbl.remove(rows[1])

    adopted(kurs, change)
    assert "|:------|:-----|\n| Filter |  mittel  |\n| Presskanne | grob |\n" in source(kurs)


def test_a_mark_in_a_row_is_adopted_and_a_second_line_stays(kurs: Project) -> None:
    def change(deck: Any) -> None:
        first(deck, "Espresso").runs[0].font.bold = True
        line = first(deck, "mittel")
        line._p.addnext(copy.deepcopy(line._p))

    edit(kurs, change)
    found = adopt(Files(kurs.root), "slides/a.pptx")
    apply(Files(kurs.root), found)
    assert "| **Espresso** | fein |" in source(kurs)
    assert [(one.what, one.after.count("mittel")) for one in found.stays] == [("changed", 2)]


def test_a_claim_of_prose_becomes_a_slide_of_its_own(kurs: Project) -> None:
    prose = (
        "## Röstung {#roestung}\n\nDie Röstung bestimmt den Geschmack stärker als die Sorte. Helle Röstungen schmecken eher sauer. "
        "Dunkle Röstungen schmecken eher bitter. Ein guter Röster prüft jede Charge mit der Nase. Am Ende entscheidet die Zunge der Gäste, "
        "denn sie trinken den Kaffee.\n\n"
    )
    kurs.write("source/a.md", ARTICLE.replace("## Sorten", prose + "## Sorten"))
    kurs.build()
    deck = Presentation(io.BytesIO(kurs.read(DECK)))
    title = next(one.shapes.title.text for one in deck.slides if "Röstung" in one.shapes.title.text)
    found, _ = adopted(kurs, say(title, "Der Röster macht den Geschmack"))
    assert "::: slide\n## Der Röster macht den Geschmack\n" in source(kurs)
    assert prose.strip() in source(kurs)
    assert source(kurs).index("denn sie trinken") < source(kurs).index("Der Röster macht")
    assert "roestung" in kurs.run("build", "--explain", "slides").stdout
    assert all(row[0] != "-" for row in found.diff.splitlines()[2:])


def test_a_list_s_slide_gets_a_title_of_its_own(kurs: Project) -> None:
    listed = "## Zubehör {#zubehoer}\n\n- Mühle\n- Waage\n- Kanne\n\n"
    kurs.write("source/a.md", ARTICLE.replace("## Sorten", listed + "## Sorten"))
    kurs.build()

    def change(deck: Any) -> None:
        slide = next(one for one in deck.slides if one.shapes.title.text == "Zubehör")
        slide.shapes.title.text_frame.paragraphs[0].runs[0].text = "Drei Dinge reichen"

    adopted(kurs, change)
    assert listed.strip() in source(kurs)
    assert "::: slide\n## Drei Dinge reichen\n\n- Mühle\n- Waage\n- Kanne\n:::\n" in source(kurs)


def test_what_cannot_be_adopted_is_told_and_stays(kurs: Project) -> None:
    def change(deck: Any) -> None:
        box = deck.slides[1].shapes.add_textbox(Pt(10), Pt(10), Pt(100), Pt(30))
        box.text_frame.text = "Logo der Kundin"
        own = deck.slides.add_slide(deck.slide_layouts[0])
        own.shapes.title.text = "Meine eigene Folie"
        deck.slides[3]._element.set("show", "0")

    edit(kurs, change)
    edit(kurs, say("Ablauf", "Unser Weg"))
    edit(kurs, say("Wer   den", "Wer nur den"))  # prose in the notes
    edit(kurs, say("Wasser braucht Zeit", "Wasser will Weile"))
    found = adopt(Files(kurs.root), "slides/a.pptx")
    assert [one.after for one in found.adopted] == ["Wasser will Weile"]
    told = {str(one) for one in found.stays}
    assert any("text box added" in one for one in told)
    assert any("added" in one and "text box" not in one for one in told)
    assert any("hidden" in one for one in told)
    assert any("headings" in one for one in told)
    assert any("source/a.md:17" in one for one in told), told
    apply(Files(kurs.root), found)
    kurs.build()
    left = status(kurs)
    assert len(left) == len(told)
    assert not any("Wasser" in one for one in left)
    assert all(word in flat(kurs) for word in ("Logo der Kundin", "Meine eigene Folie", "Unser Weg", "Wer nur den"))


def test_the_command_shows_asks_and_writes(kurs: Project) -> None:
    edit(kurs, say("weich", "sehr weich"))
    before = source(kurs)
    done = kurs.run("adopt", "--dry-run", "slides/a.pptx")
    assert done.returncode == 0
    assert "-2. weich\n+2. sehr weich\n" in done.stdout
    assert "--- source/a.md\n+++ source/a.md\n@@ " in done.stdout
    assert kurs.run("adopt", "slides/a.pptx").returncode == 130  # nobody there to answer
    data = json.loads(kurs.run("adopt", "--json", "slides/a.pptx").stdout)
    assert (data["written"], data["adopted"][0]["before"]) == (False, "weich")
    assert source(kurs) == before
    assert kurs.run("adopt", "--yes", "--dry-run", "slides/a.pptx").returncode == 2
    assert "Next: lehrwerk build" in kurs.run("adopt", "--yes", "slides/a.pptx").stdout
    assert source(kurs) == before.replace("2. weich", "2. sehr weich")
    late = kurs.run("adopt", "--yes", "slides/a.pptx")
    assert late.returncode == 1
    assert "not up to date" in late.stderr
    kurs.build()
    assert "Nothing to carry back." in kurs.run("adopt", "slides/a.pptx").stdout
    assert kurs.run("adopt", "slides/b.pptx").returncode == 1


def test_an_article_changed_meanwhile_is_not_overwritten(kurs: Project) -> None:
    edit(kurs, say("weich", "sehr weich"))
    found = adopt(Files(kurs.root), "slides/a.pptx")
    kurs.write("source/a.md", ARTICLE + "\nNeu.\n")
    with pytest.raises(UserError, match="changed meanwhile"):
        apply(Files(kurs.root), found)
    assert source(kurs).endswith("Neu.\n")


@pytest.mark.parametrize("ending", ["\r\n", "bom"])
def test_line_ends_and_marks_stay(kurs: Project, ending: str) -> None:
    text = ARTICLE.replace("\n", "\r\n") if ending == "\r\n" else "\ufeff" + ARTICLE
    kurs.write("source/a.md", text)
    kurs.build()
    edit(kurs, say("mittel für Filter", "mittelfein"))
    edit(kurs, behind("grob für die", "sehr grob"))
    found = adopt(Files(kurs.root), "slides/a.pptx")
    assert not found.stays
    apply(Files(kurs.root), found)
    end = "\r\n" if ending == "\r\n" else "\n"
    expected = text.replace("mittel für Filter", "mittelfein").replace(
        "grob für die Presskanne", f"grob für die Presskanne{end}- sehr grob"
    )
    assert source(kurs) == expected


def test_a_conflict_is_settled_for_the_trainer(kurs: Project) -> None:
    edit(kurs, say("mittel für Filter", "mittelfein"))
    kurs.write("source/a.md", ARTICLE.replace("mittel für Filter", "medium für Filter"))
    assert any(one.severity == "warning" for one in kurs.build().problems)
    found = adopt(Files(kurs.root), "slides/a.pptx")
    assert [one.after for one in found.adopted] == ["mittelfein"]
    apply(Files(kurs.root), found)
    kurs.build()
    assert status(kurs) == []
    assert "- mittelfein\n" in source(kurs)


def test_a_note_typed_at_the_end_stands_once(kurs: Project) -> None:
    def change(deck: Any) -> None:
        for title, text in (("Der Mahlgrad entscheidet", "Tassen spülen."), ("Mahlen Sie", "Waagen verteilen.")):
            slide = next(one for one in deck.slides if one.shapes.title.text == title)
            slide.notes_slide.notes_text_frame.add_paragraph().text = text

    adopted(kurs, change)
    assert "Zeit lassen.\n" in source(kurs)
    assert "Tassen spülen.\n" in source(kurs)
    assert "::: trainer\nWaagen verteilen.\n:::\n" in source(kurs)
    assert (flat(kurs).count("Tassen spülen."), flat(kurs).count("Waagen verteilen.")) == (1, 1)


def test_a_deck_that_libreoffice_saved(kurs: Project) -> None:
    import shutil
    import subprocess

    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    edit(kurs, say("mittel für Filter", "mittelfein für Filter"))
    edit(kurs, say("Drei Gläser", "Vier Gläser"))
    home = f"-env:UserInstallation=file://{kurs.root}/lo"
    made = kurs.root / "lo-out"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pptx:Impress MS PowerPoint 2007 XML", "--outdir", str(made),
         str(kurs.root / DECK)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    kurs.write(DECK, (made / "a.pptx").read_bytes())
    found = adopt(Files(kurs.root), "slides/a.pptx")
    assert {one.after for one in found.adopted} == {"mittelfein für Filter", "Vier Gläser herumgeben."}, found.stays
    apply(Files(kurs.root), found)
    assert not kurs.build().failed
    assert "mittelfein für Filter" in flat(kurs)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_random_edits_of_the_sample_course(sample: Project, tmp_path: Any, seed: int) -> None:
    import random
    import shutil

    from lehrwerk.forecast import difference
    from lehrwerk.typography import loose

    kurs, rnd = Project(tmp_path / "kurs"), random.Random(seed)
    shutil.copytree(sample.root, kurs.root)
    name = rnd.choice(sorted(path.name for path in (kurs.root / "build/slides").glob("*.pptx")))

    def change(deck: Any) -> None:
        for _ in range(rnd.randint(1, 5)):
            one = rnd.choice([one for one in paragraphs(deck) if one.text.strip() and one.runs])
            run = rnd.choice(one.runs)
            words = run.text.split(" ")
            match rnd.choice(("word", "word", "less", "more", "bold")):
                case "word":
                    words[rnd.randrange(len(words))] = "Quarz"
                    run.text = " ".join(words)
                case "less":
                    del words[rnd.randrange(len(words))]
                    run.text = " ".join(words)
                case "more":
                    made = copy.deepcopy(one._p)
                    one._p.addnext(made)
                    again = next(other for other in paragraphs(deck) if other._p is made)
                    for part, text in zip(again.runs, ["Zimt * und_so", *("" for _ in again.runs[1:])], strict=True):
                        part.text = text
                case _:
                    run.font.bold = True

    edit(kurs, change, f"build/slides/{name}")
    found = adopt(Files(kurs.root), f"slides/{name}")
    apply(Files(kurs.root), found)
    report = kurs.build("slides")
    assert not report.failed, report.problems
    now = " ".join(loose(one.text) for one in paragraphs(Presentation(io.BytesIO(kurs.read(f"build/slides/{name}")))))
    for one in found.adopted:
        for text in one.after.replace(" | ", "\n").splitlines():
            assert loose(text) in now, (text, found.diff)
    left = {one.where for one in difference(Files(kurs.root), f"slides/{name}")}
    assert left <= {one.where for one in found.stays} | {"layout"}, found.diff
