"""The operations of a page carried out, so far as they bear on text: letters, rules, dots and the places of pictures."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from lehrwerk.importers.pdf.drawing import LEVEL, Drawing, Letter, Matrix, Point, box, draw, moved, times, turn, upright
from lehrwerk.importers.pdf.file import PageSource, Source
from lehrwerk.importers.pdf.fonts import UNKNOWN, Font, Look, Unreadable, load
from lehrwerk.importers.pdf.tokens import Budget, Excess, operations

MOST_LETTERS = 100_000  # on one page
DEEPEST = 12  # drawings inside drawings
STATES = 500  # saved, one inside the other
COST = 300  # steps of work for entering a drawing
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
SLANT = (0.1, 0.7)
THICK, HIDDEN = 2, 3  # ways of drawing text
HYPHEN = "\u00ad"


@dataclass(slots=True)
class _State:
    """The graphics state: only what moves or changes text."""

    matrix: Matrix
    font: Font | Unreadable | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Painter:
    """Carries out the pages of a PDF one after the other; the fonts are shared."""

    def __init__(self, source: Source, budget: Budget) -> None:
        self.source, self.budget = source, budget
        self.drawing = Drawing(0, 0)
        self._fonts: dict[int, tuple[object, Font | Unreadable]] = {}
        self._looks: dict[tuple[Look, bool, int], Look] = {}

    def paint(self, page: PageSource) -> Drawing:
        """What the page shows. Raises Excess where it asks too much."""
        matrix, width, height = upright(page)
        self.drawing = Drawing(width, height)
        for (x0, y0, x1, y1), address in page.links:
            self.drawing.links.append((box([moved(matrix, x0, y0), moved(matrix, x1, y1)]), address))
        data = b"\n".join(part.get_data() for part in page.contents)
        _Content(self, page.resources, _State(matrix), ()).run(data)
        return turn(self.drawing)

    def font(self, reference: object) -> Font | Unreadable:
        """The font behind an entry of the page's resources; one that cannot be read shows unknown letters."""
        key = getattr(reference, "objid", None) or id(reference)
        if key not in self._fonts:
            self.budget.work(COST)
            spec = self.source.resolve(reference)
            try:
                font: Font | Unreadable = load(spec, self.source) if isinstance(spec, dict) else Unreadable()
            except Excess:
                raise
            except Exception:  # a damaged font fails in pdfminer in many ways
                font = Unreadable()
            self._fonts[key] = (reference, font)
        return self._fonts[key][1]

    def look(self, plain: Look, slanted: bool, mode: int) -> Look:
        """The look of a font whose letters are slanted, thickened or hidden by the page itself."""
        if not slanted and mode not in (THICK, HIDDEN):
            return plain
        meant = replace(plain, italic=plain.italic or slanted, bold=plain.bold or mode == THICK, hidden=mode == HIDDEN)
        return self._looks.setdefault((plain, slanted, mode), meant)


class _Content:
    """One run of operations: a page's, or those of a drawing on it."""

    def __init__(self, painter: Painter, resources: dict[str, Any], state: _State, inside: tuple[int, ...]) -> None:
        self.painter, self.resources, self.state, self.inside = painter, resources, state, inside
        self.stack: list[_State] = []
        self.tags: list[tuple[bool, str, int]] = []
        self.path: list[list[Point]] = []
        self.curved = False
        self.text = self.line = IDENTITY

    def run(self, data: bytes) -> None:
        self.painter.budget.work(COST)
        for operator, operands in operations(data, self.painter.budget):
            action = ACTIONS.get(operator)
            if action is not None:
                try:
                    action(self, *operands)
                except (TypeError, ValueError, OverflowError, ZeroDivisionError, IndexError):
                    continue  # operands that do not fit: as any viewer does, go on

    # state

    def save(self) -> None:
        if len(self.stack) < STATES:
            self.stack.append(replace(self.state))

    def restore(self) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def concatenate(self, *matrix: float) -> None:
        self.state.matrix = times(_matrix(matrix), self.state.matrix)

    # text

    def begin_text(self) -> None:
        self.text = self.line = IDENTITY

    def choose_font(self, name: str, size: float) -> None:
        fonts = self.painter.source.resolve(self.resources.get("Font"))
        self.state.size = float(size)
        self.state.font = self.painter.font(fonts[name]) if isinstance(fonts, dict) and name in fonts else Unreadable()

    def move(self, x: float, y: float) -> None:
        self.text = self.line = times((1, 0, 0, 1, x, y), self.line)

    def move_leading(self, x: float, y: float) -> None:
        self.state.leading = -y
        self.move(x, y)

    def set_matrix(self, *matrix: float) -> None:
        self.text = self.line = _matrix(matrix)

    def next_line(self) -> None:
        self.move(0, -self.state.leading)

    def next_line_show(self, text: bytes) -> None:
        self.next_line()
        self.show_all([text])

    def spaced_line_show(self, words: float, letters: float, text: bytes) -> None:
        self.state.word_spacing, self.state.spacing = float(words), float(letters)
        self.next_line_show(text)

    def show(self, text: bytes) -> None:
        self.show_all([text])

    def show_all(self, parts: list[Any]) -> None:
        state = self.state
        font = state.font or Unreadable()
        for part in parts:
            if isinstance(part, bytes):
                self._string(font, part)
            elif isinstance(part, int | float):
                self._advance(-part / 1000 * state.size * state.scale)

    def _advance(self, x: float) -> None:
        a, b, c, d, e, f = self.text
        self.text = a, b, c, d, e + x * a, f + x * b

    def _string(self, font: Font | Unreadable, data: bytes) -> None:
        state, drawing = self.state, self.painter.drawing
        a, b, c, d, e, f = times(self.text, state.matrix)
        size = abs(state.size) * math.hypot(c, d)
        angle = 0 if a * state.size > 0 and d * state.size > 0 and abs(b) <= LEVEL * abs(a) else _angle(a, b, state.size)
        look = self.painter.look(font.look, angle == 0 and SLANT[0] < c / d < SLANT[1], state.mode)
        if not (0.01 < size < 10_000 and abs(e) < 1e5 and abs(f) < 1e5):
            return
        x, y, margin = e + state.rise * c, f + state.rise * d, any(tag[0] for tag in self.tags)
        found = drawing.turned.setdefault(angle, []) if angle else drawing.letters
        letters = font.letters(data)
        self.painter.budget.work(2 * len(letters))
        if len(found) + len(letters) > MOST_LETTERS:
            raise Excess("too many letters on a page")
        across = 0.0
        scaled = state.size * state.scale
        for text, width, blank in letters:
            wide = width * scaled
            if angle:
                found.append(Letter(text, x + across * a, abs(wide) * math.hypot(a, b), y + across * b, round(size, 2), look, margin))
            else:
                found.append(Letter(text, x + across * a, x + (across + wide) * a, y, round(size, 2), look, margin))
            across += wide + (state.spacing + (state.word_spacing if blank else 0.0)) * state.scale
        self._advance(across)

    # shapes

    def begin(self, x: float, y: float) -> None:
        self.path.append([moved(self.state.matrix, x, y)])

    def to(self, *points: float) -> None:
        self.curved = self.curved or len(points) > 2
        if self.path and len(self.path) < MOST_LETTERS:
            self.path[-1] += [moved(self.state.matrix, x, y) for x, y in zip(points[::2], points[1::2], strict=True)]

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self.path.append([moved(self.state.matrix, *corner) for corner in corners])

    def fill(self) -> None:
        self._paint(False)

    def stroke(self) -> None:
        self._paint(True)

    def _paint(self, stroke: bool) -> None:
        draw(self.painter.drawing, self.path, self.curved, stroke)
        self.forget()

    def forget(self) -> None:
        self.path, self.curved = [], False

    # drawings and pictures

    def draw(self, name: str) -> None:
        found = self.painter.source.resolve(self.resources.get("XObject"))
        entry = found.get(name) if isinstance(found, dict) else None
        form, key = self.painter.source.resolve(entry), getattr(entry, "objid", 0)
        if not hasattr(form, "get_data") or key in self.inside or len(self.inside) >= DEEPEST:
            return
        if getattr(form.get("Subtype"), "name", "") == "Image":
            self.picture()
            return
        matrix = self.painter.source.resolve(form.get("Matrix"))
        resources = self.painter.source.resolve(form.get("Resources"))
        state = replace(self.state)
        if isinstance(matrix, list):
            state.matrix = times(_matrix([self.painter.source.resolve(one) for one in matrix]), state.matrix)
        inner = _Content(self.painter, resources if isinstance(resources, dict) else self.resources, state, (*self.inside, key))
        inner.tags = [(any(tag[0] for tag in self.tags), "", 0)]
        inner.run(form.get_data())

    def picture(self, *_: object) -> None:
        shown = box([moved(self.state.matrix, x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))])
        if all(abs(edge) < 1e5 for edge in shown):
            self.painter.drawing.pictures.append(shown)

    # what the PDF says of its text

    def tag(self, kind: str, said: object = None) -> None:
        if isinstance(said, str):
            named = self.painter.source.resolve(self.resources.get("Properties"))
            said = self.painter.source.resolve(named.get(said)) if isinstance(named, dict) else None
        said = said if isinstance(said, dict) else {}
        names = {str(getattr(said.get(key), "name", said.get(key))) for key in ("Type", "Subtype")}
        meant = said.get("ActualText")
        margin = kind == "Artifact" and bool(names & {"Pagination", "Header", "Footer"})
        if len(self.tags) < STATES:
            self.tags.append((margin, _words(meant) if isinstance(meant, bytes) else "", len(self.painter.drawing.letters)))

    def end_tag(self) -> None:
        if not self.tags:
            return
        _, meant, start = self.tags.pop()
        letters = self.painter.drawing.letters
        shown = letters[start:]
        if not meant or not shown or len(shown) > 40:
            return
        if (meant == HYPHEN and shown[-1].text in "-\u2010") or all(letter.text == UNKNOWN for letter in shown):
            letters[start:] = [letter._replace(text=meant if place == 0 else "") for place, letter in enumerate(shown)]


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def _angle(a: float, b: float, size: float) -> int:
    """The angle at which text runs: 90, 180 or 270 degrees, 1 for all others, which are neither."""
    angle = round(math.degrees(math.atan2(b * size, a * size))) % 360
    return angle if angle in (90, 180, 270) else 1


def _words(text: bytes) -> str:
    from pdfminer.utils import decode_text

    return str(decode_text(text)).replace("\0", "")


def _sets(name: str, of: Callable[[Any], Any]) -> Callable[..., None]:
    """The action that sets one value of the state."""
    return lambda content, value: setattr(content.state, name, of(value))


ACTIONS: dict[bytes, Callable[..., None]] = {
    b"q": _Content.save, b"Q": _Content.restore, b"cm": _Content.concatenate,
    b"BT": _Content.begin_text, b"Tf": _Content.choose_font, b"Td": _Content.move, b"TD": _Content.move_leading,
    b"Tm": _Content.set_matrix, b"T*": _Content.next_line, b"Tj": _Content.show, b"TJ": _Content.show_all,
    b"'": _Content.next_line_show, b'"': _Content.spaced_line_show,
    b"Tc": _sets("spacing", float), b"Tw": _sets("word_spacing", float), b"Tz": _sets("scale", lambda percent: float(percent) / 100),
    b"TL": _sets("leading", float), b"Ts": _sets("rise", float), b"Tr": _sets("mode", int),
    b"m": _Content.begin, b"l": _Content.to, b"c": _Content.to, b"v": _Content.to, b"y": _Content.to, b"re": _Content.rectangle,
    b"f": _Content.fill, b"F": _Content.fill, b"f*": _Content.fill, b"S": _Content.stroke, b"s": _Content.stroke,
    b"B": _Content.stroke, b"B*": _Content.stroke, b"b": _Content.stroke, b"b*": _Content.stroke, b"n": _Content.forget,
    b"Do": _Content.draw, b"EI": _Content.picture, b"BDC": _Content.tag, b"BMC": _Content.tag, b"EMC": _Content.end_tag,
}  # fmt: skip
