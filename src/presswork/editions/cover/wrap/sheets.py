"""What only the program knows of a wrap, as a stylesheet: sizes, places, what is kept free."""

from __future__ import annotations

from presswork.editions.cover.boxes import Box
from presswork.editions.cover.colours import BLACK, WHITE, Colour, hexadecimal, legible_on
from presswork.editions.cover.wrap.geometry import Geometry
from presswork.typography.stylesheet import Stylesheet

IMPRINT = 20
"""Height of the imprint and what is below it, in hundredths of the trim's width."""

BESIDE = 5
"""Hundredths by which the margin of the imprint is wider than its distance from the barcode."""


def places_sheet(geometry: Geometry, kept: Box | None, *, leftward: bool) -> Stylesheet:
    """Where the parts of the sheet are.

    Args:
        geometry: The sheet.
        kept: The barcode, or what the printer wants clear for one.
        leftward: Whether the book is bound at the right.
    """
    sheet, edge = geometry.sheet, geometry.edge
    around = sheet.width - geometry.front.width - edge
    back = geometry.back
    foot = max(IMPRINT * back.width / 100, back.bottom - kept.top if kept else 0.0)
    beside = max(0.0, back.right - kept.left - BESIDE * back.width / 100) if kept else 0.0
    lengths = {
        "before": around,
        "after": edge,
        "above": edge,
        "below": edge,
        "foot": foot,
        "at-spine": 0.0 if leftward else beside,
        "at-edge": beside if leftward else 0.0,
        "clear": geometry.safe_spine.left - geometry.spine.left,
    }
    variables = "; ".join(f"--{name}: {length:.4f}pt" for name, length in lengths.items())
    rules = [
        f"@page {{ size: {sheet.width:.4f}pt {sheet.height:.4f}pt; margin: 0 }}",
        f":root {{ {variables} }}",
        f"body {{ width: {sheet.width:.4f}pt; height: {sheet.height:.4f}pt }}",
        _rule("sheet", sheet),
        _rule("front", geometry.front),
        _rule("spine", geometry.spine),
        _rule("back", back),
    ]
    return Stylesheet("presswork:wrap.css", "\n".join(rules))


def _rule(name: str, box: Box) -> str:
    return (
        f".{name} {{ left: {box.left:.4f}pt; top: {box.top:.4f}pt;"
        f" width: {box.width:.4f}pt; height: {box.height:.4f}pt }}"
    )


def colours_sheet(ground: Colour, *, given: bool) -> Stylesheet:
    """White or black for small letters on the ground; for a given image, its colours as well."""
    small = hexadecimal(legible_on(ground, WHITE, BLACK))
    own = f"--colour: {hexadecimal(ground)}; --on-colour: {small}; " if given else ""
    quiet = f"--quiet: {hexadecimal(ground)}"
    return Stylesheet("presswork:wrap-colours.css", f":root {{ {own}{quiet}; --small: {small} }}")
