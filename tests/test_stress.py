"""Courses that fit into nothing, on our base and on templates of others: lines drawn as expected, and nothing for the checks to find."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import rendered
from conftest import ROOT, SEEDS, Project
from lehrwerk.files import Files
from lehrwerk.writers import pptx
from test_bases import TOOLS, changed, default, german, pandoc

STRESS = Path(__file__).parent / "stress"
ALIKE = 0.98  # of the boxes: as many lines drawn as expected


@cache
def four_three() -> bytes:
    """A template of 4:3 that LibreOffice makes of a drawing of its own."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        command = [_soffice(), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pptx", "--outdir", folder]
        subprocess.run([*command, str(STRESS / "haus.fodp")], capture_output=True, check=True, timeout=200)
        return (Path(folder) / "haus.pptx").read_bytes()


def dark() -> bytes:
    """A template for light text on a dark ground, as .potx."""
    ours, theirs = ('bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"')
    data = changed(german(), (ours, theirs), ("Lindenhof Grotesk", "Calibri"))
    return changed(data, ("presentationml.presentation.main+xml", "presentationml.template.main+xml"), where="[Content_Types]")


TEMPLATES: dict[str, Callable[[], bytes]] = {"own": bytes, "default": default, "pandoc": pandoc, "four-three": four_three, "dark": dark}


def _soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice is not here")
    return found


def source(course: str, folder: Path) -> Path:
    """Where the articles of a course lie; the raw texts are imported first."""
    if course in ("de", "en"):
        return STRESS / course / "source"
    if course == "sample":
        return ROOT / "source"
    if not SEEDS.is_dir():
        pytest.skip("the raw texts of ../shared/seeds are not here")
    from lehrwerk.intake import take

    taken = take(Files(folder), sorted(SEEDS.glob("*.txt")))
    assert all(one.path for one in taken)
    return folder / "source"


Made = list[tuple[str, list[Any], Any, bytes]]  # name, slides, layouts, deck


def made(course: str, template: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """The decks of a course on a template, with the slides that they were written from."""
    _soffice()
    project = Project(folder / "kurs")
    shutil.copytree(source(course, folder / "texte"), project.root / "source", ignore=shutil.ignore_patterns("originals"))
    settings = project.root / "source/course.yaml"
    said = settings.read_text(encoding="utf-8") if settings.exists() else "title: Kurs\n"
    data = TEMPLATES[template]()
    if data:
        project.write("source/vorlage.pptx", data)
        said += "\ntheme: {base: vorlage.pptx}\n"
    settings.write_text(said, encoding="utf-8")
    written: Made = []
    write = pptx.write

    def noted(slides: Any, base: Any, meta: Any, picture: Any, layouts: Any) -> bytes:
        deck = write(slides, base, meta, picture, layouts)
        written.append((slides[0].key.partition("/")[0], slides, layouts, deck))
        return deck

    monkeypatch.setattr(pptx, "write", noted)
    report = project.build("slides")
    assert not report.failed, "\n".join(map(str, report.problems))
    return written


def check_lines(decks: Made) -> None:
    """Nearly all boxes as by the plain widths, none with more lines than with the margin, which decides about the fit."""
    counts = [(name, one) for name, slides, layouts, deck in decks for one in rendered.compared(slides, layouts, deck)]
    more = [(name, one) for name, one in counts if one.drawn > one.safe]
    other = [(name, one) for name, one in counts if one.drawn != one.exact]
    assert len(counts) > 100
    assert not more
    assert len(other) <= (1 - ALIKE) * len(counts), other
    print(f"{len(counts)} boxes, {len(other)} with fewer lines than expected")


def check_tools(decks: Made, folder: Path) -> None:
    """What the checks of the shared tools and openxml-audit say of each deck."""
    paths = []
    for name, _, _, deck in decks:
        paths.append(folder / f"{name}.pptx")
        paths[-1].write_bytes(deck)
    commands = [[str(Path(sys.executable).parent / "openxml-audit"), str(path)] for path in paths]
    if TOOLS.is_dir():
        commands += [
            [sys.executable, str(TOOLS / "validate_pptx.py"), "--strict", *map(str, paths)],
            [sys.executable, str(TOOLS / "overflow_pptx.py"), "--quiet", "--min-font", "14", *map(str, paths)],
        ]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-500:]
    if not TOOLS.is_dir():
        pytest.skip("the tools of ../shared/tools are not here; openxml-audit alone found nothing")


@pytest.mark.parametrize(("course", "template"), [("en", "own"), ("en", "default"), ("en", "pandoc"), ("en", "four-three")])
def test_a_course_fits(course: str, template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decks = made(course, template, tmp_path, monkeypatch)
    check_lines(decks)
    check_tools(decks, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("course", ["sample", "de", "en", "seeds"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_anything_fits_anywhere(course: str, template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decks = made(course, template, tmp_path, monkeypatch)
    check_lines(decks)
    check_tools(decks, tmp_path)
