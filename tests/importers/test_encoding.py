"""Bytes to text."""

from __future__ import annotations

import pytest

from lehrwerk.importers import load
from lehrwerk.importers.encoding import decode

TEXT = "Größe „Übermaß“ – schöne Grüße aus Österreich… 🙂"
WINDOWS = "Größe „Übermaß“ – schöne Grüße aus Österreich…"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(encoding: str) -> None:
    assert decode("a.txt", TEXT.encode(encoding))[0] == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_older_code_pages(encoding: str) -> None:
    text = WINDOWS if encoding != "cp850" else "Größe und Übermaß, schöne Grüße aus Österreich"
    decoded, note = decode("a.txt", text.encode(encoding))
    assert decoded == text
    assert note


@pytest.mark.parametrize("text", [WINDOWS, "Größe", "Das ist „so“ • und – so… 100 €", "Á ”so”", TEXT])
def test_letters_encoded_twice(text: str) -> None:
    twice = "".join(bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in text.encode())
    decoded, note = decode("a.txt", twice.encode())
    assert decoded == text
    assert "twice" in note


ODD = ["Das â€ und", "Å…x", "Â“ bleibt", "Die FPÖ“ und Ä„ sagt São Paulo, Ãhnlich â", "Crème brûlée, Ångström, naïve Grüße", "§ 5"]


@pytest.mark.parametrize("text", ODD)
def test_odd_but_right_letters_stay(text: str) -> None:
    assert decode("a.txt", text.encode()) == (text, "")


def test_damaged_utf8_is_kept_and_told() -> None:
    decoded, note = decode("a.txt", "schöne Grüße aus Österreich über Köln".encode() + b" \xff !")
    assert decoded.endswith(" \ufffd !")
    assert "damaged" in note


def test_the_report_names_the_encoding() -> None:
    assert "code page 1252" in load("a.txt", WINDOWS.encode("cp1252")).report
