"""CommonMark with HTML -> a document of nodes, in which our own blocks are what they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from lehrwerk.importers.markdown.code import outside, without_code
from lehrwerk.importers.results import Findings
from lehrwerk.importers.webpage import dom, parsing
from lehrwerk.model import BLOCKS, Attr, Kind, Node

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

OPENED, CLOSED = "\ue010", "\ue011"  # around the number of a block, in paragraphs of their own
EDGE = re.compile(rf"(?P<edge>[{OPENED}{CLOSED}])(?P<number>\d+)")
DEFINED = re.compile(r"^[ ]{0,3}\[\^(?P<label>[^\]\s]+)\]:")
SIZE = re.compile(r"\|\d+(?:x\d+)?$")
BOXES = ("div", "section", "aside")


def document(name: str, text: str, findings: Findings) -> Node:
    """The document. What HTML holds and nobody sees, such as comments, is noted. Raises UserError as `parsing.parse` does."""
    env: dict[str, Any] = {}
    html = _parser().render(_without_loose_notes(text, findings), env)
    body = parsing.parse(name, f"<html><body>{html}</body></html>")
    _remarks(body, findings)
    _unused(env, text, html, findings)
    for image in list(body.iter("img")):
        _caption(image, findings)
    marked = _mark(body)
    root = dom.document(body)
    root.children = _grouped(root.children, marked)
    return root


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    parser = MarkdownIt("js-default", {"html": True})
    parser.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.add_render_rule("footnote_caption", lambda self, tokens, idx, options, env: f"[{int(tokens[idx].meta['id']) + 1}]")
    return parser


def _without_loose_notes(text: str, findings: Findings) -> str:
    """Footnotes that nobody refers to, or that are defined once more, become paragraphs, or they would be lost."""
    defined: set[str] = set()
    bare = without_code(text) if "[^" in text else ""

    def loose(line: str) -> str:
        found = DEFINED.match(line)
        if not found:
            return line
        label = found["label"]
        if label not in defined and re.search(rf"\[\^{re.escape(label)}\](?!:)", bare):
            defined.add(label)
            return line
        findings.questions.append((0, f"Nothing refers to the footnote [^{label}]: where does it belong?"))
        return "\n" + line.replace("[", "\\[", 1)

    return outside(text, loose) if bare else text


def _remarks(body: Any, findings: Findings) -> None:
    from lxml import etree

    for remark in body.iter(etree.Comment):
        words = " ".join((remark.text or "").split())
        if words:
            findings.facts.append(f"A comment was left out: {words}")


def _unused(env: dict[str, Any], text: str, html: str, findings: Findings) -> None:
    """Targets of links that no link refers to."""
    from html import escape

    for label, reference in env.get("references", {}).items():
        if f'"{escape(reference["href"])}"' not in html:
            written = re.search(rf"^\s*\[({re.escape(label)})\]:", text, re.IGNORECASE | re.MULTILINE)
            words = " ".join(filter(None, (written[1] if written else label, reference["href"], reference.get("title") or "")))
            findings.facts.append(f"The target of a link that nothing refers to was left out: {words}")


def _caption(image: Any, findings: Findings) -> None:
    """A picture alone in its paragraph has its title as a caption; sizes do not belong to its words."""
    from lxml import html

    image.set("alt", SIZE.sub("", image.get("alt") or ""))
    title, around = image.get("title"), image.getparent()
    if not title:
        return
    if around.tag == "p" and len(around) == 1 and not (around.text or "").strip() and not (image.tail or "").strip():
        around.tag = "figure"
        around.append(html.Element("figcaption"))
        around[-1].text = title
    else:
        findings.facts.append(f"A picture inside a line has the words “{title}”, which were left out.")


# ------------------------------------------------------------ our own blocks


def _mark(body: Any) -> list[tuple[Kind, dict[str, Attr]]]:
    """Puts a paragraph with a number at both ends of each block; which block a number means."""
    from lxml import html

    found: list[tuple[Kind, dict[str, Attr]]] = []
    for element in list(body.iter(*BOXES)):
        around = element.getparent()
        if "data-block" in element.attrib and len(element) == 0 and around.tag == "blockquote" and around[0] is element:
            around.tag = "div" if element.get("data-block") != "blockquote" else "blockquote"
            around.attrib.update(element.attrib)
            around.remove(element)
            element = around
        if element.tag == "aside" and "data-block" not in element.attrib:
            element.set("data-block", "note")
        kind = element.get("data-block", "")
        if element.tag == "blockquote" and element.get("data-title"):
            element.insert(0, html.Element("p"))
            element[0].text = element.get("data-title")
        if kind in BLOCKS:
            for place, sign in ((0, OPENED), (len(element) + 1, CLOSED)):
                edge = html.Element("p")
                edge.text = f"{sign}{len(found)}"
                element.insert(place, edge)
            _behind(element)
            found.append((cast(Kind, kind), _attributes(kind, element)))
    return found


def _behind(element: Any) -> None:
    """Text right at the beginning of a box stands behind the paragraph that opens it."""
    element[0].tail, element.text = element.text, None


def _attributes(kind: str, element: Any) -> dict[str, Attr]:
    attrs: dict[str, Attr] = {}
    for key, type_ in {"id": str, **BLOCKS[kind]}.items():
        said = element.get(f"data-{key}") or ""
        if said and (type_ is not int or (said.isascii() and said.isdigit() and 0 < int(said[:9]) < 10_000)):
            attrs[key] = int(said) if type_ is int else said
    return attrs


def _grouped(nodes: list[Node], marked: list[tuple[Kind, dict[str, Attr]]]) -> list[Node]:
    """The nodes between the two ends of a block as its children; an end without the other one vanishes."""
    stack: list[tuple[int, list[Node]]] = [(-1, [])]
    for node in nodes:
        edge = EDGE.fullmatch(node.plain()) if node.kind == "paragraph" else None
        if edge is None:
            node.children = _grouped(node.children, marked) if node.kind != "paragraph" else node.children
            stack[-1][1].append(node)
        elif edge["edge"] == OPENED:
            stack.append((int(edge["number"]), []))
        elif stack[-1][0] == int(edge["number"]):
            _close(stack, marked)
    while len(stack) > 1:
        _, inside = stack.pop()
        stack[-1][1].extend(inside)
    return stack[0][1]


def _close(stack: list[tuple[int, list[Node]]], marked: list[tuple[Kind, dict[str, Attr]]]) -> None:
    number, inside = stack.pop()
    kind, attrs = marked[number]
    if inside or attrs.get("title"):
        stack[-1][1].append(
            Node(kind, attrs=attrs, children=inside or [Node("paragraph", children=[Node("text", str(attrs.pop("title")))])])
        )
