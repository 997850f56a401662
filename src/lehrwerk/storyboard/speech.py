"""What somebody says in a text, with a name behind it -> quotations."""

from __future__ import annotations

from collections.abc import Sequence

from lehrwerk.expressions import expression
from lehrwerk.model import Node
from lehrwerk.sentences import words
from lehrwerk.storyboard.findings import Finding, Sentence
from lehrwerk.storyboard.notes import paragraph
from lehrwerk.storyboard.statements import usable

LEAST, MOST_WORDS, MOST = 6, 30, 1
SAYS = (
    r"(?:sagt|sagte|so|erklärt|erklärte|betont|betonte|meint|meinte|findet|resümiert|berichtet|berichtete|warnt|warnte|schreibt|schrieb|"
    r"says|said|explains|explained|adds|added|warns|warned|writes|wrote|according to)"
)
TITLE = r"(?:(?:der|die|the)\s+)?"
NAME = r"(?P<who>(?:[A-ZÄÖÜ][\w.-]+\s+){0,4}[A-ZÄÖÜ][\w-]+)"
BEHIND = expression(rf"[„“»\"](?P<said>[^„“”»«\"]{{25,240}}?),?[“”«\"],?\s+{SAYS}\s+{TITLE}{NAME}(?=[\s,.;:]|$)")


def quotations(found: Sequence[Sentence], language: str) -> list[Finding]:
    """The first direct speech that is a whole sentence and has a name."""
    done: list[Finding] = []
    for at, one in enumerate(found):
        match = BEHIND.search(one.text)
        said = match["said"].strip() if match else ""
        whole = said if said.endswith((".", "!")) else f"{said}."
        if match and LEAST <= len(words(said)) <= MOST_WORDS and usable(whole, language) and len(match["who"].split()) > 1:
            quote = Node("quote", attrs={"author": match["who"]}, children=[paragraph(said)])
            done.append(Finding("quote", [quote], frozenset({at})))
    return done[:MOST]
