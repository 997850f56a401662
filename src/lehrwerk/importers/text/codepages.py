"""Bytes of one of the old code pages to text: by the letters that languages write, and for all other scripts by charset-normalizer."""

from __future__ import annotations

from collections import Counter

# Languages with the letters that they write beyond a to z, and the code pages for them, the most common ones first.
WESTERN = ("cp1252", "iso8859_15", "mac_roman", "cp850")
EASTERN = ("cp1250", "iso8859_2", "cp852", "mac_latin2")
LANGUAGES = (
    ("äöüß", WESTERN),
    ("àâæçéèêëîïôœùûüÿ", WESTERN),  # French
    ("áéíñóúüªº¿¡çàèò", WESTERN),  # Spanish, Catalan
    ("àèéìíîòóùúâãõáêôç", WESTERN),  # Italian, Portuguese
    ("åäöæøéðþáíóúýëïé", WESTERN),  # Nordic, Dutch
    ("ąćęłńóśźż", EASTERN),  # Polish
    ("áčďéěíňóřšťúůýžľĺŕôä", EASTERN),  # Czech, Slovak
    ("áéíóöőúüű", EASTERN),  # Hungarian
    ("čćđšžäöü", EASTERN),  # Croatian, Slovene
    ("ăâîşţ", EASTERN),  # Romanian
    ("çğıöşüâîİ", ("cp1254",)),  # Turkish
)
SIGNS = frozenset("„“”‚‘’–—…•·§«»€°²³×©®™\u00a0\u00ad´")
CERTAIN = 0.9
SAMPLE = 200_000  # bytes that charset-normalizer looks at


def read(data: bytes) -> tuple[str, str]:
    """The text of bytes that are no Unicode, and the name of the code page."""
    decoded: dict[str, tuple[str, Counter[str]]] = {}
    best, chosen = -1.0, WESTERN[0]
    for letters, pages in LANGUAGES:
        known = SIGNS | set(letters) | set(letters.upper())
        for page in pages:
            if page not in decoded:
                text = data.decode(page, errors="replace")
                decoded[page] = text, Counter(char for char in text if char > "\x7f")
            counts = decoded[page][1]
            share = sum(count for char, count in counts.items() if char in known) / max(1, counts.total())
            if share > best:
                best, chosen = share, page
        if best == 1:
            break
    if best < CERTAIN and (found := _guess(data)):
        return found
    return decoded[chosen][0], _name(chosen)


def _name(page: str) -> str:
    return page.replace("cp", "code page ").replace("iso8859_", "ISO 8859-").replace("_", " ")


def _guess(data: bytes) -> tuple[str, str] | None:
    """What charset-normalizer makes of it; None where it is not installed or does not know either."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    found = from_bytes(data[:SAMPLE]).best()
    if found is None:
        return None
    try:
        return data.decode(found.encoding), _name(found.encoding)
    except UnicodeDecodeError:
        return None
