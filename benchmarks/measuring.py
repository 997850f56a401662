"""Programs -> what they cost: CPU seconds of the whole process tree, peak memory of its largest process, time on the clock."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# every start would compile what may not be kept
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system), peak memory in MB (Linux counts it in kB), seconds on the clock."""

    cpu: float
    peak: float
    wall: float = 0


def run(command: Sequence[str | Path], folder: Path | None = None) -> Cost:
    """Runs a program to its end. Raises RuntimeError, with what it said, if it fails."""
    words, start = [str(part) for part in command], time.perf_counter()
    with subprocess.Popen(words, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        said = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} failed ({process.returncode}): {said.decode(errors='replace')[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.perf_counter() - start)


def interleaved(rounds: int, *measures: Callable[[], Cost]) -> list[list[Cost]]:
    """The costs of several things measured in turn, so that the noise of the machine meets all of them alike."""
    found: list[list[Cost]] = [[] for _ in measures]
    for _ in range(rounds):
        for costs, measure in zip(found, measures, strict=True):
            costs.append(measure())
    return found


def cpu(costs: Sequence[Cost]) -> float:
    """The median of the CPU seconds."""
    return statistics.median(cost.cpu for cost in costs)
