"""Participants: what the table says, lists, certificates, name cards, groups."""

from __future__ import annotations

from itertools import combinations

import pytest

from conftest import ARTICLE, Project, pdf_text
from lehrwerk import course
from lehrwerk.files import Files
from lehrwerk.kit.amounts import fitted, later, lettering
from lehrwerk.kit.confirming import attended
from lehrwerk.kit.draws import draws
from lehrwerk.kit.roster import parted, roster, spoken
from lehrwerk.kit.sittings import sittings
from lehrwerk.metrics import width

LONG = "Maximiliane-Alexandra Freifrau von und zu Hohenstaufen-Licht"  # 60 characters
DAYS = """days:
  - date: 2027-03-01
    title: Anfang
    plan: [{minutes: 90, unit: a}, {minutes: 60, kind: break}, {minutes: 90, kind: practice}]
  - {date: 2027-03-02, plan: [{minutes: 180, kind: practice}]}
"""
PEOPLE = f"""Name;E-Mail;missed;born;group_apart
Zoe Ärmel;zoe@example.org;;1980-05-17;
"Heyde, Lutz von der";lutz@example.org;1,5;;
Mia Muster;mia@example.org;4;17.5.1981;
<b>Bo</b> {{{{ x }}}};bo@example.org;2 UE;;
=cmd|calc;cmd@example.org;;;
{LONG};max@example.org;;;
"""
PRODUCTS = ("attendance", "certificates", "certificate-register", "groups", "name-tents", "calendar", "short-plan")


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A course of eight units with six participants, built."""
    made = Project(tmp_path_factory.mktemp("people"))
    head = f"title: Kaufkurs (IHK)\nunits: 8\nplace: Ort, Saal\nparticipants: p.csv\nproducts: [{', '.join(PRODUCTS)}]\n"
    made.write("source/course.yaml", f"{head}provider: {{name: Haus Linde}}\ntrainer: {{name: Toni Harms}}\n{DAYS}")
    made.write("source/p.csv", PEOPLE.encode("cp1252"))
    made.write("source/a.md", ARTICLE.replace("minutes: 45", "minutes: 90"))
    report = made.build()
    assert not report.failed, report.problems
    assert not report.problems
    return made


def text(project: Project, path: str) -> str:
    return " ".join(pdf_text(project.root / "build" / path).split())


# ---------------------------------------------------------------- names and numbers


@pytest.mark.parametrize(("name", "first", "last"), [
    ("Lutz von der Heyde", "Lutz", "von der Heyde"), ("Heyde, Lutz von der", "Lutz von der", "Heyde"), ("Cher", "", "Cher"),
    ("Dr. Anna Maria Muster", "Dr. Anna Maria", "Muster"), ("Vincent van Gogh", "Vincent", "van Gogh"),
    ("Jonas Kuhlmann-Prieß", "Jonas", "Kuhlmann-Prieß"), ("", "", ""),
])  # fmt: skip
def test_first_names_and_surnames(name: str, first: str, last: str) -> None:
    assert parted(name) == (first, last)


def test_a_list_is_sorted_as_german_lists_are() -> None:
    names = ["Zoe Ärmel", "Lutz von der Heyde", "Ada Zielińska", "Eva Arm", "Bea Heinz", "Ann Straße", "Ann Strasser"]
    assert [one["surname"] for one in roster([{"name": name} for name in names])] == [
        "Arm", "Ärmel", "Heinz", "von der Heyde", "Straße", "Strasser", "Zielińska",
    ]  # fmt: skip
    assert roster([{"name": "Ana Lopez Garcia", "surname": "Lopez Garcia"}])[0]["first_name"] == "Ana"
    assert spoken("Heyde, Lutz") == "Lutz Heyde"


@pytest.mark.parametrize(("person", "there", "share", "enough", "reduced"), [
    ({}, 80, 100, True, False), ({"missed": "16"}, 64, 80, True, True), ({"missed": "16.5"}, 63.5, 79, False, True),
    ({"attended": "64"}, 64, 80, True, True), ({"attended": "0"}, 0, 0, False, True), ({"missed": ""}, 80, 100, True, False),
])  # fmt: skip
def test_eighty_per_cent(person: dict[str, str], there: float, share: int, enough: bool, reduced: bool) -> None:
    found = attended(person, 80)
    assert (found["attended"], found["share"], found["enough"], found["reduced"]) == (there, share, enough, reduced)


def test_a_wrong_table_is_told_with_its_lines(project: Project) -> None:
    project.write("source/course.yaml", "title: K\nunits: 8\nparticipants: p.csv\n")
    project.write("source/p.csv", "name;missed;attended;born\nA;viel;;\nB;9;;\nC;2;7;\nD;;;31.02.1980\nE;2;6;1.2.1980\nF;1,25;;\n")
    found = course.load(Files(project.root))
    assert [str(one) for one in found.problems] == [
        'source/p.csv:2: missed: is not a number of teaching units: "viel" (write 4 or 1,5; leave it empty for everything attended)',
        "source/p.csv:3: missed: 9 UE are more than the course has (8) (mend the number, or units: in course.yaml)",
        "source/p.csv:4: missed and attended are not 8 UE together (keep one of them)",
        'source/p.csv:5: born: is not a date: "1980-02-31" (write 1980-05-17 or 17.05.1980)',
    ]
    assert found.settings["participants"][4]["born"] == "1980-02-01"
    assert found.settings["participants"][5]["missed"] == "1.25"
    project.write("source/course.yaml", "title: K\nunits: 8\nparticipants:\n  - {name: A}\n  - {name: B, missed: x}\n")
    assert str(course.load(Files(project.root)).problems[0]).startswith("source/course.yaml:5: missed: is not a number")


def test_parts_of_a_day() -> None:
    rows = [("9:00", "10:30", 90, "unit"), ("10:30", "10:45", 15, "break"), ("10:45", "12:15", 90, "unit"), ("12:15", "13:15", 60, "break"),
            ("13:15", "14:45", 90, "unit"), ("", "", 45, "self-study")]  # fmt: skip
    day = {"rows": [{"start": start, "end": end, "minutes": minutes, "kind": kind} for start, end, minutes, kind in rows]}
    assert [(one["start"], one["end"], one["ue"]) for one in sittings(day, "half-day", 45)] == [("9:00", "12:15", 4), ("13:15", "14:45", 2)]
    assert [one["ue"] for one in sittings(day, "block", 45)] == [2, 2, 2]
    assert [(one["end"], one["ue"]) for one in sittings(day, "day", 45)] == [("14:45", 6)]
    assert [one["ue"] for one in sittings({"rows": day["rows"][:3]}, "half-day", 45)] == [4]  # no lunch: one part
    assert sittings({"rows": []}, "block", 45) == []


# ---------------------------------------------------------------- groups


@pytest.mark.parametrize("number", [2, 3, 5, 11, 12, 13, 40])
def test_everybody_is_in_one_group_and_nobody_alone(number: int) -> None:
    names = [f"P{at}" for at in range(number)]
    for day in draws([{"name": name} for name in names], 3, "x"):
        for draw in day:
            assert sorted(name for group in draw["groups"] for name in group) == sorted(names)
            assert min(map(len, draw["groups"])) >= 2
            assert max(map(len, draw["groups"])) <= draw["size"] + 1


def test_the_same_people_do_not_meet_twice_where_that_can_be_avoided() -> None:
    people = [{"name": f"P{at}"} for at in range(16)]
    for size in (2, 3, 4):
        pairs = [pair for day in draws(people, 3, "kurs", (size,)) for group in day[0]["groups"] for pair in combinations(sorted(group), 2)]
        assert len(pairs) == len(set(pairs))
    assert draws(people, 3, "kurs") == draws(people, 3, "kurs")
    assert draws(people, 3, "kurs") != draws(people, 3, "anderer")


def test_who_is_to_be_kept_apart_is_kept_apart() -> None:
    people = [{"name": f"P{at}", "group_apart": "a, b" if at == 0 else "b" if at < 3 else "A" if at == 3 else ""} for at in range(12)]
    apart = [{"P0", "P1"}, {"P0", "P2"}, {"P1", "P2"}, {"P0", "P3"}]
    for day in draws(people, 8, "kurs"):
        for draw in day:
            assert not any(pair <= set(group) for group in draw["groups"] for pair in apart)


@pytest.mark.parametrize("number", [0, 1])
def test_too_few_for_groups(number: int) -> None:
    assert draws([{"name": "P"}] * number, 2, "x") == [[], []]


# ---------------------------------------------------------------- letters


@pytest.mark.parametrize("name", [LONG, "Bo Li", "Lutz von der Heyde", "Maximilian Wolkenstein-Rodenegg"])
def test_a_name_fits_its_card(name: str) -> None:
    face = fitted(name)
    assert " ".join(face["lines"]) == name
    assert max(width(line, face["size"], "bold") for line in face["lines"]) <= 690
    assert face["size"] * len(face["lines"]) * 1.12 <= 236
    assert face["size"] >= 40


def test_letters_of_a_poster() -> None:
    assert lettering(["Kaffee"] * 8, 530, 760) == 42
    assert 16 <= lettering(["Ein langer Titel einer Einheit, der umbricht"] * 14, 530, 760) <= 30
    assert later("2027-01-19", 42) == "2027-03-02"


# ---------------------------------------------------------------- results


def test_the_attendance_list_has_head_and_names_and_nothing_private(people: Project) -> None:
    found = text(people, "attendance/2027-03-01.pdf")
    for words in ("Kaufkurs (IHK)", "Haus Linde", "Toni Harms", "Montag, 1. März 2027", "9:00–13:00 Uhr", "4 UE", "8 UE", "9:00–10:30",
                  "11:30–13:00", "<b>Bo</b> {{ x", "=cmd|calc", "Unterschrift der Leitung"):  # fmt: skip
        assert words in found.replace("\u00a0", " "), words
    assert "@" not in found
    assert "1980" not in found
    names = pdf_text(people.root / "build/attendance/2027-03-01.pdf", "-layout")
    assert names.index("Ärmel") < names.index("Heyde") < names.index("Muster")


def test_a_certificate_has_its_fields(people: Project) -> None:
    found = text(people, "certificates/1-zoe-aermel.pdf").replace("\u00a0", " ")
    for words in ("Teilnahmebescheinigung", "Zoe Ärmel", "geboren am 17. Mai 1980", "Haus Linde", "1. März 2027 bis 2. März 2027",
                  "Ort, Saal", "8 UE", "8 UE (vollständig)", "Ein Titel", "Toni Harms", "Nr. 2027-03-01-001",
                  "Ort, 2. März 2027"):  # fmt: skip
        assert words in found, words
    assert "IHK-Zertifikat" not in found
    assert "Prüfung" not in found


def test_reduced_hours_are_seen_and_too_few_make_no_certificate(people: Project) -> None:
    reduced = text(people, "certificates/2-heyde-lutz-von-der.pdf")
    assert "Teilnahmebescheinigung" in reduced
    assert "6,5 UE – reduzierter Umfang, 1,5 UE versäumt" in reduced
    few = text(people, "certificates/3-mia-muster.pdf")
    assert "Teilnahmebescheinigung" not in few
    assert "Bestätigung besuchter Unterrichtseinheiten" in few
    assert "4 UE – reduzierter Umfang, 4 UE versäumt" in few
    register = text(people, "certificates/register.pdf").replace("\u00a0", " ")
    assert "Muster, Mia 4 50 % keine Bescheinigung: unter 80 %" in register


def test_long_names_stand_on_one_card_each(people: Project) -> None:
    pages = pdf_text(people.root / "build/name-tents.pdf").split("\f")
    assert len([page for page in pages if page.strip()]) == 6
    assert sum("Hohenstaufen-Licht" in " ".join(page.split()) for page in pages) == 1


def test_nothing_private_in_what_everybody_gets(people: Project) -> None:
    shown = text(people, "short-plan.pdf") + people.read("build/kaufkurs-ihk.ics").decode()
    for name in ("Ärmel", "Muster", "cmd", "@example"):
        assert name not in shown
    for path in sorted((people.root / "build").rglob("*.pdf")):
        assert b"@example" not in path.read_bytes()
        assert "@example" not in pdf_text(path)


def test_one_renamed_participant_makes_that_person_s_sheets_and_the_lists(people: Project) -> None:
    before = people.read("source/p.csv")
    people.write("source/p.csv", before.replace(b"Mia Muster", b"Mia Meister"))
    assert people.made() == {
        "attendance/2027-03-01.pdf": "made", "attendance/2027-03-02.pdf": "made", "certificates/register.pdf": "made",
        "certificates/3-mia-meister.pdf": "made", "certificates/3-mia-muster.pdf": "removed", "groups.pdf": "made",
        "name-tents.pdf": "made",
    }  # fmt: skip
    people.write("source/p.csv", before.replace(b"zoe@", b"other@"))
    assert not set(people.made()) & {"certificates/1-zoe-aermel.pdf", "short-plan.pdf", "kaufkurs-ihk.ics"}
    people.write("source/p.csv", before)
    people.build()


def test_a_changed_method_leaves_certificates_alone(people: Project) -> None:
    before = people.read("source/course.yaml")
    people.write("source/course.yaml", before.replace(b"unit: a}", b"unit: a, method: Impuls}"))
    assert not any(path.startswith("certificates/") for path in people.made())
    people.write("source/course.yaml", before)
    people.build()


def test_without_days_or_participants_it_is_said(project: Project) -> None:
    project.write("source/course.yaml", "title: Leer\n")
    project.write("source/a.md", ARTICLE)
    report = project.build("attendance", "certificates", "groups", "name-tents", "certificate-register")
    assert not report.failed
    assert sorted(one.message for one in report.problems) == [
        '"attendance" makes nothing: the course has no days', '"certificates" makes nothing: the course has no participants',
    ]  # fmt: skip
    assert "keine Teilnehmenden" in text(project, "name-tents.pdf")
    assert "mindestens zwei" in text(project, "groups.pdf")
