"""Schedules: clock times and units, days from a calendar with public holidays, what does not add up."""

from __future__ import annotations

import pytest

from conftest import ARTICLE, Project
from lehrwerk import course
from lehrwerk.calendar_days import dates, days
from lehrwerk.course import Course
from lehrwerk.files import Files
from lehrwerk.model import GRID
from lehrwerk.slides import spans

CALENDAR = {"start": "2026-04-24", "units": 80, "per_day": 8, "holidays": "NW", "weekdays": ["mon", "tue", "wed", "thu", "fri"], "skip": [],
            "grid": list(GRID), "opening": 0, "closing": 0}  # fmt: skip


def loaded(project: Project, settings: str, **articles: str) -> Course:
    project.write("source/course.yaml", "title: Kurs\n" + settings)
    for name, minutes in articles.items():
        project.write(f"source/{name}.md", ARTICLE.replace("Ein Titel", f"Titel {name}").replace("minutes: 45", minutes))
    return course.load(Files(project.root))


def told(found: Course) -> list[str]:
    return [str(one) for one in found.problems]


def test_ten_weekdays_of_eighty_units_leave_out_the_first_of_may(project: Project) -> None:
    found = loaded(project, "calendar: {start: 2026-04-24, units: 80, per_day: 8, holidays: NW}\n", a="minutes: 100", b="minutes: 300")
    assert told(found) == []
    assert [day["date"] for day in found.settings["schedule"]] == [
        "2026-04-24", "2026-04-27", "2026-04-28", "2026-04-29", "2026-04-30", "2026-05-04", "2026-05-05", "2026-05-06", "2026-05-07",
        "2026-05-08",
    ]  # fmt: skip
    assert found.settings["units"] == 80
    assert found.settings["extent"]["ue"] == 80
    assert {(day["start"], day["end"], day["ue"]) for day in found.settings["schedule"]} == {("9:00", "16:45", 8)}
    rows = found.settings["schedule"][0]["rows"]
    assert [(row["start"], row["end"], row["unit"] or row["kind"], row["continued"]) for row in rows] == [
        ("9:00", "10:30", "a", False), ("10:30", "10:45", "break", False), ("10:45", "10:55", "a", True), ("10:55", "12:15", "b", False),
        ("12:15", "13:15", "break", False), ("13:15", "14:45", "b", True), ("14:45", "15:15", "break", False),
        ("15:15", "16:45", "b", True),
    ]  # fmt: skip
    assert [row["kind"] for row in found.settings["schedule"][2]["rows"]][::2] == ["practice"] * 4


def test_a_course_in_january_has_no_holiday() -> None:
    found = dates(CALENDAR | {"start": "2027-01-18"}, 10)
    assert (found[0], found[-1], len(found)) == ("2027-01-18", "2027-01-29", 10)


@pytest.mark.parametrize(("region", "taught"), [("NW", False), ("BE", True), ("DE-NW", False), ("", True), ("AT", False)])
def test_corpus_christi_depends_on_the_land(region: str, taught: bool) -> None:
    assert ("2026-06-04" in dates(CALENDAR | {"start": "2026-06-01", "holidays": region}, 5)) == taught


def test_carnival_is_no_holiday_but_may_be_left_out() -> None:
    assert "2026-02-16" in dates(CALENDAR | {"start": "2026-02-13"}, 2)
    assert dates(CALENDAR | {"start": "2026-02-13", "skip": ["2026-02-16"]}, 2) == ["2026-02-13", "2026-02-17"]
    assert dates(CALENDAR | {"start": "2026-02-13", "weekdays": ["sat"]}, 2) == ["2026-02-14", "2026-02-21"]


def test_the_last_day_is_as_long_as_the_units_that_are_left() -> None:
    found = days(CALENDAR | {"units": 11, "opening": 10, "closing": 15}, [("a", 45)], 45)
    assert [(day["date"], day["end"]) for day in found] == [("2026-04-24", "16:45"), ("2026-04-27", "11:30")]
    assert [row["kind"] for row in found[0]["plan"]] == [
        "opening", "unit", "practice", "break", "practice", "break", "practice", "break", "practice", "closing",
    ]  # fmt: skip
    assert sum(row["minutes"] for row in found[1]["plan"] if row["kind"] != "break") == 3 * 45


def test_an_own_grid(project: Project) -> None:
    settings = 'calendar: {start: 2026-04-24, units: 4, per_day: 4, grid: ["17:30-19:00", "19:15-20:45"]}\n'
    day = loaded(project, settings, a="minutes: 170").settings["schedule"][0]
    assert [(row["start"], row["minutes"]) for row in day["rows"]] == [("17:30", 90), ("19:00", 15), ("19:15", 80), ("20:35", 10)]


def test_days_by_hand_win(project: Project) -> None:
    settings = "calendar: {start: 2026-04-24, units: 1}\ndays:\n  - {date: 2027-03-01, plan: [{minutes: 45, unit: a}]}\n"
    assert [day["date"] for day in loaded(project, settings, a="minutes: 45").settings["schedule"]] == ["2027-03-01"]


def test_clock_times_of_generated_days_stand_in_the_notes(project: Project) -> None:
    found = loaded(project, "calendar: {start: 2026-04-24, units: 8}\n", a="minutes: 100", b="minutes: 30")
    assert [(one.start, one.minutes) for one in spans(found.settings["days"], "a")] == [(540, 90), (645, 10)]
    assert [(one.start, one.minutes) for one in spans(found.settings["days"], "b")] == [(655, 30)]


def test_an_article_is_known_by_its_file_and_by_its_slug(project: Project) -> None:
    project.write("source/Teil Eins/Übung.md", ARTICLE)
    for name in ("Teil Eins/Übung", "teil-eins/uebung"):
        settings = f'days:\n  - {{date: 2027-03-01, plan: [{{minutes: 45, unit: "{name}"}}]}}\n'
        found = loaded(project, settings)
        assert told(found) == []
        assert found.settings["days"][0]["plan"][0]["unit"] == found.articles[0].slug


def test_what_does_not_add_up_is_told_with_its_line(project: Project) -> None:
    settings = """units: 9
bildungsurlaub: yes
days:
  - date: 2027-03-01
    end: "11:00"
    plan:
      - {minutes: 90, unit: a}
      - {minutes: 15, kind: break}
      - {minutes: 20, unit: b, title: Kartenabfrage, optional: yes}
      - {minutes: 13, kind: other, title: Reste, optional: yes}
  - {date: 2027-03-02, plan: [{minutes: 270, kind: practice}]}
"""
    found = loaded(project, settings, a="minutes: 75", b="minutes: 20", c="minutes: 10")
    assert sorted(told(found)) == [
        'source/course.yaml:2:1: the days have 8.73 UE, units: says 9 (12 minutes are missing)',
        'source/course.yaml:4:1: no day has the article "c" (add a row: {minutes: 10, unit: c})',
        'source/course.yaml:5:5: 2027-03-01: 2.73 UE are too few for educational leave (at least 6 UE a day)',
        'source/course.yaml:5:5: the day is 18 minutes too long: it ends at 11:18, not at 11:00 (drop "Kartenabfrage" (20 minutes))',
        'source/course.yaml:8:9: "a" has 90 minutes here, and 75 in its front matter (let both say the same)',
    ]  # fmt: skip
    assert {one.severity for one in found.problems} == {"warning"}


def test_more_units_than_the_calendar_has_time_for(project: Project) -> None:
    found = told(loaded(project, "calendar: {start: 2027-01-18, units: 2}\n", a="minutes: 80", b="minutes: 60", c="minutes: 10"))
    assert found == [
        'source/course.yaml:2:1: "b" has 10 minutes here, and 60 in its front matter (let both say the same)',
        'source/course.yaml:2:1: no day has the article "c" (raise units:, or shorten other articles)',
    ]


@pytest.mark.parametrize(("calendar", "wrong"), [
    ("start: 2027-01-18, units: 8, holidays: NX", 'no holidays are known for "NX"'),
    ('start: 2027-01-18, units: 8, grid: ["9:00-10:30", "10:00-12:00"]', "the blocks of the grid overlap or run backwards"),
    ("start: 2027-01-18, units: 8, grid: [9 to 10]", '"calendar.grid.1" is no stretch of a day: "9 to 10"'),
    ("start: 2027-01-18, units: 8, weekdays: []", "weekdays: names nothing"),
    ("start: 2027-01-18, units: 8, weekdays: [mo]", '"calendar.weekdays.1" cannot be "mo"'),
    ("start: 2027-01-18, units: 9, per_day: 9", "the grid has room for 8 UE, per_day says 9"),
    ("start: 18.01.2027, units: 8", '"calendar.start" is not a date: "18.01.2027"'),
])  # fmt: skip
def test_mistakes_in_a_calendar(project: Project, calendar: str, wrong: str) -> None:
    found = [one for one in told(loaded(project, f"calendar: {{{calendar}}}\n", a="minutes: 45")) if "calendar" in one or wrong in one]
    assert found
    assert found[0].startswith("source/course.yaml:2:")
    assert wrong in found[0]


def test_self_study_takes_no_time_of_the_day_but_counts(project: Project) -> None:
    rows = "{minutes: 45, kind: self-study, unit: a}, {minutes: 45, kind: practice}, {minutes: 45, kind: self-study, title: Lesen}"
    settings = f"units: 3\ndays:\n  - {{date: 2027-03-01, plan: [{rows}]}}\n"
    found = loaded(project, settings, a="minutes: 45")
    assert told(found) == []
    day = found.settings["schedule"][0]
    assert (day["end"], day["ue"], day["self_minutes"]) == ("9:45", 1, 90)
    assert found.settings["extent"]["share"] == 67
    assert spans(found.settings["days"], "a") == []
