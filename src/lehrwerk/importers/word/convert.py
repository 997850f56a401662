"""Word documents to articles. The parts are read as they are: no library carries fields, formulas, tracked changes and numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from lehrwerk.importers import structured
from lehrwerk.importers.office import looks, margins, properties, subtitles
from lehrwerk.importers.office.archives import Archive
from lehrwerk.importers.office.assembly import document
from lehrwerk.importers.office.margins import dropped
from lehrwerk.importers.office.paragraphs import Flow, Paragraph, every
from lehrwerk.importers.prose import is_prose
from lehrwerk.importers.results import Findings, Import, Near
from lehrwerk.importers.word.body import Body, typed
from lehrwerk.importers.word.numbers import Numbers
from lehrwerk.importers.word.parts import Document, Part
from lehrwerk.importers.word.styles import Styles, W
from lehrwerk.importers.word.text import CONTENTS
from lehrwerk.model import Node

FAMILIES = ("wordprocessingml", "ms-word")
CONTENTS_TITLES = ("inhalt", "inhaltsverzeichnis", "inhaltsübersicht", "contents", "table of contents", "content")
LONGEST = 300  # characters of a title
TYPEWRITER = 0.3  # of the text in letters of a typewriter: then they are no code
COUNTED = "Lines are counted as Word shows them: each heading, paragraph, list item and table cell is one, page headers first, notes last."


def convert(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article in a Word document. Raises UserError where the file is damaged, protected, hostile or holds no text."""
    findings = Findings(counted=COUNTED)
    archive = Archive(name, data)
    try:
        root = _read(archive, findings)
    except RecursionError:
        raise archive.refused("it is nested too deeply") from None
    properties.read(archive, findings)
    margins.settle(root, findings)

    def pictures(address: str) -> bytes | None:
        return archive.picture(address) if address in archive else near(address)

    return structured.finish(name, root, findings, pictures)


def _read(archive: Archive, findings: Findings) -> Node:
    main = archive.main(FAMILIES, "a Word document")
    root = archive.xml(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise archive.refused("its text is missing")
    part = _part(archive, main)
    numbers = Numbers(_beside(part, "numbering"))
    reading = Body(part, numbers)
    flow = reading.flow(body)
    notes = [note for kind in ("footnote", "endnote") for note in _notes(part, kind, numbers)]
    flow = typed(flow, part.document.typed[True] > TYPEWRITER * part.document.typed.total())
    flow = _entitled(looks.settle(_without_contents_title(flow)), findings)
    if reading.lettered:
        findings.facts.append("A list that was counted with letters is counted with numbers now: look at places that refer to it.")
    rest = [dropped(words, "comment in the margin", shown=False) for words in part.document.remarks.values()]
    made = document([*_margins(part, "header"), *flow, *_margins(part, "footer"), *rest])
    made.children += sorted(notes, key=lambda note: int(note.attrs.get("number", 10**6)))
    _without_empty_references(made, findings)
    return made


def _without_empty_references(root: Node, findings: Findings) -> None:
    """Takes out references to notes that are missing or empty."""
    full = {note.attrs["label"] for note in root.children if note.kind == "footnote" and note.plain().strip()}
    for node in root.walk():
        kept = [child for child in node.children if child.kind != "footnote-ref" or child.attrs["label"] in full]
        if len(kept) < len(node.children):
            findings.facts.append("The text refers to a footnote that is missing or empty; the sign was taken out.")
            node.children = kept


def _part(archive: Archive, main: str) -> Part:
    """The main part, with what all parts share."""
    shared = Document(archive, Styles(None))
    part = Part(shared, main)
    shared.styles = Styles(_beside(part, "styles"))
    for remarks in part.targets("comments"):
        root = archive.xml(remarks)
        for one in root.iter(W + "comment") if root is not None else ():
            shared.remarks[one.get(W + "id", "")] = " ".join("".join(words.text or "" for words in one.iter(W + "t")).split())
    return part


def _beside(part: Part, kind: str) -> Any:
    """The root of another part that the main part points to, None where there is none."""
    return next((part.document.archive.xml(name) for name in part.targets(kind)), None)


def _notes(part: Part, kind: str, numbers: Numbers) -> list[Node]:
    """The footnotes or endnotes that the text refers to; the others are told."""
    result: list[Node] = []
    for name in part.targets(f"{kind}s"):
        root = part.document.archive.xml(name)
        reading = Body(Part(part.document, name), numbers)
        for element in root.iter(W + kind) if root is not None else ():
            if element.get(W + "type", "normal") != "normal":
                continue
            inside = document(reading.flow(element)).children
            label = part.document.notes.get((kind, element.get(W + "id", "")), "")
            if label and label not in {note.attrs.get("label") for note in result}:
                result.append(Node("footnote", attrs={"label": label, "number": int(label)}, children=inside))
            else:
                words = " ".join(node.plain() for node in inside)
                result += [dropped(words, f"{kind} that nothing refers to")] if words.strip() else []
    return result


def _margins(part: Part, kind: str) -> Flow:
    """What stands at the head or the foot of the pages, each line once."""
    lines: dict[str, Node] = {}
    for name in part.targets(kind):
        root = part.document.archive.xml(name)
        flow = Body(Part(part.document, name), Numbers(None)).flow(root) if root is not None else []
        for paragraph in every(flow):
            if paragraph.text:
                lines.setdefault(paragraph.text, dropped(paragraph.text, f"page {kind}"))
            lines |= {f"{paragraph.text}\n{place}": mark for place, mark in enumerate(paragraph.beside)}
    return list(lines.values())


def _entitled(flow: Flow, findings: Findings) -> Flow:
    """The flow without title, subtitle and author, where they stand above all text; elsewhere titles head parts of it."""
    above = True
    for one in flow:
        if not isinstance(one, Paragraph):
            above = above and isinstance(one, Node)
            continue
        role, named = one.role, "title" in findings.meta
        if role in ("title", "subtitle") and above and not one.pictures and len(one.text) <= LONGEST:
            if not findings.conclude(role, one.text, f"the paragraph that is set as the {role}"):
                findings.meta[role] += f" {one.text}"
            one.runs, one.role = [run for run in one.runs if run.node is not None and run.node.kind == "footnote-ref"], ""
        elif role in ("title", "subtitle"):
            one.role, one.level = ("heading", 1) if role == "title" else ("", 0)
        elif above and named and not role and (reason := subtitles.read(one.text, "below the title", findings)):
            one.beside.insert(0, dropped(one.text, reason))
            one.runs = []
        else:
            above = above and not is_prose(one.text) and role != "heading"
    return flow


def _without_contents_title(flow: Flow) -> Flow:
    """The heading "Inhalt" above a table of contents goes with it."""
    paragraphs = [one for one in flow if isinstance(one, Paragraph)]
    for one, below in pairwise(paragraphs):
        listed = any(mark.attrs.get("dropped") == CONTENTS for mark in below.beside) and below.empty
        if listed and one.text.lower().strip(" :.") in CONTENTS_TITLES:
            one.beside.insert(0, dropped(one.text, CONTENTS))
            one.runs, one.role = [], ""
    return flow
