"""A newsletter's HTML -> what of it is its frame: the line for the preview, the way to the web version, the way out at the end."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lehrwerk.importers.webpage.media import link
from lehrwerk.importers.webpage.visible import style

FRAME, PREVIEW, SIGNATURE = "newsletter's frame", "line for the preview only", "signature"
LEAVING = re.compile(
    r"unsubscri|abmeld|abbestell|austrag|opt-?out|email-?(?:preferences|settings)|manage[_-](?:preferences|subscription)", re.IGNORECASE
)
WEB = re.compile(
    r"(?:im|in ihrem|in deinem) (?:web-?)?browser|online-?(?:version|ansicht)|web-?(?:version|ansicht)|in your browser|read online"
    r"|view (?:it |this |online|in|on|e-?mail).{0,30}(?:browser|web|online|here)|online lesen|hier (?:klicken|online)",
    re.IGNORECASE,
)
PASSED_ON = re.compile(
    r"forwarded (?:this|to you)|(?:newsletter|e-?mail|mail) (?:wurde (?:ihnen|dir) )?(?:weitergeleitet|empfohlen)|weitergeleitet bekommen"
    r"|nicht (?:richtig|korrekt) (?:angezeigt|dargestellt)|probleme (?:mit der|bei der) (?:darstellung|anzeige)",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"(?:x_)?(?:gmail_signature(?:_prefix)?|moz-signature|ms-outlook-mobile-signature|applemailsignature|protonmail_signature_block"
    r"|tutanota_signature|signature|mail-signature|email-signature)",
    re.IGNORECASE,
)
TINY = re.compile(r"font-size:(?:0|1px|0px|0pt|1pt)(?:[;!]|$)|max-height:0|(?:^|;)opacity:0(?:\.0+)?(?:[;!]|$)")
ADDRESS = re.compile(r"[<(\[]?https?://\S+")
TOP = 8  # lines
HEADINGS = ("h1", "h2", "h3")
LONGEST, ABOVE, BELOW = 1_500, 400, 2_500  # letters of a piece of the frame, above the first and below the last
SHARE = 0.35  # of all letters, more than which no piece of the frame has
STABLE = {"campaign-archive.com": ("u", "id"), "mailchi.mp": ()}  # host -> what of the query is no mark of the reader


def frame(root: Any, sender: str) -> dict[Any, str]:
    """The elements that are no text of the mail, with the reason; `sender` tells its logo."""
    sizes = _Sizes(root)
    found: dict[Any, str] = {}
    todo: list[Any] = [root]
    while todo:
        element = todo.pop()
        if not isinstance(element.tag, str) or element in found:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
        if any(SIGNED.fullmatch(name) for name in names):
            found[element] = SIGNATURE
        elif TINY.search(style(element)) and not _resized(element):
            found[element] = PREVIEW
        elif element.tag == "img" and _is_logo(element, sender):
            found[element] = FRAME
        elif element.tag == "a" and (reason := _leads_out(element, sizes)):
            found[_widened(element, sizes)] = reason
        else:
            todo += reversed(element)
    return found


def plain_frame(lines: list[str]) -> set[int]:
    """The places of lines of plain text, at its beginning, that lead to the web version, each with the address below it."""
    found: set[int] = set()
    filled = [place for place, line in enumerate(lines) if line.strip()][:TOP]
    for above, place in zip([-1, *filled], filled, strict=False):
        line = lines[place].strip()
        leads = len(line) <= 160 and (WEB.search(line) or PASSED_ON.search(line))
        if leads or (above in found and ADDRESS.fullmatch(line)):
            found.add(place)
    return found


def web_version(root: Any) -> tuple[str, bool]:
    """The address of the newsletter's own page on the web, "" where it is not certain, and whether there is one at all."""
    there = False
    for element in root.iter("a"):
        words = " ".join("".join(element.itertext()).split())
        if not (0 < len(words) <= 80 and WEB.search(words)):
            continue
        address = link(element.get("href"))
        there = there or bool(address)
        if address and (page := _stable(address)):
            return page, True
    return "", there


def _stable(address: str) -> str:
    """The address without any mark of the one reader who got it; "" where such a mark cannot be told from the rest."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = str(parts.hostname)
    known = next((keys for name, keys in STABLE.items() if host == name or host.endswith("." + name)), None)
    if known is not None:
        kept = [pair for pair in parse_qsl(parts.query) if pair[0] in known]
        return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))
    coded = any(re.fullmatch(r"(?=.*\d)(?=.*[A-Za-z])[\w=+.%~-]{16,}", part) and part.count("-") < 2 for part in parts.path.split("/"))
    return "" if parts.query or parts.fragment or coded or len(parts.path) < 2 else address


class _Sizes:
    """How many letters each element holds, and how many stand before it."""

    def __init__(self, root: Any) -> None:
        self.before: dict[Any, int] = {}
        self.behind: dict[Any, int] = {}
        count = 0
        todo: list[Any] = [root]
        while todo:
            one = todo.pop()
            if isinstance(one, tuple):
                self.behind[one[0]] = count
            elif isinstance(one, str):
                count += len(re.sub(r"\s+", "", one))
            else:
                todo += [one.tail] if one.tail and one is not root else []
                if isinstance(one.tag, str) and one.tag not in ("style", "script", "title", "head"):
                    self.before[one] = count
                    todo += [(one,), *reversed(one), *([one.text] if one.text else [])]
        self.all = count

    def of(self, element: Any) -> int:
        """The element's letters."""
        return self.behind.get(element, 0) - self.before.get(element, 0)


def _leads_out(element: Any, sizes: _Sizes) -> str:
    """Whether a link near the mail's beginning leads to its web version, or one near its end lets its reader go."""
    words = " ".join("".join(element.itertext()).split())
    around = next((one for one in element.iterancestors() if one.tag in ("p", "td", "div")), element)
    said = " ".join("".join(around.itertext()).split()) if sizes.of(around) <= 160 else words
    if sizes.before.get(element, 0) <= ABOVE and ((len(words) <= 80 and WEB.search(words)) or PASSED_ON.search(said)):
        return FRAME
    end = sizes.all - sizes.behind.get(element, 0) <= BELOW
    leaves = LEAVING.search(words) or LEAVING.search(urlsplit(link(element.get("href"))).path)
    return FRAME if end and len(words) <= 120 and leaves else ""


def _widened(element: Any, sizes: _Sizes) -> Any:
    """The largest box around the element that is still no more than a piece of the frame."""
    best = element
    for around in element.iterancestors():
        if around.tag in ("body", "html") or sizes.of(around) > min(LONGEST, SHARE * sizes.all):
            break
        if next(around.iter(*HEADINGS), None) is not None:
            break
        if around.tag not in ("tr", "tbody"):
            best = around
    return best


def _resized(element: Any) -> bool:
    """Whether the text inside the tiny element sets its own size, as in cells made tiny against gaps."""
    return any("font-size" in style(inside) for inside in element.iterdescendants() if isinstance(inside.tag, str))


def _is_logo(image: Any, sender: str) -> bool:
    said = " ".join((image.get("alt") or "").split()).casefold()
    return bool(said) and (said == sender.casefold() or bool(re.fullmatch(r"(?:\S+ )?logo(?: \S+){0,3}", said)))
