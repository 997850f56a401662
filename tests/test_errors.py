"""Every mistake that a user can make gets its message: small courses with the expected text beside them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from conftest import Project
from lehrwerk.cli import main  # noqa: F401  (the command line can be imported)

CASES = sorted((Path(__file__).parent / "courses").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_course(case: Path, tmp_path: Path) -> None:
    project = Project(tmp_path / "kurs")
    shutil.copytree(case, project.root)
    told = "\n".join(project.errors()) + "\n"
    expected = case / "expected.txt"
    if os.environ.get("LEHRWERK_GOLDENS") == "write":
        expected.write_text(told, encoding="utf-8")
    assert told.strip(), "a mistake that nobody is told of"
    assert told == expected.read_text(encoding="utf-8")


def test_the_command_line_tells_and_leaves(tmp_path: Path) -> None:
    project = Project(tmp_path / "kurs")
    shutil.copytree(Path(__file__).parent / "courses" / "unclosed-block", project.root)
    done = project.run("build")
    assert done.returncode == 1
    assert "source/a.md:7: this block is never closed" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
