"""YAML that people write -> checked dataclasses; every mistake at once, each with line, column and the nearest known key."""

from __future__ import annotations

import re
from typing import Any

from lehrwerk.entries import entries, scalar
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.validation import Path, Place, Record, check

LIMIT = 256 * 1024  # characters of YAML
DEPTH = 10
FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def split(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line where the body begins."""
    match = FRONT.match(text)
    if match is None:
        return "", text, 1
    return match["yaml"], text[match.end() :], text.count("\n", 0, match.end()) + 1


def load(kind: type[Record], text: str, file: str, first_line: int = 1) -> Record:
    """Reads YAML into a dataclass. Raises UserError with all problems."""
    data, places, problems = parse(text, file, first_line)
    if data is None and not problems:
        data = {}
    if problems:
        raise UserError(problems)
    if not isinstance(data, dict):
        raise UserError([problem("expected keys with values (key: value)", file, first_line)])
    return check(kind, data, places, file, first_line)


def parse(text: str, file: str, first_line: int = 1) -> tuple[Any, dict[Path, Place], list[Problem]]:
    """YAML as plain data, the place (line, column) of every value and key path, and what is wrong with it.

    Only true, false, null and numbers are more than text: dates stay text, no word becomes a truth value.
    Anchors, aliases, merge keys and tags are refused.
    """
    if len(text) > LIMIT:
        return None, {}, [problem(f"more than {LIMIT // 1024} kB of settings", file, first_line)]
    plain = entries(text, first_line)
    return (*plain, []) if plain else _parsed(text, file, first_line)


def _parsed(text: str, file: str, first_line: int) -> tuple[Any, dict[Path, Place], list[Problem]]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        yaml = YAML(typ="safe", pure=True)
        for event in yaml.parse(text) if any(sign in text for sign in "&*!") else ():
            wrong = "anchors and aliases" if getattr(event, "anchor", None) else ""
            if wrong or getattr(event, "tag", None):
                mark = event.start_mark
                what = wrong or "tags (!...)"
                return None, {}, [problem(f"{what} are not allowed", file, first_line + mark.line, mark.column + 1, "write the value out")]
        node = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (first_line + mark.line, mark.column + 1) if mark else (first_line, 0)
        return None, {}, [problem(f"not valid YAML: {getattr(error, 'problem', None) or error}", file, line, column,
                                  'put text with a colon, a "#" or a quotation mark inside quotes')]  # fmt: skip
    except RecursionError:
        return None, {}, [problem("nested too deeply", file, first_line)]
    builder = _Builder(file, first_line)
    return (builder.build(node, ()) if node is not None else None), builder.places, builder.problems


class _Builder:
    """Turns composed YAML nodes into plain data."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file, self.first_line = file, first_line
        self.places: dict[Path, Place] = {}
        self.problems: list[Problem] = []

    def build(self, node: Any, path: Path) -> Any:
        place = (self.first_line + node.start_mark.line, node.start_mark.column + 1)
        self.places.setdefault(path, place)
        if len(path) > DEPTH:
            self.problems.append(problem("nested too deeply", self.file, *place))
            return None
        if node.id == "sequence":
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        if node.id == "mapping":
            return self._mapping(node, path)
        return node.value if node.style in ('"', "'", "|", ">") else scalar(node.value)

    def _mapping(self, node: Any, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            place = (self.first_line + key.start_mark.line, key.start_mark.column + 1)
            if name in found:
                self.problems.append(problem(f'the key "{name}" stands twice', self.file, *place, "keep one of them"))
            if name == "<<":
                self.problems.append(problem("merge keys (<<) are not allowed", self.file, *place, "write the values out"))
                continue
            self.places[(*path, name)] = place
            found[name] = self.build(value, (*path, name))
        return found


# ---------------------------------------------------------------- tables


def table(data: bytes, file: str, required: str) -> list[dict[str, str]]:
    """The rows of a CSV file as a spreadsheet saves it: with semicolons or commas, as UTF-8 (with a mark) or Windows-1252.

    The first row names the columns; `required` must be one of them and filled. Raises UserError with all problems.
    """
    return [entry for _, entry in rows(data, file, required)]


def rows(data: bytes, file: str, required: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table (see `table`), each with its line."""
    import csv

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    lines = text.splitlines()
    sign = max(";,\t", key=(lines or [""])[0].count)
    reader = csv.reader(lines, delimiter=sign)
    names = [name.strip().lower() for name in next(reader, [])]
    if required not in names:
        raise UserError([problem(f'the first row names no column "{required}"', file, 1, 0, nearest(required, names) if names else "")])
    found, problems = [], []
    for row in reader:
        entry = dict(zip(names, (cell.strip() for cell in row), strict=False))
        if not any(entry.values()):
            continue
        if not entry.get(required):
            problems.append(problem(f'this row has no "{required}"', file, reader.line_num))
        found.append((reader.line_num, {name: entry.get(name, "") for name in names if name}))
    if problems:
        raise UserError(problems)
    return found
