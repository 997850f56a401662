"""What the products of the kit compute from articles and settings: plain data in, plain data out, for templates to print.

Each module has one subject; `FUNCTIONS` are the names by which templates call what they offer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FUNCTIONS: dict[str, Callable[..., Any]] = {}
