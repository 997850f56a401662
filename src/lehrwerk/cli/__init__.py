"""The command line: a command reads options, calls one function and prints."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from lehrwerk import __version__
from lehrwerk.cli import edits, printing, sources, watching
from lehrwerk.cli.saying import as_data, as_json, bar, folder, line, many, of_run, opened, told
from lehrwerk.errors import Problem, UserError, printable, problem

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
ENDS = "ends"  # the commands' object where the process ends with the command


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


@cli.command(short_help="Make all results, or those of NAMES.")
@click.argument("names", nargs=-1)
@folder
@click.option("--why", is_flag=True, help="Say for each result why it was made, also for those up to date.")
@click.option("--profile", type=click.Choice(["print", "accessible"]), default=None, help="Overrule the profile of course.yaml.")
@click.option("--force", is_flag=True, help="Also replace results that were changed by hand; a backup is kept.")
@click.option("--both", is_flag=True, help="Put the new version of a slide that you and the article changed behind it, hidden.")
@of_run
@click.option("--jobs", type=click.IntRange(1), default=None, help="How many results to make at a time (as many as there are processors).")
@click.option("--explain", type=click.Choice(["slides"]), default=None, help="Say why each slide is as it is; nothing is made.")
@as_json
def build(
    names: tuple[str, ...], project: Path, why: bool, profile: str | None, force: bool, both: bool, run: str, jobs: int | None,
    explain: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Make all results that are not up to date, or only the NAMES of products and articles.

    \b
    Examples:
      lehrwerk build
      lehrwerk build handout                    only the handouts
      lehrwerk build 01-microblogging           only this article
      lehrwerk build slides 01-microblogging    only this article's deck
      lehrwerk build --explain slides 01-microblogging
      lehrwerk build --run stadtwerke           a run of the course: source/runs/stadtwerke/
    """
    if explain:
        _explain(project, names, profile or "", run, as_json)
        return
    from lehrwerk.freshness import settled
    from lehrwerk.report import Options, Result

    live = sys.stdout.isatty() and not as_json

    def tell(result: Result, number: int, total: int) -> None:
        if as_json or (result.status == "fresh" and not why):
            return
        text = line(result.status, result.path, result.why, live)
        click.echo(f"\r\x1b[K{text}" if live else text)
        if live and number:
            bar(number, total)

    files, options = opened(project), Options(names, profile or "", force, both, run)
    report = settled(files, options)
    quiet = report is not None
    if report is None:
        gc.disable()  # imports leave nothing to collect, and a process that ends need not look through what it made
        from lehrwerk.build import build as make
        from lehrwerk.workers import crew

        waiting = lambda: click.echo("waiting for another lehrwerk to end", err=True)  # noqa: E731
        report = make(files, options, tell, waiting, crew(jobs))
        if click.get_current_context().find_root().obj != ENDS:
            gc.unfreeze()
            gc.enable()
    if live:
        click.echo("\r\x1b[K", nl=False)
    if as_json:
        as_data(report.plain())
    else:
        if why and quiet:
            for one in report.results:
                click.echo(line(one.status, one.path, one.why, live))
        told(report.problems)
        counts = {
            status: sum(one.status == status for one in report.results)
            for status in ("made", "fresh", "removed", "kept", "merged", "beside", "failed")
        }
        words = {"fresh": "up to date", "kept": "kept (changed by hand)", "beside": "beside a changed one"}
        wrong = len({one.file for one in report.problems if one.severity == "error" and one.file.endswith(".md")})
        said = ", ".join([
            *(f"{count} {words.get(status, status)}" for status, count in counts.items() if count),
            *([f"{many(wrong, 'article')} with errors"] if wrong else []),
        ])  # fmt: skip
        click.echo(said or "There is nothing to make: no articles in source/ (lehrwerk import, or write source/name.md).")
    if report.failed:
        raise SystemExit(1)


def _explain(project: Path, names: tuple[str, ...], profile: str, run: str, as_json: bool) -> None:
    """Prints for each slide of the chosen decks where it comes from and what the fit did."""
    from lehrwerk.build import explain
    from lehrwerk.report import Options

    found = explain(opened(project), Options(names, profile, run=run))
    if as_json:
        as_data(found.plain())
    else:
        click.echo(printable("\n".join(found.lines())))
        told(found.problems)
    if any(one.severity == "error" for one in found.problems):
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
        as_data([one.plain() for one in checks])
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


@cli.group(short_help="Look at a PowerPoint template of your own.")
def template() -> None:
    """An organisation's own PowerPoint template as the base of decks.

    \b
    Example:
      lehrwerk template check akademie.pptx
    """


@template.command(short_help="Say what the template NAME serves for.")
@click.argument("name")
@folder
@as_json
def check(name: str, project: Path, as_json: bool) -> None:
    """Say which layouts of the template NAME in source/ serve for which slides, and what is hard to read.

    Writes NAME.layouts.yaml, which you may edit, and a sample deck.

    \b
    Example:
      lehrwerk template check akademie.pptx
    """
    from lehrwerk.template import check as look

    found = look(opened(project), name)
    if as_json:
        as_data(asdict(found))
    else:
        click.echo(printable("\n".join(found.lines())))
        told(list(found.problems))


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


cli.add_command(sources.new)
cli.add_command(sources.import_)
cli.add_command(sources.draft)
cli.add_command(printing.print_)
for command in (watching.watch, edits.status, edits.diff, edits.adopt, edits.take, edits.restore):
    cli.add_command(command)


def main() -> None:
    """Runs the command line; a user's mistake is told without a traceback, with status 1."""
    try:
        cli.main(prog_name="lehrwerk", standalone_mode=False, obj=ENDS)
        code = 0
    except UserError as error:
        told(error.problems)
        code = 75 if type(error).__name__ == "Busy" else 1
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
    except BrokenPipeError:
        code = 1
    except Exception as error:
        told([_own_defect(error)])
        code = 70  # EX_SOFTWARE of sysexits.h
    _leave(code)


def _own_defect(error: Exception) -> Problem:
    """What to say of a defect of our own; its trace goes to a file, for whoever mends it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="lehrwerk-", suffix=".txt", delete=False, encoding="utf-8") as trace:
        trace.writelines(traceback.format_exception(error))
    return problem(f"lehrwerk itself failed: {type(error).__name__}: {error}"[:300], remedy=f"please report it, with {trace.name}")


def _leave(code: int) -> None:
    """Ends the process at once: taking the libraries down in order would cost a tenth of a second."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 1
    os._exit(code)
