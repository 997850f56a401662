"""Shipped templates are compiled once for all commands; nothing that somebody else may have written is run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from lehrwerk import compiled
from lehrwerk.files import Files
from lehrwerk.render import Renderer


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the one beside the modules."""
    place = tmp_path / "kept"
    place.mkdir()
    monkeypatch.setattr(compiled.importlib.util, "cache_from_source", lambda path: str(place / "any.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return place


def project(tmp_path: Path, shipped: str, own: str = "") -> Files:
    """A project, and what lehrwerk would ship."""
    for folder, text in (("shipped", shipped), ("project/templates", own)):
        (tmp_path / folder / "a").mkdir(parents=True, exist_ok=True)
        if text:
            (tmp_path / folder / "a/x.md").write_text(text)
    return Files(tmp_path / "project", tmp_path / "shipped")


def text(files: Files, escaping: str = "") -> str:
    return Renderer(files).render("a", "x.md", escaping, {"name": "<Ada>"}, {}, {}).text


def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are compiled from now on."""
    import jinja2

    done, compile_ = list[str](), jinja2.Environment.compile

    def noting(self: Any, source: str, name: str, filename: str, *rest: Any) -> Any:
        done.append(filename)
        return compile_(self, source, name, filename, *rest)

    monkeypatch.setattr(jinja2.Environment, "compile", noting)
    return done


def test_a_shipped_template_is_compiled_once(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, done = project(tmp_path, "Hallo {{ name }}"), compiling(monkeypatch)
    assert [text(files), text(files)] == ["Hallo <Ada>"] * 2
    assert done == ["packaged/a/x.md"]
    assert len(list(kept.iterdir())) == 1


def test_another_text_and_other_escaping_are_compiled_anew(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = compiling(monkeypatch)
    assert text(project(tmp_path, "Hallo {{ name }}")) == "Hallo <Ada>"
    assert text(project(tmp_path, "Guten Tag {{ name }}")) == "Guten Tag <Ada>"
    assert text(project(tmp_path, "Guten Tag {{ name }}"), "html") == "Guten Tag &lt;Ada&gt;"
    assert len(done) == 3


def test_a_template_of_the_project_is_never_kept(tmp_path: Path, kept: Path) -> None:
    assert text(project(tmp_path, "Hallo", own="Mein {{ name }}")) == "Mein <Ada>"
    assert not list(kept.iterdir())


@pytest.mark.parametrize("harm", [lambda data: b"", lambda data: data[:40], lambda data: data[:-20], lambda data: b"\0" * len(data)])
def test_what_is_broken_is_compiled_anew(tmp_path: Path, kept: Path, harm: Any) -> None:
    files = project(tmp_path, "Hallo {{ name }}")
    text(files)
    (place,) = kept.iterdir()
    sound = place.read_bytes()
    place.write_bytes(harm(sound))
    assert text(files) == "Hallo <Ada>"
    assert place.read_bytes() == sound


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path, kept: Path) -> None:
    kept.rmdir()
    assert text(project(tmp_path, "Hallo {{ name }}")) == "Hallo <Ada>"


def test_python_may_be_told_to_keep_nothing(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert text(project(tmp_path, "Hallo {{ name }}")) == "Hallo <Ada>"
    assert not list(kept.iterdir())
