"""What a result depends on beside its sources: versions of lehrwerk, of its libraries, of Pango and of the fonts."""

from __future__ import annotations

import hashlib
import os
import re
import sys

from lehrwerk import __version__

PARTS = ("weasyprint", "python-pptx", "jinja2", "markdown-it-py", "mdit-py-plugins", "pydyf", "pyphen", "fonttools", "lxml", "pillow",
         "segno", "resvg-py", "babel", "xlsxwriter", "holidays", "icalendar")  # fmt: skip
FONTS = ("vollkorn", "carlito", "symbola", "notocoloremoji", "notoemoji", "dejavusans", "dejavuserif")


def machine() -> dict[str, str]:
    """The versions by name; nothing is imported to find them."""
    found = {"lehrwerk": __version__, "python": f"{sys.version_info[0]}.{sys.version_info[1]}"}
    pattern = re.compile(rf"({'|'.join(PARTS)})-(.+)\.dist-info$", re.IGNORECASE)
    for folder in dict.fromkeys(path for path in sys.path if path.endswith("packages")):
        for name in _names(folder):
            match = pattern.match(name.replace("_", "-").replace("-dist-info", ".dist-info"))
            if match:
                found.setdefault(match[1].lower(), match[2])
    found["pango"] = _pango()
    found["fonts"] = _fonts()
    return found


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _pango() -> str:
    for folder in (
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64",
        "/usr/lib",
        "/opt/homebrew/lib",
        "/usr/local/lib",
    ):
        for name in ("libpango-1.0.so.0", "libpango-1.0.0.dylib"):
            path = f"{folder}/{name}"
            if os.path.exists(path):
                return os.path.basename(os.path.realpath(path)) + str(os.stat(path).st_size)
    return ""


def _fonts() -> str:
    """The names of all fonts, wherever the system keeps them, with the sizes of those that the shipped styles name."""
    home = os.path.expanduser("~")
    places = ("/usr/share/fonts", "/usr/local/share/fonts", f"{home}/.local/share/fonts", f"{home}/.fonts", f"{home}/Library/Fonts",
              "/Library/Fonts", "C:/Windows/Fonts")  # fmt: skip
    found = []
    for place in places:
        for folder, _, names in os.walk(place):
            for name in names:
                ours = name.lower().replace("-", "").replace(" ", "").startswith(FONTS)
                found.append(f"{name} {os.stat(os.path.join(folder, name)).st_size}" if ours else name)
    return hashlib.sha256("\n".join(sorted(set(found))).encode()).hexdigest()[:32]
