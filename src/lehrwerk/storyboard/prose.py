"""Prose -> claim slides: a statement as title, a few as bullets, or what the words themselves mark as steps, dates or a contrast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lehrwerk.expressions import expression
from lehrwerk.model import Node, Slide
from lehrwerk.sentences import split, stems, words
from lehrwerk.storyboard.amounts import OTHER_SHARE, number
from lehrwerk.storyboard.blocks import introduction, point, slide
from lehrwerk.storyboard.contrasts import both_hands, then_now
from lehrwerk.storyboard.findings import Finding, Sentence, item, listed
from lehrwerk.storyboard.notes import paragraph
from lehrwerk.storyboard.orders import REASONS, events, steps
from lehrwerk.storyboard.passages import Passage, numbered, size, text, texts
from lehrwerk.storyboard.speech import quotations
from lehrwerk.storyboard.statements import (
    BODY_WORDS,
    TITLE_WORDS,
    Statement,
    assertion,
    bare,
    goes_on,
    headline,
    personal,
    points,
    statement,
    statements,
    usable,
    without_lead,
)  # fmt: skip

COUNTS = {
    name: number
    for number, names in enumerate(
        ("zwei two", "drei three", "vier four", "fünf five", "sechs six", "sieben seven", "acht eight", "neun nine", "zehn ten"), 2
    )
    for name in names.split()
}
ASKED = expression(
    r"(?:W(?:er|en|em|as|ie|o\w*|ann|arum|elche[nrsm]?)|Who|What|Which|How|Why|When|Where|[A-ZÄÖÜ][a-zäöüß]*(?:t|en|nd|st))\s"
)
WRONG = expression(r"(?:Irrtum|Mythos|Vorurteil|Märchen|Irrglaube|Myth|Misconception|Fallacy)\b")
NUMERAL = expression(r"\b(?:[2-9]|10)\b")
LONELY = 25  # words behind a statement that is alone on its slide, but for a section's only one
STORY = 150  # words of an opening that tells of its author, and has no slide then
ORDERED = ("process", "timeline")
LEFT_OVER = 60  # words beside a finding that are worth a slide of their own


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs, what they ask to be shown as, and the sentences that such slides show already (`own`: this one's)."""

    nodes: list[Node]
    finding: Finding | None = None
    barred: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    def plain(self) -> Stretch:
        """The same paragraphs as ordinary prose."""
        return Stretch(self.nodes, None, self.barred - self.own)


def stretches(nodes: Sequence[Node], language: str, chosen: frozenset[str]) -> list[Stretch]:
    """The paragraphs cut where the text marks steps, dates, a contrast or direct speech; `chosen` are sentences with a striking number."""
    found = [
        Sentence(one, place) for place, node in enumerate(nodes) if node.kind == "paragraph" for plain in texts(node)
        for one in split(plain, language)
    ]  # fmt: skip
    findings = _apart([*events(found, language), *steps(found, language), *then_now(found, language), *both_hands(found, language),
                       *quotations(found, language), *number(found, language, chosen)])  # fmt: skip
    findings = [_led(one, found, language) for one in findings]
    barred = frozenset(found[at].text for one in findings for at in one.used) | {one.led for one in findings}
    done: list[Stretch] = []
    start = 0
    for one in findings:
        places = [found[at].paragraph for at in one.used]
        first, end = _with_heading(nodes, min(places), start), max(places) + 1
        said = " ".join(found[at].text for at in sorted(one.used))
        beside = sum(len(words(each.text)) for each in found if first <= each.paragraph < end) - len(words(said))
        own = frozenset(found[at].text for at in one.used) | {one.led}
        if first >= start and beside < LEFT_OVER:
            done += [Stretch(list(nodes[start:first]), None, barred), Stretch(list(nodes[first:end]), one, barred, own)]
        else:
            done += [Stretch(list(nodes[start:end]), None, barred), Stretch([paragraph(said)], one, barred, own)]
        start = max(start, end)
    done.append(Stretch(list(nodes[start:]), None, barred))
    return _with_small([one for one in done if one.nodes])


def _with_small(found: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, what is too small for a slide of its own behind a number with that number."""
    done: list[Stretch] = []
    for one in found:
        before = done[-1] if done else one
        if before.finding and before.finding.layout == "number" and not one.finding and not worth(one):
            done[-1] = replace(before, nodes=[*before.nodes, *one.nodes])
        else:
            done.append(one)
    return done


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that share no sentence with an earlier one, in the order of the text."""
    taken: set[int] = set()
    kept = []
    for one in findings:
        if not taken & one.used:
            taken |= one.used
            kept.append(one)
    return sorted(kept, key=lambda one: min(one.used))


def _led(finding: Finding, found: Sequence[Sentence], language: str) -> Finding:
    """A process or a timeline with the sentence right before it as its title, if that can be one."""
    first = min(finding.used)
    before = statement(found[first - 1].text, language, TITLE_WORDS) if finding.layout in ("process", "timeline") and first else None
    if before and not set(stems(before, language)) & set(stems(" ".join(map(text, finding.blocks)), language)):
        return finding
    return replace(finding, title=bare(before), led=found[first - 1].text) if before else finding


def _with_heading(nodes: Sequence[Node], first: int, start: int) -> int:
    while first > start and (nodes[first - 1].kind == "heading" or introduction(nodes[first - 1])):
        first -= 1
    return first


def from_finding(stretch: Stretch, passage: Passage, language: str, taken: set[str]) -> Slide | None:
    """The slide that a stretch asks for; `taken` are the titles that the section has already. None where it has no title."""
    finding = stretch.finding
    if finding is None:
        return None
    inner = next((text(node) for node in reversed(stretch.nodes) if node.kind == "heading"), "")
    heading = inner or numbered(passage.title)[1]
    heading = "" if heading in taken else heading
    beside = _beside(stretch, finding, heading, language)
    layout, blocks = finding.layout, finding.blocks
    match layout:
        case "number":
            title, blocks = _amount_title(blocks, heading, beside, language)
        case "then-now" | "quote" if not assertion(heading, language):
            near = layout == "quote" or not heading or set(stems(beside, language)) & set(stems(text(blocks[0]), language))
            title = beside if beside and (near or heading.endswith("?")) else heading
        case _:
            title = finding.title if not heading else (beside or heading) if heading.endswith("?") else heading
    if layout == "process" and REASONS.search(f"{passage.title} {title} {introduction(stretch.nodes[0])}"):
        layout = "claim"
    title = title or ("" if layout in ORDERED else beside)
    if not title and layout not in (*ORDERED, "comparison", "then-now"):  # which can stand below the article's title
        return None
    return slide(layout, title, passage, stretch.nodes[0] if passage.heading is None else None, blocks)


def _beside(stretch: Stretch, finding: Finding, heading: str, language: str) -> str:
    """The best statement of a stretch that its finding does not show, as a title."""
    said = [one for node in stretch.nodes if node.kind != "heading" for one in texts(node)]
    if finding.layout == "number":
        said = [one for one in said if text(finding.blocks[-1]) in one]
    free = [one for one in statements(said, language) if one.source not in stretch.barred]
    if finding.layout == "number":  # beside which another one confuses
        free = [one for one in free if not any(map(str.isdigit, one.text)) and not OTHER_SHARE.search(one.text)]
    best = headline(free, f"{heading} {' '.join(map(text, finding.blocks))}", language)
    return bare(best.text) if best else ""


def _amount_title(blocks: list[Node], heading: str, beside: str, language: str) -> tuple[str, list[Node]]:
    """The title above a number: a statement about the same matter, else the sentence with the number itself."""
    sentence = text(blocks[1])
    if beside and set(stems(beside, language)) & set(stems(sentence, language)):
        return beside, blocks
    if heading and assertion(heading, language):
        return heading, blocks
    if len(words(sentence)) <= TITLE_WORDS and usable(sentence, language):
        return bare(sentence), [*blocks[:1], *([paragraph(f"{beside}{'' if beside.endswith('.') else '.'}")] if beside else [])]
    return beside or heading, blocks


def beside_number(stretch: Stretch, number: Slide, passage: Passage, language: str) -> Slide | None:
    """The claim slide of what stands around a number, where that is more than the number's slide shows."""
    shown = [number.title, *(text(node).rstrip(".") for node in number.blocks[1:])]
    told = [one for node in stretch.nodes for plain in texts(node) for one in split(plain, language)]
    barred = stretch.barred | {one for one in told if any(each and each in one for each in shown)}
    if sum(len(words(one)) for one in told if one not in barred) < LEFT_OVER // 2:
        return None
    found, sure = from_prose(Stretch(stretch.nodes, None, barred), passage, language, later=True)
    return found if found and sure and found.blocks else None


def spoken_number(stretch: Stretch) -> list[Node]:
    """What is said of a number whose passage has another slide: the sentence with it."""
    return [paragraph(text(stretch.finding.blocks[-1]))] if stretch.finding else []


def from_prose(stretch: Stretch, passage: Passage, language: str, later: bool) -> tuple[Slide | None, bool]:
    """The slide of some paragraphs, and whether its title is a statement; None where no sentence stands on its own.

    `later` is true for the second slide of a section, whose title cannot be the heading again.
    """
    said = [one for node in stretch.nodes if node.kind != "heading" for one in texts(node)]
    spoken = passage.title.endswith(":") or bool(WRONG.match(passage.title))  # names who speaks, or what is not so
    heading = "" if later or spoken else numbered(passage.title)[1]
    found = [one for one in statements(said, language) if one.source not in stretch.barred]
    title = None
    if not (heading and assertion(heading, language)):
        title = headline(found, passage.title, language)
        heading = bare(title.text) if title else heading
    if title and title.personal and passage.heading is None and size(stretch.nodes) < STORY:
        return None, False
    if title and title.personal and passage.title.endswith("?") and not later:
        return _answered(passage, title), True
    blocks = _bullets(points(found, title)) or _support(said, title, stretch.barred, language)
    sure = title is not None or (bool(heading) and assertion(heading, language))
    plain = heading if sure else without_lead(heading, language)
    alone = title is not None and not title.personal and (not later if passage.title else size(stretch.nodes) >= LONELY)
    if not plain or not (blocks or alone) or (plain.endswith("?") and not ASKED.match(plain)):
        return None, False
    found_slide = slide("claim", heading, passage, stretch.nodes[0] if passage.heading is None else None, blocks)
    return replace(found_slide, title=plain), sure


def _answered(passage: Passage, answer: Statement) -> Slide:
    """What somebody says of themselves when asked: the question, and the answer as a quotation."""
    return slide("quote", numbered(passage.title)[1], passage, None, [Node("blockquote", children=[paragraph(answer.text)])])


def _support(said: Sequence[str], title: Statement | None, barred: frozenset[str], language: str) -> list[Node]:
    """One longer sentence below a title that no short one supports, or the one that follows it in the text."""
    for one in (one for plain in said for one in split(plain, language) if one not in barred and not (title and one == title.source)):
        shown = statement(one, language, BODY_WORDS)
        if shown and not personal(shown, language) and not (title and shown.startswith(title.text.rstrip("."))):
            return [paragraph(shown)]
    return _following(said, title, barred, language) if title else []


def _following(said: Sequence[str], title: Statement, barred: frozenset[str], language: str) -> list[Node]:
    """The sentence right behind a title's, where it goes on with the same matter."""
    for before, after in (pair for plain in said for pair in pairwise(split(plain, language))):
        if before == title.source and after not in barred and goes_on(after, language) and not personal(after, language):
            return [paragraph(after)]
    return []


def spare(passage: Passage, nodes: Sequence[Node], language: str) -> Slide:
    """The one slide of an article that offers no statement at all: its heading or first sentence, and the one after it."""
    pieces = [one for node in nodes if node.kind != "heading" for each in texts(node) for one in split(each, language)]
    title = numbered(passage.title)[1]
    if not title and pieces and len(words(pieces[0])) <= TITLE_WORDS:
        title = bare(pieces.pop(0))
    return slide("claim", title, passage, None, [paragraph(one) for one in pieces[:1]])


def announced(nodes: Sequence[Node]) -> list[Node]:
    """The paragraphs that an introduction such as "Fünf Gründe, ...:" counts: so many right behind it, and no list."""
    count = _count(introduction(nodes[0]))
    following = list(nodes[1 : count + 1])
    if count < 2 or len(following) < count or any(node.kind != "paragraph" or introduction(node) for node in following):
        return []
    return following


def counted_list(paragraphs: Sequence[Node], language: str) -> Node:
    """Announced paragraphs as a numbered list."""
    items = [item(point(text(one), language)) for one in paragraphs]
    return Node("numbers", attrs={"start": 1}, children=items, line=paragraphs[0].line)


def _count(intro: str) -> int:
    numeral = NUMERAL.search(intro)
    named = [COUNTS[word] for word in (found.lower() for found in words(intro)) if word in COUNTS]
    return int(numeral[0]) if numeral else named[0] if named else 0


def _bullets(found: Sequence[Statement]) -> list[Node]:
    """Statements as bullets; a single one as a paragraph."""
    if len(found) == 1:
        return [paragraph(found[0].text)]
    return [listed([one.text for one in found])] if found else []


def worth(stretch: Stretch) -> bool:
    """Whether a stretch beside a finding has enough words for a slide of its own."""
    return size(stretch.nodes) >= LEFT_OVER // 2
