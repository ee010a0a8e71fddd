"""Where two pictures of a page differ beside the words: figures, rules, ornaments, tints."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

from presswork.geometry import Box
from presswork.proofs.pdf import Picture
from presswork.proofs.projection import Pixels, Projection

SCALE = 1.5
"""Pixels to the point: a hairline can be seen."""

CONTRAST = 72
"""Of 255, by which a pixel must differ: more than the softness of edges makes."""

CELL = 8
"""Pixels that are looked at together."""

AROUND_WORDS = 1.5
"""Points around a word that belong to it: letters may reach out of its box."""


def differing_areas(
    old: Picture, new: Picture, old_words: Sequence[Box], new_words: Sequence[Box], shift: float
) -> list[Box]:
    """The places beside the words, in points from the new page's lower left corner.

    Args:
        old: The page as it was, at `SCALE`.
        new: As it is.
        old_words: Where words are on it, in points from its lower left corner.
        new_words: Where they are now.
        shift: Points by which all of the new page stands farther to the right.
    """
    before = Image.new("L", new.image.size, 255)
    before.paste(old.image.convert("L"), (round(shift * SCALE), 0))
    after = new.image.convert("L")
    hidden = [*(box.moved(shift, 0) for box in old_words), *new_words]
    for picture in (before, after):
        _hide(picture, new.projection, hidden)
    difference = ImageChops.difference(before, after).point(lambda value: 255 * (value > CONTRAST))
    return [new.projection.shown_at(_pixels(cells)) for cells in _connected(_cells(difference))]


def _hide(picture: Image.Image, projection: Projection, boxes: Sequence[Box]) -> None:
    """Make the places of words white, and what is around them."""
    drawing = ImageDraw.Draw(picture)
    area, around = projection.area, round(AROUND_WORDS * SCALE)
    for box in boxes:
        left, top, right, bottom = projection.box(box.moved(area.left, area.bottom))
        drawing.rectangle((left - around, top - around, right + around, bottom + around), fill=255)


Cell = tuple[int, int]


def _cells(difference: Image.Image) -> set[Cell]:
    """The cells, by column and row, in which a pixel differs."""
    columns, rows = -(-difference.width // CELL), -(-difference.height // CELL)
    if difference.getbbox() is None:
        return set()
    return {
        (column, row)
        for row in range(rows)
        for column in range(columns)
        if difference.crop(
            (column * CELL, row * CELL, (column + 1) * CELL, (row + 1) * CELL)
        ).getbbox()
    }


def _connected(cells: set[Cell]) -> list[list[Cell]]:
    """The cells in groups of neighbours, from the head of the page."""
    groups = []
    left = set(cells)
    for first in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if first not in left:
            continue
        left.remove(first)
        group = [first]
        for column, row in group:
            near = {(column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)} & left
            left -= near
            group += sorted(near)
        groups.append(group)
    return groups


def _pixels(cells: Sequence[Cell]) -> Pixels:
    """The rectangle around some cells."""
    columns, rows = zip(*cells, strict=True)
    return (
        min(columns) * CELL,
        min(rows) * CELL,
        (max(columns) + 1) * CELL,
        (max(rows) + 1) * CELL,
    )
