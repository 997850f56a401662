"""A target and its template (Jinja2, sandboxed) -> text; notes what the template looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from lehrwerk.compiled import cache
from lehrwerk.errors import UserError, nearest, problem
from lehrwerk.files import PACKAGED, Files
from lehrwerk.markdown import escaped
from lehrwerk.model import Slide
from lehrwerk.pieces import MARK

SHOWN = frozenset(field.name for field in fields(Slide))


class View(Mapping[str, Any]):
    """A read-only mapping that notes which values a template looks at, such as `course.title` or `articles.2.title`.

    `lazy` values are made when they are asked for, and noted by what they read instead. It has no names of its own that a template's
    `item.name` could mean.
    """

    def __init__(self, values: Mapping[str, Any], name: str, seen: set[str], lazy: Mapping[str, Callable[[], Any]] | None = None) -> None:
        self._data, self._name, self._seen, self._lazy = values, name, seen, lazy or {}

    def __getitem__(self, key: str) -> Any:
        if key in self._lazy:
            return self._lazy[key]()
        self._seen.add(f"{self._name}.{key}")
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        self._seen.add(self._name)
        return iter(self._data)

    def __len__(self) -> int:
        self._seen.add(self._name)
        return len(self._data)


def behind(view: View) -> tuple[str, Mapping[str, Any]]:
    """A view's own name and the plain data behind it, for functions that note by themselves what they look at."""
    return view._name, view._data


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of a target, and the names of the values that its template looked at."""

    text: str
    seen: frozenset[str]


class Renderer:
    """Renders templates of one project; compiled templates are kept, what they read is noted at every use.

    `files` may be exchanged, for another look at the same project.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self._environments: dict[str, Any] = {}

    def render(self, folder: str, template: str, escaping: str, context: Mapping[str, Any], lazy: Mapping[str, Callable[[], Any]],
               words: Mapping[str, Any]) -> Rendered:  # fmt: skip
        """The text of `folder/template`.

        `escaping` is "html", "markdown" or "" (none); `context` is plain data, `lazy` holds values by full name (`article.body`,
        `articles.2.body`), `words` what else the template may use: functions, filters (names that begin with `|`) and labels.
        Raises UserError with template and line.
        """
        from jinja2 import TemplateError

        seen: set[str] = set()
        values: dict[str, Any] = {}
        for name, value in context.items():
            if isinstance(value, Mapping):
                values[name] = _view(value, name, seen, lazy)
            elif name == "articles":
                seen.add("course.numbers")  # which there are, and in which order
                values[name] = [_view(one, f"{name}.{at}", seen, lazy) for at, one in enumerate(value)]
            else:
                seen.add(name)
                values[name] = value
        environment = self._environment(escaping)
        environment.filters.update({key[1:]: value for key, value in words.items() if key.startswith("|")})
        values |= {key: value for key, value in words.items() if not key.startswith("|")}
        path = f"{folder}/{template}"
        try:
            return Rendered(environment.get_template(path).render(values), frozenset(seen))
        except TemplateError as error:
            raise UserError([_told(error, path)]) from None
        except (TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError, OverflowError, RecursionError) as error:
            place, line = _place(error, path)
            if not line:
                raise
            raise UserError([problem(f"{type(error).__name__}: {error}", place, line, 0, "mend the template")]) from None

    def _environment(self, escaping: str) -> Any:
        if escaping not in self._environments:
            settings = {
                "autoescape": bool(escaping),
                "optimized": False,  # it would take longer than it saves
                "trim_blocks": True,
                "lstrip_blocks": True,
                "keep_trailing_newline": True,
            }
            self._environments[escaping] = _sandbox()(
                loader=_loader(self),
                undefined=_strict(),
                finalize=_finalize if escaping == "markdown" else None,
                bytecode_cache=cache(f"{escaping} {settings}"),
                **settings,
            )
        return self._environments[escaping]


def _view(values: Mapping[str, Any], name: str, seen: set[str], lazy: Mapping[str, Callable[[], Any]]) -> View:
    return View(values, name, seen, {key.removeprefix(name + "."): make for key, make in lazy.items() if key.startswith(name + ".")})


@lru_cache(maxsize=1)
def _sandbox() -> Any:
    """The sandbox, which asks nothing about what is known to be plain data."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            if type(obj) is Slide and attribute in SHOWN:
                return getattr(obj, attribute)
            if type(obj) in (dict, View) and not hasattr(obj, attribute):
                try:
                    return obj[attribute]
                except LookupError:
                    return self.undefined(obj=obj, name=attribute)
            return super().getattr(obj, attribute)

    return Sandbox


def _strict() -> Any:
    """Undefined values are errors that name what there is."""
    from jinja2 import StrictUndefined
    from jinja2.utils import missing

    class Missing(StrictUndefined):
        @property
        def _undefined_message(self) -> str:
            name = str(self._undefined_name)
            if isinstance(self._undefined_obj, Mapping):
                return f'there is no value "{name}" here; {nearest(name, map(str, self._undefined_obj))}'
            if self._undefined_hint or self._undefined_obj is not missing:
                return super()._undefined_message
            return f'there is no value "{name}" here'

    return Missing


def _finalize(value: Any) -> Any:
    """Every value is text in Markdown, unless it is Markdown already."""
    return value if hasattr(value, "__html__") and isinstance(value, _markup()) else _plain(str(value))


@lru_cache(maxsize=2048)
def _plain(value: str) -> Any:
    return _markup()(escaped(value.replace(MARK, "")))


@lru_cache(maxsize=1)
def _markup() -> Any:
    from markupsafe import Markup

    return Markup


def _loader(renderer: Renderer) -> Any:
    """Templates from the project, then from lehrwerk; `packaged/...` names the shipped one that an override extends."""
    from jinja2 import FunctionLoader, TemplateNotFound

    def load(name: str) -> tuple[str, str, Callable[[], bool]]:
        files, own = renderer.files, f"templates/{name}"
        path = name if name.startswith(PACKAGED) else own if files.exists(own) else PACKAGED + name
        if not files.exists(path):
            raise TemplateNotFound(name)

        text, known = files.text(path), files.digest(path)

        def fresh() -> bool:
            """Notes the same reads again when the compiled template is used again."""
            if path != own and not name.startswith(PACKAGED) and renderer.files.exists(own):
                return False
            return renderer.files.digest(path) == known

        return text, path, fresh

    return FunctionLoader(load)


def _told(error: Any, path: str) -> Any:
    from jinja2 import TemplateNotFound, TemplateSyntaxError
    from jinja2.exceptions import SecurityError

    if isinstance(error, TemplateSyntaxError):
        return problem(f"template: {error.message}", error.filename or path, error.lineno, 0, "mend the template")
    place, line = _place(error, path)
    if isinstance(error, TemplateNotFound):
        return problem(f'there is no template "{error.message}"', place, line)
    if isinstance(error, SecurityError):
        return problem(f"a template may not do this: {error.message}", place, line)
    return problem(f"template: {error.message}", place, line, 0, "mend the template")


def _place(error: BaseException, path: str) -> tuple[str, int]:
    """File and line of the innermost template frame."""
    place, line = path, 0
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(("templates/", PACKAGED)):
            place, line = name, trace.tb_lineno
        trace = trace.tb_next
    return place, line
