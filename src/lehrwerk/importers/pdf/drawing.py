"""What a page shows: where each letter stands, which rules and dots are drawn, where pictures lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lehrwerk.importers.pdf.file import PageSource
from lehrwerk.importers.pdf.fonts import Look

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

MOST_SHAPES = 20_000  # a page with more of them is a drawing, and its rules are no table
THIN = 3.0  # points: a shape that is no thicker is a rule
DOT = (1.2, 8.0)  # points: the size of a bullet that is drawn
LEVEL = 0.02  # how far from level a line of text may run


class Letter(NamedTuple):
    """A letter where it stands, in points from the lower left corner of the page; `y` is the line it stands on.

    `margin` says that the PDF itself calls it part of the page and not of the text.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    look: Look
    margin: bool = False


class Box(NamedTuple):
    """A rectangle, in points from the lower left corner of the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.y1 - self.y0


@dataclass(slots=True)
class Drawing:
    """What a page shows; `turned` are the letters that do not run like most of the others, by their angle."""

    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    turned: dict[int, list[Letter]] = field(default_factory=dict)
    rules: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    links: list[tuple[Box, str]] = field(default_factory=list)


def times(one: Matrix, two: Matrix) -> Matrix:
    """The matrix that does first `one`, then `two`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point lies behind the matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def box(points: list[Point]) -> Box:
    """The smallest rectangle around the points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def upright(source: PageSource) -> tuple[Matrix, float, float]:
    """What brings the page into view, and its width and height there."""
    x0, y0, x1, y1 = source.box
    match source.rotation:
        case 90:
            return (0, -1, 1, 0, -y0, x1), y1 - y0, x1 - x0
        case 180:
            return (-1, 0, 0, -1, x1, y1), x1 - x0, y1 - y0
        case 270:
            return (0, 1, -1, 0, y1, -x0), y1 - y0, x1 - x0
    return (1, 0, 0, 1, -x0, -y0), x1 - x0, y1 - y0


def draw(drawing: Drawing, path: list[list[Point]], curved: bool, stroke: bool) -> None:
    """Note the rules and dots among the shapes of a path that is filled, or stroked."""
    for points in path:
        if len(points) < 2 or len(drawing.rules) + len(drawing.dots) > MOST_SHAPES:
            continue
        shape = box(points)
        small = DOT[0] <= shape.width <= DOT[1] and 0.6 <= shape.height / shape.width <= 1.6
        if min(shape.width, shape.height) <= THIN and max(shape.width, shape.height) > 2 * THIN:
            drawing.rules.append(shape)
        elif small and (curved or not stroke):
            drawing.dots.append(shape)
        elif stroke and not curved and all(x in (shape.x0, shape.x1) and y in (shape.y0, shape.y1) for x, y in points):
            x0, y0, x1, y1 = shape
            drawing.rules += [Box(x0, y0, x1, y0), Box(x0, y1, x1, y1), Box(x0, y0, x0, y1), Box(x1, y0, x1, y1)]


def turn(drawing: Drawing) -> Drawing:
    """The page so that most of its text runs from left to right."""
    angle = max(drawing.turned, key=lambda angle: len(drawing.turned[angle]), default=0)
    if angle not in (90, 180, 270) or len(drawing.turned[angle]) <= len(drawing.letters):
        return drawing
    back: Matrix = {
        90: (0, -1, 1, 0, 0, drawing.width),
        180: (-1, 0, 0, -1, drawing.width, drawing.height),
        270: (0, 1, -1, 0, drawing.height, 0),
    }[angle]
    width, height = (drawing.width, drawing.height) if angle == 180 else (drawing.height, drawing.width)
    others = {other: letters for other, letters in drawing.turned.items() if other != angle}
    return Drawing(
        width,
        height,
        [along(letter, back) for letter in drawing.turned[angle]],
        others | {0: drawing.letters},
        [_back(one, back) for one in drawing.rules],
        [_back(one, back) for one in drawing.dots],
        [_back(one, back) for one in drawing.pictures],
        [(_back(one, back), address) for one, address in drawing.links],
    )


def _back(one: Box, back: Matrix) -> Box:
    return box([moved(back, one.x0, one.y0), moved(back, one.x1, one.y1)])


def along(letter: Letter, back: Matrix) -> Letter:
    """A turned letter where it stands on the page that was turned back; such letters hold their place in x0 and y, their width in x1."""
    x, y = moved(back, letter.x0, letter.y)
    return letter._replace(x0=x, x1=x + letter.x1, y=y)
