"""The commands about what was changed by hand: status, diff, adopt, take, restore."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from lehrwerk.cli.saying import as_data, as_json, folder, line, of_run, opened
from lehrwerk.errors import printable


@click.command(short_help="Say what a build would do, and what was changed by hand.")
@of_run
@folder
@as_json
def status(run: str, project: Path, as_json: bool) -> None:
    """Say what a build would do and why, and which files carry changes by hand; nothing is written.

    \b
    Example:
      lehrwerk status
    """
    from lehrwerk.freshness import settled
    from lehrwerk.report import Expected, Options

    files = opened(project)
    nothing = settled(files, Options(run=run))
    if nothing is not None and all(one.status == "fresh" for one in nothing.results):
        found = [Expected(one.path, "fresh") for one in nothing.results]
    else:
        from lehrwerk.forecast import status as look

        found = look(files, run)
    if as_json:
        as_data([one.plain() for one in found])
        return
    for one in found:
        if one.action != "fresh":
            click.echo(line(one.action, one.path, one.why, False))
        for edit in one.edits:
            click.echo(printable(f"             by hand: {edit}"))
    fresh = sum(one.action == "fresh" for one in found)
    click.echo(f"{fresh} up to date, {len(found) - fresh} not" if found else "There is nothing to make.")


@click.command(short_help="Show what was changed by hand in a DECK.")
@click.argument("deck")
@folder
@as_json
def diff(deck: str, project: Path, as_json: bool) -> None:
    """Show what was changed by hand in a DECK since it was made.

    \b
    Example:
      lehrwerk diff slides/01-microblogging.pptx
    """
    from difflib import ndiff

    from lehrwerk.forecast import difference

    found = difference(opened(project), deck)
    if as_json:
        as_data([asdict(one) for one in found])
        return
    for one in found:
        click.echo(printable(f"{one}" + (f"  ({one.title})" if one.title else "")))
        for row in ndiff(one.before.splitlines(), one.after.splitlines()):
            if row.startswith(("- ", "+ ")):
                click.echo(printable(f"    {row}"))
    if not found:
        click.echo("Nothing was changed by hand.")


@click.command(short_help="Carry changes by hand in a DECK back to its article.")
@click.argument("deck")
@click.option("--yes", is_flag=True, help="Write the article without asking.")
@click.option("--dry-run", is_flag=True, help="Show the patch, write nothing.")
@folder
@as_json
def adopt(deck: str, yes: bool, dry_run: bool, project: Path, as_json: bool) -> None:
    """Carry what was changed by hand in a DECK back to its article: titles, texts, table cells and notes.

    Shows the patch and asks. Slides that were added, moved or hidden, pictures and looks stay changes by hand. With --json nothing is
    asked, and only --yes writes.

    \b
    Examples:
      lehrwerk adopt slides/01-microblogging.pptx
      lehrwerk adopt --dry-run slides/01-microblogging.pptx
    """
    from lehrwerk.adopting import adopt as look
    from lehrwerk.adopting import apply
    from lehrwerk.locking import locked

    if yes and dry_run:
        raise click.UsageError("--yes or --dry-run, not both")
    files = opened(project)
    found = look(files, deck)
    if not as_json:
        click.echo(printable(found.diff), nl=False)
        for one in found.adopted:
            click.echo(line("adopt", str(one), "", False))
        for one in found.stays:
            click.echo(line("by hand", str(one), "", False))
    ask = not (yes or dry_run or as_json) and found.diff != ""
    write = found.diff != "" and (yes or (ask and click.confirm(f"Write this to {found.article}?")))
    if write:
        with locked(files):
            apply(files, found)
    if as_json:
        as_data({**found.plain(), "written": write})
    elif write:
        click.echo(line("made", found.article, "", False))
        click.echo("Next: lehrwerk build")
    elif not found.diff:
        click.echo("Nothing to carry back.")


@click.command(short_help="Take one SLIDE of a changed DECK from the article.")
@click.argument("deck")
@click.argument("slide")
@folder
def take(deck: str, slide: str, project: Path) -> None:
    """Make one SLIDE of a changed DECK that of the article; the report of a merge names the slide. A backup is kept.

    \b
    Example:
      lehrwerk take slides/01-microblogging.pptx 01-microblogging/kurz/1
    """
    from lehrwerk.forecast import take as run
    from lehrwerk.locking import locked

    files = opened(project)
    with locked(files):
        click.echo(line("made", run(files, deck, slide), "one slide from the article", False))


@click.command(short_help="List the backups, or bring one back.")
@click.argument("name", required=False)
@click.option("--number", type=click.IntRange(1), default=None, help="Which backup (the last one).")
@folder
@as_json
def restore(name: str | None, number: int | None, project: Path, as_json: bool) -> None:
    """List the backups, or bring that of a result back; what lies there now is backed up itself.

    \b
    Examples:
      lehrwerk restore
      lehrwerk restore slides/01-microblogging.pptx
      lehrwerk restore slides/01-microblogging.pptx --number 3
    """
    import datetime

    from lehrwerk.forecast import restore as run
    from lehrwerk.locking import locked
    from lehrwerk.placing import backups

    files = opened(project)
    if name is None:
        found = backups(files)
        if as_json:
            as_data([{"path": path, "backup": place} for path, place in found])
            return
        for path, place in found:
            stamp = files.stamp(place) or (0, 0)
            when = datetime.datetime.fromtimestamp(stamp[1] / 1e9).strftime("%Y-%m-%d %H:%M")
            click.echo(printable(f"{path}  {int(place.rpartition('/')[2].partition('.')[0])}  {when}"))
        if not found:
            click.echo("There are no backups.")
        return
    with locked(files):
        place, path = run(files, name, number or 0)
    click.echo(line("restored", path, f"from {place}", False))
