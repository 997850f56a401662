"""Small projects in temporary folders, and what the tests look at them with."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from lehrwerk.build import build
from lehrwerk.files import Files
from lehrwerk.importers.text import umlauts
from lehrwerk.report import Options, Report

settings.register_profile("steady", deadline=None, derandomize=True)  # the same texts each time, however busy the machine is
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"

ARTICLE = """---
title: Ein Titel
author: Vera Muster
rights: own
minutes: 45
objectives: [etwas nennen]
---

## Erster Abschnitt {#eins}

Ein kurzer Satz über Kaffee. Noch ein Satz über Tee und Wasser.

## Zweiter Abschnitt {#zwei}

Kaffee macht viele Menschen am Morgen wach. Tee wirkt langsamer als Kaffee.

- Kaffee
- Tee
"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the kit stay with those of their file: what they look at is built once, not by each process."""
    for item in items:
        if item.path.parent.name == "kit" or item.path.name == "test_kit.py":
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@dataclass
class Project:
    """A project on the disk."""

    root: Path

    def write(self, path: str, text: str | bytes) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return place

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def build(self, *names: str, **options: Any) -> Report:
        return build(Files(self.root), Options(names, **options))

    def made(self, *names: str, **options: Any) -> dict[str, str]:
        """The results that were not fresh: path (without build/) -> status."""
        report = self.build(*names, **options)
        assert not report.failed, "\n".join(map(str, report.problems))
        return {one.path.removeprefix("build/"): one.status for one in report.results if one.status != "fresh"}

    def why(self, *names: str, **options: Any) -> dict[str, str]:
        return {one.path.removeprefix("build/"): one.why for one in self.build(*names, **options).results if one.status != "fresh"}

    def errors(self) -> list[str]:
        return [str(one) for one in sorted(set(self.build().problems)) if one.severity == "error"]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command line in a process of its own."""
        command = [sys.executable, "-m", "lehrwerk", *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    root = tmp_path / "kurs"
    root.mkdir()
    return Project(root)


@pytest.fixture
def course(project: Project) -> Project:
    """A project with a course of two short articles."""
    project.write("source/course.yaml", "title: Kurs\narticles: [a, b]\n")
    project.write("source/a.md", ARTICLE)
    project.write("source/b.md", ARTICLE.replace("Ein Titel", "Anderer Titel"))
    return project


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample course, its handouts and decks built."""
    import shutil

    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "source", root / "source", ignore=shutil.ignore_patterns("originals"))
    made = Project(root)
    report = made.build("handout", "slides")
    assert not report.failed, "\n".join(map(str, report.problems))
    return made


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The raw texts, imported and built."""
    if not SEEDS.is_dir():
        pytest.skip("the raw texts of ../shared/seeds are not here")
    from lehrwerk.intake import take

    made = Project(tmp_path_factory.mktemp("seeds"))
    taken = take(Files(made.root), sorted(SEEDS.glob("*.txt")))
    assert all(one.path for one in taken), [one.problems for one in taken]
    report = made.build()
    assert not report.failed, "\n".join(map(str, report.problems))
    return made


@pytest.fixture(scope="session")
def score() -> umlauts.Score:
    """How often German words are written, by the word lists of the import."""
    found = umlauts.dictionary()
    if found is None:
        pytest.skip("the dictionaries (pyspellchecker, simplemma) are not installed")
    return found


def fixtures(name: str) -> list[Any]:
    """The cases of a text file: title, a line with a dot, input, a dot, output, a dot."""
    parts = (Path(__file__).parent / "fixtures" / name).read_text(encoding="utf-8").split("\n.\n")
    cases = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    return [pytest.param(given, expected.strip("\n"), id=title.strip().replace(" ", "-")) for title, given, expected in cases]


def pdf_text(path: Path, *options: str) -> str:
    """The text of a PDF, as poppler reads it."""
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


def failures(path: Path) -> list[str]:
    """What a checker of PDF/UA-1 finds in a PDF."""
    import page

    return [str(one) for one in page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).failures]
