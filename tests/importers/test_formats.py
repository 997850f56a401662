"""One article as page, document, PDF, mail and Markdown: the same Markdown, up to what a format cannot carry."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest
from office import GERMAN, Docx, field_code, li, numbering, p, r, styles, tbl

from lehrwerk.importers import IMPORTERS, load
from lehrwerk.records import split

TITLE = "Wie Betriebe ihre Kundschaft zu Wort kommen lassen"
ARTICLE = """Wer einen Betrieb führt, hört im Alltag vor allem die Stimmen, die sich beschweren. Dabei lohnt es, alle **gezielt** zu fragen.

## Warum fragen?

Eine kurze Umfrage kostet wenig und zeigt, was im Laden oder im Netz *wirklich* gewünscht wird. Sie bereitet Gespräche vor.

- kurze Fragen, die in einer Minute beantwortet sind
- ein fester Termin im Jahr
- eine Antwort an alle, die mitgemacht haben

## So geht es

1. Das Ziel der Umfrage in einem Satz aufschreiben.
2. Drei Fragen formulieren und sie an zwei Bekannten erproben.
3. Die Ergebnisse nach zwei Wochen öffentlich zeigen.

### Was oft schiefgeht

Zu viele Fragen schrecken ab; das zeigen auch die [Hinweise der Kammer](https://example.org/umfragen). Niemand füllt gern viel aus.

> Wer fragt, muss die Antwort aushalten können, auch wenn sie ihm nicht gefällt.

| Weg | Antworten | Aufwand |
| --- | --- | --- |
| Zettel | viele | hoch |
| Netz | mittel | gering |

Am Ende zählt, dass sich sichtbar etwas ändert, denn sonst fragt man beim nächsten Mal vergebens."""


def html() -> str:
    """The article as its own simple HTML."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt().enable("table").render(ARTICLE))


def page() -> bytes:
    comments = "".join(
        f'<li class="comment"><div class="comment-author vcard"><cite class="fn">Gast {n}</cite></div>'
        f"<p>Eine Umfrage haben wir {n} Mal gemacht, und es hat sich gelohnt.</p></li>" for n in range(3)
    )  # fmt: skip
    return (
        f'<!doctype html><html lang="de-DE"><head><meta charset="utf-8"><title>{TITLE} | Ladenblatt</title></head><body class="single">'
        '<header><nav><ul><li><a href="/">Start</a></li><li><a href="/archiv">Archiv</a></li></ul></nav></header>'
        f'<main><article class="post"><h1 class="entry-title">{TITLE}</h1><div class="entry-content">{html()}</div></article>'
        f'<div id="comments"><h2 class="comments-title">3 Kommentare</h2><ol class="comment-list">{comments}</ol></div></main>'
        "<footer><p>© Ladenblatt · Impressum · Datenschutz</p></footer></body></html>"
    ).encode()


def word() -> bytes:
    bold, italic = "<w:b/>", "<w:i/>"
    link = field_code('HYPERLINK "https://example.org/umfragen"', r("Hinweise der Kammer"))
    body = []
    for part in ARTICLE.split("\n\n"):
        if part.startswith("#"):
            level = len(part) - len(part.lstrip("#"))
            body.append(p(part.lstrip("# "), f"berschrift{level - 1}"))
        elif part.startswith("- "):
            body += [li(line[2:]) for line in part.split("\n")]
        elif part[:2] == "1.":
            body += [li(line.split(". ", 1)[1], 2) for line in part.split("\n")]
        elif part.startswith(">"):
            body.append(p(part[2:], "Zitat"))
        elif part.startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.split("\n")]
            body.append(tbl([rows[0], *rows[2:]]))
        else:
            pieces = re.split(r"(\*\*.+?\*\*|\*.+?\*|\[.+?\]\(.+?\))", part)
            runs = [
                link if one.startswith("[") else r(one.strip("*"), bold if one.startswith("**") else italic if one.startswith("*") else "")
                for one in pieces if one
            ]  # fmt: skip
            body.append(p("".join(runs)))
    parts = {"styles": styles(GERMAN), "numbering": numbering("bullet", "decimal")}
    return Docx(p(TITLE, "Titel") + "".join(body), parts).data()


def paper(columns: int = 1) -> bytes:
    import weasyprint

    style = f"""@page {{ size: A4; margin: 25mm; @bottom-center {{ content: "Seite " counter(page) }} }}
    body {{ font: 11pt/1.4 Carlito; hyphens: auto }} main {{ columns: {columns} }}
    h1 {{ font-size: 24pt }} h2 {{ font-size: 17pt }} h3 {{ font-size: 13pt }}
    td, th {{ border: 1pt solid black; padding: 2mm }} table {{ border-collapse: collapse }}
    blockquote {{ margin: 4mm 12mm; font-style: italic }}"""
    head = f"<title>{TITLE}</title><style>{style}</style>"
    text = f'<html lang="de"><head>{head}</head><body><h1>{TITLE}</h1><main>{html()}</main></body></html>'
    return bytes(weasyprint.HTML(string=text).write_pdf())


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = TITLE, "Ladenblatt <blatt@example.org>", "Leserin <sie@example.org>"
    message["Date"] = "Mon, 04 May 2026 10:00:00 +0200"
    message.set_content("Ihr Programm zeigt kein HTML.")
    message.add_alternative(f'<html lang="de"><body>{html()}</body></html>', subtype="html")
    return bytes(message)


def imported(name: str, data: bytes) -> str:
    result = load(name, data)
    front, body, _ = split(result.markdown)
    assert TITLE in front
    assert "language: de" in front
    return body.strip()


@pytest.mark.parametrize(("name", "make"), [("a.html", page), ("a.docx", word), ("a.eml", mail)])
def test_formats_with_structure_give_the_same_markdown(name: str, make: object) -> None:
    assert callable(make)
    assert imported(name, make()) == ARTICLE


def test_markdown_stays_as_it_is() -> None:
    assert imported("a.md", f"---\ntitle: {TITLE}\nlanguage: de\n---\n\n{ARTICLE}\n".encode()) == ARTICLE
    assert imported("a.md", f"# {TITLE}\n\n<p></p>\n\n{ARTICLE}\n".encode()) == ARTICLE


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_gives_the_same_but_what_print_does_not_tell(columns: int) -> None:
    """Print does not tell for certain an indented italic quotation from an italic paragraph."""
    marks = re.compile(r"^> |(?<!\*)\*(?!\*)", re.MULTILINE)
    assert marks.sub("", imported("a.pdf", paper(columns))) == marks.sub("", ARTICLE)


def test_all_kinds_are_there() -> None:
    assert set(IMPORTERS) == {".txt", ".md", ".html", ".docx", ".pdf", ".eml", ".pptx"}
