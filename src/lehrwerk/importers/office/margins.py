"""What stands in an original beside its article: marks in the tree of nodes while the leaves are counted, then entries of the report."""

from __future__ import annotations

from lehrwerk.importers import structured
from lehrwerk.importers.results import Dropped, Findings
from lehrwerk.model import Node


def dropped(text: str, reason: str, shown: bool = True) -> Node:
    """A line that is not the article's; where it must not be shown, the report names only its number."""
    line = Node("paragraph", children=[Node("text", text)])
    return Node("note", attrs={"dropped": reason, "shown": shown}, children=[line])


def asking(question: str) -> Node:
    """A question about the line above."""
    return Node("note", attrs={"asking": question})


def place(name: str) -> Node:
    """A name for the next line."""
    return Node("note", attrs={"place": name})


def settle(root: Node, findings: Findings) -> dict[str, int]:
    """Counts the leaves, takes the marks out of the tree and writes them into the findings; name -> line of the places."""
    structured.number(root)
    places: dict[str, int] = {}
    _settle(root, findings, 0, places)
    return places


def _settle(node: Node, findings: Findings, line: int, places: dict[str, int]) -> int:
    """The last line that was passed."""
    line = max(line, node.line)
    kept = []
    for child in node.children:
        if "asking" in child.attrs:
            findings.questions.append((line, str(child.attrs["asking"])))
            continue
        if "place" in child.attrs:
            places[str(child.attrs["place"])] = line + 1
            continue
        if "dropped" in child.attrs:
            findings.dropped += [_told(child, leaf) for leaf in structured.leaves(child)]
        else:
            kept.append(child)
        line = _settle(child, findings, line, places)
    node.children = kept
    return line


def _told(mark: Node, leaf: Node) -> Dropped:
    return Dropped(leaf.line, " ".join(leaf.plain().split()) if mark.attrs["shown"] else "", str(mark.attrs["dropped"]))
