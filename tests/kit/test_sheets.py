"""Plans, calendar and feedback as they come out; every sheet tagged; English without German; hostile words."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import page
import pytest
from icalendar import Calendar

from conftest import ARTICLE, ROOT, Project, pdf_text

NAMES = ("course-plan", "day-plan", "short-plan", "poster", "calendar", "attendance", "name-tents", "certificates", "certificate-register",
         "groups", "feedback-day", "feedback-course", "transfer-sheet")  # fmt: skip
HOSTILE = "Kurs <b>fett</b> {{ x }} =cmd & BEGIN:VEVENT"
GERMAN = re.compile(
    r"\b(?:Uhr|Tag|Kurs|Pause|Seite|von|und|der|die|das|nicht|Leitung|Datum|Gruppe|Einheit|UE|Unterschrift|Nachname|Stunden|Montag)\b"
)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample course with all sheets of a session."""
    made = Project(tmp_path_factory.mktemp("sheets"))
    shutil.copytree(ROOT / "source", made.root / "source", ignore=shutil.ignore_patterns("originals"))
    report = made.build(*NAMES)
    assert not report.failed, report.problems
    return made


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """An English course of generated days for the accessible profile, with words that mean something to programs."""
    made = Project(tmp_path_factory.mktemp("english"))
    made.write(
        "source/course.yaml",
        f'title: "{HOSTILE.replace("Kurs", "Course")}"\nlanguage: en\nsides: 1\nattendance: block\nbildungsurlaub: yes\n'
        "calendar: {start: 2026-04-30, units: 12, holidays: NW}\n"
        'participants:\n  - {name: "<b>Bo</b> {{ x }}"}\n  - {name: Cher, missed: 1.5}\n  - {name: Ann Lee, missed: 6}\n',
    )
    article = ARTICLE.replace("Ein Titel", "<i>Title</i> {{ y }}").replace("objectives: [etwas nennen]", "objectives: [name a thing]")
    made.write("source/a.md", article.replace("rights: own", "rights: own\nlanguage: en"))
    report = made.build(*NAMES, profile="accessible")
    assert not report.failed, report.problems
    return made


def text(project: Project, path: str) -> str:
    return " ".join(pdf_text(project.root / "build" / path).replace("\u00a0", " ").split())


def failures(path: Path) -> list[str]:
    return [str(one) for one in page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).failures]


def test_every_sheet_is_tagged_for_everybody(sheets: Project, english: Project) -> None:
    paths = [path for one in (sheets, english) for path in sorted((one.root / "build").rglob("*.pdf"))]
    paths = [
        path for path in paths if not path.name.startswith(("5-", "6-", "7-", "8-", "10-", "11-"))
    ]  # one certificate is like the other
    assert len(paths) > 30
    assert {str(path): failures(path) for path in paths} == {str(path): [] for path in paths}


def test_pages_are_as_many_as_they_should_be(sheets: Project) -> None:
    def pages(path: str) -> tuple[int, str]:
        found = subprocess.run(["pdfinfo", str(sheets.root / "build" / path)], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"Pages: +(\d+)", found)[1]), re.search(r"Page size: +(.*)", found)[1]  # type: ignore[index]

    for path, number in {"course-plan.pdf": 1, "day-plans/2027-01-19.pdf": 1, "short-plan.pdf": 1, "attendance/2027-01-18.pdf": 1,
                         "certificates/1-aylin-demirci.pdf": 1, "certificates/4-dominik-rasch.pdf": 1, "certificates/register.pdf": 1,
                         "feedback/2027-01-18.pdf": 1, "feedback/course.pdf": 2,
                         "feedback/transfer.pdf": 2, "groups.pdf": 2}.items():  # fmt: skip
        assert pages(path) == (number, "595.276 x 841.89 pts (A4)"), path
    assert pages("name-tents.pdf")[0] == 12
    assert pages("posters/2027-01-18.pdf") == (1, "841.89 x 1190.55 pts (A3)")


def test_the_plans_say_what_is_when(sheets: Project) -> None:
    course = text(sheets, "course-plan.pdf")
    for words in (
        "Montag, 18. Januar 2027",
        "9:00–14:00",
        "Öffentlich oder geschlossen?",
        "Gesamt 8",
        "UE = Unterrichtseinheit von 45 Minuten",
    ):
        assert words in course, words
    day = text(sheets, "day-plans/2027-01-18.pdf")
    for words in ("Tag 1 von 2", "9:15–10:30 75 Erarbeitung Microblogging für Selbständige", "Kaffeepause", "(Fortsetzung)",
                  "Partnerarbeit",
                  "vier Microblogging-Dienste und ihre Zeichengrenzen nennen", "14:00 225 Ende · 5 UE"):  # fmt: skip
        assert words in day, words
    short = text(sheets, "short-plan.pdf")
    assert "13:15–13:45 Öffentlich oder geschlossen? (Fortsetzung)" in short
    assert "Rollenspiel" not in short
    poster = text(sheets, "posters/2027-01-19.pdf")
    assert "Muss eine Social-Media" in poster
    assert "10:30–10:45 Kaffeepause" in poster


def test_feedback_names_nobody_and_asks_about_the_objectives(sheets: Project) -> None:
    for path in ("feedback/2027-01-18.pdf", "feedback/course.pdf", "feedback/transfer.pdf"):
        assert "Anonym" in text(sheets, path)
        assert "Name:" not in text(sheets, path)
    assert "für den nächsten Tag" in text(sheets, "feedback/2027-01-18.pdf")
    assert "für den nächsten Tag" not in text(sheets, "feedback/2027-01-19.pdf")
    transfer = text(sheets, "feedback/transfer.pdf")
    assert "vom 2. März 2027 bis zum 16. März 2027" in transfer
    assert "eine Interaktionsrate berechnen und vergleichen" in transfer
    assert "den Ablauf in vier Schritten" in transfer


def test_a_calendar_that_programs_read(sheets: Project, english: Project) -> None:
    data = sheets.read("build/social-media-manager-ihk.ics")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    found = Calendar.from_ical(data)
    assert [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Berlin"]
    first, second = found.walk("VEVENT")
    assert first.decoded("DTSTART").isoformat() == "2027-01-18T09:00:00+01:00"
    assert first.decoded("DTEND").isoformat() == "2027-01-18T14:00:00+01:00"
    assert str(first["LOCATION"]) == "Musterstadt, Seminarraum Linde"
    assert {"Leitung: Franziska Harms", "Ort: Musterstadt, Seminarraum Linde", "5 UE"} <= set(str(first["DESCRIPTION"]).split("\n"))
    assert str(first["UID"]) != str(second["UID"])
    summer, after = Calendar.from_ical(next((english.root / "build").glob("*.ics")).read_bytes()).walk("VEVENT")
    assert summer.decoded("DTSTART").isoformat() == "2026-04-30T09:00:00+02:00"
    assert after.decoded("DTSTART").date().isoformat() == "2026-05-04"
    assert str(summer["SUMMARY"]) == HOSTILE.replace("Kurs", "Course") + " – Day 1 of 2"


def test_uids_stay_when_times_change(project: Project) -> None:
    def uids(start: str) -> list[str]:
        project.write("source/course.yaml", f'title: K\ndays:\n  - {{date: 2027-03-01, start: "{start}", plan: [{{minutes: 45}}]}}\n')
        project.write("source/a.md", ARTICLE)
        project.build("calendar")
        return re.findall(rb"UID:(.*)\r\n", project.read("build/k.ics"))  # type: ignore[return-value]

    assert uids("9:00") == uids("10:00") != []


def test_an_english_course_has_nothing_german_in_it(english: Project) -> None:
    for path in sorted((english.root / "build").rglob("*.pdf")):
        assert not GERMAN.findall(pdf_text(path)), path
    for path in (english.root / "build").glob("*.ics"):
        assert not GERMAN.findall(path.read_text(encoding="utf-8"))


def test_words_stay_words(english: Project) -> None:
    assert "Course <b>fett</b> {{ x }} =cmd & BEGIN:VEVENT" in text(english, "course-plan.pdf")
    assert "<i>Title</i> {{ y }}" in text(english, "posters/2026-04-30.pdf")
    assert "<b>Bo</b> {{ x }}" in text(english, "name-tents.pdf")
    assert "50% no certificate" in text(english, "certificates/register.pdf")


def test_a_day_depends_on_its_day(sheets: Project) -> None:
    before = sheets.read("source/course.yaml")
    sheets.write("source/course.yaml", before.replace(b"Blitzlicht und Ausblick", b"Ausblick"))
    assert set(sheets.made(*NAMES)) == {
        "day-plans/2027-01-18.pdf", "posters/2027-01-18.pdf", "attendance/2027-01-18.pdf", "course-plan.pdf", "short-plan.pdf",
        "social-media-manager-ihk.ics",
    }  # fmt: skip
    sheets.write("source/course.yaml", before)


def test_the_share_of_self_study_is_said(project: Project) -> None:
    rows = "{minutes: 90, kind: practice}, {minutes: 180, kind: self-study, title: Lesen}"
    project.write("source/course.yaml", f"title: K\ndays:\n  - {{date: 2027-03-01, plan: [{rows}]}}\n")
    project.write("source/a.md", ARTICLE)
    assert not project.build("course-plan", "day-plan").failed
    found = text(project, "course-plan.pdf")
    assert "Davon Selbststudium ohne Anwesenheit: 4 UE (67 %)." in found
    assert "Fernunterricht" in found
    assert "freie Zeit" in text(project, "day-plans/2027-03-01.pdf")
