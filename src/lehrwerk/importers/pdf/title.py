"""The title of a PDF: its largest type on the first page, or what the file says of itself, if that is a title at all."""

from __future__ import annotations

import re

from lehrwerk.importers.frame.names import NAMES, is_person
from lehrwerk.importers.pdf.blocks import Block
from lehrwerk.importers.pdf.metrics import Metrics
from lehrwerk.importers.results import Findings

UNFIT = re.compile(
    r"^(?:microsoft (?:word|powerpoint)|untitled|unbenannt|ohne titel|dokument\s?\d*$|document\s?\d*$|powerpoint-pr|slide \d|folie \d"
    r"|about:blank|layout \d|print$|drucken$|https?://|file:|\w:\\|/)"
    r"|\.(?:docx?|odt|rtf|pptx?|pdf|html?|indd|qxp|tex|dvi|txt|xlsx?|pages)$|[_\\]",
    re.IGNORECASE,
)
SITE = re.compile(r"\s+[|–—·»•-]\s+")
NEAR = 14  # blocks from the top in which the title stands
LONGEST = 250


def settle(blocks: list[Block], stated: str, author: str, metrics: Metrics, findings: Findings, lost: list[tuple[str, str]]) -> list[Block]:
    """The blocks without the title and the subtitle, which are concluded; what the file states is offered where the text says nothing.

    A line above that only names the site goes to `lost`, with its reason.
    """
    if author and re.fullmatch(NAMES, author) and is_person(author) and author.casefold() not in ("admin", "user"):
        findings.offers.append(("author", author, "the PDF's own statement"))
    stated = stated if 4 <= len(stated) <= LONGEST and not UNFIT.search(stated) and re.search(r"[^\W\d_]{3}", stated) else ""
    parts = SITE.split(stated)
    title = _told(blocks, [stated, parts[0]]) if stated else []
    if title:
        where = "the PDF's own statement, and a line of page 1"
        if len(parts) == 2 and _bare(_text(title)) == _bare(parts[0]):
            findings.offers.append(("site", parts[1], "behind the title in the PDF's own statement"))
    else:
        title, where = _largest(blocks, metrics), "the largest type on page 1"
    if not title:
        if stated:
            findings.offers.append(("title", stated, "the PDF's own statement"))
        return blocks
    findings.conclude("title", _text(title), where)
    site = next((value for key, value, _ in findings.offers if key == "site"), "")
    rest = [block for block in blocks if not any(block is one for one in title)]
    head = [block for block in rest[:4] if site and block.kind != "item" and _bare(block.text) == _bare(site)]
    lost += [("the site's name", block.text) for block in head]
    rest = [block for block in rest if not any(block is one for one in head)]
    below = _subtitle(blocks, title[-1])
    if below is None:
        return rest
    findings.conclude("subtitle", below.text, "the line below the title")
    return [block for block in rest if block is not below]


def _bare(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def _text(blocks: list[Block]) -> str:
    text = " ".join(block.text for block in blocks)
    return re.sub(r"(?<=[a-zäöüß])[-\u2010\u00ad] (?=[a-zäöüß])", "", text).replace("\u2010", "-")


def _first(blocks: list[Block]) -> list[Block]:
    """What stands at the head of the first page that has text."""
    page = blocks[0].lines[0].page if blocks else 0
    return [block for block in blocks[:NEAR] if block.lines[0].page == page and block.kind in ("heading", "paragraph")]


def _told(blocks: list[Block], titles: list[str]) -> list[Block]:
    """The block, or two in a row, that say what the file gives as its title."""
    wanted = {_bare(title) for title in titles if len(_bare(title)) >= 4}
    first = _first(blocks)
    for place, block in enumerate(first):
        for run in ([block], first[place : place + 2]):
            if _bare(" ".join(one.text for one in run)) in wanted and block.kind == "heading":
                return run
    return []


def _largest(blocks: list[Block], metrics: Metrics) -> list[Block]:
    """The heading in the largest type of the document, if only the head of the first page has it."""
    heads = [block for block in _first(blocks) if block.kind == "heading" and block.size > metrics.size * 1.07]
    largest = max((block.size for block in blocks if block.kind == "heading"), default=0.0)
    found = [block for block in heads if block.size >= 0.97 * largest and len(block.text) <= LONGEST]
    others = [block for block in blocks if block.kind == "heading" and block.size >= 0.97 * largest and block not in found]
    if not found or others:
        return []
    places = [blocks.index(block) for block in found]
    return found if len(found) <= 2 and places[-1] - places[0] == len(found) - 1 else []


def _subtitle(blocks: list[Block], title: Block) -> Block | None:
    """The line below the title, if it is lighter than headings or smaller than some, and no other looks like it."""
    place = blocks.index(title) + 1
    below = blocks[place] if place < len(blocks) else None
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    heads = [block for block in blocks if block.kind == "heading" and block is not title and block is not below]
    if below is None or below.kind != "heading" or not heads or any(block.level == below.level for block in heads):
        return None
    lighter = not below.lines[0].bold and title.lines[0].bold
    smaller = any(block.level < below.level for block in heads) and after is not None and after.kind != "heading"
    return below if (lighter or smaller) and len(below.text) <= LONGEST else None
