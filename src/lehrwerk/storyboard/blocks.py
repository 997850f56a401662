"""What the author marked - slides, key points, definitions, quotes, tables, pictures, code, lists - as slides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lehrwerk.expressions import expression
from lehrwerk.model import Node, Slide
from lehrwerk.sentences import split, stems, words
from lehrwerk.storyboard.contrasts import Pair
from lehrwerk.storyboard.notes import paragraph, spoken, without_id
from lehrwerk.storyboard.opposites import joined, opposed
from lehrwerk.storyboard.orders import REASONS, STEPS, is_process, is_timeline
from lehrwerk.storyboard.passages import UNSEEN, Passage, empty, images, numbered, size, text
from lehrwerk.storyboard.statements import TITLE_WORDS, assertion, bare, headline, statement, statements, usable

OWN = frozenset({"slide", "key-point"})
ITEM_WORDS, POINT_WORDS, QUOTE_WORDS, CREDIT_WORDS = 18, 22, 40, 20
QUOTE_LEAST = 6  # words of a quotation that needs no heading
INNER_ITEMS = 6  # more below one item are a passage of its own
ALONE = frozenset({"title", "section", "question", "discussion"})  # layouts that a title fills
CONTINUES = expression(r"(?:Damit|Weil|Dass|Um|Wenn|Indem|Wer|Ob|Wie|Because|To|If|When|By|So that)\b")
ANNOUNCES = expression(
    rf"{REASONS.pattern}|{STEPS.pattern}|\b(?:[2-9]|zwei|drei|vier|fünf|sechs|sieben|two|three|four|five|six|seven)\b", re.IGNORECASE
)
LINKS = expression(
    r"(?:(?:die )?(?:timecodes?|time stamps|timestamps|kapitelmarken|sprungmarken|shownotes|show notes|chapters)|"
    r"(?:weiterführende |erwähnte |alle )?links?|linkliste|linktipps|further reading|mentioned in this episode)"
    r"(?: (?:zu|in|aus|of|from|to)\w*(?: \w+){1,3})?",
    re.IGNORECASE,
)
CAPTION = expression(r"(?:Tabelle|Tab\.|Abbildung|Abb\.|Table|Figure|Fig\.)\s*\d*\s*[:.]?\s*", re.IGNORECASE)


def slide(layout: str, title: str, passage: Passage, node: Node | None = None, blocks: Sequence[Node] = ()) -> Slide:
    """A slide of a passage; its label is the section's heading, unless that is the title. Without either: the article's title."""
    title = " ".join(title.split()) or numbered(passage.title)[1].strip()
    found = Slide("", layout, title, blocks=list(blocks), line=node.line if node else passage.line)  # type: ignore[arg-type]
    found.key = str(node.attrs.get("id", "")) if node and node.kind != "heading" else ""
    number, heading = numbered(passage.title)
    named = any(char.isalpha() for char in number.rstrip(".)"))
    found.label = f"{number}{': ' if named else ' '}{heading}".lstrip(": ") if heading != title else number if named else ""
    return found


def written(node: Node, passage: Passage) -> Slide | None:
    """An author's `slide`; without a heading its title is a short first paragraph, the section's heading or its label."""
    visible = [child for child in node.children if child.kind not in UNSEEN]
    if empty(visible):
        return None
    layout = str(node.attrs.get("layout", "claim"))
    first = next((child for child in visible if child.kind == "heading"), None) or _lead(visible, layout)
    title = text(first) if first else numbered(passage.title)[1] or str(node.attrs.get("label", ""))
    found = slide(layout, title, passage, node, _below(first, visible))
    found.label = str(node.attrs.get("label") or found.label)
    found.minutes = int(node.attrs["minutes"]) if node.attrs.get("minutes") else None
    found.notes = spoken(child for child in node.children if child.kind in UNSEEN)
    return found


def _lead(visible: Sequence[Node], layout: str) -> Node | None:
    """A short first paragraph that announces the rest, or is all that the layout needs."""
    first = visible[0]
    fits = first.kind == "paragraph" and not images([first]) and 0 < size([first]) <= TITLE_WORDS
    return first if fits and (layout in ALONE or (len(visible) > 1 and text(first).endswith(":"))) else None


def _below(first: Node | None, visible: Sequence[Node]) -> list[Node]:
    """What stands below the title: the rest, and the pictures of the title."""
    shown = [Node("paragraph", children=[image], line=image.line) for image in images([first] if first else [])]
    return [*shown, *(child for child in visible if child is not first)]


def key_point(node: Node, passage: Passage) -> Slide | None:
    """A `key-point`: its first paragraph is the title, the rest the body."""
    visible = [child for child in node.children if child.kind not in UNSEEN]
    if empty(visible):
        return None
    name = str(node.attrs.get("title", ""))
    first = visible[0] if visible[0].kind in ("paragraph", "heading") and text(visible[0]) else None
    found = slide("claim", bare(text(first)) if first else name, passage, node, _below(first, visible))
    found.label = name if name and name != found.title else found.label
    found.notes = spoken(child for child in node.children if child.kind in UNSEEN)
    return found


def then_now(node: Node, passage: Passage) -> Slide | None:
    """A `then-now` block, as a definition list for the two columns; a plain slide where it has other than two terms."""
    visible = [child for child in node.children if child.kind not in UNSEEN]
    if empty(visible):
        return None
    names = terms_of(node)
    title = str(node.attrs.get("title") or "") or numbered(passage.title)[1] or " – ".join(names)
    return slide("then-now" if len(names) == 2 else "claim", title, passage, node, visible)


def terms_of(node: Node) -> list[str]:
    """The terms of the definition lists in a block."""
    return [text(term) for child in node.children for term in child.children if term.kind == "term"]


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
        group[0].children if len(group) == 1 else [Node("definition", attrs=without_id(node), children=node.children) for node in group]
    )
    return slide("definition", ", ".join(term for term in terms if term) or passage.title, passage, group[0], blocks)


def terms(node: Node, passage: Passage) -> Slide:
    """A definition list in the text."""
    names = ", ".join(text(child) for child in node.children if child.kind == "term")
    return slide("definition", names if len(words(names)) <= TITLE_WORDS else passage.title or names, passage, None, [node])


def quote(node: Node, passage: Passage, language: str) -> Slide | None:
    """A quotation: a `quote` block as it is, a long block quotation by its one sentence that fits."""
    author = str(node.attrs.get("author", ""))
    title = numbered(passage.title)[1] or author
    if not text(node) or (not title and node.kind != "quote" and size([node]) < QUOTE_LEAST):
        return None
    if node.kind == "quote" or size([node]) <= QUOTE_WORDS:
        kept = Node(node.kind, attrs=without_id(node), children=node.children, line=node.line)
        return slide("quote", title, passage, node, [kept])
    short = [one for one in split(text(node), language) if 6 <= len(words(one)) <= 30 and usable(one, language)]
    return slide("quote", title, passage, node, [Node("blockquote", children=[paragraph(short[0])])]) if short else None


def table(node: Node, passage: Passage, before: Node | None, after: Node | None, language: str) -> Slide:
    """A table, titled by its caption, else by the heading, else by its head."""
    return slide(
        "table",
        _caption(passage, before, after, language) or ", ".join(text(cell) for cell in node.children[0].children),
        passage,
        node,
        [node],
    )


def chart(node: Node, passage: Passage, before: Node | None, after: Node | None, language: str) -> tuple[Slide, list[Node]]:
    """A chart, titled by its own title, else like a table, and what the block says beside its numbers and their source."""
    drawn = [child for child in node.children if child.kind == "table"]
    told = [child for child in node.children if child.kind != "table"]
    credit = told[-1:] if told and size(told[-1:]) <= CREDIT_WORDS else []
    title = bare(str(node.attrs.get("title", ""))) or _caption(passage, before, after, language) or text(drawn[0].children[0].children[-1])
    shown = Node("chart", attrs=without_id(node), children=[*drawn, *credit], line=node.line)
    return slide("chart", title, passage, node, [shown]), told[: len(told) - len(credit)]


def code(node: Node, passage: Passage, before: Node | None, language: str) -> Slide:
    """A listing, titled like a table."""
    return slide("code", _caption(passage, before, None, language) or str(node.attrs.get("language", "")) or "Code", passage, node, [node])


def picture(node: Node, passage: Passage, later: bool = False) -> Slide | None:
    """A picture with an alternative text: titled by its caption, else by the heading, or, later in a section, by that text."""
    image = images([node])[0]
    caption, alternative = str(image.attrs.get("title", "")), " ".join(image.plain().split())
    if not alternative:
        return None
    names = (alternative, numbered(passage.title)[1]) if later else (numbered(passage.title)[1], alternative)
    short = next((one for one in (caption, *names) if 0 < len(words(one)) <= TITLE_WORDS), alternative)
    found = slide("picture", bare(short), passage, None, [node])
    found.line = image.line or found.line
    return found


def list_slide(node: Node, passage: Passage, intro: Node | None, language: str, later: bool = False) -> tuple[Slide, bool]:
    """A list as the author made it, as a process or a timeline where it is one, and whether items had to be shortened
    (the whole list belongs in the notes then). `later` in a section what announces the list goes before the heading."""
    shown, shortened = _shown(node, language)
    heading, loose = numbered(passage.title)[1], _loose_intro(intro)
    title = _introduced(intro, language) or (later and loose) or heading or loose
    announced = f"{passage.title} {introduction(intro) or _small(intro) if intro else ''}"
    layout = "timeline" if is_timeline(node) else "process" if is_process(node, announced, language) else "claim"
    found = slide(layout, title, passage, None, [shown])
    found.line = node.line or found.line
    return headed(found, passage, intro), shortened


def headed(found: Slide, passage: Passage, before: Node | None) -> Slide:
    """The slide of a block with the small heading right above it as its title, where it would only repeat the section's."""
    title = _small(before)
    if not title or found.title != numbered(passage.title)[1]:
        return found
    return replace(slide(found.layout, title, passage, None, found.blocks), line=found.line, key=found.key)


def _small(before: Node | None) -> str:
    return numbered(text(before))[1] if before is not None and before.kind == "heading" else ""


def stated(found: Slide, passage: Passage, prose: Sequence[Node], node: Node, language: str) -> Slide:
    """The slide of a list or a table with a statement as title, where it bears a heading that does not announce it and the prose above
    offers one that speaks of its items."""
    heading = numbered(passage.title)[1]
    named = ANNOUNCES.search(heading) or found.layout not in ("claim", "table")
    if not heading or found.title != heading or named or assertion(heading, language):
        return found
    matter = set(stems(text(node) if heading.endswith("?") else f"{heading} {text(node)}", language))
    said = [one for one in statements([text(one) for one in prose], language) if not one.personal]
    best = headline([one for one in said if matter.intersection(stems(one.text, language))], f"{heading} {text(node)}", language)
    if best is None:
        return found
    titled = slide(found.layout, bare(best.text), passage, None, found.blocks)
    return replace(titled, line=found.line, key=found.key)


def _shown(node: Node, language: str) -> tuple[Node, bool]:
    """A list with its long items shortened, and whether there were any."""
    items = [_short_item(item, language) for item in node.children]
    shortened = any(one is not item for one, item in zip(items, node.children, strict=True))
    return Node(node.kind, attrs=node.attrs, children=items, line=node.line), shortened


def compared(sides: Pair, passage: Passage, language: str) -> tuple[Slide, list[Node]]:
    """Two lists side by side, and the lists for the notes if items had to be shortened."""
    shown = [_shown(node, language) for node in sides.lists]
    parts = [
        part for name, (node, _) in zip(sides.names, shown, strict=True)
        for part in (Node("term", children=[Node("text", name)]), Node("details", children=[node]))
    ]  # fmt: skip
    heading = numbered(passage.title)[1]
    found = slide("comparison", heading or " – ".join(sides.names), passage, None, [Node("terms", children=parts)])
    if opposed(*sides.names) and heading in (joined(*sides.names), joined(*reversed(sides.names))):
        above = text(passage.parent) if passage.parent else ""  # says of what; without one, the article's title does
        found = replace(found, title=above, label=heading)
    found.line = sides.lists[0].line or found.line
    return found, list(sides.lists) if any(shortened for _, shortened in shown) else []


def only_links(passage: Passage, intro: Node | None) -> bool:
    """Whether a list below these words serves a player or a browser, not a class: chapter marks of a recording, links."""
    return any(LINKS.fullmatch(name.strip().rstrip(":")) for name in (passage.title, text(intro) if intro else ""))


def introduction(node: Node) -> str:
    """The words that announce what follows: the last sentence of a paragraph that ends with a colon."""
    plain = text(node) if node.kind == "paragraph" else ""
    if plain.endswith(":"):
        return re.split(r"(?<=[.!?])\s+", plain)[-1].rstrip(": ")
    return plain if (plain[-1:].isalnum() or plain[-1:] == "?") and len(words(plain)) <= TITLE_WORDS // 2 else ""


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


def _caption(passage: Passage, before: Node | None, after: Node | None, language: str) -> str:
    for node in (after, before):
        plain = text(node) if node is not None and node.kind == "paragraph" else ""
        named = CAPTION.match(plain)
        if named and 0 < len(words(plain[named.end() :])) <= TITLE_WORDS:
            return bare(plain[named.end() :])
    announced, heading = introduction(before) if before is not None else "", numbered(passage.title)[1]
    return announced if 3 <= len(words(announced)) <= TITLE_WORDS and not assertion(heading, language) else heading


def _short_item(item: Node, language: str, level: int = 1) -> Node:
    """The item itself if it is short, else its bold beginning, its first usable sentence, or its first sentence; two levels of it."""
    first = item.children[0] if item.children else None
    if first is None or (size([item]) <= ITEM_WORDS and len(item.children) == 1):
        return item
    shown = _short_paragraph(first, language)
    inner = [child for child in item.children[1:] if child.kind in ("bullets", "numbers")] if level == 1 else []
    kept = [_inner(child, language) for child in inner if len(child.children) <= INNER_ITEMS]
    if shown is first and len(kept) == len(item.children) - 1 and all(one is other for one, other in zip(kept, inner, strict=True)):
        return item
    return Node("item", attrs=item.attrs, children=[shown, *kept], line=item.line)


def _inner(node: Node, language: str) -> Node:
    items = [_short_item(item, language, level=2) for item in node.children]
    same = all(one is other for one, other in zip(items, node.children, strict=True))
    return node if same else Node(node.kind, attrs=node.attrs, children=items, line=node.line)


def _short_paragraph(first: Node, language: str) -> Node:
    """An item's first paragraph, or what is shown of it."""
    plain = text(first)
    lead = first.children[0] if first.kind == "paragraph" and first.children else None
    if size([first]) <= ITEM_WORDS:
        return first
    return _tight(text(lead).rstrip(":. ") if lead is not None and lead.kind == "strong" else point(plain, language))


def point(plain: str, language: str) -> str:
    """The sentence that carries a list's point: the first, fit for a slide, or as it continues the list's announcement."""
    first, *rest = split(plain, language)
    shown = statement(first, language, POINT_WORDS)
    if shown:
        return shown
    if CONTINUES.match(first) and len(words(first)) <= POINT_WORDS:
        return first
    return next((found for one in rest if (found := statement(one, language, POINT_WORDS))), first)


def _tight(words_in_it: str) -> Node:
    return Node("paragraph", attrs={"tight": True}, children=[Node("text", words_in_it)])
