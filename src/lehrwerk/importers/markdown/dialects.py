"""Markdown of other programs -> CommonMark with HTML: callouts, directives, wiki links, short codes; line by line, code left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from lehrwerk import fences
from lehrwerk.importers.results import Findings
from lehrwerk.model import BLOCKS

PICTURE = r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif|tiff?)"
CODE = re.compile(r"(?P<lead>[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)*)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
DIV = re.compile(r"(?P<lead>[ >]*):{3,}[ ]*(?P<info>\{[^{}]*\}[^:]*|[\w-].*?)?[ ]*:*$")
DIRECTIVE = re.compile(r"\{(?P<name>[\w:.-]+)\}[ ]*(?P<rest>.*)$")
BOXED = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:|:)(?:[ \t]|$)")
INDENTED = re.compile(r"(?:[ ]{4}|[ ]{0,3}\t)[ \t]*\S")
BRACED = re.compile(r"\{[^{}]*\}")
ADMONITION = re.compile(r"(?P<lead>[ ]*)(?:!!!|\?\?\?\+?)[ ]+(?P<name>[\w-]+)(?:[ ]+\"(?P<title>[^\"]*)\")?[ ]*$")
CALLOUT = re.compile(r"(?P<lead>[ ]*(?:>[ ]?)+)\[!(?P<name>[\w -]+)(?:\|[^\]]*)?\][+-]?[ ]*(?P<title>.*)$")
LINE_BLOCK = re.compile(r"\|[ ](?P<text>.*[^|\s])[ ]*$")
GRID = re.compile(r"[ ]*\+(?:[-=]+\+)+[ ]*$")
TABLE_OF_CONTENTS = re.compile(
    r"[ ]*(?:\[TOC\]|\[\[_TOC_\]\]|\[\[toc\]\]|\{\{\s*TOC\s*\}\}|\$\{toc\}|[-*+][ ]TOC|\{:[ ]?toc[^}]*\})[ ]*$", re.IGNORECASE
)
HIGHLIGHT = re.compile(r"[ ]*\{[{%][<%]?-?[ ]*highlight[ ]+\"?(?P<language>[\w+#-]+)[^{}]*[%>]?[%}]\}[ ]*$")
HIGHLIGHTED = re.compile(r"[ ]*\{[{%][<%]?-?[ ]*(?:/[ ]*highlight|endhighlight)[ -]*[%>]?[%}]\}[ ]*$")
PAIRED = re.compile(r"(?P<lead>[ ]*)\{\{[%<][ ]*(?P<close>/?)[ ]*(?P<name>[\w-]+)(?P<rest>[^{}]*?)/?[%>]\}\}[ ]*$")
BLOCK_ATTRIBUTES = re.compile(r"[ >]*\{:?[ ]*[#.:][^{}]*\}[ ]*$")
LABEL = re.compile(r"\([\w:.-]+\)=[ ]*$")
LATEX = re.compile(r"[ ]*\\(?:newpage|pagebreak|clearpage|tableofcontents|maketitle|vspace\{[^}]*\}|bigskip|medskip)[ ]*$")
HEADING = re.compile(r"(?P<text>[ ]{0,3}#{1,6}[ ].*?)[ ]*\{:?[ ]*(?:[#.-][^{}]*|[\w-]+=[^{}]*)\}[ ]*#*$")
NAME = re.compile(r"[\w-]+=(?=\"|\w)")
OPTION = re.compile(r"[ ]*:[\w-]+:(?:[ ].*)?$")
FORMULAS = "formulas stand as their source text; set them as words or as pictures."
DEEPEST, LONGEST = 20, 400  # directives inside one another, characters of a line that is a sign
NOTES = (
    "note tip hint info information important warning caution danger attention error success question todo example abstract summary "
    "seealso admonition callout notice alert remark hinweis tipp achtung wichtig beispiel box aside"
).split()
UNSURE = ("note", "slide", "notes", "chart")  # other programs mean something else by these
QUOTES = ("quote", "cite", "epigraph", "zitat")
UNNAMED = ("note", "info", "information", "hinweis", "admonition", "callout", "notice", "alert", "box", "aside", "remark")


Inside = Callable[[str, "Translation"], str]


@dataclass(slots=True)
class Translation:
    """One walk through lines, and the lines made of them. What is noted goes to the findings, with the line of the file.

    `inside` rewrites a line that is no sign of its own; `depth` says how many directives are around.
    """

    findings: Findings
    first_line: int
    inside: Inside
    depth: int = 0
    made: list[str] = field(default_factory=list)
    number: int = 0
    boxed: bool = False  # whether indented lines go on with a list or a footnote, and are no code

    def run(self, lines: list[str]) -> list[str]:
        """The lines as CommonMark with HTML."""
        while self.number < len(lines):
            self._box(lines[self.number], self.number == 0 or not lines[self.number - 1].strip())
            taken = _code(lines, self) or _region(lines, self) or _line(lines, self)
            if not taken:
                self.add(self.inside(lines[self.number], self))
            self.number += taken or 1
        return self.made

    def _box(self, line: str, after_blank: bool) -> None:
        if BOXED.match(line):
            self.boxed = True
        elif after_blank and line.strip() and not line.startswith((" ", "\t")):
            self.boxed = False

    def add(self, *lines: str) -> None:
        """Lines of the result."""
        self.made += lines

    def block(self, lead: str, *tags: str) -> None:
        """HTML that stands between blank lines, as deep as its line was."""
        bare = lead.rstrip() if ">" in lead else ""
        self.made += [bare, *(lead + tag for tag in tags), bare]

    def within(self, lines: list[str], skipped: int) -> None:
        """Lines inside a block that begins at this line; `skipped` of them are above."""
        deeper = Translation(self.findings, self.line + skipped, self.inside, self.depth + 1)
        self.made += deeper.run(lines) if deeper.depth <= DEEPEST else lines

    def left_out(self, what: str, text: str) -> None:
        """Notes what is gone."""
        self.findings.facts.append(f"{what} was left out (line {self.line} of the file): {' '.join(text.split())}")

    def ask(self, question: str, once: bool = False) -> None:
        """A question about the line; one that is asked `once` stands for all lines."""
        if not (once and any(question in known for _, known in self.findings.questions)):
            self.findings.questions.append((0, f"Line {self.line} of the file: {question}"))

    @property
    def line(self) -> int:
        """The line of the file that is being read."""
        return self.first_line + self.number


def translate(text: str, first_line: int, findings: Findings, inside: Inside) -> str:
    """A text in any dialect of Markdown as CommonMark with HTML."""
    return "\n".join(Translation(findings, first_line, inside).run(text.split("\n")))


# ------------------------------------------------------------ code and directives in its form


def _code(lines: list[str], made: Translation) -> int:
    """A fenced block of code as it stands, and directives in such fences; how many lines it has, 0 for no such block."""
    found = CODE.match(lines[made.number])
    if not found:
        return 0
    close = re.compile(rf"[ >]*{re.escape(found['mark'])}{re.escape(found['mark'][0])}*[ ]*$")
    last = next((near for near in range(made.number + 1, len(lines)) if close.match(lines[near])), len(lines))
    body = lines[made.number + 1 : last]
    directive = DIRECTIVE.match(found["info"].strip())
    if directive and (directive["name"].lower() in NOTES or directive["name"] in ("figure", "image", "toctree", "contents")):
        _directive(directive["name"].lower(), directive["rest"], found["lead"], body, made)
        return min(last + 1, len(lines)) - made.number
    info = found["info"].strip()
    if directive:
        name = directive["rest"].split()[:1] if directive["name"].startswith("code") else [directive["name"].strip(".")]
        info = "".join(name)
        body = body[next((at for at, line in enumerate(body) if not OPTION.match(line)), len(body)) :]
    elif info.startswith("{"):
        info = next(iter(re.findall(r"[.=]?([\w+#-]+)", info)), "")
    made.add(f"{found['lead']}{found['mark']}{info.split()[0].split(',')[0].split('{')[0] if info else ''}", *body, *lines[last : last + 1])
    return min(last + 1, len(lines)) - made.number


def _directive(name: str, rest: str, lead: str, body: list[str], made: Translation) -> None:
    options = [line for line in body if OPTION.match(line)]
    told = {key: value.strip() for key, _, value in (line.strip().removeprefix(":").partition(":") for line in options)}
    text = [line for line in body if not OPTION.match(line)]
    if name in ("toctree", "contents"):
        made.left_out("A table of contents", " ".join(text))
    elif name in ("figure", "image"):
        caption = " ".join(line.strip() for line in text if line.strip())
        made.block(lead, _figure(rest.strip(), told.get("alt", ""), caption))
    else:
        made.block(lead, _opened("note", _title(name, rest)))
        made.within(text, 1 + len(options))
        made.block(lead, "</div>")


def _figure(address: str, alt: str, caption: str) -> str:
    words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(address)}" alt="{escape(alt)}">{words}</figure>'


# ------------------------------------------------------------ regions of several lines


def _region(lines: list[str], made: Translation) -> int:
    """Indented code, comments of Obsidian, tables drawn with signs, verses, admonitions with indented text: how many lines, 0 for none."""
    line = lines[made.number]
    if INDENTED.match(line) and not made.boxed and (made.number == 0 or not lines[made.number - 1].strip()):
        end = next((near for near in range(made.number, len(lines)) if lines[near].strip() and not INDENTED.match(lines[near])), len(lines))
        made.add(*lines[made.number : end])
        return end - made.number
    if line.strip().startswith("%%") and line.strip().count("%%") == 1:
        last = next((near for near in range(made.number + 1, len(lines)) if "%%" in lines[near]), None)
        if last is not None:
            made.left_out("A comment", "\n".join(lines[made.number : last + 1]).replace("%%", ""))
            made.add("")
            return last + 1 - made.number
    if line.strip().startswith("$$"):
        return _formula(lines, made)
    if found := HIGHLIGHT.match(line):
        last = next((near for near in range(made.number + 1, len(lines)) if HIGHLIGHTED.match(lines[near])), len(lines))
        made.add("", f"`````{found['language']}", *lines[made.number + 1 : last], "`````", "")
        return min(last + 1, len(lines)) - made.number
    if GRID.match(line):
        return _run(lines, made, lambda one: one.strip().startswith(("|", "+")), _grid)
    if LINE_BLOCK.match(line) and not _is_table(lines, made.number):
        return _run(lines, made, lambda one: bool(LINE_BLOCK.match(one)), _verse)
    if found := ADMONITION.match(line):
        made.block(found["lead"], _opened("note", _title(found["name"], found["title"] or "")))
        deep = len(found["lead"]) + 4
        end = made.number + 1
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith(" " * deep)):
            end += 1
        made.within([one[deep:] for one in lines[made.number + 1 : end]], 1)
        made.block(found["lead"], "</div>")
        return end - made.number
    return 0


def _formula(lines: list[str], made: Translation) -> int:
    first = lines[made.number].strip()
    alone = len(first) > 4 and first.endswith("$$")
    last = made.number if alone else next((near for near in range(made.number + 1, len(lines)) if lines[near].strip().endswith("$$")), None)
    if last is None:
        return 0
    made.ask(FORMULAS, once=True)
    text = "\n".join(line.strip() for line in lines[made.number : last + 1]).strip().removeprefix("$$").removesuffix("$$")
    made.add("", "````latex", *text.strip("\n").split("\n"), "````", "")
    return last + 1 - made.number


def _run(lines: list[str], made: Translation, belongs: Callable[[str], bool], write: Callable[[list[str], Translation], None]) -> int:
    end = made.number
    while end < len(lines) and belongs(lines[end]):
        end += 1
    if end - made.number < 2:
        return 0
    write(lines[made.number : end], made)
    return end - made.number


def _grid(lines: list[str], made: Translation) -> None:
    made.ask("a table drawn with signs stands as a listing; write it as a table with | and ---.")
    made.add("", "```", *(line.strip() for line in lines), "```", "")


def _verse(lines: list[str], made: Translation) -> None:
    made.add("", *(line[2:].rstrip() + "\\" for line in lines[:-1]), lines[-1][2:], "")


def _is_table(lines: list[str], place: int) -> bool:
    """Whether a row of hyphens stands near above or below."""
    near = lines[max(0, place - 1) : place + 2]
    return any(re.fullmatch(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*", line) for line in near)


# ------------------------------------------------------------ single lines


def _line(lines: list[str], made: Translation) -> int:
    """A line that is a sign of its own: 1, or 0 for none."""
    line = lines[made.number]
    if len(line) > LONGEST:
        return 0
    if found := DIV.match(line):
        made.block(found["lead"], _div(found["info"] or ""))
    elif found := CALLOUT.match(line):
        name, title = found["name"].strip().lower(), found["title"].strip()
        kind = "blockquote" if name in QUOTES else "note"
        made.add(found["lead"] + _opened(kind, title if kind == "blockquote" else _title(name, title)) + "</div>", found["lead"].rstrip())
    elif (found := PAIRED.match(line)) and found["name"].lower() in NOTES:
        words = NAME.sub("", found["rest"]).replace('"', " ").split()
        kind = next((word for word in words if word.lower() in NOTES), found["name"])
        told = re.search(r"title=\"([^\"]*)\"", found["rest"])
        made.block(found["lead"], "</div>" if found["close"] else _opened("note", _title(kind, told[1] if told else "")))
    elif TABLE_OF_CONTENTS.match(line):
        made.left_out("A table of contents", line)
        made.add("")
    elif BLOCK_ATTRIBUTES.match(line) or LABEL.match(line) or LATEX.match(line):
        made.left_out("A sign for another program", line)
        made.add("")
    elif found := HEADING.match(line):
        lines[made.number] = found["text"]
        return 0
    else:
        return 0
    return 1


def _div(info: str) -> str:
    """The tag that a fence of colons stands for: ours if it is one of our blocks, a note for a callout, else just a box."""
    if not info:
        return "</div>"
    known = fences.opening(info)
    kind, attrs = known if known else ("", {})
    if kind in BLOCKS and kind not in UNSURE and set(attrs) <= {"id", *BLOCKS[kind]} and (kind != "definition" or "term" in attrs):
        values = " ".join(f'data-{key}="{escape(value)}"' for key, value in attrs.items())
        return f'<div data-block="{kind}" {values}>'
    names = [name.lower().removeprefix("callout-") for name in re.findall(r"[\w-]+", info.split("=")[0])]
    name = next((name for name in names if name in NOTES), "")
    told = re.search(r"\[([^\]]+)\]", info) or re.search(r"title=\"([^\"]*)\"", info)
    rest = BRACED.sub("", info).strip()
    title = told[1] if told else rest if info.startswith("{") else rest.partition(" ")[2]
    return _opened("note", _title(name, title)) if name else f"<div>{f'<p>{escape(title)}</p>' if title else ''}"


def _opened(kind: str, title: str) -> str:
    return f'<div data-block="{kind}" data-title="{escape(title.strip())}">' if title.strip() else f'<div data-block="{kind}">'


def _title(name: str, title: str) -> str:
    """The words on top of a note: its own, or what kind of note it is."""
    name = name.lower()
    return title.strip() or ("" if name in UNNAMED else name.replace("-", " ").capitalize())
