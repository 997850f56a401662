"""Pages for the screen, looked at in a real browser: nothing from the network, no key of a quiz, in order, reachable, printable."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as parser

from browser import Browser, chromium
from conftest import Project, pdf_text
from lehrwerk.kit.screens import clock_times, leaf, screen

pytestmark = pytest.mark.xdist_group("pages")  # one browser

SQUARE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect width="20" height="20" fill="#246"/></svg>"""
SETTINGS = """title: "Kurs <b>mit</b> & Zeichen"
provider: {name: Haus am See}
trainer: {name: Vera Muster}
articles: [eins, teil/zwei, drei]
days:
  - date: 2027-01-18
    start: "9:00"
    plan: [{minutes: 50, unit: eins}, {minutes: 10, kind: break}, {minutes: 45, unit: teil/zwei, title: Praxis}]
"""
ARTICLE = """---
title: "Der <Titel> & {{ mehr }}"
rights: own
language: de
minutes: 45
summary: Worum es geht.
objectives: [etwas nennen]
transfer: Was tun Sie morgen?
sources: [{title: Ein Buch, url: "https://example.org/buch"}]
---

## Erster Abschnitt

Ein Satz mit Fußnote[^1] und einem Verweis auf [die andere Einheit](OTHER#ziel).

[^1]: Die Fußnote mit *Betonung*.

![Ein Quadrat](IMAGE)

#### Tief

| Name | Wert |
|---|---:|
| eins | 1 |

## Zweiter Abschnitt {#ziel}

::: {.chart title="Werte"}
| Wert | Zahl |
|---|---:|
| eins | 1 |
| zwei | 2 |
:::

::: {.exercise lines=4}
### Aufgabe
Tun Sie etwas.

- [x] vorbereitet
- [ ] fertig
:::

::: solution
geheimloesung
:::

::: trainer
![geheimbild](SECRET)

geheimhinweis
:::

## Dritter Abschnitt

::: {.quiz #frage points=2}
Was ist richtig <script>alert(1)</script>?

- [ ] Kaffee
- [x] Tee

  ::: solution
  geheimrueckmeldung
  :::

  ```
  Tee & Wasser
  ```

geheimerklaerung
:::

::: {.quiz #zweite}
Was noch?

- [x] Wasser
- [ ] Luft
:::
"""
LONG = " Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrik"
ENGLISH = ARTICLE.replace("language: de", "language: en").replace("andere Einheit", "andere")


def _course(root: Path, settings: str, article: str) -> Project:
    made = Project(root)
    made.write("source/course.yaml", settings)
    made.write("source/images/quadrat.svg", SQUARE)
    made.write("source/images/geheim.svg", SQUARE.replace(b"#246", b"#642"))
    for name, other in (("eins", "teil/zwei.md"), ("teil/zwei", "../eins.md"), ("drei", "eins.md")):
        up = "../" * name.count("/")
        text = article.replace("OTHER", other).replace("IMAGE", f"{up}images/quadrat.svg").replace("SECRET", f"{up}images/geheim.svg")
        made.write(f"source/{name}.md", text.replace("Der <Titel>", f"Der <Titel> {name}{LONG if name == 'drei' else ''}"))
    report = made.build("page", "course-zip")
    assert not report.failed, "\n".join(map(str, report.problems))
    return made


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return _course(tmp_path_factory.mktemp("seiten"), SETTINGS, ARTICLE)


@pytest.fixture(scope="module")
def unpacked(course: Project) -> Path:
    (path,) = (course.root / "build/exports").glob("*.zip")
    folder = course.root.parent / "ausgepackt"
    with zipfile.ZipFile(path) as package:
        package.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("Chromium is not installed (sh .ci/system test)")
    try:
        made = Browser(tmp_path_factory.mktemp("profil"))
    except (OSError, EOFError):
        pytest.skip("Chromium does not start here")
    yield made
    made.close()


def _pages(course: Project, unpacked: Path) -> list[Path]:
    return [*(course.root / "build/pages").rglob("*.html"), *unpacked.glob("*.html")]


# ---------------------------------------------------------------- what is in the files


def test_the_archive_holds_what_it_shows_and_no_more(unpacked: Path) -> None:
    names = sorted(path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file())
    assert [re.sub(r"-[0-9a-f]{8}", "", name) for name in names] == [
        "drei.html", "eins.html", "index.html", "media/quadrat.svg", "style.css", "teil--zwei.html"]  # fmt: skip


def test_nothing_of_trainers_and_keys(course: Project, unpacked: Path) -> None:
    for path in [*_pages(course, unpacked), *unpacked.rglob("*.*")]:
        text = path.read_text(encoding="utf-8")
        assert "geheim" not in text, path
        root = parser.fromstring(text) if path.suffix == ".html" else None
        if root is not None:
            assert not root.xpath("//details//input[@checked] | //details//*[@class='done']")


def test_pages_are_escaped_and_in_order(course: Project, unpacked: Path) -> None:
    for path in _pages(course, unpacked):
        text = path.read_text(encoding="utf-8")
        root = parser.fromstring(text)
        assert text.startswith("<!doctype html>")
        assert root.get("lang") == "de-DE"
        assert not root.xpath("//script")
        levels = [int(one.tag[1]) for one in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later - before <= 1 for before, later in pairwise(levels)), levels
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids)), ids
        assert len(root.xpath("//main")) == 1
        assert all(one.get("alt") for one in root.iter("img"))
        assert all(one.get("scope") for one in root.iter("th"))
        for target in root.xpath("//a/@href[starts-with(., '#')] | //@aria-labelledby"):
            assert root.xpath("//*[@id=$id]", id=str(target).lstrip("#")), target
        assert not [one for one in root.xpath("//@src | //link/@href") if re.match(r"(?:https?:)?//|/", str(one))]


def test_the_same_bytes_again(course: Project) -> None:
    (path,) = (course.root / "build/exports").glob("*.zip")
    before = path.read_bytes()
    assert not course.made("page", "course-zip")
    path.unlink()
    course.made("course-zip")
    assert path.read_bytes() == before


def test_a_page_depends_on_what_it_shows(tmp_path: Path) -> None:
    made = _course(tmp_path, SETTINGS, ARTICLE)
    made.write("source/course.yaml", SETTINGS.replace("Vera Muster", "Karl Muster"))
    assert list(made.made("page", "course-zip")) == ["exports/kurs-b-mit-b-zeichen.zip"]
    made.write("source/images/quadrat.svg", SQUARE.replace(b"#246", b"#135"))
    assert len(made.made("page", "course-zip")) == 4
    made.write("templates/common/screen.css", "h1 { color: red }\n")
    assert len(made.made("page", "course-zip")) == 4
    assert b"color: red" in made.read("build/pages/eins.html")


def test_an_english_course_has_nothing_german(tmp_path: Path) -> None:
    settings = (
        SETTINGS.replace("Kurs <b>mit</b> & Zeichen", "Course")
        .replace("title:", "language: en\ntitle:", 1)
        .replace("Haus am See", "Lake House")
    )
    made = _course(tmp_path, settings, ENGLISH)
    with zipfile.ZipFile(io.BytesIO(made.read("build/exports/course.zip"))) as package:
        index = package.read("index.html").decode()
        page = package.read("eins.html").decode()
    assert "Skip to content" in index
    for word in (
        "Einheit",
        "Tag 1",
        "Pause",
        "Uhrzeit",
        "Kursübersicht",
        "Quellen",
        "Fußnoten",
        "Springen",
        "Zurück",
        "Diagramm",
        "Tabelle",
    ):
        assert word not in index + page, word
    assert 'lang="en-GB"' in page


def test_a_course_of_one_bare_article(tmp_path: Path) -> None:
    made = Project(tmp_path)
    made.write("source/a.md", "---\ntitle: Titel\nrights: own\n---\n\nEin Satz.\n")
    assert set(made.made("page", "course-zip").values()) == {"made"}


# ---------------------------------------------------------------- in the browser


def _look(browser: Browser, path: Path) -> None:
    browser.requests.clear()
    browser.complaints.clear()
    browser.open(path.as_uri())


def test_pages_need_no_network_and_do_not_complain(browser: Browser, course: Project, unpacked: Path) -> None:
    for path in _pages(course, unpacked):
        _look(browser, path)
        assert not browser.complaints
        assert all(one.startswith(("file://", "data:")) for one in browser.requests), browser.requests
        if "pages" in path.parts:
            assert len([one for one in browser.requests if one.startswith("file:")]) == 1
        assert browser.run("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
        assert browser.run("document.compatMode") == "CSS1Compat"


@pytest.mark.parametrize(("width", "dark"), [(320, False), (375, True), (1200, False)])
def test_pages_fit_a_telephone_and_a_desk(browser: Browser, course: Project, unpacked: Path, width: int, dark: bool) -> None:
    for path in _pages(course, unpacked):
        browser.size(width, 700, dark)
        _look(browser, path)
        assert browser.run("document.documentElement.scrollWidth") <= width
        assert browser.run(f"{CONTRAST}(document.body)") >= 7
        assert min(browser.run(f"[...document.querySelectorAll('a, .label, .facts, summary')].map({CONTRAST})")) >= 4.5


CONTRAST = """(element => {
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const linear = part => (part /= 255) <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  let behind = element, ground = [0, 0, 0, 0];
  while (behind && ground.length === 4 && ground[3] === 0) {
    ground = parse(getComputedStyle(behind).backgroundColor);
    behind = behind.parentElement;
  }
  const pair = [light(parse(getComputedStyle(element).color)), light(ground)].sort((a, b) => b - a);
  return (pair[0] + .05) / (pair[1] + .05);
})"""


def test_the_course_can_be_clicked_through(browser: Browser, unpacked: Path) -> None:
    browser.size(1000, 700)
    _look(browser, unpacked / "index.html")
    assert browser.run("[...document.querySelectorAll('table a')].map(one => one.textContent.trim())")[1] == "Praxis"
    browser.click(".units a")
    assert browser.run("document.querySelector('h1').textContent") == "Der <Titel> eins & {{ mehr }}"
    browser.click("a[rel=next]")
    assert browser.run("location.pathname").endswith("/teil--zwei.html")
    browser.click("main a.xref")
    assert browser.run("location.pathname + location.hash").endswith("/eins.html#ziel")
    assert browser.run("!!document.getElementById('ziel')")
    browser.click("nav.pages a")
    assert browser.run("location.pathname").endswith("/index.html")
    assert not browser.complaints
    for path in sorted(unpacked.glob("*.html")):
        for link in parser.fromstring(path.read_text(encoding="utf-8")).xpath("//a/@href"):
            target, _, place = str(link).partition("#")
            if target and not target.startswith("http"):
                assert (unpacked / target).is_file(), link
                assert not place or f'id="{place}"' in (unpacked / target).read_text(encoding="utf-8")


def test_the_keyboard_reaches_everything(browser: Browser, unpacked: Path) -> None:
    browser.size(375, 700)
    _look(browser, unpacked / "eins.html")
    met = [browser.tab() for _ in range(24)]
    assert "skip" in met[0]
    for sign in (
        'href="index.html"',
        'rel="next"',
        'href="#erster-abschnitt"',
        "doc-noteref",
        'class="scroll"',
        'type="checkbox"',
        "<summary",
        "doc-backlink",
    ):
        assert any(sign in one for one in met), sign
    browser.run("document.querySelector('.skip').click()")
    assert "<main" in browser.run("document.activeElement.outerHTML")


def test_notes_lead_there_and_back(browser: Browser, course: Project) -> None:
    _look(browser, course.root / "build/pages/eins.html")
    browser.run("document.querySelector('[role=doc-noteref]').click()")
    assert browser.run("document.querySelector(':target').textContent").startswith("Die Fußnote mit Betonung.")
    browser.run("document.querySelector('[role=doc-backlink]').click()")
    assert browser.run("document.querySelector(':target').textContent") == "1"


def test_a_page_prints(browser: Browser, course: Project, tmp_path: Path) -> None:
    _look(browser, course.root / "build/pages/eins.html")
    browser.pdf(tmp_path / "seite.pdf")
    said = pdf_text(tmp_path / "seite.pdf")
    assert "Was noch?" in said
    assert "Wasser" in said
    assert "Zum Inhalt springen" not in said
    assert "geheim" not in said


# ---------------------------------------------------------------- the parts


def test_headings_skip_no_level() -> None:
    made = screen('<h4>a</h4><h2 id="x">b</h2><div class="block exercise"><h3>c</h3></div><h6>d</h6>', {"table": "T"})
    assert re.findall(r"<(h\d)", made["text"]) == ["h2", "h2", "h3", "h4"]
    assert [one["id"] for one in made["contents"]] == ["section-1", "x"]


def test_times_of_a_day() -> None:
    rows = clock_times({"start": "9:05", "plan": [{"minutes": one, "title": "", "unit": "", "kind": "other"} for one in (55, 90)]})
    assert [(row["start"], row["end"]) for row in rows] == [("9:05", "10:00"), ("10:00", "11:30")]


def test_names_of_pages() -> None:
    assert leaf("teil/zwei") == "teil--zwei"


def test_an_article_of_another_language_says_so(tmp_path: Path) -> None:
    made = _course(tmp_path, "title: Kurs\narticles: [eins]\n", ENGLISH.replace("OTHER", "eins.md"))
    with zipfile.ZipFile(io.BytesIO(made.read("build/exports/kurs.zip"))) as package:
        page = package.read("eins.html").decode()
    assert '<html lang="de-DE"' in page
    assert '<h1 lang="en">' in page
    assert '<div class="text" lang="en">' in page
