"""Articles -> drafts for teaching, written into them as blocks and objectives that the trainer accepts or deletes.

Everything is taken from the text. The modules in here build on one another: sections; sayings; points, glossary, questions; clauses;
goals, then goals_german and goals_english; proposing; editing; writing.
"""

from __future__ import annotations

from lehrwerk.drafting.writing import Drafted as Drafted
from lehrwerk.drafting.writing import Entry as Entry
from lehrwerk.drafting.writing import accept as accept
from lehrwerk.drafting.writing import draft as draft
from lehrwerk.drafting.writing import each as each
from lehrwerk.drafting.writing import remove as remove
