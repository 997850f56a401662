"""What both changed, as a comment on its slide: the trainer's version stays, the comment says what the article says now.

The comments are those that every PowerPoint and LibreOffice reads (`ppt/commentAuthors.xml`, `ppt/comments/comment1.xml`).
"""

from __future__ import annotations

from html import escape

from lehrwerk.merging.normal import P
from lehrwerk.merging.package import Package, Relation, parse, written
from lehrwerk.merging.reading import AUTHOR

SPACE = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
INITIALS = "lw"
WHEN = "2000-01-01T00:00:00.000"  # the same merge gives the same bytes
LONGEST = 1_500  # characters that a comment shows without being cut


def comment(package: Package, main: str, slide: str, text: str) -> None:
    """Puts a comment on a slide."""
    author, number = _author(package, main)
    known = package.related(slide, "comments")
    if known:
        root = parse(package.parts[known[0]])
    else:
        root = parse(f"{HEAD}<p:cmLst {SPACE}/>".encode())
    shown = escape(text[:LONGEST] + ("…" if len(text) > LONGEST else ""), quote=False)
    place = f'<p:pos x="10" y="{10 + 200 * len(root)}"/>'
    about = f'authorId="{author}" dt="{WHEN}" idx="{number}"'
    entry = parse(f"<p:cm {SPACE} {about}>{place}<p:text>{shown}</p:text></p:cm>".encode())
    root.append(entry)
    if known:
        package.parts[known[0]] = written(root)
    else:
        made = package.add("ppt/comments/comment1.xml", written(root), f"{TYPE}comments+xml")
        package.relate(slide, Relation("comments", made))


def uncomment(package: Package, main: str, slide: str) -> None:
    """Takes our comments off a slide; those of people stay."""
    authors = [one for name in package.related(main, "commentAuthors") for one in parse(package.parts[name])]
    ours = {one.get("id") for one in authors if one.get("name") == AUTHOR}
    for name in package.related(slide, "comments"):
        root = parse(package.parts[name])
        for one in [one for one in root if one.get("authorId") in ours]:
            root.remove(one)
        if len(root):
            package.parts[name] = written(root)
            continue
        for rid in [rid for rid, one in package.relations(slide).items() if one.target == name]:
            del package.relations(slide)[rid]
        package.remove(name)


def _author(package: Package, main: str) -> tuple[str, int]:
    """Our id among the authors of comments, and the number of our next comment."""
    known = package.related(main, "commentAuthors")
    root = parse(package.parts[known[0]]) if known else parse(f"{HEAD}<p:cmAuthorLst {SPACE}/>".encode())
    mine = next((one for one in root if one.get("name") == AUTHOR), None)
    if mine is None:
        number = max((int(one.get("id")) for one in root), default=-1) + 1
        mine = root.makeelement(f"{P}cmAuthor", {"id": str(number), "name": AUTHOR, "initials": INITIALS, "lastIdx": "0", "clrIdx": "0"})
        root.append(mine)
    count = int(mine.get("lastIdx") or 0) + 1
    mine.set("lastIdx", str(count))
    if known:
        package.parts[known[0]] = written(root)
    else:
        made = package.add("ppt/commentAuthors.xml", written(root), f"{TYPE}commentAuthors+xml")
        package.relate(main, Relation("commentAuthors", made))
    return str(mine.get("id")), count
