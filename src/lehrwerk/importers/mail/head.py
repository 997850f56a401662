"""The head of a mail -> what it says of the text: subject, sender, day, address on the web; and whom it may never name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from lehrwerk.importers.address.charsets import decoded

LONGEST = 4_000  # characters of a line of the head
RECIPIENTS = ("to", "cc", "bcc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "resent-to", "apparently-to", "x-rcpt-to")
BULK = ("list-unsubscribe", "list-id", "list-post", "feedback-id", "x-csa-complaints", "x-campaign", "x-mailgun-sid", "x-report-abuse")
PREFIX = re.compile(
    r"\s*(?:(?P<forward>wg|fwd?|wtrlt?|tr)|(?P<reply>re|aw|antw(?:ort)?|sv))(?:\[\d+\]|\(\d+\))?\s*:\s*"
    r"|\s*[\[(*]+\s*(?:spam\??|ext(?:ern(?:al|e)?)?(?:[ -](?:e-?)?mail|[ -]sender)?|extern[^\])*]{0,20}|fwd|wg)\s*[\])*]+:?\s*",
    re.IGNORECASE,
)
LIST = re.compile(r"^\[[^\]]{2,40}\]\s*(?=\S)")
PERMALINK = re.compile(r"<?(https?://[^\s<>]{4,500})>?")


@dataclass(slots=True)
class Envelope:
    """What a mail's head says. `sent` is an ISO date; `source` the address of this very mail on the web.

    `names` and `addresses` are those of the recipients; `bulk` says that the mail went to many.
    """

    subject: str = ""
    sender: str = ""
    address: str = ""
    sent: str = ""
    source: str = ""
    forwards: bool = False
    replies: bool = False
    bulk: bool = False
    names: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)


def read(message: Message) -> Envelope:
    """The envelope of a parsed mail; what is missing or damaged stays empty."""
    found = Envelope(bulk=any(key in message for key in BULK) or value(message, "precedence").lower() in ("bulk", "list"))
    found.subject, found.forwards, found.replies = bare(value(message, "subject"))
    if "list-id" in message and not (found.forwards or found.replies):
        found.subject = LIST.sub("", found.subject)
    found.sender, found.address = next(iter(_people(message, "from")), ("", ""))
    found.sent = _day(value(message, "date"))
    page = PERMALINK.fullmatch(value(message, "archived-at").strip())
    found.source = page[1] if page else ""
    for key in RECIPIENTS:
        for name, address in _people(message, key):
            found.names |= {name} if name else set()
            found.addresses |= {address} if address else set()
    found.names.discard(found.sender)
    found.addresses.discard(found.address)
    return found


def bare(subject: str) -> tuple[str, bool, bool]:
    """A subject without "WG:", "AW:" and the like, and whether it said that the mail forwards or answers another one."""
    forwards = replies = False
    while (found := PREFIX.match(subject)) and found.end() < len(subject):
        forwards, replies = forwards or bool(found["forward"]), replies or bool(found["reply"])
        subject = subject[found.end() :]
    return subject.strip(), forwards, replies and not forwards


def value(message: Message, name: str) -> str:
    """A line of the head as people read it; "" where there is none."""
    return words(_raw(message, name))


def words(raw: str) -> str:
    """Text of a head, `=?utf-8?q?so?=` or with bare umlauts, as people read it."""
    text = " ".join(raw[:LONGEST].split())
    text = decoded(text.encode("utf-8", "surrogateescape"), "")
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    shown = "".join(part if isinstance(part, str) else decoded(part, charset or "") for part, charset in parts)
    return " ".join(shown.replace("\0", "").split())


def person(text: str) -> str:
    """The name in "Muster, Eva <eva@example.org>", without any address; "" where nothing but an address is given."""
    name = re.sub(r"<[^>]*>|\[mailto:[^\]]*\]|\(?\S+@\S+\)?", " ", text).strip(" \"'’;,:|-")
    name = re.sub(r"\s(?:via|über|durch)\s.{1,60}$|\s\([^)]*\)$", "", " ".join(name.split())).strip(" \"'’,")
    turned = re.fullmatch(r"([\w’'-]+), ([\w’' .-]+)", name)
    return f"{turned[2]} {turned[1]}" if turned else name


def _raw(message: Message, name: str) -> str:
    return next((str(value)[: 2 * LONGEST] for key, value in message.raw_items() if key.lower() == name), "")


def _people(message: Message, key: str) -> list[tuple[str, str]]:
    """Names and addresses, both in the form that they are compared by."""
    found = getaddresses([" ".join(_raw(message, key)[:LONGEST].split())])
    return [(person(words(name)), address.strip().lower()) for name, address in found if address or name]


def _day(text: str) -> str:
    try:
        day = parsedate_to_datetime(text).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
    return day.isoformat() if 1990 <= day.year <= 2100 else ""
