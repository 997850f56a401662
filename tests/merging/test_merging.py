"""A trainer's deck and a new article: what each changed is in the merged deck."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from lehrwerk.merging.editing import edits
from lehrwerk.merging.merging import merge
from lehrwerk.merging.reading import read

from .conftest import ARTICLE, Decks, edited, slide, texts

CHECKER = Path(__file__).parents[3] / "shared" / "tools" / "validate_pptx.py"
NEW = ARTICLE.replace("- weich", "- weich\n- frisch")


def body(one: Any) -> Any:
    return next(shape for shape in one.placeholders if shape.placeholder_format.idx == 1)


def sound(data: bytes, tmp_path: Path, *byhand: str) -> None:
    """The deck opens, and the checker finds nothing but what the change by hand brought along."""
    Presentation(io.BytesIO(data))
    if not CHECKER.exists():
        return
    path = tmp_path / "merged.pptx"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, str(CHECKER), "--ignore", ",".join(("title-duplicate", *byhand)), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def flat(data: bytes) -> str:
    return "\n".join(text for one in texts(data) for text in one)


def test_an_untouched_deck_becomes_the_new_one(decks: Decks, tmp_path: Path) -> None:
    base, ours = decks.made(), decks.made(NEW)
    done = merge(base, base, ours, "a.pptx")
    assert texts(done.data) == texts(ours)
    assert not done.conflicts
    assert not done.edits
    sound(done.data, tmp_path)


def test_a_changed_title_stays_and_the_article_comes_in(decks: Decks, tmp_path: Path) -> None:
    base, ours = decks.made(), decks.made(NEW)

    def change(deck: Any) -> None:
        slide(deck, "Wasser braucht Zeit").shapes.title.text_frame.paragraphs[0].runs[0].text = "Wasser will Weile"

    theirs = edited(base, change)
    done = merge(base, theirs, ours, "a.pptx")
    assert "Wasser will Weile" in flat(done.data)
    assert "frisch" in flat(done.data)
    assert not done.conflicts
    assert [str(one) for one in done.edits] == ["slide 6: title changed"] or "title changed" in str(done.edits[0])
    sound(done.data, tmp_path)


def test_paragraphs_of_both(decks: Decks, tmp_path: Path) -> None:
    base, ours = decks.made(), decks.made(ARTICLE.replace("grob für die Presskanne", "sehr grob für die Kanne"))

    def change(deck: Any) -> None:
        body(slide(deck, "Der Mahlgrad entscheidet")).text_frame.paragraphs[0].runs[0].text = "ganz fein für Mokka"

    done = merge(base, edited(base, change), ours, "a.pptx")
    assert "ganz fein für Mokka" in flat(done.data)
    assert "sehr grob für die Kanne" in flat(done.data)
    assert not done.conflicts
    sound(done.data, tmp_path)


def test_what_both_changed_stays_the_trainers_and_is_told(decks: Decks) -> None:
    base, ours = decks.made(), decks.made(ARTICLE.replace("fein für Espresso", "pudrig für Mokka"))

    def change(deck: Any) -> None:
        body(slide(deck, "Der Mahlgrad entscheidet")).text_frame.paragraphs[0].runs[0].text = "staubfein, wie Mehl"

    theirs = edited(base, change)
    done = merge(base, theirs, ours, "a.pptx")
    assert "staubfein, wie Mehl" in flat(done.data)
    assert "pudrig" not in flat(done.data)
    (conflict,) = done.conflicts
    assert (conflict.theirs, conflict.ours) == ("staubfein, wie Mehl", "pudrig für Mokka")
    again = merge(ours, done.data, ours, "a.pptx")  # the base is the new one now: told once
    assert not again.conflicts
    assert "staubfein, wie Mehl" in flat(again.data)
    both = merge(base, theirs, ours, "a.pptx", both=True)
    hidden = [one for one in Presentation(io.BytesIO(both.data)).slides if one._element.get("show") == "0"]
    assert any("pudrig für Mokka" in shape.text_frame.text for one in hidden for shape in one.shapes if shape.has_text_frame)


def test_words_of_one_paragraph(decks: Decks) -> None:
    base, ours = decks.made(), decks.made(ARTICLE.replace("grob für die Presskanne", "grob für die Kanne"))

    def change(deck: Any) -> None:
        body(slide(deck, "Der Mahlgrad entscheidet")).text_frame.paragraphs[2].runs[0].text = "sehr grob für die Presskanne"

    done = merge(base, edited(base, change), ours, "a.pptx")
    assert "sehr grob für die Kanne" in flat(done.data)


def test_added_moved_hidden_deleted_and_resized(decks: Decks, tmp_path: Path) -> None:
    base, ours = decks.made(), decks.made(NEW)

    def change(deck: Any) -> None:
        one = slide(deck, "Der Mahlgrad entscheidet")
        box = one.shapes.add_textbox(Pt(10), Pt(10), Pt(100), Pt(30))
        box.text_frame.text = "Logo der Kundin"
        body(one).left = Pt(100)
        body(one).top, body(one).width, body(one).height = Pt(200), Pt(400), Pt(200)
        slide(deck, "Wasser braucht Zeit")._element.set("show", "0")
        ids = deck.slides._sldIdLst
        first = ids[0]
        own = deck.slides.add_slide(deck.slide_layouts[0])
        own.shapes.title.text = "Meine eigene Folie"
        ids.insert(1, ids[-1])
        ids.remove(first)
        ids.append(first)
        gone = next(
            at for at, one in enumerate(deck.slides) if one.shapes.title is not None and one.shapes.title.text == "Sorten im Vergleich"
        )
        deck.part.drop_rel(ids[gone].rId)
        ids.remove(ids[gone])

    theirs = edited(base, change)
    done = merge(base, theirs, ours, "a.pptx")
    found = flat(done.data)
    assert "Logo der Kundin" in found
    assert "Meine eigene Folie" in found
    assert "frisch" in found
    assert "Sorten im Vergleich" not in found
    merged = Presentation(io.BytesIO(done.data))
    assert body(slide(merged, "Der Mahlgrad entscheidet")).left == Pt(100)
    assert slide(merged, "Wasser braucht Zeit")._element.get("show") == "0"
    assert texts(done.data)[-1] == texts(theirs)[-1]
    said = [str(one) for one in done.edits]
    assert any("added" in one for one in said)
    assert any("hidden" in one for one in said)
    assert any("deleted" in one for one in said)
    assert any("moved or resized" in one for one in said)
    sound(done.data, tmp_path, "lang-missing", "ph-empty", "section")


def test_new_and_dropped_slides(decks: Decks, tmp_path: Path) -> None:
    base = decks.made()
    fresh = "\n::: {.slide #neu}\n## Frisch mahlen\n\n- gleich trinken\n:::\n\n::: {.slide #tabelle"
    ours = decks.made(ARTICLE.replace("\n::: {.slide #tabelle", fresh))

    def change(deck: Any) -> None:
        slide(deck, "Wasser braucht Zeit").shapes.title.text_frame.paragraphs[0].runs[0].text = "Wasser!"

    theirs = edited(base, change)
    done = merge(base, theirs, ours, "a.pptx")
    titles = [one[0] for one in texts(done.data)]
    assert titles.index("Frisch mahlen") == titles.index("Wasser!") + 1
    sound(done.data, tmp_path)
    back = merge(ours, done.data, base, "a.pptx")  # and out again
    assert "Frisch mahlen" not in flat(back.data)
    assert "Wasser!" in flat(back.data)
    sound(back.data, tmp_path)
    kept = merge(
        base,
        theirs,
        decks.made(ARTICLE.replace("## Wasser braucht Zeit\n\n- heiß\n- weich", "## Anderes\n\n- x").replace("#wasser", "#x")),
        "a.pptx",
    )
    assert "Wasser!" in flat(kept.data)
    assert any("stays" in one for one in kept.said)


def test_cells_of_both(decks: Decks, tmp_path: Path) -> None:
    base, ours = decks.made(), decks.made(ARTICLE.replace("| Filter | mittel |", "| Filter | mittelfein |"))

    def change(deck: Any) -> None:
        table = next(shape for shape in slide(deck, "Sorten im Vergleich").shapes if shape.has_table).table
        table.cell(1, 0).text = "Mokka"

    done = merge(base, edited(base, change), ours, "a.pptx")
    table = next(shape for shape in slide(Presentation(io.BytesIO(done.data)), "Sorten im Vergleich").shapes if shape.has_table).table
    assert (table.cell(1, 0).text, table.cell(2, 1).text) == ("Mokka", "mittelfein")
    sound(done.data, tmp_path, "lang-missing")


def test_notes_of_both(decks: Decks) -> None:
    base, ours = decks.made(), decks.made(ARTICLE.replace("Drei Gläser herumgeben.", "Vier Gläser herumgeben."))

    def change(deck: Any) -> None:
        frame = slide(deck, "Der Mahlgrad entscheidet").notes_slide.notes_text_frame
        frame.add_paragraph().text = "Mein Witz über Tee."

    done = merge(base, edited(base, change), ours, "a.pptx")
    notes = slide(Presentation(io.BytesIO(done.data)), "Der Mahlgrad entscheidet").notes_slide.notes_text_frame.text
    assert "Mein Witz über Tee." in notes
    assert "Vier Gläser" in notes
    assert "Drei Gläser" not in notes


def test_what_nobody_changed_is_no_edit(decks: Decks) -> None:
    base = decks.made()
    assert edits(read(base, "a"), read(edited(base, lambda deck: None), "a")) == []


@pytest.mark.parametrize("change", ["title", "none"])
def test_a_deck_that_libreoffice_saved(decks: Decks, tmp_path: Path, change: str) -> None:
    base, ours = decks.made(), decks.made(NEW)

    def retitled(deck: Any) -> None:
        slide(deck, "Wasser braucht Zeit").shapes.title.text_frame.paragraphs[0].runs[0].text = "Wasser will Weile"

    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.pptx").write_bytes(edited(base, retitled) if change == "title" else base)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", "--headless", home, "--convert-to", "pptx", "--outdir", "out", "in/a.pptx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=180)
    theirs = (tmp_path / "out/a.pptx").read_bytes()
    found = [str(one) for one in edits(read(base, "a"), read(theirs, "a"))]
    assert found == ([] if change == "none" else [one for one in found if "title changed" in one]), found
    assert len(found) == (change == "title")
    done = merge(base, theirs, ours, "a.pptx")
    assert "frisch" in flat(done.data)
    assert ("Wasser will Weile" in flat(done.data)) == (change == "title")
