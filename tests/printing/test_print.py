"""Print files: what is printed on which day, in which order, how often; sheets, booklets, grey."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest

from conftest import Project, pdf_text
from lehrwerk.errors import UserError
from lehrwerk.files import Files
from lehrwerk.printing import Wish, pack
from lehrwerk.printing.naming import named
from lehrwerk.printing.packing import packs
from lehrwerk.printing.sheets import Part, booklet, folded, greyed, joined, pages
from lehrwerk.printing.sheets import paper as paper_of
from lehrwerk.products import Product, Recipe, Target

DAYS = """days:
  - date: 2027-01-18
    plan:
      - {minutes: 90, unit: b}
      - {minutes: 15, kind: break, title: Pause}
  - date: 2027-01-19
    title: Zweiter Tag
    plan:
      - {minutes: 45, unit: b}
      - {minutes: 45, unit: a}
"""


def paper(count: int, colour: str = "1 0 0") -> bytes:
    """A document of so many pages, each with a square in a colour."""
    with pikepdf.new() as pdf:
        for _ in range(count):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Contents = pdf.make_stream(f"{colour} rg 10 10 50 50 re f".encode())
        buffer = io.BytesIO()
        pdf.save(buffer, deterministic_id=True)
        return buffer.getvalue()


def blanks(data: bytes) -> list[bool]:
    """Which pages of a document are empty."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return ["/Contents" not in page or not page.Contents.read_bytes().strip() for page in pdf.pages]


def target(name: str, printing: str, per: str = "course", variants: tuple[str, ...] = (), **context: object) -> list[Target]:
    from lehrwerk import records

    text = f"writer: pdf\nper: {per}\ntemplate: t\noutput: o\nvariants: [{', '.join(variants)}]\nprint: {{{printing}}}\n"
    recipe = records.load(Recipe, text, "product.yaml")
    about = "source/x.md" if per == "articles" else ""
    return [Target(f"build/{name}{one}.pdf", Product(name, recipe, ""), {**context}, about, one) for one in variants or ("",)]


def test_a_unit_is_handed_out_on_the_day_on_which_it_begins() -> None:
    days = [
        {"date": "1", "title": "", "plan": [{"unit": "b"}, {"unit": ""}]},
        {"date": "2", "title": "", "plan": [{"unit": "b"}, {"unit": "a"}]},
    ]
    targets = [
        *target("handout-a", "copies: each", "articles", article={"slug": "a"}),
        *target("handout-b", "copies: each", "articles", article={"slug": "b"}),
        *target("list", "copies: one, when: day, order: 1"),
        *target("feedback", "copies: each, when: last, order: 90"),
        *target("plan", "copies: each, when: first, order: 2"),
        *target("certificate", "copies: each, when: last, order: 95", "participants", number=1),
        *target("never", "copies: none"),
    ]
    first, second = packs(days, ["a", "b"], targets, 12)
    assert [item.path for item in first.items] == ["build/list.pdf", "build/plan.pdf", "build/handout-b.pdf"]
    assert [item.path for item in second.items] == ["build/list.pdf", "build/handout-a.pdf", "build/feedback.pdf", "build/certificate.pdf"]
    assert [item.copies for item in second.items] == [1, 12, 12, 1]


def test_variants_are_shared_out_or_the_first_is_printed() -> None:
    shared = target("test", "copies: split, when: first", variants=("a", "b"))
    assert [(item.path, item.copies) for item in packs([], [], shared, 5)[0].items] == [("build/testa.pdf", 3), ("build/testb.pdf", 2)]
    one = target("slides", "copies: each, when: first", variants=("2", "3"))
    assert [(item.path, item.copies) for item in packs([], [], one, 5)[0].items] == [("build/slides2.pdf", 5)]


def test_the_variant_that_a_recipe_names_first_is_printed_and_keys_are_printed_all() -> None:
    made = target("slides", "copies: each, when: first", variants=("3", "1"))
    assert [item.path for item in packs([], [], sorted(made, key=lambda one: one.path), 5)[0].items] == ["build/slides3.pdf"]
    keys = target("key", "copies: one, when: first", variants=("a", "b"))
    assert [(item.path, item.copies) for item in packs([], [], keys, 5)[0].items] == [("build/keya.pdf", 1), ("build/keyb.pdf", 1)]


def test_certificates_come_in_the_order_of_the_list() -> None:
    made = [one for number in (1, 10, 2) for one in target(f"c{number}", "copies: one, when: last", "participants", number=number)]
    assert [item.path for item in packs([], [], made, 5)[0].items] == ["build/c1.pdf", "build/c2.pdf", "build/c10.pdf"]


def test_a_row_says_the_kind_and_what_it_is_about() -> None:
    labels = {"unit": "Einheit", "product_handout": "Handzettel", "product_test": "Test", "product_slide_handout_3": "Folien, 3 je Seite"}
    (handout,) = target("handout", "copies: each", "articles", article={"slug": "a", "number": 2, "title": "Tee"})
    assert named(handout, "Tee", labels) == {"kind": "Handzettel", "title": "Einheit 2: Tee", "date": ""}
    _, second = target("test", "copies: split", variants=("a", "b"))
    assert named(second, "Test", labels) == {"kind": "Test B", "title": "", "date": ""}
    (slides,) = target("slide-handout", "copies: each", variants=("3",))
    assert named(slides, "Folien", labels)["kind"] == "Folien, 3 je Seite"
    (own,) = target("own", "copies: one")
    assert named(own, "Eigenes Blatt", labels) == {"kind": "", "title": "Eigenes Blatt", "date": ""}


def test_every_printed_product_has_a_kind_in_both_languages() -> None:
    root = Path(__file__).parents[2] / "templates"
    names = [path.parent.name for path in root.glob("*/product.yaml") if "\nprint:" in path.read_text(encoding="utf-8")]
    for language in ("de", "en"):
        words = (root / f"labels/{language}.yaml").read_text(encoding="utf-8")
        assert [name for name in names if f"\nproduct_{name.replace('-', '_')}:" not in words] == []


def test_other_paper_stays_out_of_the_day_s_file(course: Project) -> None:
    course.write("source/course.yaml", "title: Kurs\narticles: [a, b]\nproducts: [handout, poster]\n" + DAYS)
    course.build()
    made, _ = pack(Files(course.root), Wish(copies=2, days=(2,)))
    assert made[0].documents == 1
    text = pdf_text(course.root / made[0].path)
    assert "A3: eigene Datei" in text
    assert "Aushang · 19. Januar 2027" in text
    with pikepdf.open(course.root / made[0].path) as pdf:
        assert {round(float(page.mediabox[3])) for page in pdf.pages} == {842}
    assert paper_of((course.root / "build/posters/2027-01-19.pdf").read_bytes()) == "A3"


def test_each_copy_begins_on_a_fresh_sheet() -> None:
    made = joined([Part(paper(1)), Part(paper(3), copies=2, before=paper(1)), Part(paper(2), sides=1)], 2, "Tag 1", "de")
    expected = "10" + "10" + "1110" * 2 + "1010"
    assert "".join("0" if empty else "1" for empty in blanks(made)) == expected
    assert pages(joined([Part(paper(3), copies=2)], 1, "Tag 1", "de")) == 6


@pytest.mark.parametrize(
    ("count", "expected"),
    [(8, [7, 0, 1, 6, 5, 2, 3, 4]), (4, [3, 0, 1, 2]), (5, [None, 0, 1, None, None, 2, 3, 4]), (1, [None, 0, None, None])],
)
def test_the_pages_of_a_booklet(count: int, expected: list[int | None]) -> None:
    assert folded(count) == expected


def test_a_booklet_has_two_pages_on_a_landscape_side() -> None:
    made = booklet(paper(6), "de")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 4
        assert all(float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages)
    assert made == booklet(paper(6), "de")


def test_grey_has_no_colour_left() -> None:
    with pikepdf.open(io.BytesIO(greyed(paper(1)))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert b"rg" not in content
    assert b"0.299 g" in content


def test_the_command_prints_a_day(course: Project) -> None:
    course.write("source/course.yaml", "title: Kurs\narticles: [a, b]\n" + DAYS)
    said = course.run("print", "--copies", "3", "--day", "2", "--grey")
    assert said.returncode == 0, said.stderr
    assert "build/print/day-2.pdf" in said.stdout
    text = pdf_text(course.root / "build/print/day-2.pdf")
    assert "Tag 2" in text
    assert "19. Januar 2027" in text
    assert text.count("Ein kurzer Satz über Kaffee") == 3
    assert "Anderer Titel" not in text
    assert not (course.root / "build/print/day-1.pdf").exists()
    subprocess.run(["pdftoppm", "-r", "20", "-singlefile", "build/print/day-2.pdf", "first"], cwd=course.root, check=True)
    assert _grey(course.read("first.ppm"))


def _grey(data: bytes) -> bool:
    """Whether the first picture of a stream of PPM files has no colour."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return all(red == green == blue for _, (red, green, blue) in picture.convert("RGB").getcolors(1 << 24) or [])


def test_what_a_person_changed_stays(course: Project) -> None:
    course.build()
    wish = Wish(copies=1)
    made, _ = pack(Files(course.root), wish)
    assert [one.path for one in made] == ["build/print/day-1.pdf"]
    assert pack(Files(course.root), wish)[0] == made
    course.write("build/print/day-1.pdf", paper(1))
    made, problems = pack(Files(course.root), wish)
    assert [one.path for one in made] == ["build/print/day-1.new.pdf"]
    assert "by hand" in problems[0].message
    assert course.read("build/print/day-1.pdf") == paper(1)
    assert course.made() == {}


def test_wrong_days_and_missing_results_are_told(course: Project) -> None:
    with pytest.raises(UserError) as told:
        pack(Files(course.root), Wish(days=(4,)))
    assert "no day 4" in str(told.value.problems[0])
    with pytest.raises(UserError) as told:
        pack(Files(course.root), Wish())
    assert "lehrwerk build" in str(told.value.problems[0])
