"""A merge -> its report, as a page and as plain text: both versions side by side, and the commands that take either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from html import escape

from lehrwerk.merging.editing import in_words
from lehrwerk.merging.outcome import Conflict, Merge
from lehrwerk.merging.threeway import WORD

STYLE = (
    "body{font:17px/1.5 Calibri,Carlito,sans-serif;max-width:56em;margin:2em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.6em;line-height:1.2;margin:0}h1+p{margin:.3em 0 1.5em;color:#444}h2{font-size:1.25em;margin:2em 0 .5em}"
    "section{border:1px solid #bbb;border-radius:6px;padding:1em 1.2em;margin:1em 0}h3{margin:0 0 .6em;font-size:1.1em}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}th{background:#f2f4f6}"
    "th,td{border:1px solid #bbb;padding:.5em .7em;text-align:left;vertical-align:top;overflow-wrap:anywhere}td{white-space:pre-wrap}"
    "del{background:#fbe3e1;text-decoration:none;border-bottom:2px dotted #a33}"
    "ins{background:#dff0e0;text-decoration:none;border-bottom:2px solid #2a6a35}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.3em 1em;margin:.8em 0 0}dd{margin:0}"
    "code{font:.92em Consolas,'DejaVu Sans Mono',monospace;background:#f2f4f6;padding:.15em .4em;border-radius:3px;overflow-wrap:anywhere}"
    "@media(max-width:40em){dl{display:block}}@media print{body{margin:0;max-width:none}section{break-inside:avoid}}"
)


def page(path: str, merge: Merge, words: Mapping[str, str]) -> str:
    """The report as HTML; `words` are the labels that begin with merge_, and `language`."""
    said = {key: escape(value) for key, value in words.items()}
    name = escape(path.removeprefix("build/"))
    parts = [f"<h1>{said['merge_title']}</h1><p><code>{name}</code></p><h2>{said['merge_conflicts']}</h2>"]
    heads = "".join(f'<th scope="col">{said[key]}</th>' for key in ("merge_yours", "merge_article"))
    for one in merge.conflicts:
        cells = "".join(f"<td>{text}</td>" for text in _marked(one.theirs or "–", one.ours or words["merge_gone"]))
        parts.append(
            f"<section><h3>{escape(one.title or one.key)}: {escape(in_words(one.where, words))}</h3>"
            f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
            f"<dl><dt>{said['merge_take']}:</dt><dd><code>{escape(command(path, one))}</code></dd>"
            f"<dt>{said['merge_keep'].partition(':')[0]}:</dt><dd>{said['merge_keep'].partition(':')[2].strip()}</dd></dl></section>"
        )
    if not merge.conflicts:
        parts.append(f"<p>{said['merge_no_conflicts']}</p>")
    parts += _list(said["merge_kept"], [one.told(words) + (f" ({one.title})" if one.title else "") for one in merge.edits])
    parts += _list(said["merge_done"], merge.said)
    parts.append(f"<p>{said['merge_back']}: <code>{escape(back(path))}</code></p>")
    return (
        f'<!doctype html><html lang="{said["language"]}"><head><meta charset="utf-8"><title>{said["merge_title"]}: {name}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>{"".join(parts)}</body></html>\n'
    )


def text(path: str, merge: Merge, words: Mapping[str, str]) -> str:
    """The report as plain text."""
    lines = [f"{words['merge_title']}: {path.removeprefix('build/')}", ""]
    lines += [words["merge_conflicts"], ""] if merge.conflicts else [words["merge_no_conflicts"], ""]
    for one in merge.conflicts:
        lines.append(f"{one.title or one.key}: {in_words(one.where, words)}")
        for key, said in (("merge_yours", one.theirs or "–"), ("merge_article", one.ours or words["merge_gone"])):
            lines += [f"  {words[key]}:", *(f"    {line}" for line in said.split("\n"))]
        lines += [f"  {words['merge_take']}:", f"    {command(path, one)}", f"  {words['merge_keep']}", ""]
    kept = [one.told(words) + (f" ({one.title})" if one.title else "") for one in merge.edits]
    for head, found in ((words["merge_kept"], kept), (words["merge_done"], merge.said)):
        if found:
            lines += [head, *(f"  {one}" for one in found), ""]
    return "\n".join([*lines, f"{words['merge_back']}: {back(path)}", ""])


def command(path: str, conflict: Conflict) -> str:
    """What to type so that a slide becomes the article's."""
    return f"lehrwerk take {path.removeprefix('build/')} {conflict.key}"


def back(path: str) -> str:
    """What to type so that the deck is as it was before the merge."""
    return f"lehrwerk restore {path.removeprefix('build/')}"


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
