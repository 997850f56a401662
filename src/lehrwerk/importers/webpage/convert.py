"""A page of the web, saved or fetched, to an article: found by its place in the page, converted as it stands, all else accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lehrwerk.importers.disguised import reveal
from lehrwerk.importers.frame.bylines import collect
from lehrwerk.importers.language import detect
from lehrwerk.importers.prose import is_prose
from lehrwerk.importers.results import Dropped, Findings, Import, Line, Near
from lehrwerk.importers.structured import finish, leaves, number
from lehrwerk.importers.webpage import bylining, documents, dom, metadata, naming, threads
from lehrwerk.importers.webpage.boxes import trimmed
from lehrwerk.importers.webpage.cutting import LINE, OUTSIDE, cut
from lehrwerk.importers.webpage.parsing import page as parsed
from lehrwerk.importers.webpage.scaffolding import BYLINE, COMMENTS, REMARKS
from lehrwerk.importers.webpage.surveying import Survey, letters
from lehrwerk.model import Node

TITLE, SUBTITLE = "the title", "the subtitle"
OTHERS = (COMMENTS, REMARKS, threads.REPLIES)  # words of other people, which are not shown
OWN = (
    BYLINE,
    "footer",
    "author's biography",
    "tag line",
    "share bar",
    "frame of a forum's post",
    "page head",
)  # what may speak of the author
NOTES = re.compile(r"(?:fuß|end)noten?|anmerkungen|einzelnachweise|(?:foot|end)?notes|references|quellen|belege", re.IGNORECASE)
HEAD = 2  # paragraphs of prose at most above a line with the author
BEHIND = "outside of the article, perhaps comments"
ARTICLE = "Ein Satz, der nur dazu da ist, dass die Zeilen über ihm am Anfang eines Textes stehen und nicht an seinem Ende."


def convert(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article of a page. Raises UserError for a page that is no text, too deeply nested, too large, or holds no article."""
    root, note = parsed(name, data)
    findings = Findings()
    if note:
        findings.facts.append(f"Encoding: {note}")
    body = next(root.iter("body"), root)
    told = metadata.read(root, findings)
    if documents.is_document(root):
        documents.tell(root)
    scope, dropped, page = cut(root, body)
    heads = {TITLE: naming.title(scope, body, page, told, findings), SUBTITLE: naming.subtitle(scope, page, findings)}
    bylining.read(_own(scope, heads[TITLE], dropped, page), findings)
    dropped |= {element: reason for reason, elements in heads.items() for element in elements}
    _resolve(body, findings)
    document = reveal(dom.document(body, dropped))
    number(document)
    _take_out(document, findings)
    _without_empty_heads(document, findings)
    document.children = trimmed(document.children)
    _title(told, findings)
    _language(root, document, findings)
    return finish(name, document, findings, near, framed=True)


def _own(scope: Any, heads: list[Any], dropped: dict[Any, str], page: Survey) -> Iterator[Any]:
    """The elements of the article, of its byline, also of one that stands above the article, and of what is around its title."""
    begin = page.spans.get(scope, (0, 0))[0]
    above = [one for one, reason in dropped.items() if reason == BYLINE and page.spans.get(one, (0, begin + 1))[1] <= begin]
    around = [one for head in heads[:1] for one in head.iterancestors() if 0 < page.size(one) < LINE]
    for part in (scope, *above, *around[-1:]):
        todo = [part]
        while todo:
            element = todo.pop()
            if isinstance(element.tag, str) and (element is part or dropped.get(element, BYLINE) in OWN):
                yield element
                todo += reversed(element)


def _resolve(body: Any, findings: Findings) -> None:
    """Addresses of links as seen from the page's own; those of pictures stay, since they may lie beside the file."""
    base = next((one.get("href") for one in body.getroottree().iter("base") if one.get("href")), "") or findings.meta.get("source", "")
    if not base:
        return
    for link in body.iter("a"):
        href = (link.get("href") or "").strip()
        if href and not href.startswith("#"):
            try:
                link.set("href", urljoin(base, href))
            except ValueError:
                link.attrib.pop("href")


def _take_out(document: Node, findings: Findings) -> None:
    """Removes what was marked as dropped, and notes each of its leaves."""
    gone: list[tuple[list[Node], str]] = []
    _collect(document, gone, "")
    last = max((leaf.line for leaf in leaves(document)), default=0)
    head: list[Line] = []
    for group, reason in gone:
        behind = reason == OUTSIDE and group[-1].line > last and _may_be_comments(group)
        for leaf in group:
            text = " ".join(leaf.plain().split())
            if reason == TITLE and letters(text) == letters(findings.meta.get("title", "")):
                findings.facts.append(f"Line {leaf.line} holds the title.")
            elif reason == BYLINE and text and not ("published" in findings.meta and bylining.is_byline(text, findings.meta)):
                head.append(Line((leaf.line,), (text,), text))
            elif text:
                findings.dropped.append(Dropped(leaf.line, "" if behind or reason in OTHERS else text, BEHIND if behind else reason))
    if hidden := [dropped.line for dropped in findings.dropped if dropped.reason == BEHIND]:
        findings.questions.append((hidden[0], "From here on there are words that may be comments: do any of them belong to the article?"))
    for line in _bylines(document, findings):
        if "published" in findings.meta:
            findings.drop(line, BYLINE)
        else:
            head.append(line)
    for line in collect([*head, Line((0,), ("",), ""), Line((0,), (ARTICLE,), ARTICLE)], findings):
        if line.text and line.number:
            findings.drop(line, BYLINE)


def _may_be_comments(group: list[Node]) -> bool:
    """Whether a part of the page behind the article may hold other people's words."""
    return any(is_prose(leaf.plain()) for leaf in group)


def _collect(node: Node, gone: list[tuple[list[Node], str]], reason: str) -> None:
    kept = []
    for child in node.children:
        own = str(child.attrs.get("dropped", ""))
        if child.kind == "note" and own:
            said = reason if reason in OTHERS or (own == OUTSIDE and reason) else own
            _collect(child, gone, said)
            gone += [(group, said)] if (group := list(leaves(child))) else []
        else:
            _collect(child, gone, reason)
            kept.append(child)
    node.children = kept


def _bylines(document: Node, findings: Findings) -> list[Line]:
    """Takes the lines that only name author and date off the head of the article; below its first prose only those with the author."""
    found = []
    above = 0
    for leaf in leaves(document):
        text = " ".join(leaf.plain().split())
        above += is_prose(text)
        author = findings.meta.get("author", "")
        if above > HEAD:
            break
        if bylining.is_byline(text, findings.meta) and (not above or (author and author in text)):
            found.append(Line((leaf.line,), (text,), text))
            leaf.children = []
    return found


def _without_empty_heads(document: Node, findings: Findings) -> None:
    """The heading of the footnotes heads nothing any more, once they have found their places."""
    if not any(node.kind == "footnote" for node in document.children):
        return
    for node, after in zip(list(document.children), [*document.children[1:], Node("rule")], strict=True):
        if node.kind == "heading" and after.kind in ("heading", "footnote", "rule") and NOTES.fullmatch(node.plain().strip()):
            findings.dropped.append(Dropped(node.line, node.plain(), "heading of the footnotes"))
            document.children = [other for other in document.children if other is not node]


def _title(told: metadata.Statement, findings: Findings) -> None:
    """Without a heading that is the title, what the page states; its title element only where the text has nothing better."""
    text, source = naming.stated(told)
    if text and source == metadata.HEAD:
        findings.offers.append(("title", text, source))
    elif text:
        findings.conclude("title", text, source)


def _language(root: Any, document: Node, findings: Findings) -> None:
    """What the page says, unless its text is in another language."""
    said = next(
        (one.get("lang") or one.get("xml:lang") or "" for one in (root, *root.iter("body")) if one.get("lang") or one.get("xml:lang")), ""
    )
    code = said.strip().lower().replace("_", "-").split("-")[0]
    found = detect(leaf.plain() for leaf in leaves(document))
    if code.isalpha() and len(code) in (2, 3) and found in ("", code):
        findings.conclude("language", code, "the page says so")
