"""An organisation's own PowerPoint template as the base of decks: read, matched with the layouts that slides need, checked.

The modules in here build on one another: reading, then matching, then checking.
"""

from __future__ import annotations

from lehrwerk.bases.reading import Base as Base
from lehrwerk.bases.reading import read as read
