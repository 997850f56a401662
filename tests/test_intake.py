"""Importing again: what a person changed stays, what nobody touched is replaced, the same page is known by its source."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import Project
from lehrwerk.errors import UserError
from lehrwerk.files import Files
from lehrwerk.importers.jobs import Job, convert
from lehrwerk.intake import MEMORY, Taken, normal, take
from lehrwerk.workers import Workers

BODY = """Kaffee und Tee im Vergleich

Quelle: https://www.example.org/kaffee?utm_source=brief#unten

Kaffee ist in vielen Betrieben das erste Getränk am Morgen, und das hat gute Gründe.

Tee wird dagegen am Nachmittag getrunken, wenn die Arbeit ruhiger geworden ist.
"""
ADDED = "Und am Abend trinken beide Seiten Wasser, weil sie sonst nicht schlafen können.\n"
PIXEL = (  # a grey picture of 64 by 64 pixels
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="{}"/></svg>'
)


def imported(project: Project, name: str, text: str) -> Taken:
    project.write(f"roh/{name}", text)
    (taken,) = take(Files(project.root), [project.root / "roh" / name])
    assert not [found for found in taken.problems if found.severity == "error"], taken.problems
    return taken


def articles(project: Project) -> list[str]:
    return sorted(path.name for path in (project.root / "source").glob("*.md"))


def test_an_untouched_article_is_replaced(project: Project) -> None:
    first = imported(project, "a.txt", BODY)
    again = imported(project, "a.txt", BODY + "\n" + ADDED)
    assert (again.path, again.kept) == (first.path, "")
    assert ADDED.strip() in project.read(first.path).decode()
    assert len(articles(project)) == 2  # article and report


def test_a_changed_article_stays_and_the_new_text_is_put_beside(project: Project) -> None:
    first = imported(project, "a.txt", BODY)
    mine = project.read(first.path).decode().replace("gute Gründe", "meine Gründe")
    project.write(first.path, mine)
    again = imported(project, "a.txt", BODY + "\n" + ADDED)
    assert project.read(first.path).decode() == mine
    assert again.kept == first.path
    assert again.path == first.path.replace(".md", ".new.md")
    assert ADDED.strip() in project.read(again.path).decode()
    difference = project.read(again.diff).decode()
    assert f"+{ADDED.strip()}" in difference
    assert "meine Gründe" in difference
    assert not project.build().failed
    assert not list((project.root / "build").rglob("*.new.*")), "the text beside is no article"
    newer = imported(project, "a.txt", BODY + "\n" + ADDED.replace("Abend", "späten Abend"))
    assert newer.path == again.path, "our own text beside is replaced"


def test_nothing_new_at_the_source_leaves_a_changed_article_alone(project: Project) -> None:
    first = imported(project, "a.txt", BODY)
    project.write(first.path, project.read(first.path) + b"\nVon Hand.\n")
    before = articles(project)
    assert "your text stays" in imported(project, "a.txt", BODY).note
    assert articles(project) == before


def test_the_same_page_is_known_by_its_source(project: Project) -> None:
    first = imported(project, "a.txt", BODY)
    moved = first.path.replace("kaffee", "eins-kaffee")
    project.write(moved, project.read(first.path))
    (project.root / first.path).unlink()
    other = BODY.replace("Kaffee und Tee im Vergleich", "Ein ganz anderer Titel").replace("https://www.", "http://")
    again = imported(project, "voellig-anders.txt", other)
    assert again.kept == moved
    assert again.path == moved.replace(".md", ".new.md")


def test_without_its_memory_everything_counts_as_changed(project: Project) -> None:
    first = imported(project, "a.txt", BODY)
    shutil.rmtree(project.root / "build")
    assert imported(project, "a.txt", BODY).note == ", unchanged"
    shutil.rmtree(project.root / "build")
    assert imported(project, "a.txt", BODY + "\n" + ADDED).kept == first.path


@pytest.mark.parametrize("memory", ["", "[]", '{"written": 3}', '{"a.md": "0"}'])
def test_a_broken_memory_counts_as_an_empty_one(project: Project, memory: str) -> None:
    project.write(MEMORY, memory)
    assert imported(project, "a.txt", BODY).path
    assert set(json.loads(project.read(MEMORY))) == {"written", "pages", "offered"}


def test_two_texts_of_one_title_become_two_articles(project: Project) -> None:
    one = imported(project, "a.txt", "Rundbrief\n\nIm ersten Brief geht es um den Garten und um die Gießkanne, die leckt.\n")
    two = imported(project, "b.txt", "Rundbrief\n\nDer zweite Brief handelt von Fahrrädern und davon, wie man sie flickt.\n")
    assert (one.path, two.path) == ("source/rundbrief.md", "source/rundbrief-2.md")
    far = BODY.replace("/kaffee", "/kaffee-und-anderes")
    assert imported(project, "c.txt", BODY).path != imported(project, "d.txt", far).path


def test_a_dry_run_writes_nothing(project: Project) -> None:
    project.write("roh/a.txt", BODY)
    (taken,) = take(Files(project.root), [project.root / "roh"], dry_run=True)
    assert taken.markdown
    assert taken.report
    assert not (project.root / "source").exists()
    assert not (project.root / "build").exists()


def test_originals_of_one_name_are_both_kept(project: Project) -> None:
    imported(project, "a.txt", BODY)
    imported(project, "a.txt", BODY + "\n" + ADDED)
    kept = sorted((project.root / "source" / "originals").iterdir())
    assert [path.read_text() for path in kept] in ([BODY, BODY + "\n" + ADDED], [BODY + "\n" + ADDED, BODY])


def test_pictures_come_along_and_never_over_other_pictures(project: Project) -> None:
    page = "# Kaffee und Tee\n\nKaffee ist das erste Getränk am Morgen, und das hat gute Gründe.<br>\n\n![Tasse](bilder/tasse.svg)\n"
    project.write("roh/bilder/tasse.svg", PIXEL.format("grey"))
    project.write("roh/bilder/../../geheim.svg", PIXEL.format("red"))
    first = imported(project, "a.md", page + "\n![außen](../geheim.svg)\n")
    picture = "source/images/kaffee-und-tee-1.svg"
    assert "(images/kaffee-und-tee-1.svg)" in project.read(first.path).decode()
    assert project.read(picture).decode() == PIXEL.format("grey")
    assert b"geheim.svg" in project.read(first.path.replace(".md", ".report.md")), "outside the folder nothing is read"
    project.write(picture, PIXEL.format("blue"))
    project.write("roh/bilder/tasse.svg", PIXEL.format("white"))
    again = imported(project, "a.md", page)
    assert project.read(picture).decode() == PIXEL.format("blue")
    assert "(images/kaffee-und-tee-1.svg)" not in project.read(again.path).decode()
    assert not project.build().failed


def test_a_conversion_that_takes_too_long_is_stopped_and_the_next_one_runs(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    with Workers(seconds=0) as workers, pytest.raises(UserError, match=r"a\.txt: cannot be converted: it takes longer than 0 seconds"):
        convert(workers, Job(path))
    with Workers() as workers:
        assert convert(workers, Job(path))[1].markdown


def test_what_cannot_be_read_is_told_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK no archive")
    with Workers() as workers, pytest.raises(UserError, match=r"a\.docx"):
        convert(workers, Job(path))


def test_addresses_are_compared_without_what_varies() -> None:
    assert normal("http://www.Example.org/a/?utm_source=x&fbclid=1#b") == normal("https://example.org/a")
    assert normal("https://example.org/?p=1") != normal("https://example.org/?p=2")
