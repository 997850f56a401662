"""What the author marked - slides, key points, definitions, quotes, tables, pictures, code, lists - as slides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lehrwerk.model import Attr, Node, Slide
from lehrwerk.sentences import split, words
from lehrwerk.storyboard.notes import paragraph, spoken
from lehrwerk.storyboard.passages import Passage, numbered, size, text
from lehrwerk.storyboard.statements import TITLE_WORDS, assertion, bare, headline, statement, statements, usable

OWN = frozenset({"slide", "key-point"})
ITEM_WORDS, POINT_WORDS, QUOTE_WORDS = 18, 22, 40
CONTINUES = re.compile(r"(?:Damit|Weil|Dass|Um|Wenn|Indem|Wer|Ob|Wie|Because|To|If|When|By|So that)\b")
CAPTION = re.compile(r"(?:Tabelle|Tab\.|Abbildung|Abb\.|Table|Figure|Fig\.)\s*\d*\s*[:.]?\s*", re.IGNORECASE)
HIDDEN = frozenset({"notes", "trainer", "solution", "handout-only", "rule", "footnote"})


def slide(layout: str, title: str, passage: Passage, node: Node | None = None, blocks: Sequence[Node] = ()) -> Slide:
    """A slide of a passage; its label is the section's heading, unless that is the title."""
    title = " ".join(title.split()) or numbered(passage.title)[1].strip() or "–"
    found = Slide("", layout, title, blocks=list(blocks), line=node.line if node else passage.line)  # type: ignore[arg-type]
    found.key = str(node.attrs.get("id", "")) if node and node.kind != "heading" else ""
    number, heading = numbered(passage.title)
    found.label = f"{number}: {heading}".lstrip(": ") if heading != title else number
    return found


def written(node: Node, passage: Passage) -> Slide:
    """An author's `slide`."""
    visible = [child for child in node.children if child.kind not in HIDDEN]
    heading = next((child for child in visible if child.kind == "heading"), None)
    first = heading or (visible[0] if visible and visible[0].kind == "paragraph" and size(visible[:1]) <= TITLE_WORDS else None)
    title = text(first) if first else str(node.attrs.get("label") or "") or passage.title
    found = slide(str(node.attrs.get("layout", "claim")), title or _some_words(visible), passage, node)
    found.blocks = [child for child in visible if child is not first]
    found.label = str(node.attrs.get("label") or found.label)
    found.minutes = int(node.attrs["minutes"]) if node.attrs.get("minutes") else None
    found.notes = spoken(child for child in node.children if child.kind in HIDDEN)
    return found


def key_point(node: Node, passage: Passage) -> Slide:
    """A `key-point`: its first paragraph is the title, the rest the body."""
    first, *rest = [child for child in node.children if child.kind not in HIDDEN] or [Node("paragraph")]
    name = str(node.attrs.get("title", ""))
    if first.kind not in ("paragraph", "heading"):
        first, rest = paragraph(name or passage.title or _some_words([first])), [first, *rest]
    found = slide("claim", bare(text(first)), passage, node, rest)
    found.label = name if name and name != found.title else found.label
    found.notes = spoken(child for child in node.children if child.kind in HIDDEN)
    return found


def then_now(node: Node, passage: Passage) -> Slide:
    """A `then-now` block, as a definition list for the two columns."""
    names = [text(term) for child in node.children for term in child.children if term.kind == "term"]
    title = str(node.attrs.get("title") or "") or passage.title or " – ".join(names)
    return slide("then-now", title, passage, node, [child for child in node.children if child.kind not in HIDDEN])


def definitions(nodes: Sequence[Node], passage: Passage) -> list[Slide]:
    """Definitions of a section: short ones share a slide, up to three."""
    groups: list[list[Node]] = []
    for node in nodes:
        if groups and len(groups[-1]) < 3 and size([*groups[-1], node]) <= 55:
            groups[-1].append(node)
        else:
            groups.append([node])
    return [_defined(group, passage) for group in groups]


def _defined(group: list[Node], passage: Passage) -> Slide:
    terms = [str(node.attrs.get("term", "")) for node in group]
    blocks = (
        group[0].children if len(group) == 1 else [Node("definition", attrs=_without_id(node), children=node.children) for node in group]
    )
    return slide("definition", ", ".join(term for term in terms if term) or passage.title, passage, group[0], blocks)


def _without_id(node: Node) -> dict[str, Attr]:
    return {key: value for key, value in node.attrs.items() if key != "id"}


def terms(node: Node, passage: Passage) -> Slide:
    """A definition list in the text."""
    names = ", ".join(text(child) for child in node.children if child.kind == "term")
    return slide("definition", names if len(words(names)) <= TITLE_WORDS else passage.title or names, passage, None, [node])


def quote(node: Node, passage: Passage, language: str) -> Slide | None:
    """A quotation: a `quote` block as it is, a long block quotation by its one sentence that fits."""
    author = str(node.attrs.get("author", ""))
    title = numbered(passage.title)[1] or author
    if node.kind == "quote" or size([node]) <= QUOTE_WORDS:
        kept = Node(node.kind, attrs=_without_id(node), children=node.children, line=node.line)
        return slide("quote", title, passage, node, [kept]) if title else None
    short = [one for one in split(text(node), language) if 6 <= len(words(one)) <= 30 and usable(one, language)]
    if not short or not title:
        return None
    return slide("quote", title, passage, node, [Node("blockquote", children=[paragraph(short[0])])])


def table(node: Node, passage: Passage, before: Node | None, after: Node | None) -> Slide:
    """A table, titled by its caption, else by the heading, else by its head."""
    return slide(
        "table", _caption(passage, before, after) or ", ".join(text(cell) for cell in node.children[0].children), passage, None, [node]
    )


def code(node: Node, passage: Passage, before: Node | None) -> Slide:
    """A listing, titled like a table."""
    return slide("code", _caption(passage, before, None) or str(node.attrs.get("language", "")) or "Code", passage, None, [node])


def picture(node: Node, passage: Passage) -> Slide | None:
    """A picture with an alternative text; its caption is the title where there is one."""
    image = next(child for child in node.children if child.kind == "image")
    caption = str(image.attrs.get("title", ""))
    alternative = text(image)
    if not alternative:
        return None
    short = next((one for one in (caption, numbered(passage.title)[1], alternative) if 0 < len(words(one)) <= TITLE_WORDS), alternative)
    return slide("picture", bare(short), passage, None, [node])


def list_slide(node: Node, passage: Passage, intro: Node | None, language: str) -> tuple[Slide | None, bool]:
    """A list as the author made it, and whether items had to be shortened (the whole list belongs in the notes then)."""
    items = [_short_item(item, language) for item in node.children]
    shortened = any(one is not item for one, item in zip(items, node.children, strict=True))
    title = _introduced(intro, language) or numbered(passage.title)[1] or _loose_intro(intro)
    shown = Node(node.kind, attrs=node.attrs, children=items, line=node.line)
    return (slide("claim", title, passage, None, [shown]) if title else None), shortened


def introduction(node: Node) -> str:
    """The words that announce what follows: the last sentence of a paragraph that ends with a colon."""
    plain = text(node)
    return re.split(r"(?<=[.!?])\s+", plain)[-1].rstrip(": ") if node.kind == "paragraph" and plain.endswith(":") else ""


def _introduced(intro: Node | None, language: str) -> str:
    """The announcement, or the best statement in the paragraph that ends with it."""
    words_before = introduction(intro) if intro else ""
    if not words_before or assertion(words_before, language):
        return words_before
    best = headline(statements([text(intro)], language), "", language) if intro else None
    return bare(best.text) if best else ""


def _loose_intro(intro: Node | None) -> str:
    words_before = introduction(intro) if intro else ""
    return words_before if len(words(words_before)) <= TITLE_WORDS else ""


def _caption(passage: Passage, before: Node | None, after: Node | None) -> str:
    for node in (after, before):
        plain = text(node) if node is not None and node.kind == "paragraph" else ""
        named = CAPTION.match(plain)
        if named and 0 < len(words(plain[named.end() :])) <= TITLE_WORDS:
            return bare(plain[named.end() :])
    announced = introduction(before) if before is not None else ""
    return announced if 3 <= len(words(announced)) <= TITLE_WORDS and not passage.title else numbered(passage.title)[1]


def _short_item(item: Node, language: str) -> Node:
    """The item itself if it is short, else its bold beginning, its first usable sentence, or its first sentence."""
    first = item.children[0] if item.children else None
    if first is None or (size([item]) <= ITEM_WORDS and len(item.children) == 1):
        return item
    plain = text(first)
    lead = first.children[0] if first.kind == "paragraph" and first.children else None
    if lead is not None and lead.kind == "strong" and size([first]) > ITEM_WORDS:
        return _item(text(lead).rstrip(":. "))
    if len(words(plain)) <= ITEM_WORDS:
        return Node("item", attrs=item.attrs, children=[first], line=item.line)
    return _item(point(plain, language))


def point(plain: str, language: str) -> str:
    """The sentence that carries a list's point: the first, fit for a slide, or as it continues the list's announcement."""
    first, *rest = split(plain, language)
    shown = statement(first, language, POINT_WORDS)
    if shown:
        return shown
    if CONTINUES.match(first) and len(words(first)) <= POINT_WORDS:
        return first
    return next((found for one in rest if (found := statement(one, language, POINT_WORDS))), first)


def _item(words_in_it: str) -> Node:
    return Node("item", children=[Node("paragraph", attrs={"tight": True}, children=[Node("text", words_in_it)])])


def _some_words(nodes: Sequence[Node]) -> str:
    found = [part for node in nodes for part in re.split(r"(?<=[.!?])\s", text(node))]
    return next((part for part in found if part), "–")
