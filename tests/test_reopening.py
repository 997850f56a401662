"""Finished files opened again before they go into their places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Project
from lehrwerk import make
from lehrwerk.reopening import fault
from lehrwerk.writers import pptx


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    from conftest import ARTICLE

    project = Project(tmp_path_factory.mktemp("kurs"))
    project.write("source/a.md", ARTICLE)
    assert not project.build("handout", "slides").failed
    return {"pdf": project.read("build/handouts/a.pdf"), "pptx": project.read("build/slides/a.pptx")}


def test_sound_files_pass_with_the_right_count_only(files: dict[str, bytes]) -> None:
    import io

    import pikepdf
    from pptx import Presentation

    pages = len(pikepdf.open(io.BytesIO(files["pdf"])).pages)
    slides = len(Presentation(io.BytesIO(files["pptx"])).slides)
    assert fault(files["pdf"], "pdf", pages) == fault(files["pptx"], "pptx", slides) == ""
    assert fault(files["pdf"], "pdf") == fault(files["pptx"], "pptx") == ""
    assert fault(files["pdf"], "pdf", pages + 1) == f"it has {pages} pages instead of {pages + 1}"
    assert fault(files["pptx"], "pptx", slides - 1) == f"it has {slides} slides instead of {slides - 1}"


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.9, 0.999])
def test_files_that_are_cut_off_are_told(files: dict[str, bytes], kind: str, part: float) -> None:
    assert fault(files[kind][: int(len(files[kind]) * part)], kind)


def test_objects_that_moved_are_told(files: dict[str, bytes]) -> None:
    at = files["pdf"].index(b" 0 obj")
    assert fault(files["pdf"][:at] + files["pdf"][at + 1 :] + b"\n", "pdf")
    streams = [found.start() for found in re.finditer(rb"/Type /ObjStm", files["pdf"])]
    assert streams
    assert fault(files["pdf"].replace(b"/Type /ObjStm", b"/Type /ObjXyz"), "pdf")


def test_pdfs_written_otherwise_are_only_looked_at_from_outside() -> None:
    assert not fault(b"%PDF-1.4\nxref\n0 0\ntrailer<<>>\nstartxref\n9\n%%EOF\n", "pdf", 3)
    assert fault(b"%PDF-1.4\nxref\n0 0\ntrailer<<>>\nstartxref\n7\n%%EOF\n", "pdf", 3)


def test_what_came_out_wrong_does_not_take_the_old_ones_place(course: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    course.build()
    old = course.read("build/slides/a.pptx")
    course.write("source/a.md", course.read("source/a.md") + b"\nNoch ein Satz steht hier.\n")
    right = pptx.write
    monkeypatch.setattr(make.pptx, "write", lambda *arguments: right(*arguments)[:-30])
    report = course.build("slides", "a")
    assert [one.status for one in report.results] == ["failed"]
    assert "build/slides/a.pptx: the finished file is wrong" in "\n".join(map(str, report.problems))
    assert course.read("build/slides/a.pptx") == old
