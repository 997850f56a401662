"""Slides as drawings (SVG): for paper, in few colours on white, and for screens, in the colours of their theme. No Office is needed.

The modules in here build on one another: palettes, then ornaments and text, then filling, then slide, then lazily.
"""

from __future__ import annotations

from lehrwerk.drawing.lazily import About as About
from lehrwerk.drawing.lazily import Drawing as Drawing
from lehrwerk.drawing.lazily import drawings as drawings
from lehrwerk.drawing.palettes import PAPER as PAPER
from lehrwerk.drawing.palettes import Palette as Palette
from lehrwerk.drawing.palettes import screen as screen
from lehrwerk.drawing.slide import Shown as Shown
from lehrwerk.drawing.slide import svg as svg
