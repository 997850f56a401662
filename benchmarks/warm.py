"""An edit as the watching process builds it against one warm render of the same results: milliseconds, in turn, in warm processes.

warm.py PROJECT ROUNDS     prints the medians of both as JSON; the project's build/ is used up
"""

import json
import statistics
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import courses
from lehrwerk.build import build, planned
from lehrwerk.files import Files
from lehrwerk.make import Workshop
from lehrwerk.report import Options
from lehrwerk.workers import Workers


def main(project: Path, rounds: int) -> None:
    """Edits an article, builds by one worker, and renders the same article's results in this process; the first two rounds warm both up."""
    costs: dict[str, list[float]] = {"edit": [], "render": []}
    shop: Workshop | None = None
    with Workers(1) as workers:
        build(Files(project), Options(), staff=lambda pays: nullcontext(workers))
        for time_ in range(rounds + 2):
            courses.edit(project, 1, time_ + 1000)
            start = time.perf_counter()
            report = build(Files(project), Options(), staff=lambda pays: nullcontext(workers))
            edited = time.perf_counter() - start
            made = {one.path for one in report.results if one.status == "made"}
            files = Files(project)
            targets = [target for target in planned(files).targets if target.path in made]
            shop = Workshop(files, shop)
            start = time.perf_counter()
            for target in targets:
                shop.make(target)
            if time_ > 1:
                costs["edit"].append(edited * 1000)
                costs["render"].append((time.perf_counter() - start) * 1000)
    print(json.dumps({name: statistics.median(found) for name, found in costs.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
