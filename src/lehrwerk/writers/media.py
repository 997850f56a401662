"""Pictures of results that are no PDF: inside the page, or as files beside it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable
from html import escape

from lehrwerk import chart_svg, charts
from lehrwerk.errors import UserError, problem
from lehrwerk.model import Node
from lehrwerk.pictures import Picture, picture, rendered
from lehrwerk.typography import slug

WIDE = 1600  # pixels: a sharp picture in the column of a page
TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml", "gif": "image/gif", "webp": "image/webp"}
SUFFIXES = {"jpeg": "jpg"}


class Media:
    """The pictures that a result shows: `files` by their name, with their bytes.

    `read` gives the bytes of a project's file, `accent` is the colour of charts ("": ours).
    """

    def __init__(self, read: Callable[[str], bytes], accent: str = "") -> None:
        self._read, self._accent = read, accent
        self.files: dict[str, bytes] = {}

    def address(self, way: str, pixels: bool = False) -> Callable[[str], str]:
        """How the pictures of a text are addressed.

        `way` is "" (the project's own path), "data" (the picture itself), or what stands before a file's name, such as `media/`;
        with `pixels` drawings become PNG. Raises UserError, in the function, for what is no sound picture.
        """
        if not way:
            return lambda src: "/" + src
        return lambda src: self._addressed(self._open(src), src.rpartition("/")[2], way, pixels)

    def chart(self, node: Node, language: str, way: str = "") -> str:
        """The drawing of a chart's table as SVG, or, addressed in a `way`, as a picture; "" where there is none."""
        found, _ = charts.chart(node, language)
        if found is None or not way:
            return chart_svg.svg(found, self._accent) if found else ""
        size = picture(chart_svg.svg(found, self._accent).encode())
        said = f"{found.title}: {found.words()}" if found.title else found.words()
        return f'<p><img src="{self._addressed(size, "chart", way, True)}" alt="{escape(said)}"></p>'

    def base64(self, name: str) -> str:
        """The bytes of a file of `files` as text."""
        return b64encode(self.files[name]).decode()

    def _open(self, src: str) -> Picture:
        try:
            return picture(self._read(src), WIDE)
        except ValueError as error:
            raise UserError([problem(f"this picture cannot be used: {error}", src)]) from None

    def _addressed(self, found: Picture, name: str, way: str, pixels: bool) -> str:
        shown = rendered(found, WIDE) if pixels else found
        if way == "data":
            return f"data:{TYPES[shown.kind]};base64,{b64encode(shown.data).decode()}"
        stem = slug(name.rpartition(".")[0] or name)[:60]
        file = f"{stem}-{hashlib.sha256(shown.data).hexdigest()[:8]}.{SUFFIXES.get(shown.kind, shown.kind)}"
        self.files[file] = shown.data
        return way + file
