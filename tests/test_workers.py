"""Tasks in processes of their own: limits, what dies is replaced, the others go on, and the bytes are the same however many there are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from conftest import ARTICLE, Project
from lehrwerk.build import build
from lehrwerk.errors import UserError, problem
from lehrwerk.files import Files
from lehrwerk.report import Options
from lehrwerk.workers import Here, Stopped, Workers

needs_posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX processes")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")


def double(number: int) -> int:
    print("this goes nowhere")
    return number * 2


def pid() -> int:
    return os.getpid()


def hang(_: object = None) -> None:
    time.sleep(600)


def greedy(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wrong() -> None:
    raise UserError([problem("so nicht", "source/a.md", 3, remedy="anders")])


def unknown() -> None:
    raise ValueError(lambda: 1)  # what cannot be pickled


@pytest.mark.parametrize("start", [Here, Workers, lambda: Workers(2)], ids=["here", "one", "two"])
def test_tasks_are_done_and_mistakes_come_back_whole(start: Callable[[], Executor], capfd: pytest.CaptureFixture[str]) -> None:
    with start() as executor:
        assert [future.result() for future in [executor.submit(double, number) for number in range(20)]] == list(range(0, 40, 2))
        with pytest.raises(UserError) as caught:
            executor.submit(wrong).result()
        assert [(one.file, one.line, one.remedy) for one in caught.value.problems] == [("source/a.md", 3, "anders")]
        with pytest.raises((ValueError, RuntimeError)):
            executor.submit(unknown).result()
        assert executor.submit(double, 4).result() == 8
    if start is not Here:
        assert not capfd.readouterr().out, "what a worker prints is no answer"


def test_a_task_that_takes_too_long_is_stopped_and_the_others_go_on() -> None:
    with Workers(2, seconds=1) as workers:
        late, fine = workers.submit(hang), [workers.submit(double, number) for number in range(4)]
        with pytest.raises(Stopped, match="longer than 1 second"):
            late.result()
        assert [one.result() for one in fine] == [0, 2, 4, 6]
        assert workers.submit(double, 5).result() == 10


@needs_linux
def test_a_task_that_needs_too_much_memory_is_stopped_and_the_others_go_on() -> None:
    with Workers(1, memory=5 * 1024**3) as workers:  # it begins with what this process has
        with pytest.raises(Stopped, match=r"more than 5 GB of memory"):
            workers.submit(greedy, 6000).result()
        assert workers.submit(greedy, 10).result() == 10 * 1024 * 1024


@needs_posix
def test_a_process_that_dies_is_told_and_replaced() -> None:
    with Workers(1) as workers:
        first = workers.submit(pid).result()
        with pytest.raises(Stopped, match="breaks a library"):
            workers.submit(die).result()
        assert workers.submit(pid).result() != first


@needs_posix
def test_whoever_stops_waiting_leaves_no_process() -> None:
    begun = time.monotonic()
    processes: list[int] = []

    def interrupted() -> None:
        with Workers(2) as workers:
            processes.extend(workers.submit(pid).result() for _ in range(2))
            workers.submit(hang)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert time.monotonic() - begun < 30
    for one in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(one, 0)


@needs_posix
def test_a_build_that_is_killed_leaves_no_process_and_no_lock(course: Project) -> None:
    """A worker that outlived its parent in a long task would block the next build."""
    course.write("templates/lang/product.yaml", "writer: text\nper: course\ntemplate: l.txt\noutput: lang.txt\n")
    course.write("templates/lang/l.txt", "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}")
    process = subprocess.Popen([sys.executable, "-m", "lehrwerk", "build", "lang"], cwd=course.root, stdout=subprocess.DEVNULL)
    time.sleep(1.5)
    process.kill()
    process.wait()
    begun = time.monotonic()
    done = course.run("build", "slides")
    assert done.returncode == 0, done.stderr
    assert "waiting" not in done.stderr
    assert time.monotonic() - begun < 9


def results(project: Project) -> dict[str, bytes]:
    return {
        str(path.relative_to(project.root)): path.read_bytes()
        for path in sorted((project.root / "build").rglob("*"))
        if path.is_file() and ".lehrwerk" not in path.parts
    }


def copied(project: Project, root: Path) -> Project:
    import shutil

    shutil.copytree(project.root / "source", root / "source")
    return Project(root)


def test_the_bytes_are_the_same_with_one_worker_or_two_cold_or_warm_and_in_any_order(course: Project, tmp_path: Path) -> None:
    for name in ("c", "d", "e"):
        course.write(f"source/{name}.md", ARTICLE.replace("Ein Titel", f"Titel {name}").replace("Kaffee", f"Kaffee aus {name}"))
    course.write("source/course.yaml", "title: Kurs\nproducts: [handout, slides, worksheets, course-book]\n")
    one, two, backwards = (copied(course, tmp_path / name) for name in ("eins", "zwei", "rückwärts"))
    assert one.run("build", "--jobs", "1").returncode == 0
    assert two.run("build", "--jobs", "2").returncode == 0
    for name in "edcba":
        assert backwards.run("build", name).returncode == 0
    assert backwards.run("build").returncode == 0
    course.build()
    expected = results(course)
    assert len(expected) >= 10
    assert results(one) == expected
    assert results(two) == expected
    assert results(backwards) == expected
    with Workers(2) as workers:
        for _ in range(2):  # the second time warm
            assert not build(Files(two.root), Options(("a", "e")), staff=lambda pays: nullcontext(workers)).failed
            for path in list(results(two))[:3]:
                (two.root / path).unlink()
    assert two.run("build").returncode == 0
    assert results(two) == expected


def test_another_executor_can_take_their_place(course: Project) -> None:
    method = "fork" if sys.platform == "linux" else "spawn"
    report = build(Files(course.root), Options(), staff=lambda pays: ProcessPoolExecutor(2, get_context(method)))
    assert [one.status for one in report.results] == ["made"] * 4
    assert len(results(course)) == 4


class Obstructed(Executor):
    """Stops what it is told to."""

    def __init__(self, part: str, error: Exception) -> None:
        self.part, self.error = part, error

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self.part in args[1].path:
            future.set_exception(self.error)
            return future
        return Here().submit(fn, *args, **kwargs)


def test_a_document_over_its_limit_fails_for_itself(course: Project) -> None:
    course.build()
    old = results(course)
    for name in ("a", "b"):
        course.write(f"source/{name}.md", ARTICLE + "\nNoch etwas.\n")
    late = Obstructed("handouts/a", Stopped("takes longer than 120 seconds"))
    report = build(Files(course.root), Options(), staff=lambda pays: late)
    assert {one.path: one.status for one in report.results if one.status != "made"} == {"build/handouts/a.pdf": "failed"}
    assert [str(one) for one in report.problems if one.severity == "error"] == [
        "source/a.md: cannot be made: takes longer than 120 seconds (shorten it, divide it, or make its pictures and tables smaller)"
    ]
    new = results(course)
    assert new["build/handouts/a.pdf"] == old["build/handouts/a.pdf"]
    assert new["build/handouts/b.pdf"] != old["build/handouts/b.pdf"]
    assert course.made() == {"handouts/a.pdf": "made"}, "the next build makes what is missing"


def test_a_defect_of_ours_fails_one_result_without_a_traceback(course: Project) -> None:
    broken = Obstructed("slides/a", ZeroDivisionError("division by zero"))
    report = build(Files(course.root), Options(), staff=lambda pays: broken)
    [said] = [str(one) for one in report.problems if one.severity == "error"]
    assert said.startswith("source/a.md: lehrwerk itself failed while making build/slides/a.pptx: ZeroDivisionError: division by zero")
    assert b"ZeroDivisionError" in course.read("build/.lehrwerk/failure.txt")
    assert sorted(one.status for one in report.results) == ["failed", "made", "made", "made"]


@needs_linux
def test_the_command_line_holds_a_document_to_its_limits(course: Project) -> None:
    """A template that never ends is stopped, the rest is made."""
    course.write("templates/lang/product.yaml", "writer: text\nper: articles\ntemplate: l.txt\noutput: '{slug}.txt'\n")
    course.write("templates/lang/l.txt", "{% if article.slug == 'a' %}{% for x in range(90000) %}{% for y in range(90000) %}{% endfor %}"
                 "{% endfor %}{% endif %}gut")  # fmt: skip
    with Workers(2, seconds=3) as workers:
        report = build(Files(course.root), Options(("lang",)), staff=lambda pays: nullcontext(workers))
    assert {one.path: one.status for one in report.results} == {"build/a.txt": "failed", "build/b.txt": "made"}
    assert "source/a.md: cannot be made: takes longer than 3 seconds" in "\n".join(map(str, report.problems))
