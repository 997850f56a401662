"""What stands in `pre`: listings with their language, or prose that keeps its lines."""

from __future__ import annotations

import re
from typing import Any

LANGUAGE = re.compile(r"(?:^|\s|\b)(?:lang(?:uage)?|highlight(?:-source|-text)?|brush|sourceCode)[-:_ ]\s*([\w+#-]{1,20})", re.IGNORECASE)
GUTTER = re.compile(r"\b(?:line-?(?:nos?|numbers?(?:-rows)?)|gutter|linenodiv|lnt?)(?:\s|$)", re.IGNORECASE)
VERSE = re.compile(r"\b(?:wp-block-verse|wp-block-preformatted|poem|verse|moz-quote-pre)\b", re.IGNORECASE)
SIGNS = re.compile(r"[{}<>=\\|;_$]|\w\(|--|::|^[ ]{2,}\S|\t", re.MULTILINE)


def listing(element: Any) -> str:
    """The characters as they stand, breaks as new lines, without numbers of lines beside them."""
    parts: list[str] = []
    todo: list[Any] = [element]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        todo += [one.tail] if one is not element and one.tail else []
        if isinstance(one.tag, str) and one.tag not in ("script", "style", "button") and not GUTTER.search(one.get("class") or ""):
            before = one.getprevious() if one.tag == "code" else None
            parts += ["\n"] if one.tag == "br" or (before is not None and before.tag == "code" and not (before.tail or "")) else []
            todo += reversed(one)
            todo += [one.text] if one.text else []
    lines = [line.rstrip() for line in "".join(parts).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")]
    return "\n".join(lines).strip("\n")


def language(element: Any) -> str:
    """The language that the listing names, "" for none."""
    for one in [element, *element.iterchildren("code"), *list(element.iterancestors())[:2]]:
        if match := LANGUAGE.search(f"{one.get('class') or ''} {one.get('data-lang') or ''}"):
            return "" if match[1].lower() in ("none", "plain", "plaintext", "text", "default") else match[1].lower()
        if told := re.fullmatch(r"[\w+#-]{1,20}", one.get("data-lang") or one.get("data-language") or ""):
            return told[0].lower()
    return ""


def is_prose(element: Any, text: str) -> bool:
    """Whether the text is set this way only to keep its lines: verse, a mail, a text file that a browser shows."""
    if VERSE.search(element.get("class") or ""):
        return True
    if language(element) or next(element.iter("code", "samp", "kbd", "tt"), None) is not None:
        return False
    if "pre-wrap" in (element.get("style") or "") and "word-wrap" in (element.get("style") or ""):
        return True
    words = re.findall(r"[^\W\d_]{2,}", text)
    lines = [line for line in text.split("\n") if line.strip()]
    return len(words) >= 4 * len(lines) and len(words) >= 12 and len(SIGNS.findall(text)) * 60 < len(text)
