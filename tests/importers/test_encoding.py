"""Bytes to text."""

from __future__ import annotations

import pytest

from lehrwerk.importers import load
from lehrwerk.importers.text.encoding import decode

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


POLISH = "Wczoraj poszliśmy na długi spacer nad rzeką, ponieważ pogoda była piękna. Później wróciliśmy do domu, żeby pić herbatę."
CZECH = "Příliš žluťoučký kůň úpěl. Včera večer jsme šli na dlouhou procházku podél řeky, protože bylo krásné počasí."
FRENCH = "Où êtes-vous, cœur naïf ? Hier nous étions là-bas, près de la forêt, et il faisait très beau, même à Noël."
RUSSIAN = "Вчера вечером мы пошли на долгую прогулку вдоль реки, потому что погода была прекрасная. Потом мы вернулись домой."
GREEK = "Χθες το βράδυ πήγαμε έναν μεγάλο περίπατο δίπλα στο ποτάμι, γιατί ο καιρός ήταν όμορφος και ζεστός."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "iso8859_2"), (POLISH, "cp1250"), (CZECH, "iso8859_2"), (CZECH, "cp1250"), (FRENCH, "cp1252"), (FRENCH, "iso8859_15"),
        (FRENCH, "mac_roman"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp1251"), (RUSSIAN, "iso8859_5"), (GREEK, "cp1253"),
        (RUSSIAN, "utf-16-le"), (GREEK, "utf-16-be"), (TEXT, "utf-32-le"), (RUSSIAN, "utf-32-be"),
    ],
)  # fmt: skip
def test_other_languages(text: str, encoding: str) -> None:
    pytest.importorskip("charset_normalizer")
    assert decode("a.txt", text.encode(encoding))[0] == text


def test_without_the_library_a_foreign_script_is_read_somehow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "charset_normalizer", None)
    assert decode("a.txt", RUSSIAN.encode("koi8_r"))[1]


@pytest.mark.parametrize("page", ["mac_roman", "cp850"])
def test_letters_encoded_twice_through_other_code_pages(page: str) -> None:
    text = "Größe und schöne Grüße über Äpfel – ja, „so“ ist es"
    decoded, note = decode("a.txt", text.encode().decode(page).encode())
    assert decoded == text
    assert "twice" in note


def test_letters_encoded_three_times() -> None:
    text = "größer und schöner"
    assert decode("a.txt", text.encode().decode("cp1252").encode().decode("cp1252").encode())[0] == text


@pytest.mark.parametrize("text", [WINDOWS, "Größe", "Das ist „so“ • und – so… 100 €", "Á ”so”", TEXT])
def test_letters_encoded_twice(text: str) -> None:
    twice = "".join(bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in text.encode())
    decoded, note = decode("a.txt", twice.encode())
    assert decoded == text
    assert "twice" in note


ODD = [
    "√2 und √π sind nicht rational",
    "┬áein Kasten ├─┤",
    "Das â€ und",
    "Å…x",
    "Â“ bleibt",
    "Die FPÖ“ und Ä„ sagt São Paulo, Ãhnlich â",
    "Crème brûlée, Ångström, naïve Grüße",
    "§ 5",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_but_right_letters_stay(text: str) -> None:
    assert decode("a.txt", text.encode()) == (text, "")


def test_damaged_utf8_is_kept_and_told() -> None:
    decoded, note = decode("a.txt", "schöne Grüße aus Österreich über Köln".encode() + b" \xff !")
    assert decoded.endswith(" \ufffd !")
    assert "damaged" in note


def test_the_report_names_the_encoding() -> None:
    assert "code page 1252" in load("a.txt", WINDOWS.encode("cp1252")).report
