"""What a trainer asks the group on a slide: a question that its content bears, with the answers that the text gives; else none."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lehrwerk.charts import chart
from lehrwerk.expressions import expression
from lehrwerk.model import Node, Slide
from lehrwerk.sentences import GERMAN, stems, tongue, words
from lehrwerk.storyboard.passages import images, numbered, text
from lehrwerk.storyboard.prose import COUNTS
from lehrwerk.storyboard.skeleton import ASKS, COMMENTS, POINTS, SELF
from lehrwerk.storyboard.statements import assertion, bare, imperative, personal, statement, whole

LISTS = ("bullets", "numbers")
LONG, GAP = 30, "___"  # words of an answer; what stands for a number that is asked for
MOSTLY = 0.75  # of the items of a list
INFINITIVE = expression(r"(?:^|\s)[a-zäöüß]{2,}(?:en|ern|eln)(?:[,.:!]|$)")
BEFORE_NUMBER = r"(?<![\w§.,–-])(?<!§\s)(?<!Abs\.\s)(?<!Art\.\s)(?<!Nr\.\s)(?<!S\.\s)"
BEHIND_NUMBER = r"(?![\d/:–-]|\.\s?[A-Z\d]|[.,]\d|\s(?:a\.m|p\.m))"
AMOUNT = expression(rf"{BEFORE_NUMBER}(?:\d{{1,3}}(?:[.,]\d{{3}})+|\d+(?:[.,]\d+)?){BEHIND_NUMBER}(?:\s?%)?")
ANNOUNCED = expression(r"^[^:?]{3,40}:\s+(?=[A-ZÄÖÜ].*\?$)")  # "Fragen Sie zum Schluss: Was ...?"
YEAR = expression(r"(?:1[5-9]|20)\d\d")
BECAUSE = expression(r"(?P<about>.{12,}?),?\s+(?P<reason>(?:(?:gerade|vor allem|nur|just)\s+)?(?:weil|because)\s.+)")
REASON = expression(r"(?:weil|denn|because)\s", re.IGNORECASE)
JUDGES = expression(
    r"(?<!\w)(?:(?:ist|sind|bleibt|bleiben) (?:[a-zäöüß]+ ){0,2}(?:wichtig|gut|nützlich|sinnvoll|entscheidend|notwendig|schlecht)\w*|"
    r"wichtiger|besser|am besten|schlechter|leichter|schwieriger|unverzichtbar|überflüssig|lohnt|lohnen|sollten?|zählt|nie|immer|"
    r"zu viel|zu wenig|mehr als|"
    r"(?:is|are|remains?) (?:\w+ ){0,2}(?:important|good|useful|necessary|essential|bad|hard)|better|best|worse|easier|harder|should|worth|"
    r"matters?|never|always|too much|too many|more than)\b",
    re.IGNORECASE,
)
ASKING = expression(
    r"(?:W(?:as|ie|o\w*|er|en|em|ann|arum|eshalb|ieso|elche\w*|ozu)|So|Am|Im|In|An|Auf|Bei|Beim|Nach|Vor|Mit|Ohne|Zum|Zur|Für|Um|Durch|"
    r"What|How|Why|When|Where|Who|Which|At|On|After|Before|With|For|To)\b"
)
VIEWS = ("agree", "example", "against")
ELABORATED = ("concrete", "explain", "concrete", "missing")
TWO_QUESTIONS = expression(r",\s(?:und |and )?(?:w(?:er|as|ie|o|ann|arum|elche[rsnm]?)|who|what|how|where|when|why|which)\s")
Asked = tuple[str, str, list[str]]
NONE: Asked = ("", "", [])


def own_question(said: Sequence[str]) -> tuple[str, str]:
    """A question of the text that needs nothing around it, and the sentence that answers it."""
    for one, after in ((ANNOUNCED.sub("", before), after) for before, after in pairwise(said) if before.endswith("?")):
        if 4 <= len(words(one)) <= 20 and ASKS.match(one) and not (POINTS.search(one) or SELF.search(one) or TWO_QUESTIONS.search(one)):
            answered = not after.endswith(("?", ":")) and len(words(after)) <= LONG and not COMMENTS.search(after)
            return (one, after) if answered else ("", "")
    return "", ""


def question(slide: Slide, said: Sequence[str], language: str) -> Asked:
    """The kind of question that suits the slide, what it is about, and the answers; nothing where none is worth asking.

    `said` are the sentences of its notes.
    """
    first = slide.blocks[0] if slide.blocks else Node("paragraph")
    match slide.layout:
        case "process":
            return "steps", slide.title, items(slide.blocks)
        case "timeline":
            return "dates", slide.title, items(slide.blocks) or pairs(slide.blocks)
        case "comparison" | "columns" | "then-now":
            names = [text(node) for block in slide.blocks for node in block.walk() if node.kind == "term"]
            return "change" if slide.layout == "then-now" else "difference", " – ".join(names) or slide.title, pairs(slide.blocks)
        case "number":
            return "number", slide.title, [_number(slide)]
        case "definition":
            named = [f"{node.attrs['term']}: {text(node)}" for node in slide.blocks if node.attrs.get("term")]
            return "term", slide.title, named or pairs(slide.blocks) or [text(first)]
        case "table" if first.kind == "table" and len(first.children) > 1:
            return _of_table(first)
        case "chart" if first.kind == "chart":
            return "values", slide.title, _extremes(first, language)
        case "picture" | "picture-left" if not items(slide.blocks):
            return "picture", slide.title, [image.plain() for image in images(slide.blocks)[:1]]
        case "claim" | "picture" | "picture-left":
            return _of_claim(slide, said, language)
        case "quote":
            return "alike" if any(personal(text(node), language) for node in slide.blocks) else "quote", slide.title, []
        case _:
            return NONE


def _number(slide: Slide) -> str:
    """A number with the sentence that it stands in: below it, or as the title."""
    said = [text(node).rstrip(".") for node in slide.blocks[:2]]
    digits = AMOUNT.search(said[0]) if said else None
    return " – ".join(one for one in said if digits is None or digits[0].rstrip("% ") in one)


def _of_claim(slide: Slide, said: Sequence[str], language: str) -> Asked:
    """In this order: what the group does already, why, which number is missing, which points there are, what the group thinks of it,
    what it knows of the matter."""
    listed, title = items(slide.blocks), slide.title
    stated = assertion(title, language)
    if title.endswith("?"):
        return "title", title, listed or [text(node) for node in slide.blocks if node.kind == "paragraph"][:1]
    if len(listed) > 1 and sum(_to_do(one, language) for one in listed) >= MOSTLY * len(listed):
        return "doing", title, []
    found = (_reason(title, said) if stated or BECAUSE.fullmatch(title) else None) or _gap(slide, said, language)
    if found:
        return found
    counted = any(COUNTS.get(one.lower()) == len(listed) for one in words(title))
    if len(listed) > 1 and (counted or _is_topic(title, language)):
        return "points", title, listed
    if stated and JUDGES.search(title) and not personal(title, language) and not imperative(title, language):
        return _one_of(VIEWS, slide), title, []
    if len(listed) > 1 and not any(one.endswith(".") for one in listed):
        ask = _one_of(ELABORATED, slide) if stated or slide.label else "choice"
        return ask, title, listed if ask == "concrete" else []
    topic = numbered(slide.label)[1]
    known = stated and _is_topic(topic, language) and set(stems(topic, language)) & set(stems(" ".join([title, *listed]), language))
    return ("known", topic, [title, *listed]) if known else NONE


def _one_of(kinds: Sequence[str], slide: Slide) -> str:
    """One of some questions that suit alike, the same for a slide each time."""
    return kinds[zlib.crc32(slide.title.encode()) % len(kinds)]


def _to_do(item: str, language: str) -> bool:
    """Whether an item of a list asks for something, or names it by an infinitive."""
    return imperative(item, language) or (bool(INFINITIVE.search(item)) and not whole(item.rstrip(".!") + ".", language))


def _is_topic(name: str, language: str) -> bool:
    """Whether a heading names a matter, so that one can ask about it; German ones end in a noun then."""
    plain = words(name)
    if not plain or name[-1:] in "?!…" or ASKING.match(name) or imperative(name, language) or whole(name.rstrip(".") + ".", language):
        return False
    noun = plain[-1][0].isupper() if tongue(language) is GERMAN else len(plain) < 5 and "," not in name
    return noun and len(plain) <= 8


def _reason(title: str, said: Sequence[str]) -> Asked | None:
    """Why the title holds: it says so itself, or the text does, in the same sentence or in the next one."""
    inside = BECAUSE.fullmatch(title)
    if inside:
        return "reason", inside["about"], [inside["reason"]]
    plain = title.rstrip(".!")
    for one, after in pairwise([*said, ""]):
        if plain in one:
            rest = one.split(plain, 1)[1].lstrip(" ,–")
            told = rest if REASON.match(rest) else after if REASON.match(after) else ""
            return ("reason", plain, [told]) if 0 < len(words(told)) <= LONG else None
    return None


def _gap(slide: Slide, said: Sequence[str], language: str) -> Asked | None:
    """A sentence with one number, which the group is to guess; rather one that the slide does not show."""
    shown = {bare(one) for one in (slide.title, *items(slide.blocks))}
    found = []
    for one in said:
        stated = statement(one, language) if any(map(str.isdigit, one)) else None
        numbers = [match for match in AMOUNT.finditer(stated or "") if not YEAR.fullmatch(match[0])]
        if stated and len(numbers) == 1 and sum(map(str.isdigit, stated)) == sum(map(str.isdigit, numbers[0][0])):
            found.append((bare(stated) in shown, bare(stated), numbers[0]))
    if not found:
        return None
    _, stated, number = min(found, key=lambda one: one[0])
    return "gap", f"{stated[: number.start()]}{GAP}{stated[number.end() :]}", [number[0]]


def items(blocks: Iterable[Node]) -> list[str]:
    """The items of lists, each by its first paragraph."""
    return [text(item.children[0]) for block in blocks if block.kind in LISTS for item in block.children if item.children]


def pairs(blocks: Sequence[Node]) -> list[str]:
    """Terms, each with the first thing said of it."""
    found: list[str] = []
    for node in (child for block in blocks for inner in (block, *block.children) if inner.kind == "terms" for child in inner.children):
        if node.kind == "term":
            found.append(text(node))
        elif found:
            found[-1] += f"{'' if found[-1].endswith('?') else ':'} {'; '.join(items(node.children)) or text(node)}"
    return found


def _of_table(table: Node) -> Asked:
    """What the first row says below the heads of its columns."""
    head, row = table.children[0].children, table.children[1].children
    named = [f"{text(name)}: {text(cell)}" for name, cell in zip(head[1:], row[1:], strict=False) if text(cell)]
    column, name = (text(head[0]), text(row[0])) if row and head else ("", "")
    about = f"{column}: {name}" if len(words(column)) == 1 and not name.endswith("?") else name
    return ("cell" if name.endswith("?") else "row", about, ["; ".join(named)]) if named and name else NONE


def _extremes(node: Node, language: str) -> list[str]:
    """The highest and the lowest value of a chart, each with its name."""
    found, _ = chart(node, language)
    if found is None:
        return []
    many = len(found.series) > 1
    values = [
        (value, f"{category}{f' ({one.name})' if many else ''}: {shown}")
        for one in found.series
        for value, category, shown in zip(one.values, found.categories, one.shown, strict=True)
        if value is not None
    ]
    values.sort(key=lambda pair: -pair[0])
    return [values[0][1], values[-1][1]] if len(values) > 1 else [one for _, one in values]
