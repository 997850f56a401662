"""Exports of quiz questions: each is parsed back and compared with what the article says, also where texts are hostile."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies
from lxml import etree
from lxml import html as parser

from conftest import Project
from lehrwerk.files import Files
from lehrwerk.kit.exchange import _percents, category, gift, identifier, questions
from lehrwerk.kit.xhtml import xhtml
from lehrwerk.markup import FORBIDDEN, Paper, to_html
from lehrwerk.model import Node
from lehrwerk.outlines import body

pytestmark = pytest.mark.xdist_group("exchange")

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
SHARES = {"100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20", "16.66667", "14.28571",
          "12.5", "11.11111", "10", "5", "0"}  # what Moodle's question engine knows  # fmt: skip
SQUARE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect width="20" height="20" fill="#246"/></svg>"""

HOSTILE = r"""---
title: "Zeichen: ~ = # { } ]]> & <b> \\ / ::"
rights: own
objectives:
  - {text: etwas nennen, id: ziel, level: K2}
  - {text: "anderes begründen", id: "zwei:teil", level: K5}
---

## Abschnitt

::: {.quiz #einfach objective=ziel points=3}
Was gilt ]]> für `a < b` & <script>alert(1)</script>?

- [ ] ~tilde = gleich # raute {klammer} : doppelpunkt
- [x] // Kommentar? \[html\] "Anführung" 'einfach'
- [ ] %50% der Menschen 😀
- [ ] [eckig] zuerst
- [ ] = gleich \\n kein Umbruch

Weil &amp; "so" ]]> ist: `x = {1}` ~ #.
:::

::: {.quiz #mehrere objective="zwei:teil" points=2}
Welche drei?

- [x] eins
- [x] zwei
- [x] drei
- [ ] vier
- [ ] fünf
:::

::: {.quiz #wahr}
Stimmt es?

- [ ] Wahr
- [x] Falsch

So ist es.
:::

::: {.quiz #offen}
Was meinen Sie dazu?
:::

::: {.quiz #ungewiss}
Was mögen Sie?

- [ ] Kaffee
- [ ] Tee
:::

::: {.quiz #bild}
Was zeigt das Bild, und was tut der Code?

![Ein <Quadrat> = "blau"](images/quadrat.svg){width=40%}

```
if (a == b) {

    // nichts
}
```

| Größe | Wert |
|---|---:|
| a & b | 1 |

::: {.chart kind=bar title="Werte"}
| Wert | Zahl |
|---|---:|
| eins | 1 |
| zwei | 2 |
:::

- [x] Ein Quadrat ![Noch eines](images/quadrat.svg)
- [ ] Alle genannten Antworten
- [ ] eine Liste

  ::: solution
  Eine Liste: nein = falsch.
  :::
:::

::: quiz
Ohne Namen: $x^2 = \frac{1}{2}$

- [x] LANG
- [ ] kurz
:::
""".replace("LANG", "sehr lang " * 120)

PLAIN = "---\ntitle: {}\nrights: own\n---\n\n## Abschnitt\n\nEin Satz.\n"


def _project(root: Path, settings: str, articles: dict[str, str]) -> Project:
    made = Project(root)
    made.write("source/course.yaml", settings)
    made.write("source/images/quadrat.svg", SQUARE)
    for name, text in articles.items():
        made.write(f"source/{name}.md", text)
    report = made.build("moodle", "gift", "qti")
    assert not report.failed, "\n".join(map(str, report.problems))
    return made


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    settings = 'title: "Kurs / mit & <Zeichen> {x}: ~ = #"\n'
    return _project(
        tmp_path_factory.mktemp("hostile"),
        settings,
        {"a": HOSTILE, "b": PLAIN.format("Leer"), "teil/c": HOSTILE.replace("](images/", "](../images/")},
    )


def _asked(project: Project, path: str = "source/a.md") -> list[dict[str, Any]]:
    goals = [{"id": "ziel", "level": "K2"}, {"id": "zwei:teil", "level": "K5"}]
    slug = path.removeprefix("source/").removesuffix(".md")
    return questions({"body": body(Files(project.root), path, "de", "Titel"), "slug": slug, "objectives": goals})


def _text(html: str | None) -> str:
    """What a reader sees of HTML, without spaces."""
    return re.sub(r"\s", "", parser.fromstring(f"<div>{html or ''}</div>").text_content().replace("\u00ad", ""))


def _plain(nodes: Any) -> str:
    """The same of nodes; of pictures and charts their texts are no part of it."""
    return re.sub(r"\s", "", "".join(_said(node) for node in nodes))


def _said(node: Any) -> str:
    if node.kind in ("image", "solution"):
        return ""
    if node.kind == "chart":
        return str(node.attrs["title"])
    return node.text if node.kind in ("text", "code", "codespan") else "".join(map(_said, node.children))


# ---------------------------------------------------------------- Moodle XML


def _moodle(project: Project) -> Any:
    (path,) = (project.root / "build/exports").glob("*.moodle.xml")
    return etree.fromstring(path.read_bytes())


def test_moodle_says_what_the_article_says(hostile: Project) -> None:
    found = [one for one in _moodle(hostile) if one.get("type") != "category"]
    wanted = [*_asked(hostile), *_asked(hostile, "source/teil/c.md")]
    assert [one.findtext("idnumber") for one in found] == [one["key"] for one in wanted]
    assert len({one["key"] for one in wanted}) == len(wanted)
    kinds = {"single": "multichoice", "multiple": "multichoice", "truefalse": "truefalse", "open": "essay"}
    for one, two in zip(found, wanted, strict=True):
        assert one.get("type") == kinds[two["kind"]]
        choices = [option["nodes"] for option in two["options"]] if two["kind"] == "open" else []
        assert _text(one.findtext("questiontext/text")) == _plain([*two["asked"], *(node for part in choices for node in part)])
        assert _text(one.findtext("generalfeedback/text")) == _plain(two["explanation"])
        assert one.findtext("defaultgrade") == str(two["points"])
        assert [tag.text for tag in one.findall("tags/tag/text")] == two["tags"]
        if one.get("type") == "multichoice":
            _same_choices(one, two)


def _same_choices(one: Any, two: dict[str, Any]) -> None:
    answers = one.findall("answer")
    assert [_text(answer.findtext("text")) for answer in answers] == [_plain(option["nodes"]) for option in two["options"]]
    assert [float(answer.get("fraction")) > 0 for answer in answers] == [option["right"] for option in two["options"]]
    assert [_text(answer.findtext("feedback/text")) for answer in answers] == [_plain(option["feedback"]) for option in two["options"]]
    assert abs(sum(float(answer.get("fraction")) for answer in answers if float(answer.get("fraction")) > 0) - 100) < 0.01
    assert one.findtext("single") == ("true" if two["kind"] == "single" else "false")
    assert one.findtext("shuffleanswers") == ("true" if two["shuffle"] else "false")
    assert {answer.get("fraction").lstrip("-") for answer in answers} <= SHARES


def test_moodle_truth_open_questions_and_categories(hostile: Project) -> None:
    quiz = _moodle(hostile)
    truth = quiz.xpath("//question[@type='truefalse']")[0]
    assert [(one.findtext("text"), one.get("fraction")) for one in truth.findall("answer")] == [("true", "0"), ("false", "100")]
    assert len(quiz.xpath("//question[@type='essay']")) == 4
    names = quiz.xpath("//question[@type='category']/category/text/text()")
    assert len(names) == 2  # not for the article without questions
    assert all(len(re.split("(?<!/)/(?!/)", name)) == 4 for name in names), names


def test_moodle_pictures_are_inside(hostile: Project) -> None:
    for text in _moodle(hostile).xpath("//*[file]"):
        names = re.findall(r'src="@@PLUGINFILE@@/([^"]+)"', text.findtext("text"))
        assert names == [file.get("name") for file in text.findall("file")]
        assert all(base64.b64decode(file.text).startswith(b"\x89PNG") for file in text.findall("file"))
    assert len(_moodle(hostile).xpath("//questiontext/file")) == 4  # the drawing and the chart, twice
    assert 'width="40%"' in _moodle(hostile).xpath("//questiontext[file]/text/text()")[0]


# ---------------------------------------------------------------- GIFT, as Moodle reads it


def _gift(text: str) -> Iterator[dict[str, Any]]:
    """The questions of a GIFT file, by the steps of Moodle's importer."""
    labels = ""
    for block in re.split(r"\n\s*\n", text):
        lines = block.split("\n")
        comments = " ".join(line for line in lines if line.strip().startswith("//"))
        said = "\n".join(line for line in lines if not line.strip().startswith("//")).strip()
        if said.startswith("$CATEGORY:"):
            labels = said[10:].strip()
        elif said:
            yield {"category": labels, "id": "".join(re.findall(r"\[id:(.*?)\]", comments)),
                   "tags": re.findall(r"\[tag:(.*?)\]", comments), **_read(_hidden(said))}  # fmt: skip


def _hidden(text: str) -> str:
    text = text.replace("\\\\", "&&092;")
    for char in ":#={}~":
        text = text.replace("\\" + char, f"&&{ord(char):03};")
    return text.replace("\\n", "&&010").replace("&&092;", "\\")


def _shown(text: str) -> str:
    text = text.strip()
    if text.startswith("["):
        assert text.startswith("[html]")
        text = text.removeprefix("[html]")
    for char in ":#={}~":
        text = text.replace(f"&&{ord(char):03};", char)
    return text.replace("&&010", "\n").strip()


def _read(text: str) -> dict[str, Any]:
    assert text.startswith("::")
    name, _, text = text[2:].partition("::")
    asked, _, rest = text.partition("{")
    answers, _, after = rest.partition("}")
    assert not after.strip()
    answers, _, feedback = answers.rpartition("####") if "####" in answers else (answers, "", "")
    made: dict[str, Any] = {"name": _shown(name), "asked": _shown(asked), "feedback": _shown(feedback), "answers": []}
    answers = answers.strip()
    if "~" not in answers:
        return made | {"kind": {"": "open", "T": "true", "F": "false"}[answers]}
    for answer in answers.replace("=", "~=").split("~")[1:]:
        weight = re.match(r"^%(-?[0-9]{1,2}\.?[0-9]*)%", answer)
        said, _, told = (answer[weight.end() :] if weight else answer.removeprefix("=")).strip().partition("#")
        share = float(weight[1]) if weight else 100.0 if answer.startswith("=") else 0.0
        made["answers"].append((_shown(said), share, _shown(told)))
    return made | {"kind": "single" if "=" in answers else "multiple"}


def test_gift_says_what_the_article_says(hostile: Project) -> None:
    (path,) = (hostile.root / "build/exports").glob("*.gift.txt")
    found = list(_gift(path.read_text(encoding="utf-8")))
    wanted = [*_asked(hostile), *_asked(hostile, "source/teil/c.md")]
    assert [one["id"] for one in found] == [one["key"] for one in wanted]
    for one, two in zip(found, wanted, strict=True):
        kind = ("true" if two["truth"] else "false") if two["kind"] == "truefalse" else two["kind"]
        assert one["kind"] == kind
        assert one["tags"] == two["tags"]
        assert one["name"] == " ".join(two["name"].split())
        if two["key"].endswith("bild"):
            assert "[Ein &lt;Quadrat&gt;" in one["asked"]
            assert "<pre><code>if (a == b) {\n\n    // nichts\n}\n</code></pre>" in one["asked"]
        elif kind != "open":
            assert _text(one["asked"]) == _plain(two["asked"])
            assert [_text(said) for said, _, _ in one["answers"]] == [_plain(option["nodes"]) for option in two["options"]] * (
                kind in ("single", "multiple")
            )
        assert _text(one["feedback"]) == _plain(two["explanation"])
        if one["answers"]:
            assert [share for _, share, _ in one["answers"]] == [float(option["percent"]) for option in two["options"]]
            assert [_text(told) for _, _, told in one["answers"]] == [_plain(option["feedback"]) for option in two["options"]]


@pytest.mark.parametrize("text", ["%50% x", "[html] x", "a\\nb", "&&058;", "~=#{}:\\", "// x", "\\\\n", "T"])
def test_gift_keeps_every_sign(text: str) -> None:
    assert _shown(_hidden(gift(text, plain=True))).replace("& &", "&&") == text if not text.startswith("[") else True
    shown = _shown(_hidden(gift(xhtml(text.replace("&", "&amp;")))))
    assert parser.fromstring(f"<p>{shown}</p>").text_content() == text


@given(strategies.text("~=#{}:\\%[]/&<>n058;-$'\" ä😀", min_size=1, max_size=30))
def test_gift_keeps_any_text(text: str) -> None:
    said = " ".join(text.split())
    shown = _shown(_hidden(gift(xhtml(escape(text)))))
    assert " ".join(parser.fromstring(f"<p>{shown}</p>").text_content().split()) == said
    assert not set("~=#{}:") & set(_hidden(gift(xhtml(escape(text))))), "a sign is not escaped"


@given(strategies.text(max_size=30))
def test_any_text_is_well_formed_xml(text: str) -> None:
    said = str(xhtml(to_html(Node("paragraph", children=[Node("text", text), Node("codespan", text)]), Paper()), qti=True))
    shown = "".join(etree.fromstring(f"<div>{said}</div>").itertext())
    assert "".join(shown.split()) == "".join(FORBIDDEN.sub("", text * 2).replace("\u00ad", "").split())


# ---------------------------------------------------------------- QTI


def _package(project: Project) -> zipfile.ZipFile:
    (path,) = (project.root / "build/exports").glob("*.qti.zip")
    return zipfile.ZipFile(io.BytesIO(path.read_bytes()))


def _inside(element: Any) -> str:
    return (
        _text("".join([escape(element.text or ""), *(etree.tostring(child, encoding="unicode") for child in element)]))
        if element is not None
        else ""
    )


def test_qti_says_what_the_article_says(hostile: Project) -> None:
    package = _package(hostile)
    for two in [*_asked(hostile), *_asked(hostile, "source/teil/c.md")]:
        item = etree.fromstring(package.read(identifier(two["key"]) + ".xml"))
        assert item.get("label") == two["key"]
        explained = item.xpath("//*[local-name()='modalFeedback'][@identifier='explanation']")
        assert _inside(explained[0] if explained else None) == _plain(two["explanation"])
        assert item.findtext(f"{QTI}outcomeDeclaration[@identifier='MAXSCORE']//{QTI}value") == str(two["points"])
        choices = item.findall(f".//{QTI}simpleChoice")
        if two["kind"] == "open":
            assert not choices
            assert item.find(f".//{QTI}extendedTextInteraction") is not None
            continue
        assert [_inside(choice) for choice in choices] == [_plain(option["nodes"]) for option in two["options"]]
        right = [value.text for value in item.findall(f"{QTI}responseDeclaration/{QTI}correctResponse/{QTI}value")]
        assert right == [option["id"] for option in two["options"] if option["right"]]
        shown = [block for block in item.find(f"{QTI}itemBody") if block.tag != f"{QTI}choiceInteraction"]
        assert "".join(map(_inside, shown)) == _plain(two["asked"])
        told = {one.get("identifier"): _inside(one) for one in item.findall(f"{QTI}modalFeedback")}
        assert {f"to-{option['id']}": _plain(option["feedback"]) for option in two["options"] if option["feedback"]}.items() <= told.items()
        right = [option["id"] for option in two["options"] if option["right"]]
        wrong = [option["id"] for option in two["options"] if not option["right"]]
        assert _answered(item, right)["SCORE"] == two["points"]
        assert _answered(item, [])["SCORE"] == _answered(item, wrong[:1])["SCORE"] == 0
        assert _answered(item, [])["FEEDBACKMODAL"] == []
        if two["kind"] == "multiple":
            assert _answered(item, right + wrong)["SCORE"] == 0
            assert 0 < _answered(item, right[:1])["SCORE"] < two["points"]
        for option in two["options"]:
            shown = [name for name in told if name == "explanation" or (name == f"to-{option['id']}")]
            assert sorted(_answered(item, [option["id"]])["FEEDBACKMODAL"]) == sorted(shown)


def _answered(item: Any, choices: list[str]) -> dict[str, Any]:
    """The outcomes of an item for an answer: the few rules and expressions of QTI 2.1 that ours use."""
    response = item.find(f"{QTI}responseDeclaration")
    right = [value.text for value in response.iterfind(f"{QTI}correctResponse/{QTI}value")]
    mapping = response.find(f"{QTI}mapping")
    values: dict[str, Any] = {"RESPONSE_1": choices, "FEEDBACKMODAL": []}
    for one in item.findall(f"{QTI}outcomeDeclaration"):
        default = one.findtext(f"{QTI}defaultValue/{QTI}value")
        values.setdefault(one.get("identifier"), float(default) if one.get("baseType") == "float" else default)

    def value(of: Any) -> Any:
        inner = [value(child) for child in of]
        match etree.QName(of).localname:
            case "variable":
                return values[of.get("identifier")]
            case "baseValue":
                return of.text
            case "correct":
                return right
            case "isNull":
                return not inner[0]
            case "not":
                return not inner[0]
            case "match":
                return sorted(inner[0]) == sorted(inner[1])
            case "member":
                return inner[0] in inner[1]
            case "multiple":
                return [part for one in inner for part in (one if isinstance(one, list) else [one])]
            case "sum":
                return sum(inner)
            case "mapResponse":
                total = sum(float(one.get("mappedValue")) for one in mapping if one.get("mapKey") in choices)
                return min(max(total, float(mapping.get("lowerBound"))), float(mapping.get("upperBound")))
        raise AssertionError(of.tag)

    for condition in item.find(f"{QTI}responseProcessing"):
        for branch in condition:
            rules = list(branch)
            if branch.tag != f"{QTI}responseElse" and not value(rules.pop(0)):
                continue
            for rule in rules:
                values[rule.get("identifier")] = value(rule[0])
            break
    return values


BLOCKS = set("p ul ol dl table pre blockquote div h1 h2 h3 h4 h5 h6 hr choiceInteraction extendedTextInteraction".split())
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ATTRIBUTES = {*"src alt width href identifier responseIdentifier shuffle maxChoices expectedLength".split(), LANGUAGE}
INLINE = set("em strong code span img a br sub sup cite dfn li dt dd thead tbody tr th td simpleChoice".split())


def test_qti_is_whole_and_of_known_elements(hostile: Project) -> None:
    package = _package(hostile)
    manifest = etree.fromstring(package.read("imsmanifest.xml"))
    listed = [file.get("href") for file in manifest.iter(f"{PACKAGE}file")]
    assert set(listed) | {"imsmanifest.xml"} == set(package.namelist())
    assert any(name.startswith("media/") for name in listed)
    ids = [one.get("identifier") for one in manifest.iter(f"{PACKAGE}resource")]
    assert len(ids) == len(set(ids))
    assert {one.get("identifierref") for one in manifest.iter(f"{PACKAGE}dependency")} == set(ids[1:])
    test = etree.fromstring(package.read("test.xml"))
    sections = test.findall(f".//{QTI}assessmentSection")
    assert len(sections) == 2
    assert [one.get("href") for one in test.iter(f"{QTI}assessmentItemRef")] == [f"{name}.xml" for name in ids[1:]]
    for name in ids[1:]:
        item = etree.fromstring(package.read(f"{name}.xml"))
        content = item.find(f"{QTI}itemBody")
        assert {etree.QName(child).localname for child in content} <= BLOCKS
        for part in (content, *item.findall(f"{QTI}modalFeedback")):
            assert {etree.QName(one).localname for one in part.iterdescendants()} <= BLOCKS | INLINE
            assert all(set(one.attrib) <= ATTRIBUTES for one in part.iterdescendants())
        for picture in content.iter(f"{QTI}img"):
            assert package.read(picture.get("src")).startswith(b"\x89PNG")
            assert picture.get("alt")


# ---------------------------------------------------------------- all of them


def test_the_same_bytes_again_and_nothing_to_do(hostile: Project) -> None:
    paths = sorted((hostile.root / "build/exports").iterdir())
    before = [path.read_bytes() for path in paths]
    assert not hostile.made("moodle", "gift", "qti")
    for path in paths:
        path.unlink()
    assert len(hostile.made("moodle", "gift", "qti")) == 3
    assert [path.read_bytes() for path in paths] == before


def test_a_question_changes_the_exports_and_keeps_its_names(tmp_path: Path) -> None:
    text = PLAIN.format("Titel") + "\n::: {.quiz #grenze}\nWie viele?\n\n- [x] 1\n- [ ] 2\n:::\n"
    project = _project(tmp_path, "title: Kurs\n", {"a": text})
    project.write("source/a.md", "---\ntitle: Titel\nrights: own\nquestion: Wozu?\n---\n" + text.partition("---\n\n")[2])
    project.write("source/a.md", text.replace("Wie viele?", "Wie viele sind es?"))
    assert set(project.made("moodle", "gift", "qti").values()) == {"made"}
    assert _moodle(project).findtext(".//question[@type='multichoice']/idnumber") == "a/grenze"
    assert identifier("a/grenze") + ".xml" in _package(project).namelist()


def test_a_course_without_questions_in_english(tmp_path: Path) -> None:
    project = _project(tmp_path, "title: Course\nlanguage: en\n", {"a": PLAIN.format("Empty").replace("Ein Satz", "One sentence")})
    quiz = _moodle(project)
    assert quiz.xpath("string(//info/text)") == "This course has no quiz questions."
    (path,) = (project.root / "build/exports").glob("*.gift.txt")
    assert "// This course has no quiz questions." in path.read_text()
    assert not list(_gift(path.read_text()))
    assert _package(project).namelist() == ["imsmanifest.xml", "test.xml"]
    assert "no quiz questions" in _package(project).read("test.xml").decode()


def test_two_hundred_questions(tmp_path: Path) -> None:
    text = PLAIN.format("Viele") + "".join(f"\n::: quiz\nFrage {n}?\n\n- [x] ja {n}\n- [ ] nein\n:::\n" for n in range(200))
    project = _project(tmp_path, "title: Kurs\n", {"a": text})
    assert len(_moodle(project).xpath("//question[@type='multichoice']")) == 200
    assert len(_package(project).namelist()) == 202


@pytest.mark.parametrize("right", range(1, 21))
@pytest.mark.parametrize("wrong", [0, 1, 2, 3, 7, 13])
def test_shares_are_such_as_moodle_knows(right: int, wrong: int) -> None:
    found = _percents([True] * right + [False] * wrong)
    assert {share.lstrip("-") for share in found} <= SHARES
    assert abs(sum(float(share) for share in found[:right]) - 100) < 0.01
    if right > 1 and wrong > 1:
        assert sum(map(float, found)) < 0.01


def test_names_of_categories() -> None:
    assert category("A/B", " /x/ ", "\\") == "$course$/top/A//B/x/–"


def test_control_characters_vanish(tmp_path: Path) -> None:
    text = PLAIN.format("Titel") + "\n::: quiz\nWas\x0b ist\x1e das?\x1f\n\n- [x] a\x08b\n- [ ] c\x1b\n:::\n"
    project = _project(tmp_path, "title: Kurs\n", {"a": text})
    assert _text(_moodle(project).findtext(".//answer/text")) == "ab"
    assert _package(project).testzip() is None
