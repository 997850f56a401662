"""Objectives in English: verb phrases that go on from "After this unit, participants can ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lehrwerk.drafting.goals import Goal, Matter, columns, counts, is_step
from lehrwerk.drafting.sayings import stands
from lehrwerk.drafting.sections import Section
from lehrwerk.sentences import split
from lehrwerk.storyboard import english
from lehrwerk.storyboard.passages import numbered, text
from lehrwerk.storyboard.statements import assertion, usable

NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
COUNTED = re.compile(
    rf"(?P<before>(?:.*\s)?)(?P<the>[Tt]he\s+)?\b(?i:(?P<number>{'|'.join(NUMBERS)}|[2-9]|1[0-2]))\s+"
    r"(?P<noun>(?:[a-zA-Z-]+\s+){0,2}?[a-zA-Z-]+s)(?P<tail>(?:\s.*|,.*|:.*)?)"
)
PHRASE = r" (?:for|of|to|in|against|with|on|about|at|from|between|when|why|that|how) "
FOLLOWED = re.compile(rf"(?:{PHRASE}[^,:;?!–]+)?")
HAVING = re.compile(r"(?P<who>[A-Z][\w-]*(?: [a-z]+)?) (?:has|offers|brings) ")
USED = re.compile(r"(?:steps|rules|tips|tricks|methods|techniques)$")
PLURALS = (
    "reasons arguments advantages disadvantages benefits features goals mistakes causes risks types kinds forms examples parts functions "
    "criteria principles factors phases stages steps rules tips basics limits"
).split()
SINGULARS = (
    "structure role purpose effect impact difference relationship meaning function origin history importance process principle choice"
).split()
HEADED = re.compile(rf"(?i:(?P<article>The )?(?P<noun>{'|'.join([*PLURALS, *SINGULARS])}))(?P<tail>{PHRASE}[^,:;?!–]+)")
BOTH = re.compile(
    r"(?i:(?:The )?(?P<both>pros and cons|advantages and disadvantages|strengths and weaknesses|benefits and risks|risks and benefits))"
    rf"(?P<tail>{PHRASE}[^,:;?!–]+)"
)
SERIES = {
    plural.removesuffix("s"): plural
    for plural in "arguments steps tips rules reasons mistakes myths phases stages lessons principles examples".split()
}
FEATURE = re.compile(r"(?i:features?|criteri(?:on|a)|aspects?|propert(?:y|ies)|comparison|question|)$")
VERSUS = re.compile(r"(?P<one>[A-Z][\w-]+) (?:or|vs\.?|versus|and) (?P<other>[A-Za-z][\w-]+)(?P<how>\?| compared)?")
HOW_TO = re.compile(r"How [Tt]o (?P<what>[^,:;?!–]+)$")
INDIRECT = re.compile(r"(?P<word>How|Why|What|Where|When|Who|Which)\s(?P<rest>[^,:;?!–]+)$")
DO_IT = re.compile(r"(?:How|What|Where|When|Why) (?:do|can|should) (?:you|we|I|people) (?P<what>[a-z][^,:;?!–]+)\?$")
DO_THEY = re.compile(r"(?P<word>How|Why|When|Where|What) do (?P<what>(?!you\b|we\b|I\b)[^,:;?!–]+)\?$")
WHAT_IS = re.compile(r"What (?P<verb>is|are) (?P<what>[^,:;?!–]+)\?$")
CAUSE = re.compile(r"(?P<said>[^,;:–]+),? because (?P<why>[^,;:–]+)\.")
ME = re.compile(r"\b(?:I|my|me|we|our|us)\b")
YOURS = {"you": "they", "your": "their", "yours": "theirs", "yourself": "themselves"}


def goals(matter: Matter) -> Iterator[Goal]:
    """All objectives that the article itself gives a reason for."""
    title = re.split(r"(?<=\?)\s", matter.title)[0]
    items = {number for section in matter.sections for number in counts(section)} | {sum(bool(one.title) for one in matter.sections)}
    yield from _about(title, matter, 0, items | {len(_labels(matter))}, "", 1)
    yield from _series(matter)
    for section in matter.sections:
        if section.title and section.title != matter.title:
            found = _about(section.title, matter, section.line, counts(section), matter.title, 2)
            yield from (one for one in found if one.kind != "doing" or not is_step(section, matter))
        yield from _steps(section, matter)
        for node, intro in section.lists:
            yield from _listed(len(node.children), intro, section, matter)
        yield from _tables(section)
        yield from _reasons(section, matter)
    yield from _terms(matter)
    for said, line in matter.keys:
        yield Goal(f"explain the statement “{_quoted(said.rstrip('.'))}” with an example of their own", "K2", "key", 8, line)
    yield Goal(f"sum up the main points {_topic(matter.title)} in their own words", "K2", "spare", 9)


def _about(heading: str, matter: Matter, line: int, items: set[int], above: str, rank: float) -> Iterator[Goal]:
    """What a heading itself promises."""
    heading = _cased(heading, matter.text)
    if ME.search(heading.replace(" I ", " we ") if not heading.endswith("?") else ""):
        return
    counted, both, headed = COUNTED.fullmatch(heading), BOTH.fullmatch(heading), HEADED.fullmatch(heading)
    versus, how, indirect = VERSUS.fullmatch(heading), HOW_TO.fullmatch(heading), INDIRECT.fullmatch(heading)
    if counted and not counted["before"] and _number(counted) in items:
        yield from _count(counted, above, line, rank)
    elif both:
        yield Goal(f"weigh the {both['both'].lower()}{both['tail']}", "K5", "both", rank, line)
    elif headed and not _finite(headed["tail"]):
        yield _headed(headed, rank + 0.5, line)
    elif versus and (versus["how"] or " or " in heading):
        yield Goal(f"compare {_small(versus['one'], matter.text)} and {versus['other']}", "K4", "versus", rank, line)
    elif how:
        yield Goal(_theirs(_small(how["what"], matter.text)), "K3", "doing", rank, line)
    elif heading.endswith("?") or (indirect and indirect["rest"].split(" ")[0].lower() in english.AUXILIARIES):
        yield from _asked(heading.rstrip("?") + "?", line, rank + 0.5)
    elif indirect and _finite(indirect["rest"]):
        yield Goal(f"explain {indirect['word'].lower()} {_theirs(indirect['rest'])}", "K2", "asked", rank + 0.5, line)
    elif (
        english.imperative(heading := heading.removeprefix("Always ").capitalize() if heading.startswith("Always ") else heading)
        and 2 <= len(heading.split()) <= 8
        and not re.search(r"[,:;!–]|\b(?:don't|never|be)\b", heading, re.IGNORECASE)
    ):
        yield Goal(_theirs(_small(heading, matter.text)), "K3", "doing", rank + 0.5, line)
    elif assertion(heading, "en"):
        yield Goal(f"explain why {_theirs(_small(heading, matter.text))}", "K2", "reason", rank + 1, line)


def _number(match: re.Match[str]) -> int:
    word = match["number"].lower()
    return int(word) if word.isdigit() else NUMBERS.index(word) + 2


def _count(match: re.Match[str], topic: str, line: int, rank: float) -> Iterator[Goal]:
    """ "Five reasons to ..." as "name five reasons to ..."; what has no object of its own gets the heading's."""
    tail = match["tail"].split(":")[0].rstrip()
    if not FOLLOWED.fullmatch(tail) or (not re.match(r" (?:when|why|that|how) ", tail) and _finite(tail)):
        tail = ""
    if not tail and not topic:
        return
    noun = match["noun"] if match["noun"].isupper() else match["noun"][0].lower() + match["noun"][1:]
    used = USED.search(noun)
    words = f"{'apply' if used else 'name'} {'the ' if match['the'] else ''}{NUMBERS[_number(match) - 2]} {noun}{_theirs(tail)}"
    yield Goal(words if tail else f"{words} {_topic(topic)}", "K3" if used else "K1", "count", rank - 0.5, line)


def _topic(heading: str) -> str:
    return f"on the question “{_quoted(heading)}”" if heading.endswith("?") else f"of “{_quoted(heading)}”"


def _quoted(heading: str) -> str:
    """A heading inside quotation marks: inner ones become single."""
    inner = re.sub(r"[“”\"]([^“”\"]*)[“”\"]", r"‘\1’", re.split(r"(?<=\?)\s", heading)[0])
    return re.sub(r"\s*(?:…|\.\.\.|:)$", "", inner)


def _headed(match: re.Match[str], rank: float, line: int) -> Goal:
    """ "The structure of a post" as "describe the structure of a post"."""
    noun = match["noun"].lower()
    verb, level = ("describe", "K2") if noun in SINGULARS else ("name", "K1")
    verb = "explain" if noun in ("difference", "relationship", "meaning") else verb
    article = "the " if match["article"] or level == "K2" else ""
    return Goal(f"{verb} {article}{noun}{_theirs(match['tail'])}", level, "headed", rank, line)


def _asked(heading: str, line: int, rank: float) -> Iterator[Goal]:
    """Questions whose order of words needs no change but that of "be"; others are answered as they stand."""
    do_it, what_is = DO_IT.fullmatch(heading), WHAT_IS.fullmatch(heading)
    pointing = re.search(r"\b(?:this|that|it|they|these|those|here|there)\b", heading, re.IGNORECASE)
    if pointing:
        return
    if do_it and heading.startswith("How"):
        yield Goal(f"explain how to {_theirs(do_it['what'])}", "K2", "asked", rank, line)
    elif they_do := DO_THEY.fullmatch(heading):
        yield Goal(f"explain {they_do['word'].lower()} {_theirs(they_do['what'])}", "K2", "asked", rank, line)
    elif what_is and not _finite(what_is["what"]):
        yield Goal(f"explain what {_theirs(what_is['what'])} {what_is['verb']}", "K2", "asked", rank, line)
    elif not ME.search(heading) and len(heading.split()) >= 3:
        wide = re.match(r"(?:How|Why|What|Where|When|Who|Which)\b", heading)
        text = (
            f"answer the question “{_quoted(heading)}” in their own words" if wide else f"take a reasoned position on “{_quoted(heading)}”"
        )
        yield Goal(text, "K2" if wide else "K5", "asked" if wide else "decided", rank, line)


def _labels(matter: Matter) -> list[str]:
    return [number for section in matter.sections if (number := numbered(section.heading)[0])]


def _series(matter: Matter) -> Iterator[Goal]:
    """ "Reason 1: ...", "Reason 2: ..." as "name two reasons ..."."""
    names = [name.lower() for number in _labels(matter) if (name := re.sub(r"[\W\d_]+", "", number))]
    for name in dict.fromkeys(names):
        count = names.count(name)
        if name in SERIES and 2 <= count <= 12:
            used = USED.search(SERIES[name])
            words = f"{'apply' if used else 'name'} {NUMBERS[count - 2]} {SERIES[name]} {_topic(matter.title)}"
            yield Goal(words, "K3" if used else "K1", "count", 0.5)


def _listed(count: int, intro: str, section: Section, matter: Matter) -> Iterator[Goal]:
    """What announces a list of so many items: "There are three kinds of roast:"."""
    match = COUNTED.fullmatch(intro)
    if match is None or _number(match) != count:
        return
    having = HAVING.fullmatch(match["before"])
    if having and not match["tail"]:
        words = f"name {NUMBERS[count - 2]} {match['noun']} of {_small(having['who'], matter.text)}"
        yield Goal(words, "K1", "count", 0.5, section.line)
    else:
        yield from _count(match, section.title or matter.title, section.line, 1.5)


def _steps(section: Section, matter: Matter) -> Iterator[Goal]:
    """A numbered list of things to do, under a heading."""
    for node, _ in section.lists:
        asked, name = [english.imperative(text(item)) for item in node.children], section.title or matter.title
        if node.kind == "numbers" and 3 <= len(asked) <= 12 and sum(asked) >= 0.6 * len(asked) and not name.endswith("?"):
            how = HOW_TO.fullmatch(name)
            steps = f"in {NUMBERS[len(asked) - 2]} steps"
            words = (
                f"{_theirs(_small(_cased(how['what'], matter.text), matter.text))} {steps}"
                if how
                else f"apply the procedure “{_quoted(name)}” {steps}"
            )
            yield Goal(words, "K3", "steps", 0.5, section.line)


def _tables(section: Section) -> Iterator[Goal]:
    """A table that sets things side by side."""
    for node in section.nodes:
        if node.kind != "table":
            continue
        first, others, rows = columns(node)
        if FEATURE.fullmatch(first) and 2 <= len(others) <= 3 and 2 <= rows <= 12 and all(1 <= len(name.split()) <= 3 for name in others):
            names = [name[0].lower() + name[1:] if name.istitle() or " " in name else name for name in others]
            joined = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
            yield Goal(f"compare {joined} by {NUMBERS[rows - 2]} features", "K4", "table", 1, section.line)


def _reasons(section: Section, matter: Matter) -> Iterator[Goal]:
    """What the text gives a reason for: "A because B." as "explain why A"."""
    for paragraph in section.paragraphs:
        for one in split(paragraph, "en"):
            cause = CAUSE.fullmatch(one)
            said = cause["said"] + "." if cause else ""
            if said and usable(said, "en") and stands(said) and not english.imperative(said):
                yield Goal(f"explain why {_theirs(_small(said.rstrip('.'), matter.text))}", "K2", "reason", 3.5, section.line)


def _terms(matter: Matter) -> Iterator[Goal]:
    names = [f"“{_small(name, matter.text)}”" for name in matter.terms[:3]]
    if len(names) == 1:
        yield Goal(f"explain the term {names[0]}", "K2", "term", 3)
    elif names:
        yield Goal(f"explain the terms {', '.join(names[:-1])} and {names[-1]}", "K2", "term", 2)


def _finite(words: str) -> bool:
    tokens = [token.lower() for token in english.TOKEN.findall(words)]
    return any(english.finite(tokens, at) for at in range(len(tokens)))


def _cased(heading: str, everywhere: str) -> str:
    """A heading In Title Case as a sentence; names stay as the text writes them."""
    first, *others = heading.split(" ")
    long = [word for word in others if len(word) > 3 and word[0].isalpha()]
    if not long or sum(word[0].isupper() for word in long) < 0.6 * len(long):
        return heading
    small = [word if not word.istitle() or re.search(rf"[a-z,] {re.escape(word)}\b", everywhere) else word.lower() for word in others]
    return " ".join([first, *small])


def _small(phrase: str, everywhere: str) -> str:
    """A phrase as it goes on in a sentence: its first word small, unless it is a name."""
    first = phrase.split(" ")[0]
    name = not first.isalpha() or not first.istitle() or first == "I" or re.search(rf"[a-z,] {first}\b", everywhere)
    return phrase if name else phrase[0].lower() + phrase[1:]


def _theirs(phrase: str) -> str:
    """A phrase about the participants: "your" becomes "their"."""
    return re.sub(r"\b(?:you|your|yours|yourself)\b", lambda match: YOURS[match[0]], phrase)
