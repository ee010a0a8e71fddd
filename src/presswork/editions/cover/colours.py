"""Colours as three bytes, and how well one can be read on another."""

from __future__ import annotations

from presswork.typography.contrast import TEXT, contrast_of

Colour = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255."""

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
    """The contrast ratio of two colours, 1 to 21."""
    one, other = ((red / 255, green / 255, blue / 255) for red, green, blue in (first, second))
    return contrast_of(one, other)


def legible_on(ground: Colour, *wanted: Colour) -> Colour:
    """The first of the wanted colours that can be read on the ground, else white or black."""
    known = (colour for colour in wanted if contrast(colour, ground) >= TEXT)
    return next(known, max(WHITE, BLACK, key=lambda colour: contrast(colour, ground)))
