"""Pages of the usual systems: the article as it stands and nothing else, every line of the page in the article or in the report."""

# ruff: noqa: E501
from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from pages import blogs, more, papers, sites
from pages.content import BALCONY, COMMENTS, ENGLISH, PNG, Article, h2

from lehrwerk.errors import UserError
from lehrwerk.importers.results import Import
from lehrwerk.importers.structured import leaves, number
from lehrwerk.importers.webpage import convert as webpage
from lehrwerk.model import Meta, Node
from lehrwerk.reader import read
from lehrwerk.records import load, split

AROUND = {  # what an article of such a page has besides
    "news": "Worauf es bei Licht, Wasser und Topf ankommt, haben wir drei Gärtnerinnen aus der Region gefragt.\n\n{}",
    "bootstrap": "Was auf dem Balkon gelingt, entscheidet sich im März und nicht im Mai.\n\n{}",
}
SYSTEMS: dict[str, tuple[Callable[[Article], str], Article, dict[str, str]]] = {
    "twenty_ten": (blogs.twenty_ten, BALCONY, {"source": "https://gartenblog.example.org/2014/05/kraeuter/"}),
    "gutenberg": (blogs.gutenberg, BALCONY, {"site": "Dachgarten", "edited": "2021-02-03", "source": "https://dachgarten.example.org/kraeuter-auf-dem-balkon/"}),
    "blogger": (blogs.blogger, BALCONY, {"source": "https://topfgarten.example.org/2014/05/kraeuter.html"}),
    "medium": (blogs.medium, BALCONY, {"site": "Medium", "source": "https://medium.example.org/@mira/kraeuter-auf-dem-balkon-1a2b3c"}),
    "ghost": (blogs.ghost, BALCONY, {"site": "Balkonpost", "source": "https://ghost.example.org/kraeuter/"}),
    "substack": (blogs.substack, BALCONY, {"site": "Balkonbrief", "subtitle": "Ein Brief über Töpfe und Geduld", "source": "https://balkon.substack.example.org/p/kraeuter"}),
    "typo3": (sites.typo3, BALCONY, {"source": "https://verein.example.org/aktuelles/detail/kraeuter"}),
    "joomla": (sites.joomla, BALCONY, {"source": "https://joomla.example.org/index.php/blog/12-kraeuter"}),
    "phpbb": (sites.phpbb, BALCONY, {}),
    "vbulletin": (sites.vbulletin, BALCONY, {}),
    "news": (sites.news, BALCONY, {"site": "Musterstädter Anzeiger", "source": "https://anzeiger.example.org/leben/kraeuter-auf-dem-balkon-1234.html"}),
    "linkedin": (sites.linkedin, BALCONY, {"source": "https://de.linkedin.example.org/pulse/kraeuter-mira-beispiel"}),
    "newsletter": (sites.newsletter, BALCONY, {"author": "", "published": ""}),
    "wix": (sites.wix, BALCONY, {"author": "", "published": ""}),
    "drupal7": (more.drupal7, BALCONY, {}),
    "contao": (more.contao, BALCONY, {}),
    "squarespace": (more.squarespace, BALCONY, {"site": "Balkonliebe", "source": "https://balkonliebe.example.org/blog/kraeuter"}),
    "jimdo": (more.jimdo, BALCONY, {"author": ""}),
    "notion": (more.notion, BALCONY, {"author": "", "published": ""}),
    "discourse": (more.discourse, BALCONY, {"site": "Pflanzenforum", "source": "https://forum.example.org/t/kraeuter/12"}),
    "reader": (more.reader, BALCONY, {"published": ""}),
    "wayback": (more.wayback, BALCONY, {"source": "https://gartenblog.example.org/2014/05/kraeuter/"}),
    "amp": (more.amp, BALCONY, {"source": "https://amp.example.org/k"}),
    "bootstrap": (more.bootstrap, BALCONY, {}),
    "twentyeleven": (more.twentyeleven, BALCONY, {}),
    "elementor": (more.elementor, BALCONY, {"site": "Praxis Grün"}),
    "divi": (more.divi, BALCONY, {}),
    "english": (sites.english, ENGLISH, {"site": "The Slow Kitchen", "source": "https://kitchen.example.org/slow-bread"}),
}  # fmt: skip
PAPERS: dict[str, tuple[bytes, str, dict[str, str]]] = {
    "wikipedia": (papers.WIKIPEDIA.encode(), papers.WIKIPEDIA_MD, {"title": "Regentonne", "source": "https://de.wiki.example.org/wiki/Regentonne"}),
    "google docs": (papers.GOOGLE_DOCS.encode(), papers.GOOGLE_DOCS_MD, {"title": "Sauerteig für Ungeduldige"}),
    "word": (papers.WORD.encode("cp1252"), papers.WORD_MD, {"title": "Kaffee im Büro"}),
    "libreoffice": (papers.LIBREOFFICE.encode("utf-16"), papers.LIBREOFFICE_MD, {"title": "Brief an einen Anfänger"}),
    "last century": (papers.OLD.encode("latin-1"), papers.OLD_MD, {"title": "Brieftauben im Ruhrgebiet", "author": "H. Muster"}),
}  # fmt: skip
WORD = re.compile(r"[^\W_]+")


def near(address: str) -> bytes | None:
    return PNG if "bild" in address else None


def imported(name: str, data: bytes) -> tuple[dict[str, object], str, Import]:
    """Front matter without what is the same in all, the body, and the import."""
    result = webpage.convert(f"{name}.html", data, near)
    front, text, line = split(result.markdown)
    assert load(Meta, front, "x.md", 2).title
    assert not [problem for problem in read(text, "source/x.md", "de", line)[1] if problem.severity == "error"]
    keys = dict(re.findall(r"^(\w+): \"?(.*?)\"?$", result.markdown.partition("\n---\n")[0], re.MULTILINE))
    keys.pop("rights")
    return keys, text.strip(), result


@pytest.mark.parametrize("name", SYSTEMS)
def test_system(name: str) -> None:
    build, article, more = SYSTEMS[name]
    keys, text, result = imported(name, build(article).encode())
    wanted = {"title": article.title, "author": article.author, "published": article.day, "language": article.language, **more}
    assert keys == {key: value for key, value in wanted.items() if value}
    assert text == AROUND.get(name, "{}").format(article.markdown)
    told = result.markdown + result.report
    assert not [word for pair in COMMENTS for word in pair if word in told]
    assert not unaccounted(build(article).encode())


@pytest.mark.parametrize("name", PAPERS)
def test_paper(name: str) -> None:
    data, markdown, wanted = PAPERS[name]
    keys, text, result = imported(name, data)
    assert text == markdown
    assert keys == {"language": "de", **wanted}
    assert "Probst" not in result.markdown + result.report
    assert not unaccounted(data)


SENTENCES = [block for block in BALCONY.blocks + ENGLISH.blocks if block.inner]
EXTRAS = [block for block in BALCONY.blocks if block.html.startswith(("<ul", "<ol", "<blockquote", "<table", "<figure"))]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of the blocks in any order; a list is followed by a paragraph, so that nobody has to tell two lists apart."""
    blocks = [BALCONY.blocks[0]]
    for at, text in enumerate(draw(st.lists(st.sampled_from(SENTENCES), max_size=6))):
        if draw(st.booleans()):
            blocks.append(h2(f"Abschnitt mit der Nummer {at}"))
        blocks.append(text)
        if draw(st.booleans()):
            blocks += [draw(st.sampled_from(EXTRAS)), SENTENCES[at % len(SENTENCES)]]
    return replace(BALCONY, blocks=(*blocks, BALCONY.blocks[-1]))


@given(article=articles(), name=st.sampled_from(sorted(set(SYSTEMS) - {"english"})))
@settings(max_examples=60)
def test_any_article_comes_out_as_it_went_in(article: Article, name: str) -> None:
    result = webpage.convert("seite.html", SYSTEMS[name][0](article).encode(), near)
    text = split(result.markdown)[1].strip()
    assert text == AROUND.get(name, "{}").format(article.markdown)
    assert not [word for pair in COMMENTS for word in pair if word in result.markdown + result.report]


# ---------------------------------------------------------------- what is certain, and what is not


def page_of(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='de'><head><title>T</title>{head}</head><body>{body}</body></html>".encode()


TEXT = "".join(f"<p>{block.inner}</p>" for block in SENTENCES[:4])


def test_a_page_of_nothing_but_text_loses_nothing() -> None:
    body = f"<h1>Kopf</h1><p>Kurz</p>{TEXT}<h2 id='kommentare'>Kommentare</h2><p>Kommentare liest fast niemand, und doch schreibt sie jeder gern.</p><p>Ende</p>"
    result = webpage.convert("a.html", page_of(body))
    assert "## Dropped lines\n\nNone." in result.report
    assert "## Kommentare" in result.markdown


@pytest.mark.parametrize("part", ["newsletter", "navigation", "footer", "share", "tags", "comments", "werbung"])
def test_ids_that_generators_make_of_headings_say_nothing(part: str) -> None:
    section = f"<section id='{part}'><h2>{part.title()}</h2><p>{SENTENCES[1].inner}</p></section>"
    result = webpage.convert("a.html", page_of(f"<nav><a href='/'>Start</a></nav><article><h1>Kopf</h1>{TEXT}{section}{TEXT}</article>"))
    assert f"## {part.title()}\n\n{SENTENCES[1].inner}" in result.markdown


def test_a_box_of_facts_stays_and_a_box_of_links_goes() -> None:
    facts = "<aside><h3>Auf einen Blick</h3><ul><li>Licht: viel</li><li>Wasser: wenig</li></ul></aside>"
    links = "<aside><h3><a href='/a'>Mehr davon</a></h3><a href='/b'>Und noch mehr</a></aside>"
    result = webpage.convert(
        "a.html", page_of(f"<nav><a href='/'>Start</a></nav><article><h1>Kopf</h1>{TEXT}{facts}{links}{TEXT}</article>")
    )
    assert "- Licht: viel" in result.markdown
    assert "(sidebar): Mehr davon" in result.report


def test_words_behind_the_article_that_may_be_comments_are_not_shown() -> None:
    thread = "".join(f"<div class='q1'><b>{name}</b><div>{text}</div></div>" for name, text in COMMENTS)
    result = webpage.convert(
        "a.html", page_of(f"<nav><a href='/'>Start</a></nav><article><h1>Kopf</h1>{TEXT}</article><div class='z9'>{thread}</div>")
    )
    assert not [word for pair in COMMENTS for word in pair if word in result.markdown + result.report]
    assert "perhaps comments): not shown" in result.report


HEADS = {
    "nothing": ("", {"title": "Kopf"}),
    "article's title": ('<meta property="og:title" content="Kopf">', {"title": "Kopf"}),
    "site": ('<meta property="og:site_name" content="Blatt"><meta name="author" content="Von Eva Muster">', {"title": "Kopf", "site": "Blatt", "author": "Eva Muster"}),
    "nobody": ('<meta name="author" content="admin"><meta property="article:author" content="https://x.example.org/eva">', {"title": "Kopf"}),
    "dates": ('<meta property="article:published_time" content="2020-02-01T23:30:00+01:00"><meta property="article:modified_time" content="2020-02-01">', {"title": "Kopf", "published": "2020-02-01"}),
    "no date": ('<meta name="date" content="0000-00-00"><meta name="dc.date" content="03/04/20">', {"title": "Kopf"}),
    "address": ('<link rel="canonical" href="/a"><base href="https://x.example.org/b#c">', {"title": "Kopf", "source": "https://x.example.org/a"}),
    "first page": ('<link rel="canonical" href="https://x.example.org/"><meta property="og:url" content="https://x.example.org/text.html">', {"title": "Kopf", "source": "https://x.example.org/text.html"}),
    "broken JSON": ('<script type="application/ld+json">{"@type": "Article", "author": </script>', {"title": "Kopf"}),
    "several authors": ('<script type="application/ld+json">{"@type": ["Article"], "headline": "Kopf", "author": ["Eva Muster", {"name": "Kai Probe"}]}</script>', {"title": "Kopf", "author": "Eva Muster, Kai Probe"}),
    "another article": ('<script type="application/ld+json">[{"@type": "Article", "headline": "A", "author": "X Y"}, {"@type": "Article", "headline": "B", "author": "Z W"}]</script>', {"title": "Kopf"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_what_the_head_states(name: str) -> None:
    head, wanted = HEADS[name]
    keys, _, _ = imported("a", page_of(f"<h1>Kopf</h1>{TEXT}", head))
    assert keys == {"language": "de", **wanted}


TITLES = {
    "Kopf | Blatt": "Kopf", "Blatt: Kopf": "Kopf", "Kopf – Blatt – Ort": "Kopf", "Kopf": "Kopf", "Etwas anderes": "Kopf",
}  # fmt: skip


@pytest.mark.parametrize("stated", TITLES)
def test_title(stated: str) -> None:
    data = page_of(
        f"<nav><a href='/'>Start</a></nav><div class='x'><h1>Blatt</h1></div><article><h2>Kopf</h2>{TEXT}<h2>Teil</h2>{TEXT}</article>"
    ).replace(b"<title>T<", f"<title>{stated}<".encode())
    keys, text, _ = imported("a", data)
    assert keys["title"] == TITLES[stated]
    assert "## Teil" in text


def test_saved_pages_say_where_they_come_from() -> None:
    for note in (
        "<!-- saved from url=(0028)https://x.example.org/a.html -->",
        "<!--\n Page saved with SingleFile\n url: https://x.example.org/a.html\n-->",
    ):
        data = page_of(f"<h1>Kopf</h1>{TEXT}<p>Mehr <a href='b.html'>dort</a>.</p>").replace(b"<html", note.encode() + b"<html")
        keys, text, result = imported("a", data)
        assert keys["source"] == result.source == "https://x.example.org/a.html"
        assert "[dort](https://x.example.org/b.html)" in text


def test_the_text_decides_on_the_language() -> None:
    assert imported("a", page_of(f"<h1>Kopf</h1>{TEXT}").replace(b"lang='de'", b"lang='en'"))[0]["language"] == "de"
    assert (
        imported(
            "a",
            page_of("<h1>Kop</h1><p>Dit is een tekst over brood en kaas die lang genoeg is om een alinea te zijn.</p>").replace(
                b"lang='de'", b"lang='nl'"
            ),
        )[0]["language"]
        == "nl"
    )


# ---------------------------------------------------------------- encodings and hostile pages

ENCODINGS = [
    ("utf-8-sig", ""),
    ("utf-16", ""),
    ("cp1252", ""),
    ("cp1252", "iso-8859-1"),
    ("iso8859-15", "iso-8859-15"),
    ("utf-8", "iso-8859-1"),
    ("cp1252", "utf-8"),
]


@pytest.mark.parametrize(("encoding", "said"), ENCODINGS)
def test_encodings(encoding: str, said: str) -> None:
    meta = f'<meta http-equiv="content-type" content="text/html; charset={said}">' if said else ""
    page = f"<html><head>{meta}<title>Größe</title></head><body><h1>Größe</h1><p>Süße Öfen wärmen ähnlich; 5 € für alle.</p></body></html>"
    result = webpage.convert("a.html", page.encode(encoding))
    assert "Süße Öfen wärmen ähnlich; 5 € für alle." in result.markdown


def test_cyrillic_by_its_charset() -> None:
    page = '<meta charset="koi8-r"><title>Хлеб</title><h1>Хлеб</h1><p>Свежий хлеб лучше всего есть на следующий день.</p>'
    assert "Свежий хлеб лучше всего есть" in webpage.convert("a.html", page.encode("koi8-r")).markdown


HOSTILE = {
    "deep": (b"<div>" * 100_000 + b"x", "nested deeper than 2048 levels"),
    "many": (b"<p>x" * 200_000, "more than 150000 elements"),
    "long": (b"<p>x" * 20_500, "more than 20000 paragraphs"),
    "wordy": (b"<p>" + b"wort " * 1_100_000, "more than 5 million characters"),
    "huge": (b"<p>" + b"wort " * 10_100_000, "longer than 50 MB"),
    "empty": (b"<html><body></body></html>", "no text of an article"),
    "scripts": (b"<html><body><script>x</script><noscript>Bitte einschalten</noscript></body></html>", "no text of an article"),
    "nothing": (b"  \n ", "is empty"),
    "binary": (b"<html>" + bytes(range(256)) * 40, "binary data"),
    "frames": (b"<frameset><frame src=a.html></frameset>", "only holds frames"),
    "comment": (b"<!-- nothing -->", "nothing that can be read"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_get_a_clear_error(name: str) -> None:
    data, message = HOSTILE[name]
    with pytest.raises(UserError, match=message):
        webpage.convert("a.html", data)


def test_entities_do_not_grow() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<!DOCTYPE html [<!ENTITY a0 "ha">{lines}]><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Kopf</h1><p>Lach &a11; mal, denn das ist ein Satz.</p></body></html>'
    assert len(webpage.convert("a.xhtml", page.encode()).markdown) < 2_000


@pytest.mark.parametrize(
    "part",
    ["<b><i>", "<table><tr><td>", "<ul><li>", "<article>", "<a href=https://x.example.org/>", "<div class=comments>", "<font size=7>"],
)
def test_deep_pages_lose_nothing(part: str) -> None:
    data = page_of(f"<h1>Kopf</h1>{TEXT}{part * 600}Ganz unten steht ein Satz, der lang genug ist.")
    result = webpage.convert("a.html", data)
    assert "Ganz unten" in result.markdown or part == "<div class=comments>"


def test_spans_of_cells_are_bounded() -> None:
    rows = "<tr><td rowspan=1000 colspan=1000>a<td>b" * 500
    assert len(webpage.convert("a.html", page_of(f"<h1>Kopf</h1>{TEXT}<table><tr><th>A<th>B{rows}</table>")).markdown) < 500_000


def test_what_looks_like_markup_stays_text() -> None:
    body = f"<h1>Kopf</h1>{TEXT}<p>&lt;script&gt;alert(1)&lt;/script&gt; ::: {{.quiz}} {{{{ x }}}} [a](javascript:b) ![c](d.png)</p><p>---</p><p># kein Titel</p>"
    text = imported("a", page_of(body))[1]
    back = read(text, "source/a.md", "de")[0]
    assert not [
        node for node in back.walk() if node.kind in ("quiz", "rule", "image", "link") and "example" not in str(node.attrs.get("href"))
    ]


def unaccounted(data: bytes) -> list[str]:
    """Lines of the page that neither the report names nor whose words are in the article."""
    numbered: dict[int, str] = {}

    def noting(root: Node) -> int:
        last = number(root)
        numbered.update((leaf.line, leaf.plain()) for leaf in leaves(root))
        return last

    with mock.patch.object(webpage, "number", noting):
        result = webpage.convert("page.html", data, near)
    named, kept = reported(result.report), set(WORD.findall(result.markdown.replace("\u00ad", "")))
    return [text for line, text in numbered.items() if line not in named and not set(WORD.findall(text)) <= kept]


def reported(report: str) -> set[int]:
    """The line numbers that a report names, ranges written out."""
    found: set[int] = set()
    for numbers in re.findall(r"\b[Ll]ines? ((?:\d+(?:–\d+)?(?:, )?)+)", report):
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", numbers):
            found.update(range(int(first), int(last or first) + 1))
    return found
