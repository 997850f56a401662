"""What a build is asked for, and what it says of each result."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from lehrwerk.errors import Problem

Status = Literal["made", "fresh", "removed", "kept", "beside", "failed"]


@dataclass(frozen=True, slots=True)
class Options:
    """What to make and how: `names` are products and articles (none: all); `profile` overrules course.yaml."""

    names: Collection[str] = ()
    profile: str = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What happened to one file and why.

    made: written anew; fresh: nothing to do; removed: planned no more; kept: changed by a person and left alone;
    beside: changed by a person, the new version lies beside it; failed: see the problems.
    """

    path: str
    status: Status
    why: str = ""


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
