"""Decks that LibreOffice saved: it drops tags, ids, sections and the names of layouts, and writes all looks out. What people changed is
kept, what it did itself is no change, and what is new in the article comes in."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pptx.util import Pt

from conftest import ROOT, Project
from lehrwerk.merging.editing import edits
from lehrwerk.merging.merging import merge
from lehrwerk.merging.outcome import Merge
from lehrwerk.merging.reading import Deck, Slide, read
from lehrwerk.merging.recording import recorded
from lehrwerk.merging.sections import sections

from .conftest import edited

Decks = dict[str, tuple[bytes, bytes, bytes]]  # as made, as LibreOffice saved it, as made from the changed article

pytestmark = pytest.mark.xdist_group("libreoffice")


def saved(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The decks as LibreOffice saves them."""
    for name, data in files.items():
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / name).write_bytes(data)
    home = f"-env:UserInstallation=file://{folder}/home"
    command = ["soffice", "--headless", home, "--convert-to", "pptx", "--outdir", "out", *(f"in/{name}" for name in files)]
    subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=300)
    return {name: (folder / "out" / name).read_bytes() for name in files}


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Decks:
    """The decks of the sample course."""
    folder = tmp_path_factory.mktemp("libreoffice")
    project = Project(folder / "kurs")
    shutil.copytree(ROOT / "source", project.root / "source", ignore=shutil.ignore_patterns("originals"))
    versions = []
    for _ in range(2):
        assert not project.build("slides", force=True).failed
        versions.append({path.name: path.read_bytes() for path in sorted((project.root / "build/slides").glob("*.pptx"))})
        for path in (project.root / "source").glob("0*.md"):
            text = path.read_text().replace(" und ", " sowie ").replace("Kund", "Gäst")
            path.write_text(text)
    middle = saved(versions[0], folder)
    return {name: (data, middle[name], versions[1][name]) for name, data in versions[0].items()}


def words(slide: Slide) -> list[str]:
    return sorted(one.text for one in slide.shapes if one.holder[0] != "sldNum") + [one.text for one in slide.notes]


def merged(base: bytes | None, theirs: bytes, ours: bytes) -> tuple[Merge, Deck]:
    done = merge(base, theirs, ours, "a.pptx", words={"merge_remark": "Der Artikel sagt jetzt"})
    again = merge(ours, done.data, ours, "a.pptx")
    assert again.data == done.data
    assert not again.conflicts
    return done, read(done.data, "a.pptx")


def test_saving_alone_is_no_change_by_hand(decks: Decks) -> None:
    for base, theirs, ours in decks.values():
        made, found = read(base, "a"), read(theirs, "a")
        assert found.foreign
        assert not any(slide.key or slide.creation for slide in found.slides)
        assert edits(made, found) == []
        by_manifest = recorded(found, read(base, "a"))
        assert by_manifest
        assert edits(by_manifest, found) == []
        for known in (base, None):
            done, result = merged(known, theirs, ours)
            assert not done.conflicts
            new = read(ours, "a")
            assert [words(one) for one in result.slides] == [words(one) for one in new.slides]
            assert [one.key for one in result.slides] == [one.key for one in new.slides]  # the marks are back
            assert [(one.name, len(one.parts)) for one in sections(result)] == [(one.name, len(one.parts)) for one in sections(new)]


@pytest.mark.parametrize("known", [True, False], ids=["base", "manifest"])
def test_what_was_changed_is_kept(decks: Decks, known: bool) -> None:
    for base, theirs, ours in list(decks.values())[:2]:

        def change(deck: Any) -> None:
            slides = [one for one in deck.slides if one.shapes.title is not None and one.shapes.title.text_frame.paragraphs[0].runs]
            slides[4].shapes.title.text_frame.paragraphs[0].runs[0].text = "Von Hand betitelt"
            slides[6].shapes.add_textbox(Pt(10), Pt(10), Pt(100), Pt(30)).text_frame.text = "Logo der Kundin"
            body = next(one for one in slides[7].placeholders if one.has_text_frame and one != slides[7].shapes.title)
            body.left, body.top = Pt(33), Pt(44)
            ids = deck.slides._sldIdLst
            ids.insert(3, ids[9])
            runs = [run for one in slides[5].shapes if one.has_text_frame for each in one.text_frame.paragraphs for run in each.runs]
            runs[-1].font.italic = not runs[-1].font.italic
            frame = next(one.table for slide in deck.slides for one in slide.shapes if one.has_table)
            frame.cell(1, 0).text_frame.paragraphs[0].runs[0].text = "Zelle von Hand"
            slides[8].notes_slide.notes_text_frame.add_paragraph().text = "Mein Witz"

        mine = edited(theirs, change)
        done, result = merged(base if known else None, mine, ours)
        text = "\n".join(line for one in result.slides for line in words(one))
        for wish in ("Von Hand betitelt", "Logo der Kundin", "Zelle von Hand", "Mein Witz"):
            assert wish in text
        assert any(one.place and one.place[:2] == (Pt(33), Pt(44)) for slide in result.slides for one in slide.shapes)
        order = [slide.key for slide in result.slides]
        assert order != [slide.key for slide in read(ours, "a").slides]
        said = [f"{one.where} {one.what}".strip() for one in done.edits]
        assert len(said) == 7, [str(one) for one in done.edits]
        touched = {one.slide for one in done.edits}
        new = {slide.key: slide for slide in read(ours, "a").slides}
        for at, slide in enumerate(result.slides, 1):
            if at not in touched:
                assert words(slide) == words(new[slide.key])


def test_saved_again_after_a_merge(decks: Decks, tmp_path: Path) -> None:
    base, theirs, ours = next(iter(decks.values()))
    done, _ = merged(base, theirs, ours)
    (second,) = saved({"a.pptx": done.data}, tmp_path).values()
    assert edits(read(ours, "a"), read(second, "a")) == []
    back, result = merged(ours, second, base)
    assert not back.conflicts
    assert [words(one) for one in result.slides] == [words(one) for one in read(base, "a").slides]
