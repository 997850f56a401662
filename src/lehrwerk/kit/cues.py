"""The speaker notes of a slide in parts: when, what to say, what to ask, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lehrwerk.model import Node

PARTS = {"say": "notes_say", "ask": "notes_ask", "expected": "notes_expected"}
LONGEST = 320  # characters on a card


def cues(slide: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, Any]:
    """The notes as `time`, `say`, `ask`, `expected`, `next` (text, "" where there is none) and `rest` (nodes)."""
    found: dict[str, Any] = {"time": "", **dict.fromkeys(PARTS, ""), "next": "", "rest": []}
    for at, node in enumerate(slide["notes"]):
        part, text = _part(node, labels, first=at == 0)
        if part and not found[part]:
            found[part] = text
        else:
            found["rest"].append(node)
    return found


def _part(node: Node, labels: Mapping[str, str], first: bool) -> tuple[str, str]:
    """Which part of the notes a paragraph is, and its text without the word that says so."""
    if node.kind != "paragraph":
        return "", ""
    text = " ".join(node.plain().split())
    strong = bool(node.children) and node.children[0].kind == "strong"
    if first and strong and len(node.children) == 1 and text[:1].isdecimal():
        return "time", text
    for part, label in PARTS.items():
        if strong and text.startswith(f"{labels[label]}:"):
            return part, text.removeprefix(f"{labels[label]}:").strip()
    before, _, after = labels["notes_next"].partition("{title}")
    if text.startswith(before) and text.endswith(after):
        return "next", text[len(before) : len(text) - len(after)]
    return "", ""


def brief(text: str, most: int = LONGEST) -> str:
    """The text, cut behind a word where it is too long for a card."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"
