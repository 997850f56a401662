"""The bytes of a mail -> its parts: text, pictures, attachments, mails inside it. What cannot be read is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import Literal, cast
from urllib.parse import unquote

from lehrwerk.errors import UserError, problem
from lehrwerk.importers.address.charsets import as_utf8
from lehrwerk.importers.mail import head as mail_head
from lehrwerk.importers.mail.head import Envelope
from lehrwerk.importers.text import encoding

LARGEST, HEAD = 60_000_000, 1_000_000  # bytes
LONGEST = {"plain": 2_000_000, "html": 10_000_000}  # characters of text
TEXT = ("text/plain", "text/html", "multipart/mixed", "multipart/alternative", "multipart/related")  # a multipart in one piece is text
CARRIED = ("message/rfc822", "message/global", "message/news")
PARTS, DEEPEST = 1_000, 40
HEADS = ("from", "to", "subject", "date", "received", "mime-version", "content-type", "message-id", "return-path")
MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
TAGS = re.compile(r"<(?:style|script|head)\b.*?</(?:style|script|head)>|<[^>]*>|&nbsp;", re.IGNORECASE | re.DOTALL)
NESTED = "the mail has too many parts inside one another"
UNLOCK = "open it in your mail program and copy the text into a .txt file, or save it there without encryption"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a mail's text; of a picture between two of them, `text` is its address and `name` that of its file."""

    kind: Literal["plain", "html", "picture"]
    text: str
    name: str = ""


@dataclass(slots=True)
class Mail:
    """A mail: its head, its text in pieces, its pictures by address, the names of its attachments, and the mails it carries."""

    envelope: Envelope
    pieces: list[Piece] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    attached: list[str] = field(default_factory=list)
    inner: list[Mail] = field(default_factory=list)

    @property
    def rich(self) -> bool:
        """Whether any of the text is HTML."""
        return any(piece.kind == "html" for piece in self.pieces)

    def words(self) -> int:
        """About how many words the mail's own text has."""
        return sum(len(_visible(piece).split()) for piece in self.pieces)


def read(name: str, data: bytes) -> Mail:
    """The mail in a file. Raises UserError for what is none, is encrypted, or is made to do harm."""
    if len(data) > LARGEST:
        raise _refusal(name, f"the mail is larger than {LARGEST // 1_000_000} MB", "save its text and its attachments by themselves")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    head = re.search(rb"\r?\n\r?\n|\r\r", data[:HEAD])
    if head is None and len(data) > HEAD:
        raise _refusal(name, "this is no mail: its head does not end", "check which file you meant")
    if len(MULTIPART.findall(data)) > DEEPEST:
        raise _refusal(name, NESTED, "copy its text into a .txt file")
    try:
        message: Message = BytesParser(policy=_Raw()).parsebytes(data)
    except RecursionError:
        raise _refusal(name, NESTED, "copy its text into a .txt file") from None
    if not any(key in message for key in HEADS):
        raise _refusal(name, "this is no mail: it has no head", "save the mail itself as .eml, or its text as .txt")
    return _Reading(name).mail(message)


def _refusal(name: str, message: str, remedy: str) -> UserError:
    return UserError([problem(message, file=name, remedy=remedy)])


class _Raw(Compat32):
    """Heads stay as they came: whoever needs one decodes it, and no damaged one can stop the rest."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value[: 2 * mail_head.LONGEST]


class _Reading:
    """One walk through one file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts = 0

    def mail(self, message: Message) -> Mail:
        mail = Mail(mail_head.read(message))
        self.part(message, mail, whole=True)
        return mail

    def part(self, part: Message, mail: Mail, whole: bool = False) -> None:
        """Puts a part where it belongs; the `whole` of a mail is its text, even if it bears the name of a file."""
        self.parts += 1
        if self.parts > PARTS:
            raise _refusal(self.name, f"the mail has more than {PARTS} parts", "copy its text into a .txt file")
        kind = part.get_content_type()
        self._locked(part, kind)
        inside = cast(list[Message], part.get_payload()) if part.is_multipart() else []
        if kind == "multipart/alternative" and inside:
            self._alternative(inside, mail)
        elif kind.startswith("multipart/") and inside:
            for one in inside[:1] if kind == "multipart/signed" else inside:
                self.part(one, mail)
        elif kind in CARRIED and inside:
            mail.inner += [self.mail(one) for one in inside]
        elif kind in TEXT and (whole or not _is_attached(part)):
            self._text(part, kind, mail)
        elif kind.startswith("image/"):
            self._picture(part, mail)
        else:
            mail.attached.append(_filename(part) or kind)

    def _locked(self, part: Message, kind: str) -> None:
        if kind == "multipart/encrypted" or kind == "application/pgp-encrypted":
            raise _refusal(self.name, "the mail is encrypted (PGP)", UNLOCK)
        if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            signed = str(part.get_param("smime-type") or "").lower() == "signed-data"
            said = "the mail is sealed by its signature (S/MIME)" if signed else "the mail is encrypted (S/MIME)"
            raise _refusal(self.name, said, UNLOCK)

    def _alternative(self, parts: list[Message], mail: Mail) -> None:
        """The same text several times: HTML, unless it has much less to say than the plain text."""
        choices = []
        for part in parts:
            choice = Mail(mail.envelope)
            self.part(part, choice)
            choices.append(choice)
        best = max(choices, key=lambda choice: (choice.rich and 2 * choice.words() >= max(one.words() for one in choices), choice.words()))
        mail.pieces += best.pieces
        for choice in choices:
            mail.pictures |= choice.pictures
            mail.inner += choice.inner
            mail.attached += [one for one in choice.attached if one != "text/calendar"]

    def _text(self, part: Message, kind: str, mail: Mail) -> None:
        if not (raw := _bytes(part)).strip():
            return
        data = as_utf8(raw, str(part.get_content_charset() or ""))
        text = encoding.decode(self.name, data)[0].replace("\r\n", "\n").replace("\r", "\n")
        shape: Literal["plain", "html"] = "html" if kind == "text/html" else "plain"
        if len(text) > LONGEST[shape]:
            most = LONGEST[shape] // 1_000_000
            raise _refusal(self.name, f"the text of the mail is longer than {most} MB", "save the part that you need as .txt")
        if "-----BEGIN PGP MESSAGE-----" in text:
            raise _refusal(self.name, "the mail is encrypted (PGP)", UNLOCK)
        if str(part.get_param("format") or "").lower() == "flowed" and shape == "plain":
            text = unfolded(text, str(part.get_param("delsp") or "").lower() == "yes")
        mail.pieces.append(Piece(shape, text))

    def _picture(self, part: Message, mail: Mail) -> None:
        """A picture by the names that the text can know it by; one between two pieces of text stands there."""
        name = _filename(part)
        addresses = [str(part.get(key) or "").strip().strip("<>") for key in ("Content-ID", "Content-Location")]
        keys = [f"cid:{addresses[0]}"] * bool(addresses[0]) + [addresses[1]] * bool(addresses[1])
        if not keys and part.get_content_disposition() == "attachment":
            mail.attached.append(name or part.get_content_type())
            return
        keys = keys or [f"cid:{len(mail.pictures) + 1}"]
        data = _bytes(part)
        mail.pictures |= dict.fromkeys(keys, data)
        mail.pieces.append(Piece("picture", keys[0], name or part.get_content_type()))


def near(mail: Mail, address: str) -> bytes | None:
    """The picture of a mail at an address such as `cid:...`, None where the mail brings none."""
    found = mail.pictures.get(address) or mail.pictures.get(unquote(address))
    return found or None


def unfolded(text: str, joined: bool) -> str:
    """Text in the format "flowed" (RFC 3676) with its paragraphs in one line each; `joined` words lose the space between them."""
    result: list[str] = []
    open_at = -1
    for line in text.split("\n"):
        marks = re.match(r">*", line)
        depth = marks.end() if marks else 0
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        shown = content[:-1] if flows and joined else content
        if open_at == depth and content != "-- ":
            result[-1] += shown
        else:
            result.append(">" * depth + " " * bool(depth) + shown)
        open_at = depth if flows else -1
    return "\n".join(result)


def _visible(piece: Piece) -> str:
    return TAGS.sub(" ", piece.text) if piece.kind == "html" else piece.text if piece.kind == "plain" else ""


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_filename(part) and part.get_content_type() != "text/html")


def _filename(part: Message) -> str:
    name = mail_head.words(str(part.get_filename() or ""))[:120]
    return "".join(sign for sign in name if sign.isprintable())
