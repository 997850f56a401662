"""Article -> the claim slides of its deck, and what the deck's other slides are made of.

The modules in here build on one another: german (with its words, verbs and leaning), english and phrases, then statements; opposites,
passages and notes; findings, then contrasts, orders, amounts and speech; blocks, then prose; drafts, joining, boards; skeleton, then
asking, then telling.
"""

from __future__ import annotations

from lehrwerk.storyboard.boards import storyboard as storyboard
from lehrwerk.storyboard.skeleton import agenda as agenda
from lehrwerk.storyboard.skeleton import claims as claims
from lehrwerk.storyboard.skeleton import definitions as definitions
from lehrwerk.storyboard.skeleton import discussions as discussions
from lehrwerk.storyboard.skeleton import exercises as exercises
from lehrwerk.storyboard.skeleton import opening as opening
from lehrwerk.storyboard.skeleton import quizzes as quizzes
from lehrwerk.storyboard.skeleton import then_now as then_now
from lehrwerk.storyboard.telling import telling as telling

PARTS = ("exercises", "discussions", "quizzes", "definitions", "then_now", "opening", "agenda", "claims", "telling")
