"""What a file really is, by its first bytes, whatever its name says."""

from __future__ import annotations

import re

MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"\x1f\x8b", ".gz"),
    (b"7z\xbc\xaf", ".7z"),
    (b"Rar!", ".rar"),
    (b"\x7fELF", ".exe"),
    (b"MZ\x90", ".exe"),
)
PARTS = ((b"word/document", ".docx"), (b"ppt/presentation", ".pptx"), (b"xl/workbook", ".xlsx"), (b"content.xml", ".odt"))
PAGE = re.compile(rb"(?:<!--.*?-->|<\?xml[^>]*>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
WORDS = {
    ".pdf": "a PDF",
    ".rtf": "a document in Rich Text Format",
    ".doc": "a document of an older Office, or one with a password",
    ".docx": "a Word document",
    ".pptx": "a PowerPoint deck",
    ".xlsx": "an Excel table",
    ".odt": "a document of LibreOffice",
    ".zip": "a ZIP archive, or a part of one",
    ".html": "a web page",
    ".exe": "a program",
    "": "nothing that lehrwerk knows",
}


def kind(data: bytes) -> str:
    """The ending that fits the bytes, "" where they show none (as text does)."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if data.startswith(b"PK"):
        return _archive(data)
    for magic, ending in MAGIC:
        if head.startswith(magic):
            return ending
    return ".html" if PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) else ""


def _archive(data: bytes) -> str:
    """By the names in the archive's directory, or anywhere in one that has lost it; nothing is unpacked."""
    end = data.rfind(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    names = data[max(0, end - size) : end] if end >= 0 and len(data) >= end + 22 else data
    return next((ending for part, ending in PARTS if part in names), ".zip")


def words(ending: str) -> str:
    """What a file of this ending is called in a sentence."""
    return WORDS.get(ending, f"a {ending.removeprefix('.').upper()} file")
