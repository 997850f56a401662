"""Slide Markdown -> slides, and slides -> slides that fit their layouts.

The modules in here build on one another: pages, fixed, composing and placing, then paging, softening and cutting, then fitting, grouping,
conducting and explaining.
"""

from __future__ import annotations

from lehrwerk.slides.composing import Content as Content
from lehrwerk.slides.composing import compose as compose
from lehrwerk.slides.conducting import Span as Span
from lehrwerk.slides.conducting import conducted as conducted
from lehrwerk.slides.conducting import paced as paced
from lehrwerk.slides.conducting import planned as planned
from lehrwerk.slides.conducting import spans as spans
from lehrwerk.slides.cutting import cut as cut
from lehrwerk.slides.explaining import Explained as Explained
from lehrwerk.slides.explaining import explained as explained
from lehrwerk.slides.fitting import fit as fit
from lehrwerk.slides.grouping import grouped as grouped
