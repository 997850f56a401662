"""HTML -> tagged PDF (PDF/UA-1) by WeasyPrint. Nothing is fetched but the project's own files, by a made-up origin."""

from __future__ import annotations

import logging
import re
import sys
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from lehrwerk.errors import Problem, UserError, problem
from lehrwerk.files import Files, Reads
from lehrwerk.hyphenation import warm
from lehrwerk.pictures import picture, rendered
from lehrwerk.reopening import sound
from lehrwerk.writers.pdf_svg import line_by_line
from lehrwerk.writers.repeated import MARK, thinned

VARIANT = "pdf/ua-1"
ORIGIN = "http://project.invalid/"
ILL = ("Failed to load", "Error", "Failed to")
MISSING = "no installed font has the characters"
DIFFICULT = re.compile(rb"<(?:linearGradient|radialGradient|pattern|mask|filter|clipPath)\b")  # WeasyPrint draws these in part only
TOFU = re.compile(r'\.notdef glyph rendered for Unicode string unsupported by fonts: "(.*)" \(U\+([0-9A-F]+)\)', re.DOTALL)

# Vollkorn's figures stand on the line. A style that asks for them costs WeasyPrint memory with every line that it sets.
LINING = b"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <match target="font">
    <test name="family"><string>Vollkorn</string></test>
    <edit name="fontfeatures" mode="append"><string>lnum 1</string></edit>
  </match>
</fontconfig>"""


class Press:
    """WeasyPrint, warmed up: one font configuration and one parsed style for all documents of a process.

    `files` may be exchanged, for another look at the same project.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self._fonts: Any = None
        self._styles: dict[str, tuple[Any, list[Problem], Reads]] = {}

    def write(self, html: str, style: str, language: str, name: str) -> tuple[bytes, list[Problem]]:
        """The PDF of a page's HTML, and warnings.

        `style` is the path of its style sheet, `language` chooses the hyphenation, `name` stands in messages.
        Raises UserError where something that it needs is missing.
        """
        weasyprint = load()
        warm(self.files, language)
        if self._fonts is None:
            self._fonts = _fonts()
        fetcher = _fetcher(self.files)
        sheets, heard = self._style(weasyprint, style, fetcher)
        with _Listening(name) as said:
            page = weasyprint.HTML(string=html, base_url=ORIGIN, url_fetcher=fetcher)
            document = page.render(stylesheets=sheets, font_config=self._fonts, pdf_variant=VARIANT)
            if f'class="{MARK}"' in html:
                thinned(document)
            data: bytes = document.write_pdf(pdf_variant=VARIANT)
        sound(data, "pdf", name, len(document.pages))
        problems = _gathered([*heard, *said])
        errors = [found for found in problems if found.severity == "error"]
        if errors:
            raise UserError(errors)
        return data, problems

    def _style(self, weasyprint: Any, path: str, fetcher: Any) -> tuple[list[Any], list[Problem]]:
        if not path:
            return [], []
        text = self.files.text(path)
        known = self._styles.get(text)
        # what the sheet imports counts for every document that uses it
        if known is None or [self.files.digest(read) for read in known[2]] != list(known[2].values()):
            with _Listening(path) as heard, self.files.noting() as reads:
                sheet = weasyprint.CSS(string=text, base_url=ORIGIN + path, url_fetcher=fetcher, font_config=self._fonts)
            known = self._styles[text] = (sheet, heard, reads)
        return [known[0]], known[1]


def _fonts() -> Any:
    """The fonts of all documents, with LINING."""
    from weasyprint.text.ffi import ffi, fontconfig, pangoft2
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    fontconfig.FcConfigParseAndLoadFromMemory(fonts._config, LINING, True)
    pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", fonts.font_map))
    return fonts


def _gathered(problems: list[Problem]) -> list[Problem]:
    """Each problem once; missing glyphs in one message."""
    signs = {found.message[-1]: found for found in problems if found.message.startswith(MISSING)}
    if not signs:
        return sorted(set(problems))
    some = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in list(signs)[:8]) + (f" and {len(signs) - 8} more" if len(signs) > 8 else "")
    first = next(iter(signs.values()))
    rest = {found for found in problems if not found.message.startswith(MISSING)}
    return sorted({*rest, problem(f"{MISSING} {some}", first.file, 0, 0, "run: lehrwerk doctor", "warning")})


@lru_cache(maxsize=1)
def load() -> Any:
    """Imports WeasyPrint; on Linux without the fifty subprocesses by which ctypes would look for the libraries."""
    import ctypes.util

    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        import weasyprint
        from weasyprint import svg
    except OSError as error:
        reason = str(error).split("\n")[0]
        raise UserError([problem(f"WeasyPrint finds no Pango: {reason}", remedy="run: lehrwerk doctor")]) from None
    finally:
        ctypes.util.find_library = search
    line_by_line(svg)
    return weasyprint


def _fetcher(files: Files) -> Any:
    """Answers from the project's pictures, and from fonts and style sheets of the templates; from nowhere else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:image/"):
                return super().fetch(url, headers)
            parts = urlsplit(url)
            if not url.startswith(ORIGIN) or parts.query:
                raise ValueError(f"nothing is fetched from outside the project: {url[:200]}")
            path = unquote(parts.path).lstrip("/")
            kind = _kind(path)
            if kind and path.startswith(("templates/", "packaged/")):
                return URLFetcherResponse(url, files.read(path), {"Content-Type": kind})
            found = picture(files.read(path))
            if found.kind == "svg" and DIFFICULT.search(found.data):
                found = rendered(found, 1400)
            kind = "image/svg+xml" if found.kind == "svg" else f"image/{found.kind}"
            return URLFetcherResponse(url, found.data, {"Content-Type": kind})

    return Fetcher(allowed_protocols=("data",), allow_redirects=False)


def _kind(path: str) -> str:
    kinds = {".css": "text/css", ".ttf": "font/ttf", ".otf": "font/otf"}
    return next((kind for suffix, kind in kinds.items() if path.lower().endswith(suffix)), "")


class _Listening(logging.Handler):
    """Collects what WeasyPrint logs meanwhile, as problems."""

    def __init__(self, name: str) -> None:
        super().__init__(logging.WARNING)
        self.place = name
        self.heard: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().replace(ORIGIN, "")
        tofu = TOFU.match(message)
        if tofu:
            message = f"{MISSING} {tofu[1][:1]}"
        ill = not tofu and (record.levelno >= logging.ERROR or message.startswith(ILL))
        self.heard.append(problem(message[:300], self.place, severity="error" if ill else "warning"))

    def __enter__(self) -> list[Problem]:
        logger = logging.getLogger("weasyprint")
        logger.propagate = False
        logger.addHandler(self)
        return self.heard

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)
