"""Whole paragraphs in quotation marks with somebody's name right below: quotations of that person."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.names import NAME, is_person
from lehrwerk.importers.text.blocks import Block

QUOTED = re.compile(r"^(?:„[^„]{38,}[“”]|»[^»]{38,}«|“[^“]{38,}”|\"[^\"]{38,}\")[.!?]?$")
AFTER_DASH = re.compile(rf"^(?:[-–—]{{1,2}}|―)\s?(?P<by>{NAME}(?:[,(]\s?[^.!?]{{2,80}})?)$")
NAMED = re.compile(rf"^\(?(?P<by>{NAME}(?:,\s[^.!?]{{2,80}})?)\)?$")


def whose(text: str) -> str:
    """The person that a line below a quotation names, "" where it names none."""
    found = AFTER_DASH.match(text)
    if found is None and (found := NAMED.match(text)) and not is_person(text.lstrip("(")):
        found = None
    return found["by"] if found else ""


def attribute_quotations(blocks: list[Block]) -> list[Block]:
    """The blocks, with quotations that carry the name of whom they are."""
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        quoted = above is not None and above.kind in ("paragraph", "quote") and not above.by
        if above is not None and quoted and QUOTED.match(above.text) and block.kind == "paragraph" and (by := whose(block.text)):
            near = block.number == above.number + 1 or AFTER_DASH.match(block.text)
            if near:
                above.kind, above.by = "quote", by
                continue
        result.append(block)
    return result
