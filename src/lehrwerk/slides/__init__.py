"""Slide Markdown -> slides, and slides -> slides that fit their layouts.

The modules in here build on one another: pages, fixed and composing, then paging, softening and cutting, then fitting.
"""

from __future__ import annotations

from lehrwerk.slides.composing import Content as Content
from lehrwerk.slides.composing import compose as compose
from lehrwerk.slides.cutting import cut as cut
from lehrwerk.slides.fitting import fit as fit
