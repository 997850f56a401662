"""Articles as pages for the screen: headings in order, notes at the end, questions to tick, tables that scroll; times of a day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lehrwerk.markup import FORBIDDEN

HEADING = re.compile(r"h([1-6])")
PHRASING = frozenset("text em strong s span code a br sup sub cite dfn b i img".split())


def leaf(slug: str) -> str:
    """An article's slug as the name of a file that lies beside others: folders become part of the name."""
    return str(slug).replace("/", "--")


def addresses(outline: Sequence[Mapping[str, Any]], form: str) -> dict[str, str]:
    """The addresses of the articles' pages by path: `form` with the slug in it; none without a form."""
    return {str(one["path"]): form.replace("{slug}", leaf(one["slug"])) for one in outline} if form else {}


def clock_times(day: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a day's plan with their clock times: `start`, `end`, `title`, `unit`, `kind`."""
    hours, _, minutes = str(day["start"]).partition(":")
    now = int(hours) * 60 + int(minutes)
    rows = []
    for session in day["plan"]:
        start, now = now, now + int(session["minutes"])
        rows.append({"start": _clock(start), "end": _clock(now), **{key: session[key] for key in ("title", "unit", "kind")}})
    return rows


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02d}"


def screen(html: Any, labels: Mapping[str, str], level: int = 2) -> dict[str, Any]:
    """The HTML, made by the filter `html`, for a page: `text`, its footnotes as `notes`, and its main headings as `contents` (id, title).

    Headings begin at `level` and skip none; quiz questions can be folded and ticked.
    """
    from lxml import etree
    from lxml import html as parser
    from markupsafe import Markup

    source = FORBIDDEN.sub("", str(html))
    root = parser.fragment_fromstring(source, create_parent="div", parser=parser.HTMLParser(encoding="utf-8", huge_tree=True))
    contents = _headings(root, level)
    for number, block in enumerate(root.xpath(".//div[@class='block quiz']"), 1):
        _quiz(block, number, labels)
    for number, tasks in enumerate(root.xpath(".//ul[@class='tasks']"), 1):
        _tasks(tasks, number)
    for table in list(root.iter("table")):
        _table(table, labels)
    for chart in root.xpath(".//div[@class='block chart']/svg"):
        _scrolling(chart, labels["chart"])
    for line in root.xpath(".//div[@class='line']"):
        line.set("aria-hidden", "true")
    notes = _footnotes(root, labels)

    def said(element: Any) -> str:
        inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
        return Markup.escape(element.text or "") + Markup(inside)

    return {"text": said(root), "notes": [{"number": at, "text": said(note)} for at, note in enumerate(notes, 1)], "contents": contents}


def _headings(root: Any, level: int) -> list[dict[str, str]]:
    """Levels without gaps; the main headings with ids."""
    found, before = [], level - 1
    known = {element.get("id") for element in root.iter() if element.get("id")}
    for number, element in enumerate([one for one in root.iter() if HEADING.fullmatch(str(one.tag))], 1):
        before = max(min(int(str(element.tag)[1]), before + 1), level)
        element.tag = f"h{before}"
        if before == level and not element.xpath("ancestor::*[contains(@class, 'block')]"):
            wished = element.get("id") or f"section-{number}"
            while not element.get("id") and wished in known:
                wished += "-"
            element.set("id", wished)
            found.append({"id": wished, "title": " ".join(element.text_content().replace("\u00ad", "").split())})
    return found


def _quiz(block: Any, number: int, labels: Mapping[str, str]) -> None:
    """A question that can be folded; its choices are named by it, and the first one says what to do."""
    from lxml import html as parser

    block.tag = "details"
    block.set("open", "open")
    if len(block) and block[0].get("class") == "label":
        block[0].tag = "summary"
        for name in block[0].iter("b"):
            name.text = f"{name.text or ''} {number}".strip()
            break
    asked = next((child for child in block if child.tag == "p"), None)
    choices = next((child for child in block if child.get("class") == "tasks"), None)
    if asked is not None and choices is not None:
        asked.set("id", f"lw-asked-{number}")
        choices.set("aria-labelledby", f"lw-asked-{number}")
    if number == 1 and choices is not None:
        hint = parser.Element("p")
        hint.set("class", "facts")
        hint.text = labels["self_test"]
        choices.addprevious(hint)


def _tasks(tasks: Any, at: int) -> None:
    """Items that can be ticked; nothing is kept or sent."""
    from lxml import html as parser

    for number, item in enumerate(tasks, 1):
        box = parser.Element("input", type="checkbox")
        if item.get("class") and "done" in item.get("class").split():
            box.set("checked", "checked")
        inline = all(child.tag in PHRASING for child in item)
        holder = parser.Element("label" if inline else "div")
        holder.text, item.text = item.text, None
        for child in list(item):
            holder.append(child)
        if not inline:
            holder.set("id", f"lw-choice-{at}-{number}")
            box.set("aria-labelledby", f"lw-choice-{at}-{number}")
            item.append(box)
        item.attrib.pop("class", None)
        item.append(holder)
        if inline:
            box.tail, holder.text = holder.text, None
            holder.insert(0, box)


def _table(table: Any, labels: Mapping[str, str]) -> None:
    """Heads with their scope, in a box that scrolls where the screen is narrow."""
    for cell in table.iter("th"):
        cell.set("scope", "col" if cell.getparent().getparent().tag == "thead" else "row")
    for part in list(table):
        if not len(part):
            part.drop_tree()
    _scrolling(table, labels["table"])


def _scrolling(element: Any, name: str) -> None:
    """Puts an element into a box of that name which scrolls, also by keyboard."""
    from lxml import html as parser

    box = parser.Element("div", role="group", tabindex="0")
    box.set("class", "scroll")
    box.set("aria-label", name)
    element.addprevious(box)
    box.tail, element.tail = element.tail, None
    box.append(element)


def _footnotes(root: Any, labels: Mapping[str, str]) -> list[Any]:
    """Takes the notes out of the text and leaves links to them."""
    from lxml import html as parser

    found = []
    for number, note in enumerate(root.xpath(".//span[@class='footnote']"), 1):
        mark = parser.Element("sup")
        link = parser.Element("a", href=f"#lw-note-{number}", id=f"lw-to-note-{number}", role="doc-noteref")
        link.set("aria-label", f"{labels['footnote']} {number}")
        link.text = str(number)
        mark.append(link)
        note.addprevious(mark)
        mark.tail, note.tail = note.tail, None
        note.getparent().remove(note)
        found.append(note)
    return found
