"""Elements to nodes: what each becomes, and that no word gets lost whatever the nesting."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lehrwerk.importers.disguised import reveal
from lehrwerk.importers.structured import leaves, number
from lehrwerk.importers.webpage.dom import document
from lehrwerk.importers.webpage.parsing import parse
from lehrwerk.importers.webpage.visible import LEFT_OUT, is_hidden
from lehrwerk.markdown import to_markdown
from lehrwerk.model import Node
from lehrwerk.reader import read

LONG = "Darunter steht ein Text, der lang genug ist, um unter einer Überschrift zu stehen, denn er geht noch ein ganzes Stück weiter."
CASES = {
    # paragraphs and lines
    "breaks": ("eins<br>zwei<br><br>drei<br>&nbsp;<br>vier", "eins\\\nzwei\n\ndrei\n\nvier"),
    "loose text": ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
    "spaces": ("<p>  a\n  b&nbsp;c <b> d </b> e</p>", "a b\u00a0c **d** e"),
    "display": ('<span style="display: block">a</span><span style="display:block">b</span>', "a\n\nb"),
    # marks
    "once bold": ("<p><b><strong>a</strong></b><b>b</b> <i>c</i></p>", "**ab** *c*"),
    "inside a word": ("<p>wort<b>teil</b>e <b>Wichtig:</b>Text</p>", "wort**teil**e **Wichtig**:Text"),
    "beside each other": ("<p><b>a</b><i>b</i></p>", "**a**b"),
    "by style": ('<p><span style="font-weight:700">a</span> <b style="font-weight:normal">b</b> <span style="font-style:italic">c</span></p>', "**a** b *c*"),
    "struck": ("<p><del>alt</del> neu <code>x_y</code></p>", "~~alt~~ neu `x_y`"),
    "figures": ("<p>m<sup>2</sup>, H<sub>2</sub>O, 10<sup>-3</sup>, 1<sup>st</sup></p>", "m², H₂O, 10⁻³, 1st"),
    "quoted": ("<p>Sie sagt <q>ja</q>.</p>", 'Sie sagt "ja".'),
    "foreign": ('<p>Das ist <span lang="en">slow food</span> und <span lang="de">mehr</span>.</p>', 'Das ist [slow food]{lang="en"} und mehr.'),
    # links
    "link": ('<p>a <a href="https://x.example.org/a b">b </a>c</p>', "a [b](https://x.example.org/a%20b) c"),
    "no link": ('<p><a href="javascript:alert(1)">a</a> <a href="#x">b</a> <a href="ftp://x.example.org">c</a></p>', "a b c"),
    "detour": ('<p><a href="https://www.google.com/url?q=https://x.example.org/&amp;sa=D">a</a></p>', "[a](https://x.example.org/)"),
    "anchor": ('<h2>Titel <a class="headerlink" href="#t">¶</a></h2><p>a</p>', "## Titel\n\na"),
    # lists
    "nested": ("<ul><li>a<ol start=3><li>b<li><p>c</p><p>d</p></ol><li>e</ul>", "- a\n\n  3. b\n\n  4. c\n\n     d\n\n- e"),
    "list in a list": ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n\n  - b"),
    "indented": ("<ul><p>a</p></ul><li>b</li>", "a\n\n- b"),
    "one by one": ("<ol><li>a</ol><ol start=2><li>b</ol>", "1. a\n\n2. b"),
    "tasks": ("<ul><li><input type=checkbox checked> a<li><input type=checkbox> b</ul>", "- [x] a\n\n- [ ] b"),
    "gallery": ('<ul><li><figure><img src="a.png" alt="A"><figcaption>B</figcaption></figure><li><img src="c.png" alt="C"></ul>', '![A](a.png "B")\n\n![C](c.png)'),
    "terms": ("<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dt>e</dt><dd><p>f</p></dd></dl>", "a\n:   b\n\n:   c\n\nd, e\n:   f"),
    "no terms": ("<dl><dd>a</dd><dt>b</dt></dl>", "a\n\n**b**"),
    # tables
    "spans": ("<table><tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td>1<td>2<td align=right>3</table>", "| a | b |  |\n| --- | --- | --- |\n|  | c | d |\n| 1 | 2 | 3 |"),
    "cells": ("<table><tr><th>a|b<th>c<tr><td><p>d</p><p>e</p><td><ul><li>f<li>g</ul></table>", "| a\\|b | c |\n| --- | --- |\n| d e | • f • g |"),
    "caption": ("<table><caption>T</caption><tr><th>a<th>b<tr><td>c<td>d</table>", "T\n\n| a | b |\n| --- | --- |\n| c | d |"),
    "layout": ("<table><tr><td>a<td>b</table><table role=presentation><tr><td>c<td>d<tr><td>e<td>f</table>", "a\n\nb\n\nc\n\nd\n\ne\n\nf"),
    "tables in a table": ("<table><tr><td>a<tr><td><table><tr><td>b<td>c<tr><td>d<td>e</table></table>", "a\n\n| b | c |\n| --- | --- |\n| d | e |"),
    "empty column": ("<table><tr><th>a<th><th>b<tr><td>c<td>&nbsp;<td>d</table>", "| a | b |\n| --- | --- |\n| c | d |"),
    # pictures
    "figure": ('<figure><a href="g.png"><img src="a.png" alt="A"></a><figcaption>B <i>c</i></figcaption></figure>', '![A](a.png "B c")'),
    "caption first": ('<figure><figcaption>B</figcaption><img src="a.png" alt="A"></figure>', '![A](a.png "B")'),
    "blog's caption": ('<div class="wp-caption"><img src="a.png" alt="A"><p class="wp-caption-text">B</p></div>', '![A](a.png "B")'),
    "table's caption": ('<table class="tr-caption-container"><tr><td><img src="a.png" alt="A"><tr><td class="tr-caption">B</table>', '![A](a.png "B")'),
    "in a sentence": ('<p>a <img src="a.png" alt="A"> b</p><p><img src="c.png" alt="C">d</p>', "a b\n\n![A](a.png)\n\n![C](c.png)\n\nd"),
    "lazy": ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="a.png" alt="A"><noscript><img src="a.png" alt="A"></noscript>', "![A](a.png)"),
    "without scripts": ('<img src="blank.gif" alt="A"><noscript><img src="a.png" alt="A"></noscript>', "![A](a.png)"),
    "sources": ('<picture><source srcset="a.webp 400w, b.webp 800w"><img alt="A"></picture>', "![A](b.webp)"),
    "emoji": ('<p>a <img class="emoji" alt="🙂" src="1f642.svg"> b<img src="c.gif" width=1 height=1></p>', "a 🙂 b"),
    "two pictures": ('<figure><img src="a.png" alt="A"><img src="b.png" alt="B"><figcaption>C</figcaption></figure>', "![A](a.png)\n\n![B](b.png)\n\nC"),
    # other boxes
    "code": ('<pre class="brush: python"><code>def a():\n    b</code></pre>', "```python\ndef a():\n    b\n```"),
    "numbered code": ('<pre class="language-js"><span class="lineno">1</span>a;\n<span class="lineno">2</span>b;</pre>', "```js\na;\nb;\n```"),
    "verse": (f"<pre>{LONG}\n{LONG}</pre>", f"{LONG}\\\n{LONG}"),
    "quotation": ("<blockquote><p>a</p><footer>b</footer></blockquote>", "> a\n>\n> b"),
    "folded": ("<details><summary>a</summary><p>b</p></details>", "**a**\n\nb"),
    "video": ('<iframe src="//www.youtube.com/embed/a1b2c3d4" title="T"></iframe><iframe src="https://ad.doubleclick.net/x"></iframe>', "[T](https://www.youtube.com/watch?v=a1b2c3d4)"),
    "rules": ("<hr><p>a</p><hr><hr><p>b</p><hr>", "a\n\n***\n\nb"),
    "formula": ('<p>a <math alttext="x^2"><mi>x</mi></math></p>', "a `x^2`"),
    "hidden": ('<p>a<span style="display:none">b</span></p><div hidden>c</div><div class="accordion-body" style="display: none">d</div>', "a\n\nd"),
    "left out": ("<script>a</script><style>b</style><template>c</template><!-- d --><select><option>e</select><p>f</p>", "f"),
}  # fmt: skip
NOTE = "Wort[^1]\n\n[^1]: Die Note."
NOTES = {
    "mammoth": '<p>Wort<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup></p><ol><li id="footnote-1"><p> Die Note. <a href="#footnote-ref-1">↑</a></p></li></ol>',
    "pandoc": '<p>Wort<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p><section class="footnotes"><hr /><ol><li id="fn1"><p>Die Note.<a href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol></section>',
    "blocks of WordPress": '<p>Wort<sup data-fn="a-b" class="fn"><a href="#a-b" id="a-b-link">1</a></sup></p><ol class="wp-block-footnotes"><li id="a-b">Die Note. <a href="#a-b-link">↩︎</a></li></ol>',
    "Easy Footnotes": '<p>Wort<sup class="easy-footnote"><a href="https://x.example.org/#easy-footnote-bottom-1-7">1</a></sup></p><ol class="easy-footnotes-wrapper"><li class="easy-footnote-single"><span id="easy-footnote-bottom-1-7"></span>Die Note.</li></ol>',
    "Substack": '<p>Wort<a id="footnote-anchor-1" href="#footnote-1" class="footnote-anchor">1</a></p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>Die Note.</p></div></div>',
    "Word": '<p>Wort<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Die Note.</p></div>',
    "LibreOffice": '<p>Wort<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Die Note.</p></div>',
    "by hand": '<p>Wort<sup><a name="r1" href="#n1">1)</a></sup></p><p><a name="n1" href="#r1">1)</a> Die Note.</p>',
}  # fmt: skip


def markdown(html: str) -> str:
    root = parse("page.html", f'<html lang="de"><body>{html}</body></html>')
    return to_markdown(document(next(root.iter("body"))))


@pytest.mark.parametrize("name", CASES)
def test_element(name: str) -> None:
    html, wanted = CASES[name]
    assert markdown(html) == wanted


@pytest.mark.parametrize("name", NOTES)
def test_footnotes(name: str) -> None:
    assert markdown(NOTES[name]) == NOTE


def test_links_to_sections_are_no_footnotes() -> None:
    assert "[^" not in markdown(
        '<p><a href="#a">1</a> <a href="#b">2</a></p><h2 id="a">Eins</h2><p>x</p><h2 id="b">Zwei</h2><p id="c">y</p>'
    )


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "font", "dl><dd", "span", "i><b"])
def test_deep_nesting_costs_nothing(tag: str) -> None:
    assert "tief" in markdown(f"<{tag}>" * 600 + "tief")


REVEALED = {
    "bold line": (f"<p><b>Eine Überschrift</b></p><p>{LONG}</p>", f"## Eine Überschrift\n\n{LONG}"),
    "bold first line": (f"<p><b>Eine Überschrift</b><br>{LONG}</p>", f"## Eine Überschrift\n\n{LONG}"),
    "large line": (f'<p><span style="font-size: 24px">Eine Überschrift</span></p><p>{LONG}</p>', f"## Eine Überschrift\n\n{LONG}"),
    "below a heading": (f"<h2>A</h2><p><b>Eine Überschrift</b></p><p>{LONG}</p>", f"## A\n\n### Eine Überschrift\n\n{LONG}"),
    "bold sentence": (f"<p><b>Das ist wichtig.</b></p><p>{LONG}</p><p><b>Am Ende</b></p>", f"**Das ist wichtig.**\n\n{LONG}\n\n**Am Ende**"),
    "signs": ("<p>• a</p><p>• <b>b</b></p><p>x:<br>- c<br>- d</p>", "- a\n\n- **b**\n\nx:\n\n- c\n\n- d"),
    "numbers": ("<p>1. a<br>2. b</p><p>x</p><p>3. c</p>", "1. a\n\n2. b\n\nx\n\n3\\. c"),
    "Word's signs": ("<p>·&nbsp;&nbsp; a</p><p>o&nbsp;&nbsp; b</p><p>·&nbsp;&nbsp; c</p>", "- a\n\n  - b\n\n- c"),
    "a date": ("<p>1. Mai war gestern.</p><p>2. Mai ist heute.</p>", "1\\. Mai war gestern.\n\n2\\. Mai ist heute."),
    "a dash": ("<p>– ein Gedanke</p><p>Text</p>", "– ein Gedanke\n\nText"),
}  # fmt: skip


@pytest.mark.parametrize("name", REVEALED)
def test_disguised(name: str) -> None:
    html, wanted = REVEALED[name]
    assert to_markdown(reveal(document(parse("page.html", html)))) == wanted


TAGS = (
    "p div b i em strong span a ul ol li dl dt dd table tr td th thead caption h1 h2 h3 blockquote pre code figure figcaption br hr img section "
    "article sup sub q center font details summary label picture source"
).split()
ATTRIBUTES = (
    "", "", ' class="wp-caption"', ' class="wp-caption-text"', ' id="fn1"', ' href="#fn1"', ' href="https://x.example.org/a"', " colspan=2 rowspan=3",
    ' style="font-weight:bold"', ' style="display:none"', ' src="a.png" alt="Alt"', ' lang="en"', " start=3", ' role="heading"', " id=r1 href=#fn1", " href=#r1",
)  # fmt: skip
WORDS = "Wort Satz. (Klammer) „Zitat“ *Stern* _x_ 1. 2) • - # > | [1] 5 a) &amp; &lt;b&gt; \\ ` :: {.x} ::: --- *** + \u00a0 \u00ad ~~ $x$ ! ![x]".split(
    " "
)
PIECE = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.builds(" ".join, st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)),
)
SIGNS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def shown(element: object) -> str:
    """The words of an element as a browser shows them."""
    if not isinstance(element.tag, str) or element.tag in LEFT_OUT or is_hidden(element):  # type: ignore[attr-defined]
        return ""
    return " ".join([element.text or "", *(f"{shown(child)} {child.tail or ''}" for child in element)])  # type: ignore[attr-defined]


def said(root: Node) -> str:
    titles = [str(node.attrs.get("title", "")) for node in root.walk() if node.kind == "image"]
    marks = ["1" for node in root.walk() if node.kind == "footnote-ref"]
    return " ".join([*(leaf.plain() for leaf in leaves(root)), *titles, *marks]).translate(SIGNS)


@given(st.lists(PIECE, min_size=1, max_size=40).map(" ".join))
def test_any_soup_keeps_its_words_and_reads_back(html: str) -> None:
    root = parse("page.html", f"<body><p>x</p>{html}</body>")
    result = document(root)
    number(result)
    letters = Counter(re.sub(r"[\W_]", "", shown(root)))
    assert not {char for char in letters - Counter(re.sub(r"[\W_]", "", said(result))) if char not in "1a"}  # the signs of footnotes
    back, problems = read(to_markdown(result), "x.md", "")
    assert not [problem for problem in problems if problem.severity == "error" and "picture" not in problem.message]
    whole = ["".join(leaf.plain() for leaf in leaves(tree)) for tree in (result, back)]
    assert re.sub(r"\s", "", whole[0]) == re.sub(r"\s", "", whole[1])
