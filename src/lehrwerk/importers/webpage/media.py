"""What an element of a page points to: addresses of links, pictures and embedded things."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

SCHEMES = ("http://", "https://", "mailto:")
LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-src", "data-image", "data-url", "data-hi-res-src", "data-full-url")
LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
STAND_IN = re.compile(
    r"^data:|(?:^|[/_-])(?:blank|spacer|placeholder|pixel|transparent|lazy|loading|grey|1x1|clear)\b[\w-]*\.(?:gif|png|svg)|^about:", re.I
)
REDIRECTS = {"www.google.com": ("/url", "q"), "l.facebook.com": ("/l.php", "u"), "lm.facebook.com": ("/l.php", "u")}
MACHINES = re.compile(r"doubleclick|googlesyndication|googletagmanager|google-analytics|recaptcha|amazon-adsystem|adservice|/plugins/like|"
                      r"platform\.twitter\.com/widgets|criteo|outbrain|taboola|vgwort|hotjar|cookie|consent", re.I)  # fmt: skip
EMOJI = re.compile(r"\b(?:emoji|wp-smiley|smiley|emoticon)\b", re.IGNORECASE)


def link(address: str | None) -> str:
    """The address as a link may carry it, without the detour of a known redirect; "" for what is no link outside the page."""
    text = re.sub(r"[\t\r\n]", "", address or "").strip()
    if not text.lower().startswith(SCHEMES) or len(text) > 2_000:
        return ""
    try:
        parts = urlsplit(text)
        path, key = REDIRECTS.get(parts.netloc, ("", ""))
        wanted = parse_qs(parts.query).get(key, [""])[0] if path and parts.path == path else ""
    except ValueError:
        return ""
    text = wanted if wanted.startswith(SCHEMES) else text
    return text.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")


def source(image: Any) -> str:
    """The address of the picture that an `img` shows in the end, whatever stands in its place until then."""
    shown = (image.get("src") or "").strip()
    if shown and not STAND_IN.search(shown[:500]):
        return shown
    for key in LAZY:
        if (image.get(key) or "").strip():
            return str(image.get(key)).strip()
    sets = [image.get(key) or "" for key in LAZY_SETS]
    around = next(image.iterancestors("picture"), None)
    if around is not None:  # the parser does not know that `source` is empty, and puts the picture into it
        sets += [other.get(key) or "" for other in around.iter("source") for key in LAZY_SETS]
    best = max((one for text in sets for one in _candidates(text)), default=(0.0, ""))[1]
    return best or (shown if len(shown) > 1_000 or shown.startswith("data:image/") else "")


def is_stand_in(image: Any) -> bool:
    """Whether the `img` shows nothing by itself."""
    address = source(image)
    return not address or (bool(STAND_IN.search(address[:500])) and len(address) < 1_000)


def _candidates(text: str) -> list[tuple[float, str]]:
    """The addresses of a `srcset` with their widths or factors."""
    found: list[tuple[float, str]] = []
    for word in re.sub(r"(?<=\d[wxh]),", ", ", text[:100_000]).split():
        size = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)[wxh],?", word)
        if size and found:
            found[-1] = (float(size[1]), found[-1][1])
        elif word.strip(","):
            found.append((1.0, word.strip(",")))
    return [(width, address) for width, address in found if not STAND_IN.search(address[:500])]


def is_counter(image: Any) -> bool:
    """Whether the picture is made for counting, not for looking at."""
    sizes = [str(image.get(key) or "").strip().removesuffix("px") for key in ("width", "height")]
    return all(size in ("0", "1", "2") for size in sizes) or bool(MACHINES.search((image.get("src") or "")[:500]))


def emoji(image: Any) -> str:
    """The character that the picture stands for, "" where it stands for none."""
    said = (image.get("alt") or "").strip()
    drawn = bool(EMOJI.search(image.get("class") or "")) or "/emoji/" in (image.get("src") or "")[:500]
    signs = bool(said) and len(said) <= 8 and not re.search(r"[\w\s]", re.sub(r"[0-9#*](?=\ufe0f?\u20e3)", "", said)) and not said.isascii()
    return said if (drawn and len(said) <= 12) or signs else ""


def embedded(element: Any) -> tuple[str, str]:
    """Address and name of an embedded video, map or document; ("", "") for what is none, such as adverts."""
    address = f"https://www.youtube.com/watch?v={video}" if (video := element.get("data-videoid") or element.get("videoid")) else ""
    for key in ("src", "data-src", "data-lazy-src", "data-url", "data"):
        address = address or _absolute(element.get(key))
    if not address:
        address = next((_absolute(inside.get("src")) for inside in element.iter("source", "embed") if inside.get("src")), "")
    small = {str(element.get(key) or "").removesuffix("px") for key in ("width", "height")} & {"0", "1"}
    if not address or small or MACHINES.search(address):
        return "", ""
    return watched(address), " ".join((element.get("title") or element.get("aria-label") or "").split())


def _absolute(address: str | None) -> str:
    text = (address or "").strip()
    return link("https:" + text if text.startswith("//") else text)


def watched(address: str) -> str:
    """The page of an embedded video, which people can open, instead of its frame."""
    if match := re.match(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})", address):
        return f"https://www.youtube.com/watch?v={match[1]}"
    if match := re.match(r"https?://player\.vimeo\.com/video/(\d+)", address):
        return f"https://vimeo.com/{match[1]}"
    return address
