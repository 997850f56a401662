"""Quiz questions as learning platforms take them: kinds, shares of the points, names, tags; and the escaping of GIFT.

The rules for fractions, categories and GIFT are those of Moodle's importers (question/format/xml, question/format/gift, question/engine).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from lehrwerk.model import Node
from lehrwerk.storyboard import quizzes
from lehrwerk.typography import slug

TRUE_FALSE = (("wahr", "falsch"), ("richtig", "falsch"), ("true", "false"), ("correct", "incorrect"), ("right", "wrong"))
FIXED = re.compile(
    r"(?:alle|keine|beide|nichts)\b.{0,30}\b(?:genannt|davon|Antwort|Aussage|oben|obig|trifft|treffen)"
    r"|\b(?:all|none|both|neither) of (?:the|these|them)\b|^(?:[a-e]|[1-5])\)? (?:und|and|or|oder) (?:[a-e]|[1-5])\b",
    re.IGNORECASE,
)  # choices that speak of the others keep their place
NAMED = 80  # characters of a question's name
TAG = 50  # characters of a tag, https://docs.moodle.org/en/Tags
NUMBER = 100  # characters of an idnumber
MOST = 20  # right choices: the smallest share that Moodle knows is 5 %
GIFT = str.maketrans({char: "\\" + char for char in "~=#{}:\\"})


def questions(article: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The quiz questions of an article, with `body`, `slug` and `objectives`.

    Each has `key` (stable, unique in the course), `name`, `title`, `kind` (single, multiple, truefalse; open where no choice or no right
    one is known), `asked` (the question as nodes), `options` (`id`, `nodes`, `right`, `percent` of the points, `feedback`: its solution
    block), `shuffle`, `truth` (of truefalse), `explanation`, `points`, `tags` (objective, level), `line`.
    """
    goals = {str(one["id"]): one for one in article["objectives"] if isinstance(one, Mapping) and one.get("id")}
    blocks = {node.line: node for node in article["body"].walk() if node.kind == "quiz"}
    found: list[dict[str, Any]] = []
    for item in quizzes(article["body"]):
        choices = [choice for block in item["options"] for choice in block.children]
        right = [choice.attrs.get("checked") is True for choice in choices]
        said = [" ".join(choice.plain().split()) for choice in choices]
        kind = _kind(right, said)
        percents = _percents(right) if kind != "open" else ["0"] * len(right)
        found.append({
            "key": _key(f"{article['slug']}/{item['key'].rpartition('/')[0]}", [one["key"] for one in found]),
            "name": _name(item["title"] or article["slug"]), "title": item["title"], "kind": kind, "line": item["line"],
            "asked": [Node("paragraph", children=[Node("text", item["title"])], line=item["line"]), *item["body"]],
            "options": [{"id": f"choice-{at}", "nodes": choice.children, "right": correct, "percent": percent, "feedback": told}
                        for at, (choice, correct, percent, told)
                        in enumerate(zip(choices, right, percents, _feedback(blocks.get(item["line"]), len(choices)), strict=True), 1)],
            "shuffle": not any(FIXED.search(one) for one in said),
            "truth": kind == "truefalse" and said[right.index(True)].casefold() in {pair[0] for pair in TRUE_FALSE},
            "explanation": item["explanation"], "points": int(item["points"] or 1), "tags": _tags(item["objective"], goals),
        })  # fmt: skip
    return found


def _feedback(block: Node | None, count: int) -> list[list[Node]]:
    """What the author says of each choice, in a solution block inside it."""
    items = [item for child in (block.children if block else []) for item in child.children if "checked" in item.attrs]
    told = [[part for inner in item.children if inner.kind == "solution" for part in inner.children] for item in items]
    return told if len(told) == count else [[] for _ in range(count)]


def _kind(right: Sequence[bool], said: Sequence[str]) -> str:
    if len(right) < 2 or not any(right) or sum(right) > MOST:
        return "open"
    if sum(right) > 1:
        return "multiple"
    pair = {one.casefold().rstrip(".") for one in said}
    return "truefalse" if len(said) == 2 and any(pair == set(known) for known in TRUE_FALSE) else "single"


def _percents(right: Sequence[bool]) -> list[str]:
    """The share of each choice: right ones share 100 %; where there are several, a wrong one costs as much as all wrong ones together
    take 100 % (half of it where there is but one), so that ticking everything earns nothing."""
    count = sum(right)
    if count == 1:
        return ["100" if correct else "0" for correct in right]
    wrong = len(right) - count
    gains, losses = iter(_shares(count)), iter(_shares(max(wrong, 2)))
    return [next(gains) if correct else "-" + next(losses) for correct in right]


def _shares(count: int) -> list[str]:
    """100 % in `count` parts, of sizes that Moodle knows; beyond 20 parts of 5 %."""
    if count <= 10:
        return [f"{100 / count:.5f}".rstrip("0").rstrip(".")] * count
    return ["10"] * max(20 - count, 0) + ["5"] * (count - max(20 - count, 0))


def _key(wished: str, taken: Sequence[str]) -> str:
    if len(wished) > NUMBER - 4:
        wished = f"{wished[: NUMBER - 16]}-{hashlib.sha256(wished.encode()).hexdigest()[:8]}"
    number, key = 1, wished
    while key in taken:
        number += 1
        key = f"{wished}-{number}"
    return key


def _name(title: str) -> str:
    said = " ".join(title.split())
    return said if len(said) <= NAMED else (said[:NAMED].rpartition(" ")[0] or said[:NAMED]) + " …"


def _tags(objective: Any, goals: Mapping[str, Any]) -> list[str]:
    if not objective:
        return []
    level = goals.get(str(objective), {}).get("level")
    return [str(objective)[:TAG], *([str(level)] if level else [])]


def category(*names: str) -> str:
    """The path of a category of questions: a slash in a name is doubled, as Moodle wants it."""
    said = [" ".join(str(name).replace("\\", " ").split()).strip("/ ") or "–" for name in names]
    return "/".join(["$course$", "top", *(name.replace("/", "//") for name in said)])


def identifier(text: str) -> str:
    """A stable identifier for XML: a letter first, then letters, digits and hyphens, unique for its text."""
    plain = slug(text, 40)
    return f"q-{plain}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def gift(text: str, plain: bool = False) -> str:
    """A text (HTML, or `plain`) for GIFT: on one line, its signs escaped, and nothing in it that GIFT would take for a command."""
    said = str(text).strip()
    if plain:
        return " ".join(said.split()).replace("&&", "& &").translate(GIFT)
    said = re.sub(r'<img [^>]*?alt="([^"]*)"[^>]*>', r"[\1]", said)
    if said.startswith("<p>") and said.endswith("</p>") and said.count("<p>") == 1:
        said = said[3:-4]
    kept = re.sub(r"<pre>.*?</pre>", lambda match: match[0].replace("\n", "\x00").replace(" ", "\x01"), said, flags=re.DOTALL)
    escaped = " ".join(kept.split()).replace("&&", "&amp;&amp;").translate(GIFT).replace("\x00", "\\n").replace("\x01", " ")
    return re.sub(r"^([%\[])", lambda match: f"&\\#{ord(match[1])};", escaped)
