"""The whole kit from one build: who reads what, one language, PDF/UA, what an edit remakes, and a course from plan to certificates."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from conftest import ROOT, Project, failures, pdf_text
from lehrwerk import products, records
from lehrwerk.files import Files
from lehrwerk.make import WRITERS

SECRETS = ("Xylophonkatze", "Quittenkompass", "Zinnoberfalke", "Moosgummiuhr")
TEXT = """---
title: {title}
rights: own
minutes: 60
language: {language}
keywords: [{keyword}]
objectives:
  - {{id: pick, text: {objective}, level: K3}}
question: {question}
---

## {one} {{#one}}

{sentence}

::: {{.definition term="{keyword}"}}
{meaning}
:::

::: trainer
{secrets[0]}
:::

::: key-point
{point}
:::

::: {{.exercise minutes=10 form="{form}" material="{material}" lines=4 objective=pick}}
### {task}

{todo}

::: solution
{secrets[1]}
:::
:::

::: {{.quiz objective=pick points=2}}
{asked}

- [ ] {wrong}
- [x] {right}
- [ ] {false}

{secrets[2]}

::: trainer
{secrets[3]}
:::
:::
"""
GERMAN = {
    "language": "de", "objective": "eine Tasse auswählen", "question": "Was trinken Sie am Morgen?", "one": "Heiße Getränke",
    "sentence": "Kaffee macht viele Menschen am Morgen wach. Tee wirkt langsamer als Kaffee.", "meaning": "Ein heißes Getränk aus Bohnen.",
    "point": "Erst riechen, dann trinken.", "form": "Partnerarbeit", "material": "zwei Tassen", "task": "Tassen vergleichen",
    "todo": "Vergleichen Sie zwei Tassen.", "asked": "Welches Getränk stammt aus Bohnen?", "wrong": "Kräutertee", "right": "Bohnenkaffee",
    "false": "Leitungswasser", "keyword": "Kaffee",
}  # fmt: skip
ENGLISH = {
    "language": "en", "objective": "choose a cup", "question": "What do you drink in the morning?", "one": "Hot drinks",
    "sentence": "Coffee wakes many people in the morning. Tea works more slowly than coffee.", "meaning": "A hot drink made from beans.",
    "point": "Smell first, then drink.", "form": "in pairs", "material": "two cups", "task": "Compare cups", "todo": "Compare two cups.",
    "asked": "Which drink comes from beans?", "wrong": "Herbal brew", "right": "Filter roast", "false": "Tap water", "keyword": "Coffee",
}  # fmt: skip
SETTINGS = """title: {title}
language: {language}
provider: {{name: Lindenhof}}
trainer: {{name: Toni Harper}}
date: 2027-01-18
place: {place}
units: 4
participants: participants.csv
days:
  - date: 2027-01-18
    start: "9:00"
    plan:
      - {{minutes: 90, unit: a}}
      - {{minutes: 15, kind: break, title: {rest}}}
      - {{minutes: 90, unit: b}}
products: [{products}]
"""
SAID = ("/Alt", "/ActualText", "/Contents", "/Title")
PEOPLE = "name;email\nAda Lovell;ada@geheim.example\nBo Harper;bo@geheim.example\n"


def known(root: Path) -> dict[str, products.Product]:
    return {one.name: one for one in products.load(Files(root), WRITERS)[0]}


def whole(project: Project, words: dict[str, str], title: str, place: str, rest: str) -> Project:
    """A course of two units with all products, built."""
    names = ", ".join(known(project.root))
    settings = SETTINGS.format(title=title, language=words["language"], place=place, rest=rest, products=names)
    project.write("source/course.yaml", settings)
    project.write("source/participants.csv", PEOPLE)
    for slug, article in (("a", "Unit A"), ("b", "Unit B")):
        project.write(f"source/{slug}.md", TEXT.format(title=article, secrets=SECRETS, **words))
    report = project.build()
    assert not report.failed, "\n".join(map(str, report.problems))
    return project


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return whole(Project(tmp_path_factory.mktemp("de")), GERMAN, "Getränkekunde", "Musterstadt", "Pause")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return whole(Project(tmp_path_factory.mktemp("en")), ENGLISH, "Hot drinks", "Exampletown", "Tea")


def results(project: Project) -> dict[str, products.Product]:
    """Every result of a built project and its product."""
    from lehrwerk.build import planned

    return {target.path: target.product for target in planned(Files(project.root)).targets}


def said(path: Path) -> str:
    """All that a reader, a screen reader or a search could find in a file."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            hidden = [str(one[key]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) for key in SAID
                      if isinstance(one.get(key), pikepdf.String)]  # fmt: skip
            meta = pdf.Root.Metadata.read_bytes().decode()
        return "\n".join([pdf_text(path), meta, *hidden])
    if path.suffix in (".zip", ".pptx"):
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    return path.read_text(encoding="utf-8")


def test_all_products_are_made(german: Project) -> None:
    made = results(german)
    assert {one.name for one in made.values()} == set(known(german.root))
    assert all((german.root / path).stat().st_size for path in made)


def test_participants_never_read_what_is_the_trainers(german: Project) -> None:
    found = {path: said(german.root / path) for path, product in results(german).items() if product.recipe.audience == "participants"}
    assert len(found) > 10
    for path, text in found.items():
        assert not [word for word in SECRETS if word in text], path
        assert "geheim.example" not in text, path


def test_the_trainer_reads_it(german: Project) -> None:
    """Else the test above would prove nothing."""
    texts = "".join(said(german.root / path) for path, product in results(german).items() if product.recipe.audience != "participants")
    assert all(word in texts for word in SECRETS)


def test_only_lists_and_sheets_of_persons_name_them(german: Project) -> None:
    naming = {product.name for path, product in results(german).items() if "Ada Lovell" in said(german.root / path)}
    assert naming <= {"attendance", "name-tents", "certificates", "certificate-register", "groups"}
    assert naming


def test_an_english_course_has_nothing_german(english: Project) -> None:
    own = _words(english)
    german_only = {word for word in own["de"] - own["en"] if len(word) > 4 and word not in "".join(ENGLISH.values())}
    for path in results(english):
        text = said(english.root / path)
        if path.endswith((".pptx", ".zip")):
            text = re.sub(r"<[^>]*>", " ", text)
        words = set(re.findall(r"[A-Za-zÄÖÜäöüß]+", text))
        if not path.endswith(".pptx"):  # layouts and shapes of the base have German names
            assert not words & german_only, (path, words & german_only)


def _words(project: Project) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for language in ("de", "en"):
        text = Files(project.root).text(f"packaged/labels/{language}.yaml")
        data: Any = records.parse(text, "labels")[0]
        found[language] = set(re.findall(r"[A-Za-zÄÖÜäöüß]+", " ".join(map(str, data.values()))))
    return found


@pytest.mark.parametrize("language", ["german", "english"])
def test_every_pdf_is_clean(language: str, request: pytest.FixtureRequest) -> None:
    project: Project = request.getfixturevalue(language)
    for path in sorted((project.root / "build").rglob("*.pdf")):
        assert failures(path) == [], path.name


def test_a_renamed_participant_remakes_that_persons_sheets_and_the_lists(german: Project) -> None:
    german.write("source/participants.csv", PEOPLE.replace("Bo Harper", "Bo Miller"))
    touched = {path.partition("/")[0].partition(".")[0] for path in german.made()}
    german.write("source/participants.csv", PEOPLE)
    german.build()
    assert touched <= {"attendance", "name-tents", "certificates", "groups"}
    assert "certificates" in touched


def test_the_sample_course_makes_all_products(german: Project) -> None:
    settings: Any = records.parse((ROOT / "source/course.yaml").read_text(encoding="utf-8"), "course.yaml")[0]
    assert set(settings["products"]) == set(known(german.root))


@pytest.mark.slow
def test_the_sample_s_kit_is_clean(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(ROOT / "source", tmp_path / "source", ignore=shutil.ignore_patterns("originals"))
    project = Project(tmp_path)
    report = project.build()
    assert not report.failed, report.problems
    for path in sorted((tmp_path / "build").rglob("*.pdf")):
        assert failures(path) == [], path.name
    assert project.made() == {}


def test_nothing_to_do_is_nothing(german: Project) -> None:
    assert german.made() == {}
