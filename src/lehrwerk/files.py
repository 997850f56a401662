"""The only door to the disk: confined to the project and the shipped templates, atomic in writing, with a memory of reads.

Paths are text with forward slashes, relative to the project; those that begin with `packaged/` lie in the shipped templates.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lehrwerk.errors import UserError, problem

PACKAGED = "packaged/"
ORIGINALS = "source/originals/"
RUNS = "source/runs/"
BESIDE = re.compile(r"\.(?:report|new)(?:-\d+)?\.md$")
TEMPORARY = ".lehrwerk-"
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
WRONG = frozenset("\\:\x00")
LIMIT = 64 * 1024 * 1024  # bytes; a single file of a course that is larger is a mistake

Reads = dict[str, str | None]


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, shortened to 32 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:32]


def is_article(path: str) -> bool:
    """Whether a Markdown file below source/ belongs to the course: no original, no cleaning report, no new text beside a changed
    one, no slide of a run."""
    return not path.startswith((ORIGINALS, RUNS)) and not BESIDE.search(path)


def shipped() -> Path:
    """The folder of the templates that came with lehrwerk: inside the package, or at the repository's top."""
    inside = Path(__file__).with_name("templates")
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


class Files:
    """Reads and writes the files of one project.

    `noting()` collects which files were read meanwhile, as path -> digest, and None for those that were looked for
    and missed. Each file is read from the disk once in a run: what was hashed is what is used.
    """

    def __init__(self, root: Path, packaged: Path | None = None) -> None:
        self.root = root.resolve()
        self.packaged = (packaged or shipped()).resolve()
        self._digests: Reads = {}
        self._small: dict[str, bytes] = {}
        self._notes: list[Reads] = []
        self._folders: dict[Path, bool] = {}

    # ------------------------------------------------------------ reading

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises UserError for a path that leaves the project or cannot be read."""
        if path in self._small:
            self._note(path, self._digests[path])
            return self._small[path]
        target = self.locate(path)
        try:
            if not target.is_file():
                raise FileNotFoundError
            if target.stat().st_size > LIMIT:
                raise UserError([problem(f"larger than {LIMIT // 2**20} MB", path, remedy="make the file smaller")])
            data = target.read_bytes()
        except OSError as error:
            self._note(path, None)
            reason = "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
            raise UserError([problem(reason, path)]) from None
        self._note(path, self._digests.setdefault(path, digest(data)))
        if path.startswith((PACKAGED, "templates/")):
            self._small[path] = data
        return data

    def pretend(self, path: str, data: bytes) -> None:
        """From now on the file reads as these bytes; nothing is written."""
        self._small[path], self._digests[path] = data, digest(data)

    def text(self, path: str) -> str:
        """The text of a UTF-8 file. Raises UserError, with the line, where it is not UTF-8."""
        data = self.read(path)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise UserError([problem("this file is not UTF-8", path, line, remedy="save it as UTF-8, or import it")]) from None

    def exists(self, path: str) -> bool:
        """Whether there is such a file; a miss is noted, for it may appear later."""
        return self.digest(path) is not None

    def digest(self, path: str) -> str | None:
        """The digest of a file's bytes, None where there is no such file (or only one outside the project)."""
        if path not in self._digests:
            try:
                self._digests[path] = digest(self.locate(path).read_bytes())
            except (OSError, UserError):
                self._digests[path] = None
        self._note(path, self._digests[path])
        return self._digests[path]

    def list(self, folder: str, suffix: str = "") -> list[str]:
        """The files below a folder, sorted; hidden ones left out."""
        top = self.locate(folder)
        found = []
        for place, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
            inner = os.path.relpath(place, top).replace(os.sep, "/")
            prefix = folder.rstrip("/") if inner == "." else f"{folder.rstrip('/')}/{inner}"
            found += [f"{prefix}/{name}" for name in names if name.endswith(suffix) and not name.startswith(".")]
        return sorted(found)

    @contextmanager
    def noting(self) -> Iterator[Reads]:
        """Collects the reads and misses of the block."""
        notes: Reads = {}
        self._notes.append(notes)
        try:
            yield notes
        finally:
            self._notes.pop()

    def _note(self, path: str, value: str | None) -> None:
        for notes in self._notes:
            notes[path] = value

    # ------------------------------------------------------------ confinement

    def locate(self, path: str) -> Path:
        """The place on the disk. Raises UserError for a path that leaves the project, also by a link."""
        top, inner = (self.packaged, path[len(PACKAGED) :]) if path.startswith(PACKAGED) else (self.root, path)
        parts = inner.split("/")
        wrong = inner.startswith("/") or ".." in parts or not WRONG.isdisjoint(inner)
        if wrong:
            raise UserError([problem("this path leaves the project", path, remedy="use a path inside the project")])
        if any(part.partition(".")[0].lower() in DEVICES for part in parts):
            raise UserError([problem("Windows keeps this name for a device", path, remedy="give the file another name")])
        place = top / inner
        if not self._inside(place.parent, top) or (place.is_symlink() and not Path(os.path.realpath(place)).is_relative_to(top)):
            raise UserError([problem("this link leads out of the project", path, remedy="put the file itself here")])
        return place

    def _inside(self, folder: Path, top: Path) -> bool:
        """Whether a folder really lies in the project; asked of the disk once in a run."""
        if folder not in self._folders:
            self._folders[folder] = folder == top.parent or Path(os.path.realpath(folder)).is_relative_to(top)
        return self._folders[folder]

    # ------------------------------------------------------------ writing

    def write(self, path: str, data: bytes, known: str = "") -> None:
        """Writes a file as a whole or not at all: temporary file in the same folder, fsync, rename, fsync of the folder.

        `known` is the digest of the data for whoever has it already.
        """
        target = self.locate(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            name = f"{target.parent}{os.sep}{TEMPORARY}{os.urandom(8).hex()}.tmp"
            handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise _unwritten(error, path) from None
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _put(name, target)
            _sync(target.parent)
        except OSError as error:
            _swept(Path(name))
            raise _unwritten(error, path, "is it open in another program? close it and build again") from None
        except BaseException:
            _swept(Path(name))
            raise
        self._digests[path] = known or digest(data)

    def move(self, path: str, target: str) -> None:
        """Puts a file in another's place. Raises UserError where that fails."""
        try:
            _put(str(self.locate(path)), self.locate(target))
        except OSError as error:
            raise _unwritten(error, target) from None
        for one in (path, target):
            self._digests.pop(one, None)

    def append(self, path: str, line: str) -> None:
        """Adds a line to a file and waits until it is on the disk. Raises UserError where that fails."""
        target = self.locate(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(target, "a", encoding="utf-8", newline="\n") as file:
                file.write(line + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _unwritten(error, path) from None

    def sweep(self, folder: str) -> None:
        """Deletes the temporary files that an interrupted build left below a folder; one that stays does no harm."""
        for place in self.locate(folder).rglob(f"{TEMPORARY}*.tmp"):
            _swept(place)

    def remove(self, path: str) -> None:
        """Deletes a file, and its folder if that is empty now. Raises UserError where that fails."""
        target = self.locate(path)
        try:
            target.unlink(missing_ok=True)
        except OSError as error:
            raise UserError([problem(f"cannot be deleted: {error.strerror}", path, remedy="is it open in another program?")]) from None
        self._digests[path] = None
        with contextlib.suppress(OSError):
            if target.parent != self.root and not any(target.parent.iterdir()):
                target.parent.rmdir()

    def stamp(self, path: str) -> tuple[int, int] | None:
        """Size in bytes and time of change (ns), a cheap sign that a result was not touched; None if it is not there."""
        try:
            found = os.stat(self.root / path)
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns


def _unwritten(error: OSError, path: str, closed: str = "make the folder writable") -> UserError:
    """Why a file cannot be written, and what to do; `closed` is the remedy where it is not allowed."""
    remedy = {
        errno.EEXIST: "a file stands where a folder is needed: rename it",
        errno.ENOTDIR: "a file stands where a folder is needed: rename it",
        errno.EISDIR: "a folder of this name stands there: rename it",
        errno.ENAMETOOLONG: "give the article a shorter name",
        errno.ENOSPC: "make room on the disk",
    }.get(error.errno or 0, closed if isinstance(error, PermissionError) else "")
    return UserError([problem(f"cannot be written: {error.strerror}", path, remedy=remedy)])


def _put(name: str, target: Path) -> None:
    """Puts a finished file in place. On Windows another program may hold the old one for a moment (virus scanners, OneDrive): tried again
    for 2.5 seconds."""
    wait = 0.05
    while True:
        try:
            os.replace(name, target)
            return
        except PermissionError:
            if os.name != "nt" or wait > 1.5:  # 0.05 + 0.1 + ... + 1.6 s would be more
                raise
            time.sleep(wait)
            wait *= 2


def _sync(folder: Path) -> None:
    """Makes a rename last; some network drives know no such thing."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _swept(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
