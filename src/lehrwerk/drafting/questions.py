"""An article -> one question to discuss: the author's own to the readers, or one about what the text claims, counts or compares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lehrwerk import sentences
from lehrwerk.drafting import clauses
from lehrwerk.drafting.goals import Goal, Matter
from lehrwerk.drafting.sayings import Saying
from lehrwerk.model import Node
from lehrwerk.storyboard import discussions
from lehrwerk.storyboard import english as in_english
from lehrwerk.storyboard.passages import text
from lehrwerk.storyboard.statements import TITLE_WORDS, imperative

ARGUABLE = re.compile(
    r"\b(?:nie|niemals|immer|niemand|besser|lohnt|reicht|genügt|unabdingbar|überflüssig|unverzichtbar|mehr als|nützlich\w*|never|always|"
    r"nobody|everyone|better|worth|enough|more than|useful)\b|^(?:Kein|Nur wer|Wer (?:nur|nicht|erst|zu)|Jede|No\b|Every)"
    r"|\b(?:man|Sie|du|Betriebe|Firmen|Unternehmen|Menschen|people|you|companies)\b.*\b(?:muss|müssen|sollten?|darf|dürfen|must|should)\b"
    r"|\b(?:muss|müssen|sollten?|darf|dürfen|must|should)\b.*\b(?:man|Sie|du|Betriebe|Firmen|Unternehmen)\b|\bshould\b",
    re.IGNORECASE,
)
UNCLEAR = re.compile(
    r"\b(?:das|dies\w*|es|er|ihn|ihm|hier|dort|da\w{1,4}|so|this|that|it|these|those|here|there|they|them)\b(?! \w*[A-ZÄÖÜ])"
    r"|^(?:Wenn|Und|Oder|If|And|Or)\b"
)
ASKED = re.compile(
    r"(?:W(?:er|en|em|as|ie|o|ann|arum|ozu|omit|oran|orin|ofür|obei|odurch|elche[rnsm]?)|What|Which|Who|How|Why|When|Where)\s"
    r"|\w+ (?:[Dd]u|Sie|[Ii]hr|you)\b"
)
REASONS = re.compile(
    r"Gründe|Argumente|Vorteile|Nachteile|Thesen|Mythen|Irrtümer|reasons|arguments|advantages|disadvantages|benefits|myths"
)
ADVICE = re.compile(
    r"Tipps|Regeln|Schritte|Methoden|Tricks|Techniken|Grundsätze|Prinzipien|tips|rules|steps|methods|tricks|techniques|principles"
)
COUNTING = re.compile(r"(?P<things>(?:die )?[\w ]+?) (?:nennen|anwenden)(?P<rest>, .*)?$|(?:name|apply) (?P<others>.+)$")


@dataclass(frozen=True, slots=True)
class Forms:
    """How a language asks about a statement, a piece of advice, a question of yes or no, reasons, rules, a skill, and two things."""

    statement: str
    advice: str
    closed: str
    reasons: str
    rules: str
    doing: str
    pair: str


GERMAN = Forms(
    statement="Was spricht für, was gegen diese Aussage: „{}“?",
    advice="Was spricht für, was gegen diesen Rat: „{}“?",
    closed="{} Was spricht dafür, was dagegen?",
    reasons="{}: Was davon überzeugt Sie am meisten, was am wenigsten, und warum?",
    rules="{}: Was davon gelingt Ihnen schon, was fällt Ihnen schwer, und warum?",
    doing="{}: Was gelingt Ihnen dabei schon, was fällt Ihnen schwer, und warum?",
    pair="{}: Was passt besser zu Ihrer Arbeit, und warum?",
)
ENGLISH = Forms(
    statement="What speaks for, what against this statement: “{}”?",
    advice="What speaks for, what against this advice: “{}”?",
    closed="{} What speaks for it, what against it?",
    reasons="{}: which of them convinces you most, which least, and why?",
    rules="{}: which of them work for you, which are hard, and why?",
    doing="{}: what works for you, what is hard, and why?",
    pair="{}: which suits your work better, and why?",
)


def discussion(body: Node, matter: Matter, claims: Sequence[Saying], goals: Sequence[Goal], language: str) -> Node | None:
    """A `discussion` block; None if nothing in the article asks for one. `claims` are its sentences, `goals` its objectives."""
    lines = _closing(body, language) or next(([one] for one in _questions(matter, claims, goals, language)), [])
    return Node("discussion", children=[Node("paragraph", children=[Node("text", one)]) for one in lines]) if lines else None


def _questions(matter: Matter, claims: Sequence[Saying], goals: Sequence[Goal], language: str) -> Iterator[str]:
    """What can be asked, the best first."""
    english = sentences.tongue(language) is sentences.ENGLISH
    forms = ENGLISH if english else GERMAN
    asked = next((one for one in sentences.split(matter.title, language) if one.endswith("?")), "")
    if asked and _is_closed(asked, english) and not UNCLEAR.search(asked):
        yield forms.closed.format(asked)
    yield from (forms.pair.format(pair) for goal in goals if goal.kind in ("table", "versus") and (pair := _pair(goal.text)))
    for things in (_things(goal.text) for goal in goals if goal.kind == "count"):
        if REASONS.search(things) or ADVICE.search(things):
            yield (forms.reasons if REASONS.search(things) else forms.rules).format(things)
    if how := _instruction(matter, english):
        yield forms.doing.format(how)
    arguable = [one for one in claims if ARGUABLE.search(one.text) and not re.search(r"\d", one.text) and one.size <= TITLE_WORDS]
    for one in sorted(arguable, key=lambda one: (-one.score, one.text)):
        form = forms.advice if imperative(one.text, language) else forms.statement
        yield form.format(_inner(one.text.rstrip("."), english))


def _instruction(matter: Matter, english: bool) -> str:
    """A title that says how something is done; "" for any other."""
    title = matter.title.split(": ")[0]
    does = title.startswith("How to ") if english else clauses.doing(title, matter.text)[0]
    return title if does else ""


def _things(goal: str) -> str:
    """ "fünf Gründe nennen, warum ..." as "Fünf Gründe, warum ..."."""
    match = COUNTING.fullmatch(goal)
    named = f"{match['things']}{match['rest'] or ''}" if match and match["things"] else match["others"] if match else ""
    return "" if "„" in named or "“" in named else named[:1].upper() + named[1:]


def _pair(goal: str) -> str:
    """ "X und Y vergleichen" as "X oder Y"."""
    match = re.match(
        r"(?:compare )?(?P<one>„[^“]+“|“[^”]+”|[\w-]+) (?P<and>und|and) (?P<other>„[^“]+“|“[^”]+”|[\w-]+)(?: anhand| vergleichen| by|$)",
        goal,
    )
    named = f"{match['one']} {'oder' if match['and'] == 'und' else 'or'} {match['other']}" if match else ""
    return named[:1].upper() + named[1:]


def _closing(body: Node, language: str) -> list[str]:
    """The questions to the readers at the article's end, if the first can be understood alone."""
    found = next((one for one in discussions(body, language) if one["key"].startswith("deck-")), None)
    lines = [str(found["title"]), *(text(node) for node in found["body"])] if found else []
    return lines if lines and ASKED.match(lines[0]) and not UNCLEAR.search(lines[0]) else []


def _is_closed(asked: str, english: bool) -> bool:
    """Whether a question can be answered with yes or no."""
    if english:
        return asked.split(" ")[0].lower() in in_english.AUXILIARIES
    return clauses.question(asked, "").startswith("ob ")


def _inner(saying: str, english: bool) -> str:
    """Quotation marks inside quotation marks."""
    return re.sub(r"[„“\"]([^„“”\"]*)[“”\"]", r"‘\1’" if english else r"‚\1‘", saying)
