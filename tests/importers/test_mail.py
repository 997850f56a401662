"""Mails and newsletters to articles: what mail programs and newsletter systems write, and what only an attacker does."""

from __future__ import annotations

import io
import re
from email.message import EmailMessage
from textwrap import wrap
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lehrwerk.errors import UserError
from lehrwerk.importers import Import
from lehrwerk.importers.mail.convert import convert
from lehrwerk.importers.mail.parts import unfolded
from lehrwerk.model import Meta
from lehrwerk.reader import read
from lehrwerk.records import load as load_record
from lehrwerk.records import split

FIRST = "Ein Garten braucht Zeit, und wer sie sich nimmt, der wird im Sommer reichlich belohnt. Das weiß jeder, der gräbt."
SECOND = "Wasser allein genügt nicht, denn der Boden muss es auch halten können, sonst läuft es davon. Drei Dinge helfen ihm:"
LAST = "Am Ende zählt die Geduld, und die kann man weder kaufen noch im Internet bestellen. Sie wächst mit den Jahren."
TEXT = f"{FIRST}\n\nDer Boden\n\n{SECOND}\n\n- Kompost im Herbst\n- Mulch im Sommer\n- Ruhe im Winter\n\n{LAST}\n"
BODY = f"{FIRST}\n\n## Der Boden\n\n{SECOND}\n\n- Kompost im Herbst\n- Mulch im Sommer\n- Ruhe im Winter\n\n{LAST}"
PAGE = (
    f"<p>{FIRST}</p><h2>Der Boden</h2><p>{SECOND}</p><ul><li>Kompost im Herbst</li><li>Mulch im Sommer</li><li>Ruhe im Winter</li></ul>"
    f"<p>{LAST}</p>"
)
KURT, EVA, PETRA = "Kurt Probe <kurt.probe@example.org>", "Eva Muster <eva.muster@example.com>", "Petra Beispiel <petra@example.net>"


def mail(text: str = "", html: str = "", subject: str = "Was wächst im März?", sender: str = KURT, **head: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, EVA, subject
    message["Date"] = "Mon, 4 May 2020 23:50:00 +0200"
    for key, value in head.items():
        message[key.replace("_", "-")] = value
    if text or not html:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def taken(message: EmailMessage | bytes) -> Import:
    result = convert("post.eml", message if isinstance(message, bytes) else message.as_bytes())
    _, problems = read(split(result.markdown)[1], "post.md", "de")
    assert [one for one in problems if one.severity == "error" and "no alternative" not in one.message] == []
    for secret in ("eva.muster", "Eva Muster", "kurt.probe@", "petra@"):
        assert secret.lower() not in (result.markdown + result.report + result.slug).lower()
    return result


def body(result: Import) -> str:
    return re.sub(r"\]\(<([^<>\s]*)>", r"](\1", split(result.markdown)[1].strip())


def meta(result: Import) -> dict[str, str]:
    return {key: value.strip('"') for key, value in (line.split(": ", 1) for line in split(result.markdown)[0].splitlines())}


def picture() -> bytes:
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (300, 200), (9, 99, 9)).save(data, "PNG")
    return data.getvalue()


# ------------------------------------------------------------ what the head says


def test_the_head_gives_title_author_and_day() -> None:
    result = taken(mail(TEXT, subject="Fwd: Re: [EXTERN] Was wächst im März?"))
    assert meta(result) == {
        "title": "Was wächst im März?", "author": "Kurt Probe", "published": "2020-05-04", "rights": "unclear", "language": "de",
    }  # fmt: skip
    assert body(result) == BODY
    assert "author: Kurt Probe (the mail's sender)" in result.report
    assert "published: 2020-05-04 (the day the mail was sent)" in result.report


def test_the_text_knows_better_than_the_head() -> None:
    result = taken(mail(f"Von Petra Beispiel\n\n{TEXT}\nViele Grüße\nPetra Beispiel\n"))
    assert meta(result)["author"] == "Petra Beispiel"


@pytest.mark.parametrize(
    ("sender", "key", "value"),
    [
        ("Gartenpost <news@example.net>", "site", "Gartenpost"),
        ("Petra Beispiel <news@example.net>", "author", "Petra Beispiel"),
        ('"Beispiel, Petra" <news@example.net>', "author", "Petra Beispiel"),
        ("=?utf-8?q?J=C3=B6rg_Beispiel?= <news@example.net>", "author", "Jörg Beispiel"),
        ("Petra Beispiel via Gartenliste <liste@example.net>", "author", "Petra Beispiel"),
        ("news@example.net", "author", None),
    ],
)
def test_who_sends_a_newsletter(sender: str, key: str, value: str | None) -> None:
    data = mail(TEXT, List_Unsubscribe="<https://example.net/>").as_bytes().replace(KURT.encode(), sender.encode())
    assert meta(taken(data)).get(key) == value


@pytest.mark.parametrize("day", ["", "gestern", "Mon, 99 Foo 2020 99:99:99", "Mon, 4 May 1870 10:00:00 +0000", "x" * 10_000])
def test_a_day_that_is_none_is_left_out(day: str) -> None:
    data = re.sub(rb"\nDate: .*", b"\nDate: " + day.encode(), mail(TEXT).as_bytes())
    assert "published" not in meta(taken(data))


def test_a_permanent_address_is_the_source() -> None:
    assert taken(mail(TEXT, Archived_At="<https://example.org/archiv/17>")).source == "https://example.org/archiv/17"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?iso-8859-1?Q?Was_w=E4chst_im_M=E4rz=3F?=", "Was wächst im März?"),
        ("=?utf-8?B?V2FzIHfDpGNo?= =?utf-8?B?c3QgaW0gTcOkcno/?=", "Was wächst im März?"),
        ("=?nonsense?Q?Was?= jetzt", "Was jetzt"),
        ("=?utf-8?B?***?= jetzt", "jetzt"),
        ("Eva, was wächst im März?", "Was wächst im März?"),
        ("Neues für Eva Muster im März", "Neues für … im März"),
        ("AW: AW: WG: Beete", "Beete"),
        ("Re[2]: Beete", "Beete"),
        ("Re:", "Re:"),
        ("Rettung der Beete", "Rettung der Beete"),
    ],
)
def test_subjects(subject: str, title: str) -> None:
    data = mail(TEXT, subject="SUBJECT").as_bytes().replace(b"SUBJECT", subject.encode())
    assert meta(taken(data))["title"] == title


def test_bare_letters_in_the_head_are_read() -> None:
    head = "From: Jörg Probe <j@example.org>\nSubject: Was wächst im März?\n\n"
    for encoding in ("utf-8", "cp1252"):
        assert meta(taken((head + TEXT).encode(encoding)))["title"] == "Was wächst im März?"
        assert meta(taken((head + TEXT).encode(encoding)))["author"] == "Jörg Probe"


# ------------------------------------------------------------ encodings


@pytest.mark.parametrize("transfer", ["7bit", "8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"])
def test_charsets_and_transfer_encodings(charset: str, transfer: str) -> None:
    message = mail("x")
    message.set_content(TEXT, charset=charset, cte="8bit" if transfer == "7bit" else transfer)
    assert body(taken(message)) == BODY


@pytest.mark.parametrize("charset", ["us-ascii", "utf-8", "nonsense", "idna", "zip", "", '"', "unknown-8bit"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_charsets_that_are_wrong(charset: str, encoding: str) -> None:
    head = f"From: {KURT}\nSubject: Boden\nContent-Type: text/plain; charset={charset}\n\n"
    assert body(taken((head + TEXT).encode(encoding))) == BODY


def test_flowed_text_is_unfolded() -> None:
    folded = "\n".join(" \n".join(wrap(line, 50)) for line in TEXT.split("\n"))
    message = mail(folded)
    message.set_param("format", "flowed")
    assert body(taken(message)) == BODY


@pytest.mark.parametrize(
    ("folded", "joined", "text"),
    [
        ("eins \nzwei\n", False, "eins zwei\n"),
        ("ei \nns\n", True, "eins\n"),
        ("> eins \n> zwei\ndrei", False, "> eins zwei\ndrei"),
        ("eins \n-- \nKurt", False, "eins \n-- \nKurt"),
        (" From eins", False, "From eins"),
        (">> a \n> b", False, ">> a \n> b"),
    ],
)
def test_the_rules_of_flowed_text(folded: str, joined: bool, text: str) -> None:
    assert unfolded(folded, joined) == text


# ------------------------------------------------------------ mails inside mails

COVER = "Liebe Eva,\n\ndas wäre doch etwas für deinen Kurs, oder?\n\nGruß Kurt\n\n\n"
THUNDERBIRD = (
    "-------- Weitergeleitete Nachricht --------\nBetreff: \tBeete\nDatum: \tFri, 1 May 2020 08:00:00 +0200\n"
    f"Von: \t{PETRA}\nAn: \tKurt Probe <kurt.probe@example.org>, Ilse Anders <ilse@example.org>\n\n\n"
)
OUTLOOK = (
    f"Von: {PETRA} \nGesendet: Freitag, 1. Mai 2020 08:00\nAn: Kurt Probe; Ilse Anders <ilse@example.org>;\n Hans Niemand\n"
    "Cc: Ute Weg\nBetreff: WG: Beete\n\n"
)
GMAIL = f"---------- Forwarded message ---------\nVon: {PETRA}\nDate: Fr., 1. Mai 2020 um 08:00 Uhr\nSubject: Beete\nTo: {KURT}\n\n\n"
APPLE = (
    f"Anfang der weitergeleiteten Nachricht:\n\n> Von: {PETRA}\n> Betreff: Beete\n> Datum: 1. Mai 2020 um 08:00:00 MESZ\n> An: {KURT}\n>\n"
)
ENGLISH = f"-----Original Message-----\nFrom: {PETRA}\nSent: Friday, May 1, 2020 8:00 AM\nTo: {KURT}; Ilse Anders\nSubject: FW: Beete\n\n"


@pytest.mark.parametrize("head", [THUNDERBIRD, OUTLOOK, "________________________________\n" + OUTLOOK, GMAIL, ENGLISH])
@pytest.mark.parametrize("cover", [COVER, "", "Zur Info."])
def test_a_forwarded_text_is_the_article(cover: str, head: str) -> None:
    result = taken(mail(cover + "\n" + head + TEXT + "\n-- \nPetra Beispiel\nMusterweg 3\n", subject="WG: Beete"))
    assert meta(result)["title"] == "Beete"
    assert (meta(result)["author"], meta(result)["published"]) == ("Petra Beispiel", "2020-05-01")
    assert body(result) == BODY
    for secret in ("Ilse", "Hans Niemand", "Ute Weg", "für deinen Kurs", "Musterweg"):
        assert secret not in result.markdown + result.report
    assert "does anything around it belong" in result.report


def test_a_forwarded_text_may_be_quoted() -> None:
    quoted = "".join(f"> {line}\n" if line else ">\n" for line in TEXT.split("\n"))
    result = taken(mail("Für dich!\n\n" + APPLE + quoted, subject="Fwd: Beete"))
    assert body(result) == BODY
    assert meta(result)["author"] == "Petra Beispiel"


def test_forwarded_twice() -> None:
    result = taken(mail("Schau mal.\n\n" + GMAIL + "Hallo Kurt, für dich!\n\n" + THUNDERBIRD + TEXT, subject="Fwd: Fwd: Beete"))
    assert body(result) == BODY
    assert "für dich" not in result.report


def test_a_long_text_above_a_forwarded_scrap_stays() -> None:
    text = "\n\n".join([FIRST, SECOND, LAST] * 3)
    result = taken(mail(text + "\n\n" + GMAIL + "Danke für den Hinweis.\n", subject="Fwd: Beete"))
    assert FIRST in body(result)
    assert "Danke" not in result.markdown + result.report


@pytest.mark.parametrize(
    "quoted",
    [
        "Am 03.05.20 um 09:10 schrieb Eva Muster:\n> Lieber Kurt,\n>\n> was mache ich mit dem Boden?\n",
        "Am Mo., 4. Mai 2020 um 09:10 Uhr schrieb Eva Muster <\neva.muster@example.com>:\n\n> Was mache ich mit dem Boden?\n",
        "On Mon, May 4, 2020 at 9:10 AM Eva Muster <eva.muster@example.com> wrote:\n\n> What about the soil?\n",
        f"Von: {EVA}\nGesendet: Sonntag, 3. Mai 2020 09:10\nAn: Kurt Probe\nBetreff: Boden\n\nLieber Kurt,\nwas mache ich mit dem Boden?\n",
        "-----Ursprüngliche Nachricht-----\nVon: Eva Muster\nGesendet: Sonntag, 3. Mai 2020\nAn: Kurt\nBetreff: Boden\n\nWas mache ich "
        "damit?\n",
        "Zitat von Eva Muster <eva.muster@example.com>:\n\n> Was mache ich mit dem Boden?\n",
        "> Lieber Kurt,\n> was mache ich mit dem Boden?\n",
    ],
)
def test_an_answer_is_its_own_text(quoted: str) -> None:
    result = taken(mail(f"Hallo Eva,\n\n{TEXT}\nGruß Kurt\n\n{quoted}", subject="AW: Boden"))
    assert body(result) == BODY
    assert meta(result)["author"] == "Kurt Probe"
    assert "Lieber Kurt" not in result.report
    assert "was mache ich" not in result.report.lower()


def test_an_answer_below_the_quotation() -> None:
    result = taken(mail(f"Am 03.05.20 um 09:10 schrieb Eva Muster:\n> Was mache ich mit dem Boden?\n\n{TEXT}", subject="Re: Boden"))
    assert body(result) == BODY


def test_a_thin_answer_above_the_article() -> None:
    quoted = "".join(f"> {line}\n" if line else ">\n" for line in TEXT.split("\n"))
    assert body(taken(mail(f"Danke!\n\nAm 03.05.20 um 09:10 schrieb Petra Beispiel:\n{quoted}", subject="Re: Boden"))) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Am 3. Mai 1798 schrieb Goethe an Schiller:", "Von: wegen!", "Betreff: das neue Beet",
        "Am Abend schrieb er ihr einen Brief, und sie las:",
        "Original-Nachricht", "Ursprüngliche Nachricht", "Weitergeleitete Mail",
    ],
)  # fmt: skip
def test_prose_is_no_quotation(line: str) -> None:
    result = taken(mail(f"{FIRST}\n\n{line}\n\n{LAST}\n\n{SECOND}\n"))
    assert FIRST in body(result)
    assert LAST in body(result)


def test_an_attached_mail_is_the_article() -> None:
    outer = mail("Zur Info\n\nKurt", subject="WG: Beete")
    outer.add_attachment(mail(TEXT, subject="Beete", sender=PETRA))
    result = taken(outer)
    assert body(result) == BODY
    assert meta(result)["author"] == "Petra Beispiel"
    assert "its own 3 words were left out" in result.report


def test_one_of_several_attached_mails_is_taken() -> None:
    outer = mail("", subject="Sammlung")
    outer.add_attachment(mail("Ganz kurz.", subject="Eins"))
    outer.add_attachment(mail(TEXT, subject="Beete"))
    result = taken(outer)
    assert body(result) == BODY
    assert "one more mail, which was not taken in" in result.report


# ------------------------------------------------------------ what stands below


@pytest.mark.parametrize(
    "end",
    [
        "-- \nKurt Probe\nMusterweg 3, 12345 Musterstadt\nTel. 01234/56789",
        "Viele Grüße\nKurt",
        "LG Kurt",
        "Kurt",
        "Von meinem iPhone gesendet",
        "Sent from Mail for Windows 10",
        "Gartenfreunde GmbH | Geschäftsführerin: Petra Beispiel | Amtsgericht Musterstadt HRB 12345",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender "
        "und vernichten Sie diese E-Mail.",
        "This e-mail is confidential. If you are not the intended recipient, please notify the sender and delete this message.",
        "Bitte prüfen Sie vor dem Ausdruck, ob er nötig ist.".replace("vor dem Ausdruck", "bitte, ob der Ausdruck"),
        "_______________________________________________\nGarten mailing list\ngarten@example.org\nhttps://example.org/listinfo/garten",
    ],
)
def test_what_mail_programs_and_companies_add_goes(end: str) -> None:
    result = taken(mail(f"{TEXT}\n{end}\n"))
    assert body(result) == BODY
    assert "line" in result.report.partition("## Dropped lines")[2].partition("##")[0]


def test_a_long_text_below_two_hyphens_is_no_signature() -> None:
    assert LAST in body(taken(mail("\n\n".join([FIRST, "--", LAST, *[SECOND] * 8]))))


def test_a_text_signed_by_pgp() -> None:
    text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + TEXT.replace("- ", "- - ")
    result = taken(mail(text + "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n=abcd\n-----END PGP SIGNATURE-----\n"))
    assert body(result) == BODY
    assert "iQEz" not in result.report


# ------------------------------------------------------------ HTML

NEWSLETTER = f"""<html><head><meta charset="utf-8"><title>Gartenpost</title><style>p{{margin:0}}</style></head><body>
<div style="font-size:1px;max-height:0;overflow:hidden">Das lesen Sie heute</div>
<table width="100%"><tr><td align="center"><table width="600">
<tr><td>Wird diese E-Mail nicht richtig angezeigt?
<a href="https://news.example.net/v/8sdf7g6s8df7g68s7d?e=1">Im Browser ansehen</a></td></tr>
<tr><td><img src="https://news.example.net/logo.png" alt="Gartenpost" width="200"></td></tr>
<tr><td><h1>Was wächst im März?</h1><p>Hallo Eva,</p>{PAGE}</td></tr>
<tr><td><img src="cid:beet@x" alt="Ein Beet mit Mulch" width="560"></td></tr>
<tr><td><table><tr><td><a href="https://facebook.com/x">
<img src="https://news.example.net/fb.png" width="32" alt="Facebook"></a></td></tr></table></td></tr>
<tr><td>Gartenfreunde e.V. | Musterweg 3 | 12345 Musterstadt<br>Vorstand: Petra Beispiel | Amtsgericht Musterstadt VR 1234</td></tr>
<tr><td>Diese E-Mail wurde an eva.muster@example.com gesendet.<br>
<a href="https://news.example.net/unsubscribe?u=77">Hier abmelden</a></td></tr>
</table></td></tr></table><img src="https://news.example.net/o.gif" width="1" height="1"></body></html>"""


def test_a_newsletter_in_tables() -> None:
    message = mail("Siehe HTML", NEWSLETTER, "Eva, der Boden", "Gartenpost <news@example.net>", List_Unsubscribe="<https://example.net/>")
    html: Any = message.get_payload()[1]
    html.add_related(picture(), "image", "png", cid="<beet@x>")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Programm für Eva Muster.pdf")
    result = taken(message)
    assert meta(result)["title"] == "Was wächst im März?"
    assert meta(result)["site"] == "Gartenpost"
    assert body(result) == BODY + "\n\n![Ein Beet mit Mulch](images/was-waechst-im-maerz-1.png)"
    assert list(result.pictures) == ["images/was-waechst-im-maerz-1.png"]
    for told in (
        "Das lesen Sie heute",
        "Im Browser ansehen",
        "Hier abmelden",
        "Amtsgericht",
        "The mail's subject: Der Boden",
        "Programm für ….pdf",
    ):
        assert told in result.report
    assert result.source == ""
    assert "The newsletter has a page on the web" in result.report


@pytest.mark.parametrize(
    ("href", "source"),
    [
        ("https://garten.example/2020/05/was-waechst", "https://garten.example/2020/05/was-waechst"),
        ("https://garten.example/v?id=77", ""),
        ("https://klick.example/ls/click/8sd7f6g87sd6fg87sd6f", ""),
        ("https://mailchi.mp/garten/was-waechst-1234?e=99aa", "https://mailchi.mp/garten/was-waechst-1234"),
        ("https://us1.campaign-archive.com/?e=99aa&u=12&id=34", "https://us1.campaign-archive.com/?u=12&id=34"),
        ("javascript:alert(1)", ""),
    ],
)
def test_the_web_version_is_the_source_where_it_is_certain(href: str, source: str) -> None:
    html = f'<p><a href="{href}">Im Browser ansehen</a></p>{PAGE}'
    result = taken(mail(html=html))
    assert result.source == source
    assert body(result) == BODY


def test_links_that_carry_an_address_become_text() -> None:
    html = PAGE.replace("Geduld", '<a href="https://example.org/?to=eva.muster%40example.com">Geduld</a>').replace(
        "Boden muss", '<a href="https://example.org/boden">Boden</a> muss'
    )
    result = taken(mail(html=html))
    assert "zählt die Geduld" in body(result)
    assert "[Boden](https://example.org/boden) muss" in body(result)


@pytest.mark.parametrize(
    "cover",
    [
        "<div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Von:</b> Petra Beispiel "
        "&lt;petra@example.net&gt;<br><b>Gesendet:</b> "
        "Freitag, 1. Mai 2020 08:00<br><b>An:</b> Ilse Anders<br><b>Betreff:</b> Beete<o:p></o:p></p></div>",
        "<div class='gmail_quote'><div dir='ltr' class='gmail_attr'>---------- Forwarded message ---------<br>Von: <b>Petra "
        "Beispiel</b> &lt;<a href="
        "'mailto:petra@example.net'>petra@example.net</a>&gt;<br>Date: Fr., 1. Mai 2020<br>Subject: Beete<br>To: Ilse "
        "Anders<br></div></div>",
        "<div class='moz-forward-container'>-------- Weitergeleitete Nachricht --------<table "
        "class='moz-email-headers-table'><tr><th>Betreff: </th>"
        "<td>Beete</td></tr><tr><th>Datum: </th><td>1. Mai 2020</td></tr><tr><th>Von: </th><td>Petra Beispiel</td></tr><tr><th>An: "
        "</th><td>"
        "Ilse Anders</td></tr></table></div>",
    ],
)
def test_a_forwarded_page(cover: str) -> None:
    result = taken(mail("x", f"<div>Hallo Eva,</div><div>das ist was für dich. Gruß Kurt</div>{cover}{PAGE}", subject="WG: Beete"))
    assert body(result) == BODY
    assert (meta(result)["author"], meta(result)["published"]) == ("Petra Beispiel", "2020-05-01")
    assert "Ilse" not in result.report


def test_a_forwarded_page_in_a_quotation() -> None:
    html = (
        "Für dich!<blockquote type='cite'><div>Anfang der weitergeleiteten Nachricht:</div><div><b>Von: </b>Petra "
        "Beispiel</div><div><b>Betreff: </b>"
        f"Beete</div><div><b>Datum: </b>1. Mai 2020</div>{PAGE}</blockquote>"
    )
    assert body(taken(mail(html=html, subject="Fwd: Beete"))) == BODY


def test_an_answer_as_a_page() -> None:
    html = (
        f"<div>Hallo Eva,</div>{PAGE}<div class='gmail_signature'>Kurt Probe, Musterweg 3</div><div class='gmail_quote'><div "
        f"class='gmail_attr'>Am Mo., "
        "4. Mai 2020 um 09:10 Uhr schrieb Eva Muster &lt;<a href='mailto:eva.muster@example.com'>eva.muster@example.com</a>&gt;:<br></div>"
        "<blockquote class='gmail_quote'>Lieber Kurt,<br>was mache ich mit dem Boden?</blockquote></div>"
    )
    result = taken(mail(html=html, subject="Re: Boden"))
    assert body(result) == BODY
    assert "Musterweg" not in result.report


def test_pages_that_are_plain_text_are_read_as_such() -> None:
    lines = "".join(f"<div>{line}</div>" if line else "<div><br></div>" for line in TEXT.split("\n"))
    assert body(taken(mail(html=f"<div dir='ltr'>{lines}</div>"))) == BODY


def test_plain_text_where_the_page_says_too_little() -> None:
    assert body(taken(mail(TEXT, "<p>Ihr Programm zeigt diese Mail nicht an.</p>"))) == BODY


def test_pieces_and_pictures_stand_in_their_order() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = KURT, "Beete"
    message.make_mixed()
    for content in (f"<p>{FIRST}</p>", picture(), f"<p>{LAST}</p>"):
        part = EmailMessage()
        if isinstance(content, bytes):
            part.set_content(content, "image", "png", disposition="inline", filename="beet.png")
        else:
            part.set_content(content, subtype="html")
        message.attach(part)
    result = taken(message)
    assert body(result) == f"{FIRST}\n\n![Bild](images/beete-1.png)\n\n{LAST}"


def test_tables_with_lines_are_tables() -> None:
    table = "<table border=1><tr><td>Monat</td><td>Arbeit</td></tr><tr><td>März</td><td>Säen</td></tr></table>"
    assert "| März | Säen |" in body(taken(mail(html=PAGE + table)))
    assert "| März" not in body(taken(mail(html=PAGE + table.replace(" border=1", ""))))


# ------------------------------------------------------------ attachments, and what is no text


def test_attachments_are_told() -> None:
    message = mail(TEXT)
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="beete.docx")
    message.add_attachment("Noch ein Text", filename="notiz.txt")
    message.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    result = taken(message)
    assert body(result) == BODY
    for told in ("“beete.docx” was not taken in: save it", "“notiz.txt” was not taken in: save it", "“winmail.dat” holds what Outlook"):
        assert told in result.report


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no mail"),
        (b"Ein Text ohne Kopf.\n\nUnd noch einer.", "no mail"),
        (b"From: a@example.org\n\n", "holds no text"),
        (b"From: a@example.org\nContent-Type: multipart/encrypted; boundary=x\n\n--x\n\n--x--", "encrypted.*PGP"),
        (b"From: a@example.org\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n", "encrypted.*PGP"),
        (b"From: a@example.org\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nAAAA", "encrypted.*S/MIME"),
        (b"From: a@example.org\nContent-Type: application/pkcs7-mime; smime-type=signed-data\n\nAAAA", "sealed"),
        (b"From: a@example.org\nContent-Type: application/pdf; name=a.pdf\n\nAAAA", "no text.*attachments"),
        (b"X-A: y\n" * 200_000, "head does not end"),
        (b"Subject: " + b"a" * 2_000_000 + b"\n\nText", "head does not end"),
        (
            b"From: a\n" + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(300)),
            "inside one another",
        ),
        (b"From: a\n" + b"Content-Type: message/rfc822\n\n" * 3000 + b"\nText", "inside one another"),
        (b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 2000, "more than 1000 parts"),
        (b"From: a\n\n" + b"a" * 2_000_001, "longer than 2 MB"),
        (b"From: a\n\n" + b"a\n" * 31_000, "more than 30000 lines"),
        (b"From: a\n\n" + bytes(range(32)) * 99, "binary"),
        (b"From: a\nContent-Type: text/html\n\n" + b"<b>" * 3000 + b"x", "nested"),
        (b"a" * 60_000_001, "larger than 60 MB"),
    ],
    ids=range(18),
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UserError, match=message):
        convert("post.eml", data)


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: text/plain; " + "a=b; " * 20_000,
        "Content-Type: text/plain; " + "(" * 200_000,
        "Subject: " + "=?utf-8?q?a?= " * 20_000,
        "To: " + "A <a@example.org>, " * 20_000,
        "Content-Type: multipart/mixed",
        "Content-Type: multipart/alternative; boundary=nirgends",
        "Content-Transfer-Encoding: nonsense",
        "Content-Type: ///;;;",
        "Content-Disposition: inline; filename*=zip''%FF",
    ],
    ids=range(9),
)
def test_heads_that_are_made_to_harm_do_none(head: str) -> None:
    assert FIRST in convert("post.eml", f"From: {KURT}\n{head}\n\n{FIRST}\n".encode()).markdown


def test_long_attachments_take_no_time() -> None:
    message = mail(TEXT)
    message.add_attachment(bytes(10_000_000), maintype="application", subtype="octet-stream", filename="gross.bin")
    assert body(taken(message)) == BODY


# ------------------------------------------------------------ accounting

LINES = (
    FIRST, LAST, "Der Boden", "Hallo Eva,", "Liebe Leser,", "> Ein Zitat", ">> tiefer", "Viele Grüße", "Kurt", "-- ", "--", "Kurt Probe",
    "-------- Weitergeleitete Nachricht --------", "Betreff: Beete", "Von: Petra Beispiel <petra@example.net>", "An: Ilse Anders",
    "Gesendet: heute",
    "Am 03.05.20 um 09:10 schrieb Eva Muster:", "-----Ursprüngliche Nachricht-----", "Von meinem iPhone gesendet", "- Punkt", "1. Eins", "",
    "", "______________________________", "eva.muster@example.com", "https://example.org/abmelden", "Im Browser ansehen", "# Titel",
    "Diese E-Mail ist vertraulich. Wenn Sie nicht der richtige Adressat sind, löschen Sie diese Nachricht.",
    "Amtsgericht Musterstadt HRB 12345",
    "-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----", "Anfang der weitergeleiteten Nachricht:",
)  # fmt: skip
WORD = re.compile(r"[^\W_]+")


def unaccounted(lines: list[str], result: Import) -> list[str]:
    """The lines of which neither the article has every word nor the report the number."""
    front, text, _ = split(result.markdown)
    node, _ = read(text, language="")
    known = set(WORD.findall(load_record(Meta, front, "").title)) | set(WORD.findall(front))
    known |= set(WORD.findall(" ".join(part.plain() + " " for part in node.walk() if part.kind != "document")))
    told: set[int] = set()
    for numbers in re.findall(r"\b[Ll]ines? ((?:\d+(?:–\d+)?(?:, | and | to )?)+)", result.report):
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", numbers):
            told.update(range(int(first), int(last or first) + 1))
    listed = [re.sub(r"^\s*(?:>\s?)*(?:\d+[.)]\s)?", "", line) for line in lines]
    return [line for number, line in enumerate(listed, start=1) if not set(WORD.findall(line)) <= known and number not in told]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=16), st.sampled_from(["Beete", "WG: Beete", "AW: Beete"]))
def test_every_line_of_plain_text_is_accounted_for(lines: list[str], subject: str) -> None:
    try:
        result = convert("post.eml", mail("\n".join([*lines, FIRST]), subject=subject).as_bytes())
    except UserError:
        return
    assert unaccounted([*lines, FIRST], result) == []
    assert "eva.muster" not in (result.markdown + result.report).lower()


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from([line for line in LINES if line and not line.startswith(">")]), min_size=1, max_size=16),
    st.booleans(),
    st.booleans(),
)
def test_every_line_of_a_page_is_accounted_for(lines: list[str], tables: bool, bold: bool) -> None:
    box = "<tr><td>{}</td></tr>" if tables else "<p><b>{}</b></p>" if bold else "<div>{}</div>"
    html = "".join(box.format(line.replace("<", "&lt;")) for line in [*lines, FIRST])
    try:
        result = convert("post.eml", mail(html=f"<table>{html}</table>" if tables else html, subject="Beete").as_bytes())
    except UserError:
        return
    assert unaccounted([*lines, FIRST], result) == []
