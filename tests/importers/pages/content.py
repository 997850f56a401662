"""Articles that pages are built from: what a block looks like in HTML, and what it has to become in Markdown."""

# ruff: noqa: E501
from __future__ import annotations

from dataclasses import dataclass, field


def png() -> bytes:
    """A picture of 64 by 64 pixels."""
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (64, 64), "green").save(out, "PNG")
    return out.getvalue()


PNG = png()


@dataclass(frozen=True)
class Block:
    """A block of an article: HTML as most systems write it, Markdown as the import has to."""

    html: str
    markdown: str
    inner: str = ""  # the text of a paragraph, for systems that write paragraphs in their own way


def p(html: str, markdown: str = "") -> Block:
    return Block(f"<p>{html}</p>", markdown or html, html)


def h2(text: str) -> Block:
    return Block(f"<h2>{text}</h2>", f"## {text}")


def h3(text: str) -> Block:
    return Block(f"<h3>{text}</h3>", f"### {text}")


def ul(*items: str) -> Block:
    return Block("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>", "\n".join(f"- {item}" for item in items))


def ol(*items: str) -> Block:
    numbered = "\n".join(f"{place}. {item}" for place, item in enumerate(items, start=1))
    return Block("<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>", numbered)


def quote(text: str) -> Block:
    return Block(f"<blockquote><p>{text}</p></blockquote>", f"> {text}")


def table(*rows: tuple[str, ...]) -> Block:
    head, *rest = rows
    html = "<thead><tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr></thead><tbody>"
    html += "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rest) + "</tbody>"
    lines = [" | ".join(row) for row in (head, ("---",) * len(head), *rest)]
    return Block(f"<table>{html}</table>", "\n".join(f"| {line} |" for line in lines))


def figure(alt: str, caption: str) -> Block:
    """A picture with a caption; the file is always called bild.png."""
    html = f'<figure class="wp-block-image size-large"><img src="bild.png" alt="{alt}"/><figcaption>{caption}</figcaption></figure>'
    return Block(html, f'![{alt}](images/SLUG-1.png "{caption}")')


@dataclass(frozen=True)
class Article:
    """An article; `day` is the day of its publication as an ISO date, `said` as the page shows it."""

    title: str
    author: str
    day: str
    said: str
    blocks: tuple[Block, ...]
    language: str = "de"
    slug: str = ""
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def html(self) -> str:
        return "\n".join(block.html for block in self.blocks)

    @property
    def markdown(self) -> str:
        return "\n\n".join(block.markdown for block in self.blocks).replace("SLUG", self.slug)


BALCONY = Article(
    title="Kräuter auf dem Balkon: was wirklich wächst",
    author="Mira Beispiel",
    day="2014-05-09",
    said="9. Mai 2014",
    slug="kraeuter-auf-dem-balkon-was-wirklich-waechst",
    blocks=(
        p(
            "Ein Balkon nach Süden ist ein kleiner Garten, wenn man ihn <strong>richtig</strong> bepflanzt. Wie viel Licht ein Topf braucht, steht im "
            '<a href="https://garten.example.org/licht">Lichtratgeber</a>, und der Rest ist Geduld.',
            "Ein Balkon nach Süden ist ein kleiner Garten, wenn man ihn **richtig** bepflanzt. Wie viel Licht ein Topf braucht, steht im "
            "[Lichtratgeber](https://garten.example.org/licht), und der Rest ist Geduld.",
        ),
        h2("Die Auswahl"),
        h3("Was Sonne braucht"),
        p("Thymian, Rosmarin und Salbei kommen aus dem Süden und wollen einen Platz, an dem der Wind die Blätter trocknet."),
        ul("Thymian", "Rosmarin", "Salbei"),
        p("Kurz gesagt: <em>wenig</em> Wasser, viel Licht.", "Kurz gesagt: *wenig* Wasser, viel Licht."),
        h3("Was Schatten verträgt"),
        p("Minze und Petersilie wachsen auch auf der Nordseite, nur langsamer, und sie danken es mit weicheren Blättern."),
        quote("Wer Minze pflanzt, pflanzt sie für die Nachbarn mit."),
        figure("Drei Töpfe auf einem Geländer", "Minze braucht einen eigenen Topf"),
        h2("Wie oft muss ich gießen?"),
        ol("Den Finger in die Erde stecken.", "Warten, bis sie trocken ist.", "Erst dann gießen."),
        table(("Kraut", "Wasser"), ("Minze", "täglich"), ("Thymian", "wöchentlich")),
        p("Im Winter kommen die Töpfe an die Hauswand, denn dort ist es immer ein paar Grad wärmer als am Geländer."),
    ),
)
ENGLISH = Article(
    title="Why Slow Bread Tastes Better",
    author="Nora Sample",
    day="2019-11-04",
    said="November 4, 2019",
    language="en",
    slug="why-slow-bread-tastes-better",
    blocks=(
        p("Most loaves are made in a hurry, and you can taste it: the crumb is soft, the crust is thin, and the flavour is gone by noon."),
        h2("Time does the work"),
        p("A dough that rests overnight needs half of the yeast, and the bacteria have time to make the acids that we call flavour."),
        ul("less yeast", "more water", "a longer rest"),
        h2("What you need"),
        p("You need flour, water, salt and a kitchen that is not too warm, and above all you need to plan for the day after tomorrow."),
        quote("Bread is the only thing that gets better while you sleep."),
        p("When the loaf comes out of the oven, leave it alone for an hour, because the crumb is still setting while it cools."),
    ),
)
COMMENTS = (
    ("Kai Probst", "Bei mir wächst die Minze sogar im Treppenhaus, und das ganz ohne Sonne, nur gießen muss man sie dort öfter."),
    ("Tessa Fiktiv", "Schöner Beitrag! Rosmarin habe ich dreimal gekauft und dreimal ertränkt, jetzt weiß ich endlich warum."),
)
