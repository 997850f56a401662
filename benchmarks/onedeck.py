"""One deck of a whole course: the Markdown of all its decks, cut, fitted and written as one.

onedeck.py PROJECT DECK     writes the deck and prints how many slides it has
"""

import gc
import sys
from pathlib import Path

from lehrwerk import course, products
from lehrwerk.files import PACKAGED, Files
from lehrwerk.make import WRITERS, Workshop, _Making
from lehrwerk.reader import read
from lehrwerk.slides import cut, fit
from lehrwerk.writers import pptx


def main(project: Path, deck: Path) -> int:
    """The number of slides."""
    gc.disable()  # as a build does
    files = Files(project)
    workshop = Workshop(files)
    loaded = course.load(files)
    known, _ = products.load(files, WRITERS)
    articles = [{"path": one.path, "slug": one.slug, "number": number, **one.meta} for number, one in enumerate(loaded.articles, 1)]
    targets, _ = products.plan(loaded.settings, articles, [one for one in known if one.name == "slides"], {"profile": "print"})
    text = "\n\n".join(_Making(workshop, target).text() for target in targets)
    root, problems = read(text, "", "")
    assert not [found for found in problems if found.severity == "error"]
    slides, _ = fit(cut(root, "", "de"), "de")
    meta = pptx.DeckMeta(str(loaded.settings["title"]))
    deck.write_bytes(pptx.write(slides, files.read(f"{PACKAGED}slides/base.pptx"), meta, lambda path: pptx.Picture(b"", 0, 0, "")))
    return len(slides)


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), Path(sys.argv[2])))
