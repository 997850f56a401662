"""What is to be converted, and what became of it. A conversion is a task for a worker: a file may take too long, or too much memory."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lehrwerk import importers
from lehrwerk.errors import UserError, problem
from lehrwerk.importers.address.fetch import fetch
from lehrwerk.importers.results import Import, Near
from lehrwerk.importers.text.markdown import added, escape_inside
from lehrwerk.workers import Stopped

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


def convert(executor: Executor, job: Job) -> tuple[Original, Import]:
    """The original and what became of it. Raises UserError, also where the time or the memory ran out."""
    try:
        return executor.submit(converted, job).result()
    except Stopped as error:
        remedy = "open it in its own program and save a smaller part"
        raise UserError([problem(f"cannot be converted: it {error}", job.name, remedy=remedy)]) from None


def converted(job: Job) -> tuple[Original, Import]:
    """A job done, in this process. Raises UserError."""
    try:
        if job.path is None:
            return _fetched(job)
        data = importers.bounded(job.path)
        return Original(job.path.name, data), importers.load(job.path.name, data, beside(job.path))
    except (UserError, MemoryError):
        raise
    except RecursionError:
        raise UserError([problem("is nested too deeply", job.name, remedy="open it in its own program and save it anew")]) from None
    except Exception as error:
        said = f"cannot be converted: {type(error).__name__}: {error}"[:300]
        raise UserError([problem(said, job.name, remedy="it may be damaged: open it in its own program and save it anew")]) from error


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
