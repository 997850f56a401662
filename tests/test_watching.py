"""Builds after each saving: what was touched, mistakes and their end, temporary files of editors."""

from __future__ import annotations

import threading
import time

import pytest

from conftest import ARTICLE, Project
from lehrwerk.report import Report
from lehrwerk.watching import _ours, watched


def test_a_saved_file_is_built_a_mistake_told_and_mended(course: Project) -> None:
    course.write("source/course.yaml", "title: Kurs\narticles: [a, b]\nproducts: [slides]\n")
    stop, reports, told = threading.Event(), list[Report](), list[list[str]]()

    def run() -> None:
        for report in watched(course.root, (), told.append, stop):
            reports.append(report)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()

    def until(count: int) -> Report:
        end = time.monotonic() + 60
        while len(reports) < count and time.monotonic() < end:
            time.sleep(0.05)
        assert len(reports) == count
        return reports[-1]

    assert {one.status for one in until(1).results} == {"made"}
    time.sleep(0.5)
    course.write("source/.a.md.swp", "x")
    course.write("source/a.md", ARTICLE + "\nMilch dazu.\n")
    assert [one.path for one in until(2).results if one.status == "made"] == ["build/slides/a.pptx"]
    assert told[1] == ["source/a.md"]
    course.write("source/a.md", ARTICLE + "\n::: note\nnie zu\n")
    assert until(3).failed
    course.write("source/a.md", ARTICLE)
    assert not until(4).failed
    stop.set()
    thread.join(20)


@pytest.mark.parametrize("name", [".a.md.swp", "a.md~", "#a.md#", "4913", "~$a.docx", "x.tmp"])
def test_temporary_files_are_passed_over(name: str) -> None:
    assert not _ours(None, f"/kurs/source/{name}")


def test_articles_are_not() -> None:
    assert _ours(None, "/kurs/source/01-kaffee.md")
