"""Bytes or text of a page -> its elements, with the limits that a foreign page needs."""

from __future__ import annotations

import re
from typing import Any

from lehrwerk.errors import UserError, problem
from lehrwerk.importers.address.charsets import as_utf8
from lehrwerk.importers.text.encoding import decode

ELEMENTS = 150_000
DEPTH = 2_048  # where the parser would cut the page off
HEAD = 4_096  # bytes in which browsers look for the charset
CHARSET = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,80}?\bencoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE
)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
TAG = re.compile(r"<[a-zA-Z]")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
SAVE = "open the page in a browser, copy the article's text into a .txt file and import that"


def page(name: str, data: bytes) -> tuple[Any, str]:
    """The root element of a page, and how its text was read ("" for plain UTF-8).

    Raises UserError for what is empty, too long, too deeply nested, or no text.
    """
    said = CHARSET.search(data[:HEAD])
    charset = (said[1] or said[2]).decode("ascii", "ignore") if said else ""
    text, note = decode(name, as_utf8(data, charset) if charset else data)
    return parse(name, text), note or (f"read as {charset}" if charset and not _is_utf8(data) else "")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parse(name: str, text: str) -> Any:
    """The root element (`html`) of HTML text.

    Raises UserError for what is too deeply nested, has too many elements, or holds nothing.
    """
    from lxml import etree, html

    if len(text) > ELEMENTS and sum(1 for _ in TAG.finditer(text)) > ELEMENTS:
        raise UserError([problem(f"the page has more than {ELEMENTS} elements", file=name, remedy=SAVE)])
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    clean = UNREADABLE.sub(" ", DECLARATION.sub("", text)).encode("utf-8")
    try:
        root = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise UserError([problem("the page holds nothing that can be read", file=name, remedy="check which file you meant")]) from fault
    if next(root.iter("frameset"), None) is not None and next(root.iter("p"), None) is None:
        raise UserError(
            [problem("the page only holds frames, which are files of their own", file=name, remedy="save the frame with the text")]
        )
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UserError([problem(f"the page is nested deeper than {DEPTH} levels", file=name, remedy=SAVE)])
    return root
