"""Pages of blogs, as the usual systems write them."""

# ruff: noqa: E501
from __future__ import annotations

from pages.content import COMMENTS, Article


def twenty_ten(a: Article) -> str:
    """WordPress, Twenty Ten: comments as a list, navigation above and below the post, widgets."""
    comments = "".join(
        f'<li class="comment even thread-even depth-1" id="li-comment-{n}"><div id="comment-{n}"><div class="comment-author vcard"><img class="avatar" src="x.gif" alt="" '
        f'height="40" width="40"><cite class="fn">{name}</cite> <span class="says">sagt:</span></div><div class="comment-meta commentmetadata"><a href="#comment-{n}">'
        f'10. Mai 2014 um 08:1{n}</a></div><div class="comment-body"><p>{text}</p></div><div class="reply"><a class="comment-reply-link" href="#">Antworten</a></div></div></li>'
        for n, (name, text) in enumerate(COMMENTS)
    )
    return f"""<!DOCTYPE html><html dir="ltr" lang="de-DE"><head><meta charset="UTF-8" /><title>{a.title} | Gartenblog</title>
<link rel="canonical" href="https://gartenblog.example.org/2014/05/kraeuter/" /></head>
<body class="single single-post postid-31 single-format-standard"><div id="wrapper" class="hfeed"><div id="header"><div id="masthead"><div id="branding" role="banner">
<div id="site-title"><span><a href="https://gartenblog.example.org/" rel="home">Gartenblog</a></span></div><div id="site-description">Grünes vom Dach</div><img src="kopf.jpg" width="940" height="198" alt="" /></div>
<div id="access" role="navigation"><div class="skip-link screen-reader-text"><a href="#content">Zum Inhalt springen</a></div><div class="menu"><ul><li><a href="/">Startseite</a></li><li><a href="/about">Über mich</a></li></ul></div></div></div></div>
<div id="main"><div id="container"><div id="content" role="main"><div id="nav-above" class="navigation"><div class="nav-previous"><a href="/1" rel="prev">&larr; Tomaten im Topf</a></div><div class="nav-next"><a href="/3" rel="next">Gießen im Urlaub &rarr;</a></div></div>
<div id="post-31" class="post-31 post type-post status-publish format-standard hentry category-balkon"><h1 class="entry-title">{a.title}</h1>
<div class="entry-meta"><span class="meta-prep meta-prep-author">Publiziert am</span> <a href="#" title="10:15" rel="bookmark"><span class="entry-date">{a.said}</span></a> <span class="meta-sep">von</span> <span class="author vcard"><a class="url fn n" href="/author/m">{a.author}</a></span></div>
<div class="entry-content">{a.html}</div>
<div class="entry-utility">Dieser Beitrag wurde unter <a href="/c" rel="category tag">Balkon</a> veröffentlicht. Setze ein Lesezeichen auf den <a href="#">Permalink</a>.</div></div>
<div id="nav-below" class="navigation"><div class="nav-previous"><a href="/1" rel="prev">&larr; Tomaten im Topf</a></div></div>
<div id="comments"><h3 id="comments-title">2 Antworten auf <em>{a.title}</em></h3><ol class="commentlist">{comments}</ol>
<div id="respond"><h3 id="reply-title">Hinterlasse eine Antwort</h3><form action="/wp-comments-post.php" method="post" id="commentform"><p class="comment-notes">Deine E-Mail-Adresse wird nicht veröffentlicht.</p><p><label for="author">Name</label><input id="author" type="text"></p></form></div></div></div></div>
<div id="primary" class="widget-area" role="complementary"><ul class="xoxo"><li id="recent-posts-2" class="widget-container widget_recent_entries"><h3 class="widget-title">Neueste Beiträge</h3><ul><li><a href="/9">Erdbeeren in der Ampel</a></li></ul></li></ul></div></div>
<div id="footer" role="contentinfo"><div id="colophon"><div id="site-info"><a href="/">Gartenblog</a></div><div id="site-generator">Proudly powered by WordPress.</div></div></div></div></body></html>"""


def gutenberg(a: Article) -> str:
    """WordPress, a block theme of today: JSON-LD, share buttons and related posts from plug-ins, a cookie banner, lazy pictures."""
    comments = "".join(
        f'<li id="comment-{n}" class="comment depth-1"><div class="wp-block-columns"><div class="wp-block-comment-author-name">{name}</div><div class="wp-block-comment-content"><p>{text}</p></div></div></li>'
        for n, (name, text) in enumerate(COMMENTS)
    )
    lazy = a.html.replace(
        '<img src="bild.png"',
        '<img class="lazyload" src="data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%3E%3C/svg%3E" data-src="bild.png" srcset="bild-300.png 300w"',
    ).replace(
        "<figcaption>",
        '<noscript><img src="bild.png" alt="Drei Töpfe auf einem Geländer"></noscript><figcaption class="wp-element-caption">',
    )
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="UTF-8"><meta name="generator" content="WordPress 6.6"><title>{a.title} - Dachgarten</title>
<link rel="canonical" href="https://dachgarten.example.org/kraeuter-auf-dem-balkon/"><meta property="og:site_name" content="Dachgarten"><meta property="og:title" content="{a.title}">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"Article","headline":"{a.title}","datePublished":"{a.day}T09:00:00+00:00","dateModified":"2021-02-03T11:00:00+00:00","author":{{"@id":"https://dachgarten.example.org/#/schema/person/1"}},"publisher":{{"@id":"https://dachgarten.example.org/#organization"}}}},{{"@type":"Person","@id":"https://dachgarten.example.org/#/schema/person/1","name":"{a.author}"}},{{"@type":"Organization","@id":"https://dachgarten.example.org/#organization","name":"Dachgarten"}}]}}</script></head>
<body class="post-template-default single single-post wp-embed-responsive"><a class="skip-link screen-reader-text" href="#wp--skip-link--target">Zum Inhalt springen</a><div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group"><p class="wp-block-site-title"><a href="/">Dachgarten</a></p><nav class="wp-block-navigation"><ul><li><a href="/blog">Blog</a></li><li><a href="/kontakt">Kontakt</a></li></ul></nav></div></header>
<main class="wp-block-group" id="wp--skip-link--target"><div class="wp-block-group has-global-padding"><div class="wp-block-post-date"><time datetime="{a.day}T09:00:00+00:00">{a.said}</time></div><h1 class="wp-block-post-title">{a.title}</h1><div class="wp-block-post-terms taxonomy-category"><a href="/c" rel="tag">Balkon</a></div></div>
<div class="entry-content wp-block-post-content has-global-padding"><div id="ez-toc-container" class="ez-toc-v2_0"><p class="ez-toc-title">Inhaltsverzeichnis</p><nav><ul class="ez-toc-list"><li><a href="#a">Die Auswahl</a></li><li><a href="#b">Wie oft muss ich gießen?</a></li></ul></nav></div>
{lazy}
<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social"><h3 class="sd-title">Teilen mit:</h3><div class="sd-content"><ul><li class="share-twitter"><a href="#">Klick, um über Twitter zu teilen</a></li></ul></div></div></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Ähnliche Beiträge</em></h3><div><p><a href="/8">Tomaten im Topf</a></p></div></div></div>
<div class="saboxplugin-wrap"><div class="saboxplugin-authorname"><a href="/a">{a.author}</a></div><div class="saboxplugin-desc"><p>{a.author} gärtnert seit zehn Jahren auf einem Dach und schreibt hier darüber.</p></div></div>
<div class="wp-block-comments"><h2 class="wp-block-comments-title">2 Antworten</h2><ol class="wp-block-comment-template">{comments}</ol><div id="respond" class="comment-respond wp-block-post-comments-form"><h3>Schreibe einen Kommentar</h3><form><label>Kommentar</label><textarea></textarea></form></div></div></main>
<footer class="wp-block-template-part"><p>Mit Liebe vom Dach</p></footer></div>
<div id="cookie-notice" role="dialog"><p>Diese Website benutzt Cookies. Wenn du sie weiter nutzt, gehen wir von deinem Einverständnis aus.</p><button>Ok</button></div></body></html>"""


def blogger(a: Article) -> str:
    """Blogger: no paragraphs but divs and breaks, a table around the picture, footer lines with labels, comments below."""
    parts = []
    for block in a.blocks:
        if block.inner:
            parts.append(f"{block.inner}<br /><br />")
        elif "<figure" in block.html:
            parts.append(
                '<table align="center" cellpadding="0" class="tr-caption-container"><tbody><tr><td style="text-align: center;"><a href="https://1.bp.example.org/s1600/bild.png">'
                '<img border="0" src="bild.png" alt="Drei Töpfe auf einem Geländer" width="320" height="213" /></a></td></tr><tr><td class="tr-caption" style="text-align: center;">Minze braucht einen eigenen Topf</td></tr></tbody></table>'
            )
        else:
            parts.append(block.html)
    comments = "".join(
        f'<dt class="comment-author"><a href="#">{name}</a> hat gesagt&#8230;</dt><dd class="comment-body"><p>{text}</p></dd><dd class="comment-footer"><span class="comment-timestamp">10. Mai 2014 um 12:0{n}</span></dd>'
        for n, (name, text) in enumerate(COMMENTS)
    )
    return f"""<!DOCTYPE html><html class='v2' dir='ltr' lang='de'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/><meta content='blogger' name='generator'/><title>Topfgarten: {a.title}</title>
<link href='https://topfgarten.example.org/2014/05/kraeuter.html' rel='canonical'/><meta content='{a.title}' property='og:title'/></head><body class='loading'><div class='navbar section' id='navbar'><div class='widget Navbar'></div></div><div class='body-fauxcolumns'></div>
<div class='content'><header><div class='header section' id='header'><div class='widget Header'><div class='titlewrapper'><h1 class='title'><a href='/'>Topfgarten</a></h1></div><div class='descriptionwrapper'><p class='description'><span>Notizen vom Fensterbrett</span></p></div></div></div></header>
<div class='main-outer'><div class='columns-inner'><div class='column-center-outer'><div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'><div class="date-outer"><h2 class='date-header'><span>Freitag, {a.said}</span></h2><div class="date-posts"><div class='post-outer'>
<div class='post hentry uncustomized-post-template' itemprop='blogPost' itemscope='itemscope' itemtype='http://schema.org/BlogPosting'><h3 class='post-title entry-title' itemprop='name'>{a.title}</h3><div class='post-header'><div class='post-header-line-1'></div></div>
<div class='post-body entry-content' id='post-body-77' itemprop='description articleBody'><div dir="ltr" style="text-align: left;" trbidi="on">{"".join(parts)}</div><div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line post-footer-line-1'><span class='post-author vcard'>Eingestellt von <span class='fn' itemprop='author' itemscope='itemscope' itemtype='http://schema.org/Person'><span itemprop='name'>{a.author}</span></span></span> <span class='post-timestamp'>um <a class='timestamp-link' href='#'><abbr class='published' itemprop='datePublished' title='{a.day}T09:15:00+02:00'>09:15</abbr></a></span>
<div class='post-share-buttons goog-inline-block'><a class='goog-inline-block share-button sb-email' href='#'><span class='share-button-link-text'>Diesen Post per E-Mail versenden</span></a></div></div><div class='post-footer-line post-footer-line-2'><span class='post-labels'>Labels: <a href='/l' rel='tag'>Balkon</a></span></div></div></div>
<div class='comments' id='comments'><h4>2 Kommentare:</h4><dl id='comments-block'>{comments}</dl><p class='comment-footer'><a href='#'>Kommentar veröffentlichen</a></p></div></div></div></div></div>
<div class='blog-pager' id='blog-pager'><span id='blog-pager-newer-link'><a href='/n'>Neuerer Post</a></span></div><div class='post-feeds'><div class='feed-links'>Abonnieren <a class='feed-link' href='#'>Kommentare zum Post (Atom)</a></div></div></div></div></div>
<div class='column-right-outer'><aside><div class='sidebar section'><div class='widget BlogArchive'><h2>Blog-Archiv</h2><ul><li><a href='/2014'>2014 (12)</a></li></ul></div></div></aside></div></div></div><footer><div class='widget Attribution'>Powered by Blogger.</div></footer></div></body></html>"""


def medium(a: Article) -> str:
    """Medium: names made of letters, no structure around the head but divs, claps, a sign-up, responses."""
    parts = []
    for n, block in enumerate(a.blocks):
        if block.inner:
            parts.append(f'<p id="a{n}b" class="pw-post-body-paragraph mp mq gt mr b ms mt mu mv mw">{block.inner}</p>')
        elif "<figure" in block.html:
            parts.append(
                '<figure class="na nb nc nd ne nf mx my paragraph-image"><div role="button" tabindex="0" class="ng nh ed ni bh nj"><div class="mx my mz"><picture><source srcSet="bild.png 640w" type="image/webp"/>'
                '<img alt="Drei Töpfe auf einem Geländer" class="bh ko nk c" width="700" height="467" loading="eager" role="presentation" src="bild.png"/></picture></div></div><figcaption class="nl fe nm mx my nn no be b bf z dt">Minze braucht einen eigenen Topf</figcaption></figure>'
            )
        else:
            parts.append(
                block.html.replace("<h2>", f'<h2 id="h{n}" class="np nq gt be nr">').replace("<li>", '<li class="mp mq gt mr b ms">')
            )
    return f"""<!doctype html><html lang="{a.language}"><head><meta charset="utf-8"/><title>{a.title} | by {a.author} | Garten &amp; Co | Medium</title><meta property="og:site_name" content="Medium"/><meta property="og:title" content="{a.title}"/><meta name="author" content="{a.author}"/><meta property="article:published_time" content="{a.day}T07:21:00.000Z"/><link rel="canonical" href="https://medium.example.org/@mira/kraeuter-auf-dem-balkon-1a2b3c"/></head>
<body><div id="root"><div class="a b c"><div class="d e f g h i j k"></div><div class="l m n o c"><div class="p l q r s t"><a class="du ag dt bf ak b" href="/m">Open in app</a><a href="/u">Sign up</a><a href="/i">Sign in</a></div></div>
<div class="l"><article><div class="l"><div class="l"><section><div><div class="fs ft fu fv fw l"><div class="ab ca"><div class="ch bg fx fy fz ga"><div><h1 id="t1" class="pw-post-title gs gt gu be gv" data-testid="storyTitle">{a.title}</h1><div class="ia ib ic"><div class="speechify-ignore ab co"><div class="id bg l"><div class="ab"><a href="/@mira"><img alt="{a.author}" class="l ed by dd de cw" src="av.png" width="44" height="44"/></a></div><div class="bm bg l"><div class="ab"><a class="af ag" data-testid="authorName" href="/@mira">{a.author}</a><span>·</span><a href="/f">Follow</a></div><span class="be b bf"><div class="ab ae"><span data-testid="storyReadTime">4 min read</span><span>·</span><span data-testid="storyPublishDate">{a.said}</span></div></span></div></div></div></div>
<div class="ab co io ip"><div class="ab q"><button class="af ja">--</button><button aria-label="responses">2</button></div><div class="ab q"><button>Listen</button><button>Share</button></div></div></div>
{"".join(parts)}</div></div></div></div></section></div></div></article></div>
<div class="ab ca"><div class="ch bg"><div class="pu pv"><a href="/tag/garten">Garten</a><a href="/tag/balkon">Balkon</a></div><div class="pw px"><div class="l"><h2 class="be rs">Written by {a.author}</h2><p>310 Followers</p><p>Schreibt über Pflanzen, die mit wenig Platz auskommen, und über die Menschen, die sie trotzdem vertrocknen lassen.</p></div></div><div><h2>Responses (2)</h2><div class="rx"><div>{COMMENTS[0][0]}</div><div>May 10, 2014</div><pre>{COMMENTS[0][1]}</pre><button>Reply</button></div></div>
<div class="more"><h2>More from {a.author}</h2><a href="/x"><h3>Tomaten im Topf</h3></a></div><a href="/help">Help</a><a href="/status">Status</a><a href="/about">About</a></div></div></div></div></body></html>"""


def ghost(a: Article) -> str:
    """Ghost, the theme Casper: cards of Koenig, a sign-up in the middle, posts to read next."""
    middle = len(a.blocks) // 2
    card = '<div class="kg-card kg-signup-card"><h3 class="kg-signup-card-heading">Post vom Balkon</h3><p>Jeden Freitag eine Pflanze in deinem Postfach.</p><form data-members-form="signup"><input type="email"><button>Abonnieren</button></form></div>'
    body = "".join(block.html for block in a.blocks[:middle]) + card + "".join(block.html for block in a.blocks[middle:])
    body = body.replace('class="wp-block-image size-large"', 'class="kg-card kg-image-card kg-card-hascaption"').replace(
        "<img ", '<img class="kg-image" loading="lazy" '
    )
    return f"""<!DOCTYPE html><html lang="{a.language}"><head><title>{a.title}</title><meta charset="utf-8"><meta name="generator" content="Ghost 5.82"><link rel="canonical" href="https://ghost.example.org/kraeuter/"><meta property="og:site_name" content="Balkonpost"><meta property="og:title" content="{a.title}"><meta property="article:published_time" content="{a.day}T06:00:00.000Z"><script type="application/ld+json">{{"@context":"https://schema.org","@type":"Article","headline":"{a.title}","author":{{"@type":"Person","name":"{a.author}"}},"datePublished":"{a.day}T06:00:00.000Z","publisher":{{"@type":"Organization","name":"Balkonpost"}}}}</script></head>
<body class="post-template tag-garten is-head-left-logo"><div class="viewport"><header id="gh-head" class="gh-head outer"><div class="gh-head-inner inner"><a class="gh-head-logo" href="/">Balkonpost</a><nav class="gh-head-menu"><ul class="nav"><li><a href="/">Home</a></li></ul></nav><a class="gh-head-button" href="#/portal/signup">Subscribe</a></div></header>
<div class="site-content"><main id="site-main" class="site-main"><article class="article post tag-garten image-full"><header class="article-header gh-canvas"><div class="article-tag post-card-tags"><span class="post-card-primary-tag"><a href="/tag/garten/">Garten</a></span></div><h1 class="article-title">{a.title}</h1>
<div class="article-byline"><section class="article-byline-content"><ul class="author-list"><li class="author-list-item"><a href="/author/m/" class="author-avatar"><img class="author-profile-image" src="av.png" alt="{a.author}"></a></li></ul><div class="article-byline-meta"><h4 class="author-name"><a href="/author/m/">{a.author}</a></h4><div class="byline-meta-content"><time class="byline-meta-date" datetime="{a.day}">{a.said}</time><span class="byline-reading-time"><span class="bull">&bull;</span> 4 min read</span></div></div></section></div></header>
<section class="gh-content gh-canvas">{body}</section></article></main><section class="footer-cta outer"><div class="inner"><h2 class="footer-cta-title">Sign up for more like this.</h2><a class="footer-cta-button" href="#/portal">Enter your email</a></div></section>
<aside class="read-more-wrap outer"><div class="read-more inner"><article class="post-card post"><a class="post-card-content-link" href="/t"><h2 class="post-card-title">Tomaten im Topf</h2></a><div class="post-card-excerpt">Wie man Tomaten auf vierzig Zentimetern Breite zieht und was sie dafür an Dünger verlangen.</div></article></div></aside></div>
<footer class="site-footer outer"><section class="copyright"><a href="/">Balkonpost</a> &copy; 2024</section></footer></div></body></html>"""


def substack(a: Article) -> str:
    """Substack: a newsletter on the web, with subscribe boxes in the text, footnotes and a discussion below."""
    widget = '<div class="subscription-widget-wrap-editor" data-component-name="SubscribeWidgetToDOM"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">Danke fürs Lesen! Abonniere kostenlos, um neue Ausgaben zu erhalten.</p></div><form class="subscription-widget-subscribe"><input type="email"></form></div></div>'
    body = a.blocks[0].html + widget + "".join(block.html for block in a.blocks[1:])
    body = body.replace(
        '<figure class="wp-block-image size-large"><img',
        '<div class="captioned-image-container"><figure><a class="image-link image2" target="_blank" href="https://cdn.example.org/bild.png"><div class="image2-inset"><picture><source type="image/webp" srcset="bild.png 424w"><img class="sizing-normal"',
    ).replace("<figcaption>", '</picture></div></a><figcaption class="image-caption">')
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{a.title} - by {a.author}</title><meta property="og:title" content="{a.title}"><meta name="author" content="{a.author}"><link rel="canonical" href="https://balkon.substack.example.org/p/kraeuter"><script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","url":"https://balkon.substack.example.org/p/kraeuter","headline":"{a.title}","datePublished":"{a.day}T05:00:00+00:00","author":[{{"@type":"Person","name":"{a.author}"}}],"publisher":{{"@type":"Organization","name":"Balkonbrief"}}}}</script></head>
<body><div id="entry"><div id="main" class="main typography"><div class="pencraft topBar"><h1 class="pencraft"><a href="/">Balkonbrief</a></h1><button>Subscribe</button><button>Sign in</button></div><div><div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post">
<div class="post-header" role="region"><h1 class="post-title published">{a.title}</h1><h3 class="subtitle">Ein Brief über Töpfe und Geduld</h3><div class="byline-wrapper"><div class="profile-hover-card-target"><a href="#">{a.author}</a></div><div class="pencraft">{a.said}</div></div><div class="post-ufi"><a href="#">12</a><a href="#">2</a><a class="post-ufi-button">Share</a></div></div>
<div class="available-content"><div dir="auto" class="body markup">{body}<p class="button-wrapper"><a class="button primary" href="#"><span>Share</span></a></p></div></div></article></div>
<div class="comments-page" id="discussion"><div class="container"><h4>Discussion about this post</h4><div class="comment-list"><div class="comment"><a href="#">{COMMENTS[0][0]}</a><div class="comment-body"><p>{COMMENTS[0][1]}</p></div></div></div></div></div></div></div></div><div class="footer-wrap publication-footer"><div class="footer"><div class="footer-copyright-blurb">© 2014 {a.author}</div></div></div></div></div></body></html>"""
