"""What a deck held when it was made, as it is stored in it: per slide and shape its texts, digests and geometry.

The texts serve a later merge with what a trainer changed: they tell what is new in the deck and what in the article, also when
PowerPoint's ids are gone, or the deck as it was made.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from lehrwerk.geometry import EMU, Box
from lehrwerk.metrics import undivided

SPACE = "urn:lehrwerk:manifest:1"
PROPERTY = "LehrwerkManifest"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(slots=True)
class Manifest:
    """The record of a deck while it is made."""

    slides: list[dict[str, Any]] = field(default_factory=list)

    def slide(self, key: str, number: int, layout: str, notes: Sequence[str], hidden: bool = False) -> None:
        """Begins a slide: its key, PowerPoint's id, its layout's name, the paragraphs of its notes, whether it is hidden."""
        self.slides.append({"key": key, "id": number, "layout": layout, "notes": [undivided(each) for each in notes], "shapes": []})
        if hidden:
            self.slides[-1]["hidden"] = True

    def shape(self, role: str, number: int, name: str, box: Box, texts: Sequence[str], **more: Any) -> None:
        """Enters a shape of the slide begun last: its role, id, name, box, and its paragraphs, cells or other words, none divided;
        `more` is what else tells of it, as the number of a table's `columns` or the digest of a chart's `data`."""
        place = [round(value * EMU) for value in (box.x, box.y, box.w, box.h)]
        texts = [undivided(each) for each in texts]
        digest = sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()[:16]
        self.slides[-1]["shapes"].append({"role": role, "id": number, "name": name, "box": place, "texts": texts, "sha256": digest, **more})

    def data(self) -> bytes:
        """The record as JSON."""
        return json.dumps({"schema": 1, "slides": self.slides}, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def packed(data: bytes) -> bytes:
    """The record as a part of custom XML."""
    return f'{HEAD}<manifest xmlns="{SPACE}">{base64.b64encode(zlib.compress(data, 6)).decode()}</manifest>'.encode()


def load(xml: bytes) -> dict[str, Any]:
    """The record that a part of custom XML holds. Raises ValueError if it holds none."""
    from lxml import etree

    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        if root.tag != f"{{{SPACE}}}manifest":
            raise ValueError("no manifest of lehrwerk")
        return dict(json.loads(zlib.decompress(base64.b64decode(root.text or "", validate=True))))
    except (etree.XMLSyntaxError, zlib.error) as error:
        raise ValueError("a broken manifest") from error
