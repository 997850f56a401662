"""Failing disks and sudden ends: a result is old or new, a trainer's work is there or backed up, and the next build arrives."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conftest import Project
from lehrwerk.errors import UserError
from merging.conftest import ARTICLE, edited, slide, texts

OPERATIONS = ("open", "replace", "fsync", "fdopen", "unlink", "mkdir", "rmdir")
TRAINERS, NEW = "Wasser will Weile", ARTICLE.replace("- weich", "- weich\n- frisch").replace("fein für Espresso", "pudrig für Mokka")
DECK = "build/slides/a.pptx"
LIST = "{% for one in course.outline %}{{ one.title }}\n{% endfor %}"
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")

Ready = tuple[Path, dict[str, bytes], dict[str, bytes]]


def started(root: Path) -> Project:
    """A built course, whose deck was changed by hand, then the article: one result to make, one to merge, one to remove, one that stays."""
    project = Project(root)
    project.write("source/course.yaml", "title: Kurs\nproducts: [slides, liste, zettel]\n")
    for name, output in (("liste", "liste.txt"), ("zettel", "zettel/{slug}.txt")):
        per = "course" if name == "liste" else "articles"
        project.write(f"templates/{name}/product.yaml", f"writer: text\nper: {per}\ntemplate: x.txt\noutput: '{output}'\n")
        project.write(f"templates/{name}/x.txt", LIST if name == "liste" else "{{ article.title }}")
    project.write("source/a.md", ARTICLE)
    project.write("source/b.md", ARTICLE.replace("title: Kaffee", "title: Tee"))
    project.write("source/c.md", ARTICLE.replace("title: Kaffee", "title: Milch"))
    assert not project.build().failed

    def by_hand(deck: Any) -> None:
        slide(deck, "Wasser braucht Zeit").shapes.title.text_frame.paragraphs[0].runs[0].text = TRAINERS

    project.write(DECK, edited(project.read(DECK), by_hand))
    project.write("source/a.md", NEW.replace("title: Kaffee", "title: Mokka"))
    (project.root / "source/c.md").unlink()
    return project


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """The course before the build, its results then, and those after a build without faults."""
    root = tmp_path_factory.mktemp("kurs")
    project = started(root / "vorher")
    shutil.copytree(project.root, root / "nachher")
    after = Project(root / "nachher")
    assert not after.build().failed
    assert TRAINERS in flat(after.read(DECK))
    assert "pudrig" in flat(after.read(DECK))
    return project.root, results(project), results(after)


def results(project: Project) -> dict[str, bytes]:
    build = project.root / "build"
    return {
        path.relative_to(build).as_posix(): path.read_bytes()
        for path in sorted(build.rglob("*"))
        if path.is_file() and ".lehrwerk" not in path.parts and not path.name.startswith(".lehrwerk-")
    }


def flat(deck: bytes) -> str:
    return "\n".join(text for one in texts(deck) for text in one)


class Disk:
    """Counts the operations that write, and lets one fail, or all from one on."""

    def __init__(self, fails: int, lasting: bool) -> None:
        self.fails, self.lasting, self.count = fails, lasting, 0

    def __call__(self, right: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        at, self.count = self.count, self.count + 1
        if at == self.fails or (self.lasting and at > self.fails >= 0):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return right(*arguments, **named)

    @contextmanager
    def mounted(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in OPERATIONS:
                patch.setattr(os, name, partial(self, getattr(os, name)))
            yield


def survives(ready: Ready, root: Path, disk: Disk) -> bool:
    """Builds on a disk; whether it failed at all. What it leaves is old or new, and the next build makes the rest."""
    before, old, new = ready
    shutil.copytree(before, root)
    project = Project(root)
    try:
        with disk.mounted():
            failed = project.build().failed
    except UserError:
        failed = True
    seen = results(project)
    for path, data in seen.items():
        assert data in (old.get(path), new.get(path)), f"{path} after {disk.count} operations"
    assert TRAINERS in flat(seen["slides/a.pptx"])
    report = project.build()
    assert not report.failed, report.problems
    assert results(project) == new, [path for path in new if results(project).get(path) != new[path]]
    assert not list(root.rglob(".lehrwerk-*.tmp"))
    assert not project.build().failed
    assert results(project) == new
    return failed or disk.fails < disk.count


def sweep(ready: Ready, tmp_path: Path, lasting: bool, step: int) -> None:
    at = 0
    while survives(ready, tmp_path / f"kurs-{at}", Disk(at, lasting)):
        shutil.rmtree(tmp_path / f"kurs-{at}")
        at += step
    assert at >= 30, "hardly anything was written"


@pytest.mark.slow
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from-then-on"])
def test_each_operation_of_the_disk_may_fail(ready: Any, tmp_path: Path, lasting: bool) -> None:
    sweep(ready, tmp_path, lasting, 1)


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from-then-on"])
def test_operations_of_the_disk_may_fail(ready: Any, tmp_path: Path, lasting: bool) -> None:
    sweep(ready, tmp_path, lasting, 11)


@posix
def test_a_full_disk_loses_nothing(ready: Ready, tmp_path: Path) -> None:
    """A real one, of a few hundred kilobytes, where the system lets us mount it."""
    before, old, new = ready
    place = tmp_path / "voll"
    place.mkdir()
    used = sum(path.stat().st_size for path in before.rglob("*") if path.is_file()) // 1024 + 4 * len(list(before.rglob("*")))
    script = f"""
mount -t tmpfs -o size={used + 90}k none '{place}' || exit 77
cp -r '{before}/.' '{place}'
cd '{place}' && '{sys.executable}' -m lehrwerk build --jobs 1 >'{tmp_path}/out' 2>'{tmp_path}/err'
echo $? >'{tmp_path}/code'
cp -r '{place}/.' '{tmp_path}/danach'
"""
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no file system can be mounted here")
    said = (tmp_path / "err").read_text()
    assert (tmp_path / "code").read_text().strip() == "1", said
    assert "No space left on device" in said
    assert "Traceback" not in said
    after = Project(tmp_path / "danach")
    for path, data in results(after).items():
        assert data in (old.get(path), new.get(path)), path
    assert TRAINERS in flat(after.read(DECK))
    assert not after.build().failed
    assert results(after) == new


def test_two_builds_at_once_do_the_work_once(ready: Ready, tmp_path: Path) -> None:
    before, _, new = ready
    shutil.copytree(before, tmp_path / "kurs")
    command = [sys.executable, "-m", "lehrwerk", "build"]
    both = [subprocess.Popen(command, cwd=tmp_path / "kurs", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate(timeout=120) for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert results(Project(tmp_path / "kurs")) == new
    assert sum("merged" in out for out, _ in said) == 1


def test_a_lost_ledger_makes_nothing_that_is_right_a_conflict(ready: Ready, tmp_path: Path) -> None:
    before, _, new = ready
    shutil.copytree(before, tmp_path / "kurs")
    project = Project(tmp_path / "kurs")
    (project.root / "build/.lehrwerk/ledger.json").write_bytes(b"\x00 broken")
    (project.root / "build/.lehrwerk/summary.json").unlink()
    report = project.build()
    assert not report.failed
    assert TRAINERS in flat(project.read(DECK))
    assert "pudrig" in flat(project.read(DECK))
    assert {path: data for path, data in results(project).items() if path in new and path.endswith("b.pptx")} == {
        "slides/b.pptx": new["slides/b.pptx"]
    }


@posix
def test_a_folder_that_cannot_be_written_is_told(ready: Ready, tmp_path: Path) -> None:
    """A file lies where the folder should be: it holds for whoever runs the tests, even for root."""
    before, _, new = ready
    shutil.copytree(before, tmp_path / "kurs")
    project = Project(tmp_path / "kurs")
    shutil.rmtree(project.root / "build/zettel")
    project.write("build/zettel", "eine Datei")
    done = project.run("build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "build/zettel" in done.stderr
    assert project.read("build/zettel") == b"eine Datei"
    assert TRAINERS in flat(project.read(DECK))
    (project.root / "build/zettel").unlink()
    assert project.run("build").returncode == 0
    assert results(project) == new


def killed(ready: Ready, root: Path, chance: random.Random) -> None:
    """Kills a build at a random moment."""
    before, old, new = ready
    shutil.copytree(before, root)
    project = Project(root)
    process = subprocess.Popen([sys.executable, "-m", "lehrwerk", "build"], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.15, 1.2))
    process.send_signal(signal.SIGKILL)
    process.wait()
    for path, data in results(project).items():
        assert data in (old.get(path), new.get(path)), path
    assert TRAINERS in flat(project.read(DECK))
    assert not project.build().failed
    assert results(project) == new
    assert not list(root.rglob(".lehrwerk-*.tmp"))
    assert not [one for one in project.build().results if one.status not in ("fresh", "kept")]


@posix
@pytest.mark.parametrize("seed", range(2))
def test_a_merge_may_be_killed(ready: Any, tmp_path: Path, seed: int) -> None:
    killed(ready, tmp_path / "kurs", random.Random(seed))


@posix
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 240))
def test_a_merge_may_be_killed_whenever_it_happens(ready: Any, tmp_path: Path, seed: int) -> None:
    killed(ready, tmp_path / "kurs", random.Random(seed))
