"""A PDF to an article: its text in reading order, with what the layout says of headings, lists, tables and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lehrwerk.errors import UserError, problem
from lehrwerk.importers import pdf_flow, pdf_notes, pdf_title, structured
from lehrwerk.importers.pdf_blocks import blocks
from lehrwerk.importers.pdf_columns import Region, regions
from lehrwerk.importers.pdf_drawing import Drawing
from lehrwerk.importers.pdf_file import MOST_PAGES, Source, TooManyPages
from lehrwerk.importers.pdf_fonts import UNKNOWN
from lehrwerk.importers.pdf_inlines import Writer
from lehrwerk.importers.pdf_kinds import classify, contents, level_slides
from lehrwerk.importers.pdf_margins import Edge, edges, printed
from lehrwerk.importers.pdf_metrics import measure
from lehrwerk.importers.pdf_nodes import build, footnotes
from lehrwerk.importers.pdf_painting import Painter
from lehrwerk.importers.pdf_tables import stand_in, tables
from lehrwerk.importers.pdf_tokens import Budget, Excess
from lehrwerk.importers.pdf_words import Word, unseen, words
from lehrwerk.importers.results import Dropped, Findings, Import, Near
from lehrwerk.model import Node

COUNTED = (
    "Lines are counted in reading order: each heading, paragraph, list item and table cell is one. Footnotes come behind the text, "
    "and last what belongs to the pages: running heads and feet, page numbers."
)
OPEN = "open it in the program that made it, or in a browser, and print it to a new PDF"
SCANNED = "run text recognition (OCR) on it first, in your scanner's program for instance, and import the PDF that it makes"
DAMAGED = 0.3  # share of letters that nobody knows
WORDS = 150  # on a slide, in the mean
FULL = 0.5  # share of a page that a picture takes, if the page is a scan


@dataclass(slots=True)
class Page:
    """What is on a page, and whether some of it could not be read."""

    drawing: Drawing
    words: list[Word] = field(default_factory=list)
    damaged: bool = False


def convert(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article in a PDF.

    Raises UserError where the PDF is locked, damaged, a scan without text, or asks for more work or memory than an article does.
    """
    try:
        from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    except ImportError:
        raise UserError([problem("PDF files cannot be read", file=name, remedy="install lehrwerk[import]")]) from None
    findings = Findings(counted=COUNTED)
    try:
        source, pages = _read(data, findings)
    except PDFPasswordIncorrect:
        remedy = "open it with its password and print it to a new PDF without one"
        raise UserError([problem("the PDF is locked with a password", file=name, remedy=remedy)]) from None
    except PDFEncryptionError:
        raise UserError([problem("the PDF is encrypted in a way that cannot be read", file=name, remedy=OPEN)]) from None
    except TooManyPages:
        raise UserError(
            [problem(f"the PDF has more than {MOST_PAGES} pages", file=name, remedy="print the pages of the article to a new PDF")]
        ) from None
    except Excess as error:
        raise UserError([problem(f"the PDF asks for more work than any article does: {error}", file=name, remedy=OPEN)]) from None
    except UserError:
        raise
    except Exception:  # damaged bytes fail in pdfminer in many ways
        raise UserError([problem("the PDF is damaged and cannot be read", file=name, remedy=f"get it again, or {OPEN}")]) from None
    _check(name, pages, findings)
    if not source.copying:
        findings.facts.append("The PDF's owner does not allow to copy its text: make sure that you may use it.")
    return structured.finish(name, _document(source, pages, findings), findings, near)


def _read(data: bytes, findings: Findings) -> tuple[Source, list[Page]]:
    """The pages; where the file's own table of its objects leads astray, they are looked for without it."""
    from pdfminer.pdfdocument import PDFEncryptionError

    budget = Budget()
    try:
        source, pages = _opened(data, budget, False)
        if pages and not any(page.damaged for page in pages):
            return source, pages
    except (Excess, TooManyPages, PDFEncryptionError):
        raise
    except Exception:  # damaged bytes fail in pdfminer in many ways
        pages = []
    try:
        again = _opened(data, budget, True)
    except Exception:
        if not pages:
            raise
        return source, pages
    if pages and sum(page.damaged for page in again[1]) >= sum(page.damaged for page in pages):
        return source, pages
    findings.questions.append((0, "The PDF is damaged; its parts were put together again: compare the article with the PDF to its end."))
    return again


def _opened(data: bytes, budget: Budget, rebuilt: bool) -> tuple[Source, list[Page]]:
    source = Source(data, budget, rebuilt)
    painter = Painter(source, budget)
    pages: list[Page] = []
    for page in source.pages():
        try:
            pages.append(Page(painter.paint(page), damaged=not page.whole))
        except Excess:
            raise
        except Exception:  # as above; the other pages may be sound
            pages.append(Page(painter.drawing, damaged=True))
        pages[-1].words = words(pages[-1].drawing)
    return source, pages


def _check(name: str, pages: list[Page], findings: Findings) -> None:
    """Refuses what holds no text, and tells of pages that are pictures only. Raises UserError."""
    if not pages:
        raise UserError([problem("the PDF has no pages", file=name, remedy="check which file you meant")])
    pictures = [number for number, page in enumerate(pages, start=1) if not page.words and _is_picture(page.drawing)]
    damaged = [number for number, page in enumerate(pages, start=1) if page.damaged]
    letters = "".join(word.text for page in pages for word in page.words)
    if damaged and letters.count(UNKNOWN) >= DAMAGED * len(letters):
        raise UserError(
            [problem("the PDF is damaged, and too little of its text can be read", file=name, remedy=f"get it again, or {OPEN}")]
        )
    if not letters:
        said = "the PDF is scanned: its pages are pictures without text" if pictures else "the PDF has no text"
        raise UserError([problem(said, file=name, remedy=SCANNED if pictures else "check which file you meant")])
    if letters.count(UNKNOWN) > DAMAGED * len(letters):
        said = "the PDF's fonts do not say which letters they show"
        raise UserError([problem(said, file=name, remedy=SCANNED)])
    for number in damaged[:20]:
        findings.questions.append((0, f"Page {number} is damaged: what is missing of its text?"))
    if pictures:
        findings.questions.append((0, f"{_numbers(pictures)} only a picture, without text: {SCANNED}, or type the text yourself."))
    shown = [number for number, page in enumerate(pages, start=1) if number not in pictures and _pictures(page.drawing)]
    if shown:
        findings.questions.append(
            (0, f"{_numbers(shown)} pictures, which are not imported: save those that you need yourself and add them.")
        )


def _is_picture(drawing: Drawing) -> bool:
    return sum(one.width * one.height for one in drawing.pictures) > FULL * drawing.width * drawing.height


def _pictures(drawing: Drawing) -> bool:
    return any(one.width > 40 and one.height > 40 for one in drawing.pictures)


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:20])) + (" ..." if len(pages) > 20 else "")
    return f"Page {shown} has" if len(pages) == 1 else f"Pages {shown} have"


def _document(source: Source, pages: list[Page], findings: Findings) -> Node:
    """The document, numbered, without what belongs to the pages."""
    marginal = edges([page.words for page in pages])
    _state(marginal, findings)
    found = _regions(pages, {id(word) for edge in marginal for word in edge.words})
    metrics = measure(found)
    notes, found = pdf_notes.take(found, metrics)
    parts = blocks(found, metrics)
    classify(parts, metrics)
    if _is_deck(pages):
        level_slides(parts)
    parts, listed = contents(parts)
    lost = [("table of contents", line.text) for block in listed for line in block.lines]
    parts = pdf_title.settle(parts, source.statement("Title"), source.statement("Author"), metrics, findings, lost)
    parts = pdf_flow.flow(parts, metrics)
    parts, more, heading = pdf_notes.at_end(parts, metrics)
    lost += [("heading of the notes", block.text) for block in heading]
    for page in sorted({block.lines[0].page + 1 for block in parts if block.kind == "row"}):
        findings.questions.append((0, f"Page {page} has lines that look like a table without rules: make a table of them, if it is one."))
    for page in sorted({block.lines[0].page + 1 for block in parts if block.mark and block.mark.sign == "a"}):
        findings.questions.append((0, f"Page {page} has a list a), b) ... that became 1., 2. ...: does the text refer to its letters?"))
    for page, sign in pdf_notes.strangers(parts, metrics)[:20]:
        findings.questions.append((0, f"Page {page + 1} has a raised {sign}: which note does it refer to? None was found below it."))
    writer = Writer(metrics, [line for region in found for line in region.lines])
    root = Node("document", children=build(parts, writer))
    root.children += footnotes(root, notes + more, writer)
    lost += [(edge.reason, edge.text) for edge in marginal]
    lost += [("turned, outside the page or too small", text) for page in pages for text in unseen(page.drawing)]
    return _numbered(root, lost, findings)


def _is_deck(pages: list[Page]) -> bool:
    """Whether the pages are slides: several, wider than high, with little text on each."""
    wide = all(page.drawing.width > 1.2 * page.drawing.height for page in pages)
    return wide and len(pages) > 2 and sum(len(page.words) for page in pages) < WORDS * len(pages)


def _regions(pages: list[Page], gone: set[int]) -> list[Region]:
    found: list[Region] = []
    gutters: list[float] = []
    for number, page in enumerate(pages):
        rest = [word for word in page.words if id(word) not in gone]
        ruled = tables(page.drawing.rules, rest)
        inside = {id(word) for table in ruled for row in table.rows for cell in row for word in cell}
        text = [word for word in rest if id(word) not in inside]
        found += regions([*text, *(stand_in(table, rest[0]) for table in ruled)], number, gutters)
    return found


def _state(marginal: list[Edge], findings: Findings) -> None:
    """What the heads and feet of pages say that were printed from a browser."""
    address, day = printed(marginal)
    if address:
        findings.conclude("source", address, "the foot of the printed pages")
    if day:
        findings.facts.append(f"The pages were printed from a browser on {day}.")


def _numbered(root: Node, lost: list[tuple[str, str]], findings: Findings) -> Node:
    """Numbers the lines, tells where pages begin, and notes what was left out of the text."""
    places = [leaf.line for leaf in structured.leaves(root)]
    count = structured.number(root)
    starts: dict[int, int] = {}
    for line, page in enumerate(places, start=1):
        starts.setdefault(page, line)
    told = [f"page {page} with line {line}" for page, line in sorted(starts.items()) if page > 1]
    findings.counted += (" " + ", ".join(told).replace("page", "Page", 1).replace(" with", " begins with", 1) + ".") if told else ""
    findings.dropped += [Dropped(count + place, text, reason) for place, (reason, text) in enumerate(lost, start=1)]
    return root
