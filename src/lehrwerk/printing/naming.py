"""What a result is called in the print list: its kind, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lehrwerk.products import Target


def named(target: Target, title: str, labels: Mapping[str, str]) -> dict[str, str]:
    """`kind` (the label of the product or its variant), `title` and `date` (ISO) of what it is about; "" where there is none.

    A product without a label, such as one of the project's own, has no kind: `title`, what the document calls itself, says it all.
    """
    key = "product_" + target.product.name.replace("-", "_")
    variant = target.variant
    kind = labels.get(f"{key}_{variant}", "")
    if not kind and key in labels:
        kind = f"{labels[key]} {variant.upper()}".strip()
    if not kind:
        return {"kind": "", "title": title or target.path, "date": ""}
    return {"kind": kind, **_about(target.context, labels)}


def _about(context: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, str]:
    """The unit, the day or the person that a result is about."""
    article, item = context.get("article"), context.get("item")
    if article:
        return {"title": f"{labels['unit']} {article['number']}: {article['title']}", "date": ""}
    if isinstance(item, Mapping):
        return {"title": str(item.get("name") or ""), "date": str(item.get("date") or "")}
    return {"title": "", "date": ""}
