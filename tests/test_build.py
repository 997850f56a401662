"""Incremental builds: every kind of change touches exactly what depends on it."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from conftest import ARTICLE, ROOT, Project
from lehrwerk import build as builds
from lehrwerk import ledger
from lehrwerk.errors import UserError
from lehrwerk.files import Files
from lehrwerk.machine import machine

ALL = {"handouts/a.pdf", "handouts/b.pdf", "slides/a.pptx", "slides/b.pptx"}
A = {"handouts/a.pdf", "slides/a.pptx"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="{}" height="10"/></svg>'


def test_a_mistake_in_the_settings_makes_nothing_in_other_words(course: Project) -> None:
    course.write("source/course.yaml", "title: Mein Kurs\n")
    course.made()
    before = course.read("build/slides/a.pptx")
    course.write("source/course.yaml", "title: Mein Kurs\ndate: morgen\n")
    report = course.build()
    assert {one.status for one in report.results} == {"failed"}
    assert report.results[0].why == "not made, because course.yaml has errors (the old one stays)"
    assert [one.line for one in report.problems if one.severity == "error"] == [2]
    assert course.read("build/slides/a.pptx") == before


def test_missing_participants_are_told_with_their_line(course: Project) -> None:
    course.write("source/course.yaml", "title: Mein Kurs\nparticipants: nix.csv\n")
    said = course.errors()
    assert said == ['source/course.yaml:2: participants: there is no file "source/nix.csv" (put the table there, or mend the name)']


def test_nothing_changed_makes_nothing(course: Project) -> None:
    assert set(course.made()) == ALL
    assert course.made() == {}


def test_an_edited_article_makes_its_own_results(course: Project) -> None:
    course.build()
    course.write("source/a.md", ARTICLE + "\nNoch ein Satz.\n")
    assert course.why() == dict.fromkeys(A, "source/a.md changed")


def test_a_touched_article_makes_nothing(course: Project) -> None:
    course.build()
    course.write("source/a.md", ARTICLE)
    assert course.made() == {}


def test_a_picture_makes_what_shows_it(course: Project) -> None:
    course.write("source/bild.svg", SVG.format(10))
    course.write("source/a.md", ARTICLE + "\n![Ein Kasten](bild.svg)\n")
    course.build()
    course.write("source/bild.svg", SVG.format(20))
    assert set(course.made()) == A


def test_an_override_makes_what_it_replaces_and_going_back_too(course: Project) -> None:
    course.build()
    shown = (ROOT / "templates" / "handout" / "handout.css").read_text(encoding="utf-8")
    course.write("templates/handout/handout.css", shown + "\nh2 { color: black }\n")
    assert course.why() == dict.fromkeys({"handouts/a.pdf", "handouts/b.pdf"}, "templates/handout/handout.css appeared")
    (course.root / "templates/handout/handout.css").unlink()
    assert set(course.made()) == {"handouts/a.pdf", "handouts/b.pdf"}


def test_an_override_may_extend_the_shipped_template(course: Project) -> None:
    course.write(
        "templates/handout/handout.html", '{% extends "packaged/handout/handout.html" %}{% block transfer %}<p>Eigenes</p>{% endblock %}'
    )
    course.build()
    course.write(
        "templates/handout/handout.html", '{% extends "packaged/handout/handout.html" %}{% block transfer %}<p>Anderes</p>{% endblock %}'
    )
    assert set(course.made()) == {"handouts/a.pdf", "handouts/b.pdf"}


def test_a_setting_makes_what_shows_it(course: Project) -> None:
    course.build()
    course.write("source/course.yaml", "title: Kurs\narticles: [a, b]\nunits: 8\n")
    assert course.made() == {}
    course.write("source/course.yaml", "title: Anderer Kurs\narticles: [a, b]\nunits: 8\n")
    assert course.why() == dict.fromkeys(ALL, "course.title changed")


def test_a_title_of_another_article_makes_only_its_own(course: Project) -> None:
    course.build()
    course.write("source/b.md", course.read("source/b.md").decode().replace("Anderer Titel", "Neuer Titel"))
    assert set(course.made()) == {"handouts/b.pdf", "slides/b.pptx"}


def test_an_option_makes_what_it_concerns(course: Project) -> None:
    course.build()
    assert set(course.made(profile="accessible")) == {"handouts/a.pdf", "handouts/b.pdf"}
    assert set(course.made()) == {"handouts/a.pdf", "handouts/b.pdf"}


def test_a_label_makes_all(course: Project) -> None:
    course.build()
    course.write("templates/labels/de.yaml", "sources: Nachweise\n")
    assert set(course.made()) == ALL


@pytest.mark.parametrize("part", ["lehrwerk", "weasyprint", "python-pptx", "fonts", "pango"])
def test_another_version_makes_all(course: Project, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    course.build()
    other = machine() | {part: "99"}
    monkeypatch.setattr(builds, "machine", lambda: other)
    why = course.why()
    assert set(why) == ALL
    assert all(reason.startswith(f"version: {part}") for reason in why.values()), why


def test_the_versions_are_really_found() -> None:
    found = machine()
    import pptx
    import weasyprint

    assert found["weasyprint"] == weasyprint.__version__
    assert found["python-pptx"] == pptx.__version__
    assert found["pango"]


def test_a_deleted_result_is_made_again(course: Project) -> None:
    course.build()
    before = course.read("build/handouts/a.pdf")
    (course.root / "build/handouts/a.pdf").unlink()
    assert course.why() == {"handouts/a.pdf": "the result was deleted"}
    assert course.read("build/handouts/a.pdf") == before


def test_a_new_product_is_a_folder(course: Project) -> None:
    course.build()
    course.write("templates/liste/product.yaml", "writer: text\nper: course\ntemplate: liste.txt\noutput: liste.txt\n")
    course.write("templates/liste/liste.txt", "{% for one in course.outline %}{{ one.title }}\n{% endfor %}")
    assert course.made() == {"liste.txt": "made"}
    assert course.read("build/liste.txt").decode() == "Ein Titel\nAnderer Titel\n"
    course.write("source/a.md", ARTICLE + "\nNoch etwas.\n")
    assert set(course.made()) == A


def test_products_for_the_entries_of_a_list(course: Project) -> None:
    people = "participants:\n  - {name: Ada Beispiel}\n  - {name: Çelik Örnek}\n"
    course.write("source/course.yaml", "title: Kurs\narticles: [a, b]\n" + people)
    course.write("templates/karte/product.yaml", "writer: text\nper: participants\ntemplate: k.txt\noutput: karten/{slug}.txt\n")
    course.write("templates/karte/k.txt", "{{ item.name }} in {{ course.title }}")
    assert {"karten/ada-beispiel.txt", "karten/celik-oernek.txt"} <= set(course.made())
    course.write("source/course.yaml", ("title: Kurs\narticles: [a, b]\n" + people).replace("Ada Beispiel", "Ada Muster"))
    assert course.made() == {"karten/ada-muster.txt": "made", "karten/ada-beispiel.txt": "removed"}


def test_what_is_planned_no_more_goes_if_untouched(course: Project) -> None:
    course.build()
    course.write("build/slides/b.pptx", course.read("build/slides/b.pptx") + b"von Hand")
    (course.root / "source/b.md").unlink()
    course.write("source/course.yaml", "title: Kurs\narticles: [a]\n")
    assert course.made() == {"handouts/b.pdf": "removed", "slides/b.pptx": "kept"}
    assert course.read("build/slides/b.pptx").endswith(b"von Hand")


def test_what_a_person_changed_is_never_overwritten(course: Project) -> None:
    course.build()
    edited = b"von Hand"  # nothing that could be merged
    course.write("build/slides/a.pptx", edited)
    assert course.made() == {"slides/a.pptx": "kept"}
    course.write("source/a.md", ARTICLE + "\nNoch ein Satz über Milch.\n")
    assert course.made() == {"handouts/a.pdf": "made", "slides/a.pptx": "beside"}
    assert course.read("build/slides/a.pptx") == edited
    assert course.read("build/slides/a.new.pptx")[:2] == b"PK"
    assert course.made(force=True)["slides/a.pptx"] == "made"
    backups = list((course.root / "build/.lehrwerk/backup/slides/a.pptx").iterdir())
    assert [one.read_bytes() for one in backups] == [edited]
    assert course.made() == {}


def test_a_file_that_was_there_before_is_not_ours(course: Project) -> None:
    course.write("build/handouts/a.pdf", "meins")
    assert course.made()["handouts/a.pdf"] == "beside"
    assert course.read("build/handouts/a.pdf") == b"meins"


def test_same_input_same_bytes_in_another_folder(course: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course.write("source/bild.svg", SVG.format(10))
    course.write("source/a.md", ARTICLE + "\n![Ein Kasten](bild.svg)\n\n[zu b](b.md) und [weg](https://example.org)\n")
    course.build()
    other = Project(tmp_path / "ganz woanders" / "kurs")
    shutil.copytree(course.root / "source", other.root / "source")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    for name in ("b", "a"):
        other.build(name)
    for path in sorted(ALL):
        assert course.read(f"build/{path}") == other.read(f"build/{path}"), path
        assert str(tmp_path).encode() not in course.read(f"build/{path}")


def test_a_broken_article_does_not_stop_the_others(course: Project) -> None:
    course.build()
    old = course.read("build/handouts/a.pdf")
    course.write("source/a.md", ARTICLE + "\n::: note\noffen\n")
    course.write("source/b.md", ARTICLE + "\nMehr.\n")
    report = course.build()
    assert report.failed
    assert {one.path for one in report.results if one.status == "made"} == {"build/handouts/b.pdf", "build/slides/b.pptx"}
    assert course.read("build/handouts/a.pdf") == old
    course.write("source/a.md", ARTICLE)
    assert course.made() == {}


def test_an_interrupted_build_goes_on(course: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies after two results, before the ledger is saved: what is there counts, the rest is made."""
    stopped: list[str] = []
    write = Files.write

    def dying(self: Files, path: str, data: bytes, known: str = "") -> None:
        if path.startswith(("build/handouts", "build/slides")):
            if len(stopped) == 2:
                raise KeyboardInterrupt
            stopped.append(path)
        if path == ledger.LEDGER and len(stopped) == 2:
            raise KeyboardInterrupt
        write(self, path, data, known)

    monkeypatch.setattr(Files, "write", dying)
    with pytest.raises(KeyboardInterrupt):
        course.build()
    monkeypatch.undo()
    assert set(course.made()) == ALL - {path.removeprefix("build/") for path in stopped}
    assert course.made() == {}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"schema": 0}', b"\xff\xfe"])
def test_an_unreadable_ledger_is_an_empty_one(course: Project, damage: bytes) -> None:
    course.build()
    course.write(ledger.LEDGER, damage)
    assert set(course.made()) == ALL
    assert course.made() == {}


def test_names_narrow_a_build(course: Project) -> None:
    assert set(course.made("handout")) == {"handouts/a.pdf", "handouts/b.pdf"}
    assert set(course.made("source/a.md")) == {"slides/a.pptx"}
    assert set(course.made("slides", "b")) == {"slides/b.pptx"}
    with pytest.raises(UserError, match='did you mean "handout"'):
        course.build("handuot")


def test_warnings_are_told_again(course: Project) -> None:
    course.write("source/a.md", ARTICLE + "\nEin <b>Wort</b>.\n")
    first = [str(one) for one in course.build().problems if one.severity == "warning"]
    assert first
    assert [str(one) for one in course.build().problems if one.severity == "warning"] == first


def test_nothing_to_do_imports_no_library(course: Project) -> None:
    course.build()
    code = (
        "import sys; from pathlib import Path; from lehrwerk.freshness import settled; from lehrwerk.report import Options;"
        "from lehrwerk.files import Files; r = settled(Files(Path('.')), Options()); assert {x.status for x in r.results} == {'fresh'};"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'weasyprint', 'pptx', 'jinja2', 'markdown_it', 'lxml', 'PIL'}))"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], cwd=course.root, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_ledger_holds_no_path_of_the_machine(course: Project) -> None:
    course.build()
    text = course.read(ledger.LEDGER).decode()
    assert str(course.root) not in text
    assert set(json.loads(text)["entries"]) == {f"build/{path}" for path in ALL}


def test_a_style_s_import_counts_for_every_document(course: Project) -> None:
    shown = (ROOT / "templates" / "handout" / "handout.css").read_text(encoding="utf-8")
    course.write("templates/handout/handout.css", '@import url("/templates/handout/mehr.css");\n' + shown)
    course.write("templates/handout/mehr.css", "h2 { color: black }")
    course.build()
    course.write("templates/handout/mehr.css", "h2 { color: gray }")
    assert set(course.made()) == {"handouts/a.pdf", "handouts/b.pdf"}


def test_the_new_version_beside_a_changed_one_follows(course: Project) -> None:
    course.build()
    course.write("build/slides/a.pptx", b"von Hand")
    course.write("source/a.md", ARTICLE + "\nMilch.\n")
    assert course.made()["slides/a.pptx"] == "beside"
    first = course.read("build/slides/a.new.pptx")
    assert course.made() == {"slides/a.pptx": "kept"}
    course.write("source/a.md", ARTICLE + "\nKakao.\n")
    assert course.made()["slides/a.pptx"] == "beside"
    assert course.read("build/slides/a.new.pptx") != first
    course.made(force=True)
    assert not (course.root / "build/slides/a.new.pptx").exists()


def test_participants_may_stand_in_a_table(course: Project) -> None:
    course.write("source/course.yaml", "title: Kurs\narticles: [a, b]\nparticipants: leute.csv\n")
    course.write("source/leute.csv", "Name;Firma\nJürgen Müß;Bäckerei\n".encode("cp1252"))
    course.write("templates/karte/product.yaml", "writer: text\nper: participants\ntemplate: k.txt\noutput: karten/{slug}.txt\n")
    course.write("templates/karte/k.txt", "{{ item.name }}, {{ item.firma }}")
    course.build()
    assert course.read("build/karten/juergen-muess.txt").decode() == "Jürgen Müß, Bäckerei"
    course.write("source/leute.csv", "\ufeffName,Firma\n,ohne\n")
    assert course.errors() == ['source/leute.csv:2: this row has no "name"']


def test_a_plain_text_without_front_matter_is_an_article(course: Project) -> None:
    course.write("source/a.md", "# Obst\n\n- Äpfel\n- Birnen\n- Pflaumen\n")
    course.write("source/b.md", "Ein Absatz ohne Überschrift.\n")
    report = course.build()
    assert not report.failed
    assert [(one.file, one.severity) for one in report.problems if "title" in one.message] == [("source/b.md", "warning")]
    assert course.read("build/slides/a.pptx")[:2] == b"PK"


def test_what_an_older_data_model_read_is_read_again(course: Project) -> None:
    course.build()
    path = "build/.lehrwerk/outlines.json"
    found = json.loads(course.read(path))
    found["shape"] = "another"
    found["outlines"] = {key: {} for key in found["outlines"]}
    course.write(path, json.dumps(found))
    course.write("source/neu.md", "---\ntitle: Neu\nrights: own\n---\n\n## Ein Abschnitt\n\nEin Satz.\n")
    assert not course.build().failed
