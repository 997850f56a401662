"""Questions to the readers that close an article: proposed as a discussion. Questions inside an article stay what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lehrwerk.importers.results import Findings
from lehrwerk.importers.text.blocks import Block
from lehrwerk.model import Node

NEAR = 2  # a closing question has at most so many short paragraphs below it, which say goodbye
SHORT = 160
LONGEST = 600
SENTENCES = re.compile(r"(?<=[.!?…])[“”\"’»)]*\s+(?=[„“\"»(A-ZÄÖÜ0-9])")
TO_READERS = re.compile(
    r"\b(?:\w+t\sihr|ihr\s\w+t|und ihr(?=\?)|ihr\b[^.?!]{0,80}\b(?:habt|seid|könnt|wollt|müsst|würdet|hättet|wart)|euch|eure[mnrs]?"
    r"|du|dich|dir|dein(?:e[mnrs]?)?|you|yours?|(?-i:Ihr|Sie|Ihnen|Ihre[mnrs]?))\b",
    re.IGNORECASE,
)
INVITING = re.compile(
    r"\b(?:kommentar\w*|kommentier\w*|schreib\w*|erzähl\w*|verrat\w*|diskutier\w*|freue? (?:mich|uns)|lasst|meinung\w*|comments?|tell"
    r"|share|let (?:me|us)|looking forward|discuss)\b",
    re.IGNORECASE,
)
FAREWELL = re.compile(
    r"\b(?:hier|here|folg\w+|follow|danke|vielen dank|thanks?|viel (?:erfolg|spaß|freude|vergnügen)"
    r"|bis (?:bald|dann|zum)|alles gute|see you)\b"
    r"|https?://|www\.|(?<!\w)@\w",
    re.IGNORECASE,
)


def propose(blocks: list[Block], findings: Findings) -> list[Block]:
    """The blocks, with closing questions to the readers as a discussion."""
    found = closing([block.text if block.kind == "paragraph" else "" for block in blocks[-NEAR - 1 :]])
    if found is None:
        return blocks
    place, start = found[0] + max(0, len(blocks) - NEAR - 1), found[1]
    block = blocks[place]
    _tell(block.number, findings)
    before = [replace(block, text=block.text[:start].rstrip())] if start else []
    return [*blocks[:place], *before, Block("discussion", block.text[start:], block.number), *blocks[place + 1 :]]


def propose_nodes(root: Node, findings: Findings) -> None:
    """The same for a document of nodes, in the document itself; a question that begins inside other marks takes its paragraph along."""
    last = root.children[-NEAR - 1 :]
    found = closing([" ".join(node.plain().split()) if node.kind == "paragraph" else "" for node in last])
    if found is None:
        return
    node = last[found[0]]
    place = next(at for at, child in enumerate(root.children) if child is node)
    before, asked = _parted(node, node.plain()[found[1] :] if found[1] else "")
    _tell(node.line, findings)
    block = Node("discussion", children=[asked], line=node.line)
    root.children[place : place + 1] = [before, block] if before else [block]


def _parted(node: Node, asked: str) -> tuple[Node | None, Node]:
    """A paragraph in two, where the questions begin in its last text; the whole paragraph where they do not."""
    last = node.children[-1] if node.children else None
    if not asked or last is None or last.kind != "text" or not last.text.endswith(asked) or last.text == asked:
        return None, node
    above = [*node.children[:-1], Node("text", last.text[: -len(asked)].rstrip(), line=last.line)]
    return (
        Node("paragraph", attrs=dict(node.attrs), children=above, line=node.line),
        Node("paragraph", children=[Node("text", asked, line=last.line)], line=node.line),
    )


def closing(texts: Sequence[str]) -> tuple[int, int] | None:
    """Where the closing question begins: place of its paragraph and of its first letter; None where the article asks nothing.

    `texts` are the last blocks of an article in order, "" for blocks that are no paragraphs.
    """
    for back, text in enumerate(reversed(texts)):
        if not text:
            return None
        start = _asks(text)
        if start is not None:
            return len(texts) - 1 - back, start
        if len(text) > SHORT or not (FAREWELL.search(text) or INVITING.search(text)):
            return None
    return None


def _asks(text: str) -> int | None:
    """The first letter of the questions to the readers that close a paragraph, None where it does not close with any."""
    starts = [0, *(found.end() for found in SENTENCES.finditer(text))]
    sentences = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    first = len(sentences)
    while first and (_is_question(sentences[first - 1]) or (len(sentences) - first < 2 and INVITING.search(sentences[first - 1]))):
        first -= 1
    while first < len(sentences) and not _is_question(sentences[first]):
        first += 1
    asked = sentences[first:]
    questions = " ".join(sentence for sentence in asked if _is_question(sentence))
    if not questions or len(" ".join(asked)) > LONGEST or not TO_READERS.search(questions):
        return None
    return 0 if first == 1 and len(sentences[0]) <= 60 else starts[first]  # "Und jetzt zu euch."


def _is_question(sentence: str) -> bool:
    return bool(re.search(r"\?[“”\"’»)]*(?:\s?[^\w\s]{1,3})?$", sentence))


def _tell(number: int, findings: Findings) -> None:
    findings.concluded.append(f"discussion: line {number} asks the readers; this is a proposal, take the marks off if it is no discussion")
