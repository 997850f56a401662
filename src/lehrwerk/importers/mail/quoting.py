"""A mail's lines -> which of them are the text that is meant: not what was quoted, written above a forwarded text, or signed below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lehrwerk.importers.mail.head import person
from lehrwerk.importers.prose import is_prose
from lehrwerk.importers.text.titles import SALUTATION

COVER, LONG_COVER, OWN = 3, 100, 40  # how many times longer, how many words
LONGEST, LONGEST_HEAD = 300, 40  # characters of a line in which another mail begins, lines of its head
INNER = "This is the text of a mail inside the mail; does anything around it belong to the article?"
ANSWERED = "The mail answers another one, which was left out; does any of it belong to the article?"
_FORWARDED = (
    r"weitergeleitete (?:nachricht|mail|e-mail)|forwarded (?:message|mail)|begin forwarded message"
    r"|anfang der weitergeleiteten (?:nachricht|e-mail)|fwd message|message transféré"
)
_EARLIER = r"original(?:-| )?(?:nachricht|message|mail)|urspr(?:ü|ue)ngliche (?:nachricht|mail|e-mail)|antwort(?:en)? auf"
MARKER = re.compile(rf"^[\s*_-]*(?:(?P<forward>{_FORWARDED})|(?P<earlier>{_EARLIER}))\s?:?[\s*_-]*$", re.IGNORECASE)
END = re.compile(r"^[\s-]*(?:ende der weitergeleiteten nachricht|end of forwarded message)[\s-]*$", re.IGNORECASE)
RULE = re.compile(r"^[_\-=]{5,}$")
KEYS = {
    "from": "von|from|absender|de|da",
    "date": "gesendet|sent|datum|date|gesendet am|envoyé",
    "to": "an|to|cc|kopie|bcc|empfänger|à|antwort an|reply-to|blindkopie",
    "subject": "betreff|subject|objet",
    "other": "priorität|wichtigkeit|importance|priority|anlagen|attachments|organisation|x-mailer|newsgroups|message-id",
}
HEAD = re.compile(
    r"^[*_]{0,2}(?:" + "|".join(f"(?P<{key}>{names})" for key, names in KEYS.items()) + r")\s?[*_]{0,2}:[*_]{0,2}(?:\s+(?P<value>.*))?$",
    re.IGNORECASE,
)
_ADDRESS = r"<?[\w.+-]+@[\w.-]+\.\w+>?"
_SAID = r"(?:schrieb|wrote|hat .{2,60} geschrieben|a écrit)"
ATTRIBUTION = re.compile(
    rf"^(?:(?P<long>(?:am|den|on|em|le)\s.{{4,120}}?\b{_SAID}\b.{{0,100}}:)|.{{2,80}}\b(?:schrieb|wrote|hat geschrieben)\b.{{0,80}}:"
    r"|(?:zitat von|zitiere|quoting)\s.{2,80}:)$",
    re.IGNORECASE,
)
CERTAIN = re.compile(rf"{_ADDRESS}|\b\d{{1,2}}[:.]\d{{2}}\b")
SIGN = re.compile(r"^--\s?$")
LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a mail without its marks of quotation, and how many of these it had."""

    text: str
    depth: int = 0


@dataclass(slots=True)
class Thread:
    """Which rows go, and why; what the heads inside the mail say, and that of the text that stays; how deep that is quoted; questions."""

    gone: dict[int, str] = field(default_factory=dict)
    heads: list[dict[str, str]] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    depth: int = 0
    questions: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where another mail begins: the rows of its head, how it is announced, and what the head says."""

    first: int
    behind: int
    kind: str  # "forward", "reply" or "mail", which may be either
    said: dict[str, str]


def judge(rows: list[Row], forwards: bool = False, replies: bool = False) -> Thread:
    """What belongs to the text that is meant; `forwards` and `replies` say what the subject says."""
    cuts = _cuts(rows)
    thread = Thread(heads=[cut.said for cut in cuts])
    bounds = [0, *(cut.behind for cut in cuts)], [*(cut.first for cut in cuts), len(rows)]
    parts = list(zip(*bounds, strict=True))
    kept = _chosen(rows, cuts, parts, forwards, replies)
    first, behind = parts[kept]
    if kept:
        thread.head = cuts[kept - 1].said
    _leave(rows, thread, parts, cuts, kept)
    filled = [place for place in range(first, behind) if rows[place].text and place not in thread.gone]
    thread.depth = min((rows[place].depth for place in filled), default=0) if kept else 0
    if replies and not cuts:
        _drop_quoted_end(rows, thread, filled)
    _sign_off(rows, thread, first, behind)
    _greet(rows, thread, first, behind)
    return thread


# ------------------------------------------------------------ where other mails begin


def _cuts(rows: list[Row]) -> list[Cut]:
    found: list[Cut] = []
    place = 0
    while place < len(rows):
        cut = _cut(rows, place) if 0 < len(rows[place].text) <= LONGEST else None
        if cut:
            found.append(cut)
        place = cut.behind if cut else place + 1
    return found


def _cut(rows: list[Row], place: int) -> Cut | None:
    marker = MARKER.match(rows[place].text)
    if marker:
        start = _filled(rows, place + 1)
        said, behind = _head(rows, start)
        if len(said) < 2:
            said, behind = {}, place + 1
        announced = bool(re.match(r"\s*[-_*]{2}|.*:\s*$", rows[place].text))
        if said or announced:
            return Cut(place, behind, "forward" if marker["forward"] else "mail", said)
    said, behind = _head(rows, place)
    if "from" in said and len(said) >= 3:
        return Cut(_with_rule(rows, place), behind, "mail", said)
    return _attribution(rows, place)


def _filled(rows: list[Row], place: int) -> int:
    while place < len(rows) and not rows[place].text:
        place += 1
    return place


def _with_rule(rows: list[Row], place: int) -> int:
    """The place of a row of hyphens right above, else the place itself."""
    above = next((near for near in range(place - 1, max(place - 3, -1), -1) if rows[near].text), None)
    return above if above is not None and RULE.match(rows[above].text) else place


def _head(rows: list[Row], place: int) -> tuple[dict[str, str], int]:
    """The lines "Von: ...", "Betreff: ..." from a place on, and the place behind them; a long list of recipients goes over several."""
    said: dict[str, str] = {}
    last, end = "", min(len(rows), place + LONGEST_HEAD)
    while place < end and rows[place].text:
        text = rows[place].text
        found = HEAD.match(text)
        key = next((key for key in KEYS if found and found[key]), "")
        if key == "from" and key in said:
            break
        if found and key:
            said[key] = " ".join(filter(None, (said.get(key, ""), found["value"] or "")))
            last = key
        elif last and (said[last] == "" or (last in ("to", "from") and (said[last].endswith((",", ";")) or re.match(_ADDRESS, text)))):
            said[last] = f"{said[last]} {text}".strip()
        else:
            break
        place += 1
    return said, place


def _attribution(rows: list[Row], place: int) -> Cut | None:
    """ "Am 3. Mai 2020 schrieb Eva:", on up to three lines, with a quotation or an address to prove it."""
    text = ""
    for behind in range(place + 1, min(place + 3, len(rows)) + 1):
        text = f"{text} {rows[behind - 1].text}".strip()
        if not rows[behind - 1].text or len(text) > 240:
            return None
        found = ATTRIBUTION.match(text)
        if found and (found["long"] or behind == place + 1):
            below = _filled(rows, behind)
            quoted = below < len(rows) and rows[below].depth > rows[place].depth
            if quoted or (CERTAIN.search(text) and re.search(_ADDRESS + r"|^(?:am|on|den)\s", text, re.IGNORECASE)):
                return Cut(place, behind, "reply", {})
    return None


# ------------------------------------------------------------ which text is meant


def _weight(rows: list[Row], part: tuple[int, int]) -> int:
    """How many words a part has, without greetings and what stands below "-- "."""
    count = 0
    for row in rows[part[0] : part[1]]:
        if SIGN.match(row.text):
            break
        count += len(row.text.split()) if not SALUTATION.match(row.text) else 0
    return count


def _chosen(rows: list[Row], cuts: list[Cut], parts: list[tuple[int, int]], forwards: bool, replies: bool) -> int:
    """Which part is the text: of a forwarded mail the heaviest below the covering lines, of an answer what stands above."""
    if not cuts:
        return 0
    weights = [_weight(rows, part) for part in parts]
    inner = max(range(1, len(parts)), key=lambda place: weights[place])
    if cuts[0].kind == "forward" or (forwards and cuts[0].kind == "mail"):
        cover = weights[0] >= LONG_COVER and weights[0] > COVER * weights[inner]
        return 0 if cover or not weights[inner] else inner
    own = weights[0] + (_answers(rows, parts) if cuts[0].kind == "reply" else 0)
    if own >= OWN or (replies and COVER * own >= weights[inner]):
        return 0
    return inner if weights[inner] > COVER * own else 0


def _answers(rows: list[Row], parts: list[tuple[int, int]]) -> int:
    """The words that stand unquoted below an attribution."""
    quoted = any(row.depth for first, behind in parts[1:] for row in rows[first:behind])
    return sum(len(row.text.split()) for first, behind in parts[1:] for row in rows[first:behind] if not row.depth) if quoted else 0


def _leave(rows: list[Row], thread: Thread, parts: list[tuple[int, int]], cuts: list[Cut], kept: int) -> None:
    """Notes what goes: all other parts and the heads between them; unquoted answers below a quotation stay."""
    answers = kept == 0 and cuts and cuts[0].kind == "reply" and _answers(rows, parts) > 0
    turns = sum(rows[place].depth == 0 < rows[place - 1].depth for place in range(1, len(rows))) if answers else 0
    for number, (first, behind) in enumerate(parts):
        if number == kept:
            continue
        why = "lines above a forwarded mail" if number < kept else "a mail that is quoted"
        for place in range(first, behind):
            if not (answers and (rows[place].depth == 0 or turns > 1)):
                thread.gone[place] = why
    for cut in cuts:
        thread.gone |= dict.fromkeys(range(cut.first, cut.behind), "head of another mail")
    thread.gone |= {place: "head of another mail" for place, row in enumerate(rows) if END.match(row.text)}
    if kept:
        thread.questions.append(
            (parts[kept][0], "This is the text of the mail inside the mail; does anything around it belong to the article?")
        )
    elif cuts:
        thread.questions.append((cuts[0].first, "The mail answers another one, which was left out; does any of it belong to the article?"))


def _drop_quoted_end(rows: list[Row], thread: Thread, filled: list[int]) -> None:
    """An answer's quotation below its own text, without any line that announces it."""
    end = len(filled)
    while end and rows[filled[end - 1]].depth:
        end -= 1
    if 0 < end < len(filled):
        thread.gone |= dict.fromkeys(filled[end:], "a mail that is quoted")
        thread.questions.append((filled[end], ANSWERED))


def _sign_off(rows: list[Row], thread: Thread, first: int, behind: int) -> None:
    """What stands below "-- " is no text, unless it is too long for a signature."""
    for place in range(first, behind):
        if SIGN.match(rows[place].text) and place not in thread.gone and rows[place].depth == thread.depth:
            below = [near for near in range(place, behind) if rows[near].text and near not in thread.gone]
            if len(below) <= 16 and sum(len(rows[near].text.split()) for near in below) <= 150:
                thread.gone |= dict.fromkeys(below, "signature")
                return


def _greet(rows: list[Row], thread: Thread, first: int, behind: int) -> None:
    """A line above the text that greets is left out: it is said to the recipients."""
    filled = [place for place in range(first, behind) if LETTER.search(rows[place].text) and place not in thread.gone]
    for place in filled[:5]:
        text = rows[place].text
        if SALUTATION.match(text) and len(text) <= 80 and text[-1] in ",!:" and place != filled[-1]:
            thread.gone[place] = "greeting"
            return
        if is_prose(text):
            return


def sender(head: dict[str, str]) -> str:
    """Who wrote a forwarded mail, by its head: a name, never an address."""
    return person(head.get("from", ""))
