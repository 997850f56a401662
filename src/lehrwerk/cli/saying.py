"""What commands print: lines of a report, problems, JSON; and the options that several of them know."""

from __future__ import annotations

from pathlib import Path

import click

from lehrwerk.errors import Problem, printable

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


def bar(number: int, total: int) -> None:
    """Draws how far a build has come."""
    width = 30
    done = width * number // max(total, 1)
    click.echo(f"[{'#' * done}{'-' * (width - done)}] {number}/{total}", nl=False)


def told(found: list[Problem]) -> None:
    """Prints problems on standard error, errors first."""
    for one in sorted(set(found), key=lambda each: (("error", "warning", "hint").index(each.severity), each)):
        click.echo(f"{click.style(one.severity, fg=COLOURS[one.severity])}: {one}", err=True)
