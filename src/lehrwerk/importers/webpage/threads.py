"""Other people's words: replies in forums, of which the first post is the article, and comments that no name gives away."""

from __future__ import annotations

import re
from typing import Any

from lehrwerk.importers.webpage.scaffolding import COMMENTS, tokens
from lehrwerk.importers.webpage.surveying import Survey

REPLIES = "replies of a forum"
POST = re.compile(
    r"post-?container|postbit\w*|post-?wrapper|message--post|crawler-post|topic-post|c-post|wbb-post|forum-?post|bbp-(?:topic|reply)|"
    r"type-(?:reply|topic)|windowbg\d?|post-?row|thread-?post|message-?item|topic-body",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?:p|post|msg|post-|post_|msg_|message-|js-post-|elComment_)\d+", re.IGNORECASE)
WRITER = re.compile(
    r"post-?profile|user-?info|username\w*|poster|message-user\w*|avatar\w*|post-?author|author-pane|c-author-pane\w*|bbp-(?:reply|topic)-author|post-?user|"
    r"author-?information|user-?details|creator|names",
    re.IGNORECASE,
)

LONGEST, AFTER = 120, 200  # letters of a heading of comments, and of what stands above it
COUNTED = re.compile(
    r"\(?\d+\)?\s(?:leser)?(?:kommentare?|comments?|antwort(?:en)?|responses?|replies|reaktionen|gedanken?|thoughts?)(?:\s(?:zu|auf|on|to|for)\s.*)?:?"
    r"|(?:leser)?(?:kommentare?|comments?|responses|antworten|replies|reaktionen|diskussion|discussion)\s?(?:\(\d+\)|:\s?\d+)",
    re.IGNORECASE,
)
INVITING = re.compile(
    r"discussion about this post|top comments|(?:schreibe?|hinterlasse) (?:einen kommentar|eine antwort)|leave a (?:reply|comment)"
    r"|(?:einen )?kommentar (?:schreiben|verfassen|hinterlassen)|write a response|ihr kommentar|dein kommentar",
    re.IGNORECASE,
)
CERTAIN = re.compile(r"kommentar|comment|discussion about", re.IGNORECASE)
EVIDENCE = ("li", "article", "form", "time", "textarea", "dl")


def posts(body: Any, page: Survey) -> list[Any]:
    """The posts of a thread in their order; [] for a page that is no forum's, or shows one post."""
    found: list[Any] = []
    for element in body.iter("div", "li", "article", "table", "section", "tr"):
        if element not in page.spans or (found and found[-1] in set(element.iterancestors())):
            continue
        names = tokens(element)
        marked = any(POST.fullmatch(name) for name in names) or ("post" in names and NUMBERED.fullmatch(element.get("id") or ""))
        if (marked or NUMBERED.fullmatch(element.get("id") or "")) and _is_signed(element):
            found.append(element)
    if len(found) < 2:
        return []
    for box in found[0].iter("blockquote"):
        if any(re.fullmatch(r"post-?content|message-body|post-?body", name) for name in tokens(box)):
            box.tag = "div"
    return found


def _is_signed(element: Any) -> bool:
    """Whether the element says in a part of its own who wrote it, and bears no heading that leads to an article."""
    if next((True for head in element.iter("h1", "h2") if "entry-title" in tokens(head)), False):
        return False
    return any(WRITER.fullmatch(name) for one in element.iter() if one is not element and isinstance(one.tag, str) for name in tokens(one))


def comments(body: Any, page: Survey, found: dict[Any, str]) -> dict[Any, str]:
    """What stands below a heading that counts comments or asks for one, and that heading, where no name of theirs says so."""
    result: dict[Any, str] = {}
    for head in body.iter("h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "span", "strong", "b"):
        begin, end = page.spans.get(head, (0, 0))
        text = " ".join("".join(head.itertext()).split()) if 0 < end - begin < LONGEST and begin > AFTER else ""
        if not (COUNTED.fullmatch(text) or INVITING.fullmatch(text)):
            continue
        if not any(one in found or one in result for one in (head, *head.iterancestors())):
            below = _below(head, page)
            if CERTAIN.search(text) or any(one.tag in EVIDENCE or next(one.iter(*EVIDENCE), None) is not None for one in below):
                result |= dict.fromkeys(below, COMMENTS)
    return result


def _below(head: Any, page: Survey) -> list[Any]:
    """The heading, or the box that it opens, with all that follows there."""
    begin = page.spans[head][0]
    while (
        (parent := head.getparent()) is not None
        and parent.tag not in ("body", "html", "main")
        and page.spans.get(parent, (0, 0))[0] == begin
    ):
        head = parent
    return [head, *(one for one in head.itersiblings() if one in page.spans)]
