"""What makes quiz questions give their answers away, or hard to answer: warnings and hints, one for each rule and article.

The rules are those that guides to multiple choice share: at least three answers, of the same kind and length, no "all of these", negations
that cannot be overlooked, right answers neither always longest nor always in the same place, an objective for each question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lehrwerk.choices import is_choice
from lehrwerk.errors import Problem, Severity, problem
from lehrwerk.expressions import expression
from lehrwerk.model import Node
from lehrwerk.sentences import split

LONGER = 1.2  # times as long as the next answer: that can be seen
UNLIKE, LETTERS = 3, 40  # times as long as the shortest answer, and so many letters more
FEW, SOME = 3, 4  # questions, from which on "always" and "mostly" say something
SINGULAR = expression(
    r"\bwelche[rsm]\s(?!\w+en\b)|\b(?:genau|nur)\s+eine\s+(?:richtige\s+)?(?:antwort|aussage)|\bdie\s+richtige\s+(?:antwort|aussage)|"
    r"\bwhich\s+one\b|\b(?:exactly|only)\s+one\s+(?:answer|statement)|\bthe\s+(?:right|correct)\s+(?:answer|statement)\b",
    re.IGNORECASE,
)
NUMBERS = {"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "two": 2, "three": 3, "four": 4, "five": 5, **{str(n): n for n in range(2, 10)}}
AMOUNT = expression(rf"\b(?:welche|which|kreuzen\s+sie|tick|mark)\s+(?:die\s+|the\s+)?({'|'.join(NUMBERS)})\b", re.IGNORECASE)
OTHERS = r"(?:genannten?|antworten|aussagen|möglichkeiten)"
ALL_OF = expression(  # an answer that speaks of the other answers
    rf"\W*(?:(?:alle|keine[rs]?|beide|nichts)\s+(?:der\s+|von\s+)?(?:(?:oben|hier|zuvor)\s+)?{OTHERS}(?:\s+{OTHERS})?"
    r"|(?:alles|alle|keine[rs]?|nichts|beides?)\s+davon|alle\s+oben|(?:all|none|both|neither)\s+of\s+(?:the\s+above|these|them|the\s+answers)"
    r"|(?:antworten?\s+|answers?\s+|sowohl\s+|both\s+)?[A-F](?:\s*(?:,|und|oder|and|or|&|\+)\s*[A-F])+)"
    r"(?:\s+(?:ist|sind|treffen|trifft|stimmen|stimmt|are|is|apply)\b.*)?\W*",
    re.IGNORECASE,
)
NEGATION = expression(r"\b(?:nicht|kein(?:e[nmrs]?)?|nie|niemals|außer|not|never|except)\b|n['’]t\b")
QUOTED = expression(r"[„“\"»«‚‘].*?[“”\"«»‘’]")


@dataclass(slots=True)
class Item:
    """A question with its answers, as the rules see it; plain data, so that an outline can hold it."""

    line: int
    text: str
    loud: str  # the words that are emphasized in it
    answers: list[str]
    right: list[int] = field(default_factory=list)
    objective: str = ""


class Rule(NamedTuple):
    """Whether a question breaks a rule, what to say then, and how seriously."""

    broken: Callable[[Item], bool]
    message: str
    remedy: str
    severity: Severity


def items(root: Node) -> list[Item]:
    """The questions of a document that have answers."""
    return [found for node in root.walk() if node.kind == "quiz" and (found := _item(node))]


def _item(node: Node) -> Item | None:
    choices = next((at for at, child in enumerate(node.children) if is_choice(child)), None)
    if choices is None:
        return None
    answers = node.children[choices].children
    asked = node.children[:choices]
    loud = [_text(one) for part in asked for one in part.walk() if one.kind in ("strong", "emphasis")]
    right = [at for at, answer in enumerate(answers) if answer.attrs.get("checked") is True]
    return Item(node.line, " ".join(map(_text, asked)), " ".join(loud), [_answer(one) for one in answers], right,
                str(node.attrs.get("objective") or ""))  # fmt: skip


def _answer(item: Node) -> str:
    """What participants read of an answer: without its feedback."""
    return " ".join(_text(child) for child in item.children if child.kind not in ("solution", "trainer", "notes"))


def _text(node: Node) -> str:
    return " ".join(node.plain().split())


def lint(found: Sequence[Item], root: Node, objectives: Iterable[Mapping[str, Any]], path: str, language: str) -> list[Problem]:
    """What is to be said of an article's questions, a line for each rule. `objectives` are those of its front matter."""
    told = [
        _told([one.line for one in found if rule.broken(one)], rule.message, rule.remedy, rule.severity, path) for rule in _rules(language)
    ]
    told += [_told(_repeated(found), "the same question stands here again", "ask something else, or delete it", "warning", path)]
    told += [habit(found, path, "this article")]
    if any(one.get("id") for one in objectives):
        lines = [one.line for one in root.walk() if one.kind in ("quiz", "exercise") and not one.attrs.get("objective")]
        told += [_told(lines, "no objective is named here", "objective=..., an id of the front matter's objectives", "hint", path)]
    return [one for one in told if one]


def _told(lines: Sequence[int], message: str, remedy: str, severity: Severity, path: str) -> Problem | None:
    """One problem for all lines that a rule speaks of."""
    if not lines:
        return None
    others = ", ".join(map(str, lines[1:]))
    more = f" (also in {'lines' if len(lines) > 2 else 'line'} {others})" if others else ""
    return problem(message + more, path, lines[0], 0, remedy, severity)


def _rules(language: str) -> list[Rule]:
    """The rules for a single question."""
    return [
        Rule(lambda one: len(one.answers) == 2 and bool(one.right), "two answers are easily guessed", "offer three or more", "hint"),
        Rule(lambda one: len(set(map(_bare, one.answers))) < len(one.answers), "two answers are the same", "change one of them", "warning"),
        Rule(
            lambda one: any(ALL_OF.fullmatch(answer) for answer in one.answers),
            "an answer speaks of the other answers", "mark several answers as right instead", "warning",
        ),
        Rule(
            lambda one: _amount(one) not in (0, len(one.right)),
            "the question asks for another number of answers than are marked as right", "change the question or the marks", "hint",
        ),
        Rule(
            lambda one: bool(_negation(one, language)),
            "the negation in this question is easily overlooked", "set it in bold, or ask without it", "hint",
        ),
        Rule(_unlike, "these answers differ much in length", "make them alike", "hint"),
    ]  # fmt: skip


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold() or text


def _amount(one: Item) -> int:
    """How many answers the question asks for; 0 where it does not say, or nothing is marked."""
    if not one.right:
        return 0
    number = AMOUNT.search(one.text)
    if number:
        return NUMBERS[number[1].lower()]
    return 1 if len(one.right) > 1 and SINGULAR.search(one.text) else 0


def _negation(one: Item, language: str) -> str:
    """The negation in what is asked, which is the last sentence, unless it is emphasized, in capitals or quoted."""
    asked = split(one.text, language)[-1:]
    words = [match[0] for text in asked for match in NEGATION.finditer(QUOTED.sub("", text))]
    return next((word for word in words if not re.search(rf"\b{re.escape(word)}\b", one.loud)), "")


def _unlike(one: Item) -> bool:
    sizes = sorted(map(len, one.answers))
    return len(sizes) > 1 and sizes[-1] > UNLIKE * sizes[0] and sizes[-1] - sizes[0] > LETTERS


def _repeated(found: Sequence[Item]) -> list[int]:
    seen: set[tuple[str, ...]] = set()
    lines = []
    for one in found:
        key = _key(one)
        if key in seen:
            lines.append(one.line)
        seen.add(key)
    return lines


def _key(one: Item) -> tuple[str, ...]:
    """What makes two questions the same: their words, or, where those say little, the answers too."""
    return (_bare(one.text), *(sorted(map(_bare, one.answers)) if len(one.text.split()) < 4 else ()))


# ---------------------------------------------------------------- over several questions


def habit(found: Sequence[Item], path: str, where: str) -> Problem | None:
    """A hint that the right answer can be told by its place or its length, from what is more often so than chance explains."""
    single = [one for one in found if len(one.right) == 1 and len(one.answers) > 2]
    chance = sum(1 / len(one.answers) for one in single)
    spread = sum((1 - 1 / len(one.answers)) / len(one.answers) for one in single) ** 0.5
    places = Counter(one.right[0] for one in single)
    longest = sum(_longest(one) for one in single)
    said = []
    for place, count in sorted(places.items()):
        if (len(single) >= FEW and count == len(single)) or (len(single) >= SOME and _often(count, len(single), chance, spread)):
            said.append(f"stands in place {place + 1} in {count} of {len(single)} questions")
    if len(single) >= SOME and _often(longest, len(single), chance, spread):
        said.append(f"is the longest in {longest} of {len(single)} questions")
    if not said:
        return None
    remedy = "change the order, or lengthen wrong answers; the variants of a test are mixed anyway"
    return problem(
        f"the right answer of {where} {' and '.join(said)}", path, single[0].line if path.endswith(".md") else 0, 0, remedy, "hint"
    )


def _often(count: int, of: int, chance: float, spread: float) -> bool:
    """Whether it is so in more than half of them, and chance (two standard deviations) does not explain it."""
    return count > of / 2 and count > chance + 2 * spread


def _longest(one: Item) -> bool:
    sizes = sorted((len(answer), at) for at, answer in enumerate(one.answers))
    return sizes[-1][1] == one.right[0] and sizes[-1][0] > LONGER * sizes[-2][0]


def across(articles: Sequence[tuple[str, Sequence[Item]]], settings: str) -> list[Problem]:
    """What only shows in the whole course: a question that another article asks too, and habits over all articles."""
    seen: dict[tuple[str, ...], str] = {}
    told: list[Problem | None] = []
    for path, found in articles:
        lines: dict[str, list[int]] = {}
        for one in found:
            other = seen.setdefault(_key(one), path)
            if other != path:
                lines.setdefault(other, []).append(one.line)
        told += [_told(some, f"{other} asks the same question", "ask something else", "hint", path) for other, some in lines.items()]
    if sum(bool(found) for _, found in articles) > 1 and not any(habit(found, path, "") for path, found in articles):
        told.append(habit([one for _, found in articles for one in found], settings, "the course"))
    return [one for one in told if one]
