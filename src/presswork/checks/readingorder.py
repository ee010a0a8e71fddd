"""The order in which the lines of a page are read, made of the order in which they are drawn.

WeasyPrint draws the text of a page in its order, a table row by row and cell by cell; but what is
positioned, such as a figure, comes after all the rest of the page (CSS 2.2, appendix E), as do the
marks of lists, the notes, heads and folios.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from presswork.checks.words import Word


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a printed line: words without a jump between them. Lengths are in points."""

    words: tuple[Word, ...]
    left: float
    right: float
    baseline: float
    """Above the foot of the page."""
    size: float
    """Height of most of its type, from descent to ascent."""


_HOLE = 1.6
"""Lines as many heights apart leave room for another; beside a float they do not."""


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page, given as drawn: strands of them, the highest first."""
    strands = [part for strand in _strands(lines) for part in _cut(strand, lines)]
    strands.sort(key=lambda strand: -strand[0].baseline)
    return [line for strand in strands for line in strand]


def _strands(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that are drawn downwards, or from cell to cell of a row."""
    strands: list[list[Line]] = []
    for line in lines:
        if strands and _goes_on(strands[-1], line):
            strands[-1].append(line)
        else:
            strands.append([line])
    return strands


def _goes_on(strand: list[Line], line: Line) -> bool:
    """Whether the line is below the last of the strand, or in the next cell of its row."""
    last = strand[-1]
    if line.baseline < last.baseline + last.size / 2:
        return True
    is_level = any(abs(other.baseline - line.baseline) < line.size for other in strand)
    return (
        is_level
        and line.left >= last.right
        and not any(
            other.baseline < line.baseline and other.left < line.right and other.right > line.left
            for other in strand
        )
    )


def _cut(strand: list[Line], lines: Sequence[Line]) -> list[list[Line]]:
    """A strand in parts, where lines of another stand in a hole of it."""
    own = set(map(id, strand))
    others = [line.baseline for line in lines if id(line) not in own]
    parts = [[strand[0]]]
    for line, following in pairwise(strand):
        is_hole = line.baseline - following.baseline > _HOLE * max(line.size, following.size)
        if is_hole and any(following.baseline < other < line.baseline for other in others):
            parts.append([])
        parts[-1].append(following)
    return parts
