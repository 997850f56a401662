"""A PDF's pages with what they show, and whether they hold text that can be read at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from lehrwerk.errors import UserError, problem
from lehrwerk.importers.pdf.drawing import Drawing
from lehrwerk.importers.pdf.file import MOST_PAGES, Source, TooManyPages
from lehrwerk.importers.pdf.fonts import UNKNOWN
from lehrwerk.importers.pdf.painting import Painter
from lehrwerk.importers.pdf.tokens import Budget, Excess
from lehrwerk.importers.pdf.words import Word, words
from lehrwerk.importers.results import Findings

OPEN = "open it in the program that made it, or in a browser, and print it to a new PDF"
AGAIN = f"get it again, or {OPEN}"
SCANNED = "run text recognition (OCR) on it first, in your scanner's program for instance, and import the PDF that it makes"
UNREADABLE = 0.3  # share of letters that nobody knows
FULL = 0.5  # share of a page that a picture takes, if the page is a scan
SMALL = 40  # points: smaller pictures are ornaments


@dataclass(slots=True)
class Page:
    """What is on a page; whether text was typed onto it that is not among its words, and whether some of it could not be read."""

    drawing: Drawing
    words: list[Word] = field(default_factory=list)
    typed: bool = False
    damaged: bool = False


def read(name: str, data: bytes, findings: Findings) -> tuple[Source, list[Page]]:
    """The open file and its pages, of which at least one holds text; what is missing of the others is asked for.

    Raises UserError where the PDF is locked, damaged, a scan without text, or asks for more work or memory than an article does.
    """
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    try:
        source, pages = _read(data, findings)
    except PDFPasswordIncorrect:
        raise _refused(
            name, "the PDF is locked with a password", "open it with its password and print it to a new PDF without one"
        ) from None
    except PDFEncryptionError:
        raise _refused(name, "the PDF is encrypted in a way that cannot be read", OPEN) from None
    except TooManyPages:
        raise _refused(name, f"the PDF has more than {MOST_PAGES} pages", "print the pages of the article to a new PDF") from None
    except Excess as error:
        raise _refused(name, f"the PDF asks for more work than any article does: {error}", OPEN) from None
    except Exception:  # damaged bytes fail in pdfminer in many ways
        raise _refused(name, "the PDF is damaged and cannot be read", AGAIN) from None
    for page in pages:
        page.words = words(page.drawing)
    _check(name, pages)
    _ask(pages, findings)
    if not source.copying:
        findings.facts.append("The PDF's owner does not allow to copy its text: make sure that you may use it.")
    return source, pages


def _refused(name: str, message: str, remedy: str) -> UserError:
    return UserError([problem(message, file=name, remedy=remedy)])


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
            pages.append(Page(painter.paint(page), typed=page.typed, damaged=not page.whole))
        except Excess:
            raise
        except Exception:  # as above; the other pages may be sound
            pages.append(Page(painter.drawing, damaged=True))
    return source, pages


def _check(name: str, pages: list[Page]) -> None:
    """Raises UserError where there is no text, or none that can be read."""
    letters = "".join(word.text for page in pages for word in page.words)
    unknown = letters.count(UNKNOWN)
    if not pages:
        raise _refused(name, "the PDF has no pages", "check which file you meant")
    if any(page.damaged for page in pages) and unknown >= UNREADABLE * len(letters):
        raise _refused(name, "the PDF is damaged, and too little of its text can be read", AGAIN)
    if not letters and any(_is_scan(page) for page in pages):
        raise _refused(name, "the PDF is scanned: its pages are pictures without text", SCANNED)
    if not letters:
        raise _refused(name, "the PDF has no text", "check which file you meant")
    if unknown > UNREADABLE * len(letters):
        raise _refused(name, "the PDF's fonts do not say which letters they show", SCANNED)


def _ask(pages: list[Page], findings: Findings) -> None:
    """Asks for what the pages show and cannot be imported."""
    cases = (
        (lambda page: page.damaged, "damaged parts: what is missing of the text?"),
        (_is_scan, f"only a picture, without text: {SCANNED}, or type the text yourself."),
        (
            lambda page: not _is_scan(page) and _has_pictures(page),
            "pictures, which are not imported: save those that you need and add them.",
        ),
        (lambda page: page.typed, "entries in forms or boxes of text, which are not imported: copy them yourself if you need them."),
    )
    for is_meant, said in cases:
        meant = [str(number) for number, page in enumerate(pages, start=1) if is_meant(page)]
        if meant:
            shown = ", ".join(meant[:20]) + (" ..." if len(meant) > 20 else "")
            findings.questions.append((0, f"Page {shown} has {said}" if len(meant) == 1 else f"Pages {shown} have {said}"))


def _is_scan(page: Page) -> bool:
    area = page.drawing.width * page.drawing.height
    return not page.words and sum(one.width * one.height for one in page.drawing.pictures) > FULL * area


def _has_pictures(page: Page) -> bool:
    return any(one.width > SMALL and one.height > SMALL for one in page.drawing.pictures)
