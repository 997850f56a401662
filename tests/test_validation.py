"""What the annotations of the settings allow."""

from __future__ import annotations

from typing import Any

import pytest

from lehrwerk.errors import UserError
from lehrwerk.model import Meta, Settings
from lehrwerk.validation import check


def mistakes(kind: type, **data: Any) -> list[str]:
    with pytest.raises(UserError) as caught:
        check(kind, {"title": "x", **data}, {}, "f")
    return [f"{one.message} ({one.remedy})" if one.remedy else one.message for one in caught.value.problems]


def test_objectives_are_words_or_more() -> None:
    found = check(Meta, {"title": "x", "objectives": ["nur Text", {"text": "a", "level": "K2", "draft": "yes"}]}, {}, "f")
    assert found.objectives[0] == "nur Text"
    second = found.objectives[1]
    assert not isinstance(second, str)
    assert (second.text, second.level, second.draft) == ("a", "K2", True)


def test_numbers_where_they_are_meant() -> None:
    assert check(Meta, {"title": 7, "minutes": "45"}, {}, "f").minutes == 45
    assert check(Meta, {"title": "x", "minutes": 45.0}, {}, "f").minutes == 45
    assert check(Settings, {"title": 1.5}, {}, "f").title == "1.5"


def test_participants_are_a_file_or_rows() -> None:
    assert check(Settings, {"title": "x", "participants": "a.csv"}, {}, "f").participants == "a.csv"
    assert check(Settings, {"title": "x", "participants": [{"name": 3}]}, {}, "f").participants == [{"name": "3"}]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"minutes": True}, "\"minutes\" should be a whole number (here stands 'True')"),
        ({"minutes": 0}, '"minutes" should be greater than or equal to 1'),
        ({"minutes": 10**5}, '"minutes" should be less than or equal to 10000'),
        ({"minutes": []}, '"minutes" should be a whole number'),
        ({"author": ["a"]}, '"author" should be text'),
        ({"author": "x" * 2001}, '"author" should have at most 2000 characters'),
        ({"title": ""}, '"title" should not be empty'),
        ({"title": False}, '"title" should be text'),
        ({"keywords": "eins"}, '"keywords" should be a list'),
        ({"sources": ["a"]}, '"sources.1" should be keys with values'),
        ({"objectives": [{"text": "a", "draft": "vielleicht"}]}, '"objectives.1.draft" should be true or false'),
        ({"objectives": [["a"]]}, '"objectives.1" should be text'),
        ({"source": "javascript:x"}, '"source" is no address: "javascript:x"'),
        ({"rights": 1}, '"rights" cannot be "1"'),
    ],
)  # fmt: skip
def test_what_is_refused(data: dict[str, Any], told: str) -> None:
    found = mistakes(Meta, **data)
    assert len(found) == 1
    assert found[0].startswith(told)


def test_a_record_inside_a_list_has_its_mistakes_too() -> None:
    assert mistakes(Settings, days=[{"plan": [{"minutes": 5, "kind": "pause"}]}]) == [
        '"days.1.date" is missing (add date: ...)',
        '"days.1.plan.1.kind" cannot be "pause" (allowed: break, closing, opening, other, practice, self-study, unit)',
    ]
