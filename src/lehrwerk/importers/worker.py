"""Conversions in a process of their own: a file that takes too long or too much memory stops itself, and nothing else."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from lehrwerk import importers
from lehrwerk.errors import Problem, UserError, problem
from lehrwerk.importers.address.fetch import fetch
from lehrwerk.importers.results import Import, Near
from lehrwerk.importers.text.markdown import added, escape_inside

SECONDS = 90
MEMORY = 3 * 1024**3  # bytes of address space, where the system can hold a process to it
PICTURE = 30 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Job:
    """What to convert: a file, or the page at an address. `today` is the ISO date of fetching."""

    path: Path | None = None
    address: str = ""
    today: str = ""

    @property
    def name(self) -> str:
        return self.path.name if self.path else self.address


@dataclass(frozen=True, slots=True)
class Original:
    """The file as it came, under the name to keep it by."""

    name: str
    data: bytes


class Worker:
    """A process that converts one job after another; a new one takes its place if it had to be stopped."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()

    def convert(self, job: Job) -> tuple[Original, Import]:
        """The original and what became of it. Raises UserError, also where the time or the memory ran out."""
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-c", "from lehrwerk.importers.worker import serve; serve()"]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        answer: list[Any] = []
        exchange = threading.Thread(target=_exchange, args=(self._process, job, answer), daemon=True)
        exchange.start()
        try:
            exchange.join(self._seconds)
        except BaseException:
            self._stop()
            raise
        if not answer:
            late = exchange.is_alive()
            self._stop()
            said = f"it takes longer than {self._seconds:g} seconds" if late else "it needs more memory than there is, or is damaged"
            remedy = "open it in its own program and save a smaller part"
            raise UserError([problem(f"cannot be converted: {said}", job.name, remedy=remedy)])
        if isinstance(answer[0], list):
            raise UserError(answer[0])
        original, made = answer[0]
        return original, made

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
            self._process = None


def _exchange(process: subprocess.Popen[bytes], job: Job, answer: list[Any]) -> None:
    """One question and its answer; a process that is gone gives none."""
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
        pickle.dump(job, process.stdin)
        process.stdin.flush()
        answer.append(pickle.load(process.stdout))


def answered(job: Job) -> tuple[Original, Import] | list[Problem]:
    """A job done, or why not."""
    try:
        if job.path is None:
            return _fetched(job)
        data = importers.bounded(job.path)
        return Original(job.path.name, data), importers.load(job.path.name, data, beside(job.path))
    except UserError as error:
        return error.problems
    except MemoryError:
        return [problem("needs too much memory", job.name, remedy="save a smaller part of it")]
    except RecursionError:
        return [problem("is nested too deeply", job.name, remedy="open it in its own program and save it anew")]
    except Exception as error:
        said = f"cannot be converted: {type(error).__name__}: {error}"[:300]
        return [problem(said, job.name, remedy="it may be damaged: open it in its own program and save it anew")]


def _fetched(job: Job) -> tuple[Original, Import]:
    """The page at an address, which names where and when it was read unless it says better itself."""
    page = fetch(job.address)
    made = importers.load(page.name, page.data, page.near)
    source = made.source or page.address
    stated = {"accessed": job.today} if made.source else {"source": source, "accessed": job.today}
    report = made.report.replace("## Concluded\n", f"## Concluded\n\n- read on {job.today} from {escape_inside(page.address)}", 1)
    original = Original(f"{made.slug}{importers.ending(page.name)}", page.data)
    return original, replace(made, markdown=added(made.markdown, stated), report=report, source=source)


def beside(path: Path) -> Near:
    """Pictures that lie beside a file or in a folder below; nothing outside, nothing from the network."""
    folder = path.resolve().parent

    def near(address: str) -> bytes | None:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        try:
            target = (folder / unquote(parts.path).lstrip("/\\")).resolve()
            if folder in target.parents and target.is_file() and target.stat().st_size <= PICTURE:
                return target.read_bytes()
        except (OSError, ValueError):
            return None
        return None

    return near


def serve() -> None:
    """The worker's process: answers jobs until nobody asks any more. What a library prints is no answer."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    _answer(sys.stdin.buffer, answers)


def _answer(questions: IO[bytes], answers: IO[bytes]) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            job = pickle.load(questions)
        except EOFError:
            return
        pickle.dump(answered(job), answers)
        answers.flush()
