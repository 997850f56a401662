"""Pages of content management systems, networks, forums, news and newsletters."""

# ruff: noqa: E501
from __future__ import annotations

from pages.content import COMMENTS, Article


def typo3(a: Article) -> str:
    """TYPO3 with the extension news: rootline, text and pictures in content elements, a back link."""
    body = "".join(
        f'<div id="c{n}" class="frame frame-default frame-type-text">{block.html}</div>' for n, block in enumerate(a.blocks[1:], start=40)
    )
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><!-- This website is powered by TYPO3 --><title>{a.title} | Gärtnerverein Musterstadt e. V.</title><meta name="generator" content="TYPO3 CMS"><meta name="author" content="{a.author}"><link rel="canonical" href="https://verein.example.org/aktuelles/detail/kraeuter"></head>
<body id="p12" class="page-12 pagelevel-3 language-0 layout-default"><header id="page-header" class="bp-page-header navbar"><a class="navbar-brand" href="/">Gärtnerverein</a><nav class="navbar-collapse"><ul class="navbar-nav"><li><a href="/verein">Verein</a></li><li><a href="/aktuelles">Aktuelles</a></li></ul></nav></header>
<nav class="breadcrumb-section" aria-label="Brotkrümelnavigation"><ol class="breadcrumb"><li><a href="/">Start</a></li><li><a href="/aktuelles">Aktuelles</a></li></ol></nav>
<div id="page-content" class="bp-page-content main-section"><!--TYPO3SEARCH_begin--><section class="section"><div class="container"><div class="news news-single"><div class="article" itemscope="itemscope" itemtype="http://schema.org/Article"><div class="header"><h3 itemprop="headline">{a.title}</h3></div>
<div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="{a.day}">09.05.2014</time></span> <span class="news-list-category">Balkon</span></p></div>
<div class="teaser-text" itemprop="description">{a.blocks[0].html}</div><div class="news-text-wrap" itemprop="articleBody">{body}</div>
<div class="news-backlink-wrap"><a href="/aktuelles">Zurück</a></div><div class="news-related-wrap"><div class="news-related news-related-news"><h4>Verwandte Nachrichten</h4><ul><li><a href="/7"><span class="news-related-news-title">Pflanzenbörse am Sonntag</span></a></li></ul></div></div></div></div></div></section><!--TYPO3SEARCH_end--></div>
<footer id="page-footer"><section class="section footer-section"><p>Gärtnerverein Musterstadt, Gartenweg 1</p><a href="/impressum">Impressum</a> <a href="/datenschutz">Datenschutz</a></section></footer></body></html>"""


def joomla(a: Article) -> str:
    """Joomla: item-page, article-info as a definition list, icons, pager, modules left and right."""
    return f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de-de" lang="de-de"><head><meta http-equiv="content-type" content="text/html; charset=utf-8" /><meta name="author" content="{a.author}" /><meta name="generator" content="Joomla! - Open Source Content Management" /><title>{a.title}</title><base href="https://joomla.example.org/index.php/blog/12-kraeuter" /></head>
<body class="site com_content view-article no-layout no-task itemid-104"><div class="body"><div class="container"><header class="header" role="banner"><a class="brand" href="/"><span class="site-title">Grün am Haus</span></a></header><nav class="navigation" role="navigation"><ul class="nav menu"><li><a href="/">Home</a></li><li><a href="/blog">Blog</a></li></ul></nav>
<div class="row-fluid"><main id="content" role="main" class="span9"><div id="system-message-container"></div><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="de-DE" /><div class="page-header"><h2 itemprop="headline">{a.title}</h2></div>
<div class="icons"><div class="btn-group pull-right"><ul class="dropdown-menu"><li class="print-icon"><a href="#">Drucken</a></li><li class="email-icon"><a href="#">E-Mail</a></li></ul></div></div>
<dl class="article-info muted"><dt class="article-info-term">Details</dt><dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Geschrieben von <span itemprop="name">{a.author}</span></dd><dd class="category-name">Kategorie: <a href="/c">Balkon</a></dd><dd class="published"><span class="icon-calendar"></span><time datetime="{a.day}T08:00:00+02:00" itemprop="datePublished">Veröffentlicht: {a.said}</time></dd><dd class="hits"><span class="icon-eye-open"></span>Zugriffe: 1204</dd></dl>
<div itemprop="articleBody">{a.html}</div><ul class="pager pagenav"><li class="previous"><a href="/11" rel="prev">Zurück</a></li><li class="next"><a href="/13" rel="next">Weiter</a></li></ul></div><ul itemscope class="breadcrumb"><li>Aktuelle Seite: </li><li><a href="/">Home</a></li></ul></main>
<div id="aside" class="span3"><div class="well"><h3 class="page-header">Neueste Beiträge</h3><ul class="latestnews"><li><a href="/14">Erdbeeren in der Ampel</a></li></ul></div></div></div></div></div><footer class="footer" role="contentinfo"><p class="pull-right"><a href="#top" id="back-top">Nach oben</a></p><p>&copy; 2014 Grün am Haus</p></footer></body></html>"""


def phpbb(a: Article) -> str:
    """phpBB 3: the article as the first post of a thread, breaks instead of paragraphs, replies with profiles and signatures."""
    text = "<br /><br />".join(block.inner or block.html for block in a.blocks)

    def post(n: int, name: str, content: str) -> str:
        return f"""<div id="p{n}" class="post has-profile bg{n % 2 + 1}"><div class="inner"><dl class="postprofile" id="profile{n}"><dt class="has-profile-rank"><div class="avatar-container"></div><a href="#" class="username">{name}</a></dt><dd class="profile-posts"><strong>Beiträge:</strong> 31{n}</dd></dl>
<div class="postbody"><div id="post_content{n}"><h3 {'class="first"' if n == 100 else ""}><a href="#p{n}">{"" if n == 100 else "Re: "}{a.title}</a></h3><ul class="post-buttons"><li><a href="#" title="Zitieren"><span>Zitieren</span></a></li></ul><p class="author"><a class="unread" href="#"><span>Beitrag</span></a> <span class="responsive-hide">von <strong><a href="#" class="username">{name}</a></strong> &raquo; </span><time datetime="{a.day}T07:0{n % 10}:00+00:00">9. Mai 2014, 09:0{n % 10}</time></p>
<div class="content">{content}</div><div id="sig{n}" class="signature">Wer gießt, gewinnt.</div></div></div><div class="back2top"><a href="#top" class="top">Nach oben</a></div></div></div><hr class="divider" />"""

    replies = "".join(post(101 + n, name, words) for n, (name, words) in enumerate(COMMENTS))
    return f"""<!DOCTYPE html><html dir="ltr" lang="de"><head><meta charset="utf-8" /><title>{a.title} - Gartenforum</title></head><body id="phpbb" class="nojs notouch section-viewtopic ltr"><div id="wrap" class="wrap"><div id="page-header"><div class="headerbar" role="banner"><h1>Gartenforum</h1><p>Das Forum für Balkon und Beet</p></div><div class="navbar" role="navigation"><ul id="nav-breadcrumbs" class="nav-breadcrumbs linklist navlinks"><li class="breadcrumbs"><a href="/">Foren-Übersicht</a></li></ul></div></div>
<div id="page-body" class="page-body" role="main"><h2 class="topic-title"><a href="#">{a.title}</a></h2><div class="action-bar bar-top"><a href="#" class="button">Antworten</a><div class="search-box"><form><input></form></div><div class="pagination">3 Beiträge &bull; Seite <strong>1</strong> von <strong>1</strong></div></div>
{post(100, a.author, text)}{replies}<div class="action-bar bar-bottom"><a href="#" class="button">Antworten</a></div><div class="stat-block online-list"><h3>Wer ist online?</h3><p>Mitglieder in diesem Forum: 0 Mitglieder und 3 Gäste</p></div></div><div id="page-footer" class="page-footer" role="contentinfo"><div class="copyright">Powered by phpBB&reg; Forum Software</div></div></div></body></html>"""


def vbulletin(a: Article) -> str:
    """vBulletin 4: posts as items of a list, the content in a blockquote."""
    text = "<br />\n<br />\n".join(block.inner or block.html for block in a.blocks)

    def post(n: int, name: str, content: str) -> str:
        return f"""<li class="postbitlegacy postbitim postcontainer old" id="post_{n}"><div class="posthead"><span class="postdate old"><span class="date">09.05.2014,&nbsp;<span class="time">09:1{n % 10}</span></span></span><span class="nodecontrols"><a href="#" class="postcounter">#{n}</a></span></div>
<div class="postdetails"><div class="userinfo"><div class="username_container"><a class="username offline popupctrl" href="#"><strong>{name}</strong></a></div><span class="usertitle">Mitglied</span><dl class="userinfo_extra"><dt>Beiträge</dt><dd>1{n}</dd></dl></div><div class="postbody"><div class="postrow has_after_content"><h2 class="title icon">{a.title if n == 1 else "AW: " + a.title}</h2><div class="content"><div id="post_message_{n}"><blockquote class="postcontent restore">{content}</blockquote></div></div></div></div></div><div class="postfoot"><a class="quickreply" href="#">Antworten</a></div></li>"""

    replies = "".join(post(2 + n, name, words) for n, (name, words) in enumerate(COMMENTS))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml" dir="ltr" lang="de"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="generator" content="vBulletin 4.2.2" /><title>{a.title}</title></head><body><div class="above_body"><div id="header" class="floatcontainer doc_header"><div id="toplinks"><ul><li><a href="/reg">Registrieren</a></li></ul></div></div><div id="navbar" class="navbar"><ul><li><a href="/">Forum</a></li></ul></div></div>
<div class="body_wrapper"><div id="breadcrumb" class="breadcrumb"><ul><li><a href="/">Forum</a></li></ul></div><div id="pagetitle" class="pagetitle"><h1>Thema: <span class="threadtitle"><a href="#">{a.title}</a></span></h1></div><div id="postlist" class="postlist restrain"><ol id="posts" class="posts">{post(1, a.author, text)}{replies}</ol></div>
<div class="navpopupmenu">Stichworte</div><div id="footer" class="floatcontainer footer"><div class="footer_copyright">Powered by vBulletin&reg;</div></div></div></body></html>"""


def news(a: Article) -> str:
    """A news portal: kicker in the heading, related boxes, adverts and a newsletter in the middle of the text, comments, a long foot."""
    box = '<aside class="c-related-teaser" data-area="related"><h3>Lesen Sie auch</h3><article><a href="/n1"><h4>So kommen Töpfe durch den Frost</h4><p>Gärtner raten zu Vlies und Holz, damit die Wurzeln im Januar nicht erfrieren.</p></a></article></aside>'
    advert = '<div class="ad-container ad-container--content" id="ad-content-1"><span class="ad-label">Anzeige</span><p>Blumentöpfe jetzt zum halben Preis! Nur diese Woche im Gartenmarkt.</p></div>'
    letter = '<div class="newsletter-box"><h4>Unser Garten-Newsletter</h4><p>Jeden Samstag die besten Tipps für Beet und Balkon kostenlos in Ihr Postfach.</p><form><input type="email"><button>Anmelden</button></form></div>'
    parts = [block.html for block in a.blocks]
    body = "".join([*parts[:4], box, *parts[4:6], advert, *parts[6:9], letter, *parts[9:]])
    comments = "".join(
        f'<article class="comment" id="cid-{n}"><h4 class="comment__name">{name}</h4><div class="comment__body"><p>{text}</p></div></article>'
        for n, (name, text) in enumerate(COMMENTS)
    )
    return f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Balkon: {a.title} | Musterstädter Anzeiger</title><meta property="og:site_name" content="Musterstädter Anzeiger"><meta property="og:title" content="{a.title}"><meta property="og:url" content="https://anzeiger.example.org/leben/kraeuter-auf-dem-balkon-1234.html"><script type="application/ld+json">[{{"@context":"http://schema.org","@type":"NewsArticle","headline":"{a.title}","datePublished":"{a.day}T05:12:00+02:00","dateModified":"{a.day}T08:30:00+02:00","author":{{"@type":"Person","name":"{a.author}"}},"publisher":{{"@type":"Organization","name":"Musterstädter Anzeiger"}}}},{{"@context":"http://schema.org","@type":"BreadcrumbList","itemListElement":[]}}]</script></head>
<body class="page-article"><div class="o-page"><header class="o-header"><div class="o-header__logo"><a href="/">Musterstädter Anzeiger</a></div><nav class="c-nav"><a href="/politik">Politik</a><a href="/sport">Sport</a><a href="/leben">Leben</a></nav></header>
<main class="o-main"><article class="c-article"><header class="c-article__header"><h1><span class="c-kicker">Balkon</span> <span class="c-headline">{a.title}</span></h1><p class="c-article__intro">Worauf es bei Licht, Wasser und Topf ankommt, haben wir drei Gärtnerinnen aus der Region gefragt.</p><div class="c-article__byline">Von <a rel="author" href="/a">{a.author}</a> <time datetime="{a.day}T05:12:00+02:00">09.05.2014, 05:12 Uhr</time></div><ul class="c-sharing c-share-buttons"><li><a href="#">Facebook</a></li><li><a href="#">E-Mail</a></li></ul></header>
<div class="c-article__body article-body">{body}</div><div class="c-article__tags article-tags"><a href="/t">Balkon</a><a href="/t2">Kräuter</a></div></article>
<section class="c-comments comments" id="comments"><h3>2 Kommentare</h3>{comments}</section><section class="c-recommendations recommended-articles"><h3>Mehr aus dem Ressort</h3><article><h4><a href="/n4">Bienen auf dem Rathausdach</a></h4><p>Zwei Völker leben seit April über den Köpfen der Verwaltung und liefern den ersten Honig.</p></article></section></main>
<div class="outbrain-wrapper OUTBRAIN"><p>Das könnte Sie auch interessieren</p></div><footer class="o-footer"><p>© Verlag Musterstadt</p><a href="/abo">Abo</a><a href="/agb">AGB</a></footer></div><div id="sp_message_container_123"><p>Wir und unsere Partner verarbeiten Daten.</p></div></body></html>"""


def linkedin(a: Article) -> str:
    """LinkedIn, the public view of an article: sign-in modal, reactions, comments, other articles."""
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="UTF-8"><title>{a.title}</title><meta property="og:title" content="{a.title}"><meta property="og:url" content="https://de.linkedin.example.org/pulse/kraeuter-mira-beispiel"><script type="application/ld+json">{{"@context":"http://schema.org","@type":"Article","author":{{"name":"{a.author}","@type":"Person","interactionStatistic":{{"userInteractionCount":411}}}},"headline":"{a.title}","datePublished":"{a.day}T12:00:00.000+00:00","name":"{a.title}"}}</script></head>
<body dir="ltr"><div class="base-serp-page"><a href="#main-content" class="skip-link btn-md">Weiter zum Hauptinhalt</a><header class="header base-detail-page__header"><nav class="nav" aria-label="Hauptnavigation"><a href="/" class="nav__logo-link">LinkedIn</a><ul class="top-nav-menu"><li><a href="/pulse/topics">Artikel</a></li><li><a href="/jobs">Jobs</a></li></ul><a class="nav__button-secondary" href="/login">Einloggen</a></nav></header>
<main class="main article-pulse" id="main-content" role="main"><section class="core-rail"><article class="article-main relative flex-grow pulse"><figure class="cover-img" data-test-id="cover-img-container"></figure><header><h1 class="pulse-title">{a.title}</h1></header><div class="flex publisher-author-card"><div class="base-main-card publisher-author-card__card"><div class="base-main-card__info"><h3 class="base-main-card__title">{a.author}</h3><h4 class="base-main-card__subtitle">Gärtnerin und Autorin</h4><div class="base-main-card__metadata"><span class="base-main-card__metadata-item">Veröffentlicht: {a.said}</span></div></div></div><button class="publisher-author-card__follow">+ Folgen</button></div>
<div class="article-main__content" data-test-id="article-content-blocks">{"".join(f'<div data-test-id="publishing-text-block">{block.html}</div>' for block in a.blocks)}</div></article>
<div class="x-social-activity" data-test-id="social-actions"><div class="flex social-actions"><span data-test-id="social-actions__reaction-count">41</span> <a class="social-action-counts__comments" href="#">2 Kommentare</a></div><div class="social-share"><button>Gefällt mir</button><button>Kommentieren</button><button>Teilen</button></div></div>
<section class="comments comment-with-action"><div class="comment__wrapper"><a class="comment__author" href="#">{COMMENTS[0][0]}</a><p class="comment__author-headline">Hausmeister aus Leidenschaft</p><p class="comment__text">{COMMENTS[0][1]}</p></div><p><a class="comments__to-view" href="/login">Zum Anzeigen oder Hinzufügen von Kommentaren einloggen</a></p></section>
<section class="related-articles core-section-container"><h2>Weitere Artikel von {a.author}</h2><ul><li><a href="/p2"><h3>Tomaten im Topf</h3></a></li></ul></section></section><section class="right-rail"><h2>Ebenfalls angesehen</h2></section></main>
<footer class="li-footer"><ul><li>LinkedIn © 2024</li><li><a href="/a">Info</a></li></ul></footer><div class="contextual-sign-in-modal modal" role="dialog"><h2>Einloggen, um mehr Inhalte zu sehen</h2><p>Erstellen Sie Ihr kostenloses Profil oder melden Sie sich an, um Ihre Suche fortzusetzen.</p></div></div></body></html>"""


def newsletter(a: Article) -> str:
    """The web view of a newsletter: nested tables, a preheader, links to the browser's version and to unsubscribe."""
    rows = "".join(
        f'<tr><td align="left" style="padding:0 18px 9px;"><table border="0" cellpadding="0" cellspacing="0" width="100%" class="mcnTextContentContainer"><tbody><tr><td valign="top" class="mcnTextContent">{block.html}</td></tr></tbody></table></td></tr>'
        for block in a.blocks
    )
    return f"""<!doctype html><html xmlns="http://www.w3.org/1999/xhtml" lang="de"><head><meta charset="UTF-8"><title>{a.title}</title></head><body><span class="mcnPreviewText" style="display:none; font-size:0px; max-height:0px; overflow:hidden; visibility:hidden;">Der Balkonbrief im Mai: Licht, Wasser, Geduld</span>
<center><table align="center" border="0" cellpadding="0" cellspacing="0" height="100%" width="100%" id="bodyTable"><tr><td align="center" valign="top" id="bodyCell"><table border="0" cellpadding="0" cellspacing="0" width="100%"><tr><td align="center" valign="top" id="templateHeader"><table class="templateContainer"><tr><td valign="top" class="headerContainer"><a href="https://mail.example.org/v">Newsletter im Browser ansehen</a></td></tr></table></td></tr>
<tr><td align="center" valign="top" id="templateBody"><table align="center" border="0" cellpadding="0" cellspacing="0" width="100%" class="templateContainer"><tr><td valign="top" class="bodyContainer"><table width="100%"><tr><td class="mcnTextContent"><h1>{a.title}</h1></td></tr>{rows}</table></td></tr></table></td></tr>
<tr><td align="center" valign="top" id="templateFooter"><table class="templateContainer"><tr><td class="footerContainer"><em>Copyright © 2014 Balkonbrief, alle Rechte vorbehalten.</em><br><br>Sie erhalten diese E-Mail, weil Sie sich auf unserer Website angemeldet haben.<br><a href="https://mail.example.org/u">Newsletter abbestellen</a></td></tr></table></td></tr></table></td></tr></table></center></body></html>"""


def wix(a: Article) -> str:
    """A site builder: nothing but divs and spans, with classes that say nothing and headings that are big spans."""
    parts = []
    for block in a.blocks:
        if block.inner:
            parts.append(f'<div class="xK9 pR2"><span class="qW1"><span style="font-size:17px;">{block.inner}</span></span></div>')
        else:
            parts.append(f'<div class="xK9">{block.html}</div>')
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{a.title}</title><meta property="og:title" content="{a.title}"><script src="https://static.example.org/app.js"></script></head><body class="responsive"><div id="SITE_CONTAINER"><div id="main_MF"><div id="site-root"><div id="masterPage" class="mesh-layout"><div id="comp-a1" class="TPAx1"><div class="zz1"><a href="/"><span>Gartenlust</span></a><a href="/a"><span>Angebot</span></a><a href="/b"><span>Preise</span></a><a href="/c"><span>Kontakt</span></a></div></div>
<div id="PAGES_CONTAINER"><div id="SITE_PAGES"><div id="c1dmp"><div data-mesh-id="c1inner"><div id="comp-b7" class="KcpHeO"><h1 class="font_2"><span style="font-size:44px">{a.title}</span></h1></div><div id="comp-b8" class="KcpHeO tz5f0K">{"".join(parts)}</div></div></div></div></div>
<div id="comp-f1" class="TPAx9"><div><span>Gartenlust Musterstadt</span></div><div><a href="tel:012">0123 456</a></div><div><a href="/i"><span>Impressum</span></a></div></div></div></div></div></div></body></html>"""


def english(a: Article) -> str:
    """An English magazine: article with a standfirst, an author box, a newsletter prompt and replies."""
    half = len(a.blocks) // 2
    body = (
        "".join(block.html for block in a.blocks[:half])
        + '<div class="newsletter-signup"><p>Get our weekly letter on bread and butter, straight to your inbox.</p><form><input><button>Subscribe</button></form></div>'
    )
    body += "".join(block.html for block in a.blocks[half:])
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{a.title} – The Slow Kitchen</title><meta property="og:site_name" content="The Slow Kitchen"><link rel="canonical" href="https://kitchen.example.org/slow-bread"></head><body class="single"><a class="skip-to-content" href="#c">Skip to content</a><header class="site-header"><a href="/">The Slow Kitchen</a><nav><ul><li><a href="/recipes">Recipes</a></li></ul></nav></header>
<main id="c"><article itemscope itemtype="https://schema.org/BlogPosting"><header><h1 itemprop="headline">{a.title}</h1><p class="post-byline">By <span itemprop="author"><a rel="author" href="/n">{a.author}</a></span> on <time itemprop="datePublished" datetime="{a.day}">{a.said}</time></p></header><div itemprop="articleBody">{body}</div>
<footer class="entry-footer"><span class="tags-links">Tagged <a href="/t">bread</a></span></footer><section class="author-bio"><h2>About the author</h2><p>{a.author} bakes in a small kitchen by the sea and writes about patience.</p></section></article>
<section class="responses" id="responses"><h2>2 responses</h2><div class="response"><b>Paul Nobody</b><p>I tried this twice now and the crust was never as good as when I gave it a full day.</p></div></section></main><footer class="site-footer"><p>All rights reserved.</p></footer></body></html>"""
