"""Archives of many files, made of one text."""

from __future__ import annotations

import io
import zipfile

import pytest

from conftest import Project
from lehrwerk.errors import UserError
from lehrwerk.writers.bundle import Bundle
from lehrwerk.writers.wellformed import clean, xml

PRODUCT = "writer: zip\nper: course\ntemplate: t.html\noutput: t.zip\noptional: yes\n"


def _course(project: Project, template: str, text: str = "Ein Satz.") -> Project:
    project.write("source/course.yaml", "title: Kurs\n")
    project.write("source/a.md", f"---\ntitle: Titel\nrights: own\n---\n\n## Abschnitt\n\n{text}\n")
    project.write("templates/paket/product.yaml", PRODUCT)
    project.write("templates/paket/t.html", template)
    return project


def _wrong(project: Project) -> str:
    return "\n".join(str(one) for one in project.build("paket").problems if one.severity == "error")


def test_a_text_becomes_files(project: Project) -> None:
    course = _course(project, '{{ file("b/zwei.html") }}<p>{{ course.title }}</p>\n{{ file("eins.xml") }}\n\n<a>ä &amp;</a>')
    assert course.made("paket") == {"t.zip": "made"}
    with zipfile.ZipFile(io.BytesIO(course.read("build/t.zip"))) as package:
        assert {name: package.read(name).decode() for name in package.namelist()} == {
            "b/zwei.html": "<p>Kurs</p>\n",
            "eins.xml": "<a>ä &amp;</a>\n",
        }
        assert package.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    "path", ["../x.html", "/x.html", "a//b.html", "a/../b.html", "", "a\\\\b", "a b", "..", "C:x", "x" * 200, "./x", "ä\\x1e"]
)
def test_paths_stay_inside(project: Project, path: str) -> None:
    assert "is no path inside the archive" in _wrong(_course(project, "{{ file('" + path + "') }}x"))


def test_a_path_stands_once(project: Project) -> None:
    said = _wrong(_course(project, '{{ file("a.html") }}x{{ file("A.html") }}y'))
    assert '"A.html" is there already' in said
    assert "templates/paket/t.html:1" in said


def test_nothing_stands_before_the_first_file(project: Project) -> None:
    assert "text before the first file" in _wrong(_course(project, 'Hallo {{ file("a.html") }}x'))


def test_xml_is_well_formed(project: Project) -> None:
    assert "not well-formed XML" in _wrong(_course(project, '{{ file("a.xml") }}<a><b></a>'))


def test_an_article_cannot_begin_a_file(project: Project) -> None:
    template = '{{ file("a.html") }}{% for one in articles %}{{ one.body | html }}{% endfor %}{{ file("b.html") }}b'
    assert "U+001E" in _wrong(_course(project, template, "Ein Satz \x1e1\x1e und noch einer."))
    assert not _wrong(_course(project, template, "Ein Satz \x1e und noch einer."))
    with zipfile.ZipFile(io.BytesIO(project.read("build/t.zip"))) as package:
        assert "\x1e" not in package.read("a.html").decode()


def test_control_characters_vanish() -> None:
    assert clean("a\x00\x1eb\x0b\uffff\n\tc") == b"ab\n\tc"
    assert xml("  <a>\x1f</a>", "t") == b"<a></a>\n"
    with pytest.raises(UserError, match="not well-formed"):
        xml("<a>&nbsp;</a>", "t")


def test_an_empty_archive_is_one() -> None:
    assert zipfile.ZipFile(io.BytesIO(Bundle("t").write("  ", {}))).namelist() == []
