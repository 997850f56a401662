"""Whether there is anything to do at all: one look at what every build could read, before any library is loaded."""

from __future__ import annotations

import json
from collections.abc import Collection

from lehrwerk import ledger
from lehrwerk.errors import Problem, UserError
from lehrwerk.files import ORIGINALS, PACKAGED, Files
from lehrwerk.ledger import JOURNAL, SUMMARY, Entry, Ledger
from lehrwerk.machine import machine
from lehrwerk.report import Options, Report, Result


def inputs(files: Files, options: Options) -> str:
    """The fingerprint of all that a build could read: content of sources and templates, versions, options."""
    paths = [path for path in files.list("source") if not path.startswith(ORIGINALS)]
    paths += [*files.list("templates"), *files.list(PACKAGED)]
    return ledger.fingerprint([[[path, files.digest(path)] for path in paths], machine(), options.profile])


def settled(files: Files, options: Options) -> Report | None:
    """The report of a project in which nothing has changed since a build that left nothing to do; else None."""
    if options.names or options.force or options.run or files.stamp(SUMMARY) is None or files.stamp(JOURNAL) is not None:
        return None
    try:
        known = json.loads(files.read(SUMMARY))
        if known["schema"] != ledger.SCHEMA or known["inputs"] != inputs(files, options):
            return None
        for path, (size, changed, digest, _) in known["results"].items():
            stamp = files.stamp(path)
            if stamp is None or (stamp != (size, changed) and files.digest(path) != digest):
                return None
        results = [
            Result(path, "kept", "changed by hand") if kept else Result(path, "fresh") for path, (*_, kept) in known["results"].items()
        ]
        return Report(results, [Problem(*one) for one in known["problems"]])
    except (UserError, ValueError, KeyError, TypeError, AttributeError):
        return None


def settle(files: Files, memory: Ledger, planned: Collection[str], found: str, problems: list[Problem]) -> None:
    """Remembers that nothing is left to do for the planned results, as they lie there now."""
    results = {path: _lying(files, path, entry) for path, entry in sorted(memory.entries.items()) if path in planned}
    data = {"schema": ledger.SCHEMA, "inputs": found, "results": results, "problems": ledger.problems_of(sorted(set(problems)))}
    files.write(SUMMARY, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _lying(files: Files, path: str, entry: Entry) -> list[object]:
    """Size, time and digest of a result, and whether it carries what a person changed."""
    if ledger.intact(files, path, entry):
        return [entry.size, entry.changed, entry.digest, entry.merged]
    return [*(files.stamp(path) or (0, 0)), files.digest(path), True]


def unsettle(files: Files) -> None:
    """Forgets it, before the first result changes."""
    if files.stamp(SUMMARY) is not None:
        files.remove(SUMMARY)
