"""What the fixed slides of a deck are made of: exercises, discussions, quiz questions, agenda and more, as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from lehrwerk.expressions import expression
from lehrwerk.model import Node, Slide
from lehrwerk.sentences import split, words
from lehrwerk.storyboard.notes import embedded, footnotes_of, marked, paragraph, referred, spoken, unmarked
from lehrwerk.storyboard.passages import OTHERS, UNSEEN, Passage, empty, images, lifted, numbered, passages, text
from lehrwerk.storyboard.phrases import ANSWER
from lehrwerk.storyboard.statements import assertion, whole

READER = expression(r"\b(?:du|dir|dich|dein\w*|ihr|euch|eure\w*|Sie|Ihnen|Ihre?\w*|you|your)\b", re.IGNORECASE)
COMMENTS = expression(r"\b(?:Kommentare?n?|comments?|newsletter|schreibt? (?:uns|mir)|write to us|tell us|let us know)\b", re.IGNORECASE)
PRAISE = expression(  # asks for praise, not for an answer
    r"^(?:Du|Ihr|Sie|Euch|Dir|Ihnen|You)\s|\b(?:gefallen|gefällt|Lust auf|liked?|enjoyed?|weitergeholfen|noch Fragen)\b"
)
SELF = expression(r"\b(?:ich|mir|mich|mein\w*|I|me|my)\b")
ASKS = expression(
    r"(?:(?:W(?:er|en|em|as|ie|o|ann|arum|ozu|omit|odurch|orin|oran|oher|ohin|ofür|oraus|eshalb|ieso|elche[nrsm]?|elch)"
    r"|[A-ZÄÖÜ][a-zäöüß]*(?:t|en|ist|ind))\s(?!ja\b|nein\b)"
    r"|(?:Who|What|Which|How|Why|When|Where|Do|Does|Did|Is|Are|Can|Could|Should|Would|Will|Have|Has)"
    r"\s).*\?$"
)
POINTS = expression(
    r"\b(?:hier|dort|da|das|dies\w*|da(?:mit|für|von|bei|zu|nach|gegen|durch)|dar(?:auf|an|aus|in|um|über|unter)|sie|er|ihn|"
    r"this|that|these|those|it|they|here|there)\b"
)
CLAIMING = ("claim", "picture", "picture-left", "comparison", "then-now", "number", "process", "timeline", "quote")
TOLD = ("trainer", "notes", "solution")
Item = dict[str, Any]


def exercises(body: Node) -> list[Item]:
    """The exercises: key, title, task, minutes, form, material, result, lines, space, aim, objective, evaluation (the questions of
    discussions inside), solution and notes (blocks); `block` is the exercise as it was written."""
    found = []
    for number, (node, after, section) in enumerate(_blocks(body, "exercise"), 1):
        heading = next((child for child in node.children if child.kind == "heading"), None)
        facts = {name: node.attrs.get(name) for name in ("minutes", "form", "material", "result", "lines", "space", "aim", "objective")}
        found.append({
            "key": _key(node, number), "title": text(heading) if heading else section, **facts,
            "task": [child for child in node.children if child is not heading and child.kind not in (*UNSEEN, "discussion")],
            "evaluation": _within([child for child in node.children if child.kind == "discussion"], "discussion"), "block": node,
            "solution": _within([node, *after], "solution"), "notes": _within([node, *after], "trainer", "notes"), "line": node.line,
        })  # fmt: skip
    return _finished(found, body, "task")


def _finished(found: list[Item], body: Node, *shown: str) -> list[Item]:
    """The items as a deck can hold them: no marks of footnotes on slides, their texts in the notes, no ids."""
    footnotes = footnotes_of(body)
    for item in found:
        visible = [node for name in shown for node in item[name]]
        told = [node for name in ("evaluation", "solution", "explanation", "notes") for node in item.get(name, [])]
        item["notes"] = embedded(referred([*visible, *told], item["notes"], footnotes))
        for name in ("evaluation", "solution", "explanation"):
            if name in item:
                item[name] = embedded(map(marked, item[name]))
        for name in shown:
            item[name] = embedded(unmarked(item[name]), UNSEEN)
    return found


def discussions(body: Node, language: str = "de") -> list[Item]:
    """The discussions: key, title (the question), body, minutes, form, notes; else the questions to the reader at the article's end."""
    found = []
    for number, (node, after, section) in enumerate(_blocks(body, "discussion"), 1):
        visible = [child for child in node.children if child.kind not in UNSEEN]
        title, visible = _asked(visible, section)
        found.append({
            "key": _key(node, number), "title": title, "body": visible, "minutes": node.attrs.get("minutes"),
            "form": node.attrs.get("form"), "notes": _within([node, *after], *TOLD), "line": node.line,
        })  # fmt: skip
    return _finished(found, body, "body") or _closing(body, language)


def _asked(visible: list[Node], section: str) -> tuple[str, list[Node]]:
    """The question, which is the first paragraph, and the rest with the pictures of both."""
    if not visible or visible[0].kind not in ("paragraph", "heading") or not text(visible[0]):
        return section, visible
    shown = [Node("paragraph", children=[image], line=image.line) for image in images(visible[:1])]
    return text(visible[0]), [*shown, *visible[1:]]


def quizzes(body: Node) -> list[Item]:
    """The quiz questions: key, title (the question), body, options (a task list), whether a right one is known, explanation,
    objective, points, notes; `question` is all of the question with its marks."""
    found = []
    for number, (node, after, section) in enumerate(_blocks(body, "quiz"), 1):
        visible = [child for child in node.children if child.kind not in UNSEEN]
        place = next((at for at, child in enumerate(visible) if _is_task(child)), len(visible))
        question, options, explanation = visible[:place], visible[place : place + 1], visible[place + 1 :]
        asked, (title, question) = question, _asked(question, section)
        found.append({
            "key": _key(node, number), "title": title, "question": asked, "body": question, "options": options, "explanation": explanation,
            "right": any(item.attrs.get("checked") is True for block in options for item in block.children),
            "objective": node.attrs.get("objective"), "points": node.attrs.get("points"),
            "notes": _within([node, *after], *TOLD), "line": node.line,
        })  # fmt: skip
    return _finished(found, body, "question", "body", "options")


def definitions(body: Node) -> list[Item]:
    """The definitions: key, term, text (blocks)."""
    found = [node for node in body.walk() if node.kind == "definition"]
    return [{"key": _key(node, at), "term": str(node.attrs.get("term", "")), "text": node.children} for at, node in enumerate(found, 1)]


def then_now(body: Node) -> list[Item]:
    """The comparisons of old and new: key, title, body (a definition list)."""
    found = [node for node in body.walk() if node.kind == "then-now"]
    return [{"key": _key(node, at), "title": str(node.attrs.get("title", "")), "body": node.children} for at, node in enumerate(found, 1)]


def opening(body: Node, language: str = "de") -> str:
    """The first question of the running text that can open a lesson, but not one to which the article comes at its end."""
    prose = [node for node in body.children if node.kind == "paragraph"]
    for node in (one for one in prose[: max(len(prose) // 2, 2)] if not _spoken_in_turn(one)):
        for one in split(text(node), language):
            if 5 <= len(words(one)) <= 25 and ASKS.match(one) and not (POINTS.search(one) or SELF.search(one)):
                return one
    return ""


def _spoken_in_turn(node: Node) -> bool:
    """Whether a paragraph is in bold throughout, as the questions of an interview are, which ask somebody else."""
    return [child.kind for child in node.children] == ["strong"]


def agenda(body: Node, minutes: int | None = None, rows: int = 4) -> list[Item]:
    """The sections in at most `rows` rows, title and minutes each; `minutes` is shared out by the length of the text."""
    sections: dict[int, list[Passage]] = {}
    for passage in passages(body):
        heading = passage.parent or passage.heading
        if heading is not None and text(heading)[-1:] != ":" and any(node.kind not in OTHERS for node in passage.nodes):
            sections.setdefault(id(heading), []).append(passage)
    found = [
        (numbered(text(group[0].parent or group[0].heading or body))[1], sum(one.size for one in group)) for group in sections.values()
    ]
    merged = _merged(found, rows)
    shares = _shares([weight for _, weight in merged], minutes or 0)
    return [{"title": title, "minutes": share or None} for (title, _), share in zip(merged, shares, strict=True)]


def claims(slides: Sequence[Slide], language: str = "de", body: Node | None = None, most: int = 5) -> list[str]:
    """The statements among the slides' titles, the author's key points (in `body`) first of all, spread evenly over the deck."""
    points = [node for node in (body.walk() if body else ()) if node.kind == "key-point"]
    own = {text(child).rstrip(".") for node in points for child in node.children[:1]}
    meant = [slide for slide in slides if slide.title.rstrip(".") in own and not slide.title.endswith("?")]
    chosen = meant if len(meant) > 1 else [slide for slide in slides if _is_claim(slide, language)]
    found = list(dict.fromkeys(slide.title for slide in chosen))
    if len(found) <= most:
        return found
    return [found[round(at * (len(found) - 1) / (most - 1))] for at in range(most)]


def _is_claim(slide: Slide, language: str) -> bool:
    """Whether the title is a whole sentence; one that the author set under a section's heading may lean on that heading."""
    if slide.layout not in CLAIMING:
        return False
    own = bool(slide.label) and not ANSWER.match(slide.title) and whole(slide.title.rstrip(".!") + ".", language)
    return assertion(slide.title, language) or (own and slide.title[-1:] not in ("?", ":"))


def _blocks(body: Node, kind: str) -> Iterator[tuple[Node, list[Node], str]]:
    """The blocks of a kind, with the trainer's hints and solutions right behind them and their section's heading."""
    section, blocks = "", lifted(body.children)
    for at, node in enumerate(blocks):
        if node.kind == "heading":
            section = numbered(text(node))[1]
        elif node.kind == kind:
            end = next((later for later in range(at + 1, len(blocks)) if blocks[later].kind not in ("trainer", "solution")), len(blocks))
            after = blocks[at + 1 : end]
            if not empty(node.children) or any(node.attrs.get(name) for name in ("material", "result")) or _within([node, *after], *TOLD):
                yield node, after, section
        elif node.kind in ("note", "slides-only", "blockquote"):
            yield from ((one, after, inner or section) for one, after, inner in _blocks(node, kind))


def _within(nodes: Sequence[Node], *kinds: str) -> list[Node]:
    found = [one for node in nodes for one in ([node] if node.kind in kinds else [child for child in node.children if child.kind in kinds])]
    return spoken(part for one in found for part in one.children)


def _key(node: Node, number: int) -> str:
    return f"{node.attrs.get('id') or f'{node.kind}-{number}'}/1"


def _is_task(node: Node) -> bool:
    return node.kind in ("bullets", "numbers") and any("checked" in item.attrs for item in node.children)


def _closing(body: Node, language: str) -> list[Item]:
    last = (node for node in reversed(body.children) if node.kind == "paragraph" and not _spoken_in_turn(node))
    prose = [*islice((node for node in last if not COMMENTS.search(text(node))), 3)]
    asked = [one for node in reversed(prose) for one in split(text(node), language) if one.endswith("?") and READER.search(one)]
    asked = [one for one in asked if 3 <= len(words(one)) <= 30]
    asked = [one for one in asked if not PRAISE.search(one)]
    if not asked or POINTS.search(asked[0]):
        return []
    return [{"key": "deck-discussion/1", "title": asked[0], "body": [paragraph(one) for one in asked[1:4]], "minutes": None, "form": None,
             "notes": [], "line": 0}]  # fmt: skip


def _merged(sections: list[tuple[str, int]], rows: int) -> list[tuple[str, int]]:
    """At most `rows` groups of neighbouring sections, each under the name of its longest."""
    groups = [[one] for one in sections]
    while len(groups) > max(rows, 1):
        sums = [sum(weight for _, weight in (*left, *right)) for left, right in pairwise(groups)]
        at = sums.index(min(sums))
        groups[at : at + 2] = [groups[at] + groups[at + 1]]
    return [(max(group, key=lambda one: one[1])[0], sum(weight for _, weight in group)) for group in groups]


def _shares(weights: Sequence[int], total: int) -> list[int]:
    """A total in whole parts (of five from 30 on) as large as the weights say."""
    unit = 5 if total >= 30 and total // 5 >= len(weights) else 1
    units, whole = total // unit, sum(weights) or 1
    exact = [weight * units / whole for weight in weights]
    shares = [int(one) for one in exact]
    for at in sorted(range(len(exact)), key=lambda index: (shares[index] - exact[index], index))[: units - sum(shares)]:
        shares[at] += 1
    shares = [share * unit for share in shares]
    if shares:
        shares[shares.index(max(shares))] += total - sum(shares)
    return shares
