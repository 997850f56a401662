"""The commands that make articles: new, import, draft."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from shlex import quote

import click

from lehrwerk.cli.saying import as_data, as_json, folder, line, many, opened, outside, told
from lehrwerk.errors import printable


@click.command()
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--title", default="", help="The course's title (the folder's name).")
@click.option("--language", type=click.Choice(["de", "en"]), default="de", show_default=True, help="The course's language.")
def new(name: Path, title: str, language: str) -> None:
    """Start an empty course in the folder NAME.

    \b
    Example:
      lehrwerk new kurs && cd kurs && lehrwerk build
    """
    from lehrwerk.scaffold import create

    for path in create(name, title, language):
        click.echo(line("made", path, "", False))
    click.echo(f"Next: cd {quote(str(name))} && lehrwerk build")


@click.command("import", short_help="Turn texts, pages, documents, decks into articles.")
@click.argument("names", nargs=-1, required=True)
@folder
@click.option("--dry-run", is_flag=True, help="Print the article and the cleaning report, write nothing.")
@as_json
def import_(names: tuple[str, ...], project: Path, dry_run: bool, as_json: bool) -> None:
    """Turn texts, pages, documents, mails and decks into articles in source/, each with a report of what was left out.

    Reads .txt .md .html .docx .pdf .eml .pptx, folders of them, and pages at an address.

    \b
    Examples:
      lehrwerk import notes.txt script.docx
      lehrwerk import https://example.org/article
      lehrwerk import --dry-run texts/
    """
    from lehrwerk.files import Files
    from lehrwerk.intake import take

    outside(project)
    results = take(Files(project), names, dry_run)
    problems = [found for one in results for found in one.problems]
    if as_json:
        as_data([one.plain() for one in results])
    else:
        for one in results:
            click.echo(
                line(
                    "made" if one.path else one.note or "failed",
                    one.path or one.name,
                    f"from {one.name}{one.note}" if one.path else "",
                    False,
                )
            )
            if one.diff:
                click.echo(line("compare", one.diff, "what is new, line by line", False))
            if dry_run and one.markdown:
                click.echo(f"\n{one.markdown}\n{one.report}")
        told(problems)
    if any(found.severity == "error" for found in problems):
        raise SystemExit(1)


@click.command(short_help="Propose objectives, slides and more for articles.")
@click.argument("names", nargs=-1, required=True)
@folder
@click.option("--dry-run", is_flag=True, help="Print the drafts and their places, write nothing.")
@click.option("--accept", is_flag=True, help="Accept all drafts of these articles: they count from now on.")
@click.option("--remove", is_flag=True, help="Delete all drafts of these articles.")
@as_json
def draft(names: tuple[str, ...], project: Path, dry_run: bool, accept: bool, remove: bool, as_json: bool) -> None:
    """Propose objectives, key points, slides, definitions and a discussion from the text of the articles NAMES.

    They are written into the article as drafts, which no result shows before you accept them: delete draft=yes (draft: true).

    \b
    Examples:
      lehrwerk draft 02-kaffee
      lehrwerk draft --dry-run source/*.md
      lehrwerk draft --accept 02-kaffee
    """
    from lehrwerk.drafting import each

    if accept and remove:
        raise click.UsageError("--accept or --remove, not both")
    results, problems = each(opened(project), names, "accept" if accept else "remove" if remove else "draft", dry_run)
    if as_json:
        as_data({"articles": [one.plain() for one in results], "problems": [asdict(found) for found in problems]})
    else:
        for one in results:
            what = many(len(one.drafts), "draft") if one.drafts else "no drafts"
            status = "accepted" if accept else "removed" if remove else "drafted"
            click.echo(line(status if one.drafts else "fresh", one.path, what, False))
            for entry in one.drafts:
                click.echo(printable(f"  {entry.line:>5} {entry.kind:<13} {entry.text}"))
            if one.missing:
                click.echo(f"        nothing found for: {', '.join(one.missing)}")
        told(problems)
    if problems:
        raise SystemExit(1)
