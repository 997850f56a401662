"""Three lists: whose change is whose, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lehrwerk.merging.threeway import stretches, triples, words

ITEMS = st.lists(st.sampled_from("abcdef"), max_size=9)


def merged(base: str, theirs: str, ours: str) -> str:
    """The merged list, where nothing was deleted and nothing meets."""
    found = triples([base, theirs, ours], [[*base], [*theirs], [*ours]])
    return "".join(ours[n] if b is not None and theirs[m] == base[b] else theirs[m]
                   if m is not None else ours[n] for b, m, n in found)  # type: ignore[index]  # fmt: skip


def test_each_side_changes_something_else() -> None:
    assert merged("abcd", "aXcd", "abcY") == "aXcY"


def test_two_insertions_at_one_place_are_both_kept() -> None:
    assert merged("ab", "aXb", "aYb") == "aXYb"


def test_the_same_change_is_no_conflict() -> None:
    assert [one.side for one in stretches("abc", "aXc", "aXc")] == ["base", "both", "base"]


def test_different_changes_are() -> None:
    assert [one.side for one in stretches("abc", "aXc", "aYc")] == ["base", "conflict", "base"]
    assert [one.side for one in stretches("abc", "ac", "aYc")] == ["base", "conflict", "base"]


@given(ITEMS, ITEMS, ITEMS)
def test_nothing_new_is_lost_and_the_sides_are_alike(base: list[str], theirs: list[str], ours: list[str]) -> None:
    found = stretches(base, theirs, ours)
    for name, items in (("base", base), ("theirs", theirs), ("ours", ours)):
        assert [at for one in found for at in getattr(one, name)] == list(range(len(items)))
    other = stretches(base, ours, theirs)
    assert [one.side for one in found].count("conflict") == [one.side for one in other].count("conflict")
    if theirs == base:
        assert [("ours", at) for at in range(len(ours))] == [
            pair if pair[0] == "ours" else ("ours", one.ours[0] + step)
            for one in found for step, pair in enumerate([("ours", at) for at in one.ours])
        ]  # fmt: skip
        assert not any(one.side in ("conflict", "theirs") for one in found)


def test_words_of_both() -> None:
    assert words("Der Kaffee ist heiß.", "Der Kaffee ist sehr heiß.", "Der Tee ist heiß.") == "Der Tee ist sehr heiß."
    assert words("Der Kaffee ist heiß.", "Der Kakao ist heiß.", "Der Tee ist heiß.") is None
