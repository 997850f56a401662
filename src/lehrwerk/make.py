"""A target -> the bytes of its file. Reads only; a process of its own could do it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from zipfile import BadZipFile

from lehrwerk import bases, hyphenation, kit, outlines, products, storyboard
from lehrwerk.errors import Problem, UserError, problem
from lehrwerk.files import PACKAGED, Files, Reads
from lehrwerk.given import Given
from lehrwerk.layering import layered
from lehrwerk.markdown import attribute, to_markdown
from lehrwerk.markup import Paper, to_html
from lehrwerk.model import Node, Slide
from lehrwerk.pictures import SHOWN, picture, rendered
from lehrwerk.pieces import MARK
from lehrwerk.products import Target
from lehrwerk.reader import read
from lehrwerk.render import Renderer, View, behind
from lehrwerk.reopening import sound
from lehrwerk.slides import Explained, conducted, explained, fit, grouped, paced, planned, spans
from lehrwerk.words import LOCALES, day, hyphens, label_files, labels, qr, safe
from lehrwerk.writers import pptx, wellformed
from lehrwerk.writers.bundle import Bundle
from lehrwerk.writers.media import Media
from lehrwerk.writers.pdf import Press
from lehrwerk.writers.pptx_base import opens

# writer -> how values are escaped for it
WRITERS = {"pdf": "html", "html": "html", "xml": "html", "zip": "html", "pptx": "markdown", "text": ""}
GLYPH = re.compile(r"no installed font has .*?\(U\+([0-9A-F]+)\)")
KEPT = 32  # texts of articles that stay in memory
SHOWN_OF_SLIDES = ("key", "layout", "title", "label", "blocks", "notes", "minutes", "hidden", "section", "line")
SLACK = 0.1  # of a unit's minutes, by which its slides may differ


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file: its bytes, the names of the values and the files that it was made from, and what there is to say about it."""

    data: bytes
    seen: set[str]
    reads: Reads
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck before it is written: its slides as its Markdown wishes them and as they fit, the base's path and its look."""

    wished: list[Slide]
    slides: list[Slide]
    base: str
    look: bases.Look


class Workshop:
    """All that is kept warm between two targets: templates, fonts, the article at hand. What one build had warm serves the next."""

    def __init__(self, files: Files, before: Workshop | None = None) -> None:
        self.files = files
        self.renderer: Renderer = before.renderer if before else Renderer(files)
        self.press: Press = before.press if before else Press(files)
        self.renderer.files = self.press.files = files
        self._bodies: dict[str, tuple[Node, Reads]] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self._decks: dict[str, tuple[Deck, set[str], Reads]] = {}

    def make(self, target: Target) -> Made:
        """Makes one target. Raises UserError with all that is wrong."""
        with self.files.noting() as reads:
            making = _Making(self, target)
            data = making.write(making.rendered())
        kept = {path: value for path, value in reads.items() if not path.startswith("build/")}
        return Made(data, making.seen, kept, sorted(set(making.problems)))

    def explain(self, target: Target) -> tuple[list[Explained], list[Problem]]:
        """Why each slide of a deck is as it is. Raises UserError with all that is wrong."""
        making = _Making(self, target)
        deck = making.deck(making.rendered())
        body = making.body() if making.article else None
        return explained(deck.wished, deck.slides, body, making.claims, deck.look.layouts), sorted(set(making.problems))

    def body(self, path: str, language: str, title: str) -> Node:
        """The text of an article; the last ones are kept, for results of one article and of the course need it again."""
        key = f"{path} {self.files.digest(path)} {language} {title}"
        if key not in self._bodies:
            with self.files.noting() as reads:
                found = outlines.body(self.files, path, language, title)
            self._bodies[key] = (found, reads)
            if len(self._bodies) > KEPT:
                del self._bodies[next(iter(self._bodies))]
        found, reads = self._bodies[key]
        for name in reads:
            self.files.digest(name)
        return found

    def deck(self, target: Target) -> tuple[Deck, set[str]]:
        """The slides of a deck for results of another kind, and the names of the values that they were made from."""
        key = f"{target.path} {target.digest()}"
        if key not in self._decks:
            with self.files.noting() as reads:
                making = _Making(self, target)
                deck = making.deck(making.rendered())
            self._decks[key] = (deck, making.seen, reads)
            if len(self._decks) > KEPT:
                del self._decks[next(iter(self._decks))]
        found, seen, reads = self._decks[key]
        for name in reads:
            self.files.digest(name)
        return found, seen

    def labels(self, language: str) -> dict[str, str]:
        """The words of a language; read anew only where one of their files is another one now."""
        paths = label_files(self.files, language)
        key = " ".join(f"{path} {self.files.digest(path)}" for path in paths)
        if key not in self._labels:
            self._labels[key] = labels(self.files, paths)
        return self._labels[key]


class _Making:
    """The making of one target."""

    def __init__(self, workshop: Workshop, target: Target) -> None:
        self.workshop, self.files, self.target = workshop, workshop.files, target
        self.recipe = target.product.recipe
        self.article: Mapping[str, Any] = target.context.get("article", {})
        self.language = str(self.article.get("language") or target.context["course"]["language"])
        self.seen: set[str] = {"article.language"} if self.article else {"course.language"}
        self.problems: list[Problem] = []
        self.claims: set[str] = set()  # the keys of the slides that come from the article's text
        self.labels = workshop.labels(self.language)
        self.accent = bases.accent(target.context["course"]["theme"])
        self.media = Media(self.files.read, self.accent)
        self.bundle = Bundle(products.find(self.files, f"{target.product.name}/{self.recipe.template}"))
        self.given = Given()
        self.marking = self.recipe.writer == "pptx" and self.bundle.template.startswith(PACKAGED)  # an own template may cut the text

    def body(self, article: Mapping[str, Any] | None = None) -> Node:
        one = article or self.article
        return self.workshop.body(str(one["path"]), str(one.get("language") or self.language), str(one["title"]))

    def text(self) -> str:
        """The template's text, spelled out."""
        return self.given.spelled(self.rendered())

    def rendered(self) -> str:
        """The template's text, perhaps with marks for blocks."""
        lazy: dict[str, Callable[[], Any]] = {"article.body": self.body} if self.article else {}
        for at, one in enumerate(self.target.context.get("articles", ())):
            lazy[f"articles.{at}.body"] = partial(self.body, one)
        rendered = self.workshop.renderer.render(
            self.target.product.name, self.recipe.template, WRITERS[self.recipe.writer], self.target.context, lazy, self._words()
        )
        self.seen |= rendered.seen
        return rendered.text

    def write(self, text: str) -> bytes:
        """The bytes of the format."""
        match self.recipe.writer:
            case "pdf":
                style = products.find(self.files, f"{self.target.product.name}/{self.recipe.style}") if self.recipe.style else ""
                data, problems = self.workshop.press.write(
                    text, style, LOCALES.get(self.language, self.language), self.target.about or self.target.path
                )
                self.problems += [self._placed(found) for found in problems]
                return data
            case "pptx":
                return self._deck(text)
            case "zip":
                data = self.bundle.write(text, {f"media/{name}": data for name, data in self.media.files.items()})
                return sound(data, "zip", self.target.path, len(self.bundle.names) + len(self.media.files))
            case "xml" | "html" as kind:
                return wellformed.xml(text, self.bundle.template) if kind == "xml" else wellformed.clean(text)
            case _:
                return text.encode()

    def _placed(self, found: Problem) -> Problem:
        """A missing glyph with the line of the article where its character stands first."""
        sign = GLYPH.search(found.message)
        if sign is None or not self.article:
            return found
        lines = self.files.text(str(self.article["path"])).splitlines()
        line = next((number for number, text in enumerate(lines, 1) if chr(int(sign[1], 16)) in text), 0)
        return replace(found, line=line)

    def deck(self, text: str) -> Deck:
        """The slides of a deck: cut from its Markdown, made to fit the base, with their sections and times."""
        text, marked = self.given.kept(text)
        root, problems = read(text, "", "", given=marked)
        wrong = [found for found in problems if found.severity == "error"]
        if wrong:
            where = self.target.about or self.target.path
            raise UserError([problem(f"the deck's Markdown, line {one.line}: {one.message}", where, remedy=one.remedy) for one in wrong])
        base = products.find(self.files, f"{self.target.product.name}/{self.recipe.base}" if self.recipe.base else "slides/base.pptx")
        self.seen.add("course.theme")
        look = bases.look(self.files, base, self.target.context["course"]["theme"])
        wished = layered(root, self.target.context, self.language, self.files, self.seen, self.problems)
        slides, told = fit(wished, self.language, look.layouts)
        self.problems += [problem(found.message, self.target.about, found.line, 0, found.remedy, found.severity) for found in told]
        self.problems += look.problems
        return Deck(wished, self._conducted(slides) if self.article else slides, base, look)

    def _conducted(self, slides: list[Slide]) -> list[Slide]:
        """The slides with what the article's headings and the day plan say of them."""
        self.seen |= {"course.days", "article.slug", "article.title", "article.minutes"}
        heads = [node for node in self.body().children if node.kind == "heading"]
        level = min((int(node.attrs["level"]) for node in heads), default=2)
        headings = [(node.line, " ".join(node.plain().split())) for node in heads if node.attrs["level"] == level]
        slides = grouped(slides, headings, self.claims, self.labels, str(self.article["title"]))
        wanted = int(self.article.get("minutes") or 0)
        slides = paced(slides, self.claims, self.body(), wanted) if wanted else slides
        total = planned(slides)
        if wanted and abs(total - wanted) > wanted * SLACK:
            remedy = "give slides, exercises and discussions their minutes, or change minutes in the front matter"
            said = f"the slides of this unit take {total} minutes, the unit has {wanted}"
            self.problems.append(problem(said, self.target.about, 0, 0, remedy, "hint"))
        days = self.target.context["course"]["days"]
        return conducted(slides, self.labels, spans(days, str(self.article["slug"])))

    def _deck(self, text: str) -> bytes:
        made = self.deck(text)
        base, look, data = made.base, made.look, made.look.data
        try:
            return sound(
                pptx.write(made.slides, data, self._meta(), self._picture, look.layouts), "pptx", self.target.path, len(made.slides)
            )
        except UserError as error:
            raise UserError([replace(one, file=one.file or base) for one in error.problems]) from None
        except (BadZipFile, KeyError, ValueError, SyntaxError, EOFError) as error:
            if not opens(data):
                remedy = "save it again in PowerPoint as .pptx"
                raise UserError([problem("this is not a sound PowerPoint file", base, remedy=remedy)]) from error
            raise

    def _meta(self) -> pptx.DeckMeta:
        setting = self.target.context["course"]
        self.seen |= {"course.title", "course.trainer", "article.title", "article.author", "run.client"}
        trainer = setting["trainer"]["name"] if setting["trainer"] else ""
        return pptx.DeckMeta(
            title=str(self.article.get("title") or setting["title"]),
            author=str(trainer or self.article.get("author") or ""),
            language=LOCALES.get(self.language[:2], self.language),
            footer=str(self.article.get("title") or setting["title"]),
            subject=str(setting["title"]),
            foreign=self._foreign() if self.article else {},
            client=self.target.context.get("run", {}).get("client") or {},
        )

    def _foreign(self) -> dict[str, str]:
        """The words that the article marks as of another language, also for where they lose their mark: titles, chosen sentences."""
        marked = [node for node in self.body().walk() if node.kind == "span" and node.attrs.get("lang") and node.plain().strip()]
        return {node.plain(): str(node.attrs["lang"]) for node in marked}

    def _picture(self, path: str) -> Any:
        found = picture(self.files.read(path), SHOWN)
        shown = rendered(found, SHOWN)
        return pptx.Picture(shown.data, shown.width, shown.height, "", found.data if found.kind == "svg" else b"")

    # -------------------------------------------------------- what a template may use

    def _words(self) -> dict[str, Any]:
        self.seen.add("course.theme")
        return {
            "accent": self.accent,
            "labels": self.labels,
            "language": self.language,
            "locale": LOCALES.get(self.language, self.language),
            "qr": qr,
            "file": lambda path: safe(self.bundle.file(path)),
            "base64": self.media.base64,
            "labels_in": self.workshop.labels,
            "locale_in": lambda language: LOCALES.get(language, language),
            "hint": self._hint,
            "storyboard": self._storyboard,
            "slides": self._slides,
            **{name: getattr(storyboard, name) for name in storyboard.PARTS},
            **kit.FUNCTIONS,
            "|html": self._html,
            "|markdown": lambda value: safe(self.given.markdown(value) if self.marking else to_markdown(value)),
            "|attr": lambda value: safe(attribute(value).replace(MARK, "")),
            "|date": lambda value, style="long", language="": day(str(value), language or self.language, style),
            "|plain": lambda nodes: "".join(node.plain() for node in ([nodes] if isinstance(nodes, Node) else nodes)),
        }

    def _hint(self, message: str, file: str = "", line: int = 0, remedy: str = "") -> str:
        """What a template has to tell whoever builds; it prints nothing."""
        self.problems.append(problem(message, file or self.target.path, line, 0, remedy, "hint"))
        return ""

    def _slides(self, article: View) -> list[dict[str, Any]]:
        """The slides of an article's deck as plain data, in order, with their numbers; hidden ones are among them."""
        from lehrwerk import drawing

        own, data = behind(article)
        context = {key: self.target.context[key] for key in ("course", "options", "run") if key in self.target.context} | {"article": data}
        product = products.product(self.files, "slides")
        deck, seen = self.workshop.deck(Target(f"slides/{data['slug']}", product, context, str(data["path"]), shared=self.target.shared))
        self.seen |= {name.replace("article.", f"{own}.", 1) if name.startswith("article.") else name for name in (*seen, "article.title")}
        language = str(data.get("language") or self.language)
        about = drawing.About(self.workshop.labels(language)["slide"], str(data["title"]), language, deck.base, self.accent)
        return [
            {**{name: getattr(slide, name) for name in SHOWN_OF_SLIDES}, "number": number,
             **drawing.drawings(self.files, slide, number, deck.look, about)}
            for number, slide in enumerate(deck.slides, 1)
        ]  # fmt: skip

    def _storyboard(self, article: Mapping[str, Any]) -> Any:
        slides, problems = storyboard.storyboard(article["body"], article["slug"], self.language)
        self.problems += [problem(found.message, self.target.about, found.line, 0, found.remedy, found.severity) for found in problems]
        self.claims |= {slide.key for slide in slides}
        return slides

    def _html(self, node: Any, shift: int = 0, show: tuple[str, ...] = (), language: str = "", pictures: str = "", pixels: bool = False,
              pages: str = "") -> Any:  # fmt: skip
        self.seen |= {"course.hyphenation", "options.profile", *(["course.outline"] if pages else [])}
        words = [*hyphens(self.files, language or self.language), *self.target.context["course"]["hyphenation"]]
        paper = Paper(
            labels=self.workshop.labels(language) if language else self.labels,
            shift=shift,
            references=_References(self),
            soft=hyphenation.exceptions(words),
            columns=5 if self.target.context["options"]["profile"] == "accessible" else 8,
            picture=self.media.address(pictures, pixels),
            chart=partial(self.media.chart, language=self.language, way=pictures if pixels else ""),
            pages=kit.addresses(self.target.context["course"]["outline"], pages),
        )
        paper.hidden = paper.hidden - set(show)
        return safe(to_html(node, paper))


class _References(dict[str, str]):
    """What to say of a link to another article; who asks depends on the order of the articles."""

    def __init__(self, making: _Making) -> None:
        super().__init__()
        self.making = making

    def get(self, path: str, default: Any = "") -> Any:
        self.making.seen.add("course.numbers")
        number = self.making.target.context["course"]["numbers"].get(path)
        return f"{self.making.labels['unit']}\u00a0{number}" if number else default
