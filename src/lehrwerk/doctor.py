"""What this machine lacks, and the command that mends it."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import asdict, dataclass
from typing import Any

from lehrwerk.errors import UserError
from lehrwerk.writers.pdf import load

FONTS = {
    "Vollkorn": ("text of the handouts", "fonts-vollkorn", "font-vollkorn", True),
    "Carlito": ("headings, slides (the widths of Calibri)", "fonts-crosextra-carlito", "font-carlito", True),
    "DejaVu Sans": ("symbols, code", "fonts-dejavu-core", "font-dejavu", True),
    "Symbola": ("rare symbols, emoji in black", "fonts-symbola", "font-symbola", False),
    "Noto Color Emoji": ("emoji", "fonts-noto-color-emoji", "font-noto-color-emoji", False),
    "Noto Sans CJK": ("Chinese, Japanese, Korean, if your articles need them", "fonts-noto-cjk", "font-noto-sans-cjk", False),
}
STANDINS = {"Vollkorn": "Cambria", "Carlito": "Calibri", "DejaVu Sans": "Segoe UI Symbol", "Noto Color Emoji": "Apple Color Emoji"}

IMPORTED = {
    "trafilatura": "web pages", "lxml_html_clean": "web pages", "pdfminer": "PDF", "charset_normalizer": "encodings",
    "spellchecker": "umlauts", "simplemma": "umlauts",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a machine has or lacks; `needed`: nothing works without it."""

    name: str
    good: bool
    found: str
    remedy: str = ""
    needed: bool = True

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def examine() -> list[Check]:
    """All checks, the needed ones first."""
    checks = [_python(), _pango(), *_fonts(), *_extras()]
    return sorted(checks, key=lambda one: not one.needed)


def install(apt: str, brew: str, cask: bool = False) -> str:
    """The command that installs a package here, or what to look for elsewhere."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install {apt}"
    if shutil.which("brew"):
        return f"brew install {'--cask ' if cask else ''}{brew}"
    if os.name == "nt":
        return (
            f"install MSYS2, then in its terminal: pacman -S mingw-w64-x86_64-{brew}"
            if not cask
            else f"download and install the font ({brew})"
        )
    return f"install the package that Debian calls {apt} with your system's package manager"


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info >= (3, 11), version, "install Python 3.11 or later from python.org")


def _pango() -> Check:
    """WeasyPrint's own import is the only sure sign."""
    remedy = install("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0", "pango")
    try:
        version = load().__version__
    except UserError as error:
        return Check("Pango", False, str(error), remedy)
    return Check("Pango", True, f"found, WeasyPrint {version}", remedy)


def _fonts() -> list[Check]:
    names = families()
    if not names:
        return [Check("fonts", True, "cannot be listed here: the PDF's own warnings tell", needed=False)]
    checks = []
    for name, (use, apt, brew, needed) in FONTS.items():
        here = next((one for one in (name, STANDINS.get(name, "")) if one and any(found.startswith(one) for found in names)), "")
        checks.append(Check(f"font {name}", bool(here), f"{here or 'not installed'} ({use})", install(apt, brew, cask=True), needed))
    return checks


def families() -> set[str]:
    """The names of the installed font families, asked of fontconfig; empty where there is none."""
    import subprocess

    if not shutil.which("fc-list"):
        return set()
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False, timeout=60).stdout
    return {name.strip() for line in listed.splitlines() for name in line.split(",")}


def _extras() -> list[Check]:
    from importlib.util import find_spec

    lacking = ", ".join(dict.fromkeys(what for module, what in IMPORTED.items() if find_spec(module) is None))
    office = shutil.which("soffice") or shutil.which("libreoffice") or ""
    return [
        Check("import", not lacking, f"without {lacking}" if lacking else "found", 'pip install "lehrwerk[import]"', False),
        Check("LibreOffice", bool(office), (office and "found") or "not installed (only to look at decks without PowerPoint)",
              install("libreoffice-impress", "libreoffice", cask=True), False),
    ]  # fmt: skip
