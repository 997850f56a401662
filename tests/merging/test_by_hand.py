"""Decks that a trainer changed, by the build and the command line: merged, told, backed up, restored."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from typing import Any

import pytest

from conftest import Project
from lehrwerk.files import Files
from lehrwerk.freshness import settled
from lehrwerk.report import Options

from .conftest import ARTICLE, edited, slide, texts

DECK = "build/slides/a.pptx"
NEW = ARTICLE.replace("- weich", "- weich\n- frisch").replace("fein für Espresso", "pudrig für Mokka")


@pytest.fixture
def kurs(project: Project) -> Project:
    """A course with one deck, built."""
    project.write("source/course.yaml", "title: Kurs\nproducts: [slides]\n")
    project.write("source/a.md", ARTICLE)
    project.build()
    return project


def by_hand(kurs: Project) -> None:
    def change(deck: Any) -> None:
        slide(deck, "Wasser braucht Zeit").shapes.title.text_frame.paragraphs[0].runs[0].text = "Wasser will Weile"
        body = next(one for one in slide(deck, "Der Mahlgrad entscheidet").placeholders if one.placeholder_format.idx == 1)
        body.text_frame.paragraphs[0].runs[0].text = "staubfein, wie Mehl"

    kurs.write(DECK, edited(kurs.read(DECK), change))


def flat(kurs: Project) -> str:
    return "\n".join(text for one in texts(kurs.read(DECK)) for text in one)


def test_both_changes_are_in_the_deck_and_the_conflict_is_told_once(kurs: Project) -> None:
    by_hand(kurs)
    theirs = kurs.read(DECK)
    assert kurs.made() == {"slides/a.pptx": "kept"}
    kurs.write("source/a.md", NEW)
    report = kurs.build()
    assert [one.status for one in report.results] == ["merged"]
    assert all(word in flat(kurs) for word in ("Wasser will Weile", "frisch", "staubfein, wie Mehl"))
    (found,) = [one for one in report.problems if one.severity == "warning"]
    assert "Der Mahlgrad entscheidet" in found.message
    assert "lehrwerk take slides/a.pptx" in found.remedy
    page = kurs.read("build/merged/slides-a.html").decode()
    assert "staubfein" in page
    assert "pudrig" in page
    assert "pudrig" in kurs.read("build/merged/slides-a.txt").decode()
    assert kurs.read("build/.lehrwerk/backup/slides/a.pptx/0001.pptx") == theirs
    assert b"lehrwerk" in _comments(kurs)
    assert kurs.made() == {"slides/a.pptx": "kept"}
    kurs.write("source/a.md", NEW.replace("- frisch", "- ganz frisch"))
    again = kurs.build()
    assert [one.status for one in again.results] == ["merged"]
    assert not [one for one in again.problems if one.severity == "warning"]
    assert "ganz frisch" in flat(kurs)
    assert "Wasser will Weile" in flat(kurs)


def test_a_course_with_changes_by_hand_settles_too(kurs: Project) -> None:
    by_hand(kurs)
    kurs.build()
    known = settled(Files(kurs.root), Options())
    assert known is not None
    assert [(one.path, one.status) for one in known.results] == [(DECK, "kept")]
    said = json.loads(kurs.run("status", "--json").stdout)
    assert [(one["path"], one["action"]) for one in said] == [(DECK, "keep")]
    assert any("title" in edit for edit in said[0]["edits"])
    kurs.write(DECK, kurs.read(DECK)[:-1] + b"x")
    assert settled(Files(kurs.root), Options()) is None, "the deck is another one now"


def _comments(kurs: Project) -> bytes:
    with zipfile.ZipFile(io.BytesIO(kurs.read(DECK))) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if "omment" in name)


def test_the_article_s_slide_can_be_taken(kurs: Project) -> None:
    by_hand(kurs)
    kurs.write("source/a.md", NEW)
    kurs.build()
    done = kurs.run("take", "slides/a.pptx", "a/grad")
    key = next(line for line in kurs.read("build/merged/slides-a.txt").decode().split() if line.startswith("a/") and "grad" in line)
    done = kurs.run("take", "slides/a.pptx", key)
    assert done.returncode == 0, done.stderr
    assert "pudrig für Mokka" in flat(kurs)
    assert "Wasser will Weile" in flat(kurs)
    assert kurs.made() == {"slides/a.pptx": "kept"}
    assert kurs.run("take", "slides/a.pptx", "nirgends").returncode == 1


def test_status_and_diff_say_it_before(kurs: Project) -> None:
    by_hand(kurs)
    kurs.write("source/a.md", NEW)
    said = kurs.run("status").stdout
    assert "merge" in said
    assert "title changed" in said
    (found,) = json.loads(kurs.run("status", "--json").stdout)
    assert found["action"] == "merge"
    assert "source/a.md changed" in found["why"]
    shown = kurs.run("diff", "slides/a.pptx").stdout
    assert "- Wasser braucht Zeit" in shown
    assert "+ Wasser will Weile" in shown
    assert kurs.run("diff", "slides/b.pptx").returncode == 1
    assert flat(kurs).count("Wasser will Weile") == 1  # nothing was written


def test_force_and_restore(kurs: Project) -> None:
    by_hand(kurs)
    theirs = kurs.read(DECK)
    assert kurs.made(force=True) == {"slides/a.pptx": "made"}
    assert "Wasser will Weile" not in flat(kurs)
    assert "slides/a.pptx" in kurs.run("restore").stdout
    assert kurs.run("restore", "slides/a.pptx").returncode == 0
    assert kurs.read(DECK) == theirs
    assert kurs.made() == {"slides/a.pptx": "kept"}
    assert kurs.run("restore", "slides/z.pptx").returncode == 1


def test_only_the_last_ten_are_kept(kurs: Project) -> None:
    for number in range(13):
        kurs.write(DECK, f"Fassung {number}")
        kurs.build(force=True)
    found = sorted((kurs.root / "build/.lehrwerk/backup/slides/a.pptx").iterdir())
    assert len(found) == 10
    assert found[-1].read_text() == "Fassung 12"


@pytest.mark.parametrize("what", ["damaged", "locked", "open", "inspected"])
def test_what_cannot_be_merged_is_left_alone(kurs: Project, what: str) -> None:
    by_hand(kurs)
    if what in ("damaged", "locked"):
        kurs.write(DECK, b"\xd0\xcf\x11\xe0 geheim" if what == "locked" else kurs.read(DECK)[:-300])
    if what == "open":
        kurs.write("build/slides/~$a.pptx", b"")
    if what == "inspected":  # neither the base nor the manifest is there
        (kurs.root / "build/.lehrwerk/base/slides/a.pptx").unlink()
        kurs.write(DECK, without_manifest(kurs.read(DECK)))
    theirs = kurs.read(DECK)
    kurs.write("source/a.md", NEW)
    report = kurs.build()
    assert [one.status for one in report.results] == ["beside"]
    assert kurs.read(DECK) == theirs
    assert kurs.read("build/slides/a.new.pptx")[:2] == b"PK"
    reason = {"damaged": "damaged", "locked": "password", "open": "open in PowerPoint", "inspected": "not known what"}[what]
    assert any(reason in one.message for one in report.problems), report.problems


def without_manifest(data: bytes) -> bytes:
    """A deck as the Document Inspector leaves it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "ppt/_rels/presentation.xml.rels":
                part = re.sub(rb"<Relationship [^>]*customXml[^>]*>", b"", part)
            if name == "[Content_Types].xml":
                part = re.sub(rb"<Override [^>]*customXml[^>]*>", b"", part)
            if not name.startswith("customXml/"):
                new.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize("lost", ["base/slides/a.pptx", "ledger.json", ""])
def test_a_lost_memory_leads_to_a_merge(kurs: Project, lost: str) -> None:
    by_hand(kurs)
    place = kurs.root / "build/.lehrwerk" / lost
    if lost:
        place.unlink()
    else:
        shutil.rmtree(place)
    kurs.write("source/a.md", NEW)
    assert "title changed" in kurs.run("status").stdout
    report = kurs.build()
    assert [one.status for one in report.results] == ["merged"]
    assert all(word in flat(kurs) for word in ("Wasser will Weile", "frisch", "staubfein, wie Mehl"))
    assert "pudrig" in kurs.read("build/merged/slides-a.txt").decode()
    kurs.write("source/a.md", NEW.replace("- frisch", "- ganz frisch"))
    assert [one.status for one in kurs.build().results] == ["merged"]
    assert all(word in flat(kurs) for word in ("Wasser will Weile", "ganz frisch", "staubfein, wie Mehl"))


def test_an_untouched_deck_is_made_anew_when_the_ledger_is_lost(kurs: Project) -> None:
    (kurs.root / "build/.lehrwerk/ledger.json").unlink()
    kurs.write("source/a.md", NEW)
    assert kurs.made() == {"slides/a.pptx": "made"}


def test_a_lost_ledger_never_costs_an_edit(kurs: Project) -> None:
    by_hand(kurs)
    theirs = kurs.read(DECK)
    (kurs.root / "build/.lehrwerk/ledger.json").write_text("{")
    kurs.build()
    assert "Wasser will Weile" in flat(kurs)
    assert kurs.read(DECK) == theirs or "Wasser will Weile" in flat(kurs)


def test_a_dropped_article_leaves_a_changed_deck(kurs: Project) -> None:
    by_hand(kurs)
    kurs.write("source/a.md", NEW)
    kurs.build()
    kurs.write("source/b.md", ARTICLE)
    (kurs.root / "source/a.md").unlink()
    assert kurs.made()["slides/a.pptx"] == "kept"
    assert "Wasser will Weile" in flat(kurs)


def test_a_second_build_waits_and_gives_up(kurs: Project) -> None:
    code = (
        "import time\nfrom pathlib import Path\nfrom lehrwerk.files import Files\nfrom lehrwerk.locking import locked\n"
        "with locked(Files(Path('.'))):\n    print('held', flush=True)\n    time.sleep({})\n"
    )
    kurs.write("source/a.md", NEW)
    with subprocess.Popen([sys.executable, "-c", code.format(8)], cwd=kurs.root, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        done = kurs.run("build")
    assert done.returncode == 0
    assert "waiting" in done.stderr
    kurs.write("source/a.md", ARTICLE)
    with subprocess.Popen([sys.executable, "-c", code.format(30)], cwd=kurs.root, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        start = time.monotonic()
        done = kurs.run("build")
        other.kill()
    assert done.returncode == 75
    assert time.monotonic() - start < 25
    assert kurs.run("build").returncode == 0  # the system released the lock of the killed one
