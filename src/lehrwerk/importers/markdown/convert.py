"""Markdown to an article: what is written in our own language stays as it is; any other dialect is read, rendered and written anew."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from lehrwerk import pictures, reader, records, validation
from lehrwerk.errors import Problem, UserError, problem
from lehrwerk.importers import report, structured
from lehrwerk.importers.markdown import front as markdown_front
from lehrwerk.importers.markdown.code import without_code
from lehrwerk.importers.markdown.dialects import translate
from lehrwerk.importers.markdown.emojis import restored
from lehrwerk.importers.markdown.html import document
from lehrwerk.importers.markdown.inlines import rewrite
from lehrwerk.importers.markdown.losses import ask_about_losses
from lehrwerk.importers.results import Findings, Import, Near
from lehrwerk.importers.text import markdown, titles
from lehrwerk.importers.text.encoding import decode
from lehrwerk.model import Draft, Meta, Node

LONGEST = 2_000_000  # characters
DEEPEST, BRACKETS = 60, 3_000  # quotations inside one another, brackets in a paragraph
OURS = {"objectives", "rights", "as_of", "accessed", "transfer"}
BLOCK = re.compile(r"^:::+ *(?:\{\.)?(?:key-point|then-now|handout-only|slides-only|trainer|quiz|discussion|slide)\b", re.MULTILINE)
FOREIGN = re.compile(
    r"!?\[\[[^\[\]\n]+\]\]|^(?: ?>)+ ?\[![\w ]+\]|^!!! |^:::+ *\{[^.}]|(?<![=\w])==\S[^=\n]*==|^\+---?|^\{[\w-]+\}`"
    r"|^ *\$\$|(?<![\\$\w])\$[^\s\d$][^$\n]*[^\s$]\$(?![\w$])|\{\{[<%]|\{%|\{\{ *(?:site|page)\.|^\[TOC\]|%%"
    r"|^ *\{:?[ ]*[#.:][^{}]*\}|\]\{|\)\{:|<!--|</?[a-zA-Z][^<>\n]*>|^\([\w-]+\)=$|\{\w+\}`",
    re.MULTILINE,
)
DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})[-_ ]+(?=\S)")
HASH = re.compile(r"[ _-][0-9a-f]{32}$")
EMPTY = re.compile(
    r"(?:readme|index|_index|untitled|unbenannt|ohne titel|neue? (?:notiz|datei)|note|notiz|document|dokument)\d*$", re.IGNORECASE
)


def convert(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article in a Markdown file. Raises UserError for what is no text, too long, too deeply nested, or empty."""
    text, note = decode(name, data)
    _bound(name, text)
    return _own(name, text, note, near) or _foreign(name, text.replace("\r\n", "\n").replace("\r", "\n"), note, near)


def _bound(name: str, text: str) -> None:
    """Raises UserError for what would take a parser of Markdown far too long, or beyond its limits."""
    if len(text) > LONGEST:
        raise UserError([problem(f"the text is longer than {LONGEST // 10**6} million characters", file=name, remedy="divide it")])
    bare = without_code(text.replace("\r\n", "\n"))
    if re.search(rf"^(?:[ ]?>){{{DEEPEST}}}", bare, re.MULTILINE):
        raise UserError([problem(f"quotations are nested deeper than {DEEPEST} levels", file=name, remedy="flatten them")])
    for block in bare.split("\n\n") if bare.count("[") > BRACKETS else ():
        if sum(line.count("[") for line in block.split("\n") if not line.lstrip().startswith("|")) > BRACKETS:
            raise UserError([problem(f"a paragraph has more than {BRACKETS} brackets", file=name, remedy="divide it")])


# ------------------------------------------------------------ our own language


def _own(name: str, text: str, note: str, near: Near) -> Import | None:
    """The article as it is, if it is written in our language; None where it is not."""
    front, body, line = records.split(text)
    data, places, problems = records.parse(front, name, 2)
    stated = data if isinstance(data, dict) else {}
    drafts: list[Draft] = []
    root, found = reader.read(body, name.rpartition("/")[2], str(stated.get("language") or "de"), line, drafts)
    found += problems or _wrong(stated, places, name)
    if not any(node.text.strip() or node.kind == "image" for node in root.walk()) and not drafts:
        return None
    if not (OURS & set(stated) or BLOCK.search(without_code(body))):
        said = any(one.severity == "error" or "HTML" in one.message or "footnote" in one.message for one in found)
        if said or _is_foreign(body) or markdown_front.take(body if front else text, Findings())[1]:
            return None
    return _kept(name, text, stated, root, found, note, near)


def _wrong(data: dict[str, Any], places: Any, name: str) -> list[Problem]:
    try:
        validation.check(Meta, {"title": "-", **data}, places, name, 2)
    except UserError as error:
        return error.problems
    return []


def _is_foreign(body: str) -> bool:
    bare = without_code(body)
    return bool(FOREIGN.search(bare)) or restored(bare) != bare


def _kept(name: str, text: str, data: dict[str, Any], root: Node, problems: list[Problem], note: str, near: Near) -> Import:
    findings = Findings(counted="Lines are those of the file.")
    findings.facts.append("The file is written in lehrwerk's own Markdown: it stays as it is.")
    if note:
        findings.facts.append(f"Encoding: {note}")
    first = next((node for node in root.children if node.kind == "heading" and node.attrs["level"] == 1), None)
    title = str(data.get("title") or (first.plain() if first else ""))
    if not title:
        title = _from_name(name)[0] or titles.UNTITLED
        findings.conclude("title", title, "the text has none; this is the file's name")
        bare = text if records.split(text)[0] else f"---\n---\n\n{text}"
        text = markdown.added(bare, {"title": title})
    files = {}
    for node in [node for node in root.walk() if node.kind == "image" and node.attrs["src"]]:
        address = str(node.attrs["src"])
        picture = near(address)
        if picture is None:
            findings.questions.append((node.line, f"The picture {address} is not at hand: save it yourself and add it, if you need it."))
        elif reason := _unfit(picture):
            findings.questions.append((node.line, f"The picture {address} could not be used: {reason}."))
        else:
            files[address] = picture
    hints = [problem(question, file=name, line=line, severity="hint") for line, question in findings.questions]
    told = [dataclasses.replace(one, severity="warning") if one.severity == "error" else one for one in problems]
    return Import(titles.file_name(title), text, report.write(name, findings), [*told, *hints], str(data.get("source") or ""), files)


def _unfit(data: bytes) -> str:
    try:
        pictures.picture(data)
    except ValueError as error:
        return str(error)
    return ""


# ------------------------------------------------------------ other dialects


def _foreign(name: str, text: str, note: str, near: Near) -> Import:
    findings = Findings()
    if note:
        findings.facts.append(f"Encoding: {note}")
    rest, above = markdown_front.take(text, findings)
    _named(name, findings, rest != text)
    root = document(name, translate(rest, above + 1, findings, rewrite), findings)
    structured.number(root)
    if (first := next(structured.leaves(root), None)) is not None and first.kind != "heading":
        findings.settle("title")
    ask_about_losses(rest, above + 1, root, findings)
    return structured.finish(name, root, findings, near, framed=False)


def _named(name: str, findings: Findings, stated: bool) -> None:
    """The file's name stands in for a title, as programs for notes have it; with a day before it, as generators of sites have it."""
    title, day = _from_name(name)
    if day and stated:
        findings.offers.append(("published", day, "the file's name"))
    if title:
        findings.offers.append(("title", title, "the text names none; this is the file's name"))


def _from_name(name: str) -> tuple[str, str]:
    """Title and day that a file's name gives, "" where it gives none."""
    stem = re.split(r"[/\\]", name)[-1].rpartition(".")[0]
    day = DAY.match(stem)
    bare = HASH.sub("", DAY.sub("", stem))
    words = re.sub(r"[\s_]+" if " " in bare else r"[\s_-]+", " ", bare).strip()
    return ("" if EMPTY.match(words) or not re.search(r"[^\W\d_]", words) else words[:1].upper() + words[1:]), day[1] if day else ""
