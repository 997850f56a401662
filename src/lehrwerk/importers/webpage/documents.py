"""Pages that are documents: saved by Word or LibreOffice, exported by Google Docs. Nothing but the article, in elements of their own."""

from __future__ import annotations

import re
from typing import Any

from lehrwerk.importers.webpage.scaffolding import REMARKS, tokens

GENERATOR = re.compile(
    r"Microsoft (?:Word|Office)|Word\.Document|LibreOffice|OpenOffice|StarOffice|Google Docs|Pages|Aspose\.Words|Pandoc|Abiword|ONLYOFFICE",
    re.IGNORECASE,
)
RULE = re.compile(r"(?<![\w-])(?:span|p|li)?\.([\w-]+)\s*\{([^{}]*)\}")
TELLING = re.compile(r"(?:font-weight|font-style|text-decoration|display)\s*:[^;]*")
RENAMED = {
    "mso-title": "h1",
    "title": "h1",
    "mso-quote": "blockquote",
    "mso-intense-quote": "blockquote",
    "msotitle": "h1",
    "msoquote": "blockquote",
}
CONTENTS = re.compile(r"mso-?toc\w*|table-of-contents-?\d*|toc-?heading")


def is_document(root: Any) -> bool:
    """Whether the page was made by a word processor."""
    generators = [
        meta.get("content") or "" for meta in root.iter("meta") if (meta.get("name") or "").lower() in ("generator", "progid", "originator")
    ]
    if any(GENERATOR.search(text) for text in generators) or "urn:schemas-microsoft-com:office:word" in " ".join(root.attrib.values()):
        return True
    body = next(root.iter("body"), None)
    return body is not None and (
        "doc-content" in tokens(body) or next((True for e in body.iter("ul", "ol") if "lst-kix" in (e.get("class") or "")), False)
    )


def tell(root: Any) -> None:
    """Writes into the elements what the document says of them elsewhere: marks by its style sheet, titles and quotations by class."""
    rules: dict[str, str] = {}
    for sheet in root.iter("style"):
        for match in RULE.finditer((sheet.text or "")[:500_000]):
            rules[match[1]] = ";".join([rules.get(match[1], ""), *TELLING.findall(match[2])])[:500]
    for element in root.iter():
        said = element.get("class") if isinstance(element.tag, str) else None
        if not said:
            continue
        look = ";".join(rules[name] for name in said.split() if rules.get(name))
        if look:
            element.set("style", f"{look};{element.get('style') or ''}")
        if element.tag == "p":
            element.tag = next((RENAMED[name] for name in tokens(element) if name in RENAMED), "p")


def apart(body: Any) -> dict[Any, str]:
    """Elements of a document that are no part of its text -> the reason."""
    found: dict[Any, str] = {}
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if any(CONTENTS.fullmatch(name) for name in tokens(element)):
            found[element] = "table of contents"
        if element.tag == "a" and re.match(r"#(?:cmnt|_msocom|_cmnt)", element.get("href") or ""):
            found[_around(element)] = REMARKS
        style = re.sub(r"\s", "", element.get("style") or "").lower()
        if "mso-element:comment" in style or "mso-comment-reference" in tokens(element):
            found[element] = REMARKS
    return found


def _around(link: Any) -> Any:
    """The remark that a link belongs to: its mark in the text, or the box at the end."""
    if (link.get("id") or link.get("name") or "").startswith(("cmnt_ref", "_anchor")) or not (link.get("id") or link.get("name")):
        return link.getparent() if link.getparent().tag == "sup" else link
    for element in link.iterancestors():
        if element.tag == "div":
            return element
        if element.tag in ("body", "td"):
            break
    return link.getparent()
