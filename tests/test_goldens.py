"""What a template makes of an article with every kind of block, as text (write anew: make goldens)."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from conftest import Project
from lehrwerk.build import _plan
from lehrwerk.files import Files
from lehrwerk.make import Workshop, _Making
from lehrwerk.report import Options

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize(("product", "name"), [("handout", "full.html"), ("slides", "full.slides.md")])
def test_text(project: Project, product: str, name: str) -> None:
    project.write("source/course.yaml", "title: Kurs\nmodule: Modul\ntrainer: {name: Toni Leitung}\ndate: 2026-11-22\n")
    shutil.copy(GOLDENS / "full.md", project.root / "source" / "full.md")
    files = Files(project.root)
    plan = _plan(files, Options())
    assert not plan.problems
    target = next(one for one in plan.targets if one.product.name == product)
    text = _Making(Workshop(files), target).text()
    text = re.sub(r"<svg.*?</svg>", "<svg/>", text, flags=re.DOTALL)
    text = re.sub(r"\n{2,}", "\n", text)
    if os.environ.get("LEHRWERK_GOLDENS") == "write":
        (GOLDENS / name).write_text(text, encoding="utf-8")
    assert text == (GOLDENS / name).read_text(encoding="utf-8")
