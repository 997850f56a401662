"""What a page puts around its article: share bars, navigation, tag lines, counters, footers. Known by form, not by subject."""

from __future__ import annotations

import re

from lehrwerk.importers.dates import DATE, TIME
from lehrwerk.importers.frames import is_frame, unframe
from lehrwerk.importers.names import SINGLE
from lehrwerk.importers.prose import HASHTAGS, content, edges, is_prose
from lehrwerk.importers.results import Findings, Line

Table = tuple[tuple[str, re.Pattern[str]], ...]

NETWORK = (
    r"(?:facebook|twitter|x|google\+?|xing|linkedin|pinterest|whatsapp|telegram|reddit|tumblr|instagram|e-?mail|mail|drucken|print|pocket"
    r"|flipboard|threema|mastodon|bluesky|threads|feedly|rss|rss-feed|tweet|tweeten|twittern|teilen|share|pin|pin it|merken|kopieren"
    r"|copy link|link kopieren|skype|youtube|\+1|mehr|more|gefällt mir|like)"
)
_COUNTED = (
    r"(?:aufrufe|views|klicks|shares|likes|claps|follower|followers|kommentare?|comments?|reaktion(?:en)?|reactions?|antworten|replies"
    r"|reposts?|retweets?|bewertungen|stimmen|votes|gefällt|mal|geteilt|und|and|others|weitere|personen)"
)
_ACTION = r"(?:like|comment|share|send|repost|follow|save|report|gefällt mir|kommentieren|teilen|senden|weiterleiten|folgen|melden)"
_MENU = (
    r"(?:home|start|startseite|blog|articles?|artikel|people|personen|learning|e-learning|jobs|games|spiele|news|aktuelles|shop|kontakt"
    r"|contact|about|über (?:mich|uns)|impressum|imprint|datenschutz|privacy|agb|login|log in|logout|sign in|sign up|join now|anmelden"
    r"|abmelden|registrieren|newsletter|forum|presse|team|leistungen|produkte|services?|products|suche|search|menü|menu|archiv|archive"
    r"|links|hilfe|help|faq|my network|ihr netzwerk|messaging|nachrichten|notifications|mitteilungen|sitemap|warenkorb|karriere)"
)


def _table(*rows: tuple[str, tuple[str, ...]]) -> Table:
    return tuple((reason, re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)) for reason, patterns in rows)


# Certain wherever they stand: whole lines that only a machine writes.
ANYWHERE = _table(
    ("share bar", (
        r"^(?:teilen mit|share this|teile dies(?: mit)?|diesen (?:artikel|beitrag) teilen|beitrag teilen|share this:?)\s?:?$",
        r"^(?:gefällt mir|like(?: this)?)\s?:?\s?(?:wird geladen|lade|loading)\s?(?:…|\.\.\.)?$", r"^(?:gefällt mir|like this):$",
        r"^(?:klick,? um|klicken,? um|click to) .{0,60}(?:teilen|share|drucken|print|senden|e-?mail|versenden).{0,60}(?:\(.*\)|$)",
        r"^diesen post per e-mail versenden", r"^blogthis!.*", r"^in (?:twitter|facebook|pinterest) (?:freigeben|teilen).*$",
    )),
    ("navigation", (
        r"^(?:zum inhalt springen|direkt zum inhalt|skip to (?:main )?content|jump to navigation|springe zum inhalt)$",
        r"^viewing all articles$", r"^browse latest.*browse all.*$", r"^latest images$",
        r"^(?:vorheriger|nächster|voriger|vorherige|nächste|älterer|neuerer|previous|next|older|newer) (?:beitrag|artikel|post|article"
        r"|entry|seite)\b\s?(?:[:»→].*)?$",
        r"^←\s?\S.{0,100}$",
        r"^(?:sie sind hier|du bist hier|you are here|sie befinden sich hier)\s?:.{0,120}$",
        r"^(?:weiterlesen|read more|continue reading|mehr lesen|mehr anzeigen|show more|see more|open in app|sign (?:up|in)"
        r"|get started)\s?[→»…]*$",
        r"^(?:druckversion|seite drucken|artikel drucken|seite (?:weiter)?empfehlen|artikel weiterempfehlen|drucken e-?mail)$",
        r"^(?:abonnieren|subscribe)\s?(?:kommentare|posts|rss).*$",
        r"^\d{1,3} min(?:uten?)? (?:read|lesezeit|lesen|lesedauer)$", r"^(?:lesezeit|lesedauer|reading time)\s?:?\s?(?:ca\. )?\d+ min\S*$",
    )),
    ("tag line", (
        r"^(?:einsortiert unter|abgelegt unter|filed under|tagged(?: with)?|verschlagwortet mit|posted in"
        r"|veröffentlicht (?:in|unter))\s?:?\s?(?!.*[.!?]$).{0,300}$",
        rf"^(?:dieser (?:eintrag|beitrag|artikel) wurde|this (?:entry|post) was)\s.{{0,160}}(?:abgelegt|verschlagwortet|filed under"
        rf"|tagged|posted (?:in|on)|am {DATE}.{{0,40}}veröffentlicht).{{0,200}}$",
    )),
    ("page head of an aggregator", (r"^quantcast$", r"^channel: .{1,200}$")),
    ("cookie notice", (
        r"^(?:diese|unsere) (?:website|webseite|seite|internetseite) (?:verwendet|nutzt|benutzt|setzt) cookies\b.{0,600}$",
        r"^this (?:web)?site uses cookies\b.{0,600}$", r"^(?:alle (?:cookies )?(?:akzeptieren|ablehnen|zulassen)|accept all(?: cookies)?"
        r"|cookie-einstellungen|cookie settings|nur (?:notwendige|essenzielle) cookies(?: akzeptieren)?)$",
    )),
    ("newsletter's frame", (
        r"^(?:newsletter|e-?mail|mail) im browser (?:ansehen|öffnen|anzeigen)\W*$", r"^view (?:this )?(?:e-?mail|newsletter)? ?(?:in"
        r"|on) (?:your|the) (?:web )?browser\W*$",
        r"^(?:wird|wenn) (?:diese|dieser|die) (?:e-?mail|newsletter|nachricht) nicht (?:richtig|korrekt) (?:angezeigt|dargestellt).{0,80}$",
        r"^(?:sie erhalten|du erhältst) (?:diese|diesen) (?:e-?mail|newsletter|nachricht),? (?:weil|da) .{0,200}$", r"^you(?: are|'re"
        r"|’re) receiving this e-?mail because .{0,200}$",
    )),
    ("footer", (
        r"^(?:©|\(c\)|copyright)\s?(?:©\s?)?(?:\d{4}.{0,120}|.{0,80}\d{4}.{0,60})$", r"^(?:alle rechte vorbehalten"
        r"|all rights reserved)\W{0,3}$",
        r"^(?:proudly )?powered by \S.{0,60}$", r"^(?:bloggen auf|blog at|erstelle (?:eine )?kostenlose website).{0,80}$",
        r"^(?:impressum|datenschutz(?:erklärung)?|imprint|privacy(?: policy)?|agb|kontakt|terms)(?:\s?[|·•/–-]?\s?"
        r"(?:impressum|datenschutz(?:erklärung)?|imprint|privacy(?: policy)?|agb|kontakt|terms|cookies|sitemap|home))+$",
    )),
    ("advertisement", (r"^(?:advertisements?|report this ad|- ?(?:anzeige|werbung) ?-|share this ad)$",)),
    ("date of the last edit", (
        rf"^\(?(?:letzte (?:bearbeitung|änderung|aktualisierung)|zuletzt (?:aktualisiert|bearbeitet|geändert)|last (?:updated|modified"
        rf"|edited)"
        rf"|updated|aktualisiert)(?: am| on)?\s?:?\s?(?:\w+, )?{DATE}(?:.{{0,6}}{TIME})?.{{0,20}}$",
    )),
    ("left over from the page's code", (r"^\[/?(?:gallery|caption|embed|youtube|video|audio|vc_\w+|et_pb_\w+)\b[^\]]*\]$",)),
    ("layout filler", (r"^(?:[.·|]{1,3}|--|\\f)$",)),
)  # fmt: skip

# Certain only before the first or after the last prose: words that could head a section of an article.
AT_EDGES = _table(
    ("share bar", (
        rf"^(?:{NETWORK}(?:\W+|$))+$", r"^gefällt mir:?$", rf"^(?:{_ACTION}(?:[\s|·•]+|$)){{2,8}}$",
        rf"^(?:(?:auf|bei|via|über|on|to) {NETWORK} (?:teilen|posten|empfehlen|share|sharen)(?:\W+|$))+$",
        rf"^(?:share|tweet|teilen|post|empfehlen|weitersagen)(?: this)?(?: (?:on|auf|via|to|bei|über|per|mit))?\s?:?\s?"
        rf"(?:(?:und |and |oder |or )?{NETWORK}(?:\W+|$))+(?:\(?wird in neuem fenster geöffnet\)?|\(.*\))?$",
        r"^\+?\s?(?:follow|folgen|listen|clap|save"
        r"|speichern|kommentieren|weiterleiten|abonnieren|subscribe|repost|connect|vernetzen|message|nachricht)$",
    )),
    ("navigation", (
        r"^(?:nach oben|zum seitenanfang|seitenanfang|back to top|scroll to top|top ↑|↑)$",
        rf"^(?:{_MENU}(?:\s+|$)){{3,12}}$", rf"^{_MENU}(?:\s?[|·•/›»]\s?{_MENU})+$",
        r"^[«‹»›→]\s?[^«»]{1,100}$", r"^[^«»]{1,100}\s[→»›]$",
        r"^(?:(?:home|start|startseite|homepage|blog)\s(?:[»>›/→|]|::)\s).{1,160}$",
        r"^(?:menü|menu|navigation|suche(?:n)?(?: nach)?\s?:?|search(?: for)?\s?:?|home|start|startseite|blog|kontakt|contact"
        r"|impressum|imprint|datenschutz"
        r"|datenschutzerklärung|privacy(?: policy)?|über (?:mich|uns)|about(?: us| me)?|sitemap|login|anmelden|log in|registrieren"
        r"|archive?|zurück|back|weiter|next"
        r"|previous|schließen|close|details|rss|agb|forum|gästebuch|links|newsletter|shop|warenkorb|hilfe|faq|presse|details|blogroll"
        r"|meta|abmelden|logout|log out|join now)$",
        r"^(?:ältere|neuere|older|newer) posts?$", r"^(?:zurück zur?|back to) .{1,60}$", r"^\[(?:zurück|back|mehr|more)\]$",
        r"^(?:report this article|diesen artikel melden|member-only story|published in|explore topics)$",
    )),
    ("related articles", (
        r"^(?:ähnliche (?:beiträge|artikel|posts|themen)|ähnlich|related(?: posts| articles)?|das könnte (?:dich|sie|ihnen"
        r"|dir) auch (?:interessieren|gefallen)"
        r"|weitere (?:artikel|beiträge).{0,40}|mehr zum thema|recent posts|neueste beiträge|letzte beiträge|beliebte beiträge"
        r"|popular posts|others also viewed"
        r"|you might also like|more (?:articles? )?(?:from|by) .{1,40})\W{0,3}$",
    )),
    ("tag line", (
        r"^(?:schlagwörter|schlagworte|schlagwort|tags?|labels?|kategorien?|categor(?:y|ies)|stichwörter|themen"
        r"|hauptkategorie)\s?:\s?(?!.*[.!?:]$).{0,300}$",
        HASHTAGS.pattern,
    )),
    ("newsletter's frame", (r"^(?:newsletter |hier )?(?:abbestellen|abmelden|unsubscribe)\b.{0,60}$",)),
    ("counter", (
        r"^\d[\d.,]* (?:aufrufe|views|klicks|mal gelesen|mal angesehen|shares|likes|claps|follower(?::innen)?|followers|abonnenten"
        r"|beiträge|reaktionen|reactions|reposts)$",
        rf"^(?=.*\d)(?=.*[^\W\d_]{{3}})(?:(?:\d[\d.,]*[km]?\+?|{_COUNTED}|[^\w\s]+)(?:\s+|$)){{2,10}}$",
        r"^[^.!?:]{2,40} (?:und|and) \d+ (?:weitere(?:n)?(?: personen| kontakte)?|others?|andere(?:n)?(?: personen)?)$",
        r"^(?:zugriffe|hits|aufrufe|views|beiträge|registriert|joined|bewertung|rating)\s?:\s?[\d.,/ ]+.{0,30}$",
        r"^\(?\d+ (?:votes?|stimmen|bewertungen?),? .{0,80}$", r"^(?:rate this|bewerte diesen (?:artikel|beitrag)).{0,20}$",
    )),
    ("advertisement", (r"^(?:anzeigen?|werbung|gesponsert|sponsored|promoted)\s?:?$",)),
    ("comment counter", (
        r"^\(?(?:\d+|keine|no|ein) (?:kommentare?|comments?|antworten|replies|responses?)\)?$", r"^(?:kommentare?"
        r"|comments?)\s?(?:\(\d+\)|:\s?\d+)$",
        r"^(?:hinterlasse|schreibe?) (?:eine antwort|einen kommentar)$", r"^leave a (?:comment|reply)$",
        r"^kommentar(?:e)? (?:schreiben|hinterlassen)$",
    )),
    ("counter", (r"^(?!\d{4}$)[\d$€£.,:|·•+()\[\]/ -]{1,6}$",)),
)  # fmt: skip
_AGENCY = (
    r"pixabay|unsplash|fotolia|shutterstock|istock\w*|adobe stock|pexels|flickr|wikimedia|getty\w*|dpa|privat|private|eigene\w*"
    r"|cc[ -]by\S*"
)
PICTURE = re.compile(
    rf"^(?:foto|bild|photo|image|picture|titelbild|grafik|illustration|screenshot|credit|quelle)s?\s?(?:(?:by|von)\s|[:©]\s?)(?:©\s?)?"
    rf"(?:(?-i:{SINGLE})|\S*(?:{_AGENCY})\S*)(?:[\s/,|()–-]+(?:(?-i:{SINGLE})|\S*(?:{_AGENCY})\S*|via|auf|on)){{0,4}}\)?$"
    r"|^(?:bildquelle|bildnachweis|bildrechte|fotoquelle|bildcredit)s?\s?[:©].{1,120}$"
    r"|^(?:abb(?:ildung|\.)?|fig(?:ure|\.)?)\s?\d+\s?[:.].{1,120}$|^©\s?(?!\d).{2,80}$",
    re.IGNORECASE,
)
CHANNEL = re.compile(r"^channel: (.+?)(?:\s[»|>-]\s.*)?$", re.IGNORECASE)
FOOTLESS = {"related articles"}  # what stands below such a head at the end belongs to it


def prune(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines without the page's furniture, each piece noted."""
    result = [_anywhere(line, findings) for line in lines]
    for places in (content(result), content(result)[::-1]):
        unframe(result, places, findings)
    first, last = edges(result)
    if first == 0 and last == len(result):
        return result
    under = ""
    title = _only(lines, first)
    for place in content(result):
        if first <= place <= last or place == title:
            continue
        line = result[place]
        reason = "" if HASHTAGS.match(line.text) and _is_announced(result, place) else _reason_at_edge(line.text)
        if place > last and reason in FOOTLESS:
            under = reason
        if reason or (under and len(line.text) < 120):
            result[place] = findings.drop(line, reason or under)
    return _menus(result, first, findings)


def _only(lines: list[Line], first: int) -> int | None:
    """The place of a line that stands alone above the article, which is its title even where it reads "Newsletter"."""
    above = content(lines[:first])
    return above[0] if len(above) == 1 else None


def _is_announced(lines: list[Line], place: int) -> bool:
    above = next((lines[near].text for near in range(place - 1, -1, -1) if lines[near].text), "")
    return above.endswith(":")


def _reason_at_edge(text: str) -> str:
    """Why a line is furniture: as a whole, or as a row of several pieces with bars between them."""
    if reason := _reason(AT_EDGES, text):
        return reason
    parts = [part for part in re.split(r"\s[|·•]\s", text) if part]
    reasons = [_reason(AT_EDGES, part) or ("newsletter's frame" if is_frame(part) else "") for part in parts]
    return reasons[0] if len(parts) > 1 and all(reasons) else ""


def _anywhere(line: Line, findings: Findings) -> Line:
    if not line.text:
        return line
    if reason := _reason(ANYWHERE, line.text):
        if found := CHANNEL.match(line.text):
            findings.conclude("site", found.group(1), f"the aggregator's head, line {line.number}")
        if reason == "date of the last edit":
            findings.facts.append(f"The page names a date of its last edit (line {line.number}): {line.text}")
        return findings.drop(line, reason)
    if not is_prose(line.text) and PICTURE.match(line.text):
        return findings.drop(line, "caption or credit of a picture")
    return line


def _reason(table: Table, text: str) -> str:
    if len(text) > 700:
        return ""
    return next((reason for reason, pattern in table if pattern.match(text)), "")


def _menus(lines: list[Line], first: int, findings: Findings) -> list[Line]:
    """Above the article, short lines glued between two lines of navigation are navigation, if a line for the title remains."""
    menu = {dropped.line for dropped in findings.dropped if dropped.reason == "navigation"}
    for place in range(1, first):
        run = place
        while run < first and lines[run].text and len(lines[run].text.split()) <= 3:
            run += 1
        between = run > place and lines[place - 1].number in menu and lines[run].number in menu
        if between and any(line.text for line in lines[run:first]):
            lines[place:run] = [findings.drop(line, "navigation") for line in lines[place:run]]
    return lines
