"""Random edits and sudden ends: an incremental build always arrives where a fresh one would, and nothing is ever half."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import ARTICLE, ROOT, Project

SENTENCES = ["Kaffee macht wach.", "Tee wirkt langsamer.", "Wasser hilft immer.", "Milch schmeckt vielen Menschen."]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="{}" height="10"/></svg>'


def change(project: Project, chance: random.Random) -> str:
    """One random edit of the project, as a trainer could make it."""
    name = chance.choice(["a", "b", "c"])
    match chance.choice(["edit", "edit", "title", "add", "remove", "setting", "picture", "override", "back", "label", "delete", "product"]):
        case "edit":
            project.write(f"source/{name}.md", ARTICLE + "\n" + " ".join(chance.sample(SENTENCES, 2)) + "\n\n![Kasten](x.svg)\n")
            return f"edit {name}"
        case "title":
            project.write(f"source/{name}.md", ARTICLE.replace("Ein Titel", f"Titel {chance.randrange(9)}"))
            return f"title {name}"
        case "add":
            project.write("source/d.md", ARTICLE)
        case "remove":
            (project.root / "source/d.md").unlink(missing_ok=True)
        case "setting":
            project.write("source/course.yaml", f"title: Kurs {chance.randrange(3)}\nprofile: {chance.choice(['print', 'accessible'])}\n")
        case "picture":
            project.write("source/x.svg", SVG.format(chance.randrange(1, 30)))
        case "override":
            project.write("templates/handout/handout.css", f"h2 {{ margin-top: {chance.randrange(20)}mm }}")
        case "back":
            shutil.rmtree(project.root / "templates", ignore_errors=True)
        case "label":
            project.write("templates/labels/de.yaml", f"sources: Quelle {chance.randrange(3)}\n")
        case "delete":
            for path in chance.sample(sorted((project.root / "build").glob("[a-z]*/*")), 2):
                path.unlink()
        case "product":
            project.write("templates/liste/product.yaml", "writer: text\nper: course\ntemplate: l.txt\noutput: liste.txt\n")
            project.write("templates/liste/l.txt", "{% for one in course.outline %}{{ one.title }} {% endfor %}")
    return "other"


def results(project: Project) -> dict[str, bytes]:
    """All results by path."""
    build = project.root / "build"
    return {
        str(path.relative_to(build)): path.read_bytes()
        for path in sorted(build.rglob("*"))
        if path.is_file() and ".lehrwerk" not in path.parts
    }


def started(root: Path) -> Project:
    project = Project(root)
    for name in ("a", "b", "c"):
        project.write(f"source/{name}.md", ARTICLE)
    project.write("source/x.svg", SVG.format(5))
    project.write("source/course.yaml", "title: Kurs\n")
    project.build()
    return project


def walk(tmp_path: Path, seed: int, steps: int) -> None:
    chance = random.Random(seed)
    project = started(tmp_path / "schritt")
    done = []
    for _ in range(steps):
        done.append(change(project, chance))
        assert not project.build().failed
        assert project.made() == {}, done
    fresh = Project(tmp_path / "frisch")
    for folder in ("source", "templates"):
        if (project.root / folder).exists():
            shutil.copytree(project.root / folder, fresh.root / folder)
    fresh.build()
    assert results(project) == results(fresh), done


@pytest.mark.parametrize("seed", range(2))
def test_step_by_step_is_as_good_as_fresh(tmp_path: Path, seed: int) -> None:
    walk(tmp_path, seed, 5)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 130))
def test_step_by_step_is_as_good_as_fresh_for_long(tmp_path: Path, seed: int) -> None:
    walk(tmp_path, seed, 12)


def killed(tmp_path: Path, seed: int) -> None:
    """Kills a build at a random moment; what is there afterwards is old or new, and the next build ends where a fresh one does."""
    chance = random.Random(seed)
    project = started(tmp_path / "kurs")
    old = results(project)
    for name in ("a", "b", "c"):
        project.write(f"source/{name}.md", ARTICLE + "\n" + chance.choice(SENTENCES) + "\n")
    copy = Project(tmp_path / "ganz")
    shutil.copytree(project.root / "source", copy.root / "source")
    copy.build()
    new = results(copy)
    process = subprocess.Popen([sys.executable, "-m", "lehrwerk", "build"], cwd=project.root, stdout=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.2, 2.2))
    process.send_signal(signal.SIGKILL)
    process.wait()
    for path, data in results(project).items():
        if not path.rsplit("/", 1)[-1].startswith("."):
            assert data in (old[path], new[path]), path
    report = project.build()
    assert not report.failed
    assert {one.status for one in report.results} <= {"made", "fresh"}
    assert {path: data for path, data in results(project).items() if ".tmp" not in path} == new
    assert not list((project.root / "build").rglob("*.tmp"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
@pytest.mark.parametrize("seed", range(3))
def test_a_killed_build_is_repaired(tmp_path: Path, seed: int) -> None:
    killed(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
@pytest.mark.parametrize("seed", range(100, 160))
def test_a_killed_build_is_repaired_whenever_it_happens(tmp_path: Path, seed: int) -> None:
    killed(tmp_path, seed)


def test_the_repository_is_a_project_itself() -> None:
    assert (ROOT / "source" / "course.yaml").exists()
    assert (ROOT / "templates" / "handout" / "product.yaml").exists()
