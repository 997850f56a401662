"""The folders in `templates/` -> products; a product and a course -> targets, one for each file to make."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from lehrwerk import records
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.files import PACKAGED, Files
from lehrwerk.ledger import fingerprint
from lehrwerk.typography import slug

OUTPUT = "build/"
COURSE = "source/course.yaml"
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
RESERVED = ("common", "labels")  # folders that are no products


@dataclass(slots=True)
class Printing:
    """How a result is printed for a day of the course.

    `copies`: for each participant, split (the variants shared out among them), one, or none; `sides` of a sheet; `when` it is handed out:
    with its unit, on every day, on the first or the last one; `order` among what is handed out then (below 50: before the units).
    """

    copies: Literal["each", "split", "one", "none"] = "none"
    sides: Literal[1, 2] = 2
    staple: bool = False
    when: Literal["unit", "day", "first", "last"] = "unit"
    order: int = 50


@dataclass(slots=True)
class Recipe:
    """A `product.yaml`: the format, one result per what, the template that says it, and where the result goes in build/.

    `variants` makes a result of each kind (`{variant}` in the output); an `optional` product is made where course.yaml names it in
    `products:` or the command line does; `audience` is who may read it.
    """

    writer: str
    per: str
    template: str
    output: str
    style: str = ""
    base: str = ""
    variants: list[str] = field(default_factory=list)
    optional: bool = False
    audience: Literal["participants", "trainer", "office"] = "participants"
    print: Printing | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """One kind of result: its name (the folder), its recipe, and the file that holds it."""

    name: str
    recipe: Recipe
    file: str


@dataclass(frozen=True, slots=True)
class Target:
    """One file to make, and all that its template may see (plain data).

    `about` is the path of the article, or "" for results that are about more than one.
    """

    path: str
    product: Product
    context: Mapping[str, Any]
    about: str = ""
    variant: str = ""
    digests: dict[str, str] = field(default_factory=dict, compare=False)
    shared: dict[str, str] = field(default_factory=dict, compare=False)

    def digest(self, name: str = "") -> str:
        """The digest of one value of the context, such as `course.title`, or of the whole context."""
        known = self.shared if name.split(".")[0] in ("course", "options") else self.digests
        if name not in known:
            known[name] = (
                fingerprint(self._value(name)) if name else fingerprint([[root, self.digest(root)] for root in sorted(self.context)])
            )
        return known[name]

    def _value(self, name: str) -> Any:
        value: Any = self.context
        for part in name.split("."):
            if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
                value = value[int(part)]
            elif isinstance(value, Mapping) and part in value:
                value = value[part]
            else:
                return "?"
        return value


def find(files: Files, path: str) -> str:
    """Where a template's file lies: the project's own wins over the shipped one. Both look-ups are noted."""
    own = f"templates/{path}"
    return own if files.exists(own) else PACKAGED + path


def load(files: Files, writers: Mapping[str, object]) -> tuple[list[Product], list[Problem]]:
    """All products of the project and of lehrwerk, by name."""
    names = {path.split("/")[1] for top in ("templates", PACKAGED.rstrip("/")) for path in _listed(files, top)}
    products, problems = [], []
    for name in sorted(names - set(RESERVED)):
        where = find(files, f"{name}/product.yaml")
        if not files.exists(where):
            continue
        try:
            recipe = records.load(Recipe, files.text(where), where)
            problems += _checked(files, name, recipe, where, writers)
            products.append(Product(name, recipe, where))
        except UserError as error:
            problems += error.problems
    return products, problems


def product(files: Files, name: str) -> Product:
    """One product by its name. Raises UserError."""
    where = find(files, f"{name}/product.yaml")
    return Product(name, records.load(Recipe, files.text(where), where), where)


def _listed(files: Files, top: str) -> list[str]:
    if top == "templates":
        return [path for path in files.list("templates") if path.count("/") > 1]
    return [path for path in files.list(PACKAGED) if path.count("/") > 1]


def _checked(files: Files, name: str, recipe: Recipe, where: str, writers: Mapping[str, object]) -> list[Problem]:
    problems = []
    if recipe.writer not in writers:
        problems.append(problem(f'there is no writer "{recipe.writer}"', where, 0, 0, nearest(recipe.writer, writers)))
    for key in ("template", "style", "base"):
        value = getattr(recipe, key)
        if value and not files.exists(find(files, f"{name}/{value}")):
            problems.append(problem(f'{key}: there is no file "{value}" in the folder of this product', where))
    return problems


def chosen(known: Sequence[Product], wished: Sequence[str], named: Collection[str]) -> list[Product]:
    """The products that course.yaml wishes (`name` or `name/variant`; without a wish all but the optional ones) and the `named` ones."""
    found = []
    for product in known:
        if product.name in wished or (not wished and not product.recipe.optional) or product.name in named:
            found.append(product)
            continue
        variants = [one for one in product.recipe.variants if {f"{product.name}/{one}"} & {*wished, *named}]
        if variants:
            found.append(replace(product, recipe=replace(product.recipe, variants=variants)))
    return found


def names(known: Sequence[Product]) -> set[str]:
    """The names by which people may call products: `test`, and `test/a` for one of its variants."""
    return {name for one in known for name in (one.name, *(f"{one.name}/{variant}" for variant in one.recipe.variants))}


# ---------------------------------------------------------------- planning


def plan(settings: Mapping[str, Any], articles: Sequence[Mapping[str, Any]], products: list[Product],
         options: Mapping[str, Any]) -> tuple[list[Target], list[Problem]]:  # fmt: skip
    """Targets in the order in which they are made: article by article, then what is about the whole course.

    `articles` are plain data with `path`, `slug`, `number` and the front matter.
    """
    keys = ("title", "subtitle", "module", "language", "provider", "trainer", "version", "date", "place", "ue", "units", "days",
            "facts", "participants", "hyphenation", "sides", "options", "theme", "extent", "attendance", "bildungsurlaub")  # fmt: skip
    course = {key: settings[key] for key in keys}
    course["schedule"] = [{key: value for key, value in day.items() if key != "goals"} for day in settings["schedule"]]
    course["outline"] = [{key: one.get(key) for key in ("slug", "path", "number", "title", "minutes")} for one in articles]
    course["numbers"] = {str(one["path"]): one["number"] for one in articles}
    common = {"course": course, "options": dict(options)}
    shared: dict[str, str] = {}
    targets: list[Target] = []
    problems: list[Problem] = []
    for product in products:
        try:
            targets += _targets(product, settings, articles, common, shared)
        except UserError as error:
            problems += error.problems
    problems += _barren(settings, products, targets)
    order = {str(one["path"]): int(one["number"]) for one in articles}
    targets.sort(key=lambda target: (order.get(target.about, len(order) + 1), target.path))
    problems += _taken(targets)
    return targets, problems


def _barren(settings: Mapping[str, Any], products: list[Product], targets: list[Target]) -> list[Problem]:
    """Optional products that were asked for and have nothing to make, because their list in course.yaml is empty."""
    made = {target.product.name for target in targets}
    lists = {"schedule": "days"}
    return [
        problem(f'"{one.name}" makes nothing: the course has no {lists.get(one.recipe.per, one.recipe.per)}', COURSE, 0, 0,
                f"write {lists.get(one.recipe.per, one.recipe.per)}: into it", "warning")
        for one in products if one.recipe.optional and settings.get(one.recipe.per) == [] and one.name not in made
    ]  # fmt: skip


def _targets(product: Product, settings: Mapping[str, Any], articles: Sequence[Mapping[str, Any]], common: dict[str, Any],
             shared: dict[str, str]) -> list[Target]:  # fmt: skip
    per = product.recipe.per
    if per == "course":
        return _each(product, {**common, "articles": articles}, {"slug": slug(settings["title"]), **settings}, "", shared)
    if per == "articles":
        return [made for one in articles for made in _each(product, {**common, "article": one}, one, str(one["path"]), shared)]
    items = settings.get(per)
    if not isinstance(items, list):
        allowed = ["course", "articles", *sorted(key for key, value in settings.items() if isinstance(value, list))]
        raise UserError([problem(f'per: course.yaml has no list "{per}"', product.file, 0, 0, nearest(per, allowed))])
    return [
        made
        for number, item in enumerate(items, 1)
        for made in _each(product, {**common, "item": item, "number": number}, {**_named(item), "number": number}, "", shared)
    ]


def _each(product: Product, context: Mapping[str, Any], values: Mapping[str, Any], about: str, shared: dict[str, str]) -> list[Target]:
    """A target, or one for each variant."""
    if not product.recipe.variants:
        return [_target(product, context, values, about, shared)]
    return [
        _target(product, {**context, "variant": one}, {**values, "variant": one}, about, shared, one) for one in product.recipe.variants
    ]


def _named(item: Any) -> dict[str, Any]:
    values = dict(item) if isinstance(item, Mapping) else {"name": item}
    return {"slug": slug(str(values.get("name") or values.get("title") or values.get("date") or "")), **values}


def _target(product: Product, context: Mapping[str, Any], values: Mapping[str, Any], about: str, shared: dict[str, str],
            variant: str = "") -> Target:  # fmt: skip
    def fill(match: re.Match[str]) -> str:
        value = values.get(match[1])
        if value is None:
            raise UserError([problem(f'output: there is no "{match[1]}" here', product.file, 0, 0, nearest(match[1], map(str, values)))])
        return str(value) if match[1] == "slug" else slug(str(value))

    path = OUTPUT + PLACEHOLDER.sub(fill, product.recipe.output)
    if "\\" in path or any(part in ("", ".", "..") or part.startswith(".") for part in path.split("/")):
        raise UserError([problem(f'output: "{product.recipe.output}" leaves build/', product.file)])
    if "." not in path.rpartition("/")[2]:
        raise UserError([problem(f'output: "{product.recipe.output}" has no suffix', product.file, remedy="such as .pdf")])
    return Target(path, product, context, about, variant, shared=shared)


def _taken(targets: list[Target]) -> list[Problem]:
    seen: dict[str, Target] = {}
    problems = []
    for target in targets:
        other = seen.setdefault(target.path.casefold(), target)
        if other is not target:
            problems.append(problem(f'"{target.path}" would be made twice', target.product.file, 0, 0,
                                    "put {slug}, {number} or {variant} into its output:"))  # fmt: skip
    return problems
