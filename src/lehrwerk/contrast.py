"""Colours of six hexadecimal digits: mixed, and their contrast as WCAG 2.2 counts it."""

from __future__ import annotations

READABLE = 4.5  # to 1: what text needs, WCAG 2.2, 1.4.3


def contrast(ink: str, ground: str) -> float | None:
    """The contrast of two colours of six hexadecimal digits, from 1 to 21; None where one is unknown."""
    if len(ink) != 6 or len(ground) != 6:
        return None
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Two colours mixed, `share` of the second."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    return "".join(f"{round(first * (1 - share) + second * share):02X}" for first, second in parts)


def on_white(colour: str) -> str:
    """The colour as it can be read on white paper: darker where its contrast is below 4.5."""
    steps = (mixed(colour, "000000", step / 10) for step in range(11))
    return next(one for one in steps if (contrast(one, "FFFFFF") or 0) >= READABLE)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
