"""Small articles that change as authors change them, and their decks, made in this process."""

from __future__ import annotations

import io
import random
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from PIL import Image

from lehrwerk.build import planned
from lehrwerk.files import Files
from lehrwerk.make import Workshop

HEAD = "---\ntitle: Kaffee\nauthor: Vera Muster\nrights: own\nminutes: 45\nobjectives: [den Mahlgrad wählen]\n---\n"
WORDS = "Mahlgrad Wasser Bohne Filter Kanne Tasse Milch Röstung Aroma Crema Sieb Hitze Druck Menge Sorte Zeit Kasse Markt".split()


@dataclass
class Page:
    """A slide of an article."""

    key: str
    title: str
    points: list[str]
    rows: list[list[str]] = field(default_factory=list)
    note: str = ""
    picture: bool = False

    def text(self) -> str:
        if self.picture:
            inner = f"![{self.points[0]}](x.png)"
        elif self.rows:
            inner = "\n".join("| " + " | ".join(row) + " |" for row in [self.rows[0], ["---"] * len(self.rows[0]), *self.rows[1:]])
        else:
            inner = "\n".join(f"- {one}" for one in self.points)
        note = f"\n\n::: notes\n{self.note}\n:::" if self.note else ""
        return f"::: {{.slide #{self.key}{' layout=table' * bool(self.rows)}}}\n## {self.title}\n\n{inner}{note}\n:::\n"


@dataclass
class Text:
    """An article: sections with a paragraph and pages; `count` makes words that are nowhere else."""

    sections: list[tuple[str, str, list[Page]]]
    count: int = 0

    def text(self) -> str:
        parts = [HEAD]
        for heading, prose, pages in self.sections:
            parts += [f"\n## {heading}\n\n{prose}\n", *(f"\n{page.text()}" for page in pages)]
        return "".join(parts)

    def token(self) -> str:
        """A word that was nowhere before."""
        self.count += 1
        return f"Artikel{self.count:03}neu"

    def pages(self) -> list[Page]:
        return [page for _, _, pages in self.sections for page in pages]


def started(chance: random.Random) -> Text:
    """An article of a few sections."""

    def words(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    number = iter(range(99))
    sections = []
    for _ in range(chance.randint(1, 3)):
        pages = []
        for _ in range(chance.randint(1, 3)):
            at = next(number)
            page = Page(f"seite{at}", f"{words(3)} {at}", [f"{words(4)} {at}{letter}" for letter in "abc"[: chance.randint(2, 3)]])
            page.note = f"{words(5)}." if chance.random() < 0.5 else ""
            page.rows = [[f"{words(2)} {y}{x}{at}" for x in "abc"[:2]] for y in range(3)] if chance.random() < 0.3 else []
            page.picture = not page.rows and chance.random() < 0.2
            pages.append(page)
        at = next(number)
        sections.append((f"Abschnitt {words(1)} {at}", f"Die {words(1)} {at} ist wichtig für {words(2)}. Ein Satz über {words(3)}.", pages))
    return Text(sections)


def changed(article: Text, what: str, chance: random.Random) -> None:
    """One change by the author."""
    at = chance.randrange(len(article.sections))
    heading, prose, pages = article.sections[at]
    page = chance.choice(pages or article.pages() or [Page("leer", "Leer", ["leer"])])
    new = article.token()
    match what:
        case "word" if page.rows or not page.picture:
            line = chance.randrange(len(page.points))
            words = page.points[line].split()
            words[chance.randrange(len(words))] = new
            page.points[line] = " ".join(words)
        case "paragraph":
            article.sections[at] = (heading, f"Die {new} ist neu und wichtig. Ein Satz über {chance.choice(WORDS)}.", pages)
        case "heading":
            page.title = f"{page.title} {new}"
        case "renamed":
            article.sections[at] = (f"Abschnitt {new}", prose, pages)
        case "order":
            chance.shuffle(pages)
        case "sections":
            chance.shuffle(article.sections)
        case "added":
            article.sections.insert(
                at, (f"Abschnitt {new}", f"Die {new} zeigt sich. Ein Satz.", [Page(new.lower(), f"Titel {new}", [new, "x"])])
            )
        case "removed" if len(article.sections) > 1:
            del article.sections[at]
        case "split" if len(pages) > 1:
            article.sections[at : at + 1] = [
                (heading, prose, pages[:1]),
                (f"Abschnitt {new}", f"Die {new} zeigt sich. Ein Satz.", pages[1:]),
            ]
        case "page":
            pages.insert(chance.randint(0, len(pages)), Page(new.lower(), f"Titel {new}", [f"Punkt {new}", "noch ein Punkt"]))
        case "page removed" if len(pages) > 1:
            pages.remove(page)
        case "cell" if page.rows:
            row = chance.choice(page.rows)
            row[chance.randrange(len(row))] = new
        case "row" if page.rows:
            page.rows.insert(chance.randint(1, len(page.rows)), [new, *["neu"] * (len(page.rows[0]) - 1)])
        case "row removed" if len(page.rows) > 2:
            del page.rows[chance.randrange(1, len(page.rows))]
        case "column" if page.rows and len(page.rows[0]) < 4:
            place = chance.randint(0, len(page.rows[0]))
            for y, row in enumerate(page.rows):
                row.insert(place, f"{new} {y}")
        case "item":
            page.points.insert(chance.randint(0, len(page.points)), new)
        case "item removed" if len(page.points) > 1:
            del page.points[chance.randrange(len(page.points))]
        case "note":
            page.note = f"{page.note} {new}."


CHANGES = [
    "word", "paragraph", "heading", "renamed", "order", "sections", "added", "removed", "split", "page", "page removed", "cell", "row",
    "row removed", "column", "item", "item removed", "note",
]  # fmt: skip


@lru_cache(maxsize=1)
def _course() -> tuple[Files, Workshop]:
    root = Path(tempfile.mkdtemp(prefix="merging-"))
    (root / "source").mkdir()
    (root / "source/course.yaml").write_text("title: Kurs\nproducts: [slides]\n")
    (root / "source/x.png").write_bytes(picture((40, 90, 160)))
    files = Files(root)
    return files, Workshop(files)


def picture(colour: tuple[int, int, int]) -> bytes:
    """A small picture."""
    image = Image.new("RGB", (60, 40), colour)
    image.paste((255, 255, 255), (5, 5, 20, 30))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@lru_cache(maxsize=64)
def deck(text: str) -> bytes:
    """The deck of an article."""
    files, shop = _course()
    files.write("source/a.md", text.encode())
    (target,) = planned(files).targets
    return shop.make(target).data
