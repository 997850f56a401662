"""Pages in structures of their own, each with the Markdown that it has to become: documents, an encyclopedia, a page of the last century."""

# ruff: noqa: E501
from __future__ import annotations

WIKIPEDIA = """<!DOCTYPE html><html class="client-nojs vector-feature-language-in-header-enabled" lang="de" dir="ltr"><head><meta charset="UTF-8"><title>Regentonne – Wikipedia</title><link rel="canonical" href="https://de.wiki.example.org/wiki/Regentonne"><meta name="generator" content="MediaWiki 1.43"></head>
<body class="skin--responsive skin-vector mediawiki ltr sitedir-ltr ns-0 ns-subject page-Regentonne rootpage-Regentonne action-view"><a class="mw-jump-link" href="#bodyContent">Zum Inhalt springen</a>
<div class="vector-header-container"><header class="vector-header mw-header"><nav class="vector-main-menu-landmark"><ul><li><a href="/wiki/Hauptseite">Hauptseite</a></li></ul></nav></header></div>
<div class="mw-page-container"><div class="mw-content-container"><main id="content" class="mw-body"><header class="mw-body-header vector-page-titlebar"><h1 id="firstHeading" class="firstHeading mw-first-heading"><span class="mw-page-title-main">Regentonne</span></h1><div class="vector-dropdown"><a href="#">3 Sprachen</a></div></header>
<div class="vector-page-toolbar"><nav><ul><li><a href="#">Artikel</a></li><li><a href="#">Diskussion</a></li></ul></nav></div>
<div id="bodyContent" class="vector-body"><div id="siteSub" class="noprint">aus Wikipedia, der freien Enzyklopädie</div><div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="de" dir="ltr">
<figure class="mw-default-size" typeof="mw:File/Thumb"><a href="/wiki/Datei:Tonne.png" class="mw-file-description"><img src="bild.png" decoding="async" width="220" height="165" class="mw-file-element" alt="Tonne unter einem Fallrohr"></a><figcaption>Tonne aus Eichenholz</figcaption></figure>
<p>Eine <b>Regentonne</b> ist ein Behälter, in dem Wasser vom Dach gesammelt wird.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">&#91;</span>1<span class="cite-bracket">&#93;</span></a></sup> Übliche Größen fassen zwischen 200 und 500&#160;Litern, und ein Dach von 100&#160;m<sup>2</sup> füllt sie in wenigen Stunden.</p>
<div id="toc" class="toc" role="navigation"><h2>Inhaltsverzeichnis</h2><ul><li><a href="#Bau">1 Bau</a></li></ul></div>
<div class="mw-heading mw-heading2"><h2 id="Bau">Bau</h2><span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="/w/index.php?action=edit">Bearbeiten</a><span class="mw-editsection-bracket">]</span></span></div>
<p>Das Holz wird vor dem Füllen gewässert, damit es quillt und die Dauben dicht werden.<sup id="cite_ref-b_2-0" class="reference"><a href="#cite_note-b-2">[2]</a></sup> Später genügt ein Deckel gegen Mücken.<sup id="cite_ref-b_2-1" class="reference"><a href="#cite_note-b-2">[2]</a></sup></p>
<table class="wikitable"><caption>Größen</caption><tbody><tr><th>Fläche</th><th>Tonne</th></tr><tr><td>50 m<sup>2</sup></td><td>200 l</td></tr><tr><td>100 m<sup>2</sup></td><td>500 l</td></tr></tbody></table>
<div class="mw-heading mw-heading2"><h2 id="Einzelnachweise">Einzelnachweise</h2><span class="mw-editsection">[<a href="#">Bearbeiten</a>]</span></div>
<div class="mw-references-wrap"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">↑</a></span> <span class="reference-text">Ilse Erfunden: <i>Wasser vom Dach.</i> Musterverlag, 1998, S. 12.</span></li><li id="cite_note-b-2"><span class="mw-cite-backlink">↑ <sup><a href="#cite_ref-b_2-0">a</a></sup> <sup><a href="#cite_ref-b_2-1">b</a></sup></span> <span class="reference-text">Handbuch der Böttcher, 1911.</span></li></ol></div>
<div role="navigation" class="navbox"><div>Behälter: <a href="/wiki/Eimer">Eimer</a> | <a href="/wiki/Fass">Fass</a></div></div></div></div>
<div class="printfooter">Abgerufen von „<a href="#">https://de.wiki.example.org/w/index.php?title=Regentonne</a>“</div><div id="catlinks" class="catlinks"><a href="#">Kategorie</a>: <ul><li><a href="#">Behälter</a></li></ul></div></div></main></div>
<footer id="footer" class="mw-footer"><ul id="footer-info"><li>Diese Seite wurde zuletzt am 3. März 2024 um 10:11 Uhr bearbeitet.</li></ul></footer></div></body></html>"""

WIKIPEDIA_MD = """![Tonne unter einem Fallrohr](images/regentonne-1.png "Tonne aus Eichenholz")

Eine **Regentonne** ist ein Behälter, in dem Wasser vom Dach gesammelt wird.[^1] Übliche Größen fassen zwischen 200 und 500 Litern, und ein Dach von 100 m² füllt sie in wenigen Stunden.

## Bau

Das Holz wird vor dem Füllen gewässert, damit es quillt und die Dauben dicht werden.[^2] Später genügt ein Deckel gegen Mücken.[^2]

Größen

| Fläche | Tonne |
| --- | --- |
| 50 m² | 200 l |
| 100 m² | 500 l |

[^1]: Ilse Erfunden: *Wasser vom Dach.* Musterverlag, 1998, S. 12.

[^2]: Handbuch der Böttcher, 1911."""

GOOGLE_DOCS = """<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">@import url('https://themes.example.org/fonts/css');.lst-kix_a1b2-0>li:before{content:"\\0025cf  "}ul.lst-kix_a1b2-0{list-style-type:none}ol{margin:0;padding:0}.c0{color:#000000;font-weight:400;font-size:11pt;font-family:"Arial"}.c1{font-weight:700}.c2{font-style:italic}.c3{padding-top:0pt;margin-left:36pt}.c4{text-decoration:underline}</style></head>
<body class="c9 doc-content"><p class="c5 title" id="h.t1"><span class="c0">Sauerteig für Ungeduldige</span></p><p class="c6"><span class="c0">Ein Sauerteig braucht </span><span class="c1">fünf Tage</span><span class="c0">, und an jedem davon nur zwei Minuten.</span><sup class="c7"><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span class="c0"> Wer ihn vergisst, fängt von vorn an.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>
<h2 class="c8" id="h.a"><span class="c0">Was man braucht</span></h2><ul class="c10 lst-kix_a1b2-0 start"><li class="c3 li-bullet-0"><span class="c0">Mehl</span></li></ul><ul class="c10 lst-kix_a1b2-1 start"><li class="c3 li-bullet-0"><span class="c0">Roggen</span></li><li class="c3 li-bullet-0"><span class="c2">oder Dinkel</span></li></ul><ul class="c10 lst-kix_a1b2-0"><li class="c3 li-bullet-0"><span class="c0">Wasser</span></li></ul>
<p class="c6"><span class="c0">Mehr dazu steht </span><span class="c4"><a class="c11" href="https://www.google.com/url?q=https://brot.example.org/sauer&amp;sa=D&amp;source=editors&amp;ust=1">im Brotbuch</a></span><span class="c0">.</span></p><p class="c6 c12"><span class="c0"></span></p><hr style="page-break-before:always;display:none;"><table class="c13"><tr class="c14"><td class="c15" colspan="1" rowspan="1"><p class="c6"><span class="c0">Tag</span></p></td><td class="c15"><p class="c6"><span class="c0">Mehl</span></p></td></tr><tr><td><p><span class="c0">1</span></p></td><td><p><span class="c0">50 g</span></p></td></tr></table>
<hr class="c16"><div><p class="c17"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span class="c18">&nbsp;Das ist mir dreimal passiert.</span></p></div><div class="c19"><p class="c20"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span class="c0">Stimmt das, Herr Probst? Bei mir waren es sieben.</span></p></div></body></html>"""

GOOGLE_DOCS_MD = """Ein Sauerteig braucht **fünf Tage**, und an jedem davon nur zwei Minuten. Wer ihn vergisst, fängt von vorn an.[^1]

## Was man braucht

- Mehl
  - Roggen
  - *oder Dinkel*
- Wasser

Mehr dazu steht [im Brotbuch](https://brot.example.org/sauer).

| Tag | Mehl |
| --- | --- |
| 1 | 50 g |

[^1]: Das ist mir dreimal passiert."""

WORD = """<html>

<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<title>Protokoll</title>
<style><!-- p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt;} p.MsoListParagraph {margin-left:36.0pt;} --></style>
</head>

<body lang=DE link=blue vlink=purple>

<div class=WordSection1>

<p class=MsoTitle>Kaffee im Büro</p>

<p class=MsoToc1><a href="#_Toc1">Die Maschine<span style='color:windowtext;display:none'>. 2</span></a></p>

<h1><a name="_Toc1">Die Maschine</a></h1>

<p class=MsoNormal>Eine gute Maschine kostet weniger als der Kaffee, den sie
in einem Jahr mahlt.<a href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span
class=MsoFootnoteReference><span style='font-size:11.0pt'>[1]</span></span></span></a> Das gilt <b>auch</b> für kleine Büros, wenn dort „richtiger“ Kaffee getrunken wird.</p>

<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'><span
style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
</span></span>Mahlwerk aus Stahl</p>

<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt'><span
style='font-family:"Courier New"'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>leise</p>

<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt'><span
style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
</span></span>Tank mit zwei Litern</p>

<p class=MsoNormal>&nbsp;</p>

<h1>Die Pflege</h1>

<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>Sieb leeren</p>

<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt'>2.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>Wasser wechseln</p>

<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0><tr><td width=200 valign=top><p class=MsoNormal>Teil</p></td><td width=200><p class=MsoNormal>Wann</p></td></tr><tr><td><p class=MsoNormal>Sieb</p></td><td><p class=MsoNormal>täglich</p></td></tr></table>

<p class=MsoQuote>Schlechter Kaffee ist auch nur Wasser.</p>

<p class=MsoNormal>Kurz: putzen.</p>

</div>

<div><br clear=all>

<hr align=left size=1 width="33%">

<div id=ftn1>

<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span
class=MsoFootnoteReference><span class=MsoFootnoteReference><span style='font-size:10.0pt'>[1]</span></span></span></a>
Gerechnet mit acht Tassen am Tag.</p>

</div>

</div>

</body>

</html>
"""

WORD_MD = """## Die Maschine

Eine gute Maschine kostet weniger als der Kaffee, den sie in einem Jahr mahlt.[^1] Das gilt **auch** für kleine Büros, wenn dort „richtiger“ Kaffee getrunken wird.

- Mahlwerk aus Stahl
  - leise
- Tank mit zwei Litern

## Die Pflege

1. Sieb leeren
2. Wasser wechseln

| Teil | Wann |
| --- | --- |
| Sieb | täglich |

> Schlechter Kaffee ist auch nur Wasser.

Kurz: putzen.

[^1]: Gerechnet mit acht Tassen am Tag."""

LIBREOFFICE = """<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
	<style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115% }</style>
</head>
<body lang="de-DE" link="#000080" vlink="#800000" dir="ltr"><h1 class="western">Brief an einen Anfänger</h1>
<p style="line-height: 100%; margin-bottom: 0cm">Newsletter</p>
<p style="line-height: 100%">Wer zum ersten Mal schreibt, schreibt zu viel.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>
<ol><li><p>Kürzen.</p></li><li><p>Noch einmal kürzen.</p></li></ol>
<p><br/></p>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Dieser Satz auch.</p></div>
</body>
</html>"""

OLD = """<HTML><HEAD><TITLE>Brieftauben im Ruhrgebiet</TITLE><META NAME="Author" CONTENT="H. Muster"></HEAD>
<BODY BGCOLOR="#FFFFCC" TEXT="#000000" BACKGROUND="papier.gif"><TABLE WIDTH="100%" BORDER="0" CELLPADDING="5"><TR><TD COLSPAN="2" BGCOLOR="#003366"><FONT COLOR="#FFFFFF" SIZE="6" FACE="Arial"><B>Heinrichs Taubenseite</B></FONT></TD></TR>
<TR><TD WIDTH="120" VALIGN="TOP" BGCOLOR="#CCCC99"><A HREF="index.htm">Startseite</A><BR><A HREF="geschichte.htm">Geschichte</A><BR><A HREF="gaeste.htm">Gästebuch</A><BR><A HREF="links.htm">Links</A></TD>
<TD VALIGN="TOP"><CENTER><FONT SIZE="5"><B>Brieftauben im Ruhrgebiet</B></FONT></CENTER><P><FONT FACE="Arial" SIZE="2">Die Taube war das Rennpferd des kleinen Mannes, und wer einen Schlag besa&szlig;, hatte am Sonntag Besuch von der halben Stra&szlig;e.<P><FONT FACE="Arial" SIZE="2"><B>Der Schlag</B><BR>
Ein guter Schlag ist trocken, hell und nach S&uuml;dosten offen, denn die Tiere brauchen am Morgen die Sonne und am Abend ihre Ruhe.<BR><BR>Wichtig sind:<UL><LI>frisches Wasser<LI>Sand auf dem Boden<LI>ein Platz f&uuml;r jedes Paar</UL>
<FONT FACE="Arial" SIZE="2"><B>Das Rennen</B><BR>Am Freitag werden die Tauben eingesetzt, am Samstag fahren sie, am Sonntag fliegen sie heim, und jede Minute z&auml;hlt.</FONT><BR><BR><IMG SRC="bild.png" ALT="Tauben vor dem Schlag" WIDTH="300" HEIGHT="200"></TD></TR>
<TR><TD COLSPAN="2" ALIGN="CENTER"><FONT SIZE="1">Sie sind Besucher Nr. <IMG SRC="/cgi-bin/counter" WIDTH="60" HEIGHT="15"> - <A HREF="mailto:heinrich@tauben.example.org">Mail an Heinrich</A></FONT></TD></TR></TABLE></BODY></HTML>"""

OLD_MD = """Die Taube war das Rennpferd des kleinen Mannes, und wer einen Schlag besaß, hatte am Sonntag Besuch von der halben Straße.

## Der Schlag

Ein guter Schlag ist trocken, hell und nach Südosten offen, denn die Tiere brauchen am Morgen die Sonne und am Abend ihre Ruhe.

Wichtig sind:

- frisches Wasser
- Sand auf dem Boden
- ein Platz für jedes Paar

## Das Rennen

Am Freitag werden die Tauben eingesetzt, am Samstag fahren sie, am Sonntag fliegen sie heim, und jede Minute zählt.

![Tauben vor dem Schlag](images/brieftauben-im-ruhrgebiet-1.png)"""

LIBREOFFICE_MD = """Newsletter

Wer zum ersten Mal schreibt, schreibt zu viel.[^1]

1. Kürzen.
2. Noch einmal kürzen.

[^1]: Dieser Satz auch."""
