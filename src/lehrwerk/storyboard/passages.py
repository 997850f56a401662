"""A document -> its passages: what belongs on one or two slides, by headings, or by length where there are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from lehrwerk.expressions import expression
from lehrwerk.model import Node
from lehrwerk.sentences import words
from lehrwerk.storyboard.opposites import joined, opposed

BOLD, BOLD_WORDS = 7, 14  # the level of bold paragraphs that stand for headings, and their words at most
LINE_WORDS, LINE_BELOW = 8, 25  # words of a plain line that stands for a heading, and at least of the paragraph below it
FOLLOWING = ("paragraph", "bullets", "numbers", "table")  # what stands below such headings
LONG = 250  # words; a section beyond that is cut at its own headings
REMEMBERED = 4096  # texts of nodes
SKELETON = frozenset({"exercise", "solution", "quiz", "discussion"})  # blocks that have slides of their own
OTHERS = SKELETON | {"handout-only", "rule", "footnote"}
UNSEEN = frozenset({"notes", "trainer", "solution", "handout-only", "rule", "footnote"})  # what no slide shows
INLINES = frozenset({"text", "emphasis", "strong", "strike", "codespan", "link", "image", "break", "softbreak", "footnote-ref", "span"})
LIFTED = SKELETON - {"solution"} | {"slide", "key-point"}  # blocks that never remain inside a list or a quotation
NUMBERED = expression(
    r"(?P<number>(?:\d{1,2}|[IVX]{1,4}|[a-h])[.)](?:\s+\w+\s*:)?|\w+\s+(?:Nr\.\s*|No\.\s*|#)?\d{1,2}\s*[:.–—-])\s+(?P<text>\S.*)", re.DOTALL
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(slots=True)
class Passage:
    """A section of an article: its heading (and the one above it, where a long section was cut), its blocks and its key."""

    key: str
    nodes: list[Node] = field(default_factory=list)
    heading: Node | None = None
    parent: Node | None = None
    line: int = 0

    @property
    def title(self) -> str:
        """The heading's text."""
        return text(self.heading) if self.heading else ""

    @property
    def size(self) -> int:
        """The words that a trainer says about it."""
        return size(node for node in self.nodes if node.kind not in OTHERS)


_known: dict[int, tuple[list[str], Node]] = {}  # holds on to the nodes, so that no other can take the identity of one


def texts(node: Node) -> list[str]:
    """What stands in the node's paragraphs, headings, cells and listings: each on one line, without pictures."""
    found = _known.get(id(node))
    if found is None:
        if len(_known) >= REMEMBERED:
            _known.clear()
        found = _known[id(node)] = (_texts(node), node)
    return found[0]


def _texts(node: Node) -> list[str]:
    if node.text or not node.children or node.children[0].kind in INLINES:
        plain = _one_line(_plain(node))
        return [plain] if plain else []
    return [one for child in node.children for one in texts(child)]


@lru_cache(maxsize=2048)
def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(node: Node) -> str:
    if node.kind == "image":
        return ""
    return "".join(map(_plain, node.children)) if node.children else node.plain()


def text(node: Node) -> str:
    """The node's plain text on one line."""
    return " ".join(texts(node))


def size(nodes: Iterable[Node]) -> int:
    """The number of words in some nodes."""
    return sum([_size(node) for node in nodes])


_sizes: dict[int, tuple[int, Node]] = {}


def _size(node: Node) -> int:
    found = _sizes.get(id(node))
    if found is None:
        if len(_sizes) >= REMEMBERED:
            _sizes.clear()
        found = _sizes[id(node)] = (sum([len(words(one)) for one in texts(node)]), node)
    return found[0]


def images(nodes: Iterable[Node]) -> list[Node]:
    """The pictures that a class sees of some nodes."""
    return [image for node in nodes if node.kind not in UNSEEN for image in _images(node)]


def _images(node: Node) -> list[Node]:
    return [node] if node.kind == "image" else images(node.children)


def empty(nodes: Iterable[Node]) -> bool:
    """Whether there is neither a word nor a picture in the nodes."""
    return not any(node.kind not in UNSEEN and (texts(node) or images([node])) for node in nodes)


def slugged(name: str) -> str:
    """A heading as part of a key."""
    return re.sub(r"[\W_]+", "-", name.lower().translate(UMLAUTS)).strip("-")[:60].strip("-")


@lru_cache(maxsize=256)
def numbered(heading: str) -> tuple[str, str]:
    """The number of a heading such as "2. Argument: ..." and the rest; no number where there is none."""
    match = NUMBERED.match(heading)
    found = (match["number"].rstrip(" :–—-"), match["text"]) if match else ("", heading)
    return found[0], re.sub(r"\s*(?:…|\.\.\.|:)$", "", found[1])


_last: list[tuple[Node, list[Passage]]] = []  # storyboard and agenda ask for the same article's in turn


def passages(body: Node) -> list[Passage]:
    """The passages of an article, in order; keys are unique and depend on headings only."""
    if not _last or _last[0][0] is not body:
        _last[:] = [(body, _passages(body))]
    return list(_last[0][1])


def _passages(body: Node) -> list[Passage]:
    nodes = _with_bold_headings(_untitled(body.children))
    levels = [int(node.attrs.get("level", 2)) for node in nodes if node.kind == "heading"]
    found = _cut(nodes, min(levels, default=2), Passage("text", line=body.line))
    found = _with_opposites([part for whole in found for part in _shorter(whole)])
    return _keyed([part for part in found if part.nodes or part.heading])


def parts(nodes: Sequence[Node], count: int) -> list[list[Node]]:
    """Neighbouring blocks in at most `count` groups of about the same length."""
    sizes = [size([node]) for node in nodes]
    total, done = sum(sizes) or 1, 0
    groups: list[list[Node]] = [[] for _ in range(max(1, count))]
    for node, words_in_it in zip(nodes, sizes, strict=True):
        middle = done + words_in_it / 2
        groups[min(int(middle * len(groups) / total), len(groups) - 1)].append(node)
        done += words_in_it
    return [group for group in groups if group]


def _untitled(nodes: Sequence[Node]) -> list[Node]:
    """The blocks without a single main heading, which repeats the title; the content of `slides-only` in its place."""
    found: list[Node] = []
    tops = [node for node in nodes if node.kind == "heading" and node.attrs.get("level") == 1]
    for node in lifted(nodes):
        if node.kind == "slides-only" and any(
            child.kind in ("slide", "key-point", "definition", "then-now", "quote") for child in node.children
        ):
            found += node.children
        elif not (len(tops) == 1 and node is tops[0] and not any(before.kind == "heading" for before in found)):
            found.append(node)
    return found


def lifted(nodes: Iterable[Node]) -> list[Node]:
    """The blocks, with slides, tasks and questions from inside a list or a quotation behind it."""
    return [part for node in nodes for part in _lifted(node)]


def _lifted(node: Node) -> list[Node]:
    inside = _found(node) if node.kind in ("bullets", "numbers", "blockquote") else []
    rest = _without(node) if inside else node
    return [*([rest] if not inside or rest.children else []), *inside]


def _found(node: Node) -> list[Node]:
    return [one for child in node.children for one in ([child] if child.kind in LIFTED else _found(child))]


def _without(node: Node) -> Node:
    kept = [_without(child) for child in node.children if child.kind not in LIFTED]
    return replace(node, children=[child for child in kept if child.children or child.kind not in ("item", "bullets", "numbers")])


def _with_bold_headings(nodes: list[Node]) -> list[Node]:
    """The blocks, with short bold paragraphs as headings below all others, where an article is cut by two or more of them."""
    bold = [at for at, (node, after) in enumerate(pairwise(nodes)) if _is_bold(node, after) and not _is_bold(after)]
    if not any(text(nodes[at]).endswith("?") for at in bold):  # no interview, where a statement can stand for a question
        bold = [at for at in bold if not text(nodes[at]).endswith(".")]
    if len(bold) < 2:
        bold = [at for at, (node, after) in enumerate(pairwise(nodes)) if _is_line(node, after)]
    if len(bold) < 2 or (any(node.kind == "heading" for node in nodes) and not _is_strong(nodes[bold[0]])):
        return nodes
    return [_heading(node) if at in bold else node for at, node in enumerate(nodes)]


def _heading(node: Node) -> Node:
    return Node("heading", attrs={"level": BOLD}, children=node.children[0].children if _is_strong(node) else node.children, line=node.line)


def _is_strong(node: Node) -> bool:
    return node.kind == "paragraph" and [child.kind for child in node.children] == ["strong"]


def _is_bold(node: Node, after: Node | None = None) -> bool:
    """Whether a paragraph is short and bold, as headings are; one with a colon names who speaks, or announces a list."""
    plain = text(node) if _is_strong(node) and (after is None or after.kind in FOLLOWING) else ""
    named = plain.endswith(":") and after is not None and after.kind == "paragraph"
    return 0 < len(words(plain)) <= BOLD_WORDS and (named or plain[-1] not in "!:")


def _is_line(node: Node, after: Node) -> bool:
    """Whether a plain line stands over a list or a paragraph as a heading does: a few words without a full stop, or a question."""
    plain = text(node) if [child.kind for child in node.children] == ["text"] and node.kind == "paragraph" else ""
    below = after.kind in FOLLOWING and (after.kind != "paragraph" or size([after]) >= LINE_BELOW)
    return below and 0 < len(words(plain)) <= LINE_WORDS and (plain[-1].isalnum() or plain[-1] == "?")


def _with_opposites(found: list[Passage]) -> list[Passage]:
    """The passages, with two neighbouring lists under headings such as "Vorteile" and "Nachteile" as one."""
    done: list[Passage] = []
    for one in found:
        before = done[-1] if done else one
        if before is not one and before.parent is one.parent and _is_list(before) and _is_list(one) and opposed(before.title, one.title):
            done[-1] = _joined(before, one)
        else:
            done.append(one)
    return done


def _is_list(one: Passage) -> bool:
    return one.heading is not None and [node.kind for node in one.nodes if node.kind not in OTHERS] in (["bullets"], ["numbers"])


def _joined(one: Passage, other: Passage) -> Passage:
    heads = [head for head in (one.heading, other.heading) if head]
    both = replace(heads[0], children=[Node("text", joined(one.title, other.title))])
    plain = [replace(head, attrs={"level": head.attrs.get("level", 2)}) for head in heads]
    return replace(one, heading=both, nodes=[plain[0], *one.nodes, plain[1], *other.nodes])


def _cut(nodes: Iterable[Node], level: int, first: Passage) -> list[Passage]:
    found = [first]
    for node in nodes:
        if node.kind == "heading" and int(node.attrs.get("level", 2)) <= level:
            found.append(Passage("", heading=node, parent=first.heading, line=node.line))
        else:
            found[-1].nodes.append(node)
    return found


def _shorter(whole: Passage) -> list[Passage]:
    """A long section cut at its sub-headings; what stands before the first of them keeps the section's heading."""
    levels = [int(node.attrs.get("level", 2)) for node in whole.nodes if node.kind == "heading"]
    if whole.size <= LONG or not levels:
        return [whole]
    first, *rest = _cut(whole.nodes, min(levels), replace(whole, nodes=[]))
    if first.nodes or not rest:
        return [first, *rest]
    return rest


def _keyed(found: list[Passage]) -> list[Passage]:
    taken: dict[str, int] = {}
    for one in found:
        given = str(one.heading.attrs.get("id", "")) if one.heading else ""
        name = given or slugged(one.title) or one.key or "text"
        name = f"{name}-text" if name.startswith("deck-") else name
        taken[name] = taken.get(name, 0) + 1
        one.key = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return found
