"""An article -> the drafts that its text gives a reason for, each with its place, and what was not found."""

from __future__ import annotations

from dataclasses import dataclass, field

from lehrwerk import outlines, records, sentences
from lehrwerk.drafting import goals_english, goals_german, turns
from lehrwerk.drafting.glossary import terms
from lehrwerk.drafting.goals import Goal, Matter, chosen
from lehrwerk.drafting.points import drafted
from lehrwerk.drafting.questions import discussion
from lehrwerk.drafting.sayings import sayings
from lehrwerk.drafting.sections import Section, sections
from lehrwerk.files import Files
from lehrwerk.model import Draft, Node
from lehrwerk.storyboard.passages import texts
from lehrwerk.storyboard.statements import imperative

TERMS = 5


@dataclass(frozen=True, slots=True)
class Block:
    """A block to be put behind a line of the article."""

    after: int
    node: Node


@dataclass(slots=True)
class Proposal:
    """What is proposed for one article: objectives and blocks, and what was looked for in vain."""

    goals: list[Goal] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def propose(files: Files, path: str, language: str, title: str, objectives: bool) -> Proposal:
    """The drafts for an article; `objectives`: whether it may have some. Raises UserError where the article has errors."""
    if language[:2] not in ("de", "en"):
        return Proposal(missing=["anything: drafts are made of German and English texts"])
    drafts: list[Draft] = []
    body = outlines.body(files, path, language, title, drafts)
    _, rest, first = records.split(files.text(path))
    found = sections(body, rest.replace("\r\n", "\n").replace("\r", "\n").split("\n"), first, drafts, language)
    return _Proposing(body, found, drafts, title, language).run(objectives)


class _Proposing:
    """One run over one article."""

    def __init__(self, body: Node, found: list[Section], drafts: list[Draft], title: str, language: str) -> None:
        self.body, self.sections, self.title, self.language = body, found, title, language
        self.known = [*body.walk(), *(node for draft in drafts for node in draft.node.walk())]
        self.proposal = Proposal()
        self.text = "\n".join(one for node in body.children if node.kind != "heading" for one in texts(node))
        self.sayings = [sayings(section, title, language) for section in found]

    def run(self, objectives: bool) -> Proposal:
        matter = self._matter(self._definitions())
        self._points()
        english = sentences.tongue(self.language) is sentences.ENGLISH
        goals = chosen((goals_english if english else goals_german).goals(matter))
        self._discussion(matter, goals)
        if objectives:
            self.proposal.goals = goals
            self._tell(goals, "objective")
        self.proposal.blocks.sort(key=lambda one: one.after)
        return self.proposal

    def _matter(self, names: list[str]) -> Matter:
        best = [(found[0], section.line) for section, found in zip(self.sections, self.sayings, strict=True) if found]
        keys = [(one.text, line) for one, line in best if one.size <= 10 and self._claims(one.text)]
        return Matter(self.title, self.sections, self.text, names, keys)

    def _claims(self, text: str) -> bool:
        """Whether a sentence is general enough for an example of one's own."""
        general = turns.GENERAL.match(text) or turns.CUES.search(text)
        return bool(general) and not turns.AMOUNT.search(text) and not imperative(text, self.language)

    def _tell(self, found: object, name: str) -> None:
        if not found:
            self.proposal.missing.append(name)

    def _definitions(self) -> list[str]:
        """Drafts of definitions; the names of all terms that the article has or gets."""
        names = [str(node.attrs["term"]) for node in self.known if node.kind == "definition" and node.attrs.get("term")]
        taken = {name.casefold() for name in names}
        for section in self.sections:
            for one in terms(section, self.language, self.text) if "definition" not in section.kinds else ():
                if len(names) < TERMS and one.name.casefold() not in taken:
                    taken.add(one.name.casefold())
                    names.append(one.name)
                    self._block(section.place, Node("definition", attrs={"term": one.name}, children=[_paragraph(one.text)]))
        self._tell(names, "definition")
        return names

    def _points(self) -> None:
        """Drafts of key points and slides; what explains a term is no key point, too."""
        explaining = [*self.known, *(block.node for block in self.proposal.blocks)]
        explained = {" ".join(text.split()) for node in explaining if node.kind == "definition" for text in texts(node)}
        left = ([one for one in found if one.text not in explained] for found in self.sayings)
        found = [drafted(section, those, self.title, self.language) for section, those in zip(self.sections, left, strict=True)]
        for section, node in zip(self.sections, found, strict=True):
            if node:
                self._block(section.place, node)
        has = any(section.kinds & {"key-point", "slide"} for section in self.sections)
        self._tell(has or any(found), "key point or slide")

    def _discussion(self, matter: Matter, goals: list[Goal]) -> None:
        if any(node.kind == "discussion" for node in self.known):
            return
        claims = [one for found in self.sayings for one in found[:2]]
        node = discussion(self.body, matter, claims, goals, self.language)
        if node and self.sections:
            self._block(self.sections[-1].end, node)
        self._tell(node, "discussion")

    def _block(self, after: int, node: Node) -> None:
        self.proposal.blocks.append(Block(after, node))


def _paragraph(words: str) -> Node:
    return Node("paragraph", children=[Node("text", words)])
