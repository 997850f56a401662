"""Running heads and feet and page numbers: what stands at the edge of page after page is no text of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lehrwerk.importers.pdf.lines import lines, rows, segments
from lehrwerk.importers.pdf.words import Word

DEPTH = 5  # rows from the edge that may belong to a running head
SAME_HEIGHT, EXACT = 5.0, 1.0  # points
LONGEST = 160
CLOSE = 1.45  # of the size of text: a head that is no further from the text looks like its first line
NUMBER = re.compile(r"\d+|\b[ivxl]{1,7}\b")
_PAGE = r"(?:seite|page|s\.|p\.|blatt|folie|slide)?\s?"
PAGE_NUMBER = re.compile(
    rf"[\[(–—|·•-]*\s?{_PAGE}(?P<page>\d{{1,4}}|[ivxl]{{1,7}})(?:\s?(?:von|of|/|aus)\s?(?P<all>\d{{1,4}}))?\s?[\])–—|·•-]*", re.IGNORECASE
)
ADDRESS = re.compile(r"(?:https?|file)://\S+", re.IGNORECASE)
PRINTED = re.compile(r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\d{4}-\d{2}-\d{2}")
TIMED = re.compile(rf"(?:{PRINTED.pattern}),?\s+\d{{1,2}}:\d{{2}}")
NUMERALS = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(slots=True)
class Edge:
    """A part of a row at the top (`place` counts from 0) or the foot (from -1 down) of a page, and why it is dropped."""

    page: int
    place: int
    words: list[Word]
    text: str
    y: float
    size: float
    room: float  # points between this row and the next one inwards
    reason: str = ""

    @property
    def key(self) -> str:
        """The text without its numbers."""
        return NUMBER.sub("#", self.text.casefold())


def edges(pages: list[list[Word]]) -> list[Edge]:
    """The parts of the pages' outermost rows that belong to the pages: heads, feet and numbers, each with its reason."""
    found = [edge for number, words in enumerate(pages) for edge in _candidates(number, words)]
    sizes = sorted(word.size for words in pages for word in words for _ in range(min(len(word.text), 20)))
    body = sizes[len(sizes) // 2] if sizes else 10.0
    for edge in found:
        if all(word.margin for word in edge.words):
            edge.reason = _reason(edge)
    for side in (1, -1):
        for depth in range(DEPTH):
            place = depth if side == 1 else -1 - depth
            row = [edge for edge in found if edge.place == place and not edge.reason and _is_free(edge, found)]
            _settle(row, [edge for edge in found if (edge.place >= 0) == (side == 1)], body, len(pages))
        _release([edge for edge in found if (edge.place >= 0) == (side == 1)], body, len(pages))
    _printed_heads(found)
    return [edge for edge in found if edge.reason]


def _printed_heads(found: list[Edge]) -> None:
    """Head and foot of pages that a browser printed, even of one alone: address, day and time, and the page's number tell together."""
    for page in {edge.page for edge in found}:
        outer = [edge for edge in found if edge.page == page and edge.place in (0, -1)]
        counted = any(match["all"] for edge in outer if (match := PAGE_NUMBER.fullmatch(edge.text)))
        if counted and all(any(sign.search(edge.text) for edge in outer) for sign in (ADDRESS, TIMED)):
            for edge in outer:
                edge.reason = edge.reason or _reason(edge)


def _candidates(number: int, words: list[Word]) -> Iterator[Edge]:
    found = rows(words)
    deep = min(DEPTH, (len(found) + 1) // 2)
    for place in [*range(deep), *range(-min(DEPTH, len(found) - deep), 0)]:
        inner = place + 1 if place >= 0 else place - 1
        within = -len(found) <= inner < len(found)
        room = abs(found[place][0].y - found[inner][0].y) if within else 1000.0
        for part in segments(found[place]):
            text = lines(part, number)[0].text
            yield Edge(number, place, part, text, part[0].y, max(word.size for word in part), room)


def _is_free(edge: Edge, found: list[Edge]) -> bool:
    """Whether all rows between this one and the page's edge are dropped already."""
    outer = range(edge.place) if edge.place >= 0 else range(edge.place + 1, 0)
    return not any(other.page == edge.page and other.place in outer and not other.reason for other in found)


def _settle(row: list[Edge], side: list[Edge], body: float, pages: int) -> None:
    """Gives the parts of the outermost rows their reasons, where they repeat or count the pages."""
    for edge in row:
        if len(edge.text) > LONGEST:
            continue
        alike = [other for other in side if other.page != edge.page and other.key == edge.key and abs(other.y - edge.y) <= SAME_HEIGHT]
        same = {other.page for other in alike if other.text == edge.text}
        exact = {other.page for other in alike if other.text == edge.text and abs(other.y - edge.y) <= EXACT}
        same = same if len(same) > 1 else exact
        counted = {other.page for other in alike if _offset(other) is not None and _offset(other) == _offset(edge)}
        if (counted and edge.size <= 1.3 * body) or (any(map(str.isalpha, edge.text)) and _repeats(edge, len(same) + 1, row, body, pages)):
            edge.reason = _reason(edge)
        elif _is_certain(edge, pages):
            edge.reason = "page number"
        elif ADDRESS.search(edge.text) and any(PAGE_NUMBER.fullmatch(other.text) for other in _level(edge, side)):
            edge.reason = "running foot"
    _neighbours(row, side, body)


def _repeats(edge: Edge, times: int, row: list[Edge], body: float, pages: int) -> bool:
    """Whether a line stands in its place often enough; larger ones are more likely headings, and text in that place speaks against it."""
    text = {other.page for other in row if abs(other.y - edge.y) <= SAME_HEIGHT and len(other.text) > 45 and other.key != edge.key}
    least = max(2, 0.3 * pages)
    if edge.size > 1.1 * body:
        least = pages if pages == 2 and edge.room > 2 * body else max(3, 0.6 * pages)
    return times >= least and times > len(text)


def _release(side: list[Edge], body: float, pages: int) -> None:
    """Gives back what repeats on few pages and stands as close to the text as its own lines do."""
    for page in {edge.page for edge in side if edge.reason}:
        dropped = [edge for edge in side if edge.page == page and edge.reason]
        inmost = [edge for edge in dropped if abs(edge.place) == max(abs(other.place) for other in dropped)]
        marked = any(word.margin for edge in inmost for word in edge.words)
        numbered = any(PAGE_NUMBER.fullmatch(edge.text) or ADDRESS.search(edge.text) for edge in inmost)
        often = any(_times(edge, side) >= max(3, 0.6 * pages) for edge in inmost)
        if min(edge.room for edge in inmost) < CLOSE * body and not (marked or numbered or often):
            for edge in dropped:
                edge.reason = ""


def _times(edge: Edge, side: list[Edge]) -> int:
    return len({other.page for other in side if other.text == edge.text and abs(other.y - edge.y) <= 1})


def _neighbours(row: list[Edge], side: list[Edge], body: float) -> None:
    """What stands beside a page's number, or where on other pages a running head stands, is one: the chapters' names change."""
    for edge in row:
        beside = any(other.reason for other in _level(edge, side))
        if edge.reason or len(edge.text) > 90 or edge.size > (1.5 if beside else 1.12) * body:
            continue
        pages = {other.page for other in side if other.reason and other.page != edge.page and abs(other.y - edge.y) <= SAME_HEIGHT}
        if edge.room > 1.5 * edge.size and (beside or len(pages) >= 3):
            edge.reason = _reason(edge)


def _level(edge: Edge, side: list[Edge]) -> list[Edge]:
    return [other for other in side if other.page == edge.page and other.place == edge.place and other is not edge]


def _is_certain(edge: Edge, pages: int) -> bool:
    """Whether a page's number can be told without another page: "Seite 1 von 3", "- 1 -", or a bare number that is the page's."""
    found = PAGE_NUMBER.fullmatch(edge.text)
    if not found:
        return False
    if found["all"]:
        return _value(found["page"]) == edge.page + 1 or int(found["all"]) == pages
    return edge.room > 1.5 * edge.size and _value(found["page"]) == edge.page + 1


def _offset(edge: Edge) -> int | None:
    """How far the number of the text, the only one or the last, is ahead of the page's own."""
    numbers = NUMBER.findall(edge.text.casefold())
    found = PAGE_NUMBER.fullmatch(edge.text)
    value = found["page"] if found else numbers[0] if numbers and edge.text.startswith(numbers[0]) else numbers[-1] if numbers else None
    return None if value is None else _value(value) - edge.page


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    values = [NUMERALS.get(sign, 0) for sign in text.lower()]
    return sum(-value if value < max(values[place + 1 :], default=0) else value for place, value in enumerate(values))


def _reason(edge: Edge) -> str:
    if PAGE_NUMBER.fullmatch(edge.text):
        return "page number"
    return "running head" if edge.place >= 0 else "running foot"


def printed(found: list[Edge]) -> tuple[str, str]:
    """The address from which a browser printed the pages, and the day, as they stand in heads and feet; "" for what is not there."""
    texts = [edge.text for edge in found]
    addresses = {match.group() for text in texts if (match := ADDRESS.search(text)) and match.group().lower().startswith("http")}
    whole = {address for address in addresses if "…" not in address and "..." not in address}
    counted = any(match["all"] for text in texts if (match := PAGE_NUMBER.fullmatch(text)))
    days = {match.group() for text in texts if (match := PRINTED.search(text))}
    return (whole.pop() if len(whole) == 1 and counted else ""), (days.pop() if len(days) == 1 and addresses else "")
