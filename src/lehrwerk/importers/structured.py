"""Originals with a structure of their own (pages, documents, decks): their nodes, cleaned by the rules of plain text, as an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lehrwerk.errors import UserError, problem
from lehrwerk.importers import images, language, report
from lehrwerk.importers.frame.bylines import collect, prefix
from lehrwerk.importers.frame.comments import announced_title, cut
from lehrwerk.importers.frame.endings import prune_end
from lehrwerk.importers.frame.furniture import prune
from lehrwerk.importers.prose import is_prose
from lehrwerk.importers.results import Dropped, Findings, Import, Line, Near
from lehrwerk.importers.text import markdown, titles
from lehrwerk.importers.text.blocks import Block
from lehrwerk.importers.text.characters import tidied
from lehrwerk.importers.text.closing import propose_nodes
from lehrwerk.importers.text.umlauts import restore
from lehrwerk.markdown import to_markdown
from lehrwerk.model import Node, is_inline

COUNTED = "Lines are counted as the original shows them: each heading, paragraph, list item and table cell is one."
MOST, LARGEST = 20_000, 5_000_000  # leaves, characters: longer than any book
LONGEST = 5_000  # characters of a paragraph that the rules of plain text look at
LISTS = ("bullets", "numbers")
WITHOUT_TEXT = ("cell", "rule", "image", "footnote-ref", "break", "softbreak", "text", "code", "codespan", "row")


@dataclass(frozen=True, slots=True)
class Unit:
    """What the rules of plain text judge as one line: a block of text, or a whole table, with the mark it would carry there."""

    parent: Node
    node: Node
    mark: str


def leaves(node: Node) -> Iterator[Node]:
    """The blocks that hold text, in reading order."""
    if node.kind == "code" or (node.children and is_inline(node.children[0])):
        yield node
        return
    for child in node.children:
        yield from leaves(child)


def number(root: Node) -> int:
    """Counts the leaves from 1 into their `line` and that of all inside them; how many there are."""
    last = 0
    for last, leaf in enumerate(leaves(root), start=1):
        for node in leaf.walk():
            node.line = last
    return last


def finish(name: str, root: Node, findings: Findings, near: Near, framed: bool = True) -> Import:
    """The article: characters cleaned, frame dropped (where the original may have one), title, language and pictures settled.

    `root` is a document of the model whose leaves are numbered in order (`number`); headings may have any levels, links and
    pictures any address. What the original states of itself is in `findings.meta`, what an importer dropped by its
    structure in `findings.dropped`. `near` gives the bytes of pictures. Raises UserError where no text is left, or far too much.
    """
    sizes = [len(leaf.plain()) for leaf in leaves(root)]
    if len(sizes) > MOST or sum(sizes) > LARGEST:
        much = f"more than {MOST} paragraphs" if len(sizes) > MOST else f"more than {LARGEST // 1_000_000} million characters"
        raise UserError([problem(f"the text has {much}", file=name, remedy="import a part of it")])
    findings.counted = findings.counted or COUNTED
    _tidy(root, findings)
    _take_title(root, findings)
    units = list(_units(root, "", 0))
    lines = [line for unit in units for line in _lines(unit)]
    after = _unframed(lines, findings) if framed else lines
    after = titles.take(after, announced_title(lines), findings)
    _apply(units, lines[::2], prefix(after, findings)[::2])
    _without_echo(findings)
    _prune(root, findings)
    if not any(node.kind == "image" or node.text.strip() for node in root.walk()):
        raise UserError([problem("no text of an article was found", file=name, remedy="check which file you meant")])
    _restore(root, findings)
    propose_nodes(root, findings)
    _level(root)
    headings = [Block("heading", node.plain(), node.line) for node in root.children if node.kind == "heading"]
    findings.settle("title")
    titles.conclude(headings, name, findings)
    _language(root, findings)
    findings.settle()
    findings.meta.setdefault("rights", "unclear")
    slug = titles.file_name(findings.meta["title"])
    pictures = images.settle(root, slug, findings, near)
    _prune(root, findings)
    _tighten(root)
    text = f"{markdown.front(findings.meta)}\n{to_markdown(root)}\n"
    hints = [problem(question, file=name, line=line, severity="hint") for line, question in findings.questions]
    return Import(slug, text, report.write(name, findings), hints, findings.meta.get("source", ""), pictures)


def _tidy(root: Node, findings: Findings) -> None:
    """Clean characters; a space at the edge of a text stays if another text follows it."""
    for leaf in leaves(root):
        spaced = True
        for node in leaf.walk():
            if node.kind in ("text", "codespan"):
                clean = tidied(node.line, " ".join(node.text.split("\n")), findings).text
                lead = " " if node.text[:1].isspace() and not spaced and clean else ""
                node.text = lead + clean + (" " if node.text[-1:].isspace() and (clean or not spaced) else "")
                spaced = node.text.endswith(" ") if node.text else spaced
            elif node.kind in ("break", "softbreak"):
                spaced = True
            elif node.kind == "footnote-ref":
                spaced = False
            elif node.attrs.get("title"):
                node.attrs["title"] = tidied(node.line, str(node.attrs["title"]), findings).text
        last = next((node for node in reversed(list(leaf.walk())) if node.text or node.kind in ("image", "footnote-ref")), None)
        if last is not None and last.kind == "text":
            last.text = last.text.rstrip()


def _take_title(root: Node, findings: Findings) -> None:
    """A heading above all text that stands higher than all others is the title."""
    heads = [node for node in root.walk() if node.kind == "heading"]
    first = next(leaves(root), None)
    if "title" in findings.meta or not heads or first is not heads[0]:
        return
    if all(int(node.attrs["level"]) > int(heads[0].attrs["level"]) for node in heads[1:]):
        findings.conclude("title", heads[0].plain(), f"the first heading, line {heads[0].line}")
        root.children.remove(heads[0]) if heads[0] in root.children else heads[0].children.clear()


def _units(node: Node, mark: str, depth: int) -> Iterator[Unit]:
    for place, child in enumerate(node.children):
        if child.kind == "footnote":
            continue
        own = mark if place == 0 else ""
        if node.kind in LISTS:
            own = "  " * depth + ("• " if node.kind == "bullets" else f"{int(node.attrs.get('start', 1)) + place}. ")
        if child.kind in ("table", "code") or (child.children and is_inline(child.children[0])):
            yield Unit(node, child, own)
        else:
            yield from _units(child, own, depth + (node.kind in LISTS))


def _lines(unit: Unit) -> tuple[Line, Line]:
    """The unit as a line of plain text, and the blank line below it."""
    inside = list(leaves(unit.node))
    texts = [" ".join(leaf.plain().split()) for leaf in inside]
    numbers = tuple(leaf.line for leaf in inside) or (unit.node.line,)
    words = ", ".join(texts) + "." if unit.node.kind == "table" else " ".join(texts)  # a table is neither a row of links nor a title
    shown = unit.mark.strip() + (" " if unit.mark else "") + words
    judged = shown if len(shown) <= LONGEST else f"{shown[:LONGEST]} … {shown[-100:]}"
    line = Line(numbers, tuple(texts) or ("",), judged if any(texts) else "", len(unit.mark) - len(unit.mark.lstrip()))
    return line, Line(numbers[-1:], ("",), "")


def _unframed(lines: list[Line], findings: Findings) -> list[Line]:
    """Ends hide edges and edges hide ends, so both are looked at twice."""
    lines = cut(lines, findings)
    for _ in range(2):
        lines = prune_end(collect(prune(lines, findings), findings), findings)
    return collect(prune(lines, findings), findings)


def _apply(units: list[Unit], before: list[Line], after: list[Line]) -> None:
    """Does to the nodes what was done to their lines: gone, or without their beginning."""
    gone = {id(unit.node) for unit, old, new in zip(units, before, after, strict=True) if old.text and not new.text}
    for parent in {id(unit.parent): unit.parent for unit in units}.values():
        parent.children = [child for child in parent.children if id(child) not in gone]
    for unit, old, new in zip(units, before, after, strict=True):
        if new.text and new.text != old.text and old.text.endswith(new.text):
            _behead(unit.node, len(old.text) - len(new.text))


def _behead(node: Node, count: int) -> None:
    for part in node.walk():
        if part.kind in ("text", "codespan"):
            part.text, count = part.text[count:], max(0, count - len(part.text))


def _without_echo(findings: Findings) -> None:
    """A dropped line is told once, with its text if it may be shown."""
    best: dict[int, Dropped] = {}
    for dropped in findings.dropped:
        if dropped.line not in best or (dropped.text and not best[dropped.line].text):
            best[dropped.line] = dropped
    findings.dropped = sorted(best.values(), key=lambda one: one.line)


def _prune(root: Node, findings: Findings) -> None:
    """Without blocks that have become empty, and without footnotes that nobody refers to any more."""
    wanted = {node.attrs["label"] for node in root.walk() if node.kind == "footnote-ref"}
    for note in [node for node in root.children if node.kind == "footnote" and node.attrs["label"] not in wanted]:
        root.children.remove(note)
        findings.dropped += [Dropped(leaf.line, leaf.plain(), "footnote of a dropped line") for leaf in leaves(note)]
    _empty(root)


def _empty(node: Node) -> None:
    for child in node.children:
        _empty(child)
    node.children = [child for child in node.children if child.children or child.text or child.kind in WITHOUT_TEXT]
    if not is_inline(node) and node.children and is_inline(node.children[0]) and not any(_shows(part) for part in node.walk()):
        node.children = []


def _tighten(root: Node) -> None:
    """Lists whose items have one paragraph each stand without blank lines between them."""
    for node in root.walk():
        if node.kind in LISTS and all(sum(child.kind not in LISTS for child in item.children) == 1 for item in node.children):
            for item in node.children:
                item.children[0].attrs |= {"tight": True} if item.children[0].kind == "paragraph" else {}


def _shows(node: Node) -> bool:
    return bool(node.text.strip()) or node.kind == "image"


def _restore(root: Node, findings: Findings) -> None:
    """Umlauts come back in all texts at once, since the whole text is the evidence for each word."""
    nodes = [node for node in root.walk() if node.kind == "text" and node.text.strip()]
    lines = restore([Line((node.line,), (node.text,), node.text) for node in nodes], findings)
    for node, line in zip(nodes, lines, strict=True):
        node.text = line.text


def _level(root: Node) -> None:
    """Levels from 2 on, without a gap; a heading inside a list, a quotation or a table is a paragraph."""
    _demote(root)
    heads = [node for node in root.children if node.kind == "heading"]
    spare = min((int(node.attrs["level"]) for node in heads), default=2) - 2
    level = 1
    for node in heads:
        level = min(int(node.attrs["level"]) - spare, level + 1, 6)
        node.attrs["level"] = level


def _demote(root: Node) -> None:
    for node in root.walk():
        for place, child in enumerate(node.children):
            if child.kind == "heading" and node is not root:
                strong = Node("strong", children=child.children, line=child.line)
                node.children[place] = Node("paragraph", children=[strong], line=child.line)


def _language(root: Node, findings: Findings) -> None:
    found = language.detect(leaf.plain() for leaf in leaves(root))
    if found and "language" not in findings.meta:
        findings.conclude("language", found, "its most common words")
    elif "language" not in findings.meta:
        findings.questions.append((0, "Which language is the text in? Enter it as `language`."))
    prose = [Line((leaf.line,), (leaf.plain(),), leaf.plain()) for leaf in leaves(root) if is_prose(leaf.plain())]
    language.ask(prose, findings)
