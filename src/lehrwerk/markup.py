"""Nodes -> HTML for paper and screen, and nodes -> Markdown of the articles' language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from lehrwerk.model import Attr, Node
from lehrwerk.typography import soften

# ---------------------------------------------------------------- HTML


@dataclass(slots=True)
class Paper:
    """How a document becomes HTML.

    `labels`: words by key; `shift`: added to heading levels; `hidden`: kinds left out; `prefix`: put before ids;
    `references`: what to say of a link into another file of the course; `soft`: hyphenation exceptions
    (lower-case word -> word with | at its joints); `picture`: the URL under which a picture is found.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    shift: int = 0
    hidden: frozenset[str] = frozenset({"solution", "trainer", "notes", "slide", "slides-only"})
    prefix: str = ""
    references: Mapping[str, str] = field(default_factory=dict)
    soft: dict[str, str] = field(default_factory=dict)
    picture: Callable[[str], str] = str
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
            return f"<h{level}{_id(node, paper)}>{_inside(node, paper)}</h{level}>\n"
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


WIDE = 5  # columns; tables of more are set smaller
TAGS = {
    "bullets": "ul", "numbers": "ol", "item": "li", "blockquote": "blockquote", "table": "table", "row": "tr", "terms": "dl",
    "term": "dt", "details": "dd", "emphasis": "em", "strong": "strong", "strike": "s", "codespan": "code",
}  # fmt: skip


def _id(node: Node, paper: Paper) -> str:
    return f' id="{escape(paper.prefix + str(node.attrs["id"]))}"' if node.attrs.get("id") else ""


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
            head = [row for row in node.children if all(cell.attrs.get("header") for cell in row.children)]
            body = [row for row in node.children if row not in head]
            rows = "".join(_html(row, paper) for row in body)
            wide = ' class="wide"' if max((len(row.children) for row in node.children), default=0) > WIDE else ""
            return f"<table{wide}>\n<thead>\n{''.join(_html(row, paper) for row in head)}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        case "cell":
            align = f' class="{node.attrs["align"]}"' if node.attrs.get("align") in ("right", "center") else ""
            tag = "th" if node.attrs.get("header") else "td"
            return f"<{tag}{align}>{_inside(node, paper)}</{tag}>"
        case "numbers":
            start = f' start="{node.attrs["start"]}"' if node.attrs.get("start", 1) != 1 else ""
            return f"<ol{start}>\n{_inside(node, paper)}</ol>\n"
        case "bullets" if node.children and all("checked" in item.attrs for item in node.children):
            return f'<ul class="tasks">\n{_inside(node, paper)}</ul>\n'
        case _:
            return f"<{tag}>{_inside(node, paper)}</{tag}>\n"


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
            return f"<span{language}{_id(node, paper)}>{inside}</span>"
        case "link":
            return _link(str(node.attrs.get("href", "")), inside, paper)
        case _:
            tag = TAGS[node.kind]
            return f"<{tag}>{inside}</{tag}>"


def _link(href: str, inside: str, paper: Paper) -> str:
    if href.startswith("#"):
        return f'<a href="#{escape(paper.prefix + href[1:])}">{inside}</a>'
    if href.lower().startswith(("http://", "https://", "mailto:")):
        return f'<a href="{escape(href)}">{inside}</a>'
    where = paper.references.get(href.partition("#")[0], "")
    return f'<span class="xref">{inside}{f" ({escape(where)})" if where else ""}</span>'


def _image(node: Node, paper: Paper) -> str:
    width = str(node.attrs.get("width", ""))
    style = f' style="width:{width}"' if re.fullmatch(r"(?:\d{1,3}%|\d{1,3}(?:\.\d+)?(?:mm|cm))", width) else ""
    return f'<img src="{escape(paper.picture(str(node.attrs["src"])))}" alt="{escape(node.plain())}"{style}>'


def _figure(node: Node, paper: Paper) -> str:
    title = str(node.attrs.get("title", ""))
    caption = f"<figcaption>{escape(title, quote=False)}</figcaption>" if title else ""
    return f"<figure>{_image(node, paper)}{caption}</figure>\n"


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
        node = _without_answer(node)
    head, rest = _headed(node)
    inside = "".join(_html(child, paper) for child in head) + _facts(node, paper) + "".join(_html(child, paper) for child in rest)
    match node.kind:
        case "then-now":
            label, inside = _label(node, paper), _pairs(node, paper)
        case "definition":
            term = escape(soften(str(node.attrs.get("term", "")), paper.soft), quote=False)
            label = f'<p class="term"><dfn>{term}</dfn></p>\n'
        case "quote":
            label, inside = "", f"<blockquote>{inside}</blockquote>\n{_credit(node)}"
        case _:
            label = _label(node, paper)
    return f'<div class="block {node.kind}"{_id(node, paper)}>\n{label}{inside}{_lines(node)}</div>\n'


def _headed(node: Node) -> tuple[list[Node], list[Node]]:
    """A block's own heading, and the rest."""
    cut = 1 if node.children and node.children[0].kind == "heading" else 0
    return node.children[:cut], node.children[cut:]


def _without_answer(node: Node) -> Node:
    """A quiz as participants see it: question and choices; the explanation after them belongs to the trainer."""
    last = max((number for number, child in enumerate(node.children) if child.kind == "bullets"), default=len(node.children) - 1)
    return Node(node.kind, node.text, node.attrs, node.children[: last + 1], node.line)


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
        elif all(child.attrs.get("tight") or _is_inline(child) for child in part.children):
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
        host = re.sub(r"^https?://(?:www\.)?", "", source, flags=re.IGNORECASE).split("/")[0]
        text += f'{", " if text else ""}<a href="{escape(source)}">{escape(host, quote=False)}</a>'
    elif source:
        text += f"{', ' if text else ''}{escape(source, quote=False)}"
    return f'<p class="credit">{text}</p>\n' if text else ""


def _lines(node: Node) -> str:
    count = node.attrs.get("lines", 0)
    return '<div class="line"></div>' * min(int(count), 60) + "\n" if count else ""


# ---------------------------------------------------------------- Markdown

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$&!])")
START = re.compile(r"^([ \t]*)(?:([-+=:])|(\d{1,9})([.)]))", re.MULTILINE)


def escaped(text: str) -> str:
    """Text that reads as itself in Markdown, on one line."""
    return _start(SPECIAL.sub(r"\\\1", re.sub(r"\s*[\r\n]+\s*", " ", text)))


def _start(text: str) -> str:
    """No line of the text begins a list, a heading or a block."""
    return START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\{match[4]}", text)


def attribute(value: object) -> str:
    """A value for a block's head, in quotes: `key="value"`."""
    text = re.sub(r"\s+", " ", str(value)).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def to_markdown(node: Node | Iterable[Node]) -> str:
    """The Markdown of a node or several, which reads back to the same nodes (lines and tightness of lists aside)."""
    nodes = [node] if isinstance(node, Node) else list(node)
    if nodes and all(_is_inline(one) for one in nodes):
        return "".join(_marks(one) for one in nodes)
    return _join(nodes)


INLINES = {"text", "emphasis", "strong", "strike", "codespan", "link", "image", "break", "softbreak", "footnote-ref", "span"}


def _is_inline(node: Node) -> bool:
    return node.kind in INLINES


def _join(nodes: Iterable[Node]) -> str:
    """Blocks with blank lines between them; a list right after one of its kind takes the other sign."""
    parts: list[str] = []
    previous, other = None, False
    for node in nodes:
        other = node.kind in ("bullets", "numbers") and node.kind == previous and not other
        parts.append(_list(node, other) if other else _markdown(node))
        previous = node.kind
    return "\n\n".join(part for part in parts if part)


def _indent(text: str, by: str, first: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(by + line if line else "" for line in lines[1:])])


def _line(node: Node) -> str:
    return _start("".join(_marks(child) for child in node.children))


def _markdown(node: Node) -> str:
    match node.kind:
        case "document":
            return _join(node.children)
        case "heading":
            identity = f" {{#{node.attrs['id']}}}" if node.attrs.get("id") else ""
            return "#" * int(node.attrs["level"]) + " " + _line(node).replace("\n", " ") + identity
        case "paragraph":
            return _line(node)
        case "bullets" | "numbers":
            return _list(node)
        case "blockquote":
            return _indent(_join(node.children), "> ", "> ").replace("\n\n", "\n>\n")
        case "code":
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", node.text)), 3)
            return f"{fence}{node.attrs.get('language', '')}\n{node.text.rstrip(chr(10))}\n{fence}"
        case "rule":
            return "***"
        case "table":
            return _table(node)
        case "terms":
            return "\n".join(
                _line(part) if part.kind == "term" else _indent(_join(part.children), "    ", ":   ") + "\n" for part in node.children
            ).rstrip("\n")
        case "footnote":
            return _indent(_join(node.children), "    ", f"[^{node.attrs['label']}]: ")
        case "item" | "term" | "details" | "row" | "cell":
            return _join(node.children) if not all(map(_is_inline, node.children)) else _line(node)
        case _ if _is_inline(node):
            return _marks(node)
        case _:
            return _fenced(node)


def _fenced(node: Node) -> str:
    identity = f" #{node.attrs['id']}" if node.attrs.get("id") else ""
    rest = "".join(f" {key}={attribute(value)}" for key, value in node.attrs.items() if key != "id")
    return f"::: {{.{node.kind}{identity}{rest}}}\n{_join(node.children)}\n:::"


def _list(node: Node, other: bool = False) -> str:
    items = []
    tight = all(child.attrs.get("tight") for item in node.children for child in item.children if child.kind == "paragraph")
    number = int(node.attrs.get("start", 1))
    for item in node.children:
        mark = f"{number}{')' if other else '.'} " if node.kind == "numbers" else "* " if other else "- "
        number += 1
        task = f"[{'x' if item.attrs['checked'] else ' '}] " if "checked" in item.attrs else ""
        text = "\n".join(map(_markdown, item.children)) if tight else _join(item.children)
        items.append(_indent(task + text, " " * len(mark), mark))
    return ("\n" if tight else "\n\n").join(items)


def _table(node: Node) -> str:
    rows = [[_line(cell).replace("\n", " ") for cell in row.children] for row in node.children]
    signs = {"right": "--:", "center": ":-:", "left": ":--"}
    rule = [signs.get(str(cell.attrs.get("align", "")), "---") for cell in node.children[0].children]
    return "\n".join("| " + " | ".join(row) + " |" for row in [rows[0], rule, *rows[1:]])


def _marks(node: Node) -> str:
    inside = "".join(_marks(child) for child in node.children)
    match node.kind:
        case "text":
            return SPECIAL.sub(r"\\\1", re.sub(r"\s*\n\s*", " ", node.text))
        case "emphasis":
            return f"*{inside}*"
        case "strong":
            return f"**{inside}**"
        case "strike":
            return f"~~{inside}~~"
        case "codespan":
            fence = "`" * (max((len(run) for run in re.findall("`+", node.text)), default=0) + 1)
            space = " " if node.text.startswith("`") or node.text.endswith("`") else ""
            return f"{fence}{space}{node.text}{space}{fence}"
        case "link":
            return f"[{inside}](<{node.attrs.get('href', '')}>)"
        case "image":
            title = f" {attribute(node.attrs['title'])}" if node.attrs.get("title") else ""
            return f"![{inside}](<{node.attrs.get('src', '')}>{title})"
        case "break":
            return "\\\n"
        case "softbreak":
            return "\n"
        case "footnote-ref":
            return f"[^{node.attrs['label']}]"
        case "span":
            rest = " ".join(f"{key}={attribute(value)}" for key, value in node.attrs.items())
            return f"[{inside}]{{{rest}}}"
        case _:
            return inside
