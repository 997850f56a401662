"""What people set by hand instead of saying what it is: headings by their letters, lists by typed signs, captions below pictures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from lehrwerk.importers.frame.names import NAME, is_person
from lehrwerk.importers.office.assembly import dissolved
from lehrwerk.importers.office.paragraphs import Flow, Item, Paragraph, Table, every, without
from lehrwerk.importers.prose import ORNAMENT
from lehrwerk.importers.results import Line
from lehrwerk.importers.text.blocks import Block
from lehrwerk.importers.text.lists import MARK, markers
from lehrwerk.importers.text.sections import is_heading_like
from lehrwerk.importers.text.series import equalise
from lehrwerk.importers.webpage.inlines import Run, is_break
from lehrwerk.model import Node

LARGER = 2.0  # points above the size of the text
MOST = 0.35  # of the text in bold letters: then bold says nothing
STEP = 18.0  # points that a list is set in for each level
CAPTION = re.compile(
    r"(?:abb(?:ildung)?|bild|foto|grafik|figure|fig|photo|image|picture|quelle|source|screenshot)\b\.?(?:\s?[\d.]+)?\s?[:.–—-]",
    re.IGNORECASE,
)
OTHER = "¶"  # what stands between items and is none
LONGEST = 200  # characters of a caption


def settle(flow: Flow, headings: bool = True) -> Flow:
    """The flow, in which certain cases of such paragraphs say what they are; without `headings` these stay as they are.

    Paragraphs are changed in place.
    """
    flow = [part for one in dissolved(flow) for part in (_parted(one) if isinstance(one, Paragraph) else [one])]
    _ornaments(flow)
    _captions(flow)
    if headings:
        _headings(flow)
        _series(flow)
    _lists(flow)
    for table in [one for one in flow if isinstance(one, Table)]:
        for row in table.rows:
            for cell in row:
                cell.flow = [part for one in cell.flow for part in (_parted(one) if isinstance(one, Paragraph) else [one])]
                _lists(cell.flow)
    return flow


def _parted(paragraph: Paragraph) -> list[Paragraph]:
    """Lines of one paragraph that are items by their signs become paragraphs of their own."""
    lines: list[list[Run]] = [[]]
    for run in paragraph.runs:
        if is_break(run):
            lines.append([])
        else:
            lines[-1].append(run)
    texts = ["".join(run.text for run in line).strip() for line in lines]
    if paragraph.role or paragraph.item or sum(bool(MARK.match(text)) for text in texts) < 2:
        return [paragraph]
    parts: list[list[Run]] = [lines[0]]
    for text, before, line in zip(texts[1:], texts, lines[1:], strict=False):
        if MARK.match(text) or not before:
            parts.append(line)
        else:
            parts[-1] += [Run(node=Node("break")), *line]
    result = [replace(paragraph, runs=part, beside=[]) for part in parts]
    result[-1].beside = paragraph.beside
    return result


def _ornaments(flow: Flow) -> None:
    """Rows of signs separate."""
    for place, one in enumerate(flow):
        if isinstance(one, Paragraph) and not one.role and not one.item and not one.beside and ORNAMENT.match(one.text):
            flow[place] = Node("rule")


def _captions(flow: Flow) -> None:
    """A line below a picture that says it is its caption; one that stands above its picture changes places with it."""
    for place, one in enumerate(flow):
        if not isinstance(one, Paragraph) or one.item or one.pictures or not one.text:
            continue
        above, below = _near(flow, place, -1), _near(flow, place, 1)
        said = not one.role and len(one.text) <= LONGEST and CAPTION.match(one.text)
        if said and above is not None and _is_picture(above):
            one.role = "caption"
        elif (
            (said or one.role == "caption") and not (above is not None and _is_picture(above)) and below is not None and _is_picture(below)
        ):
            behind = _near(flow, flow.index(below), 1)
            if behind is None or behind.role != "caption":
                one.role = "caption"
                at = flow.index(below)
                flow[place], flow[at] = below, one


def _near(flow: Flow, place: int, step: int) -> Paragraph | None:
    """The next paragraph with something to see, None where something else stands there."""
    place += step
    while 0 <= place < len(flow):
        one = flow[place]
        if not isinstance(one, Paragraph):
            return None
        if not one.empty:
            return one
        place += step
    return None


def _is_picture(paragraph: Paragraph) -> bool:
    return paragraph.pictures and not paragraph.text and not paragraph.item


def _headings(flow: Flow) -> None:
    """Short paragraphs whose letters stand out, with text below them, are headings; the largest letters head the highest level."""
    body = Counter[float]()
    heavy = total = 0
    for paragraph in every(flow):
        if not paragraph.role:
            body[paragraph.size] += len(paragraph.text)
            heavy += len(paragraph.text) * paragraph.bold
            total += len(paragraph.text)
    usual = body.most_common(1)[0][0] if body else 0
    telling = heavy <= MOST * total
    found = [place for place, one in enumerate(flow) if isinstance(one, Paragraph) and _stands_out(one, usual, telling)]
    styled = max((one.level for one in flow if isinstance(one, Paragraph) and one.role == "heading"), default=0)
    runs = [run for run in _runs(flow, found) if _heads(flow, run)]
    looks = sorted({_look(flow[place]) for run in runs for place in run}, reverse=True)
    _entitle(flow, runs)
    for run in runs:
        for nth, place in enumerate(run):
            one = flow[place]
            assert isinstance(one, Paragraph)
            if one.role:
                continue
            again = nth > 0 and _look(one) == _look(flow[run[nth - 1]])
            one.role, one.level = "heading", styled + 1 + looks.index(_look(one)) + again


def _series(flow: Flow) -> None:
    """Lines that are counted alike, each with a text of its own below it, are headings below those that are marked."""
    shown = [one for one in flow if not _is_empty(one) or (isinstance(one, Node) and one.kind == "rule")]
    blocks = [_block(one) for one in shown]
    equalise(blocks)
    level = 0
    for one, block in zip(shown, blocks, strict=True):
        if isinstance(one, Paragraph) and one.role == "heading":
            level = one.level
        elif isinstance(one, Paragraph) and block.kind == "heading":
            one.role, one.level = "heading", level + 1


def _block(one: Paragraph | Table | Node) -> Block:
    if not isinstance(one, Paragraph) or one.item or one.pictures or one.role not in ("", "heading"):
        return Block("rule")
    return Block("heading" if one.role else "paragraph", one.text, level=one.level)


def _entitle(flow: Flow, runs: list[list[int]]) -> None:
    """The first line of all is the title if no other letters are as large."""
    first = next((one for one in flow if not _is_empty(one)), None)
    others = [one.size for one in every(flow) if one is not first and not one.empty]
    named = any(one.role == "title" for one in every(flow))
    if runs and not named and isinstance(first, Paragraph) and first is flow[runs[0][0]] and first.size > max(others, default=0):
        first.role = "title"


def _runs(flow: Flow, found: list[int]) -> list[list[int]]:
    """Places with nothing to see between them, together."""
    runs: list[list[int]] = []
    for place in found:
        if runs and all(_is_empty(one) for one in flow[runs[-1][-1] + 1 : place]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _look(one: Paragraph | Table | Node) -> tuple[float, bool]:
    assert isinstance(one, Paragraph)
    return one.size, one.bold


def _stands_out(paragraph: Paragraph, usual: float, telling: bool) -> bool:
    if paragraph.role or paragraph.item or paragraph.pictures or paragraph.inside or not is_heading_like(paragraph.text):
        return False
    if re.fullmatch(NAME, paragraph.text) and is_person(paragraph.text):
        return False
    large = paragraph.size >= usual + LARGER
    return large or (telling and (paragraph.bold or paragraph.underlined) and paragraph.size >= usual)


def _heads(flow: Flow, run: list[int]) -> bool:
    """Whether text stands below. Of more than two lines that look alike nobody can tell; below a picture a line may be its caption."""
    above = _near(flow, run[0], -1)
    if above is not None and _is_picture(above):
        return False
    alike = len({_look(flow[place]) for place in run}) < len(run)
    return not (alike and len(run) > 2) and any(not _is_empty(one) for one in flow[run[-1] + 1 :])


def _is_empty(one: Paragraph | Table | Node) -> bool:
    return one.empty if isinstance(one, Paragraph) else isinstance(one, Node)


def _lists(flow: Flow) -> None:
    """Items by typed signs."""
    lines: list[Line] = []
    for place, one in enumerate(flow):
        text, indent = "", 0
        if isinstance(one, Table) or (isinstance(one, Node) and one.kind == "rule"):
            text = OTHER
        elif isinstance(one, Paragraph):
            text = OTHER if one.text and (one.role or one.item) else one.text
            indent = int(one.indent / STEP * 2)
        lines.append(Line((place,), (text,), text, indent))
    for place, mark in markers(lines).items():
        one = flow[place]
        assert isinstance(one, Paragraph)
        one.runs = without(_stripped(one.runs), len(one.text) - len(mark.text))
        one.item = Item(mark.indent // 2, mark.number, "typed")


def _stripped(runs: list[Run]) -> list[Run]:
    """The runs with their white space as the paragraph's text has it, as far as the sign of an item."""
    result: list[Run] = []
    spaced = True
    for run in runs:
        text = run.text if run.node else re.sub(r"\s+", " ", run.text)
        text = text.removeprefix(" ") if spaced else text
        spaced = text.endswith(" ") if text else spaced
        result.append(replace(run, text=text))
    return result
