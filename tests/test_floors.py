"""The architecture: imports of own code go down only, never sideways, and stand at the top of a module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "lehrwerk"
FLOORS = [
    {"limits", "workers"},
    {"model", "errors", "boxes", "contrast", "typography", "fences", "plain", "expressions", "__init__"},
    {
        "calendar_days",
        "choices",
        "sentences",
        "metrics",
        "inspection",
        "stages",
        "charts",
        "validation",
        "entries",
        "dialect",
        "pieces",
        "inlines",
    },
    {
        "reopening",
        "schedule",
        "people",
        "quiz_lint",
        "geometry",
        "reader",
        "markup",
        "markdown",
        "files",
        "records",
        "pictures",
        "machine",
        "report",
        "chart_svg",
    },
    {"timetable", "compiled", "manifest", "given", "hyphenation", "flow", "tables", "places", "ledger", "outlines", "locking", "runs"},
    {"course", "products", "render", "freshness", "storyboard", "slides", "bases"},
    {"writers", "importers", "drafting", "words", "drawing", "kit", "merging", "layering"},
    {"make", "doctor", "scaffold", "intake", "template"},
    {"placing", "tasks"},
    {"build"},
    {"printing", "forecast", "watching", "adopting"},
    {"cli"},
    {"__main__"},
]
FLOOR = {name: number for number, floor in enumerate(FLOORS) for name in floor}
HEAVY = {"weasyprint", "pptx", "jinja2", "markdown_it", "mdit_py_plugins", "ruamel", "lxml", "PIL", "segno", "babel", "pyphen",
         "snowballstemmer", "simplemma", "spellchecker", "resvg_py", "markupsafe", "trafilatura", "pdfminer",
         "charset_normalizer", "xlsxwriter", "holidays", "icalendar", "pikepdf", "watchfiles"}  # fmt: skip
LATE = {("placing", "merging"), ("make", "drawing"), ("bases", "bases")}  # what few builds need
MODULES = sorted(SOURCE.rglob("*.py"))


def place(path: Path) -> str:
    """The module or package directly below lehrwerk."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def own(node: ast.AST) -> Iterator[str]:
    """The modules or packages of lehrwerk that an import names."""
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("lehrwerk."))
    elif isinstance(node, ast.ImportFrom) and node.module == "lehrwerk":
        yield from (alias.name for alias in node.names if not alias.name.startswith("__"))
    elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lehrwerk."):
        yield str(node.module).split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down(path: Path) -> None:
    here = place(path)
    assert here in FLOOR, f"{here} has no floor"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for target in own(node):
            assert target == here or FLOOR[target] < FLOOR[here], f"{here} imports {target}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        names = (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        assert not {name.split(".")[0] for name in names} & HEAVY, f"{path.name}: {names}"
    inside = [node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)]
    late = [target for node in inside for target in own(node) if (place(path), target) not in LATE]
    assert not late or place(path) == "cli", f"{path.name} imports its own code late: {late}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{path.name} has no docstring"
    assert path.read_text(encoding="utf-8").count("\n") <= 350, f"{path.name} is too long"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}: {node.name} has no docstring"
