"""Headings that are counted alike: "TOP 1", "TOP 2", "TOP 3"."""

from __future__ import annotations

import re

from lehrwerk.importers.text.blocks import Block

MEMBER = re.compile(r"^(?:(?P<word>[A-ZÄÖÜ][\w-]*)\s(?P<number>\d{1,2})(?:[.:)]|(?=\s)|$)|(?P<bare>\d{1,2})[.:)]\s)(?=.*[^\W\d_])")
LONGEST = 90
ENDED = re.compile(r"[.,;!]$")


def equalise(blocks: list[Block]) -> None:
    """Make headings of the lines of a series, if each has a text of its own below it."""
    series: dict[str, list[tuple[int, int]]] = {}
    for at, block in enumerate(blocks):
        match = MEMBER.match(block.text) if block.kind in ("paragraph", "heading") else None
        if match and len(block.text) <= LONGEST and not ENDED.search(block.text):
            series.setdefault(match["word"] or "", []).append((at, int(match["number"] or match["bare"])))
    for members in series.values():
        numbers = [number for _, number in members]
        if len(members) > 1 and numbers == list(range(1, len(numbers) + 1)):
            _raise(blocks, [at for at, _ in members])


def _raise(blocks: list[Block], places: list[int]) -> None:
    if not all(at + 1 < len(blocks) and at + 1 not in places and blocks[at + 1].kind != "heading" for at in places):
        return
    level = min((blocks[at].level for at in places if blocks[at].kind == "heading"), default=2)
    for at in places:
        blocks[at].kind, blocks[at].level = "heading", level
