"""A mail or newsletter to an article: the text that is meant, without what was quoted, written above it or put below it."""

from __future__ import annotations

from typing import Any

from lehrwerk.errors import UserError, problem
from lehrwerk.importers import structured
from lehrwerk.importers.frame import dates
from lehrwerk.importers.frame.names import is_person
from lehrwerk.importers.mail import frame as mail_frame
from lehrwerk.importers.mail import head as mail_head
from lehrwerk.importers.mail import html as mail_html
from lehrwerk.importers.mail import parts as mail_parts
from lehrwerk.importers.mail.end import armoured, closings
from lehrwerk.importers.mail.head import Envelope
from lehrwerk.importers.mail.names import Discretion
from lehrwerk.importers.mail.parts import Mail
from lehrwerk.importers.mail.quoting import Row, Thread, judge, sender
from lehrwerk.importers.office import margins
from lehrwerk.importers.results import Dropped, Findings, Import, Near
from lehrwerk.importers.text import convert as text
from lehrwerk.importers.text.characters import tidy
from lehrwerk.importers.webpage import dom, naming
from lehrwerk.importers.webpage.scaffolding import BYLINE, COMMENTS, furniture
from lehrwerk.importers.webpage.surveying import survey
from lehrwerk.model import Node

BARE = "Lines are counted as the mail shows them: each paragraph is one."
PLAIN = "Lines are counted in the text of the mail, below its head."
MOST = 30_000  # lines
COVER, LONG_COVER = 3, 100  # how many times longer, how many words: then the mail around another one is the text
SHOWN = (
    "line of a mail program", "notice about secrecy", "particulars of a company", "footer of a mailing list",
    mail_frame.PREVIEW, mail_frame.FRAME,
)  # fmt: skip
HIDDEN = (mail_frame.SIGNATURE, COMMENTS)
IMPORTED = (".docx", ".pdf", ".pptx", ".txt", ".md", ".html", ".htm", ".eml")


def convert(name: str, data: bytes, near: Near = lambda address: None) -> Import:
    """The article in a mail. Raises UserError for what is no mail, is encrypted, or has no text."""
    findings = Findings()
    discretion = Discretion()
    mail = _meant(mail_parts.read(name, data), findings, discretion)
    discretion.allowed = {one for one in (mail.envelope.sender, mail.envelope.address) if one}
    _attached(mail, findings, discretion)
    if not mail.words():
        remedy = "import its attachments by themselves" if mail.attached or mail.pictures else "check which file you meant"
        raise UserError([problem("the mail holds no text", file=name, remedy=remedy)])
    return (_rich if mail.rich else _plain)(name, mail, findings, discretion, near)


def _meant(mail: Mail, findings: Findings, discretion: Discretion) -> Mail:
    """The mail itself, or the one that it carries, if that is the text."""
    envelope = mail.envelope
    discretion.add(envelope.names, envelope.addresses)
    inner = [_meant(one, findings, discretion) for one in mail.inner]
    best = max(inner, key=lambda one: one.words(), default=mail)
    own = mail.words()
    if best is mail or not best.words() or (own >= LONG_COVER and own > COVER * best.words()):
        best = mail
    else:
        findings.facts.append(f"The mail carries another one, which is this text; its own {own} words were left out.")
        discretion.add([envelope.sender], [envelope.address])
        best.attached += mail.attached
    for other in inner:
        if other is not best and other.words():
            findings.facts.append("The mail carries one more mail, which was not taken in: save it and import it by itself.")
    return best


def _attached(mail: Mail, findings: Findings, discretion: Discretion) -> None:
    for name in mail.attached:
        shown = discretion.text(name)
        if name.lower() in ("winmail.dat", "application/ms-tnef"):
            said = "holds what Outlook did not put into the mail: ask for it as an ordinary mail, or save it from Outlook"
        elif name.lower().endswith(IMPORTED):
            said = "was not taken in: save it and import it by itself"
        else:
            said = "was not taken in"
        findings.facts.append(f"The attachment “{shown}” {said}.")


def _left_out(pictures: list[str], findings: Findings, discretion: Discretion) -> None:
    for name in pictures:
        findings.facts.append(f"The picture “{discretion.text(name)}” was not taken in: save it and add it, if you need it.")


def _state(envelope: Envelope, thread: Thread, findings: Findings, discretion: Discretion) -> None:
    """What the head of the mail, or that of the mail in it, says of the text."""
    head = thread.head
    subject = mail_head.bare(head.get("subject", ""))[0] or envelope.subject
    subject = " ".join(discretion.subject(subject).split())
    day = dates.iso(head.get("date", "")) if head else envelope.sent
    who = sender(head) if head else envelope.sender
    where = "the forwarded mail's" if head else "the mail's"
    if subject and not findings.conclude("title", subject, f"{where} subject"):
        findings.facts.append(f"The mail's subject: {subject}")
    if day:
        findings.offers.append(("published", day, "the day the mail was sent"))
    if who and "@" not in who and (envelope.bulk or is_person(who)):
        findings.offers.append(("author" if is_person(who) else "site", who, f"{where} sender"))
    if envelope.source and not head:
        findings.conclude("source", envelope.source, "the mail's permanent address")


# ------------------------------------------------------------ plain text


def _plain(name: str, mail: Mail, findings: Findings, discretion: Discretion, near: Near) -> Import:
    findings.counted = PLAIN
    _left_out([piece.name for piece in mail.pieces if piece.kind == "picture"], findings, discretion)
    lines = armoured("\n\n".join(piece.text for piece in mail.pieces if piece.kind == "plain").split("\n"))
    frame = mail_frame.plain_frame(lines)
    findings.dropped += [Dropped(place + 1, discretion.text(lines[place].strip()), mail_frame.FRAME) for place in sorted(frame)]
    lines = ["" if place in frame else line for place, line in enumerate(lines)]
    rows = [_row(line) for line in lines]
    thread, gone = _judged(name, rows, _paragraphs(rows), mail.envelope, discretion)
    for place, reason in gone.items():
        if rows[place].text:
            findings.dropped.append(Dropped(place + 1, discretion.text(rows[place].text) if reason in SHOWN else "", reason))
    findings.questions += [(place + 1, question) for place, question in thread.questions]
    kept = ["" if place in gone else _unquoted(line, thread.depth) for place, line in enumerate(lines)]
    clear = [discretion.text(line) for line in kept]
    _redacted({place + 1 for place, line in enumerate(kept) if line != clear[place]}, findings)
    _state(mail.envelope, thread, findings, discretion)
    return text.article(name, tidy("\n".join(clear), findings), findings)


def _row(line: str) -> Row:
    bare, depth = line.strip(), 0
    while bare.startswith(">"):
        bare, depth = bare[1:].lstrip(), depth + 1
    return Row(" ".join(bare.split()) if bare != "--" else bare, depth)


def _unquoted(line: str, depth: int) -> str:
    for _ in range(depth):
        line = line.lstrip().removeprefix(">")
        line = line.removeprefix(" ")
    return line


def _paragraphs(rows: list[Row]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for place, row in enumerate(rows):
        if row.text:
            found[-1].append(place)
        elif found[-1]:
            found.append([])
    return [one for one in found if one]


def _judged(
    name: str, rows: list[Row], paragraphs: list[list[int]], envelope: Envelope, discretion: Discretion
) -> tuple[Thread, dict[int, str]]:
    """What is the text, what goes and why. Raises UserError for more lines than any text has."""
    if len(rows) > MOST:
        raise UserError([problem(f"the mail has more than {MOST} lines", file=name, remedy="save the part that you need as .txt")])
    thread = judge(rows, envelope.forwards, envelope.replies)
    for said in thread.heads:
        discretion.add_listed(said.get("to", ""))
    inside = [kept for one in paragraphs if (kept := [place for place in one if place not in thread.gone and rows[place].text])]
    gone = closings(rows, inside) | thread.gone
    last = next((place for one in reversed(inside) for place in reversed(one) if place not in gone), None)
    words = set(rows[last].text.strip(" ,.!–-").split()) if last is not None else set()
    if last is not None and len(inside) > 1 and words and words <= set((sender(thread.head) or envelope.sender).split()):
        gone[last] = "greeting and signature"
    return thread, gone


def _redacted(lines: set[int], findings: Findings) -> None:
    for line in sorted(lines):
        findings.repaired("names or addresses of recipients taken out", line)
        findings.questions.append((line, "A recipient of the mail was named here; does the sentence still hold?"))


# ------------------------------------------------------------ HTML


def _rich(name: str, mail: Mail, findings: Findings, discretion: Discretion, near: Near) -> Import:
    page, unplaced = mail_html.page(name, mail)
    _left_out(unplaced, findings, discretion)
    _web(page, findings)
    root = _document(page, mail, findings)
    lines = mail_html.Lines(root)
    thread, gone = _judged(name, lines.rows, lines.paragraphs, mail.envelope, discretion)
    findings.questions += [(lines.line(place), question) for place, question in thread.questions]
    findings.dropped += [Dropped(line, told if why in SHOWN else "", why) for line, told, why in lines.take_out(gone)]
    findings.dropped = [Dropped(one.line, discretion.text(one.text), one.reason) for one in findings.dropped]
    mail_html.unquote(root, thread.depth)
    mail_html.trim(root)
    _redacted(discretion.clear(root), findings)
    if mail_html.is_bare(root):
        findings.counted = BARE
        _state(mail.envelope, thread, findings, discretion)
        return text.article(name, mail_html.as_lines(root, findings), findings)
    mail_html.revealed(root)
    title = mail_html.take_title(root)
    if title is not None:
        findings.conclude("title", " ".join(title.plain().split()), f"the heading above all others, line {title.line}")
    _state(mail.envelope, thread, findings, discretion)
    return structured.finish(name, root, findings, lambda address: mail_parts.near(mail, address) or near(address))


def _document(page: Any, mail: Mail, findings: Findings) -> Node:
    """The document with numbered leaves, without the newsletter's frame and the signatures that mail programs mark."""
    measured = survey(page)
    frame = {element: reason for element, reason in furniture(page, measured).items() if reason != BYLINE}
    frame |= dict.fromkeys(naming.subtitle(page, measured, findings), "the subtitle")
    root = dom.document(page, frame | mail_frame.frame(page, mail.envelope.sender))
    for node in root.walk():
        if "dropped" in node.attrs:
            node.attrs["shown"] = node.attrs["dropped"] not in HIDDEN
    margins.settle(root, findings)
    return root


def _web(page: Any, findings: Findings) -> None:
    address, there = mail_frame.web_version(page)
    if address:
        findings.conclude("source", address, "the newsletter's own link to its page on the web")
    elif there:
        findings.questions.append((0, "The newsletter has a page on the web: open it, and enter its address as `source`."))
