"""An organisation's PowerPoint template looked at before decks are made on it: the assignment, a mapping file to edit, a sample deck."""

from __future__ import annotations

from dataclasses import dataclass

from lehrwerk.bases.adapting import Adapted, adapt
from lehrwerk.bases.checking import findings
from lehrwerk.bases.wishes import mapping_path, near, template
from lehrwerk.errors import Problem, UserError, problem
from lehrwerk.files import Files
from lehrwerk.geometry import LAYOUTS
from lehrwerk.reader import read
from lehrwerk.slides import cut, fit
from lehrwerk.writers import pptx

HEAD = """# Which layout of {name} serves for which of lehrwerk's. Edit a name and run "lehrwerk template check {name}" again.
# A line with "#" in front: composed from the layout that is named there; write "ours: theirs" to choose one yourself.
# Layouts of the template: {sheets}
"""
LIST = "- Ein kurzer Punkt\n- Noch ein Punkt\n- Ein letzter Punkt"
SHOWN = "![Graue Fläche](muster.png)"
VARIANTS = ("process-2x2", "timeline-5", "timeline-6")  # like others, for longer texts
HALVES = "### Links\n\n- ein Punkt\n\n### Rechts\n\n- noch ein Punkt"
TEXTS = {
    "title": "Untertitel", "section": "Worum es geht", "question": "", "statement": "", "discussion": "",
    "picture": f"{SHOWN}\n\n{LIST}", "picture-left": f"{SHOWN}\n\n{LIST}",
    "figure": SHOWN, "chart": "::: {.chart kind=bar}\n| Ort | Zahl |\n|---|---|\n| Laden | 3 |\n| Netz | 5 |\n:::",
    "columns": HALVES, "comparison": HALVES, "then-now": HALVES, "number": "71 %\n\nSo viele kaufen in der Nähe.\n\nQuelle: Umfrage",
    "quote": "> Ein Satz, der bleibt.\n\nQuelle: Sammlung", "table": "| Was | Wie viel |\n|---|---|\n| Brot | 3 |\n| Milch | 2 |",
    "agenda": "| Thema | Minuten |\n|---|---|\n| Anfang | 10 |\n| Ende | 20 |", "code": "```\nprint(1)\n```",
    "definition": "Was ein Begriff bedeutet, in einem Satz.", "transfer": "Was Sie morgen ausprobieren.",
    "process": "1. Lesen\n2. Prüfen\n3. Handeln", "process-4": "1. Lesen\n2. Prüfen\n3. Üben\n4. Ende",
    "process-5": "1. Lesen\n2. Prüfen\n3. Üben\n4. Zeigen\n5. Ende", "process-6": "1. Lesen\n2. Prüfen\n3. Üben\n4. Ruhe\n5. Rat\n6. Ende",
    "timeline": "- 1952: Anfang\n- 1989: Umzug\n- 2024: Heute", "timeline-4": "- 1952: Anfang\n- 1989: Umzug\n- 2003: Bau\n- 2024: Heute",
    "quiz": "- [ ] Falsch\n- [x] Richtig", "answer": "- [ ] Falsch\n- [x] Richtig\n\nWeil es so ist.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """What there is to say about a template: a heading, rows (ours, theirs, how), findings, and the files that were written."""

    heading: str
    rows: tuple[tuple[str, str, str], ...]
    findings: tuple[str, ...]
    written: tuple[str, ...]
    problems: tuple[Problem, ...]

    def lines(self) -> list[str]:
        """What a terminal shows; problems apart."""
        rows = [f"  {ours:<14} {theirs}{f'  ({how})' if how else ''}" for ours, theirs, how in self.rows]
        return [self.heading, *rows, *self.findings, *(f"made       {path}" for path in self.written)]


def check(files: Files, name: str) -> Checked:
    """Looks at a template in source/, writes its mapping file unless there is one, and a sample deck in build/. Raises UserError."""
    path = name if name.startswith("source/") else f"source/{name}"
    if not files.exists(path):
        raise UserError([problem("there is no such template", path, remedy=near(files, name))])
    found = template(files, path)
    rows = tuple((ours, *_how(found, ours)) for ours in LAYOUTS)
    told, written = list(findings(found.base, found.fitted)), list[str]()
    where, text = mapping_path(path), mapping_text(adapt(files.read(path), path), path)
    if not files.exists(where):
        files.write(where, text.encode())
        written.append(where)
    elif files.text(where) != text:
        told += _differing(files.text(where), text, where)
    sample = "build/" + path.removeprefix("source/").rpartition(".")[0] + ".sample.pptx"
    files.write(sample, sample_deck(found))
    base = found.base
    heading = f"{base.width:.0f} x {base.height:.0f} pt, headings {base.heading_font}, text {base.body_font}, {len(base.sheets)} layouts"
    return Checked(heading, rows, tuple(told), (*written, sample), found.problems)


def _how(found: Adapted, ours: str) -> tuple[str, str]:
    if ours in found.fitted.layouts:
        return found.layouts[ours].name, ""
    return found.fitted.missing[ours], "composed from it"


def mapping_text(found: Adapted, path: str) -> str:
    """The assignment as a mapping file."""
    head = HEAD.format(name=path.rpartition("/")[2], sheets=", ".join(sheet.name for sheet in found.base.sheets))
    lines = [f"{'# ' if how else ''}{ours}: {_quoted(theirs)}" for ours in LAYOUTS for theirs, how in [_how(found, ours)]]
    return head + "\n".join(lines) + "\n"


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _differing(old: str, new: str, where: str) -> list[str]:
    """The lines of a mapping file that a person changed, against what would be written."""
    import difflib

    lines = [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[:1] in "-+" and line[2:].strip()]
    return [f"{where} is kept as it is; the automatic assignment says otherwise:", *(f"  {line}" for line in lines)] if lines else []


def sample_deck(found: Adapted) -> bytes:
    """A deck with a slide for each layout that names it."""
    blocks = []
    for ours in LAYOUTS:
        layout = ours.split("-")[0] if ours.startswith(("process", "timeline")) else "claim" if ours == "statement" else ours
        layout = "picture" if ours == "figure" else layout
        if ours in VARIANTS:
            continue
        theirs, how = _how(found, ours)
        title = f"{ours}: {theirs}{' (nachgebaut)' if how else ''}"
        blocks.append(f'::: {{.slide #muster/{ours} layout={layout} label="Muster"}}\n## {title}\n\n{TEXTS.get(ours, LIST)}\n:::\n')
    document, _ = read("\n".join(blocks), "", "")
    slides, _ = fit(cut(document, "muster"), "de", found.layouts)
    return pptx.write(slides, found.data, pptx.DeckMeta("Muster", footer="Muster"), _grey, found.layouts)


def _grey(_: str) -> pptx.Picture:
    """A picture for the sample."""
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), "#b0b8c0").save(buffer, "PNG")
    return pptx.Picture(buffer.getvalue(), 400, 300, "Graue Fläche")
