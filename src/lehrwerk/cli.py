"""The command line: a command reads options, calls one function and prints."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from lehrwerk import __version__
from lehrwerk.errors import Problem, UserError, printable

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
COLOURS = {"made": "green", "removed": "yellow", "kept": "yellow", "beside": "yellow", "failed": "red", "error": "red",
           "warning": "yellow", "hint": "cyan"}  # fmt: skip


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, message="lehrwerk %(version)s")
def cli() -> None:
    """Course material from articles: print-ready handouts (PDF) and PowerPoint decks.

    \b
    Examples:
      lehrwerk new kurs            start a course in the folder kurs
      lehrwerk import *.txt        turn raw texts into articles
      lehrwerk build               make everything that is not up to date
      lehrwerk doctor              what this machine lacks, and how to mend it

    Shell completion: see "lehrwerk completion --help".
    """


folder = click.option("-C", "--project", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".",
                      help="The project's folder (the current one).")  # fmt: skip
as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")


@cli.command()
@click.argument("names", nargs=-1)
@folder
@click.option("--why", is_flag=True, help="Say for each result why it was made, also for those up to date.")
@click.option("--profile", type=click.Choice(["print", "accessible"]), default=None, help="Overrule the profile of course.yaml.")
@click.option("--force", is_flag=True, help="Also replace results that were changed by hand; a backup is kept.")
@click.option("--explain", type=click.Choice(["slides"]), default=None, help="Say why each slide is as it is; nothing is made.")
@as_json
def build(names: tuple[str, ...], project: Path, why: bool, profile: str | None, force: bool, explain: str | None, as_json: bool) -> None:
    """Make all results that are not up to date, or only the NAMES of products and articles.

    \b
    Examples:
      lehrwerk build
      lehrwerk build handout                    only the handouts
      lehrwerk build 01-microblogging           only this article
      lehrwerk build slides 01-microblogging    only this article's deck
      lehrwerk build --explain slides 01-microblogging
    """
    if explain:
        _explain(project, names, profile or "", as_json)
        return
    from lehrwerk.files import Files
    from lehrwerk.freshness import settled
    from lehrwerk.report import Options, Result

    live = sys.stdout.isatty() and not as_json

    def tell(result: Result, number: int, total: int) -> None:
        if as_json or (result.status == "fresh" and not why):
            return
        text = _line(result.status, result.path, result.why, live)
        click.echo(f"\r\x1b[K{text}" if live else text)
        if live and number:
            _bar(number, total)

    files, options = Files(project), Options(names, profile or "", force)
    report = settled(files, options)
    quiet = report is not None
    if report is None:
        gc.disable()  # imports leave nothing to collect
        from lehrwerk.build import build as run

        report = run(files, options, tell)
    if live:
        click.echo("\r\x1b[K", nl=False)
    if as_json:
        _json(report.plain())
    else:
        if why and quiet:
            for one in report.results:
                click.echo(_line(one.status, one.path, one.why, live))
        _problems(report.problems)
        counts = {
            status: sum(one.status == status for one in report.results)
            for status in ("made", "fresh", "removed", "kept", "beside", "failed")
        }
        words = {"fresh": "up to date", "kept": "kept (changed by hand)", "beside": "beside a changed one"}
        said = ", ".join(f"{count} {words.get(status, status)}" for status, count in counts.items() if count)
        click.echo(said or "There is nothing to make: no articles in source/ (lehrwerk import, or write source/name.md).")
    if report.failed:
        raise SystemExit(1)


def _explain(project: Path, names: tuple[str, ...], profile: str, as_json: bool) -> None:
    """Prints for each slide of the chosen decks where it comes from and what the fit did."""
    from lehrwerk.build import explain
    from lehrwerk.files import Files
    from lehrwerk.report import Options

    found = explain(Files(project), Options(names, profile))
    if as_json:
        _json(found.plain())
    else:
        click.echo(printable("\n".join(found.lines())))
        _problems(found.problems)
    if any(one.severity == "error" for one in found.problems):
        raise SystemExit(1)


def _json(data: object) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _line(status: str, path: str, why: str, live: bool) -> str:
    """One line of the report; coloured on a terminal."""
    word = f"{'up to date' if status == 'fresh' else status:<10}"
    rest = printable(f" {path}{f'  ({why})' if why else ''}")
    return (click.style(word, fg=COLOURS.get(status)) if live else word) + rest


def _bar(number: int, total: int) -> None:
    width = 30
    done = width * number // max(total, 1)
    click.echo(f"[{'#' * done}{'-' * (width - done)}] {number}/{total}", nl=False)


def _problems(problems: list[Problem]) -> None:
    for found in sorted(set(problems), key=lambda one: (("error", "warning", "hint").index(one.severity), one)):
        click.echo(f"{click.style(found.severity, fg=COLOURS[found.severity])}: {found}", err=True)


@cli.command()
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
        click.echo(_line("made", path, "", False))
    click.echo(f"Next: cd {name} && lehrwerk build")


@cli.command("import")
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

    results = take(Files(project), names, dry_run)
    problems = [found for one in results for found in one.problems]
    if as_json:
        _json([one.plain() for one in results])
    else:
        for one in results:
            click.echo(
                _line("made" if one.path else "failed", one.path or one.name, f"from {one.name}{one.note}" if one.path else "", False)
            )
            if one.diff:
                click.echo(_line("compare", one.diff, "what is new, line by line", False))
            if dry_run and one.markdown:
                click.echo(f"\n{one.markdown}\n{one.report}")
        _problems(problems)
    if any(found.severity == "error" for found in problems):
        raise SystemExit(1)


@cli.command()
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
    from lehrwerk.files import Files

    if accept and remove:
        raise click.UsageError("--accept or --remove, not both")
    results, problems = each(Files(project), names, "accept" if accept else "remove" if remove else "draft", dry_run)
    if as_json:
        _json({"articles": [one.plain() for one in results], "problems": [asdict(found) for found in problems]})
    else:
        for one in results:
            what = f"{len(one.drafts)} draft{'s' if len(one.drafts) > 1 else ''}" if one.drafts else "no drafts"
            status = "accepted" if accept else "removed" if remove else "drafted"
            click.echo(_line(status if one.drafts else "fresh", one.path, what, False))
            for entry in one.drafts:
                click.echo(printable(f"  {entry.line:>5} {entry.kind:<13} {entry.text}"))
            if one.missing:
                click.echo(f"        nothing found for: {', '.join(one.missing)}")
        _problems(problems)
    if problems:
        raise SystemExit(1)


@cli.command()
@as_json
def doctor(as_json: bool) -> None:
    """Say what this machine lacks, and the command that mends it.

    \b
    Example:
      lehrwerk doctor
    """
    from lehrwerk.doctor import examine

    checks = examine()
    if as_json:
        _json([one.plain() for one in checks])
    else:
        for one in checks:
            sign = click.style(
                "ok     " if one.good else "missing" if one.needed else "hint   ",
                fg="green" if one.good else "red" if one.needed else "yellow",
            )
            click.echo(f"{sign} {one.name}: {one.found}")
            if not one.good:
                click.echo(f"        {one.remedy}")
    if any(one.needed and not one.good for one in checks):
        raise SystemExit(1)


@cli.group()
def template() -> None:
    """An organisation's own PowerPoint template as the base of decks.

    \b
    Example:
      lehrwerk template check akademie.pptx
    """


@template.command()
@click.argument("name")
@folder
@as_json
def check(name: str, project: Path, as_json: bool) -> None:
    """Say which layouts of the template NAME in source/ serve for which slides, and what is hard to read.

    Writes NAME.layouts.yaml, which you may edit, and a sample deck: lehrwerk template check akademie.pptx
    """
    from lehrwerk.files import Files
    from lehrwerk.template import check as look

    found = look(Files(project), name)
    if as_json:
        _json(asdict(found))
    else:
        click.echo(printable("\n".join(found.lines())))
        _problems(list(found.problems))


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    Examples:
      lehrwerk completion bash >> ~/.bashrc
      lehrwerk completion zsh >> ~/.zshrc
      lehrwerk completion fish > ~/.config/fish/completions/lehrwerk.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(cli, {}, "lehrwerk", "_LEHRWERK_COMPLETE").source())


def main() -> None:
    """Runs the command line; a user's mistake is told without a traceback, with status 1."""
    try:
        cli.main(prog_name="lehrwerk", standalone_mode=False)
        code = 0
    except UserError as error:
        _problems(error.problems)
        code = 1
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        click.echo("stopped", err=True)
        code = 130
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    _leave(code)


def _leave(code: int) -> None:
    """Ends the process at once: taking the libraries down in order would cost a tenth of a second."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 1
    os._exit(code)
