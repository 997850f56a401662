"""The text of a line in a foreign dialect of Markdown -> CommonMark: wiki links, short codes, roles, attributes, formulas, emoji."""

from __future__ import annotations

import re
from html import escape

from lehrwerk.importers.markdown import emojis
from lehrwerk.importers.markdown.code import spans
from lehrwerk.importers.markdown.dialects import FORMULAS, PICTURE, Translation

ROLE = re.compile(r"\{(?P<name>[\w:+.-]{1,40})\}(?P<mark>`{1,3})(?P<text>[^`]+)(?P=mark)")
EMBED = re.compile(r"!\[\[(?P<target>[^\[\]|#^]+)(?:[#^][^\[\]|]*)?(?:\|(?P<said>[^\[\]]*))?\]\]")
LINK = re.compile(r"\[\[(?P<target>[^\[\]|]+)(?:\|(?P<said>[^\[\]]+))?\]\]")
REMARK = re.compile(r"%%(?P<text>.+?)%%")
MARKED = re.compile(r"(?<![=\w])==(?=\S)(?P<text>[^=\n]+?)(?<=\S)==(?![=\w])")
FORMULA = re.compile(r"(?<![\\$\w])\$(?![\s\d$])(?P<text>[^$\n`]*[^\s$\\`])\$(?![\w$])")
SHORT = re.compile(
    r"\{\{[<%](?P<hugo>.{0,500}?)[%>]\}\}|\{%-?(?P<liquid>.{0,500}?)-?%\}"
    r"|\{\{-?\s*(?:site|page|layout|content|include|post)\b[^{}]*\}\}"
)
NAMED = re.compile(r"(?P<key>[\w-]+)=(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>\S+))")
VIDEOS = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
SPACED = re.compile(
    rf"(?P<head>!\[[^\]\n]*\])\((?P<target>[^()<>\n\"]*?[^()<>\n\"\s]{PICTURE})(?P<rest>\s+\"[^\"\n]*\"|\s*=\d*%?x?\d*)?\s*\)",
    re.IGNORECASE,
)
ATTRIBUTES = re.compile(r"(?<=[)\]])\{:?[ ]*(?:[.#][^{}\n]*|[\w-]+=[^{}\n]*)\}")
WORDS = re.compile(r"\[(?P<text>[^\[\]\n]*)\]\{:?[ ]*(?:[.#][^{}\n]*|[\w-]+=[^{}\n]*|-)\}")
ANCHOR = re.compile(r"[ ]\^[\w-]+[ ]*$")


def rewrite(line: str, made: Translation) -> str:
    """The line in CommonMark; code in it stays as it is."""
    line = ROLE.sub(_role, line)
    parts: list[str] = []
    at = 0
    for start, end in spans(line) if "`" in line else ():
        parts += [_plain(line[at:start], made, bool(parts)), line[start:end]]
        at = end
    return "".join([*parts, _plain(line[at:], made, bool(parts))])


def _plain(text: str, made: Translation, behind_code: bool) -> str:
    if behind_code:
        text = re.sub(r"^\{:?[ ]*[.#][^{}\n]*\}", "", text)
    if "[[" in text:
        text = LINK.sub(lambda found: _link(found, made), EMBED.sub(lambda found: _embed(found, made), text))
    if "%%" in text:
        text = REMARK.sub(lambda found: _remark(found, made), text)
    if "{" in text:
        text = SHORT.sub(lambda found: _short(found, made), text)
        text = ATTRIBUTES.sub("", WORDS.sub(r"\g<text>", text))
    if "==" in text:
        text = MARKED.sub(r"<b>\g<text></b>", text)
    if "$" in text:
        text = FORMULA.sub(lambda found: _formula(found, made), text)
    if "![" in text:
        text = SPACED.sub(_picture, text)
    return ANCHOR.sub("", emojis.restored(text))


def _remark(found: re.Match[str], made: Translation) -> str:
    made.left_out("A comment", found["text"])
    return ""


def _formula(found: re.Match[str], made: Translation) -> str:
    made.ask(FORMULAS, once=True)
    return f"`{found['text']}`"


def _role(found: re.Match[str]) -> str:
    if found["name"] in ("code", "kbd", "samp", "literal", "file", "command", "math", "guilabel", "option"):
        return f"{found['mark']}{found['text']}{found['mark']}"
    return re.sub(r"\s*<[^<>]*>$", "", found["text"])


def _embed(found: re.Match[str], made: Translation) -> str:
    target, said = found["target"].strip(), (found["said"] or "").strip()
    if re.search(PICTURE + "$", target, re.IGNORECASE):
        alt = "" if re.fullmatch(r"[\dx]*", said) else said
        return f"![{alt}](<{target}>)"
    made.ask(f"the note “{target}” was shown here; import it by itself, or copy what you need.")
    return ""


def _link(found: re.Match[str], made: Translation) -> str:
    target = found["target"].strip()
    if found["said"]:
        made.findings.facts.append(f"A link to “{target}” became text (line {made.line} of the file).")
    return (found["said"] or target.replace("#", " ").replace("^", " ")).strip()


def _short(found: re.Match[str], made: Translation) -> str:
    """What a command of a site's generator stands for: a picture, a video; else it is left out."""
    said = (found["hugo"] or found["liquid"] or "").strip().strip("/").strip()
    name, _, rest = said.partition(" ")
    named = {one["key"]: one["quoted"] or one["single"] or one["bare"] or "" for one in NAMED.finditer(rest)}
    if name == "figure" and named.get("src"):
        words = " ".join(filter(None, (named.get("title"), named.get("caption"))))
        caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
        return f'<figure><img src="{escape(named["src"])}" alt="{escape(named.get("alt", ""))}">{caption}</figure>'
    if name in VIDEOS and (key := named.get("id") or (rest.split() or [""])[0].strip("\"'")):
        return f'<a href="{escape(VIDEOS[name].format(key))}">{escape(VIDEOS[name].format(key))}</a>'
    if name not in ("ref", "relref", "post_url", "link", "raw", "endraw"):
        made.left_out("A command of the site's generator", found[0])
    return ""


def _picture(found: re.Match[str]) -> str:
    title = found["rest"] if (found["rest"] or "").strip().startswith('"') else ""
    return f"{found['head']}(<{found['target'].strip()}>{title})"
