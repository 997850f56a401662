"""An address -> what lies there: one request with limits on time, size and redirects, and no way round into the own network."""

from __future__ import annotations

import io
import ipaddress
import queue
import re
import socket
import ssl
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from http.client import HTTPException, HTTPResponse, IncompleteRead
from time import monotonic
from typing import Any, cast
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from lehrwerk import __version__
from lehrwerk.errors import UserError, problem

REDIRECTS = 5
LONGEST = 2_000  # characters of an address
MEMBERS = 16  # pieces of a compressed answer, one after another
MOVED = (301, 302, 303, 307, 308)
PORTS = {"http": 80, "https": 443}
SAVE = "open it in your browser, save the page there and import the saved file"
STATUS = {
    **dict.fromkeys((401, 403, 407, 451), ("the page is not open to everyone", SAVE)),
    **dict.fromkeys((404, 410), ("there is no such page", "check the address")),
    **dict.fromkeys((408, 429, 503, 504), ("the server is too busy", "try again later")),
}
NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the address in the end, the kind of the data (as in "text/html"), their charset ("" if not said).

    `private` says whether the first address lies in the own network.
    """

    address: str
    kind: str
    charset: str
    data: bytes
    private: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """How much to wait for: bytes, the moment to give up (of the monotonic clock), and whether the own network may be asked."""

    size: int
    until: float
    private: bool

    def left(self) -> float:
        """The seconds that are left. Raises TimeoutError where there are none."""
        seconds = self.until - monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


def get(address: str, limits: Limits, accept: str, trusted: bool = False) -> Answer:
    """What lies at an address. Raises UserError, whatever goes wrong.

    `trusted` is for an address that the trainer wrote: it may lie in the own network, and then so may what it leads to.
    """
    url = normal(address)
    private = limits.private
    seen: list[str] = []
    while True:
        inside, found = _asked(url, limits, accept, private or trusted)
        private, trusted = private or (trusted and inside), False
        if isinstance(found, Answer):
            return replace(found, private=private)
        seen.append(url)
        url = _led(url, found)
        if url in seen:
            raise _refusal("the address leads in a circle", seen[0], SAVE)
        if len(seen) > REDIRECTS:
            raise _refusal("the address leads on and on", seen[0], SAVE)


def normal(address: str) -> str:
    """The address as it is asked for: all signs ASCII, without a fragment. Raises UserError where it is none of a web page."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _refusal("this is no address of a web page", address[:LONGEST], "check it") from None
    if parts.scheme.lower() not in PORTS:
        raise _refusal("only addresses that begin with http:// or https:// can be read", address[:LONGEST])
    if parts.username is not None or parts.password is not None:
        shown = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
        raise _refusal("an address with a name or password in it is not asked for", shown, SAVE)
    if len(address) > LONGEST or re.search(r"[\x00-\x1f\x7f]", address.strip()):
        raise _refusal("this is no address of a web page", address[:100], "check it")
    try:
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not re.fullmatch(r"[\w.-]+|\[[\da-f:.]+\]", name):
        raise _refusal("this is no address of a web page", address, "check it")
    scheme = parts.scheme.lower()
    place = name if port in (None, PORTS[scheme]) else f"{name}:{port}"
    return urlunsplit((scheme, place, quote(parts.path, "/%:@!$&'()*+,;=~") or "/", quote(parts.query, "/%:@!$&'()*+,;=~?[]"), ""))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet, not to this machine or its network."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


def _refusal(message: str, address: str, remedy: str = "") -> UserError:
    return UserError([problem(message, file=address, remedy=remedy)])


def _led(url: str, location: str) -> str:
    """Where a redirect leads. Raises UserError where it leaves the web, or the secure web."""
    try:
        target = urljoin(url, location.strip())
    except ValueError:
        target = ""
    scheme = target.partition(":")[0].lower()
    if scheme not in PORTS or (url.startswith("https:") and scheme == "http"):
        raise _refusal(f"the address leads to another kind of address: {target[:100]}", url, SAVE)
    return normal(target)


def _asked(url: str, limits: Limits, accept: str, private: bool) -> tuple[bool, Answer | str]:
    try:
        return _ask(url, limits, accept, private)
    except (OSError, HTTPException, ValueError) as error:
        raise _refusal(*_told(error, url)) from None


def _told(error: Exception, url: str) -> tuple[str, str, str]:
    """What went wrong on the way, in words: message, address, remedy."""
    match error:
        case TimeoutError():
            return "the server does not answer in time", url, "try again later, or " + SAVE
        case ssl.SSLCertVerificationError():
            return f"the server's certificate is not valid: {error.verify_message}", url, SAVE
        case ssl.SSLError():
            return "no secure connection comes about", url, "check the address"
        case ConnectionRefusedError():
            return "the server refuses the connection", url, "check the address"
        case IncompleteRead() | ConnectionResetError():
            return "the connection broke off", url, "try again, or " + SAVE
        case OSError():
            return f"cannot be reached: {error.strerror or error}", url, "check the address and your connection"
    return "what answers there is no web server", url, "check the address"


def _ask(url: str, limits: Limits, accept: str, private: bool) -> tuple[bool, Answer | str]:
    """One request: whether it went to the own network, and the answer or where it is moved to."""
    parts = urlsplit(url)
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    addresses = _resolved(host, port, url, limits)
    inside = not all(is_public(one) for _, one in addresses)
    if inside and not private:
        raise _refusal("the address leads into the own network", url, "fetch from there only what you ask for by its own address")
    with _connected(addresses, port, limits) as bare, _secured(bare, host, parts.scheme, limits) as wire:
        wire.sendall(_request(parts.netloc, urlunsplit(("", "", parts.path, parts.query, "")), accept))
        response = HTTPResponse(cast(socket.socket, _Wire(wire, limits)), method="GET")
        response.begin()
        if response.status in MOVED and response.getheader("Location"):
            return inside, str(response.getheader("Location")).encode("latin-1").decode("utf-8", "replace")
        _accept(response.status, url)
        return inside, _answer(response, url, limits.size)


def _resolved(host: str, port: int, url: str, limits: Limits) -> list[tuple[socket.AddressFamily, str]]:
    """The IP addresses of a host, asked for in a thread, since the system's question knows no limit of time."""
    answers: queue.Queue[list[tuple[socket.AddressFamily, str]]] = queue.Queue()
    threading.Thread(target=lambda: answers.put(_looked_up(host, port)), daemon=True).start()
    try:
        found = answers.get(timeout=limits.left())
    except queue.Empty:
        raise TimeoutError from None
    if not found:
        raise _refusal(f"there is no server of the name {host}", url, "check the address and your connection")
    return found


def _looked_up(host: str, port: int) -> list[tuple[socket.AddressFamily, str]]:
    with suppress(OSError, UnicodeError):
        return [(family, str(place[0])) for family, _, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    return []


def _connected(addresses: list[tuple[socket.AddressFamily, str]], port: int, limits: Limits) -> socket.socket:
    """A connection to the first of the addresses that answers: exactly those that were judged."""
    fault: OSError = TimeoutError()
    for place, (family, address) in enumerate(addresses):
        wire = socket.socket(family, socket.SOCK_STREAM)
        try:
            wire.settimeout(limits.left() / (2 if place + 1 < len(addresses) else 1))
            wire.connect((address, port))
        except OSError as error:
            wire.close()
            fault = error
        else:
            wire.settimeout(limits.left())
            return wire
    raise fault


def _secured(wire: socket.socket, host: str, scheme: str, limits: Limits) -> socket.socket:
    if scheme == "http":
        return wire
    wire.settimeout(limits.left())
    return ssl.create_default_context().wrap_socket(wire, server_hostname=host)


def _request(host: str, target: str, accept: str) -> bytes:
    lines = (
        f"GET {target} HTTP/1.1", f"Host: {host}", f"User-Agent: lehrwerk/{__version__}", f"Accept: {accept}",
        "Accept-Language: de,en;q=0.8", "Accept-Encoding: gzip, deflate", "Connection: close", "", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode("ascii")


class _Wire(io.RawIOBase):
    """A connection that is read no longer than the limits allow, however slowly it drips."""

    def __init__(self, wire: socket.socket, limits: Limits) -> None:
        self._wire, self._limits = wire, limits

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._wire.settimeout(self._limits.left())
        return self._wire.recv_into(buffer)


def _accept(status: int, url: str) -> None:
    if not 200 <= status < 300:
        message, remedy = STATUS.get(status, ("the server has a fault" if status >= 500 else "the server refuses the page", SAVE))
        raise _refusal(f"{message} (HTTP {status})", url, remedy)


def _answer(response: HTTPResponse, url: str, most: int) -> Answer:
    kind, charset = response.headers.get_content_type(), str(response.headers.get_param("charset") or "")
    if "content-type" not in response.headers:
        kind = ""
    encodings = [one.strip().lower() for one in str(response.getheader("Content-Encoding") or "").split(",")]
    data = _body(response, url, most)
    for encoding in reversed([one for one in encodings if one not in ("", "identity")][:3]):
        data = _unpacked(data, encoding, url, most)
    return Answer(url, kind, charset, data, False)


def _body(response: HTTPResponse, url: str, most: int) -> bytes:
    parts, size = [], 0
    while size <= most and (response.length or 0) <= most and (part := response.read1(1 << 16)):
        parts.append(part)
        size += len(part)
    if size > most or (response.length or 0) > most:
        raise _too_large(url, most)
    if response.length:
        raise IncompleteRead(b"", response.length)
    return b"".join(parts)


def _unpacked(data: bytes, encoding: str, url: str, most: int) -> bytes:
    """Data without their compression, never more than the limit and a little."""
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise _refusal(f"the answer is packed in a way that was not asked for ({encoding[:20]})", url, SAVE)
    bits = 31 if encoding != "deflate" else 15 if data[:1] and data[0] & 15 == 8 else -15
    result, rest, ended = b"", data, False
    try:
        for _ in range(MEMBERS):
            unpacker = zlib.decompressobj(bits)
            result += unpacker.decompress(rest, most + 1 - len(result))
            rest, ended = unpacker.unused_data, unpacker.eof
            if len(result) > most:
                raise _too_large(url, most)
            if not (ended and rest.startswith(b"\x1f\x8b")):
                break
        else:
            ended = False
    except zlib.error:
        ended = False
    if data and not ended:
        raise _refusal("the answer is damaged", url, "try again, or " + SAVE)
    return result


def _too_large(url: str, most: int) -> UserError:
    return _refusal(f"the answer is larger than {most // 1_000_000} MB", url, "save it by yourself and import the part that you need")
