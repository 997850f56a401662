"""The command line as people call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import ARTICLE, ROOT, Project
from lehrwerk.cli import cli

COMMANDS = sorted(cli.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(project: Project, command: str) -> None:
    done = project.run(command, "--help")
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert f"lehrwerk {command}" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"lehrwerk {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_new_then_build(project: Project) -> None:
    assert project.run("new", "mein-kurs", "--title", 'Ein "Kurs": mit #').returncode == 0
    inner = Project(project.root / "mein-kurs")
    done = inner.run("build")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("2 made\n")
    assert not done.stderr
    assert inner.run("build").stdout == "2 up to date\n"
    assert project.run("new", "mein-kurs").returncode == 1


def test_new_in_english(project: Project) -> None:
    project.run("new", "course", "--language", "en")
    done = Project(project.root / "course").run("build")
    assert done.returncode == 0, done.stderr


def test_json_and_exit_codes(course: Project) -> None:
    done = course.run("build", "--json")
    data = json.loads(done.stdout)
    assert data["ok"]
    assert {one["status"] for one in data["results"]} == {"made"}
    course.write("source/a.md", ARTICLE + "\n::: note\n")
    done = course.run("build", "--json")
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert not data["ok"]
    assert [(one["file"], one["line"]) for one in data["problems"] if one["severity"] == "error"] == [("source/a.md", 20)]
    assert course.run("build", "nichts").returncode == 1
    assert course.run("baue").returncode == 2
    assert course.run("build", "--weis-nicht").returncode == 2


def test_why_and_plain_lines(course: Project) -> None:
    done = course.run("build")
    assert "\x1b" not in done.stdout
    assert "made       build/handouts/a.pdf  (new)" in done.stdout
    course.write("source/a.md", ARTICLE + "\nMehr.\n")
    assert "(source/a.md changed)" in course.run("build", "--why").stdout
    assert "up to date build/handouts/a.pdf" in course.run("build", "--why").stdout


def test_an_empty_folder_is_no_error(project: Project) -> None:
    done = project.run("build")
    assert done.returncode == 0
    assert "nothing to make" in done.stdout


def test_import_then_build(project: Project) -> None:
    text = (
        "Ein Titel für den Text\n\nEin erster Absatz über Kaffee und Tee.\n\nWarum Kaffee?\n\n"
        "Weil er schmeckt. Und weil er wach macht.\n\n  • eins\n  • zwei\n"
    )
    project.write("roh/text.txt", text)
    shown = project.run("import", "--dry-run", "roh/text.txt")
    assert shown.returncode == 0, shown.stderr
    assert not (project.root / "source").exists()
    done = project.run("import", "roh")
    assert done.returncode == 0, done.stderr
    path = done.stdout.split()[1]
    article = project.read(path).decode()
    assert "- eins" in article
    assert "## Warum Kaffee?" in article
    assert (project.root / path.replace(".md", ".report.md")).exists()
    assert project.read("source/originals/text.txt").decode() == text
    assert project.run("build").returncode == 0
    project.write(path, article + "\nVon Hand.\n")
    again = project.run("import", "roh/text.txt")
    assert "your text stays" in again.stdout
    assert project.read(path).decode().endswith("Von Hand.\n")


def test_one_broken_file_does_not_stop_the_others(project: Project) -> None:
    project.write("roh/a.txt", "Ein Titel\n\nEin Absatz mit Text.\n")
    project.write("roh/b.txt", b"\x00\x01\x02" * 50)
    done = project.run("import", "roh/a.txt", "roh/b.txt", "roh/fehlt.txt")
    assert done.returncode == 1
    assert "made" in done.stdout
    assert "b.txt" in done.stderr
    assert "fehlt.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_finds_this_machine_in_order(project: Project) -> None:
    done = project.run("doctor")
    assert done.returncode == 0, done.stdout
    assert "Pango: found" in done.stdout
    names = {one["name"] for one in json.loads(project.run("doctor", "--json").stdout)}
    assert {"Python", "Pango", "font Vollkorn", "font Carlito"} <= names


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion(project: Project, shell: str) -> None:
    assert "_LEHRWERK_COMPLETE" in project.run("completion", shell).stdout


def test_control_characters_do_not_reach_the_terminal(project: Project) -> None:
    project.write("source/a.md", "---\ntitle: x\n---\n\n::: {.\x1b[31mrot}\nx\n:::\n")
    done = project.run("build")
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.xdist_group("wheel")
def test_the_wheel_works_outside_the_repository(tmp_path: Path) -> None:
    """Built, installed without its source tree, and used: `lehrwerk new kurs && cd kurs && lehrwerk build`."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)], check=True, capture_output=True
    )
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "lehrwerk/templates/handout/handout.html" in names
    assert "lehrwerk/templates/slides/base.pptx" in names
    assert not [name for name in names if name.startswith(("tests", "source", "build"))]
    venv.create(tmp_path / "env", with_pip=True, symlinks=True)
    python = tmp_path / "env" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=280)
    lehrwerk = str(tmp_path / "env" / "bin" / "lehrwerk")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV"))}
    subprocess.run([lehrwerk, "new", "kurs"], cwd=tmp_path, check=True, env=environment)
    done = subprocess.run([lehrwerk, "build"], cwd=tmp_path / "kurs", capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "kurs/build/handouts/01-beispiel.pdf").read_bytes()[:4] == b"%PDF"
    assert (tmp_path / "kurs/build/slides/01-beispiel.pptx").exists()
