"""Quiz questions of a course -> tests in variants: orders that are mixed but always the same, right answers spread over the letters."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lehrwerk.kit.detaching import detached, visible
from lehrwerk.kit.worksheets import objective
from lehrwerk.model import Node
from lehrwerk.quiz_lint import ALL_OF
from lehrwerk.storyboard import quizzes

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
AMOUNT = re.compile(r"(?P<before>[^\d]{0,12}?)(?P<number>[-−]?\d[\d.,\u00a0\u202f ]*)(?P<rest>[^\d]{0,30})")
KEY = (("very_good", 92), ("good", 81), ("satisfactory", 67), ("sufficient", 50), ("poor", 30), ("insufficient", 0))
Question = dict[str, Any]


def questions(articles: Sequence[Mapping[str, Any]]) -> list[Question]:
    """The questions of some articles as plain data, in their order.

    key (unique in the course), article ("slug", "number", "title"), question (blocks), plain (its text), options (each with blocks,
    text, whether right), right (how many are), explanation (blocks), objective (id), aim (its text), level, points (1 unless given).
    """
    return [_question(article, one) for article in articles for one in quizzes(article["body"])]


def _question(article: Mapping[str, Any], one: Mapping[str, Any]) -> Question:
    body: Node = article["body"]
    items = [item for block in one["options"] for item in block.children]
    options = [
        {
            "blocks": detached(visible(item.children), body),
            "text": " ".join(item.plain().split()),
            "right": item.attrs.get("checked") is True,
        }
        for item in items
    ]
    identity = str(one["objective"] or "")
    goals = article["objectives"] if identity else []
    level = next((goal["level"] for goal in goals if goal["id"] == identity), None)
    return {
        "key": f"{article['slug']}/{one['key']}", "article": {name: article[name] for name in ("slug", "number", "title")},
        "question": detached(map(_paragraph, visible(one["question"])), body) or [_text(one["title"])],
        "plain": one["title"], "options": options, "right": sum(option["right"] for option in options),
        "explanation": detached(one["explanation"], body), "objective": identity, "aim": objective(goals, identity),
        "level": level, "points": int(one["points"] or 1),
    }  # fmt: skip


def _paragraph(node: Node) -> Node:
    """A heading in a question would be one of the sheet."""
    return Node("paragraph", "", {}, node.children, node.line) if node.kind == "heading" else node


def _text(text: str) -> Node:
    return Node("paragraph", children=[Node("text", text)])


def gradable(question: Question) -> bool:
    """Whether a question can be marked: at least two answers, at least one of them right, and a letter for each."""
    return 2 <= len(question["options"]) <= len(LETTERS) and question["right"] > 0


# ---------------------------------------------------------------- variants


def variant(asked: Sequence[Question], seed: str, name: str) -> list[Question]:
    """The gradable questions in the order of a variant, each with a number, its options in order with letters, and `letters` (right ones).

    The same seed and name give the same order. Right answers are spread evenly over the letters of the whole test. Answers that are
    amounts stay in rising or falling order, "all of these" stays last.
    """
    salt = f"{seed}\0{name}"
    found = [one for one in asked if gradable(one)]
    used: Counter[int] = Counter()
    orders = {}
    for one in sorted(found, key=lambda one: (_freedom(one), _hash(salt, one["key"]))):  # the least free ones first
        orders[one["key"]] = _order(one, salt, used)
        used.update(at for at, option in enumerate(orders[one["key"]]) if option["right"])
    mixed = sorted(found, key=lambda one: _hash(salt, "question", one["key"]))
    return [_lettered(one, orders[one["key"]], number) for number, one in enumerate(mixed, 1)]


def _lettered(one: Question, order: list[dict[str, Any]], number: int) -> Question:
    options = [{**option, "letter": letter} for letter, option in zip(LETTERS, order, strict=False)]
    return {**one, "number": number, "options": options, "letters": [option["letter"] for option in options if option["right"]]}


def _freedom(one: Question) -> tuple[bool, int]:
    return not _rising(one["options"]), len(one["options"])


def _order(one: Question, salt: str, used: Counter[int]) -> list[dict[str, Any]]:
    """The options in order, so that the right ones stand where few right ones stood before."""
    options = one["options"]
    rising = _rising(options)
    if rising:
        ways = [rising, rising[::-1]]
        return min(ways, key=lambda way: (_crowd(way, used), _hash(salt, one["key"], way[0]["text"])))
    last = [option for option in options if ALL_OF.fullmatch(option["text"])]
    free = sorted((option for option in options if option not in last), key=lambda option: _hash(salt, one["key"], option["text"]))
    right, wrong = [option for option in free if option["right"]], [option for option in free if not option["right"]]
    places_of_right = sorted(range(len(free)), key=lambda at: (used[at], _hash(salt, one["key"], str(at))))[: len(right)]
    return [right.pop() if at in places_of_right else wrong.pop() for at in range(len(free))] + last


def _crowd(order: Sequence[dict[str, Any]], used: Counter[int]) -> int:
    """How many right answers stand already where those of an order would."""
    return sum(used[at] for at, option in enumerate(order) if option["right"])


def _rising(options: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The options by size, where all are different amounts of the same thing; else nothing."""
    matches = [AMOUNT.fullmatch(option["text"]) for option in options]
    amounts = [_amount(match["number"]) if match else None for match in matches]
    if (
        None in amounts
        or len(set(amounts)) < len(options)
        or len({(match["before"], match["rest"].strip()) for match in matches if match}) > 1
    ):
        return []
    return [option for _, option in sorted(zip(amounts, options, strict=True), key=lambda pair: pair[0] or 0)]


def _amount(text: str) -> float | None:
    """A number as people write it: 1.290, 0,4, 2.5; only its order counts."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-").rstrip(".,")
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", bare):
        bare = re.sub(r"[.,]", "", bare)
    bare = bare.replace(",", ".")
    return float(bare) if re.fullmatch(r"-?\d+(?:\.\d+)?", bare) else None


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


# ---------------------------------------------------------------- what templates ask for


def seed(options: Mapping[str, Any], title: str) -> str:
    """What decides the orders: `options: {test: {seed: ...}}` of course.yaml, else the course's title."""
    test = options.get("test")
    return str(test["seed"]) if isinstance(test, Mapping) and test.get("seed") not in (None, "") else title


def test_sheet(articles: Sequence[Mapping[str, Any]], seed: str, name: str) -> list[Question]:
    """The questions of a variant as participants see them: how many answers are right (`wanted`), but neither which nor why."""
    return [
        {**{key: one[key] for key in ("number", "article", "question", "points")}, "wanted": one["right"],
         "options": [{"letter": option["letter"], "blocks": option["blocks"]} for option in one["options"]]}
        for one in variant(questions(articles), seed, name)
    ]  # fmt: skip


def test_key(articles: Sequence[Mapping[str, Any]], seed: str, name: str) -> dict[str, Any]:
    """The same questions with all that the trainer knows (`questions`), and those that no test can hold (`left_out`)."""
    asked = questions(articles)
    return {"questions": variant(asked, seed, name), "left_out": [one for one in asked if not gradable(one)]}


def marks(points: int) -> list[dict[str, Any]]:
    """The marks of the chambers' usual key for a sum of points: key of the label, least and most per cent, least and most points.

    Where no whole number of points gives a mark, its points are None. Source: the key 92/81/67/50/30 as vocational schools print it.
    """
    found, above, percent = [], points, 100
    for name, least in KEY:
        bound = -(-points * least // 100)
        some = bound <= above and points > 0
        found.append({"name": name, "least": least, "most": percent, "from": bound if some else None, "to": above if some else None})
        above, percent = min(above, bound - 1), least - 1
    return found


SIZES = (("large", 22, 22), ("middle", 30, 28), ("small", 40, 36))  # rows below one another and boxes side by side that a page holds


def grid(asked: Sequence[Question]) -> dict[str, Any]:
    """An answer grid of one page: letters, columns of rows (number, how many boxes), and its size: "large", "middle" or "small"."""
    most = max((len(one["options"]) for one in asked), default=0)
    rows = [{"number": one["number"], "boxes": len(one["options"]), "letters": one.get("letters", [])} for one in asked]
    size, high = next(((size, high) for size, high, wide in SIZES if high * (wide // (most + 2)) >= len(rows)), SIZES[-1][:2])
    columns = -(-len(rows) // high) or 1
    height = -(-len(rows) // columns) or 1
    return {"letters": LETTERS[:most], "size": size, "columns": [rows[at : at + height] for at in range(0, len(rows), height)]}
