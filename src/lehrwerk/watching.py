"""Saved files -> builds, in a process that stays warm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from lehrwerk.build import build
from lehrwerk.errors import UserError, problem
from lehrwerk.files import Files
from lehrwerk.report import Options, Report
from lehrwerk.workers import Workers, cores

QUIET = 300  # milliseconds without a change before a build begins: editors write a file in several steps
TEMPORARY = re.compile(r"~$|^[.#~]|\.(?:sw[a-z]|tmp|bak|part|crdownload)$|^4913$")  # of vim, Emacs, Word, browsers


def watched(project: Path, names: Sequence[str] = (), begin: Callable[[list[str]], None] = lambda saved: None,
            stop: Any = None, run: str = "") -> Iterator[Report]:  # fmt: skip
    """The report of a first build and of one after each change in source/ and templates/; `begin` hears what was saved.

    A mistake of the user is in the report, and the next change is waited for. `stop` (a threading.Event) ends it. Raises UserError
    where the library that watches is missing.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise UserError([problem("watching needs the library watchfiles", remedy="install it: pip install 'lehrwerk[watch]'")]) from None
    root = project.resolve()
    places = [place for place in (root / "source", root / "templates") if place.is_dir()]
    if not places:
        raise UserError([problem("there is no folder source/ here", remedy="lehrwerk new, or -C FOLDER")])
    with Workers(cores()) as workers:
        begin([])
        yield _built(root, names, run, workers)
        for changes in watch(*places, watch_filter=_ours, debounce=1600, step=QUIET, stop_event=stop, raise_interrupt=False):
            begin(sorted({Path(path).relative_to(root).as_posix() for _, path in changes}))
            yield _built(root, names, run, workers)


def _ours(_: object, path: str) -> bool:
    """Whether a changed file is one that people write."""
    return not any(TEMPORARY.search(part) for part in Path(path).parts[-2:])


def _built(root: Path, names: Sequence[str], run: str, workers: Workers) -> Report:
    try:
        return build(Files(root), Options(tuple(names), run=run), staff=lambda pays: nullcontext(workers))
    except UserError as error:
        return Report([], error.problems)
