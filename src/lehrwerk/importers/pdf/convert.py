"""A PDF to an article: its text in reading order, with what the layout says of headings, lists, tables and notes."""

from __future__ import annotations

from importlib.util import find_spec

from lehrwerk.errors import UserError, problem
from lehrwerk.importers import structured
from lehrwerk.importers.pdf import flow as pdf_flow
from lehrwerk.importers.pdf import notes as pdf_notes
from lehrwerk.importers.pdf import title as pdf_title
from lehrwerk.importers.pdf.blocks import Block, blocks
from lehrwerk.importers.pdf.columns import Region, regions
from lehrwerk.importers.pdf.file import Source
from lehrwerk.importers.pdf.inlines import Writer
from lehrwerk.importers.pdf.kinds import classify, contents, level_slides
from lehrwerk.importers.pdf.margins import Edge, edges, printed
from lehrwerk.importers.pdf.metrics import Metrics, measure
from lehrwerk.importers.pdf.nodes import build, footnotes
from lehrwerk.importers.pdf.pages import Page, read
from lehrwerk.importers.pdf.tables import stand_in, tables
from lehrwerk.importers.pdf.words import unseen
from lehrwerk.importers.results import Dropped, Findings, Import, Near
from lehrwerk.model import Node

COUNTED = (
    "Lines are counted in reading order: each heading, paragraph, list item and table cell is one. Footnotes come behind the text, "
    "and last what belongs to the pages: running heads and feet, page numbers."
)
WORDS = 150  # on a slide, in the mean


def convert(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article in a PDF.

    Raises UserError where the PDF is locked, damaged, a scan without text, or asks for more work or memory than an article does.
    """
    if find_spec("pdfminer") is None:
        raise UserError([problem("PDF files cannot be read", file=name, remedy="install lehrwerk[import]")])
    findings = Findings(counted=COUNTED)
    source, pages = read(name, data, findings)
    return structured.finish(name, _document(source, pages, findings), findings, near)


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
    parts, more, heading = pdf_notes.at_end(pdf_flow.flow(parts, metrics), metrics)
    _ask(parts, metrics, findings)
    writer = Writer(metrics, [line for region in found for line in region.lines])
    root = Node("document", children=build(parts, writer))
    root.children += footnotes(root, notes + more, writer)
    lost += [("heading of the notes", block.text) for block in heading]
    lost += [(edge.reason, edge.text) for edge in marginal]
    lost += [("turned, outside the page or too small", text) for page in pages for text in unseen(page.drawing)]
    return _numbered(root, lost, findings)


def _ask(parts: list[Block], metrics: Metrics, findings: Findings) -> None:
    """Asks about what the layout does not tell for certain."""
    for page in sorted({block.lines[0].page + 1 for block in parts if block.kind == "row"}):
        findings.questions.append((0, f"Page {page} has lines that look like a table without rules: make a table of them, if it is one."))
    for page in sorted({block.lines[0].page + 1 for block in parts if block.mark and block.mark.sign == "a"}):
        findings.questions.append((0, f"Page {page} has a list a), b) ... that became 1., 2. ...: does the text refer to its letters?"))
    for page, sign in pdf_notes.strangers(parts, metrics)[:20]:
        findings.questions.append((0, f"Page {page + 1} has a raised {sign}: which note does it refer to? None was found below it."))


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
