"""What stands before a foreign Markdown text, in YAML, TOML, JSON or plain lines -> what it says of the text."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from lehrwerk import records
from lehrwerk.importers.frame.dates import iso
from lehrwerk.importers.results import Findings
from lehrwerk.limits import is_source

YAML = re.compile(r"\A---[ \t]*\n(?P<inside>.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<inside>.*?\n)?\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
PANDOC = re.compile(r"\A%[ \t]+(?P<title>.*)\n(?:%[ \t]*(?P<author>.*)\n)?(?:%[ \t]*(?P<date>.*)\n)?(?=\s*\n)")
PAIR = re.compile(r"(?P<key>[^\W\d_][\w /-]{0,30}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
HEADING = re.compile(r"\A\s*#[ \t]+(?P<title>\S.*)\n+")
LONGEST, WORDS = 2_000, 500  # characters of a value, of a title
MEANT = {
    "title": "title titel headline überschrift name",
    "subtitle": "subtitle untertitel tagline subheading",
    "author": "author authors autor autoren autorin by creator byline verfasser verfasserin",
    "published": "date published publishdate publishedat publisheddate pubdate datepublished datum veröffentlicht erschienen",
    "edited": "lastmod updated updatedat modified lastmodified lastmodifiedat lastupdated lasteditedtime edited datemodified aktualisiert",
    "source": "source canonical canonicalurl url link permalink originalurl externalurl quelle origin sourceurl",
    "language": "language lang locale sprache",
    "site": "site sitename website publisher publication",
    "keywords": "keywords tags tag schlagwörter schlagworte stichwörter",
    "licence": "licence license lizenz",
}
KEYS = {name: key for key, names in MEANT.items() for name in names.split()}
LANGUAGES = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}


def take(text: str, findings: Findings) -> tuple[str, int]:
    """The text without its preamble, and how many lines that had; what it says is concluded, what is unknown is a fact."""
    data, rest = _data(text)
    if not data and (heading := HEADING.match(text)):
        data, below = _pairs(text[heading.end() :], certain=True)
        rest = text[: heading.end()] + below
    elif data and (heading := HEADING.match(rest)) and not _known(data, "title"):
        findings.conclude("title", _line(heading["title"].strip(" #"))[:WORDS], "the first heading")
        rest = rest[heading.end() :]
    for key, value in data.items():
        _tell(str(key), value, findings)
    return rest, text.count("\n") - rest.count("\n")


def _known(data: dict[str, Any], wanted: str) -> bool:
    return any(KEYS.get(_bare(str(key))) == wanted for key in data)


def _bare(key: str) -> str:
    return re.sub(r"[\s_-]", "", key).lower()


# ------------------------------------------------------------ reading


def _data(text: str) -> tuple[dict[str, Any], str]:
    """Keys and values, and the text behind them; ({}, text) where the text begins at once."""
    if found := YAML.match(text):
        data = _yaml(found["inside"] or "")
        return (data, text[found.end() :]) if data is not None else ({}, text)
    if found := TOML.match(text):
        try:
            return tomllib.loads(found["inside"] or ""), text[found.end() :]
        except (tomllib.TOMLDecodeError, RecursionError):
            return _lines(found["inside"] or "", "="), text[found.end() :]
    if text.startswith("{"):
        return _json(text)
    if found := PANDOC.match(text):
        return {key: value for key, value in found.groupdict().items() if value}, text[found.end() :]
    return _pairs(text)


def _yaml(inside: str) -> dict[str, Any] | None:
    """The front matter; None where the rows of hyphens were none. What YAML refuses, such as a bare colon, is read line by line."""
    data, _, problems = records.parse(inside, "")
    if isinstance(data, dict) and not problems:
        return data
    lines = _lines(inside, ":")
    if not inside.strip() or (lines and len(lines) * 3 >= sum(1 for line in inside.split("\n") if line.strip())):
        return lines
    return None


def _lines(inside: str, sign: str) -> dict[str, Any]:
    """Values of keys that stand one in a line, and of lists below a key."""
    data: dict[str, Any] = {}
    last = ""
    for line in inside.split("\n"):
        key, found, value = line.partition(sign)
        if found and re.fullmatch(r"[\w -]{1,40}", key) and not key.startswith((" ", "-")):
            last = key.strip()
            data[last] = value.strip().strip("\"'")
        elif last and line.strip():
            more = line.strip().removeprefix("- ").strip("\"'")
            data[last] = [*data[last], more] if isinstance(data[last], list) else [one for one in (data[last], more) if one]
    return data


def _json(text: str) -> tuple[dict[str, Any], str]:
    try:
        data, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return {}, text
    return (data, text[end:].lstrip("\n")) if isinstance(data, dict) and _known(data, "title") else ({}, text)


def _pairs(text: str, certain: bool = False) -> tuple[dict[str, Any], str]:
    """Lines "Title: ..." down to the first blank one; the first key has to be known, or at least one below a heading."""
    block, gap, rest = text.partition("\n\n")
    lines = [PAIR.fullmatch(line.strip()) for line in block.split("\n")]
    found = [line for line in lines if line]
    if not found or len(found) < len(lines) or len(lines) > 40:
        return {}, text
    known = [KEYS.get(_bare(line["key"])) for line in found]
    if not (any(known) if certain else known[0] == "title" or (len(known) > 1 and all(known))):
        return {}, text
    return {line["key"]: line["value"] or "" for line in found}, rest if gap else ""


# ------------------------------------------------------------ telling


def _tell(key: str, value: Any, findings: Findings) -> None:
    if value is None or value in ("", [], {}):
        return
    meant = KEYS.get(_bare(key), "")
    said = _value(meant, value) if meant else ""
    if not (said and (findings.conclude(meant, said, "the front matter") or findings.meta[meant] == said)):
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        findings.facts.append(f"The front matter also says “{key}: {_line(shown)}”, which was left out.")


def _value(meant: str, value: Any) -> str:
    """The value as our front matter holds it, "" where it cannot be one."""
    texts = [text for text in _texts(value) if text]
    if not texts:
        return ""
    match meant:
        case "published" | "edited":
            return iso(re.sub(r"^(\d{4})[/.](\d{2})[/.](\d{2})", r"\1-\2-\3", texts[0]))
        case "source":
            return texts[0] if re.match(r"https?://\S+$", texts[0]) and is_source(texts[0]) else ""
        case "language":
            code = re.fullmatch(r"([A-Za-z]{2})(?:[-_]\w+)*", texts[0])
            return code[1].lower() if code else LANGUAGES.get(texts[0].lower(), "")
        case "keywords":
            words = texts if isinstance(value, list) else texts[0].split(",")
            return ", ".join(dict.fromkeys(word.strip().removeprefix("#").replace(",", ";")[:WORDS] for word in words if word.strip(" #")))
        case "author":
            return _line(", ".join(re.sub(r"\s*<?\S+@\S+", "", text) for text in texts)).strip(" ,")
        case "title":
            return texts[0][:WORDS]
        case _:
            return texts[0] if len(texts) == 1 else ""


def _texts(value: Any) -> list[str]:
    """The words of a value: of an author with a page of his own, the name."""
    if isinstance(value, dict):
        named = next((value[key] for key in ("name", "title", "display_name") if key in value), None)
        return _texts(named) if named is not None else []
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [] if isinstance(value, bool) else [_line(re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", str(value)))]


def _line(text: str) -> str:
    return " ".join(str(text).split())[:LONGEST]
