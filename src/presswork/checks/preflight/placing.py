"""Where a box is on the trimmed page, in numbers and in a word."""

from __future__ import annotations

from presswork.diagnostics import Place
from presswork.geometry import Box

MM = 72 / 25.4
"""Points in a millimetre."""


def place_on(trim: Box, box: Box) -> Place:
    """Where the upper left corner of a box is on the trimmed page, and in which part of it."""
    x, y = (box.left - trim.left) / MM, (trim.top - box.top) / MM
    row = _third((trim.top - (box.top + box.bottom) / 2) / (trim.height or 1))
    column = _third(((box.left + box.right) / 2 - trim.left) / (trim.width or 1))
    return Place(round(x, 1), round(y, 1), _WORDS[row][column])


def _third(part: float) -> int:
    return 0 if part < 1 / 3 else 1 if part < 2 / 3 else 2


_WORDS = (
    ("upper left", "head", "upper right"),
    ("left", "centre", "right"),
    ("lower left", "foot", "lower right"),
)
