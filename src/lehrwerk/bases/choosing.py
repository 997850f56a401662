"""Our base file as it is shipped, which needs nothing else of this package, or what the course wishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lehrwerk.bases.looks import Look
from lehrwerk.contrast import on_white
from lehrwerk.files import Files
from lehrwerk.geometry import LAYOUTS


def look(files: Files, shipped: str, theme: Mapping[str, Any] | None) -> Look:
    """The look that `theme:` wishes; `shipped` is the path of our base file.

    Raises UserError for a template that is not there or not sound, and for colours on which nobody could read.
    """
    if not theme or not any(theme.values()):
        return Look(files.read(shipped), LAYOUTS)
    from lehrwerk.bases.wishes import wished

    return wished(files, shipped, theme)


def accent(theme: Mapping[str, Any] | None) -> str:
    """The accent that `theme:` wishes, as it can be read on paper, such as "#7a1f3d"; "" for ours."""
    wished = str((theme or {}).get("accent") or ((theme or {}).get("colours") or {}).get("accent1") or "").removeprefix("#")
    return f"#{on_white(wished).lower()}" if wished else ""
