"""Plain text to an article: what belongs to it, in Markdown, and a report of all that does not."""

from __future__ import annotations

from lehrwerk.errors import Problem, UserError, problem
from lehrwerk.importers import language, report
from lehrwerk.importers.frame.bylines import collect, prefix
from lehrwerk.importers.frame.comments import announced_title, cut
from lehrwerk.importers.frame.endings import prune_end
from lehrwerk.importers.frame.furniture import prune
from lehrwerk.importers.frame.letterheads import clear_letterhead
from lehrwerk.importers.frame.tails import clear_leftovers
from lehrwerk.importers.prose import content
from lehrwerk.importers.results import Findings, Import, Line, Near
from lehrwerk.importers.text import markdown, titles
from lehrwerk.importers.text.blocks import Block
from lehrwerk.importers.text.captions import detach
from lehrwerk.importers.text.characters import tidy
from lehrwerk.importers.text.encoding import decode
from lehrwerk.importers.text.pages import turn
from lehrwerk.importers.text.structure import arrange, marked
from lehrwerk.importers.text.tabular import tabulate
from lehrwerk.importers.text.umlauts import restore
from lehrwerk.importers.text.wrapping import unwrap


def convert(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article in a text file. Raises UserError where there is no text, or nothing but comments and furniture."""
    findings = Findings()
    text, note = decode(name, data)
    if note:
        findings.facts.append(f"Encoding: {note}")
    return article(name, tidy(text, findings), findings)


def article(name: str, lines: list[Line], findings: Findings) -> Import:
    """The article in clean lines; `findings` may hold what is known of it from elsewhere. Raises UserError as `convert` does."""
    lines = clear_letterhead(lines, findings)
    lines = marked(unwrap(tabulate(turn(lines, findings), findings), findings), findings)
    quoted = announced_title(lines)
    lines = _body(_without_surroundings(lines, findings), quoted, findings)
    if not content(lines):
        raise UserError([problem("nothing but comments and page furniture was found", file=name, remedy="check which file you meant")])
    language.ask(lines, findings)
    blocks = arrange(lines, findings)
    titles.conclude(blocks, name, findings)
    _language(lines, findings)
    findings.settle()
    findings.meta.setdefault("rights", "unclear")
    return _result(name, blocks, findings)


def _without_surroundings(lines: list[Line], findings: Findings) -> list[Line]:
    """Ends hide edges and edges hide ends, so both are looked at twice."""
    lines = cut(lines, findings)
    for _ in range(2):
        lines = prune_end(collect(prune(lines, findings), findings), findings)
    return clear_leftovers(collect(prune(lines, findings), findings), findings)


def _body(lines: list[Line], quoted: str, findings: Findings) -> list[Line]:
    lines = titles.take(restore(lines, findings), quoted, findings)
    return detach(prefix(lines, findings), findings)


def _language(lines: list[Line], findings: Findings) -> None:
    found = language.detect(line.text for line in lines)
    if found:
        findings.conclude("language", found, "its most common words")
    else:
        findings.questions.append((0, "Which language is the text in? Enter it as `language`."))


def _result(name: str, blocks: list[Block], findings: Findings) -> Import:
    problems = [_hint(name, number, question) for number, question in findings.questions]
    slug = titles.file_name(findings.meta["title"])
    return Import(slug, markdown.write(findings.meta, blocks), report.write(name, findings), problems, findings.meta.get("source", ""))


def _hint(name: str, number: int, question: str) -> Problem:
    return problem(question, file=name, line=number, severity="hint")
