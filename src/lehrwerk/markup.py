"""Nodes -> HTML for paper and screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from itertools import pairwise

from lehrwerk.choices import unanswered
from lehrwerk.limits import millimetres
from lehrwerk.model import BLOCKS, Attr, Node, is_inline
from lehrwerk.typography import soften

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # https://www.w3.org/TR/xml/#charsets


@dataclass(slots=True)
class Paper:
    """How a document becomes HTML.

    `labels`: words by key; `shift`: added to heading levels; `hidden`: kinds left out;
    `references`: what to say of a link into another file of the course; `soft`: hyphenation exceptions
    (lower-case word -> word with | at its joints); `picture`: the URL under which a picture
    is found; `pages`: the URL of a file of the course, where it has one; `columns`: what a table may have before it is divided;
    `chart`: the drawing of a chart block.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    shift: int = 0
    hidden: frozenset[str] = frozenset({"solution", "trainer", "notes", "slide", "slides-only"})
    references: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    soft: dict[str, str] = field(default_factory=dict)
    picture: Callable[[str], str] = str
    chart: Callable[[Node], str] = lambda node: ""
    columns: int = 8
    footnotes: dict[Attr, Node] = field(default_factory=dict)
    told: set[Attr] = field(default_factory=set)


def to_html(node: Node | Iterable[Node], paper: Paper) -> str:
    """The HTML of a document, a node or several nodes. All text is escaped."""
    nodes = [node] if isinstance(node, Node) else list(node)
    for one in nodes:
        paper.footnotes |= {found.attrs["label"]: found for found in one.children if found.kind == "footnote"}
    return "".join(_html(one, paper) for one in nodes)


def _inside(node: Node, paper: Paper) -> str:
    return "".join(_html(child, paper) for child in node.children)


def _html(node: Node, paper: Paper) -> str:
    if node.kind in paper.hidden:
        return ""
    match node.kind:
        case "text":
            return escape(soften(node.text, paper.soft), quote=False)
        case "document" | "handout-only" | "slides-only":
            return _inside(node, paper)
        case "heading":
            level = min(int(node.attrs["level"]) + paper.shift, 6)
            return f"<h{level}{_id(node)}>{_inside(node, paper)}</h{level}>\n"
        case "paragraph":
            return _paragraph(node, paper)
        case "bullets" | "item" | "blockquote" | "table" | "row" | "terms" | "term" | "details" | "numbers" | "cell":
            return _element(node, paper)
        case "emphasis" | "strong" | "strike" | "span" | "link" | "codespan" | "break" | "softbreak":
            return _inline(node, paper)
        case "code":
            return f"<pre><code>{escape(node.text, quote=False)}</code></pre>\n"
        case "rule":
            return "<hr>\n"
        case "image":
            return _image(node, paper)
        case "footnote":
            return ""
        case "footnote-ref":
            return _footnote(node, paper)
        case _:
            return _block(node, paper)


BOXED = frozenset({"code", "blockquote", "table", "terms", "image", *BLOCKS})  # what needs a box of its own inside a list's item
NUMBER = re.compile(r"[\d.,  %‰€$:+–-]*\d[\d.,  %‰€$:+–-]*")
LETTERS = 70  # that stand beside one another on a page; a table whose longest words need more divides them
WIDE = 5  # columns; tables of more are set smaller
TAGS = {
    "bullets": "ul", "numbers": "ol", "item": "li", "blockquote": "blockquote", "table": "table", "row": "tr", "terms": "dl",
    "term": "dt", "details": "dd", "emphasis": "em", "strong": "strong", "strike": "s", "codespan": "code",
}  # fmt: skip


def _id(node: Node) -> str:
    return f' id="{escape(str(node.attrs["id"]))}"' if node.attrs.get("id") else ""


def _class(*names: object) -> str:
    """The class attribute of those names that are meant."""
    meant = " ".join(str(name) for name in names if name)
    return f' class="{meant}"' if meant else ""


def _paragraph(node: Node, paper: Paper) -> str:
    if node.attrs.get("tight"):
        return _inside(node, paper)
    visible = [child for child in node.children if child.kind != "softbreak"]
    if visible and all(child.kind == "image" for child in visible):
        return "".join(_figure(child, paper) for child in visible)
    return f"<p>{_inside(node, paper)}</p>\n"


def _element(node: Node, paper: Paper) -> str:
    tag = TAGS.get(node.kind, "")
    match node.kind:
        case "table":
            return "".join(_table(part, paper) for part in _narrow(node, paper.columns))
        case "cell":
            align = node.attrs.get("align") in ("right", "center") and node.attrs["align"]
            tag = "th" if node.attrs.get("header") else "td"
            number = NUMBER.fullmatch(node.plain().strip()) and "number"
            return f"<{tag}{_class(align, number)}>{_inside(node, paper)}</{tag}>"
        case "numbers":
            first = int(node.attrs.get("start", 1))
            start = f' style="counter-reset: list-item {first - 1}"' if first != 1 else ""
            return f"<ol{start}>\n{_inside(node, paper)}</ol>\n"
        case "item":
            names = _class(node.attrs.get("checked") and "done", _boxed(node) and "boxed")
            return f"<li{names}>{_inside(node, paper)}</li>\n"
        case "bullets" if node.children and all("checked" in item.attrs for item in node.children):
            return f'<ul class="tasks">\n{_inside(node, paper)}</ul>\n'
        case _:
            return f"<{tag}>{_inside(node, paper)}</{tag}>\n"


def _boxed(item: Node) -> bool:
    """Whether an item holds more than a line of text and further lists."""
    flows = [child for child in item.children if child.kind not in ("bullets", "numbers")]
    loose = any(child.kind == "paragraph" and not child.attrs.get("tight") for child in flows)
    return loose or len(flows) > 1 or any(one.kind in BOXED for child in flows for one in child.walk())


def _narrow(table: Node, most: int) -> list[Node]:
    """The table, or, where it has more columns than a page holds, several that each repeat its first column."""
    columns = max((len(row.children) for row in table.children), default=0)
    if columns <= most:
        return [table]
    count = -(-(columns - 1) // (most - 2))
    ends = [1 + (columns - 1) * number // count for number in range(count + 1)]
    return [
        Node("table", "", table.attrs, [Node("row", "", row.attrs, [*row.children[:1], *row.children[start:end]], row.line)
                                        for row in table.children], table.line)
        for start, end in pairwise(ends)
    ]  # fmt: skip


def _table(table: Node, paper: Paper) -> str:
    head = [row for row in table.children if all(cell.attrs.get("header") for cell in row.children)]
    body = [row for row in table.children if row not in head]
    columns = max((len(row.children) for row in table.children), default=0)
    longest = [max((len(word) for row in table.children for cell in row.children[at : at + 1] for word in cell.plain().split()), default=0)
               for at in range(columns)]  # fmt: skip
    wide = ' class="wide"' if columns > WIDE else ' class="long"' if sum(longest) + 2 * columns > LETTERS else ""
    parts = ["".join(_html(row, paper) for row in rows) for rows in (head, body)]
    return f"<table{wide}>\n<thead>\n{parts[0]}</thead>\n<tbody>\n{parts[1]}</tbody>\n</table>\n"


def _inline(node: Node, paper: Paper) -> str:
    inside = _inside(node, paper)
    match node.kind:
        case "break":
            return "<br>\n"
        case "softbreak":
            return " "
        case "codespan":
            return f"<code>{escape(node.text, quote=False)}</code>"
        case "span":
            language = f' lang="{escape(str(node.attrs["lang"]))}"' if node.attrs.get("lang") else ""
            return f"<span{language}{_id(node)}>{inside}</span>"
        case "link":
            if any(child.kind == "image" for child in node.walk()):  # a linked picture cannot be tagged: its address follows it
                return inside + " " + _link(str(node.attrs.get("href", "")), escape(_host(str(node.attrs.get("href", "")))), paper)
            return _link(str(node.attrs.get("href", "")), inside, paper)
        case _:
            tag = TAGS[node.kind]
            return f"<{tag}>{inside}</{tag}>"


def _link(href: str, inside: str, paper: Paper) -> str:
    if href.startswith("#"):
        return f'<a href="#{escape(href[1:])}">{inside}</a>'
    if href.lower().startswith(("http://", "https://", "mailto:")):
        return f'<a href="{escape(href)}">{inside}</a>'
    path, mark, place = href.partition("#")
    if path in paper.pages:
        return f'<a class="xref" href="{escape(paper.pages[path] + mark + place)}">{inside}</a>'
    where = paper.references.get(path, "")
    return f'<span class="xref">{inside}{f" ({escape(where)})" if where else ""}</span>'


def _image(node: Node, paper: Paper) -> str:
    width = str(node.attrs.get("width", ""))
    style = f' style="width:{width}"' if re.fullmatch(r"(?:\d{1,3}%|\d{1,3}(?:\.\d+)?(?:mm|cm))", width) else ""
    return f'<img src="{escape(paper.picture(str(node.attrs["src"])))}" alt="{escape(node.plain())}"{style}>'


def _figure(node: Node, paper: Paper) -> str:
    title = str(node.attrs.get("title", ""))
    caption = f"<figcaption>{escape(title, quote=False)}</figcaption>" if title else ""
    return f"<figure>{_image(node, paper)}{caption}</figure>\n"


def _chart(node: Node, paper: Paper) -> str:
    """The drawing, or its table where there is none, with its title above and its source below."""
    drawing = paper.chart(node)
    rest = [child for child in node.children if child.kind != "table" or not drawing]
    title = escape(soften(str(node.attrs.get("title", "")), paper.soft), quote=False)
    head = f'<p class="label">{title}</p>\n' if title else ""
    below = "".join(_html(child, paper) for child in rest)
    return f'<div class="block chart"{_id(node)}>\n{head}{drawing}{below}</div>\n'


def _footnote(node: Node, paper: Paper) -> str:
    label = node.attrs["label"]
    note = paper.footnotes.get(label)
    if note is None or label in paper.told:
        return f"<sup>{node.attrs['number']}</sup>"
    paper.told.add(label)
    inside = "<br>".join(_inside(part, paper) if part.kind == "paragraph" else _html(part, paper) for part in note.children)
    return f'<span class="footnote">{inside}</span>'


# ---------------------------------------------------------------- the blocks of the articles' language


def _block(node: Node, paper: Paper) -> str:
    """A fenced block: a section with its label, its facts, its text and room to write."""
    if node.kind == "quiz":
        node = unanswered(node)
    after = "".join(_html(one, paper) for one in _evaluation(node, paper))
    head, rest = _headed(node)
    rest = [child for child in rest if not after or child.kind != "discussion"]
    inside = "".join(_html(child, paper) for child in head) + _facts(node, paper) + "".join(_html(child, paper) for child in rest)
    match node.kind:
        case "then-now":
            label, inside = _label(node, paper), _pairs(node, paper)
        case "definition":
            term = escape(soften(str(node.attrs.get("term", "")), paper.soft), quote=False)
            label = f'<p class="term"><dfn>{term}</dfn></p>\n'
        case "chart":
            return _chart(node, paper)
        case "quote":
            label, inside = "", f"<blockquote>{inside}</blockquote>\n{_credit(node)}"
        case _:
            label = _label(node, paper)
    return f'<div class="block {node.kind}"{_id(node)}>\n{label}{inside}{_lines(node)}{after}</div>\n'


def _headed(node: Node) -> tuple[list[Node], list[Node]]:
    """A block's own heading, and the rest."""
    cut = 1 if node.children and node.children[0].kind == "heading" else 0
    return node.children[:cut], node.children[cut:]


def _evaluation(node: Node, paper: Paper) -> list[Node]:
    """The discussions inside an exercise: its evaluation, which follows the room to write."""
    title = paper.labels.get("exercise_evaluation", "")
    found = [one for one in node.children if one.kind == "discussion"] if node.kind == "exercise" else []
    return [replace(one, attrs={"title": title, **one.attrs}) for one in found]


def _pairs(node: Node, paper: Paper) -> str:
    """Then and now: each term of a definition list with its text in a box of its own."""
    parts = []
    for child in node.children:
        if child.kind != "terms":
            parts.append(_html(child, paper))
            continue
        starts = [number for number, part in enumerate(child.children) if part.kind == "term"]
        ends = [*starts[1:], len(child.children)]
        boxes = (_pair(child.children[start:end], paper) for start, end in zip(starts, ends, strict=True))
        parts.append(f'<div class="pair">{"".join(boxes)}</div>\n')
    return "".join(parts)


def _pair(parts: list[Node], paper: Paper) -> str:
    inside = []
    for part in parts:
        if part.kind == "term":
            inside.append(f'<p class="when">{_inside(part, paper)}</p>')
        elif all(child.attrs.get("tight") or is_inline(child) for child in part.children):
            inside.append(f"<p>{_inside(part, paper)}</p>")
        else:
            inside.append(_inside(part, paper))
    return f"<div>{''.join(inside)}</div>"


def _label(node: Node, paper: Paper) -> str:
    key = node.kind.replace("-", "_")
    name = str(node.attrs.get("title") or paper.labels.get(key, ""))
    details = []
    if node.attrs.get("minutes"):
        details.append(f"{node.attrs['minutes']} {paper.labels.get('minutes', '')}".strip())
    if node.attrs.get("form"):
        details.append(str(node.attrs["form"]))
    if node.attrs.get("points"):
        details.append(f"{node.attrs['points']} {paper.labels.get('points', '')}".strip())
    extra = f' <span class="details">{escape(" · ".join(details), quote=False)}</span>' if details else ""
    return f'<p class="label"><b>{escape(name, quote=False)}</b>{extra}</p>\n' if name or extra else ""


def _facts(node: Node, paper: Paper) -> str:
    rows = [(key, node.attrs[key]) for key in ("material", "result") if node.attrs.get(key)]
    return "".join(
        f'<p class="fact"><b>{escape(paper.labels.get(key, key), quote=False)}:</b> {escape(str(value), quote=False)}</p>\n'
        for key, value in rows
    )


def _credit(node: Node) -> str:
    parts = [str(node.attrs[key]) for key in ("author", "year") if node.attrs.get(key)]
    source = str(node.attrs.get("source", ""))
    text = escape(", ".join(parts), quote=False)
    if source.lower().startswith(("http://", "https://")):
        text += f'{", " if text else ""}<a href="{escape(source)}">{escape(_host(source), quote=False)}</a>'
    elif source:
        text += f"{', ' if text else ''}{escape(source, quote=False)}"
    return f'<p class="credit">{text}</p>\n' if text else ""


def _host(url: str) -> str:
    """The name of the site in an address."""
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:)", "", url, flags=re.IGNORECASE).split("/")[0]


def _lines(node: Node) -> str:
    count = node.attrs.get("lines", 0)
    lines = '<div class="line"></div>' * min(int(count), 60) + "\n" if count else ""
    room = millimetres(str(node.attrs.get("space", "")))
    return lines + (f'<div class="room" style="height:{room:g}mm"></div>\n' if room else "")
