"""Colours as three bytes, and how well one can be read on another."""

from __future__ import annotations

Colour = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255."""

LEGIBLE = 4.5
"""Contrast that text needs (WCAG 2.2, 1.4.3)."""

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)


def from_hexadecimal(text: str) -> Colour:
    """The colour that `#rrggbb` stands for."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue


def hexadecimal(colour: Colour) -> str:
    """The colour as `#rrggbb`."""
    return f"#{bytes(colour).hex()}"


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """The colour between two, `share` of it from the second."""
    red, green, blue = (
        round(one + (other - one) * share) for one, other in zip(first, second, strict=True)
    )
    return red, green, blue


def contrast(first: Colour, second: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    """WCAG 2.2, "relative luminance"."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (byte / 255 for byte in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def legible_on(ground: Colour, *wanted: Colour) -> Colour:
    """The first of the wanted colours that can be read on the ground, else white or black."""
    known = (colour for colour in wanted if contrast(colour, ground) >= LEGIBLE)
    return next(known, max(WHITE, BLACK, key=lambda colour: contrast(colour, ground)))
