"""What makes an English sentence whole and understandable on its own, and what can be taken off its beginning."""

from __future__ import annotations

import re

from lehrwerk.expressions import expression

AUXILIARIES = frozenset(
    "is are was were am has have had do does did can could will would should may might must shall isn't aren't wasn't don't doesn't "
    "didn't can't won't it's that's there's you're we're they're cannot".split()
)
CLEAR = tuple(
    "make get give take help let tell mean lead save create read write follow decide bring become depend allow offer grow learn want know "
    "think come go see say pay choose measure avoid improve include require provide remain stay expect prefer buy sell lose win reply "
    "respond react leave put hold happen appear seem feel keep find build ask belong explain describe compare contain consist deserve "
    "accept achieve add agree announce appear apply argue arrive attract believe carry collect combine complain connect contribute "
    "convince deliver deny destroy develop die differ discover discuss divide earn eat employ enjoy enter establish examine exceed "
    "expand explore express extend fix gain generate hear hire ignore imagine impose inform inspire install insist invest invite join "
    "justify lie live manage meet move obtain operate organise organize persuade possess propose pursue raise realise realize refuse "
    "regulate reject relate rely remind remove repeat resist satisfy separate settle sit sleep succeed suffer surround survive tend "
    "threaten transform travel treat try unite weigh cause close open present design "
    "encourage enable ensure exist fail identify increase reduce introduce involve maintain mention notice observe occur perform prepare "
    "prevent produce protect prove publish reach receive recognise recognize remember replace represent reveal select send serve solve "
    "speak spend suggest teach understand vary wait attach bake bend blend boil borrow breathe calculate confirm cook crawl dig "
    "dip fasten fetch fill fold gather grab heat hang inspect knead lock melt mix monitor notify pack peel pull push rinse roll rub "
    "scrape scroll shake simmer slice sprinkle squeeze stir sweep switch tighten tilt trim twist unplug untie update upload warm wipe "
    "print wrap earn wear throw pick hold stand bury shorten weaken strengthen forgive blur lower shrink".split()
)
NOUN_LIKE = frozenset(
    "use work share plan check need post start stop test change cost show turn look run play answer support trust matter like link "
    "comment set talk call name list note rank demand order request claim record offer supply review update visit walk watch wish worry "
    "hope fear love hate doubt place process market sort train trade press drop lift cover damage harm reward form force help".split()
)
PAST = frozenset(
    "made got gave took told meant led saved brought became grew knew thought came went saw said paid chose kept found built held felt "
    "left lost won wrote began ran sent spent spoke taught understood stood".split()
)
SUBORDINATE = frozenset(
    "because when if while although though unless until whether who which that whose where what why how since as before after than".split()
)
LEFT_OUT = expression(
    r"(?:and|but|so|or|yet|however|therefore|thus|hence|moreover|furthermore|besides|of course|naturally|in short|in summary|"
    r"for example|for instance|to sum up|in conclusion|finally|also|in addition|additionally|consequently|as a result|well|now|"
    r"clearly|obviously|nevertheless|still|first of all|firstly|secondly|thirdly|lastly|basically|indeed),?\s+"
    r"|(?:first|second|third|fourth|fifth|next|then|on the one hand|on the other hand),\s+",
    re.IGNORECASE,
)
BACK = frozenset(
    "this these those here above below former latter otherwise likewise it's that's therefore instead he she they "
    "him them his their".split()
)
BACKWARD = expression(r"(?:The|A|An) (?:same|other|next|second|third|former|latter|following)\b|Another\b|Such (?!as)", re.IGNORECASE)
PRONOUNS = frozenset("he she they him them his their its it her".split())
EXPLETIVE = expression(
    r"It (?:is|was|takes|pays|helps|makes|seems|can|may|might|will|would|has)\b.*\b(?:to|that|if|when|whether)\b", re.IGNORECASE
)
DETERMINERS = frozenset("a an the your my our his her its their this that these those to of for with in on by from no every each".split())
FOLLOWS = frozenset(
    "more less many few several another well best better too only nothing something everything people us you much far so very even not "
    "never when if because as just both".split()
)
CROWD = frozenset("many some most others few several none each both all one two three four five".split())
WOULD_BE = expression(r"It would (?:be|have been) (?:easy|tempting|nice|convenient|great)\b")
SHARE = expression(
    r"(?:(?:Roughly|About|Nearly|Almost|Over|Only) )?(?:[Hh]alf|(?:a|one|two|three) (?:thirds?|quarters?|fifths?)) (?!of\b)[a-z]+\b"
)
LONGER = expression(
    r"^\w+(?: \w+){0,3} (?:is|are|was|were) (?:longer|shorter|bigger|better|worse|cheaper|higher|lower|harder|easier|older|different)\.$"
)
NOUNLESS = expression(  # a noun left out; "better than a long one" has it before
    r"(?<!than )(?<!and )(?<!or )(?<!not )\b(?:the|an?|no)\s(?:\w+\s)?ones?(?=[.;:!?]?$|\s(?:is|are|was|were|will|can|has|have|do|does)\b)"
    r"|^(?!the)\w+ ones\b|\b(?:of (?:ours|yours|theirs|them|it)|need more)\b",
    re.IGNORECASE,
)
PREPOSITIONS = frozenset("to of for with in on by from".split())
EMPTY_IT = frozenset("is was takes pays helps makes seems can may might will would has".split())
SUBJECTS = frozenset("you we they people i users readers customers companies trainers which who that it he she one".split())
UNFINISHED = expression(r"\b(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could|should)[.!]$")
COUNTED = frozenset("a an one two three four five six seven eight nine ten twelve twenty half usual before ever".split())
PEOPLE = frozenset("people we they you i who".split())  # what stands behind these is a verb, known or not
NO_DOING = (
    AUXILIARIES | DETERMINERS | SUBORDINATE
    | frozenset("all both too also never always only just really still often then now here and or but not at over under".split())
)  # fmt: skip
RELATED = expression(r"\w (?:that|which|than|where|what|who) (?:\w+ ){1,6}\w+[.!]$")  # "a field that the old table did not have"
PERSONS = frozenset(("he", "she"))
NOT_NOUNS = AUXILIARIES | DETERMINERS | frozenset("this his always perhaps sometimes across towards".split())
TOKEN = expression(r"[^\W_]+(?:[-'’.@/]?\w+)*")


def whole(sentence: str) -> bool:
    """Whether the text has more finite verbs than subordinate clauses, so that one is left for the main clause."""
    tokens = [token.lower().replace("’", "'") for token in TOKEN.findall(sentence.replace(", ", " x "))]  # x: no verb and its object
    if not tokens or (tokens[0] in AUXILIARIES and tokens[0] not in ("do", "don't")):
        return False
    verbs = sum(finite(tokens, at) for at in range(len(tokens)))
    depends = sum(word in SUBORDINATE and not _noun_that(tokens, at) for at, word in enumerate(tokens))
    return verbs > depends


def alone(sentence: str) -> bool:
    """Whether the sentence can be understood without the one before it: nothing in it points back."""
    tokens = TOKEN.findall(sentence)
    lower = [token.lower().replace("’", "'") for token in tokens]
    if not tokens or LEFT_OUT.match(sentence) or BACKWARD.match(sentence) or lower[0] in ("there's", "which", "both", "then"):
        return False
    if lower[0] == "there" and (len(lower) < 2 or lower[1] not in ("is", "are", "was", "were", "will", "may", "can")):
        return False
    if SHARE.match(sentence) or LONGER.search(sentence) or WOULD_BE.match(sentence):
        return False
    if lower[0] == "it":
        return bool(EXPLETIVE.match(sentence))
    if lower[0] in CROWD and len(lower) > 1 and (finite(lower, 1) or lower[1:3] == ["of", "them"]):
        return False
    if ("one" in sentence or " of " in sentence or "need more" in sentence) and NOUNLESS.search(sentence.split(",", 1)[0]):
        return False
    if _pronoun(lower[0]) in PRONOUNS | BACK or {"this", "these", "those", "above", "below", "here", "latter", "former"}.intersection(
        lower
    ):
        return False
    if PRONOUNS.intersection(map(_pronoun, lower[:2])) or (UNFINISHED.search(sentence) and not RELATED.search(sentence)):
        return False
    if not PERSONS.isdisjoint(lower) and not _person(tokens, lower):
        return False
    return _named_before(lower, "it", ("it", "its")) and _named_before(lower, "they", ("they", "them", "their"))


def _person(tokens: list[str], lower: list[str]) -> bool:
    """Whether a name, or a word for a person, stands before "he" or "she"."""
    first = min(lower.index(one) for one in PERSONS if one in lower)
    return any((token[0].isupper() and at and token != "I") or token in ("who", "person") for at, token in enumerate(tokens[:first]))


def _pronoun(word: str) -> str:
    """A word without its short verb: "she'll", "they're"."""
    return word.split("'", 1)[0] if word.endswith(("'ll", "'re", "'ve", "'d", "'s")) else word


def _named_before(lower: list[str], pronoun: str, forms: tuple[str, ...]) -> bool:
    """Whether something stands before a pronoun that it can mean: a noun with its article, or one in the plural."""
    at = next((at for at, word in enumerate(lower) if word in forms), 0)
    if not at or (pronoun == "it" and at + 1 < len(lower) and lower[at + 1] in EMPTY_IT):
        return True
    before = lower[:at]
    if pronoun == "it" and before[0] not in NOT_NOUNS | SUBORDINATE | PREPOSITIONS and at > 2 and before[-1] in ("but", "and", "because"):
        return True  # a noun without an article is the subject of both clauses
    single = any(word in DETERMINERS - PREPOSITIONS for word in before[:-1])
    return single or any(len(word) > 3 and word.endswith("s") and word not in NOT_NOUNS for word in before)


def without_lead(sentence: str) -> str:
    """The sentence without connecting words at its beginning."""
    match = LEFT_OUT.match(sentence)
    if not match or re.match(r"(?:far|that|what|who|to|if|when)\b", sentence[match.end() :]):
        return sentence
    rest = sentence[match.end() :]
    return without_lead(rest[:1].upper() + rest[1:])


def imperative(sentence: str) -> bool:
    """Whether the sentence asks the reader to do something."""
    tokens = TOKEN.findall(sentence.lower())
    return bool(tokens) and (tokens[0] in CLEAR or tokens[0] in NOUN_LIKE or tokens[0] in ("don't", "be", "never"))


def finite(tokens: list[str], at: int) -> bool:
    """Whether the word at a place, all in lower case, is a finite verb."""
    word, before = tokens[at], tokens[at - 1] if at else ""
    if at == 0 and word in ("be", "don't", "never"):
        return True
    if before in DETERMINERS and word not in AUXILIARIES:
        return False
    if word in AUXILIARIES or word in PAST:
        return before not in AUXILIARIES
    if before in AUXILIARIES:
        return False
    base = _base(word)
    if base in CLEAR:
        return True
    if at == 0 and tokens[1:2] == ["x"]:  # "Trust, not tracking": a noun
        return False
    if before in PEOPLE and word not in NO_DOING and at + 1 < len(tokens) and tokens[at + 1] not in ("of", "are", "is"):
        return True
    return base in NOUN_LIKE and (at == 0 or before in SUBJECTS or word.endswith("ed") or _third_person(tokens, at))


def _third_person(tokens: list[str], at: int) -> bool:
    """Whether a word such as "costs" is a verb by what follows it: "a desk costs money", not "the costs of a desk" or "costs rise"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if at == 1 and tokens[0].endswith("s") and not tokens[at].endswith("s"):  # "shoes matter more"
        return following in FOLLOWS
    stated = following in DETERMINERS or following[:1].isdigit() or following in FOLLOWS
    return tokens[at].endswith("s") and at > 0 and stated and following not in ("of", "for", "from", "that")


def _base(word: str) -> str:
    for ending, instead in (("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("", "")):
        stem = word.removesuffix(ending) + instead if word.endswith(ending) else ""
        if stem in CLEAR or stem in NOUN_LIKE:
            return stem
    return word


def _noun_that(tokens: list[str], at: int) -> bool:
    """Words such as "before" and "as" open a clause only where a verb follows."""
    if tokens[at] == "than" and at + 1 < len(tokens) and (tokens[at + 1][0].isdigit() or tokens[at + 1] in COUNTED):
        return True
    if tokens[at] not in ("as", "before", "after", "since", "than", "until", "that", "how", "what", "like"):
        return False
    return not any(finite(tokens, later) for later in range(at + 1, len(tokens)))
