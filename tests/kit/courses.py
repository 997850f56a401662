"""A course with what makes a book difficult, for the tests of the kit's books, cards and tables."""

from __future__ import annotations

from conftest import Project

COURSE = """title: Kaffee & Tee <b>kurz</b>
subtitle: Ein Kurs {{ mit }} Haken
module: Getränke
provider: {name: Bildungshaus Lindenhof, address: "Lindenhof 7, 99999 Musterstadt"}
trainer: {name: Franziska Harms, role: Trainerin}
version: "1.0"
date: 2027-01-18
place: Musterstadt
units: 4
articles: [a, b, c, d]
participants: [{name: Aylin Demirci}, {name: Bernd Osterkamp}]
facts:
  - {id: preis, claim: Eine Tasse kostet 1 Euro., today: Sie kostet 3 Euro., checked_on: 2026-12-01, source: "https://example.org/preis"}
  - {id: alt, claim: Alle trinken Filterkaffee., today: Viele trinken Espresso., checked_on: 2025-01-01}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><title>Tasse</title><rect width="9" height="9"/></svg>'
FILLER = "Am Morgen wird gemahlen, gebrüht und gelesen. Danach beginnt die Arbeit, und am Mittag folgt eine Pause ohne Eile. " * 8

A = f"""---
title: Kaffee richtig mahlen
rights: own
author: Vera Muster
minutes: 45
as_of: 2026-12-01
keywords: [Mahlgrad, Röstung, KMU, Nirgends]
objectives:
  - {{text: "den Mahlgrad von Filterkaffee begründet wählen", level: K5, id: mahlgrad}}
  - {{text: "drei Fehler beim Aufbrühen nennen", level: K1, id: fehler}}
sources:
  - {{title: "Wer trinkt?", site: "Beispielblatt", url: "https://example.org/wer", accessed: 2026-12-02}}
---

## Der Mahlgrad {{#korn}}

Der Mahlgrad zählt.[^1] Siehe auch [den Tee](b.md#tee), [die Lösung](#geheim) und [das Ende](#ende).

::: {{.definition term="Mahlgrad"}}
Wie fein das <i>Korn</i> ist. {{{{ 7*7 }}}}
:::

{FILLER}

{FILLER}

::: {{.key-point objective=mahlgrad}}
Frisch mahlen schmeckt **besser**.

- mehr Duft
:::

## Das Ende {{#ende}}

Zwei Mahlgrade genügen einem KMU. Der Mahlgrad bleibt.

![Eine Tasse](tasse.svg "Tasse")

::: {{.exercise #probe minutes=10 lines=3 objective=mahlgrad}}
### Selbst mahlen

Mahlen Sie.

::: {{.solution #geheim}}
Geheimlösung eins.
:::
:::

::: trainer
Trainerhinweis zwei.

::: {{.definition term="Verborgen"}}
Nur für die Leitung.
:::
:::

::: {{.quiz objective=mahlgrad}}
Wie fein?

- [x] mittel
- [ ] grob

Quizerklärung drei.
:::

[^1]: Sagt die Röstmeisterin.
"""
B = f"""---
title: Tee in Ruhe
rights: unclear
minutes: 30
keywords: [Tee]
question: Wozu?
sources:
  - {{title: "Wer trinkt?", site: "Beispielblatt", url: "https://example.org/wer", accessed: 2026-12-02}}
  - {{title: "Ältere Quelle", author: "Muster, V."}}
---

## Der Tee {{#tee}}

Tee zieht.[^n] Zurück zum [Korn](a.md#korn), [dem Anfang](a.md) und [dem Trainerwort](a.md#geheim).

{FILLER}

::: {{.definition term="Mahlgrad"}}
Auch beim Tee ein Begriff.
:::

::: {{.quote author="Kakuzo Okakura" year=1906 source="https://example.org/buch"}}
Tee ist mehr als Blätter.
:::

::: {{.definition term="Ziehzeit" #ziehzeit}}
Die Zeit im Wasser[^n], siehe [Korn](a.md#korn).
:::

[^n]: Drei Minuten.
"""
C = """---
title: Coffee abroad
language: en
rights: permission
minutes: 20
objectives: [name two brewing methods]
keywords: [filter]
---

## Brewing {#korn}

Filters help. A filter keeps the grounds back.

::: {.definition term="Cold brew"}
Coffee that stands in cold water for hours.
:::

::: {.exercise minutes=5}
Try it.
:::

::: key-point
Cold water needs time.
:::
"""
D = """---
title: Wasser
rights: licence
licence: CC BY 4.0
---

Wasser ist alles. Ein Satz ohne Überschrift.

- eins
- zwei
"""


def write(project: Project, settings: str = COURSE) -> Project:
    """The course of four units in a project."""
    project.write("source/course.yaml", settings)
    project.write("source/tasse.svg", PICTURE)
    for name, text in {"a": A, "b": B, "c": C, "d": D}.items():
        project.write(f"source/{name}.md", text)
    return project
