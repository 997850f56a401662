"""A wish and an article's text -> the text with the wish fulfilled: nothing changes but the words that differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from lehrwerk.adopting import front
from lehrwerk.adopting.leaves import Leaf, Source, same, source, within
from lehrwerk.adopting.wishes import NOTES, Said, Wish
from lehrwerk.markdown import attribute, to_markdown
from lehrwerk.merging.threeway import WORD
from lehrwerk.model import Node
from lehrwerk.typography import LOOSE, loose

REMEMBERED = 16  # texts with their leaves
ENDS = ".:"  # what a title goes without
SHORTEST = 3  # characters of a leaf that is looked for inside of a longer text
MARKS = re.compile(r"(?P<before>\s*)(?P<inner>.*?)(?P<after>\s*)", re.DOTALL)
NUMBER = re.compile(r"(\d+)(?=[.)][ \t]+(?:\[|$|$))")
RISKY = re.compile(r"[\\`*_\[\]<>|~^${}#]")
ANSWERS = {"slide": "notes", "key-point": "notes", "exercise": "trainer", "quiz": "trainer", "discussion": "trainer"}  # where notes go
Runs = Sequence[tuple[str, bool, bool, str]]


@dataclass(slots=True)
class Patching:
    """The patching of one article: its path and language; `line` is that of the slide's block (0: the fixed slides of the deck)."""

    path: str
    language: str
    _read: dict[str, Source] = field(default_factory=dict)

    def read(self, text: str) -> Source:
        """The text with its leaves; the last ones are remembered."""
        if text not in self._read:
            self._read[text] = source(text, self.path, self.language)
            if len(self._read) > REMEMBERED:
                del self._read[next(iter(self._read))]
        return self._read[text]

    def knows(self, text: str, wish: Wish, line: int) -> bool:
        """Whether the words that a wish speaks of stand in the article by themselves."""
        here = self.read(text)
        around = [one for one in (wish.ahead, wish.behind) if one]
        said = [cell for one in wish.before for cell in one.cells if cell] or [cell for one in around for cell in one.cells if cell][:1]
        new = _plain([run for one in wish.after for cell in one.cells for run in cell])
        return all(self.leaf(here, wish, _plain(cell), line, new) for cell in said) and (bool(said) or wish.name != NOTES)

    def fulfilled(self, text: str, wish: Wish, line: int) -> str | None:
        """The text with a wish fulfilled, None where what it speaks of is not found, or cannot be changed by itself."""
        here = self.read(text)
        pairs = list(zip(wish.before, wish.after, strict=False))
        for was, now in pairs:
            found = self._said(here, wish, was, now, line)
            if found is None:
                return None
            here = self.read(found)
        ahead = wish.before[len(pairs) - 1] if pairs else wish.ahead
        ahead = wish.after[len(pairs) - 1] if pairs else ahead
        for one in wish.after[len(pairs) :]:
            found = self._added(here, wish, one, ahead, line)
            if found is None:
                return None
            here, ahead = self.read(found), one
        for one in wish.before[len(pairs) :]:
            found = self._removed(here, wish, one, line)
            if found is None:
                return None
            here = self.read(found)
        return here.text

    # ------------------------------------------------------------ where it stands

    def candidates(self, here: Source, wish: Wish, line: int) -> list[Leaf]:
        """The leaves that a slide may show: those of its block, else of the front matter."""
        name = wish.key.split("/")[-2] if wish.key.count("/") else ""
        keys = front.FRONT.get(name, ())
        if keys:
            heads = [one for one in here.leaves if one.kind == "heading" and one.prose and here.line(one.line).lstrip().startswith("# ")]
            return [*(one for one in front.values(here.text) if one.way[0] in keys), *(heads if "title" in keys else [])]
        near = [one for one in here.leaves if line and within(one, line) and not one.prose]
        end = min((one.line for one in here.leaves if one.kind == "heading" and one.prose and one.line > line), default=10**9)
        return [*near, *(one for one in here.leaves if line < one.line < end and not one.prose and one not in near)]

    def leaf(self, here: Source, wish: Wish, said: str, line: int, new: str | None = None) -> tuple[Leaf, str, str] | None:
        """The leaf that says something, and what the deck puts before and behind it; a part of it only where the `new` text has the
        same before and behind it."""
        known = self.candidates(here, wish, line)
        text = loose(said)
        exact = next((one for one in known if loose(one.text) == text), None)
        exact = exact or next((one for one in known if one.text[-1:] in ENDS and loose(one.text[:-1]) == text), None)
        if exact or new is None:
            return (exact, "", "") if exact else None
        for one in sorted(known, key=lambda one: -len(one.text)):
            ahead, inside, behind = text.partition(loose(one.text))
            if len(inside) < SHORTEST or not (one.kind in ("attribute", "front") or wish.key.endswith("-answer")):
                continue
            if loose(new).startswith(ahead) and loose(new).endswith(behind) and len(new) > len(ahead) + len(behind):
                return one, ahead, behind
        return None

    # ------------------------------------------------------------ what is done

    def _said(self, here: Source, wish: Wish, was: Said, now: Said, line: int) -> str | None:
        """A paragraph or a row in other words."""
        if was.level != now.level or len(was.cells) != len(now.cells) or now.ragged:
            return None
        changed = [
            (at, one, other) for at, (one, other) in enumerate(zip(was.cells, now.cells, strict=True))
            if loose(_plain(one)) != loose(_plain(other)) or [run[1:] for run in one] != [run[1:] for run in other]
        ]  # fmt: skip
        row = self._row_of(here, wish, was, line) if len(was.cells) > 1 else {}
        text = here.text
        for at, one, other in reversed(changed):  # from the right: what stands before a cell stays where it is
            found = (row[at], "", "") if at in row else self.leaf(here, wish, _plain(one), line, _plain(other)) if not row else None
            new = self._cell(self.read(text), found, one, other) if found else None
            if new is None:
                return None
            text = new
        return text

    def _cell(self, here: Source, found: tuple[Leaf, str, str], one: Runs, other: Runs) -> str | None:
        leaf, ahead, behind = found
        new = loose(_plain(other))
        if loose(leaf.text[:-1]) == loose(_plain(one)):  # a title goes without its full stop
            end = "" if new[-1:] in "?!…" else leaf.text[-1]
            return self.replaced(here, leaf, ((leaf.text, False, False, ""),), ((_plain(other) + end, False, False, ""),))
        if not ahead and not behind:
            return self.replaced(here, leaf, one, other)
        if not (new.startswith(ahead) and new.endswith(behind) and len(_plain(other)) == len(new) > len(ahead) + len(behind)):
            return None
        wanted = _plain(other)[len(ahead) : len(new) - len(behind)]
        return self.replaced(here, leaf, ((leaf.text, False, False, ""),), ((wanted, False, False, ""),))

    def _row_of(self, here: Source, wish: Wish, was: Said, line: int) -> dict[int, Leaf]:
        """The cells of the row of a table that says something, by their columns; empty cells have none."""
        rows: dict[int, dict[int, Leaf]] = {}
        for leaf in self.candidates(here, wish, line):
            if leaf.kind == "cell":
                rows.setdefault(leaf.line, {})[int(leaf.way[0])] = leaf
        said = {at: loose(_plain(cell)) for at, cell in enumerate(was.cells) if cell}
        return next((cells for cells in rows.values() if {at: loose(leaf.text) for at, leaf in cells.items()} == said), {})

    def replaced(self, here: Source, leaf: Leaf, was: Runs, now: Runs) -> str | None:
        """The text with a leaf in other words: the way of writing it that changes least and reads as it shall."""
        raw, old, new = here.text[leaf.start : leaf.end], _plain(was), _plain(now)
        if leaf.kind == "front":
            ways = [*([] if raw[0] in "\"'" else [respelled(raw, old, new, str)]), *front.spellings(raw, new)]
            return next((text for text in self._put(here, leaf, ways) if self._front(text, leaf) == new), None)
        if leaf.kind == "attribute":
            value = attribute(new) if raw.startswith('"') or not re.fullmatch(r"[^\s\"'{}]+", new) else new
            return next((text for text in self._put(here, leaf, [value]) if self._keeps(here, text, leaf, new)), None)
        exact = _loose(leaf.runs) == _loose(was)
        deeper = " " * len(leaf.prefix) if leaf.kind == "item" else ""
        ways = [respelled(raw, old, new, str), respelled(raw, old, new, light(deeper))] if old != new else []
        ways += [inline(now, light(deeper)), inline(now, escaped)] if exact else []
        return next((text for text in self._put(here, leaf, ways) if self._keeps(here, text, leaf, new, now if exact else None)), None)

    def _put(self, here: Source, leaf: Leaf, ways: Sequence[str]) -> Iterator[str]:
        return (here.text[: leaf.start] + way + here.text[leaf.end :] for way in dict.fromkeys(ways) if way.strip())

    def _front(self, text: str, leaf: Leaf) -> str:
        """A value of a changed front matter."""
        return next((one.text for one in front.values(text) if one.way == leaf.way), "")

    def _keeps(self, here: Source, text: str, leaf: Leaf, new: str, runs: Runs | None = None) -> bool:
        """Whether a leaf of the changed text says what it shall, and all others what they said."""
        there = self.read(text)
        at = here.leaves.index(leaf)
        if not there.sound or not same(here.leaves, there.leaves, at):
            return False
        found = there.leaves[at]
        return loose(found.text) == loose(new) and (runs is None or _loose(found.runs) == _loose(runs))

    def _added(self, here: Source, wish: Wish, one: Said, ahead: Said | None, line: int) -> str | None:
        """A further paragraph, item or row."""
        if len(one.cells) > 1:
            return self._row(here, wish, one, ahead, line)
        before = self.leaf(here, wish, ahead.text, line) if ahead else None
        behind = self.leaf(here, wish, wish.behind.text, line) if wish.behind else None
        spoken = wish.name == NOTES
        if spoken:
            before, behind = ((found if found and _told(found[0]) else None) for found in (before, behind))
        found = before or behind
        if found is None:
            return self._note(here, one, line) if spoken else None
        leaf = found[0]
        if leaf.kind == "front":
            return front.beside(here.text, leaf, one.text, before=before is None)
        new = inline(one.cells[0], light(" " * len(leaf.prefix)))
        return self._beside(here, leaf, ahead if before else wish.behind, one, new, before is None)

    def _beside(self, here: Source, leaf: Leaf, like: Said | None, one: Said, new: str, before: bool) -> str:
        """A line behind a leaf or before it: an item, or a paragraph with a blank line between."""
        ending = "\r\n" if "\r\n" in here.text else "\n"
        start = here.starts[leaf.line - 1]
        stop = here.text.find("\n", leaf.end)
        stop = len(here.text) if stop < 0 else stop + 1
        if leaf.kind != "item":
            lead = leaf.prefix if leaf.kind == "paragraph" else ""
            block = lead + new + ending
            return (here.text[:start] + block + ending + here.text[start:]) if before else (
                here.text[:stop].rstrip("\r\n") + ending + ending + block + here.text[stop:])  # fmt: skip
        prefix = self._prefix(here, leaf, one.level - (like.level if like else 0))
        block = prefix + new + ending
        if before:
            return here.text[:start] + block + here.text[start:]
        return here.text[:stop].rstrip("\r\n") + ending + block + here.text[stop:]

    def _prefix(self, here: Source, leaf: Leaf, deeper: int) -> str:
        """What begins an item so much deeper than a leaf, or as deep as one before it."""
        if deeper > 0:
            return " " * len(re.sub(r"\[[ xX]\][ \t]+$", "", leaf.prefix)) + "- "
        if deeper < 0:
            before = [one for one in here.leaves if one.kind == "item" and one.line < leaf.line and one.level == leaf.level + deeper]
            leaf = before[-1] if before else leaf
        plain = re.sub(r"\[[xX]\]", "[ ]", leaf.prefix)
        return re.sub(r"\d+", lambda match: str(int(match[0]) + 1), plain, count=1)

    def _row(self, here: Source, wish: Wish, one: Said, ahead: Said | None, line: int) -> str | None:
        """A further row of a table, behind another."""
        cells = self._row_of(here, wish, ahead, line) if ahead and not one.ragged else {}
        if not cells:
            return None
        leaf = next(iter(cells.values()))
        number = leaf.line + (1 if re.fullmatch(r"[ \t]*\|?[ \t:|-]+", here.line(leaf.line + 1)) and "-" in here.line(leaf.line + 1) else 0)
        ending = "\r\n" if "\r\n" in here.text else "\n"
        row = "| " + " | ".join(inline(cell, light("")) for cell in one.cells) + " |"
        return "".join([*here.lines[: number - 1], here.line(number) + ending + row + ending, *here.lines[number:]])

    def _note(self, here: Source, one: Said, line: int) -> str | None:
        """A note in a block that has none yet, or as the first of those it has."""
        block = next((node for node in here.root.walk() if node.line == line and node.kind in ANSWERS), None)
        if block is None:
            return None
        new = inline(one.cells[0], light(""))
        ending = "\r\n" if "\r\n" in here.text else "\n"
        told = [child for child in block.children if child.kind == ANSWERS[block.kind]]
        if told:
            at = told[0].line
            return "".join([*here.lines[:at], new + ending, ending, *here.lines[at:]])
        close = closing(here, line)
        lead = [] if not here.line(close - 1).strip() else [ending]
        added = [*lead, f"::: {ANSWERS[block.kind]}{ending}", new + ending, f":::{ending}"]
        return "".join([*here.lines[: close - 1], *added, *here.lines[close - 1 :]]) if close else None

    def _removed(self, here: Source, wish: Wish, one: Said, line: int) -> str | None:
        """The text without a paragraph, an item without others below it, or a row."""
        if len(one.cells) > 1:
            leaf = next(iter(self._row_of(here, wish, one, line).values()), None)
        else:
            found = self.leaf(here, wish, one.text, line)
            leaf = found[0] if found else None
        if leaf is None:
            return None
        if leaf.kind == "front":
            return front.without(here.text, leaf)
        if leaf.kind in ("attribute", "heading", "term") or (leaf.kind == "cell" and len(one.cells) < 2):
            return None
        first = leaf.line
        last = first + here.text.count("\n", leaf.start, leaf.end)
        if leaf.kind == "paragraph" and not here.line(last + 1).strip() and not here.line(first - 1).strip():
            last += 1
        return "".join([*here.lines[: first - 1], *here.lines[last:]])


def closing(here: Source, line: int) -> int:
    """The line that closes the block opened in a line; 0 where none does."""
    depth = 0
    for number in range(line, len(here.lines) + 1):
        text = here.line(number).strip()
        if text.startswith(":::"):
            depth += 1 if text.strip(": ") else -1
            if depth == 0:
                return number
    return 0


def _told(leaf: Leaf) -> bool:
    """Whether a leaf is one of notes, which only the trainer sees."""
    return any(kind in ("notes", "trainer", "solution") for kind, _ in leaf.around)


def _loose(runs: Runs) -> list[tuple[object, ...]]:
    return [(loose(run[0]), *run[1:]) for run in runs]


def _plain(runs: Runs) -> str:
    return "".join(run[0] for run in runs)


# ---------------------------------------------------------------- words as Markdown

Spell = Callable[[str], str]


def escaped(text: str) -> str:
    """Text that means itself, whatever it holds."""
    return to_markdown(Node("text", text))


def light(deeper: str) -> Spell:
    """How people write text: only what could be a mark gets a backslash; a line break one at the line's end."""

    def spell(text: str) -> str:
        return RISKY.sub(r"\\\g<0>", text).replace("\v", "\n").replace("\n", "\\\n" + deeper)

    return spell


def inline(runs: Runs, spell: Spell) -> str:
    """Runs as Markdown; blanks stay outside of the marks."""
    return "".join(_marked(*run, spell) for run in runs)


def _marked(text: str, bold: bool, italic: bool, link: str, spell: Spell) -> str:
    match = MARKS.fullmatch(text)
    if match is None or not match["inner"]:
        return text
    inner = spell(match["inner"])
    if link:
        inner = to_markdown(Node("link", attrs={"href": link}, children=[Node("text", "\x00")])).replace("\x00", inner)
    sign = "*" * (italic + 2 * bold)
    return f"{match['before']}{sign}{inner}{sign}{match['after']}"


def respelled(raw: str, old: str, new: str, spell: Callable[[str], Any]) -> str:
    """Markdown that reads as `old` so that it reads as `new`: changed where the words differ, all marks elsewhere stay."""
    one, other = raw.translate(LOOSE), old.translate(LOOSE)
    place: dict[int, int] = {}
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        place |= {block.b + step: block.a + step for step in range(block.size)}
    left, right = WORD.findall(old), WORD.findall(new)
    ends = [0]
    for word in left:
        ends.append(ends[-1] + len(word))
    done, at = "", 0
    was, now = ([word.translate(LOOSE) for word in words] for words in (left, right))
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        start = place.get(ends[a], place.get(ends[a] - 1, -1) + 1)
        end = place.get(ends[b] - 1, start - 1) + 1 if b > a else start
        done += raw[at:start] + str(spell("".join(right[c:d])))
        at = max(end, start)
    return done + raw[at:]
