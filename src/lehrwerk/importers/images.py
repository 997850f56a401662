"""The pictures of an imported article: checked, named after it, and described by what the original says of them."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from lehrwerk.importers.results import Findings, Near
from lehrwerk.model import Node
from lehrwerk.pictures import picture

SMALLEST = 48  # pixels: anything smaller is a button, an avatar or a counter
MOST = 200
ENDINGS = {"jpeg": "jpg"}
SAME = re.compile(r"[\w-]+\.(?:png|jpe?g|gif|webp|svg)|(?:image|img|bild|picture|grafik|photo)[\s_-]?\d*", re.IGNORECASE)


def settle(root: Node, slug: str, findings: Findings, near: Near) -> dict[str, bytes]:
    """Replaces the addresses of all pictures by paths of the project; pictures that cannot be had go, and are told.

    Returns path below source/ -> the bytes as they came. An address is asked for once.
    """
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    for parent, node in list(_images(root)):
        address = str(node.attrs.get("src", ""))
        if address not in paths:
            paths[address] = _taken(address, slug, files, node.line, findings, near)
        if paths[address]:
            node.attrs["src"] = paths[address]
            _describe(node, findings)
        else:
            parent.children.remove(node)
            if node.attrs.get("title"):
                findings.questions.append((node.line, f"The picture that is missing here had a caption: {node.attrs['title']}"))
    return files


def _images(root: Node) -> Iterator[tuple[Node, Node]]:
    for node in root.walk():
        for child in node.children:
            if child.kind == "image":
                yield node, child


def _taken(address: str, slug: str, files: dict[str, bytes], line: int, findings: Findings, near: Near) -> str:
    shown = address if len(address) <= 120 and not address.startswith("data:") else address[:40] + " …"
    data = (inline(address) or near(address)) if len(files) < MOST else None
    if data is None:
        findings.questions.append((line, f"The picture {shown} is not at hand: save it yourself and add it, if you need it."))
        return ""
    try:
        found = picture(data)
    except ValueError as error:
        findings.questions.append((line, f"The picture {shown} could not be used: {error}."))
        return ""
    if found.kind != "svg" and max(found.width, found.height) < SMALLEST:
        findings.facts.append(f"A tiny picture was left out (line {line}): {shown}")
        return ""
    same = next((path for path, other in files.items() if other == data), "")
    if same:
        return same
    path = f"images/{slug}-{len(files) + 1}.{_ending(data, found.kind)}"
    files[path] = data
    return path


def _ending(data: bytes, kind: str) -> str:
    """The ending of the file as it came: what the gate makes of it (a WebP as PNG) is made at each use."""
    for magic, ending in ((b"\x89PNG", "png"), (b"\xff\xd8", "jpg"), (b"GIF8", "gif"), (b"RIFF", "webp")):
        if data.startswith(magic):
            return ending
    return ENDINGS.get(kind, kind)


def _describe(node: Node, findings: Findings) -> None:
    """A picture without words for those who do not see it gets its caption, or a stand-in and a question."""
    said = node.plain().strip()
    if said and not SAME.fullmatch(said):
        return
    caption = str(node.attrs.get("title", "")).strip()
    node.children = [Node("text", caption or "Bild", line=node.line)]
    if not caption:
        findings.questions.append((node.line, f"What does the picture {node.attrs['src']} show? Write it between its brackets."))


def inline(address: str) -> bytes | None:
    """The bytes of an address that holds its picture itself (`data:image/png;base64,...`)."""
    head, comma, body = address.partition(",")
    if not comma or not head.lower().startswith("data:image/"):
        return None
    try:
        return base64.b64decode(body, validate=False) if head.endswith(";base64") else unquote_to_bytes(body)
    except ValueError:
        return None
