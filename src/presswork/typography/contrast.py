"""How well colours can be told apart, as WCAG 2.2 reckons it."""

from __future__ import annotations

Rgb = tuple[float, float, float]
"""Red, green and blue of sRGB, 0 to 1."""

TEXT = 4.5
"""The least contrast of text and its ground (WCAG 2.2, 1.4.3)."""

LINE = 3.0
"""The least contrast of a line that tells something and its ground (WCAG 2.2, 1.4.11)."""


def contrast_of(one: Rgb, other: Rgb) -> float:
    """The contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
