"""Decks on templates of others: layouts by what they hold, texts measured in their fonts, nothing lost; the command that checks."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from conftest import ARTICLE, ROOT, Project
from lehrwerk.bases.adapting import adapt
from lehrwerk.bases.checking import findings
from lehrwerk.bases.fonts import known
from lehrwerk.bases.matching import match
from lehrwerk.bases.reading import read as read_base
from lehrwerk.contrast import contrast
from lehrwerk.errors import UserError
from lehrwerk.geometry import LAYOUTS
from lehrwerk.metrics import ems, faced
from lehrwerk.model import Slide
from lehrwerk.places import fits
from lehrwerk.reader import read
from lehrwerk.slides import compose, cut, fit
from lehrwerk.writers.pptx import DeckMeta, Picture, write
from test_slides import PROSE, SHIP, block, sentence

TOOLS = ROOT.parent / "shared" / "tools"
GERMAN = {
    "Title Slide": "Titelfolie", "Title and Content": "Titel und Inhalt", "Section Header": "Abschnittsüberschrift",
    "Two Content": "Zwei Inhalte", "Comparison": "Vergleich", "Title Only": "Nur Titel", "Blank": "Leer",
}  # fmt: skip
URL = "https://www.beispiel.example/behoerde/presse/Pressemitteilungen/08_22072026/sehr/lang/index.php"


def default() -> bytes:
    """python-pptx's own template, 4:3."""
    import pptx

    return (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


def changed(data: bytes, *pairs: tuple[str, str], where: str = ".xml") -> bytes:
    """A package with texts replaced in the parts whose names contain `where`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in pairs if where in name else ():
                content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return buffer.getvalue()


def german() -> bytes:
    """A template with German names, layouts without a type, a band behind the title and a missing font."""
    data = changed(default(), *((f'<p:cSld name="{name}"', f'<p:cSld name="{other}"') for name, other in GERMAN.items()))
    for kind in ("obj", "title", "secHead", "twoObj", "titleOnly"):
        data = changed(data, (f' type="{kind}" preserve', " preserve"), where="slideLayouts/")
    return changed(data, ('latin typeface="Calibri"', 'latin typeface="Lindenhof Grotesk"'), where="theme")


def pandoc() -> bytes:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not here")
    return subprocess.run(["pandoc", "--print-default-data-file", "reference.pptx"], capture_output=True, check=True).stdout


def libreoffice() -> bytes:
    """A template as LibreOffice exports it, made 4:3."""
    found = next(iter(Path("/usr/lib/libreoffice/share/template/common/presnt").glob("Piano.otp")), None)
    soffice = shutil.which("soffice")
    if found is None or soffice is None:
        pytest.skip("LibreOffice's templates are not here")
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pptx", "--outdir", folder]
        subprocess.run([*command, str(found)], capture_output=True, check=True, timeout=200)
        return (Path(folder) / "Piano.pptx").read_bytes()


TEMPLATES = {"default": default, "german": german, "pandoc": pandoc, "libreoffice": libreoffice}
NUMBERS = "\n".join(f"{at}. Schritt {at}" for at in range(1, 5))
TABLE = "| Was | Wie viel |\n|---|---|\n" + "\n".join(f"| {sentence(6, at)} | {at} |" for at in range(14))
STRESS = "\n".join(
    block(layout, title, body).replace("#kaffee/eins", f"#kaffee/{at}")
    for at, (layout, title, body) in enumerate(
        [
            ("title", "Ein Titel", "Untertitel"), ("section", "Worum es in diesem Teil geht und warum das wichtig ist", "Worum es geht"),
            ("claim", sentence(25), PROSE),
            ("claim", "Vierzig Punkte", "\n".join(f"- {sentence(7, at)}" for at in range(40))), ("claim", "Allein", ""),
            ("process", "Ablauf", NUMBERS), ("timeline", "Zeit", "- 1952: Anfang\n- 1989: Umzug\n- 2024: Heute"),
            ("number", "Viele", "71 %\n\nSo viele.\n\nQuelle: Umfrage"), ("quote", "Zitat", f"> {sentence(20)}\n\nQuelle: Sammlung"),

            ("columns", "Spalten", f"### Links\n\n- {SHIP}\n\n### Rechts\n\n- eins"),
            ("then-now", "Damals", "### Alt\n\n- a\n\n### Neu\n\n- b"),
            ("comparison", "Vergleich", "### Roggen\n\n- bindet\n\n### Weizen\n\n- geht auf"),
            ("table", "Tabelle", TABLE),
            ("code", "Code", "```\n" + "\n".join(f"zeile({at})" for at in range(30)) + "\n```"),
            ("picture", "Bild", "- a\n\n![Ofen](o.png)"),
            ("sources", "Quellen", f"- Amt: Mitteilung. <{URL}> (abgerufen)\n" * 9), ("quiz", "Frage?", "- [ ] Nein\n- [x] Ja"),
            ("exercise", "Übung", PROSE), ("discussion", sentence(14), ""), ("definition", "Begriff", sentence(30)),
        ]
    )
)  # fmt: skip


def stress() -> list[Slide]:
    document, problems = read(STRESS)
    assert not [found for found in problems if found.severity == "error"], problems
    return cut(document, "kaffee")


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub("-\u200b\u200b|[\u00ad\u200b]", "", text)))


def texts(deck: Any) -> str:
    """All that a deck's slides and notes say."""
    found = []
    for slide in deck.slides:
        for shape in slide.shapes:
            found += [shape.text_frame.text] if shape.has_text_frame else []
            found += [cell.text for row in shape.table.rows for cell in row.cells] if shape.has_table else []
        found += [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
    return " ".join(found)


def run(tool: str, *arguments: str) -> None:
    if not (TOOLS / tool).is_file():
        return
    done = subprocess.run([sys.executable, str(TOOLS / tool), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-500:]


@pytest.mark.parametrize("name", TEMPLATES)
def test_anything_fits_on_any_template(name: str, tmp_path: Path) -> None:
    adapted = adapt(TEMPLATES[name](), "akademie.pptx")
    slides, _ = fit(stress(), "de", adapted.layouts)
    for slide in slides:
        content = compose(slide, adapted.layouts)
        for role, found in content.texts.items():
            place = adapted.layouts[content.layout].places[role]
            assert fits(found, place, content.sizes[role]), (slide.title, role)
            assert content.sizes[role] >= LAYOUTS[content.layout].places[role].sizes[-1]
    png = tmp_path / "o.png"
    from PIL import Image

    Image.new("RGB", (40, 30)).save(png)
    data = write(
        slides, adapted.data, DeckMeta("Kurs", footer="Kurs"), lambda _: Picture(png.read_bytes(), 40, 30, "Ofen"), adapted.layouts
    )
    deck = Presentation(io.BytesIO(data))
    nodes = [node for slide in stress() for top in (*slide.blocks, *slide.aside) for node in top.walk()]
    lost = words(" ".join(node.text for node in nodes if node.kind in ("text", "code"))) - words(texts(deck))
    assert lost <= {"Ofen"}  # the alternative text
    for slide, made in zip(slides, deck.slides, strict=True):
        assert made.slide_layout.name == adapted.layouts[compose(slide, adapted.layouts).layout].name
        holders = [shape.placeholder_format.idx for shape in made.placeholders]
        assert len(holders) == len(set(holders))
        assert set(holders) <= {shape.placeholder_format.idx for shape in made.slide_layout.placeholders}
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    run("validate_pptx.py", str(path))
    if shutil.which("soffice"):
        run("overflow_pptx.py", "--quiet", "--min-font", "14", str(path))


@pytest.mark.parametrize("name", ["default", "german"])
def test_layouts_are_found_by_what_they_hold_in_any_language(name: str) -> None:
    names = GERMAN if name == "german" else {key: key for key in GERMAN}
    fitted = adapt(TEMPLATES[name](), "akademie.pptx").fitted
    expected = {"title": "Title Slide", "section": "Section Header", "claim": "Title and Content", "columns": "Two Content",
                "comparison": "Comparison", "agenda": "Title and Content"}  # fmt: skip
    assert {ours: fitted.layouts[ours].name for ours in expected} == {ours: names[theirs] for ours, theirs in expected.items()}
    assert set(fitted.missing.values()) == {names["Title Only"]}


def test_what_a_template_lacks_is_composed_with_its_ground_and_its_logo() -> None:
    logo = '<p:sp><p:nvSpPr><p:cNvPr id="99" name="Logo"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr/></p:sp>'
    data = changed(default(), ("</p:spTree>", logo + "</p:spTree>"), where="slideLayouts/slideLayout6.xml")
    deck = Presentation(io.BytesIO(adapt(data, "a.pptx").data))
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    for ours in ("process", "timeline", "quote", "table", "statement"):
        made = layouts[LAYOUTS[ours].name]
        assert "Logo" in [shape.name for shape in made.shapes]
        numbers = [shape.shape_id for shape in made.shapes]
        assert len(numbers) == len(set(numbers))
    assert "Logo" not in [shape.name for shape in layouts["Title and Content"].shapes]


def with_picture(data: bytes, box: str = 'x="0" y="0" cx="90000" cy="90000"') -> bytes:
    """A template with a picture in its master, stored as a deck's first picture would be; `box` in EMU."""
    x, y, wide, high = re.findall(r'"(\d+)"', box)
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="99" name="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId99"/><a:stretch><a:fillRect/>'
        f'</a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="../media/image1.png"/>'
    data = changed(data, ("</p:grpSpPr>", "</p:grpSpPr>" + picture), where="slideMasters/slideMaster1.xml")
    data = changed(data, ("</Relationships>", link + "</Relationships>"), where="slideMasters/_rels")
    data = changed(data, ("<Default ", '<Default Extension="png" ContentType="image/png"/><Default '), where="[Content_Types]")
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("ppt/media/image1.png", png("navy"))
    return buffer.getvalue()


def png(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_logo_in_the_template_does_not_take_the_place_of_a_picture() -> None:
    found = adapt(with_picture(default()), "a.pptx")
    document, _ = read("::: {.slide layout=picture #bild}\n## Ein Bild\n\n![Rot](rot.png)\n:::\n", "", "")
    slides, _ = fit(cut(document, "a"), "de", found.layouts)
    made = write(slides, found.data, DeckMeta("A"), lambda path: Picture(png("red"), 40, 30, "Rot"), found.layouts)
    deck = Presentation(io.BytesIO(made))
    shown = [shape.image.blob for slide in deck.slides for shape in slide.shapes if hasattr(shape, "image")]
    assert shown == [png("red")]
    assert [shape.image.blob for shape in deck.slide_master.shapes if hasattr(shape, "image")] == [png("navy")]


INK = '<a:schemeClr val="tx1"/>'
BAR = (
    '<p:sp><p:nvSpPr><p:cNvPr id="98" name="Balken"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="9144000" cy="1420000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="003366"/>'
    "</a:solidFill></p:spPr></p:sp>"
)


def master(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("ppt/slideMasters/slideMaster1.xml").decode()


def test_a_title_that_leaves_its_dark_bar_gets_a_colour_that_can_be_read() -> None:
    styles = re.search(r"<p:titleStyle>.*</p:titleStyle>", master(default()), re.DOTALL)
    assert styles
    data = changed(default(), ("</p:grpSpPr>", "</p:grpSpPr>" + BAR), where="slideMasters/slideMaster1.xml")
    data = changed(data, (styles[0], styles[0].replace(INK, INK.replace("tx1", "bg1"))), where="slideMasters/slideMaster1.xml")
    found = adapt(data, "a.pptx")
    said = findings(found.base, found.fitted)
    assert not [one for one in said if "contrast" in one and "Title Only" in one]
    assert [one for one in said if "its title has a contrast of 1.0:1" in one and one.startswith("Title Slide")]
    titles = {layout.name: layout.placeholders[0]._element for layout in Presentation(io.BytesIO(found.data)).slide_layouts}
    for ours in ("statement", "question", "discussion"):
        ink = titles[LAYOUTS[ours].name].find(".//{*}lstStyle/{*}lvl1pPr/{*}defRPr/{*}solidFill/{*}schemeClr")
        assert ink is not None
        assert ink.get("val") == "tx1"
    assert titles[LAYOUTS["process"].name].find(".//{*}lstStyle/{*}lvl1pPr/{*}defRPr/{*}solidFill") is None


@pytest.mark.parametrize("ground", ["colour", "picture"])
def test_on_a_dark_ground_lines_and_charts_are_light(ground: str) -> None:
    data = changed(default(), (INK, '<a:srgbClr val="F2F2F2"/>'), where="slideMasters/slideMaster1.xml")
    if ground == "picture":
        data = with_picture(data, 'x="0" y="0" cx="9144000" cy="6858000"')
    else:
        fill = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="101828"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        old = re.search(r"<p:bg>.*</p:bg>", master(data), re.DOTALL)
        assert old
        data = changed(data, (old[0], fill), where="slideMasters/slideMaster1.xml")
    found = adapt(data, "a.pptx")
    assert not [one for one in findings(found.base, found.fitted) if "contrast" in one and "title" in one]
    chart = "::: {.chart kind=bar}\n| Ort | Zahl |\n|---|---|\n| Laden | 3 |\n| Netz | 5 |\n:::"
    text = f"::: {{.slide #a label=Oben}}\n## Punkte\n\n- eins\n:::\n\n::: {{.slide #b layout=chart}}\n## Zahlen\n\n{chart}\n:::\n"
    slides, _ = fit(cut(read(text, "", "")[0], "a"), "de", found.layouts)
    made = write(slides, found.data, DeckMeta("A"), lambda path: Picture(png("red"), 40, 30, "Rot"), found.layouts)
    label = next(shape for shape in Presentation(io.BytesIO(made)).slides[0].shapes if shape.name.startswith("Kennzeile"))
    assert [one.get("val") for one in label._element.iterfind(".//{*}lstStyle/{*}lvl1pPr//{*}schemeClr")] == ["bg1"]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        drawn = archive.read("ppt/charts/chart1.xml").decode()
    assert '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr lang="de-DE" sz="1600"><a:solidFill><a:schemeClr val="bg1"/>' in drawn


def test_a_title_in_the_middle_is_lifted_where_text_stands_below_it() -> None:
    data = changed(default(), ('<a:off x="457200" y="274638"/>', '<a:off x="457200" y="2743200"/>'), where="slideMasters/slideMaster1.xml")
    assert data != default()
    found = adapt(data, "a.pptx")
    assert set(found.fitted.missing.values()) == {"Title Only"}
    for ours in ("process", "table", "number"):
        places = found.layouts[ours].places
        title = places["title"].box
        assert title.y + title.h <= min(place.box.y for role, place in places.items() if role != "title")
        made = next(one for one in Presentation(io.BytesIO(found.data)).slide_layouts if one.name == found.layouts[ours].name)
        assert abs(made.placeholders[0].top / 12700 - title.y) < 1


def test_a_title_that_no_sentence_fits_gets_the_width_of_the_text() -> None:
    where = '<a:off x="457200" y="274638"/><a:ext cx="{}" cy="1143000"/>'
    data = changed(default(), (where.format(8229600), where.format(1200000)), where="slideMasters/slideMaster1.xml")
    assert data != default()
    found = adapt(data, "a.pptx")
    for ours in ("process", "table", "number"):
        places = found.layouts[ours].places
        title = places["title"].box
        assert title.w > 0.6 * 720
        assert title.y + title.h <= min(place.box.y for role, place in places.items() if role != "title")


def test_a_placeholder_ends_at_the_slide_and_above_the_footers() -> None:
    high = re.compile(r'(<a:off x="457200" y="1600200"/><a:ext cx="8229600" cy=")4525963"')
    for size, bottom in (("6000000", 528.0), ("4900000", 500.5)):
        data = changed(default(), (master(default()), high.sub(rf'\g<1>{size}"', master(default()))), where="slideMaster1.xml")
        assert data != default()
        place = adapt(data, "a.pptx").layouts["claim"].places["body"]
        assert place.moved
        assert place.box.y + place.box.h <= bottom


def test_a_master_without_styles_of_text_gets_the_fonts_of_its_theme() -> None:
    styles = re.compile(r"<p:txStyles>.*</p:txStyles>", re.DOTALL)
    with zipfile.ZipFile(io.BytesIO(default())) as archive:
        found = styles.search(archive.read("ppt/slideMasters/slideMaster1.xml").decode())
    assert found
    deck = Presentation(io.BytesIO(adapt(changed(default(), (found[0], ""), where="slideMasters/"), "a.pptx").data))
    master = deck.slide_master._element
    assert [child.tag.partition("}")[2] for child in master][-2:] == ["sldLayoutIdLst", "txStyles"]
    assert {one.get("typeface") for one in master.iterfind(".//{*}titleStyle//{*}latin")} == {"+mj-lt"}
    assert len(master.findall(".//{*}bodyStyle/*/{*}defRPr/{*}latin[@typeface='+mn-lt']")) == 9


def test_a_person_decides() -> None:
    base = read_base(default(), "a.pptx")
    fitted = match(base, LAYOUTS, {"transfer": "Section Header", "quote": "Title and Content"})
    assert (fitted.layouts["transfer"].name, fitted.layouts["quote"].name) == ("Section Header", "Title and Content")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("presentationml.presentation.main+xml", "presentationml.template.main+xml"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
         "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"),
        ("presentationml.presentation.main+xml", "presentationml.slideshow.main+xml"),
    ],
)  # fmt: skip
def test_templates_and_files_with_macros_are_presentations(before: str, after: str) -> None:
    data = changed(default(), (before, after), where="[Content_Types]")
    assert data != default()
    assert len(Presentation(io.BytesIO(adapt(data, "a.potx").data)).slide_layouts) > 30


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"PK", "not a sound PowerPoint"), (b"\xd0\xcf\x11\xe0\xa1", "encrypted"), (b"", "not a sound"), (None, "damaged and cannot be read")],
)
def test_what_is_no_template_is_said(data: bytes | None, message: str) -> None:
    broken = changed(default(), ("<p:sldLayout", "<p:slayout"), where="slideLayout3") if data is None else data
    with pytest.raises(UserError, match=message):
        adapt(broken, "akademie.pptx")


# ---------------------------------------------------------------- fonts


def test_fonts_are_measured_or_stood_in_for() -> None:
    assert known("Calibri") == known("Carlito") == known("") == ("", "")
    name, stand_in = known("Lindenhof Grotesk")
    assert stand_in
    for style in ("regular", "bold", "italic", "bold-italic"):
        assert ems("Kommunikation", faced(style, name)) >= 1.2 * ems("Kommunikation", style)
    capitals, _ = known("Calibri", capitals=True)
    assert ems("straße", faced("regular", capitals)) >= ems("STRASSE")


def test_a_font_that_is_here_is_measured_by_its_own_widths() -> None:
    command = ["fc-match", "-f", "%{family}", "Vollkorn"]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout if shutil.which("fc-match") else ""
    if not found.startswith("Vollkorn"):
        pytest.skip("Vollkorn is not here")
    name, stand_in = known("Vollkorn")
    assert (name, stand_in) == ("Vollkorn", "")
    assert 1.05 < ems("Kommunikation", faced("regular", name)) / ems("Kommunikation") < 1.4


# ---------------------------------------------------------------- in a course


def themed(course: Project, theme: str) -> Project:
    course.write("source/course.yaml", f"title: Kurs\narticles: [a]\nproducts: [slides]\n{theme}\n")
    (course.root / "source/b.md").unlink(missing_ok=True)
    return course


def test_a_course_uses_the_template_and_is_made_again_with_it(course: Project) -> None:
    themed(course, "theme: {base: akademie.pptx}").write("source/akademie.pptx", german())
    report = course.build()
    assert not report.failed, report.problems
    told = [one.message for one in report.problems if "Lindenhof Grotesk" in one.message]
    assert len(set(told)) == 1
    deck = Presentation(course.root / "build/slides/a.pptx")
    assert {slide.slide_layout.name for slide in deck.slides} >= {"Titelfolie", "Titel und Inhalt"}
    assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
    assert not words(re.sub(r"(?s)^---.*?---", "", ARTICLE)) - words(texts(deck)) - {"eins", "zwei"}
    assert course.made() == {}
    course.write("source/akademie.layouts.yaml", 'claim: "Nur Titel"\n')
    assert course.made() == {"slides/a.pptx": "made"}
    course.write("source/akademie.pptx", default())
    (course.root / "source/akademie.layouts.yaml").unlink()
    assert course.made() == {"slides/a.pptx": "made"}


def test_mistakes_are_told_with_their_line(course: Project) -> None:
    themed(course, "theme: {base: akademi.pptx}").write("source/akademie.pptx", default())
    assert any('source/course.yaml:4: theme.base: there is no file "source/akademi.pptx"' in one and "akademie.pptx" in one
               for one in course.errors())  # fmt: skip
    themed(course, "theme: {base: akademie.pptx}").write(
        "source/akademie.layouts.yaml", 'claim: "Title and Content"\nqoute: x\ntable: Tabl\n'
    )
    told = " ".join(course.errors())
    assert 'source/akademie.layouts.yaml:2:1: there is no layout "qoute"' in told
    assert 'akademie.layouts.yaml:3:1: the template has no layout "Tabl"' in told
    assert 'course.yaml:4:9: "theme.accent" is not a colour' in " ".join(themed(course, "theme: {accent: rot}").errors())


def test_colours_and_fonts_without_a_template(course: Project) -> None:
    assert not themed(course, 'theme: {accent: "#7a1f3d", font: DejaVu Serif}').build().failed
    with zipfile.ZipFile(course.root / "build/slides/a.pptx") as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
    assert re.search(r'<a:accent1><a:srgbClr val="7A1F3D"/></a:accent1>', theme)
    assert theme.count('<a:latin typeface="DejaVu Serif"/>') == 2
    tint = re.search(r'<a:lt2><a:srgbClr val="(\w{6})"', theme)
    assert tint
    assert (contrast("7A1F3D", tint[1]) or 0) >= 4.5
    (error, *_) = themed(course, 'theme: {accent: "#f0c040"}').errors()
    assert "source/course.yaml:4" in error
    assert re.search(r"contrast of 1\.\d:1", error)


def test_the_command_assigns_writes_and_never_overwrites(course: Project) -> None:
    course.write("source/akademie.pptx", german())
    done = course.run("template", "check", "akademie.pptx")
    assert done.returncode == 0, done.stderr
    assert re.search(r"claim +Titel und Inhalt", done.stdout)
    assert re.search(r"process +Nur Titel +\(composed from it\)", done.stdout)
    assert "Lindenhof Grotesk" in done.stderr
    mapping = course.read("source/akademie.layouts.yaml").decode()
    sample = Presentation(course.root / "build/akademie.sample.pptx")
    assert {slide.slide_layout.name for slide in sample.slides} >= {"Titelfolie", "Zwei Inhalte", "Zitat", "Tabelle", "Damals/heute"}
    mine = mapping.replace('transfer: "Titel und Inhalt"', 'transfer: "Abschnittsüberschrift"')
    course.write("source/akademie.layouts.yaml", mine)
    again = course.run("template", "check", "akademie.pptx")
    assert course.read("source/akademie.layouts.yaml").decode() == mine
    assert '- transfer: "Abschnittsüberschrift"' in again.stdout
    assert re.search(r"transfer +Abschnittsüberschrift", again.stdout)
    missing = course.run("template", "check", "akademi.pptx")
    assert missing.returncode == 1
    assert "akademie.pptx" in missing.stderr
