"""HTML of an article -> the plain XHTML that learning platforms and QTI 2.1 take: no boxes, no soft hyphens, no ids."""

from __future__ import annotations

import re
from typing import Any

from lehrwerk.markup import FORBIDDEN

KEPT = frozenset(
    "p ul ol li dl dt dd table thead tbody tr td th pre blockquote h1 h2 h3 h4 h5 h6 "
    "em strong code span img a br hr sub sup cite dfn div".split()
)
INSTEAD = {"figure": "div", "figcaption": "p", "s": "span", "b": "strong", "section": "div"}
BLOCKS = frozenset("p ul ol dl table pre blockquote h1 h2 h3 h4 h5 h6 hr div".split())
ATTRIBUTES = {"img": ("src", "alt", "width"), "a": ("href",), "span": ("lang",), "td": ("class",), "th": ("class",)}
EMPTY = ("ul", "ol", "dl", "thead", "tbody", "tr", "table")
WIDTH = re.compile(r"width:(\d+(?:\.\d+)?)(%|mm|cm)")
PIXELS = {"mm": 96 / 25.4, "cm": 96 / 2.54}


def xhtml(html: Any, qti: bool = False) -> Any:
    """The HTML, made by the filter `html`, as well-formed XHTML of few kinds of elements; with `qti` those of QTI 2.1, in blocks."""
    from lxml import etree
    from lxml import html as parser
    from markupsafe import Markup

    text = FORBIDDEN.sub("", str(html)).replace("\u00ad", "").strip()
    if not text:
        return Markup("")
    root = parser.fragment_fromstring(text, create_parent="div")
    for element in list(root.iterdescendants()):
        _plain(element, qti)
    for element in reversed(list(root.iterdescendants(*EMPTY))):
        if not len(element) and not (element.text or "").strip():
            element.drop_tree()
    if qti:
        _blocks(root)
    inside = "".join([_escaped(root.text), *(etree.tostring(child, encoding="unicode", method="xml") for child in root)])
    return Markup(inside.strip())


def _plain(element: Any, qti: bool) -> None:
    tag = INSTEAD.get(str(element.tag), str(element.tag))
    if tag not in KEPT:
        element.drop_tag()
        return
    attributes = {key: element.get(key) for key in ATTRIBUTES.get(tag, ()) if element.get(key) is not None}
    style, start = WIDTH.search(element.get("style", "")), re.search(r"counter-reset: list-item (\d+)", element.get("style", ""))
    if tag == "img" and style:
        attributes["width"] = f"{style[1]}%" if style[2] == "%" else str(round(float(style[1]) * PIXELS[style[2]]))
    if tag == "ol" and start and not qti:
        attributes["start"] = str(int(start[1]) + 1)
    if qti:
        attributes.pop("class", None)
        if "lang" in attributes:
            attributes["{http://www.w3.org/XML/1998/namespace}lang"] = attributes.pop("lang")
        if "width" in attributes:
            attributes["width"] = re.sub(r"\.\d+", "", attributes["width"])
    element.tag = tag
    element.attrib.clear()
    element.attrib.update(attributes)


def _blocks(root: Any) -> None:
    """Text and inline elements at the top in paragraphs of their own, for the body of an item holds blocks only."""
    from lxml import etree

    children, text = list(root), root.text
    for child in children:
        root.remove(child)
    root.text = None
    line: Any = None
    if (text or "").strip():
        line = etree.SubElement(root, "p")
        line.text = text
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS:
            root.append(child)
            line = None
        else:
            line = etree.SubElement(root, "p") if line is None else line
            line.append(child)
        if (tail or "").strip():
            if line is None:
                line = etree.SubElement(root, "p")
                line.text = tail
            else:
                child.tail = tail


def _escaped(text: str | None) -> str:
    from html import escape

    return escape(text or "", quote=False)


def pictures_in(html: Any) -> list[str]:
    """The names of the files that a text shows (after `media/` or `@@PLUGINFILE@@/`), each once."""
    return list(dict.fromkeys(re.findall(r'src="(?:media/|@@PLUGINFILE@@/)([^"]+)"', str(html))))
