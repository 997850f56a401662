"""What `theme:` in course.yaml wishes -> the base file and its layouts: ours in other colours and fonts, or a template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lehrwerk import records
from lehrwerk.bases.adapting import Adapted, adapt, missing
from lehrwerk.bases.colours import recoloured, shades
from lehrwerk.bases.fonts import known
from lehrwerk.bases.looks import Look
from lehrwerk.bases.reading import read
from lehrwerk.boxes import Spec
from lehrwerk.contrast import READABLE, contrast
from lehrwerk.errors import Problem, UserError, nearest, problem
from lehrwerk.files import Files
from lehrwerk.geometry import LAYOUTS, footer_places

SETTINGS = "source/course.yaml"
SUFFIX = ".layouts.yaml"
KINDS = (".pptx", ".potx", ".ppsx", ".pptm", ".potm")
PAIRS = (
    ("lt1", "accent1"),
    ("accent1", "lt2"),
    ("dk1", "lt1"),
    ("dk1", "lt2"),
    ("dk2", "lt1"),
    ("dk2", "lt2"),
)  # text on ground, in base.pptx


def wished(files: Files, shipped: str, theme: Mapping[str, Any]) -> Look:
    """The look that `theme:` wishes; `shipped` is the path of our base file.

    Raises UserError for a template that is not there or not sound, and for colours on which nobody could read.
    """
    fonts = {key: str((theme.get("fonts") or {}).get(key) or theme.get("font") or "") for key in ("heading", "body")}
    said = {key: str(value) for key, value in (theme.get("colours") or {}).items() if value}
    if theme.get("base"):
        path = _path(files, str(theme["base"]))
        if theme.get("accent"):
            said.setdefault("accent1", str(theme["accent"]))
        found = template(files, path, said, fonts)
        return Look(found.data, found.layouts, found.problems)
    colours = shades(str(theme.get("accent") or ""), said)
    made = recoloured(files.read(shipped), shipped, tuple(colours.items()), (fonts["heading"], fonts["body"]))
    _legible(files, made, shipped)
    return Look(made, _measured(fonts), tuple(_missing(files, fonts)))


def template(files: Files, path: str, colours: Mapping[str, str] | None = None, fonts: Mapping[str, str] | None = None) -> Adapted:
    """A template of the project, adapted as its mapping file says. Raises UserError."""
    data, fonts = files.read(path), fonts or {}
    changed = recoloured(data, path, tuple((colours or {}).items()), (fonts.get("heading", ""), fonts.get("body", "")))
    return adapt(changed, path, mapping(files, path, changed))


def mapping(files: Files, path: str, data: bytes) -> tuple[tuple[str, str], ...]:
    """What the mapping file beside a template says: pairs of our layout and the template's. Raises UserError for unknown names."""
    where = mapping_path(path)
    if not files.exists(where):
        return ()
    found, places, problems = records.parse(files.text(where), where)
    if problems or not isinstance(found, dict | None):
        raise UserError(problems or [problem("expected layouts (ours: theirs)", where, 1)])
    sheets = [sheet.name for sheet in read(data, path).sheets]
    pairs = []
    for ours, theirs in (found or {}).items():
        if ours not in LAYOUTS:
            problems.append(problem(f'there is no layout "{ours}" in lehrwerk', where, *places[(ours,)], nearest(ours, LAYOUTS)))
        elif theirs is not None and str(theirs) not in sheets:
            problems.append(problem(f'the template has no layout "{theirs}"', where, *places[(ours,)], nearest(str(theirs), sheets)))
        elif theirs is not None:
            pairs.append((ours, str(theirs)))
    if problems:
        raise UserError(problems)
    return tuple(pairs)


def mapping_path(path: str) -> str:
    """The mapping file beside a template."""
    return re.sub(r"\.[^./]*$", "", path) + SUFFIX


def _path(files: Files, name: str) -> str:
    path = f"source/{name}"
    if not files.exists(path):
        raise UserError([problem(f'theme.base: there is no file "{path}"', SETTINGS, _line(files, "base"), 0, near(files, name))])
    return path


def near(files: Files, name: str) -> str:
    """A remedy for a template that is not there."""
    found = [path.removeprefix("source/") for path in files.list("source") if path.lower().endswith(KINDS)]
    return nearest(name, found) if found else "put the template into source/"


def _line(files: Files, key: str) -> int:
    """The line of course.yaml where a key of the theme stands."""
    lines = files.text(SETTINGS).splitlines() if files.exists(SETTINGS) else []
    start = next((at for at, text in enumerate(lines) if text.startswith("theme")), 0)
    return next((at for at, text in enumerate(lines[start:], start + 1) if re.search(rf"\b{key}\s*:", text)), start + 1)


def _legible(files: Files, made: bytes, shipped: str) -> None:
    """Raises UserError where text of our base could not be read in the new colours."""
    colours = read(made, shipped).colours
    problems = []
    for ink, ground in PAIRS:
        ratio = contrast(colours.get(ink, ""), colours.get(ground, ""))
        if ratio is not None and ratio < READABLE:
            message = f"theme: {ink} (#{colours[ink]}) on {ground} (#{colours[ground]}) has a contrast of {ratio:.1f}:1"
            key = "accent" if "accent1" in (ink, ground) else ink
            problems.append(problem(message, SETTINGS, _line(files, key), 0, f"at least {READABLE}:1 is needed; choose a darker colour"))
    if problems:
        raise UserError(problems)


def _measured(fonts: Mapping[str, str]) -> Mapping[str, Spec]:
    """Our layouts, measured in other fonts."""
    if not any(fonts.values()):
        return LAYOUTS
    heading, body = known(fonts["heading"])[0], known(fonts["body"])[0]
    faces = {"head": heading, "code": ""}
    return {
        name: replace(
            spec,
            places={role: replace(place, face=faces.get(place.font, body)) for role, place in spec.places.items()},
            footers={kind: replace(place, face=body) for kind, place in footer_places(spec).items()},
        )
        for name, spec in LAYOUTS.items()
    }


def _missing(files: Files, fonts: Mapping[str, str]) -> list[Problem]:
    found = {name: known(name)[1] for name in fonts.values() if name}
    line = _line(files, "fonts?")
    return [missing(name, stand_in, SETTINGS, line) for name, stand_in in found.items() if stand_in]
