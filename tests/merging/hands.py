"""What trainers do to decks: as PowerPoint writes it, by python-pptx and raw XML. Each change says how to see that it is still there."""

from __future__ import annotations

import copy
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from lehrwerk.merging.reading import Deck, Slide

from .articles import picture

View = Callable[[Deck], bool]  # a merged deck -> whether the change is in it


@dataclass
class Change:
    """A change by hand: what it was, the slides (PowerPoint's ids) that it touched, and how to see it."""

    what: str
    touched: set[int]
    seen: View = field(default=lambda deck: True)
    gone: str = ""  # words that were taken away


class Hand:
    """A trainer with a deck."""

    def __init__(self, data: bytes, chance: random.Random, name: str) -> None:
        self.deck: Any = Presentation(io.BytesIO(data))
        self.chance, self.name, self.count = chance, name, 0
        self.done: list[Change] = []
        self.gone: set[int] = set()  # slides that were deleted

    def token(self) -> str:
        self.count += 1
        return f"Hand{self.name}{self.count:02}"

    def saved(self) -> bytes:
        buffer = io.BytesIO()
        self.deck.save(buffer)
        return buffer.getvalue()

    # ------------------------------------------------------------ finding

    def slide(self) -> Any:
        return self.chance.choice(list(self.deck.slides))

    def shapes(self, slide: Any, test: Callable[[Any], bool]) -> list[Any]:
        return [one for one in slide.shapes if test(one)]

    def text(self, slide: Any) -> Any:
        """A shape with words that are no footer."""
        found = self.shapes(slide, lambda one: one.has_text_frame and one.text_frame.text.strip() and not _furniture(one))
        return self.chance.choice(found) if found else None

    def note(self, what: str, slides: list[Any], seen: View = lambda deck: True, gone: str = "") -> None:
        self.done.append(Change(what, {one.slide_id for one in slides}, seen, gone))

    # ------------------------------------------------------------ words

    def title(self) -> None:
        slide, token = self.slide(), self.token()
        if slide.shapes.title is not None and slide.shapes.title.text_frame.paragraphs[0].runs:
            slide.shapes.title.text_frame.paragraphs[0].runs[-1].text += f" {token}"
            self.note(f"title {token}", [slide], said(token))

    def point(self) -> None:
        slide, token = self.slide(), self.token()
        shape = self.text(slide)
        lines = [one for one in shape.text_frame.paragraphs if one.runs] if shape else []
        if lines:
            run = self.chance.choice(self.chance.choice(lines).runs)
            words = run.text.split(" ")
            words[self.chance.randrange(len(words))] = token
            run.text = " ".join(words)
            self.note(f"point {token}", [slide], said(token))

    def more(self) -> None:
        slide, token = self.slide(), self.token()
        shape = self.text(slide)
        if shape:
            lines = shape.text_frame.paragraphs
            made = copy.deepcopy(self.chance.choice(lines)._p)
            self.chance.choice(lines)._p.addnext(made)
            for late in made.findall(qn("a:r"))[1:]:
                made.remove(late)
            if made.find(qn("a:r")) is None:
                made.insert(0, made.makeelement(qn("a:r"), {}))
                made[0].append(made.makeelement(qn("a:t"), {}))
            made.find(qn("a:r")).find(qn("a:t")).text = f"Zusatz {token}"
            self.note(f"more {token}", [slide], said(token))

    def less(self) -> None:
        slide = self.slide()
        shape = self.text(slide)
        if shape and len(shape.text_frame.paragraphs) > 1:
            gone = self.chance.choice(shape.text_frame.paragraphs)
            gone._p.getparent().remove(gone._p)
            self.note(f"less {gone.text!r}", [slide], gone=gone.text)

    def notes(self) -> None:
        slide, token = self.slide(), self.token()
        if slide.has_notes_slide:
            frame = slide.notes_slide.notes_text_frame
            if self.chance.random() < 0.5 and frame.paragraphs[0].runs:
                frame.paragraphs[0].runs[0].text += f" {token}"
            else:
                frame.add_paragraph().text = token
            self.note(f"notes {token}", [slide], lambda deck: any(token in _notes(one) for one in deck.slides))

    def swapped(self) -> None:
        slides = [one for one in self.deck.slides if one.shapes.title is not None and one.shapes.title.text_frame.paragraphs[0].runs]
        if len(slides) > 1:
            one, other = self.chance.sample(slides, 2)
            first, second = one.shapes.title.text_frame.text, other.shapes.title.text_frame.text
            for slide, text in ((one, second), (other, first)):
                runs = slide.shapes.title.text_frame.paragraphs[0].runs
                runs[0].text = text
                for late in runs[1:]:
                    late._r.getparent().remove(late._r)
            self.note(f"swapped {first!r} {second!r}", [one, other])

    def bold(self) -> None:
        slide = self.slide()
        shape = self.text(slide)
        runs = [run for one in shape.text_frame.paragraphs for run in one.runs] if shape else []
        if runs:
            colour = RGBColor(*(self.chance.randrange(1, 255) for _ in range(3)))
            run = self.chance.choice(runs)
            run.font.bold, run.font.color.rgb = True, colour
            self.note(f"colour {colour}", [slide], drawn(slide, str(colour)))

    # ------------------------------------------------------------ tables

    def cell(self) -> None:
        slide, table = self.table()
        token = self.token()
        if table is not None:
            cell = self.chance.choice([one for row in table.rows for one in row.cells])
            if cell.text_frame.paragraphs[0].runs:
                cell.text_frame.paragraphs[0].runs[0].text = token
                self.note(f"cell {token}", [slide], said(token))

    def row(self) -> None:
        slide, table = self.table()
        token = self.token()
        if table is not None:
            rows = table._tbl.findall(qn("a:tr"))
            made = copy.deepcopy(rows[-1])
            self.chance.choice(rows).addnext(made)
            for at, one in enumerate(made.iter(qn("a:t"))):
                one.text = f"{token} {at}"
            self.note(f"row {token}", [slide], said(token))

    def column(self) -> None:
        slide, table = self.table()
        token = self.token()
        if table is not None:
            at = self.chance.randrange(len(table.columns))
            grid = table._tbl.find(qn("a:tblGrid"))
            grid[at].addnext(copy.deepcopy(grid[at]))
            for y, row in enumerate(table._tbl.findall(qn("a:tr"))):
                cell = row.findall(qn("a:tc"))[at]
                made = copy.deepcopy(cell)
                cell.addnext(made)
                for one in made.iter(qn("a:t")):
                    one.text = f"{token} {y}"
            self.note(f"column {token}", [slide], said(token))

    def table(self) -> tuple[Any, Any]:
        found = [(slide, one.table) for slide in self.deck.slides for one in slide.shapes if one.has_table]
        return self.chance.choice(found) if found else (None, None)

    # ------------------------------------------------------------ shapes

    def box(self) -> None:
        slide, token = self.slide(), self.token()
        slide.shapes.add_textbox(Pt(10), Pt(10), Pt(90), Pt(30)).text_frame.text = token
        self.note(f"box {token}", [slide], said(token))

    def own_table(self) -> None:
        slide, token = self.slide(), self.token()
        slide.shapes.add_table(2, 2, Pt(10), Pt(10), Pt(90), Pt(30)).table.cell(1, 1).text = token
        self.note(f"own table {token}", [slide], said(token))

    def own_picture(self) -> None:
        slide, token = self.slide(), self.token()
        made = slide.shapes.add_picture(io.BytesIO(self.drawing()), Pt(10), Pt(10))
        made._element.nvPicPr.cNvPr.set("descr", token)
        self.note(f"own picture {token}", [slide], lambda deck: any(token == one.alt for slide in deck.slides for one in slide.shapes))

    def replaced(self) -> None:
        found = [
            (slide, one) for slide in self.deck.slides for one in slide.shapes if one.shape_type == 13 or one._element.tag == qn("p:pic")
        ]
        if found:
            slide, shape = self.chance.choice(found)
            part, rid = slide.part.get_or_add_image_part(io.BytesIO(self.drawing()))
            shape._element.find(qn("p:blipFill")).find(qn("a:blip")).set(qn("r:embed"), rid)
            data = part.blob
            self.note(
                "picture",
                [slide],
                lambda deck: any(one.picture and one.picture.data == data for each in deck.slides for one in each.shapes),
            )

    def drawing(self) -> bytes:
        return picture((self.chance.randrange(256), self.chance.randrange(256), self.chance.randrange(256)))

    def moved(self) -> None:
        slide = self.slide()
        found = self.shapes(slide, lambda one: not _furniture(one))
        if found:
            shape = self.chance.choice(found)
            place = tuple(self.chance.randrange(100_000, 4_000_000) for _ in range(4))
            tall = shape.height if shape.has_table else place[3]
            shape.left, shape.top, shape.width, shape.height = *place[:3], tall
            table = shape.has_table
            self.note(f"moved {place}", [slide], lambda deck: any(
                one.place and (one.place[:2] if table else one.place[:4]) == (place[:2] if table else place)
                for each in deck.slides for one in each.shapes))  # fmt: skip

    def filled(self) -> None:
        slide = self.slide()
        found = self.shapes(slide, lambda one: one._element.tag == qn("p:sp") and not _furniture(one))
        if found:
            colour = RGBColor(*(self.chance.randrange(1, 255) for _ in range(3)))
            shape = self.chance.choice(found)
            shape.fill.solid()
            shape.fill.fore_color.rgb = colour
            self.note(f"filled {colour}", [slide], drawn(slide, str(colour)))

    def cut(self) -> None:
        slide = self.slide()
        found = self.shapes(slide, lambda one: not _furniture(one))
        if found:
            shape = self.chance.choice(found)
            text = shape.text_frame.text if shape.has_text_frame else ""
            shape._element.getparent().remove(shape._element)
            self.note(f"cut {text!r}", [slide], gone=text)

    # ------------------------------------------------------------ slides

    def hidden(self) -> None:
        slide = self.slide()
        slide._element.set("show", "0")
        self.note("hidden", [slide], on(slide, lambda found: found.hidden))

    def ground(self) -> None:
        slide = self.slide()
        colour = RGBColor(*(self.chance.randrange(1, 255) for _ in range(3)))
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = colour
        self.note(f"ground {colour}", [slide], drawn(slide, str(colour)))

    def added(self) -> None:
        token = self.token()
        slide = self.new(self.chance.choice(list(self.deck.slide_layouts)[:4]))
        if slide.shapes.title is not None:
            slide.shapes.title.text_frame.text = f"Eigene {token}"
        else:
            slide.shapes.add_textbox(0, 0, Pt(90), Pt(30)).text_frame.text = token
        self.put(len(self.deck.slides) - 1, self.chance.randrange(len(self.deck.slides)))
        self.note(f"added {token}", [slide], said(token))

    def doubled(self) -> None:
        slide, token = self.slide(), self.token()
        if any(one._element.tag == qn("p:pic") or one.has_chart for one in slide.shapes):
            return
        made = self.new(slide.slide_layout)
        for one in list(made.shapes):
            one._element.getparent().remove(one._element)
        for one in slide.shapes:
            made.shapes._spTree.append(copy.deepcopy(one._element))
        for one in slide.part.rels.values():
            if one.reltype.endswith("/tags"):
                rid = made.part.relate_to(one.target_part, one.reltype)
                data = copy.deepcopy(slide._element.cSld.find(qn("p:custDataLst")))
                if data is not None:
                    data[0].set(qn("r:id"), rid)
                    made._element.cSld.spTree.addnext(data)
        made.shapes.add_textbox(0, 0, Pt(90), Pt(30)).text_frame.text = token
        self.note(f"doubled {token}", [made], said(token))

    def dropped(self) -> None:
        if len(self.deck.slides) > 2:
            number, ids = self.slide().slide_id, self.deck.slides._sldIdLst
            entry = next(one for one in ids if int(one.get("id")) == number)
            for one in list(self.deck.part._element.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId")):
                if one.get("id") == entry.get("id"):
                    one.getparent().remove(one)
            self.deck.part.drop_rel(entry.rId)
            ids.remove(entry)
            self.gone.add(number)
            self.done.append(Change("dropped", {number}))

    def order(self) -> None:
        count = len(self.deck.slides)
        slide = self.put(self.chance.randrange(count), self.chance.randrange(count))
        self.done.append(Change("order", set()))
        assert slide is not None

    def new(self, layout: Any) -> Any:
        """A slide at the end; python-pptx would give it a name that is taken, where one was dropped."""
        self.deck.part.rename_slide_parts([one.rId for one in self.deck.slides._sldIdLst])
        return self.deck.slides.add_slide(layout)

    def put(self, old: int, new: int) -> Any:
        ids = self.deck.slides._sldIdLst
        entry = ids[old]
        ids.remove(entry)
        ids.insert(new, entry)
        return entry

    def tags(self) -> None:
        """All our tags go, as the Document Inspector takes them."""
        for slide in self.deck.slides:
            data = slide._element.cSld.find(qn("p:custDataLst"))
            if data is not None:
                slide._element.cSld.remove(data)
            for rid, one in list(slide.part.rels.items()):
                if one.reltype.endswith("/tags"):
                    slide.part.rels.pop(rid)
        self.done.append(Change("tags", set()))


EDITS = ["title", "point", "more", "less", "notes", "swapped", "bold", "cell", "row", "column", "box", "own_table", "own_picture",
         "replaced", "moved", "filled", "cut", "hidden", "ground", "added", "doubled", "dropped", "order", "tags"]  # fmt: skip


def said(token: str) -> View:
    """Whether a word stands on a slide."""
    return lambda deck: any(token in one.text for slide in deck.slides for one in slide.shapes)


def drawn(slide: Any, colour: str) -> View:
    """Whether a colour is on a slide."""
    return lambda deck: any(colour in _xml(one) for one in deck.slides)


def on(slide: Any, test: Callable[[Slide], bool]) -> View:
    """Whether something is true of a slide, known by PowerPoint's id."""
    number = slide.slide_id
    return lambda deck: (
        any(test(one) for one in deck.slides if one.number == number) or not any(one.number == number for one in deck.slides)
    )


def _xml(slide: Slide) -> str:
    from lxml import etree

    return str(etree.tostring(slide.root, encoding="unicode"))


def _notes(slide: Slide) -> str:
    return "\n".join(one.text for one in slide.notes)


def _furniture(shape: Any) -> bool:
    return shape.is_placeholder and str(shape.placeholder_format.type).split(" ")[0] in ("FOOTER", "DATE", "SLIDE_NUMBER")
