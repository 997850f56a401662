"""The accent of a course is that of its whole kit: paper, charts, drawings of slides and pages for the screen."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from browser import Browser, chromium
from conftest import Project
from lehrwerk import bases
from lehrwerk.contrast import contrast

OURS, THEIRS = "1f4e79", "7a1f3d"
PRODUCTS = ("handout", "page", "slide-handout", "slide-notes", "trainer-guide", "exercises", "solutions", "test", "test-key", "course-book",
            "glossary-cards", "course-plan", "feedback-course", "transfer-sheet")  # fmt: skip
ARTICLE = """---
title: Kaffee
minutes: 45
objectives: [den Mahlgrad wählen]
transfer: Probieren Sie es aus.
---

## Mahlgrad {#mahlgrad}

Der Mahlgrad entscheidet über den Geschmack. Fein gemahlener Kaffee braucht kurze Zeit.

::: {.chart kind=column title="Tassen am Tag"}
| Ort | früher | heute |
|:--|--:|--:|
| Büro | 3 | 4 |
| Werkstatt | 2 | 5 |
:::

::: {.definition term="Crema"}
Der Schaum auf dem Espresso.
:::

::: {.exercise #mahlen minutes=10}
### Mahlen Sie

Mahlen Sie zwei Gramm.

::: solution
Fein heißt wie Mehl.
:::
:::

::: {.quiz #frage}
Was braucht Espresso?

- [x] feines Mehl
- [ ] grobes Mehl
:::
"""


@pytest.fixture(scope="module")
def kurs(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A course in a colour of its own."""
    project = Project(tmp_path_factory.mktemp("accent"))
    plan = "days:\n  - {date: 2027-01-18, start: '9:00', plan: [{minutes: 45, unit: a}]}\n"
    project.write("source/course.yaml", f'title: Kurs\ntheme: {{accent: "#{THEIRS}"}}\n{plan}')
    project.write("source/a.md", ARTICLE)
    report = project.build(*PRODUCTS)
    assert not report.failed, report.problems
    return project


def colours(place: Path) -> set[str]:
    """The colours that a PDF is painted in."""
    found = set()

    def painted(stream: pikepdf.Object) -> None:
        for operands, operator in pikepdf.parse_content_stream(stream):
            if str(operator) in ("rg", "RG"):
                found.add("".join(f"{round(float(one) * 255):02x}" for one in operands))
        forms = stream.get("/Resources", {}).get("/XObject", {})
        for form in forms.values():
            if form.get("/Subtype") == "/Form":
                painted(form)

    with pikepdf.open(place) as pdf:
        for page in pdf.pages:
            painted(page.obj)
    return found


def test_all_paper_takes_the_accent(kurs: Project) -> None:
    papers = {place.relative_to(kurs.root / "build").as_posix(): colours(place) for place in kurs.root.glob("build/**/*.pdf")}
    assert len(papers) >= len(PRODUCTS) - 1
    assert not [name for name, found in papers.items() if OURS in found]
    assert {name for name, found in papers.items() if THEIRS in found} >= {"handouts/a.pdf", "exercises.pdf"}
    assert any("slide-handouts" in name and THEIRS in found for name, found in papers.items())


def test_the_second_shade_of_a_chart_goes_with_the_accent(kurs: Project) -> None:
    assert "9db8d2" not in colours(kurs.root / "build/handouts/a.pdf")


@pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")
@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("dark", "print")])
def test_pages_take_it_in_the_light_and_in_the_dark(kurs: Project, tmp_path: Path, scheme: str, media: str) -> None:
    browser = Browser(tmp_path / "chromium")
    try:
        browser.call("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.open((kurs.root / "build/pages/a.html").as_uri())
        ink, ground = (
            browser.run(f"getComputedStyle(document.querySelector('{where}')).{what}")
            for where, what in (("h1", "color"), ("html", "backgroundColor"))
        )
    finally:
        browser.close()
    one, other = (_digits(said) for said in (ink, ground))
    assert (contrast(one, other) or 0) >= 4.5
    assert (one == THEIRS) == (scheme == "light" or media == "print")


def _digits(said: str) -> str:
    """A colour as Chromium writes it, `rgb(122, 31, 61)` or `color(srgb 0.7 0.5 0.6)`, as six digits."""
    inside = said.partition("(")[2].rstrip(")").replace(",", " ").split()
    numbers = [float(one) * 255 for one in inside[1:4]] if inside[0] == "srgb" else [float(one) for one in inside[:3]]
    return "".join(f"{round(one):02x}" for one in numbers)


@pytest.mark.parametrize("wished", ["#f0c040", "#ffffff", "#7a1f3d", "#00ff00"])
def test_paper_darkens_what_nobody_could_read(wished: str) -> None:
    shown = bases.accent({"accent": wished})
    assert (contrast(shown.removeprefix("#"), "ffffff") or 0) >= 4.5
    assert (shown == wished) == (wished == "#7a1f3d")


def test_without_a_wish_it_is_ours() -> None:
    assert bases.accent(None) == bases.accent({"base": "x.pptx"}) == ""
    assert bases.accent({"colours": {"accent1": "#7A1F3D"}}) == "#7a1f3d"
