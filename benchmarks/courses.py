"""Generated courses of German articles, the same text as a lehrwerk project and as the naive yardstick's folder."""

from __future__ import annotations

from pathlib import Path
from random import Random

WORDS = 1280  # in an article, about three and a half printed pages
FIRST = "Kunden Auftrags Werkstatt Lager Angebots Rechnungs Termin Beratungs Verkaufs Nachbarschafts Lieferanten Schulungs".split()
LAST = "plan gespräch liste bericht ordnung kreis frage mappe regel woche vorlage übersicht".split()
GENDER = dict(zip(LAST, "m n f m f m f f f f f f".split(), strict=True))
ARTICLE = {"m": "Der", "n": "Das", "f": "Die"}
ADJECTIVES = "kurze ruhige klare tägliche offene verlässliche gemeinsame sorgfältige handliche einfache".split()
VERBS = "ordnet zeigt trägt begleitet verändert erleichtert beschreibt sichert verbindet klärt".split()
ADVERBS = "meistens selten oft sofort später dennoch deshalb außerdem zunächst schließlich".split()
TAILS = [
    "weil niemand gern zweimal nach derselben Sache fragt",
    "sobald mehrere Menschen daran arbeiten",
    "auch wenn am Anfang wenig davon zu sehen ist",
    "damit am Ende der Woche nichts liegen bleibt",
    "ohne dass jemand dafür länger bleiben muss",
    "obwohl die Verantwortlichen unterschiedlich darüber denken",
]


def write(folder: Path, count: int) -> tuple[Path, Path]:
    """Writes a course of `count` articles; returns the lehrwerk project and the naive yardstick's course."""
    project, naive = folder / "project", folder / "naive"
    (project / "source").mkdir(parents=True)
    (naive / "articles").mkdir(parents=True)
    settings = "title: Ordnung im kleinen Betrieb\nmodule: Büro und Werkstatt\ndate: 2027-01-18\ntrainer: {name: Ada Muster}\n"
    (project / "source/course.yaml").write_text(settings, encoding="utf-8")
    for number in range(1, count + 1):
        title, body = article(number)
        name = f"{number:03}-ordnung.md"
        (project / "source" / name).write_text(f"{_front(title)}\n{body}", encoding="utf-8")
        (naive / "articles" / name).write_text(f"# {title}\n\n{body}", encoding="utf-8")
    return project, naive


def article(number: int) -> tuple[str, str]:
    """Title and Markdown of an article: five or six sections, lists, a table and a quotation. The same number, the same words."""
    draw = Random(number)
    title = f"{_compound(draw)} und {_compound(draw)} im Betrieb {number}"
    sections = 5 + (number % 5 > 1)
    parts = []
    for section in range(sections):
        parts.append(f"## {_compound(draw)} und {_compound(draw)}\n")
        room = (WORDS - 430) // sections
        while room > 0:
            paragraph = " ".join(_sentence(draw) for _ in range(draw.randint(4, 7)))
            room -= len(paragraph.split())
            parts.append(paragraph + "\n")
        if section == 1:
            parts.append("\n".join(f"- {_sentence(draw)}" for _ in range(5)) + "\n")
        elif section == 2:
            parts.append(_table(draw))
        elif section == 3:
            parts.append(f"> {_sentence(draw)} {_sentence(draw)}\n")
        elif section == 4:
            parts.append("\n".join(f"{step}. {_sentence(draw)}" for step in range(1, 4)) + "\n")
    return title, "\n".join(parts)


def edit(project: Path, number: int, times: int) -> None:
    """Adds a sentence to the end of an article, another one each time."""
    path = project / f"source/{number:03}-ordnung.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{_sentence(Random(-times))}\n", encoding="utf-8")


def _front(title: str) -> str:
    return (
        f"---\ntitle: {title}\nauthor: Ada Muster\nrights: own\nas_of: 2026-11-20\nminutes: 45\nobjectives:\n  - einen Ablauf ordnen\n---\n"
    )


def _compound(draw: Random) -> str:
    return draw.choice(FIRST) + draw.choice(LAST)


def _sentence(draw: Random) -> str:
    head, tail = draw.choice(FIRST), draw.choice(LAST)
    words = [ARTICLE[GENDER[tail]], draw.choice(ADJECTIVES), head + tail, draw.choice(VERBS), draw.choice(ADVERBS)]
    words += ["die", draw.choice(ADJECTIVES), "Arbeit", "im", draw.choice(FIRST) + "bereich"]
    if draw.random() < 0.4:
        return f"{' '.join(words[:-2])}."
    return f"{' '.join(words)}, {draw.choice(TAILS)}."


def _table(draw: Random) -> str:
    rows = [f"| {_compound(draw)} | {draw.choice(ADJECTIVES)} Übersicht | {draw.randint(2, 40)} Minuten |" for _ in range(5)]
    return "\n".join(["| Aufgabe | Form | Aufwand |", "|---|---|---|", *rows]) + "\n"


def deck(project: Path, count: int, word: str = "alte") -> None:
    """Writes a course of one article whose deck has about `count` slides; another `word` changes every second one."""
    (project / "source").mkdir(parents=True, exist_ok=True)
    (project / "source/course.yaml").write_text("title: Ordnung im kleinen Betrieb\nproducts: [slides]\n", encoding="utf-8")
    parts = [_front("Ordnung im Betrieb")]
    for number in range(1, count + 1):
        draw = Random(number)
        if number % 20 == 1:
            parts.append(f"\n## Abschnitt {number} {{#abschnitt-{number}}}\n\n{_sentence(draw)}\n")
        points = [f"{_compound(draw)} und {_compound(draw)}" for _ in range(3)]
        said = f"{word if number % 2 else 'gute'} Ordnung"
        parts.append(
            f"\n::: {{.slide #folie-{number}}}\n## {_compound(draw)} {number}\n\n- {said}\n"
            + "".join(f"- {point}\n" for point in points) + f"\n::: notes\n{_sentence(draw)}\n:::\n:::\n"
        )  # fmt: skip
    (project / "source/ordnung.md").write_text("".join(parts), encoding="utf-8")


def edit_by_hand(project: Path) -> None:
    """Changes a deck as a trainer does: titles, points, boxes, a slide moved, one deleted, one hidden."""
    from pptx import Presentation
    from pptx.util import Pt

    path = project / "build/slides/ordnung.pptx"
    presentation = Presentation(str(path))
    slides = list(presentation.slides)
    for number, slide in enumerate(slides):
        if number % 5 == 3:
            slide.shapes.title.text_frame.paragraphs[0].runs[0].text += " von Hand"
        if number % 20 == 7:
            slide.shapes.add_textbox(Pt(20), Pt(20), Pt(200), Pt(40)).text_frame.text = "Logo der Kundin"
    slides[9]._element.set("show", "0")
    ids = presentation.slides._sldIdLst
    ids.insert(30, ids[60])
    presentation.part.drop_rel(ids[90].rId)
    ids.remove(ids[90])
    presentation.save(str(path))
