"""Three versions of a deck -> one: what the trainer changed in PowerPoint stays, what the article changed comes in.

`base` is the deck as last generated, `theirs` the file that the trainer saved, `ours` the new generation. The modules in here build on one
another: package (the file), threeway (diff3), normal (what is noise); paragraphs, graphs (tables, pictures, charts), sheets (masters), then
reading; matching and identity (which is which), recording (the manifest as base), fields and editing (what was changed); transplanting
(parts from one file into the other), wording, tabling, shaping, sections, theming, commenting, each for one thing that is merged; at last
merging with its outcome, and telling, the report.
"""

from __future__ import annotations
