"""Letters to words: spaces where the letters leave room, accents on their letters, bullets and raised numbers known as such."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from lehrwerk.importers.pdf.drawing import Box, Drawing, Letter
from lehrwerk.importers.pdf.fonts import SYMBOLS, UNKNOWN, Look

ACCENTS = {
    "¨": "\u0308",
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "^": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
    "˚": "\u030a",
    "ˇ": "\u030c",
}
# What the codes of Wingdings and its kin show, so far as they stand before the items of lists.
WINGDINGS = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x76: "◦", 0x77: "◦", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xB7: "•",
             0xD8: "►", 0xE0: "→", 0xE8: "→", 0xF0: "►", 0xFB: "✗", 0xFC: "✓", 0xFE: "✓"}  # fmt: skip
PRIVATE = re.compile("[\ue000-\uf8ff]")
BULLET = "•"
BULLETS = frozenset("•‣▪▫■□●○◦∙►▶➤⁃✓✗❖❑→➔")
WORD_GAP, LOOSE_GAP = 0.17, 0.22  # of the size: from there on a gap is a space; looser where the PDF has spaces of its own
UNEVEN = 1.2  # times: how far sizes of recognized words of one line are apart
LEAST = 1.5  # points: smaller letters are not there to be read


@dataclass(slots=True)
class Word:
    """Letters without a space between them, of one look; `y` is the line they stand on, `spaced` whether a space stands before."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    look: Look
    href: str = ""
    spaced: bool | None = None  # None: the room before it decides
    script: str = ""  # "super" or "sub" for raised and lowered ones; their y is that of the line
    margin: bool = False
    order: int = 0
    note: str = ""  # the footnote that it points to
    rows: list[list[list[Word]]] = field(default_factory=list)  # a table in the place of a word: its rows, their cells


def words(drawing: Drawing) -> list[Word]:
    """The words of a page in the order in which the PDF draws them."""
    found: list[Word] = []
    for strip in _strips(_accented([letter for letter in drawing.letters if letter.text and letter.size >= LEAST])):
        found += _split(strip, drawing.links)
    found = _once([word for word in found if -1 <= word.x0 <= drawing.width + 1 and -1 <= word.y <= drawing.height + 1])
    _even([word for word in found if word.look.hidden])
    found = _initials(found)
    _raise(found)
    found += _drawn(drawing.dots, found)
    for order, word in enumerate(found):
        word.order = order
    return found


def unseen(drawing: Drawing) -> list[str]:
    """The texts of a page that are no part of its lines: turned, outside the page, or too small to be read."""
    strange = [letter for letters in drawing.turned.values() for letter in letters]
    strange += [
        letter._replace(x1=letter.x1 - letter.x0)
        for letter in drawing.letters
        if letter.size < LEAST or not (-1 <= letter.x0 <= drawing.width + 1 and -1 <= letter.y <= drawing.height + 1)
    ]
    texts: list[str] = []
    previous: Letter | None = None
    for letter in strange:
        gap = math.hypot(letter.x0 - previous.x0, letter.y - previous.y) - previous.x1 if previous else math.inf
        if previous is None or gap > 3 * letter.size:
            texts.append(letter.text)
        else:
            texts[-1] += (" " if gap > LOOSE_GAP * letter.size else "") + letter.text
        previous = letter
    return [text for text in (" ".join(text.split()) for text in texts) if text]


def _accented(letters: list[Letter]) -> list[Letter]:
    """The letters with accents that were drawn over them as letters of their own."""
    result = list(letters)
    for place, letter in enumerate(letters):
        mark = ACCENTS.get(letter.text) or (letter.text if len(letter.text) == 1 and unicodedata.combining(letter.text) else "")
        if not mark:
            continue
        near = [other for other in (place - 1, place + 1) if 0 <= other < len(letters) and _covers(result[other], letter)]
        for other in sorted(near, key=lambda other: -_overlap(result[other], letter)):
            composed = unicodedata.normalize("NFC", result[other].text + mark)
            if len(composed) == 1 and composed.isalpha():
                result[other] = result[other]._replace(text=composed)
                result[place] = letter._replace(text="")
                break
    return [letter for letter in result if letter.text]


def _overlap(one: Letter, two: Letter) -> float:
    return min(one.x1, two.x1) - max(one.x0, two.x0)


def _covers(letter: Letter, accent: Letter) -> bool:
    width = max(0.1, min(accent.x1 - accent.x0, letter.x1 - letter.x0))
    return letter.text.isalpha() and abs(letter.y - accent.y) < 0.6 * letter.size and _overlap(letter, accent) >= 0.4 * width


def _strips(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Letters that follow one another on a line in one look."""
    strip: list[Letter] = []
    for letter in letters:
        last = strip[-1] if strip else None
        if last and not (
            letter.look is last.look
            and abs(letter.size - last.size) <= 0.05 * last.size
            and abs(letter.y - last.y) <= 0.05 * last.size
            and -1.2 * last.size < letter.x0 - last.x1 < 2 * last.size
            and letter.margin == last.margin
        ):
            yield strip
            strip = []
        strip.append(letter)
    if strip:
        yield strip


def _split(strip: list[Letter], links: list[tuple[Box, str]]) -> Iterator[Word]:
    near = [(shape, address) for shape, address in links if shape.y0 - 1 <= strip[0].y + 0.3 * strip[0].size <= shape.y1 + 1]
    widest = _widest(strip)
    word: Word | None = None
    spaced: bool | None = True if strip[0].look.hidden else None  # recognized words, whose widths are guessed
    for letter in strip:
        if letter.text.isspace():
            spaced = True if word else None
            continue
        href = next((address for shape, address in near if shape.x0 <= (letter.x0 + letter.x1) / 2 <= shape.x1), "") if near else ""
        text = _sign(letter)
        if word and not spaced and letter.x0 - word.x1 <= widest and href == word.href and not (text in BULLETS or word.text in BULLETS):
            word.text += text
            word.x1 = max(word.x1, letter.x1)
            continue
        if word:
            yield word
            spaced = bool(spaced) or letter.x0 - word.x1 > widest
        word = Word(text, letter.x0, letter.x1, letter.y, letter.size, letter.look, href, spaced, margin=letter.margin)
        spaced = False
    if word:
        yield word


def _widest(strip: list[Letter]) -> float:
    """The widest gap that is not a space; wider where letters are set apart."""
    pairs = [(one, two) for one, two in pairwise(strip) if not (one.text.isspace() or two.text.isspace())]
    gaps = [two.x0 - one.x1 for one, two in pairs]
    size = strip[0].size
    blanks = any(letter.text.isspace() for letter in strip)
    widest = (LOOSE_GAP if blanks else WORD_GAP) * size
    usual = sorted(gaps)[len(gaps) // 4] if len(gaps) >= 4 else 0.0
    return max(widest, 1.7 * usual + 0.05 * size) if usual > 0.05 * size else widest


def _sign(letter: Letter) -> str:
    if SYMBOLS.search(letter.look.font) and len(letter.text) == 1:
        code = ord(letter.text) & 0xFF
        if "ing" in letter.look.font.lower() and code in WINGDINGS:
            return WINGDINGS[code]
        if letter.text in ("·", "\uf0b7"):
            return BULLET
        if letter.text == UNKNOWN and "dingbat" in letter.look.font.lower():
            return BULLET
    if len(letter.text) == 1 and PRIVATE.match(letter.text):
        return WINGDINGS.get(ord(letter.text) & 0xFF, UNKNOWN)
    return letter.text


def _even(found: list[Word]) -> None:
    """Recognized text has a size of its own for each word; those that are near one another are one."""
    group: list[Word] = []
    for word in [*sorted(found, key=lambda word: word.size), None]:
        if group and (word is None or word.size > UNEVEN * group[0].size):
            size = round(median(one.size for one in group), 1)
            for one in group:
                one.size = size
            group = []
        if word is not None:
            group.append(word)


def _once(found: list[Word]) -> list[Word]:
    """The words without those drawn again in the same place, as shadows and makeshift bold type are."""
    seen: dict[str, list[Word]] = {}
    result: list[Word] = []
    for word in found:
        alike = seen.setdefault(word.text, [])
        if any(abs(word.x0 - other.x0) < 0.08 * word.size and abs(word.y - other.y) < 0.08 * word.size for other in alike[-200:]):
            continue
        alike.append(word)
        result.append(word)
    return result


def _raise(found: list[Word]) -> None:
    """Marks small words beside larger ones, above or below their line, and puts them on it."""
    by_height = sorted(found, key=lambda word: word.y)
    heights = [word.y for word in by_height]
    tallest = max((word.size for word in found), default=0.0)
    for word in found:
        if len(word.text) > 8 or word.size > 0.93 * tallest or word.text in BULLETS:
            continue
        reach = min(3 * word.size, tallest)
        low, high = bisect_left(heights, word.y - 0.8 * reach), bisect_left(heights, word.y + 0.5 * reach)
        for other in by_height[low : min(high, low + 3000)]:
            if _is_beside(word, other):
                word.script = "super" if word.y > other.y else "sub"
                word.y = other.y
                break


def _is_beside(word: Word, other: Word) -> bool:
    """Whether the word is raised or lowered beside the other one, as numbers of notes are, and exponents."""
    if other.script or not (word.size < 0.93 * other.size and other.size <= 3 * word.size):
        return False
    gap = max(word.x0 - other.x1, other.x0 - word.x1)
    if not -0.3 * other.size < gap < 0.4 * other.size:
        return False
    above = (word.y - other.y) / other.size
    if word.size > 0.83 * other.size:  # hardly smaller: only what stands clearly above or below
        return len(word.text) <= 3 and (0.22 < above < 0.6 or -0.5 < above < -0.15)
    return 0.12 < above < 0.75 or -0.45 < above < -0.06


def _initials(found: list[Word]) -> list[Word]:
    """Large first letters that reach over several lines, put before the rest of their word."""
    sizes = sorted(word.size for word in found for _ in word.text[:20])
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    result = list(found)
    for word in [word for word in found if len(word.text) <= 2 and word.size > 1.8 * usual and word.text[-1:].isupper()]:
        beside = [other for other in result if 0.8 * usual <= other.size <= 1.2 * usual and -usual < other.x0 - word.x1 < 1.3 * usual]
        beside = [other for other in beside if word.y - 1.6 * usual <= other.y <= word.y + word.size]
        first = {round(other.y): other for other in sorted(beside, key=lambda other: -other.x0)}
        edge = min((other.x0 for height, other in first.items() if height >= word.y - 0.3 * usual), default=0.0)
        first = {height: other for height, other in first.items() if height >= word.y - 0.3 * usual or abs(other.x0 - edge) < 1.5}
        if len(first) < 2:
            continue
        for height, other in first.items():
            other.x0 = word.x0
            if height == max(first):
                other.text = word.text + other.text
        result.remove(word)
    return result


def _drawn(dots: list[Box], found: list[Word]) -> Iterable[Word]:
    """Bullets that are drawn, before the line that they belong to."""
    by_height = sorted(found, key=lambda word: word.y)
    heights = [word.y for word in by_height]
    for dot in dots[:2000]:
        middle = (dot.y0 + dot.y1) / 2
        low, high = bisect_left(heights, middle - 25), bisect_left(heights, middle + 1)
        level = [word for word in by_height[low:high] if word.y <= middle <= word.y + 0.75 * word.size and dot.width < 0.8 * word.size]
        after = min((word for word in level if word.x0 >= dot.x1), key=lambda word: word.x0, default=None)
        if after is None or after.x0 - dot.x1 > 2.2 * after.size:
            continue
        if not any(word.x1 <= dot.x0 + 1 and dot.x0 - word.x1 < 1.2 * after.size for word in level):
            yield Word(BULLET, dot.x0, dot.x1, after.y, after.size, after.look)
