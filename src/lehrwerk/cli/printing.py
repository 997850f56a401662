"""The command that puts a day's print files together: print."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from lehrwerk.cli.saying import as_data, as_json, folder, line, many, of_run, opened, told


@click.command("print", short_help="Put together what is printed for each day.")
@click.option("--copies", type=click.IntRange(1, 500), default=None, help="How many participants (as many as the course has).")
@click.option("--day", "days", type=click.IntRange(1), multiple=True, help="Only this day, counted from 1; may be said several times.")
@click.option("--booklet", is_flag=True, help="Stapled documents as A5 booklets, in files of their own.")
@click.option("--grey", is_flag=True, help="Without colour, as an office printer or a copier shows it.")
@of_run
@folder
@as_json
def print_(copies: int | None, days: tuple[int, ...], booklet: bool, grey: bool, run: str, project: Path, as_json: bool) -> None:
    """Put together what is printed for each day, in the order in which it is handed out: build/print/day-1.pdf.

    Each file begins with its print list. Builds first what is not up to date. Send the file to the printer as it is, once:
    the copies are in it.

    \b
    Examples:
      lehrwerk print
      lehrwerk print --copies 12 --day 2
      lehrwerk print --day 1 --grey
    """
    from lehrwerk.build import build
    from lehrwerk.freshness import settled
    from lehrwerk.printing import Wish, pack
    from lehrwerk.report import Options
    from lehrwerk.workers import crew

    files = opened(project)
    report = settled(files, Options(run=run)) or build(files, Options(run=run), staff=crew())
    if report.failed:
        told(report.problems)
        raise SystemExit(1)
    made, found = pack(opened(project), Wish(copies or 0, days, booklet, grey, run))
    if as_json:
        as_data({"files": [asdict(one) for one in made], "problems": [asdict(one) for one in found]})
        return
    for one in made:
        what = f"{many(one.documents, 'document')}, {many(one.pages, 'page')}, {many(one.sheets, 'sheet')}"
        click.echo(line("made", one.path, what, False))
    told(found)
