"""One target made, wherever that happens: in this process, or in a worker's, which stays warm between two of them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lehrwerk.files import Files
from lehrwerk.make import Made, Workshop
from lehrwerk.products import Target
from lehrwerk.writers import pdf

COLLECT = 100  # steps between two garbage collections: collecting whenever memory peaks costs a fifth of the time
STEPS = {"pptx": 1}  # how far a result goes by its writer, ...
STEP = 5  # ... and any other: its library leaves more behind


@dataclass(frozen=True, slots=True)
class Site:
    """Where a build takes place: the folders of the project and of the shipped templates. `run` tells one build from the next, for what
    was read may be another then."""

    root: Path
    packaged: Path
    run: str


@dataclass(slots=True)
class _Bench:
    """The workshop of the build at hand, and the steps since the last garbage collection."""

    site: Site
    shop: Workshop
    steps: int = 0
    frozen: bool = False


_bench: _Bench | None = None


def made(site: Site, target: Target) -> Made:
    """The bytes of a target, and all that it was made from. Raises UserError with all that is wrong."""
    global _bench
    if _bench is None:
        _bench = _Bench(site, Workshop(Files(site.root, site.packaged)))
    elif _bench.site != site:
        _bench.site, _bench.shop = site, Workshop(Files(site.root, site.packaged), _bench.shop)
    gc.disable()
    found = _bench.shop.make(target)
    _bench.steps += steps(target)
    if not _bench.frozen:
        _bench.frozen = True
        gc.freeze()  # the libraries, which the first result needed, are looked through no more
    if _bench.steps >= COLLECT:
        _bench.steps, _bench.frozen = 0, False
        gc.collect()
    return found


def prepare(targets: Iterable[Target]) -> None:
    """Loads the libraries of the targets' writers, for several workers that begin with what this process has."""
    if sys.platform == "linux" and any(target.product.recipe.writer == "pdf" for target in targets):
        pdf.load()


def steps(target: Target) -> int:
    """How much work a target is, roughly: a deck is one step."""
    return STEPS.get(target.product.recipe.writer, STEP)
