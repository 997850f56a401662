"""Text measured by arithmetic."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lehrwerk.boxes import Box, Place
from lehrwerk.metrics import CUT, LINE, Paragraph, Run, _count, _count_cut, _measured, count_lines, ems, line_height, too_wide, width
from lehrwerk.places import divided

WORDS = st.lists(st.text("abcdefgäöüß-/", min_size=1, max_size=14), min_size=1, max_size=40).map(" ".join)


def test_widths_are_those_of_calibri() -> None:
    assert ems("n") == pytest.approx(1076 / 2048)
    assert ems("n", "bold") > ems("n")
    assert ems("日") == 1.0
    assert ems("\u00ad") == 0.0
    assert ems("abc", "mono") == pytest.approx(1.8)
    assert width("n", 20) == pytest.approx(1076 / 2048 * 20 * 1.02)


@given(WORDS, st.floats(60, 600), st.floats(1.0, 3.0))
def test_a_wider_box_never_needs_more_lines(text: str, room: float, factor: float) -> None:
    runs = [Run(text)]
    assert 1 <= count_lines(runs, 20, room * factor) <= count_lines(runs, 20, room)


@given(WORDS, st.integers(0, 200), st.floats(100, 600))
def test_runs_of_one_style_measure_like_one_run(text: str, cut: int, room: float) -> None:
    assert count_lines([Run(text[:cut]), Run(text[cut:])], 20, room) == count_lines([Run(text)], 20, room)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("kurz", 500, 1),
        ("eins\nzwei\n\ndrei", 500, 4),
        ("Donau-Dampfschiff", width("Dampfschiff", 20) + 1, 2),
        ("Haus/Garten", width("Garten", 20) + 1, 2),
        ("2024/25", width("2024/25", 20) + 1, 1),
        ("a\u00a0b c", width("a b", 20) + 1, 2),
        ("Silben\u00adtrennung", width("trennung-", 20) + 1, 2),
        ("日本語のテキスト", 45, 4),
    ],
)
def test_breaks(text: str, room: float, lines: int) -> None:
    assert count_lines([Run(text)], 20, room) == lines


def test_a_word_too_wide_is_told_and_counted() -> None:
    word = "Rindfleischetikettierung"
    assert too_wide([Run(f"Die {word} gilt")], 24, 100) == [word]
    assert count_lines([Run(word)], 24, width(word, 24) / 2.5) >= 3


def test_foreign_characters_make_lines_taller() -> None:
    assert line_height([Run("Käse")], 10) == pytest.approx(LINE * 10)
    assert line_height([Run("日本")], 10) > LINE * 10


REFERENCE = re.compile(
    r"(?<=[ \t])(?=[^ \t])|(?<=\w[-\u2013])(?=\w)|(?<=/)(?=[^\W\d_])|(?<=\u00ad)|(?<=\u200b)"
    r"|(?<=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef])(?=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])"
)  # all places for a break in one pattern


@given(st.text("ab1ä -–/\t\u00ad\u200b日本（）ｱ\u00a0.,", max_size=16))
def test_lines_break_where_the_whole_rule_says(text: str) -> None:
    assert _measured([Run(text)]).pieces == REFERENCE.split(text)


@given(WORDS, st.floats(80, 400))
def test_the_quick_count_is_the_careful_one(text: str, room: float) -> None:
    line = _measured([Run(text)])
    wide = max(max(line.bare), room / 20)
    assert _count(line, wide) == _count_cut(line, wide)


def test_long_words_get_a_hyphen_where_a_line_ends_for_certain() -> None:
    place = Place("body", 1, "Text", Box(0, 0, 200, 300), (24,))
    (hard,) = divided([Paragraph((Run("Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesellschaft"),))], place, 24)
    assert hard.plain().replace(CUT, "") == "Donaudampfschifffahrtsgesellschaft"
    parts = hard.plain().split(CUT)
    assert 1 < len(parts) < 5
    assert all(width(part + "-", 24) <= 200 for part in parts)
    assert count_lines(hard.runs, 24, 200) == len(parts)


def test_a_word_about_as_wide_as_the_line_gets_its_hyphen_too() -> None:
    word = "Sicher\u00adheits\u00adnieder\u00adrad"
    room = ems(word) * 24 * 1.01  # between what it takes and that with a margin
    (shown,) = divided([Paragraph((Run(f"Ein {word} mit Ketten"),))], Place("body", 1, "Text", Box(0, 0, room, 300), (24,)), 24)
    assert shown.plain() == f"Ein Sicherheitsnieder{CUT}rad mit Ketten"


def test_a_word_that_a_line_holds_is_whole_unless_that_takes_a_line_more() -> None:
    place = Place("body", 1, "Text", Box(0, 0, 200, 300), (24,))
    (alone,) = divided([Paragraph((Run("Haus\u00adtür"),))], place, 24)
    (tight,) = divided([Paragraph((Run("die Haustür\u00adschlüssel und da"),))], place, 24)
    assert alone.plain() == "Haustür"
    assert tight.plain() == "die Haustür\u00adschlüssel und da"
