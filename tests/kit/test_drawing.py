"""Slides as SVG: the deck's line breaks, every layout, colours for paper, nothing outside the slide."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pdfplumber
import pytest

from conftest import ROOT, Project
from lehrwerk.bases.reading import Base
from lehrwerk.bases.reading import read as base_of
from lehrwerk.boxes import HEIGHT, WIDTH
from lehrwerk.contrast import contrast
from lehrwerk.drawing import PAPER, Palette, Shown, screen, svg
from lehrwerk.drawing.palettes import WHITE
from lehrwerk.geometry import LAYOUTS
from lehrwerk.metrics import SAFETY, Paragraph, Run, count_lines, ems, set_lines
from lehrwerk.model import Slide
from lehrwerk.places import set_text
from lehrwerk.reader import read
from lehrwerk.slides import compose, cut, fit

NS = "{http://www.w3.org/2000/svg}"
STEPS = ["Lesen", "Prüfen", "Antworten", "Ordnen", "Berichten", "Ablegen"]
LONG = [f"{verb} Sie jede Nachricht noch am selben Tag sorgfältig." for verb in ("Lesen", "Prüfen", "Beantworten", "Ordnen")]
TABLE = "| Dienst | 2012 | 2026 |\n|---|---:|---:|\n| Blog | 1,5 | 2 |\n| Brief <b> | 12 | 30 |\n"
PAIR = "### Roggen\n\n- bindet Wasser\n\n### Weizen\n\n- geht auf\n- bildet Kleber"


def numbered(texts: list[str]) -> str:
    return "\n".join(f"{at}. {text}" for at, text in enumerate(texts, 1))


def events(count: int) -> str:
    return "\n".join(f"- {1950 + 10 * at}: {text}" for at, text in enumerate(STEPS[:count]))


BODIES = {
    "title": "Ein Untertitel\n\nVera Muster",
    "section": "Ein Satz dazu.",
    "question": "",
    "agenda": "- Anfang\n- Ende",
    "objectives": "- nennen",
    "claim": "- eins\n- zwei\n    - innen\n",
    "statement": "",
    "picture": "- heiß\n\n![Ofen](o.png)",
    "picture-left": "- heiß\n\n![Ofen](o.png)",
    "figure": '![Ofen](o.png "Quelle: eigenes Bild")',
    "columns": PAIR,
    "comparison": PAIR,
    "then-now": PAIR,
    "number": "71 %\n\nSo viele kaufen nah.\n\nQuelle: Umfrage, 2026",
    "quote": "::: {.quote author=Muster year=2012}\nwenige Worte\n:::",
    "process": numbered(STEPS[:3]),
    "process-4": numbered(STEPS[:4]),
    "process-2x2": numbered(LONG),
    "process-5": numbered(STEPS[:5]),
    "process-6": numbered(STEPS),
    "timeline": events(3),
    "timeline-4": events(4),
    "timeline-5": events(5),
    "timeline-6": events(6),
    "table": TABLE,
    "chart": f"::: {{.chart kind=column title=Versand}}\n{TABLE}\n:::",
    "code": "```\nif a < b:\n    print(a)\n```",
    "definition": "Ein Dienst für *kurze* Beiträge.",
    "exercise": "1. Lesen\n2. Schreiben\n\n**Material:** Karten",
    "discussion": "- Warum?",
    "quiz": "- [ ] Farbe\n- [x] Duft",
    "answer": "- [ ] Farbe\n- [x] Duft\n\nWeil er flüchtig ist.",
    "summary": "- eins\n- zwei",
    "transfer": "Was setzen Sie um?",
    "sources": "- Muster: Titel. [https://example.org/a](https://example.org/a)",
}
WISHED = {"statement": "claim", "figure": "picture", "process-2x2": "process"}


def slide_of(layout: str, title: str = "Zeit & Geduld sind die Zutat") -> Slide:
    wished = WISHED.get(layout) or re.sub(r"-\d$", "", layout)
    text = f'::: {{.slide #kaffee/eins layout={wished} label="Kaffee <3"}}\n## {title}\n\n{BODIES[layout]}\n:::\n'
    (slide,), _ = fit(cut(read(text)[0], "kaffee"))
    return slide


def drawn(slide: Slide, palette: Palette = PAPER) -> ElementTree.Element:
    made = svg(slide, 7, name="Folie 7", footer="Kaffee & Tee", picture=lambda src: Shown(f"/{src}", 400, 300), palette=palette)
    return ElementTree.fromstring(made)


@pytest.fixture(scope="module")
def ours() -> Base:
    return base_of((ROOT / "templates/slides/base.pptx").read_bytes(), "base.pptx")


def test_there_is_a_case_for_every_layout() -> None:
    assert {compose(slide_of(name)).layout for name in BODIES} == set(LAYOUTS)


@pytest.mark.parametrize("name", BODIES)
def test_every_layout_is_drawn_with_its_words_inside_the_slide(name: str) -> None:
    slide = slide_of(name)
    root = drawn(slide)
    assert root.get("viewBox") == "0 0 960 540"
    assert root.get("role") == "img"
    told = root.findtext(f"{NS}title") or ""
    assert told.startswith("Folie 7: Zeit & Geduld sind die Zutat")
    lines = ["".join(line.itertext()) for line in root.iter(f"{NS}text")]
    words = set(re.findall(r"\w+", " ".join(lines)))
    content = compose(slide)
    for found in content.texts.values():
        for paragraph in found:
            assert set(re.findall(r"\w+", paragraph.plain())) <= words, paragraph.plain()
            assert " ".join(paragraph.plain().split()) in told
    for line in (one for group in root.findall(f"{NS}g") if not group.get("transform") for one in group.iter(f"{NS}text")):
        x, y, size = (float(line.get(key, "0")) for key in ("x", "y", "font-size"))
        style = "mono" if "Mono" in str([one.get("font-family") for one in line]) else "bold"
        wide = ems("".join(line.itertext()).strip(), style) * size
        left = x - wide * {"middle": 0.5, "end": 1.0}.get(line.get("text-anchor", ""), 0.0)
        assert left >= 0
        assert left + wide <= WIDTH + 1
        assert size * 0.6 <= y <= HEIGHT


@pytest.mark.parametrize("name", LAYOUTS)
def test_text_can_be_read_on_paper_and_no_large_ground_is_dark(name: str) -> None:
    spec = LAYOUTS[name]
    for role, place in spec.places.items():
        behind = PAPER.behind(spec, place.box)
        assert (contrast(PAPER.ink(spec, place), behind) or 0) >= 4.5, role
        assert behind == WHITE or not PAPER.dark(behind) or place.box.w < 50, role
    root = drawn(slide_of(name))
    for shape in root.findall(f"{NS}path"):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", shape.get("d", ""))]
        paint = (shape.get("fill") or "none").lstrip("#")
        if paint != "none" and "h" not in shape.get("d", "") and len(numbers) == 8:
            assert not PAPER.dark(paint) or abs(numbers[4] - numbers[0]) * abs(numbers[5] - numbers[1]) < 0.05 * WIDTH * HEIGHT


def test_on_screens_a_slide_has_the_colours_of_its_theme(ours: Base) -> None:
    palette = screen(ours)
    for spec in LAYOUTS.values():
        assert all(palette.ink(spec, place) == palette.colour(place.colour) for place in spec.places.values())
    root = drawn(slide_of("title"), palette)
    assert "#1f4e79" in {shape.get("fill") for shape in root.iter(f"{NS}path")}
    assert root.findtext(f"{NS}title") == "Folie 7: Zeit & Geduld sind die Zutat"
    assert "Vera Muster" in (root.findtext(f"{NS}desc") or "")


def test_marks_links_and_signs_of_lists() -> None:
    text = "- ein **fettes** und *schräges* Wort mit `code` und [Verweis](https://example.org)\n- ~~weg~~\n"
    (slide,), _ = fit(cut(read(f"::: {{.slide #a layout=claim}}\n## Titel\n\n{text}\n:::\n")[0], "k"))
    made = svg(slide, 1)
    assert '<tspan font-weight="bold">fettes</tspan>' in made
    assert '<tspan font-style="italic">schräges</tspan>' in made
    assert 'text-decoration="underline">Verweis' in made
    assert 'text-decoration="line-through">weg' in made
    assert made.count(">•</text>") == 2
    assert "href" not in made


# ---------------------------------------------------------------- line breaks

WORDS = "Kaffee Wasser und für die Bohne Mühle mahlen Datenschutz-Grundverordnung Website/Blog z.\u202fB. Zeile\nUmbruch".split(" ")
SOFT = [*WORDS, "Kommunikations\u00admöglich\u00adkeiten", "Öffentlichkeits\u00adarbeit"]


@pytest.mark.parametrize("words", [WORDS, SOFT])
def test_lines_are_those_that_are_counted(words: list[str]) -> None:
    dice = random.Random(7)
    for _ in range(1500):
        text = " ".join(dice.choices(words, k=dice.randint(1, 30)))
        at, size, limit = dice.randint(1, len(text)), dice.choice([14, 24, 32]), dice.choice([330, 520, 840])
        runs = [run for run in (Run(text[:at]), Run(text[at:], "bold", "https://example.org")) if run.text]
        lines = set_lines(runs, size, limit, SAFETY)
        counted = count_lines(runs, size, limit)
        assert len(lines) == counted if words is WORDS else len(lines) <= counted
        said = re.sub(r"[\s\u00ad-]", "", "".join(run.text for line in lines for run in line))
        assert said == re.sub(r"[\s\u00ad-]", "", text)
        assert all(sum(ems(run.text, run.style) for run in line) * size * SAFETY <= limit + 1e-6 for line in lines)


def test_a_word_without_end_is_cut_and_soft_hyphens_are_drawn_where_a_line_ends() -> None:
    assert len(set_lines([Run("a" * 500)], 24, 300)) > 10
    lines = [line[0].text for line in set_lines([Run("Kommunikations\u00admöglich\u00adkeiten")], 24, 200)]
    assert lines == ["Kommunikations-", "möglichkeiten"]
    assert [line[0].text for line in set_lines([Run("eins\nzwei")], 24, 200)] == ["eins", "zwei"]


def test_lines_are_those_of_the_deck(sample: Project, tmp_path: Path) -> None:
    """Against LibreOffice, for all slides but the lists of sources: it breaks addresses as one word."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    from lehrwerk import build as building
    from lehrwerk.files import Files
    from lehrwerk.make import Workshop
    from lehrwerk.report import Options

    files = Files(sample.root)
    targets = [one for one in building._plan(files, Options(("slides",)), remember=False).targets if one.path.endswith(".pptx")]
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *(str(sample.root / one.path) for one in targets)], check=True, capture_output=True, timeout=300)
    workshop, alike = Workshop(files), []
    for target in targets:
        slides = [slide for slide in workshop.deck(target)[0].slides if not slide.hidden]
        with pdfplumber.open(tmp_path / f"{Path(target.path).stem}.pdf") as pdf:
            for slide, sheet in zip(slides, pdf.pages, strict=True):
                if slide.layout != "sources":
                    alike.append(_alike(slide, sheet))
    assert len(alike) > 100
    assert sum(alike) >= 0.95 * len(alike)


def _alike(slide: Slide, sheet: pdfplumber.page.Page) -> bool:
    """Whether every text of a slide has the lines that the page shows in its place."""
    content = compose(slide)
    scale = WIDTH / float(sheet.width)
    words = [(one["text"], one["x0"] * scale, (one["top"] + one["bottom"]) / 2 * scale) for one in sheet.extract_words(x_tolerance=1.5)]
    for role, found in content.texts.items():
        place, size = LAYOUTS[content.layout].places[role], content.sizes[role]
        if role == "source" and content.picture is not None:
            continue
        box = place.box
        inside = sorted((word for word in words if box.x - 4 <= word[1] <= box.x + box.w and box.y - 6 <= word[2] <= box.y + box.h + 6),
                        key=lambda word: word[2])  # fmt: skip
        rows: list[list[tuple[str, float, float]]] = []
        for word in inside:
            if rows and abs(rows[-1][0][2] - word[2]) < size * 0.45:
                rows[-1].append(word)
            else:
                rows.append([word])
        theirs = [_bare("".join(word[0] for word in sorted(row, key=lambda word: word[1]))) for row in rows]
        if theirs != [_bare("".join(run.text for run in line)) for paragraph in found for line in _lines(paragraph, place, size)]:
            return False
    return True


def _lines(paragraph: Paragraph, place: object, size: float) -> list[list[Run]]:
    return set_text(paragraph, place, size)  # type: ignore[arg-type]


def _bare(line: str) -> str:
    """A line without blanks and without the sign of a list."""
    return re.sub(r"^(?:[•–]|\d+\.|[A-Z]\))", "", re.sub(r"[\s\u00ad]", "", line))


def test_the_text_of_a_table_stands_in_the_middle_of_its_rows() -> None:
    made = ElementTree.tostring(drawn(slide_of("table")), encoding="unicode")
    rules = [float(at) for at in re.findall(r'd="M[\d.]+ ([\d.]+)h', made)][-4:]  # of three rows
    cells = re.findall(r'<(?:\w+:)?text [^>]*y="([\d.]+)" font-size="([\d.]+)"[^>]*>(?:<[^>]*>)*(Dienst|Blog|Brief)', made)
    assert [name for _, _, name in cells] == ["Dienst", "Blog", "Brief"]
    for (y, size, _), (top, bottom) in zip(cells, pairwise(rules), strict=True):
        assert abs(float(y) - float(size) * 0.3 - (top + bottom) / 2) < float(size) * 0.2
