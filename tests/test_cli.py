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
from lehrwerk.cli.saying import told
from lehrwerk.errors import nearest, problem

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


def test_a_course_without_articles_is_no_error(project: Project) -> None:
    (project.root / "source").mkdir()
    done = project.run("build")
    assert done.returncode == 0
    assert "nothing to make" in done.stdout


@pytest.mark.parametrize("command", ["build", "status", "print", "watch", "adopt x", "draft x", "template check x.pptx", "restore"])
def test_a_folder_without_a_course_is_told(project: Project, command: str) -> None:
    done = project.run(*command.split())
    assert done.returncode == 1
    assert "there is no course in" in done.stderr
    assert list(project.root.iterdir()) == []


def test_inside_of_a_course_the_way_out_is_told(course: Project) -> None:
    course.write("source/course.yaml", "title: Kurs\n")
    course.write("raw.txt", "Ein Text\n\nMit einem Satz.\n")
    for words in (["build"], ["import", "../raw.txt"]):
        done = subprocess.run([sys.executable, "-m", "lehrwerk", *words], cwd=course.root / "source", capture_output=True, text=True)
        assert done.returncode == 1
        assert f"in its folder source/ (cd {course.root})" in done.stderr
    assert not (course.root / "source/source").exists()


def test_an_unknown_name_is_answered_shortly(course: Project) -> None:
    said = course.run("build", "xyz").stderr
    assert 'there is no product or article "xyz" (articles: a, b; products: handout, slides)' in said
    assert len(nearest("q", map(str, range(100)))) < 120
    assert nearest("beisp", ["01-beispiel", "02-kaffee"]).startswith('did you mean "01-beispiel"?')
    assert nearest("x", []) == "there are none"


def test_what_is_said_of_many_places_stands_together(capsys: pytest.CaptureFixture[str]) -> None:
    many = [problem(f'slide "S{n}": too long for one slide, now {n}', "source/a.md", n, severity="hint") for n in range(1, 9)]
    told([*many, problem("wrong", "source/a.md", 3), problem("wrong", "source/a.md", 4)])
    said = capsys.readouterr().err
    assert said.count("\n") == 4
    assert "the same 7 times more: source/a.md:2, 3, 4, 5, 6, 7, 8" in said
    assert said.count("wrong") == 2


def test_odd_files_among_the_articles_are_said(project: Project) -> None:
    project.write("source/alt.md", b"---\rtitle: Alter Mac\r---\r\r## Eins\r\rEin Satz.\r")
    project.write("source/GROSS.MD", "---\ntitle: G\n---\n\nText.\n")
    project.write("source/kaputt.md", "---\ntitle: K\nminutes: viele\n---\n\nText.\n")
    (project.root / "source/bild.png").symlink_to("/etc/hostname")
    project.write("source/bild.md", "---\ntitle: B\n---\n\n![Bild](bild.png)\n")
    done = project.run("build")
    assert "source/GROSS.MD: is no article: its name does not end in .md (rename it)" in done.stderr
    assert 'there is no picture "source/bild.png" (this link leads out of the project; put the file itself here)' in done.stderr
    assert "source/alt.md:1: this file has the line ends of old Macs (save it with" in done.stderr
    project.write("source/gut.md", "Ein Satz über Kaffee.\n")
    assert project.run("build").stdout.endswith("2 made, 3 articles with errors\n")


def test_a_file_in_the_place_of_the_results_is_said(course: Project) -> None:
    course.write("build", "eine Datei")
    done = course.run("build")
    assert done.returncode == 1
    assert "a file stands where the folder build/ is needed: rename it" in done.stderr
    assert course.read("build") == b"eine Datei"


def test_a_defect_of_our_own_is_told_without_a_trace(project: Project) -> None:
    code = (
        "import sys, lehrwerk.cli, lehrwerk.doctor as d; d.examine = lambda: 1 / 0; sys.argv = ['lehrwerk', 'doctor']; lehrwerk.cli.main()"
    )
    environment = {**os.environ, "TMPDIR": str(project.root)}
    done = subprocess.run([sys.executable, "-c", code], cwd=project.root, capture_output=True, text=True, env=environment)
    assert done.returncode == 70
    assert done.stderr.startswith("error: lehrwerk itself failed: ZeroDivisionError: division by zero (please report it, with ")
    (trace,) = project.root.glob("lehrwerk-*.txt")
    assert "Traceback" in trace.read_text()


def test_a_deck_is_known_by_its_article(course: Project) -> None:
    assert course.run("build").returncode == 0
    for name in ("a", "source/a.md", "slides/a.pptx", "build/slides/a.pptx"):
        assert course.run("diff", name).stdout == "Nothing was changed by hand.\n"
    assert 'there is no deck "c"' in course.run("diff", "c").stderr


def test_the_next_step_of_a_new_course_can_be_pasted(project: Project) -> None:
    assert "cd 'Mein Kurs' && lehrwerk build" in project.run("new", "Mein Kurs").stdout


def test_the_list_of_commands_says_whole_sentences(project: Project) -> None:
    assert "..." not in project.run("--help").stdout.partition("Commands:")[2]


def test_a_folder_says_what_it_passes_over(project: Project) -> None:
    project.write("roh/text.txt", "Ein Titel\n\nEin Absatz über Kaffee.\n")
    project.write("roh/alt.doc", b"\xd0\xcf\x11\xe0")
    project.write("bilder/a.png", b"")
    done = project.run("import", "roh", "bilder")
    assert done.returncode == 0
    assert "hint: alt.doc: is not imported (open it in Word" in done.stderr
    assert "bilder: is not imported (it holds no file" in done.stderr
    assert "write https://example.org/x" in project.run("import", "example.org/x").stderr


def test_drafts_pass_over_reports(course: Project) -> None:
    course.write("source/a.report.md", "# Cleaning report\n")
    done = course.run("draft", "--dry-run", "source/a.md", "source/a.report.md")
    assert done.returncode == 0, done.stderr


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
