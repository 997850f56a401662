"""The memory of a project: what each result was made from, and the digest of what we wrote."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields
from typing import Any

from lehrwerk.errors import Problem, UserError
from lehrwerk.files import Files, Reads

FOLDER = "build/.lehrwerk/"
LEDGER = FOLDER + "ledger.json"
SUMMARY = FOLDER + "summary.json"
JOURNAL = FOLDER + "journal.jsonl"
OUTLINES = FOLDER + "outlines.json"
SCHEMA = 1


@dataclass(slots=True)
class Entry:
    """What one result was made from.

    `context`: digest of all its template could see; `seen`: digests of the values that it looked at; `reads`: the files;
    `machine`: versions; `digest`, `size`, `changed`: the file as we wrote it; `problems`: warnings of its making; `merged`: it carries
    what a person changed; `base`: the digest of a deck as it was generated.
    """

    context: str
    seen: dict[str, str]
    reads: Reads
    machine: str
    digest: str
    size: int = 0
    changed: int = 0
    problems: list[Any] = field(default_factory=list)
    merged: bool = False
    base: str = ""

    def warnings(self) -> list[Problem]:
        return [Problem(*entry) for entry in self.problems]


@dataclass(slots=True)
class Ledger:
    """All entries by path; the versions at the last build; the digests of new versions that lie beside changed results."""

    entries: dict[str, Entry] = field(default_factory=dict)
    machine: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)


def load(files: Files) -> Ledger:
    """The ledger, with what an interrupted build had still written down; an unreadable one counts as empty."""
    ledger = Ledger()
    try:
        data = json.loads(files.text(LEDGER))
        if data["schema"] == SCHEMA:
            entries = {path: Entry(**entry) for path, entry in data["entries"].items()}
            ledger = Ledger(entries, data["machine"], data["beside"])
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


def intend(files: Files, path: str, entry: Entry) -> None:
    """Notes an entry before its result is put in place."""
    files.append(JOURNAL, json.dumps([path, _plain(entry)], ensure_ascii=False))


def stamp_of(files: Files, path: str, entry: Entry) -> None:
    """Remembers size and time of the file that we wrote."""
    entry.size, entry.changed = files.stamp(path) or (0, 0)


def save(files: Files, ledger: Ledger) -> None:
    """Writes the ledger, last of all, and ends the journal."""
    entries = {path: _plain(entry) for path, entry in sorted(ledger.entries.items())}
    data = {"schema": SCHEMA, "machine": ledger.machine, "beside": ledger.beside, "entries": entries}
    files.write(LEDGER, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    if files.stamp(JOURNAL) is not None:
        files.remove(JOURNAL)


def intact(files: Files, path: str, entry: Entry) -> bool:
    """Whether a result lies there as we wrote it: by size and time, and by its bytes where these differ."""
    stamp = files.stamp(path)
    if stamp is None:
        return False
    return stamp == (entry.size, entry.changed) or files.digest(path) == entry.digest


def fingerprint(value: object) -> str:
    """The digest of plain data."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def problems_of(found: list[Problem]) -> list[Any]:
    """Problems as plain data."""
    return [list(_plain(one).values()) for one in found]


def _plain(one: Entry | Problem) -> dict[str, Any]:
    """The fields by name; unlike `asdict` it copies nothing, which matters with a thousand results."""
    return {each.name: getattr(one, each.name) for each in fields(one)}
