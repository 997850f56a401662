"""PowerPoint decks to articles: the slides' titles become headings, their notes blocks for the trainer."""

from __future__ import annotations

import re
from dataclasses import replace

from lehrwerk.importers import structured
from lehrwerk.importers.deck.slides import Slide, read
from lehrwerk.importers.office import looks, margins, properties, subtitles
from lehrwerk.importers.office.archives import Archive
from lehrwerk.importers.office.assembly import document
from lehrwerk.importers.office.margins import asking, dropped
from lehrwerk.importers.office.paragraphs import Flow, Paragraph
from lehrwerk.importers.results import Findings, Import, Near
from lehrwerk.importers.text.titles import same
from lehrwerk.importers.webpage.inlines import Run, is_break
from lehrwerk.model import Node

FAMILIES = ("presentationml", "ms-powerpoint")
MOST = 2_000  # slides
GOES_ON = re.compile(
    r"\s*[-–—:,]?\s*[\[(]?\s*(?:(?:forts(?:etzung|\.)|fortgesetzt|cont(?:inued|inuation|['’]d|d\.|\.))(?:\s?\d+)?|\d{1,2}\s?(?:/|von|of)\s?\d{1,2})\s*[\])]?$"
    r"|\s*\(\d{1,2}\)$",
    re.IGNORECASE,
)
LARGER = 1.2  # how much larger than all others the letters of a title are that no placeholder holds
LONGEST = 120  # characters of such a title


def convert(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article in a deck. Raises UserError where the file is damaged, protected, hostile or holds no text."""
    findings = Findings()
    archive = Archive(name, data)
    try:
        slides = read(archive, archive.main(FAMILIES, "a PowerPoint deck"))
        if len(slides) > MOST:
            raise archive.refused(f"it has more than {MOST} slides", "save a part of it as a deck of its own")
        root = document(_Outline(slides, findings).flow())
    except RecursionError:
        raise archive.refused("it is nested too deeply") from None
    properties.read(archive, findings)
    places = margins.settle(root, findings)
    starts = ", ".join(f"{line} (slide {number})" for number, line in places.items())
    findings.counted = (
        f"Lines are counted from slide to slide: each title, paragraph, list item and table cell is one. Slides begin at {starts}."
    )

    def pictures(address: str) -> bytes | None:
        return archive.picture(address) if address in archive else near(address)

    return structured.finish(name, root, findings, pictures, framed=False)


class _Outline:
    """The slides one after another, under the headings that they have or share."""

    def __init__(self, slides: list[Slide], findings: Findings) -> None:
        self.slides = slides
        self.findings = findings
        self.titles = [_joined(slide.taken("title")) for slide in slides]
        for slide, title in zip(slides, self.titles, strict=True):
            if title.empty:
                _find_title(slide, title)
        parts = {slide.section for slide in slides if slide.section}
        self.sections = bool(parts)
        self.deep = self.sections or sum(slide.layout == "secHead" for slide in slides[1:]) > 0

    def flow(self) -> Flow:
        result: Flow = []
        section, above = "", ""
        for place, (slide, title) in enumerate(zip(self.slides, self.titles, strict=True)):
            result.append(margins.place(str(slide.number)))
            if place == 0 and not title.empty:
                self._entitle(slide, title)
                result += [title, *self._below(slide)]
                continue
            if slide.section != section:
                section, above = slide.section, ""
                result += self._section(section, slide, title)
            result += self._head(slide, title, above, place)
            above = _bare(title.text) if not title.empty else above
            result += self._below(slide)
        return result

    # -------------------------------------------------------- headings

    def _entitle(self, slide: Slide, title: Paragraph) -> None:
        """The first slide's title is the article's; what stands below it is the subtitle, or says who made the deck and when."""
        self.findings.conclude("title", title.text, "the title of the first slide")
        title.runs = [run for run in title.runs if run.node is not None]
        for piece in slide.pieces:
            if slide.layout != "title" and piece.role != "subtitle":
                continue
            piece.flow = [line for one in piece.flow for line in (_lines(one) if isinstance(one, Paragraph) else [one])]
            for one in piece.flow:
                if isinstance(one, Paragraph) and not one.empty and not one.pictures:
                    self._below_title(one, piece.role == "subtitle")

    def _below_title(self, one: Paragraph, stated: bool) -> None:
        reason = subtitles.read(one.text, "the first slide", self.findings)
        if not reason and stated and "subtitle" not in self.findings.meta and len(one.text) <= 300:
            self.findings.conclude("subtitle", one.text, "the subtitle of the first slide")
            reason = subtitles.MOVED
        if reason:
            one.beside.insert(0, dropped(one.text, reason))
            one.runs = []

    def _section(self, name: str, slide: Slide, title: Paragraph) -> Flow:
        """The name of a section as a heading, unless its first slide has the section's title."""
        if not name:
            return []
        if slide.layout == "secHead" or same(title.text, name):
            return [] if same(title.text, name) else [dropped(name, "name of a section, which has a title of its own")]
        return [Paragraph([Run(name)], role="heading", level=2)]

    def _head(self, slide: Slide, title: Paragraph, above: str, place: int) -> Flow:
        bare = _bare(title.text)
        if title.empty:
            told = f"Slide {slide.number} has no title: does it belong to the heading above?"
            return [*title.beside, *([asking(told)] if slide.pieces else [])]
        if bare and bare == above:
            return [dropped(title.text, "title of the slide before, which goes on"), *title.beside]
        following = next((_bare(one.text) for one in self.titles[place + 1 :] if not one.empty), "")
        if bare and bare != title.text and bare == following:
            title.beside.append(dropped(title.text[len(bare) :].strip(), "count of slides that share a title"))
            title.runs = [Run(bare), *(run for run in title.runs if run.node is not None)]
        heads = slide.layout == "secHead" or (self.sections and same(title.text, slide.section))
        title.role, title.level = "heading", 2 if heads or not self.deep else 3
        return [title]

    # -------------------------------------------------------- what stands on a slide

    def _below(self, slide: Slide) -> Flow:
        """The pieces of a slide and its notes."""
        compared = slide.layout == "twoTxTwoObj"
        inside: Flow = []
        for piece in slide.pieces:
            head = piece.flow[0] if compared and len(piece.flow) == 1 and piece.role == "body" else None
            if isinstance(head, Paragraph) and not head.item and not head.pictures and len(head.text) <= 60:
                head.role, head.level = "heading", 4 if self.deep else 3
            inside += piece.flow
        asked = [asking(f"Slide {slide.number} was hidden in the deck: does it belong to the article?")] if slide.hidden else []
        return [*asked, *looks.settle(inside, headings=False), *slide.beside, *_for_trainer(slide.notes)]


def _for_trainer(notes: Flow) -> Flow:
    inside = document(looks.settle(notes, headings=False)).children
    marks = [one for one in inside if one.kind == "note"]
    blocks = [one for one in inside if one.kind != "note"]
    return [*([Node("trainer", children=blocks)] if blocks else []), *marks]


def _joined(found: list[Paragraph]) -> Paragraph:
    """Paragraphs of a title as one line."""
    runs = [Run(" ") if is_break(run) else run for one in found for run in [*one.runs, Run(" ")]]
    return Paragraph(runs[:-1], beside=[mark for one in found for mark in one.beside])


def _lines(paragraph: Paragraph) -> list[Paragraph]:
    """Each line of a paragraph as one of its own."""
    parts: list[list[Run]] = [[]]
    for run in paragraph.runs:
        if is_break(run):
            parts.append([])
        else:
            parts[-1].append(run)
    return [replace(paragraph, runs=part, beside=paragraph.beside if place == 0 else []) for place, part in enumerate(parts)]


def _find_title(slide: Slide, title: Paragraph) -> None:
    """The title of a slide without a placeholder for it: the first line, if its letters are the largest by far."""
    found = [(piece, one) for piece in slide.pieces for one in piece.flow if isinstance(one, Paragraph) and one.text]
    if not found or found[0][1].item or len(found[0][1].text) > LONGEST or len(found) < 2:
        return
    piece, first = found[0]
    alone = all(other is not piece for other, _ in found[1:])
    if alone and first.size >= LARGER * max(one.size for _, one in found[1:]):
        title.runs, title.beside = first.runs, first.beside
        slide.pieces = [other for other in slide.pieces if other is not piece]


def _bare(text: str) -> str:
    """A title without what says that it goes on."""
    return GOES_ON.sub("", text) or text
