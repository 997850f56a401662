"""An organisation's own PowerPoint template as the base of decks: read, matched with the layouts that slides need, checked.

The modules in here build on one another: opening, reading, fonts and layouts, grounds, then matching, then composing and colours, then
adapting and checking, then looks.
"""

from __future__ import annotations

from lehrwerk.bases.looks import Look as Look
from lehrwerk.bases.looks import look as look
from lehrwerk.bases.reading import Base as Base
from lehrwerk.bases.reading import read as read
