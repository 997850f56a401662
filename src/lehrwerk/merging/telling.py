"""A merge -> its report, as a page and as plain text: both versions side by side, and the command that takes the article's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from html import escape

from lehrwerk.merging.merging import Conflict, Merge
from lehrwerk.merging.threeway import WORD

STYLE = (
    "body{font:16px/1.5 Calibri,Carlito,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "th,td{border:1px solid #888;padding:.5em;text-align:left;vertical-align:top;overflow-wrap:anywhere;white-space:pre-wrap}"
    "ins{font-weight:bold}del{text-decoration:line-through}code{background:#eee;padding:.2em}"
)


def page(path: str, merge: Merge, words: Mapping[str, str]) -> str:
    """The report as HTML; `words` are the labels that begin with merge_, and `language`."""
    said = {key: escape(value) for key, value in words.items()}
    title = f"{said['merge_title']}: {escape(path)}"
    heads = "".join(f'<th scope="col">{said[key]}</th>' for key in ("merge_yours", "merge_article"))
    parts = [f"<h1>{title}</h1>"]
    for one in merge.conflicts:
        cells = "".join(f"<td>{text}</td>" for text in _marked(one.theirs, one.ours))
        parts.append(
            f"<h2>{escape(one.title or one.key)} – {escape(one.where)}</h2>"
            f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
            f"<p>{said['merge_take']}: <code>{escape(command(path, one))}</code></p>"
        )
    parts += _list(said["merge_kept"], [str(one) for one in merge.edits]) + _list(said["merge_done"], merge.said)
    return (
        f'<!doctype html><html lang="{said["language"]}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>{"".join(parts)}</body></html>\n'
    )


def text(path: str, merge: Merge, words: Mapping[str, str]) -> str:
    """The report as plain text."""
    lines = [f"{words['merge_title']}: {path}", ""]
    for one in merge.conflicts:
        rows = (("merge_yours", one.theirs), ("merge_article", one.ours), ("merge_take", command(path, one)))
        lines += [f"{one.title or one.key} – {one.where}", *(f"  {words[key]}: {said}" for key, said in rows), ""]
    for head, found in ((words["merge_kept"], [str(one) for one in merge.edits]), (words["merge_done"], merge.said)):
        if found:
            lines += [head, *(f"  {one}" for one in found), ""]
    return "\n".join(lines)


def command(path: str, conflict: Conflict) -> str:
    """What to type so that a slide becomes the article's."""
    return f"lehrwerk take {path.removeprefix('build/')} {conflict.key}"


def _list(head: str, found: Sequence[str]) -> list[str]:
    items = "".join(f"<li>{escape(one)}</li>" for one in found)
    return [f"<h2>{head}</h2><ul>{items}</ul>"] if found else []


def _marked(mine: str, new: str) -> tuple[str, str]:
    """Both texts, with the words that the other has not marked."""
    one, other = WORD.findall(mine), WORD.findall(new)
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        was, now = (escape("".join(part)) for part in (one[a:b], other[c:d]))
        left.append(was if kind == "equal" else f"<del>{was}</del>" * bool(was))
        right.append(now if kind == "equal" else f"<ins>{now}</ins>" * bool(now))
    return "".join(left), "".join(right)
