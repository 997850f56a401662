"""The address of a page -> the page as a file, and a way to its pictures: bounded in size, time and number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from lehrwerk.errors import UserError, problem
from lehrwerk.importers import signatures
from lehrwerk.importers.address.charsets import as_utf8
from lehrwerk.importers.address.download import SAVE, Answer, Limits, get
from lehrwerk.importers.results import Near
from lehrwerk.importers.text import titles

PAGE, PICTURE, PICTURES = 20_000_000, 10_000_000, 60_000_000  # bytes
SECONDS, SECONDS_PICTURE, SECONDS_PICTURES = 20.0, 10.0, 60.0
MOST = 100  # pictures of a page

KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "message/rfc822": ".eml",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
}
VAGUE = ("", "application/octet-stream", "binary/octet-stream", "application/force-download", "application/x-download", "text/plain")
READ = (".html", ".md", ".txt", ".pdf", ".docx", ".pptx", ".eml")
ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.8,*/*;q=0.5"
BASE = re.compile(rb"<base\b[^>]*?\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
HEADS = (rb"<head(?:\s[^>]*)?>", rb"<html(?:\s[^>]*)?>", rb"<!doctype[^>]*>", rb"\A(?:\xef\xbb\xbf)?")
TRACKING = re.compile(r"(?:utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|wt_mc|xing_share|ref_src)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What lies at an address: a name with the right ending, the bytes, the address in the end, and a way to the pictures."""

    name: str
    data: bytes
    address: str
    near: Near


def fetch(address: str) -> Page:
    """The page at an address; text comes as UTF-8, and HTML says by itself what its links refer to.

    Raises UserError where there is none, where it is too large or too slow, or no kind of file that can be imported.
    """
    answer = get(address, Limits(PAGE, monotonic() + SECONDS, private=False), ACCEPT, trusted=True)
    if not answer.data.strip():
        raise UserError([problem("the server sends an empty page", file=answer.address, remedy=SAVE)])
    ending = _ending(answer)
    base = BASE.search(answer.data[:100_000]) if ending == ".html" else None
    data = as_utf8(answer.data, answer.charset) if ending in (".html", ".md", ".txt") else answer.data
    if ending == ".html" and base is None:
        data = _based(data, plain(answer.address))
    near = _Pictures(urljoin(answer.address, base[1].decode("utf-8", "replace")) if base else answer.address, answer.private)
    return Page(_name(answer.address) + ending, data, plain(answer.address), near)


def plain(address: str) -> str:
    """The address without what only counts where its readers come from."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not TRACKING.fullmatch(pair[0])]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment="")) if len(kept) < len(pairs) else address


def _ending(answer: Answer) -> str:
    """The ending that fits: what the bytes show goes before what the server says, and that before what the address looks like."""
    shown = signatures.kind(answer.data)
    written = re.search(r"\.\w{1,8}$", urlsplit(answer.address).path.lower())
    ending = shown if shown not in ("", ".html") else KINDS.get(answer.kind, "")
    if answer.kind in VAGUE and ending in ("", ".txt"):
        named = {".htm": ".html", ".markdown": ".md"}.get(written[0], written[0]) if written else ""
        ending = shown or (named if named in READ else ending)
    if not ending or ending in (".png", ".jpg", ".gif", ".gz", ".7z", ".rar", ".exe", ".zip", ".xlsx"):
        said = signatures.words(ending) if ending else f"of the kind {answer.kind or 'unknown'}"
        raise UserError(
            [problem(f"what lies there is no page, but {said}", answer.address, remedy="give the address of the article itself")]
        )
    return ending


def _name(address: str) -> str:
    """A file name out of the last words of the address, or of its host."""
    parts = urlsplit(address)
    words = [re.sub(r"\.\w{1,8}$", "", unquote(part)) for part in parts.path.split("/") if part]
    telling = [word for word in words if not re.fullmatch(r"(?:index|default|home|start)?", word, re.IGNORECASE)]
    return titles.file_name(telling[-1] if telling else str(parts.hostname))


def _based(data: bytes, address: str) -> bytes:
    """The page with a note of its address, so that its links still lead there when it is read from a file."""
    base = f'<base href="{address.replace("&", "&amp;")}">'.encode()
    place = next(found.end() for one in HEADS if (found := re.search(one, data[:100_000], re.IGNORECASE)))
    return data[:place] + base + data[place:]


@dataclass(slots=True)
class _Pictures:
    """The bytes of a page's pictures, until there are too many, too large ones, or too much time is gone."""

    page: str
    private: bool
    clock: Callable[[], float] = monotonic
    size: int = 0
    number: int = 0
    until: float = field(init=False)

    def __post_init__(self) -> None:
        self.until = self.clock() + SECONDS_PICTURES

    def __call__(self, address: str) -> bytes | None:
        if self.number >= MOST or self.size >= PICTURES:
            return None
        self.number += 1
        try:
            limits = Limits(min(PICTURE, PICTURES - self.size), min(self.until, self.clock() + SECONDS_PICTURE), self.private)
            data = get(urljoin(self.page, address), limits, "image/*").data
        except (UserError, ValueError):
            return None
        self.size += len(data)
        return data
