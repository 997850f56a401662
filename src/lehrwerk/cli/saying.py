"""What commands print: lines of a report, problems, JSON; and the options that several of them know."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from lehrwerk.errors import Problem, UserError, printable, problem, some
from lehrwerk.expressions import expression

if TYPE_CHECKING:
    from lehrwerk.files import Files

FLOOD = 3  # problems that say the same; more are told together
VARIES = expression(r'^slide ".*?": |\d+')  # what differs where the same is said of another place

COLOURS = {"made": "green", "removed": "yellow", "kept": "yellow", "merged": "green", "beside": "yellow", "failed": "red", "error": "red",
           "warning": "yellow", "hint": "cyan"}  # fmt: skip

folder = click.option("-C", "--project", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".",
                      help="The project's folder (the current one).")  # fmt: skip
of_run = click.option("--run", default="", metavar="NAME", help="The run of the course in source/runs/NAME/ (the course itself).")
as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")


def as_data(data: object) -> None:
    """Prints plain data for programs."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def line(status: str, path: str, why: str, live: bool) -> str:
    """One line of the report; coloured on a terminal."""
    word = f"{'up to date' if status == 'fresh' else status:<10}"
    rest = printable(f" {path}{f'  ({why})' if why else ''}")
    return (click.style(word, fg=COLOURS.get(status)) if live else word) + rest


def many(count: int, what: str) -> str:
    """A count and its noun: 1 page, 2 pages."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def bar(number: int, total: int) -> None:
    """Draws how far a build has come."""
    width = 30
    done = width * number // max(total, 1)
    click.echo(f"[{'#' * done}{'-' * (width - done)}] {number}/{total}", nl=False)


def opened(project: Path) -> Files:
    """The files of a course. Raises UserError in a folder that is none; one inside a course is told where that is."""
    from lehrwerk.files import Files

    if any((project / name).is_dir() for name in ("source", "templates")):
        return Files(project)
    outside(project)
    raise UserError(
        [problem(f"there is no course in {project.resolve()}: no folder source/", remedy="cd FOLDER, -C FOLDER or lehrwerk new FOLDER")]
    )


def outside(project: Path) -> None:
    """Raises UserError in the folders source/ and build/ of a course and below, where people happen to be."""
    here = project.resolve()
    for above in here.parents:
        if (above / "source" / "course.yaml").is_file() and here.relative_to(above).parts[0] in ("source", "build"):
            raise UserError(
                [
                    problem(
                        f"you are inside of a course, in its folder {here.relative_to(above).as_posix()}/", remedy=f"cd {quote(str(above))}"
                    )
                ]
            )


def told(found: list[Problem]) -> None:
    """Prints problems on standard error, errors first; hints and warnings that say the same of many places stand together."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for one in sorted(set(found), key=lambda each: (("error", "warning", "hint").index(each.severity), each)):
        sort = str(one) if one.severity == "error" else VARIES.sub("", one.message)
        alike.setdefault((one.severity, sort, one.remedy), []).append(one)
    for group in alike.values():
        shown = group if len(group) <= FLOOD else group[:1]
        for one in shown:
            click.echo(f"{click.style(one.severity, fg=COLOURS[one.severity])}: {one}", err=True)
        if rest := group[len(shown) :]:
            click.echo(printable(f"      the same {len(rest)} times more: {_places(rest)}"), err=True)


def _places(found: list[Problem]) -> str:
    """Files with their lines: `source/a.md:3, 14; source/b.md`."""
    lines: dict[str, list[str]] = {}
    for one in found:
        lines.setdefault(one.file, []).extend([str(one.line)] if one.line else [])
    return "; ".join(f"{file}:{some(dict.fromkeys(where))}" if where else file for file, where in lines.items())
