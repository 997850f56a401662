"""Words of a foreign Markdown text that stand neither in what was made of it nor in the report, whatever took them."""

from __future__ import annotations

import re
from html import unescape
from unicodedata import normalize

from lehrwerk.importers.markdown.emojis import restored
from lehrwerk.importers.results import Findings
from lehrwerk.model import Node

WORD = re.compile(r"[^\W_]+")
# What is no text in a line: heads of blocks, tags, targets of links, attributes, commands, labels.
SYNTAX = re.compile(
    r"^[ >]*(?:`{3,}|~{3,}|:{3,}).*$|^[ >]*(?:!!!|\?\?\?\+?) [\w-]+|^ *:[\w-]+:.*$|\]\([^)]*\)?|\]\[[^\]]*\]|\{{1,3}[^{}]*\}{1,3}"
    r"|\[\^[^\]]*\]:?|\[![\w ]+(?:\|[^\]]*)?\]|\[\[[^\]]*\|(?:[\dx]+\])?|\|[\dx]+\]|\[[ xX]\]|^\([\w:.-]+\)=$| \^[\w-]+$|\^\["
    r"|^\s*\[[^\]]+\]:.*$|^\s*[-*+] TOC|^ *\d{1,9}[.)]\s"
)
TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
SHOWN = 5  # lines


def ask_about_losses(text: str, first_line: int, root: Node, findings: Findings) -> None:
    """Notes a question if there are any; `first_line` is the line of the file where the text begins."""
    told = " ".join([*findings.facts, *findings.concluded, *(question for _, question in findings.questions)])
    kept = set(WORD.findall(told))
    for node in root.walk():
        kept |= set(WORD.findall(normalize("NFKC", unescape(f"{node.text} {' '.join(map(str, node.attrs.values()))}"))))
    gone = []
    for number, line in enumerate(TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text).split("\n"), first_line):
        bare = normalize("NFKC", restored(unescape(SYNTAX.sub(" ", line))))
        if words := [word for word in WORD.findall(bare) if word not in kept]:
            gone.append(f"line {number} of the file: “{' '.join(words)[:200]}”")
    if gone:
        more = f", and {len(gone) - SHOWN} more lines" if len(gone) > SHOWN else ""
        findings.questions.append((0, f"These words did not arrive; do they belong to the text? {'; '.join(gone[:SHOWN])}{more}"))
