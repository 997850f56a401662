"""The handout's theme against the yardstick's plain style: milliseconds a page, in turn in one warm process.

theme.py PROJECT NAIVE_COURSE NAIVE_SCRIPT ROUNDS     prints medians per page and per article as JSON
"""

import importlib.util
import io
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf

from lehrwerk import course, products
from lehrwerk.files import Files
from lehrwerk.make import WRITERS, Workshop


def main(project: Path, naive: Path, script: Path, rounds: int) -> None:
    """Measures every article `rounds` times, after one that warms both up."""
    costs: dict[str, list[tuple[float, int]]] = {"lehrwerk": [], "naive": []}
    pairs = list(zip(_handouts(project), _plain(naive, script), strict=True))
    for number, (handout, plain) in enumerate([pairs[0], *pairs * rounds]):
        found = {"lehrwerk": _cost(handout), "naive": _cost(plain)}
        for name, cost in found.items():
            costs[name] += [cost] if number else []
    print(json.dumps({name: _medians(found) for name, found in costs.items()}))


def _medians(costs: list[tuple[float, int]]) -> dict[str, float]:
    return {
        "page": statistics.median(spent / pages for spent, pages in costs),
        "article": statistics.median(spent for spent, _ in costs),
    }


def _handouts(project: Path) -> list[Callable[[], bytes]]:
    files = Files(project)
    workshop = Workshop(files)
    loaded = course.load(files)
    known, _ = products.load(files, WRITERS)
    articles = [{"path": one.path, "slug": one.slug, "number": number, **one.meta} for number, one in enumerate(loaded.articles, 1)]
    wanted = [one for one in known if one.name == "handout"]
    targets, _ = products.plan(loaded.settings, articles, wanted, {"profile": "print"})
    return [lambda target=target: workshop.make(target).data for target in targets]  # type: ignore[misc]


def _plain(folder: Path, script: Path) -> list[Callable[[], bytes]]:
    spec = importlib.util.spec_from_file_location("naive", script)
    assert spec is not None
    assert spec.loader is not None
    naive = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(naive)
    parser = naive.md()

    def made(text: str) -> bytes:
        target = io.BytesIO()
        naive.pdf(parser, text, target)
        return target.getvalue()

    return [lambda path=path: made(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("articles/*.md"))]  # type: ignore[misc]


def _cost(make: Callable[[], bytes]) -> tuple[float, int]:
    """CPU milliseconds and pages."""
    start = time.process_time()
    data = make()
    spent = time.process_time() - start
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return spent * 1000, len(pdf.pages)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
