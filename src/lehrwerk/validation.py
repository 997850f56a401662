"""Plain data -> dataclasses by their annotations; every mistake at once, each with its place and the nearest known key."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from functools import lru_cache
from typing import Any, TypeVar, cast

from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.limits import Span, is_colour, is_date, is_hours, is_source, is_time

Path = tuple[str | int, ...]
Place = tuple[int, int]
Record = TypeVar("Record")

WHOLE = re.compile(r"[-+]?\d{1,18}")
TRUTH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
TESTS = {
    is_source: ('is no address: "{:.60}"', "write https://... or the name of the source"),
    is_colour: ('is not a colour: "{:.60}"', 'write six hexadecimal digits in quotation marks, such as "#1f4e79"'),
    is_time: ('is not a time: "{}"', "write hours:minutes, such as 9:00"),
    is_hours: ('is no stretch of a day: "{:.60}"', "write start-end, such as 9:00-10:30"),
    is_date: ('is not a date: "{}"', "write year-month-day, such as 2027-01-18"),
}


def check(kind: type[Record], data: dict[str, Any], places: dict[Path, Place], file: str, first_line: int = 1) -> Record:
    """Checks plain data, whose values stand at `places` (line, column), against a dataclass. Raises UserError with all problems.

    A key without a value counts as not written. Numbers become text where text is meant.
    """
    checking = _Checking(places, file, (first_line, 1))
    record = checking.record(kind, _without_nothing(data), ())
    if checking.problems:
        raise UserError(checking.problems)
    return cast(Record, record)


def _without_nothing(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_nothing(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_nothing(value) for value in data if value is not None]
    return data


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)


class _Checking:
    """One run over one file's data; a value that is wrong is told and stays as it is."""

    def __init__(self, places: dict[Path, Place], file: str, top: Place) -> None:
        self.places, self.file, self.top = places, file, top
        self.problems: list[Problem] = []

    def tell(self, path: Path, message: str, remedy: str) -> None:
        """Notes a mistake; `{name}` in the message is the path as people count."""
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        place = next((self.places[path[:cut]] for cut in range(len(path), -1, -1) if path[:cut] in self.places), self.top)
        self.problems.append(problem(message.replace("{name}", name), self.file, *place, remedy))

    def record(self, kind: Any, data: dict[str, Any], path: Path) -> Any:
        """A dataclass, and in it what its annotations name."""
        hints = _hints(kind)
        for key in data.keys() - hints.keys():
            self.tell((*path, key), 'unknown key "{name}"', nearest(key, hints))
        for field in dataclasses.fields(kind):
            if field.name not in data and field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                self.tell((*path, field.name), '"{name}" is missing', f"add {field.name}: ...")
        values = {key: self.value(hints[key], value, (*path, key)) for key, value in data.items() if key in hints}
        return None if self.problems else kind(**values)

    def value(self, hint: Any, value: Any, path: Path) -> Any:
        """A value of a kind that an annotation names."""
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is typing.Annotated:
            found = self.value(arguments[0], value, path)
            return self._limited(found, arguments[1:], path) if type(found) is arguments[0] else found
        if origin in (typing.Union, types.UnionType):
            return self.value(_meant(arguments, value), value, path)
        if origin is typing.Literal:
            if not any(value == one and type(value) is type(one) for one in arguments):
                self.tell(path, f'"{{name}}" cannot be "{value}"', nearest(str(value), map(str, arguments)))
            return value
        if origin is list and isinstance(value, list):
            return [self.value(arguments[0], one, (*path, at)) for at, one in enumerate(value)]
        if isinstance(value, dict) and origin is dict:
            return {key: self.value(arguments[1], one, (*path, key)) for key, one in value.items()}
        if isinstance(value, dict) and dataclasses.is_dataclass(hint):
            return self.record(hint, value, path)
        return value if hint is Any else self._plain(origin or hint, value, path)

    def _plain(self, kind: Any, value: Any, path: Path) -> Any:
        """Text, a number or a truth value; none of them where a list or keys with values are wanted."""
        if kind is str and isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value)
        if kind is int and WHOLE.fullmatch(str(value).removesuffix(".0")):
            return int(float(value))
        if kind is bool and str(value).lower() in TRUTH:
            return TRUTH[str(value).lower()]
        wanted = {str: "text", int: "a whole number", bool: "true or false", list: "a list, such as [one, two]"}.get(
            kind, "keys with values"
        )
        self._wrong(path, f"be {wanted}", value)
        return value

    def _wrong(self, path: Path, wanted: str, value: Any) -> None:
        self.tell(path, f'"{{name}}" should {wanted}', f"here stands {str(value)[:40]!r}")

    def _limited(self, value: Any, limits: tuple[Any, ...], path: Path) -> Any:
        """A value within its limits: a number's size, a text's length, or what a test says of it."""
        for limit in limits:
            if isinstance(limit, Span):
                wanted = _outside(limit, value)
                if wanted:
                    self._wrong(path, wanted, value)
            elif not limit(value):
                message, remedy = TESTS[limit]
                self.tell(path, f'"{{name}}" {message.format(value)}', remedy)
        return value


def _outside(limit: Span, value: str | int) -> str:
    """What a number or a text should be or have; empty where it is within the limits."""
    if isinstance(value, int):
        least, most = f"be greater than or equal to {limit.least}", f"be less than or equal to {limit.most}"
        return least if value < limit.least else most if value > limit.most else ""
    return "not be empty" if len(value) < limit.least else f"have at most {limit.most} characters" if len(value) > limit.most else ""


def _meant(kinds: tuple[Any, ...], value: Any) -> Any:
    """The kind among several that a value is of by its shape, else the last."""
    for kind in kinds:
        shape = typing.get_origin(kind) or kind
        if (isinstance(value, list) and shape is list) or (isinstance(value, dict) and (shape is dict or dataclasses.is_dataclass(kind))):
            return kind
    plain = [kind for kind in kinds if kind is not type(None) and not dataclasses.is_dataclass(kind)]
    return next((kind for kind in reversed(plain) if typing.get_origin(kind) not in (list, dict)), plain[-1] if plain else kinds[0])
