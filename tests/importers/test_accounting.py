"""Article and report together account for every line of the input, and the article reads back as its own text."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lehrwerk.errors import UserError
from lehrwerk.importers import Import, load
from lehrwerk.importers.results import Findings
from lehrwerk.importers.text.blocks import Block, Item
from lehrwerk.importers.text.characters import BREAK, tidy
from lehrwerk.importers.text.encoding import decode
from lehrwerk.importers.text.lists import MARK
from lehrwerk.importers.text.markdown import write
from lehrwerk.model import Meta
from lehrwerk.reader import read
from lehrwerk.records import load as load_record
from lehrwerk.records import split

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
WORD = re.compile(r"[^\W_]+")

PIECES = (
    "Ein Satz, der lang genug ist, um als Text zu gelten, und der mit einem Punkt endet.", "Kurze Zeile", "Eine Frage?", "Drei Gründe:",
    "Teilen mit:", "12 Kommentare", "Schreibe einen Kommentar", "Antworten", "12. März 2015 um 10:00", "Von Eva Muster",
    "Ihre Email-Adresse wird nicht angezeigt.", "Viele Grüße", "Eva Muster", "  • Punkt", "  - Punkt", "- Punkt", "1. Eins",
    "2. Zwei", "  1. Eins", "Eva Muster: Ein Satz, der lang genug ist, um als Text zu gelten, und endet.", "===", "---", "***",
    "Foto: Eva Muster", "Ein Satz, der so lang ist und dann mitten im Wort aufhört, weil ein Bild",
    "kam und ging und dann zu Ende war.", "::: {.quiz}", ":::", "# Titel", "{{ jinja }}", "<script>alert(1)</script>",
    "[x](javascript:alert)", "[^1]: Fußnote", "[a]: b", "a | b", "--- | ---", "Term", ":   Erklärung", "&amp; &nbsp;",
    "*fett* und **fett**", "_so_ und __so__", "`code`", "```", "~~~", "    eingerückt", "> Zitat", "[ ] offen", "- [x] fertig",
    "fuer ueber koennen moechte Gruende", "18. Januar 2013 war ein Tag.", "\\", "a\\", "Überschrift {#id}", "![bild](x.png)", "+ plus",
    "* stern", "$", "0", "- 17 -", "Seite 2 von 3", "Ein langer Titel 17", "Ein langer Titel 18", "#eins #zwei", "*** Titel ***",
    "TOP 1 Eins",
    "TOP 2: Zwei", "ein Satz, der in zwei Tei-", "le bricht", "3 Kommentare", "Peter sagt: gut", "Abmelden", "Like Comment Share",
    "Strassen und Masse gruessen frueh", "Sie möchten den Newsletter abbestellen? Klicken Sie hier.", "12 Likes 3 comments", "\f",
    "17", "18",
    "a\tb\tc", "d\te\tf", "| x | y |", "|---|---|", "| 1 | 2 |", "Tag    Zeit    Wer", "Mo     neun    Eva", "Di     zehn    Kurt",
    "Ein Satz, der lang genug ist, mit einer Fußnote.[1]", "[1] Eva Muster: Zettel. Hameln 1998.", "1.↑ Eva Muster: Zettel. Hameln 1998.",
    "Einzelnachweise[Bearbeiten | Quelltext bearbeiten]", "Geschichte[edit]", "Geschichte", "Inhaltsverzeichnis", "1 Geschichte ..... 12",
    "Und wie seht ihr das? Schreibt es mir!", "Was meinen Sie dazu, und was haben Sie erlebt?", "Und was nun?", "Kurz gesagt:",
    "„Ein Satz in Anführungszeichen, der lang genug ist, um ein Zitat zu sein.“", "– Eva Muster, Beraterin", "Eva: Ja.", "Kurt: Nein.",
    "12. März 2015 | Eva Muster | Garten | 3 Kommentare", "Eva Muster · 5 min read", "Zuletzt aktualisiert am 3. Mai 2019",
    "Updated 6:42 a.m.",
    "Unser nächster Kurs beginnt am 4. Mai 2016 in Hameln und kostet 250 Euro. Jetzt anmelden!", "Pressekontakt:", "Abdruck honorarfrei",
    "Über die Autorin", "Über Eva Muster", "Lesen Sie auch: Ein anderer Artikel", "Lesen Sie auch", "Ähnliche Artikel", "Anzeige",
    "Weiterlesen",
    "Startseite", "Zum Inhalt springen", "Home » Garten » Kurze Zeile", "© 2014 Garten", "Newsletter abonnieren", "Tags", "Facebook", "#2",
    "Von: eva@example.org", "An: alle@example.org", "Gesendet: Montag, 5. Oktober 2009 09:12", "Betreff: Re: Kurze Zeile",
    "Am 3. Mai schrieb Eva:", "> alter Text", "deutsch-/", "französisch", "weich\u00ad", "[00:00:12] Eva: Guten Tag.", "(Foto: dpa)",
    "✔ erledigt", "☐ offen", "vor 3 Jahren", "3y ago", "Eva Muster und 12 weitere Personen", "87 comments", "Gefällt mir",
)  # fmt: skip
PIECE = st.sampled_from(PIECES)
NOISE = st.text(st.sampled_from(string.punctuation.replace("%", "") + "  ab Ä1é\u00a0\u00ad\u200b🙂ﬁ…„“”•–"), max_size=40)
LINE = st.one_of(PIECE, PIECE, NOISE, st.just(""), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=25))
TEXTS = st.builds(str.join, st.sampled_from(["\n", "\n\n", "\r\n"]), st.lists(LINE, min_size=1, max_size=14))


def reported(report: str) -> set[int]:
    """The line numbers that a report names, ranges written out."""
    found: set[int] = set()
    for numbers in re.findall(r"\b[Ll]ines? ((?:\d+(?:–\d+)?(?:, | and | to )?)+)", report):
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", numbers):
            found.update(range(int(first), int(last or first) + 1))
    return found


def unaccounted(text: str, result: Import) -> list[str]:
    """The lines, of which neither the article has every word nor the report the number."""
    front, body, _ = split(result.markdown)
    node, _ = read(body, language="")
    kept = set(WORD.findall(front)) | set(WORD.findall(" ".join(part.plain() + " " for part in node.walk() if part.kind != "document")))
    kept |= set(WORD.findall(" ".join(str(value) for part in node.walk() for value in part.attrs.values())))
    kept |= set(WORD.findall(load_record(Meta, front, "").title))
    numbers = reported(result.report)
    missing = []
    for line in tidy(text, Findings()):
        bare = line.text.lstrip("#> ")
        text_behind = bare[found.end() :] if (found := MARK.match(bare)) else bare
        words = set(WORD.findall(text_behind))
        if not words <= kept and line.number not in numbers:
            missing.append(f"{line.number}: {line.text}")
    return missing


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_line_is_accounted_for(text: str) -> None:
    try:
        result = load("text.txt", text.encode())
    except UserError:
        return
    assert unaccounted(decode("", text.encode())[0], result) == []
    front, body, first = split(result.markdown)
    assert load_record(Meta, front, "text.md").title
    _, problems = read(body, "text.md", "de", first)
    assert [problem for problem in problems if problem.severity == "error"] == []


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(PIECE, NOISE), min_size=1, max_size=6))
def test_markdown_reads_back_as_the_same_blocks(lines: list[str]) -> None:
    findings = Findings()
    texts = [line.text for one in lines for line in tidy(one, findings) if line.text]
    safe = [text for text in texts if not re.search(r"\}\s*$", text) and not re.match(r"\[[ xX]?\]", text)]
    blocks = [Block("paragraph", text) for text in texts]
    blocks += [Block("heading", text) for text in safe if re.search(r"\w", text)]
    blocks += [Block("verse", "\n".join(texts))] if len(texts) > 1 else []
    blocks += [Block("quote", text) for text in texts]
    if safe:
        blocks += [Block(kind, items=[Item([text]) for text in safe]) for kind in ("bullets", "numbers")]
        blocks += [Block("bullets", items=[Item([text, text]) for text in safe])]
    node, problems = read(split(write({"title": "T"}, blocks))[1], language="")
    assert [problem for problem in problems if problem.severity == "error"] == []
    kinds = {"verse": "paragraph", "quote": "blockquote"}
    assert [child.kind for child in node.children] == [kinds.get(block.kind, block.kind) for block in blocks]
    for child, block in zip(node.children, blocks, strict=True):
        if block.items:
            assert [item.plain() for item in child.children] == ["".join(item.texts) for item in block.items]
        else:
            assert child.plain() == block.text.replace("\n", " ")


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_seeds_are_accounted_for(seed: Path) -> None:
    data = seed.read_bytes()
    assert unaccounted(data.decode(), load(seed.name, data)) == []


def test_line_numbers_are_those_of_an_editor() -> None:
    assert len(BREAK.split("a\r\nb\rc\nd")) == 4
