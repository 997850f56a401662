"""The raw texts, imported and built: sound handouts and decks, nothing of the pages' furniture in them."""

from __future__ import annotations

from pathlib import Path

import page
import pytest
from pptx import Presentation

from conftest import Project, pdf_text


def test_five_articles_five_handouts_five_decks(seeds: Project) -> None:
    assert len(list((seeds.root / "source").glob("*.md"))) == 10  # articles and reports
    assert len(list((seeds.root / "build/handouts").glob("*.pdf"))) == 5
    assert len(list((seeds.root / "build/slides").glob("*.pptx"))) == 5


def test_the_handouts_are_sound(seeds: Project) -> None:
    for path in sorted((seeds.root / "build/handouts").glob("*.pdf")):
        found = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
        assert found.is_compliant, (path.name, [str(one) for one in found.failures])
        text = pdf_text(path)
        for furniture in ("Schreibe einen Kommentar", "Quantcast", "Latest Images", "Reply", "Einsortiert unter", "Erforderliche Felder"):
            assert furniture not in text


def test_the_decks_are_sound(seeds: Project) -> None:
    from openxml_audit import validate_pptx

    for path in sorted((seeds.root / "build/slides").glob("*.pptx")):
        assert validate_pptx(str(path)).is_valid
        deck = Presentation(str(path))
        claims = [
            slide for slide in deck.slides if slide.slide_layout.name.startswith(("Aussage", "Zitat", "Definition", "Zwei", "Tabelle"))
        ]
        assert 1 <= len(claims) <= 14, path.name
        titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
        assert len(set(titles)) == len(titles)


def test_building_twice_makes_nothing(seeds: Project) -> None:
    assert seeds.made() == {}


@pytest.fixture
def hostile(project: Project, tmp_path: Path) -> Project:
    (tmp_path / "geheim.txt").write_text("KANARIENVOGEL")
    (tmp_path / "geheim.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>KANARIENVOGEL</text></svg>')
    return project


ATTACKS = [
    "![x](../geheim.svg)",
    "![x](/etc/passwd)",
    "![x](file:///etc/passwd)",
    "[x](file:///etc/passwd)",
    '<img src="../geheim.svg">',
    '<link rel=attachment href="../geheim.txt">',
    "<object data='../geheim.txt'></object>",
    "{{ ''.__class__.__mro__ }} {% include '../geheim.txt' %}",
    "{% raw %}{{ 7*7 }}{% endraw %}",
    "::: {.slide layout=claim}\n## {{ 7*7 }}\n\n- ::: x\n:::",
    "[x](javascript:alert(1))",
    "[x](\\\\host\\share)",
    "&#106;avascript:alert(1)",
    "\u202eumgekehrt\u2066 \ufeff \ufffe",
    "=HYPERLINK(\"http://x\")",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_article_reaches_out_or_is_executed(hostile: Project, attack: str) -> None:
    import zipfile

    hostile.write("source/a.md", f"---\ntitle: Ein Titel\n---\n\n## Abschnitt\n\nEin Satz über Kaffee.\n\n{attack}\n\nEin letzter Satz.\n")
    hostile.build()
    everything = b""
    for path in [*hostile.root.glob("build/handouts/*"), *hostile.root.glob("build/slides/*")]:
        everything += path.read_bytes()
        if path.suffix == ".pptx":
            with zipfile.ZipFile(path) as archive:
                everything += b"".join(archive.read(name) for name in archive.namelist())
        elif path.suffix == ".pdf":
            everything += pdf_text(path).encode()
    for canary in (b"KANARIENVOGEL", b"root:x", b"/EmbeddedFile", b"javascript:alert", b'Target="file:', b"class &#39;object"):
        if canary == b"javascript:alert" and attack.startswith("&#106"):
            continue
        assert canary not in everything
    if "7*7" in attack:
        assert b">49<" not in everything
