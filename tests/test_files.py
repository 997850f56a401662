"""The door to the disk: confined, atomic, with a memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import Project
from lehrwerk.errors import UserError
from lehrwerk.files import Files


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "a\\b", "C:x", "a\x00b", "packaged/../x"])
def test_no_path_leaves_the_project(project: Project, path: str) -> None:
    with pytest.raises(UserError, match="leaves the project"):
        Files(project.root).locate(path)


@pytest.mark.parametrize("path", ["con", "a/NUL.txt"])
def test_names_that_windows_keeps_are_said(project: Project, path: str) -> None:
    with pytest.raises(UserError, match="Windows keeps this name"):
        Files(project.root).locate(path)


def test_what_stands_in_the_way_is_said(project: Project) -> None:
    project.write("build/handouts", "eine Datei")
    (project.root / "build/slides/a.pptx").mkdir(parents=True)
    for path, remedy in (("build/handouts/a.pdf", "a file stands where a folder"), ("build/slides/a.pptx", "a folder of this name")):
        with pytest.raises(UserError, match=remedy):
            Files(project.root).write(path, b"x")
    assert project.read("build/handouts") == b"eine Datei"


def test_no_link_leaves_the_project(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("geheim")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x.txt").write_text("geheim")
    os.symlink(tmp_path / "secret.txt", project.root / "link.txt")
    os.symlink(tmp_path / "folder", project.root / "source")
    files = Files(project.root)
    for path in ("link.txt", "source/x.txt"):
        with pytest.raises(UserError, match="leads out"):
            files.read(path)
        assert not files.exists(path)


def test_reads_and_misses_are_noted(project: Project) -> None:
    project.write("a.txt", "x")
    files = Files(project.root)
    with files.noting() as outer:
        files.read("a.txt")
        with files.noting() as inner:
            assert not files.exists("b.txt")
    assert set(outer) == {"a.txt", "b.txt"}
    assert inner == {"b.txt": None}


def test_a_failing_write_leaves_the_old_file(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("build/x.pdf", "alt")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(UserError, match="No space left"):
        Files(project.root).write("build/x.pdf", b"neu")
    assert project.read("build/x.pdf") == b"alt"
    assert os.listdir(project.root / "build") == ["x.pdf"]


def test_text_that_is_not_utf8_is_told_with_its_line(project: Project) -> None:
    project.write("a.md", "gut\nschl\xe4cht".encode("latin-1"))
    with pytest.raises(UserError, match=r"a\.md:2: this file is not UTF-8"):
        Files(project.root).text("a.md")
