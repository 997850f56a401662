"""The command that builds again whenever a file is saved: watch."""

from __future__ import annotations

from pathlib import Path

import click

from lehrwerk.cli.saying import folder, line, of_run, opened, told


@click.command(short_help="Build again whenever a file is saved.")
@click.argument("names", nargs=-1)
@of_run
@folder
def watch(names: tuple[str, ...], run: str, project: Path) -> None:
    """Build what a saved file touches, again and again, until you press Ctrl-C; all, or only the NAMES of products and articles.

    \b
    Examples:
      lehrwerk watch
      lehrwerk watch handout 02-kaffee
    """
    from lehrwerk.watching import watched

    def begin(saved: list[str]) -> None:
        click.echo(f"saved: {', '.join(saved)}" if saved else "watching source/ and templates/ (Ctrl-C ends)")

    opened(project)
    for report in watched(project, names, begin, run=run):
        for one in report.results:
            if one.status != "fresh":
                click.echo(line(one.status, one.path, one.why, False))
        told(report.problems)
        counts = sum(one.status in ("made", "merged", "removed") for one in report.results)
        click.echo("has errors; the old results stay" if report.failed else f"{counts} made" if counts else "up to date")
