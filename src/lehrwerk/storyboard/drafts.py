"""A passage -> drafts of its slides, in the order of its blocks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lehrwerk.errors import Problem, problem
from lehrwerk.model import Node, Slide
from lehrwerk.sentences import clipped
from lehrwerk.storyboard import blocks
from lehrwerk.storyboard.contrasts import pair
from lehrwerk.storyboard.passages import OTHERS, SKELETON, Passage, images, parts, size
from lehrwerk.storyboard.prose import (
    Stretch,
    announced,
    beside_number,
    counted_list,
    from_finding,
    from_prose,
    spoken_number,
    stretches,
    worth,
)  # fmt: skip

SMALL = 60  # words; a shorter run of prose only accompanies the list or table beside it
ASIDES = ("definition", "then-now", "quote")  # they do not carry the text around them where other slides can
WRITE = 'write "::: key-point" with a statement and up to four points, then ":::"'
DESCRIBE = "write ![what it shows](file)"
TITLE = "write a heading as its first line, such as: ## Title"
FILL = "write what it says, or delete it"


@dataclass(slots=True)
class Draft:
    """A slide on its way, with the blocks that go to its notes; without a slide, blocks that wait for one."""

    slide: Slide | None = None
    said: list[Node] = field(default_factory=list)
    derived: bool = False
    own: bool = False


def hint(message: str, line: int, remedy: str = WRITE) -> Problem:
    """What the trainer should look at."""
    return problem(message, line=line, remedy=remedy, severity="hint")


def drafts(passage: Passage, language: str, step: int, chosen: frozenset[str] = frozenset()) -> tuple[list[Draft], list[Problem]]:
    """The drafts of a passage, about one for each `step` words of prose, and hints where they are doubtful.

    `chosen` are the sentences that may have a slide for their number.
    """
    drafting = _Drafting(passage, language, chosen)
    for at in range(len(passage.nodes)):
        drafting.add(at)
    return drafting.done(step), drafting.hints


class _Drafting:
    """One run over the blocks of one passage."""

    def __init__(self, passage: Passage, language: str, chosen: frozenset[str]) -> None:
        self.passage, self.nodes, self.language, self.numbers = passage, passage.nodes, language, chosen
        self.own = any(node.kind in blocks.OWN for node in self.nodes)
        self.summed = any(node.kind == "slide" or (node.kind == "key-point" and len(node.children) > 1) for node in self.nodes)
        self.drawn = {found.kind for node in self.nodes if node.kind == "slide" for found in node.walk()} & {"table", "code"}
        self.charts = {found.plain() for node in self.nodes if node.kind == "slide" for found in node.walk() if found.kind == "chart"}
        self.chosen = {one.attrs.get("src") for node in self.nodes if node.kind == "slide" for one in images(node.children)}
        self.drafts: list[Draft] = []
        self.run: list[Node] = []
        self.skip = 0  # blocks that another one before them has taken already
        self.closed = False  # behind an exercise or the like, whose hints and solutions are its own
        self.pictured = False  # whether a picture bears the section's heading already
        self.hints: list[Problem] = []

    def add(self, at: int) -> None:
        """Takes up the next block."""
        node = self.nodes[at]
        if node.kind == "solution" and not self.closed:  # of no exercise: for the trainer all the same
            self._show(Draft(said=[node]))
            return
        self.closed = (self.closed and node.kind in ("trainer", "solution")) or node.kind in SKELETON
        if self.skip or node.kind in OTHERS or self.closed:
            self.skip = max(self.skip - 1, 0)
            return
        counted = [] if self.own else announced(self.nodes[at:])
        sides = None if self.own else pair(self.nodes[at:], self.passage.title)
        if sides:
            self.skip = sides.length - 1
            self._show(Draft(*blocks.compared(sides, self.passage, self.language)))
        elif counted:
            self.skip = len(counted)
            self._show(*self._listed(counted_list(counted, self.language), node, counted))
        elif self._is_prose(node):
            self.run.append(node)
        else:
            self._show(*self._marked(node, at))

    def done(self, step: int) -> list[Draft]:
        """All drafts, the prose among them now as slides."""
        self._show()
        if not self.drafts and not any(node.kind in SKELETON for node in self.nodes):
            return [Draft()]
        made = [one for draft in self.drafts for one in self._from_prose(draft, step)]
        return _with_picture([part for one in made for part in [one, *self._left_out(one)]])

    def _left_out(self, draft: Draft) -> list[Draft]:
        """Slides for the pictures of a draft that its slide does not show."""
        shown = images(draft.slide.blocks) if draft.slide else []
        left = [one for one in self._new(draft.said) if not any(one is other for other in shown)]
        return [self._pictured(Node("paragraph", children=[one], line=one.line)) for one in left]

    def _new(self, nodes: list[Node]) -> list[Node]:
        """The pictures in the nodes that no slide of the author shows."""
        return [one for one in images(nodes) if one.attrs.get("src") not in self.chosen]

    def _show(self, *found: Draft) -> None:
        if self.run:
            self.drafts.append(Draft(said=self.run, derived=True))
            self.run = []
        self.drafts += found

    def _is_prose(self, node: Node) -> bool:
        """Paragraphs and headings, and what the author's own slide in this section shows already."""
        if _is_picture(node):
            return not self._new([node])
        return node.kind in ("paragraph", "heading") or node.kind in self.drawn or (node.kind == "chart" and node.plain() in self.charts)

    def _marked(self, node: Node, at: int) -> list[Draft]:
        """The slides of a block that is no prose."""
        before = self.nodes[at - 1] if at else None
        after = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        match node.kind:
            case "slide" | "slides-only":
                return [self._written(node)]
            case "key-point":
                return [self._unless_empty(node, blocks.key_point(node, self.passage), own=True)]
            case "then-now":
                return [self._unless_empty(node, blocks.then_now(node, self.passage), own=False)]
            case "definition":
                same = [other for other in self.nodes if other.kind == "definition"]
                return [Draft(slide) for slide in blocks.definitions(same, self.passage)] if node is same[0] else []
            case "quote" | "blockquote":
                quoted = blocks.quote(node, self.passage, self.language)
                return [Draft(quoted, [] if quoted and node.kind == "quote" else [node])]
            case "table":
                found = blocks.table(node, self.passage, before, after, self.language)
                return [Draft(blocks.headed(self._stated(found, node), self.passage, before))]
            case "chart" if any(child.kind == "table" for child in node.children):
                drawn, told = blocks.chart(node, self.passage, before, after, self.language)
                return [Draft(blocks.headed(drawn, self.passage, before), told)]
            case "code":
                return [Draft(blocks.headed(blocks.code(node, self.passage, before, self.language), self.passage, before))]
            case "terms":
                return [Draft(blocks.terms(node, self.passage))]
            case "paragraph":
                return [self._pictured(node)]
            case "bullets" | "numbers" if blocks.only_links(self.passage, before):
                return [Draft(said=[node])]
            case "bullets" | "numbers" if not self.summed and len(node.children) > 1:
                return self._listed(node, before, [node])
            case _:
                return [Draft(said=[node])]

    def _written(self, node: Node) -> Draft:
        found = blocks.written(node, self.passage)
        if found and node.kind == "slide" and not any(child.kind == "heading" for child in node.children):
            name = f' and is called "{clipped(found.title)}"' if found.title else ", its title is the article's"
            self.hints.append(hint(f"this slide has no heading{name}", node.line, TITLE))
        return self._unless_empty(node, found, own=True)

    def _unless_empty(self, node: Node, found: Slide | None, own: bool) -> Draft:
        if found:
            return Draft(found, own=own)
        if node.children:  # the reader tells of blocks with nothing in them
            self.hints.append(hint(f"this {node.kind} shows nothing, so it has no slide", node.line, FILL))
        return Draft(said=[node])

    def _pictured(self, node: Node) -> Draft:
        found = blocks.picture(node, self.passage, self.pictured)
        self.pictured = True
        if not found:
            self.hints.append(hint("a picture without alternative text has no slide", node.line, DESCRIBE))
        return Draft(found, [] if found else [node])

    def _listed(self, node: Node, intro: Node | None, said: list[Node]) -> list[Draft]:
        """The list's slide, and drafts of slides for items that are passages of their own."""
        later = any(draft.slide for draft in self.drafts)
        found, shortened = blocks.list_slide(node, self.passage, intro, self.language, later)
        found = self._stated(found, node)
        if said[0] is not node:  # counted paragraphs, whose announcement has no other slide
            long = [one for one in said if size([one]) > SMALL]
            short = [one for one in said if not any(one is other for other in long)]
            return [Draft(found, [*([intro] if intro else []), *short]), *(Draft(said=[one], derived=True) for one in long)]
        if shortened:
            self.hints.append(hint(f'slide "{clipped(found.title)}": long items of the list are shortened', node.line))
        long = [item for item in node.children if size([item]) > SMALL]
        rest = replace(node, children=[item for item in node.children if not any(item is one for one in long)])
        said = [rest] if shortened and rest.children else []
        return [Draft(found, said), *(Draft(said=item.children, derived=True) for item in long)]

    def _stated(self, slide: Slide, node: Node) -> Slide:
        """A list or a table under a mere heading with what the few sentences above it say of the same matter as its title."""
        few = bool(self.run) and size(self.run) < SMALL and all(one.kind == "paragraph" for one in self.run)
        return blocks.stated(slide, self.passage, self.run, node, self.language) if few and not self.own else slide

    def _from_prose(self, draft: Draft, step: int) -> list[Draft]:
        """A run of prose as slides, unless the author wrote some, or the run only accompanies what is shown."""
        if not draft.derived or self.own:
            return [replace(draft, derived=False)]
        runs = [other for other in self.drafts if other.derived]
        beside = ASIDES if len(runs) > 1 else (*ASIDES, "picture")  # a picture can stand beside the only run
        shown = any(other.slide and other.slide.layout not in beside for other in self.drafts)
        first = draft is runs[0]
        found = stretches(draft.said, self.language, self.numbers)
        made: list[Draft] = []
        for one in found:
            taken = {other.slide.title for other in [*self.drafts, *made] if other.slide}
            slide = from_finding(one, self.passage, self.language, taken)
            rest = beside_number(one, slide, self.passage, self.language) if slide and slide.layout == "number" else None
            if slide:
                made += [Draft(slide, spoken_number(one)), Draft(rest, one.nodes, derived=True)] if rest else [Draft(slide, one.nodes)]
            elif (shown and size(draft.said) < SMALL) or (len(found) > 1 and not worth(one)):
                made.append(Draft(said=one.nodes))
            else:
                count = round(size(one.nodes) / step)
                made += self._claims(one.plain(), count, later=not first or any(other.slide for other in made), shown=shown or bool(made))
        return made

    def _claims(self, stretch: Stretch, count: int, later: bool, shown: bool) -> list[Draft]:
        """A stretch of prose as so many claims, as far as it has statements."""
        made: list[Draft] = []
        for part in parts(stretch.nodes, count):
            slide, sure = from_prose(replace(stretch, nodes=part), self.passage, self.language, later or any(one.slide for one in made))
            if not slide and (shown or made) and size(stretch.nodes) >= 2 * SMALL:
                self.hints.append(hint("no sentence from here on stands on its own; the text is in the notes only", part[0].line))
            if slide and not sure:
                self.hints.append(hint(f'slide "{clipped(slide.title)}": no short statement found for the title', part[0].line))
            made.append(Draft(slide, part, derived=True))
        return made


def _is_picture(node: Node) -> bool:
    """Whether a paragraph holds pictures and nothing else."""
    return node.kind == "paragraph" and not size([node]) and bool(images([node]))


def _with_picture(found: list[Draft]) -> list[Draft]:
    """The one picture of a section beside its one claim."""
    figures = [draft for draft in found if draft.slide and draft.slide.layout == "picture" and not draft.own]
    claims = [draft for draft in found if draft.slide and draft.slide.layout == "claim"]
    if len(figures) != 1 or len(claims) != 1:
        return found
    figure, claim = figures[0].slide, claims[0].slide
    if figure is None or claim is None or size(claim.blocks) > 30:
        return found
    both = replace(claim, layout="picture", blocks=[*figure.blocks, *claim.blocks])
    return [replace(draft, slide=both, derived=False) if draft is claims[0] else draft for draft in found if draft is not figures[0]]
