"""What a build is asked for, and what it says of each result."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from lehrwerk.errors import Problem, nearest, some

Status = Literal["made", "fresh", "removed", "kept", "merged", "beside", "failed"]


@dataclass(frozen=True, slots=True)
class Options:
    """What to make and how: `names` are products and articles (none: all); `profile` overrules course.yaml; `force` replaces what
    was changed by hand, `both` puts the new version of a slide that both changed behind it; `run` is the run of the course ("": none)."""

    names: Collection[str] = ()
    profile: str = ""
    force: bool = False
    both: bool = False
    run: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What happened to one file and why.

    made: written anew; fresh: nothing to do; removed: planned no more; kept: changed by a person and left alone;
    merged: changed by a person, with what is new; beside: changed by a person, the new version lies beside it; failed: see the problems.
    """

    path: str
    status: Status
    why: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a build would do with a result: make, merge, beside, keep, fresh, remove; why, and what was changed by hand."""

    path: str
    action: str
    why: str = ""
    edits: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """The same as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Decks by their paths, each slide as plain data (number, key, title, layout, why, size, fill, spoken, did), and problems."""

    decks: list[tuple[str, list[dict[str, Any]]]]
    problems: list[Problem]

    def plain(self) -> dict[str, Any]:
        """The same as plain data, for programs."""
        decks = [{"path": path, "slides": slides} for path, slides in self.decks]
        return {"decks": decks, "problems": [asdict(one) for one in sorted(set(self.problems))]}

    def lines(self) -> list[str]:
        """The same for people: three lines for each slide."""
        if not self.decks:
            return ["There is no deck to explain."]
        return [line for path, slides in self.decks for line in (path, *(part for one in slides for part in _told(one)))]


def _told(slide: dict[str, Any]) -> tuple[str, str, str]:
    facts = [
        f"{slide['size']:g} pt" if slide["size"] else "",
        f"{slide['fill']:.0%} full" if slide["fill"] else "",
        f"{slide['spoken']} words in the notes" if slide["spoken"] else "",
        *slide["did"],
    ]
    return (
        f"{slide['number']:>4}  {slide['title']}",
        f"      {slide['key']} · {slide['layout']} · {slide['why']}",
        f"      {' · '.join(filter(None, facts))}".rstrip(),
    )


@dataclass(slots=True)
class Report:
    """All results of a build and all problems."""

    results: list[Result] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether anything is an error."""
        return any(found.severity == "error" for found in self.problems)

    def plain(self) -> dict[str, Any]:
        """The report as plain data, for programs."""
        return {
            "results": [asdict(one) for one in self.results],
            "problems": [asdict(one) for one in sorted(set(self.problems))],
            "ok": not self.failed,
        }


def meant(name: str, kinds: set[str], slugs: set[str]) -> str:
    """What else to ask for: what is like the name, else some articles and some products."""
    found = nearest(name, kinds | slugs)
    if found.startswith("did you mean"):
        return found
    whole = sorted(kind for kind in kinds if "/" not in kind)
    return f"articles: {some(sorted(slugs), 5) or 'none'}; products: {some(whole, 10)}"
