"""Foreign Markdown to articles, dialect by dialect; and our own, which is left alone."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lehrwerk.errors import UserError
from lehrwerk.importers import Import
from lehrwerk.importers.markdown.convert import convert
from lehrwerk.importers.markdown.emojis import restored
from lehrwerk.model import Meta
from lehrwerk.reader import read
from lehrwerk.records import load as load_record
from lehrwerk.records import split

PROSE = "Ein Garten braucht Zeit, und wer sie sich nimmt, der wird im Sommer reichlich belohnt."


def picture() -> bytes:
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (300, 200), (9, 99, 9)).save(data, "PNG")
    return data.getvalue()


def taken(text: str, name: str = "beete.md") -> Import:
    result = convert(name, text.encode(), lambda address: picture() if "fehlt" not in address else None)
    front, rest, line = split(result.markdown)
    assert load_record(Meta, front, name).title
    _, problems = read(rest, name, "de", line)
    assert [one for one in problems if one.severity == "error"] == []
    return result


def body(text: str) -> str:
    """The article's text, of a file that is made to be foreign by the tag at its end."""
    return plain(split(taken(f"{text}\n\n<br>\n").markdown)[1].strip())


def plain(text: str) -> str:
    """The text with addresses without angle brackets: either way is right."""
    return re.sub(r"\]\(<([^<>\s]*)>", r"](\1", text)


def meta(result: Import) -> dict[str, str]:
    return {key: value.strip('"') for key, value in (line.split(": ", 1) for line in split(result.markdown)[0].splitlines())}


# ------------------------------------------------------------ our own language

OWN = f"""---
title: Beete
objectives: [etwas nennen]
---

## Eins {{#eins}}

{PROSE}[^1]

::: {{.exercise minutes=15 form="Partnerarbeit"}}
Tut etwas.
:::

![Ein Beet](images/beet.png "Das Beet")

[^1]: Eine Fußnote.
"""


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        OWN.replace("\n", "\r\n"),
        "# Beete\n\nText mit *Betonung* und [Link](https://example.org).\n",
        "# Beete\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [ ] offen\n- [x] fertig\n",
        "# Beete\n\n```\n<b> [[x]] {{< y >}} :smile: %% $a$\n```\n\nUnd `<br>` um 10:30:15 Uhr für 5 $ und 7 $.\n",
        OWN.replace("Tut etwas.", "Tut <b>etwas</b>."),
        OWN.replace("minutes=15", "minuten=15"),
    ],
)
def test_what_is_ours_stays_byte_for_byte(text: str) -> None:
    result = convert("beete.md", text.encode(), lambda address: picture())
    assert result.markdown == text
    assert result.slug == "beete"
    assert "stays as it is" in result.report
    assert list(result.pictures) == (["images/beet.png"] if "images" in text else [])


def test_mistakes_in_what_is_ours_are_told() -> None:
    problems = convert("beete.md", OWN.replace("minutes=15", "minuten=15").encode()).problems
    assert any("minuten" in one.message and one.line == 10 and one.severity == "warning" for one in problems)
    assert any("not at hand" in one.message and one.severity == "hint" for one in problems)


def test_what_is_ours_gets_a_title_if_it_has_none() -> None:
    assert convert("was-waechst.md", PROSE.encode()).markdown == f"---\ntitle: Was waechst\n---\n\n{PROSE}"
    assert convert("a.md", f"---\nauthor: Eva\n---\n{PROSE}".encode()).markdown == f"---\nauthor: Eva\ntitle: A\n---\n{PROSE}"


@pytest.mark.parametrize(("encoding", "told"), [("cp1252", "1252"), ("utf-16", "UTF-16"), ("utf-8-sig", "")])
def test_other_encodings_are_read(encoding: str, told: str) -> None:
    result = convert("a.md", "# Bücher\n\nFür schöne Grüße.\n".encode(encoding))
    assert result.markdown == "# Bücher\n\nFür schöne Grüße.\n"
    assert told in result.report


# ------------------------------------------------------------ front matter


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Was wächst?"\ndate: 2020-05-04T10:00:00+02:00\nauthor: [Petra Beispiel, Kurt Probe]\ntags: [Garten, Boden]\n'
        "layout: post\n---\n",
        "---\ntitle: Was wächst?\npublished: 4. Mai 2020\nauthors:\n  - name: Petra Beispiel\n    url: https://example.org\n  - name: "
        "Kurt Probe\n"
        "tags: Garten, Boden\nlayout: post\n---\n",
        "---\nTitel: Was wächst?\nDatum: 04.05.2020\nAutor: Petra Beispiel, Kurt Probe\nSchlagwörter: [Garten, Boden]\nlayout: post\n...\n",
        '+++\ntitle = "Was wächst?"\ndate = 2020-05-04T10:00:00Z\nauthors = ["Petra Beispiel", "Kurt Probe"]\ntags = ["Garten", '
        '"Boden"]\nlayout = "post"\n+++\n',
        '{"title": "Was wächst?", "date": "2020-05-04", "author": "Petra Beispiel, Kurt Probe", "tags": ["Garten", "Boden"], "layout": '
        '"post"}\n\n',
        "Title: Was wächst?\nDate: 2020/05/04 10:20\nAuthors: Petra Beispiel, Kurt Probe\nTags: Garten, Boden\nLayout: post\n\n",
        "# Was wächst?\n\nDatum: May 4, 2020\nAutor: Petra Beispiel, Kurt Probe\nTags: Garten, Boden\nlayout: post\n\n",
        '---\ntitle: Was wächst?\ndate: 2020-05-04\nauthor: ["[[Petra Beispiel]]", "Kurt Probe <kurt@example.org>"]\ntags: ["#Garten", '
        "Boden]\nlayout: post\n---\n",
    ],
)
def test_front_matter_of_many_programs(front: str) -> None:
    result = taken(f"{front}{PROSE}\n\n## Boden\n\n{PROSE}\n")
    assert meta(result) == {
        "title": "Was wächst?", "author": "Petra Beispiel, Kurt Probe", "published": "2020-05-04", "rights": "unclear", "language": "de",
        "keywords": "[Garten, Boden]",
    }  # fmt: skip
    assert split(result.markdown)[1].strip() == f"{PROSE}\n\n## Boden\n\n{PROSE}"
    assert "ayout: post”, which was left out" in result.report
    assert load_record(Meta, split(result.markdown)[0], "").keywords == ["Garten", "Boden"]


def test_more_keys() -> None:
    front = (
        "title: a\nsubtitle: b\ncanonical_url: https://example.org/a\nurl: /a\nlastmod: 2021-01-02\nlang: de-DE\nsitename: Blog\n"
        "license: CC BY 4.0\n"
        'description: c\ncover: {image: d.png}\ndate: gestern\naliases: []\ntags: ["x, y"]\n'
    )
    result = taken(f"---\n{front}---\n{PROSE}\n")
    assert meta(result) == {
        "title": "a", "subtitle": "b", "site": "Blog", "source": "https://example.org/a", "edited": "2021-01-02", "rights": "unclear",
        "licence": "CC BY 4.0", "language": "de", "keywords": "[x; y]",
    }  # fmt: skip
    for told in ("url: /a", "description: c", "d.png", "date: gestern"):
        assert told in result.report
    assert result.source == "https://example.org/a"


def test_front_matter_that_yaml_refuses() -> None:
    result = taken(f"---\ntitle: Garten: was nun?\ntags:\n  - a\n  - b\n---\n{PROSE}\n")
    assert meta(result)["title"] == "Garten: was nun?"
    assert meta(result)["keywords"] == "[a, b]"


@pytest.mark.parametrize(
    "text", [f"---\n\n{PROSE}\n\n---\n\n{PROSE}\n", f"***\n{PROSE}\n", f"Merke: {PROSE}\n\n{PROSE}\n", "{" + PROSE + "}\n"]
)
def test_what_is_no_front_matter(text: str) -> None:
    assert split(taken(text + "\n<br>\n").markdown)[1].count(PROSE) == text.count(PROSE)


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("x.md", f"# Titel\n\n{PROSE}", "Titel"),
        ("x.md", f"Titel\n=====\n\n{PROSE}", "Titel"),
        ("x.md", f"---\ntitle: Titel\n---\n# Titel\n\n{PROSE}", "Titel"),
        ("was-waechst.md", PROSE, "Was waechst"),
        ("Was wächst 0123456789abcdef0123456789abcdef.md", PROSE, "Was wächst"),
        ("2020-05-04-was-waechst.md", f"---\nlayout: post\n---\n{PROSE}", "Was waechst"),
        ("README.md", f"{PROSE}\n\n## Boden\n\n{PROSE}", "Boden"),
        ("Über Beete.md", "Kurz und gut\n\nmit Text.", "Über Beete"),
    ],
)
def test_titles(name: str, text: str, title: str) -> None:
    result = taken(text + "\n\n<br>\n", name)
    assert meta(result)["title"] == title
    assert not re.search(rf"^#+ {title}$", split(result.markdown)[1], re.MULTILINE) or name == "README.md"


def test_the_day_in_a_file_name_counts_for_generators_of_sites_only() -> None:
    assert meta(taken(f"---\nlayout: post\n---\n{PROSE}", "2020-05-04-a.md"))["published"] == "2020-05-04"
    assert "published" not in meta(taken(f"{PROSE}\n\n<br>", "2020-05-04 a.md"))


# ------------------------------------------------------------ dialects


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Siehe [[Kompost]], [[Mulch|den Mulch]] und [[Kompost#Schichten]].", "Siehe Kompost, den Mulch und Kompost Schichten."),
        ("==Wichtig== ist a == b und `[[so]]`.", "**Wichtig** ist a == b und `[[so]]`."),
        ("Satz mit Anker. ^abc-1", "Satz mit Anker."),
        ("> [!note]\n> Text\n> - Punkt", "::: {.note}\nText\n\n- Punkt\n:::"),
        ("> [!WARNING]\n> Text", '::: {.note title="Warning"}\nText\n:::'),
        ("> [!tip]- Mein *Rat*\n> Text\n>\n> Mehr", '::: {.note title="Mein *Rat*"}\nText\n\nMehr\n:::'),
        ("> [!quote] Goethe\n> Mehr Licht.", "> Goethe\n>\n> Mehr Licht."),
        ("> Ein Zitat [!] von wem.", "> Ein Zitat \\[\\!\\] von wem."),
        ("!!! tip \"Ein Rat\"\n    Text\n\n    - Punkt\n\nDanach", '::: {.note title="Ein Rat"}\nText\n\n- Punkt\n:::\n\nDanach'),
        (":::tip Mein Rat\nText\n:::", '::: {.note title="Mein Rat"}\nText\n:::'),
        (":::caution[Ein Rat]\nText\n:::", '::: {.note title="Ein Rat"}\nText\n:::'),
        ("::: {.callout-important title=\"Merke\"}\nText\n:::", '::: {.note title="Merke"}\nText\n:::'),
        (":::{note} Merke\nText\n:::", '::: {.note title="Merke"}\nText\n:::'),
        ("```{note} Merke\n:class: x\nText mit [[Link]]\n```", '::: {.note title="Merke"}\nText mit Link\n:::'),
        ('{{% notice warning %}}\nText\n{{% /notice %}}', '::: {.note title="Warning"}\nText\n:::'),
        ('{{< hint info >}}\nText\n{{< /hint >}}', "::: {.note}\nText\n:::"),
        ("<aside>\n💡 Text\n\n</aside>", "::: {.note}\n💡 Text\n:::"),
        ("::: {.column}\nText\n:::", "Text"),
        (":::: columns\n::: {.column}\nEins\n:::\n::: {.column}\nZwei\n:::\n::::", "Eins\n\nZwei"),
        ("::: {.exercise minutes=15}\nTut es.\n:::", '::: {.exercise minutes="15"}\nTut es.\n:::'),
        ("- Punkt\n\n  ::: note\n  Kasten\n  :::", "- Punkt\n\n  ::: {.note}\n  Kasten\n  :::"),
        ("```{.python .numberLines}\nx = 1\n```", "```python\nx = 1\n```"),
        ("```python title=\"a.py\" {1,3}\nx = 1\n```", "```python\nx = 1\n```"),
        ("```{code-block} python\n:linenos:\nx = 1\n```", "```python\nx = 1\n```"),
        ("```{r echo=FALSE}\nx <- 1\n```", "```r\nx <- 1\n```"),
        ("{% highlight ruby %}\nputs \"<b>\"\n{% endhighlight %}", "```ruby\nputs \"<b>\"\n```"),
        ("~~~\n::: {.note}\n[[x]] <b>\n~~~", "```\n::: {.note}\n[[x]] <b>\n```"),
        ("```\n[^1]: x\n[^1]: x\n```", "```\n[^1]: x\n[^1]: x\n```"),
        ("    x = [[1]]\n    ::: note", "```\nx = [[1]]\n::: note\n```"),
        ("## Boden {#id .klasse}\n\nText", "## Boden\n\nText"),
        ("## Boden {-}\n\nText", "## Boden\n\nText"),
        ("[rot]{.red}, [Link](https://example.org){target=_blank} und `x`{.py}", "rot, [Link](https://example.org) und `x`"),
        ("{:.klasse}\nText\n{: #id}", "Text"),
        ("Siehe {ref}`Ziel <ziel>` und {kbd}`Strg`.", "Siehe Ziel und `Strg`."),
        ("(ziel)=\n## Boden\n\nText", "## Boden\n\nText"),
        ("Es gilt $x^2$, nicht $5 und 7 $.", "Es gilt `x^2`, nicht \\$5 und 7 \\$."),
        ("$$\na_1 = b\n$$", "```latex\na_1 = b\n```"),
        ("Start :rocket: um 10:30:15 mit :unbekannt: und :+1:", "Start 🚀 um 10:30:15 mit :unbekannt: und 👍"),
        ("- [ ] offen\n- [x] fertig", "- [ ] offen\n- [x] fertig"),
        ("| Vers eins\n| Vers zwei\n| Vers drei", "Vers eins\\\nVers zwei\\\nVers drei"),
        ("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+", "```\n+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n```"),
        ("| a | b |\n|---|:-:|\n| 1 | x \\| y |", "| a | b |\n| --- | :-: |\n| 1 | x \\| y |"),
        ("Term\n: Erklärung", "Term\n:   Erklärung"),
        ("Boden\n-----\n\nText", "## Boden\n\nText"),
        ("[Text][1] und [andere].\n\n[1]: https://example.org/1\n[andere]: https://example.org/2",
         "[Text](https://example.org/1) und [andere](https://example.org/2)."),
        ("[Text](andere.md) und <https://example.org>", "Text und [https://example.org](https://example.org)"),
        ("[Text](javascript:alert(1))", "Text"),
        ("Eins[^a] und zwei^[Noch *eine*.] und[^a] drei.\n\n[^a]: Eine Note.\n\n    Mit Absatz.",
         "Eins[^1] und zwei[^2] und[^1] drei.\n\n[^1]: Eine Note.\n\n    Mit Absatz.\n\n[^2]: Noch *eine*."),
        ("Text<br>Zeile <b>fett</b> <kbd>Strg</kbd> &amp; &auml;", "Text\\\nZeile **fett** `Strg` \\& ä"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("<details><summary>Mehr</summary>\n\nText *so*.\n\n</details>", "**Mehr**\n\nText *so*."),
        ("{{< youtube abc12345 >}}", "[https://www.youtube.com/watch?v=abc12345](https://www.youtube.com/watch?v=abc12345)"),
        ("1. Eins\n\n   Mehr\n2. Zwei\n   - tief", "1. Eins\n\n   Mehr\n\n2. Zwei\n\n   - tief"),
    ],
)  # fmt: skip
def test_dialects(text: str, made: str) -> None:
    assert body(f"{PROSE}\n\n{text}\n\n{PROSE}") == plain("\n\n".join(sorted_notes(made)))


def sorted_notes(made: str) -> list[str]:
    """The text between the two paragraphs, footnotes behind them."""
    text, sign, notes = made.partition("\n\n[^1]:")
    return [PROSE, text, PROSE, *([sign.strip() + notes] if sign else [])]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('![Ein Beet](beet.png "Das Beet")', '![Ein Beet](images/beete-1.png "Das Beet")'),
        ("![Ein Beet](mein beet.png)", "![Ein Beet](images/beete-1.png)"),
        ("![Ein Beet|300](beet.png)", "![Ein Beet](images/beete-1.png)"),
        ("![Ein Beet](beet.png =300x200)", "![Ein Beet](images/beete-1.png)"),
        ("![Ein Beet](beet.png){width=50%}", "![Ein Beet](images/beete-1.png)"),
        ("![[beet.png|Ein Beet]]", "![Ein Beet](images/beete-1.png)"),
        ("![[beet.png|300]]", "![Bild](images/beete-1.png)"),
        ('<img src="beet.png" alt="Ein Beet" style="zoom:50%">', "![Ein Beet](images/beete-1.png)"),
        ('{{< figure src="beet.png" caption="Das Beet" alt="Ein Beet" >}}', '![Ein Beet](images/beete-1.png "Das Beet")'),
        ("```{figure} beet.png\n:alt: Ein Beet\n\nDas Beet\n```", '![Ein Beet](images/beete-1.png "Das Beet")'),
        ("![Ein Beet]({{ site.baseurl }}/beet.png)", "![Ein Beet](images/beete-1.png)"),
    ],
)
def test_pictures(text: str, made: str) -> None:
    result = taken(f"---\ntitle: Beete\nlayout: x\n---\n{PROSE}\n\n{text}\n")
    assert plain(split(result.markdown)[1].strip()) == plain(f"{PROSE}\n\n{made}")
    assert list(result.pictures) == ["images/beete-1.png"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!-- geheim und lang -->", "A comment was left out: geheim und lang"),
        ("Text %%geheim%% Text", "A comment was left out (line 3 of the file): geheim"),
        ("%%\ngeheim\nund mehr\n%%", "A comment was left out (line 3 of the file): geheim und mehr"),
        ("![[Andere Notiz]]", "the note “Andere Notiz” was shown here"),
        (
            "{{< gist 12 34 >}}",
            "A command of the site's generator was left out (line 3 of the file): \\{\\{\\<gist 12 34 >\\}\\}".replace("\\<", "< "),
        ),
        ("[TOC]", "A table of contents was left out (line 3 of the file): \\[TOC\\]"),
        (
            "[allein]: https://example.org/allein",
            "The target of a link that nothing refers to was left out: allein https://example.org/allein",
        ),
        ("[^lose]: Eine lose Note.", "Nothing refers to the footnote \\[^lose\\]"),
        ('Ein ![Bild](a.png "Hinweis") im Text', "A picture inside a line has the words “Hinweis”"),
        ("$a_1$ und $b_2$", "Line 3 of the file: formulas stand as their source text"),
        ("\\newpage", "A sign for another program was left out (line 3 of the file): \\\\newpage"),
    ],
)
def test_what_is_left_out_is_told(text: str, told: str) -> None:
    report = taken(f"{PROSE}\n\n{text}\n\n<br>\n").report
    assert told.replace("\\", "") in report.replace("\\", "")
    assert report.count("formulas") <= 1


def test_words_that_do_not_arrive_are_asked_about() -> None:
    report = taken(f"{PROSE}\n\n{'> ' * 55}Versunken\n\n<br>\n").report
    assert "Versunken" in report or "Versunken" in taken(f"{PROSE}\n\n{'> ' * 55}Versunken\n\n<br>\n").markdown


# ------------------------------------------------------------ what harms


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("---\ntitle: a\n---\n", "no text|nothing"),
        ("<script>alert(1)</script>\n", "no text|nothing"),
        ("a" * 2_000_001, "longer than 2 million"),
        (">" * 5_000 + " x", "nested deeper"),
        ("> " * 5_000 + " x", "nested deeper"),
        ("<b>" * 5_000, "nested"),
        ("\0" * 50 + "abc", "binary"),
    ],
    ids=range(8),
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        convert("beete.md", text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "- " * 3_000 + "x", "[" * 20_000, "*a **a " * 5_000, "`" * 20_000, "![" * 10_000, "<" * 20_000, "$" * 20_000, "=" * 20_000,
        "%" * 20_001,
        "{" * 20_000, "{{<" * 5_000, "[[" * 10_000, ":" * 20_000, ":::" * 5_000, "::: note\n" * 2_000, "```{note}\n" * 1_000,
        "!!! tip\n    " * 500,
        "[a]: b\n" * 2_000, "[^a]: b\n" * 2_000, "| a " * 5_000, "|\n" * 5_000, "&" * 20_000, "\\" * 20_000, "a\n: b\n" * 1_000,
        "#" * 20_000,
        "---\n" + "a: &a [*a]\n" * 10 + "---\nx", "---\n" + "- [" * 5_000 + "\n---\nx", "{" + '"a":{' * 5_000,
        "+++\na = " + "[" * 5_000 + "\n+++\nx",
        "%%\n" * 3_001, "".join(f"{' ' * 4 * n}!!! tip\n" for n in range(60)), "<!--" * 5_000, "<div>\n\n" * 1_000,
        "".join("`" * n + "{note}\n" for n in range(300, 3, -1)),
    ],
    ids=range(34),
)  # fmt: skip
def test_what_is_made_to_harm_does_none(text: str) -> None:
    try:
        result = convert("beete.md", f"{PROSE}\n\n{text}\n\n<br>\n".encode())
    except UserError:
        return
    assert PROSE in result.markdown or text.startswith(("---", "+++", "{"))


def test_emoji() -> None:
    assert restored(":rocket: :white_check_mark: a:b:c ::x:: :nichts:") == "🚀 ✅ a:b:c ::x:: :nichts:"


# ------------------------------------------------------------ accounting

PIECES = (
    PROSE, "# Titel eins", "## Abschnitt zwei {#drei}", "- Punkt vier", "  - Punkt fünf", "1. Punkt sechs", "> Zitat sieben",
    "> [!tip] Kasten acht",
    "::: note", "::: {.exercise minutes=5}", ":::", "```python", "```", "code_neun = 1", "[[Seite zehn|elf]]", "![[bild.png]]",
    "![[Notiz zwölf]]",
    "==dreizehn==", "%%vierzehn%%", "%%", "$x_{15}$", "$$", "{{< gist sechzehn >}}", "{% siebzehn %}", "[^1]", "[^1]: Note achtzehn",
    "[^lose]: Note neunzehn", "[link]: https://example.org/zwanzig", "[Text](https://example.org)", "<b>fett</b>", "<div>", "</div>",
    "<!-- rest -->",
    "| a | b |", "|---|---|", "Term", ": Erklärung", "    eingerückt", "***", "---", "Wort :rocket: Wort", "!!! tip \"Rat\"", "    im Rat",
    "{:.klasse}", "+---+", "| Vers", "\\newpage", "<aside>", "</aside>", "- [x] fertig", "Setext", "=====", "", "", "[TOC]", "~~weg~~",
    "a<br>b",
    "{ref}`Ziel <z>`", "(ziel)=", "![Foto vom Beet](a.png \"Titel\")", "<script>alert</script>", "<details><summary>Mehr</summary>",
    "</details>",
)  # fmt: skip
WORD = re.compile(r"[^\W_]{2,}")
NO_WORDS = set(
    "br div png script alert summary details aside klasse python exercise minutes note tip amp drei rocket newpage TOC ref ziel "
    "bild".split()
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=18))
def test_every_word_is_in_the_article_or_the_report(lines: list[str]) -> None:
    text = "\n".join([*lines, "", PROSE])
    try:
        result = taken(text)
    except UserError:
        return
    shown = (result.markdown + result.report).replace("\\", "")
    words = [word for word in WORD.findall(re.sub(r"https://\S+", "", text)) if word not in NO_WORDS]
    assert [word for word in words if word not in shown] == []
