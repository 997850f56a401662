"""Points that the text announces but does not mark: "Fünf Gründe ...:" and five paragraphs become a numbered list."""

from __future__ import annotations

import re

from lehrwerk.importers.results import Findings
from lehrwerk.importers.text.blocks import Block, Item
from lehrwerk.importers.text.verses import are_items

WORDS = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "fuenf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "zwoelf": 12, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = rf"(?P<number>{'|'.join(WORDS)}|[2-9]|1[0-5])"
_ENGLISH = (
    r"(?:reasons|ways|tips|steps|things|points|rules|questions|examples|advantages|mistakes|lessons|ideas|arguments|types"
    r"|benefits|factors)"
)
# A number, at most three words between, and a German noun or an English word for points.
ANNOUNCED = re.compile(rf"(?<![\w.,:])(?i:{_NUMBER})\s(?:[a-zäöüß]+\w*[ -]){{0,3}}(?:[A-ZÄÖÜ]\w+|{_ENGLISH})")
UNIT = re.compile(
    r"^(?:Uhr|Euro|Prozent|Minuten|Stunden|Tagen?|Wochen|Monaten?|Jahren?|Zeichen|Millionen|Kilometer|Januar|Februar|März"
    r"|April|Mai|Juni|Juli|August)\b"
)
NEAR = 40  # blocks below points that may name them
ORDINAL = re.compile(
    r"^(?:erstens|zweitens|drittens|viertens|fünftens|sechstens|zum (?:ersten|zweiten|dritten)|first(?:ly)?"
    r"|second(?:ly)?|third(?:ly)?|finally)\b",
    re.IGNORECASE,
)


def enumerate_points(blocks: list[Block], findings: Findings) -> list[Block]:
    """The blocks, with announced points as lists."""
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        result.append(block)
        at += 1
        verse = at < len(blocks) and blocks[at].kind == "verse" and are_items(blocks[at].text.split("\n"))
        if block.kind not in ("paragraph", "heading") or not (block.text.endswith(":") or (verse and block.kind == "heading")):
            continue
        if verse:
            result.append(_bullets(blocks[at]))
            at += 1
        elif count := _points(blocks, at):
            result.append(_numbers(blocks[at : at + count], findings, block.number))
            at += count
    return result


def _bullets(verse: Block) -> Block:
    return Block("bullets", number=verse.number, items=[Item([line]) for line in verse.text.split("\n")])


def _numbers(points: list[Block], findings: Findings, announced: int) -> Block:
    first, last = points[0].number, points[-1].number
    findings.concluded.append(f"list: lines {first} to {last} are the {len(points)} points that line {announced} announces")
    return Block("numbers", number=first, start=1, items=[Item([point.text]) for point in points])


def _points(blocks: list[Block], at: int) -> int:
    """How many of the paragraphs from a place on are announced as points by the one before it; 0 for none."""
    sentence = re.split(r"(?<=[.!?…])\s", blocks[at - 1].text)[-1]
    for found in ANNOUNCED.finditer(sentence):
        word = found["number"].lower()
        count = WORDS.get(word) or int(word)
        noun = found.group().split()[-1]
        following = [block for block in blocks[at : at + count] if block.kind == "paragraph"]
        lead, rest = blocks[at - 1].text, blocks[at + count :]
        if len(following) == count and not UNIT.match(noun) and _are_points(following, rest, lead, found.start()):
            return count
    return 0


def _are_points(points: list[Block], rest: list[Block], lead: str, place: int) -> bool:
    """Whether the paragraphs are the points: exactly as many, alike in their beginning, counted, or under a line of their own."""
    openings = {point.text.split()[0].lower() for point in points}
    exact = not rest or rest[0].kind in ("heading", "rule")
    alike = len(openings) <= (len(points) + 1) // 2
    counted = all(ORDINAL.match(point.text) for point in points[:-1])
    headline = place == 0 and len(lead) <= 100
    if exact or alike or counted or headline:
        return True
    counts = re.compile(rf"\b1 (?:bis|to|–|-) (?:{len(points)}|{len(points) - 1})\b")
    return any(counts.search(block.text) for block in points + rest[:NEAR])
