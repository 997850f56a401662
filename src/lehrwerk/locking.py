"""One build at a time: a lock that the operating system holds, and releases when the process ends, however it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from lehrwerk.errors import UserError, problem
from lehrwerk.files import Files

LOCK = "build/.lehrwerk/lock"
PATIENCE = 10.0  # seconds
STEP = 0.1

_held: set[IO[Any]] = set()  # a forked child that kept them would hold the lock beyond its parent's end
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: [handle.close() for handle in _held])


class Busy(UserError):
    """Another command works on the project; the status of the command line is 75 (EX_TEMPFAIL of sysexits.h)."""


@contextmanager
def locked(files: Files, tell: Callable[[], None] = lambda: None, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the project's lock; waits for another command if it must (`tell` hears of that once). Raises Busy if that takes too long."""
    place = files.locate(LOCK)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = open(place, "a+b")  # noqa: SIM115
    except OSError as error:
        taken = isinstance(error, FileExistsError | NotADirectoryError)
        remedy = "a file stands where the folder build/ is needed: rename it" if taken else "make the folder writable"
        raise UserError([problem(f"cannot be written: {error.strerror}", "build", remedy=remedy)]) from None
    with handle:
        until, told = time.monotonic() + patience, False
        while not _taken(handle):
            if not told:
                tell()
                told = True
            if time.monotonic() > until:
                raise Busy([problem("another lehrwerk works on this project", remedy="wait until it is done, then try again")])
            time.sleep(STEP)
        _held.add(handle)
        try:
            yield
        finally:
            _held.discard(handle)


def _taken(handle: IO[Any]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
