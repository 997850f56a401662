"""The memory of a project: what each result was made from, and the digest of what we wrote."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass, field, fields
from typing import Any

from lehrwerk import __version__
from lehrwerk.errors import Problem, UserError
from lehrwerk.files import Files, Reads, digest

FOLDER = "build/.lehrwerk/"
LEDGER = FOLDER + "ledger.json"
JOURNAL = FOLDER + "journal.jsonl"
OUTLINES = FOLDER + "outlines.json"
SCHEMA = 1
PARTS = ("weasyprint", "python-pptx", "jinja2", "markdown-it-py", "mdit-py-plugins", "pydyf", "pyphen", "fonttools", "lxml", "pillow",
         "segno", "resvg-py", "babel")  # fmt: skip
FONTS = ("vollkorn", "carlito", "symbola", "notocoloremoji", "notoemoji", "dejavusans", "dejavuserif")


@dataclass(slots=True)
class Entry:
    """What one result was made from.

    `context`: digest of all its template could see; `seen`: digests of the values that it looked at; `reads`: the files;
    `machine`: versions; `digest`, `size`, `changed`: the file as we wrote it; `problems`: warnings of its making.
    """

    context: str
    seen: dict[str, str]
    reads: Reads
    machine: str
    digest: str
    size: int = 0
    changed: int = 0
    problems: list[Any] = field(default_factory=list)

    def warnings(self) -> list[Problem]:
        return [Problem(*entry) for entry in self.problems]


@dataclass(slots=True)
class Ledger:
    """All entries by path. `inputs`: fingerprint of the last build that left nothing to do; `beside`: digests of new versions."""

    entries: dict[str, Entry] = field(default_factory=dict)
    inputs: str = ""
    machine: dict[str, str] = field(default_factory=dict)
    problems: list[Any] = field(default_factory=list)
    beside: dict[str, str] = field(default_factory=dict)


def load(files: Files) -> Ledger:
    """The ledger, with what an interrupted build had still written down; an unreadable one counts as empty."""
    ledger = Ledger()
    try:
        data = json.loads(files.text(LEDGER))
        if data["schema"] == SCHEMA:
            ledger = Ledger({path: Entry(**entry) for path, entry in data["entries"].items()}, data["inputs"], data["machine"],
                            data["problems"], data.get("beside", {}))  # fmt: skip
    except (UserError, ValueError, KeyError, TypeError, RecursionError):
        pass
    _replay(files, ledger)
    return ledger


def _replay(files: Files, ledger: Ledger) -> None:
    """A result that was replaced before the ledger could be saved is ours if it has the digest noted beforehand."""
    if files.stamp(JOURNAL) is None:
        return
    for line in files.read(JOURNAL).decode("utf-8", "replace").splitlines():
        try:
            path, entry = json.loads(line)
            found = Entry(**entry)
        except (ValueError, TypeError):
            continue  # the line that was being written when the machine stopped
        if files.digest(path) == found.digest:
            stamp_of(files, path, found)
            ledger.entries[path] = found
            ledger.inputs = ""


def intend(files: Files, path: str, entry: Entry) -> None:
    """Notes an entry before its result is put in place."""
    files.append(JOURNAL, json.dumps([path, _plain(entry)], ensure_ascii=False))


def stamp_of(files: Files, path: str, entry: Entry) -> None:
    """Remembers size and time of the file that we wrote."""
    entry.size, entry.changed = files.stamp(path) or (0, 0)


def save(files: Files, ledger: Ledger) -> None:
    """Writes the ledger, last of all, and ends the journal."""
    data = {"schema": SCHEMA, "inputs": ledger.inputs, "machine": ledger.machine, "problems": ledger.problems, "beside": ledger.beside,
            "entries": {path: _plain(entry) for path, entry in sorted(ledger.entries.items())}}  # fmt: skip
    files.write(LEDGER, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    if files.stamp(JOURNAL) is not None:
        files.remove(JOURNAL)


def intact(files: Files, path: str, entry: Entry) -> bool:
    """Whether a result lies there as we wrote it: by size and time, and by its bytes where these differ."""
    stamp = files.stamp(path)
    if stamp is None:
        return False
    return stamp == (entry.size, entry.changed) or files.digest(path) == entry.digest


def problems_of(found: list[Problem]) -> list[Any]:
    """Problems as plain data."""
    return [list(_plain(one).values()) for one in found]


def _plain(one: Entry | Problem) -> dict[str, Any]:
    """The fields by name; unlike `asdict` it copies nothing, which matters with a thousand results."""
    return {each.name: getattr(one, each.name) for each in fields(one)}


# ---------------------------------------------------------------- the machine


def machine() -> dict[str, str]:
    """What else a result depends on: versions of lehrwerk, of its libraries, of Pango and of the fonts. Imports none of them."""
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
    """The sizes of the fonts' files, by name, wherever the system keeps them."""
    home = os.path.expanduser("~")
    places = ("/usr/share/fonts", "/usr/local/share/fonts", f"{home}/.local/share/fonts", f"{home}/.fonts", f"{home}/Library/Fonts",
              "/Library/Fonts", "C:/Windows/Fonts")  # fmt: skip
    found = []
    for place in places:
        for folder, _, names in os.walk(place):
            for name in names:
                if name.lower().replace("-", "").replace(" ", "").startswith(FONTS):
                    found.append(f"{name} {os.stat(os.path.join(folder, name)).st_size}")
    return digest("\n".join(sorted(set(found))).encode())
