"""Products: variants, optional ones, and what results of the whole course depend on."""

from __future__ import annotations

from conftest import Project

PROBE = "writer: html\nper: course\ntemplate: probe.html\noutput: probe-{variant}.html\noptional: yes\nvariants: [a, b]\n"


def _course(project: Project, template: str) -> Project:
    project.write("source/course.yaml", "title: Kurs\n")
    for name in ("eins", "zwei"):
        project.write(f"source/{name}.md", f"---\ntitle: {name.title()}\nrights: own\nquestion: Wozu?\n---\n\nDer Text über {name}.\n")
    project.write("templates/probe/product.yaml", PROBE)
    project.write("templates/probe/probe.html", template)
    return project


def test_an_optional_product_is_made_where_it_is_named(project: Project) -> None:
    course = _course(project, "{{ variant }}")
    assert not any("probe" in path for path in course.made())
    assert course.made("probe") == {"probe-a.html": "made", "probe-b.html": "made"}
    assert course.read("build/probe-b.html") == b"b"
    assert not course.made()  # what was asked for once stays
    course.write("source/course.yaml", "title: Kurs\nproducts: [probe/b]\n")
    assert set(course.made().values()) == {"removed"}  # the handouts and decks, which are wished no more
    assert course.root.joinpath("build/probe-a.html").exists()


def test_a_variant_alone(project: Project) -> None:
    course = _course(project, "{{ variant }}")
    assert course.made("probe/a") == {"probe-a.html": "made"}


def test_a_result_of_the_course_depends_on_what_it_shows(project: Project) -> None:
    course = _course(project, "{% for one in articles %}{{ one.title }}: {{ one.body | html }}{% endfor %}")
    course.build("probe")
    course.write("source/eins.md", course.read("source/eins.md").decode().replace("Wozu?", "Warum?"))
    assert course.made("probe")  # the file holds the text, and the text is shown
    only = _course(project, "{% for one in articles %}{{ one.title }}{% endfor %}")
    only.build("probe")
    only.write("source/eins.md", only.read("source/eins.md").decode().replace("Warum?", "Weshalb?"))
    assert not only.made("probe")
    only.write("source/eins.md", only.read("source/eins.md").decode().replace("title: Eins", "title: Erstens"))
    assert only.made("probe")
    only.write("source/drei.md", "---\ntitle: Drei\nrights: own\n---\n\nText.\n")
    assert only.made("probe")


def test_the_slides_of_all_articles(project: Project) -> None:
    course = _course(
        project, "{% for one in articles %}{% for slide in slides(one) %}{{ slide.number }} {{ slide.title }}\n{% endfor %}{% endfor %}"
    )
    course.build("probe/a")
    said = course.read("build/probe-a.html").decode()
    assert "1 Eins\n" in said
    assert "1 Zwei\n" in said
    assert "2 Wozu?\n" in said
    course.write("source/zwei.md", course.read("source/zwei.md").decode().replace("Wozu?", "Warum?"))
    assert course.made("probe/a")
    assert "2 Warum?\n" in course.read("build/probe-a.html").decode()


def test_values_are_called_what_people_call_them(project: Project) -> None:
    project.write("source/course.yaml", "title: Kurs\nparticipants:\n  - {name: Ada, data: x}\n")
    project.write("templates/probe/product.yaml", "writer: text\nper: participants\ntemplate: probe.txt\noutput: probe/{slug}.txt\n")
    project.write("templates/probe/probe.txt", "{{ item.name }} {{ item.data }}")
    project.build("probe")
    assert project.read("build/probe/ada.txt") == b"Ada x"
