"""An organisation's own PowerPoint template as the base of decks: read, matched with the layouts that slides need, checked.

The modules in here build on one another: looks, opening, reading, fonts and layouts, grounds, then matching, then composing and colours,
then adapting and checking, then wishes, then choosing.
"""

from __future__ import annotations

from lehrwerk.bases.choosing import accent as accent
from lehrwerk.bases.choosing import look as look
from lehrwerk.bases.looks import Look as Look
