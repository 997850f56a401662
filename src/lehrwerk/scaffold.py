"""An empty course in a new folder."""

from __future__ import annotations

from pathlib import Path

from lehrwerk.errors import UserError, problem
from lehrwerk.files import Files

IGNORED = """# results and what concerns persons stay out of the repository
build/
source/originals/
source/participants.csv
"""

COURSES = {
    "de": """# Der Kurs. Jeder Fehler wird mit Zeile und Spalte gemeldet: lehrwerk build
title: {title}
language: de
# module: Name des Moduls
# provider: {{name: Name des Anbieters, address: Straße 1, 12345 Ort}}
# trainer: {{name: Vorname Nachname}}
# articles: [01-beispiel]     # die Reihenfolge; ohne diese Zeile nach dem Namen
# profile: accessible         # größer, ohne Serifen, ohne Trennung
# participants: participants.csv      # eine Tabelle mit der Spalte name
# products: [handout, slides, trainer-guide, worksheets, solutions, attendance, certificates]
""",
    "en": """# The course. Every mistake is told with line and column: lehrwerk build
title: {title}
language: en
# module: name of the module
# provider: {{name: name of the provider, address: 1 Street, Town}}
# trainer: {{name: First Last}}
# articles: [01-example]      # the order; without this line by name
# profile: accessible         # larger, without serifs, without hyphens
# participants: participants.csv      # a table with a column name
# products: [handout, slides, trainer-guide, worksheets, solutions, attendance, certificates]
""",
}

ARTICLES = {
    "de": (
        "01-beispiel.md",
        """---
title: Ein erstes Beispiel
rights: own
minutes: 40
objectives:
  - den Aufbau eines Artikels beschreiben
  - einen eigenen Artikel anlegen
question: Was soll nach dieser Einheit anders sein?
transfer: Schreiben Sie Ihren ersten eigenen Artikel.
---

## Ein Artikel ist eine Einheit {#einheit}

Ein Artikel steht in einer Datei im Ordner `source`. Aus ihm entstehen ein Handzettel und ein Foliensatz. Nach jeder
Änderung genügt der Befehl `lehrwerk build`, und nur das Betroffene wird neu gemacht.

::: {.key-point}
Der Text gehört Ihnen, die Form macht das Programm.

- Überschriften gliedern den Stoff
- Blöcke sagen, was eine Übung ist
- Nichts geht verloren
:::

::: {.definition term="Artikel"}
Der Text einer Einheit, aus dem alle Unterlagen entstehen.
:::

## Blöcke sagen, was etwas ist {#bloecke}

Eine Übung, eine Frage oder eine Definition steht in einem Block. Drei Doppelpunkte öffnen ihn, drei schließen ihn.

::: {.key-point}
Ein Block sagt, was ein Text ist, nicht wie er aussieht.

- Definitionen kommen ins Glossar
- Lösungen bleiben bei der Leitung
- Fragen werden Folien
:::

::: {.exercise minutes=10 form="Einzelarbeit" lines=4}
### Ihr erster Block

Notieren Sie eine Aufgabe, die Ihre Teilnehmenden wirklich lösen sollen.

::: solution
Eine gute Aufgabe beginnt mit einem Verb und nennt das Ergebnis.
:::
:::

::: {.discussion minutes=5 form="Plenum"}
Welche Unterlagen haben Ihnen als Teilnehmer oder Teilnehmerin geholfen?
:::
""",
    ),
    "en": (
        "01-example.md",
        """---
title: A first example
rights: own
minutes: 40
objectives:
  - describe how an article is built
  - write an article of your own
question: What should be different after this unit?
transfer: Write your first article.
---

## An article is a unit {#unit}

An article is one file in the folder `source`. A handout and a deck are made from it. After every change the command
`lehrwerk build` is enough, and only what the change touches is made again.

::: {.key-point}
The text is yours, the form is the program's.

- Headings give the order
- Blocks say what is an exercise
- Nothing gets lost
:::

::: {.definition term="Article"}
The text of a unit, from which all material is made.
:::

## Blocks say what something is {#blocks}

An exercise, a question or a definition stands in a block. Three colons open it, three close it.

::: {.key-point}
A block says what a text is, not what it looks like.

- Definitions go into the glossary
- Solutions stay with the trainer
- Questions become slides
:::

::: {.exercise minutes=10 form="on your own" lines=4}
### Your first block

Write down a task that your participants should really solve.

::: solution
A good task begins with a verb and names the result.
:::
:::

::: {.discussion minutes=5 form="plenary"}
Which material helped you when you were a participant?
:::
""",
    ),
}


def create(folder: Path, title: str = "", language: str = "de") -> list[str]:
    """Makes the folder with course.yaml and an example article; returns what was made. Raises UserError if it is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError([problem("this folder is not empty", str(folder), remedy="choose a new name")])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError([problem(f"cannot be made: {error.strerror}", str(folder))]) from None
    name, article = ARTICLES[language]
    quoted = '"' + (title or folder.resolve().name).replace("\\", "\\\\").replace('"', '\\"') + '"'
    contents = {"source/course.yaml": COURSES[language].format(title=quoted), f"source/{name}": article, ".gitignore": IGNORED}
    files = Files(folder)
    for path, text in contents.items():
        files.write(path, text.encode())
    return [f"{folder}/{path}" for path in contents]
