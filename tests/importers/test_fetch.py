"""Fetching an address: against a real server on this machine, one that behaves and one that does not."""

from __future__ import annotations

import gzip
import http.server
import io
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

import pytest

from lehrwerk.errors import UserError
from lehrwerk.importers import load
from lehrwerk.importers.address import download
from lehrwerk.importers.address import fetch as fetching
from lehrwerk.importers.address.charsets import as_utf8
from lehrwerk.importers.address.download import is_public, normal
from lehrwerk.importers.address.fetch import fetch, plain

PAGE = "<!DOCTYPE html><html><head><title>Über Tee</title></head><body><p>Grüner Tee, schöner Tag.</p></body></html>"
Handler = http.server.BaseHTTPRequestHandler


def sent(handler: Handler, data: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for key, value in {"Content_Type": kind, "Content_Length": str(len(data)), **headers}.items():
        handler.send_header(key.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


@dataclass
class Site:
    """A web server: what it sends at each path, and what it was asked."""

    host: str = "127.0.0.1"
    port: int = 0
    pages: dict[str, Callable[[Handler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "") -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    def page(self, path: str, data: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> str:
        raw = data.encode() if isinstance(data, str) else data
        self.pages[path] = lambda handler: sent(handler, raw, kind, status, **headers)
        return self.url(path)

    def moved(self, path: str, target: str) -> str:
        return self.page(path, b"", status=302, Location=target)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            try:
                found.pages.get(self.path, lambda handler: sent(handler, b"", status=404))(self)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("0.0.0.0", 0), Answering)
    server.daemon_threads = True
    found.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def two_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.2 stands for a server of the internet, 127.0.0.1 for one of the own network."""
    monkeypatch.setattr(download, "is_public", lambda address: address == "127.0.0.2")


# ------------------------------------------------------------ what comes back


def test_a_page_comes_with_name_address_and_base(site: Site) -> None:
    page = fetch(site.page("/blog/gruener-tee/", PAGE))
    assert page.name == "gruener-tee.html"
    assert page.address == site.url("/blog/gruener-tee/")
    assert page.data.decode("utf-8-sig") == PAGE.replace("<head>", f'<head><base href="{site.url("/blog/gruener-tee/")}">')


def test_a_base_of_its_own_stays(site: Site) -> None:
    text = PAGE.replace("<head>", '<head><base href="/a/">')
    assert fetch(site.page("/", text)).data.decode("utf-8-sig") == text


@pytest.mark.parametrize("text", ["<p>Nur ein Absatz.</p>", "<!doctype html><p>Nur ein Absatz.</p>", "<html><body>Nur das.</body></html>"])
def test_a_page_without_a_head_gets_its_base(site: Site, text: str) -> None:
    data = fetch(site.page("/", text)).data.decode("utf-8-sig")
    base = f'<base href="{site.url("/")}">'
    assert base in data
    assert data.replace(base, "") == text


def test_the_request_is_honest_and_says_little(site: Site) -> None:
    fetch(site.page("/", PAGE, Set_Cookie="a=b"))
    fetch(site.url("/"))
    for _, headers in site.asked:
        assert headers["user-agent"].startswith("lehrwerk/")
        assert not {"cookie", "authorization", "referer"} & set(headers)


@pytest.mark.parametrize(
    ("path", "kind", "data", "name"),
    [
        ("/a/bericht.pdf", "application/pdf", b"%PDF-1.7 ...", "bericht.pdf"),
        ("/download?id=7", "application/octet-stream", b"%PDF-1.7 ...", "download.pdf"),
        ("/a.html", "text/html", b"%PDF-1.7 ...", "a.pdf"),
        ("/roh/LIESMICH.md", "text/plain; charset=utf-8", b"# Titel\n", "liesmich.md"),
        ("/notiz", "text/markdown", b"# Titel\n", "notiz.md"),
        ("/notiz.txt", "text/plain", b"Ein Satz.", "notiz.txt"),
        ("/notiz", "text/plain", b"<!doctype html><p>Ein Satz.", "notiz.html"),
        ("/tee.html", "", b"Ein Satz.", "tee.html"),
        ("/alt.doc", "application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "alt.doc"),
        ("/", "text/html", b"<p>x", "127-0-0-1.html"),
        ("/tee/index.php?seite=2", "text/html", b"<p>x", "tee.html"),
        ("/%C3%BCber/gr%C3%BCner%20Tee", "text/html", b"<p>x", "gruener-tee.html"),
        ("/..%2F..%2Fetc%2Fpasswd", "text/html", b"<p>x", "etc-passwd.html"),
        ("/con", "text/html", b"<p>x", "con-text.html"),
    ],
)
def test_the_name_says_what_it_is(site: Site, path: str, kind: str, data: bytes, name: str) -> None:
    assert fetch(site.page(path, data, kind)).name == name


@pytest.mark.parametrize(
    ("kind", "data", "shown"),
    [
        ("text/html; charset=iso-8859-1", "Grüße – €".encode("cp1252"), "Grüße – €"),
        ("text/html; charset=ISO-8859-1", "Grüße".encode(), "Grüße"),
        ("text/html; charset=utf-8", "Grüße".encode(), "Grüße"),
        ("text/html; charset=utf-16le", "Grüße".encode("utf-16-le"), "Grüße"),
        ('text/html; charset="koi8-r"', "Чай".encode("koi8-r"), "Чай"),
    ],
)
def test_the_charset_of_the_header_counts(site: Site, kind: str, data: bytes, shown: str) -> None:
    assert shown in fetch(site.page("/", data, kind)).data.decode("utf-8-sig")


@pytest.mark.parametrize("charset", ["", "nonsense", "zip", "unicode_escape", "idna", "utf-8", "x" * 99, "über"])
def test_a_charset_that_is_none_changes_nothing(charset: str) -> None:
    assert as_utf8(b"Gr\xfc\xdfe", charset) == b"Gr\xfc\xdfe"


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("gzip", gzip.compress(PAGE[:20].encode()) + gzip.compress(PAGE[20:].encode())),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())[2:-4]),
        ("gzip, deflate", zlib.compress(gzip.compress(PAGE.encode()))),
        ("identity", PAGE.encode()),
    ],
)
def test_packed_pages_are_unpacked(site: Site, encoding: str, data: bytes) -> None:
    assert "schöner Tag" in fetch(site.page("/", data, Content_Encoding=encoding)).data.decode("utf-8-sig")


def test_chunks_are_joined(site: Site) -> None:
    def chunked(handler: Handler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for part in (PAGE[:30].encode(), PAGE[30:].encode()):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        handler.wfile.write(b"0\r\n\r\n")

    site.pages["/"] = chunked
    assert "schöner Tag" in fetch(site.url()).data.decode()


def test_a_page_becomes_an_article(site: Site) -> None:
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (300, 200), (9, 99, 9)).save(data, "PNG")
    prose = "Grüner Tee zieht zwei Minuten, und wer ihn länger ziehen lässt, der trinkt ihn bitter und klagt darüber. "
    text = f"<h1>Über Tee</h1><p>{prose}<a href='../kaffee'>Kaffee</a> auch.</p><p>{prose}</p><img src='tee.png' alt='Tasse'><p>{prose}"
    site.page("/blog/tee.png", data.getvalue(), "image/png")
    html = f"<!DOCTYPE html><html lang='de'><head><title>Tee</title></head><body><article>{text}</article></body></html>"
    page = fetch(site.page("/blog/tee", html.encode("cp1252"), "text/html; charset=iso-8859-1"))
    made = load(page.name, page.data, page.near)
    assert "title: Über Tee" in made.markdown
    assert site.url("/kaffee") in made.markdown
    assert list(made.pictures.values()) == [data.getvalue()]


# ------------------------------------------------------------ redirects


def test_redirects_are_followed_to_the_last_address(site: Site) -> None:
    site.page("/b/ziel", PAGE)
    site.moved("/1", "/b/ziel?utm_source=x&id=1#unten")
    site.page("/b/ziel?utm_source=x&id=1", PAGE)
    for number in range(2, 6):
        site.moved(f"/{number}", site.url(f"/{number - 1}"))
    page = fetch(site.url("/5"))
    assert (page.name, page.address) == ("ziel.html", site.url("/b/ziel?id=1"))


@pytest.mark.parametrize(
    ("chain", "message"),
    [
        ({"/": "/"}, "in a circle"),
        ({"/": "/a", "/a": "/"}, "in a circle"),
        ({"/": "/1", **{f"/{number}": f"/{number + 1}" for number in range(1, 9)}}, "on and on"),
        ({"/": "file:///etc/passwd"}, "another kind of address"),
        ({"/": "ftp://example.org/"}, "another kind of address"),
        ({"/": "javascript:alert(1)"}, "another kind of address"),
        ({"/": "http://eva:geheim@127.0.0.1/"}, "name or password"),
        ({"/": "http://[::1"}, "another kind of address"),
    ],
)
def test_redirects_that_go_nowhere(site: Site, chain: dict[str, str], message: str) -> None:
    for path, target in chain.items():
        site.moved(path, target)
    with pytest.raises(UserError, match=message) as caught:
        fetch(site.url())
    assert "geheim" not in str(caught.value)


def test_a_redirect_leaves_the_secure_web_never() -> None:
    with pytest.raises(UserError, match="another kind"):
        download._led("https://example.org/", "http://example.org/")
    assert download._led("http://example.org/a", "https://example.org/") == "https://example.org/"


# ------------------------------------------------------------ the own network


@pytest.mark.usefixtures("two_networks")
def test_a_public_page_leads_not_into_the_own_network(site: Site) -> None:
    site.page("/geheim", PAGE)
    site.moved("/", site.url("/geheim"))
    with pytest.raises(UserError, match="own network"):
        fetch(site.url(host="127.0.0.2"))
    assert [path for path, _ in site.asked] == ["/"]


@pytest.mark.usefixtures("two_networks")
def test_the_own_network_may_be_asked_by_its_address(site: Site) -> None:
    site.page("/ziel", PAGE)
    site.moved("/", site.url("/ziel"))
    site.page("/bild.png", b"PNG")
    page = fetch(site.url())
    assert page.near("bild.png") == b"PNG"


@pytest.mark.usefixtures("two_networks")
def test_pictures_of_a_public_page_are_public(site: Site) -> None:
    site.page("/", PAGE)
    site.page("/bild.png", b"PNG")
    page = fetch(site.url(host="127.0.0.2"))
    assert page.near(site.url("/bild.png")) is None
    assert page.near("/bild.png") == b"PNG"
    site.moved("/umweg.png", site.url("/bild.png"))
    assert page.near("/umweg.png") is None


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.1.1", False),
        ("172.16.0.1", False), ("169.254.169.254", False), ("0.0.0.0", False), ("100.64.0.1", False), ("224.0.0.1", False), ("::1", False),
        ("::", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False), ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False), ("::ffff:93.184.216.34", True),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


# ------------------------------------------------------------ pictures


def test_pictures_are_found_from_the_page_or_its_base(site: Site) -> None:
    site.page("/a/tee.png", b"eins")
    site.page("/b/tee.png", b"zwei")
    site.page("/a/", PAGE)
    site.page("/c/", PAGE.replace("<head>", '<head><base target="_blank" href="/b/">'))
    assert fetch(site.url("/a/")).near("tee.png") == b"eins"
    assert fetch(site.url("/c/")).near("tee.png") == b"zwei"
    assert fetch(site.url("/a/")).near("fehlt.png") is None
    assert fetch(site.url("/a/")).near("data:image/png;base64,AAAA") is None
    assert fetch(site.url("/a/")).near("http://[::1") is None


def test_pictures_are_limited_in_size_and_number(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PICTURE", 100)
    monkeypatch.setattr(fetching, "PICTURES", 250)
    monkeypatch.setattr(fetching, "MOST", 6)
    site.page("/", PAGE)
    site.page("/klein", bytes(90))
    site.page("/gross", bytes(101))
    near = fetch(site.url()).near
    assert [len(near(path) or b"") for path in ("gross", "klein", "klein", "klein", "fehlt", "klein", "klein")] == [0, 90, 90, 0, 0, 0, 0]
    assert len(site.asked) == 7


# ------------------------------------------------------------ what goes wrong


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://example.org/a", "begin with http"),
        ("file:///etc/passwd", "begin with http"),
        ("example.org", "begin with http"),
        ("https://", "no address"),
        ("http://example.org:port/", "no address"),
        ("http://[::1/", "no address"),
        ("http://eva:geheim@example.org/", "name or password"),
        ("http://eva@example.org/", "name or password"),
        ("http://exa mple.org/", "no address"),
        ("http://example..org/", "no address"),
        ("http://example.org/a\r\nHost: b", "no address"),
        ("http://example.org/" + "a" * 2000, "no address"),
    ],
)
def test_addresses_that_are_none(address: str, message: str) -> None:
    with pytest.raises(UserError, match=message) as caught:
        fetch(address)
    assert "geheim" not in str(caught.value)


def test_addresses_are_written_in_ascii() -> None:
    assert normal(" HTTPS://Bücher.Example:443/grüner tee/?q=ä b&c=%20#unten ") == (
        "https://xn--bcher-kva.example/gr%C3%BCner%20tee/?q=%C3%A4%20b&c=%20"
    )
    assert plain("https://example.org/?a=1&utm_campaign=x") == "https://example.org/?a=1"
    assert plain("https://example.org/?a=%2F+b") == "https://example.org/?a=%2F+b"


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "no such page.*check the address"), (410, "no such page"), (401, "not open to everyone.*browser"),
        (403, "not open to everyone.*import the saved file"), (451, "not open"), (429, "too busy.*later"), (503, "too busy"),
        (500, "the server has a fault"), (418, "refuses the page"), (304, "refuses the page"),
    ],
)  # fmt: skip
def test_the_server_says_no(site: Site, status: int, message: str) -> None:
    with pytest.raises(UserError, match=rf"{message}") as caught:
        fetch(site.page("/", b"", status=status))
    assert f"HTTP {status}" in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        ("image/png", b"\x89PNG....", "a PNG file"),
        ("text/html", b"\x89PNG....", "a PNG file"),
        ("application/json", b"{}", "of the kind application/json"),
        ("video/mp4", b"xx", "of the kind video/mp4"),
        ("application/zip", b"PK\x03\x04", "a ZIP archive"),
        ("text/html", b" \n", "empty page"),
        ("text/html", b"", "empty page"),
    ],
)
def test_what_is_no_page(site: Site, kind: str, data: bytes, message: str) -> None:
    with pytest.raises(UserError, match=message):
        fetch(site.page("/x", data, kind))


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UserError, match="refuses the connection"):
        fetch(f"http://127.0.0.1:{port}/")


def test_a_name_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*arguments: object, **named: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UserError, match=r"no server of the name nirgends\.example"):
        fetch("http://nirgends.example/")


def test_a_name_that_nobody_answers_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.05)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **named: sleep(1) or [])
    with pytest.raises(UserError, match="in time"):
        fetch("http://langsam.example/")


def dripping(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(500):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        sleep(0.02)


def dripping_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(500):
        handler.wfile.write(b"a")
        sleep(0.02)


def silent(handler: Handler) -> None:
    sleep(2)


@pytest.mark.parametrize("behaviour", [dripping, dripping_head, silent], ids=lambda one: one.__name__)
def test_slow_servers_are_left(site: Site, monkeypatch: pytest.MonkeyPatch, behaviour: Callable[[Handler], None]) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.2)
    site.pages["/"] = behaviour
    with pytest.raises(UserError, match="in time"):
        fetch(site.url())


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(bytes(1 << 16))


def endless_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-More: and more\r\n")


def short(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<p>Nur der Anfang")
    handler.close_connection = True


def cut(handler: Handler) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"ff\r\nNur der Anfang")
    handler.close_connection = True


def nonsense(handler: Handler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.0\r\n")


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (endless, "larger than 20 MB"),
        (lambda handler: sent(handler, b"", Content_Length="20000001"), "larger than 20 MB"),
        (lambda handler: sent(handler, gzip.compress(bytes(60_000_000)), Content_Encoding="gzip"), "larger than 20 MB"),
        (lambda handler: sent(handler, gzip.compress(gzip.compress(bytes(60_000_000))), Content_Encoding="gzip,gzip"), "larger than 20 MB"),
        (lambda handler: sent(handler, gzip.compress(b"") * 100_000, Content_Encoding="gzip"), "damaged"),
        (lambda handler: sent(handler, gzip.compress(PAGE.encode())[:-9], Content_Encoding="gzip"), "damaged"),
        (lambda handler: sent(handler, PAGE.encode(), Content_Encoding="gzip"), "damaged"),
        (lambda handler: sent(handler, PAGE.encode(), Content_Encoding="br"), "packed in a way"),
        (short, "broke off"),
        (cut, "broke off"),
        (endless_head, "no web server"),
        (nonsense, "no web server"),
    ],
    ids=range(12),
)  # fmt: skip
def test_servers_that_harm(site: Site, behaviour: Callable[[Handler], None], message: str) -> None:
    site.pages["/"] = behaviour
    with pytest.raises(UserError, match=message):
        fetch(site.url())


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody vouches for, and its key."""
    import datetime

    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    since = datetime.datetime(2020, 1, 1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, since, since.replace(year=2120))
    signed = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False).sign(key, hashes.SHA256())
    (folder / "cert.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    parts = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(*parts))
    return folder / "cert.pem", folder / "key.pem"


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert, key = certificate(tmp_path)
    context.load_cert_chain(cert, key)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Tls", (Handler,), {"log_message": lambda *_: None}))
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    Tls = server.RequestHandlerClass
    Tls.do_GET = lambda handler: sent(handler, PAGE.encode())  # type: ignore[attr-defined]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        with pytest.raises(UserError, match="certificate is not valid"):
            fetch(f"https://localhost:{server.server_address[1]}/")
        trusting = ssl.create_default_context(cafile=str(cert))
        monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
        assert "schöner Tag" in fetch(f"https://localhost:{server.server_address[1]}/tee").data.decode("utf-8-sig")
    finally:
        server.shutdown()
        server.server_close()


def test_plain_text_where_a_secure_server_should_be(site: Site) -> None:
    site.page("/", PAGE)
    with pytest.raises(UserError, match="secure connection"):
        fetch(site.url().replace("http:", "https:"))
