"""The drawings of a slide for templates: made where they are printed, with the project's pictures."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from lehrwerk.bases import Look
from lehrwerk.bases.reading import Base, read
from lehrwerk.drawing.palettes import paper, screen
from lehrwerk.drawing.slide import Shown, svg
from lehrwerk.files import Files
from lehrwerk.geometry import LAYOUTS
from lehrwerk.model import Slide
from lehrwerk.pictures import SHOWN, picture, rendered


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that is made when a template prints it."""

    make: Callable[[], str]

    def __html__(self) -> str:
        return self.make()

    def __str__(self) -> str:
        return self.make()


class About(NamedTuple):
    """What the drawings of a deck have in common: the word for a slide, the line at the foot, the language, the base's path, the
    accent on paper."""

    word: str
    footer: str
    language: str
    base: str
    accent: str = ""


@lru_cache(maxsize=2)
def _base(data: bytes, file: str) -> Base:
    return read(data, file)


def drawings(files: Files, slide: Slide, number: int, look: Look, about: About) -> dict[str, Drawing]:
    """A slide as SVG for paper (`svg`), whose pictures have the project's addresses, and in the deck's colours (`screen`), which holds
    its pictures."""

    def on_paper(path: str) -> Shown:
        found = picture(files.read(path))
        return Shown(f"/{path}", found.width, found.height)

    def on_screen(path: str) -> Shown:
        found = rendered(picture(files.read(path), SHOWN), SHOWN)
        return Shown(f"data:image/{found.kind};base64,{b64encode(found.data).decode()}", found.width, found.height)

    def draw(for_screen: bool) -> str:
        base = _base(look.data, about.base) if for_screen or look.layouts is not LAYOUTS else None
        page = paper(about.accent.removeprefix("#"))
        palette = page if base is None else screen(base) if for_screen else replace(page, size=(base.width, base.height))
        shown = on_screen if for_screen else on_paper
        return svg(slide, number, look.layouts, name=f"{about.word} {number}", footer=about.footer, language=about.language,
                   picture=shown, palette=palette)  # fmt: skip

    return {"svg": Drawing(lambda: draw(False)), "screen": Drawing(lambda: draw(True))}
