"""Random changes by a trainer, then by the author, in several rounds: nothing of the trainer's is lost, nothing untouched is old."""

from __future__ import annotations

import argparse
import importlib.util
import io
import random
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from lehrwerk.merging.merging import merge
from lehrwerk.merging.outcome import Merge
from lehrwerk.merging.reading import Deck, Slide, read

from .articles import CHANGES, changed, deck, started
from .hands import EDITS, Change, Hand

CHECKER = Path(__file__).parents[3] / "shared" / "tools" / "validate_pptx.py"
TOKEN = re.compile(r"Artikel\d{3}neu")
ROUND = st.tuples(st.lists(st.sampled_from(EDITS), max_size=6), st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4), st.booleans())
ROUNDS = st.lists(ROUND, min_size=1, max_size=3)
SHARDS, EACH = 20, 100
SOUND = 0.15  # of the rounds the checker looks at, which takes longer than all else
WORDS = {"merge_remark": "Der Artikel sagt jetzt", "merge_review": "Zu prüfen"}
QUICK = (Phase.explicit, Phase.generate)  # to find a smaller story takes longer than to find one
Rounds = list[tuple[list[str], list[str], bool]]


@lru_cache(maxsize=1)
def _checker() -> tuple[Any, Any]:
    about = importlib.util.spec_from_file_location("validate_pptx", CHECKER)
    assert about
    assert about.loader
    found = importlib.util.module_from_spec(about)
    about.loader.exec_module(found)
    places = [CHECKER.parent / "xsd", CHECKER.parent.parent / "ooxml-xsd"]
    return found, found.Schema(next(one for one in places if one.is_dir()))


def findings(data: bytes, tmp_path: Path) -> set[str]:
    """The kinds of errors that the checker finds in a deck."""
    checker, schema = _checker()
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    ignored = {"title-duplicate", "ph-empty"}  # both may take items away until none is left
    options = argparse.Namespace(ignore=ignored, only=set(), lang=set(), min_sz=10, strict=False)
    return {f"{one['code']}: {one['message']}" for one in checker.Deck(path, schema, options).run().findings if one["severity"] == "error"}


@lru_cache(maxsize=4)
def seen(data: bytes) -> Deck:
    """A deck, to look at."""
    return read(data, "a.pptx")


def told(found: set[str]) -> set[str]:
    return {one.partition(":")[0] for one in found}


def words(slide: Slide) -> list[str]:
    """All that a slide says, shape by shape, and its notes."""
    return sorted(one.text for one in slide.shapes if one.holder[0] != "sldNum") + [one.text for one in slide.notes]


def all_words(found: Deck) -> str:
    return "\n".join(text for slide in found.slides for text in words(slide))


class Story:
    """Rounds of changes of one deck."""

    def __init__(self, seed: str, tmp_path: Path) -> None:
        self.chance, self.tmp_path = random.Random(seed), tmp_path
        self.article = started(self.chance)
        self.base = deck(self.article.text())
        self.theirs = self.base
        self.changes: list[Change] = []
        self.gone: set[int] = set()
        self.log: list[str] = []

    def round(self, number: int, edits: list[str], changes: list[str], lost: bool) -> None:
        hand = Hand(self.theirs, self.chance, f"{number}x")
        for one in edits:
            getattr(hand, one)()
        theirs = hand.saved()
        self.changes += hand.done
        self.gone |= hand.gone
        for one in changes:
            changed(self.article, one, self.chance)
        ours = deck(self.article.text())
        self.log.append(f"{[one.what for one in hand.done]} / {changes}{' / base lost' * lost}")
        both = self.chance.random() < 0.3
        done = merge(None if lost else self.base, theirs, ours, "a.pptx", both, WORDS)
        self.check(hand, seen(self.base), seen(theirs), seen(ours), done, lost)
        again = merge(ours, done.data, ours, "a.pptx", both, WORDS)
        assert not again.conflicts, self.log
        assert again.data == done.data, ("merging again changes bytes", self.log)
        self.sound(theirs, ours, done.data)
        self.base, self.theirs = ours, done.data

    def check(self, hand: Hand, base: Deck, theirs: Deck, ours: Deck, done: Merge, lost: bool) -> None:
        result = seen(done.data)
        there = {slide.number: slide for slide in result.slides}
        mine = {slide.number: slide for slide in theirs.slides}
        news = {slide.number: slide for slide in ours.slides}
        olds = {slide.number: slide for slide in base.slides}
        touched = {number for one in self.changes for number in one.touched}
        said = "\n".join(done.said)
        for one in self.changes:
            if one.seen(theirs):
                assert one.seen(result), ("an edit is lost", one.what, self.log)
        for one in hand.done:
            for number in one.touched & set(there) & set(mine) if one.gone.strip() else ():
                if not any(one.gone in text for text in words(mine[number])):
                    assert not any(one.gone in text.split("\n") for text in words(there[number])), ("it is back", one.what, self.log)
        self.gone -= set(mine)  # a number that a new slide got from one that was deleted
        copies = {one.key for one in theirs.slides}  # a copy takes the place of the slide that it was made from
        assert not {number for number in self.gone & set(there) if there[number].key not in copies}, ("a deleted slide is back", self.log)
        for number, slide in news.items():
            if number in touched or number in self.gone:
                continue
            if number in olds and number in mine:
                assert number in there, ("a slide is missing", slide.key, self.log)
                assert words(there[number]) == words(slide), ("a slide is old", slide.key, self.log)
            elif number not in olds and number not in there:
                assert "deleted by hand" in said, ("a new slide is missing", slide.key, self.log)
        heard = "\n".join(one.ours for one in done.conflicts)
        fresh = set(TOKEN.findall(all_words(ours))) - set(TOKEN.findall(all_words(base)))
        for token in fresh - set(TOKEN.findall(all_words(result))) - set(TOKEN.findall(heard)):
            homes = [number for number, slide in news.items() if any(token in text for text in words(slide))]
            assert not set(homes) & set(there), ("a change is neither in nor told", token, self.log, done.conflicts)
            assert "deleted by hand" in said, ("a change is lost", token, self.log)
        self.order(list(olds), list(mine), list(news), list(there))

    def order(self, base: list[int], theirs: list[int], ours: list[int], result: list[int]) -> None:
        common = set(base) & set(theirs) & set(ours) & set(result)
        was, mine, new, now = ([one for one in order if one in common] for order in (base, theirs, ours, result))
        assert now == (new if was == mine else mine), ("the order is wrong", self.log)
        own = [one for one in theirs if one in result]
        if was == new:
            assert [one for one in result if one in own] == own, ("the order of own slides is wrong", self.log)

    def sound(self, theirs: bytes, ours: bytes, data: bytes) -> None:
        """The deck opens, and the checker finds no kind of error that the trainer's deck or the new one did not have."""
        Presentation(io.BytesIO(data))
        if CHECKER.exists() and self.chance.random() < SOUND:
            found = findings(data, self.tmp_path)
            if found:
                known = told(findings(theirs, self.tmp_path)) | told(findings(ours, self.tmp_path))
                assert not told(found) - known, (found, self.log)


def tell(seed: str, rounds: Rounds, tmp_path: Path) -> None:
    story = Story(seed, tmp_path)
    for number, (edits, changes, lost) in enumerate(rounds):
        story.round(number, edits, changes, lost and len(changes) % 2 == 0)


@settings(max_examples=12, phases=QUICK, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6), ROUNDS)
def test_nothing_is_lost_and_nothing_is_old(tmp_path_factory: pytest.TempPathFactory, seed: int, rounds: Rounds) -> None:
    tell(f"{seed}", rounds, tmp_path_factory.getbasetemp())


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_nothing_is_lost_and_nothing_is_old_for_long(tmp_path_factory: pytest.TempPathFactory, shard: int) -> None:
    @settings(max_examples=EACH, phases=QUICK, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 10**6), ROUNDS)
    def run(seed: int, rounds: Rounds) -> None:
        tell(f"{shard}-{seed}", rounds, tmp_path_factory.getbasetemp())

    run()
