"""Three versions of a deck -> one: what the trainer changed in PowerPoint stays, what the article changed comes in.

`base` is the deck as last generated, `theirs` the file that the trainer saved, `ours` the new generation. The modules in here build on
one another: package and threeway, then reading, matching, then editing and transplanting, then merging and telling.
"""

from __future__ import annotations
