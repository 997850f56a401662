"""What a page states of itself: JSON-LD, meta elements, links in its head, comments of the browser that saved it. Nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from lehrwerk.importers.frame.dates import iso
from lehrwerk.importers.results import Findings
from lehrwerk.importers.webpage.linked_data import Thing, article, graph, names, texts
from lehrwerk.limits import is_date

SAVED = re.compile(r"saved from url=\(\d+\)\s*(https?://\S+)|^\s*url:\s*(https?://\S+)", re.IGNORECASE | re.MULTILINE)
ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")
NOBODY = re.compile(
    r"(?:alle|all|mehr|more|view|weitere)\b.*"
    r"|(?:admin(?:istrator)?|user|author|autor|webmaster|root|unknown|unbekannt|gast|guest|default|none|null|test|wordpress)\d*",
    re.IGNORECASE,
)
BY = re.compile(
    r"^(?:(?:(?:ein )?(?:gast)?(?:beitrag|artikel) |geschrieben |verfasst )?von|(?:written |posted )?by|autor(?:in)?:|author:|text:)\s+",
    re.IGNORECASE,
)
BASE = "the page's base address"
HOME = re.compile(r"/?(?:index\.\w+|(?:de|en)/?)?$")
HEAD = "the page's title element"
LONGEST, LONGEST_ADDRESS = 150, 2_000  # characters
PUBLISHED = (
    "article:published_time og:published_time datepublished dc.date.issued dcterms.issued dcterms.created dc.date.created "
    "citation_publication_date pubdate publishdate publish-date date dc.date dcterms.date parsely-pub-date"
).split()
EDITED = "article:modified_time og:updated_time datemodified last-modified dcterms.modified dc.date.modified revised".split()
AUTHORS = "author article:author dc.creator dcterms.creator citation_author parsely-author sailthru.author byl".split()


@dataclass(slots=True)
class Statement:
    """The titles that the page names, the best first and each with its source, and the names of its site."""

    titles: list[tuple[str, str]] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)


def read(root: Any, findings: Findings) -> Statement:
    """Takes over site, address, author and dates into the findings; what the page says of title and site is given back."""
    metas = _metas(root)
    things = graph(root)
    element = next(root.iter("title"), None)
    title = " ".join("".join(element.itertext()).split())[:500] if element is not None else ""
    thing = article(things, _first(metas, "og:title") or title)
    told = Statement()
    for text, source in (
        (next(iter(texts(thing.get("headline") or thing.get("name"))), ""), "JSON-LD"),
        (_first(metas, "og:title"), "og:title"),
        (_first(metas, "twitter:title", "dc.title", "dcterms.title", "citation_title"), "a meta element"),
        (title, HEAD),
    ):
        told.titles += [(text, source)] if text else []
    for text, source in (
        (_first(metas, "og:site_name"), "og:site_name"),
        (next(iter(names(thing.get("publisher"), things)), ""), "JSON-LD"),
        (_first(metas, "application-name", "apple-mobile-web-app-title"), "a meta element"),
    ):
        if text and not ADDRESS.match(text) and len(text) <= LONGEST:
            told.sites.append(text)
            findings.conclude("site", text, source)
    _address(root, thing, metas, findings)
    _people(thing, things, metas, findings)
    return told


def _people(thing: Thing, things: list[Thing], metas: list[tuple[str, str]], findings: Findings) -> None:
    """Who wrote it, and when."""
    _author(names(thing.get("author") or thing.get("creator"), things), "JSON-LD", findings)
    for key in AUTHORS:
        _author([text for name, text in metas if name == key], f'the meta element "{key}"', findings)
    for name, inside, keys in (("published", "datePublished", PUBLISHED), ("edited", "dateModified", EDITED)):
        _date(name, next(iter(texts(thing.get(inside))), ""), "JSON-LD", findings)
        for key in keys:
            _date(name, _first(metas, key), f'the meta element "{key}"', findings)


def _metas(root: Any) -> list[tuple[str, str]]:
    found = []
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        inside = meta.get("itemprop") and meta.getparent() is not None and meta.getparent().tag != "head"
        text = " ".join((meta.get("content") or "").split())[:500]
        if key and text and not inside:
            found.append((key.lower(), text))
    return found


def _first(metas: list[tuple[str, str]], *keys: str) -> str:
    return next((text for key in keys for name, text in metas if name == key), "")


def _address(root: Any, thing: Thing, metas: list[tuple[str, str]], findings: Findings) -> None:
    """The page's own address; one that only leads to the site's first page is none, if another one says more."""
    base = next((one.get("href") or "" for one in root.iter("base")), "")
    canonical = next((one.get("href") or "" for one in root.iter("link") if "canonical" in (one.get("rel") or "").lower().split()), "")
    entity = thing.get("mainEntityOfPage")
    linked = entity.get("@id") if isinstance(entity, dict) else entity
    saved = _saved(root)
    found = [(canonical, "its canonical address"), (_first(metas, "og:url"), "og:url"), (linked, "JSON-LD"), (thing.get("url"), "JSON-LD"),
             (saved, "the browser's note where it was saved from"), (base, BASE)]  # fmt: skip
    valid = [(address, source) for text, source in found if (address := _absolute(text, base or saved))]
    telling = [one for one in valid if not HOME.fullmatch(urlsplit(one[0]).path) or urlsplit(one[0]).query]
    for address, source in (telling or [one for one in valid if one[1] != BASE])[:1]:
        findings.conclude("source", address, source)


def _absolute(text: Any, base: str) -> str:
    try:
        address = urljoin(base, text.strip()) if isinstance(text, str) and text.strip() else ""
        address = urlsplit(address)._replace(fragment="").geturl()
    except ValueError:
        return ""
    return address if ADDRESS.fullmatch(address) and len(address) <= LONGEST_ADDRESS else ""


def _saved(root: Any) -> str:
    """The address in the comment that browsers and add-ons write at the head of a page they save."""
    from lxml import etree

    near = [
        *root.itersiblings(preceding=True),
        *(one for place, one in zip(range(40), root.iter(), strict=False) if one.tag is etree.Comment),
    ]
    for comment in near:
        if comment.tag is etree.Comment and (found := SAVED.search((comment.text or "")[:2_000])):
            return found[1] or found[2]
    return ""


def person(text: str) -> str:
    """A name as it may stand as the author's, "" for what is none: an address, an account."""
    name = BY.sub("", " ".join(text.split())).strip(" ,;|·•–-")
    unfit = (
        not re.search(r"[^\W\d_]{2}", name)
        or len(name) > LONGEST
        or re.search(r"https?:|www\.|@|[<>{}\[\]]", name)
        or NOBODY.fullmatch(name)
    )
    return "" if unfit else name


def _author(told: list[str], source: str, findings: Findings) -> None:
    people = list(dict.fromkeys(name for text in told if (name := person(text))))
    if people and len(people) <= 6:
        findings.conclude("author", ", ".join(people), source)


def _date(key: str, value: str, source: str, findings: Findings) -> None:
    day = day_of(value)
    if day and not (key == "edited" and findings.meta.get("published") == day):
        findings.conclude(key, day, source)


def day_of(text: str) -> str:
    """The day of a date as machines or people write it, "" where it can be read in more than one way."""
    begin = text.strip()[:10]
    if is_date(begin):
        return "" if begin < "1990" else begin
    if re.fullmatch(r"\d{8}(?:T.*)?", text.strip()) and is_date(f"{text[:4]}-{text[4:6]}-{text[6:8]}"):
        return f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    if re.match(r"\d{4}/\d{2}/\d{2}", begin):
        return day_of(begin.replace("/", "-"))
    return iso(text) if len(text) < 60 else ""
