"""Settings: every mistake at once, each with its place and the nearest known key."""

from __future__ import annotations

import pytest

from lehrwerk.errors import UserError
from lehrwerk.model import Meta, Settings
from lehrwerk.records import load, parse, split

WRONG = """titel: x
rights: owned
published: 2026-13-01
minutes: -3
objectives:
  - text: a
    level: K9
  - nur Text
  - {txt: b}
sources:
  - title: ""
"""


def mistakes(kind: type, text: str, first_line: int = 1) -> list[str]:
    with pytest.raises(UserError) as caught:
        load(kind, text, "source/a.md", first_line)
    return [str(found) for found in caught.value.problems]


def test_all_mistakes_at_once_with_their_places() -> None:
    found = "\n".join(mistakes(Meta, WRONG, 2))
    assert 'source/a.md:2:1: unknown key "titel" (did you mean "title"?' in found
    assert 'source/a.md:2:1: "title" is missing' in found
    assert 'source/a.md:3:1: "rights" cannot be "owned" (did you mean "own"?' in found
    assert 'source/a.md:4:1: "published" is not a date: "2026-13-01"' in found
    assert 'source/a.md:5:1: "minutes" should be greater than or equal to 1' in found
    assert 'source/a.md:8:5: "objectives.1.level" cannot be "K9"' in found
    assert 'source/a.md:10:6: unknown key "objectives.3.txt" (did you mean "text"?' in found
    assert 'source/a.md:12:5: "sources.1.title" should not be empty' in found
    assert "constrained" not in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &x 1\nb: *x", "1:4: anchors and aliases are not allowed"),
        ("a: !!python/object 1", "tags"),
        ("a: 1\na: 2", '2:1: the key "a" stands twice'),
        ("<<: {a: 1}", "merge keys"),
        ("a: [1", "not valid YAML"),
        ("a: 'x", "not valid YAML"),
        ("- a", "expected keys"),
        ("title: x\n" + "a:" + " {b:" * 40 + " 1" + "}" * 40, "nested too deeply"),
        ("title: " + "x" * 300_000, "kB"),
        ("title: x\ndays:\n  - {date: 2027-01-18, start: 25:00}", '3:24: "days.1.start" is not a time'),
        ("title: x\nlanguage: fr", 'cannot be "fr"'),
    ],
)  # fmt: skip
def test_what_yaml_may_not_do(text: str, told: str) -> None:
    assert told in "\n".join(mistakes(Settings, text))


def test_nothing_is_guessed() -> None:
    data, places, problems = parse("a: no\nb: 12:30\nc: 2026-01-18\nd: 007\ne: 12\nf: true\ng: '12'\nh:\ni: 1.5", "x")
    assert not problems
    assert data == {"a": "no", "b": "12:30", "c": "2026-01-18", "d": "007", "e": 12, "f": True, "g": "12", "h": None, "i": 1.5}
    assert places[("c",)] == (3, 1)


def test_numbers_become_text_where_text_is_meant() -> None:
    settings = load(Settings, "title: 2027\nversion: 1.0\nsubtitle:\n", "x")
    assert (settings.title, settings.version, settings.subtitle) == ("2027", "1.0", "")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\n---\nText", ("a: 1\n", "Text", 4)),
        ("---\r\na: 1\r\n---\r\nText", ("a: 1\r\n", "Text", 4)),
        ("Text\n---\n", ("", "Text\n---\n", 1)),
        ("---\n---\n", ("", "", 3)),
        ("---\na: 1\n", ("", "---\na: 1\n", 1)),
    ],
)
def test_front_matter(text: str, parts: tuple[str, str, int]) -> None:
    assert split(text) == parts
