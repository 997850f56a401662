"""The colours of a drawn slide: on paper large dark grounds are left white and their white text is dark; on screens as the theme says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lehrwerk.bases.reading import Base
from lehrwerk.boxes import HEIGHT, WIDTH, Box, Ornament, Place, Spec
from lehrwerk.contrast import READABLE, contrast

WHITE, BLACK = "ffffff", "000000"
LARGE = 0.05  # of the slide: a dark ground of such a size would cost toner and blur on a copier
VISIBLE = 3.0  # contrast of shapes, WCAG 2.2
COVERING = ("ground", "rect", "ellipse", "bubble", "homePlate")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by PowerPoint's names, six hexadecimal digits each.

    On `paper` large dark shapes become outlines, and a thin frame goes round the slide. `grounds` are those of a foreign template's
    layouts by their names, `inks` the colours of their placeholders by layout and number; `size` is that of a slide in points.
    """

    colours: Mapping[str, str]
    paper: bool = False
    grounds: Mapping[str, str] = field(default_factory=dict)
    inks: Mapping[tuple[str, int], str] = field(default_factory=dict)
    size: tuple[float, float] = (WIDTH, HEIGHT)

    def colour(self, name: str) -> str:
        """A colour such as `accent1`, or `bg1:95` (at 95 % of its brightness); black where the theme does not know it."""
        name, _, brightness = name.removeprefix("line:").partition(":")
        found = self.colours.get(name, BLACK)
        share = int(brightness or 100) / 100
        return "".join(f"{round(int(found[at : at + 2], 16) * share):02x}" for at in (0, 2, 4))

    def hollow(self, colour: str, box: Box) -> bool:
        """Whether a shape is too large and dark for paper."""
        return self.paper and self.large(box) and self.dark(self.colour(colour))

    def large(self, box: Box) -> bool:
        """Whether a shape takes much of the slide."""
        return box.w * box.h > LARGE * self.size[0] * self.size[1]

    def dark(self, colour: str) -> bool:
        """Whether white can be seen on a colour."""
        return (contrast(colour, WHITE) or 1.0) >= VISIBLE

    def behind(self, spec: Spec, box: Box) -> str:
        """The colour on which a box of a layout stands."""
        found = self.ground(spec)
        for colour, shape, where in spec.decoration:
            if shape in COVERING and not colour.startswith("line:") and (shape == "ground" or _inside(box, where)):
                found = WHITE if self.hollow(colour, where) else self.colour(colour)
        return found

    def ground(self, spec: Spec) -> str:
        """The colour of a layout's ground."""
        return self.grounds.get(spec.name) or self.colour("bg1")

    def ink(self, spec: Spec, place: Place) -> str:
        """The colour of the text on a place, in which it can be read there."""
        behind = self.behind(spec, place.box)
        wished = self.colour(place.colour) if place.colour else self.inks.get((spec.name, place.idx), self.colour("tx1"))
        if (contrast(wished, behind) or 1.0) >= (READABLE if place.colour == "bg1" or not place.colour else VISIBLE):
            return wished
        others = [self.colour("accent1")] * place.bold + [self.colour("tx1"), self.colour("bg1")]
        return next((one for one in others if (contrast(one, behind) or 1.0) >= READABLE), BLACK)

    def paint(self, spec: Spec, ornament: Ornament) -> str:
        """The colour of a shape; a small one that would vanish on a ground left white takes the accent."""
        colour, shape, box = ornament
        small = shape != "ground" and not self.large(box)
        left_white = any(other == "ground" and self.hollow(name, where) for name, other, where in spec.decoration)
        return self.colour("accent1" if colour == "bg1" and small and left_white else colour)


def _inside(box: Box, where: Box) -> bool:
    return (
        where.x <= box.x + 1 and box.x + box.w <= where.x + where.w + 1 and where.y <= box.y + 1 and box.y + box.h <= where.y + where.h + 1
    )


PAPER = Palette(
    {
        "bg1": WHITE, "tx1": "1a1a1a", "bg2": "f0f2f4", "tx2": "444b53", "accent1": "1f4e79", "accent2": "6b7f8f", "accent3": "9aa5b1",
        "accent4": "b4bcc4", "accent5": "1f4e79", "accent6": "4a4a4a", "hlink": "1f4e79", "folHlink": "1f4e79",
    },
    paper=True,
)  # fmt: skip


def paper(accent: str) -> Palette:
    """The colours on paper, with an accent of six digits; "" for ours."""
    return (
        replace(PAPER, colours={**PAPER.colours, **dict.fromkeys(("accent1", "accent5", "hlink", "folHlink"), accent)}) if accent else PAPER
    )


def screen(base: Base) -> Palette:
    """The colours of a base file."""
    named = {name: value.lower() for name, value in base.colours.items() if _is_colour(value)}
    grounds = {sheet.name: sheet.ground.lower() for sheet in base.sheets if _is_colour(sheet.ground)}
    inks = {(sheet.name, slot.idx): slot.colour.lower() for sheet in base.sheets for slot in sheet.slots if _is_colour(slot.colour)}
    return Palette({**PAPER.colours, **named}, grounds=grounds, inks=inks, size=(base.width, base.height))


def _is_colour(value: str) -> bool:
    return len(value) == 6 and not set(value.lower()) - set("0123456789abcdef")
