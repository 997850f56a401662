"""The cleaning report: what was concluded, dropped, changed, and what the trainer should decide."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from lehrwerk.importers.results import Change, Dropped, Findings
from lehrwerk.importers.text.markdown import escape_inside as escape


def write(name: str, findings: Findings) -> str:
    """The report as Markdown."""
    gone = {dropped.line for dropped in findings.dropped}
    changes = [change for change in findings.changes if change.line not in gone]
    sections = (
        ("Concluded", [f"- {escape(text)}" for text in findings.concluded + findings.facts]),
        ("Dropped lines", list(_dropped(sorted(findings.dropped, key=lambda dropped: dropped.line), exact=bool(findings.counted)))),
        ("Changed words", list(_changed(changes))),
        ("Changed characters", [f"- {kind}: {_lines(numbers)}" for kind, numbers in sorted(findings.repairs.items())]),
        ("Open questions", [_question(number, text) for number, text in sorted(findings.questions)]),
    )
    parts = [f"## {title}\n\n" + "\n".join(entries or ["None."]) for title, entries in sections]
    head = [f"# Cleaning report: {escape(name)}", *([findings.counted] if findings.counted else [])]
    return "\n\n".join([*head, *parts]) + "\n"


def _dropped(dropped: list[Dropped], exact: bool) -> Iterable[str]:
    """Shown lines one by one, lines that must not be shown as ranges; in plain text these cover the blank lines between them."""
    for (reason, shown), group in groupby(dropped, key=lambda one: (one.reason, bool(one.text))):
        lines = list(group)
        if shown:
            yield from (f"- line {one.line} ({reason}): {escape(one.text)}" for one in lines)
        else:
            numbers = [one.line for one in lines] if exact else [*range(lines[0].line, lines[-1].line + 1)]
            yield f"- {_lines(numbers)} ({reason}): not shown"


def _lines(numbers: list[int]) -> str:
    """Line numbers, runs of neighbours as ranges."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(texts)}"


def _changed(changes: list[Change]) -> Iterable[str]:
    """Equal changes together, in the order of their first line."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for change in sorted(changes, key=lambda change: change.line):
        places.setdefault((change.old, change.new, change.why), []).append(change.line)
    for (old, new, why), numbers in places.items():
        yield f"- {escape(old)} → {escape(new)} ({_lines(sorted(set(numbers)))}): {escape(why)}"


def _question(number: int, text: str) -> str:
    return f"- line {number}: {escape(text)}" if number else f"- {escape(text)}"
